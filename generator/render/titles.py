"""Events in, short titles out: what (words of the text where they make a noun), where or who."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.model import Event, EventMention, MentionKind, Realis, Role
from generator.render.dates import in_words
from generator.text import squash

if TYPE_CHECKING:
    from generator.render.desk import Desk

# Whose name says most about an event, in this order. A deed never bears the name of one who is blamed for it, claims or
# suffered it: a heading would read as if that one had done it.
_WHO_DID = (Role.AGENT,)
_WHO_SAID = (Role.SPEAKER, Role.CLAIMS_RESPONSIBILITY, Role.DENIES, Role.AGENT, Role.ADDRESSEE, Role.OBJECT)
_WORDS = frozenset({"STATEMENT", "CLAIM", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "ORDER", "DOCUMENT"})
_TALKS = frozenset({"CONSULT"})


def event_titles(desk: Desk) -> Mapping[str, str]:
    """Titles by event id; those of happenings that would be alike get their day, then further names, then the end of their id.

    What has not happened is shown by its sentence, so its title need not be told from others.
    """
    happened = [e for e in desk.events.values() if e.realis is Realis.ACTUAL]
    others = [e for e in desk.events.values() if e.realis is not Realis.ACTUAL]
    plain = {e.id: _title(desk, e, 1, dated=False) for e in others}
    return {**_told_apart(desk, happened), **plain}


def _told_apart(desk: Desk, events: Sequence[Event]) -> Mapping[str, str]:
    titles: dict[str, str] = {}
    for names, dated in ((1, False), (1, True), (2, True), (3, True)):
        made = {e.id: _title(desk, e, names, dated=dated) for e in events if e.id not in titles}
        count = Counter(made.values())
        titles |= {e: title for e, title in made.items() if count[title] == 1}
    for event in events:
        if event.id not in titles:
            titles[event.id] = f"{_title(desk, event, 3, dated=True)} ({event.id.rsplit('-', 1)[-1]})"
    return titles


def _title(desk: Desk, event: Event, names: int, *, dated: bool) -> str:
    """ "Rocket attack, Camp Taji": up to ``names`` names, the place first; its day stands beside it, or in it where alike."""
    date = in_words(event.date, desk.words) if event.date and dated else ""
    parts = [_what(desk, event), *list(dict.fromkeys(_names(desk, event)))[:names], date]
    title = ", ".join(part for part in parts if part)
    return title[:1].upper() + title[1:]


def _names(desk: Desk, event: Event) -> Iterable[str]:
    said = event.type in _WORDS
    if event.place and event.place in desk.entities and not said and event.type not in _TALKS:
        yield desk.entities[event.place].name
    for role in _WHO_SAID if said else _WHO_DID:
        for participant in event.participants:
            entity = desk.entities.get(participant.entity)
            if participant.role is role and not participant.hedge and entity and _has_name(desk, entity.id):
                yield entity.name


def _has_name(desk: Desk, entity: str) -> bool:
    kinds = (m.kind for _, m in desk.mentions_of(desk.entities[entity]))
    return any(kind not in {MentionKind.NOMINAL, MentionKind.PRONOUN} for kind in kinds)


def _what(desk: Desk, event: Event) -> str:
    """A noun for what happened: weapon and noun as they stand together in a text, else the interface word."""
    tellings = [(a, desk.studies[a].extraction.events[m]) for a, m in event.mentions]
    tellings.sort(key=lambda t: (desk.position(t[0]), t[1].start))
    made = [_with_weapon(desk, desk.article(article).text, telling) for article, telling in tellings]
    made += [_noun(desk, telling) for _, telling in tellings]
    keys = [f"subtype.{event.subtype}", f"type.{event.type}", "type.other"]
    made += [desk.words.plain(key) for key in keys if desk.words.has(key)]
    return next(words for words in made if words)


def _noun(desk: Desk, telling: EventMention) -> str | None:
    key = f"noun.{telling.lemma.casefold()}"
    return desk.words.plain(key) if desk.words.has(key) else None


def _with_weapon(desk: Desk, text: str, telling: EventMention) -> str | None:
    """ "rocket attack" where the text has the weapon right before the noun; a verb has none there."""
    noun = _noun(desk, telling)
    if noun is None or not noun.casefold().startswith(telling.lemma.casefold()):
        return None  # "rockets hit" is no noun
    for weapon in telling.weapons:
        pair = rf"\b{re.escape(weapon)}\s+{re.escape(telling.lemma)}(?:e?s)?\b"
        found = re.search(pair, text[max(0, telling.start - len(weapon) - 1) : telling.end], re.IGNORECASE)
        if found:
            return squash(found[0])
    return None
