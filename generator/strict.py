"""Bytes of a YAML file in, a tree of texts with their places out; anything that could surprise an editor is an error.

Own loader on PyYAML's event stream: one document, no tags, anchors, aliases, merge keys or duplicate keys, no more
than ``DEPTH`` levels and ``SIZE`` bytes. Every scalar is text, so that ``no``, ``010``, ``1:30`` and dates stay what the
editor wrote; the checks at the end of this module give them a meaning. Every error is one line with file, line and
column, what is wrong, and where there is one the nearest right word.
"""

from __future__ import annotations

import codecs
import difflib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import ne
from typing import Any, NoReturn
from urllib.parse import urlsplit

import yaml

from generator.errors import EditorialError

DEPTH = 20
SIZE = 2**20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Everything that YAML 1.2 calls non-printable, and the controls that reorder what a reader sees (CVE-2021-42574).
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_NULLS = frozenset({"~", "null", "Null", "NULL"})


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
Check = Callable[[Node, str], Any]
"""Takes a node and what messages call it, gives its value; raises EditorialError when it is not what it should be."""


def refuse(place: Place, what: str) -> NoReturn:
    """Raise an EditorialError for a place."""
    raise EditorialError(f"{place}: {what}")


def nearest(word: str, known: Sequence[str]) -> str:
    """The end of a message: the nearest known word, or all of them."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6) or _one_letter_off(word, known)
    return f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(sorted(known))}"


def _one_letter_off(word: str, known: Sequence[str]) -> list[str]:
    """The first known word as long as this one with one letter of it wrong: short ones ("by") have too little else in common."""
    return [w for w in sorted(known) if len(w) == len(word) and sum(map(ne, w, word)) == 1][:1]


# --- loading ---------------------------------------------------------------------------------------------------


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
    if unseen := _UNSEEN.search(text):
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


# --- checking --------------------------------------------------------------------------------------------------


def kind_of(node: Node) -> str:
    """What a node is, in an editor's words."""
    if isinstance(node, Scalar):
        return "text" if node.text else "nothing"
    return "a list" if isinstance(node, Series) else "a mapping"


def text(node: Node, name: str) -> str:
    """A text that is not empty, without blanks around it."""
    if not isinstance(node, Scalar):
        refuse(node.place, f"{name} must be text, not {kind_of(node)}")
    if not node.text.strip():
        refuse(node.place, f"{name} is empty; give a value or delete the key")
    if node.plain and node.text in _NULLS:
        refuse(node.place, f"{name} is {node.text}; give a value, in quotation marks if this word is meant")
    return node.text.strip()


def series(check: Check) -> Check:
    """A check for a list whose items pass ``check``."""

    def checked(node: Node, name: str) -> tuple[Any, ...]:
        if not isinstance(node, Series):
            refuse(node.place, f"{name} must be a list, not {kind_of(node)}")
        return tuple(check(item, f"an item of {name}") for item in node.items)

    return checked


def texts(node: Node, name: str) -> tuple[str, ...]:
    """A list of texts, none empty."""
    found: tuple[str, ...] = series(text)(node, name)
    return found


def choice(*known: str) -> Check:
    """A check for one of a few words."""

    def checked(node: Node, name: str) -> str:
        word = text(node, name)
        if word not in known:
            folded = {option.casefold(): option for option in known}
            near = difflib.get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.6)
            hint = f"; did you mean {str(folded[near[0]])!r}?" if near else ""
            refuse(node.place, f"{name} must be one of {', '.join(known)}, not {shown(word)}{hint}")
        return word

    return checked


def degrees(most: int) -> Check:
    """A check for degrees as a decimal number, no more than ``most`` either way; south and west are negative."""

    def checked(node: Node, name: str) -> float:
        written = text(node, name)
        if (
            re.fullmatch(r"[-+]?\d{1,3}(?:\.\d{1,8})?", written, re.ASCII) is None
            or abs(float(written)) > most
        ):
            remedy = f"write a decimal number from -{most} to {most}, such as 33.34"
            refuse(node.place, f"{name}: {shown(written)} is not a number of degrees; {remedy}")
        return float(written)

    return checked


def day(node: Node, name: str) -> str:
    """A calendar day, YYYY-MM-DD."""
    written = text(node, name)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written, re.ASCII) is None or edtf(written) is None:
        refuse(node.place, f"{name}: {shown(written)} is not a day of the calendar; write it as YYYY-MM-DD")
    return written


def when(node: Node, name: str) -> str:
    """A date in EDTF; an ISO date and time is cut to its day."""
    written = text(node, name)
    value = edtf(written)
    if value is None:
        remedy = "write YYYY-MM-DD, YYYY-MM or YYYY (XXXX for an unknown year, ~ for about)"
        refuse(node.place, f"{name}: {shown(written)} is not a date; {remedy}")
    return value


def web(node: Node, name: str) -> str:
    """An address of a web page, see ``web_address``."""
    written = text(node, name)
    address = web_address(written)
    if address is None:
        refuse(
            node.place, f"{name}: {shown(written)} is not a web address; only http:// and https:// are taken"
        )
    return address


def web_address(written: str) -> str | None:
    """An http or https address with a host, without a user name, blanks or hidden characters; None for anything else.

    Characters that RFC 3986 keeps out of addresses, and that could end an attribute, come back percent-encoded.
    """
    if re.fullmatch(r"https?://[^\s<>\\]+", written, re.IGNORECASE) is None or _UNSEEN.search(written):
        return None
    try:
        parts = urlsplit(written)
        whole = bool(parts.hostname) and parts.username is None and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    if not whole or re.search(r"[\"'^`{|}]", parts.netloc):
        return None
    return re.sub(r"[\"^`{|}]", lambda found: f"%{ord(found[0]):02X}", written)


def shown(written: str) -> str:
    """A text quoted, cut and escaped so that it can stand in a one-line message."""
    return repr(written[:60] + "…" if len(written) > 60 else written)


def table(node: Node, name: str, known: Mapping[str, Check], required: Sequence[str] = ()) -> dict[str, Any]:
    """The checked values of a mapping by key; ``name`` is what messages call it.

    Raises:
        EditorialError: it is no mapping, holds an unknown key, lacks a required one, or a value fails its check.
    """
    if not isinstance(node, Table):
        refuse(node.place, f"{name} must be a mapping of {', '.join(sorted(known))}, not {kind_of(node)}")
    for key, _ in node.entries:
        if key.text not in known:
            hint = nearest(key.text, tuple(known))
            refuse(key.place, f"unknown key {shown(key.text)}{_strange(key.text)}{hint}")
    made = {key.text: known[key.text](value, key.text) for key, value in node.entries}
    for missing in required:
        if missing not in made:
            refuse(node.place, f"{name} lacks the key {missing!r}; add it")
    return made


def _strange(word: str) -> str:
    """A note on letters of another script that look like Latin ones."""
    for letter in word:
        name = unicodedata.name(letter, "")
        if letter.isalpha() and not name.startswith("LATIN"):
            return f" (it contains the {name.split(' ', 1)[0].capitalize()} letter U+{ord(letter):04X})"
    return ""


# --- dates -----------------------------------------------------------------------------------------------------

_EDTF_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?[~?%]?", re.ASCII)


def edtf(written: str) -> str | None:
    """A date of EDTF levels 0 to 2 as news needs them, or None when it is none.

    Taken are ``2020``, ``2020-03``, ``2020-03-11``, each with ``XXXX`` as year and ``~ ? %`` behind; ``a/b`` with an
    end left open; ``[a..]``, ``[..b]``, ``[a..b]``. An ISO date and time is cut to its day as written.
    """
    written = written.strip()
    if re.match(r"\d{4}-\d\d-\d\d[T ]\d", written, re.ASCII):
        try:
            datetime.fromisoformat(written)
        except ValueError:
            return None
        return written[:10]
    if written.startswith("["):
        parts = written[1:-1].split("..") if written.endswith("]") else []
    else:
        parts = written.split("/")
    if len(parts) not in {1, 2} or (written.startswith("[") and len(parts) == 1):
        return None
    ends = [part for part in parts if part not in {"", ".."}]
    if not ends or not all(_exists(end) for end in ends):
        return None
    if len(ends) == 2 and "XXXX" not in written and ends[0][:10] > ends[1][:10]:
        return None
    return written


def _exists(written: str) -> bool:
    found = _EDTF_DAY.fullmatch(written)
    if found is None:
        return False
    # Where the year is not known, 29 February may exist.
    year = 2000 if found[1] == "XXXX" else int(found[1])
    try:
        date(year, int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return found[1] != "XXXX" or found[2] is not None
