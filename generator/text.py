"""String helpers: folding, word tokens, number words; strings in, strings out."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# ALA-LC writes hamza and ayn with quote marks; outlets use any of these for them and for apostrophes.
APOSTROPHES = "‘’‛ʻʼʽʾʿ`´′＇'"
HYPHENS = "‐‑‒–—−-"
_APOSTROPHE_TABLE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_HYPHEN_TABLE = str.maketrans(dict.fromkeys(HYPHENS, "-"))
_QUOTE_TABLE = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"'})
_INVISIBLE = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}
_NO_WORD = re.compile(r"[^\w\s&.]")
_NAME_LENGTH = 200  # code points: what is longer is no name, and would fill the memory
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
    return _folded_again(text) if len(text) <= _NAME_LENGTH else _folded(text)


def _folded(text: str) -> str:
    text = straighten(text)
    if not text.isascii():
        text = "".join([ch for ch in unicodedata.normalize("NFKD", text) if ch not in _INVISIBLE])
        text = "".join([ch for ch in text if not unicodedata.combining(ch)])
    text = text.casefold().replace("'", "").replace("-", " ")
    return " ".join(_NO_WORD.sub(" ", text).replace(".", "").split())


@lru_cache(maxsize=1 << 16)
def _folded_again(text: str) -> str:
    """Names and phrases are folded again and again, hundreds of thousands of times for a large site."""
    return _folded(text)


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


def closest(word: str, known: Iterable[str], likeness: float = 0.75) -> str | None:
    """The known word that was probably meant: the most alike of those at least so alike (0 to 1); None where none is."""
    near = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=likeness)
    return near[0] if near else None
