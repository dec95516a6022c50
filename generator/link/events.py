"""Event mentions of all articles in, groups that are one event out: decisions, then each article's own, then across."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.dates import days_after
from generator.link.accounts import HARM, SPEECH, Account, told_id
from generator.link.copied import WHY, copied_events
from generator.link.decisions import join_same, keep_apart, of_kind
from generator.link.entities import Things
from generator.link.event_match import CLEAR, JOIN, EventScore, compare, speech_points, veto
from generator.link.happenings import Happenings, accounts_of, alike_places
from generator.link.inside import join_inside
from generator.link.reading import Node, Reading, Told
from generator.link.union import Groups
from generator.model import Duplicate, Editorial

SEEN = 8
"""Accounts of an event that a new one is compared with: the first ones say most."""
SOON = 7
"""Days within which an act is taken for the answer that another article reports without a day."""
WIDE = 200
"""Most events looked up under one key."""


def happenings(
    readings: Mapping[str, Reading],
    things: Things,
    words_shared: Mapping[tuple[str, Node], set[object]],
    editorial: Editorial,
    related: Mapping[str, set[str]],
    copies: Iterable[Duplicate] = (),
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

    keep_apart(decisions, find, made.groups, by_id)
    made.reasons += join_same(decisions, find, made.groups, by_id)
    joined = {article for left, right, _ in made.reasons for article, _ in (left, right)}
    for item in readings.values():
        join_inside(item, things, made)
        made.inside += made.groups.groups((item.id, i) for i in range(len(item.extraction.events)))
        made.undecided += _undecided(item, things) if item.id in joined else []
    own = {told: group[0] for group in made.inside for told in group}
    for left, right in copied_events(readings, copies, own):
        made.join(left, right, WHY)
    _Across(things=things, made=made, words_shared=words_shared, related=related, readings=readings).run()
    return made


def _undecided(item: Reading, things: Things) -> list[list[Told]]:
    """The article's events as they are without an editor's word: each had an address that must lead on."""
    told = [(item.id, i) for i in range(len(item.extraction.events))]
    alone = Happenings(groups=Groups())
    for mention in told:
        alone.groups.add(mention)
    join_inside(item, things, alone)
    return alone.groups.groups(told)


@dataclass(slots=True, kw_only=True)
class _Across:
    """Accounts placed one by one, those that say most first, into the events found so far."""

    things: Things
    made: Happenings
    words_shared: Mapping[tuple[str, Node], set[object]]
    related: Mapping[str, set[str]]
    readings: Mapping[str, Reading]
    index: dict[tuple[object, ...], list[int]] = field(default_factory=lambda: defaultdict(list))
    events: list[list[Account]] = field(default_factory=list)
    answering: dict[tuple[object, ...], list[int]] = field(default_factory=lambda: defaultdict(list))
    unclear: set[int] = field(default_factory=set)
    placed: dict[Told, int] = field(default_factory=dict)

    def run(self) -> None:
        """Place every account, then those left alone once more: what they answer may be known by then."""
        found = [a for item in self.readings.values() for a in accounts_of(item, self.things, self.made)]
        found.sort(key=lambda a: (-a.weight, a.rank, a.members))
        for item in found:
            self._place(item, self._known(item))
        for number, accounts in enumerate(self.events):
            for key in {key for a in accounts for key in self._story_keys(a)}:
                self.answering[key].append(number)
        for number in range(len(self.events)):
            if number not in self.unclear and self._says_little(self.events[number]):
                self._again(number)

    def _says_little(self, accounts: Sequence[Account]) -> bool:
        """Whether an event has no day or no site: more may be known of it by the end of the first round."""
        happened = bool(accounts) and accounts[0].happened and accounts[0].kind != SPEECH
        return happened and not (any(a.dates for a in accounts) and any(a.places for a in accounts))

    def _known(self, item: Account) -> int | None:
        """An event that a decision, or a copy of the text, already put one of the mentions into."""
        members = self.made.groups.members(item.members[0])
        return next((self.placed[told] for told in members if told in self.placed), None)

    def _numbers(self, item: Account) -> list[int]:
        return sorted({n for key in keys(item, self.words_shared) for n in self.index[key][:WIDE]})

    def _place(self, item: Account, known: int | None) -> None:
        number, unclear = (known, False) if known is not None else self._best([item], self._numbers(item))
        if number is None:
            number = len(self.events)
            self.events.append([])
            self.unclear |= {number} if unclear else set()
        self.events[number].append(item)
        self.placed.update(dict.fromkeys(item.members, number))
        for key in keys(item, self.words_shared):
            if number not in self.index[key]:
                self.index[key].append(number)

    def _story_keys(self, item: Account) -> set[tuple[object, ...]]:
        """What an account answers, and what events its article tells of the same kind and means."""
        if item.kind == SPEECH or not item.happened:
            return set()
        found: set[tuple[object, ...]] = {
            ("answers", item.kind, self.made.groups.find(x)) for x in item.answers
        }
        for node in item.roles["agent"]:
            found.add(("acts", item.kind, node, *sorted(item.means)))
        return found

    def _again(self, number: int) -> None:
        accounts = self.events[number]
        near = {n for a in accounts for key in self._story_keys(a) for n in self.answering[key][:WIDE]}
        near |= {n for a in accounts for n in self._numbers(a)}
        others = [n for n in sorted(near) if n != number and self.events[n] and n not in self.unclear]
        found, _ = self._best(accounts, others)
        if found is not None:
            self.events[found] += accounts
            self.placed.update((told, found) for a in accounts for told in a.members)
            self.events[number] = []

    def _best(self, items: Sequence[Account], numbers: Iterable[int]) -> tuple[int | None, bool]:
        """The event that the accounts join: it reaches the threshold and clearly leads the next one.

        None otherwise, and whether that is because two events fit it about as well.
        """
        scored = []
        for number in numbers:
            result, item, other = self._score(items, self.events[number])
            if result.points > 0:
                scored.append((result.points, -number, result, item, other))
        scored.sort(key=lambda s: s[:2], reverse=True)
        for points, _, result, item, other in scored[:3]:
            if points >= JOIN - 2:
                self.made.weighed[other.members[0], item.members[0]] = result
        if not scored or scored[0][0] < JOIN:
            return None, False
        if len(scored) > 1 and scored[0][0] - scored[1][0] < CLEAR and scored[1][0] >= JOIN:
            return None, True
        _, negative, result, item, other = scored[0]
        joined = self.made.join(other.members[0], item.members[0], "; ".join(result.reasons))
        return (-negative if joined else None), False

    def _score(
        self, items: Sequence[Account], accounts: Sequence[Account]
    ) -> tuple[EventScore, Account, Account]:
        """The best comparison with the event's accounts; a veto of any pair stands for all."""
        best = (EventScore(points=0.0, reasons=()), items[0], accounts[0])
        for item in items[:SEEN]:
            kin = self.related.get(item.article, ())
            near = [a for a in accounts[SEEN:] if a.article in kin]
            for other in (*accounts[:SEEN], *near[:SEEN]):
                result = self._pair(item, other)
                if result.veto:
                    return result, item, other
                if result.points > best[0].points:
                    best = (result, item, other)
        return best

    def _pair(self, item: Account, other: Account) -> EventScore:
        if item.sentences & other.sentences:
            return EventScore(points=9.0, reasons=("told in the same words",))
        if not (item.happened and other.happened):
            return EventScore(points=0.0, reasons=())
        if item.article == other.article:
            return EventScore(points=0.0, reasons=(), veto=veto(item, other, alike_places))
        one_story = other.article in self.related.get(item.article, ())
        if item.kind == SPEECH and other.kind == SPEECH:
            shared = _quoted(item, self.words_shared) & _quoted(other, self.words_shared)
            return speech_points(item, other, shares_words=bool(shared), one_story=one_story)
        follows = self._follows(item, other) or self._follows(other, item)
        return compare(item, other, alike_places, self.made.groups.find, one_story=one_story, follows=follows)

    def _follows(self, answer: Account, other: Account) -> bool:
        """Whether the other account's day is within a week of the event that the answer answers, in an article that
        tells that event too."""
        for told in answer.answers:
            members = self.made.groups.members(told)
            if other.article not in {article for article, _ in members} or not other.day:
                continue
            gaps = [days_after(day, other.day) for day in self._days(members)]
            if any(gap is not None and 0 <= gap <= SOON for gap in gaps):
                return True
        return False

    def _days(self, members: Iterable[Told]) -> set[str]:
        found = (self.readings[a].date_of(i) for a, i in members)
        return {day for day in found if day}


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
    family = "harm" if item.kind in HARM else item.kind
    made += [("place", family, place[:4]) for place in sorted(item.places)]
    made += [("day", family, day[-5:]) for day in item.dates if len(day) == 10]
    made += [("toll", family, kind, n) for kind, n, _ in sorted(item.tolls, key=str) if n and n > 2]
    made += [("agent", item.kind, node, *sorted(item.means)) for node in sorted(item.roles["agent"])]
    return made
