"""Corpus, KnowledgeBase and Assessments in, everything that pages look up out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import (
    ACTOR_TYPES,
    Article,
    Assessment,
    Assessments,
    Corpus,
    Entity,
    EntityType,
    Event,
    EventRelation,
    KnowledgeBase,
    LineClass,
    LinkedClaim,
    Mention,
    MentionKind,
    Origin,
    Realis,
    Ref,
    Relation,
    RuleGroup,
    Sentence,
    Statement,
    Study,
)
from generator.render.dates import is_dated, members, sort_key
from generator.render.markdown import Composed
from generator.render.since import Since, since_of
from generator.render.titles import event_titles
from generator.render.words import Words
from generator.settings import Settings

PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})
PLANS = frozenset({Realis.PLANNED, Realis.THREATENED})
_ACROSS = "year inferred from "
"""How the basis of a year begins that another article gave; the year of an article's own publication needs no warning."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """All that is known, by id and in the order of the pages. Computed once, never changed."""

    corpus: Corpus
    kb: KnowledgeBase
    assessments: Assessments
    settings: Settings
    versions: tuple[tuple[str, str], ...]
    words: Words
    rules: tuple[RuleGroup, ...] = ()

    @cached_property
    def studies(self) -> Mapping[str, Study]:
        """Studies by article id, in display order: by day of publication (none comes last), then by path."""
        ranked = sorted(self.corpus.studies, key=lambda s: _display_key(s.article))
        return {study.article.id: study for study in ranked}

    @cached_property
    def refs(self) -> Mapping[str, str]:
        """Display refs by article id: S1, S2 ..."""
        return {article: f"S{n}" for n, article in enumerate(self.studies, 1)}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.kb.entities}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id, by date, then id."""
        return {e.id: e for e in sorted(self.kb.events, key=lambda e: (sort_key(e.date), e.id))}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return {s.id: s for s in self.kb.statements}

    @cached_property
    def assessed(self) -> Mapping[str, Assessment]:
        """Assessments by what they are about."""
        return {a.about: a for a in self.assessments.assessments}

    @cached_property
    def origins(self) -> Mapping[str, Origin]:
        """Origins by id."""
        return {origin.id: origin for origin in self.assessments.origins}

    @cached_property
    def _sentences(self) -> Mapping[tuple[str, int], Sentence]:
        return {(s.article.id, n.n): n for s in self.corpus.studies for n in s.extraction.sentences}

    def article(self, article: str) -> Article:
        """The article of an id."""
        return self.studies[article].article

    def sentence(self, ref: Ref) -> Sentence:
        """The sentence of a citation."""
        return self._sentences[(ref.article, ref.sentence)]

    def has_sentence(self, ref: Ref) -> bool:
        """Whether there is such a sentence."""
        return (ref.article, ref.sentence) in self._sentences

    def text(self, ref: Ref, start: int | None = None, end: int | None = None) -> str:
        """The words of a span, or of the whole sentence."""
        sentence = self.sentence(ref)
        return self.article(ref.article).text[
            sentence.start if start is None else start : sentence.end if end is None else end
        ]

    @cached_property
    def titles(self) -> Mapping[str, Composed]:
        """Titles of all events, no two alike."""
        return event_titles(self)

    @cached_property
    def since(self) -> Since | None:
        """What changed since the published edition; None for a first one."""
        return since_of(self)

    # --- kinds of things --------------------------------------------------------------------------------------

    @cached_property
    def actual(self) -> tuple[Event, ...]:
        """Events reported to have happened, by date."""
        return tuple(e for e in self.events.values() if e.realis is Realis.ACTUAL)

    @cached_property
    def plans(self) -> tuple[Event, ...]:
        """What was planned or threatened, by date."""
        return tuple(e for e in self.events.values() if e.realis in PLANS)

    @cached_property
    def actors(self) -> tuple[Entity, ...]:
        """Entities that get a profile: named in the body of an article, and of a type that acts; by articles, name."""
        chosen = [e for e in self.kb.entities if e.type in ACTOR_TYPES and self._is_profiled(e)]
        return tuple(sorted(chosen, key=lambda e: (-len(self.articles_of(e)), e.name.casefold(), e.id)))

    @cached_property
    def actor_ids(self) -> frozenset[str]:
        """Ids of the entities that get a profile."""
        return frozenset(e.id for e in self.actors)

    @cached_property
    def place_ids(self) -> frozenset[str]:
        """Ids of the places that are listed."""
        return frozenset(e.id for e in self.places)

    @cached_property
    def places(self) -> tuple[Entity, ...]:
        """Places and facilities named in the body of an article, by name."""
        chosen = [e for e in self.kb.entities if e.type in PLACES and self._is_named(e)]
        return tuple(sorted(chosen, key=lambda e: (e.name.casefold(), e.id)))

    @cached_property
    def said(self) -> tuple[Statement, ...]:
        """Statements with words of the speaker's or reported speech, in the order of their first variant."""
        return tuple(
            sorted(
                self.kb.statements, key=lambda s: (self.rank(s.variants[0].ref) if s.variants else (), s.id)
            )
        )

    def _is_profiled(self, entity: Entity) -> bool:
        speaks = entity.type is not EntityType.OUTLET or entity.id in self._speaking
        return speaks and self._is_named(entity)

    def _is_named(self, entity: Entity) -> bool:
        return any(
            mention.kind not in {MentionKind.NOMINAL, MentionKind.PRONOUN}
            for article, mention in self.mentions_of(entity)
            if self.is_body(Ref(article=article, sentence=mention.sentence))
        )

    @cached_property
    def _speaking(self) -> frozenset[str]:
        speakers = {s.speaker for s in self.kb.statements if s.speaker}
        return frozenset(speakers | {p.entity for e in self.kb.events for p in e.participants})

    def mentions_of(self, entity: Entity) -> tuple[tuple[str, Mention], ...]:
        """(article id, mention) of all places where the entity is mentioned, in display order."""
        return self._mentions[entity.id]

    @cached_property
    def _mentions(self) -> Mapping[str, tuple[tuple[str, Mention], ...]]:
        found = {
            e.id: [(a, self.studies[a].extraction.mentions[m]) for a, m in e.mentions]
            for e in self.kb.entities
        }
        return {
            e: tuple(sorted(held, key=lambda pair: (self.position(pair[0]), pair[1].start)))
            for e, held in found.items()
        }

    def articles_of(self, entity: Entity) -> tuple[str, ...]:
        """Ids of the articles whose body mentions the entity, in display order."""
        body = [a for a, m in self.mentions_of(entity) if self.is_body(Ref(article=a, sentence=m.sentence))]
        return tuple(dict.fromkeys(body))

    def is_body(self, ref: Ref) -> bool:
        """Whether a citation points into the body of an article: only that supports facts."""
        return self.sentence(ref).cls is LineClass.BODY

    # --- links between things ---------------------------------------------------------------------------------

    @cached_property
    def statements_of(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by speaker."""
        by: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.said:
            if statement.speaker:
                by[statement.speaker].append(statement)
        return {k: tuple(v) for k, v in by.items()}

    @cached_property
    def statements_at(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by the event in which they were made."""
        by: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.said:
            if statement.event:
                by[statement.event].append(statement)
        return {k: tuple(v) for k, v in by.items()}

    @cached_property
    def claims_on(self) -> Mapping[str, tuple[LinkedClaim, ...]]:
        """Claims by event and by entity (who claims, and about whom), in display order."""
        by: dict[str, dict[str, LinkedClaim]] = defaultdict(dict)
        for claim in sorted(self.kb.claims, key=lambda c: (self.rank(c.ref), c.id)):
            for thing in (claim.event, claim.by, claim.about):
                if thing:
                    by[thing][claim.id] = claim
        return {k: tuple(v.values()) for k, v in by.items()}

    @cached_property
    def claims_at(self) -> Mapping[tuple[str, int], tuple[LinkedClaim, ...]]:
        """Claims by the sentence (article id, number) in which they stand."""
        by: dict[tuple[str, int], list[LinkedClaim]] = defaultdict(list)
        for claim in sorted(self.kb.claims, key=lambda c: (self.rank(c.ref), c.id)):
            by[(claim.ref.article, claim.ref.sentence)].append(claim)
        return {k: tuple(v) for k, v in by.items()}

    @cached_property
    def answers_to(self) -> Mapping[str, tuple[tuple[Event, EventRelation], ...]]:
        """Events whose accounts relate them to an event, by that event."""
        by: dict[str, list[tuple[Event, EventRelation]]] = defaultdict(list)
        for event in self.events.values():
            for relation in event.relations:
                by[relation.event].append((event, relation))
        return {k: tuple(v) for k, v in by.items()}

    @cached_property
    def alone(self) -> Mapping[str, tuple[Event, ...]]:
        """Events that one article alone tells, by article."""
        by: dict[str, list[Event]] = defaultdict(list)
        for event in self.actual:
            if len(event.articles) == 1:
                by[event.articles[0]].append(event)
        return {k: tuple(v) for k, v in by.items()}

    @cached_property
    def shared_events(self) -> Mapping[str, tuple[Event, ...]]:
        """Events that several articles tell, by article."""
        by: dict[str, list[Event]] = defaultdict(list)
        for event in self.actual:
            for article in set(event.articles) if len(event.articles) > 1 else ():
                by[article].append(event)
        return {k: tuple(v) for k, v in by.items()}

    @cached_property
    def shared_words(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements that several articles give, by article."""
        by: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.said:
            articles = {v.article for v in statement.variants}
            for article in articles if len(articles) > 1 else ():
                by[article].append(statement)
        return {k: tuple(v) for k, v in by.items()}

    @cached_property
    def line(self) -> tuple[tuple[Event, ...], Mapping[str, int]]:
        """What stands on the timeline, and the place of each event on it."""
        dated = tuple(e for e in self.actual if is_dated(e.date))
        return dated, {e.id: i for i, e in enumerate(dated)}

    @cached_property
    def events_of(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by participating entity, by date."""
        by: dict[str, dict[str, Event]] = defaultdict(dict)
        for event in self.events.values():
            for participant in event.participants:
                by[participant.entity][event.id] = event
        return {k: tuple(v.values()) for k, v in by.items()}

    @cached_property
    def events_at(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by place, by date."""
        by: dict[str, dict[str, Event]] = defaultdict(dict)
        for event in self.events.values():
            for place in [*([event.place] if event.place else []), *(p for p, _ in event.places)]:
                by[place][event.id] = event
        return {k: tuple(v.values()) for k, v in by.items()}

    def event_sentences(self, event: Event, article: str | None = None) -> tuple[Ref, ...]:
        """The sentences that tell an event (in one article), without doubles, in display order."""
        refs = {
            Ref(article=a, sentence=self.studies[a].extraction.events[m].sentence)
            for a, m in event.mentions
            if article in {None, a}
        }
        return tuple(sorted(refs, key=self.rank))

    def is_contested(self, event: Event) -> bool:
        """Whether accounts differ in some field."""
        assessment = self.assessed.get(event.id)
        return assessment is not None and any(f.overall is Relation.DIFFERS for f in assessment.fields)

    def is_year_inferred(self, event: Event) -> bool:
        """Whether the year of an event's day was taken from another article: no account that gives the day has it from its own."""
        year = (event.date or "").lstrip("[.")[:4]
        giving = [d for d in event.dates if d.edtf and d.edtf in (event.date, *members(event.date or ""))]
        own = any(year in d.text or not d.basis.startswith(_ACROSS) for d in giving)
        return year.isdigit() and bool(giving) and not own

    def origins_of(self, about: str) -> int:
        """How many origins an event or statement rests on; at least one."""
        assessment = self.assessed.get(about)
        return max(1, len(assessment.origins)) if assessment else 1

    # --- order ------------------------------------------------------------------------------------------------

    def position(self, article: str) -> int:
        """The number in the article's display ref."""
        return self._positions[article]

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {article: n for n, article in enumerate(self.studies, 1)}

    def rank(self, ref: Ref) -> tuple[int, ...]:
        """Sort key of a citation: display order, then place in the text."""
        return (self.position(ref.article), ref.sentence, ref.start or 0, ref.end or 0)


def _display_key(article: Article) -> tuple[str, str, str]:
    return (article.published.value if article.published else "9999", article.path, article.id)
