"""An entity, event, statement, claim, origin or article in, the lines that say what is behind it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from generator.explain.book import Book
from generator.explain.places import event_mention, quotation
from generator.model import Entity, Event, LinkedClaim, MergeReason, Origin, Stated, Statement, Study
from generator.text import squash

_METADATA = ("headline", "publisher", "published", "author", "agency", "url")


def reasons(book: Book, reasons: Iterable[MergeReason]) -> Iterator[str]:
    for r in reasons:
        yield f"  joined: {r.left} = {r.right}, by the rule: {r.rule}"
        yield from (f"    {book.at(ref)}" for ref in r.refs)


def weight(book: Book, about: str) -> Iterator[str]:
    a = book.assessed.get(about)
    if a is None:
        return
    yield f"  rests on: outlets {', '.join(a.outlets) or 'none named'}; origins {', '.join(a.origins) or 'none'}"
    yield f"  independence: {a.independence}; status: {a.status}"
    for f in a.fields:
        yield f"  field {f.field}: {f.overall}{f' ({f.note})' if f.note else ''}"
        for account in f.accounts:
            words = f"“{squash(account.words)}”" if account.words else "silent"
            yield f"    {book.refs[account.article]} {account.relation}: {words}"


def entity(book: Book, e: Entity) -> Iterator[str]:
    yield f"entity {e.id}: {e.name}, {e.type}"
    for alias in e.aliases:
        where = book.at(alias.ref) if alias.ref else "given by an editor"
        yield f"  written “{alias.form}” ({alias.rule}{', weak' if alias.weak else ''}): {where}"
    yield from (f"  position “{p.title}”: {book.at(p.ref)}" for p in e.positions)
    yield from (
        f"  called “{x.text}”{f', hedged “{x.hedge}”' if x.hedge else ''}: {book.at(x.ref)}" for x in e.labels
    )
    yield from reasons(book, e.reasons)
    for article, index in e.mentions:
        m = book.studies[article].extraction.mentions[index]
        yield f"  mention {article}:{m.start}-{m.end} “{squash(m.text)}” {m.label} {m.kind}, rule: {m.rule}"
    for event in book.build.kb.events:
        roles = dict.fromkeys(str(p.role) for p in event.participants if p.entity == e.id)
        if roles:
            yield f"  in event {event.id} as {', '.join(roles)}"
    yield from (f"  said {s.id}" for s in book.build.kb.statements if s.speaker == e.id)
    yield from (f"  claim {c.id}: {c.stance}" for c in book.build.kb.claims if e.id in {c.by, c.about})
    yield from book.decisions([e.id, e.name, *e.former_ids, *(alias.form for alias in e.aliases)])


def event(book: Book, e: Event) -> Iterator[str]:
    yield f"event {e.id}: {e.type}{f' / {e.subtype}' if e.subtype else ''}, {e.realis}"
    yield f"  day: {e.date or 'not stated'} ({e.date_basis or 'no basis'})"
    yield from (
        f"    {d.edtf or 'unresolved'} from “{squash(d.text)}” ({d.basis}): {book.at(d.ref)}" for d in e.dates
    )
    yield f"  place: {book.name(e.place)}"
    yield from (f"    {book.name(place)}: {book.at(ref)}" for place, ref in e.places)
    for p in e.participants:
        hedge = f", hedged “{p.hedge}”" if p.hedge else ""
        by = f", says {book.name(p.by)}" if p.by else ""
        yield f"  {p.role}: {book.name(p.entity)}{hedge}{by}: {book.at(p.ref)}"
    for t in e.tolls:
        said = book.slice(t.article, t.toll.start, t.toll.end)
        yield f"  {t.toll.kind}: {t.toll.n if t.toll.n is not None else 'no number'} from “{said}”: {book.at(t.ref)}"
    yield from (f"  weapon “{words}”: {book.at(ref)}" for words, ref in e.weapons)
    yield from (f"  {r.kind} {r.event}: {book.at(r.ref)}" for r in e.relations)
    for article, index in e.mentions:
        yield from (
            f"  {line}"
            for line in event_mention(book, article, book.studies[article].extraction.events[index])
        )
    yield from reasons(book, e.reasons)
    yield from weight(book, e.id)
    yield from book.decisions([e.id, *e.former_ids])


def statement(book: Book, s: Statement) -> Iterator[str]:
    yield f"statement {s.id}: {s.kind}, speaker {book.name(s.speaker)}"
    for v in s.variants:
        q = book.studies[v.article].extraction.quotations[v.quotation]
        yield from (f"  {line}" for line in quotation(book, v.article, q))
        yield f"    {book.at(v.ref)}"
    if s.event:
        yield f"  said at event {s.event}"
    yield from (f"  holds the words of {other}" for other in s.holds)
    yield from reasons(book, s.reasons)
    yield from weight(book, s.id)
    yield from book.decisions([s.id, *s.former_ids])


def claim(book: Book, c: LinkedClaim) -> Iterator[str]:
    yield f"claim {c.id}: {c.stance}, by {book.name(c.by)}, about {book.name(c.about)}, event {c.event or 'not stated'}"
    if c.hedge:
        yield f"  hedge “{c.hedge}”"
    yield f"  {c.article}:{c.start}-{c.end} “{book.slice(c.article, c.start, c.end)}”"
    yield f"  {book.at(c.ref)}"
    for held in book.studies[c.article].extraction.claims:
        if (held.start, held.end, held.stance) == (c.start, c.end, c.stance):
            yield f"  rule: {held.rule}"


def origin(book: Book, o: Origin) -> Iterator[str]:
    yield f"origin {o.id}: {o.name}, {o.kind}, {'held' if o.held else 'cited, not held'}"
    yield from (f"  article {book.refs[a]} {a}" for a in o.articles)
    yield from (f"  {book.at(ref)}" for ref in o.refs)
    for signal in o.signals:
        yield f"  signal {signal.kind}: “{squash(signal.text)}”"
        yield from (f"    {book.at(ref)}" for ref in signal.refs)
    yield from (f"  carries {a.about}" for a in book.build.assessments.assessments if o.id in a.origins)
    yield from book.decisions([o.id, o.name])


def article(book: Book, study: Study) -> Iterator[str]:
    a = study.article
    yield f"article {a.id} ({book.refs[a.id]}): {a.path}, SHA-256 {a.sha256}, {a.size} bytes, {a.media_type}"
    for name in _METADATA:
        stated: Stated | None = getattr(a, name)
        if stated:
            where = f", {a.id}:{stated.start}-{stated.end}" if stated.start is not None else ""
            yield f"  {name}: {stated.value} ({stated.basis}{where})"
    yield from (f"  warning: {warning}" for warning in a.warnings)
    for line in a.lines:
        if line.reason:
            yield f"  line {line.n}: {line.cls}, {line.reason}"
    found = study.extraction
    counted = ((f.name, getattr(found, f.name)) for f in fields(found))
    yield "  found: " + ", ".join(f"{len(v)} {k}" for k, v in counted if isinstance(v, tuple))
    own = dict(book.build.assessments.article_origins)
    yield f"  own origin: {own.get(a.id, 'not stated')}"
    for d in book.build.kb.duplicates:
        if a.id in {d.left, d.right}:
            yield f"  {d.kind} with {d.right if d.left == a.id else d.left}, similarity {d.similarity:.2f}"
    yield from book.decisions([a.id, a.path])
