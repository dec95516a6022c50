"""Events or names in, inline SVG out; every picture has a list or table after it that says the same."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.dates import period
from generator.model import Event
from generator.render.dates import in_words
from generator.render.markdown import EMPTY, Composed, Encoded, encode, isolated, tag
from generator.render.pen import Pen

WIDTH = 720
_STEP = 11  # px between stacked dots
_DOT = 4
_MARGIN = 24
_MOST_STACKED = 12  # dots on one day
_MOST_COVERED = 0.25  # of the days whose dots lie more than half on another
_TALLEST = 140.0  # px of the tallest column
_NARROWEST = 9  # px of a column
_FEWEST_TIES = 3
_LANE = 8  # px between bars
_MOST_BARS = 40  # the list after the picture has them all
_LONGEST_TO_WIDEN = 45  # days: a longer period is cut at the edge and does not squeeze the days
_LABEL_WIDTH = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """From the first to the last day, in pixels, the way that the words are written."""

    first: date
    last: date
    rtl: bool = False

    def x(self, day: date) -> float:
        """Where a day stands; what lies outside stands at the edge."""
        inside = min(max(day, self.first), self.last)
        span = max(1, self.last.toordinal() - self.first.toordinal())
        x = _MARGIN + (WIDTH - 2 * _MARGIN) * (inside.toordinal() - self.first.toordinal()) / span
        return WIDTH - x if self.rtl else x


def timeline(pen: Pen, events: Sequence[Event]) -> Encoded:
    """Dots on an axis of days, in the direction of the words, stacked where days coincide; what has no single day as a bar under the axis.

    Full dot: several origins; open dot: one; outer ring: year inferred. Where dots would cover one another or pile up, columns of
    one week, month, quarter or year each instead: the taller, the more events. Nothing for fewer than two days.
    """
    periods = {e.id: p for e in events if (p := period(e.date)) and not p.yearless}
    days = {e.id: p.low for e in events if (p := periods.get(e.id)) and p.is_day}
    if len(set(days.values())) < 2:
        return EMPTY
    short = [p for p in periods.values() if p.days <= _LONGEST_TO_WIDEN]
    axis = Axis(
        first=min([*days.values(), *(p.low for p in short)]),
        last=max([*days.values(), *(p.high for p in short)]),
        rtl=pen.desk.words.rtl,
    )
    single = [e for e in events if e.id in days]
    columns = is_crowded(events)
    base = 16.0 + (_TALLEST if columns else _STEP * max(Counter(days.values()).values()))
    drawn = _columns(pen, axis, single, days, base) if columns else _dots(pen, axis, single, days, base)
    parts = [
        _line(_MARGIN, base, WIDTH - _MARGIN, base),
        *_ticks(pen, axis, sorted(set(days.values())), base, labelled=columns),
        *drawn,
    ]
    spans = [e for e in events if e.id in periods and e.id not in days][:_MOST_BARS]
    for lane, event in enumerate(spans):
        parts.append(_bar(pen, event, axis, base + 32 + _LANE * lane))
    return _picture(
        parts, base + 28 + _LANE * (len(spans) + bool(spans)), pen.w("event.timeline"), "b-timeline"
    )


def is_crowded(events: Sequence[Event]) -> bool:
    """Whether dots would stand on one another, or too high on one day: then the timeline shows columns."""
    days = Counter(p.low for e in events if (p := period(e.date)) and p.is_day and not p.yearless)
    if len(days) < 2:
        return False
    ordered = sorted(day.toordinal() for day in days)
    room = (WIDTH - 2 * _MARGIN) / (ordered[-1] - ordered[0])
    covered = sum((b - a) * room < _DOT for a, b in itertools.pairwise(ordered))
    return max(days.values()) > _MOST_STACKED or covered > _MOST_COVERED * len(ordered)


def _dots(
    pen: Pen, axis: Axis, events: Sequence[Event], days: Mapping[str, date], base: float
) -> Iterable[Encoded]:
    stacked: dict[date, int] = defaultdict(int)
    for event in events:
        day = days[event.id]
        stacked[day] += 1
        yield _dot(pen, event, axis.x(day), base - _STEP * stacked[day])


_STRETCHES: tuple[tuple[int, Callable[[date], date]], ...] = (
    (7, lambda day: date.fromordinal(day.toordinal() - day.weekday()) if day.toordinal() > 7 else day),
    (31, lambda day: day.replace(day=1)),
    (92, lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)),
    (366, lambda day: day.replace(month=1, day=1)),
)
"""The most days of a week, a month, a quarter and a year, and the first day of the one that a day lies in."""


def _columns(
    pen: Pen, axis: Axis, events: Sequence[Event], days: Mapping[str, date], base: float
) -> Iterable[Encoded]:
    """One column for each stretch of time with events: full below for several origins, open above for one."""
    room = abs(axis.x(axis.last) - axis.x(axis.first)) / max(
        1, axis.last.toordinal() - axis.first.toordinal()
    )
    length, start = next((s for s in _STRETCHES if s[0] * room >= _NARROWEST), _STRETCHES[-1])
    held: dict[date, Counter[bool]] = defaultdict(Counter)
    for event in events:
        held[start(days[event.id])][pen.desk.origins_of(event.id) > 1] += 1
    unit = (_TALLEST - _STEP) / max(n.total() for n in held.values())
    for first, n in sorted(held.items()):
        after = start(date.fromordinal(first.toordinal() + length))
        x, end, top = *sorted((axis.x(first), axis.x(after))), base
        width = max(1.0, end - x - 1)
        for several, kind in ((True, "b-dot"), (False, "b-dot b-open")):
            height = n[several] * unit
            if height:
                top -= height
                yield tag(
                    "rect",
                    EMPTY,
                    x=_n(x),
                    y=_n(top),
                    width=_n(width),
                    height=_n(height),
                    class_=kind,
                )


def _ticks(pen: Pen, axis: Axis, days: Sequence[date], base: float, *, labelled: bool) -> Iterable[Encoded]:
    """A tick for each day, or only where its date is shown: where there is room."""
    shown_until = -math.inf
    for day in sorted(days, key=axis.x):
        x = axis.x(day)
        begin = x - {"start": 0.0, "middle": _LABEL_WIDTH / 2, "end": _LABEL_WIDTH}[_anchor(x)]
        named = begin > shown_until
        if named or not labelled:
            yield _line(x, base, x, base + 4)
        if named:
            yield _text(pen, x, base + 18, in_words(day.isoformat(), pen.desk.words), _anchor(x))
            shown_until = begin + _LABEL_WIDTH


def _bar(pen: Pen, event: Event, axis: Axis, y: float) -> Encoded:
    held = period(event.date)
    if held is None:
        return EMPTY
    title = tag("title", encode(pen.desk.titles[event.id]))
    open_ended = held.low == date.min or held.high == date.max
    x1, x2 = sorted((axis.x(held.low), axis.x(held.high)))
    kind = "b-bar b-open-bar" if open_ended else "b-bar"
    return tag("line", title, x1=_n(x1), y1=_n(y), x2=_n(max(x2, x1 + _DOT)), y2=_n(y), class_=kind)


def _dot(pen: Pen, event: Event, x: float, y: float) -> Encoded:
    several = pen.desk.origins_of(event.id) > 1
    title = tag("title", encode(pen.desk.titles[event.id]))
    dot = tag("circle", title, cx=_n(x), cy=_n(y), r=str(_DOT), class_="b-dot" if several else "b-dot b-open")
    if not pen.desk.is_year_inferred(event):
        return dot
    return Encoded(dot + tag("circle", EMPTY, cx=_n(x), cy=_n(y), r=str(_DOT + 2), class_="b-ring"))


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
        labels.append(_text(pen, x + away, y + drop, _short(other), side))
    labels.append(tag("circle", EMPTY, cx=_n(cx), cy=_n(cy), r="7", class_="b-dot"))
    labels.append(_text(pen, cx, cy + 24, _short(name), "middle", strong=True))
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


def _text(pen: Pen, x: float, y: float, words: str, anchor: str, *, strong: bool = False) -> Encoded:
    """A label; pictures are set from the left in any language, so that one that is written from the right stands between isolates."""
    kind = "b-strong" if strong else ""
    text = encode(Composed(isolated(words)) if pen.desk.words.rtl else words)
    return tag("text", text, x=_n(x), y=_n(y), text_anchor=anchor, class_=kind)


def _anchor(x: float) -> str:
    return "start" if x < 60 else ("end" if x > WIDTH - 60 else "middle")


def _n(value: float) -> str:
    """One decimal at most, the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")
