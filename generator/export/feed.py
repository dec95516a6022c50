"""Records in, an Atom feed of the newest events out (RFC 4287), without a clock: its times are days of publication.

Atom wants a time for each entry. It is the last stated day of publication of the articles that tell the event; where none states one,
the entry bears the category ``day-not-stated`` and the day of the edition: the newest day that any article states. Only a corpus
without any stated day has ``NO_DAY``. Ids are UUIDs made of the event's permanent name: they stay when the site moves.
"""

from __future__ import annotations

import re
import unicodedata
import uuid
from xml.etree import ElementTree as ET

from generator.dates import sort_key
from generator.export.rows import Held
from generator.model import Event, LineClass, Realis

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NO_DAY = "1980-01-01"
"""The day of an edition whose articles state none; the same that the site map has then."""
_NAMES = uuid.UUID("5b1c9d0e-3f44-5c86-9c63-7a2f0d6e8b11")
"""Namespace of the ids (RFC 9562, version 5), made for this purpose."""


def atom(held: Held) -> bytes:
    """The feed: up to 50 events that are reported to have happened, newest first."""
    events = [e for e in held.kb.events if e.realis is Realis.ACTUAL]
    newest = sorted(events, key=lambda e: (_told(held, e), sort_key(e.date), e.id), reverse=True)[:MOST]
    feed = ET.Element("feed", {"xmlns": ATOM})
    day = _edition(held)
    _add(feed, "id", _id(f"feed:{held.corpus.editorial.title}"))
    _add(feed, "title", held.corpus.editorial.title)
    _add(feed, "updated", _instant(day))
    ET.SubElement(feed, "link", {"rel": "self", "href": f"{held.site_url}feed.xml"})
    ET.SubElement(feed, "link", {"rel": "alternate", "href": held.site_url or "./"})
    ET.SubElement(_add(feed, "author", ""), "name").text = _clean(held.corpus.editorial.title)
    for event in newest:
        _entry(feed, held, event, day)
    ET.indent(feed)
    body: bytes = ET.tostring(feed, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body.split(b"?>\n", 1)[-1] + b"\n"


def _entry(feed: ET.Element, held: Held, event: Event, day: str) -> None:
    entry = ET.SubElement(feed, "entry")
    told = _told(held, event)
    _add(entry, "id", _id(f"event:{event.id}"))
    _add(entry, "title", _title(held, event))
    _add(entry, "updated", _instant(told or day))
    ET.SubElement(entry, "link", {"rel": "alternate", "href": f"{held.site_url}events/{event.id}/"})
    if not told:
        ET.SubElement(entry, "category", {"term": "day-not-stated"})
    if held.corpus.editorial.publish != "none":
        _add(entry, "summary", _words(held, event))


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, name)
    child.text = _clean(text) or None
    return child


def _title(held: Held, event: Event) -> str:
    """The words that name the event in its first account, and its place."""
    article, index = event.mentions[0]
    study = held.by_id[article]
    told = study.extraction.events[index]
    parts = [_whole_words(study.article.text, told.start, told.end), held.name(event.place), event.date]
    return ", ".join(part for part in parts if part)


def _whole_words(text: str, start: int, end: int) -> str:
    """A piece of a text, grown to the letters and digits that it would cut in two."""
    while 0 < start < len(text) and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return text[start:end]


def _words(held: Held, event: Event) -> str:
    """The first sentence of an article's body that tells the event, with its publisher."""
    for article, index in event.mentions:
        study = held.by_id[article]
        n = study.extraction.events[index].sentence
        for s in study.extraction.sentences:
            if s.n == n and s.cls is LineClass.BODY:
                who = study.article.publisher.value if study.article.publisher else study.article.path
                return f"{who}: “{study.article.text[s.start : s.end]}”"
    return ""


def _told(held: Held, event: Event) -> str:
    """The last day on which an article that tells the event says that it was published; empty where none says one."""
    days = [a.published.value for x in event.articles if (a := held.by_id[x].article).published]
    return max((day for day in days if _DAY.fullmatch(day)), default="")


def _edition(held: Held) -> str:
    """The newest day of publication that any article states."""
    days = [s.article.published.value for s in held.studies if s.article.published]
    return max((day for day in days if _DAY.fullmatch(day)), default=NO_DAY)


def _id(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMES, name)}"


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"


def _clean(text: str) -> str:
    """White space as single spaces; what XML cannot hold, and what turns text around, left out."""
    line = " ".join(text.split())
    kept = (ch for ch in line if unicodedata.category(ch) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return " ".join("".join(kept).split())
