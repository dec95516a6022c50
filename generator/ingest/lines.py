"""A draft in, its classed lines out: title, credits, captions, body and what is page debris, judged by form and place.

head     before the first prose: title, its repetition, captions, credit, byline, dateline, navigation
body     everything that is not plainly something else: a lost sentence is worse than a stray line
blocks   from a heading such as "Related" on, lines are debris until prose returns
end      last lines that address the reader are calls to action
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.ingest import furniture, heads
from generator.ingest.draft import Draft, Mark, line_spans
from generator.model import Line, LineClass
from generator.text import fold, squash, straighten

_END = re.compile(r"[.!?…:;][\"')\]*_]*$")
_FULL_END = re.compile(r"[.!?…][\"')\]*_]*$")
_READER = re.compile(r"\b(?:you|your|yours|us|our|we|let's)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:please |then |so |why not |don't forget to )?(?:subscribe|sign|follow|share|click|join|support|donate|consider|help|write|"
    r"tell|send|e-?mail|call|contact|download|read|get|like|register|become|let|leave|check|visit|stay|make|give|"
    r"add|comment|tweet|buy|order|try|find|see|watch|listen|learn|keep|drop|reach|review|report|explore|browse|"
    r"discover|start|enter|think|spread)\b",
    re.IGNORECASE,
)
_YOU_QUESTION = re.compile(
    r"(?:do|did|have|are|were|would|will|can|could|want|got|like|enjoy|what do|what are|how do|did) ?(?:you|your)?\b",
    re.IGNORECASE,
)
_SOFT = frozenset(
    {"call to action", "sharing", "newsletter", "subscription", "follow us", "cookie notice", "paywall"}
)
_PROSE = 8
"""Words that a line needs, with a sentence end, to count as prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A line, or the lines of one hard-wrapped paragraph: indices of the first and last, words without markup."""

    first: int
    last: int
    text: str
    mark: Mark | None
    gap: bool
    """Whether a blank line stands before it."""


@dataclass(slots=True)
class Verdicts:
    """Class and reason by unit, filled step by step."""

    units: list[Unit]
    given: dict[int, tuple[LineClass, str | None]]

    def put(self, n: int, cls: LineClass, reason: str | None = None) -> None:
        """Give a unit its class, unless it has one."""
        self.given.setdefault(n, (cls, reason))


def classify(draft: Draft, headline: str | None = None) -> tuple[Line, ...]:
    """The lines of a draft with their classes; ``headline`` is the title where metadata states it."""
    spans = line_spans(draft.text)
    units = list(_units(draft, spans))
    verdicts = Verdicts(units, {})
    for n, unit in enumerate(units):
        if unit.mark is not None and unit.mark.cls is not None:
            verdicts.put(n, unit.mark.cls, unit.mark.reason)
    start = _body_start(verdicts, headline)
    _class_head(verdicts, start, headline)
    _class_rest(verdicts, start)
    _class_end(verdicts, start)
    return _lines(spans, verdicts)


def _lines(spans: Sequence[tuple[int, int]], verdicts: Verdicts) -> tuple[Line, ...]:
    by_line: dict[int, tuple[LineClass, str | None]] = {}
    for n, unit in enumerate(verdicts.units):
        for index in range(unit.first, unit.last + 1):
            by_line[index] = verdicts.given.get(n, (LineClass.BODY, None))
    made = []
    for index, (start, end) in enumerate(spans):
        cls, reason = by_line.get(index, (LineClass.BLANK, None))
        made.append(Line(n=index + 1, start=start, end=end, cls=cls, reason=reason))
    return tuple(made)


# --- units -----------------------------------------------------------------------------------------------------


def _plain(draft: Draft, text: str) -> str:
    return squash(draft.plain(straighten(text).strip("\ufeff\u200b\u200e\u200f")))


def _units(draft: Draft, spans: Sequence[tuple[int, int]]) -> Iterator[Unit]:
    lines = [_plain(draft, draft.text[start:end]) for start, end in spans]
    raw = [draft.text[start:end].strip("\ufeff \t\u00a0") for start, end in spans]
    wrapped = _is_wrapped(lines)
    n = 0
    gap = False
    while n < len(lines):
        mark = draft.marks.get(n + 1)
        if not raw[n]:
            gap = True
            n += 1
            continue
        last = n
        while mark is None and last + 1 < len(lines) and _goes_on(lines, last, wrapped):
            if draft.marks.get(last + 2) is not None:
                break
            last += 1
        yield Unit(first=n, last=last, text=" ".join(lines[n : last + 1]), mark=mark, gap=gap)
        n, gap = last + 1, False


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines are broken at a width: several follow one another, long but none above 100 characters, and most
    of those that others follow stop without a sentence end."""
    inner = [a for a, b in itertools.pairwise(lines) if a and b]
    long = [line for line in inner if len(line) >= 45]
    if len(long) < 2 or max(len(line) for line in lines) > 140:
        return False
    return sum(1 for line in long if not _FULL_END.search(line)) * 2 > len(long)


def _goes_on(lines: Sequence[str], n: int, wrapped: bool) -> bool:
    """Whether the next line continues the paragraph of this one."""
    this, following = lines[n], lines[n + 1]
    if not following or len(this) < 40:
        return False
    if heads.byline_in(following) or heads.is_dateline(following) or furniture.reason_of(following):
        return False
    if following[0].islower() and not _FULL_END.search(this):
        return True
    return wrapped and len(this) >= 50


def is_prose(text: str, words: int = _PROSE) -> bool:
    """Whether a line is a sentence of some length, or too long for a headline."""
    count = len(text.split())
    return (count >= words and _END.search(text) is not None) or count >= 30


# --- the head --------------------------------------------------------------------------------------------------


def _is_own(verdicts: Verdicts, n: int) -> bool:
    """Whether a unit can be the article's own words: neither marked otherwise, nor furniture, nor about its making."""
    unit = verdicts.units[n]
    if n in verdicts.given:
        return verdicts.given[n][0] is LineClass.BODY
    return (
        furniture.reason_of(unit.text) is None
        and heads.byline_in(unit.text) is None
        and not heads.is_dateline(unit.text)
        and not heads.is_caption(unit.text, near_title=True)
        and not furniture.is_meter(unit.text)
    )


def _body_start(verdicts: Verdicts, headline: str | None) -> int:
    """Index of the unit that the body starts with: the first prose that is the article's own and not its title."""
    units = verdicts.units
    repeated = _repeated(units)
    for words in (_PROSE, 3):
        for n, unit in enumerate(units):
            if not is_prose(unit.text, words) or not _is_own(verdicts, n) or _is_heading(unit):
                continue
            key = fold(unit.text)
            if key in repeated or (headline and key == fold(headline)) or _is_asking_title(verdicts, n):
                continue
            return n
    return len(units)


def _is_heading(unit: Unit) -> bool:
    return unit.mark is not None and unit.mark.heading


def _repeated(units: Sequence[Unit]) -> frozenset[str]:
    """Folded texts of short lines that stand twice: titles do, sentences do not."""
    keys = [fold(unit.text) for unit in units if len(unit.text.split()) <= 30]
    return frozenset(key for key in keys if key and keys.count(key) > 1)


def _is_asking_title(verdicts: Verdicts, n: int) -> bool:
    """Whether the first line of all is a headline that ends in a question or exclamation mark."""
    unit = verdicts.units[n]
    own = [m for m in range(len(verdicts.units)) if _is_own(verdicts, m)]
    return (
        own[0] == n
        and len(own) > 1
        and len(unit.text.split()) <= 20
        and unit.text[-1] in "?!"
        and not re.search(r"[.!?] ", unit.text)
        and verdicts.units[own[1]].gap
    )


def _class_head(verdicts: Verdicts, start: int, headline: str | None) -> None:
    """Class the units before the body."""
    units = verdicts.units
    body = " ".join(unit.text for unit in units[start:])
    for n in range(start):
        _class_plain(verdicts, n)
    title = _title(verdicts, start, headline, body)
    if title is not None:
        verdicts.put(title, LineClass.TITLE)
        key = fold(units[title].text)
        for n, unit in enumerate(units):
            if n != title and fold(unit.text) == key:
                verdicts.put(n, LineClass.TITLE_DUPLICATE, "repeats the title")
    for n in range(start):
        if n not in verdicts.given:
            verdicts.put(n, *_beside_title(units[n], n, title, body))


def _class_plain(verdicts: Verdicts, n: int) -> None:
    """Class a unit of the head by its own form alone."""
    unit = verdicts.units[n]
    if n in verdicts.given:
        return
    if heads.is_dateline(unit.text):
        verdicts.put(n, LineClass.DATELINE)
    elif heads.byline_in(unit.text) is not None:
        verdicts.put(n, LineClass.BYLINE)
    elif reason := furniture.reason_of(unit.text):
        verdicts.put(n, LineClass.DEBRIS, reason)
    elif furniture.is_meter(unit.text):
        verdicts.put(n, LineClass.DEBRIS, "donation meter")
    elif heads.is_caption(unit.text, near_title=True):
        verdicts.put(n, LineClass.CAPTION, "describes a picture")
    elif heads.source_in(unit.text):
        verdicts.put(n, LineClass.SOURCE_CREDIT)
    elif furniture.is_slug(unit.text):
        verdicts.put(n, LineClass.DEBRIS, "wire slug")
    elif _belongs_to_notice(verdicts, n):
        verdicts.put(n, LineClass.DEBRIS, verdicts.given[n - 1][1])


def _title(verdicts: Verdicts, start: int, headline: str | None, body: str) -> int | None:
    """The unit of the head that is the title: as marked or stated, repeated, sharing words with the body, or first."""
    units = verdicts.units
    marked = [n for n, (cls, _) in verdicts.given.items() if cls is LineClass.TITLE]
    if marked:
        return min(marked)
    if headline:
        for n in range(len(units)):
            if fold(units[n].text) == fold(headline) and n not in verdicts.given:
                return n
    if start == 0:
        return None
    free = [n for n in range(start) if n not in verdicts.given and not furniture.is_numbers(units[n].text)]
    headings = [n for n in free if _is_heading(units[n])]
    if headings:
        return headings[0]
    repeated = _repeated(units)
    long = [n for n in free if len(units[n].text.split()) >= 3 and not furniture.is_section(units[n].text)]
    for chosen in (
        [n for n in long if fold(units[n].text) in repeated],
        [n for n in long if _shared(units[n].text, body) >= 0.3 and len(units[n].text.split()) >= 4],
        [n for n in long if len(units[n].text.split()) >= 4],
        long,
    ):
        if chosen:
            return chosen[0]
    lone = [n for n in range(start) if verdicts.given.get(n, (None,))[0] is not LineClass.DEBRIS]
    short = [n for n in free if not furniture.is_section(units[n].text)] or free
    if short:
        return short[0]
    # A first line that looks like something else but stands alone above the text is still its title.
    return 0 if not lone and start == 1 and len(units) > 1 else None


def _shared(title: str, body: str) -> float:
    """Share of the longer words of a line that open a word of the body."""
    stems = {word[:5] for word in fold(body).split()}
    long = [word[:5] for word in fold(title).split() if len(word) > 3]
    return sum(1 for word in long if word in stems) / len(long) if long else 0.0


def _beside_title(unit: Unit, n: int, title: int | None, body: str) -> tuple[LineClass, str | None]:
    """What a line of the head is that neither its form nor the title settles."""
    words = len(unit.text.split())
    if title is None or n < title:
        if furniture.is_section(unit.text) or words <= 6 or furniture.is_numbers(unit.text):
            return LineClass.DEBRIS, "navigation"
        return (LineClass.BODY, None) if title is None else (LineClass.DEBRIS, "above the title")
    if heads.is_outlet_like(unit.text, body) and not furniture.is_section(unit.text):
        return LineClass.SOURCE_CREDIT, None
    if furniture.is_section(unit.text):
        return LineClass.DEBRIS, "navigation"
    if heads.is_person_like(unit.text):
        return LineClass.BYLINE, None
    if furniture.is_numbers(unit.text):
        return LineClass.DEBRIS, "counter"
    return LineClass.BODY, None


# --- body, blocks and end --------------------------------------------------------------------------------------


def _class_rest(verdicts: Verdicts, start: int) -> None:
    units = verdicts.units
    block: str | None = None
    for n in range(start, len(units)):
        unit = units[n]
        if n in verdicts.given and not _is_heading(unit):
            continue
        header = furniture.header_of(unit.text)
        if header is not None and n > start and _can_open(verdicts, n, header):
            block = header
            verdicts.put(n, LineClass.DEBRIS, header)
            continue
        if block is not None and _returns(verdicts, n, block, start):
            block = None
        if block is not None:
            verdicts.put(n, LineClass.DEBRIS, block)
        else:
            _class_line(verdicts, n, start)


def _can_open(verdicts: Verdicts, n: int, header: str) -> bool:
    """Whether a heading opens a block rather than being a subheading of the article: not when prose follows at once."""
    if header != "related stories" or n + 1 >= len(verdicts.units):
        return True
    following = [verdicts.units[m].text for m in range(n + 1, min(n + 3, len(verdicts.units)))]
    return not all(is_prose(text, 15) for text in following[:2]) or verdicts.units[n].text.endswith(":")


def _returns(verdicts: Verdicts, n: int, block: str, start: int) -> bool:
    """Whether the article goes on after a block: with a paragraph, or with several sentences one after another."""
    units = verdicts.units
    text = units[n].text
    if not is_prose(text, 12) or not _FULL_END.search(text) or furniture.reason_of(text):
        return False
    if block == "comments":
        before = sum(len(u.text.split()) for u in units[start:n])
        return before * 2 < sum(len(u.text.split()) for u in units[start:])
    following = [u.text for u in units[n + 1 : n + 3]]
    return len(text.split()) >= 25 or any(is_prose(t, 12) and _FULL_END.search(t) for t in following)


def _class_line(verdicts: Verdicts, n: int, start: int) -> None:
    """Class a line of the body that stands in no block."""
    unit = verdicts.units[n]
    prose = is_prose(unit.text)
    reason = furniture.reason_of(unit.text)
    if reason and not (prose and reason in _SOFT and not _READER.search(unit.text)):
        verdicts.put(n, LineClass.DEBRIS, reason)
    elif _is_heading(unit):
        verdicts.put(n, LineClass.DEBRIS, "section heading")
    elif (not prose and _belongs_to_notice(verdicts, n)) or (
        prose
        and _READER.search(unit.text)
        and len(unit.text.split()) <= 20
        and _belongs_to_notice(verdicts, n)
    ):
        verdicts.put(n, LineClass.DEBRIS, verdicts.given[n - 1][1])
    elif heads.is_caption(unit.text, near_title=n <= start + 1 and n + 1 < len(verdicts.units)):
        verdicts.put(n, LineClass.CAPTION, "describes a picture")
    elif n > start and (heads.is_dateline(unit.text) and len(unit.text.split()) <= 8):
        verdicts.put(n, LineClass.DATELINE)
    elif n > start and heads.byline_in(unit.text) is not None:
        verdicts.put(n, LineClass.BYLINE)
    elif n > start and (heads.source_in(unit.text) or heads.is_agency(unit.text.strip("()-– "))):
        verdicts.put(n, LineClass.SOURCE_CREDIT)
    elif furniture.is_meter(unit.text) and _near_meter(verdicts, n):
        verdicts.put(n, LineClass.DEBRIS, "donation meter")


def _near_meter(verdicts: Verdicts, n: int) -> bool:
    """Whether a line next to this one holds only money too, or nothing of the article follows."""
    near = [m for m in (n - 1, n + 1) if 0 <= m < len(verdicts.units)]
    return any(furniture.is_meter(verdicts.units[m].text) for m in near) or not any(
        is_prose(u.text) for u in verdicts.units[n + 1 :]
    )


def _belongs_to_notice(verdicts: Verdicts, n: int) -> bool:
    """Whether a line goes on with the notice right above it (a form, a consent, a plea): no blank line between, and it
    is no sentence or speaks to the reader."""
    unit = verdicts.units[n]
    if n == 0 or unit.gap or n - 1 not in verdicts.given:
        return False
    cls, reason = verdicts.given[n - 1]
    if cls is not LineClass.DEBRIS or reason not in _SOFT | {"copyright", "contact", "comments", "tags"}:
        return False
    words = len(unit.text.split())
    if reason in {"sharing", "subscription", "tags"}:
        return False
    return (words <= 8 and not _FULL_END.search(unit.text)) or (
        words <= 20 and _READER.search(unit.text) is not None
    )


def _class_end(verdicts: Verdicts, start: int) -> None:
    """Class the last lines that address the reader as calls to action."""
    for n in range(len(verdicts.units) - 1, start, -1):
        cls = verdicts.given.get(n, (LineClass.BODY, None))[0]
        if cls is not LineClass.BODY:
            continue
        if not _addresses_reader(verdicts.units[n].text):
            return
        verdicts.given[n] = (LineClass.DEBRIS, "call to action")


def _addresses_reader(text: str) -> bool:
    """Whether a line speaks to the reader: a question or request with "you" or "us", not quoted, not of an interview."""
    if len(text.split()) > 30 or '"' in text or re.match(r"(?:[QA]|[A-Z][\w ]{1,30})\s?:", text):
        return False
    asks = _ASKS.match(text) is not None
    return _READER.search(text) is not None and (
        text[-1] in "?!" or asks or ("? " in text and _ASKS.search(text) is not None)
    )
