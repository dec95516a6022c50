"""A Markdown page that the gate has passed and the article that MkDocs made of it in; where they say different things out.

The gate proves the Markdown. What a plugin, an extension or the theme changes after that would be printed unproved: a word, a number, the sentence that a mark
leads to. So both are brought to one form, visible text without white space with each link before its text, and must be equal to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from generator.aftercheck.outline import without_permalinks
from generator.aftercheck.tokens import Token, bare

Resolve = Callable[[str], str]
"""An address as it stands in, the place that it means out."""

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_RULE_ROW = re.compile(r"^\s*\|?(?=.*-)[\s:|-]+\|?\s*$", re.MULTILINE)
_LEAD = re.compile(r"""^[ ]*(?:>\s*)*(?:\#{1,6}\s+|[-*+]\s+|\d+\.\s+|:\s+)?""", re.MULTILINE | re.VERBOSE)
_PIECE = re.compile(
    r"""
    (?P<comment><!--.*?-->)
  | <script\b[^>]*>(?P<script>.*?)</script>
  | !\[[^\]]*\]\([^()\s]*\)
  | \[(?P<label>(?:[^\[\]\\]|\\.)*)\]\((?P<to>[^()\s]*)\)
  | <a\b[^>]*\bhref="(?P<href>[^"]*)"[^>]*>
  | </?[a-zA-Z][^<>]*>
  | (?P<attrs>\{:?\s*[.\#a-z][^{}]*\})
  | [*`|]
    """,
    re.VERBOSE | re.DOTALL,
)
_MARK = "\0"
_AROUND = 40


def of_markdown(text: str, resolve: Resolve, as_built: Resolve) -> str:
    """The form of a Markdown page. What came from a source stands in it as references, so that each bare sign is markup of ours.

    ``resolve`` is for links in Markdown, which lead from file to file, ``as_built`` for those in tags, which MkDocs leaves as they are.
    """
    body = _LEAD.sub("", _RULE_ROW.sub("", _FRONT.sub("", text)))
    return "".join(_written(body, resolve, as_built))


def _written(body: str, resolve: Resolve, as_built: Resolve) -> Iterator[str]:
    at = 0
    for found in _PIECE.finditer(body):
        yield bare(unescape(body[at : found.start()]))
        at = found.end()
        if found["to"] is not None:
            yield _link(resolve(unescape(found["to"])))
            yield from _written(found["label"], resolve, as_built)
        if found["href"] is not None:
            yield _link(as_built(unescape(found["href"])))
        if found["script"]:
            yield bare(found["script"])
    yield bare(unescape(body[at:]))


def of_article(tokens: Iterable[Token], resolve: Resolve) -> str:
    """The form of a built article."""
    return "".join(_built(tokens, resolve))


def _built(tokens: Iterable[Token], resolve: Resolve) -> Iterator[str]:
    for token in without_permalinks(tokens):
        if token.kind in {"text", "raw"}:
            yield bare(token.text)
        elif token.name == "a" and "href" in token.attrs:
            yield _link(resolve(token.attrs["href"]))


def _link(place: str) -> str:
    return f"{_MARK}{place}{_MARK}"


def difference(written: str, built: str) -> tuple[str, str] | None:
    """What the Markdown and the page say where they first part; None where they are one."""
    if written == built:
        return None
    at = next(
        (i for i, (a, b) in enumerate(zip(written, built, strict=False)) if a != b),
        min(len(written), len(built)),
    )
    start = max(0, at - _AROUND // 2)
    said, shown = (text[start : at + _AROUND].replace(_MARK, " ").strip() for text in (written, built))
    return said, shown
