"""The names of all blocks in, those without what only a headline's capitals made out.

Where most words of a headline begin with a capital (or are all capitals), a tagger takes half of it for one name. There
it is believed only as far as the article itself uses the name, or a list knows it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.runs import is_headline
from generator.extract.spans import TAGGED, Found
from generator.model import EntityType, LineClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def supported(names: Sequence[Found]) -> list[Found]:
    """The names; those of headlines cut to their longest part that the body names too, or dropped."""
    body: dict[tuple[str, ...], Found] = {}
    for name in names:
        if not _in_headline(name):
            for keys in _forms(name):
                body.setdefault(keys, name)
    out: list[Found] = []
    for name in names:
        if name.strength > TAGGED or not _in_headline(name):
            out.append(name)
        else:
            out.extend(_parts(name, body))
    return out


def _in_headline(name: Found) -> bool:
    return name.words.block.cls is LineClass.TITLE and is_headline(name.words)


def _forms(name: Found) -> Iterator[tuple[str, ...]]:
    """The ways in which a headline takes a name up: whole, a person's last name, an organisation's first word."""
    yield name.keys
    if name.type is EntityType.PERSON and name.b - name.a > 1:
        yield name.keys[-1:]
    elif name.type is not EntityType.PERSON and name.b - name.a > 1:
        yield name.keys[:-1]


def _parts(name: Found, body: dict[tuple[str, ...], Found]) -> Iterator[Found]:
    """The parts of a headline's name that the body bears out, the longest first, none overlapping."""
    keys, words = name.keys, name.words
    taken: set[int] = set()
    for size in range(len(keys), 0, -1):
        for x in range(len(keys) - size + 1):
            home = body.get(keys[x : x + size])
            if home is None or not taken.isdisjoint(range(x, x + size)):
                continue
            taken.update(range(x, x + size))
            if size == len(keys):
                yield name
            else:
                yield replace(
                    home,
                    words=words,
                    a=name.a + x,
                    b=name.a + x + size,
                    upto=None,
                    rule=f"{name.rule}, as far as the article names it",
                )
