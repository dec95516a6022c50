"""Events in, short titles out: what (words of the text where they make a noun), where or who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from generator.model import Event, EventMention, MentionKind, Role
from generator.render.dates import in_words

if TYPE_CHECKING:
    from generator.render.desk import Desk

# Whose name says most about an event, in this order. A deed never bears the name of one who is blamed for it, claims or
# suffered it: a heading would read as if that one had done it.
_WHO_DID = (Role.AGENT,)
_WHO_SAID = (Role.SPEAKER, Role.CLAIMS_RESPONSIBILITY, Role.DENIES, Role.AGENT)
_WORDS = frozenset({"STATEMENT", "CLAIM", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "ORDER", "DOCUMENT"})
_TALKS = frozenset({"CONSULT"})


def event_titles(desk: Desk) -> Mapping[str, str]:
    """Titles by event id; those that would be alike get their day, then further names, then the end of their id."""
    titles: dict[str, str] = {}
    for names, dated in ((1, False), (1, True), (2, True), (3, True)):
        made = {e: _title(desk, desk.events[e], names, dated=dated) for e in desk.events if e not in titles}
        count = Counter(made.values())
        titles |= {e: title for e, title in made.items() if count[title] == 1}
    for event in desk.events:
        if event not in titles:
            titles[event] = f"{_title(desk, desk.events[event], 3, dated=True)} ({event.rsplit('-', 1)[-1]})"
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
    for article, telling in sorted(tellings, key=lambda t: (desk.position(t[0]), t[1].start)):
        noun = _noun(desk, telling)
        if noun:
            return _with_weapon(desk, article, telling) or noun
    for key in (f"subtype.{event.subtype}", f"type.{event.type}"):
        if desk.words.has(key):
            return desk.words.plain(key)
    return desk.words.plain("type.other")


def _noun(desk: Desk, telling: EventMention) -> str | None:
    key = f"noun.{telling.lemma.casefold()}"
    return desk.words.plain(key) if desk.words.has(key) else None


def _with_weapon(desk: Desk, article: str, telling: EventMention) -> str | None:
    text = desk.article(article).text
    before = text[max(0, telling.start - 40) : telling.start]
    for weapon in telling.weapons:
        if before.casefold().endswith(f"{weapon.casefold()} "):
            return f"{weapon} {text[telling.start : telling.end]}"
    return None
