"""The tables of the bench: each module adds its own with ``@section``; they print in the order in which they were added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.floors import Figures

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a section prints: column heads, rows of words and figures, and what ``floors.json`` is asked to hold."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: Figures
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A table with its title. ``make`` is given the folder of shared texts (None: absent) and gives None when it has
    nothing to measure."""

    title: str
    make: Callable[[Path | None], Table | None]
    quick: bool


SECTIONS: list[Section] = []


def section(
    title: str, *, quick: bool = False
) -> Callable[[Callable[[Path | None], Table | None]], Callable[[Path | None], Table | None]]:
    """Add a table to the bench; ``quick`` ones are run with ``--quick``, too."""

    def add(make: Callable[[Path | None], Table | None]) -> Callable[[Path | None], Table | None]:
        SECTIONS.append(Section(title=title, make=make, quick=quick))
        return make

    return add


def as_text(table: Table) -> str:
    """The table in columns: words to the left, figures to the right."""
    lines = [table.heads, *table.rows]
    widths = [max(len(line[n]) for line in lines) for n in range(len(table.heads))]
    shown = (
        "  "
        + "  ".join(
            cell.rjust(width) if n else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )
    return "\n".join(line.rstrip() for line in shown) + (f"\n  {table.note}" if table.note else "")
