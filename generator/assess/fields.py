"""One event with its accounts in, one assessment per field out: when, where, tolls, target, responsibility."""

from __future__ import annotations

from generator.assess.counts import count_fields
from generator.assess.relations import Reading, distinct, weigh
from generator.assess.responsibility import HIT, VIOLENT, responsibility
from generator.assess.view import View
from generator.dates import standing
from generator.model import (
    EntityType,
    Event,
    EventParticipant,
    FieldAssessment,
    Ref,
    Relation,
)


def fields_of(event: Event, view: View) -> tuple[FieldAssessment, ...]:
    """All fields that some account states, and those that a reader must be told are not stated."""
    made = [_when(event, view), _where(event, view)]
    violent = event.type in VIOLENT
    made += count_fields(event, view, violent=violent)
    target = _targets(event, view)
    if target:
        made.append(weigh("target", event.articles, target, _compare_targets))
    if violent:
        made.append(responsibility(event, view))
    return tuple(made)


def _when(event: Event, view: View) -> FieldAssessment:
    said = [
        Reading(article=d.ref.article, words=view.words(d.ref), value=d.edtf or d.text, ref=d.ref)
        for d in event.dates
    ]
    return weigh("when", event.articles, distinct(said), _compare_dates)


def _compare_dates(a: Reading, b: Reading) -> Relation:
    """Undated words ("earlier") neither agree nor differ with a day: the day adds to them."""
    found = standing(a.value, b.value)
    if found == "apart":
        return Relation.DIFFERS
    return (
        Relation.ADDS
        if found == "within" or (found == "unknown" and standing(a.value, a.value) == "same")
        else Relation.AGREES
    )


def _where(event: Event, view: View) -> FieldAssessment:
    said = [
        Reading(article=ref.article, words=view.words(ref), value=id_, ref=ref) for id_, ref in event.places
    ]

    def compare(a: Reading, b: Reading) -> Relation:
        if a.value == b.value:
            return Relation.AGREES
        kinds = [view.entities[x.value].type if x.value in view.entities else None for x in (a, b)]
        return Relation.AGREES if kinds[0] is EntityType.COUNTRY else Relation.ADDS

    return weigh("where", event.articles, distinct(said), compare)


def _targets(event: Event, view: View) -> list[Reading]:
    said = []
    for p in event.participants:
        if p.role in HIT:
            ref = _with_hedge(p, view)
            said.append(Reading(article=ref.article, words=view.words(ref), value=p.entity, ref=ref))
    return distinct(said)


def _with_hedge(part: EventParticipant, view: View) -> Ref:
    """The words for a part, from its hedge on where that stands before them in the sentence: "supposedly hit X"."""
    ref = part.ref
    if not part.hedge or ref.start is None or ref.end is None:
        return ref
    study = view.studies[ref.article]
    held = next(s for s in study.extraction.sentences if s.n == ref.sentence)
    before = study.article.text.rfind(part.hedge, held.start, ref.start)
    after = study.article.text.find(part.hedge, ref.end, held.end)
    start = before if before >= 0 else ref.start
    end = after + len(part.hedge) if before < 0 <= after else ref.end
    return Ref(article=ref.article, sentence=ref.sentence, start=start, end=end)


def _compare_targets(a: Reading, b: Reading) -> Relation:
    return Relation.AGREES if a.value == b.value else Relation.ADDS
