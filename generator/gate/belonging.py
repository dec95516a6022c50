"""One unit of a page in, problems out: what it cites has to do with the thing that its page or section is about."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.context import Context, problem
from generator.gate.evidence import Place
from generator.gate.lines import Check
from generator.gate.parse import Kind, Unit
from generator.model import Problem, Ref


def belonging(context: Context, unit: Unit) -> Iterator[Problem]:
    """On the page of an event, in its key point or plan, every mark is on record for it; on a profile, for the actor."""
    event = context.evidence.events.get(context.own_event(unit))
    held = context.evidence.around(event) if event else None
    own = context.own_actor(unit)
    if held is None and own in context.evidence.entities:
        held = _of_actor(context, unit, own or "")
    if held is None:
        return
    for mark in unit.of(Kind.MARK):
        place = context.cited(unit.path, mark)
        if place and place not in held:
            yield problem(
                unit, f"the mark {mark.text} has nothing to do with what this page is about", mark.text
            )


def _of_actor(context: Context, unit: Unit, own: str) -> frozenset[Place]:
    """Sentences that name the actor, state the days of linked events, or give the reasons why its names were joined."""
    evidence = context.evidence
    found = {place for place in context.places(unit) if evidence.is_named(own, [place])}
    for event in context.events(unit):
        found |= evidence.day_places(event)
    refs = [ref for reason in evidence.entities[own].reasons for ref in reason.refs]
    for claim in evidence.claims_of.get(own, ()):
        refs += [claim.ref, *_rivals(context, claim.event)]
    for statement in evidence.said_by.get(own, ()):
        found |= {place for variant in statement.variants for place in evidence.spanned(variant)}
    return frozenset(found | {_place(ref) for ref in refs})


def _rivals(context: Context, event: str | None) -> list[Ref]:
    """What is said of who did it: beside one claim on an event the others may stand."""
    if event is None:
        return []
    held = context.evidence.assessed.get(event)
    fields = [f for f in (held.fields if held else ()) if f.field == "responsibility"]
    refs = [a.ref for field in fields for a in field.accounts if a.ref]
    return [*refs, *(claim.ref for claim in context.evidence.claims_about.get(event, ()))]


def _place(ref: Ref) -> Place:
    return (ref.article, ref.sentence)


CHECKS: tuple[Check, ...] = (belonging,)
