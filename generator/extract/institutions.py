"""The words of a block in, governments, offices and numbered units that their own form shows out.

"The Federal Government", "the Prime Minister's Office", "the 3rd Engineer Battalion": names that a tagger takes for common nouns, or
for persons.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon
from generator.extract.runs import proper
from generator.extract.spans import STRUCTURE, Found
from generator.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.pieces import Words

_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th|d)|[IVX]{1,5}")
_SPELLED = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_NUMBERED = frozenset(
    "army corps division brigade regiment battalion squadron fleet commando infantry armoured armored artillery".split()
)
"""Kinds of unit that a plain number before them names as well ("42 Commando", "1 Brigade")."""
_COMMITTEES = frozenset("committee subcommittee commission council".split())
_CROWNED = frozenset({"majesty"})
_BEYOND = frozenset(
    {"house", "area", "buildings", "building", "accountability", "street", "secondary", "college"}
)
"""After "Government" they make it a part of another name."""


def governments(words: Words) -> Iterator[Found]:
    """ "The Federal Government", "His Majesty's Government": capitals up to "Government" inside a sentence."""
    for i in range(1, len(words)):
        if words.keys[i] != "government" or not words.caps[i] or words.shouting:
            continue
        if (
            i + 1 < len(words)
            and words.gaps[i + 1] == " "
            and words.caps[i + 1]
            and words.keys[i + 1] in _BEYOND
        ):
            continue
        a = i
        while a > 0 and i - a < 4 and _before_government(words, a):
            a -= 1
        if a < i and words.keys[a] in ("the", "a"):
            a += 1
        if a < i:
            yield _made(words, a, i + 1, EntityType.GOVERNMENT, "government by its last word")


def _before_government(words: Words, a: int) -> bool:
    gap, i = words.gaps[a], a - 1
    if gap == "'s ":
        return words.keys[i] in _CROWNED
    known = lexicon().names.longest(words.texts, words.keys, words.gaps, i)
    return (
        gap == " "
        and words.caps[i]
        and known is None
        and (proper(words, i) or words.keys[i] in ("his", "her"))
    )


def offices(words: Words) -> Iterator[Found]:
    """ "The Prime Minister's Office", "the Governors' Forum": an office in capitals, and the body that is called after it."""
    lex = lexicon()
    for i in range(1, len(words)):
        if (
            words.gaps[i] not in ("'s ", "' ")
            or not words.caps[i]
            or words.keys[i - 1].removesuffix("s") not in lex.offices
        ):
            continue
        if words.keys[i] not in lex.org_heads or not words.caps[i - 1]:
            continue
        a = i - 1
        while a > 0 and words.gaps[a] == " " and proper(words, a - 1) and i - a < 5:
            a -= 1
        if a < i - 1 or words.gaps[i] == "' ":
            kind = EntityType.GOVERNMENT if words.keys[i] == "office" else EntityType.ORGANIZATION
            yield _made(words, a, i + 1, kind, "body called after an office")


def committees(words: Words) -> Iterator[Found]:
    """ "The Foreign Affairs and Defense Committee": fields joined by "and" up to the head of a committee."""
    for i in range(3, len(words)):
        if words.keys[i] not in _COMMITTEES or not words.caps[i] or words.shouting:
            continue
        a, joined = i, False
        while a > 1 and i - a < 7 and words.gaps[a] in (" ", ", ", " & "):
            if words.caps[a - 1] and words.keys[a - 1] != "the":
                a -= 1
            elif words.keys[a - 1] == "and" and words.caps[a - 2] and words.gaps[a] == " ":
                a, joined = a - 2, True
            else:
                break
        fields = lexicon().body_fields | {"affairs", "armed", "ways", "human", "rules", "law", "public"}
        if joined and words.keys[a - 1] == "the" and words.keys[a] in fields:
            yield _made(words, a, i + 1, EntityType.ORGANIZATION, "committee of two fields")


def units(words: Words) -> Iterator[Found]:
    """ "The 3rd Engineer Battalion", "the Fifth Fleet", "42 Commando": a number and capitals up to the kind of a unit."""
    lex = lexicon()
    for i in range(1, len(words)):
        if (
            not words.caps[i]
            or words.keys[i] not in lex.units
            or words.keys[i] in ("company", "headquarters")
        ):
            continue
        a = i - 1
        while (
            a > 0
            and i - a < 5
            and not _number(words, a, i)
            and words.caps[a]
            and words.gaps[a + 1] in (" ", "-")
        ):
            a -= 1
        if _number(words, a, i) and words.gaps[a + 1] == " ":
            yield _made(words, a, i + 1, EntityType.MILITARY, "numbered unit")


def _number(words: Words, a: int, head: int) -> bool:
    """Whether word ``a`` numbers the unit whose kind is word ``head``."""
    text, key = words.texts[a], words.keys[a]
    if text.isdigit():
        return len(text) < 4 and words.keys[head] in _NUMBERED and head - a < 3
    return _ORDINAL.fullmatch(text) is not None or (
        key in _SPELLED and words.caps[a] and not words.tokens[a].is_sent_start
    )


def _made(words: Words, a: int, b: int, kind: EntityType, rule: str) -> Found:
    return Found(words=words, a=a, b=b, type=kind, rule=rule, strength=STRUCTURE)
