"""The units above the body in, their classes out: which is the title, what stands beside it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.ingest import bylines, captions, datelines, furniture, heads
from generator.ingest.units import PROSE, Unit, is_prose
from generator.model import LineClass
from generator.text import fold

_ISSUER = re.compile(
    r"(?:The )?(?:[A-Z][\w'’-]+ )?(?:Ministry|Department|Office|Embassy|High Commission|Commission|Directorate|Command|Council|"
    r"Committee|Agency|Secretariat|Bureau|Institute|Government|Presidency|General Staff|Armed Forces)"
    r"(?: (?:of|for|on) (?:the )?[A-Z][\w'’-]*(?:,? (?:of|and|the|for|&|[A-Z][\w'’-]*))*)"
)
"""Who issues a release, as a line of its own above its title."""


@dataclass(slots=True)
class Verdicts:
    """Class and reason by unit, filled step by step."""

    units: list[Unit]
    given: dict[int, tuple[LineClass, str | None]]

    def put(self, n: int, cls: LineClass, reason: str | None = None) -> None:
        """Give a unit its class, unless it has one."""
        self.given.setdefault(n, (cls, reason))


def body_start(verdicts: Verdicts, headline: str | None) -> int:
    """Index of the unit that the body starts with: the first prose that is the article's own and not its title."""
    units = verdicts.units
    repeated = _repeated(units)
    wanted = fold(headline) if headline else None
    asking = _asking_title(verdicts)
    for words in (PROSE, 3):
        for n, unit in enumerate(units):
            if n == asking or not is_prose(unit.text, words) or unit.is_heading or not is_own(verdicts, n):
                continue
            key = fold(unit.text)
            if key not in repeated and key != wanted:
                return n
    return len(units)


def is_own(verdicts: Verdicts, n: int) -> bool:
    """Whether a unit can be the article's own words: neither marked otherwise, nor furniture, nor about its making."""
    unit = verdicts.units[n]
    if n in verdicts.given:
        return verdicts.given[n][0] is LineClass.BODY
    return _kind(unit) is None


def _kind(unit: Unit) -> tuple[LineClass, str | None] | None:
    """The class that the form of a unit alone gives it above the body; None where it could be anything."""
    text = unit.text
    if bylines.byline_in(text) is not None:
        return LineClass.BYLINE, None
    if datelines.is_dateline(text):
        return LineClass.DATELINE, None
    if reason := furniture.reason_of(text):
        return LineClass.DEBRIS, reason
    if furniture.is_meter(text):
        return LineClass.DEBRIS, "donation meter"
    if captions.is_caption(text, near_title=True):
        return LineClass.CAPTION, "describes a picture"
    if bylines.source_in(text):
        return LineClass.SOURCE_CREDIT, None
    if furniture.is_slug(text):
        return LineClass.DEBRIS, "wire slug"
    return None


def _repeated(units: Sequence[Unit]) -> frozenset[str]:
    """Folded texts of short lines that stand twice: titles do; of sentences it says nothing."""
    counts = Counter(
        fold(unit.text) for unit in units if 3 <= unit.words <= 30 and not unit.text.endswith((".", ":"))
    )
    return frozenset(key for key, count in counts.items() if key and count > 1)


def _asking_title(verdicts: Verdicts) -> int | None:
    """The first line of all, where it is a headline that ends in a question or exclamation mark."""
    own = itertools.islice((n for n in range(len(verdicts.units)) if is_own(verdicts, n)), 2)
    first, second = next(own, None), next(own, None)
    if first is None or second is None or not verdicts.units[second].gap:
        return None
    unit = verdicts.units[first]
    asks = unit.text[-1:] in {"?", "!"} and unit.words <= 20 and not re.search(r"[.!?] ", unit.text)
    return first if asks else None


def class_top(verdicts: Verdicts, start: int, headline: str | None) -> None:
    """Class the units before the body, and every repetition of the title."""
    units = verdicts.units
    body = " ".join(unit.text for unit in units[start : start + 60])
    for n in range(start):
        if n not in verdicts.given and (kind := _kind(units[n])):
            verdicts.put(n, *kind)
        elif n not in verdicts.given and follows_label(verdicts, n):
            verdicts.put(n, LineClass.CAPTION, "describes a picture")
        elif n not in verdicts.given and belongs_to_notice(verdicts, n):
            verdicts.put(n, LineClass.DEBRIS, verdicts.given[n - 1][1])
    title = _title(verdicts, start, headline, body)
    if title is not None:
        verdicts.given[title] = (LineClass.TITLE, None)
        key = fold(units[title].text)
        for n, unit in enumerate(units):
            if n != title and key and unit.words <= 40 and fold(unit.text) == key:
                verdicts.put(n, LineClass.TITLE_DUPLICATE, "repeats the title")
    if title and _is_masthead(verdicts, title):
        verdicts.put(0, LineClass.SOURCE_CREDIT)
    for n in range(title or 0):
        if _ISSUER.fullmatch(units[n].text):
            verdicts.put(n, LineClass.SOURCE_CREDIT)
        elif _is_author(verdicts, n):
            verdicts.put(n, LineClass.BYLINE)
    for n in range(start):
        if n not in verdicts.given:
            verdicts.put(n, *_beside_title(units[n], n, title, body))


def _is_author(verdicts: Verdicts, n: int) -> bool:
    """Whether a name above the title is the author's: a date or the author's account stands right under it."""
    if n + 1 >= len(verdicts.units) or verdicts.units[n + 1].gap:
        return False
    below = verdicts.given.get(n + 1)
    dated = below is not None and (below[0] is LineClass.DATELINE or below[1] == "contact")
    return dated and bylines.is_person_like(verdicts.units[n].text)


def _is_masthead(verdicts: Verdicts, title: int) -> bool:
    """Whether the first line is the paper's name: right above the title, or with nothing but a date or byline between."""
    first = verdicts.units[0].text
    between = {verdicts.given.get(n, (None,))[0] for n in range(1, title)}
    named = 0 not in verdicts.given and bylines.is_masthead(first) and not furniture.is_section(first)
    return named and between <= {LineClass.DATELINE, LineClass.BYLINE}


def _title(verdicts: Verdicts, start: int, headline: str | None, body: str) -> int | None:
    """The unit that is the title: as marked or stated, a heading, repeated, sharing words with the body, or first."""
    units = verdicts.units
    marked = [n for n, (cls, _) in verdicts.given.items() if cls is LineClass.TITLE]
    if marked:
        return min(marked)
    free = [n for n in range(min(start, len(units))) if n not in verdicts.given]
    stated = [n for n in free if headline and fold(units[n].text) == fold(headline)]
    headings = [n for n in free if units[n].is_heading]
    if stated or headings:
        return (stated or headings)[0]
    free = [
        n
        for n in free
        if not units[n].text.endswith(".") or units[n].words <= 2 or _is_short_form(units[n].text)
    ]
    free = [n for n in free if not furniture.is_numbers(units[n].text)]
    long = [n for n in free if units[n].words >= 3 and not furniture.is_section(units[n].text)]
    repeated = _repeated(units)
    for chosen in (
        [n for n in long if fold(units[n].text) in repeated],
        _without_motto(_without_issuer([n for n in long if units[n].words >= 4], units, body), units, body),
        _without_issuer(long, units, body),
        [n for n in free if not furniture.is_section(units[n].text)],
        free,
    ):
        if chosen:
            return chosen[0]
    # Numbers alone above the text are still its title.
    return 0 if start == 1 < len(units) and units[1].gap and furniture.is_numbers(units[0].text) else None


def _without_motto(chosen: list[int], units: Sequence[Unit], body: str) -> list[int]:
    """The candidates without a first one that shares no word with the body where a later one shares most of its own:
    it is the site's motto."""
    later = [n for n in chosen[1:] if units[n].words >= 5 and _shared(units[n].text, body) >= 0.5]
    return later if later and _shared(units[chosen[0]].text, body) == 0 else chosen


def _without_issuer(chosen: list[int], units: Sequence[Unit], body: str) -> list[int]:
    """The candidates without a first one that names who issues the text ("Ministry of ..."), where a later one shares
    half its words with the body: releases are headed so."""
    later = [n for n in chosen[1:] if _shared(units[n].text, body) >= 0.5]
    return later if later and _ISSUER.fullmatch(units[chosen[0]].text) else chosen


def _is_short_form(text: str) -> bool:
    """Whether the full stop at the end belongs to an abbreviation ("U.S.", "Inc.")."""
    return re.search(r"\b(?:[A-Z]\.)+$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|etc)\.$", text) is not None


def _shared(title: str, body: str) -> float:
    """Share of the longer words of a line that open a word of the body."""
    stems = {word[:5] for word in fold(body).split()}
    long = [word[:5] for word in fold(title).split() if len(word) > 3]
    return sum(1 for word in long if word in stems) / len(long) if long else 0.0


def _beside_title(unit: Unit, n: int, title: int | None, body: str) -> tuple[LineClass, str | None]:
    """What a line of the top is that neither its form nor the title settles."""
    if unit.text.endswith((".", "!", "?", '"', ":")) and unit.words >= 3:
        return LineClass.BODY, None
    if head := heads.head_in(unit.text):
        return head.cls, None
    if title is None or n < title:
        if title is None and unit.words > 6:
            return LineClass.BODY, None
        return LineClass.DEBRIS, "navigation" if unit.words <= 6 else "above the title"
    if furniture.is_section(unit.text):
        return LineClass.DEBRIS, "navigation"
    if bylines.is_outlet_like(unit.text, body):
        return LineClass.SOURCE_CREDIT, None
    if bylines.is_person_like(unit.text):
        return LineClass.BYLINE, None
    return (LineClass.DEBRIS, "counter") if furniture.is_numbers(unit.text) else (LineClass.BODY, None)


def follows_label(verdicts: Verdicts, n: int) -> bool:
    """Whether the line right above is a caption's label that says nothing yet ("Image caption,")."""
    if n == 0 or verdicts.units[n].gap or verdicts.given.get(n - 1, (None,))[0] is not LineClass.CAPTION:
        return False
    return verdicts.units[n - 1].text[-1:] in {",", ":"}


def belongs_to_notice(verdicts: Verdicts, n: int) -> bool:
    """Whether a line goes on with the notice right above it (a form, a consent, a plea): no blank line between, and it
    is no sentence, or speaks to the reader."""
    unit = verdicts.units[n]
    if n == 0 or unit.gap or n - 1 not in verdicts.given:
        return False
    cls, reason = verdicts.given[n - 1]
    if cls is not LineClass.DEBRIS or reason not in furniture.NOTICES:
        return False
    if reason == "contact" and verdicts.units[n - 1].text[-1:] != ":" and verdicts.units[n - 1].words < 2:
        return False
    return (unit.words <= 8 and unit.text[-1:] not in {".", "!", "?"}) or (
        unit.words <= 20 and furniture.to_reader(unit.text)
    )
