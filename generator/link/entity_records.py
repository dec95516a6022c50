"""Groups of chains in, Entity records out: canonical name, aliases with their places, positions, labels, ids."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.ids import fingerprint, slug
from generator.link.decisions import fits, miss, of_kind
from generator.link.entities import Things, chain_forms, reasons_by_group
from generator.link.lexicon import lexicon
from generator.link.match import Thing
from generator.link.names import tokens
from generator.link.reading import NAMING, Node, Reading
from generator.model import (
    Alias,
    Decision,
    Editorial,
    Entity,
    EntityLabel,
    EntityPosition,
    EntityType,
    Mention,
    MentionKind,
    MergeReason,
    Ref,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """An entity before its id is settled."""

    nodes: tuple[Node, ...]
    name: str
    type: EntityType
    aliases: tuple[Alias, ...]
    renamed: str | None
    rank: tuple[tuple[str, str, str], int]


def entity_records(things: Things, editorial: Editorial) -> tuple[tuple[Entity, ...], dict[Node, str]]:
    """All entities sorted by id, and the id of each chain; chains of a hidden entity have none."""
    groups = things.groups.groups(sorted(things.profiles))
    drafts = [_draft(things, nodes) for nodes in groups]
    drafts, hidden = _decided(drafts, things, editorial)
    ids = _ids(drafts, things)
    reasons = reasons_by_group(things, things.profiles)
    taken = set(ids.values())
    shown = [d for d in drafts if d.nodes not in hidden]
    made = [_entity(d, ids[d.nodes], things, reasons[things.groups.find(d.nodes[0])], taken) for d in shown]
    of_node = {node: ids[d.nodes] for d in shown for node in d.nodes}
    return _without_rivals(made), of_node


def _bare(text: str, kind: EntityType) -> str:
    """A mention's words without the article, which is part of a title of a newspaper only."""
    words = " ".join(text.split())
    head, _, rest = words.partition(" ")
    if rest and (head == "the" or (head in {"The", "THE"} and kind is not EntityType.OUTLET)):
        words = rest
    for ending in ("’s", "'s"):
        words = words.removesuffix(ending)
    return words


def _draft(things: Things, nodes: Sequence[Node]) -> _Draft:
    kind = _kind(things, nodes)
    name = _canonical(things, nodes, kind)
    first = min((things.readings[a].rank, c) for a, c in nodes)
    return _Draft(
        nodes=tuple(nodes),
        name=name,
        type=kind,
        aliases=_aliases(things, nodes, kind, name),
        renamed=None,
        rank=first,
    )


def _kind(things: Things, nodes: Sequence[Node]) -> EntityType:
    """The type that most articles give; ties by the order of the enumeration."""
    order = list(EntityType)
    counts = Counter(things.profiles[n].type for n in nodes)
    return min(counts, key=lambda t: (-counts[t], order.index(t)))


def _canonical(things: Things, nodes: Sequence[Node], kind: EntityType) -> str:
    """The fullest form that most articles use; ties by length, uses and the form itself."""
    articles: dict[str, set[str]] = defaultdict(set)
    uses: Counter[str] = Counter()
    for article, chain in nodes:
        item = things.readings[article]
        for form in _full_forms(item, chain, kind):
            articles[form].add(article)
            uses[form] += 1
    plain = {" ".join(tokens(f)) for f in articles if not f.isupper()}
    if not articles:
        return min(_bare(things.profiles[n].name, kind) or "unnamed" for n in nodes)
    return min(
        articles,
        key=lambda f: (
            f.isupper() and " ".join(tokens(f)) in plain,
            -len(articles[f]),
            -len(tokens(f)),
            -uses[f],
            f,
        ),
    )


def _full_forms(item: Reading, chain: int, kind: EntityType) -> list[str]:
    """The chain's proper names of most words, else what stands for one."""
    mentions = [item.mention(i) for i in item.of_chain.get(chain, ())]
    if kind is EntityType.COUNTRY:
        proper = [
            f for m in mentions for f in (_bare(m.text, kind),) if " ".join(tokens(f)) in lexicon().countries
        ]
        if proper:
            return proper
    for wanted in (MentionKind.NAME, MentionKind.METONYM, MentionKind.ACRONYM, MentionKind.NOMINAL):
        forms = [_bare(m.text, kind) for m in mentions if m.kind is wanted]
        if forms:
            most = max(len(tokens(f)) for f in forms)
            return [f for f in forms if len(tokens(f)) == most]
    return []


def _aliases(things: Things, nodes: Sequence[Node], kind: EntityType, name: str) -> tuple[Alias, ...]:
    """Every form once per article, at its first place; a bare part of a person's name is weak."""
    found: dict[tuple[str, str], Alias] = {}
    for article, chain in nodes:
        item = things.readings[article]
        record = item.extraction.chains[chain]
        for i in item.of_chain.get(chain, ()):
            mention = item.mention(i)
            if mention.kind not in NAMING:
                continue
            form = _bare(mention.text, kind)
            weak = mention.kind is MentionKind.METONYM or (
                kind is EntityType.PERSON and len(tokens(form)) == 1 < len(tokens(name))
            )
            rule = "as written" if mention.kind is MentionKind.NAME else mention.kind.value
            ref = item.ref(mention.sentence, mention.start, mention.end)
            found.setdefault((form, article), Alias(form=form, ref=ref, weak=weak, rule=rule))
        for form in (*record.also, *record.acronyms):
            place = _where(item, chain, form)
            found.setdefault(
                (_bare(form, kind), article),
                Alias(form=_bare(form, kind), ref=place, rule="stated by the article"),
            )
    return tuple(found[key] for key in sorted(found))


def _where(item: Reading, chain: int, form: str) -> Ref | None:
    """Where the article states another name: its first occurrence in a sentence that mentions the thing."""
    numbers = sorted({item.mention(i).sentence for i in item.of_chain.get(chain, ())})
    for number in (*numbers, *sorted(item.sentences)):
        sentence = item.sentences.get(number)
        at = item.article.text.find(form, sentence.start, sentence.end) if sentence else -1
        if at >= 0:
            return item.ref(number, at, at + len(form))
    return item.ref(numbers[0]) if numbers else None


def _decided(
    drafts: Sequence[_Draft], things: Things, editorial: Editorial
) -> tuple[list[_Draft], set[tuple[Node, ...]]]:
    """Carry out ``rename`` and ``hide``; the drafts, and those that are hidden."""
    made = list(drafts)
    hidden: set[tuple[Node, ...]] = set()
    for decision in of_kind(editorial, "entity"):
        if decision.verdict in {Verdict.SAME, Verdict.NOT_SAME}:
            continue
        for name in decision.names:
            hits = _named(made, things, name)
            if not hits:
                raise miss(decision, name)
            if decision.verdict is Verdict.HIDE:
                hidden |= {made[i].nodes for i in hits}
            elif decision.verdict is Verdict.RENAME:
                made = _renamed(made, hits, decision)
    return made, hidden


def _named(drafts: Sequence[_Draft], things: Things, name: str) -> list[int]:
    tested = []
    for i, draft in enumerate(drafts):
        forms = {f for a, c in draft.nodes for f in chain_forms(things.readings[a], c)} | {draft.name}
        tested.append((i, fits(forms, name)))
    return [i for i, (exact, _) in tested if exact] or [i for i, (_, folded) in tested if folded]


def _renamed(drafts: Sequence[_Draft], hits: Iterable[int], decision: Decision) -> list[_Draft]:
    if not decision.new:
        raise miss(decision, decision.names[0], "is to be renamed, but the entry gives no new name")
    made = list(drafts)
    for i in hits:
        old = made[i]
        alias = Alias(form=decision.new, ref=None, rule="an editor’s file")
        known = any(a.form == decision.new for a in old.aliases)
        made[i] = _Draft(
            nodes=old.nodes,
            name=decision.new,
            type=old.type,
            aliases=old.aliases if known else (*old.aliases, alias),
            renamed=old.name,
            rank=old.rank,
        )
    return made


def _ids(drafts: Sequence[_Draft], things: Things) -> dict[tuple[Node, ...], str]:
    """Slug of the name; where two collide, the one that stands in the earliest article keeps it.

    A thing that no article names outright ("the ministry") has its own article in its id from the start, so that a
    like-named one elsewhere changes nothing.
    """
    held: dict[str, list[_Draft]] = defaultdict(list)
    for draft in drafts:
        held[slug(draft.name)].append(draft)
    ids = {}
    for base, same in held.items():
        named = [d for d in same if not all(things.profiles[n].local for n in d.nodes)]
        for draft in same:
            first = min(named, key=lambda d: d.rank, default=None)
            article, chain = draft.nodes[0]
            own = f"{base}-{fingerprint(draft.type.value, article, str(chain))}"
            ids[draft.nodes] = base if draft is first else own
    return ids


def _local_ids(things: Things, nodes: Iterable[Node]) -> set[str]:
    """Ids that chains of the thing have while nothing joins them to a name."""
    found = set()
    for node in nodes:
        if things.profiles[node].local:
            kind = things.profiles[node].type
            base = slug(_canonical(things, [node], kind))
            found.add(f"{base}-{fingerprint(kind.value, node[0], str(node[1]))}")
    return found


def _without_rivals(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Former ids that only one entity claims: an address can lead to one page only."""
    claims = Counter(id_ for e in entities for id_ in e.former_ids)
    made = (replace(e, former_ids=tuple(i for i in e.former_ids if claims[i] == 1)) for e in entities)
    return tuple(sorted(made, key=lambda e: e.id))


def _entity(
    draft: _Draft, id_: str, things: Things, reasons: Sequence[tuple[Node, Node, str]], taken: set[str]
) -> Entity:
    mentions = [(a, i) for a, c in draft.nodes for i in things.readings[a].of_chain.get(c, ())]
    countries = Thing(profiles=tuple(things.profiles[n] for n in draft.nodes)).countries
    former = (
        _local_ids(things, draft.nodes)
        | {slug(a.form) for a in draft.aliases if not a.weak}
        | ({slug(draft.renamed)} if draft.renamed else set())
    )
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
        former_ids=tuple(sorted(former - taken)),
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
