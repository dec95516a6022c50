"""A time phrase and the stated day of publication in, an EDTF value and its basis out; nothing is guessed."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from generator.extract.time_phrase import Phrase

EXPLICIT = "explicit"
NO_YEAR = "no year"
UNRESOLVED = "relative and unresolved"

_STATED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What is stated of the day of publication: year, and month and day where they are stated; ``stated`` by what."""

    year: int
    month: int | None = None
    day: date | None = None
    stated: str = "the date of publication"


def anchor_of(published: str | None, *, stated: str = "the date of publication") -> Anchor | None:
    """The anchor that an EDTF date of publication gives; None where it is open, approximate or has no year."""
    found = _STATED.match(published or "")
    if found is None:
        return None
    try:
        day = date.fromisoformat(found.group()[:10]) if found[3] else None
    except ValueError:
        return None
    return Anchor(year=int(found[1]), month=int(found[2]) if found[2] else None, day=day, stated=stated)


def value_of(
    phrase: Phrase, anchor: Anchor | None, *, future: bool, tied: bool = True
) -> tuple[str | None, str]:
    """(EDTF or None, basis). ``future``: the sentence speaks of what is to come; ``tied`` false: the words hang on a
    noun ("the Nov. 8 election"), whose time the tense does not tell."""
    if phrase.kind == "clock":
        return None, phrase.rule
    if phrase.edtf is not None and phrase.unit is None:
        if "XXXX" not in phrase.edtf:
            return phrase.edtf, EXPLICIT
        ahead = future or phrase.side > 0 or (not tied and _is_soon(phrase.edtf, anchor))
        year = _year_for(phrase, anchor, future=ahead)
        if anchor is None or year is None:
            return phrase.edtf, NO_YEAR
        return phrase.edtf.replace("XXXX", str(year)), f"year from {anchor.stated}"
    if phrase.kind != "date":
        return None, phrase.rule
    if phrase.weekday is not None or phrase.unit is not None:
        value = _stepped(phrase, anchor, future=future)
        return (value, f"relative to {anchor.stated}") if anchor and value else (None, UNRESOLVED)
    if phrase.rule.startswith(("day and month", "century", "decade")):
        return None, phrase.rule
    return None, UNRESOLVED


SOON = 61
"""Days (two months) within which a day that the tense leaves open is taken to lie ahead and not a year back."""


def _is_soon(edtf: str, anchor: Anchor | None) -> bool:
    found = re.match(r"XXXX-(\d\d)-(\d\d)", edtf)
    if anchor is None or anchor.day is None or found is None:
        return False
    month, day = int(found[1]), int(found[2])
    years = [y for y in (anchor.year, anchor.year + 1) if (month, day) != (2, 29) or calendar.isleap(y)]
    return any(0 <= (date(y, month, day) - anchor.day).days <= SOON for y in years)


def _year_for(phrase: Phrase, anchor: Anchor | None, *, future: bool) -> int | None:
    """The year nearest to publication on the side that the tense says: past ones not after it, coming ones not before.

    With a publication known only to the month a date in that month is taken to be of that year; one known only to the
    year decides nothing.
    """
    if anchor is None or anchor.month is None or phrase.edtf is None:
        return None
    parts = re.search(r"XXXX-(\d\d)(?:-(\d\d))?", phrase.edtf)
    if parts is None:
        return None
    month, day = int(parts[1]), int(parts[2]) if parts[2] else None
    here: tuple[int, ...] = (anchor.month,)
    there: tuple[int, ...] = (month,)
    if anchor.day is not None and day is not None:
        here, there = (anchor.month, anchor.day.day), (month, day)
    strict = phrase.side != 0 and here == there
    if future:
        year = anchor.year + (1 if there < here or strict else 0)
    else:
        year = anchor.year - (1 if there > here or strict else 0)
    if (month, day) == (2, 29):
        while not calendar.isleap(year):
            year += 1 if future else -1
    return year


def _stepped(phrase: Phrase, anchor: Anchor | None, *, future: bool) -> str | None:
    if anchor is None:
        return None
    if phrase.weekday is not None:
        return _weekday(phrase, anchor.day, future=future) if anchor.day else None
    unit, step = phrase.unit or "", phrase.step
    if unit == "year":
        value = f"{anchor.year + step:04d}"
        return phrase.edtf.replace("XXXX", value) if phrase.edtf else value
    if unit == "decade":
        return f"{(anchor.year // 10 + step):03d}X"
    if unit == "century":
        return f"{(anchor.year // 100 + step):02d}XX"
    if unit.startswith("season"):
        return _season(unit, step, anchor)
    if anchor.month is not None and unit in {"month", "quarter"}:
        return _months(unit, step, anchor.year, anchor.month)
    return _days(unit, step, anchor.day) if anchor.day else None


def _weekday(phrase: Phrase, day: date, *, future: bool) -> str:
    ahead = phrase.side > 0 or (phrase.side == 0 and future)
    gap = ((phrase.weekday or 0) - day.weekday()) % 7
    if not ahead:
        gap = gap - 7 if gap else 0
    if phrase.side and gap == 0:
        gap = 7 * phrase.side
    return (day + timedelta(days=gap)).isoformat()


def _months(unit: str, step: int, year: int, month: int) -> str:
    if unit == "month":
        index = year * 12 + month - 1 + step
        return f"{index // 12:04d}-{index % 12 + 1:02d}"
    index = year * 4 + (month - 1) // 3 + step
    low = index % 4 * 3 + 1
    return f"{index // 4:04d}-{low:02d}/{index // 4:04d}-{low + 2:02d}"


def _days(unit: str, step: int, day: date) -> str | None:
    if unit == "day":
        return (day + timedelta(days=step)).isoformat()
    if unit == "overnight":
        return f"{(day - timedelta(days=1)).isoformat()}/{day.isoformat()}"
    if unit in {"week", "fortnight"}:
        # A calendar week runs from Monday to Sunday (ISO 8601).
        monday = (
            day - timedelta(days=day.weekday()) + timedelta(weeks=step * (2 if unit == "fortnight" else 1))
        )
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "weekend":
        saturday = day - timedelta(days=day.weekday()) + timedelta(days=5, weeks=step)
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
    return None


_SEASON_ENDS = {21: 5, 22: 8, 23: 11, 24: 2}
"""Last month of each season in the northern half of the world, used only to tell which one is the last or next."""


def _season(unit: str, step: int, anchor: Anchor) -> str | None:
    """ "last summer" of a year in which summer is over or far off; where it may be running, nothing is said."""
    code = int(unit.removeprefix("season"))
    if anchor.month is None or code == 24:
        return None
    end = _SEASON_ENDS[code]
    start = end - 2
    if start <= anchor.month <= end:
        return f"{anchor.year:04d}-{code}" if step == 0 else None
    if step == 0:
        return f"{anchor.year:04d}-{code}"
    passed = anchor.month > end
    year = anchor.year + (0 if passed else -1) if step < 0 else anchor.year + (1 if passed else 0)
    return f"{year:04d}-{code}"
