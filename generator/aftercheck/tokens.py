"""The HTML of one page in, its tags and texts in order out; markup that two readers could read differently is refused.

A parser mends what it cannot read, and no two parsers mend alike: what passes here in one reading could be another thing in a browser. So nothing is mended.
The theme and Markdown write plain markup (attributes in double quotes, every element closed), and plain markup can be read in one way only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import NamedTuple

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without content and without an end tag (HTML standard, 13.1.2)."""
RAW = frozenset({"script", "style"})
"""Elements whose content is no markup."""

_TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<attrs>(?:\s+[a-zA-Z_][\w:.-]*+(?:="[^"<]*")?+)*+)\s*+(?P<empty>/?)>"""
)
_ATTRIBUTE = re.compile(r"""([a-zA-Z_][\w:.-]*+)(?:="([^"]*)")?""")
_PIECE = re.compile(
    r"(?P<text>[^<]++)|(?P<comment><!--(?:(?!--)[^<>])*+-->)|(?P<doctype><!doctype html>)", re.IGNORECASE
)
_ODD = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]")


class Token(NamedTuple):
    """One piece of a page. ``kind``: open, close, text (decoded) or raw (the content of a script or style, to the letter)."""

    kind: str
    name: str
    text: str
    attrs: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """A page as tokens, and for each opening tag the place of the tag that closes it (its own, for an element without content)."""

    tokens: tuple[Token, ...]
    ends: Mapping[int, int]

    def inside(self, at: int) -> tuple[Token, ...]:
        """The tokens between an opening tag and its end."""
        return self.tokens[at + 1 : self.ends[at]]


class UnclearMarkup(Exception):  # noqa: N818  it is no fault of the program
    """Markup that is not plain; the text says what stands there."""


def read(page: str) -> Markup:
    """The markup of a page, in which every element is closed in the order in which it was opened.

    Raises:
        UnclearMarkup: the markup is not plain.
    """
    odd = _ODD.search(page)
    if odd:
        raise UnclearMarkup(f"the control character U+{ord(odd[0]):04X}")
    found: list[Token] = []
    ends: dict[int, int] = {}
    open_: list[int] = []
    at = 0
    while at < len(page):
        piece = _PIECE.match(page, at)
        if piece:
            at = piece.end()
            if piece.lastgroup == "text":
                found.append(_text(piece[0]))
            continue
        tag = _TAG.match(page, at)
        if tag is None:
            raise UnclearMarkup(repr(page[at : at + 60]))
        at = tag.end()
        token, empty = _made(tag[0])
        found.append(token)
        if token.kind == "close":
            _close(token, found, open_, ends)
        elif token.name in VOID:
            ends[len(found) - 1] = len(found) - 1
        elif empty:
            if not any(found[i].name == "svg" for i in open_):
                raise UnclearMarkup(f"<{token.name}/> outside a picture")
            ends[len(found) - 1] = len(found)
            found.append(Token("close", token.name, "", {}))
        else:
            open_.append(len(found) - 1)
            if token.name in RAW:
                end = max(at, page.find(f"</{token.name}>", at))
                if "<!--" in page[at:end]:
                    raise UnclearMarkup(f"a comment in a {token.name}")  # it would hide the end tag
                found.append(Token("raw", token.name, page[at:end], {}))
                at = end
    if open_:
        raise UnclearMarkup(f"<{found[open_[-1]].name}> is not closed")
    return Markup(tokens=tuple(found), ends=ends)


def _close(token: Token, found: list[Token], open_: list[int], ends: dict[int, int]) -> None:
    if not open_ or found[open_[-1]].name != token.name:
        raise UnclearMarkup(f"</{token.name}> closes what is not open")
    ends[open_.pop()] = len(found) - 1


@lru_cache(maxsize=50_000)
def _made(tag: str) -> tuple[Token, bool]:
    """A tag as a token, and whether it closes itself; the same few thousand tags stand on every page."""
    found = _TAG.match(tag)
    assert found is not None  # noqa: S101  it was found by this pattern
    name = found["name"]
    if found["close"]:
        return Token("close", name, "", {}), False
    attrs: dict[str, str] = {}
    for key, value in _ATTRIBUTE.findall(found["attrs"]):
        if key in attrs:
            raise UnclearMarkup(f"<{name}> with two {key}")
        attrs[key] = unescape(value)
    return Token("open", name, "", attrs), bool(found["empty"])


@lru_cache(maxsize=10_000)
def _text(raw: str) -> Token:
    return Token("text", "", unescape(raw), {})


def said(tokens: Iterable[Token]) -> str:
    """The visible text of some tokens without white space: what two ways of breaking lines have in common."""
    return bare("".join(token.text for token in tokens if token.kind == "text"))


def bare(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())
