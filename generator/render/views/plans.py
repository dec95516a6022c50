"""What has not happened in, the view of the plans page out; places in, the view of the places page out."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Entity, Event, Realis, Role
from generator.render.markdown import EMPTY, Encoded, encode, join
from generator.render.pen import Pen
from generator.render.views import accounts
from generator.render.views.actors import also_written, folded_forms

_SHOWN = (Realis.PLANNED, Realis.THREATENED, Realis.HYPOTHETICAL, Realis.NEGATED, Realis.BACKGROUND)
_WHOSE = (Role.SPEAKER, Role.AGENT, Role.SUPPOSED_AGENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """One plan, threat or expectation."""

    id: Encoded
    title: Encoded
    when: Encoded
    whose: Encoded
    words: tuple[Encoded, ...]
    badges: Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGroup:
    """All of one kind."""

    name: Encoded
    plans: tuple[PlanView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansView:
    """What the plans page shows."""

    groups: tuple[PlanGroup, ...]


def plans_view(pen: Pen) -> PlansView:
    """All that is not reported as having happened, by kind, then in the order of the sources."""
    groups = []
    for realis in _SHOWN:
        held = [e for e in pen.desk.events.values() if e.realis is realis]
        held.sort(key=lambda e: tuple(pen.desk.rank(r) for r in pen.desk.event_sentences(e)[:1]))
        shown = tuple(plan_view(pen, e) for e in held if pen.desk.event_sentences(e))
        if shown:
            groups.append(PlanGroup(name=pen.w(f"realis.{realis}"), plans=shown))
    return PlansView(groups=tuple(groups))


def plan_view(pen: Pen, event: Event) -> PlanView:
    """One plan with the sentences that tell it."""
    whose: dict[str, Encoded] = {}
    for p in event.participants:
        if p.role in _WHOSE:
            whose.setdefault(p.entity, join([pen.entity(p.entity), pen.mark(p.ref)]))
    return PlanView(
        id=encode(event.id),
        title=pen.span(f"event:{event.id}:title", pen.desk.titles[event.id]),
        when=accounts.dated(pen, event) if event.date else EMPTY,
        whose=join(whose.values(), ", "),
        words=tuple(pen.quote(ref) for ref in pen.desk.event_sentences(event)),
        badges=join([pen.badge(event.realis.value), accounts.hedges(pen, event)]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """One place with its spellings and events."""

    id: Encoded
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
        marks = pen.marks(ref for p, ref in event.places if p == place.id)
        when = accounts.dated(pen, event) if event.date else EMPTY
        lines.append(join([when, pen.event(event.id), marks, accounts.badges(pen, event)]))
    return PlaceView(
        id=encode(place.id),
        name=pen.span(f"place:{place.id}:name", place.name),
        kind=encode(pen.desk.words.plain(f"entity.{place.type}")),
        folded=folded_forms(pen, place),
        also=join(also_written(pen, place)[:6], ", "),
        events=tuple(lines),
    )
