"""The settings in, the article of the page that a host shows for an address that leads nowhere out, in interface words only."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from generator.model import Page
from generator.render.words import words_of
from generator.settings import Settings

PATH = "404.html"
_ARTICLE = "<h1>{title}</h1>\n<p>{note} {why}</p>\n<h2>{ways}</h2>\n<ul>\n{links}\n</ul>\n"
_SEARCH = "?q="  # the theme opens its search for it
_WAYS = (
    ("nav.brief", ""),
    ("nav.events", "events/"),
    ("nav.actors", "actors/"),
    ("nav.sources", "sources/"),
    ("nav.changes", "changes/"),
    ("nav.corrections", "corrections/"),
    ("missing.search", _SEARCH),
)


def missing(settings: Settings) -> Page:
    """What stands in the article of ``404.html``, as HTML.

    The page is shown at any depth, so its links begin at the top of the host, like those that MkDocs writes round them:
    ``site_url`` says where the site stands there.
    """
    words, home = words_of(settings.language), urlsplit(settings.site_url).path or "/"
    links = [f'<li><a href="{escape(home + way)}">{escape(words.plain(key))}</a></li>' for key, way in _WAYS]
    said = {name: escape(words.plain(f"missing.{name}")) for name in ("title", "note", "why", "ways")}
    return Page(path=PATH, text=_ARTICLE.format(links="\n".join(links), **said))
