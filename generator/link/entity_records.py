"""Groups of chains in, Entity records out: canonical name, aliases with their places, positions, labels, ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.link.decisions import fits, miss, of_kind
from generator.link.entities import Things, chain_forms, reasons_by_group
from generator.link.entity_ids import addresses, former_ids, ids_of, without_rivals
from generator.link.entity_names import Draft, draft_of
from generator.link.match import Thing
from generator.link.reading import NAMING, Node, Reading
from generator.model import (
    Alias,
    Decision,
    Editorial,
    Entity,
    EntityLabel,
    EntityPosition,
    Mention,
    MergeReason,
    Ref,
    Verdict,
)


def entity_records(things: Things, editorial: Editorial) -> tuple[tuple[Entity, ...], dict[Node, str]]:
    """All entities sorted by id, and the id of each chain; chains of a hidden entity have none."""
    groups = things.groups.groups(sorted(things.profiles))
    drafts = [draft_of(things, nodes) for nodes in groups]
    drafts, hidden = _decided(drafts, things, editorial)
    ids = ids_of(drafts, things)
    reasons = reasons_by_group(things, things.profiles)
    taken = set(ids.values())
    shown = [d for d in drafts if d.nodes not in hidden]
    bearers = Counter(form for d in drafts for form in addresses(d))
    made = [
        _entity(
            d,
            ids[d.nodes],
            things,
            reasons[things.groups.find(d.nodes[0])],
            former_ids(d, things, bearers) - taken,
        )
        for d in shown
    ]
    of_node = {node: ids[d.nodes] for d in shown for node in d.nodes}
    return without_rivals(made, {ids[d.nodes]: d.rank for d in shown}), of_node


def _decided(
    drafts: Sequence[Draft], things: Things, editorial: Editorial
) -> tuple[list[Draft], set[tuple[Node, ...]]]:
    """Carry out ``rename`` and ``hide``; the drafts, and those that are hidden."""
    made = list(drafts)
    hidden: set[tuple[Node, ...]] = set()
    for decision in of_kind(editorial, "entity"):
        if decision.verdict in {Verdict.SAME, Verdict.NOT_SAME}:
            continue
        for name in decision.names:
            hits = _named(made, things, name)
            if not hits:
                raise miss(decision, name, known=_names(made, things))
            if decision.verdict is Verdict.HIDE:
                hidden |= {made[i].nodes for i in hits}
            elif decision.verdict is Verdict.RENAME:
                made = _renamed(made, hits, decision)
    return made, hidden


def _names(drafts: Iterable[Draft], things: Things) -> set[str]:
    """Every name by which a decision may call one of the things."""
    return {f for d in drafts for a, c in d.nodes for f in chain_forms(things.readings[a], c)} | {
        d.name for d in drafts
    }


def _named(drafts: Sequence[Draft], things: Things, name: str) -> list[int]:
    tested = []
    for i, draft in enumerate(drafts):
        forms = {f for a, c in draft.nodes for f in chain_forms(things.readings[a], c)} | {draft.name}
        tested.append((i, fits(forms, name)))
    return [i for i, (exact, _) in tested if exact] or [i for i, (_, folded) in tested if folded]


def _renamed(drafts: Sequence[Draft], hits: Iterable[int], decision: Decision) -> list[Draft]:
    if not decision.new:
        raise miss(decision, decision.names[0], "is to be renamed, but the entry gives no new name")
    made = list(drafts)
    for i in hits:
        old = made[i]
        alias = Alias(form=decision.new, ref=None, rule="an editor’s file")
        known = any(a.form == decision.new for a in old.aliases)
        made[i] = Draft(
            nodes=old.nodes,
            name=decision.new,
            type=old.type,
            aliases=old.aliases if known else (*old.aliases, alias),
            renamed=old.name,
            rank=old.rank,
        )
    return made


def _entity(
    draft: Draft,
    id_: str,
    things: Things,
    reasons: Sequence[tuple[Node, Node, str]],
    former: Iterable[str],
) -> Entity:
    mentions = [(a, i) for a, c in draft.nodes for i in things.readings[a].of_chain.get(c, ())]
    countries = Thing(profiles=tuple(things.profiles[n] for n in draft.nodes)).countries
    return Entity(
        id=id_,
        name=draft.name,
        type=draft.type,
        aliases=draft.aliases,
        positions=tuple(_positions(things.readings, draft.nodes)),
        labels=tuple(_labels(things.readings, draft.nodes)),
        country=min(countries) if len(countries) == 1 else None,
        mentions=tuple(sorted(mentions)),
        reasons=tuple(_reason(things, left, right, why) for left, right, why in reasons),
        former_ids=tuple(sorted(former)),
    )


def _reason(things: Things, left: Node, right: Node, why: str) -> MergeReason:
    refs = []
    for article, chain in (left, right):
        item = things.readings[article]
        named = [m for m in map(item.mention, item.of_chain.get(chain, ())) if m.kind in NAMING]
        if named:
            refs.append(_ref(item, named[0]))
    return MergeReason(
        left=things.profiles[left].name, right=things.profiles[right].name, rule=why, refs=tuple(refs)
    )


def _ref(item: Reading, mention: Mention) -> Ref:
    return item.ref(mention.sentence, mention.start, mention.end)


def _positions(readings: Mapping[str, Reading], nodes: Iterable[Node]) -> Iterable[EntityPosition]:
    for article, chain in nodes:
        for p in readings[article].extraction.chains[chain].positions:
            ref = readings[article].ref(p.sentence, p.start, p.end)
            yield EntityPosition(title=p.title, organization=p.organization, ref=ref)


def _labels(readings: Mapping[str, Reading], nodes: Iterable[Node]) -> Iterable[EntityLabel]:
    for article, chain in nodes:
        for label in readings[article].extraction.chains[chain].labels:
            ref = readings[article].ref(label.sentence, label.start, label.end)
            yield EntityLabel(text=label.text, hedge=label.hedge, ref=ref)
