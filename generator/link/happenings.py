"""Joins of event mentions in, groups with their reasons out; the accounts that the groups make of an article."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.link.accounts import Account, account
from generator.link.entities import Things
from generator.link.event_match import EventScore
from generator.link.names import skeleton
from generator.link.reading import Reading, Told
from generator.link.union import Groups


@dataclass(slots=True, kw_only=True)
class Happenings:
    """Event mentions with their groups, why they were joined, and the pairs that were weighed.

    ``inside`` holds the groups that each article makes alone: the events as they are without the other articles;
    ``undecided`` those of the articles in which an editor joined something, as they were before.
    """

    groups: Groups[Told]
    reasons: list[tuple[Told, Told, str]] = field(default_factory=list)
    weighed: dict[tuple[Told, Told], EventScore] = field(default_factory=dict)
    inside: list[list[Told]] = field(default_factory=list)
    undecided: list[list[Told]] = field(default_factory=list)

    def join(self, left: Told, right: Told, why: str) -> bool:
        """Join two with a reason; False where an editor keeps them apart."""
        if self.groups.together(left, right):
            return True
        if not self.groups.join(left, right):
            return False
        self.reasons.append((left, right, why))
        return True


def alike_places(left: str, right: str) -> bool:
    """Whether two distinctive words may be one place's: equal, or equal consonants in spelling."""
    return left == right or (len(left) > 3 and skeleton(left) == skeleton(right) and left[:1] == right[:1])


def accounts_of(item: Reading, things: Things, made: Happenings) -> list[Account]:
    """The article's mentions by event."""
    told = [(item.id, i) for i in range(len(item.extraction.events))]
    return [account(item, [i for _, i in group], things.rep) for group in made.groups.groups(told)]
