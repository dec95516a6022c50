"""A finished Markdown page in, its units (lines, table rows) as runs of segments out; see ``generator.render`` for the marks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import unescape

from generator.model import Page
from generator.text import squash


class Kind(StrEnum):
    """What a segment is."""

    TEXT = "text"
    QUOTE = "quote"
    DATA = "data"
    TIME = "time"
    SPAN = "span"
    MARK = "mark"
    LINK = "link"
    SENTENCE = "sentence"
    NUMBER = "number"
    TAG = "tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One run of a unit: decoded ``text``, ``attrs`` of its tag, ``target`` of a link, ``inner`` raw content; ``cell`` counts
    the cells of a table row from 0."""

    kind: Kind
    text: str
    attrs: Mapping[str, str]
    target: str = ""
    inner: str = ""
    cell: int = 0

    @property
    def key(self) -> str:
        """The declared key, empty where there is none."""
        return self.attrs.get("value" if self.kind is Kind.DATA else "data-key", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One line of a page. ``role``: front (matter), heading, row, rule, svg, text. ``section`` is the id of the nearest heading
    or element with an id that stands before it (or on it)."""

    path: str
    line: int
    role: str
    level: int
    segments: tuple[Segment, ...]
    section: str
    raw: str

    def of(self, *kinds: Kind) -> tuple[Segment, ...]:
        """The segments of these kinds."""
        # Asked for a thousand times a page: a list is made faster than a generator is read.
        return tuple([s for s in self.segments if s.kind in kinds])


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A page with its units, its front matter and every anchor that it offers."""

    page: Page
    units: tuple[Unit, ...]
    front: Mapping[str, str]
    anchors: frozenset[str]

    @property
    def title(self) -> str:
        """The level-one heading as it is read."""
        return next(
            (said(unit.segments) for unit in self.units if unit.role == "heading" and unit.level == 1), ""
        )


_ATTRIBUTE = re.compile(r"""([a-zA-Z][a-zA-Z:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?""")
_PIECE = re.compile(
    r"""
    (?P<sentence><p\ id="s\d+"\ class="b-s"[^>]*>.*?</p>)
  | (?P<number><span\ class="b-n">\d+</span>)
  | (?P<quote><q\b[^>]*>.*?</q>)
  | (?P<data><data\b[^>]*>.*?</data>)
  | (?P<time><time\b[^>]*>.*?</time>)
  | (?P<span><span\b[^>]*\bdata-key=[^>]*>.*?</span>)
  | (?P<a><a\b[^>]*\bhref=[^>]*>.*?</a>)
  | (?P<link>!?\[(?:[^\[\]\\]|\\.)*\]\([^()\s]*\))
  | (?P<comment><!--.*?-->)
  | (?P<tag></?[a-zA-Z][^<>]*>)
  | (?P<attrs>\{:?\s*[.#a-z][^{}]*\})
    """,
    re.VERBOSE,
)
_MARK = re.compile(r"S\d+:\d+")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_LEAD = re.compile(
    r"^\s*(?:>\s*)*(?:[-*+]\s+(?:\[[ x]\]\s+)?|\d+[.)]\s+|(?:!!!|\?\?\?\+?|===)\s*(?P<box>[a-z -]*)|:\s+)?"
)
_RULE_ROW = re.compile(r"\s*\|?[\s:|-]+\|?\s*")
_ID = re.compile(r"""\bid="([^"]+)"|\{[^{}]*#([A-Za-z][\w.:-]*)[^{}]*\}""")


def said(segments: tuple[Segment, ...]) -> str:
    """All visible words of some segments in order, without marks."""
    kinds = {Kind.MARK, Kind.TAG}
    return squash(" ".join(s.text for s in segments if s.kind not in kinds))


DATA = '<script type="application/ld+json">'
"""Begins the line of data for search engines at the end of a page, which is checked by itself."""


def bare(page: Page) -> Page:
    """The page without its line of data."""
    lines = [line for line in page.text.split("\n") if not line.startswith(DATA)]
    return Page(path=page.path, text="\n".join(lines).rstrip("\n") + "\n")


def parse(page: Page) -> Parsed:
    """The page's units in order; lines without visible content and the line of data are left out."""
    front, body_at, lines = _front(page.text.split("\n"))
    lines = ["" if line.startswith(DATA) else line for line in lines]
    units = tuple(_units(page.path, lines, body_at, front))
    return Parsed(page=page, units=units, front=front, anchors=_anchors(page.text, units))


def _front(lines: list[str]) -> tuple[dict[str, str], int, list[str]]:
    if not lines or lines[0].strip() != "---":
        return {}, 0, lines
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
    found = {}
    for line in lines[1:end]:
        key, colon, value = line.partition(":")
        if colon and not line.startswith((" ", "-")):
            found[key.strip()] = _scalar(value.strip())
    return found, end + 1 if end else 0, lines


def _scalar(value: str) -> str:
    """A JSON string as its text, anything else as it stands."""
    try:
        held = json.loads(value)
    except ValueError:
        held = value
    return unescape(held if isinstance(held, str) else value)


def _units(path: str, lines: list[str], body_at: int, front: Mapping[str, str]) -> Iterator[Unit]:
    for n, line in enumerate(lines[:body_at], 1):
        key, _, _ = line.partition(":")
        if key.strip() in front and key.strip() in {"title", "description"}:
            text = Segment(kind=Kind.TEXT, text=front[key.strip()], attrs={})
            yield Unit(path=path, line=n, role="front", level=0, segments=(text,), section="", raw=line)
    section, svg = "", False
    for n, line in enumerate(lines[body_at:], body_at + 1):
        svg = svg or "<svg" in line
        role, level, content = _role(line)
        section = "" if role == "heading" and not svg else section
        for found in _ID.finditer(line):
            section = found[1] or found[2]
        role = "svg" if svg else role
        svg = svg and "</svg>" not in line
        segments = tuple(_cells(content)) if role == "row" else tuple(_segments(content, 0))
        if role != "rule" and any(s.kind is not Kind.TEXT or s.text.strip() for s in segments):
            yield Unit(
                path=path, line=n, role=role, level=level, segments=segments, section=section, raw=line
            )


def _role(line: str) -> tuple[str, int, str]:
    heading = _HEADING.match(line)
    if heading:
        return "heading", len(heading[1]), heading[2]
    lead = _LEAD.match(line)
    content = line[lead.end() :] if lead else line
    if line.strip() and _RULE_ROW.fullmatch(line):
        return "rule", 0, ""
    if content.startswith("|"):
        return "row", 0, content.strip().strip("|")
    if lead and lead["box"] is not None:
        content = content.strip().strip('"')
    return "text", 0, content


def _cells(content: str) -> Iterator[Segment]:
    for n, cell in enumerate(content.split("|")):
        yield from _segments(cell, n)


def _segments(content: str, cell: int) -> Iterator[Segment]:
    at = 0
    for found in _PIECE.finditer(content):
        if found.start() > at:
            yield _text(content[at : found.start()], cell)
        at = found.end()
        made = _segment(found, cell)
        if made is not None:
            yield made
    if at < len(content):
        yield _text(content[at:], cell)


def _text(raw: str, cell: int) -> Segment:
    return Segment(kind=Kind.TEXT, text=unescape(raw), attrs={}, inner=raw, cell=cell)


def _segment(found: re.Match[str], cell: int) -> Segment | None:
    group, raw = found.lastgroup or "", found[0]
    if group == "comment":
        return None
    if group == "attrs":
        attrs = attributes(f"<{group} {raw.strip('{}: ')}>")
        named = any(name.startswith("data-") for name in attrs)
        return Segment(kind=Kind.TAG, text="", attrs=attrs, inner=raw, cell=cell) if named else None
    if group == "link":
        text, _, target = raw.removeprefix("!")[1:-1].rpartition("](")
        return _link(text, target, cell)
    open_tag, _, rest = raw.partition(">")
    attrs = attributes(open_tag)
    if group == "tag":
        return Segment(
            kind=Kind.TAG, text=open_tag.strip("</ ").split()[0], attrs=attrs, inner=raw, cell=cell
        )
    inner = rest.rpartition("</")[0]
    if group == "a":
        made = _link(inner, attrs.get("href", ""), cell)
        return Segment(
            kind=made.kind, text=made.text, attrs=attrs, target=made.target, inner=inner, cell=cell
        )
    return Segment(kind=Kind(group), text=squash(plain(inner)), attrs=attrs, inner=inner, cell=cell)


def _link(text: str, target: str, cell: int) -> Segment:
    shown = squash(plain(text))
    kind = Kind.MARK if _MARK.fullmatch(shown) else Kind.LINK
    return Segment(kind=kind, text=shown, attrs={}, target=unescape(target), inner=text, cell=cell)


def attributes(tag: str) -> dict[str, str]:
    """Attributes of an opening tag, decoded; one without a value has an empty one."""
    _, _, rest = tag.strip("<>/ ").partition(" ")
    return {m[1]: unescape(m[2] or m[3] or "") for m in _ATTRIBUTE.finditer(rest)}


def plain(markup: str) -> str:
    """Markup as its visible text."""
    return unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", markup))


def _anchors(text: str, units: tuple[Unit, ...]) -> frozenset[str]:
    found = {m[1] or m[2] for m in _ID.finditer(text)}
    headings = (said(unit.segments) for unit in units if unit.role == "heading")
    found.update(re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", h).strip().lower()) for h in headings)
    return frozenset(found)
