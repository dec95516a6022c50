"""A build in, what explanations look up out: studies, sentences, names, decisions by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import Assessment, Build, Ref, Sentence, Study
from generator.text import fold, squash


@dataclass(frozen=True, kw_only=True)
class Book:
    """The build by its ids."""

    build: Build

    @cached_property
    def studies(self) -> Mapping[str, Study]:
        """Studies by article id, in display order."""

        def key(study: Study) -> tuple[str, str, str]:
            a = study.article
            return (a.published.value if a.published else "9999", a.path, a.id)

        return {study.article.id: study for study in sorted(self.build.corpus.studies, key=key)}

    @cached_property
    def refs(self) -> Mapping[str, str]:
        """Display refs by article id."""
        return {article: f"S{n}" for n, article in enumerate(self.studies, 1)}

    @cached_property
    def by_ref(self) -> Mapping[str, str]:
        """Article ids by display ref."""
        return {ref: article for article, ref in self.refs.items()}

    @cached_property
    def sentences(self) -> Mapping[str, Mapping[int, Sentence]]:
        """Sentences by article and number."""
        return {id_: {s.n: s for s in study.extraction.sentences} for id_, study in self.studies.items()}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of entities by id."""
        return {e.id: e.name for e in self.build.kb.entities}

    @cached_property
    def entity_of(self) -> Mapping[tuple[str, int], str]:
        """Entity ids by article and chain."""
        return {(article, chain): entity for article, chain, entity in self.build.kb.entity_of}

    @cached_property
    def assessed(self) -> Mapping[str, Assessment]:
        """Assessments by what they are about."""
        return {a.about: a for a in self.build.assessments.assessments}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id."""
        kb = self.build.kb
        found = {e.id for e in kb.entities} | {e.id for e in kb.events} | {s.id for s in kb.statements}
        found |= {c.id for c in kb.claims} | {o.id for o in self.build.assessments.origins}
        return tuple(sorted(found | self.studies.keys()))

    def slice(self, article: str, start: int, end: int) -> str:
        """Characters of an article on one line."""
        return squash(self.studies[article].article.text[start:end])

    def at(self, ref: Ref) -> str:
        """A citation with its sentence."""
        s = self.sentences[ref.article][ref.sentence]
        return f"{self.refs[ref.article]}:{ref.sentence} “{self.slice(ref.article, s.start, s.end)}”"

    def name(self, entity: str | None) -> str:
        """An entity as name and id."""
        return f"{self.names.get(entity, entity)} ({entity})" if entity else "not stated"

    def mention(self, article: str, index: int | None) -> str:
        """A mention as its words and its entity."""
        if index is None:
            return "not stated"
        m = self.studies[article].extraction.mentions[index]
        return f"“{m.text}” → {self.name(self.entity_of.get((article, m.chain)))}"

    def decisions(self, names: Iterable[str]) -> Iterator[str]:
        """The editor's decisions that name one of these."""
        wanted = {fold(name) for name in names}
        for d in self.build.corpus.editorial.decisions:
            if wanted & {fold(name) for name in (*d.names, d.new or "")} - {""}:
                yield f"  decision {d.place}: {d.verdict} {', '.join(d.names)} ({d.by}, {d.on}): {d.note}"
