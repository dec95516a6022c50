"""The opening of a paragraph in, its dateline out: "PORT ELLIS, May 3 (Wire) - ".

The one place that knows what a dateline is (Associated Press Stylebook, Reuters Handbook: the place in capitals or with a day
or an agency behind it, and a dash). Whether a whole *line* only says when and where is ``ingest.datelines``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_LONGEST = 120
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DAY = rf"(?:,? (?:{_WEEKDAY},? {_DATE}|{_WEEKDAY}|{_DATE}))"
_NO_PLACE = (
    r"(?!(?:QUESTION|ANSWER|BREAKING|EXCLUSIVE|UPDATED?|ANALYSIS|OPINION|COMMENT|LIVE|VIDEO|PHOTOS?|FILE|WATCH|NOTE|CORRECTION|"
    r"EXPLAINER|INTERVIEW|READ|ALSO|MRS?|MS|DR|Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Prof)\b)"
)
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ./'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ./'’-]*){0,3}"
_TITLED = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:of |de |al-)?[A-ZÀ-Þ][\w.'’-]*){0,2}"
_AGENCY = r"\((?P<agency>[A-Z][^()\n]{1,40})\)"
_WHERE = (
    rf"{_NO_PLACE}(?:(?P<place>(?P<capitals>{_CAPITALS})|{_TITLED})(?:, (?P<region>{_TITLED}))??"
    rf"(?P<day>{_DAY})?(?: ?{_AGENCY}(?P<late>{_DAY})?)?|\((?P<wire>[A-Z][^()\n]{{1,40}})\))"
)
_HEAD = re.compile(rf"{_WHERE}(?:(?P<colon>:\s)|\s?[—–]\s?|\s?--\s?|\s[-_]\s)(?=[\"“‘'«(]?[A-ZÀ-Þ\d])")
_ALONE = re.compile(rf"{_WHERE}(?:(?P<colon>:)|\s?(?:[—–_]|--?))\s*\Z")


IsPlace = Callable[[str, str | None], bool]
"""Whether a name, with the words behind its comma, is a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Half-open ranges of code points in the opening; ``end`` is where the first sentence starts."""

    end: int
    place: tuple[int, int] | None
    agency: tuple[int, int] | None


def dateline(opening: str, is_place: IsPlace | None = None, *, alone: bool = False) -> Dateline | None:
    """The dateline at the head of a paragraph; None where it opens with none.

    ``is_place`` judges a name in small letters with neither day nor agency behind it ("Port Ellis, Norland - "), by the name and
    what stands behind its comma. ``alone``: the text is to be nothing but a dateline.
    """
    found = (_ALONE if alone else _HEAD).match(opening[:_LONGEST])
    if found is None or not _is_shown(found, is_place):
        return None
    # A line in capitals throughout is a headline.
    if not alone and not any(ch.islower() for ch in opening[found.end() :][:40]):
        return None
    agency = next((found.span(key) for key in ("agency", "wire") if found[key]), None)
    # In a record of who said what a colon follows each speaker's name.
    named = found["place"] and (not found["colon"] or any(found[key] for key in ("region", "day", "agency")))
    return Dateline(end=found.end(), place=found.span("place") if named else None, agency=agency)


def _is_shown(found: re.Match[str], is_place: IsPlace | None) -> bool:
    """Whether what stands in front is shown to be a place: by its capitals or by what follows it."""
    if found["capitals"] or found["agency"] or found["wire"]:
        return True
    if found["colon"]:
        return False
    return bool(found["day"]) or (is_place is not None and is_place(found["place"], found["region"]))


def dateline_end(opening: str) -> int:
    """Where the first sentence starts behind a dateline; 0 where there is none."""
    found = dateline(opening)
    return found.end if found else 0
