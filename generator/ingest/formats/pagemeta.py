"""A parsed page in, what its metadata states out: JSON-LD, Open Graph, meta elements, times. Nothing is guessed.

JSON-LD of schema.org types comes first, being about the article; then Open Graph (ogp.me), then plain meta names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from generator import strict
from generator.dates import edtf_of
from generator.model import Stated
from generator.text import squash

BASIS = "html metadata"
_ARTICLE_TYPES = frozenset(
    """Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle ReviewNewsArticle
    AskPublicNewsArticle BlogPosting LiveBlogPosting SocialMediaPosting Report TechArticle ScholarlyArticle""".split()
)
_NAMES = {
    "headline": ("og:title", "twitter:title", "dc.title", "headline"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "article:publisher_name"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
        "dc.date", "dcterms.date", "dcterms.created", "date", "pubdate", "publishdate", "publish-date", "publish_date",
        "publication_date", "parsely-pub-date", "sailthru.date", "article.published", "published_at", "originalpublicationdate",
    ),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"),
    "url": ("og:url",),
}  # fmt: skip
_LONGEST = 400
_DEEPEST = 12


def read_metadata(tree: HtmlElement) -> dict[str, Stated]:
    """What a page states of its article, by field; values that cannot be right are left out."""
    found: dict[str, str] = {}
    for source in (_from_json, _from_meta, _from_elements):
        for key, value in source(tree):
            if key not in found and (clean := _clean(key, value)):
                found[key] = clean
    return {key: Stated(value=value, basis=BASIS) for key, value in found.items()}


def language(tree: HtmlElement) -> str | None:
    """The language tag of the page."""
    tag = tree.get("lang") or tree.get("xml:lang") or ""
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", tag) else None


def notices(tree: HtmlElement) -> list[str]:
    """What the publisher says about archiving or mining the page."""
    notes = []
    for name, content in _metas(tree):
        if name in {"robots", "googlebot"} and re.search(
            r"noarchive|nosnippet|noindex|\bnone\b", content, re.IGNORECASE
        ):
            notes.append(f"the page says {strict.shown(content)} to robots")
        if name.startswith("tdm-reservation") and content.strip() == "1":
            notes.append("the page reserves text and data mining")
    return notes


def _clean(key: str, value: str) -> str | None:
    value = squash(value)
    if not value or (len(value) > _LONGEST and key != "url"):
        return None
    if key == "published":
        return edtf_of(value)
    if key == "url":
        return strict.web_address(value)
    if key == "author" and value.startswith(("http", "@", "/")):
        return None
    return value


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or ""
        content = meta.get("content")
        if name and content:
            yield name.strip().casefold(), content


def _from_meta(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    held: dict[str, str] = {}
    for name, content in _metas(tree):
        held.setdefault(name, content)
    for key, names in _NAMES.items():
        for name in names:
            if name in held:
                yield key, held[name]


def _from_elements(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").casefold().split():
            yield "url", link.get("href") or ""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        prop = (element.get("itemprop") or "").casefold()
        if prop == "datepublished" or (element.tag == "time" and _is_publication(element)):
            yield "published", element.get("content") or element.get("datetime") or element.text_content()
        elif prop == "author" and element.tag != "meta":
            yield "author", element.text_content()


def _is_publication(element: HtmlElement) -> bool:
    """Whether a time element is marked as the time of publication (HTML5 drafts, microformats2, WordPress)."""
    words = f"{element.get('class') or ''} {element.get('id') or ''}".casefold()
    return (
        element.get("pubdate") is not None
        or re.search(r"publish|dt-published|entry-date|post-date|pubdate", words) is not None
    )


# --- JSON-LD ---------------------------------------------------------------------------------------------------


def _from_json(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").casefold():
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _articles(data, 0):
            yield from _fields(thing)


def _articles(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every object of an article's type, outermost first."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _articles(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if _ARTICLE_TYPES & {
            str(k).rsplit("/", 1)[-1] for k in (kinds if isinstance(kinds, list) else [kinds])
        }:
            yield data
        yield from _articles(data.get("@graph"), depth + 1)
        yield from _articles(data.get("mainEntity"), depth + 1)


def _fields(thing: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, name in (("headline", "headline"), ("published", "datePublished"), ("url", "url")):
        if isinstance(value := thing.get(name), str):
            yield key, value
    page = thing.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    if isinstance(page, str):
        yield "url", page
    for key in ("publisher", "author"):
        if names := list(_names(thing.get(key))):
            yield key, ", ".join(names)


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip() and not name.startswith(("http", "#")):
            yield squash(name)
