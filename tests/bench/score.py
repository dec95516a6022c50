"""Counts in, precision, recall and F1 in per cent out; spans compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LEAD = re.compile(r"(?:(?:the|a|an)\s+|[\s\"“”„‘'’«»(\[]+)", re.IGNORECASE)
_TAIL = re.compile(r"(?:['’]s|['’]|[\s\"“”„‘«»)\],.;:!?]+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many were right, how many were given, how many there are; percentages of an empty count are 100."""

    hit: int = 0
    given: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(hit=self.hit + other.hit, given=self.given + other.given, gold=self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of what was given that is right."""
        return 100.0 * self.hit / self.given if self.given else 100.0

    @property
    def recall(self) -> float:
        """Share of what there is that was given."""
        return 100.0 * self.hit / self.gold if self.gold else 100.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 200.0 * self.hit / (self.given + self.gold) if self.given + self.gold else 100.0


def trimmed(start: int, end: int, text: str) -> tuple[int, int]:
    """The span without opening articles and marks, closing marks and ``'s``; as the shared scorers do it.

    A closing full stop stays when it belongs to an abbreviation ("U.S.").
    """
    while start < end and (lead := _LEAD.match(text[start:end])):
        start += lead.end()
    while start < end and (tail := _TAIL.search(text[start:end])):
        if tail.group() == "." and re.search(r"(?:\b[A-Za-z]\.)+$", text[start:end]):
            break
        end -= len(tail.group())
    return start, end


def shared(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Characters that both spans hold."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def paired(
    gold: Sequence[tuple[int, int]],
    given: Sequence[tuple[int, int]],
    fits: Callable[[int, int], bool] = lambda _g, _p: True,
) -> dict[int, int]:
    """Index of gold -> index of given, one to one, most alike first; ``fits`` may veto a pair."""
    pairs = []
    for i, g in enumerate(gold):
        for j, p in enumerate(given):
            common = shared(g, p)
            if common and fits(i, j):
                pairs.append((-common / (g[1] - g[0] + p[1] - p[0] - common), i, j))
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in found and j not in used:
            found[i] = j
            used.add(j)
    return found
