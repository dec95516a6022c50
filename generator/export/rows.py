"""Records in, rows of the JSON Lines files out: names and fields as documented in the README, sorted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.export.writing import Json, Row
from generator.model import Assessment, Assessments, Corpus, Entity, Event, KnowledgeBase, Study


@dataclass(frozen=True, kw_only=True)
class Held:
    """All that is exported, with what exporters look up."""

    corpus: Corpus
    kb: KnowledgeBase
    assessments: Assessments
    site_url: str = ""

    @cached_property
    def studies(self) -> Sequence[Study]:
        """Studies by path of the article."""
        return sorted(self.corpus.studies, key=lambda s: (s.article.path, s.article.id))

    @cached_property
    def by_id(self) -> Mapping[str, Study]:
        """Studies by article id."""
        return {s.article.id: s for s in self.corpus.studies}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {e.id: e for e in self.kb.entities}

    @cached_property
    def entity_of(self) -> Mapping[tuple[str, int], str]:
        """Entity by (article id, chain index)."""
        return {(article, chain): entity for article, chain, entity in self.kb.entity_of}

    @cached_property
    def assessed(self) -> Mapping[str, Assessment]:
        """Assessments by what they are about."""
        return {a.about: a for a in self.assessments.assessments}

    @cached_property
    def statement_of(self) -> Mapping[tuple[str, int], str]:
        """Statement by (article id, quotation index)."""
        return {(v.article, v.quotation): s.id for s in self.kb.statements for v in s.variants}

    def source(self, article: str) -> str:
        """The path of an article."""
        return self.by_id[article].article.path

    def name(self, entity: str | None) -> str | None:
        """The name of an entity."""
        return self.entities[entity].name if entity and entity in self.entities else None


def articles(held: Held) -> Iterator[Row]:
    """One row per article, with the class of every line."""
    for study in held.studies:
        a = study.article
        yield {
            "id": a.id,
            "source": a.path,
            "sha256": a.sha256,
            "headline": a.headline.value if a.headline else None,
            "publisher": a.publisher.value if a.publisher else None,
            "published": a.published.value if a.published else None,
            "basis": a.published.basis if a.published else None,
            "language": a.language,
            "lines": [{"n": x.n, "class": x.cls.value, "reason": x.reason} for x in a.lines],
        }


def mentions(held: Held) -> Iterator[Row]:
    """One row per mention, in the order of the text."""
    for study in held.studies:
        a = study.article
        for m in sorted(study.extraction.mentions, key=lambda m: (m.start, m.end, m.label)):
            yield {
                "source": a.path,
                "start": m.start,
                "end": m.end,
                "text": m.text,
                "label": m.label.value,
                "entity": held.entity_of.get((a.id, m.chain)),
            }


def times(held: Held) -> Iterator[Row]:
    """One row per time expression, with its date as settled across articles."""
    settled = {(article, index): (edtf, basis) for article, index, edtf, basis in held.kb.times}
    for study in held.studies:
        a = study.article
        for index, t in sorted(
            enumerate(study.extraction.times), key=lambda pair: (pair[1].start, pair[1].end)
        ):
            edtf, basis = settled.get((a.id, index), (t.edtf, t.basis))
            yield {
                "source": a.path,
                "start": t.start,
                "end": t.end,
                "text": t.text,
                "edtf": edtf,
                "basis": basis,
            }


def quotes(held: Held) -> Iterator[Row]:
    """One row per quotation or piece of reported speech."""
    for study in held.studies:
        a, found = study.article, study.extraction
        for index, q in sorted(enumerate(found.quotations), key=lambda pair: (pair[1].start, pair[1].end)):
            speaker = None if q.speaker is None else found.mentions[q.speaker]
            phrase = next((x for x in q.links if x.kind in {"speaker", "unnamed"}), speaker)
            statement = held.statement_of.get((a.id, index))
            yield {
                "source": a.path,
                "content": [q.start, q.end],
                "cue": None if q.cue_start is None or q.cue_end is None else [q.cue_start, q.cue_end],
                "speaker": [phrase.start, phrase.end] if phrase else None,
                "kind": q.kind.value,
                "entity": held.entity_of.get((a.id, speaker.chain)) if speaker else None,
                "statement": statement,
                "chain": [{"kind": x.kind, "name": x.name, "start": x.start, "end": x.end} for x in q.links],
            }


def claims(held: Held) -> Iterator[Row]:
    """One row per claim: who is said by whom to have done what."""
    for c in sorted(held.kb.claims, key=lambda c: (held.source(c.article), c.start, c.end, c.id)):
        yield {
            "id": c.id,
            "event": c.event,
            "stance": c.stance.value,
            "by": c.by,
            "about": c.about,
            "hedge": c.hedge,
            "source": held.source(c.article),
            "start": c.start,
            "end": c.end,
        }


def events(held: Held) -> Iterator[Row]:
    """One row per event, whatever its realis."""
    for e in sorted(held.kb.events, key=lambda e: e.id):
        assessment = held.assessed.get(e.id)
        yield {
            "id": e.id,
            "type": e.type,
            "realis": e.realis.value,
            "date": e.date,
            "date_basis": e.date_basis,
            "place": held.name(e.place),
            "participants": [
                {"role": p.role.value, "entity": p.entity, "name": held.name(p.entity), "hedge": p.hedge}
                for p in e.participants
            ],
            "tolls": list(_tolls(held, e)),
            "mentions": list(_event_mentions(held, e)),
            "outlets": len(assessment.outlets) if assessment else 0,
            "origins": len(assessment.origins) if assessment else 0,
            "places": [held.name(place) for place in dict.fromkeys(place for place, _ in e.places)],
            "relations": list(_relations(held, e)),
            "former_ids": list(e.former_ids),
        }


def _tolls(held: Held, event: Event) -> Iterator[Json]:
    ranked = sorted(event.tolls, key=lambda t: (held.source(t.article), t.toll.start, t.toll.kind))
    for t in ranked:
        yield {
            "kind": t.toll.kind.value,
            "n": t.toll.n,
            "word": t.toll.word,
            "source": held.source(t.article),
            "start": t.toll.start,
            "end": t.toll.end,
        }


def _relations(held: Held, event: Event) -> Iterator[Json]:
    for r in sorted(
        event.relations, key=lambda r: (r.kind, r.event, held.source(r.ref.article), r.ref.sentence)
    ):
        yield {
            "kind": r.kind,
            "event": r.event,
            "source": held.source(r.ref.article),
            "start": r.ref.start,
            "end": r.ref.end,
        }


def _event_mentions(held: Held, event: Event) -> Iterator[Json]:
    found = [
        (held.by_id[a].article, held.by_id[a].extraction.events[i])
        for a, i in (*event.mentions, *event.titles)
    ]
    spans = {(a.path, start, end): a for a, m in found for start, end in ((m.start, m.end), *m.words)}
    for (path, start, end), a in sorted(spans.items(), key=lambda pair: pair[0]):
        yield {"source": path, "start": start, "end": end, "text": a.text[start:end]}


def entities(held: Held) -> Iterator[Row]:
    """One row per entity, with every form of its name once."""
    for e in sorted(held.kb.entities, key=lambda e: e.id):
        forms = sorted({a.form for a in e.aliases})
        yield {
            "id": e.id,
            "name": e.name,
            "type": e.type.value,
            "aliases": forms,
            "former_ids": list(e.former_ids),
        }


def statements(held: Held) -> Iterator[Row]:
    """One row per statement with the spans of its wordings."""
    for s in sorted(held.kb.statements, key=lambda s: s.id):
        assessment = held.assessed.get(s.id)
        spans: list[dict[str, Json]] = []
        for v in s.variants:
            q = held.by_id[v.article].extraction.quotations[v.quotation]
            spans.append({"source": held.source(v.article), "content": [q.start, q.end]})
        spans.sort(key=lambda row: (str(row["source"]), str(row["content"])))
        yield {
            "id": s.id,
            "speaker": s.speaker,
            "variants": spans,
            "outlets": len(assessment.outlets) if assessment else 0,
            "origins": len(assessment.origins) if assessment else 0,
            "holds": list(s.holds),
            "possibly_same": list(s.possibly),
            "former_ids": list(s.former_ids),
        }


def origins(held: Held) -> Iterator[Row]:
    """One row per origin with the articles that rest on it."""
    for o in sorted(held.assessments.origins, key=lambda o: o.id):
        yield {
            "id": o.id,
            "name": o.name,
            "sources": sorted(held.source(a) for a in o.articles),
            "signals": [{"kind": s.kind, "text": s.text} for s in o.signals],
        }
