"""Quotations in, families of one utterance out: the same words of the same speaker in several articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.link.reading import Node, Reading, Said
from generator.link.union import Groups
from generator.model import MergeReason, QuoteKind
from generator.text import fold

Speaker = Callable[[Node | None], tuple[Node | None, tuple[str, ...]]]
"""Gives the group of a chain, and the words of the chain's name."""
SIMILAR = 0.9
"""Token similarity of two reports of one utterance: the seeds' two versions (38 and 40 words, one subject replaced) are
at 0.95; translations of one sentence by two desks lie below 0.6."""
POSSIBLE = 0.5
"""Token similarity from which two wordings of one speaker may be one utterance, translated or retold: for an editor."""
LONG = 8
"""Words that two reports must share before likeness alone says anything: shorter runs are formulas."""
WORD = 5
"""Letters of a quoted single word from which it is looked for in longer quotations: shorter ones are everybody's."""
GRAM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One quotation as the alignment sees it; ``speaker`` is the group of chains, ``name`` the words of its name.

    ``sentence`` is the folded sentence that it stands in.
    """

    key: Said
    kind: QuoteKind
    words: tuple[str, ...]
    sentence: str
    speaker: Node | None
    name: tuple[str, ...]
    rank: tuple[str, str, str]

    @property
    def order(self) -> tuple[int, tuple[str, str, str], int]:
        """Longest first, then by article and place in it."""
        return (-len(self.words), self.rank, self.key[1])


def utterances(readings: Sequence[Reading], speaker: Speaker) -> list[Utterance]:
    """Every quotation of every article; ``speaker`` gives the group and the name of a chain."""
    made = []
    for item in readings:
        for i, quote in enumerate(item.extraction.quotations):
            node, name = speaker(item.node_of(quote.speaker))
            words = tuple(fold(item.article.text[quote.start : quote.end]).split())
            made.append(
                Utterance(
                    key=(item.id, i),
                    kind=quote.kind,
                    words=words,
                    sentence=fold(item.words_of(quote.sentence)),
                    speaker=node,
                    name=name,
                    rank=item.rank,
                )
            )
    return made


def one_speaker(a: Utterance, b: Utterance) -> bool:
    """Whether both may be one person's: one thing, one not named, or a bare surname and a full name with it."""
    if a.speaker is None or b.speaker is None or a.speaker == b.speaker:
        return True
    return a.name[-1:] == b.name[-1:] and min(len(a.name), len(b.name)) == 1


@dataclass(slots=True, kw_only=True)
class Families:
    """Quotations joined to utterances: ``groups``, the reasons, and which shorter one stands in which longer one."""

    groups: Groups[Said]
    reasons: list[tuple[Said, Said, str]]
    holds: list[tuple[Said, Said]]
    by_key: Mapping[Said, Utterance]
    related: Mapping[str, Collection[str]] = field(default_factory=dict)
    possible: list[tuple[Said, Said, float]] = field(default_factory=list)

    def one_story(self, left: str, right: str) -> bool:
        """Whether two articles tell one event, carry the same words or share text (or are one)."""
        return left == right or right in self.related.get(left, ())


def families(
    said: Sequence[Utterance], groups: Groups[Said], related: Mapping[str, Collection[str]] | None = None
) -> Families:
    """Align quotations; ``groups`` holds the decisions, ``related`` the articles of one story.

    Each quotation is compared with the first member of families of the same surname that share a run of words only,
    so that the work grows with the text, not with the square of the articles.
    """
    made = Families(
        groups=groups, reasons=[], holds=[], by_key={u.key: u for u in said}, related=related or {}
    )
    index: dict[tuple[str, ...], list[Utterance]] = defaultdict(list)
    marked = sorted((u for u in said if u.kind is not QuoteKind.INDIRECT), key=lambda u: u.order)
    for new in marked:
        groups.add(new.key)
        if len(new.words) >= LONG:
            _align(new, _sharing(new, index), made)
        elif len(new.words) > 1:
            _equal(new, index[(_surname(new), "=", *new.words)], made)
        if groups.members(new.key)[0] == new.key:
            for gram in _keys(new):
                index[gram].append(new)
    _tie(marked, made)
    return made


def _surname(item: Utterance) -> str:
    return item.name[-1] if item.name else ""


def _keys(item: Utterance) -> list[tuple[str, ...]]:
    """Under what a quotation is looked up: runs of its words with the speaker's surname, and without."""
    if len(item.words) < LONG:
        return [(_surname(item), "=", *item.words)]
    grams = sorted(_grams(item.words))
    return [(name, *gram) for name in sorted({_surname(item), "*"}) for gram in grams]


def _grams(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)}


def _sharing(new: Utterance, index: Mapping[tuple[str, ...], Sequence[Utterance]]) -> list[Utterance]:
    """Earlier quotations that share runs of words, most runs first; at most 20."""
    shared: Counter[Said] = Counter()
    found = {}
    names = (_surname(new), "") if new.name else ("*",)
    for gram in sorted(_grams(new.words)):
        for name in names:
            for other in index.get((name, *gram), ())[:50]:
                shared[other.key] += 1
                found[other.key] = other
    best = sorted(found.values(), key=lambda u: (-shared[u.key], u.order))
    return best[:20]


def _align(new: Utterance, others: Sequence[Utterance], made: Families) -> None:
    for other in others:
        if not one_speaker(new, other):
            continue
        why = likeness(other.words, new.words)
        if why and made.groups.join(other.key, new.key):
            made.reasons.append((other.key, new.key, why))
            return
        alike = SequenceMatcher(None, other.words, new.words, autojunk=False).ratio()
        if why is None and alike >= POSSIBLE and other.speaker is not None and other.key[0] != new.key[0]:
            made.possible.append((other.key, new.key, alike))


def likeness(longer: Sequence[str], shorter: Sequence[str]) -> str | None:
    """Why two wordings are one utterance, or None."""
    matcher = SequenceMatcher(None, longer, shorter, autojunk=False)
    matched = sum(block.size for block in matcher.get_matching_blocks())
    similarity = 2 * matched / (len(longer) + len(shorter))
    if matched >= LONG and similarity >= SIMILAR:
        return (
            "identical words" if similarity == 1 else f"{matched} of {len(shorter)} words in the same order"
        )
    if matched >= max(LONG, 0.95 * len(shorter)) and similarity >= 0.6:
        return f"cut short: {matched} of {len(shorter)} words stand in the longer wording in the same order"
    return None


def _equal(new: Utterance, others: Sequence[Utterance], made: Families) -> None:
    """The same short fragment in another article, by a speaker known to be the same."""
    for other in others[:20]:
        known = new.speaker is not None and other.speaker is not None
        if known and other.key[0] != new.key[0] and one_speaker(new, other):
            if made.groups.join(other.key, new.key):
                made.reasons.append((other.key, new.key, "identical fragment of the same speaker"))
            return


def _tie(marked: Sequence[Utterance], made: Families) -> None:
    """Shorter quotations whose words stand in a row in a longer one of the same speaker."""
    index: dict[tuple[str, ...], list[Utterance]] = defaultdict(list)
    for longer in marked:
        runs = (longer.words[i : i + 2] for i in range(len(longer.words) - 1))
        for first, second in sorted({(root(a), b) for a, b in runs}):
            index[_surname(longer), first, second].append(longer)
        for word in set(longer.words):
            if len(word) >= WORD:
                index[_surname(longer), word].append(longer)
    for short in marked:
        opening = (root(short.words[0]), *short.words[1:2]) if len(short.words) > 1 else short.words
        for longer in index.get((_surname(short), *opening), ())[:50]:
            if longer.key == short.key or len(longer.words) <= len(short.words):
                continue
            if _is_tellable(short, longer, made) and _stands_in(short, longer):
                made.holds.append((longer.key, short.key))


def _is_tellable(short: Utterance, longer: Utterance, made: Families) -> bool:
    """Whether a fragment says enough to be known again: one short word does only in an article of the same story."""
    if len(short.words) > 1 or len(short.words[0]) >= LONG:
        return True
    return made.one_story(short.key[0], longer.key[0])


def _stands_in(short: Utterance, longer: Utterance) -> bool:
    if short.speaker is None or longer.speaker is None or not one_speaker(short, longer):
        return False
    n = len(short.words)
    for i in range(len(longer.words) - n + 1):
        run = longer.words[i : i + n]
        if run == short.words or (
            n >= 3 and root(run[0]) == root(short.words[0]) and run[1:] == short.words[1:]
        ):
            return True
    return False


def root(word: str) -> str:
    """A verb without the ending that a sentence gives it: a quoted "put ... first" is bent from "putting ... first"."""
    for ending in ("ing", "ed", "es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3:
            doubled = stem[-1] == stem[-2] and stem[-1] not in "aeiousl"
            return (stem[:-1] if doubled else stem).removesuffix("e")
    return word.removesuffix("e")


def reason_records(made: Families, where: Mapping[str, Reading]) -> dict[Said, list[MergeReason]]:
    """The reasons as records, by the quotation that was joined later."""
    found: dict[Said, list[MergeReason]] = defaultdict(list)
    for left, right, why in made.reasons:
        refs = tuple(
            where[a].ref(q.sentence, q.start, q.end)
            for a, i in (left, right)
            for q in (where[a].extraction.quotations[i],)
        )
        found[right].append(MergeReason(left=left[0], right=right[0], rule=why, refs=refs))
    return found
