"""Persons' names in their sentences in, the titles that they are given out, with the organisation a title names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon
from generator.extract.spans import GUESSED, Found
from generator.extract.titles import is_title, title_before
from generator.model import EntityType, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.pieces import Words

_COURTESY = frozenset(
    "mr mrs ms miss mister madam madame monsieur mme mlle maitre messrs justices judges rt hon honourable honorable shri smt "
    "shrimati malam mallam alhaji alhaja".split()
)
_OPENERS = frozenset("let ask whether if did does is was can will when while as".split())
_ORGANISED = (
    EntityType.ORGANIZATION,
    EntityType.GOVERNMENT,
    EntityType.MILITARY,
    EntityType.OUTLET,
    EntityType.GROUP,
    EntityType.COUNTRY,
)
_DETERMINERS = frozenset("the a an his her its their".split())
_INSIDE = frozenset({" ", "-", "'s ", "' ", " & ", "  ", ". "})
_ARTICLES = frozenset("the a an his her its their one".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Words [a, b) of one block that name an office; ``apart``: set off by a comma, so that it stands for the person."""

    words: Words
    a: int
    b: int
    organization: str | None
    apart: bool


def titles_of(name: Found, names: Sequence[Found]) -> Iterator[Title]:
    """Titles before and after one name of a person; ``names`` are all names of the same block."""
    words = name.words
    floor = max((n.b for n in names if n.type is EntityType.PERSON and n.b <= name.a), default=0)
    before = title_before(words, name.a, floor)
    a = name.a
    if before is not None:
        a = _with_owner(words, before[0], names)
        if a < name.a and _opener(words, a):
            a += 1
        ranks = _ranks_apart(words, a, before[1]) if a < before[1] else []
        for x, y in ranks:
            yield _title(words, x, y, names, apart=False)
    if a > 0 and words.gaps[a] == ", ":
        left = _left_apposition(words, a)
        if left is not None:
            yield _title(words, *left, names, apart=True)
    right = _right_apposition(words, name.b)
    if right is not None:
        yield _title(words, *right, names, apart=True)


def _opener(words: Words, i: int) -> bool:
    """A word that only its place at the head of a sentence or quotation gives a capital ("Let Mr. X", "Whether Peru's minister Y")."""
    heads = bool(words.tokens[i].is_sent_start) or i == 0 or '"' in words.gaps[i]
    loose = words.tokens[i].pos_ in ("VERB", "AUX", "SCONJ", "ADV", "INTJ") or words.keys[i] in _OPENERS
    return heads and loose and not is_title(words.keys[i])


def _with_owner(words: Words, a: int, names: Sequence[Found]) -> int:
    """Start of the organisation's name directly before a title ("Tesco chief executive"), else ``a``."""
    i = a
    while i > 0 and words.gaps[i] == " ":
        for other in names:
            if other.a < i <= other.b and other.type in _ORGANISED and other.kind is MentionKind.NAME:
                return other.a
        if a - i > 1 or words.caps[i - 1] or words.tokens[i - 1].pos_ not in ("NOUN", "ADJ"):
            break
        i -= 1
    return a


def _title(words: Words, a: int, b: int, names: Sequence[Found], *, apart: bool) -> Title:
    return Title(words=words, a=a, b=b, organization=_organization(words, a, b, names), apart=apart)


def _organization(words: Words, a: int, b: int, names: Sequence[Found]) -> str | None:
    """The first organisation, body or state named in the title, or owning it ("Peru's foreign minister")."""
    for other in names:
        affix = other.b < len(words) and words.gaps[other.b] == "-"
        if other.a >= a and other.b <= b and other.type in _ORGANISED and not affix:
            return other.text
        if other.b == a and words.gaps[a] in ("'s ", "' ") and other.type in _ORGANISED:
            return other.text
    return None


def _ranks_apart(words: Words, a: int, b: int) -> list[tuple[int, int]]:
    """Courtesy left out; "analyst Dr." gives two titles, "Maj. Gen." one."""
    lex = lexicon()
    small = lex.honorifics | lex.ranks
    i = b
    while i > a and words.keys[i - 1] in small and words.keys[i - 1] not in _COURTESY:
        if words.keys[i - 1] == "general" and i - 1 > a and _of_office(words, i - 2):
            break
        i -= 1
    if i > a and words.keys[i - 1] in ("1st", "2nd", "class") and i < b:
        i -= 1
    parts = [(a, i), (i, b)]
    if i > a and not any(is_title(words.keys[k]) for k in range(a, i)):
        parts = [(a, b)]
    named = [(x, y) for x, y in parts if x < y and not all(k in _COURTESY for k in words.keys[x:y])]
    return [
        (x, y) for x, y in named if not {"justices", "judges"} & set(words.keys[x:y])
    ]  # "a bench of Justices X and Y"


def _of_office(words: Words, i: int) -> bool:
    """The word before "General" makes it an office: "Secretary-General", "Attorney General"."""
    return words.keys[i] in lexicon().offices or words.keys[i] in (
        "attorney",
        "inspector",
        "surgeon",
        "solicitor",
    )


def _left_apposition(words: Words, a: int) -> tuple[int, int] | None:
    """ "The commander, Lt. Gen. X": a title set off before the name."""
    i = a - 1
    while i >= 0 and a - i < 14 and (words.keys[i] not in _DETERMINERS or _after_preposition(words, i)):
        if words.tokens[
            i + 1
        ].is_sent_start:  # "... the blast. Peru's minister, X": a stop is not always a rank's
            break
        if words.tokens[i].pos_ in ("VERB", "AUX", "PRON") or (
            i < a - 1 and words.gaps[i + 1] not in _INSIDE
        ):
            return None
        i -= 1
    first = i < 0 or bool(words.tokens[i + 1].is_sent_start)
    if (first and not words.caps[i + 1]) or i + 1 >= a:
        return None
    return _with_head(words, i + 1, a)


def _after_preposition(words: Words, i: int) -> bool:
    return (
        i > 0 and words.keys[i - 1] in ("of", "for", "to", "in", "at", "on", "with") and words.gaps[i] == " "
    )


def _right_apposition(words: Words, b: int) -> tuple[int, int] | None:
    """ "X, the head of Y," and "X, 45, a teacher": a title set off after the name."""
    i = b
    if i < len(words) and words.gaps[i] == ", " and words.texts[i].isdigit():
        i += 1
    if i >= len(words) or words.gaps[i] not in (", ", " - "):
        return None
    while i < len(words) - 1 and words.keys[i] in _ARTICLES | {"now", "currently", "then"}:
        i += 1
    end = i
    while end < len(words) and end - i < 22:
        token = words.tokens[end]
        apart = end > i and (token.is_sent_start or _new_sentence(words, end))
        if apart or (end > i and words.gaps[end] not in _INSIDE):
            break
        if token.pos_ in ("VERB", "AUX", "PRON", "SCONJ") and words.keys[end] not in ("chief", "elect"):
            if not (token.tag_ in ("VBN", "VBG", "PRP$") and end + 1 < len(words)):
                break
            if token.tag_ == "VBN" and end > i + 1:
                break
        end += 1
    return _with_head(words, i, end)


def _new_sentence(words: Words, i: int) -> bool:
    """Whether a full stop before word ``i`` closes a sentence: it is no abbreviation's."""
    return words.gaps[i] == ". " and len(words.texts[i - 1]) > 1 and not is_title(words.keys[i - 1])


def _with_head(words: Words, a: int, b: int) -> tuple[int, int] | None:
    """The range when a title head stands in it before any "of" or "for"; small words at the end are cut."""
    while b > a and words.keys[b - 1] in ("and", "of", "the", "for", "in", "at", "on", "to", "with"):
        b -= 1
    for i in range(a, b):
        if words.keys[i] in ("of", "for", "in", "at", "who", "from", "with", "on", "to"):
            return None
        if is_title(words.keys[i]) and words.keys[i] not in _COURTESY:
            beyond = words.keys[i + 1] if i + 1 < b and words.gaps[i + 1] == " " else "of"
            noun = i + 1 < b and words.tokens[i + 1].pos_ in ("NOUN", "PROPN") and beyond not in ("of", "for")
            return (a, b) if not noun or any(is_title(k) for k in words.keys[i + 1 : b]) else None
    return None


def as_mention(title: Title, person: Found) -> Found:
    """A title set off by a comma is a nominal mention of its person."""
    return Found(
        words=title.words,
        a=title.a,
        b=title.b,
        type=person.type,
        rule=f"title in apposition to {person.text}",
        strength=GUESSED,
        kind=MentionKind.NOMINAL,
    )
