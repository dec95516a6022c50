"""The editor's files in, an Editorial out: strict, with file, line and column in every error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

from generator import editions, strict
from generator.errors import EditorialError
from generator.model import Decision, Editorial, EntityType, Name, Outlet, Placing, Rating, Verdict
from generator.strict import (
    Node,
    Series,
    Table,
    choice,
    day,
    degrees,
    refuse,
    series,
    table,
    text,
    texts,
    web,
)
from generator.text import fold

FOLDER = "editorial"
KINDS = ("entity", "event", "statement", "origin", "article")
_PAIRED = frozenset({Verdict.SAME, Verdict.NOT_SAME})


def load_editorial(files: Mapping[str, bytes]) -> Editorial:
    """All that the editor wrote; ``files`` maps names below ``sources/editorial/`` to contents.

    Raises:
        EditorialError: an unknown file, or a file that is not what it should be: one line with its place and remedy.
    """
    known = {
        "briefing.yml": _briefing,
        "outlets.yml": _outlets,
        "decisions.yml": _decisions,
        "places.yml": _places,
    }
    read: dict[str, Any] = {}
    for name in sorted(files):
        if name == "README.md":
            continue
        if name == editions.NAME:
            read["published"] = editions.read(files[name], f"{FOLDER}/{name}")
            continue
        if name not in known:
            hint = strict.nearest(name, (*known, editions.NAME, "README.md"))
            raise EditorialError(f"{FOLDER}/{strict.shown(name)[1:-1]}: unknown file{hint}")
        node = strict.load(files[name], f"{FOLDER}/{name}")
        if node is not None:
            read |= known[name](node)
    return Editorial(**read)


def _briefing(node: Node) -> dict[str, Any]:
    return table(
        node,
        "the briefing",
        {
            "title": text,
            "subject": text,
            "scope": text,
            "publish": choice("cited", "full", "none"),
            "language": language,
            "names": series(_name),
        },
    )


def language(node: Node, name: str) -> str:
    """A language tag (BCP 47); the language part must be English, the only one that is read."""
    tag = text(node, name)
    if tag.casefold().replace("_", "-").split("-")[0] != "en":
        refuse(node.place, f"{name} must be en (English is the only language that is read), not {tag!r}")
    return tag


def _name(node: Node, name: str) -> Name:
    keys = {"name": text, "type": choice(*EntityType), "also": texts}
    made = table(node, name, keys, required=("name", "type"))
    return Name(name=made["name"], type=EntityType(made["type"]), also=made.get("also", ()))


def _outlets(node: Node) -> dict[str, Any]:
    """A list of outlets, or a mapping with the one key ``outlets`` that holds it."""
    if isinstance(node, Table):
        node = table(node, "the file", {"outlets": lambda inner, _: inner}, required=("outlets",))["outlets"]
    if not isinstance(node, Series):
        refuse(node.place, f"outlets must be a list, not {strict.kind_of(node)}")
    outlets = []
    seen: dict[str, Node] = {}
    for item in node.items:
        outlet = _outlet(item)
        for form in (outlet.name, *outlet.also):
            first = seen.setdefault(fold(form), item)
            if first is not item:
                refuse(item.place, f"the outlet {form!r} again; it stands first at line {first.place.line}")
        outlets.append(outlet)
    return {"outlets": tuple(outlets)}


def _outlet(node: Node) -> Outlet:
    keys = {"name": text, "owner": text, "url": web, "also": texts, "rating": _rating}
    return Outlet(**table(node, "an outlet", keys, required=("name",)))


def _rating(node: Node, name: str) -> Rating:
    """A reliability letter of the Admiralty scale, never without who gave it, when and why."""
    keys = {"letter": choice("A", "B", "C", "D", "E", "F"), "by": text, "on": day, "why": text}
    return Rating(**table(node, name, keys, required=tuple(keys)))


def _decisions(node: Node) -> dict[str, Any]:
    found = table(node, "the file", {"decisions": series(_decision)}, required=("decisions",))
    decisions: tuple[Decision, ...] = found["decisions"]
    _check_agreement(decisions)
    return {"decisions": decisions}


def _decision(node: Node, name: str) -> Decision:
    keys = {
        "decide": choice(*Verdict),
        "kind": choice(*KINDS),
        "names": texts,
        "new": text,
        "old": text,
        "note": text,
        "by": text,
        "on": day,
    }
    made = table(node, name, keys, required=("decide", "kind", "names", "note", "by", "on"))
    verdict = Verdict(made.pop("decide"))
    decision = Decision(verdict=verdict, place=str(node.place), **made)
    _check_whole(decision, node)
    return decision


def _check_whole(decision: Decision, node: Node) -> None:
    """Refuse a decision that says too little or too much for its verdict."""
    wanted = 2 if decision.verdict in _PAIRED else 1
    if len({n.strip() for n in decision.names}) < wanted:
        noun = "two different names" if wanted == 2 else "a name"
        refuse(node.place, f"{decision.verdict} needs {noun} under 'names'")
    if decision.verdict is Verdict.RENAME and decision.new is None:
        refuse(node.place, "rename needs the key 'new': the name to use")
    if decision.verdict is Verdict.CORRECTION and decision.new is None:
        refuse(node.place, "correction needs the key 'new': what is right (and 'old': what was wrong)")
    if decision.verdict is Verdict.WITHDRAW and decision.kind != "article":
        refuse(node.place, f"withdraw is for an article, not for {decision.kind!r}; use hide")
    if decision.kind == "article":
        for path in decision.names:
            if path.startswith(("/", "~")) or ".." in path.split("/") or "\\" in path or ":" in path[:3]:
                refuse(node.place, f"{strict.shown(path)} must be a path below sources/articles")


def _places(node: Node) -> dict[str, Any]:
    found: tuple[Placing, ...] = table(node, "the file", {"places": series(_placing)}, required=("places",))[
        "places"
    ]
    seen: dict[str, Placing] = {}
    for one in found:
        first = seen.setdefault(fold(one.name), one)
        if first is not one:
            raise EditorialError(
                f"{one.at}: the place {one.name!r} again; it stands first at line {_line_of(first.at)}"
            )
    return {"places": found}


def _placing(node: Node, name: str) -> Placing:
    """A point, or neither of its two numbers: then the place stays off the map."""
    keys = {"name": text, "lat": degrees(90), "lon": degrees(180), "note": text, "by": text, "on": day}
    made = table(node, name, keys, required=("name", "note", "by", "on"))
    if ("lat" in made) != ("lon" in made):
        refuse(node.place, "a place needs both 'lat' and 'lon', or neither to keep it off the map")
    return Placing(north=made.pop("lat", None), east=made.pop("lon", None), at=str(node.place), **made)


def _pairs(decision: Decision) -> Iterator[tuple[str, str]]:
    names = sorted(set(decision.names))
    for n, left in enumerate(names):
        for right in names[n + 1 :]:
            yield left, right


def _check_agreement(decisions: Sequence[Decision]) -> None:
    """Refuse decisions that cannot all hold: a pair the same (also by way of others) and not the same, two new names
    for one thing, the same decision twice."""
    seen: dict[tuple[object, ...], Decision] = {}
    renamed: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        key = (decision.verdict, decision.kind, tuple(sorted(decision.names)), decision.new, decision.old)
        first = seen.setdefault(key, decision)
        if first is not decision:
            raise EditorialError(
                f"{decision.place}: repeats the decision at line {_line(first)}; delete one of the two"
            )
        if decision.verdict is Verdict.RENAME:
            for name in decision.names:
                earlier = renamed.setdefault((decision.kind, name), decision)
                if earlier.new != decision.new:
                    _contradiction(decision, earlier, repr(name))
    for (kind, name), decision in renamed.items():
        again = renamed.get((kind, decision.new or ""))
        if again is not None and decision.new != name:
            first, second = sorted((decision, again), key=decisions.index)
            _contradiction(second, first, f"{decision.new!r}, a name that is both given and taken away")
    for kind in KINDS:
        _check_pairs([d for d in decisions if d.kind == kind])


def _check_pairs(decisions: Sequence[Decision]) -> None:
    """Refuse a pair that is kept apart while decisions join it, directly or in a chain."""
    group: dict[str, str] = {}
    joined = {pair: d for d in reversed(decisions) if d.verdict is Verdict.SAME for pair in _pairs(d)}

    def root(name: str) -> str:
        while group.setdefault(name, name) != name:
            name = group[name]
        return name

    for left, right in sorted(joined):
        group[root(right)] = root(left)
    for decision in decisions:
        if decision.verdict is not Verdict.NOT_SAME:
            continue
        for left, right in _pairs(decision):
            if root(left) == root(right):
                direct = joined.get((left, right))
                other = direct or next(d for d in decisions if d.verdict is Verdict.SAME and left in d.names)
                first, second = sorted((decision, other), key=decisions.index)
                _contradiction(second, first, f"{left!r} and {right!r}")


def _line(decision: Decision) -> str:
    return _line_of(decision.place)


def _line_of(place: str) -> str:
    return place.rsplit(":", 2)[1]


def _contradiction(decision: Decision, first: Decision, what: str) -> NoReturn:
    raise EditorialError(
        f"{decision.place}: contradicts the decision at line {_line(first)} on {what}; delete one of the two"
    )
