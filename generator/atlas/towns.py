"""A name in, the towns of the world that bear it out."""

from __future__ import annotations

import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from generator.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """One populated place. ``number`` is that of GeoNames; ``country`` an ISO 3166 alpha-2 code, ``state`` only for the United States;
    ``north`` and ``east`` in degrees, to a hundredth; ``people`` 0 where GeoNames does not say."""

    number: int
    country: str
    state: str
    north: float
    east: float
    people: int


@cache
def _lines() -> bytes:
    packed = resources.files(__package__).joinpath("towns.txt.xz").read_bytes()
    return lzma.decompress(packed)


@lru_cache(maxsize=4096)
def towns_named(name: str) -> tuple[Town, ...]:
    """Every town of that name (or other name, where it has 15,000 inhabitants), the largest first.

    Case, accents, apostrophes and hyphens make no difference.
    """
    lines, wanted = _lines(), f"|{fold(name)}|".encode()
    found = []
    at = lines.find(wanted) if len(wanted) > 2 else -1
    while at >= 0:
        end = lines.index(b"\n", at)
        found.append(_town(lines[lines.index(b"\t", at) + 1 : end].decode()))
        at = lines.find(wanted, end)
    return tuple(sorted(found, key=lambda town: (-town.people, town.number)))


def _town(fields: str) -> Town:
    number, area, north, east, people = fields.split("\t")
    country, _, state = area.partition("-")
    return Town(
        number=int(number),
        country=country,
        state=state,
        north=float(north),
        east=float(east),
        people=int(people),
    )


def clearly(towns: Sequence[Town], times: int) -> Town | None:
    """The largest of several towns, where it has at least so many ``times`` the inhabitants of the next; the only one; else none."""
    ranked = sorted(towns, key=lambda town: (-town.people, town.number))
    if len(ranked) > 1 and (not ranked[0].people or ranked[0].people < times * ranked[1].people):
        return None
    return ranked[0] if ranked else None
