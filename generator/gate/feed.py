"""The Atom feed and the records in, problems out: only events that happened, in their own words, given to their own publisher."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from lxml import etree

from generator.gate.evidence import Evidence
from generator.model import DataFile, Event, LineClass, Problem, Realis
from generator.text import fold, squash

PATH = "feed.xml"
_ATOM = "{http://www.w3.org/2005/Atom}"
_EVENT = "urn:briefing:event:"


def feed(files: Sequence[DataFile], evidence: Evidence) -> Iterator[Problem]:
    """Each entry is an event that happened; its title is made of its evidence, its summary is a sentence of an account."""
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
        for entry in root.iter(f"{_ATOM}entry"):
            for message in _entry(entry, evidence):
                yield Problem(path=PATH, line=None, message=message, word=_said(entry, "id"))


def _said(element: etree._Element, name: str) -> str:
    return squash(element.findtext(f"{_ATOM}{name}") or "")


def _entry(entry: etree._Element, evidence: Evidence) -> Iterator[str]:
    event = evidence.events.get(_said(entry, "id").removeprefix(_EVENT))
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
