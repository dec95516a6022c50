"""Event mentions of one article in, the article's own events out: what it takes up again is one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.dates import standing
from generator.link.accounts import HAPPENED, SPEECH, Account, account
from generator.link.entities import Things
from generator.link.event_match import ELSEWHERE, WITHIN, EventScore, compare, veto
from generator.link.happenings import Happenings, accounts_of, alike_places
from generator.link.reading import Node, Reading
from generator.model import Realis, Role

_NOUNS = frozenset(
    {"attack", "raid", "strike", "bombing", "shelling", "explosion", "blast", "shooting", "clash"}
)
"""Words by which news takes an act of violence up again."""
_MANY = frozenset({"arrest"})
"""Means of which one article tells many: that it is the only other one says nothing."""


def join_inside(item: Reading, things: Things, made: Happenings) -> None:
    """Join what one article itself takes up again: its own links, one speaker's words, then equal fields."""
    _by_count(item, things, made)
    refused: dict[int, list[int]] = defaultdict(list)
    for i, event in enumerate(item.extraction.events):
        if event.back is None:
            continue
        first = next(
            (r for r in _nearest_first(item, i, refused[event.back]) if _goes_back(item, r, i, things, made)),
            None,
        )
        if first is None:
            refused[event.back].append(i)
            continue
        counted = _counted_before(item, i) if event.time is None and event.place is None else None
        index = first if counted is None else counted
        taken_up = event.rule.removesuffix(": taken up again") or event.lemma
        made.join((item.id, index), (item.id, i), f"taken up again: {taken_up}")
    found = accounts_of(item, things, made)
    for speech in (a for a in found if a.kind == SPEECH and a.happened):
        for other in found:
            if other is speech:
                break
            if _one_speech(other, speech):
                made.join(other.members[0], speech.members[0], "same speaker in one article")
                break
    _by_claimant(item, things, made)
    found = [a for a in accounts_of(item, things, made) if a.kind != SPEECH and a.happened]
    _by_fields(sorted(found[:200], key=lambda a: (-a.weight, a.members)), made)


def _nearest_first(item: Reading, later: int, refused: Sequence[int]) -> list[int]:
    """What a mention may take up: what the reading says, or a later one that turned out to be another event."""
    event = item.event(later)
    back = event.back if event.back is not None else later
    return sorted({back, *refused}, key=lambda i: (item.event(i).lemma != event.lemma, -i))


def _by_count(item: Reading, things: Things, made: Happenings) -> None:
    """What the article counts as the second of its kind is the same wherever it says so."""
    counted: dict[tuple[str, int], list[Account]] = defaultdict(list)
    for i in range(len(item.extraction.events)):
        new = account(item, [i], things.rep)
        if new.ordinal and new.happened:
            same = counted[new.kind, new.ordinal]
            if same and not any(veto(a, new, alike_places) for a in same):
                made.join(same[0].members[0], new.members[0], "counted as the same one of several")
            same.append(new)


def _by_claimant(item: Reading, things: Things, made: Happenings) -> None:
    """What one actor claims again without a day or site is what the article said before that he claims."""
    before: dict[tuple[str, Node], list[Account]] = defaultdict(list)
    for i, event in enumerate(item.extraction.events):
        new = account(item, [i], things.rep)
        nodes = (
            things.rep(item.node_of(p.mention))
            for p in event.participants
            if p.role is Role.CLAIMS_RESPONSIBILITY
        )
        claimants = [node for node in nodes if node is not None]
        for node in claimants if new.happened else ():
            same = before[new.kind, node]
            alone = not new.dates and not new.places and len(same) == 1
            if alone and not veto(same[0], new, alike_places):
                made.join(same[0].members[0], new.members[0], "claimed again by the same actor")
            else:
                same.append(new)


def _goes_back(item: Reading, first: int, later: int, things: Things, made: Happenings) -> bool:
    """Whether two mentions that the article links can be one.

    Another means in one sentence or at a place that the first does not have is another event (one event may have
    several places); so is one with a day of
    its own that is counted ("the first attack was on Friday") where the other is not.
    """
    known, joined = (
        [i for article, i in made.groups.members((item.id, n)) if article == item.id] for n in (first, later)
    )
    a, b = account(item, known, things.rep), account(item, [later], things.rep)
    # What the later one was counted with before speaks against it too: the second attack has its day elsewhere.
    whole = account(item, joined, things.rep)
    against = veto(a, whole, alike_places) if a.happened and whole.happened else None
    if against and against != ELSEWHERE:
        return False
    if _is_several(item, first, later) and not a.means & b.means:
        return False
    if b.ordinal and b.dates and not a.ordinal:
        return False
    if a.means == b.means:
        return True
    elsewhere = bool(b.places) and not any(alike_places(x, y) for x in a.places for y in b.places)
    return item.event(first).sentence != item.event(later).sentence and not elsewhere


def _is_several(item: Reading, first: int, later: int) -> bool:
    """Whether a plural ("the attacks") is said to take up one act that goes by another word."""
    one, many = item.event(first), item.event(later)
    word = item.article.text[many.start : many.end].split(" ")[0].casefold()
    return one.lemma != many.lemma and word in {f"{many.lemma}s", f"{many.lemma}es"}


def _counted_before(item: Reading, later: int) -> int | None:
    """The only earlier event of the article with the very toll that a mention counts again ("the six dead")."""
    tolls = {(t.kind, t.n) for t in item.event(later).tolls if t.n and t.n > 2}
    events = item.extraction.events
    with_it = [
        i
        for i in range(later)
        if events[i].realis in HAPPENED and tolls & {(t.kind, t.n) for t in events[i].tolls}
    ]
    roots = {events[i].back if events[i].back is not None else i for i in with_it}
    return with_it[0] if len(roots) == 1 else None


def _by_fields(found: Sequence[Account], made: Happenings) -> None:
    """Join accounts of one article whose fields agree, those that say most first; then what has one place to go."""
    events: list[list[Account]] = []
    for new in found:
        best: tuple[float, int, EventScore] | None = None
        for number, accounts in enumerate(events):
            scores = [compare(a, new, alike_places, made.groups.find) for a in accounts]
            top = max(scores, key=lambda s: s.points)
            if not any(s.veto for s in scores) and (best is None or top.points > best[0]):
                best = (top.points, number, top)
        if best is not None and best[0] >= WITHIN:
            made.join(events[best[1]][0].members[0], new.members[0], "; ".join(best[2].reasons))
            events[best[1]].append(new)
        else:
            events.append([new])
    _only_one(events, made)


def _only_one(events: Sequence[list[Account]], made: Happenings) -> None:
    """A mention without a place is of the article's only other event of that means or by that word."""
    for own in events:
        new = own[0]
        if len(own) > 1 or new.places or new.realis is not Realis.ACTUAL:
            continue
        fitting = [e for e in events if e is not own and e[0].sentence <= new.sentence and _may_be(e, new)]
        if len(fitting) > 1:
            fitting = [e for e in fitting if any(0 <= new.sentence - a.sentence <= 1 for a in e)]
        if len(fitting) == 1:
            made.join(
                fitting[0][0].members[0],
                new.members[0],
                "the article’s only event of that means or word nearby",
            )


def _may_be(accounts: Sequence[Account], new: Account) -> bool:
    """Whether a placed or dated event shares the means or the noun and does not contradict."""
    if not any(a.dates or a.places for a in accounts) or any(veto(a, new, alike_places) for a in accounts):
        return False
    if new.dates and any(a.dates for a in accounts):
        return False  # dated both, they would have met by the day
    agents = [a.roles["agent"] for a in accounts if a.roles["agent"]]
    if new.roles["agent"] and agents and not any(new.roles["agent"] & a for a in agents):
        return False
    if any(a.means & new.means - _MANY for a in accounts):
        return True
    return any(a.lemmas & new.lemmas & _NOUNS and a.sentence != new.sentence for a in accounts)


def _one_speech(a: Account, b: Account) -> bool:
    if a.kind != SPEECH or a.realis is not b.realis or not a.roles["speaker"] & b.roles["speaker"]:
        return False
    return not a.dates or not b.dates or any(standing(x, y) != "apart" for x in a.dates for y in b.dates)
