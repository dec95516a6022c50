"""Chains of all articles in, groups that are one thing out: exact keys first, then scored pairs, decisions above all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.link.bearers import Bearers, sharing
from generator.link.candidates import candidates
from generator.link.copied import WHY, copied_chains
from generator.link.decisions import fits, is_article, join_same, keep_apart, of_kind, split_place
from generator.link.match import Thing, contradiction, score
from generator.link.names import COMPANY_NOUNS, distinctive
from generator.link.profiles import COMPANIES, Profile, body_key, profile
from generator.link.reading import NAMING, Node, Reading
from generator.link.union import Groups
from generator.model import Duplicate, Editorial

Roles = Mapping[Node, set[tuple[str, str]]]
"""Per chain what it does where: (event, role)."""


@dataclass(slots=True, kw_only=True)
class Things:
    """All chains with their groups, why they were joined, and the pairs that were weighed."""

    readings: Mapping[str, Reading]
    profiles: dict[Node, Profile]
    groups: Groups[Node]
    reasons: list[tuple[Node, Node, str]] = field(default_factory=list)
    weighed: dict[tuple[Node, Node], tuple[float, tuple[str, ...]]] = field(default_factory=dict)

    def speaker(self, node: Node | None) -> tuple[Node | None, tuple[str, ...]]:
        """The group of a chain and the words of its name."""
        return (None, ()) if node is None else (self.groups.find(node), self.profiles[node].words)

    def rep(self, node: Node | None) -> Node | None:
        """What stands for the chain's group."""
        return None if node is None else self.groups.find(node)


def things_of(
    readings: Mapping[str, Reading], editorial: Editorial, copies: Iterable[Duplicate] = ()
) -> Things:
    """Chains joined by decisions, by exact keys, and by their place in a copy of the text."""
    made = Things(
        readings=readings,
        profiles={
            (item.id, i): profile(item, i)
            for item in readings.values()
            for i in range(len(item.extraction.chains))
        },
        groups=Groups(),
    )
    for node in made.profiles:
        made.groups.add(node)
    find = finder(made)
    decisions = of_kind(editorial, "entity")
    known = {f for a, c in made.profiles for f in chain_forms(readings[a], c)} if decisions else set()
    keep_apart(decisions, find, made.groups, known)
    made.reasons += join_same(decisions, find, made.groups, known)
    _join_exact(made)
    _join_inside(made)
    for left, right in copied_chains(readings, copies):
        if made.groups.together(left, right) or not _may_join(made, left, right):
            continue
        if made.groups.join(left, right):
            made.reasons.append((left, right, WHY))
    return made


def _join_inside(things: Things) -> None:
    """A body named without its country ("the air force") is the article's only one of that name."""
    held: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node, item in things.profiles.items():
        for key in item.keys:
            if key.startswith("body:") and key.count(":") == 2:
                held[node[0], key.split(":")[2]].append(node)
    for node, item in things.profiles.items():
        bodies = (
            held.get((node[0], body_key(item.words)), []) if item.local and item.family == "agency" else []
        )
        if len({things.groups.find(n) for n in bodies}) == 1 and things.groups.join(bodies[0], node):
            things.reasons.append((bodies[0], node, "the article’s only body of that name"))
    _join_short_names(things)


def _join_short_names(things: Things) -> None:
    """A bare "Norrland" in an article whose only longer name of that beginning is "Norrland Airways" is that company."""
    held: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node, item in things.profiles.items():
        if item.type in COMPANIES and len(item.words) > 1:
            held[node[0], item.words[0]].append(node)
    for node, item in things.profiles.items():
        if item.type not in COMPANIES or len(item.words) != 1 or not distinctive(item.name):
            continue
        longer = held.get((node[0], item.words[0]), [])
        one = len({things.groups.find(n) for n in longer}) == 1
        fits_all = all(set(things.profiles[n].words[1:]) <= COMPANY_NOUNS for n in longer)
        if one and fits_all and things.groups.join(longer[0], node):
            things.reasons.append((longer[0], node, "short form of the article’s only name that begins so"))


def finder(things: Things) -> Callable[[str], Sequence[Node]]:
    """Finds chains by a written form, else by the folded form or id; ``form @ article`` means one article's."""
    forms = {node: chain_forms(things.readings[node[0]], node[1]) for node in things.profiles}

    def find(name: str) -> Sequence[Node]:
        form, article = split_place(name)
        held = {
            n: f for n, f in forms.items() if article is None or is_article(things.readings[n[0]], article)
        }
        tested = {node: fits(f, form) for node, f in held.items()}
        exact = [node for node, (as_written, _) in tested.items() if as_written]
        return exact or [node for node, (_, folded) in tested.items() if folded]

    return find


def chain_forms(item: Reading, index: int) -> tuple[str, ...]:
    """All names of a chain: as mentioned, fullest, acronyms, others that the article states."""
    chain = item.extraction.chains[index]
    texts = (item.mention(i) for i in item.of_chain.get(index, ()))
    named = [m.text for m in texts if m.kind in NAMING]
    return tuple(dict.fromkeys((chain.name, *named, *chain.acronyms, *chain.also)))


def _join_exact(things: Things) -> None:
    """Chains that share a key."""
    held: dict[str, list[Node]] = defaultdict(list)
    for node, item in things.profiles.items():
        for key in item.keys:
            held[key].append(node)
    for key in sorted(held):
        first = held[key][0]
        for node in held[key][1:]:
            if things.groups.together(first, node):
                continue
            if things.groups.join(first, node):
                things.reasons.append(
                    (first, node, _rule(key, things.profiles[first], things.profiles[node]))
                )


def _rule(key: str, left: Profile, right: Profile) -> str:
    kind, _, rest = key.partition(":")
    if kind == "country":
        return f"same country: {rest}"
    if kind in {"government", "body", "military"} and left.name != right.name:
        return "same body of the same country"
    if kind == "coalition" and left.name != right.name:
        return "the coalition led by the same country"
    if kind == "named" and left.words != right.words:
        return "names of one group or outlet in the packaged list"
    return "same name" if left.name == right.name else "same name after folding"


def join_scored(things: Things, related: Mapping[str, set[str]], roles: Roles) -> None:
    """Weigh all candidate pairs and join the accepted ones, best first, until nothing changes."""
    for _ in range(3):
        numbered = _numbered(things)
        only, shared = Bearers.of(numbered.values()), sharing(numbered.values())
        near = {a: related.get(a, set()) | shared.get(a, set()) for a in {*related, *shared}}
        weighed = []
        for a, b in candidates(numbered, near):
            left, right = numbered[a], numbered[b]
            found = score(
                left,
                right,
                _shared_roles(left, right, roles),
                _same_story(left, right, related),
                _same_names(left, right, shared),
                only.alone(left, right),
            )
            if found.value:
                weighed.append((found, left.head.node, right.head.node))
        changed = False
        for found, left_node, right_node in sorted(weighed, key=lambda w: (-w[0].value, w[1], w[2])):
            things.weighed[left_node, right_node] = (found.value, found.reasons)
            if found.accepted and _may_join(things, left_node, right_node):
                changed |= not things.groups.together(left_node, right_node)
                if things.groups.join(left_node, right_node):
                    things.reasons.append((left_node, right_node, "; ".join(found.reasons)))
        if not changed:
            return


def _numbered(things: Things) -> dict[int, Thing]:
    groups = things.groups.groups(sorted(things.profiles))
    return {i: Thing(profiles=tuple(things.profiles[n] for n in nodes)) for i, nodes in enumerate(groups)}


def _may_join(things: Things, left: Node, right: Node) -> bool:
    """Whether the groups, as they stand by now, do not contradict each other."""
    a, b = (
        Thing(profiles=tuple(things.profiles[n] for n in things.groups.members(x))) for x in (left, right)
    )
    return contradiction(a, b) is None


def _shared_roles(left: Thing, right: Thing, roles: Roles) -> list[str]:
    a, b = ({r for p in thing.profiles for r in roles.get(p.node, ())} for thing in (left, right))
    return sorted({f"same role in the same event: {role}" for _, role in a & b})[:1]


def _same_story(left: Thing, right: Thing, related: Mapping[str, set[str]]) -> list[str]:
    if _meet(left, right, related):
        return ["named in articles that tell the same event or carry the same words"]
    return []


def _same_names(left: Thing, right: Thing, shared: Mapping[str, set[str]]) -> list[str]:
    if _meet(left, right, shared):
        return ["named in articles that share other names"]
    return []


def _meet(left: Thing, right: Thing, related: Mapping[str, set[str]]) -> bool:
    a, b = ({p.node[0] for p in thing.profiles} for thing in (left, right))
    small, large = sorted((a, b), key=len)
    return any(related.get(article, set()) & large for article in small)


def reasons_by_group(things: Things, wanted: Iterable[Node]) -> dict[Node, list[tuple[Node, Node, str]]]:
    """The reasons for joins by the group that they made."""
    found: dict[Node, list[tuple[Node, Node, str]]] = {things.groups.find(node): [] for node in wanted}
    for left, right, why in things.reasons:
        found[things.groups.find(left)].append((left, right, why))
    return found
