"""The desk in, the view of the places page out: the map, why each place stands on it or does not, and what happened where."""

from __future__ import annotations

from dataclasses import dataclass

from generator import atlas
from generator.model import Entity, Event, Location, Precision, Realis, Ref
from generator.render.locator import Picture, Pin, locator
from generator.render.markdown import EMPTY, Encoded, encode, join, tag
from generator.render.pen import Pen
from generator.render.views import accounts
from generator.render.views.actors import also_written, folded_forms
from generator.text import squash


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
    """What the places page shows; ``picture`` is empty where nothing can be put on a map, ``table`` where nothing happened anywhere."""

    picture: Encoded
    legend: Encoded
    table: Encoded
    with_events: tuple[PlaceView, ...]
    others: tuple[PlaceView, ...]


def places_view(pen: Pen) -> PlacesView:
    """The map, then all places, and countries of which no place is named; those with events first, the one with most of them on top."""
    pins = _pins(pen)
    picture = locator(pen, [pin for pin in pins if pin.location.precision])
    numbered = {pin.location.place for pin in picture.numbered}
    listed = pen.desk.place_ids
    countries = [pen.desk.entities[pin.location.place] for pin in pins if pin.location.place not in listed]
    happened = {p.id: _happened(pen, p) for p in (*pen.desk.places, *countries)}
    ranked = sorted(
        (*pen.desk.places, *countries), key=lambda p: (-len(happened[p.id]), p.name.casefold(), p.id)
    )
    views = [(_place(pen, p, happened[p.id]), bool(happened[p.id])) for p in ranked]
    return PlacesView(
        picture=picture.drawn,
        legend=_legend(pen, picture),
        table=pen.table(
            ("place", "events", "on_map", "basis"),
            [_row(pen, pin, numbered=pin.location.place in numbered) for pin in pins],
        ),
        with_events=tuple(v for v, some in views if some),
        others=tuple(v for v, some in views if not some),
    )


def _happened(pen: Pen, place: Entity) -> list[Event]:
    return [e for e in pen.desk.events_at.get(place.id, ()) if e.realis is Realis.ACTUAL]


def _place(pen: Pen, place: Entity, events: list[Event]) -> PlaceView:
    lines = [join([_told(pen, place, event), accounts.badges(pen, event)]) for event in events]
    own = place.id in pen.desk.place_ids
    return PlaceView(
        id=encode(place.id if own else f"in-{place.id}"),
        former=tuple(map(encode, place.former_ids)) if own else (),
        name=pen.span(f"place:{place.id}:name", place.name) if own else pen.entity(place.id),
        kind=encode(pen.desk.words.plain(f"entity.{place.type}")),
        folded=folded_forms(pen, place) if own else EMPTY,
        also=_also(pen, place) if own else EMPTY,
        events=tuple(lines),
    )


def _told(pen: Pen, place: Entity, event: Event) -> Encoded:
    """An event with its day and the first marks of the sentences that say where and when it was."""
    where = [ref for p, ref in event.places if p == place.id and pen.desk.is_body(ref)]
    days = [ref for ref in accounts.day_refs(event) if pen.desk.is_body(ref)]
    marks = pen.marks([*where[:1], *days[:1], *where[1 : accounts.MOST_MARKS - 1]])
    when = accounts.date(pen, event) if event.date else EMPTY
    return join([when, pen.event_beside_day(event.id), marks])


def _also(pen: Pen, place: Entity) -> Encoded:
    """The spellings, each with a mark; one that is the heading itself is not shown again, and its mark is."""
    forms = also_written(pen, place)
    written = {squash(a.form) for a in place.aliases if a.ref and pen.desk.is_body(a.ref)}
    if written == {place.name}:
        first = min((a.ref for a in place.aliases if a.ref and pen.desk.is_body(a.ref)), key=pen.desk.rank)
        return join([pen.q(place.name, class_="b-again"), pen.mark(first)])
    return join([pen.w("places.also"), join(forms[:6], pen.comma)]) if forms else EMPTY


# --- the map and its table -----------------------------------------------------------------------------------------


def _pins(pen: Pen) -> list[Pin]:
    """Every place, site and country of something that happened: those on the map first, then by events and name."""
    found = []
    for location in pen.desk.assessments.locations:
        entity = pen.desk.entities[location.place]
        found.append((location, entity, len(_happened(pen, entity))))
    found.sort(key=lambda one: (one[0].precision is None, -one[2], one[1].name.casefold(), one[1].id))
    return [
        Pin(location=location, name=entity.name, events=events, number=n)
        for n, (location, entity, events) in enumerate(found, 1)
    ]


def _legend(pen: Pen, picture: Picture) -> Encoded:
    """How to read the map, and whose data it shows; the scale is written out, as the picture alone says nothing."""
    held = {pin.precision for pin in pen.desk.assessments.locations}
    signs = [pen.w(f"map.legend_{kind}") for kind in Precision if kind in held]
    scale = pen.w("map.scale", n=pen.data("map:bar", picture.bar))
    more = [pen.w("map.legend_number")] if picture.numbered else []
    more += [pen.w("map.legend_unnamed")] if picture.unnamed else []
    credit = pen.w("map.credit", **{name: _credit(pen, name) for name in atlas.CREDITS})
    return join([pen.w("map.legend"), *signs, *more, scale, credit])


def _credit(pen: Pen, name: str) -> Encoded:
    return pen.span(f"credit:{name}", atlas.CREDITS[name])


def _row(pen: Pen, pin: Pin, *, numbered: bool) -> tuple[Encoded, ...]:
    place = pin.location.place
    number = pen.data(f"map:{place}:number", pin.number) if numbered else EMPTY
    anchor = tag("span", EMPTY, id=f"map-{place}", class_="b-anchor")
    return (
        Encoded(anchor + join([number, pen.entity(place)])),
        pen.data(f"place:{place}:events", pin.events),
        _where(pen, pin.location),
        _why(pen, pin.location),
    )


def _where(pen: Pen, location: Location) -> Encoded:
    if location.precision is None:
        return pen.w("map.not_on")
    point = pen.span(f"place:{location.place}:point", f"{location.north:.2f}, {location.east:.2f}")
    return join([pen.w(f"map.{location.precision}"), accounts.small(point)], "<br>")


def _why(pen: Pen, location: Location) -> Encoded:
    """The rule, the sources' words for it, and the town's number at GeoNames or the editor's note."""
    said = [pen.quote(Ref(article=r.article, sentence=r.sentence), r.start, r.end) for r in location.refs]
    why = join([pen.w(f"map_basis.{location.basis.replace(' ', '_')}"), *said])
    if location.town is not None:
        number = pen.data(f"place:{location.place}:town", location.town)
        held = pen.w("map.record", towns=_credit(pen, "towns"), number=number)
        return join([why, accounts.small(held)], "<br>")
    if location.placing is None:
        return why
    by = pen.desk.corpus.editorial.places[location.placing]
    key = f"placing:{location.placing}"
    words = [pen.span(f"{key}:note", by.note), pen.span(f"{key}:by", by.by), pen.time(f"{key}:on", by.on)]
    return join([why, accounts.small(join(words, " · "))], "<br>")
