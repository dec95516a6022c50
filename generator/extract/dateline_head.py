"""The words of a block in, the dateline that a news text opens with out: "CITY, Country, March 3 (Agency) -"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon, phrases, read
from generator.model import LineClass

if TYPE_CHECKING:
    from generator.extract.pieces import Words

_HEAD = re.compile(r"(?P<place>[^()\n]{2,70}?)(?:\s*\((?P<agency>[^()\n]{2,60})\))?\s*(?:--|-)(?:\s|$)")
_DATE = re.compile(
    r"(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
    r"[a-zA-Z]*\.?(?: \d{1,2})?(?: \d{4})?|\d{4}|\d{1,2}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_SMALL = frozenset("de da do la le el al del of the and on upon".split())


def dateline(words: Words) -> tuple[int, int]:
    """(words of the place, words of the whole dateline); (0, 0) where the block opens with none.

    The place is written in capitals, or a country, a date or an agency in brackets follows it.
    """
    if (
        words.block.cls not in (LineClass.BODY, LineClass.DATELINE)
        or not words.texts
        or not words.caps[0]
        or words.starts[0] > 1
    ):
        return 0, 0
    hit = _HEAD.match(words.plain)
    if hit is None or not _dashed(words.plain, hit.end()):
        return 0, 0
    place, *rest = hit["place"].strip().split(", ")
    parts = place.replace("-", " ").split()
    if not 0 < len(parts) < 5 or not all(p[0].isupper() or p in _SMALL for p in parts):
        return 0, 0
    if not all(_DATE.fullmatch(part) or _region(part) for part in rest):
        return 0, 0
    shown = place.isupper() and len(place) > 3
    unknown = words.tokens[0].is_oov and "-" in hit[0] and len(parts) < 3
    if not (shown or rest or hit["agency"] or unknown):
        return 0, 0
    _, b = words.at(0, len(place))
    _, end = words.at(0, hit.end())
    return b, end


def _dashed(text: str, end: int) -> bool:
    """Whether the dash ends the block, or a sentence opens after it: a capital, a digit or a mark."""
    rest = text[end : end + 2].lstrip()
    return not rest or (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"'")


def _region(part: str) -> bool:
    """A country, a federal state or its abbreviation ("W.Va.")."""
    lex = lexicon()
    key = " ".join(phrases([part]))
    if key in _regions() or re.fullmatch(r"(?:[A-Z][a-z]*\.)+(?:[A-Z][a-z]*\.?)?", part):
        return True
    words = part.split()
    hit = (
        lex.names.longest(words, key.split(), [""] + [" "] * len(words), 0)
        if len(key.split()) == len(words)
        else None
    )
    return hit is not None and hit[0] == len(words)


def _regions() -> frozenset[str]:
    return frozenset(form for row in read("places")["states"].values() for form in phrases(row))
