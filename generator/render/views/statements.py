"""Statements in, the view of their page out: wordings aligned word by word."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model import QuoteKind, Ref, Statement, Variant
from generator.render.markdown import EMPTY, Encoded, bullets, encode, join, tag
from generator.render.pen import Pen
from generator.text import fold, squash

_TOKEN = re.compile(r"\w+(?:['’.]\w+)*|[^\w\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """One statement with its wordings; where others are shown by the same sentences, their anchors stand before these."""

    id: Encoded
    former: tuple[Encoded, ...]
    link: Encoded
    kind: Encoded
    counts: Encoded
    variants: tuple[Encoded, ...]
    compared: Encoded
    possibly: Encoded
    chain: Encoded
    inner: tuple[tuple[tuple[Encoded, ...], Encoded], ...]
    holds: Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionView:
    """What a speaker said on one occasion; without one ``event`` is empty."""

    id: Encoded
    event: Encoded
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """All statements of one speaker."""

    id: Encoded
    speaker: Encoded
    occasions: tuple[OccasionView, ...]


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
    ranked = sorted(held, key=lambda s: (s.kind is not QuoteKind.DIRECT, -len(s.variants)))
    around = {s.id: next((o.id for o in ranked if o.id != s.id and stands_in(s, o)), None) for s in ranked}
    direct = {s.id for s in ranked if s.kind is QuoteKind.DIRECT}
    whole = [s for s in ranked if around[s.id] not in direct or len(s.variants) > 1]
    inner: dict[str, list[Statement]] = defaultdict(list)
    for s in ranked:
        if s not in whole:
            inner[_outermost(s.id, around, {x.id for x in whole})].append(s)
    boxes = _boxes(pen, whole)
    by: dict[str | None, list[list[Statement]]] = {None: []}
    for box in boxes:
        by.setdefault(box[0].event, []).append(box)
    return SpeakerView(
        id=encode(f"by-{speaker or 'unnamed'}"),
        speaker=pen.entity(speaker) if speaker else pen.w("statement.speaker_none"),
        occasions=tuple(
            OccasionView(
                id=encode(f"by-{speaker or 'unnamed'}-at-{event}"),
                event=pen.event(event) if event else EMPTY,
                statements=tuple(_statement(pen, box, inner[box[0].id]) for box in held),
            )
            for event, held in by.items()
            if held
        ),
    )


def _boxes(pen: Pen, statements: Sequence[Statement]) -> list[list[Statement]]:
    """Statements that are shown by whole sentences stand together where one set of sentences holds them all."""
    boxes: list[tuple[set[str], list[Statement]]] = []
    for s in statements:
        said = {whole_words(pen, v) for v in s.variants} if s.kind is not QuoteKind.DIRECT else set()
        for shown, box in boxes:
            if said and said <= shown and s.event == box[0].event:
                box.append(s)
                break
        else:
            boxes.append((said, [s]))
    return [box for _, box in boxes]


def _outermost(statement: str, around: Mapping[str, str | None], whole: Collection[str]) -> str:
    """The shown statement that a statement stands in."""
    while statement not in whole:
        outer = around[statement]
        if outer is None:
            break
        statement = outer
    return statement


def stands_in(inner: Statement, outer: Statement) -> bool:
    """Whether every wording of one statement stands inside a longer wording of the other, in the same sentence."""
    wider = [(v.ref.article, v.ref.sentence, squash(v.text)) for v in outer.variants]

    def inside(v: Variant) -> bool:
        words = squash(v.text).rstrip(",.")
        here = [t for article, n, t in wider if (article, n) == (v.ref.article, v.ref.sentence)]
        return any(words in text and len(words) < len(text.rstrip(",.")) for text in here)

    return all(map(inside, inner.variants))


def _statement(pen: Pen, box: Sequence[Statement], inner: Sequence[Statement]) -> StatementView:
    """Words in quotation marks are shown alone; what was reported, or quoted in part, by the whole sentence that says whose it is."""
    statement = box[0]
    assessment = pen.desk.assessed.get(statement.id)
    key = f"statement:{statement.id}"
    outlets = len(assessment.outlets) if assessment else 0
    held = [pen.desk.statements[other] for other in statement.holds if other in pen.desk.statements]
    is_direct = statement.kind is QuoteKind.DIRECT
    return StatementView(
        id=encode(statement.id),
        former=tuple(map(encode, statement.former_ids)),
        link=pen.statement(statement.id, pen.w("foot.link")),
        kind=pen.w(f"statement.kind_{statement.kind}"),
        counts=pen.w(
            "statement.variants",
            variants=pen.n(f"{key}:variants", len(statement.variants), "variants"),
            outlets=pen.n(f"{key}:outlets", outlets, "tellers"),
            origins=pen.n(f"{key}:origins", pen.desk.origins_of(statement.id), "origins"),
        )
        if len(statement.variants) > 1
        else EMPTY,
        variants=tuple(_shown(pen, box)),
        compared=bullets(_compared(pen, statement)) if is_direct else EMPTY,
        possibly=bullets(_possibly(pen, statement)),
        chain=_chain(pen, statement),
        inner=tuple((tuple(map(encode, (*s.former_ids, s.id))), _first(pen, s)) for s in inner),
        holds=bullets(
            join([_first(pen, other), pen.statement(other.id, pen.w("statement.see"))])
            for other in held
            if other not in (*inner, *box)
        ),
    )


def _shown(pen: Pen, box: Sequence[Statement]) -> Iterable[Encoded]:
    """Each wording once with its marks, in display order; before it the anchors of the others that stand in it."""
    is_direct = box[0].kind is QuoteKind.DIRECT
    by: dict[str, list[Ref]] = {}
    told = (v for v in box[0].variants if pen.desk.is_body(v.ref))
    for v in sorted(told, key=lambda v: pen.desk.rank(v.ref)):
        by.setdefault(squash(v.text if is_direct else whole_words(pen, v)), []).extend(pen.run(v.text, v.ref))
    others: dict[str, list[Encoded]] = defaultdict(list)
    for s in box[1:]:
        anchors = (tag("span", EMPTY, id=id_, class_="b-anchor") for id_ in (*s.former_ids, s.id))
        others[squash(whole_words(pen, s.variants[0]))].extend(anchors)
    for text, refs in by.items():
        yield join([*others[text], pen.q(text), pen.marks(refs)])


def whole_words(pen: Pen, variant: Variant) -> str:
    """The sentences that a wording stands in, from their first word to their last."""
    refs = pen.run(variant.text, variant.ref)
    return pen.desk.text(refs[0], end=pen.desk.sentence(refs[-1]).end)


def _first(pen: Pen, statement: Statement) -> Encoded:
    return pen.words_of(statement.variants[0].text, statement.variants[0].ref)


def _compared(pen: Pen, statement: Statement) -> list[Encoded]:
    """Each later wording that differs, with the words that it lacks struck out and those that it adds marked."""
    variants = sorted(statement.variants, key=lambda v: pen.desk.rank(v.ref))
    base = variants[0]
    lines = []
    for other in variants[1:]:
        if fold(other.text).rstrip(". ") != fold(base.text).rstrip(". "):
            marks = pen.marks([*pen.run(base.text, base.ref), *pen.run(other.text, other.ref)])
            lines.append(
                join(
                    [
                        tag(
                            "span",
                            difference(base.text, other.text),
                            class_="b-diff",
                            dir="auto",
                            lang=pen.foreign,
                        ),
                        marks,
                    ]
                )
            )
    return lines


def in_other_words(pen: Pen, statement: Statement) -> Encoded:
    """Where other words that may be the same utterance stand beside these; empty where there are none."""
    return pen.statement(statement.id, pen.w("statement.possibly_elsewhere")) if statement.possibly else EMPTY


def _possibly(pen: Pen, statement: Statement) -> list[Encoded]:
    """What may be the same utterance in other words: its words against this one's, its marks, and where it stands."""
    base, lines = statement.variants[0], []
    for id_ in statement.possibly:
        other = pen.desk.statements.get(id_)
        if other is not None:
            first = other.variants[0]
            marks = pen.marks([*pen.run(base.text, base.ref), *pen.run(first.text, first.ref)])
            words = tag(
                "span", difference(base.text, first.text), class_="b-diff", dir="auto", lang=pen.foreign
            )
            lines.append(join([words, marks, pen.statement(id_, pen.w("statement.see"))]))
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
            if item.kind == "speaker":
                continue  # stands over the statement already
            ref = _at(pen, variant.article, item.start) or variant.ref
            lines.append(pen.words_of(study.article.text[item.start : item.end], ref))
    return join(dict.fromkeys(lines), " · ")


def _at(pen: Pen, article: str, offset: int) -> Ref | None:
    for sentence in pen.desk.studies[article].extraction.sentences:
        if sentence.start <= offset < sentence.end:
            return Ref(article=article, sentence=sentence.n)
    return None
