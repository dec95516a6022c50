"""Finished pages in, the same with a block of schema.org data at their end out: nothing in it that the page does not say.

What a page holds back is left out: who is blamed or claims is no organiser, a day that was inferred, derived or told differently is no
``startDate``, an inferred publisher is no publisher, a digest is no news article, hedged and reported speech is no quotation.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from typing import Any

from generator.model import Article, Entity, EntityType, Event, Page, QuoteKind, Relation, Stated, Statement
from generator.render import plan
from generator.render.desk import Desk
from generator.render.markdown import visible
from generator.text import squash

OPEN, CLOSE = '<script type="application/ld+json">', "</script>"
TYPES = {
    EntityType.PERSON: "Person",
    EntityType.ORGANIZATION: "Organization",
    EntityType.GROUP: "Organization",
    EntityType.MILITARY: "Organization",
    EntityType.GOVERNMENT: "GovernmentOrganization",
    EntityType.COUNTRY: "Country",
    EntityType.OUTLET: "NewsMediaOrganization",
}
_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_BOX = re.compile(r'<div id="(?P<id>[\w-]+)" class="b-statement"')
_HEADING = re.compile(r"^# (?P<text>.*?)(?: \{ #[\w-]+ \})?$", re.MULTILINE)
_LEAD = re.compile(r"^## ", re.MULTILINE)
_MARK = re.compile(r"\[S\d+:\d+\]\([^()\s]*\)")
Data = Mapping[str, Any]


def with_data(pages: Iterable[Page], desk: Desk) -> list[Page]:
    """Each page with one line of JSON-LD at its end."""
    return [Page(path=page.path, text=f"{page.text}\n{_line(_of_page(page, desk))}\n") for page in pages]


def _line(data: Data) -> str:
    """The block as one line in which nothing can end it or begin a tag."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    for ch in "<>&\u2028\u2029\u0085":
        text = text.replace(ch, f"\\u{ord(ch):04x}")
    return f"{OPEN}{text}{CLOSE}"


def _of_page(page: Page, desk: Desk) -> Data:
    folder, _, name = page.path.removesuffix(".md").rpartition("/")
    if folder == "events" and name in desk.events:
        return _event(page, desk, desk.events[name])
    if folder == "actors" and name in desk.actor_ids:
        return _actor(page, desk, desk.entities[name])
    if folder == "sources" and name in desk.studies:
        return _article(page.path, desk, desk.article(name))
    site = {
        "@type": "WebSite",
        "name": visible(desk.corpus.editorial.title),
        "url": address(desk, page.path, plan.INDEX),
        "inLanguage": desk.words.language,
    }
    if page.path == plan.INDEX:
        subject = visible(desk.corpus.editorial.subject)
        return site | ({"description": subject} if subject else {})
    heading = _HEADING.search(page.text)
    listed = {
        "@type": "CollectionPage",
        "name": _read(heading["text"] if heading else ""),
        "url": address(desk, page.path, page.path),
        "isPartOf": {"@type": "WebSite", "url": site["url"]},
    }
    said = [desk.statements[m["id"]] for m in _BOX.finditer(page.text) if m["id"] in desk.statements]
    quotations = [q for statement in said for q in _quotations(page.path, desk, statement)]
    return listed | ({"hasPart": quotations} if quotations else {})


def address(desk: Desk, here: str, path: str, anchor: str = "") -> str:
    """Where a page stands: in full where the site's address is set, else the way from the page that says so."""
    wanted, own = _folder(path), _folder(here)
    base = desk.settings.site_url
    way = base + wanted if base else posixpath.relpath(f"/{wanted}", f"/{own}") + "/"
    return f"{'./' if way == './' else way}#{anchor}" if anchor else way


def _folder(path: str) -> str:
    """The folder that a page is published as: ``events/x.md`` as ``events/x/``."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def _read(markup: str) -> str:
    """What a reader sees of a line, without marks."""
    return squash(unescape(re.sub(r"<[^<>]*>", "", _MARK.sub("", markup))))


# --- one kind of page each -------------------------------------------------------------------------------------


def _event(page: Page, desk: Desk, event: Event) -> Data:
    made: dict[str, Any] = {
        "@type": "Event",
        "identifier": event.id,
        "name": visible(desk.titles[event.id]),
        "url": address(desk, page.path, page.path),
    }
    lead = next(
        (line for line in _LEAD.split(page.text)[0].split("\n") if "<q " in line and "b-tag" not in line), ""
    )
    if lead:
        made["description"] = _read(lead)
    if (
        event.date
        and _DAY.fullmatch(event.date)
        and event.date_basis == "explicit"
        and not _differs(desk, event, "when")
    ):
        made["startDate"] = event.date
    places = {place for place, _ in event.places}
    if event.place and places == {event.place} and not _differs(desk, event, "where"):
        made["location"] = {"@type": "Place", "name": visible(desk.entities[event.place].name)}
    articles = sorted(event.articles, key=desk.position)
    made["subjectOf"] = [_article(page.path, desk, desk.article(a)) for a in articles]
    return made


def _differs(desk: Desk, event: Event, field: str) -> bool:
    held = desk.assessed.get(event.id)
    return any(f.overall is Relation.DIFFERS and f.field == field for f in (held.fields if held else ()))


def _actor(page: Page, desk: Desk, actor: Entity) -> Data:
    name = visible(actor.name)
    cited = [a.form for a in actor.aliases if a.ref and desk.is_body(a.ref)]
    others = sorted({visible(form) for form in cited} - {name})
    return {
        "@type": TYPES[actor.type],
        "identifier": actor.id,
        "name": name,
        "url": address(desk, page.path, page.path),
    } | ({"alternateName": others} if others else {})


def _article(here: str, desk: Desk, article: Article) -> Data:
    """The article as published; a digest is a work of its own that is based on it."""
    stated: dict[str, Any] = {"@type": "NewsArticle"}
    if article.publisher and not article.publisher.basis.startswith("inferred"):
        stated["publisher"] = {"@type": "Organization", "name": visible(article.publisher.value)}
    if article.published and _ISO.fullmatch(article.published.value) and _is_stated(article.published):
        stated["datePublished"] = article.published.value
    if article.url and re.match(r"https?://", article.url.value):
        stated["url"] = article.url.value
    own: dict[str, Any] = {
        "@type": "CreativeWork",
        "@id": address(desk, here, plan.source(article.id)),
        "identifier": article.id,
        "inLanguage": article.language,
    }
    if article.digest:
        name = {"name": visible(article.headline.value)} if article.headline else {}
        return own | name | ({"isBasedOn": stated} if len(stated) > 1 else {})
    headline = {"headline": visible(article.headline.value)} if article.headline else {}
    return own | headline | stated


def _is_stated(value: Stated) -> bool:
    return not value.basis.startswith("inferred")


def _quotations(here: str, desk: Desk, statement: Statement) -> Sequence[Data]:
    """Each wording in quotation marks that nothing holds back, with its speaker and the sentence it stands in.

    Words quoted in part are shown by their whole sentence and not alone, so they are no quotation here either.
    """
    if statement.kind is not QuoteKind.DIRECT:
        return []
    speaker = desk.entities.get(statement.speaker or "")
    made: dict[str, Data] = {}
    for variant in sorted(statement.variants, key=lambda v: (desk.rank(v.ref), v.text)):
        quotation = desk.studies[variant.article].extraction.quotations[variant.quotation]
        if quotation.hedge or quotation.kind is QuoteKind.INDIRECT or not desk.is_body(variant.ref):
            continue
        said: dict[str, Any] = {
            "@type": "Quotation",
            "@id": address(desk, here, here, statement.id),
            "text": visible(variant.text),
            "isBasedOn": address(desk, here, plan.source(variant.article), f"s{variant.ref.sentence}"),
        }
        if speaker and speaker.type in TYPES:
            said["creator"] = {"@type": TYPES[speaker.type], "name": visible(speaker.name)}
        made.setdefault(said["text"], said)
    return list(made.values())
