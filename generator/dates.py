"""A written date in, EDTF out; EDTF in, bounds and how two dates stand to each other out."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

YEARLESS = 4
"""Stands for an unstated year (``XXXX``); a leap year, so that 29 February exists, and no year of any news."""
_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?[~?%]?\Z", re.ASCII)

Standing = Literal["same", "within", "holds", "overlaps", "apart", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """First and last day that an EDTF value allows; ``yearless`` when the year is not stated."""

    low: date
    high: date
    yearless: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it is one calendar day."""
        return self.low == self.high

    @property
    def days(self) -> int:
        """Number of days from the first to the last."""
        return (self.high - self.low).days + 1


@lru_cache(maxsize=10_000)
def period(edtf: str | None) -> Period | None:
    """The bounds of an EDTF value of levels 0 to 2 as news needs them; None where there are none.

    Read are ``2020``, ``2020-03``, ``2020-03-11``, each with ``XXXX`` as year and ``~ ? %`` behind, ``a/b``,
    ``[a..]``, ``[..b]``, ``[a..b]`` and ``[a,b]``.
    """
    if not edtf:
        return None
    parts = re.split(r"\.\.|,", edtf.strip("[]{}")) if edtf.startswith("[") else edtf.split("/")
    ends = [_single(part) for part in parts]
    known = [end for end in ends if end is not None]
    if not known:
        return None
    low = date.min if ends[0] is None else min(end.low for end in known)
    high = date.max if ends[-1] is None else max(end.high for end in known)
    return Period(low=low, high=high, yearless=any(end.yearless for end in known))


def _single(text: str) -> Period | None:
    found = _DAY.match(text.strip())
    if found is None:
        return None
    yearless = found[1] == "XXXX"
    year = YEARLESS if yearless else int(found[1])
    month, day = found[2], found[3]
    try:
        low = date(year, int(month or 1), int(day or 1))
        last = int(day) if day else calendar.monthrange(year, int(month or 12))[1]
        return Period(low=low, high=date(year, int(month or 12), last), yearless=yearless)
    except ValueError:
        return None


def standing(left: str | None, right: str | None) -> Standing:
    """How ``left`` stands to ``right``: same, within it, holds it, overlaps, apart; unknown where one has no bounds.

    A date without a year is compared by month and day.
    """
    a, b = period(left), period(right)
    if a is None or b is None:
        return "unknown"
    if a.yearless != b.yearless:
        a, b = _without_year(a), _without_year(b)
        if a is None or b is None:
            return "unknown"
    if (a.low, a.high) == (b.low, b.high):
        return "same"
    if b.low <= a.low and a.high <= b.high:
        return "within"
    if a.low <= b.low and b.high <= a.high:
        return "holds"
    return "overlaps" if a.low <= b.high and b.low <= a.high else "apart"


def _without_year(value: Period) -> Period | None:
    """The same days in the stand-in year; None where the period crosses a year or spans most of one."""
    if value.yearless:
        return value
    if value.low.year != value.high.year or value.days > 300:
        return None
    low, high = (end.replace(year=YEARLESS) for end in (value.low, value.high))
    return Period(low=low, high=high, yearless=True)


def days_apart(left: str | None, right: str | None) -> int | None:
    """Days between two periods (0 where they touch or overlap); None where one has no bounds."""
    a, b = period(left), period(right)
    if a is None or b is None:
        return None
    if a.yearless != b.yearless:
        a, b = _without_year(a), _without_year(b)
        if a is None or b is None:
            return None
    return max((b.low - a.high).days, (a.low - b.high).days, 0)


def days_after(first: str | None, later: str | None) -> int | None:
    """Days from one day to another (negative where it is earlier); None where one is no single day."""
    a, b = period(first), period(later)
    if a is None or b is None or not (a.is_day and b.is_day):
        return None
    if a.yearless != b.yearless:
        a, b = _without_year(a), _without_year(b)
        if a is None or b is None:
            return None
    return (b.low - a.low).days


def with_year(edtf: str, year: int) -> str | None:
    """An ``XXXX-...`` value with the year put in; None where the day does not exist in that year."""
    made = edtf.replace("XXXX", f"{year:04d}")
    return made if period(made) is not None else None


def sort_key(edtf: str | None) -> tuple[str, str]:
    """Orders dates by their first day, undated ones last; total over strings."""
    found = period(edtf)
    return (found.low.isoformat() if found and not found.yearless else "9999", edtf or "")


def edtf_of(written: str) -> str | None:
    """A date of EDTF levels 0 to 2 as news needs them, or None when it is none.

    Taken are ``2020``, ``2020-03``, ``2020-03-11``, each with ``XXXX`` as year and ``~ ? %`` behind; ``a/b`` with an
    end left open; ``[a..]``, ``[..b]``, ``[a..b]``. An ISO date and time is cut to its day as written.
    """
    written = written.strip()
    if re.match(r"\d{4}-\d\d-\d\d[T ]\d", written, re.ASCII):
        try:
            datetime.fromisoformat(written)
        except ValueError:
            return None
        return written[:10]
    if written.startswith("["):
        parts = written[1:-1].split("..") if written.endswith("]") else []
    else:
        parts = written.split("/")
    if len(parts) not in {1, 2} or (written.startswith("[") and len(parts) == 1):
        return None
    ends = [part for part in parts if part not in {"", ".."}]
    if not ends or not all(_exists(end) for end in ends):
        return None
    if len(ends) == 2 and "XXXX" not in written and ends[0][:10] > ends[1][:10]:
        return None
    return written


def _exists(written: str) -> bool:
    found = _DAY.match(written)
    if found is None:
        return False
    # Where the year is not known, 29 February may exist.
    year = 2000 if found[1] == "XXXX" else int(found[1])
    try:
        date(year, int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return found[1] != "XXXX" or found[2] is not None
