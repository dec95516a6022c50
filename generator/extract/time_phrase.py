"""What a time phrase says, before anything is known of the article that it stands in."""

from __future__ import annotations

import calendar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A time phrase at [start, end). ``kind``: date, duration, set, clock.

    ``edtf`` a calendar value, its year ``XXXX`` where the words give none; else ``weekday`` (0 is Monday) or ``unit``
    and ``step`` (-1: the one before the anchor's) say how to reach it. ``side``: -1 only before, 1 only after the
    anchor, 0 as the tense says. ``weak``: a phrase that counts only where the tagger or a preposition agrees.
    """

    start: int
    end: int
    kind: str
    rule: str
    edtf: str | None = None
    weekday: int | None = None
    unit: str | None = None
    step: int = 0
    side: int = 0
    part: str | None = None
    weak: bool = False


def month_day(year: str | None, month: int, day: int | None) -> str | None:
    """EDTF of a month or day with or without a year; None where the calendar has no such day."""
    if day is None:
        return f"{year or 'XXXX'}-{month:02d}"
    longest = calendar.monthrange(int(year), month)[1] if year else calendar.monthrange(2000, month)[1]
    return f"{year or 'XXXX'}-{month:02d}-{day:02d}" if 1 <= day <= longest else None
