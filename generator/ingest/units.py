"""A draft in, its units out: a line, or the lines of one paragraph that was broken at a width."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.errors import LimitError
from generator.ingest import bylines, datelines, furniture
from generator.ingest.draft import Draft, Mark, line_spans
from generator.text import squash, straighten

LINES = 20_000
"""Most lines of one article; the longest hard-wrapped transcripts have some thousand."""
PROSE = 8
"""Words that a line needs, with a sentence end, to count as prose."""
LONG = 30
"""Words from which a line is too long for a headline, with or without a sentence end."""
FULL_END = re.compile(r"[.!?…][\"')\]*_]*$")
_END = re.compile(r"[.!?…:;][\"')\]*_]*$")
_UNSEEN = "\ufeff\u200b\u200e\u200f\u2060"
_ITEM = re.compile(r"\s*(?:[-*+•·–]\s|\d{1,3}[.)]\s|>|\|)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A line, or the lines of one broken paragraph: indices of the first and last, and the words, without markup and
    with plain quotation marks. ``gap``: a blank line stands before it."""

    first: int
    last: int
    text: str
    mark: Mark | None
    gap: bool

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())

    @property
    def is_heading(self) -> bool:
        """Whether the markup makes it a heading, and it is no paragraph dressed as one."""
        return self.mark is not None and self.mark.heading and not is_prose(self.text)


def is_prose(text: str, words: int = PROSE) -> bool:
    """Whether a line is a sentence of some length, or too long for a headline."""
    count = len(text.split())
    return (count >= words and _END.search(text) is not None) or count >= LONG


def units_of(draft: Draft) -> list[Unit]:
    """The units of a draft in order; blank lines belong to none.

    Raises:
        LimitError: more than ``LINES`` lines.
    """
    spans = line_spans(draft.text)
    if len(spans) > LINES:
        raise LimitError(f"has {len(spans)} lines ({LINES} are read)", "split it into articles")
    return list(_units(draft, [draft.text[start:end] for start, end in spans]))


def _units(draft: Draft, raw: Sequence[str]) -> Iterator[Unit]:
    lines = [squash(draft.plain(straighten(line).strip(_UNSEEN))) for line in raw]
    filled = [bool(line.strip(_UNSEEN).strip()) for line in raw]
    width = _wrap_width(lines)
    n, gap = 0, False
    while n < len(lines):
        if not filled[n]:
            n, gap = n + 1, True
            continue
        last = n
        while last + 1 < len(lines) and not {last + 1, last + 2} & draft.marks.keys() and filled[last + 1]:
            joined = _is_flow(lines, raw, last) if draft.flowing else _goes_on(lines, last, width)
            if not joined:
                break
            last += 1
        text = " ".join(lines[n : last + 1])
        yield Unit(first=n, last=last, text=text, mark=draft.marks.get(n + 1), gap=gap)
        n, gap = last + 1, False


def _wrap_width(lines: Sequence[str]) -> int | None:
    """The width that lines were broken at; None where breaks end paragraphs.

    Mail, wire feeds and text archives break at 60 to 80 characters: most lines that another one follows are so long
    that its first word would not have fitted.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if len(a) >= 40 and b]
    longest = max((len(line) for line in lines), default=0)
    if len(pairs) < 3 or longest > 100:
        return None
    full = sum(1 for a, b in pairs if len(a) + 1 + len(b.split(" ", 1)[0]) > longest - 4)
    broken = sum(1 for a, _ in pairs if not FULL_END.search(a))
    return longest if full * 3 >= len(pairs) * 2 and broken * 2 > len(pairs) else None


def _goes_on(lines: Sequence[str], n: int, width: int | None) -> bool:
    """Whether the next line of a plain text continues the paragraph of this one."""
    this, following = lines[n], lines[n + 1]
    if not following or len(this) < 40 or _is_own_line(following):
        return False
    if following[0].islower() and not FULL_END.search(this):
        return True
    return width is not None and len(this) + 1 + len(following.split(" ", 1)[0]) > width - 4


def _is_flow(lines: Sequence[str], raw: Sequence[str], n: int) -> bool:
    """Whether the next line of a Markdown text continues the paragraph: it does, unless a hard break, a list or a
    quotation begins (CommonMark 4.8)."""
    if raw[n].endswith(("  ", "\\")) or _ITEM.match(raw[n + 1]):
        return False
    return not _is_own_line(lines[n + 1]) and not _is_own_line(lines[n])


def _is_own_line(line: str) -> bool:
    return (
        bylines.byline_in(line) is not None
        or datelines.is_dateline(line)
        or furniture.reason_of(line) is not None
        or furniture.header_of(line) is not None
    )
