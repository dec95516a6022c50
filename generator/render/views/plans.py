"""What has not happened in, the view of the plans page out; places in, the view of the places page out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Entity, Event, Realis, Ref, Role
from generator.render.markdown import EMPTY, Encoded, encode, join
from generator.render.pen import Pen
from generator.render.views import accounts
from generator.render.views.actors import also_written, folded_forms
from generator.text import squash

_SHOWN = (Realis.PLANNED, Realis.THREATENED, Realis.HYPOTHETICAL, Realis.NEGATED, Realis.BACKGROUND)
_MEANT = frozenset({Realis.PLANNED, Realis.THREATENED, Realis.HYPOTHETICAL})
"""What is somebody's plan or threat; what did not happen, or is mentioned in passing, is nobody's."""
_WHOSE = (Role.SPEAKER, Role.AGENT, Role.SUPPOSED_AGENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """One plan, threat or expectation."""

    ids: tuple[Encoded, ...]
    title: Encoded
    linked: Encoded
    hedges: Encoded
    when: Encoded
    whose: Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldView:
    """Plans that the same sentences tell, and these sentences."""

    plans: tuple[PlanView, ...]
    words: tuple[Encoded, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGroup:
    """All of one kind."""

    name: Encoded
    note: Encoded
    told: tuple[ToldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansView:
    """What the plans page shows."""

    groups: tuple[PlanGroup, ...]


def plans_view(pen: Pen) -> PlansView:
    """All that is not reported as having happened, by kind, then in the order of the sources."""
    groups = []
    for realis in _SHOWN:
        told = told_views(pen, [e for e in pen.desk.events.values() if e.realis is realis])
        if told:
            groups.append(
                PlanGroup(name=pen.heading(f"realis.{realis}"), note=pen.w(f"plans.note_{realis}"), told=told)
            )
    return PlansView(groups=tuple(groups))


def told_views(pen: Pen, events: Sequence[Event]) -> tuple[ToldView, ...]:
    """The events, those that the same sentences tell together, in the order of the sources."""
    by: dict[tuple[Ref, ...], list[Event]] = defaultdict(list)
    for event in events:
        refs = tuple(ref for ref in pen.desk.event_sentences(event) if pen.desk.is_body(ref))
        if refs:
            by[refs].append(event)
    return tuple(
        ToldView(
            plans=tuple(_plan(pen, e) for e in sorted(by[refs], key=lambda e: e.id)),
            words=tuple(map(pen.quote, refs)),
        )
        for refs in sorted(by, key=lambda refs: tuple(map(pen.desk.rank, refs)))
    )


def _plan(pen: Pen, event: Event) -> PlanView:
    whose: dict[str, Encoded] = {}
    for p in event.participants:
        if p.role in _WHOSE:
            whose.setdefault(p.entity, join([pen.entity(p.entity), pen.mark(p.ref)]))
    return PlanView(
        ids=tuple(map(encode, (*event.former_ids, event.id))),
        title=pen.span(f"event:{event.id}:title", pen.desk.titles[event.id]),
        when=accounts.dated(pen, event) if event.date else EMPTY,
        whose=join(whose.values(), pen.comma) if event.realis in _MEANT else EMPTY,
        linked=pen.event(event.id),
        hedges=accounts.hedges(pen, event),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """One place with its spellings and events."""

    id: Encoded
    former: tuple[Encoded, ...]
    name: Encoded
    kind: Encoded
    folded: Encoded
    also: Encoded
    events: tuple[Encoded, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesView:
    """What the places page shows."""

    with_events: tuple[PlaceView, ...]
    others: tuple[PlaceView, ...]


def places_view(pen: Pen) -> PlacesView:
    """All places; those with events first, the one with most of them on top."""
    happened = {p.id: _happened(pen, p) for p in pen.desk.places}
    ranked = sorted(pen.desk.places, key=lambda p: (-len(happened[p.id]), p.name.casefold(), p.id))
    views = [(_place(pen, p, happened[p.id]), bool(happened[p.id])) for p in ranked]
    return PlacesView(
        with_events=tuple(v for v, some in views if some), others=tuple(v for v, some in views if not some)
    )


def _happened(pen: Pen, place: Entity) -> list[Event]:
    return [e for e in pen.desk.events_at.get(place.id, ()) if e.realis is Realis.ACTUAL]


def _place(pen: Pen, place: Entity, events: list[Event]) -> PlaceView:
    lines = []
    for event in events:
        where = [ref for p, ref in event.places if p == place.id and pen.desk.is_body(ref)]
        days = [ref for ref in accounts.day_refs(event) if pen.desk.is_body(ref)]
        marks = pen.marks([*where[:1], *days[:1], *where[1 : accounts.MOST_MARKS - 1]])
        when = accounts.date(pen, event) if event.date else EMPTY
        lines.append(join([when, pen.event_beside_day(event.id), marks, accounts.badges(pen, event)]))
    return PlaceView(
        id=encode(place.id),
        former=tuple(map(encode, place.former_ids)),
        name=pen.span(f"place:{place.id}:name", place.name),
        kind=encode(pen.desk.words.plain(f"entity.{place.type}")),
        folded=folded_forms(pen, place),
        also=_also(pen, place),
        events=tuple(lines),
    )


def _also(pen: Pen, place: Entity) -> Encoded:
    """The spellings, each with a mark; one that is the heading itself is not shown again, and its mark is."""
    forms = also_written(pen, place)
    written = {squash(a.form) for a in place.aliases if a.ref and pen.desk.is_body(a.ref)}
    if written == {place.name}:
        first = min((a.ref for a in place.aliases if a.ref and pen.desk.is_body(a.ref)), key=pen.desk.rank)
        return join([pen.q(place.name, class_="b-again"), pen.mark(first)])
    return join([pen.w("places.also"), join(forms[:6], pen.comma)]) if forms else EMPTY
