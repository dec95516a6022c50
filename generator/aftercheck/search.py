"""The search index and the parts of all pages in, problems out: what the search shows stands on the page that it names.

The theme's script puts these texts into the page as markup, so they are held to the few tags that its indexer leaves in them.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.aftercheck.addresses import target
from generator.aftercheck.outline import Outline, without_permalinks
from generator.aftercheck.tokens import VOID, Token, UnclearMarkup, bare, read, said
from generator.aftercheck.wording import difference

PATH = "search/search_index.json"
_KEPT = frozenset("p code pre li ol ul sub sup".split())
_HEADING = re.compile(r"h[1-6]")


def search(
    content: bytes, pages: Mapping[str, Outline], left_out: Mapping[str, frozenset[str]], home: str
) -> Iterator[tuple[str, str, str]]:
    """(page, what is wrong, the offending words) of entries of the index that say what their page does not.

    ``left_out``: for each page that was generated the classes of the elements which its Markdown keeps from the search.
    """
    try:
        entries = [(str(e["location"]), str(e["title"]), str(e["text"])) for e in json.loads(content)["docs"]]
    except (ValueError, KeyError, TypeError) as error:
        yield PATH, f"is no search index ({error})", ""
        return
    sections = {
        path: _sections(page.article, left_out.get(path, frozenset())) for path, page in pages.items()
    }
    for location, title, text in entries:
        led = target("index.html", location or ".", home)
        page = pages.get(led.path) if led else None
        if led is None or page is None or (led.anchor and led.anchor not in page.ids):
            yield PATH, "an entry for a place that is not there", location
            continue
        try:
            shown, name = read(text).tokens, read(title).tokens
        except UnclearMarkup as error:
            yield led.path, f"the search index holds markup that is not plain: {error}", text[:60]
            continue
        if led.path in left_out:
            parted = difference(sections[led.path].get(led.anchor, ""), said(shown))
            if parted:
                yield led.path, f"the search shows {parted[1]!r} where the page says {parted[0]!r}", parted[1]
        for message, words in (*_markup((*shown, *name)), *_name(said(name), page)):
            yield led.path, message, words


def _markup(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    for token in tokens:
        if token.kind == "raw" or (token.kind == "open" and (token.name not in _KEPT or token.attrs)):
            yield "the search index holds markup that its indexer does not leave", f"<{token.name}>"


def _name(name: str, page: Outline) -> Iterator[tuple[str, str]]:
    titles = {bare(title) for title in page.titles}
    if name not in titles | set(page.headings.values()) and not any(t.startswith(f"{name}-") for t in titles):
        yield f"the search calls the page {name!r}", name


def _sections(article: Sequence[Token], left_out: frozenset[str]) -> dict[str, str]:
    """The text that the theme's indexer puts under each heading with an id (not the heading itself); that above all others under "".

    A heading within a box holds only until the box ends; then the section goes on that was before, one that was left is over.
    """
    sections = [_Section()]
    now, depth, heading, begun, skipped = sections[0], 0, 0, False, 0
    for token in without_permalinks(article):
        if token.kind == "open" and token.name not in VOID:
            depth += 1
            if _HEADING.fullmatch(token.name) and "id" in token.attrs:
                heading = depth
                now = _Section(key=token.attrs["id"] if begun else "", depth=depth)
                sections.append(now)
            begun = True
            skipped = skipped or (depth if token.attrs.get("class") in left_out else 0)
        elif token.kind == "close":
            if now.depth > depth:
                now.depth, now = 10**6, next(s for s in reversed(sections) if s.depth <= depth)
            heading = 0 if heading == depth else heading
            skipped = 0 if skipped == depth else skipped
            depth -= 1
        elif token.kind == "text" and not heading and not skipped:
            now.held.append(token)
    found: dict[str, str] = defaultdict(str)
    for section in sections:
        found[section.key] += said(section.held)
    return found


@dataclass(slots=True, kw_only=True)
class _Section:
    """A part of an article below a heading: how deep the heading lies, and what was said there so far."""

    key: str = ""
    depth: int = 0
    held: list[Token] = field(default_factory=list)
