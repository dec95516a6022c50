"""A match of a date pattern in, the time phrase that it says out; ``time_grammar`` holds the patterns."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.extract.calendar_words import ORDINALS, SEASONS, amount_of, day_of, month_of, weekday_of
from generator.extract.time_phrase import Phrase, month_day

Reader = Callable[[re.Match[str]], Phrase | None]


def _named(m: re.Match[str], key: str) -> str | None:
    return m.groupdict().get(key)


def _end(m: re.Match[str]) -> tuple[int, int]:
    return m.start(), m.end()


def explicit(m: re.Match[str]) -> Phrase | None:
    """Month and day with or without year and weekday, in either order; a span of days ("March 3-5")."""
    month, year, last = month_of(m["month"]), _named(m, "year"), _named(m, "last")
    first = month_day(year, month, day_of(m["day"]))
    if first is None:
        return None
    start, end = _end(m)
    if last:
        stop = month_day(year, month, day_of(last))
        gap = day_of(last) - day_of(m["day"])
        # "March 3 and 9" are two days and no span of days; EDTF writes all of a set in braces.
        apart = _named(m, "both") and gap > 1 and not m.string[: m.start()].rstrip().endswith("between")
        joined = f"{{{first},{stop}}}" if apart else f"{first}/{stop}"
        first = joined if stop and gap > 0 else None
    if first and _named(m, "near"):
        first += "~"
    weekday = _named(m, "weekday")
    return Phrase(
        start=start,
        end=end,
        kind="date",
        rule="month and day",
        edtf=first,
        weekday=weekday_of(weekday) if weekday else None,
    )


def month(m: re.Match[str]) -> Phrase | None:
    """A month with or without a year; its early or late part stays in the words, the month holds it.

    Without a year the name must be written out in small letters: "Jan" is a name, "MARCH" in a headline a walk.
    """
    start, end = _end(m)
    year = _named(m, "year")
    name = m["month"]
    if (
        not year
        and not name.endswith(".")
        and (name.isupper() or (len(name) <= 4 and name not in {"May", "June", "July"}))
    ):
        return None
    value = month_day(year, month_of(m["month"]), None) or ""
    turn = _named(m, "turn")
    if (turn or "").lower() in {"every", "each"}:
        return Phrase(start=start, end=end, kind="set", rule="repeated")
    return Phrase(
        start=start,
        end=end,
        kind="date",
        rule="month and year" if year else "month",
        edtf=value + ("~" if _named(m, "near") else ""),
        side={"last": -1, "past": -1, "next": 1, "coming": 1}.get((turn or "").lower(), 0),
        weak=year is None and turn is None and not _named(m, "mod"),
    )


def iso(m: re.Match[str]) -> Phrase | None:
    value = month_day(m["year"], int(m["month"]), int(m["day"])) if 1 <= int(m["month"]) <= 12 else None
    if value is None:
        return None
    return Phrase(start=m.start(), end=m.end(), kind="date", rule="ISO 8601", edtf=value)


def slashed(m: re.Match[str]) -> Phrase | None:
    """Day and month in figures: a value only where one of the two is more than 12 or both are the same."""
    a, b, year = int(m["a"]), int(m["b"]), m["year"]
    if not (1 <= a <= 31 and 1 <= b <= 31 and min(a, b) <= 12):
        return None
    start, end = _end(m)
    value = None
    if len(year) == 4 and (a > 12 or b > 12 or a == b):
        value = month_day(year, min(a, b), max(a, b))
        rule = "day and month in figures"
    else:
        rule = "day and month in figures, order not clear" if len(year) == 4 else "century not stated"
    return Phrase(start=start, end=end, kind="date", rule=rule, edtf=value)


def year(m: re.Match[str]) -> Phrase:
    start, end = _end(m)
    near = "~" if _named(m, "near") else ""
    return Phrase(
        start=start,
        end=end,
        kind="date",
        rule="year",
        edtf=m["year"] + near,
        weak=not _named(m, "mod") and not near,
    )


def years(m: re.Match[str]) -> Phrase | None:
    """ "2010-12", "2010/11", "2010-2012"."""
    last = m["last"] if len(m["last"]) == 4 else m["year"][:2] + m["last"]
    if int(last) <= int(m["year"]):
        return None
    return Phrase(
        start=m.start(), end=m.end(), kind="date", rule="years", edtf=f"{m['year']}/{last}", weak=True
    )


def decade(m: re.Match[str]) -> Phrase | None:
    start, end = _end(m)
    long, short = _named(m, "long"), _named(m, "short")
    if long:
        return Phrase(start=start, end=end, kind="date", rule="decade", edtf=f"{long}X")
    # A decade of two figures is one of the twentieth century in use, except those that both centuries have by now.
    value = f"19{short}X" if short and short in "3456789" else None
    return Phrase(start=start, end=end, kind="date", rule="decade, century by use", edtf=value)


def century(m: re.Match[str]) -> Phrase | None:
    word = m["ordinal"].casefold()
    n = ORDINALS.get(word) or (int(re.sub(r"\D", "", word)) if word[0].isdigit() else None)
    if n is None or not 1 <= n <= 30:
        return None
    return Phrase(start=m.start(), end=m.end(), kind="date", rule="century", edtf=f"{n - 1:02d}XX")


def season(m: re.Match[str]) -> Phrase:
    year, turn = _named(m, "year"), (_named(m, "turn") or "").lower()
    code = SEASONS[m["season"].casefold()]
    start, end = _end(m)
    side = {"last": -1, "past": -1, "next": 1, "coming": 1, "this": 0}.get(turn, 0)
    if turn in {"every", "each"}:
        return Phrase(start=start, end=end, kind="set", rule="repeated")
    return Phrase(
        start=start,
        end=end,
        kind="date",
        rule="season",
        edtf=f"{year}-{code}" if year else None,
        unit=None if year or not turn else f"season{code}",
        step=side,
        side=side,
        weak=not year and not turn,
    )


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def quarter(m: re.Match[str]) -> Phrase | None:
    word, year, kind = m["which"].casefold(), _named(m, "year"), m["what"].casefold()
    n = _QUARTERS.get(word) or (int(word[1:]) if word[:1] in "qh" and word[1:].isdigit() else None)
    start, end = _end(m)
    rel = (_named(m, "rel") or "").casefold()
    if n is None or (kind != "quarter" and n > 2):
        return None
    months = 3 if kind == "quarter" else 6
    low, high = (n - 1) * months + 1, n * months
    step = {"this": 0, "last": -1, "next": 1}.get(rel.split(" ")[0]) if rel else None
    value = f"{year or 'XXXX'}-{low:02d}/{year or 'XXXX'}-{high:02d}"
    fiscal = "fiscal" in m.group().casefold() or "financial" in m.group().casefold()
    return Phrase(
        start=start,
        end=end,
        kind="date",
        rule="part of a financial year" if fiscal else f"{kind} of a year",
        edtf=None if fiscal or not (year or step is not None) else value,
        unit="year" if step is not None and not fiscal else None,
        step=step or 0,
    )


def weekday(m: re.Match[str]) -> Phrase:
    start, end = _end(m)
    turn = (_named(m, "turn") or "").lower().strip()
    every = turn in {"every", "each"} or (
        m["weekday"].lower().endswith("s") and m["weekday"].lower()[:-1].endswith("day")
    )
    side = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(turn, 0)
    return Phrase(
        start=start,
        end=end,
        kind="set" if every else "date",
        rule="weekday",
        weekday=None if every else weekday_of(m["weekday"].removesuffix("s") if every else m["weekday"]),
        side=side,
        part=_named(m, "part"),
    )


_DAYS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def near_day(m: re.Match[str]) -> Phrase:
    word = m["day"].casefold()
    part = _named(m, "part") or ("night" if word == "tonight" else None)
    return Phrase(
        start=m.start(),
        end=m.end(),
        kind="date",
        rule="day named from the day of writing",
        unit="day",
        step=_DAYS[word],
        part=part,
    )


def overnight(m: re.Match[str]) -> Phrase:
    """The night before the day of writing: two days in the calendar."""
    return Phrase(
        start=m.start(),
        end=m.end(),
        kind="date",
        rule="the night before the day of writing",
        unit="overnight",
    )


def part_of_day(m: re.Match[str]) -> Phrase:
    turn = m["turn"].casefold()
    start, end = _end(m)
    return Phrase(
        start=start,
        end=end,
        kind="date",
        rule="part of a day named from the day of writing",
        unit="day" if turn in {"this", "last"} else None,
        step=-1 if turn == "last" else 0,
        part=m["part"],
    )


_TURNS = {"the": 0, "last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def turned_unit(m: re.Match[str]) -> Phrase:
    """ "last week", "early next year", "the end of this month": one step from the unit that holds the anchor."""
    start, end = _end(m)
    turn = m["turn"].casefold()
    told = turn == "next" and (m["unit"].casefold() == "day" or m.group().casefold().startswith("the "))
    # "The next day" is the one after what was just told, never the one after publication.
    resolvable = turn in {"last", "this", "next", "the"} and not (_named(m, "same") or told)
    return Phrase(
        start=start,
        end=end,
        kind="date",
        rule=f"{turn} {m['unit'].casefold()}",
        unit=m["unit"].casefold() if resolvable else None,
        step=_TURNS[turn],
    )


def ago(m: re.Match[str]) -> Phrase:
    """ "two years ago": resolved to the unit it is counted in; "two weeks earlier" hangs on another event."""
    start, end = _end(m)
    amount = amount_of(m["n"])
    loose = bool(_named(m, "more"))
    return Phrase(
        start=start,
        end=end,
        kind="date",
        rule="counted back from the day of writing",
        unit=m["unit"].casefold() if amount is not None and not loose else None,
        step=-(amount or 0),
    )


_NO_LENGTH = re.compile(
    r"(?:an?|some|few|another) (?:second|minute|night|quarter)\b|\d+[ -]quarter", re.IGNORECASE
)
"""Words that look like a length of time and mostly are an ordinal, a moment or a part: "a second bomb"."""


def plain(kind: str, rule: str, *, weak: bool = False) -> Reader:
    def read(m: re.Match[str]) -> Phrase | None:
        if _NO_LENGTH.match(m.group()):
            return None
        return Phrase(start=m.start(), end=m.end(), kind=kind, rule=rule, weak=weak)

    return read


def coded(m: re.Match[str]) -> Phrase | None:
    """ "Q3 2021"."""
    n, year = int(m["which"][1]), _named(m, "year")
    value = f"{year}-{3 * n - 2:02d}/{year}-{3 * n:02d}" if year else None
    return Phrase(start=m.start(), end=m.end(), kind="date", rule="quarter of a year", edtf=value)


def clock(m: re.Match[str]) -> Phrase | None:
    """A time of day; figures with a dot count only where "a.m." or a zone follows ("4.30" is a number)."""
    text = m.group()
    if "." in text[:3] and not re.search(r"[apAP]\.?[mM]|time|UTC|GMT|[A-Z]{3}", text):
        return None
    return Phrase(start=m.start(), end=m.end(), kind="clock", rule="clock time")
