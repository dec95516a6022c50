"""Events or names in, inline SVG out; every picture has a list or table after it that says the same."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from generator.model import Event
from generator.render.dates import in_words, lower_bound
from generator.render.markdown import EMPTY, Encoded, encode, tag
from generator.render.pen import Pen

WIDTH = 720
_STEP = 11  # px between stacked dots
_DOT = 4
_MARGIN = 24
_FEWEST_TIES = 3


def timeline(pen: Pen, events: Sequence[Event]) -> Encoded:
    """Dots on an axis of days, stacked where days coincide; periods as bars under the axis.

    Full dot: several origins; open dot: one; outer ring: year inferred. Nothing for fewer than two days.
    """
    days = {e.id: _day(e) for e in events}
    if len(set(days.values())) < 2:
        return EMPTY
    first, last = min(days.values()), max(days.values())
    span = max(1, last.toordinal() - first.toordinal())

    def x(day: date) -> float:
        return _MARGIN + (WIDTH - 2 * _MARGIN) * (day.toordinal() - first.toordinal()) / span

    height = 40 + _STEP * max(Counter(days.values()).values())
    base = height - 24
    parts = [_line(_MARGIN, base, WIDTH - _MARGIN, base)]
    stacked: dict[date, int] = defaultdict(int)
    for event in events:
        day = days[event.id]
        stacked[day] += 1
        parts.append(_dot(pen, event, x(day), base - _STEP * stacked[day]))
    shown_until = -math.inf
    for day in sorted(stacked):
        parts.append(_line(x(day), base, x(day), base + 4))
        if x(day) - shown_until > 84:
            parts.append(_text(x(day), base + 18, in_words(day.isoformat(), pen.desk.words), _anchor(x(day))))
            shown_until = x(day)
    return _picture(parts, height, pen.w("event.timeline"), "b-timeline")


def _day(event: Event) -> date:
    year, month, day = (int(part) for part in lower_bound(event.date).split("-"))
    try:
        return date(max(1, year), max(1, month), max(1, day))
    except ValueError:
        return date(max(1, year), 1, 1)


def _dot(pen: Pen, event: Event, x: float, y: float) -> Encoded:
    several = pen.desk.origins_of(event.id) > 1
    title = tag("title", encode(pen.desk.titles[event.id]))
    ring = pen.desk.is_year_inferred(event)
    dot = tag("circle", title, cx=_n(x), cy=_n(y), r=str(_DOT), class_="b-dot" if several else "b-dot b-open")
    around = tag("circle", EMPTY, cx=_n(x), cy=_n(y), r=str(_DOT + 2), class_="b-ring") if ring else EMPTY
    return Encoded(dot + around)


def ties(pen: Pen, name: str, others: Sequence[str]) -> Encoded:
    """One name in the middle, up to ten it is tied to around it; a table alone shows fewer than three."""
    shown = others[:10]
    if len(shown) < _FEWEST_TIES:
        return EMPTY
    height = 260
    cx, cy, rx, ry = WIDTH / 2, height / 2, WIDTH / 2 - 150, height / 2 - 26
    parts, labels = [], []
    for i, other in enumerate(shown):
        angle = 2 * math.pi * i / len(shown) - math.pi / 2
        x, y = cx + rx * math.cos(angle), cy + ry * math.sin(angle)
        parts.append(_line(cx, cy, x, y))
        side = "middle" if abs(x - cx) < 20 else ("start" if x > cx else "end")
        away = 0 if side == "middle" else (8 if side == "start" else -8)
        drop = 4 if side != "middle" else (18 if y > cy else -10)
        labels.append(tag("circle", EMPTY, cx=_n(x), cy=_n(y), r="4", class_="b-dot"))
        labels.append(_text(x + away, y + drop, _short(other), side))
    labels.append(tag("circle", EMPTY, cx=_n(cx), cy=_n(cy), r="7", class_="b-dot"))
    labels.append(_text(cx, cy + 24, _short(name), "middle", strong=True))
    return _picture([*parts, *labels], height, pen.w("actor.ties"), "b-ties")


def _short(name: str, most: int = 26) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _picture(parts: Sequence[Encoded], height: float, label: Encoded, kind: str) -> Encoded:
    """One line of SVG, so that Markdown passes it through; ``currentColor`` follows the theme."""
    inner = Encoded(tag("title", label) + "".join(parts))
    box = f"0 0 {WIDTH} {_n(height)}"
    drawn = Encoded(f'<svg viewBox="{box}" role="img" xmlns="http://www.w3.org/2000/svg">{inner}</svg>')
    return tag("div", drawn, class_=f"b-picture {kind}")


def _line(x1: float, y1: float, x2: float, y2: float) -> Encoded:
    return tag("line", EMPTY, x1=_n(x1), y1=_n(y1), x2=_n(x2), y2=_n(y2))


def _text(x: float, y: float, words: str, anchor: str, *, strong: bool = False) -> Encoded:
    kind = "b-strong" if strong else ""
    return tag("text", encode(words), x=_n(x), y=_n(y), text_anchor=anchor, class_=kind)


def _anchor(x: float) -> str:
    return "start" if x < 60 else ("end" if x > WIDTH - 60 else "middle")


def _n(value: float) -> str:
    """One decimal at most, the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")
