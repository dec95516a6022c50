"""Event mentions of all articles in, groups that are one event out: decisions, then each article's own, then across."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.dates import standing
from generator.link.accounts import SPEECH, Account, account, told_id
from generator.link.decisions import join_same, keep_apart, of_kind
from generator.link.entities import Things
from generator.link.event_match import CLEAR, JOIN, WITHIN, EventScore, compare, speech_points, veto
from generator.link.names import skeleton
from generator.link.reading import Node, Reading, Told
from generator.link.union import Groups
from generator.model import Editorial, Realis

SEEN = 8
"""Accounts of an event that a new one is compared with: the first ones say most."""
WIDE = 200
"""Most events looked up under one key."""


@dataclass(slots=True, kw_only=True)
class Happenings:
    """Event mentions with their groups, why they were joined, and the pairs that were weighed."""

    groups: Groups[Told]
    reasons: list[tuple[Told, Told, str]] = field(default_factory=list)
    weighed: dict[tuple[Told, Told], EventScore] = field(default_factory=dict)

    def join(self, left: Told, right: Told, why: str) -> bool:
        """Join two with a reason; False where an editor keeps them apart."""
        if self.groups.together(left, right):
            return True
        if not self.groups.join(left, right):
            return False
        self.reasons.append((left, right, why))
        return True


def alike_places(left: str, right: str) -> bool:
    """Whether two distinctive words may be one place's: equal, or equal consonants in spelling."""
    return left == right or (len(left) > 3 and skeleton(left) == skeleton(right) and left[:1] == right[:1])


def happenings(
    readings: Mapping[str, Reading],
    things: Things,
    words_shared: Mapping[tuple[str, Node], set[object]],
    editorial: Editorial,
    related: Mapping[str, set[str]],
) -> Happenings:
    """Join event mentions.

    ``words_shared`` gives per article and speaker the utterances quoted there, ``related`` the articles of one story.
    """
    made = Happenings(groups=Groups())
    for item in readings.values():
        for i in range(len(item.extraction.events)):
            made.groups.add((item.id, i))
    by_id = {
        told_id(item, i): (item.id, i)
        for item in readings.values()
        for i in range(len(item.extraction.events))
    }
    decisions = of_kind(editorial, "event")

    def find(name: str) -> Sequence[Told]:
        return [by_id[name]] if name in by_id else []

    keep_apart(decisions, find, made.groups)
    made.reasons += join_same(decisions, find, made.groups)
    for item in readings.values():
        _inside(item, things, made)
    _Across(things=things, made=made, words_shared=words_shared, related=related).run(readings)
    return made


def accounts_of(item: Reading, things: Things, made: Happenings) -> list[Account]:
    """The article's mentions by event."""
    told = [(item.id, i) for i in range(len(item.extraction.events))]
    return [account(item, [i for _, i in group], things.rep) for group in made.groups.groups(told)]


def _inside(item: Reading, things: Things, made: Happenings) -> None:
    """Join what one article itself takes up again: its own links, one speaker's words, then equal fields."""
    refused: dict[int, list[int]] = defaultdict(list)
    for i, event in enumerate(item.extraction.events):
        if event.back is None:
            continue
        first = next(
            (r for r in _nearest_first(item, i, refused[event.back]) if _goes_back(item, r, i, things)), None
        )
        if first is None:
            refused[event.back].append(i)
            continue
        counted = _counted_before(item, i) if event.time is None and event.place is None else None
        index = first if counted is None else counted
        made.join((item.id, index), (item.id, i), f"taken up again: {event.rule or event.lemma}")
    found = accounts_of(item, things, made)
    for speech in (a for a in found if a.kind == SPEECH and a.happened):
        for other in found:
            if other is speech:
                break
            if _one_speech(other, speech):
                made.join(other.members[0], speech.members[0], "same speaker in one article")
                break
    found = [a for a in accounts_of(item, things, made) if a.kind != SPEECH and a.happened]
    _by_fields(sorted(found[:200], key=lambda a: (-a.weight, a.members)), made)


def _nearest_first(item: Reading, later: int, refused: Sequence[int]) -> list[int]:
    """What a mention may take up: what the reading says, or a later one that turned out to be another event."""
    event = item.event(later)
    back = event.back if event.back is not None else later
    return sorted({back, *refused}, key=lambda i: (item.event(i).lemma != event.lemma, -i))


def _goes_back(item: Reading, first: int, later: int, things: Things) -> bool:
    """Whether two mentions that the article links can be one: another means in one sentence or at a place that the
    first does not have is another event."""
    a, b = (account(item, [i], things.rep) for i in (first, later))
    if a.happened and b.happened and veto(a, b, alike_places):
        return False
    if a.means == b.means:
        return True
    elsewhere = bool(b.places) and not any(alike_places(x, y) for x in a.places for y in b.places)
    return item.event(first).sentence != item.event(later).sentence and not elsewhere


def _counted_before(item: Reading, later: int) -> int | None:
    """The only earlier event of the article with the very toll that a mention counts again ("the six dead")."""
    tolls = {(t.kind, t.n) for t in item.event(later).tolls if t.n and t.n > 2}
    with_it = [
        i
        for i in range(later)
        if tolls & {(t.kind, t.n) for t in item.event(i).tolls} and item.event(i).back is None
    ]
    return with_it[0] if len(with_it) == 1 else None


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
    """A mention without day and place is of the article's only dated or placed event of that means."""
    bare = [e[0] for e in events if len(e) == 1 and not e[0].dates and not e[0].places and e[0].means]
    for new in bare:
        if new.realis is not Realis.ACTUAL:
            continue
        fitting = [
            e
            for e in events
            if e[0] is not new
            and any(a.dates or a.places for a in e)
            and any(a.means & new.means for a in e)
            and not any(veto(a, new, alike_places) for a in e)
        ]
        if len(fitting) == 1:
            made.join(fitting[0][0].members[0], new.members[0], "the article’s only event of that means")


def _one_speech(a: Account, b: Account) -> bool:
    if a.kind != SPEECH or a.realis is not b.realis or not a.roles["speaker"] & b.roles["speaker"]:
        return False
    return not a.dates or not b.dates or any(standing(x, y) != "apart" for x in a.dates for y in b.dates)


@dataclass(slots=True, kw_only=True)
class _Across:
    """Accounts placed one by one, those that say most first, into the events found so far."""

    things: Things
    made: Happenings
    words_shared: Mapping[tuple[str, Node], set[object]]
    related: Mapping[str, set[str]]
    index: dict[tuple[object, ...], list[int]] = field(default_factory=lambda: defaultdict(list))
    events: list[list[Account]] = field(default_factory=list)
    unclear: set[int] = field(default_factory=set)

    def run(self, readings: Mapping[str, Reading]) -> None:
        """Place every account, then those left alone once more: what they answer may be known by then."""
        found = [a for item in readings.values() for a in accounts_of(item, self.things, self.made)]
        found.sort(key=lambda a: (-a.weight, a.rank, a.members))
        for item in found:
            self._place(item, self._known(item))
        for number, accounts in enumerate(self.events):
            if len(accounts) == 1 and accounts[0].happened and number not in self.unclear:
                self._again(number, accounts[0])

    def _known(self, item: Account) -> int | None:
        """An event that a decision already put one of the mentions into."""
        for number in self._numbers(item):
            if self.made.groups.together(self.events[number][0].members[0], item.members[0]):
                return number
        return None

    def _numbers(self, item: Account) -> list[int]:
        return sorted({n for key in keys(item, self.words_shared) for n in self.index[key][:WIDE]})

    def _place(self, item: Account, known: int | None) -> None:
        number, unclear = (known, False) if known is not None else self._best(item, self._numbers(item))
        if number is None:
            number = len(self.events)
            self.events.append([])
            self.unclear |= {number} if unclear else set()
        self.events[number].append(item)
        for key in keys(item, self.words_shared):
            if number not in self.index[key]:
                self.index[key].append(number)

    def _again(self, number: int, item: Account) -> None:
        others = [n for n in self._numbers(item) if n != number and self.events[n] and n not in self.unclear]
        found, _ = self._best(item, others)
        if found is not None:
            self.events[found].append(item)
            self.events[number] = []

    def _best(self, item: Account, numbers: Iterable[int]) -> tuple[int | None, bool]:
        """The event that the account joins: it reaches the threshold and clearly leads the next one.

        None otherwise, and whether that is because two events fit it about as well.
        """
        scored = []
        for number in numbers:
            result, other = self._score(item, self.events[number])
            if result.points > 0:
                scored.append((result.points, -number, result, other))
        scored.sort(key=lambda s: s[:2], reverse=True)
        for points, _, result, other in scored[:3]:
            if points >= JOIN - 2:
                self.made.weighed[other.members[0], item.members[0]] = result
        if not scored or scored[0][0] < JOIN:
            return None, False
        if len(scored) > 1 and scored[0][0] - scored[1][0] < CLEAR and scored[1][0] >= JOIN:
            return None, True
        _, negative, result, other = scored[0]
        joined = self.made.join(other.members[0], item.members[0], "; ".join(result.reasons))
        return (-negative if joined else None), False

    def _score(self, item: Account, accounts: Sequence[Account]) -> tuple[EventScore, Account]:
        """The best comparison with the event's accounts; a veto of any of them stands for all."""
        best = (
            (EventScore(points=0.0, reasons=()), accounts[0])
            if accounts
            else (EventScore(points=0.0, reasons=()), item)
        )
        for other in accounts[:SEEN]:
            result = self._pair(item, other)
            if result.veto:
                return result, other
            if result.points > best[0].points:
                best = (result, other)
        return best

    def _pair(self, item: Account, other: Account) -> EventScore:
        if item.sentences & other.sentences:
            return EventScore(points=9.0, reasons=("told in the same words",))
        if not (item.happened and other.happened):
            return EventScore(points=0.0, reasons=())
        if item.article == other.article:
            return EventScore(points=0.0, reasons=(), veto=veto(item, other, alike_places))
        if item.kind == SPEECH and other.kind == SPEECH:
            shared = _quoted(item, self.words_shared) & _quoted(other, self.words_shared)
            return speech_points(item, other, bool(shared))
        one_story = other.article in self.related.get(item.article, ())
        return compare(item, other, alike_places, self.made.groups.find, one_story=one_story)


def _quoted(item: Account, words_shared: Mapping[tuple[str, Node], set[object]]) -> set[object]:
    return {w for node in item.roles["speaker"] for w in words_shared.get((item.article, node), ())}


def keys(item: Account, words_shared: Mapping[tuple[str, Node], set[object]]) -> list[tuple[object, ...]]:
    """What one event's accounts are likely to share; accounts that share none are never compared."""
    made: list[tuple[object, ...]] = [("words", s) for s in sorted(item.sentences)]
    if not item.happened:
        return made
    if item.kind == SPEECH:
        made += [("speaker", node) for node in sorted(item.roles["speaker"])]
        made += [("said", word) for word in sorted(_quoted(item, words_shared), key=str)]
        return made
    made += [("place", item.kind, place[:4]) for place in sorted(item.places)]
    made += [("day", item.kind, day[-5:]) for day in item.dates if len(day) == 10]
    made += [("toll", item.kind, kind, n) for kind, n, _ in sorted(item.tolls, key=str) if n and n > 2]
    made += [("agent", item.kind, node, *sorted(item.means)) for node in sorted(item.roles["agent"])]
    return made
