"""The articles in, the view of the sourcing table and the view of one article's page out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.ids import slug
from generator.model import Article, Assessment, LineClass, Ref, Sentence, Stated, Study
from generator.render import plan
from generator.render.dates import is_day
from generator.render.markdown import (
    EMPTY,
    Encoded,
    again,
    bullets,
    direction,
    encode,
    front_matter,
    join,
    tag,
)
from generator.render.pen import Pen
from generator.render.views import origins as o
from generator.render.views.events import field_name, field_words
from generator.render.views.foot import cite

_QUIET = (LineClass.BLANK,)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """What the sourcing page shows."""

    summary: tuple[Encoded, ...]
    held: Encoded
    not_held: Encoded
    matrix: Encoded
    origins: Encoded
    duplicates: Encoded
    rejected: Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """One numbered sentence and what uses it."""

    line: Encoded
    note: Encoded
    used_in: Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """What the page of one article shows."""

    title: Encoded
    heading: Encoded
    id: Encoded
    cite: Encoded
    descriptor: Encoded
    policy: Encoded
    sentences: tuple[SentenceView, ...]
    removed: Encoded
    alone: Encoded
    shares: Encoded
    links: Encoded


def sources_view(pen: Pen) -> SourcesView:
    """The sourcing table: articles held, sources cited but not held, who says what."""
    desk = pen.desk
    return SourcesView(
        summary=summary(pen),
        held=held_table(pen),
        not_held=_not_held(pen),
        matrix=_matrix(pen),
        origins=bullets(o.origin_line(pen, origin) for origin in desk.assessments.origins if origin.articles),
        duplicates=_duplicates(pen),
        rejected=rejected(pen),
    )


def summary(pen: Pen) -> tuple[Encoded, ...]:
    """The sources as a whole, by counts alone (ICD 206 asks for such a statement)."""
    numbers = numbers_of(pen)
    lines = {part: pen.w(f"sources.summary_{part}", **numbers) for part in "abcd"}
    if pen.path != plan.SOURCES:
        lines["c"] = join([lines["c"], pen.page(pen.w("index.all_sources"), plan.SOURCES)], " · ")
    return tuple(lines.values())


_KEYS = {"single": "single_origin", "inferred": "inferred_years"}
_LISTED = {
    "articles": plan.SOURCES,
    "outlets": plan.SOURCES,
    "origins": plan.SOURCES,
    "events": plan.EVENTS,
    "actors": plan.ACTORS,
    "statements": plan.STATEMENTS,
    "plans": plan.PLANS,
    "removed": plan.AUDIT,
}
"""What is printed with what it counts, and the page that lists what was counted."""


def numbers_of(pen: Pen) -> dict[str, Encoded]:
    """The counts as they are printed: with what they count, where the words around do not say it."""
    return {
        name: pen.n(name, n, name, _LISTED[name]) if name in _LISTED else pen.data(_KEYS.get(name, name), n)
        for name, n in count(pen).items()
    }


def count(pen: Pen) -> dict[str, int]:
    """What is counted on the front page and in the summary of the sources."""
    desk = pen.desk
    articles = [s.article for s in desk.corpus.studies]
    return {
        "articles": len(articles),
        "outlets": len({a.publisher.value for a in articles if a.publisher}),
        "origins": len({origin for _, origin in desk.assessments.article_origins}),
        "events": len(desk.actual),
        "single": sum(desk.origins_of(e.id) < 2 for e in desk.actual),
        "contested": sum(map(desk.is_contested, desk.actual)),
        "independent": sum(_is_independent(desk.assessed.get(e.id)) for e in desk.actual),
        "actors": len(desk.actors),
        "statements": len(desk.kb.statements),
        "plans": len(desk.plans),
        "undated": sum(not (a.published and is_day(a.published.value)) for a in articles),
        "inferred": sum(map(desk.is_year_inferred, desk.actual)),
        "rated": len(
            {a.publisher.value for a in articles if a.publisher and o.rating_of(pen, a.publisher.value)}
        ),
        "removed": sum(line.cls is LineClass.DEBRIS for a in articles for line in a.lines),
    }


def _is_independent(assessment: Assessment | None) -> bool:
    return assessment is not None and assessment.independence == "shown"


_COLUMNS = ("ref", "source", "title", "published", "leans_on", "own", "agency", "rating", "caveats")
_FRONT_COLUMNS = 6
_FRONT_ROWS = 40
_LEFT_OUT = "left out"


def held_table(pen: Pen, *, short: bool = False) -> Encoded:
    """Part A: the articles held; ``short`` with the first rows and columns only."""
    columns = _COLUMNS[: _FRONT_COLUMNS if short else None]
    studies = list(pen.desk.studies.values())
    rows = [_held_row(pen, s)[: len(columns)] for s in (studies[:_FRONT_ROWS] if short else studies)]
    return pen.table(columns, rows)


def _held_row(pen: Pen, study: Study) -> tuple[Encoded, ...]:
    a = study.article
    agency = pen.span(f"article:{a.id}:agency", a.agency.value) if a.agency else pen.w("not_stated")
    alone = pen.desk.alone.get(a.id, ())
    return (
        pen.article(a.id),
        o.publisher(pen, a),
        pen.span(f"article:{a.id}:headline", a.headline.value if a.headline else None),
        o.published(pen, a),
        o.leans_on(pen, a.id),
        join([pen.event(e.id) for e in alone], "<br>"),
        agency,
        join((part for part in o.rating(pen, a) if part), "<br>"),
        _caveats(pen, a),
    )


def _caveats(pen: Pen, article: Article) -> Encoded:
    made = [pen.span(f"article:{article.id}:warning:{i}", text) for i, text in enumerate(article.warnings)]
    if article.digest:
        made.insert(0, pen.w("sources.digest"))
    if article.publisher is None:
        made.append(pen.w("sources.no_publisher"))
    return join(made, "<br>")


def _not_held(pen: Pen) -> Encoded:
    """Part B: sources cited in the body of an article, not held."""
    rows = []
    for origin in pen.desk.assessments.origins:
        refs = [r for r in origin.refs if pen.desk.is_body(r)]
        if not origin.held and refs:
            name = pen.span(f"origin:{origin.id}:name", origin.name)
            rows.append((join([name, pen.badge("not_held")]), join(map(pen.quote, refs), "<br>")))
    return pen.table(("source", "words"), rows)


def _matrix(pen: Pen) -> Encoded:
    """Part C: one row for each field of an event that several articles could state."""
    rows = []
    for event in pen.desk.actual:
        assessment = pen.desk.assessed.get(event.id)
        fields = assessment.fields if assessment and len(event.articles) > 1 else ()
        told = [field for field in fields if any(account.words for account in field.accounts)]
        rows += [
            (
                again(pen.event(event.id), first=n == 0),
                field_name(pen, field.field),
                field_words(pen, field),
                pen.w(f"relation.{field.overall}"),
            )
            for n, field in enumerate(told)
        ]
    return pen.table(("event", "field", "words", "relation"), rows)


def _duplicates(pen: Pen) -> Encoded:
    rows = []
    for d in pen.desk.kb.duplicates:
        n = pen.data(f"pair:{d.left}:{d.right}:{slug(d.kind)}", round(100 * d.similarity))
        kind = f"sources.dup_{d.kind}"
        words = pen.w(kind) if pen.desk.words.has(kind) else encode(d.kind)
        rows.append((pen.article(d.left), pen.article(d.right), words, pen.w("sources.similarity", n=n)))
    return pen.table(("ref", "shares_with", "kind", "how_much"), rows)


def rejected(pen: Pen) -> Encoded:
    """Items that could not be used, with reason and remedy."""
    rows = [
        tuple(pen.span(f"rejection:{i}:{f}", getattr(r, f)) for f in ("path", "reason", "remedy"))
        for i, r in enumerate(pen.desk.corpus.rejections)
    ]
    return pen.table(("path", "reason", "remedy"), rows)


# --- one article -----------------------------------------------------------------------------------------------


def source_view(pen: Pen, study: Study, used: Mapping[Ref, tuple[Encoded, ...]]) -> SourceView:
    """The page of one article. ``used``: by citation, links to the pages that use the sentence."""
    a = study.article
    name = a.headline.value if a.headline else a.path
    heading = pen.span(f"article:{a.id}:{'headline' if a.headline else 'path'}", name)
    publish = pen.desk.corpus.editorial.publish
    return SourceView(
        title=front_matter(f"{pen.desk.refs[a.id]} · {name}"),
        heading=heading,
        id=pen.span(f"article:{a.id}:id", a.id),
        cite=cite(pen, f"article:{a.id}", heading),
        descriptor=_descriptor(pen, a),
        policy=pen.w(f"source.{publish}_note"),
        sentences=tuple(_sentence(pen, a, s, used, publish) for s in study.extraction.sentences),
        removed=_removed(pen, a),
        alone=bullets(pen.event(e.id) for e in pen.desk.alone.get(a.id, ())),
        shares=_shares(pen, a),
        links=o.leans_on(pen, a.id),
    )


def _descriptor(pen: Pen, a: Article) -> Encoded:
    w = pen.w
    named = o.publisher(pen, a) if a.publisher else w("not_stated")
    rows = [(w("source.publisher"), named, _basis(pen, a.publisher))]
    rows.append((w("source.rating"), *o.rating(pen, a)))
    published = o.published(pen, a)
    rows.append((w("source.published"), published, _basis(pen, a.published)))
    stated: tuple[tuple[str, Stated | None], ...] = (
        ("author", a.author),
        ("agency", a.agency),
    )
    for name, value in stated:
        if value:
            rows.append(
                (w(f"source.{name}"), pen.span(f"article:{a.id}:{name}", value.value), _basis(pen, value))
            )
    if a.url:
        rows.append((w("source.url"), pen.outside(f"article:{a.id}:url", a.url.value), _basis(pen, a.url)))
    rows += [
        (w(f"source.{name}"), pen.span(f"article:{a.id}:{name}", getattr(a, name)), EMPTY)
        for name in ("digest", "note", "rights")
        if getattr(a, name)
    ]
    if a.retrieved:
        rows.append((w("source.retrieved"), pen.time(f"article:{a.id}:retrieved", a.retrieved), EMPTY))
    rows += [
        (w("source.warning"), pen.span(f"article:{a.id}:warning:{i}", text), EMPTY)
        for i, text in enumerate(a.warnings)
    ]
    rows += [
        (w("source.file"), pen.span(f"article:{a.id}:path", a.path), _size(pen, a)),
        (w("source.hash"), tag("code", pen.span(f"article:{a.id}:sha256", a.sha256)), EMPTY),
    ]
    return pen.table(("field", "value", "basis"), rows)


def _size(pen: Pen, a: Article) -> Encoded:
    return pen.w(
        "source.size_value",
        bytes=pen.data(f"article:{a.id}:bytes", a.size),
        chars=pen.data(f"article:{a.id}:chars", len(a.text)),
        encoding=pen.span(f"article:{a.id}:encoding", a.encoding),
    )


def _basis(pen: Pen, value: Stated | None) -> Encoded:
    if value is None:
        return EMPTY
    key = f"basis.{value.basis}"
    return pen.w(key) if pen.desk.words.has(key) else pen.span(f"reason:{value.basis}", value.basis)


def _sentence(
    pen: Pen, a: Article, s: Sentence, used: Mapping[Ref, tuple[Encoded, ...]], publish: str
) -> SentenceView:
    uses = used.get(Ref(article=a.id, sentence=s.n), ())
    number = tag("span", Encoded(str(s.n)), class_="b-n")
    if publish == "full" or (publish == "cited" and uses):
        text = a.text[s.start : s.end]
        line = tag(
            "p",
            join([number, encode(text)]),
            id=f"s{s.n}",
            class_="b-s",
            dir=direction(text),
            lang=pen.foreign,
        )
    else:
        length = pen.data(f"article:{a.id}:sentence:{s.n}:chars", s.end - s.start)
        words = pen.w("source.withheld" if publish == "cited" else "source.withheld_none", n=length)
        line = tag("p", join([number, words]), id=f"s{s.n}", class_="b-s b-withheld")
    notes = {
        LineClass.CAPTION: "source.caption_note",
        LineClass.TITLE: "source.title_note",
        LineClass.SOURCE_CREDIT: "source.credit_note",
    }
    note = pen.w(notes[s.cls]) if s.cls in notes else EMPTY
    return SentenceView(line=line, note=note, used_in=join(uses, " · "))


def _removed(pen: Pen, a: Article) -> Encoded:
    kept = {LineClass.BODY, LineClass.TITLE, LineClass.CAPTION, *_QUIET}
    kept |= {LineClass.SOURCE_CREDIT, LineClass.BYLINE, LineClass.DATELINE}
    rows = [
        (
            pen.data(f"article:{a.id}:line:{line.n}", line.n),
            pen.w(f"class.{line.cls}"),
            pen.data(f"article:{a.id}:line:{line.n}:chars", line.end - line.start),
            pen.span(f"article:{a.id}:line:{line.n}:reason", line.reason),
        )
        for line in a.lines
        if line.cls not in kept
    ]
    # What a reader of formats left out stands in no line: it left a warning.
    beside = bullets(
        pen.span(f"article:{a.id}:warning:{i}", text)
        for i, text in enumerate(a.warnings)
        if _LEFT_OUT in text
    )
    return join([beside, pen.table(("line", "class", "length", "reason"), rows)], "\n\n")


def _shares(pen: Pen, a: Article) -> Encoded:
    def others(articles: Iterable[str]) -> Encoded:
        ranked = sorted(set(articles) - {a.id}, key=pen.desk.position)
        return join(map(pen.article, ranked), pen.comma)

    rows = [(pen.event(e.id), others(e.articles)) for e in pen.desk.shared_events.get(a.id, ())]
    for s in pen.desk.shared_words.get(a.id, ()):
        name = pen.statement(s.id, pen.w("statement.said"))
        who = pen.entity(s.speaker) if s.speaker else EMPTY
        rows.append((join([who, name]), others(v.article for v in s.variants)))
    return pen.table(("item", "articles"), rows)
