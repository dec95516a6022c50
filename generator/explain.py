"""A build and an id in, everything behind that id out as text: spans, rules, links and decisions, each with its sentence.

Takes the ids of entities, events, statements, claims, origins and articles, citation marks (``S3`` and ``S3:12``), and positions in an
article (``<article id>:123-140``, ``S3@123-140``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cached_property

from generator.errors import BriefingError
from generator.model import (
    Assessment,
    Build,
    Claim,
    Entity,
    Event,
    EventMention,
    LinkedClaim,
    Mention,
    MergeReason,
    Origin,
    Quotation,
    Ref,
    Sentence,
    Stated,
    Statement,
    Study,
    TimeExpression,
)
from generator.text import fold, squash

_MARK = re.compile(r"S\d+(?::\d+)?")
_SPAN = re.compile(r"(?P<article>.+?)[:@](?P<start>\d+)-(?P<end>\d+)")
_METADATA = ("headline", "publisher", "published", "author", "agency", "url")


def explain(build: Build, id: str) -> str:  # noqa: A002  the word of the command line
    """All that stands behind an id, a mark or a position, one finding a line.

    Raises:
        BriefingError: there is no such id; the message names the nearest ones.
    """
    book = _Book(build=build)
    wanted = id.strip().strip("[]")
    if _MARK.fullmatch(wanted):
        ref, _, n = wanted.partition(":")
        if ref in book.by_ref and (not n or int(n) in book.sentences[book.by_ref[ref]]):
            article = book.by_ref[ref]
            return _text(_sentence(book, article, int(n)) if n else _article(book, book.studies[article]))
    span = _SPAN.fullmatch(wanted)
    if span:
        article = book.by_ref.get(span["article"], span["article"])
        if article in book.studies:
            return _text(_position(book, article, int(span["start"]), int(span["end"])))
    found = list(book.of_id(wanted))
    if not found:
        raise BriefingError(_unknown(book, wanted))
    return _text(line for part in found for line in part)


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _unknown(book: _Book, wanted: str) -> str:
    near = get_close_matches(wanted, book.ids, n=3, cutoff=0.5) or get_close_matches(
        wanted.casefold(), book.ids, n=3, cutoff=0.3
    )
    hint = f"did you mean {', '.join(near)}?" if near else "ids stand at the foot of each page"
    return f"nothing has the id {wanted!r}; {hint}"


@dataclass(frozen=True, kw_only=True)
class _Book:
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

    def of_id(self, wanted: str) -> Iterator[Iterable[str]]:
        """What each kind of thing with that id, now or formerly, has behind it."""
        kb = self.build.kb
        yield from (_entity(self, e) for e in kb.entities if wanted in {e.id, *e.former_ids})
        yield from (_event(self, e) for e in kb.events if wanted in {e.id, *e.former_ids})
        yield from (_statement(self, s) for s in kb.statements if s.id == wanted)
        yield from (_claim(self, c) for c in kb.claims if c.id == wanted)
        yield from (_origin(self, o) for o in self.build.assessments.origins if o.id == wanted)
        yield from (_article(self, s) for s in self.studies.values() if s.article.id == wanted)

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


def _reasons(book: _Book, reasons: Iterable[MergeReason]) -> Iterator[str]:
    for r in reasons:
        yield f"  joined: {r.left} = {r.right}, by the rule: {r.rule}"
        yield from (f"    {book.at(ref)}" for ref in r.refs)


def _weight(book: _Book, about: str) -> Iterator[str]:
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


# --- one kind of thing each ---------------------------------------------------------------------------------------


def _entity(book: _Book, e: Entity) -> Iterator[str]:
    yield f"entity {e.id}: {e.name}, {e.type}"
    for alias in e.aliases:
        where = book.at(alias.ref) if alias.ref else "given by an editor"
        yield f"  written “{alias.form}” ({alias.rule}{', weak' if alias.weak else ''}): {where}"
    yield from (f"  position “{p.title}”: {book.at(p.ref)}" for p in e.positions)
    yield from (
        f"  called “{x.text}”{f', hedged “{x.hedge}”' if x.hedge else ''}: {book.at(x.ref)}" for x in e.labels
    )
    yield from _reasons(book, e.reasons)
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


def _event(book: _Book, e: Event) -> Iterator[str]:
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
            for line in _event_mention(book, article, book.studies[article].extraction.events[index])
        )
    yield from _reasons(book, e.reasons)
    yield from _weight(book, e.id)
    yield from book.decisions([e.id, *e.former_ids])


def _statement(book: _Book, s: Statement) -> Iterator[str]:
    yield f"statement {s.id}: {s.kind}, speaker {book.name(s.speaker)}"
    for v in s.variants:
        q = book.studies[v.article].extraction.quotations[v.quotation]
        yield from (f"  {line}" for line in _quotation(book, v.article, q))
        yield f"    {book.at(v.ref)}"
    if s.event:
        yield f"  said at event {s.event}"
    yield from (f"  holds the words of {other}" for other in s.holds)
    yield from _reasons(book, s.reasons)
    yield from _weight(book, s.id)
    yield from book.decisions([s.id])


def _claim(book: _Book, c: LinkedClaim) -> Iterator[str]:
    yield f"claim {c.id}: {c.stance}, by {book.name(c.by)}, about {book.name(c.about)}, event {c.event or 'not stated'}"
    if c.hedge:
        yield f"  hedge “{c.hedge}”"
    yield f"  {c.article}:{c.start}-{c.end} “{book.slice(c.article, c.start, c.end)}”"
    yield f"  {book.at(c.ref)}"
    for held in book.studies[c.article].extraction.claims:
        if (held.start, held.end, held.stance) == (c.start, c.end, c.stance):
            yield f"  rule: {held.rule}"


def _origin(book: _Book, o: Origin) -> Iterator[str]:
    yield f"origin {o.id}: {o.name}, {o.kind}, {'held' if o.held else 'cited, not held'}"
    yield from (f"  article {book.refs[a]} {a}" for a in o.articles)
    yield from (f"  {book.at(ref)}" for ref in o.refs)
    for signal in o.signals:
        yield f"  signal {signal.kind}: “{squash(signal.text)}”"
        yield from (f"    {book.at(ref)}" for ref in signal.refs)
    yield from (f"  carries {a.about}" for a in book.build.assessments.assessments if o.id in a.origins)
    yield from book.decisions([o.id, o.name])


def _article(book: _Book, study: Study) -> Iterator[str]:
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


# --- positions ----------------------------------------------------------------------------------------------------


def _sentence(book: _Book, article: str, n: int) -> Iterator[str]:
    s = book.sentences[article][n]
    yield f"sentence {book.refs[article]}:{n} of {article}, line {s.line} ({s.cls}), {s.start}-{s.end}"
    yield from _position(book, article, s.start, s.end)


def _position(book: _Book, article: str, start: int, end: int) -> Iterator[str]:
    """Everything found between two offsets."""
    study = book.studies[article]
    yield f"{article}:{start}-{end} “{book.slice(article, start, end)}”"
    for s in study.extraction.sentences:
        if s.start < end and start < s.end:
            yield f"  {book.at(Ref(article=article, sentence=s.n))}"
    found = study.extraction
    for m in found.mentions:
        if m.start < end and start < m.end:
            yield from (f"  {line}" for line in _mention(book, article, m))
    for n, t in enumerate(found.times):
        if t.start < end and start < t.end:
            yield from (f"  {line}" for line in _time(book, article, n, t))
    for q in found.quotations:
        if q.start < end and start < q.end:
            yield from (f"  {line}" for line in _quotation(book, article, q))
    for e in found.events:
        if e.start < end and start < e.end:
            yield from (f"  {line}" for line in _event_mention(book, article, e))
    for c in found.claims:
        if c.start < end and start < c.end:
            yield from (f"  {line}" for line in _claim_mention(book, article, c))


def _mention(book: _Book, article: str, m: Mention) -> Iterator[str]:
    entity = book.name(book.entity_of.get((article, m.chain)))
    yield f"mention {article}:{m.start}-{m.end} “{squash(m.text)}” {m.label} {m.kind} → {entity}, rule: {m.rule}"


def _time(book: _Book, article: str, n: int, t: TimeExpression) -> Iterator[str]:
    settled = [(edtf, basis) for a, i, edtf, basis in book.build.kb.times if (a, i) == (article, n)]
    edtf, basis = settled[0] if settled else (t.edtf, t.basis)
    yield f"time {article}:{t.start}-{t.end} “{squash(t.text)}” {t.kind}: {edtf or 'unresolved'} ({basis})"


def _quotation(book: _Book, article: str, q: Quotation) -> Iterator[str]:
    words = book.slice(article, q.start, q.end)
    yield f"quotation {article}:{q.start}-{q.end} {q.kind} “{words}”, rule: {q.rule}"
    if q.cue_start is not None and q.cue_end is not None:
        yield f"  cue “{book.slice(article, q.cue_start, q.cue_end)}”"
    yield f"  speaker {book.mention(article, q.speaker)}{f', hedged “{q.hedge}”' if q.hedge else ''}"
    yield from (f"  passed on by {x.kind} “{book.slice(article, x.start, x.end)}”" for x in q.links)


def _event_mention(book: _Book, article: str, e: EventMention) -> Iterator[str]:
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


def _claim_mention(book: _Book, article: str, c: Claim) -> Iterator[str]:
    by, about = book.mention(article, c.by), book.mention(article, c.about)
    yield f"claim {article}:{c.start}-{c.end} {c.stance}: by {by}, about {about}, rule: {c.rule}"
