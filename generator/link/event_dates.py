"""What the accounts of an event say of its day in, the day that all of them allow out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.dates import days_apart, period, standing
from generator.model import Event, EventDate, Realis

ANSWERS = "in response to"
"""The relation of an event to the one that it answers."""


def settled_date(dates: Sequence[EventDate]) -> tuple[str | None, str]:
    """(EDTF, basis) that all accounts allow: the most exact date where they fit, else all of them as one-of set.

    Dates that differ are never settled: ``[2020-03-12,2020-03-13]`` says that accounts give one or the other (EDTF
    level 2).
    """
    known = [d for d in dates if d.edtf and period(d.edtf)]
    if not known:
        return None, "not stated"
    exact = sorted(known, key=lambda d: (_days(d.edtf), d.edtf or ""))
    kept: list[EventDate] = []
    for date in exact:
        if all(standing(date.edtf, other.edtf) == "apart" for other in kept):
            kept.append(date)
    if len(kept) == 1:
        return kept[0].edtf, kept[0].basis
    days = [d.edtf or "" for d in kept]
    if all(len(d) == 10 for d in days):
        gap = max(days_apart(x, y) or 0 for x in days for y in days)
        return f"[{','.join(sorted(days))}]", "accounts differ" if gap > 1 else "accounts differ by a night"
    return None, "accounts differ"


def _days(edtf: str | None) -> int:
    bounds = period(edtf)
    return bounds.days if bounds else 10**7


def after_what_they_answer(events: Sequence[Event]) -> tuple[Event, ...]:
    """An undated event that answers one of a known day happened on that day or later: ``[2020-03-11..]``."""
    by_id = {e.id: e for e in events}
    made = []
    for event in events:
        answered = [by_id[r.event].date for r in event.relations if r.kind == ANSWERS and r.event in by_id]
        days = sorted({date for date in answered if date and _one_day(date)})
        if (
            event.date is None
            and event.date_basis == "not stated"
            and len(days) == 1
            and event.realis is Realis.ACTUAL
        ):
            made.append(replace(event, date=f"[{days[0]}..]", date_basis="after the event that it answers"))
        else:
            made.append(event)
    return tuple(sorted(made, key=lambda e: e.id))


def _one_day(edtf: str) -> bool:
    bounds = period(edtf)
    return bounds is not None and bounds.is_day
