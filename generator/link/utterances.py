"""Quotations in, families of one utterance out: the same words of the same speaker in several articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.link.reading import Node, Reading, Said
from generator.link.union import Groups
from generator.model import MergeReason, QuoteKind
from generator.text import fold

SIMILAR = 0.9
"""Token similarity of two reports of one utterance: the seeds' two versions (38 and 40 words, one subject replaced) are
at 0.95; translations of one sentence by two desks lie below 0.6."""
LONG = 8
"""Words that two reports must share before likeness alone says anything: shorter runs are formulas."""
GRAM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One quotation as the alignment sees it."""

    key: Said
    kind: QuoteKind
    words: tuple[str, ...]
    speaker: Node | None
    rank: tuple[str, str, str]

    @property
    def order(self) -> tuple[int, tuple[str, str, str], int]:
        """Longest first, then by article and place in it."""
        return (-len(self.words), self.rank, self.key[1])


def utterances(readings: Sequence[Reading]) -> list[Utterance]:
    """Every quotation of every article."""
    return [
        Utterance(
            key=(item.id, i),
            kind=quote.kind,
            words=tuple(fold(item.article.text[quote.start : quote.end]).split()),
            speaker=item.node_of(quote.speaker),
            rank=item.rank,
        )
        for item in readings
        for i, quote in enumerate(item.extraction.quotations)
    ]


@dataclass(slots=True, kw_only=True)
class Families:
    """Quotations joined to utterances: ``groups``, the reasons, and which shorter one stands in which longer one."""

    groups: Groups[Said]
    reasons: list[tuple[Said, Said, str]]
    holds: list[tuple[Said, Said]]
    by_key: Mapping[Said, Utterance]


Same = Callable[[Node | None, Node | None], bool]


def families(said: Sequence[Utterance], same_speaker: Same, groups: Groups[Said]) -> Families:
    """Align quotations; ``same_speaker`` says whether two chains are one person; ``groups`` holds the decisions.

    Each quotation is compared with the first member of families that share a rare run of words only, so that the
    work grows with the text, not with the square of the articles.
    """
    made = Families(groups=groups, reasons=[], holds=[], by_key={u.key: u for u in said})
    index: dict[tuple[str, ...], list[Utterance]] = defaultdict(list)
    marked = sorted((u for u in said if u.kind is not QuoteKind.INDIRECT), key=lambda u: u.order)
    for new in marked:
        groups.add(new.key)
        if len(new.words) >= LONG:
            _align(new, _sharing(new, index), same_speaker, made)
        elif len(new.words) > 1:
            _equal(new, index[("=", *new.words)], same_speaker, made)
        if groups.find(new.key) == new.key or groups.members(new.key)[0] == new.key:
            for gram in _grams(new.words) if len(new.words) >= LONG else (("=", *new.words),):
                index[gram].append(new)
    _tie(marked, same_speaker, made)
    return made


def _grams(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)}


def _sharing(new: Utterance, index: Mapping[tuple[str, ...], Sequence[Utterance]]) -> list[Utterance]:
    """Earlier quotations that share runs of words, most runs first; at most 20."""
    shared: Counter[Said] = Counter()
    found = {}
    for gram in sorted(_grams(new.words)):
        for other in index.get(gram, ())[:50]:
            shared[other.key] += 1
            found[other.key] = other
    best = sorted(found.values(), key=lambda u: (-shared[u.key], u.order))
    return best[:20]


def _align(new: Utterance, others: Sequence[Utterance], same: Same, made: Families) -> None:
    for other in others:
        if not same(new.speaker, other.speaker):
            continue
        why = likeness(other.words, new.words)
        if why and made.groups.join(other.key, new.key):
            made.reasons.append((other.key, new.key, why))
            return


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


def _equal(new: Utterance, others: Sequence[Utterance], same: Same, made: Families) -> None:
    """The same short fragment in another article, by a speaker known to be the same."""
    for other in others[:20]:
        known = new.speaker is not None and other.speaker is not None
        if known and other.key[0] != new.key[0] and same(new.speaker, other.speaker):
            if made.groups.join(other.key, new.key):
                made.reasons.append((other.key, new.key, "identical fragment of the same speaker"))
            return


def _tie(marked: Sequence[Utterance], same: Same, made: Families) -> None:
    """Shorter quotations whose words stand in a row in a longer one of the same speaker."""
    index: dict[tuple[str, ...], list[Utterance]] = defaultdict(list)
    for longer in marked:
        for pair in {tuple(longer.words[i : i + 2]) for i in range(len(longer.words) - 1)}:
            index[pair].append(longer)
        for word in set(longer.words):
            if len(word) >= LONG:
                index[(word,)].append(longer)
    for short in marked:
        first = tuple(short.words[:2])
        for longer in index.get(first, ())[:50]:
            if (
                longer.key != short.key
                and len(longer.words) > len(short.words)
                and _stands_in(short, longer, same)
            ):
                made.holds.append((longer.key, short.key))


def _stands_in(short: Utterance, longer: Utterance, same: Same) -> bool:
    if short.speaker is None or longer.speaker is None or not same(short.speaker, longer.speaker):
        return False
    n = len(short.words)
    return any(longer.words[i : i + n] == short.words for i in range(len(longer.words) - n + 1))


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
