"""One unit of an event's page in, problems out: a relation to another event is on record, of that kind and in that sentence."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.context import Context, problem
from generator.gate.facts import said_in
from generator.gate.lines import Check
from generator.gate.parse import Kind, Unit
from generator.model import Event, Problem

_SIDES = {"relation_kind": False, "relation_back": True}
"""Sections of the interface words, and whether the other event is the one that the sentence relates."""


def related(context: Context, unit: Unit) -> Iterator[Problem]:
    """What is said to answer, follow, precede or be part of another event stands so in a cited sentence."""
    own = context.evidence.events.get(context.own_event(unit))
    if own is None or not unit.path.startswith("events/") or not unit.raw.startswith("- "):
        return
    others = [e for s in unit.of(Kind.LINK, Kind.SPAN) if (e := context.event(unit.path, s)) and e != own.id]
    for section, back in _SIDES.items():
        for phrase in said_in(context, unit, section):
            for other in others:
                if phrase.name != "other" and not _is_held(context, unit, own, other, phrase.name, back=back):
                    yield problem(unit, f"no cited sentence says so of {other}: {phrase.text}", phrase.text)


def _is_held(context: Context, unit: Unit, own: Event, other: str, kind: str, *, back: bool) -> bool:
    places = context.places(unit)
    told = context.evidence.events.get(other) if back else own
    wanted = own.id if back else other
    return told is not None and any(
        r.kind == kind and r.event == wanted and (r.ref.article, r.ref.sentence) in places
        for r in told.relations
    )


CHECKS: tuple[Check, ...] = (related,)
