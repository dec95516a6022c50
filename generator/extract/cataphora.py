"""A noun in a reading in, the name that the text gives only afterwards out: "A new group ... The group calls itself X".

The clause that gives the name ties its own noun to it, and the last indefinite phrase with the same noun before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon
from generator.extract.reading import Reader, linked, nominals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.pieces import Words
    from generator.extract.spans import Found

BACK = 4
"""How many sentences back the indefinite phrase may stand."""
_INDEFINITE = frozenset({"a", "an", "another"})


def named_after(reader: Reader, words: Words, i: int, sentence: int) -> Iterator[tuple[Found, int]]:
    """The links that noun ``i`` makes where a name follows by which its bearers call themselves."""
    group = _called(reader, words, i)
    if group is None:
        _remember(reader, words, i, sentence)
        return
    kind = reader.type(group)
    yield linked(words, _start(words, i), i + 1, kind, group, "calls itself so")
    key = words.keys[i]
    for n, before, a, at in reversed(reader.loose):
        if sentence - n > BACK:
            break
        if before.keys[at] == key and (before.index, a) != (words.index, _start(words, i)):
            yield linked(before, a, at + 1, kind, group, "named afterwards")
            break


def _called(reader: Reader, words: Words, i: int) -> int | None:
    """The group of names by one of which what the noun stands for calls itself."""
    lex, table = lexicon(), nominals()
    if words.keys[i] not in table.groups | lex.group_kinds | table.organizations or words.caps[i]:
        return None
    j = i + 1
    if j < len(words) and words.keys[j] in ("who", "which", "that") and words.gaps[j] in (" ", ", "):
        j += 1
    for form in lex.introducers:
        end = j + len(form)
        if not {"itself", "themselves"} & set(form) or tuple(words.keys[j:end]) != form:
            continue
        for start in (end, end + 1):
            group = reader.starts.get((words.index, start))
            if group is not None:
                return group
    return None


def _remember(reader: Reader, words: Words, i: int, sentence: int) -> None:
    if words.keys[i] not in nominals().groups | nominals().organizations or words.caps[i]:
        return
    a = _start(words, i)
    if words.keys[a] in _INDEFINITE:
        reader.loose.append((sentence, words, a, i))


def _start(words: Words, i: int) -> int:
    """Where the noun phrase begins."""
    a = i
    while a > 0 and i - a < 5 and words.gaps[a] in (" ", "-"):
        a -= 1
        if words.keys[a] in _INDEFINITE or words.keys[a] in ("the", "this"):
            return a
        if words.tokens[a].pos_ not in ("ADJ", "NOUN", "PROPN", "ADV", "VERB"):
            return a + 1
    return a
