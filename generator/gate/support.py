"""One unit of a page in, problems out: each single mark supports something of what stands in its unit."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.context import Context, problem
from generator.gate.evidence import Place
from generator.gate.lines import Check, marks_after
from generator.gate.parse import Kind, Segment, Unit
from generator.gate.stretches import is_needed
from generator.model import Problem, Ref

_DECLARED = ("reason:", "signal:", "origin:")
"""Keys of declared texts with sentences of their own: the marks after one are held to those alone."""


def idle_marks(context: Context, unit: Unit) -> Iterator[Problem]:
    """A mark holds the quotation right before it, or what the unit names, dates or links; else, with nothing quoted before it, its page's thing.

    A mark that holds nothing was moved, or is left over.
    """
    if any(s.text in {"del", "ins"} for s in unit.of(Kind.TAG)):
        return  # two wordings in one line: held to all of their marks elsewhere
    own, wider = _held(context, unit)
    quote: Segment | None = None
    together: frozenset[Place] = frozenset()
    for n, segment in enumerate(unit.segments):
        if segment.kind is Kind.SPAN and segment.key.startswith(_DECLARED):
            own, wider = frozenset(_declared(context, unit, segment)), frozenset()
        if segment.kind is Kind.QUOTE:
            quote, together = segment, frozenset(marks_after(context, unit, n))
        elif segment.kind is not Kind.MARK and (segment.kind is not Kind.TEXT or segment.text.strip()):
            quote = None
        elif segment.kind is Kind.MARK and (place := context.cited(unit.path, segment)):
            quoted = quote is not None and _holds(context, place, quote, together)
            if not quoted and place not in own and (quote is not None or place not in wider):
                yield problem(unit, f"the mark {segment.text} holds nothing that its line says", segment.text)


def _holds(context: Context, place: Place, quote: Segment, together: frozenset[Place]) -> bool:
    """Whether a sentence holds a quotation, alone or as one of those that follow one another and are cited together for it."""
    words = quote.text.removeprefix("“").removesuffix("”")
    if words in context.evidence.texts[place]:
        return True
    return is_needed(context, place, together, lambda text: words in text)


def _held(context: Context, unit: Unit) -> tuple[frozenset[Place], frozenset[Place]]:
    """Sentences that hold what a unit names, dates, links or declares; and, where it names and dates nothing, those of its page's thing."""
    evidence = context.evidence
    found: set[Place] = set()
    days = [e for s in unit.of(Kind.TIME) if (e := evidence.events.get(_event_of_day(s)))]
    entities = set(context.entities(unit))
    for event in days:
        found |= evidence.day_places(event)
    for place in context.places(unit) if entities else ():
        if any(evidence.is_named(entity, [place]) for entity in entities):
            found.add(place)
    here = context.own_place(unit)
    for event in context.events(unit) if here else ():
        found |= {(ref.article, ref.sentence) for place, ref in event.places if place == here}
    for segment in unit.of(Kind.LINK):
        found |= _linked(context, unit, segment)
    wider: set[Place] = set()
    if not (entities or days):
        own = context.own_actor(unit)
        wider = {place for event in context.events(unit) for place in evidence.event_places[event.id]}
        wider |= {place for place in context.places(unit) if own and evidence.is_named(own, [place])}
    return frozenset(found), frozenset(wider)


def _event_of_day(segment: Segment) -> str:
    head, _, rest = segment.key.partition(":")
    return rest.removesuffix(":date") if head == "event" else ""


def _declared(context: Context, unit: Unit, segment: Segment) -> set[Place]:
    """Sentences behind a declared signal or reason."""
    head, _, rest = segment.key.partition(":")
    refs: list[Ref] = []
    if head == "signal":
        origin, _, n = rest.rpartition(":")
        held = context.evidence.origins.get(origin)
        refs = [
            r for i, signal in enumerate(held.signals if held else ()) if str(i) == n for r in signal.refs
        ]
    elif head == "reason":
        own = context.own_actor(unit) or context.own_event(unit)
        thing = context.evidence.entities.get(own) or context.evidence.events.get(own)
        refs = [r for reason in (thing.reasons if thing else ()) if reason.rule == rest for r in reason.refs]
    elif head == "origin":
        held = context.evidence.origins.get(rest.partition(":")[0])
        refs = list(held.refs) if held else []
    return {(ref.article, ref.sentence) for ref in refs}


def _linked(context: Context, unit: Unit, segment: Segment) -> set[Place]:
    page, anchor = context.resolve(unit.path, segment.target)
    statement = context.evidence.statements.get(anchor) if page == "statements/index.md" else None
    return {(v.article, v.ref.sentence) for v in statement.variants} if statement else set()


def ties(context: Context, unit: Unit) -> Iterator[Problem]:
    """A name beside marks alone, on the profile of another, is mentioned together with that other in each cited sentence."""
    own, entities = context.own_actor(unit), context.entities(unit)
    if not own or unit.role != "row" or not entities or unit.of(Kind.QUOTE):
        return
    claimed = {
        (c.ref.article, c.ref.sentence)
        for c in context.evidence.kb.claims
        if own in {c.by, c.about} and {c.by, c.about} & {*entities}
    }
    linked = {p for e in context.events(unit) for p in context.evidence.event_places[e.id]} | claimed
    for place in context.places(unit):
        if place not in linked:
            ref = f"{context.evidence.refs[place[0]]}:{place[1]}"
            yield problem(unit, f"{ref} tells none of the events that tie {own} to {entities[0]}", ref)
        elif place not in claimed and not all(
            context.evidence.is_named(e, [place]) for e in (own, *entities)
        ):
            ref = f"{context.evidence.refs[place[0]]}:{place[1]}"
            yield problem(unit, f"{ref} does not mention both {own} and {entities[0]}", ref)


CHECKS: tuple[Check, ...] = (idle_marks, ties)
