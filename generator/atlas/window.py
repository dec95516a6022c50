"""Points in, the part of the world that a map of them shows out, and the outline of its land as an SVG path.

An equirectangular map, true to scale along its middle parallel. All numbers are rounded, so that they are the same on every machine.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.atlas.world import Point, land

WIDTH = 560
"""Of the picture, in its own units; its height follows from what it shows."""
LEAST = 20.0
"""Degrees of a great circle (some 2,200 km) that a map shows at least from side to side, so that a coast or a sea tells where it is."""
_MARGIN = 1.3  # times the extent of the points
_FLATTEST, _TALLEST = 0.5, 0.68  # height by width
_KM = 111.2  # of a degree of a great circle
_FINEST = 0.8  # units between two points of an outline
_SMALLEST = 4.0  # square units of an island
_BARS = (2000, 1000, 500, 200, 100, 50, 20, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A part of the world. ``west`` and ``north`` are its upper left corner in degrees, ``across`` and ``down`` units for a degree."""

    west: float
    north: float
    across: float
    down: float
    height: float

    @property
    def east(self) -> float:
        """The right edge in degrees; over 180 where the map crosses the date line."""
        return self.west + WIDTH / self.across

    @property
    def south(self) -> float:
        """The lower edge in degrees."""
        return self.north - self.height / self.down

    def at(self, point: Point) -> Point:
        """Where a point stands, in units from the upper left corner, to a tenth."""
        east = point[0] + 360 if point[0] < self.west else point[0]
        return round((east - self.west) * self.across, 1), round((self.north - point[1]) * self.down, 1)

    def units(self, km: float) -> float:
        """A length in units, to a tenth."""
        return round(km * self.down / _KM, 1)

    @property
    def bar(self) -> tuple[int, float]:
        """Of the bar that shows the scale: its kilometres, and its units."""
        km = next((km for km in _BARS if self.units(km) < WIDTH / 4), _BARS[-1])
        return km, self.units(km)


def around(circles: Sequence[tuple[Point, float]]) -> Window:
    """The window that shows all points, each with so many kilometres about it and some room, and no less than ``LEAST``."""
    points = [corner for point, km in circles for corner in _corners(point, km / _KM)]
    west, east = _span([point[0] for point in points])
    north, south = max(p[1] for p in points), min(p[1] for p in points)
    squeeze = max(0.2, math.cos(math.radians((north + south) / 2)))
    wide = max(LEAST, (east - west) * squeeze * _MARGIN, (north - south) * _MARGIN / _TALLEST)
    wide = min(wide, 360 * squeeze)
    high = min(max(wide * _FLATTEST, (north - south) * _MARGIN), wide * _TALLEST)
    down = round(WIDTH / wide, 3)
    across = round(down * squeeze, 3)
    top = min((north + south + high) / 2, 90.0)
    return Window(
        west=round((west + east - WIDTH / across) / 2, 2),
        north=round(max(top, high - 90), 2),
        across=across,
        down=down,
        height=round(high * down),
    )


def _corners(point: Point, degrees: float) -> Iterator[Point]:
    """The point, and the west, east, south and north ends of what lies about it."""
    yield point
    wide = min(180.0, degrees / max(0.2, math.cos(math.radians(point[1]))))
    yield ((point[0] - wide + 180) % 360 - 180, max(-90.0, point[1] - degrees))
    yield ((point[0] + wide + 180) % 360 - 180, min(90.0, point[1] + degrees))


def _span(easts: Sequence[float]) -> tuple[float, float]:
    """The shortest stretch of longitude with all points in it: what is left of the circle without its widest gap."""
    ranked = sorted(easts)
    _, n = max((ranked[n] - ranked[n - 1] + (0 if n else 360), n) for n in range(len(ranked)))
    return ranked[n], ranked[n - 1] + (360 if n else 0)


def outline(window: Window) -> str:
    """The land in a window as the data of one SVG path; empty where there is none."""
    paths = []
    for ring in land():
        for turn in (-360.0, 0.0, 360.0):
            moved = [(x + turn, y) for x, y in ring]
            paths.append(_path(_thinned(_placed(_clipped(moved, window), window))))
    return "".join(paths)


def _clipped(ring: list[Point], window: Window) -> list[Point]:
    """The part of a ring inside the window (Sutherland and Hodgman 1974), edge by edge."""
    edges = ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1))
    for axis, edge, side in edges:
        inside = [(point[axis] - edge) * side >= 0 for point in ring]
        if all(inside):
            continue
        ring = list(_cut(ring, inside, axis, edge)) if any(inside) else []
    return ring


def _cut(ring: Sequence[Point], inside: Sequence[bool], axis: int, edge: float) -> Iterator[Point]:
    for n, point in enumerate(ring):
        before = ring[n - 1]
        if inside[n] != inside[n - 1]:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            crossing = (
                before[0] + share * (point[0] - before[0]),
                before[1] + share * (point[1] - before[1]),
            )
            yield (edge, crossing[1]) if axis == 0 else (crossing[0], edge)
        if inside[n]:
            yield point


def _placed(ring: Iterable[Point], window: Window) -> list[Point]:
    return [((x - window.west) * window.across, (window.north - y) * window.down) for x, y in ring]


def _thinned(ring: Sequence[Point]) -> list[tuple[int, int]]:
    """Tenths of units; without points too close to the one before, nothing of islands too small to be seen."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True)) / 2
    if abs(area) < _SMALLEST:
        return []
    kept: list[Point] = []
    for point in ring:
        if not kept or math.dist(point, kept[-1]) >= _FINEST:
            kept.append(point)
    return [(round(x * 10), round(y * 10)) for x, y in kept]


def _path(ring: Sequence[tuple[int, int]]) -> str:
    if len(ring) < 3:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(ring)]
    return f"M{_tenths(*ring[0])}l{' '.join(_tenths(*step) for step in steps)}z"


def _tenths(x: int, y: int) -> str:
    return f"{_tenth(x)} {_tenth(y)}"


def _tenth(value: int) -> str:
    return str(value // 10) if value % 10 == 0 else f"{value / 10:.1f}"
