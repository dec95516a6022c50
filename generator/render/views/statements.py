"""Statements in, the view of their page out: wordings aligned word by word."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from generator.model import QuoteKind, Ref, Statement
from generator.render.markdown import EMPTY, Encoded, bullets, encode, join, tag
from generator.render.pen import Pen
from generator.text import fold, squash

_TOKEN = re.compile(r"\w+(?:['’.]\w+)*|[^\w\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """One statement with its wordings."""

    id: Encoded
    name: Encoded
    speaker: Encoded
    kind: Encoded
    counts: Encoded
    variants: Encoded
    compared: Encoded
    chain: Encoded
    event: Encoded
    holds: Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """All statements of one speaker."""

    id: Encoded
    speaker: Encoded
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsView:
    """What the page of statements shows."""

    speakers: tuple[SpeakerView, ...]


def statements_view(pen: Pen) -> StatementsView:
    """All statements, by speaker: direct words before reported speech; speakers in the order of their first word."""
    by: dict[str | None, list[Statement]] = {}
    for statement in pen.desk.said:
        by.setdefault(statement.speaker, []).append(statement)
    entities = pen.desk.entities
    names = {s: entities[s].name if s and s in entities else "" for s in by}
    order = sorted(by, key=lambda s: (s is None, -len(by[s]), names[s], s or ""))
    return StatementsView(speakers=tuple(_speaker(pen, s, by[s]) for s in order))


def _speaker(pen: Pen, speaker: str | None, held: list[Statement]) -> SpeakerView:
    kinds = list(QuoteKind)
    ranked = sorted(held, key=lambda s: (-len(s.variants), kinds.index(s.kind)))
    name = pen.entity(speaker) if speaker else pen.w("statement.speaker_none")
    return SpeakerView(
        id=encode(f"by-{speaker or 'unnamed'}"),
        speaker=name,
        statements=tuple(_statement(pen, s) for s in ranked),
    )


def _statement(pen: Pen, statement: Statement) -> StatementView:
    variants = sorted(statement.variants, key=lambda v: pen.desk.rank(v.ref))
    assessment = pen.desk.assessed.get(statement.id)
    key = f"statement:{statement.id}"
    outlets = len(assessment.outlets) if assessment else 0
    return StatementView(
        id=encode(statement.id),
        name=pen.span(f"{key}:id", statement.id),
        speaker=pen.entity(statement.speaker) if statement.speaker else pen.w("statement.speaker_none"),
        kind=pen.w(f"statement.kind_{statement.kind}"),
        counts=pen.w(
            "statement.variants",
            variants=pen.n(f"{key}:variants", len(variants), "variants"),
            outlets=pen.n(f"{key}:outlets", outlets, "outlets"),
            origins=pen.n(f"{key}:origins", pen.desk.origins_of(statement.id), "origins"),
        ),
        variants=bullets(pen.words_of(v.text, v.ref) for v in variants),
        compared=bullets(_compared(pen, statement)),
        chain=_chain(pen, statement),
        event=pen.event(statement.event) if statement.event else EMPTY,
        holds=bullets(_held(pen, other) for other in statement.holds if other in pen.desk.statements),
    )


def _held(pen: Pen, other: str) -> Encoded:
    first = pen.desk.statements[other].variants[0]
    return join([pen.words_of(first.text, first.ref), pen.statement(other, pen.w("col.where_stands"))])


def _compared(pen: Pen, statement: Statement) -> list[Encoded]:
    """Each later wording that differs, with the words that it lacks struck out and those that it adds marked."""
    variants = sorted(statement.variants, key=lambda v: pen.desk.rank(v.ref))
    base = variants[0]
    lines = []
    for other in variants[1:]:
        if squash(other.text) != squash(base.text):
            marks = join([pen.mark(base.ref), pen.mark(other.ref)])
            lines.append(
                join([tag("span", difference(base.text, other.text), class_="b-diff", dir="auto"), marks])
            )
    return lines


def difference(left: str, right: str) -> Encoded:
    """The right text with what it adds in ``<ins>`` and what it lacks of the left in ``<del>``, word by word."""
    a, b = _tokens(left), _tokens(right)
    matcher = difflib.SequenceMatcher(
        None, [fold(t) or t for t in a], [fold(t) or t for t in b], autojunk=False
    )
    parts = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            parts.append(tag("q", encode("".join(b[k:m]).strip())))
            continue
        gone, come = "".join(a[i:j]).strip(), "".join(b[k:m]).strip()
        parts.append(tag("del", tag("q", encode(gone))) if gone else EMPTY)
        parts.append(tag("ins", tag("q", encode(come))) if come else EMPTY)
    return join(parts)


def _tokens(text: str) -> list[str]:
    """Words and punctuation, each with the white space after it."""
    line = squash(text)
    starts = [m.start() for m in _TOKEN.finditer(line)]
    return [line[s:e] for s, e in zip(starts, [*starts[1:], len(line)], strict=True)]


def _chain(pen: Pen, statement: Statement) -> Encoded:
    """Who passed the words on, article by article, in the words of the text."""
    lines = []
    for variant in sorted(statement.variants, key=lambda v: pen.desk.rank(v.ref)):
        study = pen.desk.studies[variant.article]
        for item in study.extraction.quotations[variant.quotation].links:
            ref = _at(pen, variant.article, item.start) or variant.ref
            lines.append(pen.words_of(study.article.text[item.start : item.end], ref))
    return join(dict.fromkeys(lines), " · ")


def _at(pen: Pen, article: str, offset: int) -> Ref | None:
    for sentence in pen.desk.studies[article].extraction.sentences:
        if sentence.start <= offset < sentence.end:
            return Ref(article=article, sentence=sentence.n)
    return None
