"""Records in, an Atom feed of the newest events out (RFC 4287), without a clock: its times are days of publication."""

from __future__ import annotations

import re
import unicodedata
from xml.etree import ElementTree as ET

from generator.dates import sort_key
from generator.export.rows import Held
from generator.model import Event, LineClass, Realis

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NEVER = "1970-01-01"


def atom(held: Held) -> bytes:
    """The feed: up to 50 events that are reported to have happened, newest first."""
    events = [e for e in held.kb.events if e.realis is Realis.ACTUAL]
    newest = sorted(events, key=lambda e: (_told(held, e), sort_key(e.date), e.id), reverse=True)[:MOST]
    feed = ET.Element("feed", {"xmlns": ATOM})
    _add(feed, "id", "urn:briefing:feed")
    _add(feed, "title", held.corpus.editorial.title)
    _add(feed, "updated", _instant(max((_told(held, e) for e in events), default=_NEVER)))
    ET.SubElement(feed, "link", {"rel": "self", "href": "feed.xml"})
    ET.SubElement(_add(feed, "author", ""), "name").text = _clean(held.corpus.editorial.title)
    for event in newest:
        _entry(feed, held, event)
    ET.indent(feed)
    body: bytes = ET.tostring(feed, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body.split(b"?>\n", 1)[-1] + b"\n"


def _entry(feed: ET.Element, held: Held, event: Event) -> None:
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", f"urn:briefing:event:{event.id}")
    _add(entry, "title", _title(held, event))
    _add(entry, "updated", _instant(_told(held, event)))
    ET.SubElement(entry, "link", {"href": f"events/{event.id}/"})
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
    """The last day on which an article that tells the event was published."""
    days = [a.published.value for x in event.articles if (a := held.by_id[x].article).published]
    return max((day for day in days if _DAY.fullmatch(day)), default=_NEVER)


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"


def _clean(text: str) -> str:
    """White space as single spaces; what XML cannot hold, and what turns text around, left out."""
    line = " ".join(text.split())
    kept = (ch for ch in line if unicodedata.category(ch) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return " ".join("".join(kept).split())
