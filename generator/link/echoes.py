"""Utterances in, joins out of those that quotation marks alone cannot join: reported speech, and what copies repeat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.link.copied import COPIES
from generator.link.reading import Node, Said
from generator.link.utterances import LONG, Families, Utterance, likeness, one_speaker
from generator.model import Duplicate, QuoteKind
from generator.text import VAGUE_NUMBERS, number_of

SHORT = 4
"""Words of reported speech from which articles of one story may mean one utterance: shorter ones ("it was looking into
it") come back every day."""
_TURNS = frozenset("not no never nobody nothing none neither nor without".split())
"""Words that turn a report into its opposite."""


def echo(said: Sequence[Utterance], copies: Iterable[Duplicate], made: Families) -> None:
    """Join what stands in an article and in its copy, then reported speech in the same words of the same speaker.

    A copy carries the same words in the same place, whatever their kind and length. Between other articles only
    reported speech is joined here: a reporter's words prove less than quoted ones, so that the speaker must be known
    to be the same, and no number and no negation may differ.
    """
    by_article: dict[str, list[Utterance]] = defaultdict(list)
    for item in sorted(said, key=lambda u: (u.rank, u.key)):
        by_article[item.key[0]].append(item)
    for copy in copies:
        if copy.kind in COPIES:
            _join_copies(by_article[copy.left], by_article[copy.right], made)
    _join_reported([u for held in by_article.values() for u in held if u.kind is QuoteKind.INDIRECT], made)


def _join_copies(left: Sequence[Utterance], right: Sequence[Utterance], made: Families) -> None:
    """Equal words in equal sentences first, then equal words in an edited sentence, each in the order of the text."""
    for key in (lambda u: (u.words, u.sentence), lambda u: (u.words, "")):
        _pair_up(left, right, key, made)


def _pair_up(
    left: Sequence[Utterance],
    right: Sequence[Utterance],
    key: Callable[[Utterance], tuple[tuple[str, ...], str]],
    made: Families,
) -> None:
    waiting: dict[tuple[tuple[str, ...], str], list[Utterance]] = defaultdict(list)
    for free in right:
        if not _is_in(free, left, made):
            waiting[key(free)].append(free)
    taken = {u.key for u in left if _is_in(u, right, made)}
    for item in left:
        held = waiting[key(item)]
        other = next((o for o in held if one_speaker(item, o)), None)
        if item.key in taken or other is None:
            continue
        held.remove(other)
        if made.groups.join(item.key, other.key):
            made.reasons.append((item.key, other.key, "the same words in a copy of the text"))


def _is_in(item: Utterance, others: Sequence[Utterance], made: Families) -> bool:
    """Whether an utterance of the other article is joined to it already."""
    articles = {article for article, _ in made.groups.members(item.key)}
    return bool(others) and others[0].key[0] in articles


def _join_reported(said: Sequence[Utterance], made: Families) -> None:
    """Each with the first earlier report of the same speaker in the same or nearly the same words."""
    equal: dict[tuple[Node, tuple[str, ...]], list[Utterance]] = defaultdict(list)
    near: dict[tuple[object, ...], list[Utterance]] = defaultdict(list)
    for new in said:
        if new.speaker is None or len(new.words) < SHORT:
            continue
        grams = _grams(new)
        other = _first(new, equal[new.speaker, new.words], made) or _alike(new, grams, near)
        if other is not None and made.groups.join(other.key, new.key):
            made.reasons.append((other.key, new.key, _why(other, new)))
        equal[new.speaker, new.words].append(new)
        for gram in grams:
            near[gram].append(new)


def _first(new: Utterance, others: Sequence[Utterance], made: Families) -> Utterance | None:
    """An equal report of another article: a short one only where the articles carry one story."""
    for other in others[:20]:
        if other.key[0] != new.key[0] and (
            len(new.words) >= LONG or made.one_story(other.key[0], new.key[0])
        ):
            return other
    return None


def _alike(
    new: Utterance,
    grams: Iterable[tuple[object, ...]],
    near: Mapping[tuple[object, ...], Sequence[Utterance]],
) -> Utterance | None:
    seen: set[Said] = set()
    for gram in grams:
        for other in near.get(gram, ())[:20]:
            if other.key in seen or other.key[0] == new.key[0]:
                continue
            seen.add(other.key)
            if likeness(other.words, new.words) and stated(other.words) == stated(new.words):
                return other
    return None


def _grams(item: Utterance) -> list[tuple[object, ...]]:
    """Runs of four words of a longer report, with its speaker."""
    if len(item.words) < LONG:
        return []
    return sorted({(item.speaker, *item.words[i : i + 4]) for i in range(len(item.words) - 3)}, key=str)


def _why(left: Utterance, right: Utterance) -> str:
    if left.words == right.words:
        return "reported of the same speaker in the same words"
    return f"reported of the same speaker: {likeness(left.words, right.words)}"


def stated(words: Iterable[str]) -> list[str]:
    """Numbers and negations of a wording, sorted: two reports that differ in these say different things."""
    return sorted(
        w for w in words if w in _TURNS or (w.endswith("nt") and w[:-2] in _AUXILIARIES) or _is_number(w)
    )


_AUXILIARIES = frozenset(
    "do does did is are was were ca could wo would should has have had must need".split()
)


def _is_number(word: str) -> bool:
    return word in VAGUE_NUMBERS or any(ch.isdigit() for ch in word) or number_of(word) is not None
