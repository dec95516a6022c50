"""One event with its accounts in, who is held responsible by whom out: every attribution as attributed, side by side."""

from __future__ import annotations

from collections.abc import Iterable

from generator.assess.relations import Reading, distinct, weigh
from generator.assess.view import View
from generator.model import Event, FieldAssessment, LinkedClaim, Ref, Relation, Role, Stance

VIOLENT = frozenset({"ASSAULT"})
"""PLOVER types for which the dead, the wounded and who did it are asked for even where nobody says."""
HIT = frozenset({Role.TARGET, Role.SUPPOSED_TARGET, Role.VICTIM})
BEFORE = 60
"""Code points between a name and the clause on it that still hangs together with it."""
LEFT_OPEN, UNCLAIMED = "left open", "no claim"
_RESPONSIBLE = {
    Role.AGENT: "said to have done it",
    Role.SUPPOSED_AGENT: "supposed",
    Role.BLAMED: "blamed",
    Role.CLAIMS_RESPONSIBILITY: "claims it",
    Role.DENIES: "denies it",
}
_STANCES = {
    Stance.CLAIMED: "claims it",
    Stance.BLAMED: "blamed",
    Stance.ACCUSED: "blamed",
    Stance.DENIED: "denies it",
    Stance.OPEN: LEFT_OPEN,
    Stance.UNCLAIMED: UNCLAIMED,
}

_OF_NOBODY = frozenset({Stance.OPEN, Stance.UNCLAIMED})


def responsibility(event: Event, view: View) -> FieldAssessment:
    """Every attribution by every article, as attributed; also claims to attacks that the article does not list."""
    claimed = {(c.article, _held(c), _STANCES[c.stance]): c for c in _on(event, view)}
    said = []
    for part in event.participants:
        if part.role in _RESPONSIBLE:
            how = _RESPONSIBLE[part.role]
            claim = claimed.pop((part.ref.article, part.entity, how), None)
            said.append(_attribution(how, part.entity, _whole(claim, view) if claim else part.ref, view))
    said += [_attribution(how, who, _whole(c, view), view) for (_, who, how), c in claimed.items()]
    loose = [
        c
        for c in _unlisted(event, view)
        if (c.article, _held(c)) not in {(r.article, r.value.split(": ")[-1]) for r in said}
    ]
    said += [_attribution(_STANCES[c.stance], _held(c), _whole(c, view), view) for c in loose]
    note = "one article speaks of attacks without listing them" if loose else ""
    return weigh("responsibility", event.articles, distinct(said), _compare_blame, note)


def _on(event: Event, view: View) -> Iterable[LinkedClaim]:
    """Claims on the event that hold somebody responsible or say that nobody is known; first ones last, to be kept."""
    for claim in reversed(view.claims_of.get(event.id, ())):
        if claim.stance in _STANCES and (_held(claim) or claim.stance in _OF_NOBODY):
            yield claim


def _held(claim: LinkedClaim) -> str:
    """Who is held responsible: whoever is blamed, or who claims it himself; a denial clears only whom it is about."""
    return claim.about or (claim.by if claim.stance is Stance.CLAIMED else None) or ""


def _attribution(how: str, entity: str, ref: Ref, view: View) -> Reading:
    return Reading(article=ref.article, words=view.words(ref), value=f"{how}: {entity}", ref=ref)


def _whole(claim: LinkedClaim, view: View) -> Ref:
    """The words of a claim; of a clause on somebody ("X, the group that Y blames") from the name on."""
    start = claim.start
    extraction = view.studies[claim.article].extraction
    for mention in extraction.mentions:
        named = view.entity_of.get((claim.article, mention.chain)) == claim.about
        inside = claim.start <= mention.start < claim.end
        if claim.about and named and mention.sentence == claim.ref.sentence and inside:
            return Ref(article=claim.article, sentence=claim.ref.sentence, start=claim.start, end=claim.end)
        if claim.about and named and 0 < claim.start - mention.end <= BEFORE:
            start = mention.start if mention.sentence == claim.ref.sentence else start
    return Ref(article=claim.article, sentence=claim.ref.sentence, start=start, end=claim.end)


def _unlisted(event: Event, view: View) -> Iterable[LinkedClaim]:
    """Claims of responsibility for unlisted attacks on whom this event hit, in articles that tell the event."""
    if event.type not in VIOLENT:
        return
    hit = {p.entity for p in event.participants if p.role in HIT}
    for claim in (c for article in event.articles for c in view.claims_in.get(article, ())):
        if claim.stance not in {Stance.CLAIMED, Stance.DENIED}:
            continue
        about = view.events.get(claim.event or "")
        if about is not None and (about.date or about.tolls or (about.place and about.type in VIOLENT)):
            continue
        if hit & set(_named_in(claim, view)):
            yield claim


def _named_in(claim: LinkedClaim, view: View) -> Iterable[str]:
    for mention in view.studies[claim.article].extraction.mentions:
        if mention.sentence == claim.ref.sentence:
            yield view.entity_of.get((claim.article, mention.chain), "")


def _compare_open(how_a: str, how_b: str) -> Relation:
    """That nobody knows differs from every name; that nobody claims it only from a claim: others may still be blamed."""
    if how_a == how_b:
        return Relation.AGREES
    sides = {how_a, how_b}
    if "denies it" in sides or sides == {LEFT_OPEN, UNCLAIMED}:
        return Relation.ADDS
    return Relation.DIFFERS if LEFT_OPEN in sides or "claims it" in sides else Relation.ADDS


def _compare_blame(a: Reading, b: Reading) -> Relation:
    """Two names held responsible differ; one name in two ways adds; those whom one article has act did it together."""
    (how_a, _, who_a), (how_b, _, who_b) = a.value.partition(": "), b.value.partition(": ")
    if {how_a, how_b} & {LEFT_OPEN, UNCLAIMED}:
        return _compare_open(how_a, how_b)
    if who_a != who_b:
        if a.article == b.article and how_a == how_b:
            return Relation.ADDS
        denies = "denies it" in {how_a, how_b}
        return Relation.ADDS if denies else Relation.DIFFERS
    if "denies it" in {how_a, how_b} and how_a != how_b:
        return Relation.DIFFERS
    return Relation.AGREES if how_a == how_b else Relation.ADDS
