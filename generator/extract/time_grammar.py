"""Plain sentence text in, time phrases with what they say out: the rules of English dates as a table of patterns.

Each pattern has one reader that turns a match into a ``Phrase``: a calendar value, a step from the anchor day, or
nothing that could be resolved. Nothing here knows the article; ``time_values`` puts the phrase on the calendar.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.extract.calendar_words import (
    DAY,
    LONG_UNIT,
    MONTH,
    NUMBER,
    ORDINALS,
    PART_OF_DAY,
    SEASON,
    SEASONS,
    UNIT,
    WEEKDAY,
    YEAR,
    amount_of,
    day_of,
    month_of,
    weekday_of,
)


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


Reader = Callable[[re.Match[str]], "Phrase | None"]

_MOD = (
    r"(?:(?:[Tt]he )?(?:[Vv]ery )?(?:[Ee]arly|[Ll]ate|[Mm]id)(?: |-)(?:in )?"
    r"|(?:[Tt]he )?(?:very )?(?:end|beginning|start|middle|close) of )"
)
_NEAR = r"(?:[Aa]bout|[Aa]round|[Aa]pproximately|[Cc]irca|[Rr]oughly|c\.)"
_MORE = (
    r"(?:(?:(?:[Nn]o )?(?:[Mm]ore|[Ll]ess|[Ff]ewer|[Ll]onger|[Ll]ater|[Ee]arlier) than|[Aa]t (?:least|most)|[Uu]p to"
    r"|[Aa]bout|[Aa]round|[Aa]pproximately|[Nn]early|[Aa]lmost|[Rr]oughly|(?:[Jj]ust )?(?:[Oo]ver|[Uu]nder)|[Ss]ome) )"
)
_TAIL_PART = rf"(?: (?P<part>{PART_OF_DAY}|night)\b)?"


def _named(m: re.Match[str], key: str) -> str | None:
    return m.groupdict().get(key)


def _end(m: re.Match[str]) -> tuple[int, int]:
    return m.start(), m.end()


def month_day(year: str | None, month: int, day: int | None) -> str | None:
    """EDTF of a month or day with or without a year; None where the calendar has no such day."""
    if day is None:
        return f"{year or 'XXXX'}-{month:02d}"
    longest = calendar.monthrange(int(year), month)[1] if year else calendar.monthrange(2000, month)[1]
    return f"{year or 'XXXX'}-{month:02d}-{day:02d}" if 1 <= day <= longest else None


def _explicit(m: re.Match[str]) -> Phrase | None:
    """Month and day with or without year and weekday, in either order; a span of days ("March 3-5")."""
    month, year, last = month_of(m["month"]), _named(m, "year"), _named(m, "last")
    first = month_day(year, month, day_of(m["day"]))
    if first is None:
        return None
    start, end = _end(m)
    if last:
        stop = month_day(year, month, day_of(last))
        first = f"{first}/{stop}" if stop and day_of(last) > day_of(m["day"]) else None
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


def _month(m: re.Match[str]) -> Phrase | None:
    """A month with or without a year; its early or late part stays in the words, the month holds it.

    Without a year the name must be written out in small letters: "Jan" is a name, "MARCH" in a headline a walk.
    """
    start, end = _end(m)
    year = _named(m, "year")
    name = m["month"]
    if not year and not name.endswith(".") and (name.isupper() or (len(name) <= 4 and name not in {"May", "June", "July"})):
        return None
    value = month_day(year, month_of(m["month"]), None) or ""
    turn = _named(m, "turn")
    return Phrase(
        start=start,
        end=end,
        kind="date",
        rule="month and year" if year else "month",
        edtf=value + ("~" if _named(m, "near") else ""),
        side={"last": -1, "past": -1, "next": 1, "coming": 1}.get((turn or "").lower(), 0),
        weak=year is None and turn is None and not _named(m, "mod"),
    )


def _iso(m: re.Match[str]) -> Phrase | None:
    value = month_day(m["year"], int(m["month"]), int(m["day"])) if 1 <= int(m["month"]) <= 12 else None
    return value and Phrase(start=m.start(), end=m.end(), kind="date", rule="ISO 8601", edtf=value) or None


def _slashed(m: re.Match[str]) -> Phrase | None:
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


def _year(m: re.Match[str]) -> Phrase:
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


def _years(m: re.Match[str]) -> Phrase | None:
    """ "2010-12", "2010/11", "2010-2012"."""
    last = m["last"] if len(m["last"]) == 4 else m["year"][:2] + m["last"]
    if int(last) <= int(m["year"]):
        return None
    return Phrase(
        start=m.start(), end=m.end(), kind="date", rule="years", edtf=f"{m['year']}/{last}", weak=True
    )


def _decade(m: re.Match[str]) -> Phrase | None:
    start, end = _end(m)
    long, short = _named(m, "long"), _named(m, "short")
    if long:
        return Phrase(start=start, end=end, kind="date", rule="decade", edtf=f"{long}X")
    # A decade of two figures is one of the twentieth century in use, except those that both centuries have by now.
    value = f"19{short}X" if short and short in "3456789" else None
    return Phrase(start=start, end=end, kind="date", rule="decade, century by use", edtf=value)


def _century(m: re.Match[str]) -> Phrase | None:
    word = m["ordinal"].casefold()
    n = ORDINALS.get(word) or (int(re.sub(r"\D", "", word)) if word[0].isdigit() else None)
    if n is None or not 1 <= n <= 30:
        return None
    return Phrase(start=m.start(), end=m.end(), kind="date", rule="century", edtf=f"{n - 1:02d}XX")


def _season(m: re.Match[str]) -> Phrase:
    year, turn = _named(m, "year"), (_named(m, "turn") or "").lower()
    code = SEASONS[m["season"].casefold()]
    start, end = _end(m)
    side = {"last": -1, "past": -1, "next": 1, "coming": 1, "this": 0}.get(turn, 0)
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


def _quarter(m: re.Match[str]) -> Phrase | None:
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


def _weekday(m: re.Match[str]) -> Phrase:
    start, end = _end(m)
    turn = (_named(m, "turn") or "").lower().strip()
    every = (
        turn in {"every", "each"}
        or m["weekday"].lower().endswith("s")
        and m["weekday"].lower()[:-1].endswith("day")
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


def _near_day(m: re.Match[str]) -> Phrase:
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


def _part_of_day(m: re.Match[str]) -> Phrase:
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


_TURNS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def _turned_unit(m: re.Match[str]) -> Phrase:
    """ "last week", "early next year", "the end of this month": one step from the unit that holds the anchor."""
    start, end = _end(m)
    turn = m["turn"].casefold()
    resolvable = turn in {"last", "this", "next"} and not (_named(m, "same"))
    return Phrase(
        start=start,
        end=end,
        kind="date",
        rule=f"{turn} {m['unit'].casefold()}",
        unit=m["unit"].casefold() if resolvable else None,
        step=_TURNS[turn],
    )


def _ago(m: re.Match[str]) -> Phrase:
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


def _plain(kind: str, rule: str, *, weak: bool = False) -> Reader:
    def read(m: re.Match[str]) -> Phrase:
        if _NO_LENGTH.match(m.group()):
            return None
        return Phrase(start=m.start(), end=m.end(), kind=kind, rule=rule, weak=weak)

    return read


_NO_LENGTH = re.compile(r"(?:an?|some|few|another) (?:second|minute|night|quarter)\b|\d+[ -]quarter", re.IGNORECASE)
"""Words that look like a length of time and mostly are an ordinal, a moment or a part: "a second bomb"."""
_TURN = r"(?P<turn>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming|[Ee]very|[Ee]ach)"
_OPEN = r"(?<![\w$£€#.,/-])"
"""Nothing that would make the first figure part of another number, sum or name stands before."""

PATTERNS: tuple[tuple[str, Reader], ...] = (
    (rf"{_OPEN}(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _iso),
    (
        rf"{_OPEN}(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep)(?P<year>\d{{4}}|\d\d)(?![\d/])",
        _slashed,
    ),
    (
        rf"\b(?:(?P<weekday>{WEEKDAY}),? )?(?:(?P<near>{_NEAR}) )?(?:[Tt]he )?(?P<month>{MONTH}) (?P<day>{DAY})"
        rf"(?:-(?P<last>{DAY}))?(?:,? (?:of )?(?P<year>{YEAR}))?",
        _explicit,
    ),
    (
        rf"(?:\b(?P<weekday>{WEEKDAY}),? )?(?:\bthe )?{_OPEN}(?P<day>{DAY})(?:(?:-| to | and )(?P<last>{DAY}))?"
        rf"(?: day)?(?: of)?[ -](?P<month>{MONTH})(?![\w-])(?:,?[ -](?P<year>{YEAR}))?",
        _explicit,
    ),
    (
        rf"\b(?P<mod>{_MOD})?(?:(?P<near>{_NEAR}) )?(?P<month>{MONTH}),?(?: of|-)? ?(?P<year>{YEAR})",
        _month,
    ),
    (
        rf"\b(?P<mod>{_MOD})?(?:{_TURN} )?(?P<month>{MONTH})(?![\w-]|'s\b)",
        _month,
    ),
    (
        rf"\b(?P<mod>{_MOD})?(?:{_TURN} )?(?:the )?(?P<season>{SEASON})(?:(?: of)? (?P<year>{YEAR}))?\b",
        _season,
    ),
    (
        r"\b(?:[Tt]he |[Ii]ts |[Tt]heir )?(?:(?:fiscal|financial)[- ](?:year )?)?"
        r"(?P<which>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)[ -]"
        r"(?:(?:fiscal|financial)[- ])?(?P<what>quarter|half)\b"
        rf"(?:(?:,| of)?(?: (?:fiscal|financial)(?: year)?)? (?P<year>{YEAR})| of (?P<rel>(?:this|last|next) year))?",
        _quarter,
    ),
    (rf"\b(?P<which>Q[1-4])(?P<what>)(?:,? (?:of )?(?P<year>{YEAR}))?\b", lambda m: _coded(m)),
    (rf"\b(?P<mod>{_MOD})(?:(?P<near>{_NEAR}) )?(?P<year>{YEAR})", _year),
    (rf"{_OPEN}(?P<year>{YEAR})[-/](?P<last>\d\d(?:\d\d)?)(?![\d-])", _years),
    (rf"{_OPEN}(?:\b(?P<near>{_NEAR}) )?(?P<year>{YEAR})(?![\w%-]|'s?\w)", _year),
    (
        rf"(?:\b[Tt]he )?(?:\b(?:early|late|mid)[ -])?(?:{_OPEN}(?P<long>(?:1[5-9]|20)\d)0'?s\b|'(?P<short>\d)0s\b)",
        _decade,
    ),
    (
        r"\b(?:[Tt]he )?(?:(?:early|late|mid)[ -])?(?P<ordinal>\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)[ -]century\b",
        _century,
    ),
    (rf"\b(?:{_TURN} )?(?P<weekday>{WEEKDAY}s?){_TAIL_PART}(?!\w)", _weekday),
    (
        r"\b(?P<day>[Tt]he day (?:before yesterday|after tomorrow)|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)"
        rf"{_TAIL_PART}\b",
        _near_day,
    ),
    (
        rf"\b(?P<turn>[Tt]his|[Ll]ast|[Tt]hat|[Tt]he same|[Ee]arly|[Ll]ate|[Mm]id) (?:very )?(?P<part>{PART_OF_DAY})\b",
        _part_of_day,
    ),
    (
        rf"\b(?:(?:[Ll]ater|[Ee]arlier|[Ee]arly|[Ll]ate|[Mm]id)[ -]|(?:the )?(?:end|beginning|start|middle) of )?"
        rf"(?P<same>[Tt]he same \w+ )?(?:(?:of )?(?:the )|[Ee]arly )?(?P<turn>[Ll]ast|[Nn]ext|[Tt]his|[Pp]revious|[Cc]urrent|[Cc]oming|[Pp]ast) "
        rf"(?:(?:calendar|school|academic|fiscal|financial) )?(?P<unit>{LONG_UNIT})\b",
        _turned_unit,
    ),
    (
        rf"\b(?P<more>{_MORE})?(?P<n>{NUMBER})[ -](?P<unit>{UNIT})s? ago\b",
        _ago,
    ),
    (
        rf"\b{_MORE}?(?P<n>{NUMBER})[ -](?P<unit>{UNIT})s? (?:earlier|later|from now|hence|beforehand|afterwards?)\b",
        _plain("date", "counted from another event"),
    ),
    (
        r"\b(?:[Tt]he )?(?:same|following|next|previous|preceding|other) (?:day|night|morning|afternoon|evening|week|month|year)\b",
        _plain("date", "named from another time"),
    ),
    (
        rf"\b(?:[Tt]he )?(?:[Ww]hole |[Ee]ntire )?(?:[Ll]ast|[Pp]ast|[Nn]ext|[Pp]revious|[Ff]irst|[Ff]inal|[Cc]oming|[Ff]ollowing|[Ff]orthcoming) "
        rf"(?:{NUMBER} |few |couple of )(?:consecutive |straight |business |working )?{UNIT}s?\b",
        _plain("duration", "counted from the day of writing"),
    ),
    (
        r"\b(?:[Tt]he )?(?:past|last|next|coming) (?:decades?|century|few|several|hundred)(?: years| decades)?\b",
        _plain("duration", "counted from the day of writing"),
    ),
    (
        rf"\b{_MORE}?{NUMBER}[ -](?:consecutive |straight |business |working |full )?{UNIT}s?(?!-?\w)(?! old\b| of age\b)(?:'(?= ))?",
        _plain("duration", "length of time"),
    ),
    (
        rf"\b(?:[Ee]very|[Ee]ach|[Oo]nce an?|[Tt]wice an?|[Tt]hree times an?) (?:{NUMBER} |other )?{UNIT}s?\b",
        _plain("set", "repeated"),
    ),
    (
        r"\b(?:[Aa]nnual(?:ly)?|[Dd]aily|[Ww]eekly|[Mm]onthly|[Qq]uarterly|[Hh]ourly|[Nn]ightly)\b",
        _plain("set", "repeated", weak=True),
    ),
    (
        r"(?<![\d:.])(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\b\.?| ?[AP]M\b)?"
        r"(?: (?:local time|UTC|GMT|BST|E[SD]?T|C[SD]?T|P[SD]?T|M[SD]T|CET|CEST|IST|JST|AE[SD]T)\b)?"
        r"(?: ?\((?:local time|(?:UTC|GMT)?(?: ?[+-] ?\d\d?(?::?\d\d)?)?|[A-Z]{3,4}|\d\d?:?\d\d GMT)\))?(?![\d:])",
        lambda m: _clock(m),
    ),
    (
        r"(?<![\d:.])(?:1[0-2]|0?[1-9]) ?(?:[ap]\.?m\b\.?|[AP]M\b)(?: (?:local time|UTC|GMT|BST|E[SD]?T|C[SD]?T|P[SD]?T|CET|CEST)\b)?",
        _plain("clock", "clock time"),
    ),
    (r"\b(?:[Nn]oon|[Mm]idnight|[Mm]idday)\b", _plain("clock", "clock time", weak=True)),
    (
        r"(?<![\d:.])(?:[01]\d|2[0-3])[0-5]\d (?:hours|hrs|UTC|GMT|local time)\b",
        _plain("clock", "clock time"),
    ),
)


def _coded(m: re.Match[str]) -> Phrase | None:
    """ "Q3 2021"."""
    n, year = int(m["which"][1]), _named(m, "year")
    value = f"{year}-{3 * n - 2:02d}/{year}-{3 * n:02d}" if year else None
    return Phrase(start=m.start(), end=m.end(), kind="date", rule="quarter of a year", edtf=value)


def _clock(m: re.Match[str]) -> Phrase | None:
    """A time of day; figures with a dot count only where "a.m." or a zone follows ("4.30" is a number)."""
    text = m.group()
    if "." in text[:3] and not re.search(r"[apAP]\.?[mM]|time|UTC|GMT|[A-Z]{3}", text):
        return None
    return Phrase(start=m.start(), end=m.end(), kind="clock", rule="clock time")


_COMPILED = tuple((re.compile(pattern), reader) for pattern, reader in PATTERNS)


def phrases(text: str) -> Iterator[Phrase]:
    """Every phrase that a pattern finds; they may overlap."""
    for pattern, reader in _COMPILED:
        for m in pattern.finditer(text):
            phrase = reader(m)
            if phrase is not None and phrase.start < phrase.end:
                yield phrase
