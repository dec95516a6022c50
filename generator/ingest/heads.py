"""A line beside the title in, what its parts state out: "By A. Writer, Ferry Gazette", "Ferry Gazette | 8 March 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from generator.ingest import bylines, datelines
from generator.model import LineClass

Key = Literal["author", "publisher", "agency", "published"]
_I = re.IGNORECASE
_EDGE = " \t\u00a0,;:()[]*_#|/•·–—-"
# Where one part ends and the next begins; dates are taken out before, so that their commas and dashes split nothing.
_BETWEEN = re.compile(r"\s*[|•·]+\s*|\s+/\s+|\s+[-–—]+\s+|,\s+|\s{2,}|(?<=¦)\s+(?=by\b)", _I)
_BY = re.compile(r"(?:(?:written|posted|published|reported|words|story|text|report) )?by:? ", _I)
_LABELLED = re.compile(
    r"(?:(?P<source>(?:news )?source|via|agency|published by|publisher|publication|outlet)|"
    r"(?P<author>author|writer|reporter|correspondent|journalist|byline)s?|"
    r"(?P<other>editors?|edited by|editing by|translators?|translated by|photos?(?: by)?|section|category|topic|language)) ?: ?(?:the )?",
    _I,
)
_IMPRINT = re.compile(r"(?:first |originally )?(?:published|appeared) (?:in|by) (?:the )?(?=[A-Z])", _I)
_SUFFIX = re.compile(r"(?P<title>.+?)\s+[|–—-]\s+(?P<outlet>[^|–—]+)")
_FOR = re.compile(r" for (?:the )?(?=[A-Z])")
_ROLE = re.compile(
    r"(?:(?:the|our|a|chief|senior|special|foreign|political|diplomatic|military|defen[cs]e|security|transport|health|"
    r"economics?|business|environment|science|legal|court|crime|regional|national|international|world|middle|east|africa|asia|europe|"
    r"deputy|associate|assistant|managing|staff|freelance|guest|contributing|news|city|war|technology|education|sports?|home|"
    r"affairs|and|for|in|of|[A-Z][\w'’-]+) )*"
    r"(?:correspondent|reporter|writer|editor|columnist|analyst|contributor|journalist|producer|bureau chief|editor-in-chief|"
    r"fellow|researcher|staff)s?",
    _I,
)
_ROLE_INSIDE = re.compile(
    r"(?P<outlet>.+?) (?P<role>(?:staff |senior |special |political |chief )*(?:writer|reporter|correspondent|columnist))s? (?P<who>[A-Z].+)",
    _I,
)
_DATED = re.compile(
    rf"(?:¦|{datelines.WEEKDAYS}\b|{datelines.CLOCK.pattern}|\b(?:first|last|originally|published|posted|updated?|modified|issued|"
    r"released|date|time|on|at|of|as|local|min(?:ute)?s?|read|\d{1,2})\b|[\s.:,()-])+",
    _I,
)
_PLACE = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?")
_WORDS = 24
"""Words from which a line is no head: the longest bylines of two authors with offices and a date have some twenty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one part of a line states, and where it stands in it."""

    key: Key
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The parts of a line that state something, and the class of a line that holds them."""

    parts: tuple[Part, ...]
    cls: LineClass


@lru_cache(maxsize=4096)
def head_in(line: str) -> Head | None:
    """What a line states in its parts; None where one part could be anything, or nothing tells a head from a title.

    What tells it: a whole date, "by", a label such as "Source:", or a name beside its role ("A. Writer, Court Reporter").
    """
    if not line or len(line.split()) > _WORDS or line.rstrip()[-1:] in {"?", "!", '"', "”"}:
        return None
    day = datelines.published_in(line)
    masked = _masked(line)
    kinds: list[str] = []
    parts: list[Part] = []
    for start, end in _pieces(masked):
        kind, part = _read(line, masked, start, end, named="author" in kinds or "by" in kinds)
        if kind is None:
            return None
        kinds.append(kind)
        parts += part
    if not _is_told(kinds, line) or not (parts or day):
        return None
    if day is not None:
        parts.append(Part(key="published", start=day.start, end=day.end, value=day.edtf))
    return Head(parts=tuple(parts), cls=_class(parts))


def is_imprint(line: str) -> bool:
    """Whether a line says where and on which day the text was published ("Published in Ferry Gazette, March 9th, 2024")."""
    return _IMPRINT.match(line) is not None and bool(datelines.days_in(line)) and head_in(line) is not None


def without_outlet(title: str) -> tuple[str, str | None]:
    """A title and the outlet's name that a page's own title ends with ("Fire at depot | Ferry Gazette"); the name is None
    where the end has no masthead's form or too little is left."""
    found = _SUFFIX.fullmatch(title)
    if found is None or len(found["title"].split()) < 3 or not bylines.is_masthead(found["outlet"]):
        return title, None
    return found["title"], found["outlet"]


def _is_told(kinds: list[str], line: str) -> bool:
    """Whether something tells the line from a title. A name beside a date alone may be one ("Weekly Briefing - 3 March
    2024"), unless bars part them."""
    found = set(kinds)
    if found & {"by", "label", "both"} or {"author", "role"} <= found:
        return True
    return "date" in found and (
        "author" not in found or "outlet" in found or re.search("[|•·]", line) is not None
    )


def _masked(line: str) -> str:
    """The line with its whole dates as marks of the same length."""
    for day in datelines.days_in(line):
        line = line[: day.start] + "¦" * (day.end - day.start) + line[day.end :]
    return line


def _class(parts: list[Part]) -> LineClass:
    keys = {part.key for part in parts}
    if "author" in keys:
        return LineClass.BYLINE
    return LineClass.DATELINE if "published" in keys else LineClass.SOURCE_CREDIT


def _pieces(masked: str) -> Iterator[tuple[int, int]]:
    """Where the parts of a line stand, without the signs around them."""
    at = 0
    for cut in (*_BETWEEN.finditer(masked), None):
        end = cut.start() if cut else len(masked)
        piece = masked[at:end]
        bare = piece.strip(_EDGE)
        if bare:
            start = at + piece.index(bare)
            yield start, start + len(bare)
        at = cut.end() if cut else end


def _read(
    line: str, masked: str, start: int, end: int, *, named: bool
) -> tuple[str | None, tuple[Part, ...]]:
    """What one part is, and what it states; None where it could be anything."""
    piece = masked[start:end]
    if "¦" in piece and _DATED.fullmatch(piece):
        return "date", ()
    if _DATED.fullmatch(piece):
        return "time", ()
    if found := _LABELLED.match(piece):
        return _labelled(line, start + found.end(), end, found)
    if found := _IMPRINT.match(piece):
        name = _outlet(line, start + found.end(), end)
        return ("label", (name,)) if name else (None, ())
    if found := _BY.match(piece):
        return _by(line, start + found.end(), end)
    if found := _ROLE_INSIDE.fullmatch(piece):
        outlet = _outlet(line, start, start + found.end("outlet"))
        who = _person(line, start + found.start("who"), end)
        return ("both", (outlet, who)) if outlet and who else (None, ())
    if outlet := _outlet(line, start, end, named=named):
        return "outlet", (outlet,)
    if _ROLE.fullmatch(piece):
        return "role", ()
    if named and _PLACE.fullmatch(piece):
        return "place", ()
    if (who := _person(line, start, end)) and not named:
        return "author", (who,)
    return None, ()


def _labelled(line: str, start: int, end: int, found: re.Match[str]) -> tuple[str | None, tuple[Part, ...]]:
    name = line[start:end]
    if not name or len(name.split()) > 8:
        return None, ()
    if found["other"]:
        return "label", ()
    if found["author"]:
        return "label", (Part(key="author", start=start, end=end, value=name),)
    key: Key = "agency" if bylines.is_agency(name) else "publisher"
    return "label", (Part(key=key, start=start, end=end, value=name),)


def _by(line: str, start: int, end: int) -> tuple[str | None, tuple[Part, ...]]:
    """What stands behind "by": an author, an agency, or a desk or account that is nobody's name."""
    if found := _FOR.search(line, start, end):
        outlet = _outlet(line, found.end(), end)
        kind, parts = _by(line, start, found.start())
        return (kind, (*parts, outlet)) if outlet else (None, ())
    name = line[start:end]
    if bylines.is_agency(name):
        return "by", (Part(key="agency", start=start, end=end, value=name),)
    if bylines.byline_in(f"By {name}") == (0, 0):
        return "by", ()
    span = bylines.byline_in(f"By {name}")
    if span is None:
        return None, ()
    first, last = start + span[0] - 3, start + span[1] - 3
    return "by", (Part(key="author", start=first, end=last, value=line[first:last]),)


def _outlet(line: str, start: int, end: int, *, named: bool = True) -> Part | None:
    """The outlet or agency whose name these words are: by the form of mastheads, or a known agency; behind an author's
    name any word that outlets and institutes are called by will do."""
    name = line[start:end]
    barred = re.search(r"[|•·]\s*$", line[:start]) or re.match(r"\s*[|•·]", line[end:])
    if barred and re.fullmatch(r"The (?:[A-Z][\w'’&-]+ ?){1,4}", name):
        return Part(key="publisher", start=start, end=end, value=name)
    if bylines.is_agency(name):
        return Part(key="agency", start=start, end=end, value=name)
    if (
        bylines.is_masthead(name)
        or (named and bylines.is_outlet_named(name))
        or re.fullmatch(r"[A-Z][\w-]*\.(?:com|org|net|co|news|tv|info)", name)
    ):
        return Part(key="publisher", start=start, end=end, value=name)
    return None


def _person(line: str, start: int, end: int) -> Part | None:
    name = line[start:end]
    if (
        not bylines.is_person_like(name)
        or name.startswith("The ")
        or re.search(r"\b(?:of|the|and|in|on|to|for|as|at)\b", name)
    ):
        return None
    return Part(key="author", start=start, end=end, value=name)
