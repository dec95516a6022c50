"""A saved page in, draft out: the main text with its title and captions, and what the page's metadata states.

trafilatura judges which text is the article; the page's own blocks give its paragraphs, their order and what each is,
so that no two run together.
"""

from __future__ import annotations

import copy
import re

import lxml.html
from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from generator.errors import LimitError, SourceError
from generator.ingest import bylines, datelines
from generator.ingest.draft import Draft, Mark
from generator.ingest.formats import pagemeta
from generator.ingest.formats.blocks import Block, blocks_of, clean
from generator.model import LineClass, Stated
from generator.text import fold, straighten

BESIDE = "blocks beside the article were left out"
"""Told on the source's page of every saved page that has menus; no cause for alarm on the command line."""
DEPTH = 256
"""Deepest nesting of elements that is parsed; pages of news sites stay below 60."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
# Elements whose end tag may be left out (HTML Living Standard, 13.1.2.4) or that have none: they do not count as depth.
_UNCOUNTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option optgroup tbody thead tfoot "
    "colgroup rt rp html head body".split()
)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,1000}(?:\[.{0,100000}?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_XML_DECLARATION = re.compile(r"<\?xml[^>]*\?>", re.IGNORECASE)
_ERROR_PAGE = re.compile(
    r"(?:checking your browser|just a moment|enable (?:javascript|cookies)|access (?:to this page )?(?:has been )?denied|"
    r"page (?:not|cannot be) found|(?:error )?40[34]\b|are you (?:a )?(?:human|robot)|verify (?:that )?you are|captcha|"
    r"service unavailable|too many requests|subscribe to (?:continue|read)|log in to continue)",
    re.IGNORECASE,
)
_LONG = 25
"""Characters without blanks from which a block that stands in the main text stands there by no accident."""


def read_html(text: str, _path: str) -> Draft:
    """The draft of a page; its text is what is left when the page around the article is taken away.

    Raises:
        LimitError: nested deeper than ``DEPTH``.
        SourceError: no article is found.
    """
    _check_depth(text)
    tree = _parse(text)
    metadata = pagemeta.read_metadata(tree)
    title_element = " ".join(element.text_content() for element in tree.iter("title"))
    warnings = pagemeta.notices(tree)
    lang = pagemeta.language(tree)
    if lang:
        metadata["language"] = Stated(value=lang, basis=pagemeta.BASIS)
    dropped, hidden = clean(tree)
    blocks = blocks_of(tree)
    title = _title(blocks, metadata.get("headline"), title_element)
    kept = _article_blocks(tree, blocks, title)
    _refuse_error_page(kept, title or title_element)
    left = len(blocks) - len(kept) + dropped
    if left:
        warnings.append(f"{left} {BESIDE}")
    if hidden:
        warnings.append(f"{hidden} hidden elements were left out")
    return _draft(kept, title, metadata, tuple(warnings))


def _check_depth(text: str) -> None:
    """Count nesting in one pass before any parser sees the page: deep trees exhaust parsers and whoever walks them."""
    depth = 0
    for found in _TAG.finditer(text):
        if found[2].casefold() in _UNCOUNTED:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > DEPTH:
            line = text.count("\n", 0, found.start()) + 1
            raise LimitError(
                f"is nested deeper than {DEPTH} elements (line {line})", "save the page's text as .txt"
            )


def _parse(text: str) -> HtmlElement:
    text = _DOCTYPE.sub("", _XML_DECLARATION.sub("", text.lstrip("\ufeff"), count=1), count=1)
    # Characters that XML cannot hold would end the text where they stand.
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "\ufffd", text)
    parser = lxml.html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise SourceError("is HTML that cannot be read", "save the page's text as .txt") from error
    return tree


# --- which blocks ----------------------------------------------------------------------------------------------


def _bare(text: str) -> str:
    """A text without white space and cell marks, for finding it in another that was spaced otherwise."""
    return "".join(text.replace("|", " ").split())


def _title(blocks: list[Block], stated: Stated | None, title_element: str) -> str | None:
    """The title: the heading that the metadata states too, the longest heading that stands in the metadata or the page's
    title, what the metadata states, the first main heading, the page's title without the outlet."""
    headings = [block.text for block in blocks if block.tag in {"h1", "h2"}]
    if stated:
        for text in headings:
            if fold(text) == fold(stated.value):
                return text
    wanted = fold(f"{stated.value if stated else ''} {title_element}")
    named = [text for text in headings if fold(text) in wanted and len(text.split()) >= 3]
    tops = [block.text for block in blocks if block.tag == "h1"]
    words = " ".join(title_element.split())
    # "Headline | Outlet", "Headline - Outlet": the outlet is the shorter part.
    parts = re.split(r"\s+[|–—»·-]\s+", words)
    chosen = max(named, key=len, default=None) or (stated.value if stated else None) or next(iter(tops), None)
    return chosen or max(parts, key=len) or None


def _main_text(tree: HtmlElement) -> str:
    """The article's text as trafilatura judges it, without white space; "" where it finds none."""
    try:
        found = bare_extraction(
            copy.deepcopy(tree),
            include_comments=False,
            include_tables=True,
            with_metadata=False,
            deduplicate=False,
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        return ""
    body = getattr(found, "body", None)
    return _bare("".join(body.itertext())) if body is not None else ""


def _article_blocks(tree: HtmlElement, blocks: list[Block], title: str | None) -> list[Block]:
    """The blocks of the article: those of the main text, what stands between them in the same element, and of the
    head under the title what says who wrote it, when and what the picture shows."""
    main = _main_text(tree)
    if not main:
        main = _bare(" ".join(block.text for block in blocks if block.tag == "p"))
    inside = [
        n
        for n, b in enumerate(blocks)
        if len(_bare(b.text)) >= _LONG and _bare(b.text) in main and not b.caption
    ]
    if not inside:
        inside = [n for n, b in enumerate(blocks) if b.tag in {"p", "div", "body"} and _bare(b.text) in main]
    if not inside:
        return []
    top = next((n for n, b in enumerate(blocks) if title and b.tag in {"h1", "h2"} and b.text == title), None)
    inside = [n for n in inside if blocks[n].text != title]
    if not inside:
        return []
    first = top if top is not None and top < inside[-1] else inside[0]
    homes = {blocks[n].home for n in inside}
    chosen = set(inside)
    for n in range(first, inside[-1] + 2):
        if n < len(blocks) and n not in chosen and _belongs(blocks[n], homes, main, head=n < inside[0]):
            chosen.add(n)
    return [blocks[n] for n in sorted(chosen) if n >= first and n != top and blocks[n].text != title]


def _belongs(block: Block, homes: set[int], main: str, *, head: bool) -> bool:
    words = straighten(block.text)
    if block.caption:
        return True
    if block.home in homes and (
        _bare(block.text) in main or (len(words.split()) >= 8 and words[-1] in ".?!\"'")
    ):
        return True
    return head and (
        bylines.byline_in(words) is not None
        or datelines.is_dateline(words)
        or bylines.source_in(words) is not None
    )


def _refuse_error_page(kept: list[Block], title: str) -> None:
    words = sum(len(block.text.split()) for block in kept)
    if words == 0:
        raise SourceError("holds no article text", "save the page again when its text is shown, or as .txt")
    text = f"{title} {' '.join(block.text for block in kept)}"
    if words < 60 and _ERROR_PAGE.search(text):
        raise SourceError(
            "looks like an error, consent or subscription page, not an article", "save the article itself"
        )


# --- the draft -------------------------------------------------------------------------------------------------


def _draft(
    kept: list[Block], title: str | None, metadata: dict[str, Stated], warnings: tuple[str, ...]
) -> Draft:
    lines: list[str] = []
    marks: dict[int, Mark] = {}
    if title:
        lines += [title, ""]
        marks[1] = Mark(cls=LineClass.TITLE, heading=True)
    for n, block in enumerate(kept):
        lines.append(block.text)
        if block.caption:
            marks[len(lines)] = Mark(cls=LineClass.CAPTION, reason="describes a picture")
        elif block.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            marks[len(lines)] = Mark(heading=True)
        following = kept[n + 1] if n + 1 < len(kept) else None
        if not (block.tag == "li" and following is not None and following.tag == "li"):
            lines.append("")
    return Draft(
        text="\n".join(lines).rstrip("\n") + "\n",
        media_type="text/html",
        marks=marks,
        metadata=metadata,
        warnings=warnings,
    )
