"""All things of the corpus in, what their names show beside each other out: who alone bears a name, which articles share names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.link.match import Thing
from generator.link.names import FAMILY, distinctive
from generator.link.profiles import Profile
from generator.model import EntityType

SHARED = 2
"""From so many names of people, bodies or things in common (countries, places and listed bodies left out) two articles
tell of one matter as far as a name of one in the other is concerned."""
MOST = 60
"""A name that more articles bear says nothing of what they tell."""


@dataclass(frozen=True, slots=True)
class Bearers:
    """How many full names of the articles end in a last name, and how many names of bodies open with a word."""

    last: Counter[str]
    first: Counter[str]
    given: frozenset[str]

    @classmethod
    def of(cls, things: Iterable[Thing]) -> Bearers:
        """Count them over all things; words that open a person's name are given names."""
        last: Counter[str] = Counter()
        first: Counter[str] = Counter()
        given: set[str] = set()
        held = list(things)
        words = {p.words for thing in held if thing.family == "person" for p in thing.profiles}
        ends = {n[k:] for n in words for k in range(1, len(n))}
        for thing in held:
            names = {p.words for p in thing.profiles if len(p.words) > 1}
            if thing.family == "person":
                full = {n for n in names if (n[0] not in FAMILY or len(n) > 2) and n not in ends}
                last.update({n[-1] for n in full})
                given |= {n[0] for n in full}
            elif thing.family == "agency":
                first.update({n[0] for n in names})
        return cls(last, first, frozenset(given))

    def alone(self, left: Thing, right: Thing) -> list[str]:
        """The reason in words where no other thing of the articles could be meant."""
        a, b = left.head.words, right.head.words
        if not a or not b:
            return []
        if left.family == "person":
            one = a[-1] == b[-1] and self.last[a[-1]] == 1 and a[-1] not in self.given
            return ["the articles’ only person of that last name"] if one else []
        return ["the articles’ only name that opens so"] if a[0] == b[0] and self.first[a[0]] == 1 else []


def sharing(things: Iterable[Thing]) -> Mapping[str, set[str]]:
    """Articles that have names in common, by article."""
    pairs: Counter[tuple[str, str]] = Counter()
    for thing in things:
        articles = sorted({p.node[0] for p in thing.profiles})
        if 1 < len(articles) <= MOST and _tells(thing.profiles):
            pairs.update(combinations(articles, 2))
    made: dict[str, set[str]] = {}
    for (a, b), count in pairs.items():
        if count >= SHARED:
            made.setdefault(a, set()).add(b)
            made.setdefault(b, set()).add(a)
    return made


def _tells(profiles: Sequence[Profile]) -> bool:
    """Whether the name is of a person, a body that no list has, or a thing, and says more than its kind."""
    one = profiles[0]
    if one.family == "place" or one.type is EntityType.NATIONALITY or one.country or one.local:
        return False
    return bool(distinctive(one.name)) and not any(k.startswith(("named:", "body:")) for k in one.keys)
