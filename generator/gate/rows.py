"""Records in, the rows that data files must hold out: every field of every row, made without the exporter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.gate.evidence import Evidence
from generator.model import Event, Stated, Study

Row = Mapping[str, Any]


def rows_of(evidence: Evidence) -> Mapping[str, Sequence[Row]]:
    """Rows by name of the data file, in no order."""
    studies = list(evidence.studies.values())
    return {
        "articles": [_article(study) for study in studies],
        "mentions": [row for study in studies for row in _mentions(study, evidence)],
        "times": [row for study in studies for row in _times(study, evidence)],
        "quotes": [row for study in studies for row in _quotes(study, evidence)],
        "claims": [
            {
                **_of(claim, "id event stance by about hedge start end"),
                "source": evidence.article(claim.article).path,
            }
            for claim in evidence.kb.claims
        ],
        "events": [_event(event, evidence) for event in evidence.kb.events],
        "entities": [
            {**_of(e, "id name type former_ids"), "aliases": sorted({alias.form for alias in e.aliases})}
            for e in evidence.kb.entities
        ],
        "statements": [
            {
                **_of(s, "id speaker holds former_ids"),
                "possibly_same": list(s.possibly),
                **_resting(evidence, s.id),
                "variants": [
                    {"source": evidence.article(v.article).path, "content": [q.start, q.end]}
                    for v in s.variants
                    for q in (evidence.studies[v.article].extraction.quotations[v.quotation],)
                ],
            }
            for s in evidence.kb.statements
        ],
        "origins": [
            {
                **_of(o, "id name"),
                "sources": [evidence.article(a).path for a in o.articles],
                "signals": [_of(signal, "kind text") for signal in o.signals],
            }
            for o in evidence.assessments.origins
        ],
    }


def _of(record: object, names: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names.split()}


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated else None


def _article(study: Study) -> Row:
    a = study.article
    return {
        **_of(a, "id sha256 language"),
        "source": a.path,
        "headline": _value(a.headline),
        "publisher": _value(a.publisher),
        "published": _value(a.published),
        "basis": a.published.basis if a.published else None,
        "lines": [{"n": line.n, "class": line.cls, "reason": line.reason} for line in a.lines],
    }


def _mentions(study: Study, evidence: Evidence) -> Iterator[Row]:
    for m in study.extraction.mentions:
        entity = evidence.entity_of.get((study.article.id, m.chain))
        yield {**_of(m, "start end text label"), "source": study.article.path, "entity": entity}


def _times(study: Study, evidence: Evidence) -> Iterator[Row]:
    settled = {n: (edtf, basis) for a, n, edtf, basis in evidence.times_of.get(study.article.id, ())}
    for n, t in enumerate(study.extraction.times):
        edtf, basis = settled.get(n, (t.edtf, t.basis))
        yield {**_of(t, "start end text"), "source": study.article.path, "edtf": edtf, "basis": basis}


def _quotes(study: Study, evidence: Evidence) -> Iterator[Row]:
    article, mentions = study.article, study.extraction.mentions
    for n, q in enumerate(study.extraction.quotations):
        speaker = None if q.speaker is None else mentions[q.speaker]
        named = [link for link in q.links if link.kind in {"speaker", "unnamed"}]
        phrase = named[0] if named else speaker
        yield {
            "source": article.path,
            "content": [q.start, q.end],
            "cue": None if q.cue_start is None or q.cue_end is None else [q.cue_start, q.cue_end],
            "speaker": [phrase.start, phrase.end] if phrase else None,
            "kind": q.kind,
            "chain": [_of(link, "kind name start end") for link in q.links],
            "entity": evidence.entity_of.get((article.id, speaker.chain)) if speaker else None,
            "statement": evidence.statement_of.get((article.id, n)),
        }


def _event(event: Event, evidence: Evidence) -> Row:
    def name(entity: str | None) -> str | None:
        return evidence.entities[entity].name if entity and entity in evidence.entities else None

    told = [
        (evidence.studies[a].article, evidence.studies[a].extraction.events[n])
        for a, n in (*event.mentions, *event.titles)
    ]
    articles = {a.path: a for a, _ in told}
    return {
        **_of(event, "id type realis date date_basis former_ids"),
        "places": [name(place) for place in {place: None for place, _ in event.places}],
        "relations": [
            {
                **_of(r, "kind event"),
                "source": evidence.article(r.ref.article).path,
                **_of(r.ref, "start end"),
            }
            for r in event.relations
        ],
        **_resting(evidence, event.id),
        "place": name(event.place),
        "participants": [{**_of(p, "role entity hedge"), "name": name(p.entity)} for p in event.participants],
        "tolls": [
            {**_of(t.toll, "kind n word start end"), "source": evidence.article(t.article).path}
            for t in event.tolls
        ],
        "mentions": [
            {"source": path, "start": start, "end": end, "text": articles[path].text[start:end]}
            for path, start, end in sorted(
                {(a.path, *span) for a, m in told for span in ((m.start, m.end), *m.words)}
            )
        ],
    }


def _resting(evidence: Evidence, about: str) -> dict[str, int]:
    held = evidence.assessed.get(about)
    return {"outlets": len(held.outlets) if held else 0, "origins": len(held.origins) if held else 0}
