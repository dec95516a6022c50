"""Plain text in, its events, claims and tolls out, in words: what the tests of events read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.claims import find_claims
from generator.extract.events import find_events
from generator.extract.mentions import find_mentions
from generator.extract.quotes import find_quotations
from generator.extract.times import find_times
from generator.model import (
    Claim,
    EntityType,
    EventMention,
    Mention,
    Name,
    Role,
    TimeExpression,
    Toll,
    TollKind,
)
from tests.extract.builders import make_parsed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.model import LineClass

CAST = (
    Name(name="Red Column", type=EntityType.GROUP),
    Name(name="White Banner", type=EntityType.GROUP),
    Name(name="Talvia", type=EntityType.COUNTRY),
    Name(name="Marland", type=EntityType.COUNTRY),
    Name(name="Fort Dorn", type=EntityType.FACILITY),
    Name(name="Port Ellis", type=EntityType.PLACE),
    Name(name="Lorne", type=EntityType.PLACE),
    Name(name="Anna Kovac", type=EntityType.PERSON),
    Name(name="Aerox", type=EntityType.ORGANIZATION),
)
"""Invented names, told to the reader of the text, so that a test rests on the rules for events alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article's events with what their indices mean."""

    text: str
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[EventMention, ...]
    claims: tuple[Claim, ...]

    def trigger(self, event: EventMention) -> str:
        """The words that name it."""
        return self.text[event.start : event.end]

    def one(self, words: str, sentence: int | None = None) -> EventMention:
        """The one event whose trigger holds the words."""
        found = [e for e in self.events if words in self.trigger(e) and sentence in {None, e.sentence}]

        assert len(found) == 1, [self.trigger(e) for e in self.events]
        return found[0]

    def roles(self, event: EventMention) -> set[tuple[Role, str]]:
        """(role, name) of each participant."""
        return {
            (p.role, self.mentions[p.mention].text.removeprefix("the ").removeprefix("The "))
            for p in event.participants
        }

    def place(self, event: EventMention) -> str | None:
        """Where it is said to have happened."""
        return None if event.place is None else self.mentions[event.place].text

    def time(self, event: EventMention) -> str | None:
        """When, in the words of the text."""
        return None if event.time is None else self.times[event.time].text

    def name(self, mention: int | None) -> str | None:
        """The words of a mention."""
        return (
            None if mention is None else self.mentions[mention].text.removeprefix("the ").removeprefix("The ")
        )

    @property
    def tolls(self) -> list[Toll]:
        """All tolls in the order of the text."""
        return sorted((t for e in self.events for t in e.tolls), key=lambda t: (t.start, t.kind))

    def counts(self, kind: TollKind) -> list[int | None]:
        """The numbers of one kind."""
        return [t.n for t in self.tolls if t.kind is kind]


def read(
    text: str,
    *,
    classes: Mapping[int, LineClass] | None = None,
    names: Sequence[Name] = CAST,
    published: str | None = None,
) -> Reading:
    """Everything found in a text of body lines (or of the given line classes)."""
    parsed = make_parsed(text, classes=classes, published=published)
    mentions, chains = find_mentions(parsed, names)
    times = find_times(parsed)
    quotations = find_quotations(parsed, mentions, chains)
    events = find_events(parsed, mentions, chains, times, quotations)
    claims = find_claims(parsed, mentions, quotations, events)
    return Reading(text=text, mentions=mentions, times=times, events=events, claims=claims)
