"""One event with its accounts in, one assessment per field out: when, where, tolls, target, responsibility."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.assess.relations import Reading, weigh
from generator.dates import standing
from generator.model import (
    Entity,
    EntityType,
    Event,
    EventParticipant,
    FieldAssessment,
    LinkedClaim,
    Ref,
    Relation,
    Role,
    Stance,
    Statement,
    Study,
    Toll,
    TollKind,
)
from generator.text import fold

VIOLENT = frozenset({"ASSAULT"})
"""PLOVER types for which the dead, the wounded and who did it are asked for even where nobody says."""
ALWAYS = ("killed", "wounded")
_RESPONSIBLE = {
    Role.AGENT: "said to have done it",
    Role.SUPPOSED_AGENT: "supposed",
    Role.BLAMED: "blamed",
    Role.CLAIMS_RESPONSIBILITY: "claims it",
    Role.DENIES: "denies it",
}
_HIT = frozenset({Role.TARGET, Role.SUPPOSED_TARGET, Role.VICTIM})
_NOBODY = frozenset(
    "no none nobody any one anyone people person persons casualty casualties loss losses death deaths fatality "
    "fatalities injury injuries injured dead killed wounded human of were was".split()
)
"""Words by which a count of none speaks of everybody."""
_STANCES = {
    Stance.CLAIMED: "claims it",
    Stance.BLAMED: "blamed",
    Stance.ACCUSED: "blamed",
    Stance.DENIED: "denies it",
    Stance.SUPPOSED: "supposed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is looked up: studies by article, the knowledge base by id; claims and statements by event and article."""

    studies: Mapping[str, Study]
    entities: Mapping[str, Entity]
    entity_of: Mapping[tuple[str, int], str]
    claims_of: Mapping[str, Sequence[LinkedClaim]]
    claims_in: Mapping[str, Sequence[LinkedClaim]]
    events: Mapping[str, Event]
    statements_of: Mapping[str, Sequence[Statement]]

    def words(self, ref: Ref) -> str:
        """The cited words as written."""
        study = self.studies[ref.article]
        if ref.start is not None and ref.end is not None:
            return study.article.text[ref.start : ref.end]
        held = next(s for s in study.extraction.sentences if s.n == ref.sentence)
        return study.article.text[held.start : held.end]


def fields_of(event: Event, view: View) -> tuple[FieldAssessment, ...]:
    """All fields that some account states, and those that a reader must be told are not stated."""
    made = [_when(event, view), _where(event, view)]
    violent = event.type in VIOLENT
    for kind in TollKind:
        said = _counts(event, kind, view)
        if said or (violent and kind.value in ALWAYS):
            made.append(weigh(kind.value, event.articles, said, _compare_counts))
    target = _targets(event, view)
    if target:
        made.append(weigh("target", event.articles, target, _compare_targets))
    if violent:
        blame, note = _responsibility(event, view)
        made.append(weigh("responsibility", event.articles, blame, _compare_blame, note))
    return tuple(made)


def _when(event: Event, view: View) -> FieldAssessment:
    said = [
        Reading(article=d.ref.article, words=view.words(d.ref), value=d.edtf or d.text, ref=d.ref)
        for d in event.dates
    ]
    return weigh("when", event.articles, _distinct(said), _compare_dates)


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

    return weigh("where", event.articles, _distinct(said), compare)


def _counts(event: Event, kind: TollKind, view: View) -> list[Reading]:
    said = []
    for item in event.tolls:
        toll = item.toll
        if toll.kind is kind:
            low, high = _range(toll)
            value = str(toll.n) if toll.n is not None else toll.word
            said.append(
                Reading(
                    article=item.article,
                    words=view.words(item.ref),
                    value=value,
                    ref=item.ref,
                    low=low,
                    high=high,
                    parts=bool(toll.breakdown),
                    by=_giver(event, item.article, toll, view),
                )
            )
    return _distinct(said)


def _range(toll: Toll) -> tuple[int | None, int | None]:
    """What the words allow; a part ("one of the dead", "no fighter") says nothing of the whole."""
    if fold(toll.who).startswith("of the"):
        return None, None
    if toll.n == 0 and set(fold(toll.who).split()) - _NOBODY:
        return None, None
    return (toll.low if toll.low is not None else toll.n, toll.high if toll.high is not None else toll.n)


def _giver(event: Event, article: str, toll: Toll, view: View) -> str:
    """Who is said to give the count, where the event mention of that sentence says so."""
    extraction = view.studies[article].extraction
    for told, i in event.mentions:
        if told == article and extraction.events[i].sentence == toll.sentence:
            for link in extraction.events[i].links:
                return link.name
    return ""


def _compare_counts(a: Reading, b: Reading) -> Relation:
    """Ranges that meet agree; a list of parts adds to a sum; counts in one article are parts unless two givers differ."""
    if a.low is None or b.low is None or a.high is None or b.high is None:
        return Relation.AGREES if a.words == b.words else Relation.ADDS
    if a.low <= b.high and b.low <= a.high:
        exact = a.high - a.low < b.high - b.low
        return Relation.ADDS if (a.parts and not b.parts) or exact else Relation.AGREES
    if a.article == b.article and a.by == b.by:
        return Relation.AGREES
    return Relation.DIFFERS


def _targets(event: Event, view: View) -> list[Reading]:
    said = []
    for p in event.participants:
        if p.role in _HIT:
            ref = _with_hedge(p, view)
            said.append(Reading(article=ref.article, words=view.words(ref), value=p.entity, ref=ref))
    return _distinct(said)


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


def _responsibility(event: Event, view: View) -> tuple[list[Reading], str]:
    """Every attribution by every article, as attributed; also claims to attacks that the article does not list."""
    said = []
    claimed = {(c.article, _held(c)): c for c in view.claims_of.get(event.id, ())}
    for part in event.participants:
        if part.role in _RESPONSIBLE:
            claim = claimed.pop((part.ref.article, part.entity), None)
            ref = (
                Ref(article=claim.article, sentence=claim.ref.sentence, start=claim.start, end=claim.end)
                if claim
                else part.ref
            )
            said.append(_attribution(_RESPONSIBLE[part.role], part.entity, ref, view))
    said += [
        _attribution(_STANCES[c.stance], _held(c), _whole(c), view)
        for c in claimed.values()
        if c.stance in _STANCES and c.stance is not Stance.SUPPOSED and _held(c)
    ]
    loose = [
        c
        for c in _unlisted(event, view)
        if (c.article, _held(c)) not in {(r.article, r.value.split(": ")[-1]) for r in said}
    ]
    said += [_attribution(_STANCES[c.stance], _held(c), _whole(c), view) for c in loose]
    note = "one article speaks of attacks without listing them" if loose else ""
    return _distinct(said), note


def _held(claim: LinkedClaim) -> str:
    """Who is held responsible: whoever is blamed, or who claims or denies it himself."""
    own = claim.stance in {Stance.CLAIMED, Stance.DENIED}
    return claim.about or (claim.by if own else None) or ""


def _attribution(how: str, entity: str, ref: Ref, view: View) -> Reading:
    return Reading(article=ref.article, words=view.words(ref), value=f"{how}: {entity}", ref=ref)


def _whole(claim: LinkedClaim) -> Ref:
    return Ref(article=claim.article, sentence=claim.ref.sentence, start=claim.start, end=claim.end)


def _unlisted(event: Event, view: View) -> Iterable[LinkedClaim]:
    """Claims of responsibility for unlisted attacks on whom this event hit, in articles that tell the event."""
    if event.type not in VIOLENT:
        return
    hit = {p.entity for p in event.participants if p.role in _HIT}
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


def _compare_blame(a: Reading, b: Reading) -> Relation:
    """Two names held responsible differ; one name in two ways adds; those whom one article has act did it together."""
    (how_a, _, who_a), (how_b, _, who_b) = a.value.partition(": "), b.value.partition(": ")
    if who_a != who_b:
        if a.article == b.article and how_a == how_b:
            return Relation.ADDS
        denies = "denies it" in {how_a, how_b}
        return Relation.ADDS if denies else Relation.DIFFERS
    if "denies it" in {how_a, how_b} and how_a != how_b:
        return Relation.DIFFERS
    return Relation.AGREES if how_a == how_b else Relation.ADDS


def _distinct(said: Iterable[Reading]) -> list[Reading]:
    """Each value once per article and giver, at its first place; once more where its parts are told."""
    kept: dict[tuple[str, str, str, bool], Reading] = {}
    for reading in sorted(said, key=lambda r: (r.article, r.ref.sentence, r.ref.start or 0)):
        kept.setdefault((reading.article, reading.value, reading.by, reading.parts), reading)
    return list(kept.values())
