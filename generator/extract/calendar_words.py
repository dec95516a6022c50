"""English words of the calendar and the clock, as numbers and as pieces of patterns.

Names of months count only with a capital, so that "may" and "march" stay verbs; pieces are written for text whose
quotation marks, apostrophes and hyphens are plain (``generator.text.straighten``).
"""

from __future__ import annotations

import re

from generator.text import NUMBER_WORDS, number_of

MONTHS = {
    name: n
    for n, names in enumerate(
        (
            ("January", "Jan"),
            ("February", "Feb"),
            ("March", "Mar"),
            ("April", "Apr"),
            ("May",),
            ("June", "Jun"),
            ("July", "Jul"),
            ("August", "Aug"),
            ("September", "Sept", "Sep"),
            ("October", "Oct"),
            ("November", "Nov"),
            ("December", "Dec"),
        ),
        1,
    )
    for name in names
}
_WHOLE = tuple(name for name in MONTHS if name == "May" or len(name) > 4 or name in {"June", "July"})
_SHORT = tuple(name for name in MONTHS if name not in _WHOLE)
WEEKDAYS = {
    name: n
    for n, names in enumerate(
        (
            ("Monday", "Mon"),
            ("Tuesday", "Tues", "Tue"),
            ("Wednesday", "Wed"),
            ("Thursday", "Thurs", "Thur", "Thu"),
            ("Friday", "Fri"),
            ("Saturday", "Sat"),
            ("Sunday", "Sun"),
        )
    )
    for name in names
}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""EDTF level 1 codes for seasons of no stated hemisphere."""
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(),
        1,
    )
}


def _any(names: object) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + ")"  # type: ignore[call-overload]


MONTH = (
    rf"(?:{_any(_WHOLE)}|{_any(n.upper() for n in _WHOLE)}|{_any(_SHORT)}\b\.?"
    rf"|{_any(n.upper() for n in _SHORT)}\b\.?)"
)
WEEKDAY = (
    rf"(?:{_any(n for n in WEEKDAYS if n.endswith('day'))}|{_any(n.upper() for n in WEEKDAYS if n.endswith('day'))}"
    rf"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.(?=,? ?[A-Z0-9]))"
)
SEASON = _any(SEASONS)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?(?![\w%])"
YEAR = r"(?:1[0-9]\d\d|20\d\d)(?!\d|[.,]\d)"
UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)"
LONG_UNIT = r"(?:day|week|weekend|fortnight|month|quarter|year|decade|century)"
_SMALL = _any(w for w in NUMBER_WORDS if w != "zero")
NUMBER = (
    rf"(?:\d{{1,9}}(?:[.,]\d{{1,3}}){{0,4}}|{_SMALL}(?:-{_SMALL})?|an?(?: hundred| dozen| couple(?: of)?| few| half)?|one|half an?"
    rf"|several|many|few|some|dozens of|hundreds of|thousands of|a number of)(?: and a half)?"
)
PART_OF_DAY = r"(?:morning|afternoon|evening|night|noon|midday)"


def month_of(word: str) -> int:
    """1 to 12 for a month's name or abbreviation in any case."""
    return MONTHS[word.rstrip(".").capitalize()]


def weekday_of(word: str) -> int:
    """0 (Monday) to 6 for a weekday's name or abbreviation in any case."""
    return WEEKDAYS[word.rstrip(".").capitalize()]


def day_of(word: str) -> int:
    """The number of "3rd"."""
    return int(re.sub(r"\D", "", word))


def amount_of(words: str) -> int | None:
    """How many a number phrase says, where it says one whole number ("a", "two", "12", "a dozen"); else None."""
    plain = " ".join(words.split()).casefold()
    if plain in {"a", "an", "one"}:
        return 1
    if plain == "a dozen":
        return 12
    return number_of(plain) if " " not in plain else None
