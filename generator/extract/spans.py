"""Candidate names in, names that do not overlap out: the record that the name rules hand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model import EntityType, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.extract.lexicon import Entry
    from generator.extract.pieces import Words

EDITOR, STRUCTURE, LISTED, TAGGED, GUESSED = 5, 4, 3, 2, 1
"""Strength of a candidate: the editor's list, a rule of form, a packaged list, the tagger, a capitalised run."""


@dataclass(slots=True, kw_only=True)
class Found:
    """A name found in one block: words [a, b), its type, and why. ``ident`` joins names of one thing.

    ``tagged`` is the tagger's type for about the same words, where it had one. ``upto``: the mention is written on to
    this word (exclusive), with words that are no part of the name. ``tail``: characters after the last word that belong to
    the name ("Lloyd's").
    """

    words: Words
    a: int
    b: int
    type: EntityType
    rule: str
    strength: int
    ident: str = ""
    country: str | None = None
    kind: MentionKind = MentionKind.NAME
    capital: bool = False
    unsure: bool = False
    tagged: EntityType | None = None
    upto: int | None = None
    tail: int = 0

    @property
    def text(self) -> str:
        """The words as parsed (plain quotes)."""
        end = self.words.ends[self.b - 1] + self.tail
        return self.words.plain[self.words.starts[self.a] : end]

    @property
    def keys(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(self.words.keys[self.a : self.b])

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands: block, first word, end."""
        return self.words.index, self.a, self.b

    @property
    def start(self) -> int:
        """Offset into the article's text."""
        return self.words.block.start + self.words.starts[self.a]

    @property
    def end(self) -> int:
        """Offset of the end into the article's text."""
        return self.words.block.start + self.words.ends[(self.upto or self.b) - 1] + self.tail


def listed(words: Words, a: int, b: int, entry: Entry, strength: int = LISTED) -> Found:
    """A name that a list gives."""
    return Found(
        words=words,
        a=a,
        b=b,
        type=entry.type,
        rule=entry.rule,
        strength=strength,
        ident=entry.ident,
        country=entry.country,
        capital=entry.capital,
        unsure=entry.unsure,
    )


def resolve(candidates: Iterable[Found]) -> list[Found]:
    """The longest first, then the strongest; what overlaps one already taken is left out. In text order."""
    taken: dict[int, Found] = {}
    kept: list[Found] = []
    for found in sorted(candidates, key=_rank):
        hits = [taken[i] for i in range(found.a, found.b) if i in taken]
        if hits:
            if len(hits) == found.b - found.a and hits[0].tagged is None and hits[0].place == found.place:
                hits[0].tagged = found.type
            continue
        kept.append(found)
        for i in range(found.a, found.b):
            taken[i] = found
    return sorted(kept, key=lambda f: (f.a, f.b))


def _rank(found: Found) -> tuple[int, int, int, int, int, str]:
    sure = 0 if found.strength == EDITOR else 1
    order = 0 if found.strength == LISTED else 1
    return sure, found.a - found.b, order, -found.strength, found.a, found.type
