"""Groups of event mentions in, Event records out: dates, places, participants, tolls, relations, ids."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.link.accounts import told_id
from generator.link.decisions import miss, of_kind
from generator.link.event_dates import ANSWERS, after_what_they_answer, settled_date
from generator.link.happenings import Happenings
from generator.link.headlines import headlined
from generator.link.reading import Node, Reading, Told
from generator.model import (
    Editorial,
    EntityType,
    Event,
    EventDate,
    EventMention,
    EventParticipant,
    EventRelation,
    EventToll,
    LineClass,
    MergeReason,
    Realis,
    Ref,
    Stance,
    Verdict,
)

_EFFECTS = frozenset({"DEATH", "DAMAGE"})
"""Types of accounts that give the harm alone: an event is called by what did it where one account tells that."""
_BY_SOMEBODY = frozenset({Stance.BLAMED, Stance.ACCUSED, Stance.CLAIMED, Stance.DENIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What the records need to know of the rest: entity id of a chain (None where hidden), and what articles say of
    the order of their events."""

    id_of: Callable[[Node | None], str | None]
    readings: Mapping[str, Reading]
    order: Mapping[Told, Sequence[tuple[str, int]]] = field(default_factory=dict)

    def event(self, told: Told) -> EventMention:
        """An event mention."""
        return self.readings[told[0]].event(told[1])

    def ref(self, told: Told) -> Ref:
        """The citation of an event mention."""
        event = self.event(told)
        return self.readings[told[0]].ref(event.sentence, event.start, event.end)


def event_records(
    found: Happenings, naming: Naming, editorial: Editorial
) -> tuple[tuple[Event, ...], dict[Told, str]]:
    """All events sorted by id, and the event of each mention; mentions of a hidden event have none."""
    told = [(item.id, i) for item in naming.readings.values() for i in range(len(item.extraction.events))]
    told.sort(key=lambda t: (naming.readings[t[0]].rank, t[1]))
    titles = _titles(found, naming)
    groups = found.groups.groups([t for t in told if t not in titles])
    ids = {group[0]: told_id(naming.readings[group[0][0]], _anchor(group, naming)) for group in groups}
    of_told = {t: ids[group[0]] for group in groups for t in group}
    of_told |= {title: of_told[text] for title, text in titles.items()}
    hidden = _hidden(editorial, naming, of_told)
    reasons: dict[Told, list[tuple[Told, Told, str]]] = {group[0]: [] for group in groups}
    first_of = {found.groups.find(group[0]): group[0] for group in groups}
    for left, right, why in found.reasons:
        if left not in titles:
            reasons[first_of[found.groups.find(left)]].append((left, right, why))
    alone: dict[str, set[str]] = defaultdict(set)
    for members in (*found.inside, *found.undecided):
        if members[0] in titles:
            continue
        article, anchor = members[0][0], _anchor(members, naming)
        alone[of_told[article, anchor]].add(told_id(naming.readings[article], anchor))
    made = [
        _event(group, ids[group[0]], naming, of_told, reasons[group[0]], alone[ids[group[0]]])
        for group in groups
        if ids[group[0]] not in hidden
    ]
    made = [replace(e, titles=tuple(t for t in titles if of_told[t] == e.id)) for e in made]
    dated = after_what_they_answer(made)
    return dated, {t: id_ for t, id_ in of_told.items() if id_ not in hidden}


def _titles(found: Happenings, naming: Naming) -> dict[Told, Told]:
    """Mentions in titles with what the text tells of the same event; those that somebody joined to another stay there, and
    those that stand in copies go together."""
    texts = {
        (item.id, title): (item.id, text)
        for item in naming.readings.values()
        for title, text in headlined(item).items()
    }
    made = {}
    for title, text in texts.items():
        members = found.groups.members(title)
        if all(t in texts and found.groups.find(texts[t]) == found.groups.find(text) for t in members):
            made[title] = text
    return made


def _anchor(group: Sequence[Told], naming: Naming) -> int:
    """The mention of the first article that says most: the event bears its id."""
    first = [i for article, i in group if article == group[0][0]]
    return min(first, key=lambda i: (-_fullness(naming.readings[group[0][0]], i), i))


def _fullness(item: Reading, index: int) -> int:
    event = item.event(index)
    return (
        2 * (item.time_of(event) is not None)
        + 2 * (event.place is not None)
        + len(event.tolls)
        + len(event.participants)
    )


def _hidden(editorial: Editorial, naming: Naming, of_told: Mapping[Told, str]) -> set[str]:
    """Ids of hidden events; also the check of what else an editor says of events."""
    by_id = {told_id(naming.readings[a], i): id_ for (a, i), id_ in of_told.items()}
    hidden = set()
    for decision in of_kind(editorial, "event"):
        if decision.verdict is Verdict.RENAME:
            raise miss(decision, decision.names[0], "is an event: events are named by their sources' words")
        if decision.verdict in {Verdict.HIDE, Verdict.CORRECTION}:
            for name in decision.names:
                if name not in by_id:
                    raise miss(decision, name, known=by_id)
                hidden |= {by_id[name]} if decision.verdict is Verdict.HIDE else set()
    return hidden


def _event(
    group: Sequence[Told],
    id_: str,
    naming: Naming,
    of_told: Mapping[Told, str],
    reasons: Iterable[tuple[Told, Told, str]],
    alone: Iterable[str],
) -> Event:
    events = [naming.event(t) for t in group]
    dates = tuple(_dates(group, naming))
    date, basis = settled_date(dates)
    places = tuple(_places(group, naming))
    return Event(
        id=id_,
        type=_most([e.type for e in events if e.type not in _EFFECTS] or [e.type for e in events]),
        subtype=_most([e.subtype for e in events if e.subtype]) or None,
        realis=_realis([e.realis for e in events]),
        date=date,
        date_basis=basis,
        dates=dates,
        place=_place(places, group, naming),
        places=places,
        participants=tuple(_participants(group, naming)),
        tolls=tuple(_tolls(group, naming)),
        mentions=tuple(group),
        articles=tuple(dict.fromkeys(a for a, _ in group)),
        relations=tuple(_relations(group, id_, naming, of_told)),
        reasons=tuple(_reason(left, right, why, naming) for left, right, why in reasons),
        weapons=tuple(dict.fromkeys((w, naming.ref(t)) for t in group for w in naming.event(t).weapons)),
        former_ids=tuple(sorted(set(alone) - {id_})),
    )


def _realis(values: Sequence[Realis]) -> Realis:
    """What one article reports as happened has happened for the event, whatever others make of it."""
    return Realis.ACTUAL if Realis.ACTUAL in values else values[0]


def _most(values: Sequence[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v), default="")


def _dates(group: Iterable[Told], naming: Naming) -> Iterable[EventDate]:
    seen = set()
    for article, i in group:
        item, event = naming.readings[article], naming.event((article, i))
        index = item.time_of(event)
        if index is None or (article, index) in seen:
            continue
        seen.add((article, index))
        time = item.extraction.times[index]
        edtf, basis = item.edtf[index]
        ref = item.ref(time.sentence, time.start, time.end)
        yield EventDate(edtf=edtf, basis=basis, text=time.text, ref=ref)


def _places(group: Iterable[Told], naming: Naming) -> Iterable[tuple[str, Ref]]:
    seen = set()
    for article, i in group:
        item = naming.readings[article]
        for place in naming.event((article, i)).at:
            mention = item.mention(place)
            id_ = naming.id_of(item.node_of(place))
            if id_ and (id_, article) not in seen:
                seen.add((id_, article))
                yield id_, item.ref(mention.sentence, mention.start, mention.end)


def _place(places: Sequence[tuple[str, Ref]], group: Iterable[Told], naming: Naming) -> str | None:
    """The place that most accounts name, the first of an account's several; a country only where none names anything within it."""
    wide = {
        id_
        for article, i in group
        for place in (naming.event((article, i)).place,)
        if place is not None and naming.readings[article].mention(place).label is EntityType.COUNTRY
        for id_ in (naming.id_of(naming.readings[article].node_of(place)),)
        if id_
    }
    counts = Counter(id_ for id_, _ in places)
    first = {id_: n for n, (id_, _) in reversed(list(enumerate(places)))}
    return min(counts, key=lambda p: (p in wide, -counts[p], first[p]), default=None)


def _participants(group: Iterable[Told], naming: Naming) -> Iterable[EventParticipant]:
    seen = set()
    for article, i in group:
        item, event = naming.readings[article], naming.event((article, i))
        for part in item.parts_of(event):
            mention = item.mention(part.mention)
            id_ = naming.id_of(item.node_of(part.mention))
            key = (part.role, id_, part.hedge, article)
            if id_ is None or key in seen:
                continue
            seen.add(key)
            ref = item.ref(mention.sentence, mention.start, mention.end)
            by = _said_by(item, i, part.mention, naming)
            yield EventParticipant(role=part.role, entity=id_, hedge=part.hedge, by=by, ref=ref)


def _said_by(item: Reading, event: int, about: int, naming: Naming) -> str | None:
    """Who says so, where the article has somebody blame, accuse or deny."""
    node = item.node_of(about)
    for claim in item.extraction.claims:
        if claim.event != event or claim.about is None or claim.by is None:
            continue
        if item.node_of(claim.about) == node and claim.stance in _BY_SOMEBODY:
            return naming.id_of(item.node_of(claim.by))
    return None


def _tolls(group: Iterable[Told], naming: Naming) -> Iterable[EventToll]:
    """Each toll once per article and place in the text; a title or caption counts nobody."""
    seen = set()
    for article, i in group:
        item = naming.readings[article]
        for toll in naming.event((article, i)).tolls:
            sentence = item.sentences.get(toll.sentence)
            key = (article, toll.start, toll.end, toll.kind)
            if key in seen or (sentence is not None and sentence.cls is not LineClass.BODY):
                continue
            seen.add(key)
            yield EventToll(toll=toll, article=article, ref=item.ref(toll.sentence, toll.start, toll.end))


def _relations(
    group: Iterable[Told], id_: str, naming: Naming, of_told: Mapping[Told, str]
) -> Iterable[EventRelation]:
    """What an article itself says that the event answers, came before or after, or was part of."""
    seen = set()
    for article, i in group:
        answered = naming.event((article, i)).responds_to
        stated = [(ANSWERS, answered)] if answered is not None else []
        for kind, other in (*stated, *naming.order.get((article, i), ())):
            target = of_told.get((article, other))
            if target and target != id_ and (kind, target, article) not in seen:
                seen.add((kind, target, article))
                yield EventRelation(kind=kind, event=target, ref=naming.ref((article, i)))


def _reason(left: Told, right: Told, why: str, naming: Naming) -> MergeReason:
    ids = (told_id(naming.readings[a], i) for a, i in (left, right))
    return MergeReason(left=next(ids), right=next(ids), rule=why, refs=(naming.ref(left), naming.ref(right)))
