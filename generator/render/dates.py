"""EDTF in, words and sort keys out."""

from __future__ import annotations

import re

from generator.render.words import Words

_DATE = re.compile(r"(?P<y>[0-9X]{4})(?:-(?P<m>[0-9X]{2}))?(?:-(?P<d>[0-9X]{2}))?(?P<q>[~?%]?)")
_PLAIN_DAY = re.compile(r"\d+ \w+ \d{4}")
_NEVER = "9999-99-99"


def in_words(edtf: str | None, words: Words) -> str:
    """A date as people write it; what EDTF cannot be put into words stays as it is; None is "not stated"."""
    if not edtf:
        return words.plain("not_stated")
    if edtf.startswith("[") and edtf.endswith("..]"):
        return f"{in_words(edtf[1:-3], words)} {words.plain('date.or_later')}"
    if edtf.startswith("[..") and edtf.endswith("]"):
        return f"{in_words(edtf[3:-1], words)} {words.plain('date.or_earlier')}"
    if "," in edtf:
        return f" {words.plain('date.or')} ".join(_shortened([in_words(one, words) for one in members(edtf)]))
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        return _period(first, last, words)
    found = _DATE.fullmatch(edtf)
    return _day(found, words) if found else edtf


def members(edtf: str) -> list[str]:
    """The dates of a set of which one is meant (``[2020-03-12,2020-03-13]``), or the date itself."""
    return [part.strip() for part in edtf.strip("[]").split(",")] if "," in edtf else [edtf]


def _period(first: str, last: str, words: Words) -> str:
    if last in {"", ".."}:
        return f"{words.plain('date.from')} {in_words(first, words)}"
    if first in {"", ".."}:
        return f"{words.plain('date.until')} {in_words(last, words)}"
    return f" {words.plain('date.to')} ".join(_shortened([in_words(first, words), in_words(last, words)]))


def _shortened(dates: list[str]) -> list[str]:
    """Days without the month and year that the last one says for them: "12 or 13 March 2020", "28 February to 3 March 2020"."""
    if not all(_PLAIN_DAY.fullmatch(one) for one in dates):
        return dates
    _, month, year = dates[-1].split()
    before = [one.removesuffix(f" {month} {year}") for one in dates[:-1]]
    return [*(one.removesuffix(f" {year}") for one in before), dates[-1]]


def _day(found: re.Match[str], words: Words) -> str:
    year, month, day = found["y"], found["m"], found["d"]
    parts = []
    if day and day.isdigit():
        parts.append(str(int(day)))
    if month and month.isdigit() and 1 <= int(month) <= 12:
        parts.append(words.months[int(month) - 1])
    elif month and words.has(f"date.season_{month}"):
        parts.append(words.plain(f"date.season_{month}"))
    if year.isdigit():
        parts.append(year)
    elif year != "XXXX":
        parts.append(words.plain("date.decade").format(year=year.replace("X", "0")))
    elif parts:
        parts[-1] += words.plain("date.no_year")
    text = " ".join(parts) or found[0]
    about = {"~": "date.about", "?": "date.perhaps", "%": "date.perhaps"}.get(found["q"])
    return f"{words.plain(about)} {text}" if about else text


def lower_bound(edtf: str | None) -> str:
    """The earliest day that the date allows, as a string that sorts; dates without a year, then none, come last."""
    if not edtf:
        return _NEVER
    dates = list(_DATE.finditer(edtf))
    if not dates:
        return _NEVER
    year, month, day = (dates[0][part] or "" for part in ("y", "m", "d"))
    if year == "XXXX":
        return f"9998-{month or '00'}-{day or '00'}"
    return f"{year.replace('X', '0')}-{_number(month)}-{_number(day)}"


def sort_key(edtf: str | None) -> tuple[str, bool]:
    """By the earliest day; of two that share it, the one that says the day comes first."""
    return lower_bound(edtf), not is_day(edtf)


def _number(part: str) -> str:
    return part if part.isdigit() else "01"


def is_day(edtf: str | None) -> bool:
    """Whether the date is one calendar day of a known year."""
    return bool(edtf and re.fullmatch(r"\d{4}-\d{2}-\d{2}[~?%]?", edtf))


def is_dated(edtf: str | None) -> bool:
    """Whether the date has its place on an axis: a year at least."""
    return bool(edtf) and lower_bound(edtf) < "9998"
