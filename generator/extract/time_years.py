"""Time expressions without a year in, the same with the year that an earlier full date of the story gives out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.extract.nlp import Parsed
from generator.extract.time_values import EXPLICIT, NO_YEAR
from generator.model import LineClass, TimeExpression

NEAR = 183
"""Days within which the date must lie of the full one: half a year, beyond which another year would be as near."""
_FULL = re.compile(r"\d{4}-\d\d-\d\d\Z")


def settle_by_story(parsed: Parsed, found: Sequence[TimeExpression]) -> list[TimeExpression]:
    """ "On March 3, 2019 ... On March 5": the year is left out because the story has just named it.

    It is taken only where body lines hold full dates of one single year, that year is the latest that they name, and
    the date without a year stands after one of them and lies within half a year of it.
    """
    body = {s.n for s in parsed.sentences if s.cls is LineClass.BODY}
    told = [t for t in found if t.sentence in body and t.basis == EXPLICIT and t.edtf and t.kind == "date"]
    full = [t for t in told if _FULL.match(t.edtf or "")]
    years = {(t.edtf or "")[:4] for t in full}
    named = {y for t in told for y in re.findall(r"\d{4}", t.edtf or "")}
    if len(years) != 1 or max(named) > min(years):
        return list(found)
    return [_settled(t, full) if t.basis == NO_YEAR and t.sentence in body else t for t in found]


def _settled(time: TimeExpression, full: Sequence[TimeExpression]) -> TimeExpression:
    before = [t for t in full if t.start < time.start]
    if not before:
        return time
    near = before[-1]
    stated = date.fromisoformat(near.edtf or "")
    value = (time.edtf or "").replace("XXXX", f"{stated.year:04d}")
    try:
        day = date.fromisoformat(value if len(value) == 10 else f"{value[:7]}-15")
    except ValueError:
        return time
    if abs((day - stated).days) > NEAR:
        return time
    return replace(time, edtf=value, basis=f"year from the article's {near.text}")
