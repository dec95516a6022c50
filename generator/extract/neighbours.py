"""Names beside names in, what a row of them says of the type of each out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.spans import LISTED
from generator.model import EntityType

if TYPE_CHECKING:
    from collections import Counter, defaultdict
    from collections.abc import Sequence

    from generator.extract.spans import Found

_SITES = frozenset({EntityType.PLACE, EntityType.COUNTRY, EntityType.FACILITY})


def beside(names: Sequence[Found], seen: defaultdict[tuple[str, ...], Counter[str]]) -> None:
    """ "Aleppo and X": what is joined to a place by "and" is a place."""
    places = {
        (n.words.index, n.words.tokens[i].i)
        for n in names
        if n.type in (EntityType.PLACE, EntityType.COUNTRY) and n.strength >= LISTED
        for i in range(n.a, n.b)
    }
    for name in names:
        token = name.words.tokens[name.b - 1]
        if _full_person(name):
            continue
        if name.strength < LISTED and token.dep_ == "conj" and (name.words.index, token.head.i) in places:
            seen[name.keys]["place"] += 1


def listed_places(names: Sequence[Found], seen: defaultdict[tuple[str, ...], Counter[str]]) -> None:
    """ "Aleppo, X, Homs and Y": in a row of names of which most are places, or one is surely one, all are."""
    for row in _rows(names):
        sites = [n for n in row if n.type in _SITES]
        sure = any(seen[n.keys]["place!"] for n in row)
        weak = [n for n in row if n.strength < LISTED]
        if len(row) != len(sites) + len([n for n in weak if n.type not in _SITES]):
            continue
        if len(row) == 2 and any(map(_full_person, weak)):
            continue
        if sure or (len(sites) > 1 and len(sites) * 2 >= len(row)):
            for name in weak:
                seen[name.keys]["place!"] += 1


def _full_person(name: Found) -> bool:
    """ "The mayor of X, Ana Paz": the tagger's person beside a place is no second place."""
    return name.tagged is EntityType.PERSON and name.b - name.a > 1


def _rows(names: Sequence[Found]) -> list[list[Found]]:
    """Names that only commas, "and" or "or" part, in text order."""
    rows: list[list[Found]] = []
    for name in sorted(names, key=lambda n: n.place):
        last = rows[-1][-1] if rows else None
        if last is not None and last.words is name.words and _next_in_row(last, name):
            rows[-1].append(name)
        else:
            rows.append([name])
    return [row for row in rows if len(row) > 1]


def _next_in_row(left: Found, right: Found) -> bool:
    words, b = left.words, left.b
    if right.a == b:
        return words.gaps[b] == ", "
    return (
        right.a == b + 1
        and words.keys[b] in ("and", "or")
        and words.gaps[b] in (" ", ", ")
        and words.gaps[b + 1] == " "
    )
