"""Studies, knowledge base and the editor's files in, Assessments out: what rests on what, and where accounts differ.

articles ─► origins (agency, copy, outlet, speaker) ─► per event and statement: outlets, origins, independence
events ─► per field: agrees, adds, differs, silent, only
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from generator.assess.decisions import decide_origins
from generator.assess.fields import fields_of
from generator.assess.locations import locations
from generator.assess.origins import (
    NOT_STATED,
    Drafts,
    Outlets,
    article_origins,
    article_rank,
    credited,
    note_cited,
    outlets_of,
    publisher,
    records,
    ref_at,
)
from generator.assess.responsibility import VIOLENT
from generator.assess.reuse import Reuse, reused
from generator.assess.view import View
from generator.ids import fingerprint
from generator.model import (
    Assessment,
    Assessments,
    Editorial,
    EntityType,
    Event,
    FieldAssessment,
    KnowledgeBase,
    LineClass,
    Link,
    LinkedClaim,
    Relation,
    Role,
    Signal,
    Statement,
    Study,
)

__all__ = ["assess"]

SAME_ORIGIN = "same origin"
NOT_ESTABLISHED = "not established"
SHOWN = "shown"
"""Only by an editor: every two of the origins were found to be independent."""


def assess(studies: Sequence[Study], kb: KnowledgeBase, editorial: Editorial) -> Assessments:
    """Weigh every event and statement. Independence is never shown by the absence of a match.

    Raises:
        EditorialError: a decision on origins, or an entry for a place, that matches nothing.
    """
    drafts, outlets = Drafts(), outlets_of(studies, kb, editorial)
    ordered = sorted(studies, key=lambda s: s.article.id)
    note_cited(ordered, drafts, outlets)
    own = article_origins(ordered, kb, drafts, outlets)
    own = decide_origins(own, ordered, editorial, drafts, outlets)
    view = _view(ordered, kb)
    weighing = _Weighing(view=view, own=own, drafts=drafts, outlets=outlets)
    made = [weighing.event(event) for event in kb.events]
    made += [weighing.statement(statement) for statement in kb.statements]
    return Assessments(
        origins=records(drafts),
        assessments=tuple(sorted(made, key=lambda a: a.about)),
        article_origins=tuple(sorted(own.items())),
        locations=locations(ordered, kb, editorial),
    )


def _view(studies: Sequence[Study], kb: KnowledgeBase) -> View:
    claims: dict[str, list[LinkedClaim]] = defaultdict(list)
    inside: dict[str, list[LinkedClaim]] = defaultdict(list)
    said: dict[str, list[Statement]] = defaultdict(list)
    for claim in kb.claims:
        inside[claim.article].append(claim)
        if claim.event:
            claims[claim.event].append(claim)
    for statement in kb.statements:
        if statement.event:
            said[statement.event].append(statement)
    return View(
        studies={s.article.id: s for s in studies},
        entities={e.id: e for e in kb.entities},
        entity_of={(a, c): id_ for a, c, id_ in kb.entity_of},
        claims_of=claims,
        claims_in=inside,
        events={e.id: e for e in kb.events},
        statements_of=said,
    )


class _Weighing:
    """The knowledge base with the origins found so far; an event or statement in, its assessment out."""

    def __init__(self, *, view: View, own: Mapping[str, str], drafts: Drafts, outlets: Outlets) -> None:
        self.view, self.own, self.drafts, self.outlets = view, own, drafts, outlets
        self.reuses: dict[tuple[str, int], list[Reuse]] = defaultdict(list)
        for reuse in reused(list(view.studies.values())):
            self.reuses[reuse.left.article, reuse.left.sentence].append(reuse)

    def event(self, event: Event) -> Assessment:
        """Outlets, origins and fields of an event."""
        speakers = [p.entity for p in event.participants if p.role is Role.SPEAKER]
        if speakers:
            quoted = self.view.statements_of.get(event.id, ())
            origins = [self._words_of(speakers[0], event.id, event.articles, quoted)]
        else:
            origins = self._as_one_text(event, {a: self._of_account(event, a) for a in event.articles})
        return self._assessment(event.id, event.articles, origins, fields_of(event, self.view))

    def _as_one_text(self, event: Event, origins: dict[str, str]) -> list[str]:
        """The origins of the accounts, those whose sentences are one text with another's made one: the credited one, else the
        first article's."""
        told = {(a, self.view.studies[a].extraction.events[i].sentence) for a, i in event.mentions}
        for reuse in (r for place in sorted(told) for r in self.reuses.get(place, ())):
            pair = ((reuse.left.article, reuse.left.sentence), (reuse.right.article, reuse.right.sentence))
            if pair[1] not in told:
                continue
            known = sorted({origins[a] for a, _ in pair if origins[a] != self.own[a]})
            first = min((a for a, _ in pair), key=lambda a: article_rank(self.view.studies[a].article))
            if len(known) > 1 or frozenset(origins[a] for a, _ in pair) in self.drafts.apart:
                continue
            id_ = known[0] if known else origins[first]
            signal = Signal(
                kind=reuse.kind, text=f"{reuse.words} words in the same order", refs=(reuse.left, reuse.right)
            )
            self.drafts.signals[id_][signal] = None
            for article, _ in pair:
                origins[article] = id_
                self.drafts.articles[id_].add(article)
        return list(origins.values())

    def statement(self, statement: Statement) -> Assessment:
        """Outlets and origins of a statement: however many print a person's words, they are one person's words."""
        articles = tuple(dict.fromkeys(v.article for v in statement.variants))
        if statement.speaker:
            origins = [self._words_of(statement.speaker, statement.event, articles, [statement])]
        else:
            origins = [self._of_quotation(statement, article) for article in articles]
        return self._assessment(statement.id, articles, origins, ())

    def _words_of(
        self, speaker: str, event: str | None, articles: Iterable[str], quoted: Iterable[Statement]
    ) -> str:
        """The origin that somebody's own words on one occasion are."""
        entity = self.view.entities.get(speaker)
        name = entity.name if entity else speaker
        if entity is not None and entity.type is EntityType.OUTLET:
            return self._outlets_words(name, articles)
        key = f"{speaker} words {fingerprint(speaker, event or '')}"
        id_ = self.drafts.note(name, "speaker", key=key)
        self.drafts.held.add(id_)
        self.drafts.articles[id_].update(articles)
        for statement in quoted:
            if len({v.article for v in statement.variants}) > 1:
                first = statement.variants[0]
                signal = Signal(
                    kind="shared quotation", text=first.text, refs=tuple(v.ref for v in statement.variants)
                )
                self.drafts.signals[id_][signal] = None
        return id_

    def _outlets_words(self, name: str, articles: Iterable[str]) -> str:
        """What an outlet says is its report."""
        id_ = self.drafts.note(self.outlets.name(name), "outlet")
        self.drafts.articles[id_].update(articles)
        return id_

    def _of_account(self, event: Event, article: str) -> str:
        """The report that the article's account rests on: one that it names there, else the article's own origin."""
        study = self.view.studies[article]
        links = [x for a, i in event.mentions if a == article for x in study.extraction.events[i].links]
        return self._credit(links or self._named_nearby(event, study), study) or self.own[article]

    def _named_nearby(self, event: Event, study: Study) -> list[Link]:
        """A report that the article names where it speaks of the same act of the same actor again."""
        agents = {p.entity for p in event.participants if p.role is Role.AGENT}
        extraction = study.extraction
        lemmas = {
            extraction.events[i].lemma[:5].casefold() for a, i in event.mentions if a == study.article.id
        }
        if event.type in VIOLENT or not agents:
            return []
        named = []
        for link in extraction.links:
            ref = ref_at(study, link.start, link.end)
            sentence = next(s for s in extraction.sentences if s.n == ref.sentence)
            actors = {
                self.view.entity_of.get((study.article.id, m.chain), "")
                for m in extraction.mentions
                if m.sentence == sentence.n
            }
            words = study.article.text[sentence.start : sentence.end].casefold().split()
            again = any(word.startswith(lemma) for word in words for lemma in lemmas)
            if sentence.cls is LineClass.BODY and again and agents & actors:
                named.append(link)
        return named

    def _of_quotation(self, statement: Statement, article: str) -> str:
        study = self.view.studies[article]
        links = [
            x
            for v in statement.variants
            if v.article == article
            for x in study.extraction.quotations[v.quotation].links
        ]
        return self._credit(links, study) or self.own[article]

    def _credit(self, links: Iterable[Link], study: Study) -> str | None:
        link = credited(links, study, self.outlets)
        if link is None:
            return None
        signal = Signal(kind="named credit", text=link.name, refs=(ref_at(study, link.start, link.end),))
        return self.drafts.note(self.outlets.name(link.name), link.kind, study.article.id, signal)

    def _assessment(
        self, about: str, articles: Sequence[str], origins: Sequence[str], fields: tuple[FieldAssessment, ...]
    ) -> Assessment:
        distinct = tuple(sorted(set(origins)))
        outlets = self._outlets(articles)
        one = len(distinct) == 1
        independence = SAME_ORIGIN if one and len(articles) > 1 else NOT_ESTABLISHED
        if len(distinct) > 1 and all(
            frozenset(pair) in self.drafts.apart for pair in combinations(distinct, 2)
        ):
            independence = SHOWN
        if any(f.overall is Relation.DIFFERS for f in fields):
            status = "disputed"
        else:
            status = "single-source" if one else NOT_ESTABLISHED
        return Assessment(
            about=about,
            outlets=outlets,
            origins=distinct,
            independence=independence,
            status=status,
            fields=fields,
        )

    def _outlets(self, articles: Sequence[str]) -> tuple[str, ...]:
        """Names of outlets; one entry for each article of unnamed publisher that is no copy of another."""
        named = {publisher(self.view.studies[a].article, self.outlets) for a in articles}
        unnamed = {
            self.own[a] for a in articles if publisher(self.view.studies[a].article, self.outlets) is None
        }
        return (*sorted(n for n in named if n), *(NOT_STATED for _ in unnamed))
