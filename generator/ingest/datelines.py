"""A line in, the days that it states out; whether it is a line that only says when and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_I = re.IGNORECASE
MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
WEEKDAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH_OF = {
    name: n
    for n, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_BY_NUMBERS = re.compile(r"\b(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})\b")
_FORMS = (
    re.compile(rf"\b(?P<m>{MONTHS})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<y>\d{{4}})\b", _I),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<m>{MONTHS})\.?,?[ -](?P<y>\d{{4}})\b", _I
    ),
    re.compile(r"\b(?P<y>\d{4})[-/.](?P<m>\d\d)[-/.](?P<d>\d\d)(?=\b|T)"),
    _BY_NUMBERS,
)
_YEARLESS = re.compile(
    rf"\b(?:(?:{MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS})\.?)(?![\w.,]*\d)",
    _I,
)
_SHORT = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b")
_WEEKDAY_ALONE = re.compile(rf"^{WEEKDAYS}\W*$", _I)
_AGO = re.compile(
    r"\b(?:\d+|an?|one|two|three|few) (?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?) ago\b", _I
)
CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d(?:\.\d+)?)?(?:\s?[ap]\.?m\.?)?|\b\d{1,2}\s?[ap]\.?m\.?(?!\w)|"
    r"\b(?:GMT|UTC|BST|EST|EDT|ET|CET|CEST|IST|PST|PDT|PT|CST|CDT|MST|local time|hours|hrs)\b(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?|"
    r"(?<=\d)T?Z\b|[+-]\d\d:?\d\d\b",
    _I,
)
_LABELS = re.compile(
    r"\b(?:(?:first |originally |last )?(?:published|posted|updated?|modified|created|issued|released|revised|edited|"
    r"uploaded|added|filed|printed|corrected)(?: (?:on|at))?|date|time|on|at|since|as of|first|last|"
    r"publication|release|the|day)\b",
    _I,
)
_READING = re.compile(r"\b\d+[ -]min(?:ute)?s?(?: read)?\b|\bminute read\b", _I)
_WEEKDAY = re.compile(rf"\b{WEEKDAYS}\b", _I)
_UPDATE = re.compile(r"\b(?:updated?|modified|revised|edited|corrected)\b", _I)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|issued|released|filed|created|publication|release|date)\b", _I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as written: EDTF and where it stands in the line."""

    edtf: str
    start: int
    end: int


def days_in(line: str) -> list[Day]:
    """Every whole date (day, month, year) of a line that exists and can be read in one way only."""
    found: list[Day] = []
    for form in _FORMS:
        for match in form.finditer(line):
            value = _value(match)
            if value and all(match.end() <= day.start or match.start() >= day.end for day in found):
                found.append(Day(edtf=value, start=match.start(), end=match.end()))
    return sorted(found, key=lambda day: day.start)


def _value(match: re.Match[str]) -> str | None:
    month, day = match["m"], int(match["d"])
    if month.isdigit():
        numeral = int(month)
        # 04/05/2021 is one day in Britain and another in America: not read.
        if match.re is _BY_NUMBERS and numeral != day and numeral <= 12 and day <= 12:
            return None
        if numeral > 12:
            numeral, day = day, numeral
    else:
        numeral = _MONTH_OF[month[:3].casefold()]
    try:
        return date(int(match["y"]), numeral, day).isoformat()
    except ValueError:
        return None


def is_dateline(line: str) -> bool:
    """Whether a line holds a date or a time and otherwise only labels, weekdays, clock times and at most a place,
    set off by a comma or a dash."""
    if not line or len(line) > 120:
        return False
    days = days_in(line)
    rest, dated = line, bool(days)
    for day in reversed(days):
        rest = f"{rest[: day.start]} ¦ {rest[day.end :]}"
    for pattern in (_YEARLESS, _SHORT, _AGO, _WEEKDAY_ALONE):
        rest, n = pattern.subn(" ¦ ", rest)
        dated = dated or n > 0
    if not dated:
        return False
    for pattern in (_READING, CLOCK, _LABELS, _WEEKDAY):
        rest = pattern.sub(" ", rest)
    left = re.findall(r"[^\W_][\w.'’-]*", rest)
    if not left:
        return True
    place = (
        re.search(r"[A-Z][\w.'’ -]*?\s*[,|/·•–—:-]\s*¦|¦\s*[,|/·•–—-][\s,|/·•–—-]*[A-Z]", rest) is not None
    )
    return place and len(left) <= 3 and all(word[0].isupper() for word in left) and line[-1] not in ".?!"


def published_in(line: str) -> Day | None:
    """The day of publication that a dateline or byline states: the first whole date that is not one of an update."""
    for day in days_in(line):
        before = line[: day.start]
        updates = [found.end() for found in _UPDATE.finditer(before)]
        if not updates or _PUBLISHED.search(before, updates[-1]):
            return day
    return None


def is_labelled(line: str) -> bool:
    """Whether a line says in words that its date is one of publication."""
    return _PUBLISHED.search(line) is not None
