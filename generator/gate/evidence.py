"""Corpus, KnowledgeBase and Assessments in, everything that a page may rest on out, looked up by article and sentence."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import (
    Article,
    Assessment,
    Assessments,
    Corpus,
    Entity,
    Event,
    KnowledgeBase,
    LineClass,
    LinkedClaim,
    Origin,
    Realis,
    Sentence,
    Statement,
    Study,
)
from generator.text import fold, squash

Place = tuple[str, int]
"""Article id and sentence number."""

# The conventions of the pages: left out, kept, or made visible as a code point (see ``generator.render``).
_EMPTY = frozenset("\u00ad\u200b\u2060\ufeff")
_JOINERS = frozenset("\u200c\u200d")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MAX_COMBINING = 4


def shown(text: str) -> str:
    """A text as a page can show it: white space as single spaces, hidden characters as ``⟨U+202E⟩``; all else as it is."""
    made, towers = [], 0
    for ch in squash(text):
        towers = towers + 1 if unicodedata.combining(ch) else 0
        if ch in _EMPTY or towers > _MAX_COMBINING:
            continue
        hidden = unicodedata.category(ch) in _HIDDEN and ch not in _JOINERS
        made.append(f"⟨U+{ord(ch):04X}⟩" if hidden else ch)
    return "".join(made)


def members(edtf: str) -> list[str]:
    """The dates of a set of which one is meant (``[2020-03-12,2020-03-13]``), or the date itself."""
    return edtf.strip("[]").split(",") if "," in edtf else [edtf]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """All lookups, made once and only when needed; nothing here comes from the pages."""

    corpus: Corpus
    kb: KnowledgeBase
    assessments: Assessments

    @cached_property
    def studies(self) -> Mapping[str, Study]:
        """Studies by article id in display order: by (day of publication or "9999", path)."""

        def key(study: Study) -> tuple[str, str, str]:
            article = study.article
            return (article.published.value if article.published else "9999", article.path, article.id)

        return {study.article.id: study for study in sorted(self.corpus.studies, key=key)}

    @cached_property
    def refs(self) -> Mapping[str, str]:
        """Display ref (S1, S2 ...) by article id."""
        return {article: f"S{n}" for n, article in enumerate(self.studies, 1)}

    @cached_property
    def sentences(self) -> Mapping[Place, Sentence]:
        """Sentences by article id and number."""
        return {(id_, s.n): s for id_, study in self.studies.items() for s in study.extraction.sentences}

    @cached_property
    def texts(self) -> Mapping[Place, str]:
        """Sentences as pages can show them."""
        return {place: shown(self.slice(place[0], s.start, s.end)) for place, s in self.sentences.items()}

    @cached_property
    def folded(self) -> Mapping[Place, str]:
        """Sentences folded, with a space at either end, so that whole words can be looked for."""
        return {place: f" {fold(text)} " for place, text in self.texts.items()}

    def article(self, id_: str) -> Article:
        """The article of an id."""
        return self.studies[id_].article

    def slice(self, article: str, start: int, end: int) -> str:
        """Characters of an article."""
        return self.article(article).text[start:end]

    def run(self, first: Place, last: Place) -> str:
        """Sentences of one article that follow one another, as a page can show them."""
        return shown(self.slice(first[0], self.sentences[first].start, self.sentences[last].end))

    # --- things by id -------------------------------------------------------------------------------------------

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {e.id: e for e in self.kb.entities}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return {e.id: e for e in self.kb.events}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return {s.id: s for s in self.kb.statements}

    @cached_property
    def claims(self) -> Mapping[str, LinkedClaim]:
        """Claims by id."""
        return {c.id: c for c in self.kb.claims}

    @cached_property
    def claims_at(self) -> Mapping[Place, tuple[LinkedClaim, ...]]:
        """Claims by sentence."""
        found: dict[Place, list[LinkedClaim]] = defaultdict(list)
        for claim in self.kb.claims:
            found[(claim.ref.article, claim.ref.sentence)].append(claim)
        return {place: tuple(claims) for place, claims in found.items()}

    @cached_property
    def events_of(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by entity that takes part in them."""
        found: dict[str, dict[str, Event]] = defaultdict(dict)
        for event in self.kb.events:
            for part in event.participants:
                found[part.entity][event.id] = event
        return {entity: tuple(events.values()) for entity, events in found.items()}

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
    def settled(self) -> Mapping[tuple[str, int], str | None]:
        """EDTF of time expressions after years were settled, by article and index."""
        return {(article, n): edtf for article, n, edtf, _ in self.kb.times}

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Addresses of articles and outlets: all that a page may link to elsewhere."""
        articles = (study.article for study in self.corpus.studies)
        outlets = self.corpus.editorial.outlets
        return frozenset({a.url.value for a in articles if a.url} | {o.url for o in outlets if o.url})

    @cached_property
    def origins(self) -> Mapping[str, Origin]:
        """Origins by id."""
        return {o.id: o for o in self.assessments.origins}

    @cached_property
    def assessed(self) -> Mapping[str, Assessment]:
        """Assessments by what they are about."""
        return {a.about: a for a in self.assessments.assessments}

    @cached_property
    def actual(self) -> tuple[Event, ...]:
        """Events reported to have happened."""
        return tuple(e for e in self.kb.events if e.realis is Realis.ACTUAL)

    @cached_property
    def entity_of(self) -> Mapping[tuple[str, int], str]:
        """Entity id by article id and chain."""
        return {(article, chain): entity for article, chain, entity in self.kb.entity_of}

    # --- what stands in a sentence ------------------------------------------------------------------------------

    @cached_property
    def mentioned(self) -> Mapping[Place, frozenset[str]]:
        """Entities by sentence that mentions them, in any form."""
        found: dict[Place, set[str]] = defaultdict(set)
        for entity in self.kb.entities:
            for article, index in entity.mentions:
                found[(article, self.studies[article].extraction.mentions[index].sentence)].add(entity.id)
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
        return frozenset(stated or {(r.ref.article, r.ref.sentence) for r in event.relations})

    def is_year_inferred(self, event: Event) -> bool:
        """Whether the year of an event's day was taken from elsewhere: no words that give the day hold it, some lack only it."""
        year = (event.date or "").lstrip("[.")[:4]
        giving = [d for d in event.dates if d.edtf and d.edtf in (event.date, *members(event.date or ""))]
        stated = any(year in d.text or d.basis == "explicit" for d in giving)
        return year.isdigit() and not stated and any(d.basis.startswith("year") for d in giving)

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

    # --- where else a word stands -------------------------------------------------------------------------------

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
