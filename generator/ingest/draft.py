"""What a format gives: text, what its markup says of lines, the metadata that it states."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.model import LineClass, Stated

_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What the markup says of a line; ``cls`` null when only ``heading`` is known."""

    cls: LineClass | None = None
    reason: str | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article before its lines are classed. ``marks`` are by 1-based line number; ``plain`` takes markup off a line
    so that its words can be judged; ``flowing``: a single line break is a space, as in Markdown."""

    text: str
    media_type: str
    marks: Mapping[int, Mark] = field(default_factory=dict)
    metadata: Mapping[str, Stated] = field(default_factory=dict)
    plain: Callable[[str], str] = str
    flowing: bool = False
    warnings: tuple[str, ...] = ()


def line_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the lines of a text without their breaks; a break at the very end opens no further line."""
    spans = []
    start = 0
    for found in _BREAK.finditer(text):
        spans.append((start, found.start()))
        start = found.end()
    if start < len(text) or not spans:
        spans.append((start, len(text)))
    return spans
