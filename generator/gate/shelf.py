"""Corpus, KnowledgeBase and Assessments in, their records by id, entity and sentence out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.atlas import Window, around
from generator.model import (
    Article,
    Assessment,
    Assessments,
    Corpus,
    Entity,
    Event,
    KnowledgeBase,
    LinkedClaim,
    Location,
    Origin,
    Realis,
    Ref,
    Statement,
    Study,
)

Place = tuple[str, int]
"""Article id and sentence number."""


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Records by what they are looked up by; made once and only when needed."""

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
    def locations(self) -> Mapping[str, Location]:
        """Where places stand on the map, or why they do not, by place."""
        return {location.place: location for location in self.assessments.locations}

    @cached_property
    def window(self) -> Window | None:
        """The part of the world that shows all of them; None where none is on the map."""
        held = [((x.east, x.north), x.within) for x in self.assessments.locations]
        circles = [
            ((east, north), km) for (east, north), km in held if east is not None and north is not None
        ]
        return around(circles) if circles else None

    def article(self, id_: str) -> Article:
        """The article of an id."""
        return self.studies[id_].article

    def slice(self, article: str, start: int, end: int) -> str:
        """Characters of an article."""
        return self.article(article).text[start:end]

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

    @cached_property
    def claims_of(self) -> Mapping[str, tuple[LinkedClaim, ...]]:
        """Claims by entity that makes them or that they are about."""
        found: dict[str, list[LinkedClaim]] = defaultdict(list)
        for claim in self.kb.claims:
            for entity in sorted({claim.by, claim.about} - {None}, key=str):
                found[str(entity)].append(claim)
        return {entity: tuple(claims) for entity, claims in found.items()}

    @cached_property
    def said_by(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by speaker."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.kb.statements:
            found[statement.speaker or ""].append(statement)
        return {speaker: tuple(held) for speaker, held in found.items()}

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[LinkedClaim, ...]]:
        """Claims by event."""
        found: dict[str, list[LinkedClaim]] = defaultdict(list)
        for claim in self.kb.claims:
            found[claim.event or ""].append(claim)
        return {event: tuple(claims) for event, claims in found.items()}

    @cached_property
    def statements_at(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by the event that they were made at."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.kb.statements:
            found[statement.event or ""].append(statement)
        return {event: tuple(held) for event, held in found.items()}

    @cached_property
    def relations_of(self) -> Mapping[str, tuple[Ref, ...]]:
        """Sentences that relate an event to another one, by either of them."""
        found: dict[str, list[Ref]] = defaultdict(list)
        for event in self.kb.events:
            for relation in event.relations:
                found[event.id].append(relation.ref)
                found[relation.event].append(relation.ref)
        return {event: tuple(refs) for event, refs in found.items()}

    @cached_property
    def times_of(self) -> Mapping[str, tuple[tuple[str, int, str | None, str], ...]]:
        """Times as settled across articles, by article."""
        found: dict[str, list[tuple[str, int, str | None, str]]] = defaultdict(list)
        for row in self.kb.times:
            found[row[0]].append(row)
        return {article: tuple(rows) for article, rows in found.items()}

    @cached_property
    def statement_of(self) -> Mapping[tuple[str, int], str]:
        """Statement id by article and quotation."""
        return {(v.article, v.quotation): s.id for s in self.kb.statements for v in s.variants}
