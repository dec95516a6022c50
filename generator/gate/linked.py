"""Finished pages with their line of schema.org data in, problems out: it says what the page says, of what the page is about.

Types and properties come from a table of those that are used; every address leads to a page of ours or is held; every other value is
looked up in the records and must stand on the page, too.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.gate.context import Context
from generator.gate.evidence import shown, shown_title
from generator.gate.parse import DATA, Kind, Parsed, bare, parse, said
from generator.model import Article, Entity, EntityType, Event, Page, Problem, Realis, Relation, Statement

Data = Mapping[str, Any]
TYPES: Mapping[str, frozenset[str]] = {
    # schema.org: what each type may hold; Thing's own properties are those that many share.
    "WebSite": frozenset("name url inLanguage description".split()),
    "CollectionPage": frozenset("name url isPartOf hasPart".split()),
    "Event": frozenset("identifier name url description startDate location subjectOf".split()),
    "Place": frozenset({"name"}),
    "Person": frozenset("identifier name url alternateName".split()),
    "Organization": frozenset("identifier name url alternateName".split()),
    "GovernmentOrganization": frozenset("identifier name url alternateName".split()),
    "NewsMediaOrganization": frozenset("identifier name url alternateName".split()),
    "Country": frozenset("identifier name url alternateName".split()),
    "NewsArticle": frozenset("@id identifier inLanguage headline publisher datePublished url".split()),
    "CreativeWork": frozenset("@id identifier inLanguage name isBasedOn".split()),
    "Quotation": frozenset("@id text isBasedOn creator".split()),
}
_KINDS = {
    EntityType.PERSON: "Person",
    EntityType.GOVERNMENT: "GovernmentOrganization",
    EntityType.COUNTRY: "Country",
    EntityType.OUTLET: "NewsMediaOrganization",
}
_PROFILED = "Organization"
_THINGS = frozenset({"isPartOf", "hasPart", "location", "subjectOf", "publisher", "creator"})
_SEVERAL = frozenset({"hasPart", "subjectOf", "alternateName"})
_CLOSE = "</script>"


def described(context: Context, page: Page) -> Iterator[Problem]:
    """Each page ends in one line of data, which is right."""
    lines = [(n, line) for n, line in enumerate(page.text.split("\n"), 1) if DATA in line or _CLOSE in line]
    if len(lines) != 1 or not (lines[0][1].startswith(DATA) and lines[0][1].endswith(_CLOSE)):
        yield Problem(
            path=page.path, line=None, message=f"{len(lines)} lines of data for search engines, not one"
        )
        return
    n, line = lines[0]
    for message, word in _wrong(context, page, line.removeprefix(DATA).removesuffix(_CLOSE)):
        yield Problem(path=page.path, line=n, message=f"data for search engines: {message}", word=word)


def linked(context: Context, page: Parsed) -> Iterator[Problem]:
    """The data at the end of a page say what the page says."""
    if DATA in page.page.text:
        yield from described(context, page.page)


Wrong = tuple[str, str]


def _wrong(context: Context, page: Page, text: str) -> Iterator[Wrong]:
    if re.search("[<>&]", text):
        yield "a sign that could end the block", text[:60]
    try:
        data = json.loads(text)
    except ValueError:
        yield "no JSON", text[:60]
        return
    if not isinstance(data, dict) or data.pop("@context", "") != "https://schema.org":
        yield "not of schema.org", text[:60]
        return
    wrong = list(_typed(data))
    yield from wrong
    if wrong:
        return
    whole = context.pages.get(page.path)  # a page that goes on on further pages says what all of them say
    visible = _visible(whole or parse(page))
    for where, value in _values(data):
        if not where.startswith("@") and where not in _CODES and _joined(value) not in visible:
            yield (
                f"{where} {value[:60]!r} does not stand on the page; {context.evidence.whereabouts(value, ())}",
                value,
            )
    yield from _about(context, page, data)


_CODES = frozenset({"identifier", "inLanguage", "startDate", "datePublished", "url", "isBasedOn"})
"""Properties whose values are codes and addresses, each looked at by itself."""


def _typed(data: Data) -> Iterator[Wrong]:
    known = TYPES.get(str(data.get("@type")))
    if known is None:
        yield f"the type {data.get('@type')!r} is not used", str(data.get("@type"))
    for key, value in data.items():
        if known is not None and key not in known | {"@type"}:
            yield f"{data['@type']} has no {key}", key
        several = isinstance(value, list)
        for inner in value if several else [value]:
            if isinstance(inner, dict):
                yield from _typed(inner)
            kind = dict if _is_thing(data, key) else str
            if not isinstance(inner, kind) or several is not (key in _SEVERAL):
                yield f"{key} is not written as it must be", key


def _is_thing(data: Data, key: str) -> bool:
    """Whether a property holds a thing and not a text."""
    return key in _THINGS or (key == "isBasedOn" and data.get("@type") != "Quotation")


def _values(data: Data) -> Iterator[Wrong]:
    for key, value in data.items():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from _values(inner)
            else:
                yield key, str(inner)


def _parsed(context: Context, page: Page) -> Parsed:
    """The page as it was read before, where it is that page; a page that was put together of parts is not."""
    held = context.pages.get(page.path)
    return held if held and held.page.text == bare(page).text else parse(page)


def _visible(page: Parsed) -> frozenset[str]:
    """The texts that a reader sees: each declared, quoted or linked one, and whole lines without their marks."""
    # With the marks of a quotation and without: a headline may itself be words in quotation marks.
    shown = {s.text for unit in page.units for s in unit.segments}
    segments = shown | {text.removeprefix("“").removesuffix("”") for text in shown}
    texts = segments | {said(unit.segments) for unit in page.units} | {page.title}
    return frozenset(map(_joined, texts))


def _joined(text: str) -> str:
    """Without white space, which tags on the page may put between words."""
    return "".join(text.split())


# --- what the page is about --------------------------------------------------------------------------------------


def _about(context: Context, page: Page, data: Data) -> Iterator[Wrong]:
    evidence = context.evidence
    folder, _, name = page.path.removesuffix(".md").rpartition("/")
    kind = str(data.get("@type"))
    if folder == "events" and name in evidence.events:
        wanted = {"Event"}
        yield from _event(context, page, data, evidence.events[name])
    elif folder == "actors" and name in evidence.entities:
        wanted = {_KINDS.get(evidence.entities[name].type, _PROFILED)}
        yield from _actor(context, data, evidence.entities[name])
    elif folder == "sources" and name in evidence.studies:
        wanted = {"CreativeWork" if evidence.article(name).digest else "NewsArticle"}
        yield from _article(context, page, data, evidence.article(name))
    else:
        wanted = {"WebSite"} if page.path == "index.md" else {"CollectionPage"}
        yield from _collection(context, page, data)
    if kind not in wanted:
        yield f"the page is about a thing of the type {min(wanted)}, not {kind}", kind
    if "url" in data and "@id" not in data and not _leads(context, page.path, str(data["url"]), page.path):
        yield f"the address {data['url']!r} is not that of this page", str(data["url"])


def _same(data: Data, key: str, wanted: str | None, read: Callable[[str], str] = shown) -> Iterator[Wrong]:
    value = data.get(key)
    if value is not None and (wanted is None or value != read(wanted)):
        yield f"{key} is {value!r}, on record is {wanted!r}", str(value)


def _event(context: Context, page: Page, data: Data, event: Event) -> Iterator[Wrong]:
    evidence = context.evidence
    yield from _same(data, "identifier", event.id)
    yield from _same(data, "name", context.titles.get(event.id), shown_title)
    if event.realis is not Realis.ACTUAL:
        yield f"{event.id} is {event.realis}, and no event", event.id
    if "startDate" in data:
        plain = re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", event.date or "") and event.date_basis == "explicit"
        yield from _same(
            data, "startDate", event.date if plain and not _differs(context, event, "when") else None
        )
    if "location" in data:
        one = {place for place, _ in event.places} == {event.place} and not _differs(context, event, "where")
        place = evidence.entities.get(event.place or "") if one else None
        name = place.name if place else None
        yield from _same(data["location"], "name", name)
    if data.get("description"):
        quoted = [
            s.text
            for unit in _parsed(context, page).units
            for s in unit.of(Kind.QUOTE)
            if s.text in data["description"]
        ]
        if not quoted:
            yield "the description quotes no sentence of the page", str(data["description"])
    ids = []
    for item in data.get("subjectOf", ()):
        article = _article_at(context, page.path, str(item.get("@id", "")))
        ids.append(article)
        if article is None:
            yield f"{item.get('@id')!r} is the address of no article", str(item.get("@id"))
        else:
            yield from _article(context, page, item, evidence.article(article))
    if set(ids) != set(event.articles):
        yield f"the articles named are not those that tell {event.id}", event.id


def _differs(context: Context, event: Event, field: str) -> bool:
    held = context.evidence.assessed.get(event.id)
    return any(f.overall is Relation.DIFFERS and f.field == field for f in (held.fields if held else ()))


def _actor(context: Context, data: Data, actor: Entity) -> Iterator[Wrong]:
    yield from _same(data, "identifier", actor.id)
    yield from _same(data, "name", actor.name)
    for form in data.get("alternateName", ()):
        if form not in context.evidence.forms[actor.id]:
            yield f"{form!r} is no name of {actor.id}", str(form)


def _article(context: Context, page: Page, data: Data, article: Article) -> Iterator[Wrong]:
    if _article_at(context, page.path, str(data.get("@id", ""))) != article.id:
        yield f"{data.get('@id')!r} is not the address of {article.id}", str(data.get("@id"))
    yield from _same(data, "identifier", article.id)
    yield from _same(data, "inLanguage", article.language)
    headline = article.headline.value if article.headline else None
    yield from _same(data, "headline", None if article.digest else headline)
    yield from _same(data, "name", headline if article.digest else None)
    if (data.get("@type") == "NewsArticle") is bool(article.digest):
        yield f"{article.id} is a digest and no news article, or the other way round", article.id
    stated = data.get("isBasedOn", {}) if article.digest else data
    for key, value in (
        ("datePublished", article.published),
        ("url", article.url),
        ("publisher", article.publisher),
    ):
        known = value.value if value and not value.basis.startswith("inferred") else None
        if key == "publisher":
            yield from _same(stated.get(key, {}), "name", known)
        else:
            yield from _same(stated, key, known)


def _collection(context: Context, page: Page, data: Data) -> Iterator[Wrong]:
    editorial = context.evidence.corpus.editorial
    site = data if data.get("@type") == "WebSite" else data.get("isPartOf", {})
    yield from _same(site, "name", editorial.title)
    yield from _same(site, "description", editorial.subject)
    if not _leads(context, page.path, str(site.get("url", "")), "index.md"):
        yield f"{site.get('url')!r} is not the address of the site", str(site.get("url"))
    if data.get("@type") == "CollectionPage" and data.get("name") != _parsed(context, page).title:
        yield f"the name {data.get('name')!r} is not the heading", str(data.get("name"))
    for item in data.get("hasPart", ()):
        statement = context.evidence.statements.get(str(item.get("@id", "")).rpartition("#")[2])
        if statement is None or f'id="{statement.id}"' not in page.text:
            yield f"{item.get('@id')!r} is no statement of this page", str(item.get("@id"))
        else:
            yield from _quotation(context, page, item, statement)


def _quotation(context: Context, page: Page, data: Data, statement: Statement) -> Iterator[Wrong]:
    evidence = context.evidence
    speaker = evidence.entities.get(statement.speaker or "")
    made = {
        (shown(v.text), f"sources/{v.article}.md", f"s{v.ref.sentence}")
        for v in statement.variants
        for q in (evidence.studies[v.article].extraction.quotations[v.quotation],)
        if not q.hedge and q.kind != "indirect"
    }
    target = str(data.get("isBasedOn", ""))
    right = any(
        text == data.get("text") and _leads(context, page.path, target, path, anchor)
        for text, path, anchor in made
    )
    if not right:
        yield (
            f"{str(data.get('text'))[:60]!r} is no wording of {statement.id} at {target!r}",
            str(data.get("text")),
        )
    creator = data.get("creator", {})
    yield from _same(creator, "name", speaker.name if speaker else None)
    if creator and speaker and creator.get("@type") != _KINDS.get(speaker.type, _PROFILED):
        yield f"{speaker.id} is no {creator.get('@type')}", str(creator.get("@type"))


# --- addresses ---------------------------------------------------------------------------------------------------


def _leads(context: Context, here: str, address: str, path: str, anchor: str = "") -> bool:
    """Whether an address leads from a page to that page and anchor."""
    own, wanted = _folder(here), _folder(path)
    site = context.site_url
    way, _, at = address.partition("#")
    if site:
        return way == site + wanted and at == anchor
    return (
        posixpath.normpath(posixpath.join("/", own, way)) == posixpath.normpath(f"/{wanted}") and at == anchor
    )


def _article_at(context: Context, here: str, address: str) -> str | None:
    found = re.search(r"([a-z0-9-]+)/$", address)
    id_ = found[1] if found else here.removesuffix(".md").rpartition("/")[2]
    known = id_ in context.evidence.studies and _leads(context, here, address, f"sources/{id_}.md")
    return id_ if known else None


def _folder(path: str) -> str:
    return re.sub(r"(^|/)index$", r"\1", path.removesuffix(".md")) + (
        "" if re.search(r"(^|/)index\.md$", path) else "/"
    )
