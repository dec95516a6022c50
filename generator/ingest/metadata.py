"""A sidecar, front matter and the classed lines in; what is stated of an article, each with its basis, out."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence

from generator import strict
from generator.dateline import dateline
from generator.ingest import bylines, datelines, heads
from generator.model import Blob, Line, LineClass, Stated
from generator.strict import Check, Node, Table, text, web, when

FIELDS = ("headline", "publisher", "published", "author", "agency", "url")
"""Metadata that carries its basis."""


def _author(node: Node, name: str) -> str:
    """One name, or a list of names."""
    if isinstance(node, strict.Series):
        return ", ".join(strict.texts(node, name))
    return text(node, name)


KEYS: Mapping[str, Check] = {
    "publisher": text,
    "publisher_inferred": text,
    "published": when,
    "author": _author,
    "url": web,
    "rights": text,
    "language": text,
    "agency": text,
    "digest": text,
    "retrieved": when,
    "note": text,
    "headline": text,
}
"""What a sidecar may hold."""
_FRONT_KEYS: Mapping[str, Check] = {**KEYS, "title": text, "date": when}


def read_sidecar(blob: Blob) -> dict[str, Stated]:
    """What the sidecar of a blob states.

    Raises:
        EditorialError: with file, line and column, when it is not what it should be.
    """
    if blob.sidecar is None:
        return {}
    path = blob.sidecar_path or f"{blob.path}.yml"
    node = strict.load(blob.sidecar, path)
    return {} if node is None else _stated(strict.table(node, "a sidecar", KEYS), "sidecar")


def read_front_matter(node: Node) -> tuple[dict[str, Stated], tuple[str, ...]]:
    """What front matter states, and the keys in it that are another program's and were not read.

    Raises:
        EditorialError: a value is not what it should be, or a key is nearly one of ours.
    """
    if not isinstance(node, Table):
        strict.refuse(node.place, f"front matter must be a mapping, not {strict.kind_of(node)}")
    ours = tuple((key, value) for key, value in node.entries if key.text in _FRONT_KEYS)
    others = []
    for key, _ in node.entries:
        if key.text in _FRONT_KEYS:
            continue
        if near := difflib.get_close_matches(key.text, list(_FRONT_KEYS), n=1, cutoff=0.8):
            strict.refuse(key.place, f"unknown key {strict.shown(key.text)}; did you mean {near[0]!r}?")
        others.append(key.text)
    values = strict.table(Table(entries=ours, place=node.place), "front matter", _FRONT_KEYS)
    for alias, name in (("title", "headline"), ("date", "published")):
        if alias in values:
            values.setdefault(name, values.pop(alias))
    return _stated(values, "front matter"), tuple(others)


def _stated(values: Mapping[str, str], basis: str) -> dict[str, Stated]:
    found = {
        key: Stated(value=value, basis=basis) for key, value in values.items() if key != "publisher_inferred"
    }
    if "publisher_inferred" in values:
        found.setdefault("publisher", Stated(value=values["publisher_inferred"], basis="inferred"))
    return found


def read_lines(text: str, lines: Sequence[Line]) -> dict[str, Stated]:
    """What the text itself states in its title, bylines, datelines, credits and opening; spans point into the text."""
    found: dict[str, Stated] = {}
    opening = next((line for line in lines if line.cls is LineClass.BODY), None)
    for line in lines:
        words = text[line.start : line.end]
        reader = _READERS.get(line.cls)
        if reader is not None:
            for key, start, end, value in reader(words):
                # Under the body a bare date is one of a chronicle or of another story.
                if key == "published" and opening and line.n > opening.n and not datelines.is_labelled(words):
                    continue
                stated = Stated(value=value, basis="text", start=line.start + start, end=line.start + end)
                found.setdefault(key, stated)
    if opening is not None:
        for key, start, end, value in _read_head(text[opening.start : opening.end]):
            where = (opening.start + start, opening.start + end)
            found.setdefault(key, Stated(value=value, basis="text", start=where[0], end=where[1]))
    return found


Found = tuple[str, int, int, str]


def _read_parts(words: str) -> list[Found]:
    """What the parts of a line beside the title state; nothing where one part could be anything."""
    head = heads.head_in(words) if len(words) < 300 else None
    return [(part.key, part.start, part.end, part.value) for part in head.parts] if head else []


def _read_title(words: str) -> list[Found]:
    bare = words.strip("\ufeff\u200b \t\u00a0#*_=").strip()
    start = words.find(bare)
    if not bare:
        return []
    title, outlet = heads.without_outlet(bare)
    found: list[Found] = [("headline", start, start + len(title), " ".join(title.split()))]
    if outlet:
        end = start + len(bare)
        found.append(("publisher", end - len(outlet), end, outlet))
    return found


def _read_date(words: str) -> list[Found]:
    day = datelines.published_in(words)
    return [("published", day.start, day.end, day.edtf)] if day else []


def _read_head(words: str) -> list[Found]:
    """The agency and the day in the dateline at the head of the first paragraph."""
    head = dateline(words)
    if head is None:
        return []
    agency = [("agency", *head.agency, words[slice(*head.agency)])] if head.agency else []
    return agency + _read_date(words[: head.end])


def _read_byline(words: str) -> list[Found]:
    found = _read_date(words)
    bare = words.strip("\ufeff *_\t\u00a0")
    at = words.find(bare)
    span = bylines.byline_in(" ".join(bare.split())) if bare and bare == " ".join(bare.split()) else None
    if span and span != (0, 0):
        name = bare[slice(*span)]
        key = "agency" if bylines.is_agency(name) else "author"
        found.append((key, at + span[0], at + span[1], name))
    return found


def _read_credit(words: str) -> list[Found]:
    bare = words.strip("\ufeff *_\t\u00a0").strip()
    at = words.find(bare)
    span = bylines.source_in(bare) or (0, len(bare))
    # "Ferry Gazette, Harnby": the name ends where the place begins.
    name = bare[slice(*span)].strip("()-– ").split(",", 1)[0].strip()
    if not name:
        return []
    at = words.find(name, at + span[0])
    return [("agency" if bylines.is_agency(name) else "publisher", at, at + len(name), name)]


_READERS: Mapping[LineClass, Callable[[str], list[Found]]] = {
    LineClass.TITLE: _read_title,
    LineClass.DATELINE: lambda words: _read_parts(words) or _read_date(words),
    LineClass.BYLINE: lambda words: _read_parts(words) or _read_byline(words),
    LineClass.SOURCE_CREDIT: lambda words: _read_parts(words) or _read_credit(words),
}
