"""A node of the tree in, the value that it stands for out; anything that could surprise an editor is an error.

Every error is one line with file, line and column, what is wrong, and where there is one the nearest right word.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from operator import ne
from typing import Any
from urllib.parse import urlsplit

from generator.dates import edtf_of
from generator.strict.tree import UNSEEN, Node, Scalar, Series, Table, refuse

_NULLS = frozenset({"~", "null", "Null", "NULL"})
Check = Callable[[Node, str], Any]
"""Takes a node and what messages call it, gives its value; raises EditorialError when it is not what it should be."""


def nearest(word: str, known: Sequence[str]) -> str:
    """The end of a message: the nearest known word, or all of them."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6) or _one_letter_off(word, known)
    return f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(sorted(known))}"


def _one_letter_off(word: str, known: Sequence[str]) -> list[str]:
    """The first known word as long as this one with one letter of it wrong: short ones ("by") have too little else in common."""
    return [w for w in sorted(known) if len(w) == len(word) and sum(map(ne, w, word)) == 1][:1]


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
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written, re.ASCII) is None or edtf_of(written) is None:
        refuse(node.place, f"{name}: {shown(written)} is not a day of the calendar; write it as YYYY-MM-DD")
    return written


def when(node: Node, name: str) -> str:
    """A date in EDTF; an ISO date and time is cut to its day."""
    written = text(node, name)
    value = edtf_of(written)
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
    if re.fullmatch(r"https?://[^\s<>\\]+", written, re.IGNORECASE) is None or UNSEEN.search(written):
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
