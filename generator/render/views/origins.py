"""Origins and articles in, the lines and rows that describe them out: shared by event, source and front pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.model import Article, Origin, Rating, Ref
from generator.render.markdown import EMPTY, Encoded, again, join, tag
from generator.render.pen import Pen
from generator.text import fold


def publisher(pen: Pen, article: Article) -> Encoded:
    """The publisher as held, and whether it was stated or inferred."""
    if article.publisher is None:
        return pen.w("sources.no_publisher")
    name = pen.span(f"article:{article.id}:publisher", article.publisher.value)
    inferred = article.publisher.basis.startswith("inferred")
    return join([name, tag("small", pen.w("sources.publisher_inferred"))], "<br>") if inferred else name


def tellers(pen: Pen, articles: Iterable[str]) -> Encoded:
    """Who tells something, by the names of the publishers, each once; an article without one by its ref."""
    names: dict[str, Encoded] = {}
    for article in dict.fromkeys(articles):
        held = pen.desk.article(article).publisher
        if held is None:
            names[article] = pen.article(article)
            continue
        name = pen.span(f"article:{article}:publisher", held.value)
        inferred = held.basis.startswith("inferred")
        names.setdefault(held.value, pen.w("source.inferred", name=name) if inferred else name)
    return join(names.values(), pen.comma)


def reference_rows(pen: Pen, articles: Iterable[str]) -> list[tuple[Encoded, ...]]:
    """Ref, publisher, headline, day of publication of each article, in display order."""
    rows: list[tuple[Encoded, ...]] = []
    for article in sorted(articles, key=pen.desk.position):
        record = pen.desk.article(article)
        rows.append(
            (
                pen.article(article),
                publisher(pen, record),
                pen.span(f"article:{article}:headline", record.headline.value if record.headline else None),
                published(pen, record),
                pen.outside(f"article:{article}:url", record.url.value)
                if record.url
                else pen.w("not_stated"),
            )
        )
    return rows


def published(pen: Pen, article: Article) -> Encoded:
    """The day of publication; "not stated" without one."""
    return pen.time(f"article:{article.id}:published", article.published.value if article.published else None)


def origin_line(pen: Pen, origin: Origin, among: Collection[str] | None = None) -> Encoded:
    """An origin with the articles (``among`` those given) that rest on it and the signals that say so."""
    name = pen.span(f"origin:{origin.id}:name", origin.name) if origin.name else pen.w("sources.no_publisher")
    rest = [a for a in sorted(origin.articles, key=pen.desk.position) if among is None or a in among]
    articles = join((pen.article(a) for a in rest), pen.comma)
    held = EMPTY if origin.held else pen.badge("not_held")
    by: dict[str, list[Encoded]] = {}
    for i, signal in enumerate(origin.signals):
        refs = [r for r in signal.refs if r.article in rest]
        if refs or not signal.refs:
            said = by.setdefault(signal.kind, [])
            named = pen.recorded(f"signal:{origin.id}:{i}", signal.kind)
            said.append(join([again(named, first=not said), pen.marks(refs)]))
    signals = [join(said) for said in by.values()]
    return join([join([name, held]), articles, *signals], " · ")


def rating_of(pen: Pen, name: str) -> tuple[int, Rating] | None:
    """An editor's rating of an outlet, by any of its names; the place of the outlet in the editor's file."""
    for i, outlet in enumerate(pen.desk.corpus.editorial.outlets):
        if outlet.rating and fold(name) in {fold(n) for n in (outlet.name, *outlet.also)}:
            return i, outlet.rating
    return None


def rating(pen: Pen, article: Article) -> tuple[Encoded, Encoded]:
    """The letter with what it stands for, and why, who and when; "not assessed" and nothing without an editor's rating."""
    found = rating_of(pen, article.publisher.value) if article.publisher else None
    if found is None:
        return pen.w("sources.not_rated"), EMPTY
    i, held = found
    letter = join([pen.span(f"outlet:{i}:letter", held.letter), pen.w(f"rating.{held.letter}")])
    given = join([pen.span(f"outlet:{i}:by", held.by), pen.time(f"outlet:{i}:on", held.on)], pen.comma)
    return letter, join([pen.span(f"outlet:{i}:why", held.why), given], "<br>")


def leans_on(pen: Pen, article: str) -> Encoded:
    """The sources that an article names, each once, with its mark."""
    study = pen.desk.studies[article]
    seen: dict[str, Encoded] = {}
    for item in study.extraction.links:
        ref = sentence_at(pen, article, item.start)
        own = study.article.publisher and fold(study.article.publisher.value) == fold(item.name)
        if ref and pen.desk.is_body(ref) and not own:
            seen.setdefault(fold(item.name), pen.words_of(study.article.text[item.start : item.end], ref))
    return join(seen.values(), pen.comma)


def sentence_at(pen: Pen, article: str, offset: int) -> Ref | None:
    """The sentence that holds an offset."""
    for sentence in pen.desk.studies[article].extraction.sentences:
        if sentence.start <= offset < sentence.end:
            return Ref(article=article, sentence=sentence.n)
    return None
