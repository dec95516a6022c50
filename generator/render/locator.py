"""Places with their points in, a locator map as inline SVG out; a table after it says the same."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import atlas
from generator.atlas import WIDTH, Window
from generator.model import Location, Precision
from generator.render.markdown import EMPTY, Encoded, encode, tag
from generator.render.pen import Pen

_LETTER = 7.4  # units of a letter and
_LINE = 15.0  # of a line at the size in which a phone shows them; a wide screen shows them smaller
_RADII = {Precision.POINT: 6.0, Precision.TOWN: 5.0}
_COUNTED = 3.5  # wider where a number of events stands inside
_LONGEST = 28  # letters of a name
_EDGE = 4.0
_STEP = 3.0
_APART = (20, 32, 46, 62, 80, 100)
_QUARTER = ((1.0, 0.0), (0.92, 0.38), (0.71, 0.71), (0.38, 0.92))
_ROUND = [turned for a, b in _QUARTER for turned in ((a, b), (-a, -b), (-b, a), (b, -a))]
"""Units between a sign and its name where there is no room beside it, and the ways that a line leads there."""
_CLOSE = 12.0
"""Units from its own sign in which a line may touch another: they stand too close for anything else."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One place of the map: its name, how many events, and its number in the table, which stands where the name finds no room."""

    location: Location
    name: str
    events: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A map, the kilometres of its bar, the places that it names by number, and those that it has no room to name."""

    drawn: Encoded
    bar: int
    numbered: tuple[Pin, ...]
    unnamed: tuple[Pin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    text: str
    x: float
    y: float
    anchor: str
    lead: tuple[float, float] | None = None
    """Where a line from the sign to the text ends, where the text stands apart from it."""


def locator(pen: Pen, pins: Sequence[Pin]) -> Picture:
    """The land round the places as one silhouette, a sign for each by how closely it is known, and names that do not overlap."""
    circles = [(_degrees(pin), pin.location.within) for pin in pins]
    if not circles:
        return Picture(drawn=EMPTY, bar=0, numbered=(), unnamed=())
    window = atlas.around(circles)
    labels = _labels(pins, window)
    # Wide rings first, so that no dot lies under one.
    order = sorted(pins, key=lambda pin: pin.location.precision is not Precision.COUNTRY)
    parts = [
        tag("title", pen.w("map.title")),
        tag("desc", pen.w("map.desc")),
        tag("path", EMPTY, class_="b-land", d=atlas.outline(window)),
        tag(
            "rect",
            EMPTY,
            class_="b-frame",
            x="0.5",
            y="0.5",
            width=_n(WIDTH - 1),
            height=_n(window.height - 1),
        ),
        *_scale(pen, window),
        *(_sign(pen, pin, window, labels.get(pin.number)) for pin in order),
    ]
    box = f"0 0 {WIDTH} {_n(window.height)}"
    drawn = Encoded(
        f'<svg viewBox="{box}" role="group" aria-label="{pen.w("map.title")}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )
    numbered = tuple(p for p in pins if p.number in labels and labels[p.number].text == str(p.number))
    unnamed = tuple(pin for pin in pins if pin.number not in labels)
    whole = tag("div", drawn, class_="b-picture b-map")
    return Picture(drawn=whole, bar=window.bar[0], numbered=numbered, unnamed=unnamed)


def _scale(pen: Pen, window: Window) -> Iterable[Encoded]:
    km, units = window.bar
    y = window.height - 10
    yield tag("path", EMPTY, class_="b-scale", d=f"M12 {_n(y - 4)}v4h{_n(units)}v-4")
    number = tag("tspan", Encoded(str(km)))
    yield tag("text", Encoded(f"{number} {pen.w('map.km')}"), x=_n(18 + units), y=_n(y), class_="b-quiet")


def _sign(pen: Pen, pin: Pin, window: Window, label: _Label | None) -> Encoded:
    """A link to what is said of the place: its sign, and its name beside it; the count of several events and a number stand after it."""
    x, y = _at(pin, window)
    name = encode(pin.name)
    wide = pin.location.precision is Precision.COUNTRY
    words = _text(label, "b-area" if wide else "") if label else EMPTY
    is_name = label is not None and label.text != str(pin.number)
    lead = _lead(x, y, label) if label else EMPTY
    inner = Encoded(lead + _shape(pin, window) + (words if is_name else ""))
    place = pin.location.place
    target = f"#{place}" if place in pen.desk.place_ids else f"#in-{place}"
    linked = tag("a", inner, href=target, aria_label=name, data_place=place)
    count = _count(pin, x, y) if pin.events > 1 and not wide else EMPTY
    return Encoded(linked + count + ("" if is_name else words))


def _shape(pin: Pin, window: Window) -> Encoded:
    x, y = _at(pin, window)
    r = _radius(pin, window)
    if pin.location.precision is Precision.POINT:
        corners = f"{_n(x)} {_n(y - r)} {_n(x + r)} {_n(y)} {_n(x)} {_n(y + r)} {_n(x - r)} {_n(y)}"
        return tag("polygon", EMPTY, class_="b-point", points=corners)
    kind = "b-town" if pin.location.precision is Precision.TOWN else "b-country"
    return tag("circle", EMPTY, class_=kind, cx=_n(x), cy=_n(y), r=_n(r))


def _lead(x: float, y: float, label: _Label) -> Encoded:
    if label.lead is None:
        return EMPTY
    ends = {"x1": _n(x), "y1": _n(y), "x2": _n(label.lead[0]), "y2": _n(label.lead[1])}
    return tag("line", EMPTY, class_="b-lead", **ends)


def _count(pin: Pin, x: float, y: float) -> Encoded:
    return tag(
        "text", Encoded(str(pin.events)), class_="b-count", x=_n(x), y=_n(y + 3.5), text_anchor="middle"
    )


def _text(label: _Label, kind: str) -> Encoded:
    return tag(
        "text", encode(label.text), x=_n(label.x), y=_n(label.y), text_anchor=label.anchor, class_=kind
    )


def _radius(pin: Pin, window: Window) -> float:
    """In units: a country is as wide as it is, a town or point as wide as a number in it needs."""
    if pin.location.precision is Precision.COUNTRY:
        return window.units(pin.location.within)
    return _RADII[pin.location.precision or Precision.TOWN] + (_COUNTED if pin.events > 1 else 0)


def _degrees(pin: Pin) -> tuple[float, float]:
    return pin.location.east or 0.0, pin.location.north or 0.0


def _at(pin: Pin, window: Window) -> tuple[float, float]:
    return window.at(_degrees(pin))


# --- names that do not overlap -------------------------------------------------------------------------------------


def _labels(pins: Sequence[Pin], window: Window) -> dict[int, _Label]:
    """By number of the place its name, or the number itself, where there is room for it; places with most events come first."""
    signs = {p.number: _round(p, window) for p in pins if p.location.precision is not Precision.COUNTRY}
    texts = [(0.0, window.height - 24, window.bar[1] + 70, window.height)]
    made: dict[int, _Label] = {}
    for pin in sorted(pins, key=lambda pin: pin.location.precision is Precision.COUNTRY):
        others = [box for number, box in signs.items() if number != pin.number]
        at = _at(pin, window)
        name = pin.name if len(pin.name) <= _LONGEST else f"{pin.name[: _LONGEST - 1].rstrip()}…"
        for text in (name, str(pin.number)):
            tried = _beside(text, signs[pin.number]) if pin.number in signs else _within(text, pin, window)
            found = next((one for one in tried if _is_free(*one, at, others, texts, window)), None)
            if found:
                made[pin.number] = found[0]
                texts += [found[1], *_along(found[0], at)]
                break
    return made


def _round(pin: Pin, window: Window) -> Box:
    x, y = _at(pin, window)
    r = _radius(pin, window) + 1.5
    return x - r, y - r, x + r, y + r


def _beside(text: str, own: Box) -> Iterable[tuple[_Label, Box]]:
    """Places for a text round a sign, the best first; then places apart from it, with a line that leads to them."""
    long = len(text) * _LETTER
    x, y = (own[0] + own[2]) / 2, (own[1] + own[3]) / 2
    right, left, level, above, below = own[2] + 2, own[0] - 2, y + 4, own[1] - 3, own[3] + _LINE - 4
    for at, base, anchor in (
        (right, level, "start"),
        (left, level, "end"),
        (x, above, "middle"),
        (x, below, "middle"),
        (right - 4, above, "start"),
        (right - 4, below, "start"),
        (left + 4, above, "end"),
        (left + 4, below, "end"),
    ):
        yield _label(text, at, base, anchor, long, None)
    for apart in _APART:
        for across, down in _ROUND:
            to = (x + across * apart, y + down * apart)
            anchor = "middle" if abs(across) < 0.5 else "start" if across > 0 else "end"
            base = to[1] + (4 if anchor != "middle" else _LINE - 3 if down > 0 else -3)
            at = to[0] + {"start": 2, "middle": 0, "end": -2}[anchor]
            yield _label(text, at, base, anchor, long, to)


def _within(text: str, pin: Pin, window: Window) -> Iterable[tuple[_Label, Box]]:
    """Places for a text inside a wide ring: at its upper and lower edge, then from its middle outwards."""
    long = len(text) * _LETTER
    x, y = _at(pin, window)
    edge = _radius(pin, window) - _LINE
    for down in (-edge, edge, *(step * sign * _LINE for step in range(7) for sign in (-1, 1))):
        yield _label(text, x, y + 4 + down, "middle", long, None)


def _label(
    text: str, x: float, base: float, anchor: str, long: float, lead: tuple[float, float] | None
) -> tuple[_Label, Box]:
    left = {"start": x, "middle": x - long / 2, "end": x - long}[anchor]
    made = _Label(text=text, x=x, y=base, anchor=anchor, lead=lead)
    return made, (left, base - _LINE + 4, left + long, base + 4)


def _is_free(
    label: _Label,
    box: Box,
    at: tuple[float, float],
    signs: Sequence[Box],
    texts: Sequence[Box],
    window: Window,
) -> bool:
    """Whether a text lies inside the map, it covers nothing, and its line crosses no other text, line or sign."""
    inside = box[0] >= _EDGE and box[1] >= _EDGE
    inside = inside and box[2] <= WIDTH - _EDGE and box[3] <= window.height - _EDGE
    if not inside or any(_meet(box, other) for other in (*signs, *texts)):
        return False
    line = _along(label, at)
    away = [one for one in line if math.dist(one[:2], at) > _CLOSE]
    return not any(_meet(one, other) for one in line for other in texts) and not any(
        _meet(one, other) for one in away for other in signs
    )


def _along(label: _Label, sign: tuple[float, float]) -> list[Box]:
    """The line from a sign to its text as a row of small boxes."""
    if label.lead is None:
        return []
    steps = math.ceil(math.dist(sign, label.lead) / _STEP)
    (x, y), (right, down) = sign, (label.lead[0] - sign[0], label.lead[1] - sign[1])
    points = [(x + right * n / steps, y + down * n / steps) for n in range(1, steps)]
    return [(x - 1, y - 1, x + 1, y + 1) for x, y in points]


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _n(value: float) -> str:
    """One decimal at most, the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")
