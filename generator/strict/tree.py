"""Bytes of a YAML file in, a tree of texts with their places out.

Own loader on PyYAML's event stream: one document, no tags, anchors, aliases, merge keys or duplicate keys, no more
than ``DEPTH`` levels and ``SIZE`` bytes. Every scalar is text, so that ``no``, ``010``, ``1:30`` and dates stay what the
editor wrote; ``checks`` give them a meaning. Every error is one line with file, line and
column, what is wrong, and where there is one the nearest right word.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from generator.errors import EditorialError

DEPTH = 20
SIZE = 2**20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Everything that YAML 1.2 calls non-printable, and the controls that reorder what a reader sees (CVE-2021-42574).
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_TAB = re.compile(r"^ *\t", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a file, counted from 1; its text is ``file:line:column``."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A text as written; ``plain`` when it stands without quotation marks."""

    text: str
    plain: bool
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A mapping; its keys are unique and in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place


Node = Scalar | Series | Table


def refuse(place: Place, what: str) -> NoReturn:
    """Raise an EditorialError for a place."""
    raise EditorialError(f"{place}: {what}")


def load(content: bytes, path: str) -> Node | None:
    """The tree of a YAML file; None for a file that holds nothing. ``path`` is what messages call the file.

    Raises:
        EditorialError: the file is not UTF-8, too large, too deep, or uses what is refused here.
    """
    text = _decoded(content, path)
    _scan(text, path)
    try:
        return _document(yaml.parse(text, Loader=_LOADER), path)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(path=path, line=mark.line + 1 if mark else 1, column=mark.column + 1 if mark else 1)
        why = getattr(error, "problem", None) or "cannot be read"
        raise EditorialError(f"{place}: not valid YAML ({' '.join(str(why).split())})") from error


def _decoded(content: bytes, path: str) -> str:
    if len(content) > SIZE:
        refuse(Place(path=path, line=1, column=1), f"is larger than {SIZE} bytes; split it")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:4]:
        refuse(Place(path=path, line=1, column=1), "is UTF-16 or binary; save it as UTF-8")
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        place = Place(path=path, line=line, column=column)
        raise EditorialError(f"{place}: is not UTF-8 (byte {error.start}); save the file as UTF-8") from error


def _scan(text: str, path: str) -> None:
    """Refuse what the parser would take wrongly or report without a helpful word."""
    for pattern, what in (
        (_CONFLICT, "an unresolved merge conflict; choose one side and delete the marks"),
        (_TAB, "a tab in the indentation; use spaces"),
    ):
        if found := pattern.search(text):
            refuse(_place(path, text, found.start()), what)
    if unseen := UNSEEN.search(text):
        character = unseen[0]
        name = unicodedata.name(character, "control character")
        refuse(
            _place(path, text, unseen.start()),
            f"the invisible character U+{ord(character):04X} ({name}); delete it",
        )


def _place(path: str, text: str, at: int) -> Place:
    return Place(path=path, line=text.count("\n", 0, at) + 1, column=at - text.rfind("\n", 0, at))


def _document(events: Iterator[Any], path: str) -> Node | None:
    root: Node | None = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                refuse(
                    _at(event, path), "a second document; keep one document in a file, without '---' inside"
                )
        elif isinstance(event, yaml.NodeEvent):
            root = _node(event, events, path, 1)
    return None if isinstance(root, Scalar) and root.plain and not root.text else root


def _at(event: Any, path: str) -> Place:
    return Place(path=path, line=event.start_mark.line + 1, column=event.start_mark.column + 1)


def _node(event: Any, events: Iterator[Any], path: str, depth: int) -> Node:
    place = _at(event, path)
    if isinstance(event, yaml.AliasEvent):
        refuse(place, f"an alias (*{event.anchor}); write the value out")
    if event.anchor is not None:
        refuse(place, f"an anchor (&{event.anchor}); write the value out")
    if event.tag is not None:
        refuse(place, f"a tag ({event.tag}); write plain text")
    if depth > DEPTH:
        refuse(place, f"nested deeper than {DEPTH} levels")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(text=event.value, plain=not event.style, place=place)
    if isinstance(event, yaml.SequenceStartEvent):
        return Series(items=tuple(_items(events, path, depth)), place=place)
    return Table(entries=tuple(_entries(events, path, depth)), place=place)


def _items(events: Iterator[Any], path: str, depth: int) -> Iterator[Node]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield _node(event, events, path, depth + 1)


def _entries(events: Iterator[Any], path: str, depth: int) -> Iterator[tuple[Scalar, Node]]:
    seen: dict[str, Place] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            return
        key = _node(event, events, path, depth + 1)
        if not isinstance(key, Scalar):
            refuse(key.place, "a key that is no text")
        if key.plain and key.text == "<<":
            refuse(key.place, "a merge key (<<); write the entries out")
        if key.text in seen:
            refuse(key.place, f"the key {key.text!r} again; it stands first at line {seen[key.text].line}")
        seen[key.text] = key.place
        yield key, _node(next(events), events, path, depth + 1)
