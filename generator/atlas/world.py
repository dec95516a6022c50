"""Nothing in, the land of the world and what is known of its countries out; a packaged file, read once."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from generator.text import fold

Point = tuple[float, float]
"""East and north in degrees."""


@cache
def _world() -> dict[str, Any]:
    held: dict[str, Any] = json.loads(resources.files(__package__).joinpath("world.json").read_text("utf-8"))
    return held


@cache
def land() -> tuple[tuple[Point, ...], ...]:
    """Rings of land, and of water inside land, without any border; to be filled by the even-odd rule."""
    return tuple(tuple((x, y) for x, y in ring) for ring in _world()["land"])


def middle(country: str) -> tuple[Point, int] | None:
    """A point well inside the largest part of a country (ISO 3166 alpha-2), and the kilometres of the radius of a circle as large as that part.

    None for countries too small to be drawn.
    """
    found = _world()["countries"].get(country)
    return ((found[0], found[1]), int(found[2])) if found else None


def capital(country: str) -> str:
    """The folded name of a country's capital by GeoNames; empty where there is none."""
    return str(_world()["capitals"].get(country, ""))


def state(name: str) -> str:
    """The code of a state of the United States by its name; empty for any other name."""
    return str(_world()["states"].get(fold(name), ""))
