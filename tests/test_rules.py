"""The page on how it was made cannot drift: every rule that records bear is listed there, and every rule listed is in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import pipeline
from generator.cache import StudyCache
from generator.editorial import load_editorial
from generator.files import read_blobs, read_editorial
from generator.model import Build, Corpus, Editorial, Entity, Event, RuleGroup, Statement, Study
from generator.settings import Settings

ROOMS = {
    "ingest": ("lines", "metadata"),
    "extract": ("names", "dates", "words", "realis", "parts"),
    "link": ("forms", "joined_names", "joined_events", "joined_statements", "copies", "days_across"),
    "assess": ("origins", "agreement", "map"),
    "render": ("pages",),
    "gate": ("gate",),
}
GROUPS: dict[str, RuleGroup] = {group.kind: group for group in pipeline.RULES}
WORDS = r"[\w’'-]+(?: [\w’'-]+){0,3}"
"""What the rule named only by a word of the sentence covers: up to four words."""


def covers(kinds: tuple[str, ...], said: str) -> bool:
    """Whether some rule of these kinds has that name."""
    names = [rule.name for kind in kinds for rule in GROUPS[kind].rules]
    patterns = (WORDS if name == "*" else re.escape(name).replace(r"\*", ".*") for name in names)
    return any(re.fullmatch(pattern, said) for pattern in patterns)


def parts(said: str) -> Iterator[str]:
    """The rules of a text that names several: "tagger: ORG, with its kind word; short for X"."""
    for part in said.split("; "):
        head, *more = part.split(", ")
        yield head
        yield from more


def unlisted(kinds: tuple[str, ...], said: str) -> list[str]:
    """What of a rule has no entry of these kinds."""
    if not said or covers(kinds, said):
        return []
    whole = [part for part in said.split("; ") if not covers(kinds, part)]
    return [one for part in whole for one in parts(part) if not covers(kinds, one)]


def test_every_room_is_listed_once() -> None:
    assert [group.kind for group in pipeline.RULES] == [kind for kinds in ROOMS.values() for kind in kinds]
    assert all(
        rule.says.endswith((".", ":")) and rule.name for group in pipeline.RULES for rule in group.rules
    )


# --- from the code -----------------------------------------------------------------------------------------------


def named(room: str) -> Iterator[tuple[str, str, str]]:
    """(place, keyword, pattern) of every rule, reason and basis that a module of a room gives by name."""
    for path in sorted(Path(pipeline.__file__).parent.joinpath(room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") == "Phrase":
                continue  # how a phrase was read; what it becomes is its basis, which the records below show
            for word in node.keywords:
                if word.arg in {"rule", "reason", "basis"}:
                    for text in texts(word.value):
                        yield f"{path.name}:{node.lineno}", word.arg, text


def texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be; ``*`` for what is put in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(v.value) if isinstance(v, ast.Constant) else "*" for v in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))


def test_every_rule_that_the_code_names_is_listed() -> None:
    found = [(room, *one) for room in ("ingest", "extract", "link", "assess") for one in named(room)]
    assert len(found) > 80

    lacking = [
        f"{part!r} ({place}) has no entry in generator/{room}/rules.py"
        for room, place, _, text in found
        for part in unlisted(ROOMS[room], text.replace("*", "x"))
        if part != "x"
    ]

    assert not lacking


SOURCE = {
    room: "\n".join(
        path.read_text("utf-8")
        for path in sorted(Path(pipeline.__file__).parent.joinpath(room).rglob("*.py"))
        if path.name != "rules.py"
    ).casefold()
    for room in ROOMS
} | {"model": (Path(pipeline.__file__).parent / "model.py").read_text("utf-8").casefold()}


@pytest.mark.parametrize("room", ["ingest", "extract", "link", "assess"])
def test_every_entry_is_used_by_the_code(room: str) -> None:
    """Each piece of its name between the stars stands in a module of the room (or is a value of an enumeration)."""
    for kind in ROOMS[room]:
        for rule in GROUPS[kind].rules:
            pieces = [piece.strip(" :;,()“”") for piece in re.split(r"[*]|, ", rule.name.casefold())]
            for piece in filter(None, pieces):
                assert piece in SOURCE[room] or f'"{piece}"' in SOURCE["model"], (
                    f"{kind}: {rule.name!r} is used nowhere"
                )


# --- from the records --------------------------------------------------------------------------------------------


def built(root: Path, articles: str, editorial: str | None = None) -> Build:
    blobs, _ = read_blobs(root / articles, 2**24)
    held = load_editorial(read_editorial(root / editorial)) if editorial else Editorial()
    settings = Settings(engine="serial")
    reading = pipeline.read(blobs, held, settings, StudyCache(None))
    return pipeline.assemble(
        Corpus(studies=reading.studies, rejections=(), editorial=held), settings, pages=False
    )


def of_study(study: Study) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(place, kinds, rule) of everything that one article's records bear."""
    article, found = study.article, study.extraction
    stated = (
        article.headline,
        article.publisher,
        article.published,
        article.author,
        article.agency,
        article.url,
    )
    yield from ((article.path, ("metadata",), value.basis) for value in stated if value)
    yield from ((f"{article.path}:{x.n}", ("lines",), x.reason or "") for x in article.lines)
    for kinds, records in (
        (("names",), found.mentions),
        (("words",), found.quotations),
        (("realis",), found.events),
        (("parts",), found.claims),
        (("parts", "realis"), [p for e in found.events for p in e.participants]),
    ):
        yield from ((article.path, kinds, record.rule) for record in records)
    yield from ((article.path, ("dates",), t.basis) for t in found.times)


def of_build(build: Build) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(place, kinds, rule) of everything that the records of a build bear."""
    for study in build.corpus.studies:
        yield from of_study(study)
    kb, joined = build.kb, ROOMS["link"] + ("realis",)
    things: tuple[Entity | Event | Statement, ...] = (*kb.entities, *kb.events, *kb.statements)
    for thing in things:
        yield from ((thing.id, joined, reason.rule) for reason in thing.reasons)
    yield from ((e.id, ("forms",), alias.rule) for e in kb.entities for alias in e.aliases)
    yield from ((a, ("dates", "days_across"), basis) for a, _, _, basis in kb.times)
    yield from ((e.id, ("dates", "days_across"), e.date_basis) for e in kb.events)
    yield from ((c.left, joined, reason) for c in kb.candidates for reason in c.reasons)
    yield from ((d.left, ("copies",), d.kind) for d in kb.duplicates)
    for origin in build.assessments.origins:
        yield from ((origin.id, ("origins",), signal.kind) for signal in origin.signals)
    for held in build.assessments.assessments:
        yield held.about, ("origins",), held.independence
        for field in held.fields:
            yield from ((held.about, ("agreement",), text) for text in (field.note, field.overall.value))
            yield from ((held.about, ("agreement",), account.relation.value) for account in field.accounts)


@pytest.mark.parametrize(
    ("articles", "editorial"),
    [
        ("sources/articles", "sources/editorial"),
        ("tests/golden/harbour/sources/articles", "tests/golden/harbour/sources/editorial"),
        ("tests/golden/formats/sources", None),
        ("tests/traps", None),
        ("tests/gold", None),
    ],
)
def test_every_rule_that_records_bear_is_listed(project: Path, articles: str, editorial: str | None) -> None:
    build = built(project, articles, editorial)
    assert build.corpus.studies

    lacking = {
        f"{'/'.join(kinds)}: {part} ({place})"
        for place, kinds, rule in of_build(build)
        for part in unlisted(kinds, rule)
    }

    assert not lacking, sorted(lacking)
