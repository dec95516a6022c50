"""Corpus, KnowledgeBase and Assessments in, everything that a page may rest on out, looked up by article and sentence."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.gate.shelf import Place, Shelf
from generator.model import Event, LineClass, Sentence, Variant
from generator.text import fold, squash

# The conventions of the pages: left out, kept, or made visible as a code point (see ``generator.render``).
_EMPTY = frozenset("\u00ad\u200b\u2060\ufeff")
_JOINERS = frozenset("\u200c\u200d")
_ISOLATES = frozenset("\u2068\u2069")
PAIRED = re.compile("(?:[^\u2068\u2069]|\u2068[^\u2068\u2069]*\u2069)*")
"""A text in which every isolate that is opened is closed, and none lies within another."""
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MAX_COMBINING = 4
_ACROSS = "year inferred from "  # as the joining records the basis of a year that another article gave


def shown(text: str, kept: frozenset[str] = _JOINERS) -> str:
    """A text as a page can show it: white space as single spaces, hidden characters as ``⟨U+202E⟩``; all else as it is."""
    made, towers = [], 0
    for ch in squash(text):
        towers = towers + 1 if unicodedata.combining(ch) else 0
        if ch in _EMPTY or towers > _MAX_COMBINING:
            continue
        hidden = unicodedata.category(ch) in _HIDDEN and ch not in kept
        made.append(f"⟨U+{ord(ch):04X}⟩" if hidden else ch)
    return squash("".join(made))


def shown_title(text: str) -> str:
    """A title as a page can show it: isolates that come in pairs stay, for titles are put together of parts of two directions."""
    return shown(text, _JOINERS | _ISOLATES if PAIRED.fullmatch(text) else _JOINERS)


def members(edtf: str) -> list[str]:
    """The dates of a set of which one is meant (``[2020-03-12,2020-03-13]``), or the date itself."""
    return edtf.strip("[]").split(",") if "," in edtf else [edtf]


__all__ = ["Evidence", "Place", "members", "shown", "shown_title"]


@dataclass(frozen=True, kw_only=True)
class Evidence(Shelf):
    """All lookups, made once and only when needed; nothing here comes from the pages."""

    @cached_property
    def sentences(self) -> Mapping[Place, Sentence]:
        """Sentences by article id and number."""
        return {(id_, s.n): s for id_, study in self.studies.items() for s in study.extraction.sentences}

    @cached_property
    def published(self) -> frozenset[str]:
        """Every day of publication of an article held."""
        return frozenset(s.article.published.value for s in self.corpus.studies if s.article.published)

    @cached_property
    def texts(self) -> Mapping[Place, str]:
        """Sentences as pages can show them."""
        return {place: shown(self.slice(place[0], s.start, s.end)) for place, s in self.sentences.items()}

    @cached_property
    def folded(self) -> Mapping[Place, str]:
        """Sentences folded, with a space at either end, so that whole words can be looked for."""
        return {place: f" {fold(text)} " for place, text in self.texts.items()}

    def run(self, first: Place, last: Place) -> str:
        """Sentences of one article that follow one another, as a page can show them."""
        return shown(self.slice(first[0], self.sentences[first].start, self.sentences[last].end))

    @cached_property
    def events_at(self) -> Mapping[Place, tuple[Event, ...]]:
        """Events by sentence that they rest on."""
        found: dict[Place, list[Event]] = defaultdict(list)
        for event in self.kb.events:
            for place in self.event_places[event.id]:
                found[place].append(event)
        return {place: tuple(events) for place, events in found.items()}

    @cached_property
    def articles_of(self) -> Mapping[str, frozenset[str]]:
        """Articles whose body mentions an entity, by entity."""
        found: dict[str, set[str]] = defaultdict(set)
        for place, entities in self.mentioned.items():
            if self.sentences[place].cls is LineClass.BODY:
                for entity in entities:
                    found[entity].add(place[0])
        return {entity: frozenset(articles) for entity, articles in found.items()}

    @cached_property
    def mentioned(self) -> Mapping[Place, frozenset[str]]:
        """Entities by sentence that mentions them, in any form; a name that runs over the end of one is in both."""
        found: dict[Place, set[str]] = defaultdict(set)
        for entity in self.kb.entities:
            for article, index in entity.mentions:
                mention = self.studies[article].extraction.mentions[index]
                at = (article, mention.sentence)
                while at in self.sentences and (
                    at[1] == mention.sentence or self.sentences[at].start < mention.end
                ):
                    found[at].add(entity.id)
                    at = (article, at[1] + 1)
        return {place: frozenset(ids) for place, ids in found.items()}

    @cached_property
    def speaking(self) -> Mapping[Place, frozenset[str]]:
        """Speakers by sentence that holds words of theirs: a quotation may run on after the sentence that names its speaker."""
        found: dict[Place, set[str]] = defaultdict(set)
        for statement in self.kb.statements:
            for variant in statement.variants if statement.speaker else ():
                found[(variant.article, variant.ref.sentence)].add(statement.speaker or "")
        return {place: frozenset(ids) for place, ids in found.items()}

    def is_named(self, entity: str, places: Iterable[Place]) -> bool:
        """Whether one of the sentences mentions the entity or holds its words."""
        empty: frozenset[str] = frozenset()
        return any(
            entity in self.mentioned.get(place, empty) or entity in self.speaking.get(place, empty)
            for place in places
        )

    @cached_property
    def forms(self) -> Mapping[str, frozenset[str]]:
        """By entity, the forms under which a page may name it: its name, its aliases, and its names as written."""
        found = {e.id: {shown(e.name), *(shown(a.form) for a in e.aliases)} for e in self.kb.entities}
        for id_, study in self.studies.items():
            for mention in study.extraction.mentions:
                entity = self.entity_of.get((id_, mention.chain))
                if entity in found and mention.kind in {"name", "acronym", "metonym"}:
                    found[entity].add(shown(mention.text))
        return {entity: frozenset(forms) for entity, forms in found.items()}

    @cached_property
    def event_places(self) -> Mapping[str, frozenset[Place]]:
        """Sentences that an event rests on: those that tell it and those of its dates, places, parts, tolls and relations."""
        found: dict[str, set[Place]] = {}
        for event in self.kb.events:
            told = {(a, self.studies[a].extraction.events[m].sentence) for a, m in event.mentions}
            refs = [
                *(d.ref for d in event.dates),
                *(ref for _, ref in event.places),
                *(p.ref for p in event.participants),
                *(t.ref for t in event.tolls),
                *(r.ref for r in event.relations),
                *(ref for _, ref in event.weapons),
            ]
            found[event.id] = told | {(ref.article, ref.sentence) for ref in refs}
        return {event: frozenset(places) for event, places in found.items()}

    def day_places(self, event: Event) -> frozenset[Place]:
        """The sentences that the day of an event rests on: those that state it, else those by which it was derived."""
        stated = {(d.ref.article, d.ref.sentence) for d in event.dates if d.edtf}
        answers = [r.ref for r in event.relations if r.kind == "in response to"]
        return frozenset(stated or {(ref.article, ref.sentence) for ref in answers})

    def is_year_inferred(self, event: Event) -> bool:
        """Whether the year of an event's day was taken from another article: no account that gives the day has it from its own."""
        year = (event.date or "").lstrip("[.")[:4]
        giving = [d for d in event.dates if d.edtf and d.edtf in (event.date, *members(event.date or ""))]
        own = any(year in d.text or not d.basis.startswith(_ACROSS) for d in giving)
        return year.isdigit() and bool(giving) and not own

    @cached_property
    def times(self) -> Mapping[Place, tuple[tuple[str, str | None, str], ...]]:
        """(words, EDTF, basis) of the time expressions of a sentence, years settled across articles."""
        settled = {(article, index): (edtf, basis) for article, index, edtf, basis in self.kb.times}
        found: dict[Place, list[tuple[str, str | None, str]]] = defaultdict(list)
        for id_, study in self.studies.items():
            for n, time in enumerate(study.extraction.times):
                edtf, basis = settled.get((id_, n), (time.edtf, time.basis))
                found[(id_, time.sentence)].append((time.text, edtf, basis))
        return {place: tuple(times) for place, times in found.items()}

    def spanned(self, variant: Variant) -> frozenset[Place]:
        """The sentences that a wording runs over."""
        quotation = self.studies[variant.article].extraction.quotations[variant.quotation]
        read = self.studies[variant.article].extraction.sentences
        touched = {s.n for s in read if s.start < quotation.end and quotation.start < s.end}
        return frozenset((variant.article, n) for n in touched | {variant.ref.sentence})

    def around(self, event: Event) -> frozenset[Place]:
        """The sentences of an event, its claims, statements, relations, assessment, reasons and origins."""
        refs = list(self.relations_of.get(event.id, ()))
        refs += [claim.ref for claim in self.claims_about.get(event.id, ())]
        refs += [ref for reason in event.reasons for ref in reason.refs]
        held = self.assessed.get(event.id)
        refs += [a.ref for field in (held.fields if held else ()) for a in field.accounts if a.ref]
        for origin in (self.origins.get(id_) for id_ in (held.origins if held else ())):
            refs += [*origin.refs, *(r for signal in origin.signals for r in signal.refs)] if origin else []
        said = {p for s in self.statements_at.get(event.id, ()) for v in s.variants for p in self.spanned(v)}
        return self.event_places[event.id] | said | {(ref.article, ref.sentence) for ref in refs}

    def whereabouts(self, word: str, cited: Iterable[Place]) -> str:
        """Whether a word stands nowhere, in another source, or elsewhere in a cited one: the end of a message."""
        key = fold(word)
        if not key:
            return "absent everywhere"
        found = [place for place, text in self.folded.items() if f" {key} " in text]
        if not found:
            return "absent everywhere"
        cited_articles = {article for article, _ in cited}
        own = [place for place in found if place[0] in cited_articles]
        where = ", ".join(f"{self.refs[a]}:{n}" for a, n in (own or found)[:3])
        return (
            f"present elsewhere in the cited source: {where}"
            if own
            else f"present in another source: {where}"
        )
