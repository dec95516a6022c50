"""Families of quotations in, Statement records out; claims with entity and event ids beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.ids import fingerprint
from generator.link.accounts import SPEECH, kind_of
from generator.link.decisions import miss, of_kind
from generator.link.event_records import Naming
from generator.link.reading import Reading, Said, Told
from generator.link.utterances import Families, reason_records
from generator.model import Editorial, LinkedClaim, QuoteKind, Statement, Variant, Verdict


def said_id(item: Reading, index: int) -> str:
    """The id that a statement has when this quotation stands for it."""
    quote = item.extraction.quotations[index]
    return f"q-{fingerprint(item.id, str(quote.start), str(quote.end))}"


def statement_records(
    found: Families, naming: Naming, of_told: Mapping[Told, str], editorial: Editorial
) -> tuple[Statement, ...]:
    """All statements sorted by id; the first article's wording stands for each."""
    said = [(item.id, i) for item in naming.readings.values() for i in range(len(item.extraction.quotations))]
    said.sort(key=lambda s: (naming.readings[s[0]].rank, s[1]))
    groups = found.groups.groups(said)
    ids = {group[0]: said_id(naming.readings[group[0][0]], group[0][1]) for group in groups}
    of_said = {s: ids[group[0]] for group in groups for s in group}
    hidden = _hidden(editorial, naming, of_said)
    held: dict[str, set[str]] = {}
    for longer, shorter in found.holds:
        if of_said[longer] != of_said[shorter]:
            held.setdefault(of_said[longer], set()).add(of_said[shorter])
    reasons = reason_records(found, naming.readings)
    made = []
    for group in groups:
        id_ = ids[group[0]]
        if id_ in hidden:
            continue
        made.append(
            Statement(
                id=id_,
                speaker=_speaker(group, naming),
                kind=_kind(group, naming),
                variants=tuple(_variant(s, naming) for s in group),
                event=_event(group, naming, of_told),
                holds=tuple(sorted(held.get(id_, set()) - hidden)),
                reasons=tuple(r for s in group for r in reasons.get(s, ())),
                former_ids=tuple(sorted({said_id(naming.readings[a], i) for a, i in group} - {id_})),
            )
        )
    return tuple(sorted(made, key=lambda s: s.id))


def _hidden(editorial: Editorial, naming: Naming, of_said: Mapping[Said, str]) -> set[str]:
    by_id = {said_id(naming.readings[a], i): id_ for (a, i), id_ in of_said.items()}
    hidden = set()
    for decision in of_kind(editorial, "statement"):
        if decision.verdict is Verdict.RENAME:
            raise miss(decision, decision.names[0], "is a statement: it has no name")
        if decision.verdict in {Verdict.HIDE, Verdict.CORRECTION}:
            for name in decision.names:
                if name not in by_id:
                    raise miss(decision, name, known=by_id)
                hidden |= {by_id[name]} if decision.verdict is Verdict.HIDE else set()
    return hidden


def _speaker(group: Iterable[Said], naming: Naming) -> str | None:
    for article, i in group:
        item = naming.readings[article]
        id_ = naming.id_of(item.node_of(item.extraction.quotations[i].speaker))
        if id_:
            return id_
    return None


def _kind(group: Sequence[Said], naming: Naming) -> QuoteKind:
    """The fullest way in which an article gives it."""
    kinds = {naming.readings[a].extraction.quotations[i].kind for a, i in group}
    return next(k for k in (QuoteKind.DIRECT, QuoteKind.FRAGMENT, QuoteKind.INDIRECT) if k in kinds)


def _variant(said: Said, naming: Naming) -> Variant:
    item = naming.readings[said[0]]
    quote = item.extraction.quotations[said[1]]
    return Variant(
        article=item.id,
        quotation=said[1],
        text=item.article.text[quote.start if quote.shown_start is None else quote.shown_start : quote.end],
        ref=item.ref(quote.sentence, quote.start, quote.end),
    )


def _event(group: Iterable[Said], naming: Naming, of_told: Mapping[Told, str]) -> str | None:
    """The event of speaking: the one in the same sentence by the same speaker, else the speaker's only one."""
    for article, i in group:
        item = naming.readings[article]
        quote = item.extraction.quotations[i]
        speaker = naming.id_of(item.node_of(quote.speaker))
        near: list[str] = []
        far: list[str] = []
        for n, event in enumerate(item.extraction.events):
            if kind_of(event) != SPEECH or (article, n) not in of_told:
                continue
            speakers = {naming.id_of(item.node_of(p.mention)) for p in event.participants}
            if speaker is None or speaker in speakers:
                (near if event.sentence == quote.sentence else far).append(of_told[article, n])
        if near:
            return near[0]
        if speaker is not None and len(set(far)) == 1:
            return far[0]
    return None


def claim_records(naming: Naming, of_told: Mapping[Told, str]) -> tuple[LinkedClaim, ...]:
    """All claims with the ids of entities and events."""
    made = {}
    for item in naming.readings.values():
        for claim in item.extraction.claims:
            id_ = f"c-{fingerprint(item.id, str(claim.start), str(claim.end), claim.stance.value)}"
            while id_ in made:
                id_ = f"c-{fingerprint(id_)}"
            made[id_] = LinkedClaim(
                id=id_,
                event=of_told.get((item.id, claim.event)) if claim.event is not None else None,
                stance=claim.stance,
                by=naming.id_of(item.node_of(claim.by)),
                about=naming.id_of(item.node_of(claim.about)),
                hedge=claim.hedge,
                article=item.id,
                start=claim.start,
                end=claim.end,
                ref=item.ref(claim.sentence, claim.start, claim.end),
            )
    return tuple(made[id_] for id_ in sorted(made))
