"""The desk in, the view of the page of changes out: what this edition has that the published one had not, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import Event, PublishedArticle, PublishedEvent, PublishedStatement, Realis, Ref, TollKind
from generator.render.markdown import EMPTY, Encoded, bullets, composed, encode, join, table, tag
from generator.render.pen import Pen
from generator.render.since import Since, toll_words
from generator.render.views import accounts
from generator.render.views.events import entry
from generator.render.views.origins import published, publisher
from generator.render.views.records import decision_rows, edition_of
from generator.text import squash

MOST = 100
"""Lines of one section; a first large import would make a page that nobody reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """One kind of change."""

    id: Encoded
    name: Encoded
    body: Encoded
    more: Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """What the page of changes shows."""

    note: Encoded
    edition: Encoded
    numbers: Encoded
    sections: tuple[SectionView, ...]


Lines = Sequence[Encoded] | Sequence[tuple[Encoded, ...]]


def changes_view(pen: Pen) -> ChangesView:
    """What changed since the published edition; of a first edition only what it is."""
    since = pen.desk.since
    found = sections(pen, since) if since else {}
    rows = [(pen.w("changes.fingerprint"), edition_of(pen))]
    return ChangesView(
        note=pen.w("changes.note" if found else "changes.nothing" if since else "changes.first"),
        edition=table([pen.w("col.part"), pen.w("col.now")], rows),
        numbers=_numbers(pen, since, found) if since else EMPTY,
        sections=tuple(_section(pen, key, lines) for key, lines in found.items()),
    )


def sections(pen: Pen, since: Since) -> dict[str, Lines]:
    """The lines of each kind of change, in the order of the page; kinds without a line are left out."""
    made: dict[str, Lines] = {
        "new-articles": [_article(pen, a) for a in since.new_articles],
        "rewritten-articles": [_rewritten(pen, then.id, now) for then, now in since.rewritten],
        "renamed-articles": [_renamed(pen, then, now) for then, now in since.renamed],
        "gone-articles": [pen.span(f"was:article:{a.id}:path", a.path) for a in since.gone_articles],
        "new-events": [entry(pen, pen.desk.events[e]) for e in since.new_events],
        "changed-events": [row for e, then in since.events_then.items() for row in _changed(pen, e, then)],
        "second-origin": [_counted(pen, e) for e in since.events_then if _found_another(pen, since, e)],
        "now-differing": [_badged(pen, e) for e in since.events_then if _parted(pen, since, e)],
        "merged-events": [
            (pen.span(f"was:event:{e.id}:title", composed(e.title)), pen.event(now))
            for e, now in since.merged_events
        ],
        "gone-events": [pen.span(f"was:event:{e.id}:title", composed(e.title)) for e in since.gone_events],
        "new-plans": [_plan(pen, e) for e in since.new_plans],
        "new-actors": [pen.entity(a) for a in since.new_actors],
        "new-spellings": [line for a in since.actors_then for line in _spellings(pen, since, a)],
        "merged-actors": [
            (pen.span(f"was:actor:{a.id}:name", a.name), pen.entity(now)) for a, now in since.merged_actors
        ],
        "gone-actors": [pen.span(f"was:actor:{a.id}:name", a.name) for a in since.gone_actors],
        "new-statements": [_said(pen, s) for s in since.new_statements],
        "gone-statements": [_gone_statement(pen, s) for s in since.gone_statements],
        "new-decisions": decision_rows(
            pen, [(i, pen.desk.corpus.editorial.decisions[i]) for i in since.new_decisions]
        ),
        "gone-decisions": [
            (
                pen.span(
                    f"was:decision:{d.id}:verdict", pen.desk.words.plain(f"corrections.verdict_{d.verdict}")
                ),
                pen.span(f"was:decision:{d.id}:names", ", ".join(d.names)),
                pen.span(f"was:decision:{d.id}:note", d.note),
            )
            for d in since.gone_decisions
        ],
    }
    return {key: lines for key, lines in made.items() if lines}


_COLUMNS = {
    "new-articles": ("ref", "source", "title", "published"),
    "rewritten-articles": ("ref", "path", "hash_then", "hash_now"),
    "renamed-articles": ("ref", "then", "now"),
    "changed-events": ("event", "field", "then", "now"),
    "merged-events": ("then", "now"),
    "merged-actors": ("then", "now"),
    "new-decisions": ("day", "decision", "item", "note", "decided_by"),
    "gone-decisions": ("decision", "item", "note"),
}


def _section(pen: Pen, key: str, lines: Lines) -> SectionView:
    shown = lines[:MOST]
    columns = [pen.w(f"col.{column}") for column in _COLUMNS.get(key, ())]
    return SectionView(
        id=encode(key),
        name=pen.w(f"changes.{key.replace('-', '_')}"),
        body=table(columns, shown) if columns else bullets(shown),  # type: ignore[arg-type]  # as the columns say
        more=pen.w("changes.more") if len(lines) > MOST else EMPTY,
    )


def _numbers(pen: Pen, since: Since, found: dict[str, Lines]) -> Encoded:
    """What there was and is, then how many lines each section has."""
    then, now = since.then, since.now
    pairs = {
        "articles": (len(then.articles), len(now.articles)),
        "events": (_happened(then.events), _happened(now.events)),
        "plans": (len(then.events) - _happened(then.events), len(now.events) - _happened(now.events)),
        "actors": (len(then.actors), len(now.actors)),
        "statements": (len(then.statements), len(now.statements)),
    }
    rows = [
        (
            pen.w(f"nav.{'sources' if key == 'articles' else key}"),
            pen.data(f"was:{key}", was),
            pen.data(key, is_),
        )
        for key, (was, is_) in pairs.items()
    ]
    held = table([pen.w("col.part"), pen.w("col.then"), pen.w("col.now")], rows)
    told = [(_to_section(pen, key), pen.data(f"since:{key}", len(lines))) for key, lines in found.items()]
    return join([held, table([pen.w("col.part"), pen.w("col.lines")], told)], "\n\n")


def _happened(events: Sequence[PublishedEvent]) -> int:
    return sum(e.realis is Realis.ACTUAL for e in events)


def _to_section(pen: Pen, key: str) -> Encoded:
    return pen.page(pen.w(f"changes.{key.replace('-', '_')}"), pen.path, key)


def since_line(pen: Pen) -> Encoded:
    """ "Since the last edition: 3 new articles, ..." with the way to the page of changes; nothing on a first edition."""
    since = pen.desk.since
    if since is None:
        return EMPTY
    found = sections(pen, since)
    told = [
        pen.n(f"since:{key}", len(found[key]), key.replace("-", "_"))
        for key in ("new-articles", "new-events", "changed-events", "second-origin", "new-decisions")
        if key in found
    ]
    what = join(told, pen.comma) or pen.w("changes.nothing_short")
    return pen.w("index.since", what=what, page=pen.page(pen.w("nav.changes"), "changes.md"))


# --- one line each ---------------------------------------------------------------------------------------------


def _article(pen: Pen, article: str) -> tuple[Encoded, ...]:
    record = pen.desk.article(article)
    headline = record.headline.value if record.headline else None
    title = pen.span(f"article:{article}:headline", headline)
    return pen.article(article), publisher(pen, record), title, published(pen, record)


def _rewritten(pen: Pen, then: str, now: str) -> tuple[Encoded, ...]:
    """The same file with another content: both hashes, so that a silent change of an old source is seen."""
    record = pen.desk.article(now)
    held = {a.id: a for a in pen.desk.since.then.articles} if pen.desk.since else {}
    return (
        pen.article(now),
        pen.span(f"article:{now}:path", record.path),
        tag("code", pen.span(f"was:article:{then}:sha256", held[then].sha256)),
        tag("code", pen.span(f"article:{now}:sha256", record.sha256)),
    )


def _renamed(pen: Pen, then: PublishedArticle, now: str) -> tuple[Encoded, ...]:
    """The same content by another file name: both names."""
    return (
        pen.article(now),
        pen.span(f"was:article:{then.id}:path", then.path),
        pen.span(f"article:{now}:path", pen.desk.article(now).path),
    )


def _changed(pen: Pen, event: str, then: PublishedEvent) -> Iterable[tuple[Encoded, ...]]:
    """One row for each field that reads otherwise now."""
    now, key = pen.desk.events[event], f"was:event:{then.id}"
    link = pen.event(event)
    if then.title != pen.desk.titles[event]:
        title = pen.span(f"event:{event}:title", pen.desk.titles[event])
        yield link, pen.w("col.title"), pen.span(f"{key}:title", composed(then.title)), title
    if then.realis is not now.realis:
        was = pen.span(f"{key}:realis", pen.desk.words.plain(f"realis.{then.realis}"))
        yield link, pen.w("col.status"), was, pen.w(f"realis.{now.realis}")
    if then.date != now.date:
        yield link, pen.w("col.when"), pen.time(f"{key}:date", then.date), accounts.date(pen, now)
    place = pen.desk.entities[now.place].name if now.place else None
    if then.place != place:
        yield link, pen.w("col.where"), pen.span(f"{key}:place", then.place), accounts.place(pen, now)
    for kind in TollKind:
        yield from _recounted(pen, now, then, kind)
    if then.accounts != len(now.articles):
        told = pen.data(f"event:{event}:accounts", len(now.articles))
        yield link, pen.w("col.accounts"), pen.data(f"{key}:accounts", then.accounts), told
    if then.origins != pen.desk.origins_of(event):
        rests = pen.data(f"event:{event}:origins", pen.desk.origins_of(event))
        yield link, pen.w("col.origins"), pen.data(f"{key}:origins", then.origins), rests


def _recounted(pen: Pen, now: Event, then: PublishedEvent, kind: TollKind) -> Iterable[tuple[Encoded, ...]]:
    was = dict(then.tolls).get(kind, ())
    if was == toll_words(pen.desk, now, kind):
        return
    old = [pen.span(f"was:event:{then.id}:{kind}:{i}", words) for i, words in enumerate(was)]
    held = [t for t in now.tolls if t.toll.kind is kind]
    new = pen.wordings((pen.desk.text(t.ref, t.toll.start, t.toll.end), t.ref) for t in held)
    hedges = pen.wordings((t.toll.hedge, t.ref) for t in held if t.toll.hedge)
    yield (
        pen.event(now.id),
        pen.w(f"toll.{kind}"),
        join(old, "<br>") or pen.w("not_stated"),
        join([*new, *hedges], "<br>") or pen.w("not_stated"),
    )


def _found_another(pen: Pen, since: Since, event: str) -> bool:
    """Whether an event that rested on one origin rests on several now."""
    happened = pen.desk.events[event].realis is Realis.ACTUAL
    return happened and since.events_then[event].origins < 2 <= pen.desk.origins_of(event)


def _parted(pen: Pen, since: Since, event: str) -> bool:
    """Whether accounts differ now that did not."""
    record = pen.desk.events[event]
    return (
        record.realis is Realis.ACTUAL
        and pen.desk.is_contested(record)
        and not since.events_then[event].contested
    )


def _counted(pen: Pen, event: str) -> Encoded:
    return join([pen.event(event), accounts.counts(pen, pen.desk.events[event])], " · ")


def _badged(pen: Pen, event: str) -> Encoded:
    return join([pen.event(event), accounts.badges(pen, pen.desk.events[event])])


def _plan(pen: Pen, event: str) -> Encoded:
    refs = pen.desk.event_sentences(pen.desk.events[event])
    return join([pen.event(event), pen.marks(refs)])


def _spellings(pen: Pen, since: Since, actor: str) -> Iterable[Encoded]:
    """The forms of a name that are new, with where each stands first."""
    record, known = pen.desk.entities[actor], since.actors_then[actor].aliases
    fresh: dict[str, Ref] = {}
    for alias in sorted(record.aliases, key=lambda a: pen.desk.rank(a.ref) if a.ref else ()):
        if alias.ref and pen.desk.is_body(alias.ref) and squash(alias.form) not in known:
            fresh.setdefault(squash(alias.form), alias.ref)
    for form, ref in fresh.items():
        yield join([pen.entity(actor), pen.words_of(form, ref)])


def _gone_statement(pen: Pen, row: PublishedStatement) -> Encoded:
    who = pen.span(f"was:statement:{row.id}:speaker", row.speaker) if row.speaker else EMPTY
    return join([who, pen.span(f"was:statement:{row.id}:id", row.id)])


def _said(pen: Pen, statement: str) -> Encoded:
    record = pen.desk.statements[statement]
    first = record.variants[0]
    who = pen.entity(record.speaker) if record.speaker else pen.w("statement.speaker_none")
    words = pen.words_of(first.text, first.ref)
    return join([who, pen.statement(statement, pen.w("statement.said")), words])
