"""The words of a block in, names that the noun beside them introduces out ("a group called X", "the charity X").

The text itself says what such a name is, whatever a tagger takes it for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon
from generator.extract.runs import proper, run_end
from generator.extract.spans import GUESSED, STRUCTURE, Found
from generator.extract.tagged import PARTICLES
from generator.extract.titles import is_title
from generator.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.pieces import Words

_BODIES = frozenset(
    "charity firm company insurer airline retailer automaker carmaker bank manufacturer union association foundation "
    "consultancy start-up startup ngo nonprofit party organization organisation brewer conglomerate utility".split()
)
"""Nouns before a name that make it an organisation ("the charity X", "security firm X")."""
_CAUSES = frozenset(
    "rights advocacy aid campaign campaigning charity industry energy lobby relief environmental media".split()
)
"""Before "group" they make the name after it an organisation ("the rights group X")."""
_SITES = frozenset(
    "airport airbase airfield dam bridge refinery prison jail tunnel checkpoint barracks stadium hospital dyke centre center "
    "mosque cathedral refugee".split()
) - {"refugee"}
"""Small-letter nouns that stand after nothing but a place's or a building's name."""
_PEOPLES = ("ian", "ean", "ese")
"""Endings of words for peoples: those of states that no list has."""


def introduced(words: Words) -> Iterator[Found]:
    """ "A group by the name X", "a militia called X", "rebels who call themselves X": the text itself says what X is."""
    lex = lexicon()
    kinds = lex.group_nominals | lex.group_kinds
    for i, word in enumerate(words.keys):
        if word not in kinds or words.caps[i]:
            continue
        after = _relative(words, i + 1)
        for form in lex.introducers:
            j = after + len(form)
            if j < len(words) and tuple(words.keys[after:j]) == form and words.gaps[j].strip(" \"'") == "":
                start = j + 1 if words.keys[j] == "the" and j + 1 < len(words) else j
                if not words.caps[start] and words.keys[start] not in PARTICLES:
                    continue
                b = _whole_run(words, start)
                yield Found(
                    words=words,
                    a=start,
                    b=b,
                    type=EntityType.GROUP if _armed(words, word, start, b) else EntityType.ORGANIZATION,
                    rule="introduced as a group",
                    strength=STRUCTURE,
                )
                break


def _relative(words: Words, i: int) -> int:
    """The word after a relative pronoun ("the militants, who call themselves X"), else ``i``."""
    if i < len(words) and words.keys[i] in ("who", "which", "that") and words.gaps[i] in (" ", ", "):
        return i + 1
    return i


def _armed(words: Words, kind: str, a: int, b: int) -> bool:
    lex = lexicon()
    return kind in lex.group_kinds or kind == "group" or not lex.group_heads.isdisjoint(words.keys[a:b])


def _whole_run(words: Words, a: int) -> int:
    """End of the run of capitals, with "of the Y" where the name goes on so ("Sons of the Coast")."""
    b = run_end(words, a)
    while b + 1 < len(words) and words.keys[b] in ("of", "for") and words.gaps[b] == " ":
        j = b + 2 if words.keys[b + 1] == "the" else b + 1
        if j >= len(words) or not words.caps[j] or words.gaps[j] != " ":
            break
        b = run_end(words, j)
    return b


def bodies(words: Words) -> Iterator[Found]:
    """ "The charity X", "security firm X": the whole run of capitals is an organisation's name."""
    for i in range(len(words) - 1):
        grouped = words.keys[i] == "group" and i > 0 and words.keys[i - 1] in _CAUSES
        if (
            not (words.keys[i] in _BODIES or grouped)
            or words.caps[i]
            or words.gaps[i + 1] != " "
            or not proper(words, i + 1)
        ):
            continue
        if is_title(words.keys[i + 1]) or words.texts[i + 1].isdigit():
            continue
        b = run_end(words, i + 1)
        if not any(is_title(key) for key in words.keys[i + 1 : b]):
            yield Found(
                words=words,
                a=i + 1,
                b=b,
                type=EntityType.ORGANIZATION,
                rule="introduced as an organisation",
                strength=STRUCTURE,
            )


def sites(words: Words) -> Iterator[Found]:
    """ "The Dejen dam", "Pemba airport": capitals before the kind of a building."""
    for i in range(1, len(words)):
        if words.caps[i] or words.keys[i] not in _SITES or words.gaps[i] != " " or not proper(words, i - 1):
            continue
        a = i - 1
        while a > 0 and words.gaps[a] in (" ", "-") and proper(words, a - 1) and i - a < 4:
            a -= 1
        if not any(is_title(key) for key in words.keys[a:i]):
            yield Found(
                words=words, a=a, b=i + 1, type=EntityType.FACILITY, rule="capitals before a kind of building",
                strength=GUESSED,
            )  # fmt: skip


def peoples(words: Words) -> Iterator[Found]:
    """ "The Ruvanian embassy", "Orlavian Foreign Minister X": an adjective of a people that no list has."""
    lex = lexicon()
    for i in range(len(words) - 1):
        if not words.caps[i] or not words.keys[i].endswith(_PEOPLES) or not words.tokens[i].is_oov:
            continue
        before = i and words.gaps[i] in (" ", "-") and words.caps[i - 1] and not words.tokens[i].is_sent_start
        noun = words.tokens[i + 1].pos_ in ("NOUN", "ADJ") and not words.caps[i + 1]
        office = words.caps[i + 1] and (
            words.keys[i + 1] in lex.body_fields | lex.offices | lex.title_modifiers
        )
        if words.gaps[i + 1] == " " and not before and (noun or office):
            yield Found(
                words=words, a=i, b=i + 1, type=EntityType.NATIONALITY, rule="adjective of a people by its form",
                strength=STRUCTURE,
            )  # fmt: skip
