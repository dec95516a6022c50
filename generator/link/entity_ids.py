"""Drafts of entities in, their ids and every id under which they could have been known out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.ids import fingerprint, slug
from generator.link.entities import Things
from generator.link.entity_names import Draft, canonical
from generator.link.profiles import family_of
from generator.link.reading import Node
from generator.model import Entity, EntityType


def ids_of(drafts: Sequence[Draft], things: Things) -> dict[tuple[Node, ...], str]:
    """Slug of the name; where two collide, the one that stands in the earliest article keeps it.

    The next ones bear their type ("harbour-post-place"), the earliest of each first. A thing that no article names
    outright ("the ministry") has its own article in its id from the start, so that a like-named one elsewhere changes
    nothing.
    """
    held: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        held[slug(draft.name)].append(draft)
    ids: dict[tuple[Node, ...], str] = {}
    for base, same in held.items():
        named = [d for d in same if not all(things.profiles[n].local for n in d.nodes)]
        first: dict[str, Draft] = {}
        for draft in sorted(named, key=lambda d: d.rank):
            key = base if base not in first else _typed(base, draft.type)
            first.setdefault(key, draft)
        ids |= {draft.nodes: key for key, draft in first.items() if key == base or key not in held}
        for draft in same:
            article, chain = draft.nodes[0]
            own = f"{base}-{fingerprint(draft.type.value, article, str(chain))}"
            ids.setdefault(draft.nodes, own)
    return ids


def _typed(base: str, kind: EntityType) -> str:
    return f"{base}-{kind.value.lower()}"


def addresses(draft: Draft) -> set[str]:
    """Ids that the forms of its name make."""
    return {slug(a.form) for a in draft.aliases if not a.weak}


def former_ids(draft: Draft, things: Things, bearers: Mapping[str, int]) -> set[str]:
    """Ids that the thing would have while only some of its articles were held.

    Ids with a type are among them where articles give it types that are not compared with each other, or where several
    things bear the name.
    """
    forms = addresses(draft)
    kinds = {things.profiles[n].type for n in draft.nodes}
    several = len({family_of(kind) for kind in kinds}) > 1
    typed = {_typed(form, kind) for form in forms for kind in kinds if several or bearers[form] > 1}
    renamed = {slug(draft.renamed)} if draft.renamed else set()
    return _local_ids(things, draft.nodes) | forms | typed | renamed


def _local_ids(things: Things, nodes: Iterable[Node]) -> set[str]:
    """Ids that chains of the thing have while nothing joins them to a name."""
    found = set()
    for node in nodes:
        if things.profiles[node].local:
            kind = things.profiles[node].type
            base = slug(canonical(things, [node], kind))
            found.add(f"{base}-{fingerprint(kind.value, node[0], str(node[1]))}")
    return found


def without_rivals(
    entities: Sequence[Entity], ranks: Mapping[str, tuple[tuple[str, str, str], int]]
) -> tuple[Entity, ...]:
    """Each former id once: an address can lead to one page only, that of the thing which had it first."""
    owner: dict[str, str] = {}
    for entity in sorted(entities, key=lambda e: (ranks[e.id], e.id)):
        for id_ in entity.former_ids:
            owner.setdefault(id_, entity.id)
    made = (replace(e, former_ids=tuple(i for i in e.former_ids if owner[i] == e.id)) for e in entities)
    return tuple(sorted(made, key=lambda e: e.id))
