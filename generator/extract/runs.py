"""Capitals in, names made whole out: growing half a name to its run of capitals, names after titles, names introduced.

A run is a row of capitalised words, with the small particles that stand inside names (al-, bin, de).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon
from generator.extract.pieces import is_camel
from generator.extract.spans import GUESSED, Found
from generator.extract.tagged import HYPHEN_PARTICLES, HYPHENATED, PARTICLES, PREFIXES
from generator.extract.titles import after_title_tail, is_title
from generator.model import EntityType, LineClass

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from generator.extract.pieces import Words

_NEAR = frozenset({" ", "-", "  ", "'"})
_TIED = frozenset("al el as ash ad ar an az at".split())
"""Articles that a hyphen ties to the word after them, whatever else that word names ("Humat as-Sahel")."""
_NEVER = frozenset(
    "i january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs "
    "fri sat sun the a an this that these those he she it they we you his her its their our my your and or but if in "
    "on at by for from to of with as after before when while since until according earlier later meanwhile however "
    "also yes no not am pm gmt utc est edt bst near despite during under over between among against about without "
    "within through across behind below above toward towards because although though so then there here now today "
    "yesterday tomorrow tonight both all many some most several more other another each every such what who why how "
    "where which whose first second third one two three four five six seven eight nine ten last next new old our us "
    "if unless whether instead still even just only once again perhaps maybe like unlike per via amid following "
    "including inside outside flight dear please thank thanks good happy hello say said says".split()
)
"""Capitalised words that are no part of a name: months, days, words that open sentences."""


def is_headline(words: Words) -> bool:
    """Whether the block writes most of its longer words with capitals, so that capitals say nothing."""
    if words.block.cls not in (LineClass.TITLE, LineClass.BODY) or len(words) < 4:
        return words.shouting
    if words.block.cls is LineClass.BODY and words.plain.rstrip(" \"')").endswith((".", ":", ",", ";")):
        return words.shouting  # a sentence of many names
    long = [
        cap for cap, text in zip(words.caps, words.texts, strict=True) if len(text) > 3 and text.isalpha()
    ]
    return words.shouting or (len(words) < 30 and len(long) > 2 and sum(long) > 0.75 * len(long))


def proper(words: Words, i: int) -> bool:
    """Whether word ``i`` is capitalised as part of a name, not because a sentence opens with it."""
    if not words.caps[i] or words.keys[i] in _NEVER:
        return False
    token = words.tokens[i]
    if token.pos_ == "PROPN":
        return True
    return not (token.is_sent_start or i == 0 or '"' in words.gaps[i]) and token.pos_ in ("NOUN", "ADJ", "X")


def _unknown(words: Words, i: int) -> bool:
    """A word that English does not know: part of a foreign name."""
    return bool(words.tokens[i].is_oov) or not words.texts[i].isascii()


def _left(words: Words, a: int, cuts: Container[int], free: bool) -> int:
    while a > 0:
        gap, i = words.gaps[a], a - 1
        initial = gap == ". " and len(words.texts[i]) == 1
        if (gap not in _NEAR and not initial) or i in cuts or is_title(words.keys[i]):
            break
        if gap == "-" and words.keys[i] in PARTICLES | HYPHEN_PARTICLES:
            a = i
        elif words.keys[i] in PARTICLES and words.keys[i] != "of":
            if not (i > 0 and i - 1 not in cuts and words.gaps[i] in _NEAR and proper(words, i - 1)):
                break
            if is_title(words.keys[i - 1]):
                a = i
                break
            a = i - 1
        elif proper(words, i) and not (
            gap == "-" and (words.keys[i] in PREFIXES or len(words.texts[i]) == 1)
        ):
            if not (free or gap == "-" or _unknown(words, i) or _joined(words, a)):
                break
            a = i
        else:
            break
    return a


def _joined(words: Words, a: int) -> bool:
    """The name begins with a particle, so that the word before belongs to it."""
    return words.keys[a] in PARTICLES and not words.caps[a]


def _right(words: Words, b: int, cuts: Container[int], free: bool) -> int:
    while b < len(words):
        gap = words.gaps[b]
        initial = (gap == ". " and len(words.texts[b - 1]) == 1) or (
            gap == "' " and words.texts[b - 1] == "O"
        )
        if (gap not in _NEAR and not initial) or b in cuts or (gap == "-" and words.keys[b] in HYPHENATED):
            break
        small = words.keys[b] in PARTICLES and words.keys[b] != "of"
        if (small or words.keys[b] in HYPHEN_PARTICLES) and not words.caps[b]:
            after = words.gaps[b + 1] if b + 1 < len(words) else ""
            fits = after == "-" or (small and after == " ")
            tied = after == "-" and words.keys[b] in _TIED
            if not (fits and (tied or b + 1 not in cuts) and proper(words, b + 1)):
                break
            b += 2
        elif (
            free
            and gap == "-"
            and not words.caps[b]
            and words.caps[b - 1]
            and words.tokens[b].pos_ == "PROPN"
        ):
            b += 1  # "Seo-yeon", "Jong-un"
        elif (
            proper(words, b) and not is_title(words.keys[b]) and words.keys[b] not in lexicon().post_nominals
        ):
            if not (free or gap == "-" or _unknown(words, b)):
                break
            b += 1
        else:
            break
    return b


_GROWING = frozenset(
    {EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP, EntityType.PLACE, EntityType.FACILITY}
)


def grow(found: Found, cuts: set[int]) -> Found:
    """The name with the capitals beside it that belong to no other name.

    A person's name takes all of them; any other only words that English does not know and what hyphens and
    particles tie to it, since "Apple TV" and "Monday Boeing" are no names.
    """
    if found.type not in _GROWING:
        return found
    words, free = found.words, found.type is EntityType.PERSON
    others = cuts - set(range(found.a, found.b))
    a, b = _left(words, found.a, others, free), _right(words, found.b, others, free)
    if free and a < found.a and after_title_tail(words, a):
        a = found.a
    if (a, b) == (found.a, found.b):
        return found
    return replace(found, a=a, b=b, ident="", rule=f"{found.rule}, grown to its capitals")


def row_start(words: Words, i: int, cuts: set[int]) -> int:
    """Where the row of capitals that word ``i`` closes begins."""
    return _left(words, i, cuts - {i}, free=True)


def titled(words: Words, cuts: set[int]) -> Iterator[Found]:
    """A person's name after a title ("Gen. Ito", "spokeswoman Ana Paz") that no other source found."""
    lex = lexicon()
    for i in range(1, len(words)):
        if not words.caps[i] or i in cuts or is_title(words.keys[i]) or not proper(words, i):
            continue
        gap, before = words.gaps[i], words.keys[i - 1]
        close = gap == " " or (gap == ". " and (before in lex.ranks or before in lex.honorifics))
        if close and is_title(before) and (before not in lex.org_heads):
            b = _right(words, i + 1, cuts, free=True)
            if words.keys[b - 1] in lex.org_heads:
                continue
            yield Found(
                words=words, a=i, b=b, type=EntityType.PERSON, rule="name after a title", strength=GUESSED
            )


def before_title(found: Found, cuts: set[int]) -> Found:
    """ "Acme Marine Pumps chief executive X": the capitals between an organisation's name and a title are its name."""
    words, b = found.words, found.b
    if found.type is not EntityType.ORGANIZATION:
        return found
    while b < len(words) and b - found.b < 4 and words.gaps[b] == " " and b not in cuts and proper(words, b):
        if is_title(words.keys[b]):
            break
        b += 1
    if b == found.b or b >= len(words) or words.gaps[b] != " " or words.keys[b] not in lexicon().offices:
        return found
    return replace(found, b=b, ident="", rule=f"{found.rule}, with the capitals up to a title")


_MODEL = re.compile(r"\b(?:[A-Z]{1,3}-?\d{2,4}(?:-\d{2,4})?[A-Z]{0,3}|\d{3}-\d{3}[A-Z]{0,2})s?\b(?![-.,]\d)")


def models(words: Words) -> Iterator[Found]:
    """Things named by a model or brand ("A380", "iPhone 4"): spellings that no ordinary word has."""
    spans = [words.at(*hit.span()) for hit in _MODEL.finditer(words.plain)]
    for i, text in enumerate(words.texts):
        if is_camel(text) and len(text) > 2:
            b = i + 1
            while b < len(words) and words.gaps[b] == " " and _numbered(words, b):
                b += 1
            spans.append((i, b))
    for a, b in spans:
        if a < b:
            yield Found(
                words=words,
                a=a,
                b=b,
                type=EntityType.OTHER,
                rule="spelled as a model or brand",
                strength=GUESSED,
            )


def _numbered(words: Words, i: int) -> bool:
    return (words.texts[i].isdigit() and len(words.texts[i]) < 3) or (words.caps[i] and proper(words, i))


def run_end(words: Words, a: int) -> int:
    b = a + 1
    while b < len(words) and words.gaps[b] in _NEAR:
        if words.caps[b] and words.keys[b] not in _NEVER:
            b += 1
        elif words.keys[b] in PARTICLES or words.keys[b] in ("for", "and"):
            if b + 1 < len(words) and words.caps[b + 1] and words.gaps[b + 1] in _NEAR:
                b += 2
            else:
                break
        else:
            break
    return b
