"""String helpers: folding, word tokens, number words; strings in, strings out."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

# ALA-LC writes hamza and ayn with quote marks; outlets use any of these for them and for apostrophes.
APOSTROPHES = "‘’‛ʻʼʽʾʿ`´′＇'"
HYPHENS = "‐‑‒–—−-"
_APOSTROPHE_TABLE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_HYPHEN_TABLE = str.maketrans(dict.fromkeys(HYPHENS, "-"))
_QUOTE_TABLE = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"'})
_INVISIBLE = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

NUMBER_WORDS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {
    word: n
    for n, word in zip(
        range(30, 100, 10), "thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
SITE_PURPOSES = frozenset(
    "oil gas nuclear power border refugee military naval air coal gold copper iron steel chemical petrochemical hydroelectric "
    "railway train bus metro ferry police water cement sugar car fertilizer grain army training detention wind solar".split()
)
"""What stands between the name of a site and its kind: "the Karum oil refinery" is "the Karum refinery"."""
VAGUE_NUMBERS = ("dozens", "hundreds", "thousands", "millions", "scores", "several", "many", "few", "some")


def straighten(text: str) -> str:
    """Same length, typographic apostrophes, quotation marks, hyphens and no-break spaces made plain."""
    plain = text.translate(_APOSTROPHE_TABLE).translate(_QUOTE_TABLE).translate(_HYPHEN_TABLE)
    return plain.replace("\u00a0", " ").replace("\u202f", " ")


def fold(text: str) -> str:
    """A key for comparing names: no case, accents, apostrophes, invisible characters; hyphens as spaces."""
    text = "".join(ch for ch in unicodedata.normalize("NFKD", straighten(text)) if ch not in _INVISIBLE)
    text = "".join(ch for ch in text if not unicodedata.combining(ch)).casefold()
    text = text.replace("'", "").replace("-", " ")
    return " ".join(re.sub(r"[^\w\s&.]", " ", text).replace(".", "").split())


def without_invisible(text: str) -> str:
    """The text without soft hyphens, joiners and the like: what ``fold`` reads of it."""
    return "".join(ch for ch in text if ch not in _INVISIBLE)


def words(text: str) -> list[str]:
    """Word tokens, as written; an apostrophe inside a word stays in it."""
    return _WORD.findall(text)


def squash(text: str) -> str:
    """White space runs as one space, ends stripped."""
    return " ".join(text.split())


def number_of(word: str) -> int | None:
    """The value of a numeral or an English number word ("1,200", "twenty-five"); None when it is not one."""
    plain = straighten(word).casefold().strip()
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+", plain):
        return int(plain.replace(",", ""))
    parts = plain.split("-")
    values = [NUMBER_WORDS.get(p) for p in parts]
    if len(parts) == 1:
        return values[0]
    tens, ones = values[0], values[1]
    if len(parts) == 2 and tens and ones and tens >= 20 and 0 < ones < 10:
        return tens + ones
    return None


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)"
_NO_PLACE = (
    r"(?!(?:QUESTION|ANSWER|BREAKING|EXCLUSIVE|UPDATED?|ANALYSIS|OPINION|COMMENT|LIVE|VIDEO|WATCH|NOTE|CORRECTION|EXPLAINER|"
    r"INTERVIEW|READ|ALSO|Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Prof)\b)"
)
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ./'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ./'’-]*){0,3}"
_TITLED = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:of |de |al-)?[A-ZÀ-Þ][\w.'’-]*){0,2}"
_AGENCY = r"(?: ?\([A-Z][^()\n]{1,40}\))"
_DATELINE_HEAD = re.compile(
    rf"{_NO_PLACE}(?:(?:{_CAPITALS})(?:, {_TITLED})?{_DAY}?{_AGENCY}?(?:\s?[—–]\s?|\s?--\s?|\s[-_]\s|:\s)"
    rf"|{_TITLED}(?:, {_TITLED})?(?:{_DAY}{_AGENCY}?|{_AGENCY})(?:\s?[—–]\s?|\s?--\s?|\s[-_]\s))"
    r"(?=[\"“‘'«(]?[A-ZÀ-Þ\d])"
)


def dateline_end(opening: str) -> int:
    """Where the dateline at the head of an article's first paragraph ends: its place, in capitals or with a day or an agency
    behind it, and the dash ("PORT ELLIS, May 3 (Wire) - "); 0 where there is none (Associated Press Stylebook, datelines)."""
    found = _DATELINE_HEAD.match(opening[:120])
    after = opening[found.end() :] if found else ""
    # A line in capitals throughout is a headline.
    return found.end() if found and any(ch.islower() for ch in after[:40]) else 0


def closest(word: str, known: Iterable[str], likeness: float = 0.75) -> str | None:
    """The known word that was probably meant: the most alike of those at least so alike (0 to 1); None where none is."""
    near = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=likeness)
    return near[0] if near else None
