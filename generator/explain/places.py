"""A sentence or a span of an article in, the lines that say what was found there out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explain.book import Book
from generator.model import Claim, EventMention, Mention, Quotation, Ref, TimeExpression
from generator.text import squash


def sentence(book: Book, article: str, n: int) -> Iterator[str]:
    s = book.sentences[article][n]
    yield f"sentence {book.refs[article]}:{n} of {article}, line {s.line} ({s.cls}), {s.start}-{s.end}"
    yield from position(book, article, s.start, s.end)


def position(book: Book, article: str, start: int, end: int) -> Iterator[str]:
    """Everything found between two offsets."""
    study = book.studies[article]
    yield f"{article}:{start}-{end} “{book.slice(article, start, end)}”"
    for s in study.extraction.sentences:
        if s.start < end and start < s.end:
            yield f"  {book.at(Ref(article=article, sentence=s.n))}"
    found = study.extraction
    for m in found.mentions:
        if m.start < end and start < m.end:
            yield from (f"  {line}" for line in mention(book, article, m))
    for n, t in enumerate(found.times):
        if t.start < end and start < t.end:
            yield from (f"  {line}" for line in time(book, article, n, t))
    for q in found.quotations:
        if q.start < end and start < q.end:
            yield from (f"  {line}" for line in quotation(book, article, q))
    for e in found.events:
        if e.start < end and start < e.end:
            yield from (f"  {line}" for line in event_mention(book, article, e))
    for c in found.claims:
        if c.start < end and start < c.end:
            yield from (f"  {line}" for line in claim_mention(book, article, c))


def mention(book: Book, article: str, m: Mention) -> Iterator[str]:
    entity = book.name(book.entity_of.get((article, m.chain)))
    yield f"mention {article}:{m.start}-{m.end} “{squash(m.text)}” {m.label} {m.kind} → {entity}, rule: {m.rule}"


def time(book: Book, article: str, n: int, t: TimeExpression) -> Iterator[str]:
    settled = [(edtf, basis) for a, i, edtf, basis in book.build.kb.times if (a, i) == (article, n)]
    edtf, basis = settled[0] if settled else (t.edtf, t.basis)
    yield f"time {article}:{t.start}-{t.end} “{squash(t.text)}” {t.kind}: {edtf or 'unresolved'} ({basis})"


def quotation(book: Book, article: str, q: Quotation) -> Iterator[str]:
    words = book.slice(article, q.start, q.end)
    yield f"quotation {article}:{q.start}-{q.end} {q.kind} “{words}”, rule: {q.rule}"
    if q.cue_start is not None and q.cue_end is not None:
        yield f"  cue “{book.slice(article, q.cue_start, q.cue_end)}”"
    yield f"  speaker {book.mention(article, q.speaker)}{f', hedged “{q.hedge}”' if q.hedge else ''}"
    yield from (f"  passed on by {x.kind} “{book.slice(article, x.start, x.end)}”" for x in q.links)


def event_mention(book: Book, article: str, e: EventMention) -> Iterator[str]:
    words = book.slice(article, e.start, e.end)
    yield f"event mention {article}:{e.start}-{e.end} “{words}” {e.type} {e.realis}, rule: {e.rule}"
    yield f"  {book.at(Ref(article=article, sentence=e.sentence))}"
    for p in e.participants:
        hedge = f", hedged “{p.hedge}”" if p.hedge else ""
        yield f"  {p.role} {book.mention(article, p.mention)}{hedge}, rule: {p.rule}"
    yield from (f"  hedge “{hedge}”" for hedge in e.hedges)
    for event in book.build.kb.events:
        if any(a == article and book.studies[a].extraction.events[n] is e for a, n in event.mentions):
            yield f"  tells event {event.id}"


def claim_mention(book: Book, article: str, c: Claim) -> Iterator[str]:
    by, about = book.mention(article, c.by), book.mention(article, c.about)
    yield f"claim {article}:{c.start}-{c.end} {c.stance}: by {by}, about {about}, rule: {c.rule}"
