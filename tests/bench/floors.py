"""Figures in, those below their floors out; ``tests/floors.json`` is read and written here."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

PATH = Path(__file__).parents[1] / "floors.json"
SLACK = 0.3
"""How far below a measured figure its floor is set, in points: a change of one label in passing breaks nothing."""
FIXED = {"speed: share of the bare pipeline": 60.0, "seeds: checks": 100.0}
"""Floors that are asked for, not measured."""

Figures = Mapping[str, float]


def load() -> dict[str, float]:
    """Floors by the name of the figure; none yet is an empty table."""
    if not PATH.exists():
        return {}
    found: dict[str, float] = json.loads(PATH.read_text(encoding="utf-8"))
    return found


def floor_of(name: str, value: float) -> float:
    """The floor for a measured value, to one decimal, rounded down; a fixed one where one is asked for."""
    return FIXED[name] if name in FIXED else max(0.0, math.floor((value - SLACK) * 10) / 10)


def below(figures: Figures) -> list[str]:
    """One line for each figure under its floor, and for each that has none."""
    floors = load()
    lines = [
        f"{name}: {value:.1f} is below its floor {floors[name]:.1f}"
        for name, value in sorted(figures.items())
        if name in floors and value < floors[name]
    ]
    lines += [
        f"{name}: {value:.1f} has no floor yet (--raise sets it)"
        for name, value in sorted(figures.items())
        if name not in floors
    ]
    return lines


def pin(figures: Figures, *, lower: bool) -> list[str]:
    """Write floors for these figures; floors that are met only rise unless ``lower``. Lines that say what changed."""
    floors = load()
    said = []
    for name, value in sorted(figures.items()):
        old, new = floors.get(name), floor_of(name, value)
        if old is None or new > old or (lower and value < old):
            floors[name] = new
            said.append(f"{name}: {'none' if old is None else f'{old:.1f}'} -> {new:.1f}")
    text = json.dumps(dict(sorted(floors.items())), indent=2, ensure_ascii=False)
    PATH.write_text(text + "\n", encoding="utf-8")
    return said
