"""The words of a block in, names that their form or the noun beside them shows to be an outlet's out.

Lists hold the outlets that news everywhere knows; most of the world's are told by their own words ("Radio X", "X TV"),
by the noun before them ("the newspaper X") or by the brackets of a dateline ("CITY (X) -").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.extract.dateline_head import head_of
from generator.extract.runs import proper, run_end
from generator.extract.spans import STRUCTURE, Found
from generator.extract.tagged import PARTICLES
from generator.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.pieces import Words

_NOUNS = frozenset("newspaper daily weekly magazine broadcaster tabloid newswire".split())
_TWO = frozenset(
    {
        ("news", "agency"),
        ("news", "site"),
        ("news", "website"),
        ("radio", "station"),
        ("television", "station"),
    }
    | {
        ("tv", "station"),
        ("television", "channel"),
        ("tv", "channel"),
        ("news", "channel"),
        ("state", "television"),
    }
    | {("news", "portal"), ("state", "tv"), ("state", "radio"), ("news", "outlet"), ("local", "radio")}
)
"""Nouns that stand before an outlet's name: what follows them with a capital is one."""
_OPENERS = frozenset({"radio", "tv", "television"})
_CLOSERS = frozenset(
    "news tv radio television fm newswire broadcasting times herald gazette tribune courier chronicle telegraph examiner "
    "newspaper magazine".split()
)
"""First and last words that only an outlet's name has."""
_TITLED = frozenset("ledger sentinel inquirer dispatch mail mirror".split())
"""Last words of an outlet's name where "The" or "Daily" stands before it; else they name persons and things too."""
_SETS = frozenset(
    "breaking fake good bad latest top other apple google amazon smart cable digital live reality pay web satellite colour color".split()
)
"""Before "TV" these make a thing or a service and no station."""
_SOURCE = re.compile(
    r"\b(?:news|press|wire|agency|service|times|post|herald|radio|tv|report|reports)\b", re.IGNORECASE
)


def outlets(words: Words) -> Iterator[Found]:
    """Outlets told by their form; longer finds win over what a tagger sees in a part of them."""
    yield from _datelines(words)
    if words.shouting:
        return
    for i in range(len(words)):
        if words.caps[i]:
            yield from _formed(words, i)
        else:
            yield from _introduced(words, i)


def _datelines(words: Words) -> Iterator[Found]:
    """ "CITY, March 3 (Name of the agency) -" at the head of a paragraph: its place and its agency."""
    head = head_of(words)
    if head is None:
        return
    if head.place:
        yield Found(
            words=words,
            a=0,
            b=words.at(*head.place)[1],
            type=EntityType.PLACE,
            rule="place of a dateline",
            strength=STRUCTURE,
        )
    name = words.plain[slice(*head.agency)] if head.agency else ""
    if head.agency and (_SOURCE.search(name) or name.isupper()):
        yield _made(words, *words.at(*head.agency), "agency of a dateline")


def _formed(words: Words, i: int) -> Iterator[Found]:
    """ "Radio X", "X TV", "the X Courier"."""
    key = words.keys[i]
    if key in _OPENERS and i + 1 < len(words) and words.gaps[i + 1] == " " and proper(words, i + 1):
        b = run_end(words, i)
        yield _made(words, i, b, "outlet by its first word")
    if key == "channel" and i + 1 < len(words) and words.gaps[i + 1] == " " and words.texts[i + 1].isdigit():
        yield _made(words, i, i + 2, "outlet by its first word")
    if key in _TITLED and i and words.gaps[i] == " " and _named(words, i - 1):
        a = i - 1
        while a > 0 and words.gaps[a] == " " and _named(words, a - 1):
            a -= 1
        if words.keys[a] == "daily" or (
            a > 0 and words.texts[a - 1] == "The" and words.gaps[a] == " " and i - a < 3
        ):
            yield _made(words, a, i + 1, "outlet by its last word")
    if key in _CLOSERS and i and words.gaps[i] in (" ", "-") and _named(words, i - 1):
        a = i - 1
        while a > 0 and words.gaps[a] in (" ", "-", " & ") and _named(words, a - 1):
            a -= 1
        if key in ("tv", "news") and words.keys[i - 1] in _SETS:
            return
        if a < i and (key not in ("times", "courier", "examiner") or words.tokens[i].pos_ == "PROPN"):
            yield _made(words, a, i + 1, "outlet by its last word")


def _named(words: Words, i: int) -> bool:
    return proper(words, i) and words.keys[i] not in ("the", "state")


def _introduced(words: Words, i: int) -> Iterator[Found]:
    """ "The newspaper X", "the country's largest daily, X,": what stands there is an outlet's name."""
    two = (words.keys[i - 1], words.keys[i]) if i and words.gaps[i] == " " else ("", "")
    if (words.keys[i] not in _NOUNS and two not in _TWO) or i + 1 >= len(words):
        return
    start = i + 1
    gap = words.gaps[start]
    if words.keys[start] == "the" and gap == " " and start + 1 < len(words):
        start += 1
    if gap not in (" ", ", ") or not words.caps[start] or words.gaps[start] not in (" ", ", "):
        return
    b = run_end(words, start)
    if gap == ", ":
        after = words.gaps[b] if b < len(words) else words.plain[words.ends[b - 1] :]
        if not after.startswith((",", ".", ";")):
            return
    if words.tokens[start].pos_ != "PROPN" and words.keys[start] not in PARTICLES and b - start < 2:
        return
    yield _made(words, start, b, "introduced as an outlet")


def _made(words: Words, a: int, b: int, rule: str) -> Found:
    return Found(words=words, a=a, b=b, type=EntityType.OUTLET, rule=rule, strength=STRUCTURE)
