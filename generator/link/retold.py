"""Statements in, the same with those marked out that may be one utterance in other words: two translations of one sentence.

Never merged: other words prove nothing. They are shown side by side where speaker and occasion allow it and most of what
the shorter one says stands in the longer one too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from generator.dates import days_apart, period
from generator.model import Event, QuoteKind, Statement
from generator.text import fold, number_of

SHARED = 0.4
"""Least share of the shorter wording's content words that stand in the other one too. Our own pairs of
translations of one sentence (see the tests) lie between 0.5 and 0.9, false friends at 0; of 164 pairs of one speaker's
quotations in sixty news articles none shares more than 0.33, and that in a single word."""
FEWEST = 3
"""Content words that both must share: below that a formula looks like an utterance."""
STEM = 5
"""Letters by which a content word is known again: "repair" and "repairs", not "port" and "portrait"."""
MANY = 60
"""Most statements of one speaker that one content word leads to: a word that frequent says nothing."""
DAYS = 1
"""Days by which two accounts may differ on when it was said: two sides of one night."""
_EMPTY = frozenset(
    "a an the of to in on at for and or but if as by with from that this these those it its is are was were be been "
    "being has have had do does did will would shall should can could may might must not no we our us they their them he "
    "his him she her i my you your who which what there here than then so such any all also very more most other dont "
    "doesnt wont cant isnt arent about into over out up down when while because between".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """Two statements that may be one utterance, by id, and the share of content words."""

    left: str
    right: str
    alike: float


def content(text: str) -> frozenset[str]:
    """What a wording is about: the beginnings of its content words."""
    return frozenset(w[:STEM] for w in fold(text).split() if w not in _EMPTY and len(w) > 2)


def alike(left: str, right: str) -> float:
    """Share of the shorter wording's content words that the other has; 0 where they say different numbers or too little."""
    a, b = content(left), content(right)
    shared = a & b
    numbers = [{n for w in fold(text).split() if (n := number_of(w)) is not None} for text in (left, right)]
    if len(shared) < FEWEST or (all(numbers) and not numbers[0] & numbers[1]):
        return 0.0
    return len(shared) / min(len(a), len(b))


def retold(
    statements: Sequence[Statement], events: Mapping[str, Event], related: Mapping[str, Collection[str]]
) -> tuple[Possible, ...]:
    """Pairs of one speaker's quoted statements, of different articles and one occasion, that may be one utterance."""
    index: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.speaker and statement.kind is not QuoteKind.INDIRECT:
            for stem in sorted(content(statement.variants[0].text)):
                index[statement.speaker, stem].append(statement)
    shared: Counter[tuple[str, str]] = Counter()
    by_id = {s.id: s for s in statements}
    for held in index.values():
        if len(held) <= MANY:
            shared.update((a.id, b.id) for a, b in combinations(held, 2))
    found = []
    for (a, b), n in sorted(shared.items()):
        left, right = by_id[a], by_id[b]
        likeness = alike(left.variants[0].text, right.variants[0].text) if n >= FEWEST else 0.0
        if likeness >= SHARED and _one_occasion(left, right, events, related):
            found.append(Possible(left=a, right=b, alike=round(likeness, 3)))
    return tuple(found)


def _one_occasion(
    left: Statement, right: Statement, events: Mapping[str, Event], related: Mapping[str, Collection[str]]
) -> bool:
    """Whether both may have been said at once: one event, else one day, else, where a day is open, articles of one story."""
    a, b = ({v.article for v in s.variants} for s in (left, right))
    if a & b or left.id in right.holds or right.id in left.holds:
        return False
    if left.event and left.event == right.event:
        return True
    days = [events[s.event].date if s.event and s.event in events else None for s in (left, right)]
    known = [day for day in days if (bounds := period(day)) and bounds.is_day]
    if len(known) == 2:
        gap = days_apart(known[0], known[1])
        return gap is not None and gap <= DAYS
    return any(set(related.get(article, ())) & b for article in a)


def marked(statements: Sequence[Statement], pairs: Sequence[Possible]) -> tuple[Statement, ...]:
    """The statements with the ids of those that may be the same in other words."""
    others: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        others[pair.left].append(pair.right)
        others[pair.right].append(pair.left)
    return tuple(
        replace(s, possibly=tuple(sorted(others[s.id]))) if s.id in others else s for s in statements
    )
