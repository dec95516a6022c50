"""A parsed page in, its blocks of text out, in the order of the page, each with what its element says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from generator.text import squash

DROPPED = frozenset(
    """script style noscript template iframe frame frameset object embed form nav aside footer svg math button select
    textarea dialog canvas audio video map""".split()
)
"""Elements that hold no words of the article."""
_BLOCKS = frozenset(
    """address article blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hgroup
    hr html li main ol p pre section summary table tbody td tfoot th thead tr ul""".split()
)
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:px|em|pt|%)?\s*(?:;|!|$)|"
    r"opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,})",
    re.IGNORECASE,
)
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:wp-)?(?:caption|figcaption|photo-?credit|image-?credit)(?:$|[\s_-])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of text. ``tag`` is its element, ``home`` a number for the element that holds it, ``caption`` whether
    it belongs to a picture."""

    tag: str
    text: str
    home: int
    caption: bool


def clean(tree: HtmlElement) -> tuple[int, int]:
    """Take out of a tree what holds no words of the article; how many elements were dropped, how many hidden."""
    dropped = hidden = 0
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if element.tag in DROPPED or (element.get("role") or "") in {
            "navigation",
            "complementary",
            "dialog",
            "search",
        }:
            element.drop_tree()
            dropped += 1
        elif _is_hidden(element):
            element.drop_tree()
            hidden += 1
    return dropped, hidden


def _is_hidden(element: HtmlElement) -> bool:
    return (
        element.get("hidden") is not None
        or (element.get("aria-hidden") or "").casefold() == "true"
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def blocks_of(tree: HtmlElement) -> list[Block]:
    """Every block with text below a tree, in order; ``br`` ends a block, the cells of a table row are one block."""
    homes: dict[HtmlElement, int] = {}
    found = []
    for element, caption, text in _pieces(tree):
        words = squash(text)
        if words:
            parent = (
                element.getparent()
                if element.tag not in {"div", "section", "article", "main", "body"}
                else element
            )
            home = homes.setdefault(parent if parent is not None else element, len(homes))
            found.append(Block(tag=str(element.tag), text=words, home=home, caption=caption))
    return found


def _pieces(tree: HtmlElement) -> Iterator[tuple[HtmlElement, bool, str]]:
    """(element, whether in a caption, text) of every run of inline text."""
    run: list[str] = []
    owner, owner_caption = tree, False

    def flush() -> Iterator[tuple[HtmlElement, bool, str]]:
        if run:
            yield owner, owner_caption, "".join(run)
            run.clear()

    # (element, caption, entering): an explicit stack, because pages nest deeper than Python may call.
    stack: list[tuple[HtmlElement, bool, bool]] = [(tree, False, True)]
    scope: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while stack:
        element, caption, entering = stack.pop()
        is_block = element.tag in _BLOCKS and element.tag not in {"td", "th"}
        if entering:
            is_text = isinstance(element.tag, str)
            caption = (
                caption
                or element.tag == "figcaption"
                or bool(_CAPTION_CLASS.search(element.get("class") or ""))
                if is_text
                else caption
            )
            if is_block:
                yield from flush()
                owner, owner_caption = element, caption
                scope.append((element, caption))
            elif element.tag in {"td", "th"} and run:
                run.append(" | ")
            elif element.tag == "br":
                yield from flush()
            stack.append((element, caption, False))
            if is_text:
                run.append(element.text or "")
                stack.extend((child, caption, True) for child in reversed(element))
        else:
            if is_block:
                yield from flush()
                scope.pop()
                owner, owner_caption = scope[-1]
            if element is not tree:
                run.append(element.tail or "")
    yield from flush()
