"""One article's event mentions in, which event of its text a headline tells out: an index for an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.link.reading import Node, Reading
from generator.model import EventMention, LineClass, Realis
from generator.text import fold

LEAD = 2
"""Sentences of the text that a headline sums up: news tells its matter in the first paragraph, mostly in one or two sentences."""
_STEM = 5
"""Letters by which a verb and its noun are one word: resigned, resignation."""
_NEVER = frozenset({Realis.CAPTION, Realis.BACKGROUND, Realis.NEGATED})


def headlined(item: Reading) -> Mapping[int, int]:
    """Per event mention in the title the mention in the text that tells the same event.

    The same word (or verb and noun of one stem) and type anywhere in the text, else the only event of the type in the lead; never
    where both name who did or suffered it and no name is shared. A headline adds nothing to what the text says: it is told
    in few words and often by another hand.
    """
    events = item.extraction.events
    titles = [i for i, event in enumerate(events) if _class(item, event) is LineClass.TITLE]
    body = [
        i
        for i, event in enumerate(events)
        if _class(item, event) is LineClass.BODY and event.realis not in _NEVER
    ]
    lead = sorted(number for number, s in item.sentences.items() if s.cls is LineClass.BODY)[:LEAD]
    found = {}
    for i in titles:
        alike = [
            j for j in body if events[j].type == events[i].type and not _others(item, events[i], events[j])
        ]
        worded = [j for j in alike if _stem(events[j]) == _stem(events[i])]
        opening = [j for j in alike if events[j].sentence in lead]
        if worded:
            found[i] = min(worded, key=lambda j: events[j].start)
        elif len(opening) == 1:
            found[i] = opening[0]
    return found


def _class(item: Reading, event: EventMention) -> LineClass | None:
    sentence = item.sentences.get(event.sentence)
    return None if sentence is None else sentence.cls


def _stem(event: EventMention) -> str:
    return fold(event.lemma)[:_STEM]


def _others(item: Reading, title: EventMention, told: EventMention) -> bool:
    """Whether both name people or bodies in one role, and not the same."""
    for role in {p.role for p in title.participants} & {p.role for p in told.participants}:
        left, right = set(_named(item, title, role)), set(_named(item, told, role))
        if left and right and not left & right:
            return True
    return False


def _named(item: Reading, event: EventMention, role: object) -> Iterator[Node]:
    for part in event.participants:
        node = item.node_of(part.mention)
        if part.role is role and node is not None:
            yield node
