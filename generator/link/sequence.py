"""One article's events in, what its sentences say of their order out: after, before, part of.

Only where a word of sequence stands between the two and nothing else can be meant: the nearest event on either side,
within one clause. What a sentence leaves to the reader ("the attack; the raid") makes no relation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.link.accounts import HAPPENED
from generator.link.reading import Reading
from generator.model import EventMention, LineClass

BEFORE, AFTER, PART = "before", "after", "part of"
NEAR = 90
"""Code points between a trigger and the word of sequence: about one clause of news prose."""
_CUES = re.compile(
    r"\b(?:(?P<part>(?:as )?(?:a )?part of|in the course of)|(?P<before>before|ahead of|prior to)"
    r"|(?P<after>after|following|in the wake of|in the aftermath of))\b",
    re.IGNORECASE,
)
_NO_CUE = re.compile(
    r"\b(?:the|day|week|month|year|night|morning|as|in|on|of|all|soon|look\w*|sought|named|shortly there)\s+$",
    re.IGNORECASE,
)
"""Before a cue these make it something else ("the day before", "named after") where no event follows at once."""
_BREAKS = re.compile(
    r"[;:“”\"()\n]|\b(?:who|which|whose|that|but|while|whereas|because|when|where|if|unless|until|although|though)\b",
    re.IGNORECASE,
)
"""What begins another clause, so that the nearest event need not be meant."""
_JOINS = re.compile(
    r"\b(?:and|or)\b(?!\s+(?:an?|the|its|his|her|their|at least|\d|one|two|three|four|five|six)\b)",
    re.IGNORECASE,
)
"""A second verb ("attacked and fled"); a second thing ("two soldiers and a guard") is none."""
_LENGTHS = frozenset(
    {"day", "week", "month", "year", "night", "morning", "hour", "minute", "decade", "evening"}
)


def stated_order(item: Reading) -> Iterator[tuple[int, str, int]]:
    """(event mention, kind, event mention): "raided A a week after the attack on B" gives (raided, after, attack)."""
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for i, event in enumerate(item.extraction.events):
        sentence = item.sentences.get(event.sentence)
        if event.realis in HAPPENED and sentence is not None and sentence.cls is LineClass.BODY:
            by_sentence[event.sentence].append(i)
    for number, held in sorted(by_sentence.items()):
        if len(held) > 1:
            yield from _in_sentence(item, number, sorted(held, key=lambda i: item.event(i).start))


def _in_sentence(item: Reading, number: int, held: Sequence[int]) -> Iterator[tuple[int, str, int]]:
    sentence = item.sentences[number]
    text = item.article.text
    for cue in _CUES.finditer(text, sentence.start, sentence.end):
        kind = next(k for k, v in ((PART, "part"), (BEFORE, "before"), (AFTER, "after")) if cue[v])
        behind = next((i for i in held if item.event(i).start >= cue.end()), None)
        if behind is None or not _reaches(text[cue.end() : item.event(behind).start]):
            continue
        opening = text[sentence.start : cue.start()].strip()
        if not opening or _is_length(opening):
            told = _after_the_comma(text, held, behind, item.extraction.events, sentence.end)
        else:
            told = next((i for i in reversed(held) if item.event(i).end <= cue.start()), None)
            if told is not None and not _joined(text[item.event(told).end : cue.start()]):
                told = None
        if told is not None and told != behind and item.event(told).responds_to is None:
            yield told, kind, behind


def _is_length(opening: str) -> bool:
    """Whether a sentence opens with a stretch of time and the cue follows: "Two days after ...", "Shortly before ..."."""
    words = opening.casefold().split()
    return len(words) <= 4 and (
        words[-1].removesuffix("s") in _LENGTHS or words[-1] in {"shortly", "just", "soon", "only"}
    )


def _reaches(between: str) -> bool:
    """Whether the words between a cue and the event behind it are that event's own."""
    return (
        len(between) <= NEAR
        and "," not in between
        and not _BREAKS.search(between)
        and not _JOINS.search(between)
    )


def _joined(between: str) -> bool:
    """Whether the words between an event and the cue behind it belong to that event."""
    if _NO_CUE.search(between) and not _length_before(between):
        return False
    return len(between) <= NEAR and not _BREAKS.search(between) and not _JOINS.search(between)


def _length_before(between: str) -> bool:
    """Whether a stretch of time stands right before the cue: "a week", "two days", "hours"."""
    words = between.casefold().replace(",", " ").split()
    return bool(words) and words[-1].removesuffix("s") in _LENGTHS and words[-2:-1] != ["the"]


def _after_the_comma(
    text: str, held: Sequence[int], behind: int, events: Sequence[EventMention], end: int
) -> int | None:
    """The main event of "After B, A ...": the first one behind the comma that closes the opening."""
    comma = text.find(",", events[behind].end, end)
    if comma < 0 or _BREAKS.search(text[events[behind].end : comma]):
        return None
    later = [i for i in held if events[i].start > comma]
    if not later or any(events[behind].end < events[i].start < comma for i in held):
        return None
    return later[0] if _reaches(text[comma + 1 : events[later[0]].start]) else None


def order_of(readings: Mapping[str, Reading]) -> dict[tuple[str, int], list[tuple[str, int]]]:
    """What all articles say, by event mention: (kind, the other mention of the same article)."""
    found: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for id_, item in readings.items():
        for told, kind, other in stated_order(item):
            found[id_, told].append((kind, other))
    return found
