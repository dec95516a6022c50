"""The desk in, its edition and what changed since the published one out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from generator.editions import compared_with, decision_id, former_ids
from generator.model import (
    Edition,
    Event,
    PublishedActor,
    PublishedArticle,
    PublishedDecision,
    PublishedEvent,
    PublishedStatement,
    Realis,
    TollKind,
)
from generator.render.markdown import visible
from generator.text import squash

if TYPE_CHECKING:
    from generator.render.desk import Desk


class _Lasting(Protocol):
    """What keeps the ids under which it stood before."""

    @property
    def id(self) -> str: ...
    @property
    def former_ids(self) -> tuple[str, ...]: ...


class _Row(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_Lasting)
Said = TypeVar("Said", bound=_Row)


@dataclass(frozen=True, kw_only=True)
class Since:
    """What an edition has that the one before had not, and the other way round; ids in the order of the pages.

    ``events_then`` and ``actors_then`` give for each thing the row of the edition before that it goes on from: the one of its
    own id, else of the first id that it stood under.
    """

    then: Edition
    now: Edition
    new_articles: Sequence[str]
    rewritten: Sequence[tuple[PublishedArticle, str]]
    renamed: Sequence[tuple[PublishedArticle, str]]
    gone_articles: Sequence[PublishedArticle]
    new_events: Sequence[str]
    new_plans: Sequence[str]
    events_then: Mapping[str, PublishedEvent]
    merged_events: Sequence[tuple[PublishedEvent, str]]
    gone_events: Sequence[PublishedEvent]
    new_actors: Sequence[str]
    actors_then: Mapping[str, PublishedActor]
    merged_actors: Sequence[tuple[PublishedActor, str]]
    gone_actors: Sequence[PublishedActor]
    new_statements: Sequence[str]
    gone_statements: Sequence[PublishedStatement]
    new_decisions: Sequence[int]
    gone_decisions: Sequence[PublishedDecision]


def edition_of(desk: Desk) -> Edition:
    """What the pages of this edition say at a glance."""
    editorial = desk.corpus.editorial
    return Edition(
        articles=articles_of(desk),
        events=_sorted(_event(desk, e) for e in (*desk.actual, *desk.plans)),
        actors=_sorted(
            PublishedActor(id=e.id, name=e.name, aliases=tuple(sorted({squash(a.form) for a in e.aliases})))
            for e in desk.actors
        ),
        statements=_sorted(
            PublishedStatement(id=s.id, speaker=desk.entities[s.speaker].name if s.speaker else None)
            for s in desk.said
        ),
        decisions=_sorted(
            PublishedDecision(id=decision_id(d), verdict=d.verdict, names=d.names, note=d.note)
            for d in editorial.decisions
        ),
    )


def articles_of(desk: Desk) -> tuple[PublishedArticle, ...]:
    """The articles of this edition, with the ids under which the record knows them."""
    articles = (study.article for study in desk.studies.values())
    held = _sorted(PublishedArticle(id=a.id, path=a.path, sha256=a.sha256) for a in articles)
    former = former_ids(held, desk.corpus.editorial.published)
    return tuple(replace(article, former=former[article.id]) for article in held)


def _sorted(rows: Iterable[Said]) -> tuple[Said, ...]:
    return tuple(sorted(rows, key=lambda row: row.id))


def _event(desk: Desk, event: Event) -> PublishedEvent:
    return PublishedEvent(
        id=event.id,
        title=visible(desk.titles[event.id]),
        realis=event.realis,
        date=event.date,
        place=desk.entities[event.place].name if event.place else None,
        tolls=tuple((kind, words) for kind in TollKind if (words := toll_words(desk, event, kind))),
        accounts=len(event.articles),
        origins=desk.origins_of(event.id),
        contested=desk.is_contested(event),
    )


def toll_words(desk: Desk, event: Event, kind: TollKind) -> tuple[str, ...]:
    """The words with which accounts count, each once, sorted; what only a caption or a headline says is left out."""
    held = [t for t in event.tolls if t.toll.kind is kind and desk.is_body(t.ref)]
    return tuple(sorted({squash(desk.text(t.ref, t.toll.start, t.toll.end)) for t in held}))


def since_of(desk: Desk) -> Since | None:
    """What changed since the published edition; None for a first one."""
    now = edition_of(desk)
    then = compared_with(now, desk.corpus.editorial.published)
    if then is None:
        return None
    paths = {a.path for a in then.articles}
    held = {s.article.path: s.article.id for s in desk.studies.values()}
    ids, said = _ids(then.articles), _ids(then.statements)
    events_now, actors_now, decided = _ids(now.events), _ids(now.actors), _ids(then.decisions)
    events, later_events = _continued([*desk.actual, *desk.plans], then.events)
    actors, later_actors = _continued(desk.actors, then.actors)
    decisions = {decision_id(d): i for i, d in enumerate(desk.corpus.editorial.decisions)}
    come = [a for a in now.articles if a.id not in ids and a.path not in paths]
    left = [a for a in then.articles if a.id not in desk.studies and a.path not in held]
    texts = {a.sha256: a.id for a in sorted(come, key=lambda a: a.path, reverse=True)}
    renamed = {a.id: texts[a.sha256] for a in left if a.sha256 in texts}
    fresh = [e for e in (*desk.actual, *desk.plans) if e.id not in events]
    return Since(
        then=then,
        now=now,
        new_articles=[a for a in desk.studies if a in _ids(come) and a not in renamed.values()],
        rewritten=[(a, held[a.path]) for a in then.articles if held.get(a.path, a.id) != a.id],
        renamed=[(a, renamed[a.id]) for a in left if a.id in renamed],
        gone_articles=[a for a in left if a.id not in renamed],
        new_events=[e.id for e in fresh if e.realis is Realis.ACTUAL],
        new_plans=[e.id for e in fresh if e.realis is not Realis.ACTUAL],
        events_then=events,
        merged_events=[(e, later_events[e.id]) for e in then.events if e.id in later_events],
        gone_events=[e for e in then.events if e.id not in later_events and e.id not in events_now],
        new_actors=[e.id for e in desk.actors if e.id not in actors],
        actors_then=actors,
        merged_actors=[(a, later_actors[a.id]) for a in then.actors if a.id in later_actors],
        gone_actors=[a for a in then.actors if a.id not in later_actors and a.id not in actors_now],
        new_statements=[s.id for s in desk.said if s.id not in said],
        gone_statements=[s for s in then.statements if s.id not in desk.statements],
        new_decisions=[i for id_, i in decisions.items() if id_ not in decided],
        gone_decisions=[d for d in then.decisions if d.id not in decisions],
    )


def _ids(rows: Iterable[_Row]) -> frozenset[str]:
    return frozenset(row.id for row in rows)


def _continued(things: Sequence[Thing], then: Sequence[Said]) -> tuple[dict[str, Said], dict[str, str]]:
    """For each thing the row that it goes on from; and for each row whose id is gone the thing that bears it as a former one."""
    rows = {row.id: row for row in then}
    own = {thing.id for thing in things}
    later = {
        former: thing.id
        for thing in things
        for former in thing.former_ids
        if former in rows and former not in own
    }
    held = {thing.id: [rows[id_] for id_ in (thing.id, *thing.former_ids) if id_ in rows] for thing in things}
    return {id_: found[0] for id_, found in held.items() if found}, later
