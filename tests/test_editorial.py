"""The editor's files: what they give, and what is said when they cannot hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.editorial import load_editorial
from generator.errors import EditorialError
from generator.model import Decision, Editorial, EntityType, Name, Outlet, Rating, Verdict

DECISION = """\
  - decide: same
    kind: entity
    names: [Harbour Police, Port Police]
    note: one force, two names
    by: A. Editor
    on: 2021-05-06
"""


def decisions(*items: str) -> dict[str, bytes]:
    """A file of decisions: each item is ``decide, kind, names [, more lines]``."""
    rows = []
    for item in items:
        decide, kind, names, *more = item.split("; ")
        rows.append(f"  - {{decide: {decide}, kind: {kind}, names: [{names}], note: n, by: b, on: 2021-05-06")
        rows[-1] += "".join(f", {entry}" for entry in more) + "}\n"
    return {"decisions.yml": ("decisions:\n" + "".join(rows)).encode()}


def message(files: dict[str, bytes]) -> str:
    """What is said of files that are refused."""
    with pytest.raises(EditorialError) as caught:
        load_editorial(files)
    return str(caught.value)


def test_nothing() -> None:
    """No files, and files that say nothing, give the defaults; nothing is published in full by accident."""
    assert load_editorial({}) == Editorial()
    assert (
        load_editorial({"decisions.yml": b"", "briefing.yml": b"# later\n", "README.md": b"x"}) == Editorial()
    )
    assert Editorial().publish == "cited"


def test_briefing() -> None:
    """All keys of briefing.yml."""
    text = """\
title: Port Mellin
subject: The fire
scope: >-
  Two lines
  in one.
publish: none
language: en-GB
names:
  - {name: Sailors' Front, type: GROUP, also: [SF, The Front]}
  - name: no
    type: PLACE
"""
    assert load_editorial({"briefing.yml": text.encode()}) == Editorial(
        title="Port Mellin",
        subject="The fire",
        scope="Two lines in one.",
        publish="none",
        language="en-GB",
        names=(
            Name(name="Sailors' Front", type=EntityType.GROUP, also=("SF", "The Front")),
            Name(name="no", type=EntityType.PLACE),
        ),
    )


@pytest.mark.parametrize("head", ["", "outlets:\n"])
def test_outlets(head: str) -> None:
    """Outlets as a list, with or without a key above it."""
    text = f"""{head}\
  - name: Ferry Gazette
    owner: Quay Media
    url: https://ferry.example
    also: [The Gazette]
    rating: {{letter: C, by: A. Editor, on: 2021-05-06, why: corrects late}}
  - name: Inland Herald
"""
    rating = Rating(letter="C", by="A. Editor", on="2021-05-06", why="corrects late")
    assert load_editorial({"outlets.yml": text.encode()}).outlets == (
        Outlet(
            name="Ferry Gazette",
            owner="Quay Media",
            url="https://ferry.example",
            also=("The Gazette",),
            rating=rating,
        ),
        Outlet(name="Inland Herald"),
    )


def test_decisions() -> None:
    """A decision keeps its place for messages."""
    assert load_editorial({"decisions.yml": ("decisions:\n" + DECISION).encode()}).decisions == (
        Decision(
            verdict=Verdict.SAME,
            kind="entity",
            names=("Harbour Police", "Port Police"),
            note="one force, two names",
            by="A. Editor",
            on="2021-05-06",
            place="editorial/decisions.yml:2:5",
        ),
    )


@pytest.mark.parametrize("key", ["decide", "kind", "names", "note", "by", "on"])
def test_decisions_need(key: str) -> None:
    """Who, when and why are no afterthoughts."""
    kept = [line for line in DECISION.split("\n") if f"{key}: " not in line]
    text = "\n".join(kept).replace("    kind", "  - kind", 1) if key == "decide" else "\n".join(kept)

    assert message({"decisions.yml": f"decisions:\n{text}".encode()}) == (
        f"editorial/decisions.yml:2:5: an item of decisions lacks the key {key!r}; add it"
    )


@pytest.mark.parametrize("key", ["letter", "by", "on", "why"])
def test_ratings_need(key: str) -> None:
    """A letter without who, when and why is refused."""
    rating = {"letter": "B", "by": "x", "on": "2021-05-06", "why": "y"}
    del rating[key]
    inner = ", ".join(f"{k}: {v}" for k, v in rating.items())

    assert message({"outlets.yml": f"- {{name: a, rating: {{{inner}}}}}\n".encode()}) == (
        f"editorial/outlets.yml:1:21: rating lacks the key {key!r}; add it"
    )


PLACE = "places:\n  - {name: Fort Vess, note: n, by: b, on: 2021-05-06"
WRONG = {
    "a place with half a point": (
        {"places.yml": f"{PLACE}, lat: 3.5}}\n".encode()},
        "editorial/places.yml:2:5: a place needs both 'lat' and 'lon', or neither to keep it off the map",
    ),
    "a place that is nowhere": (
        {"places.yml": f"{PLACE}, lat: 93.5, lon: 1}}\n".encode()},
        "editorial/places.yml:2:60: lat: '93.5' is not a number of degrees; write a decimal number from -90 to 90, such as 33.34",
    ),
    "a place in minutes": (
        {"places.yml": f"{PLACE}, lat: 33, lon: 44°24'}}\n".encode()},
        'editorial/places.yml:2:69: lon: "44°24\'" is not a number of degrees; write a decimal number from -180 to 180, such as 33.34',
    ),
    "a place that is no number": (
        {"places.yml": f"{PLACE}, lat: nan, lon: 1}}\n".encode()},
        "editorial/places.yml:2:60: lat: 'nan' is not a number of degrees; write a decimal number from -90 to 90, such as 33.34",
    ),
    "a place without a note": (
        {"places.yml": b"places:\n  - {name: Fort Vess, lat: 1, lon: 2, by: b, on: 2021-05-06}\n"},
        "editorial/places.yml:2:5: an item of places lacks the key 'note'; add it",
    ),
    "a place twice": (
        {"places.yml": f"{PLACE}}}\n  - {{name: fort vess, note: m, by: b, on: 2021-05-06}}\n".encode()},
        "editorial/places.yml:3:5: the place 'fort vess' again; it stands first at line 2",
    ),
    "unknown file": (
        {"decision.yml": b""},
        "editorial/decision.yml: unknown file; did you mean 'decisions.yml'?",
    ),
    "unknown file of no likeness": (
        {"zzz": b""},
        "editorial/zzz: unknown file; known: README.md, briefing.yml, decisions.yml, outlets.yml, places.yml, published.jsonl",
    ),
    "unknown key": (
        {"briefing.yml": b"titel: x\n"},
        "editorial/briefing.yml:1:1: unknown key 'titel'; did you mean 'title'?",
    ),
    "publish": (
        {"briefing.yml": b"publish: yes\n"},
        "editorial/briefing.yml:1:10: publish must be one of cited, full, none, not 'yes'",
    ),
    "language": (
        {"briefing.yml": b"language: de\n"},
        "editorial/briefing.yml:1:11: language must be en (English is the only language that is read), not 'de'",
    ),
    "type of a name": (
        {"briefing.yml": b"names: [{name: a, type: group}]\n"},
        (
            "editorial/briefing.yml:1:25: type must be one of PERSON, ORGANIZATION, GROUP, GOVERNMENT, COUNTRY, MILITARY, OUTLET, "
            "PLACE, FACILITY, NATIONALITY, WEAPON, OTHER, not 'group'; did you mean 'GROUP'?"
        ),
    ),
    "outlets are a list": (
        {"outlets.yml": b"outlets: {name: x}\n"},
        "editorial/outlets.yml:1:10: outlets must be a list, not a mapping",
    ),
    "an outlet twice": (
        {"outlets.yml": b"- name: The Post\n- name: Herald\n  also: [the post]\n"},
        "editorial/outlets.yml:2:3: the outlet 'the post' again; it stands first at line 1",
    ),
    "a letter that is none": (
        {"outlets.yml": b"- {name: a, rating: {letter: G, by: b, on: 2021-05-06, why: c}}\n"},
        "editorial/outlets.yml:1:30: letter must be one of A, B, C, D, E, F, not 'G'",
    ),
    "a day that does not exist": (
        {"outlets.yml": b"- {name: a, rating: {letter: A, by: b, on: 2021-02-30, why: c}}\n"},
        "editorial/outlets.yml:1:44: on: '2021-02-30' is not a day of the calendar; write it as YYYY-MM-DD",
    ),
    "decisions are a list": (
        {"decisions.yml": b"decisions: same\n"},
        "editorial/decisions.yml:1:12: decisions must be a list, not text",
    ),
    "a verdict that is none": (
        decisions("merge; entity; a, b"),
        "editorial/decisions.yml:2:14: decide must be one of same, not_same, rename, hide, withdraw, correction, not 'merge'",
    ),
    "same of one": (
        decisions("same; entity; a, a"),
        "editorial/decisions.yml:2:5: same needs two different names under 'names'",
    ),
    "hide nothing": (
        decisions("hide; entity; "),
        "editorial/decisions.yml:2:5: hide needs a name under 'names'",
    ),
    "rename without a name": (
        decisions("rename; entity; a"),
        "editorial/decisions.yml:2:5: rename needs the key 'new': the name to use",
    ),
    "correction of nothing": (
        decisions("correction; event; a"),
        "editorial/decisions.yml:2:5: correction needs the key 'new': what is right (and 'old': what was wrong)",
    ),
    "withdraw an entity": (
        decisions("withdraw; entity; a"),
        "editorial/decisions.yml:2:5: withdraw is for an article, not for 'entity'; use hide",
    ),
    "a path that leads out": (
        decisions("withdraw; article; ../a.txt"),
        "editorial/decisions.yml:2:5: '../a.txt' must be a path below sources/articles",
    ),
    "same and not same": (
        decisions("same; entity; a, b", "not_same; entity; b, a"),
        "editorial/decisions.yml:3:5: contradicts the decision at line 2 on 'a' and 'b'; delete one of the two",
    ),
    "not same and then same": (
        decisions("not_same; entity; a, b", "same; entity; c, b, a"),
        "editorial/decisions.yml:3:5: contradicts the decision at line 2 on 'a' and 'b'; delete one of the two",
    ),
    "same in a chain": (
        decisions("same; entity; a, b", "same; entity; b, c", "not_same; entity; a, c"),
        "editorial/decisions.yml:4:5: contradicts the decision at line 2 on 'a' and 'c'; delete one of the two",
    ),
    "two new names": (
        decisions("rename; entity; a; new: x", "rename; entity; a; new: y"),
        "editorial/decisions.yml:3:5: contradicts the decision at line 2 on 'a'; delete one of the two",
    ),
    "twice the same": (
        decisions("hide; event; a", "hide; event; a"),
        "editorial/decisions.yml:3:5: repeats the decision at line 2; delete one of the two",
    ),
}


@pytest.mark.parametrize(("files", "wanted"), WRONG.values(), ids=WRONG)
def test_refused(files: dict[str, bytes], wanted: str) -> None:
    """One line: where, what, and what to do."""
    assert message(files) == wanted


def test_places() -> None:
    """Degrees as decimal numbers, south and west negative; an entry without them keeps a place off the map."""
    text = f"{PLACE}, lat: -33.5, lon: +44.25}}\n  - {{name: Vess, note: m, by: c, on: 2021-05-07}}\n"

    first, second = load_editorial({"places.yml": text.encode()}).places

    assert (first.name, first.north, first.east) == ("Fort Vess", -33.5, 44.25)
    assert (second.name, second.north, second.east, second.at) == (
        "Vess",
        None,
        None,
        "editorial/places.yml:3:5",
    )


def test_what_agrees() -> None:
    """The same names in different kinds, and chains that nothing contradicts, are no contradiction."""
    files = decisions(
        "same; entity; a, b",
        "not_same; event; a, b",
        "same; entity; b, c",
        "not_same; entity; c, d",
        "rename; entity; a; new: x",
        "rename; event; a; new: y",
        "correction; event; a; old: '3'; new: '4'",
        "withdraw; article; 2021/post.txt",
    )
    assert len(load_editorial(files).decisions) == 8


def test_example(project: Path) -> None:
    """The example's own editorial files load."""
    folder = project / "sources" / "editorial"
    editorial = load_editorial({path.name: path.read_bytes() for path in sorted(folder.iterdir())})

    assert editorial.title
    assert editorial.outlets
    assert editorial.decisions
