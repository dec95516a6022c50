"""The places page and the locations behind it in, problems out: every sign stands where it must, and the table says why, truly.

A sign on a map is a claim without words, so it is measured: its degrees, worked out from its units, must be those on record, and those on
record must be the editor's, the atlas's town or the atlas's country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import atlas
from generator.gate.context import Context, problem
from generator.gate.evidence import shown
from generator.gate.parse import Kind, Parsed, Segment, Unit
from generator.model import Location, Precision, Problem
from generator.text import fold

PAGE = "places/index.md"
_SIGN = re.compile(
    r'<(?:circle class="b-(?P<round>town|country)" cx="(?P<cx>[\d.-]+)" cy="(?P<cy>[\d.-]+)" r="(?P<r>[\d.]+)"'
    r'|polygon class="b-(?P<corner>point)" points="(?P<x>[\d.-]+) [\d.-]+ [\d.-]+ (?P<y>[\d.-]+) )'
)
_LEAD = re.compile(r'<line class="b-lead" x1="([\d.-]+)" y1="([\d.-]+)"')
_AFTER = r'(?:<text class="b-count"[^<>]*>(\d+)</text>)?(?:<text x[^<>]*>(\d+)</text>)?'
_ROW = "map-"  # before the id of a place, in its row of the table
_NEAR = 0.06  # units: half of the tenth to which signs are placed
_WHY = 3  # the cell of a row that says why


def located(context: Context, page: Parsed) -> Iterator[Problem]:
    """The map shows every place on record where it is and nothing else; the table has a row for each."""
    if page.page.path != PAGE:
        return
    maps = [unit for unit in page.units if unit.role == "svg"]
    wanted = {at.place: at for at in context.evidence.locations.values() if at.precision}
    if len(maps) != bool(wanted):
        message = f"{len(maps)} maps for {len(wanted)} places that can be put on one"
        yield Problem(path=PAGE, line=maps[0].line if maps else 1, message=message)
    for unit in maps[:1] if wanted else ():
        yield from _frame(context, unit)
        yield from _signs(context, unit, wanted)
    yield from _rows(context, page)


def _frame(context: Context, unit: Unit) -> Iterator[Problem]:
    """The land and the scale are those of the window that shows all places on record."""
    window = context.evidence.window
    if window is None:
        return
    km, units = window.bar
    for held in (
        f'viewBox="0 0 {atlas.WIDTH} {window.height:g}"',
        f'<path class="b-land" d="{atlas.outline(window)}"></path>',
        f"v4h{units:g}v-4",
        f"<tspan>{km}</tspan>",
    ):
        if unit.raw.count(held) != 1:
            yield problem(unit, f"the map is not that of its places: {held[:60]} is missing", held[:60])
    if unit.raw.count("<path ") != 2 or "transform" in unit.raw:
        yield problem(unit, "the map draws what is neither land, scale nor a place")


def _signs(context: Context, unit: Unit, wanted: dict[str, Location]) -> Iterator[Problem]:
    seen = []
    for link in unit.of(Kind.LINK):
        place = link.attrs.get("data-place", "")
        location = wanted.get(place)
        if location is None or place in seen or context.entity(unit.path, link) != place:
            yield problem(unit, f"a sign for {place!r}, which has no place on the map", place)
            continue
        seen.append(place)
        yield from _sign(context, unit, link, location)
    for place in sorted(wanted.keys() - set(seen)):
        yield problem(unit, f"{place} has no sign on the map", place)
    drawn = len(re.findall(r"<(?:circle|polygon|ellipse|use|polyline)\b", unit.raw))
    leads = sum(len(_LEAD.findall(link.inner)) for link in unit.of(Kind.LINK))
    if drawn != len(seen) or unit.raw.count("<line") != leads or unit.raw.count("<rect ") != 1:
        yield problem(unit, f"{drawn} signs for {len(seen)} places, or lines that belong to none")


def _sign(context: Context, unit: Unit, link: Segment, location: Location) -> Iterator[Problem]:
    name = shown(context.evidence.entities[location.place].name)
    text = link.text.removesuffix("…")
    if (
        link.attrs.get("aria-label") != name
        or not name.startswith(text)
        or (text != name and "…" not in link.text and text)
    ):
        yield problem(
            unit,
            f"the sign of {location.place} is named {link.text or link.attrs.get('aria-label')!r}",
            link.text,
        )
    found = _SIGN.search(link.inner)
    kind = (found["round"] or found["corner"]) if found else ""
    if found is None or kind != location.precision:
        yield problem(
            unit,
            f"the sign of {location.place} is that of {kind or 'nothing'}, not of a {location.precision}",
            kind,
        )
        return
    if not _stands(context, float(found["cx"] or found["x"]), float(found["cy"] or found["y"]), location):
        yield problem(
            unit, f"the sign of {location.place} does not stand at {location.north}, {location.east}", name
        )
    wide = context.evidence.window.units(location.within) if context.evidence.window else 0
    if location.within and float(found["r"] or 0) != wide:
        yield problem(
            unit, f"the ring of {location.place} is not {location.within} km wide about its middle", name
        )
    leads = _LEAD.findall(link.inner)
    if len(leads) > 1 or any(
        lead != (found["cx"] or found["x"], found["cy"] or found["y"]) for lead in leads
    ):
        yield problem(unit, f"a line beside the sign of {location.place} does not lead to it", name)
    yield from _numbers(context, unit, link, location)


def _stands(context: Context, x: float, y: float, location: Location) -> bool:
    """Whether a sign, measured, stands at the degrees on record."""
    window = context.evidence.window
    if window is None or location.east is None or location.north is None:
        return False
    off = (window.west + x / window.across - location.east + 180) % 360 - 180
    return (
        abs(off) * window.across <= _NEAR
        and abs(window.north - y / window.down - location.north) * window.down <= _NEAR
    )


def _numbers(context: Context, unit: Unit, link: Segment, location: Location) -> Iterator[Problem]:
    """Behind the sign stand the count of several events and, where the name found no room, the place's number, and no other figure."""
    begin = unit.raw.find(f'data-place="{location.place}"')
    after = re.compile(_AFTER).match(unit.raw, unit.raw.find("</a>", begin) + len("</a>"))
    events = context.counts.of(f"place:{location.place}:events") or 0
    count = str(events) if events > 1 and location.precision is not Precision.COUNTRY else None
    if after is None or after[1] != count:
        yield problem(
            unit, f"the sign of {location.place} counts {after[1] if after else None}, not {count}", link.text
        )
    if (
        after
        and after[2]
        and (link.text or after[2] != str(context.counts.of(f"map:{location.place}:number")))
    ):
        yield problem(unit, f"{after[2]} is not the number of {location.place}", after[2])


# --- the table -----------------------------------------------------------------------------------------------------


def _rows(context: Context, page: Parsed) -> Iterator[Problem]:
    rows = {}
    for unit in page.units:
        if unit.role == "row" and unit.section.startswith(_ROW):
            rows[unit.section.removeprefix(_ROW)] = unit
    for place in sorted(rows.keys() ^ context.evidence.locations.keys()):
        message = (
            f"{place} is not in the table of the map"
            if place not in rows
            else f"a row for {place}, where nothing happened"
        )
        yield Problem(path=PAGE, line=1, message=message, word=place)
    for place, unit in rows.items():
        location = context.evidence.locations.get(place)
        if location:
            yield from _row(context, unit, location)


def _row(context: Context, unit: Unit, location: Location) -> Iterator[Problem]:
    if context.entities(unit)[:1] != (location.place,):
        yield problem(unit, f"the row of {location.place} is about another place", location.place)
    keys = {s.key for s in unit.segments}
    for key in (
        f"place:{location.place}:point" if location.precision else "",
        f"place:{location.place}:town" if location.town else "",
    ):
        if key and key not in keys:
            yield problem(unit, f"the row of {location.place} lacks {key}", key)
    for key in sorted(keys):
        head, _, rest = key.partition(":")
        strange = head in {"place", "map"} and not rest.startswith(f"{location.place}:")
        if strange or (head == "placing" and rest.partition(":")[0] != str(location.placing)):
            yield problem(unit, f"{key} is not of {location.place}", key)
    yield from _said(context, unit, "map", location.precision or "not_on", _WHY - 1)
    yield from _said(context, unit, "map_basis", location.basis.replace(" ", "_"), _WHY)
    yield from _quoted(context, unit, location)


def _said(context: Context, unit: Unit, section: str, name: str, cell: int) -> Iterator[Problem]:
    """A cell says the one phrase that is true."""
    words = fold(" ".join(s.text for s in unit.of(Kind.TEXT) if s.cell == cell))
    phrases = {key: fold(text) for key, text in context.vocabulary.phrases(section).items()}
    own = phrases.get(name, "")
    if not own or not f"{words} ".startswith(f"{own} "):
        yield problem(unit, f"{words[:60]!r} is not what is on record ({name})", words[:60])


def _quoted(context: Context, unit: Unit, location: Location) -> Iterator[Problem]:
    """The words that the place's country was taken from stand there, with their marks, and no others."""
    why = [s for s in unit.segments if s.cell == _WHY]
    wanted = [
        f"“{shown(context.evidence.slice(r.article, r.start or 0, r.end or 0))}”" for r in location.refs
    ]
    marks = [context.cited(unit.path, s) for s in why if s.kind is Kind.MARK]
    if [s.text for s in why if s.kind is Kind.QUOTE] != wanted or marks != [
        (r.article, r.sentence) for r in location.refs
    ]:
        yield problem(unit, f"the words that place {location.place} are not those on record", location.place)


# --- the records behind it -------------------------------------------------------------------------------------------


def placed(context: Context) -> Iterator[Problem]:
    """Every location is the editor's, the middle of a country by the atlas, or a town of the atlas by that name, whose country the cited words name."""
    for location in context.evidence.locations.values():
        point = None if location.precision is None else _known(context, location)
        if location.precision is not None and point != (location.east, location.north):
            message = f"nothing on record puts {location.place} at {location.north}, {location.east}"
            yield Problem(path=PAGE, line=1, message=message, word=location.place)


def _known(context: Context, location: Location) -> tuple[float | None, float | None] | None:
    """East and north as the editor or the atlas gives them; None where what the location rests on does not hold."""
    entity = context.evidence.entities[location.place]
    if location.placing is not None:
        held = context.evidence.corpus.editorial.places[location.placing]
        named = held.name == entity.id or fold(held.name) in {
            fold(form.partition(", ")[0]) for form in context.evidence.forms[entity.id]
        }
        return (held.east, held.north) if named and location.precision is Precision.POINT else None
    if location.precision is Precision.COUNTRY:
        known = atlas.middle(entity.country or "")
        return known[0] if known and known[1] == location.within else None
    forms = {form.partition(", ")[0] for form in context.evidence.forms[entity.id]}
    for town in (town for form in sorted(forms) for town in atlas.towns_named(form)):
        if town.number == location.town and location.refs and _names(context, location, town.country):
            return (town.east, town.north)
    return None


def _names(context: Context, location: Location, country: str) -> bool:
    """Whether the cited words of one article hold a name of the country and the place; where they are to say that it is in it, the same words."""
    found = []
    for ref in location.refs:
        study = context.evidence.studies[ref.article]
        inside = [
            m for m in study.extraction.mentions if (ref.start or 0) <= m.start and m.end <= (ref.end or 0)
        ]
        own = any(context.evidence.entity_of.get((ref.article, m.chain)) == location.place for m in inside)
        state = any(study.extraction.chains[m.chain].country == country for m in inside)
        found.append((own, state))
    if location.basis == "stated country":
        return all(own and state for own, state in found)
    one = len({ref.article for ref in location.refs}) == 1
    return one and any(own for own, _ in found) and any(state for _, state in found)
