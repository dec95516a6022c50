"""The parts of all pages in, problems out: every address on the site leads to a file of the site, and to an anchor that stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from lxml import etree

from generator.aftercheck.addresses import Target, target
from generator.aftercheck.outline import Outline

_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_ELSEWHERE = re.compile(r"""(?:url\(\s*|@import\s+)["']?\s*(?:[a-z]+:)?//[^\s"')]*""", re.IGNORECASE)
# The theme's own places, which its script makes.
_OF_THE_THEME = frozenset({"__search", "__drawer", "__toc"})
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
NOT_FOUND = "404.html"
"""What a host shows for an address that leads nowhere: no page of its own."""


def links(
    page: Outline, pages: Mapping[str, Outline], site: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    """(what is wrong, the address) of links that lead nowhere."""
    for address, led in page.links:
        if led is not None:
            missing = _missing(led, pages, site)
            if missing:
                yield missing, address


def _missing(led: Target, pages: Mapping[str, Outline], site: Mapping[str, bytes]) -> str:
    if led.path not in site:
        return f"a link to {led.path}, which is not there"
    other = pages.get(led.path)
    if led.anchor and other is not None and led.anchor not in other.ids and led.anchor not in _OF_THE_THEME:
        return f"a link to {led.path}, where no {led.anchor!r} stands"
    return ""


def leads(
    path: str, page: str, pages: Mapping[str, Outline], site: Mapping[str, bytes], home: str
) -> Iterator[tuple[str, str]]:
    """Links within the site that lead nowhere, on a page that is not the theme's."""
    for href in re.findall(r'<a href="([^"<>]*)"', page):
        led = target(path, unescape(href), home)
        missing = _missing(led, pages, site) if led else ""
        if missing:
            yield missing, href


def style(text: str) -> str:
    """What a style sheet would fetch from another host; empty for nothing."""
    found = _ELSEWHERE.search(text)
    return found[0] if found else ""


def listed(
    path: str, content: bytes, pages: Mapping[str, Outline], site: Mapping[str, bytes], home: str, top: str
) -> Iterator[tuple[str, str]]:
    """Addresses in the feed or the site map that lead nowhere. ``top``: the site's own address, empty when it has none."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield f"is no XML: {error}", ""
        return
    found = [element.get("href") or "" for element in root.iter(f"{_ATOM}link")]
    mapped = [element.text or "" for element in root.iter(f"{_SITEMAP}loc")]
    for address in sorted({a for a in mapped if mapped.count(a) > 1}):
        yield "a page that stands twice in the site map", address
    if mapped:
        led_to = {led.path for a in mapped if (led := target(path, a.removeprefix(top) or ".", home))}
        lacking = sorted(pages.keys() - led_to - {NOT_FOUND})
        yield from (("a page that the site map lacks", page) for page in lacking)
    found += mapped
    for address in found:
        led = target(path, address.removeprefix(top) or "." if top else address, home)
        if led is None:
            yield "an address outside the site", address
        else:
            missing = _missing(led, pages, site)
            if missing:
                yield missing, address
