"""What has not happened in, the view of the plans page out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Event, Realis, Ref, Role
from generator.render.markdown import EMPTY, Encoded, encode, join
from generator.render.pen import Pen
from generator.render.views import accounts

_SHOWN = (Realis.PLANNED, Realis.THREATENED, Realis.HYPOTHETICAL, Realis.NEGATED, Realis.BACKGROUND)
_MEANT = frozenset({Realis.PLANNED, Realis.THREATENED, Realis.HYPOTHETICAL})
"""What is somebody's plan or threat; what did not happen, or is mentioned in passing, is nobody's."""
_WHOSE = (Role.SPEAKER, Role.AGENT, Role.SUPPOSED_AGENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """One plan, threat or expectation."""

    ids: tuple[Encoded, ...]
    title: Encoded
    linked: Encoded
    hedges: Encoded
    when: Encoded
    whose: Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldView:
    """Plans that the same sentences tell, and these sentences."""

    plans: tuple[PlanView, ...]
    words: tuple[Encoded, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGroup:
    """All of one kind."""

    name: Encoded
    note: Encoded
    told: tuple[ToldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansView:
    """What the plans page shows."""

    groups: tuple[PlanGroup, ...]


def plans_view(pen: Pen) -> PlansView:
    """All that is not reported as having happened, by kind, then in the order of the sources."""
    groups = []
    for realis in _SHOWN:
        told = told_views(pen, [e for e in pen.desk.events.values() if e.realis is realis])
        if told:
            groups.append(
                PlanGroup(name=pen.heading(f"realis.{realis}"), note=pen.w(f"plans.note_{realis}"), told=told)
            )
    return PlansView(groups=tuple(groups))


def told_views(pen: Pen, events: Sequence[Event]) -> tuple[ToldView, ...]:
    """The events, those that the same sentences tell together, in the order of the sources."""
    by: dict[tuple[Ref, ...], list[Event]] = defaultdict(list)
    for event in events:
        refs = tuple(ref for ref in pen.desk.event_sentences(event) if pen.desk.is_body(ref))
        if refs:
            by[refs].append(event)
    return tuple(
        ToldView(
            plans=tuple(_plan(pen, e) for e in sorted(by[refs], key=lambda e: e.id)),
            words=tuple(map(pen.quote, refs)),
        )
        for refs in sorted(by, key=lambda refs: tuple(map(pen.desk.rank, refs)))
    )


def _plan(pen: Pen, event: Event) -> PlanView:
    whose: dict[str, Encoded] = {}
    for p in event.participants:
        if p.role in _WHOSE:
            whose.setdefault(p.entity, join([pen.entity(p.entity), pen.mark(p.ref)]))
    return PlanView(
        ids=tuple(map(encode, (*event.former_ids, event.id))),
        title=pen.span(f"event:{event.id}:title", pen.desk.titles[event.id]),
        when=accounts.dated(pen, event) if event.date else EMPTY,
        whose=join(whose.values(), pen.comma) if event.realis in _MEANT else EMPTY,
        linked=pen.event(event.id),
        hedges=accounts.hedges(pen, event),
    )
