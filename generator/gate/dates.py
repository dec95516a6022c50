"""A date in words in, its EDTF out: the way back from what a page prints, so that words and value cannot part."""

from __future__ import annotations

import re

from generator.gate.vocabulary import Vocabulary
from generator.text import squash

_DAY_AND_MORE = re.compile(r"\d{1,2}(?: [^\W\d]+)?")
_DAY = re.compile(r"(?:(?P<day>\d{1,2}) )?(?:(?P<month>[^\W\d]+)(?: |$))?(?P<year>\d{4})?")


def edtf_of(words: str, vocabulary: Vocabulary) -> str | None:
    """EDTF of a printed date; None when the words are no date.

    Reads days, months, years, decades, seasons, about and perhaps, or later, or earlier, and periods, all in the interface's
    words; a printed EDTF stands for itself.
    """
    text = squash(words)
    phrase = vocabulary.phrases("date")
    for key, form in (("or_later", "[{}..]"), ("or_earlier", "[..{}]")):
        if key in phrase and text.endswith(f" {phrase[key]}"):
            inner = edtf_of(text.removesuffix(phrase[key]), vocabulary)
            return form.format(inner) if inner else None
    return _period(text, vocabulary) or _one(text, vocabulary) or _set(text, vocabulary)


def _set(text: str, vocabulary: Vocabulary) -> str | None:
    """Dates of which one is meant: ``[2020-03-12,2020-03-13]``."""
    parts = text.split(f" {vocabulary.phrases('date').get('or', 'or')} ")
    dates = [_one(part, vocabulary) or _short(part, parts[-1], vocabulary) for part in parts]
    known = [date for date in dates if date]
    return f"[{','.join(known)}]" if 1 < len(known) == len(dates) else None


def _short(day: str, last: str, vocabulary: Vocabulary) -> str | None:
    """A day that leaves its month and year, or its year, to the last one: "12 or 13 March 2020"."""
    left = last.split()[1 if day.isdecimal() else 2 :]
    return (
        _one(f"{day} {' '.join(left)}", vocabulary)
        if _DAY_AND_MORE.fullmatch(day) and len(last.split()) == 3
        else None
    )


def _period(text: str, vocabulary: Vocabulary) -> str | None:
    phrase = vocabulary.phrases("date")
    for key, form in (("from", "{}/.."), ("until", "../{}")):
        if key in phrase and text.startswith(f"{phrase[key]} "):
            inner = edtf_of(text.removeprefix(phrase[key]), vocabulary)
            return form.format(inner) if inner else None
    first, found, last = text.partition(f" {phrase.get('to', 'to')} ")
    begin = _one(first, vocabulary) or _short(first, last, vocabulary)
    ends = (begin, _one(last, vocabulary)) if found else (None, None)
    return f"{ends[0]}/{ends[1]}" if ends[0] and ends[1] else None


def _one(text: str, vocabulary: Vocabulary) -> str | None:
    phrase = vocabulary.phrases("date")
    for key, sign in (("about", "~"), ("perhaps", "?")):
        if key in phrase and text.startswith(f"{phrase[key]} "):
            inner = _one(text.removeprefix(phrase[key]).strip(), vocabulary)
            return f"{inner}{sign}" if inner else None
    before, _, after = phrase.get("decade", "").partition("{year}")
    decade = (
        re.fullmatch(rf"{re.escape(before)}(\d{{3}})0{re.escape(after)}", text) if before or after else None
    )
    if decade:
        return f"{decade[1]}X"
    no_year = phrase.get("no_year", "")
    unstated = bool(no_year) and text.endswith(no_year)
    found = _DAY.fullmatch(text.removesuffix(no_year) if unstated else text)
    return _put(found, vocabulary, unstated=unstated) if found else None


def _put(found: re.Match[str], vocabulary: Vocabulary, *, unstated: bool) -> str | None:
    year = found["year"] or ("XXXX" if unstated else "")
    month = _month(found["month"], vocabulary)
    if not year or (found["month"] and not month) or (found["day"] and not month and not unstated):
        return None
    parts = [year]
    if month or found["day"]:
        parts.append(month or "XX")
    if found["day"]:
        parts.append(f"{int(found['day']):02}")
    return "-".join(parts)


def _month(word: str | None, vocabulary: Vocabulary) -> str:
    if word in vocabulary.months:
        return f"{vocabulary.months.index(word) + 1:02}"
    seasons = {text: key.removeprefix("season_") for key, text in vocabulary.phrases("date").items()}
    return seasons.get(word or "", "") if word else ""


def same_date(words: str, edtf: str, vocabulary: Vocabulary) -> bool:
    """Whether printed words say what an EDTF value says.

    ``%`` prints like ``?``, an empty end like ``..``, an unknown day or month (``-XX``) not at all; a value that has no words may
    stand for itself.
    """
    return words == edtf or edtf_of(words, vocabulary) == _printable(edtf)


def _printable(edtf: str) -> str:
    plain = re.sub(r"(?<=\d{4})(?:-XX)+$|(?<=-\d\d)-XX$", "", edtf.replace("%", "?"))
    if "/" in plain:
        first, last = plain.split("/", 1)
        return f"{first or '..'}/{last or '..'}"
    return plain
