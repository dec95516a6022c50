"""Units and whole pages in, problems out: badges and realis words are true, due ones and hedges are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.gate.context import Context, problem
from generator.gate.evidence import members
from generator.gate.facts import said_in
from generator.gate.lines import Check
from generator.gate.parse import Kind, Parsed, Unit
from generator.model import Event, LineClass, Problem, Realis, Relation
from generator.text import fold

_DAY_LENGTH = 10  # "2020-03-11"
_DUE = ("one-source", "one-origin", "independence", "contested", "year-inferred")


def badges_of(context: Context, event: Event) -> frozenset[str]:
    """The badges that are true of an event, by the name in their class."""
    assessment = context.evidence.assessed.get(event.id)
    origins = context.counts.origins(event.id)
    several = len(event.articles) > 1
    date = event.date or ""
    true: Mapping[str, bool] = {
        "one-source": not several,
        "one-origin": several and origins < 2,
        "independence": several and origins > 1 and not (assessment and assessment.independence == "shown"),
        "contested": assessment is not None and any(f.overall is Relation.DIFFERS for f in assessment.fields),
        "year-inferred": context.evidence.is_year_inferred(event),
        "day-not-stated": bool(date) and not all(map(_is_day, members(date))),
        event.realis.value: True,
    }
    return frozenset(name for name, holds in true.items() if holds)


def _is_day(date: str) -> bool:
    return len(date.rstrip("~?%")) == _DAY_LENGTH and "X" not in date


def shown_badges(unit: Unit) -> Iterator[str]:
    """Names of the badges in a unit."""
    for segment in unit.of(Kind.TAG):
        names = segment.attrs.get("class", "").split()
        if "b-tag" in names:
            yield from (name.removeprefix("b-tag-") for name in names if name != "b-tag")


def badges(context: Context, unit: Unit) -> Iterator[Problem]:
    """A badge says what the records give for one of the events of its unit."""
    at = context.evidence.events_at
    events = context.events(unit) or tuple(e for place in context.places(unit) for e in at.get(place, ()))
    checked = {*_DUE, "day-not-stated", *Realis}
    true = {name for event in events for name in badges_of(context, event)}
    held_back = [s.text.strip("“”") for s in unit.of(Kind.QUOTE)]
    for name in shown_badges(unit):
        if (
            name == "hedged"
            and events
            and not any(fold(words) in _folded_hedges(context, events) for words in held_back)
        ):
            yield problem(unit, f"hedged, and no hedge of {events[0].id} is quoted", name)
        if events and name in checked and name not in true:
            yield problem(unit, f"the badge {name!r} is not true of {events[0].id}", name)


def realis(context: Context, unit: Unit) -> Iterator[Problem]:
    """What has not happened is never shown as an event; a link to it says what it is."""
    for segment in unit.of(Kind.LINK, Kind.SPAN):
        event = context.evidence.events.get(context.event(unit.path, segment) or "")
        if event is None:
            continue
        page = context.resolve(unit.path, segment.target)[0] if segment.kind is Kind.LINK else unit.path
        if event.realis is not Realis.ACTUAL and (
            page.startswith("events/") or unit.path == "events/index.md"
        ):
            yield problem(unit, f"{event.id} is {event.realis}, and stands among events", segment.text)
        elif event.realis is Realis.ACTUAL and page == "plans.md":
            yield problem(
                unit, f"{event.id} is reported as having happened, and stands among plans", segment.text
            )
        elif event.realis is not Realis.ACTUAL and unit.path != "plans.md" and segment.kind is Kind.LINK:
            yield from _says_so(context, unit, event, segment.text)
    for phrase in said_in(context, unit, "realis"):
        events = context.events(unit) if unit.role != "heading" else ()
        if events and not any(_is_word_for(context, e, phrase.text) for e in events):
            yield problem(unit, f"{phrase.text!r} is not true of {events[0].id}", phrase.text)


def _is_word_for(context: Context, event: Event, text: str) -> bool:
    return fold(context.vocabulary.phrases("realis").get(event.realis, "")) == fold(text)


def _says_so(context: Context, unit: Unit, event: Event, title: str) -> Iterator[Problem]:
    told = {*shown_badges(unit), *(phrase.name for phrase in said_in(context, unit, "realis"))}
    if event.realis not in told:
        yield problem(unit, f"{event.id} is {event.realis}, and the line does not say so", title)


def due(context: Context, page: Parsed) -> Iterator[Problem]:
    """The page of an event shows every badge that is due and quotes every hedge of its accounts."""
    event = context.evidence.events.get(page.page.path.removeprefix("events/").removesuffix(".md"))
    if event is None or not page.page.path.startswith("events/"):
        return
    there = {name for unit in page.units for name in shown_badges(unit)}
    for name in sorted(badges_of(context, event).intersection(_DUE) - there):
        yield Problem(
            path=page.page.path, line=1, message=f"the badge {name!r} is due and missing", word=name
        )
    quoted = " ".join(f" {fold(s.text)} " for unit in page.units for s in unit.of(Kind.QUOTE))
    for hedge in _hedges(context, event):
        if f" {fold(hedge)} " not in quoted:
            yield Problem(path=page.page.path, line=1, message=f"the hedge {hedge!r} is gone", word=hedge)


def _hedges(context: Context, event: Event) -> tuple[str, ...]:
    tellings = [
        (context.evidence.sentences[a, t.sentence].cls, t.hedges)
        for a, n in event.mentions
        for t in (context.evidence.studies[a].extraction.events[n],)
    ]
    found = [hedge for cls, hedges in tellings if cls is LineClass.BODY for hedge in hedges]
    return tuple(dict.fromkeys([*found, *(p.hedge for p in event.participants if p.hedge)]))


def _folded_hedges(context: Context, events: tuple[Event, ...]) -> set[str]:
    return {fold(hedge) for event in events for hedge in _hedges(context, event)}


CHECKS: tuple[Check, ...] = (badges, realis)
