"""The Atom feed and the records in, problems out: only events that happened, in their own words, given to their own publisher."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from generator.gate.evidence import Evidence
from generator.model import DataFile, Event, LineClass, Problem, Realis
from generator.text import fold, squash

PATH = "feed.xml"
_ATOM = "{http://www.w3.org/2005/Atom}"
_NAMES = uuid.UUID("5b1c9d0e-3f44-5c86-9c63-7a2f0d6e8b11")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def feed(files: Sequence[DataFile], evidence: Evidence, site_url: str = "") -> Iterator[Problem]:
    """Each entry is an event that happened, once; its title is made of its evidence, its summary is a sentence of an account, its time a stated day."""
    ids = {f"urn:uuid:{uuid.uuid5(_NAMES, f'event:{event.id}')}": event for event in evidence.kb.events}
    for file in files:
        if file.path != PATH:
            continue
        try:
            # No entities, no network: a feed is data like any other.
            root = etree.fromstring(file.content, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            yield Problem(path=PATH, line=None, message=f"is no XML: {error}")
            continue
        if fold(_said(root, "title")) != fold(evidence.corpus.editorial.title):
            yield Problem(
                path=PATH,
                line=None,
                message="the title is not that of the briefing",
                word=_said(root, "title"),
            )
        entries = list(root.iter(f"{_ATOM}entry"))
        newest = max(_days(evidence, evidence.studies), default="")
        for message in _timed(root, newest, newest, site_url, "feed"):
            yield Problem(path=PATH, line=None, message=message, word=_said(root, "updated"))
        if len({_said(entry, "id") for entry in entries}) != len(entries):
            yield Problem(path=PATH, line=None, message="an event has two entries")
        for entry in entries:
            event = ids.get(_said(entry, "id"))
            for message in (
                *_entry(entry, event, evidence),
                *_placed(entry, event, evidence, newest, site_url),
            ):
                yield Problem(path=PATH, line=None, message=message, word=_said(entry, "id"))


def _said(element: etree._Element, name: str) -> str:
    return squash(element.findtext(f"{_ATOM}{name}") or "")


def _days(evidence: Evidence, articles: Iterable[str]) -> list[str]:
    stated = (evidence.article(a).published for a in articles)
    return [value.value for value in stated if value and _DAY.fullmatch(value.value)]


def _timed(element: etree._Element, day: str, newest: str, site_url: str, name: str) -> Iterator[str]:
    """The time of the feed or an entry is the day stated for it, else that of the edition."""
    updated = _said(element, "updated")
    wanted = day or newest
    if wanted and updated != f"{wanted}T00:00:00Z":
        yield f"{name} is dated {updated}, not {wanted}"
    hrefs = [link.get("href") or "" for link in element.findall(f"{_ATOM}link")]
    if site_url and not all(href.startswith(site_url) for href in hrefs):
        yield f"{name} has an address outside {site_url}"


def _placed(
    entry: etree._Element, event: Event | None, evidence: Evidence, newest: str, site_url: str
) -> Iterator[str]:
    """An entry has the day of its articles, says where none is stated, and leads to the page of its event."""
    if event is None:
        return
    day = max(_days(evidence, event.articles), default="")
    yield from _timed(entry, day, newest, site_url, event.id)
    marked = [c.get("term") for c in entry.findall(f"{_ATOM}category")] == ["day-not-stated"]
    if marked is bool(day):
        yield f"{event.id}: whether a day is stated is told wrongly"
    if [link.get("href") for link in entry.findall(f"{_ATOM}link")] != [f"{site_url}events/{event.id}/"]:
        yield f"{event.id}: the entry does not lead to its page"


def _entry(entry: etree._Element, event: Event | None, evidence: Evidence) -> Iterator[str]:
    if event is None or event.realis is not Realis.ACTUAL:
        yield f"{_said(entry, 'id')} is no event that happened"
        return
    strange = _strange(_said(entry, "title"), event, evidence)
    if strange:
        yield f"the title of {event.id} says {strange!r}; {evidence.whereabouts(strange, evidence.event_places[event.id])}"
    summary = _said(entry, "summary")
    if summary and summary not in _accounts(event, evidence):
        yield f"the summary of {event.id} is no sentence of an account with its publisher: {summary[:60]!r}"


def _strange(title: str, event: Event, evidence: Evidence) -> str:
    """What of a title is neither the event's day, a name of its place, nor words of its sentences."""
    rest = f" {fold(title)} "
    place = evidence.entities.get(event.place or "")
    for known in (fold(event.date or ""), fold(place.name) if place else ""):
        rest = rest.removesuffix(f"{known} ") if known and rest.endswith(f" {known} ") else rest
    held = [evidence.folded[at] for at in evidence.event_places[event.id]]
    return "" if not rest.strip() or any(rest in text for text in held) else rest.strip()


def _accounts(event: Event, evidence: Evidence) -> set[str]:
    found = set()
    for article, index in event.mentions:
        study = evidence.studies[article]
        who = study.article.publisher.value if study.article.publisher else study.article.path
        sentence = evidence.sentences[article, study.extraction.events[index].sentence]
        text = evidence.slice(article, sentence.start, sentence.end)
        if sentence.cls is LineClass.BODY:
            found.add(_bare(f"{who}: “{text}”"))
    return found


def _bare(text: str) -> str:
    """One line without what XML cannot hold and what turns text around."""
    kept = (ch for ch in squash(text) if unicodedata.category(ch) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return squash("".join(kept))
