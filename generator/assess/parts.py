"""Lists of people in two accounts in, whether they can be the same people out: "two Americans" and "a soldier, a contractor".

A part is a number with what is said of the people: the state or body that they are of, and their kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any

import yaml

from generator.model import EntityType, Relation, Study, Toll
from generator.text import fold

MOST = 8
"""Parts of a list that are compared; a longer one is taken as it is written."""
_PEOPLES = frozenset(
    {
        EntityType.NATIONALITY,
        EntityType.COUNTRY,
        EntityType.MILITARY,
        EntityType.GROUP,
        EntityType.ORGANIZATION,
    }
    | {EntityType.GOVERNMENT, EntityType.PLACE, EntityType.FACILITY}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """``n`` people; ``country`` and ``body`` they are of, and their ``kind``, null where not said."""

    n: int
    country: str | None
    body: str | None
    kind: str | None

    def may_be(self, other: Part) -> bool:
        """Whether nothing that is said of both contradicts; a country and a body ("coalition") do not."""
        apart = {self.country, other.country}, {self.body, other.body}
        if any(len(said - {None}) == 2 for said in apart):
            return False
        return _is_kind(self.kind, other.kind) or _is_kind(other.kind, self.kind)

    def __str__(self) -> str:
        return " ".join(str(x) for x in (self.n, self.country, self.body, self.kind) if x is not None)

    @property
    def said(self) -> int:
        """How much is said of them."""
        narrow = self.kind is not None and _kinds()[self.kind] is not None
        return sum(x is not None for x in (self.country, self.body, self.kind)) + narrow


@cache
def _kinds() -> Mapping[str, str | None]:
    """Each kind by its words, with the wider kind that it is one of."""
    data: Any = yaml.safe_load(files("generator.assess").joinpath("people.yml").read_text(encoding="utf-8"))
    wide: dict[str, list[str]] = data["kinds"]
    return {**dict.fromkeys(wide), **{word: top for top, words in wide.items() for word in words}}


def _is_kind(narrow: str | None, wide: str | None) -> bool:
    return wide is None or narrow == wide or (narrow is not None and _kinds().get(narrow) == wide)


def parts_of(study: Study, toll: Toll, entity_of: Mapping[tuple[str, int], str]) -> tuple[Part, ...]:
    """What is said of each part of a list; none where the toll is no list."""
    made = []
    at = toll.start
    for n, words in toll.breakdown:
        found = re.compile(r"\s+".join(map(re.escape, words.split()))).search(
            study.article.text, at, toll.end
        )
        at = found.end() if found else at
        made.append(_part(study, n, words, found.span() if found else (at, at), entity_of))
    return tuple(made)


def _part(
    study: Study, n: int, words: str, span: tuple[int, int], entity_of: Mapping[tuple[str, int], str]
) -> Part:
    chains = study.extraction.chains
    inside = [
        m.chain for m in study.extraction.mentions if span[0] <= m.start < span[1] and m.label in _PEOPLES
    ]
    countries = [c for i in inside if (c := chains[i].country)]
    bodies = [entity_of.get((study.article.id, i)) for i in inside if not chains[i].country]
    return Part(
        n=n,
        country=countries[0] if countries else None,
        body=bodies[0] if bodies else None,
        kind=_kind(words),
    )


def _kind(words: str) -> str | None:
    """The last kind of people that the words name: in "army cook" the cook."""
    plain = f" {' '.join(singular(w) for w in fold(words).split())} "
    found = [(plain.rfind(f" {kind} "), len(kind), kind) for kind in _kinds() if f" {kind} " in plain]
    return max(found)[2] if found else None


def singular(word: str) -> str:
    """An English noun without its plural ending, near enough to compare two of them."""
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def compare_parts(a: Sequence[Part], b: Sequence[Part], *, open_ended: bool = False) -> Relation:
    """How the first list stands to the second; ``open_ended``: one of them may leave people out.

    By Hall's theorem everybody in one list finds somebody in the other unless some parts together hold more people than
    all the parts that they may be.
    """
    if max(len(a), len(b)) > MOST:
        return Relation.AGREES if tuple(a) == tuple(b) else Relation.ADDS
    left, right = sum(p.n for p in a), sum(p.n for p in b)
    fits = [_finds_room(x, y) for x, y, n, m in ((a, b, left, right), (b, a, right, left)) if n <= m]
    if (left != right and not open_ended) or not any(fits):
        return Relation.DIFFERS
    return Relation.ADDS if _detail(a) > _detail(b) else Relation.AGREES


def _detail(parts: Sequence[Part]) -> float:
    """What is said of each person on average."""
    return sum(p.n * p.said for p in parts) / sum(p.n for p in parts) if parts else 0.0


def _finds_room(few: Sequence[Part], many: Sequence[Part]) -> bool:
    for some in _subsets(few):
        room = sum(other.n for other in many if any(p.may_be(other) for p in some))
        if sum(p.n for p in some) > room:
            return False
    return True


def _subsets(parts: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    for size in range(1, len(parts) + 1):
        yield from combinations(parts, size)
