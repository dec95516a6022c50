"""The names of an article in, places with the larger place that is written after them out.

"Sarmin, Syria" and "Dayton, Ohio" are one written name: the mention runs to its end, the country is the place's.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.extract.lexicon import phrases, read
from generator.extract.spans import Found
from generator.model import EntityType, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_SITES = frozenset({EntityType.PLACE, EntityType.FACILITY})


@cache
def _states() -> dict[str, str]:
    return {form: code for code, row in read("places")["states"].items() for form in phrases(row)}


def contained(names: Sequence[Found]) -> None:
    """Set the end and country of places that are written with their country or federal state."""
    starts = {(n.words.index, n.a): n for n in names}
    for name in names:
        if name.type not in _SITES or name.kind is MentionKind.METONYM:
            continue
        words, b = name.words, name.b
        if b >= len(words) or words.gaps[b] != ", ":
            continue
        outer = starts.get((words.index, b))
        if outer is None or not _holds(name, outer) or _listing(outer, starts) or _owns(outer):
            continue
        name.upto = outer.b
        name.country = outer.country or _states().get(" ".join(outer.keys))


def _holds(name: Found, outer: Found) -> bool:
    if outer.type is EntityType.COUNTRY and outer.kind is MentionKind.NAME:
        return name.country is None or name.country == outer.country
    return outer.type is EntityType.PLACE and " ".join(outer.keys) in _states()


def _owns(outer: Found) -> bool:
    """ "... reached Karum, Iraq's army said": the comma ends a clause."""
    return outer.words.gap(outer.b).startswith("'s ")


def _listing(outer: Found, starts: dict[tuple[int, int], Found]) -> bool:
    """Whether more places follow, so that the comma is one of a list."""
    words, b = outer.words, outer.b
    if b >= len(words):
        return False
    if words.gaps[b] == " " and words.keys[b] == "and" and (words.index, b + 1) in starts:
        return True
    if not words.gaps[b].startswith(", "):
        return False
    if words.keys[b] in ("and", "or"):
        return True
    after = starts.get((words.index, b))
    return after is not None and after.type in (EntityType.PLACE, EntityType.COUNTRY)
