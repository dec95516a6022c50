"""The names of an article in, pairs of names that the text itself says are one thing's out.

"X, also known as Y", "X, formerly Y", "X, or Y,", "X (Y)": the only ground on which names that share nothing are
joined inside an article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.extract.evidence import surroundings
from generator.extract.runs import run_end
from generator.extract.spans import STRUCTURE, TAGGED, Found
from generator.model import EntityType, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_KNOWN = re.compile(
    r"(?:'s)?[\s,(\[]+(?:which\s+is\s+|who\s+is\s+|is\s+|was\s+|were\s+|are\s+)?"
    r"(?:(?<=[,(]\s)(?:better\s+|locally\s+)?known\s+(?:simply\s+|locally\s+)?as|(?<=[,(]\s)nicknamed|"
    r"(?<=\()(?:nom\s+de\s+guerre|real\s+name)[:,]?|(?:also|formerly|previously|otherwise|better|sometimes|commonly|locally|once|now)\s+"
    r"(?:known\s+as|called|named|referred\s+to\s+as|known\s+by\s+the\s+name)|a\.?k\.?a\.?|alias|formerly|n[ée]e)\s+"
    r"(?:simply\s+)?(?:the\s+)?[\"']?"
)
_QUOTED = re.compile(r"\s+or\s+\"")
_OR = re.compile(r",\s+or\s+(?:simply\s+)?(?:the\s+)?[\"']?")
_APPOSED = re.compile(r",\s+the\s+[\"']?")
_ENDS = re.compile(r"[\"']?(?:[,.;:)]|\s+\(|\s*$)")
_BRACKET = re.compile(r"\s+\(\"?(?:or\s+|the\s+)?")
_TYPES = frozenset(
    {
        EntityType.PERSON,
        EntityType.GROUP,
        EntityType.ORGANIZATION,
        EntityType.GOVERNMENT,
        EntityType.MILITARY,
        EntityType.OUTLET,
        EntityType.OTHER,
        EntityType.PLACE,
        EntityType.FACILITY,
    }
)
_FOREIGN = frozenset(
    {EntityType.PERSON, EntityType.GROUP, EntityType.ORGANIZATION, EntityType.MILITARY, EntityType.OTHER}
    | {EntityType.FACILITY}
)
_ARTICLES = frozenset("al el ul az ad ar an as ash at e i".split())
_BRACKETED = frozenset({EntityType.GROUP, EntityType.ORGANIZATION, EntityType.MILITARY})


def stated(names: Sequence[Found]) -> tuple[list[Found], list[tuple[Found, Found]]]:
    """All names, with those found only by such a phrase, and the pairs (name, other name)."""
    starts = {(n.words.index, n.a): n for n in names}
    retyped: dict[tuple[str, ...], EntityType] = {}
    taken = {(n.words.index, i) for n in names for i in range(n.a, n.b)}
    more: list[Found] = []
    pairs: list[tuple[Found, Found]] = []
    for name in names:
        if name.type not in _TYPES or name.kind is MentionKind.METONYM:
            continue
        apposed = _translated(name, starts)
        if apposed is not None:
            if name.type is not apposed.type:
                retyped[name.keys] = apposed.type
            pairs.append((name, apposed))
            continue
        at = _other(name)
        if at is None:
            continue
        i, strong = at
        other = starts.get((name.words.index, i))
        foreign = not strong and other is None and _own_name(name, i)
        strong = strong or foreign
        if other is None and strong:
            other = _unfound(name, i, taken)
            if other is not None:
                more.append(other)
        if other is not None and _fits(name, other, strong=strong):
            if strong and other.type is not name.type:
                other.type = name.type
            pairs.append((name, other))
    for name in names:
        kind = retyped.get(name.keys)
        if kind is not None and name.strength <= TAGGED:
            name.type, name.rule = kind, f"{name.rule}, {kind.lower()} as its other name is"
    return sorted([*names, *more], key=lambda n: n.place), pairs


def _translated(name: Found, starts: dict[tuple[int, int], Found]) -> Found | None:
    """The English name that stands after a foreign one: "X, the League of Y," and "X, or League of Y (LY)".

    A name that English does not know and one made of English words, set off by commas, are one thing's; a row of
    names with "and", two names that the lists know as two, and a person with a title or speech are none.
    """
    words, b = name.words, name.b
    if name.type not in _FOREIGN or b >= len(words):
        return None
    if not _foreign(name):
        return _original(name, starts)
    hit = _APPOSED.match(words.plain, words.ends[b - 1]) or _OR.match(words.plain, words.ends[b - 1])
    if hit is None:
        return None
    i, _ = words.at(hit.end(), hit.end() + 1)
    other = starts.get((words.index, i))
    if other is None or other.type not in _BRACKETED or other.b - other.a < 2 or (other.ident and name.ident):
        return None
    if _foreign(other) or not _ENDS.match(words.plain, words.ends[other.b - 1]) or _in_row(other, starts):
        return None
    if name.type is not other.type and name.strength > TAGGED:
        return None
    if name.type is EntityType.PERSON and not {"person!", "speaks", "person"}.isdisjoint(surroundings(name)):
        return None
    return other


def _original(name: Found, starts: dict[tuple[int, int], Found]) -> Found | None:
    """The foreign name that stands after an English one: "the Coast Brigades, or Saraya X,"."""
    words, b = name.words, name.b
    hit = _OR.match(words.plain, words.ends[b - 1])
    if hit is None or name.type not in _BRACKETED or b - name.a < 2:
        return None
    i, _ = words.at(hit.end(), hit.end() + 1)
    other = starts.get((words.index, i))
    if other is None or other.strength > TAGGED or other.b - other.a < 2 or not _foreign(other):
        return None
    if (
        other.type not in _FOREIGN
        or not _ENDS.match(words.plain, words.ends[other.b - 1])
        or _in_row(other, starts)
    ):
        return None
    other.type = name.type
    return other


def _own_name(name: Found, i: int) -> bool:
    """ "The Turkish Red Crescent (Kızılay)": one word that English does not know, alone in brackets behind a body's name."""
    words = name.words
    after = words.gaps[i + 1] if i + 1 < len(words) else words.plain[words.ends[i] :]
    return (
        name.type in _BRACKETED | {EntityType.GOVERNMENT}
        and name.b - name.a > 1
        and words.gaps[i] == " ("
        and after.startswith(")")
        and (bool(words.tokens[i].is_oov) or not words.texts[i].isascii())
    )


def _foreign(name: Found) -> bool:
    """Whether the name is joined by a foreign particle or has a word that no English text knows."""
    words = name.words
    span = range(name.a, name.b)
    return any(words.keys[i] in _ARTICLES or words.tokens[i].is_oov for i in span)


def _in_row(other: Found, starts: dict[tuple[int, int], Found]) -> bool:
    """Whether the row of names goes on after it ("X, the Y, and the Z")."""
    words, i = other.words, other.b
    if i >= len(words) or words.gaps[i] not in (", ", " "):
        return False
    if words.keys[i] in ("and", "or"):
        i += 1
    if i < len(words) and words.keys[i] == "the":
        i += 1
    return (words.index, i) in starts


def _other(name: Found) -> tuple[int, bool] | None:
    """Word at which the other name begins, and whether the phrase leaves no doubt."""
    words, b = name.words, name.b
    if b >= len(words):
        return None
    gap = words.gaps[b]
    if gap == " " and not words.keys[b].startswith(
        ("also", "is", "was", "are", "were", "a", "formerly", "alias", "née", "or")
    ):
        return None
    text = words.plain
    quoted = name.type in (EntityType.PERSON, EntityType.GROUP)
    patterns = ((_KNOWN, True), (_OR, False), (_BRACKET, False), *(((_QUOTED, True),) if quoted else ()))
    for pattern, strong in patterns:
        hit = pattern.match(text, words.ends[b - 1])
        if hit is not None:
            i, _ = words.at(hit.end(), hit.end() + 1)
            if i < len(words) and words.starts[i] == hit.end() and (words.caps[i] or strong):
                return i, strong
    return None


def _unfound(name: Found, i: int, taken: set[tuple[int, int]]) -> Found | None:
    words = name.words
    if not words.caps[i] or (words.index, i) in taken:
        return None
    b = run_end(words, i)
    if any((words.index, k) in taken for k in range(i, b)):
        return None
    return Found(
        words=words,
        a=i,
        b=b,
        type=name.type,
        rule=f"stated as another name of {name.text}",
        strength=STRUCTURE,
    )


def _fits(name: Found, other: Found, *, strong: bool) -> bool:
    if strong:
        return other.type is not EntityType.NATIONALITY and other.type is not EntityType.COUNTRY
    if (
        other.kind is MentionKind.ACRONYM
        or other.type is not name.type
        or (other.ident and name.ident and other.ident != name.ident)
    ):
        return False
    words, b = other.words, other.b
    text = words.plain
    after = text[words.ends[b - 1] :].lstrip('"')
    if text[words.starts[other.a] - 1] == "(" or words.gaps[other.a].lstrip().startswith("("):
        return name.type in _BRACKETED and after.startswith(")")
    return after.startswith(",") and name.type in _BRACKETED


def other_names(
    pairs: Sequence[tuple[Found, Found]], places: set[tuple[int, int, int]], name: str
) -> Iterator[Found]:
    """The names of the pairs that belong to one group, but for the one that it is called by."""
    for pair in pairs:
        for one in pair:
            if one.place in places and one.text != name:
                yield one
