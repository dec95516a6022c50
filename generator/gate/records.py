"""Records in, problems out: what pages print of them (days, parts, counts, wordings) stands in the sentences that they cite."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.evidence import Evidence, members, shown
from generator.model import Event, LineClass, Problem, Realis, Ref
from generator.text import fold


def unsupported(evidence: Evidence) -> Iterator[Problem]:
    """Records whose citation does not hold them; the page named is the one that would print them."""
    for event in evidence.kb.events:
        path = f"events/{event.id}.md" if event.realis is Realis.ACTUAL else "plans.md"
        for message in _event(evidence, event):
            yield Problem(path=path, line=None, message=message, word=event.id)
    for statement in evidence.kb.statements:
        for variant in statement.variants:
            study = evidence.studies[variant.article]
            quotation = study.extraction.quotations[variant.quotation]
            start = quotation.start if quotation.shown_start is None else quotation.shown_start
            if variant.text != study.article.text[start : quotation.end]:
                message = (
                    f"a wording of {statement.id} is not what stands at {quotation.start}-{quotation.end}"
                )
                yield Problem(path="statements/index.md", line=None, message=message, word=statement.id)


def _event(evidence: Evidence, event: Event) -> Iterator[str]:
    if event.realis is Realis.ACTUAL and not any(_is_body(evidence, a, n) for a, n in _told(evidence, event)):
        yield f"no body sentence tells {event.id}"
    if event.realis is Realis.ACTUAL and event.date and not _is_dated(evidence, event):
        yield f"no time expression in a cited sentence gives the day {event.date} of {event.id}"
    for part in event.participants:
        if not evidence.is_named(part.entity, [(part.ref.article, part.ref.sentence)]):
            yield f"{_ref(evidence, part.ref)} does not mention {part.entity} ({part.role} of {event.id})"
        if part.hedge and f" {fold(part.hedge)} " not in evidence.folded[part.ref.article, part.ref.sentence]:
            yield f"the hedge {part.hedge!r} does not stand in {_ref(evidence, part.ref)}"
    for toll in event.tolls:
        said = shown(evidence.slice(toll.article, toll.toll.start, toll.toll.end))
        if not said or said not in evidence.texts[toll.ref.article, toll.ref.sentence]:
            yield f"the count {toll.toll.word!r} does not stand in {_ref(evidence, toll.ref)}"
    for place, ref in event.places:
        if not evidence.is_named(place, [(ref.article, ref.sentence)]):
            yield f"{_ref(evidence, ref)} does not mention the place {place} of {event.id}"


def _told(evidence: Evidence, event: Event) -> Iterator[tuple[str, int]]:
    for article, index in event.mentions:
        yield article, evidence.studies[article].extraction.events[index].sentence


def _is_body(evidence: Evidence, article: str, n: int) -> bool:
    return evidence.sentences[article, n].cls is LineClass.BODY


def _is_dated(evidence: Evidence, event: Event) -> bool:
    """Whether a cited sentence has a time expression of that day, or the day is derived from that of an event it answers."""
    days = members(event.date or "")
    for date in event.dates:
        said = evidence.times.get((date.ref.article, date.ref.sentence), ())
        if any(edtf and _agree(edtf, day) for _, edtf, _ in said for day in days):
            return True
    answers = (relation for relation in event.relations if relation.kind == "in response to")
    answered = (evidence.events.get(relation.event) for relation in answers)
    return any(other is not None and event.date == f"[{other.date}..]" for other in answered)


def _agree(said: str, date: str) -> bool:
    """Whether one date is the other or leaves parts of it open ("2020-03" and "2020-03-11")."""
    wide, narrow = sorted((said.rstrip("~?%"), date.rstrip("~?%")), key=len)
    return narrow.startswith(wide) or (wide.startswith("XXXX") and narrow[4:] == wide[4:])


def _ref(evidence: Evidence, ref: Ref) -> str:
    return f"{evidence.refs[ref.article]}:{ref.sentence}"
