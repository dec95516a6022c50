"""Places with events in, where each stands on the map out, or why it does not.

A dot is a claim. A place gets one when an editor put it there, when the sources say in which country it is and one town there bears its name,
or when one town of that name is so much larger than all others that a reader would take it for no other, and the sources name its country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator import atlas
from generator.assess.stated import Stated, countries, names, stated
from generator.atlas import Town
from generator.errors import EditorialError
from generator.model import (
    Editorial,
    Entity,
    EntityType,
    KnowledgeBase,
    Location,
    Placing,
    Precision,
    Realis,
    Ref,
    Study,
)
from generator.text import closest, fold

LARGE = 100_000
"""Inhabitants of a town that news names without saying where it is."""
FAR_LARGER = 100
"""Times the inhabitants of the next town of the same name."""
LARGER_CAPITAL = 10
"""The same for the capital of a country that the sources name."""
_SITES = frozenset({EntityType.PLACE, EntityType.FACILITY})
_AREAS = frozenset(
    "province governorate region district county state territory territories oblast prefecture canton department republic emirate "
    "valley coast desert sea gulf bay strait river lake island islands peninsula mountains hills border corridor area".split()
)


def locations(studies: Sequence[Study], kb: KnowledgeBase, editorial: Editorial) -> tuple[Location, ...]:
    """One for each place, site or country of something that happened, sorted by its id.

    Raises:
        EditorialError: an editor's entry for a place that matches nothing, or several places, or one that has an entry already.
    """
    placed = _placings(kb, editorial.places)
    happened = {
        p for e in kb.events if e.realis is Realis.ACTUAL for p in (e.place, *(p for p, _ in e.places))
    }
    about = _about(studies, kb)
    found = []
    for entity in sorted(kb.entities, key=lambda e: e.id):
        if entity.id not in happened:
            continue
        if entity.type is EntityType.COUNTRY:
            found.append(_country(entity))
        elif entity.type in _SITES:
            by_editor = placed.get(entity.id)
            found.append(
                _by_editor(entity, *by_editor)
                if by_editor
                else _by_name(entity, about[entity.id] if entity.id in about else _About())
            )
    return tuple(found)


# --- what the editor says ----------------------------------------------------------------------------------------


def _placings(kb: KnowledgeBase, placings: Sequence[Placing]) -> dict[str, tuple[int, Placing]]:
    """Editors' entries by the place that they mean."""
    sites = [e for e in kb.entities if e.type in _SITES]
    made: dict[str, tuple[int, Placing]] = {}
    for n, placing in enumerate(placings):
        meant = [e.id for e in sites if placing.name == e.id or fold(placing.name) in _folded(e)]
        if not meant:
            near = closest(placing.name, [e.name for e in sites])
            hint = f" (did you mean {near!r}?)" if near else ""
            raise _miss(placing, f"matches no place of the articles{hint}")
        if len(meant) > 1:
            raise _miss(
                placing, f"is the name of several places; use one of the ids {', '.join(sorted(meant))}"
            )
        if meant[0] in made:
            raise _miss(placing, f"is the place of the entry {made[meant[0]][1].name!r} too")
        made[meant[0]] = (n, placing)
    return made


def _miss(placing: Placing, why: str) -> EditorialError:
    place = placing.at or "sources/editorial/places.yml"
    return EditorialError(f"{place}: {placing.name!r} {why}; correct or delete the entry")


def _by_editor(entity: Entity, n: int, placing: Placing) -> Location:
    if placing.north is None or placing.east is None:
        return Location(place=entity.id, basis="kept off", placing=n)
    return Location(
        place=entity.id,
        basis="editor",
        precision=Precision.POINT,
        north=placing.north,
        east=placing.east,
        placing=n,
    )


# --- what the sources and the atlas say ----------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class _About:
    """What articles say of a place: the countries that they put it in, and those that they name beside it."""

    stated: list[Stated] = field(default_factory=list)
    named: dict[str, tuple[Ref, ...]] = field(default_factory=dict)


def _about(studies: Sequence[Study], kb: KnowledgeBase) -> Mapping[str, _About]:
    entity_of = {(article, chain): entity for article, chain, entity in kb.entity_of}
    found: dict[str, _About] = defaultdict(_About)
    for study in sorted(studies, key=lambda s: s.article.id):
        for entity, one in stated(study, entity_of):
            found[entity].stated.append(one)
        beside = countries(study)
        for entity, own in names(study, entity_of).items():
            for code, ref in beside.items():
                found[entity].named.setdefault(code, (own, ref))
    return found


def _country(entity: Entity) -> Location:
    known = atlas.middle(entity.country or "")
    if known is None:
        return Location(place=entity.id, basis="no outline")
    (east, north), within = known
    return Location(
        place=entity.id, basis="country", precision=Precision.COUNTRY, north=north, east=east, within=within
    )


def _by_name(entity: Entity, about: _About) -> Location:
    off = Location(place=entity.id, basis="not found")
    forms = _folded(entity)
    if entity.type is EntityType.FACILITY:
        return replace(off, basis="site")
    if any(_AREAS.intersection(form.split()) for form in forms):
        return replace(off, basis="region")
    towns = _towns(forms)
    if about.stated:
        return _stated(off, towns, about.stated)
    return _largest(off, forms, towns, about.named) if towns else off


def _folded(entity: Entity) -> set[str]:
    """The names of an entity, without the country that is written after them."""
    forms = (entity.name, *(alias.form for alias in entity.aliases))
    return {fold(form.partition(", ")[0]) for form in forms}


def _towns(forms: Iterable[str]) -> list[Town]:
    found = {town.number: town for form in sorted(forms) for town in atlas.towns_named(form)}
    return [found[number] for number in sorted(found)]


def _stated(off: Location, towns: Sequence[Town], said: Sequence[Stated]) -> Location:
    """The one town of that name in the one country, or state, that the sources put it in."""
    areas = {one.country for one in said}
    states = {one.state for one in said if one.state}
    if len(areas) > 1 or len(states) > 1:
        return replace(off, basis="several countries")
    there = [t for t in towns if t.country in areas and (not states or t.state in states)]
    town = atlas.clearly(there, FAR_LARGER)
    if town is None:
        return replace(off, basis="several there" if there else "not there")
    first = next((one for one in said if one.state), said[0])
    return _on(off, "stated country", town, (first.ref,))


def _largest(
    off: Location, forms: Collection[str], towns: Sequence[Town], named: Mapping[str, tuple[Ref, ...]]
) -> Location:
    """The town that a reader would take for no other, where the articles that name it name its country too."""
    town = atlas.clearly(towns, FAR_LARGER)
    basis = "one town"
    if town is None and (town := atlas.clearly(towns, LARGER_CAPITAL)):
        basis = "capital"
        town = town if atlas.capital(town.country) in forms else None
    if town is None:
        return replace(off, basis="several towns")
    if town.people < LARGE:
        return replace(off, basis="small town")
    if town.country not in named:
        return replace(off, basis="country not named")
    return _on(off, basis, town, named[town.country])


def _on(off: Location, basis: str, town: Town, refs: tuple[Ref, ...]) -> Location:
    return replace(
        off,
        basis=basis,
        precision=Precision.TOWN,
        north=town.north,
        east=town.east,
        refs=refs,
        town=town.number,
    )
