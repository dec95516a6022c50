"""The table of formats: media type -> function from text to draft; and the judging of which it is, by content."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from generator.errors import SourceError
from generator.ingest.draft import Draft
from generator.ingest.formats.html import read_html
from generator.ingest.formats.markdown import has_front_matter, read_markdown
from generator.ingest.formats.plain import read_plain

FORMATS: Mapping[str, Callable[[str, str], Draft]] = {
    "text/plain": read_plain,
    "text/markdown": read_markdown,
    "text/html": read_html,
}
"""Each takes the decoded text and the path for messages."""

_SKIP = r"(?:\s|\ufeff|<\?xml[^>]{0,300}\?>|<!--(?:[^-]|-(?!->)){0,2000}-->)*"
_HTML_HEAD = re.compile(rf"{_SKIP}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_XML_HEAD = re.compile(rf"{_SKIP}<(?P<root>[A-Za-z][\w:.-]*)\b[^>]*>")
_HTML_TAG = re.compile(
    r"<(?:p|div|article|section|main|h[1-6]|br|meta|title|table|ul|span)\b[^>]{0,500}>", re.IGNORECASE
)
_HTML_NAMES = (".html", ".htm", ".xhtml")
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")


def looks_like_html(head: str) -> bool:
    """Whether a text opens as a page does."""
    return _HTML_HEAD.match(head[:8192]) is not None


def media_type(text: str, path: str) -> str:
    """The media type of a text, by what it holds; the name decides only between plain text and Markdown, and tells a
    piece of HTML from a text about HTML.

    Raises:
        SourceError: the text is data (XML, JSON) rather than an article.
    """
    name = path.casefold()
    if looks_like_html(text):
        return "text/html"
    stripped = text.lstrip("\ufeff \t\r\n")
    if stripped.startswith("<?xml") or (
        name.endswith((".xml", ".rss", ".atom")) and _XML_HEAD.match(text[:8192])
    ):
        raise SourceError("is XML data, not an article", "save the article itself as .txt, .md or .html")
    if name.endswith(_HTML_NAMES) and _HTML_TAG.search(text[:100_000]):
        return "text/html"
    if name.endswith((".json", ".jsonl")) or (
        re.match(r"[{\[]\s*\"", stripped) and stripped.rstrip()[-1:] in "}]"
    ):
        raise SourceError("is JSON data, not an article", "save the article itself as .txt, .md or .html")
    if name.endswith(_MARKDOWN_NAMES) or has_front_matter(text):
        return "text/markdown"
    return "text/plain"
