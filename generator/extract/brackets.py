"""Names and words in, acronyms in brackets bound to the names they abbreviate out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon
from generator.extract.runs import proper
from generator.extract.spans import STRUCTURE, Found
from generator.extract.tagged import PARTICLES
from generator.model import EntityType, LineClass, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.pieces import Words

_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*\d?|[A-Z](?:\.[A-Z])+\.?")
_SMALL = PARTICLES | {"of", "the", "for", "and", "in", "on", "to", "s"}
_TRANSLATED = frozenset(
    {EntityType.ORGANIZATION, EntityType.GOVERNMENT, EntityType.MILITARY, EntityType.GROUP}
)
_NOT_ABBREVIATED = frozenset({EntityType.PERSON, EntityType.NATIONALITY})


def bind(words: Words, names: Sequence[Found]) -> tuple[list[Found], list[tuple[Found, Found]]]:
    """Names with those that a bracketed acronym proves, and the pairs (name, acronym)."""
    by_end = {name.b: name for name in names}
    out = {name.place: name for name in names}
    pairs: list[tuple[Found, Found]] = []
    for i in range(1, len(words)):
        if not words.gaps[i].removeprefix("'s").strip().startswith("("):
            continue
        short = words.texts[i]
        coded = _code(words, i, by_end.get(i))
        if coded is not None:
            out[coded.place] = coded
            pairs.append((by_end[i], coded))
            continue
        if (
            not _closed(words, i)
            or not _ACRONYM.fullmatch(short)
            or words.block.cls in (LineClass.CAPTION, LineClass.SOURCE_CREDIT)
        ):
            continue
        full = _full(words, i, short, by_end.get(i), names)
        if full is None:
            continue
        for name in names:
            if name is not full and name.a < full.b and full.a < name.b:
                out.pop(name.place, None)
        out[full.place] = full
        for name in names:
            if name.a <= i < name.b:
                out.pop(name.place, None)
        acronym = Found(
            words=words,
            a=i,
            b=i + 1,
            type=full.type,
            rule="acronym defined in brackets",
            strength=STRUCTURE,
            ident=full.ident,
            country=full.country,
            kind=MentionKind.ACRONYM,
        )
        out[acronym.place] = acronym
        pairs.append((full, acronym))
    return sorted(out.values(), key=lambda f: (f.a, f.b)), pairs


def is_acronym(text: str) -> bool:
    """Whether a form is written as an acronym is: short and in capitals."""
    return len(text) < 8 and text.isupper() and _ACRONYM.fullmatch(text) is not None


def _code(words: Words, i: int, name: Found | None) -> Found | None:
    """ "HMS Tern (F 22)": letters and digits in brackets after a ship's or thing's name are a second name of it."""
    if name is None or name.type not in (EntityType.WEAPON, EntityType.OTHER) or i + 1 >= len(words):
        return None
    letters, digits = words.texts[i], words.texts[i + 1]
    if not (letters.isupper() and len(letters) < 5 and digits.isdigit() and words.gaps[i + 1] in (" ", "-")):
        return None
    after = words.gaps[i + 2] if i + 2 < len(words) else words.plain[words.ends[i + 1] :]
    if not after.startswith(")"):
        return None
    return Found(
        words=words,
        a=i,
        b=i + 2,
        type=name.type,
        rule="code in brackets",
        strength=STRUCTURE,
        kind=MentionKind.ACRONYM,
    )


def _closed(words: Words, i: int) -> bool:
    after = words.gaps[i + 1] if i + 1 < len(words) else words.plain[words.ends[i] :]
    return after.lstrip('"').startswith((")", ",", ";"))


def _full(words: Words, i: int, short: str, name: Found | None, names: Sequence[Found]) -> Found | None:
    """The name before the bracket: as found when it fits or is listed, else the run that the letters spell."""
    letters = [ch for ch in short.lower() if ch.isalpha()]
    start = spelled(words, i, letters)
    if name is not None and start is None and not abbreviates(letters, name.keys):
        name = _with_partner(words, name, names, letters)
        if _in_its_own_language(words, i, name):
            return name
    if name is not None and (start is None or name.a <= start):
        if start is None and not abbreviates(letters, name.keys):
            return None
        if name.type in _NOT_ABBREVIATED:
            rule = f"{name.rule}, abbreviated in brackets, so no {name.type.lower()}"
            return replace(name, type=EntityType.ORGANIZATION, rule=rule)
        if name.type is EntityType.PLACE and len(letters) > 3 and not _of_place(name):
            return replace(
                name, type=EntityType.ORGANIZATION, rule=f"{name.rule}, abbreviated in brackets, so no place"
            )
        return name
    if start is None:
        return None
    plain = all(gap != ", " for gap in words.gaps[start + 1 : i])
    kind = EntityType.ORGANIZATION if plain else EntityType.OTHER
    if name is not None and name.type not in _NOT_ABBREVIATED:
        kind = name.type
    return Found(
        words=words, a=start, b=i, type=kind, rule="spelled out before its acronym", strength=STRUCTURE
    )


def _of_place(name: Found) -> bool:
    """Whether the name says that it is a place's ("Federally Administered Tribal Areas")."""
    heads = lexicon().place_heads
    return name.b - name.a < 3 or name.keys[-1] in heads or name.keys[-1].removesuffix("s") in heads


def _in_its_own_language(words: Words, i: int, name: Found) -> bool:
    """ "The Swiss Competition Commission (WEKO)": capitals of another language right behind a body's translated name."""
    short = words.texts[i]
    after = words.gaps[i + 1] if i + 1 < len(words) else words.plain[words.ends[i] :]
    return (
        name.type in _TRANSLATED
        and (name.b - name.a > 2 or (name.type is EntityType.MILITARY and name.strength == STRUCTURE))
        and short.isupper()
        and 2 < len(short) < 8
        and words.gaps[i] == " ("
        and after.startswith(")")
    )


def _with_partner(words: Words, name: Found, names: Sequence[Found], letters: Sequence[str]) -> Found:
    """ "Federation of X and Y Societies (FXYS)": a name cut at its "and" is one when the letters need both halves."""
    for left in names:
        if left.b == name.a - 1 and words.keys[left.b] == "and" and left.type is name.type:
            whole = replace(left, b=name.b, rule=f"{left.rule}, with what its acronym needs")
            if abbreviates(letters, whole.keys):
                return whole
    return name


def abbreviates(letters: Sequence[str], keys: Sequence[str]) -> bool:
    """Whether the letters stand in the name in this order, the first at the start of a word (after Schwartz and
    Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", 2003)."""
    for first, key in enumerate(keys):
        if key[0] != letters[0]:
            continue
        rest = iter(" ".join(keys[first:])[1:])
        if all(letter in rest for letter in letters[1:]):
            return True
    return False


def spelled(words: Words, end: int, letters: Sequence[str]) -> int | None:
    """First word of the capitalised run before ``end`` whose initials are the letters; small words may be skipped."""
    at, left = end - 1, len(letters) - 1
    start = None
    while at >= 0 and left >= 0:
        if at < end - 1 and words.gaps[at + 1] not in (" ", "-", ", ", " & ", "'s ", "' ", "/", " - "):
            return None
        word = words.keys[at]
        if word[0] == letters[left] and (words.caps[at] or word in _SMALL):
            left -= 1
            start = at
        elif word not in _SMALL:
            return None
        at -= 1
    if left >= 0 or start is None or not (words.caps[start] and (proper(words, start) or start == 0)):
        return None
    return start
