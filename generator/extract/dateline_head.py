"""The words of a block in, how many of them are a dateline and its place out: "CITY, Country, March 3 (Agency) -"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.dateline import Dateline, dateline
from generator.extract.lexicon import lexicon, phrases, read
from generator.model import LineClass

if TYPE_CHECKING:
    from generator.extract.pieces import Words


def head_of(words: Words) -> Dateline | None:
    """The dateline that a block opens with or, where it was cut off from its paragraph, is.

    A place in small letters is one by the country or state behind it; alone before a dash, where no list of words knows it.
    """
    cls = words.block.cls
    if cls not in (LineClass.BODY, LineClass.DATELINE) or not words.texts or words.starts[0] > 1:
        return None

    def is_place(name: str, region: str | None) -> bool:
        return _is_region(region) if region else words.tokens[0].is_oov and len(name.split()) < 3

    return dateline(words.plain, is_place, alone=cls is LineClass.DATELINE)


def place_of(words: Words) -> int:
    """How many words at the head of a block are the place of a dateline; 0 where it opens with none."""
    head = head_of(words)
    return words.at(*head.place)[1] if head and head.place else 0


def _is_region(part: str) -> bool:
    """A country, a federal state or its abbreviation ("W.Va.")."""
    lex = lexicon()
    key = " ".join(phrases([part]))
    if key in _regions() or re.fullmatch(r"(?:[A-Z][a-z]*\.)+(?:[A-Z][a-z]*\.?)?", part):
        return True
    words = part.split()
    if len(key.split()) != len(words):
        return False
    hit = lex.names.longest(words, key.split(), [""] + [" "] * len(words), 0)
    return hit is not None and hit[0] == len(words)


@cache
def _regions() -> frozenset[str]:
    return frozenset(form for row in read("places")["states"].values() for form in phrases(row))
