"""A finished site and the Markdown that it was made of in, problems out: no site is published while there is one.

The gate has proved the Markdown before MkDocs read it. Here it is proved that MkDocs, its theme, its extensions and its plugins made of it what it says and
nothing more:

- ``tokens``: the markup of every page is plain, so that it can be read in one way only
- ``article``: inside the article only tags, attributes and addresses of our templates; no script but data for search engines
- ``shell``: round the article what the theme's control page has; titles and menus name what they should
- ``wording``: every word and the place that every link means are those of the Markdown
- ``missing``: the page for addresses that lead nowhere says what was made for it
- ``links``: every address on pages, in the feed and in the site map leads somewhere; nothing is fetched from another host
- ``search``: the search index says what the pages say
- ``policy``: the Content-Security-Policy of every page, which is computed here too
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from generator.aftercheck.addresses import INDEX, built, target
from generator.aftercheck.article import article, scripts
from generator.aftercheck.links import FEED, SITEMAP, leads, links, listed, style
from generator.aftercheck.missing import differs, filled, named
from generator.aftercheck.outline import POLICY, Outline, base_of, outline
from generator.aftercheck.policy import CONTROL, REFERRER, policies, protected, way_up
from generator.aftercheck.search import PATH as SEARCH
from generator.aftercheck.search import search
from generator.aftercheck.shell import constants, menus, shell, titles
from generator.aftercheck.tokens import UnclearMarkup, read
from generator.aftercheck.wording import difference, of_article, of_markdown
from generator.model import Page, Problem

__all__ = ["check", "filled", "protected"]

_TITLE = re.compile(r'\A---\n(?:.*\n)*?title: (".*")\n')
_SOURCE = re.compile(r"sources/(?P<id>[a-z0-9-]+)(?:/index)?\.html")
_LEFT_OUT = re.compile(r'<(?=[^<>]*data-search-exclude)[^<>]*\bclass="([^"]*)"')


def check(
    site: Mapping[str, bytes],
    pages: Sequence[Page],
    articles: Mapping[str, str],
    copied: Mapping[str, bytes] = MappingProxyType({}),
    missing: Page | None = None,
) -> tuple[Problem, ...]:
    """Everything in which a finished site is not what its Markdown says, sorted by page; empty when it may be published.

    ``articles``: file of each article by its id, to be named in messages. ``copied``: HTML files among the pages that MkDocs
    only copies, by path: what an editor put there by hand, and what leads from former addresses to present ones. ``missing``: the
    article of the page for addresses that lead nowhere, where it was ``filled`` in.
    """
    try:
        home = base_of(read(site[CONTROL].decode()).tokens)
        control = named(outline(CONTROL, site[CONTROL].decode(), home), missing)
    except (KeyError, UnicodeDecodeError, UnclearMarkup) as error:
        message = f"the theme's own page, with which all others are compared, is missing or unclear: {error}"
        return (Problem(path=CONTROL, line=None, message=message),)
    found: list[Problem] = []
    strange = differs(control, missing) if missing else ""
    if strange:
        found.append(_problem(CONTROL, f"is not the page that was made: it says {strange!r}", strange))
    outlines: dict[str, Outline] = {}
    for path in sorted(path for path in site if path.endswith(".html") and path not in copied):
        try:
            outlines[path] = outline(path, site[path].decode(), home)
        except (UnicodeDecodeError, UnclearMarkup) as error:
            found.append(_problem(path, f"markup that can be read in two ways: {error}", str(error)))
    markdown, unbuilt = _matched(pages, site)
    found += [_problem(path, "was not built", "") for path in unbuilt]
    rules = policies(site)
    top = outlines[INDEX].head.get("canonical", "") if INDEX in outlines else ""
    for path, page in outlines.items():
        found += _page(page, control, home, markdown.get(path), articles)
        found += [_problem(path, message, word) for message, word in links(page, outlines, site)]
        found += [_problem(path, message, word) for message, word in menus(page, control, outlines, home)]
        if page.head.get(POLICY) != rules.get(path) or page.head.get("referrer") != REFERRER:
            found.append(
                _problem(path, "has not the policy that was computed for it", page.head.get(POLICY, ""))
            )
        found += _canonical(page, top)
    found += [_problem(path, message, word) for path, message, word in constants(outlines, control)]
    found += _files(site, outlines, markdown, home, top)
    found += [p for path in sorted(copied) for p in _copied(path, copied[path], outlines, site, home)]
    return tuple(dict.fromkeys(sorted(found, key=lambda p: (p.path, p.message))))


def _matched(pages: Sequence[Page], site: Mapping[str, bytes]) -> tuple[dict[str, Page], list[str]]:
    """The Markdown of each built page, by the page's path, and the pages that were not built."""
    files, markdown, unbuilt = frozenset(site), dict[str, Page](), list[str]()
    for page in pages:
        path = built(page.path, files)
        if path is None:
            unbuilt.append(page.path)
        else:
            markdown[path] = page
    return markdown, unbuilt


def _problem(path: str, message: str, word: str) -> Problem:
    return Problem(path=path, line=None, message=message, word=word or None)


def _page(
    page: Outline, control: Outline, home: str, written: Page | None, articles: Mapping[str, str]
) -> Iterator[Problem]:
    """What of one page is wrong by itself and beside the control page and its Markdown."""
    inside = (*article(page, home, ours=written is not None), *scripts(page.article))
    for i, message, word in inside:
        source = articles.get(_source_near(page, i, home))
        yield _problem(page.path, f"{message}: {word}{f' (near words of {source})' if source else ''}", word)
    for message, word in (*shell(page, control), *titles(page, control, _title(written))):
        yield _problem(page.path, message, word)
    firsts = sum(1 for token in page.article if token.kind == "open" and token.name == "h1")
    if firsts != 1:
        yield _problem(page.path, f"{firsts} headings of the first order", "")
    if not page.lang:
        yield _problem(page.path, "no language is declared", "")
    for key, count in Counter(page.ids).items():
        if count > 1:
            yield _problem(page.path, f"the id {key!r} stands {count} times", key)
    if page.path != CONTROL and page.base != way_up(page.path):
        yield _problem(page.path, f"the way to the top of the site is {page.base!r}", page.base)
    if written is not None:
        parted = _parted(page, written.path, written.text, home)
        if parted:
            yield _problem(
                page.path, f"the page says {parted[1]!r} where its Markdown says {parted[0]!r}", parted[1]
            )


def _source_near(page: Outline, at: int, home: str) -> str:
    """The article whose sentence is cited next, or whose page this is."""
    for token in page.article[at:]:
        held = target(page.path, token.attrs.get("href", ""), home) if token.name == "a" else None
        found = _SOURCE.fullmatch(held.path) if held else None
        if found:
            return found["id"]
    own = _SOURCE.fullmatch(page.path)
    return own["id"] if own else ""


def _parted(page: Outline, path: str, markdown: str, home: str) -> tuple[str, str] | None:
    """Where a page and its Markdown part. ``path``: of the Markdown."""

    def as_built(address: str) -> str:
        held = target(page.path, address, home)
        return f"{_stem(held.path)}#{held.anchor}" if held else address

    def as_written(address: str) -> str:
        held = target(path, address, "/")
        return f"{_stem(held.path)}#{held.anchor}" if held else address

    return difference(of_markdown(markdown, as_written, as_built), of_article(page.article, as_built))


def _copied(
    path: str, content: bytes, outlines: Mapping[str, Outline], site: Mapping[str, bytes], home: str
) -> Iterator[Problem]:
    """A file that was to be copied is there to the byte, and leads somewhere."""
    if site.get(path) != content:
        yield _problem(path, "is not the file that was to be copied", "")
    for message, word in leads(path, content.decode("utf-8", "replace"), outlines, site, home):
        yield _problem(path, message, word)


def _stem(path: str) -> str:
    """What a Markdown page and the HTML page made of it have in common."""
    stem = path.removesuffix(".md") if path.endswith(".md") else path.removesuffix(".html")
    return f"{stem.removesuffix('index').rstrip('/')}" if stem != path else path


def _canonical(page: Outline, top: str) -> Iterator[Problem]:
    """The address that the page gives as its own."""
    said = page.head.get("canonical")
    if said is not None and (not top or target(page.path, said.replace(top, "/", 1), "/") != (page.path, "")):
        yield _problem(page.path, f"names another address as its own: {said}", said)


def _files(
    site: Mapping[str, bytes],
    outlines: Mapping[str, Outline],
    markdown: Mapping[str, Page],
    home: str,
    top: str,
) -> Iterator[Problem]:
    """What is wrong in the files that are no pages."""
    left_out = {path: frozenset(_LEFT_OUT.findall(page.text)) for path, page in markdown.items()}
    if SEARCH in site:
        for path, message, word in search(site[SEARCH], outlines, left_out, home):
            yield _problem(path, message, word)
    for path in (FEED, SITEMAP):
        if path in site:
            for message, word in listed(path, site[path], outlines, site, home, top):
                yield _problem(path, message, word)
    for path in sorted(path for path in site if path.endswith(".css")):
        fetched = style(site[path].decode("utf-8", "replace"))
        if fetched:
            yield _problem(path, f"would fetch something from another host: {fetched}", fetched)


def _title(written: Page | None) -> str | None:
    found = _TITLE.match(written.text) if written else None
    return str(json.loads(found[1])) if found else None
