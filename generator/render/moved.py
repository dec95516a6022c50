"""Records in, small HTML files at the addresses out under which a thing could have been known: each leads to its page.

MkDocs copies them as they are, so that an old link costs no page. They need no script and print no word of any source.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from html import escape

from generator.model import Assessments, Corpus, DataFile, KnowledgeBase
from generator.render import plan
from generator.render.desk import Desk
from generator.render.since import articles_of
from generator.render.words import words_of
from generator.settings import Settings

_PAGE = """<!doctype html>
<html lang="{language}"{direction}>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={way}">
<link rel="canonical" href="{way}">
<title>{words}</title>
<article><p>{words}{colon}<a href="{way}">{id}</a></p></article>
</html>
"""


def moved(
    corpus: Corpus, kb: KnowledgeBase, assessments: Assessments, settings: Settings
) -> tuple[DataFile, ...]:
    """One file for each former id of an article, event or entity that has a page or a place on one, sorted by path."""
    words = words_of(corpus.editorial.language)
    desk = Desk(corpus=corpus, kb=kb, assessments=assessments, settings=settings, versions=(), words=words)
    found = {}
    for path, id_, target in _former(desk):
        text = _PAGE.format(
            language=escape(words.language),
            direction=' dir="rtl"' if words.rtl else "",
            way=target,
            words=escape(words.plain("moved.note")),
            colon=words.plain("colon"),
            id=escape(id_),
        )
        found[path] = DataFile(path=path, content=text.encode())
    return tuple(found[path] for path in sorted(found))


def _former(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """(path of the file, present id, way from there to the present page)."""
    for article in articles_of(desk):
        for old in article.former:
            yield _way(plan.source(old), article.id, (plan.source(article.id), ""))
    for event in desk.kb.events:
        place = plan.event_path(event)
        for old in event.former_ids if place else ():
            yield _way(plan.event(old), event.id, place)
    for entity in desk.kb.entities:
        place = plan.entity_path(desk, entity)
        for old in entity.former_ids if place else ():
            yield _way(plan.actor(old), entity.id, place)


def _way(old: str, id_: str, place: tuple[str, str] | None) -> tuple[str, str, str]:
    path, anchor = place or (plan.INDEX, "")
    folder = old.removesuffix(".md")
    page = path.removesuffix("index.md") if path.endswith("index.md") else path.removesuffix(".md") + "/"
    way = posixpath.relpath(page, folder) + "/"
    return f"{folder}/index.html", id_, escape(f"{way}#{anchor}" if anchor else way)
