"""The words of a block in, persons' names with a nickname in marks inside them out ("Samuel “Sam” Ortega")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.runs import proper
from generator.extract.spans import STRUCTURE, Found
from generator.extract.titles import is_title
from generator.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.pieces import Words

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_OPEN, _SHUT = frozenset({' "', " ('", ' ("', '. "', " '"}), frozenset({'" ', "') ", '") ', "' "})


def nicknamed(words: Words) -> Iterator[Found]:
    """First names, a nickname of one or two words in marks or brackets, and a last name: one person's name."""
    for i in range(1, len(words) - 1):
        if words.gaps[i] not in _OPEN:
            continue
        end = i + 1 if words.gaps[i + 1] in _SHUT else i + 2
        if end >= len(words) or words.gaps[end] not in _SHUT or not all(words.caps[i:end]):
            continue
        a, b = _first_names(words, i), _last_names(words, end)
        if a < i and b > end:
            yield Found(
                words=words,
                a=a,
                b=b,
                type=EntityType.PERSON,
                rule="name with its nickname",
                strength=STRUCTURE,
            )


def _first_names(words: Words, i: int) -> int:
    a = i
    while a > 0 and i - a < 3 and (a == i or words.gaps[a] in (" ", ". ", "-")) and _part(words, a - 1):
        a -= 1
    return a if a < i and len(words.texts[a]) > 1 else i


def _last_names(words: Words, end: int) -> int:
    b = end
    while (
        b < len(words) and b - end < 3 and (b == end or words.gaps[b] in (" ", "-", ", ")) and _part(words, b)
    ):
        if b > end and words.gaps[b] == ", " and words.keys[b] not in _SUFFIXES:
            break
        b += 1
    return b


def _part(words: Words, i: int) -> bool:
    initial = len(words.texts[i]) == 1 and words.caps[i]
    return not is_title(words.keys[i]) and words.tokens[i].pos_ == "PROPN" and (initial or proper(words, i))
