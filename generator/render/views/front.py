"""The desk in, the view of the front brief out: what it rests on, key points, differences, latest, plans, actors."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Event
from generator.render import plan
from generator.render.dates import is_dated, lower_bound, sort_key
from generator.render.markdown import EMPTY, Encoded, bullets, encode, front_matter, join, tag
from generator.render.pen import Pen
from generator.render.views import accounts
from generator.render.views.actors import actor_table
from generator.render.views.changes import since_line
from generator.render.views.events import differing, entry
from generator.render.views.foot import cutoff, newest
from generator.render.views.plans import ToldView, told_views
from generator.render.views.sources import held_table, numbers_of

MOST_POINTS = 7
ROOM_FOR_WORDS = 2
_SOURCING = ("index.all_sources", plan.SOURCES)
_TIMELINE = ("index.all_events", plan.EVENTS)
_EXPLAINED = (
    "one_source",
    "one_origin",
    "independence",
    "contested",
    "day_not_stated",
    "year_inferred",
    "hedged",
)
_STATS = ("articles", "outlets", "origins", "events", "actors", "statements")
# Words come after deeds: what is only said is reported by its own page.
_WORDS = frozenset(
    {
        "STATEMENT",
        "CONSULT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "SUPPORT",
        "CLAIM",
        "DOCUMENT",
        "CULTURE",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """One key point: a sentence of one source, marks, what else the sources say about it."""

    id: Encoded
    sentence: Encoded
    event: Encoded
    badges: Encoded
    more: Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontView:
    """What the front brief shows."""

    title: Encoded
    heading: Encoded
    subject: Encoded
    scope: Encoded
    stats: Encoded
    counts: Encoded
    since: Encoded
    points: tuple[PointView, ...]
    differ: Encoded
    latest: tuple[Encoded, ...]
    plans: tuple[ToldView, ...]
    actors: Encoded
    sources: Encoded
    legend: Encoded
    empty: bool


def front_view(pen: Pen) -> FrontView:
    """The front brief."""
    editorial = pen.desk.corpus.editorial
    return FrontView(
        title=front_matter(editorial.title),
        heading=pen.span("editorial:title", editorial.title),
        subject=pen.span("editorial:subject", editorial.subject) if editorial.subject else EMPTY,
        scope=pen.span("editorial:scope", editorial.scope) if editorial.scope else EMPTY,
        stats=_stats(pen),
        counts=bullets([_cutoff(pen), *_counts(pen)]),
        since=since_line(pen),
        points=tuple(_point(pen, e) for e in key_events(pen)),
        differ=pen.table(("event", "field", "words"), differing(pen)[:8]),
        latest=tuple(_latest(pen)),
        plans=told_views(pen, pen.desk.plans)[:5],
        actors=actor_table(pen, pen.desk.actors[:8]),
        sources=held_table(pen, short=True),
        legend=_legend(pen),
        empty=not pen.desk.corpus.studies,
    )


def _cutoff(pen: Pen) -> Encoded:
    """What the briefing knew, with the article that is its newest."""
    article = None if pen.desk.settings.as_of else newest(pen)
    return join([cutoff(pen), pen.article(article)]) if article else cutoff(pen)


def _stats(pen: Pen) -> Encoded:
    """The numbers that say how much this is, each over what it counts."""
    numbers = numbers_of(pen)
    return join(tag("span", numbers[unit], class_="b-stat") for unit in _STATS)


def _counts(pen: Pen) -> list[Encoded]:
    """The numbers that say how far it carries."""
    numbers = numbers_of(pen)
    lines = ("counts_events", "counts_dates", "counts_removed", "counts_ratings")
    ways = {
        "counts_events": (_TIMELINE,),
        "counts_dates": (_SOURCING, _TIMELINE),
        "counts_ratings": (_SOURCING,),
    }
    return [
        join(
            [
                pen.w(f"index.{line}", **numbers),
                *(pen.page(pen.w(words), path) for words, path in ways.get(line, ())),
            ],
            " · ",
        )
        for line in lines
    ]


def key_events(pen: Pen) -> list[Event]:
    """Three to seven events, in order of date: deeds first, with room for the two things said that weigh most.

    Weighed by origins, accounts, whether an article made it its headline, conflict, counts of people, then the newest; what has no date comes after what has.
    """
    told = [e for e in pen.desk.actual if accounts.best_account(pen, e)]
    ranked = sorted(told, key=lambda e: (_weight(pen, e), _newest_first(e)))
    deeds = [e for e in ranked if e.type not in _WORDS]
    words = [e for e in ranked if e.type in _WORDS]
    kept = MOST_POINTS - min(len(words), ROOM_FOR_WORDS)
    chosen = [*deeds[:kept], *words][:MOST_POINTS]
    return sorted(chosen, key=lambda e: (sort_key(e.date), _weight(pen, e), e.id))


def _weight(pen: Pen, event: Event) -> tuple[int, ...]:
    return (
        -pen.desk.origins_of(event.id),
        -len(event.articles),
        not event.titles,
        not is_dated(event.date),
        not pen.desk.is_contested(event),
        not event.tolls,
    )


def _newest_first(event: Event) -> tuple[int, str]:
    day = lower_bound(event.date) if is_dated(event.date) else "0000-00-00"
    return (-int(day.replace("-", "")), event.id)


def _point(pen: Pen, event: Event) -> PointView:
    best = accounts.best_account(pen, event)
    blame = bullets(accounts.responsibility(pen, event, beside=best)[:4])
    return PointView(
        id=encode(event.id),
        sentence=accounts.reported(pen, best) if best else EMPTY,
        event=pen.event(event.id),
        badges=join(
            [accounts.dated(pen, event, few=True) if event.date else EMPTY, accounts.badges(pen, event)]
        ),
        more=blame,
    )


def _latest(pen: Pen) -> list[Encoded]:
    dated, _ = pen.desk.line
    shown = sorted(dated, key=_newest_first)[:8]
    return [entry(pen, e) for e in shown]


def _legend(pen: Pen) -> Encoded:
    rows = [join([pen.badge(name), pen.w(f"legend.{name}")], " – ") for name in _EXPLAINED]
    return bullets([*rows, join([pen.w("not_stated"), pen.w("legend.not_stated")], " – ")])
