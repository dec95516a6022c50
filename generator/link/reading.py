"""A study in, its parts by index out: the look-ups that every module of this room needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.model import (
    Article,
    EventMention,
    Extraction,
    Mention,
    MentionKind,
    Participant,
    Ref,
    Role,
    Sentence,
    Study,
)

Node = tuple[str, int]
"""A chain: article id and index into that extraction's chains."""
Told = tuple[str, int]
"""An event mention: article id and index into that extraction's events."""
Said = tuple[str, int]
"""A quotation: article id and index into that extraction's quotations."""

_SEQUENCE = re.compile(r"\b(?:after|before|following|since)\b", re.IGNORECASE)
_PLAIN = frozenset({Role.AGENT, Role.TARGET, Role.OBJECT, Role.SUPPOSED_AGENT, Role.SUPPOSED_TARGET})
NAMING = frozenset({MentionKind.NAME, MentionKind.ACRONYM, MentionKind.METONYM})


@dataclass(slots=True, kw_only=True)
class Reading:
    """One article with its extraction, its mentions by chain and its sentences by number.

    ``edtf`` holds the dates of the time expressions; the year that another article settles is put in there.
    """

    article: Article
    extraction: Extraction
    of_chain: dict[int, list[int]] = field(default_factory=dict)
    sentences: dict[int, Sentence] = field(default_factory=dict)
    edtf: list[tuple[str | None, str]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def rank(self) -> tuple[str, str, str]:
        """Orders articles for every choice of a first one: day of publication, path, id."""
        published = self.article.published.value if self.article.published else "9999"
        return (published, self.article.path, self.article.id)

    def mention(self, index: int) -> Mention:
        """A mention by index."""
        return self.extraction.mentions[index]

    def node_of(self, mention: int | None) -> Node | None:
        """The chain of a mention."""
        return None if mention is None else (self.id, self.extraction.mentions[mention].chain)

    def event(self, index: int) -> EventMention:
        """An event mention by index."""
        return self.extraction.events[index]

    def time_of(self, event: EventMention) -> int | None:
        """The time expression that dates the event.

        One that a word of sequence parts from the trigger dates what happened after it: in "raided it on Friday, a day
        after the attack" Friday is not the attack's.
        """
        if event.time is None:
            return None
        time = self.extraction.times[event.time]
        between = self.article.text[time.end : event.start]
        return None if time.end <= event.start and _SEQUENCE.search(between) else event.time

    def date_of(self, index: int) -> str | None:
        """The date of an event mention, where one is stated."""
        time = self.time_of(self.event(index))
        return None if time is None else self.edtf[time][0]

    def parts_of(self, event: EventMention) -> tuple[Participant, ...]:
        """The event's participants without those that act before a word of sequence, for the same reason."""
        return tuple(part for part in event.participants if not self._acts_elsewhere(event, part))

    def _acts_elsewhere(self, event: EventMention, part: Participant) -> bool:
        mention = self.mention(part.mention)
        if part.role not in _PLAIN or mention.sentence != event.sentence or mention.end > event.start:
            return False
        return bool(_SEQUENCE.search(self.article.text[mention.end : event.start]))

    def ref(self, sentence: int, start: int | None = None, end: int | None = None) -> Ref:
        """A citation in this article."""
        return Ref(article=self.id, sentence=sentence, start=start, end=end)

    def words_of(self, sentence: int) -> str:
        """The sentence as written."""
        found = self.sentences.get(sentence)
        return self.article.text[found.start : found.end] if found else ""


def reading(study: Study) -> Reading:
    """The look-ups of one study."""
    made = Reading(article=study.article, extraction=study.extraction)
    for i, mention in enumerate(study.extraction.mentions):
        made.of_chain.setdefault(mention.chain, []).append(i)
    made.sentences = {s.n: s for s in study.extraction.sentences}
    made.edtf = [(time.edtf, time.basis) for time in study.extraction.times]
    return made
