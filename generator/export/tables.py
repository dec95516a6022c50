"""Records in, the sourcing table as CSV out: articles held, sources cited but not held, who says what."""

from __future__ import annotations

from collections.abc import Iterator

from generator.export.rows import Held
from generator.export.writing import csv_table
from generator.model import Ref, Stated

HEAD = (
    "part",
    "item",
    "source",
    "sentence",
    "publisher",
    "title",
    "published",
    "agency",
    "field",
    "words",
    "relation",
)


def sourcing(held: Held) -> bytes:
    """Part A: articles; part B: cited, not held; part C: one line per event, field and article."""
    return csv_table(HEAD, [*_articles(held), *_cited(held), *_matrix(held)])


def _articles(held: Held) -> Iterator[tuple[str | int | None, ...]]:
    for study in held.studies:
        a = study.article
        stated = tuple(_value(x) for x in (a.publisher, a.headline, a.published, a.agency))
        yield ("A", a.id, a.path, None, *stated, None, None, None)


def _cited(held: Held) -> Iterator[tuple[str | int | None, ...]]:
    for origin in sorted(held.assessments.origins, key=lambda o: o.id):
        for ref in origin.refs if not origin.held else ():
            yield (
                "B",
                origin.id,
                held.source(ref.article),
                ref.sentence,
                origin.name,
                *[None] * 4,
                _words(held, ref),
                None,
            )


def _matrix(held: Held) -> Iterator[tuple[str | int | None, ...]]:
    for event in sorted(held.kb.events, key=lambda e: e.id):
        assessment = held.assessed.get(event.id)
        for field in assessment.fields if assessment else ():
            for account in sorted(field.accounts, key=lambda a: held.source(a.article)):
                sentence = account.ref.sentence if account.ref else None
                where = (held.source(account.article), sentence)
                yield ("C", event.id, *where, *[None] * 4, field.field, account.words, account.relation.value)


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated else None


def _words(held: Held, ref: Ref) -> str:
    study = held.by_id[ref.article]
    sentence = next(s for s in study.extraction.sentences if s.n == ref.sentence)
    start = sentence.start if ref.start is None else ref.start
    end = sentence.end if ref.end is None else ref.end
    return study.article.text[start:end]
