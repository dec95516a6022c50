"""Pages in, problems out: headings, front matter and links say the same, and event titles are made of their evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.gate.context import Context, problem
from generator.gate.dates import same_date
from generator.gate.evidence import PAIRED, shown
from generator.gate.lines import Check
from generator.gate.parse import Kind, Parsed, Segment, Unit
from generator.model import Event, Problem
from generator.text import fold


def fronts(context: Context, page: Parsed) -> Iterator[Problem]:
    """The title in the front matter is the heading; on a source page the display ref goes before it."""
    wanted = page.title
    source = re.fullmatch(r"sources/([^/]+)\.md", page.page.path)
    if source and source[1] in context.evidence.refs:
        wanted = f"{context.evidence.refs[source[1]]} · {wanted}"
    title = page.front.get("title", "")
    if fold(title) != fold(wanted):
        yield Problem(
            path=page.page.path, line=1, message=f"the title is {title!r}, the heading {wanted!r}", word=title
        )


def descriptions(context: Context, page: Parsed) -> Iterator[Problem]:
    """What the front matter says beside the title also stands on the page, or is interface words."""
    text = page.front.get("description", "")
    if not text:
        return
    outside = {fold(s.text) for unit in page.units if unit.role != "front" for s in unit.segments}
    if fold(text) not in outside and context.vocabulary.unknown(text):
        where = context.evidence.whereabouts(text, ())
        message = f"the description {text[:60]!r} does not stand on the page; {where}"
        yield Problem(path=page.page.path, line=1, message=message, word=text)


def event_titles(context: Context, unit: Unit) -> Iterator[Problem]:
    """A declared title of an event: a word for what happened, names of those in it, its day, words of its sentences in quotation marks, and nothing else."""
    for segment in unit.of(Kind.SPAN):
        event = context.evidence.events.get(context.event(unit.path, segment) or "")
        strange = _strange(context, event, segment.text) if event else ""
        if event and strange:
            where = context.evidence.whereabouts(strange, context.evidence.event_places[event.id])
            yield problem(
                unit,
                f"the title of {event.id} says {strange!r}, which its sentences do not; {where}",
                strange,
            )


def _strange(context: Context, event: Event, title: str) -> str:
    """What of a title is neither the event's words, names nor day; words of its sentences may end it, in quotation marks."""
    if not PAIRED.fullmatch(title):
        return title
    comma, colon = (context.vocabulary.table[key].replace("\u00a0", " ") for key in ("comma", "colon"))
    rest = re.sub("[\u2068\u2069]", "", title).removesuffix(f" ({event.id.rsplit('-', 1)[-1]})")
    own = re.fullmatch(rf"(?P<rest>[^“”]*){re.escape(colon)}“(?P<words>[^“”]+)”", rest)
    if own:
        if not any(
            own["words"] in context.evidence.texts[place] for place in context.evidence.event_places[event.id]
        ):
            return own["words"]
        rest = own["rest"]
    head, found, last = rest.rpartition(comma)
    while found and event.date:
        if same_date(last, event.date, context.vocabulary):
            rest = head
            break
        head, found, more = head.rpartition(comma)
        last = f"{more}{comma}{last}"
    names = {
        shown(context.evidence.entities[e].name) for e in _things(event) if e in context.evidence.entities
    }
    for name in sorted(names, key=lambda n: (-len(n), n)):
        rest = re.sub(rf"{re.escape(comma)}{re.escape(name)}(?={re.escape(comma.strip())}|$)", "", rest)
    if not context.vocabulary.unknown(rest):
        return ""
    held = [context.evidence.folded[place] for place in context.evidence.event_places[event.id]]
    return "" if any(f" {fold(rest)} " in text for text in held) else rest


def _things(event: Event) -> set[str]:
    found = {p.entity for p in event.participants} | {place for place, _ in event.places}
    return found | ({event.place} if event.place else set())


def link_texts(context: Context, unit: Unit) -> Iterator[Problem]:
    """The text of a link to a page is that page's title, a display ref, or interface words."""
    for segment in unit.of(Kind.LINK):
        if context.entity(unit.path, segment):
            continue  # held to the names of the entity elsewhere
        if "://" in segment.target and segment.text == segment.target:
            continue  # an address that stands for itself; that it is held, is seen elsewhere
        wanted = _wanted(context, unit, segment)
        if segment.text not in wanted and context.vocabulary.unknown(segment.text):
            word = segment.text
            where = context.evidence.whereabouts(word, context.places(unit))
            yield problem(unit, f"the link text {word!r} is not the title of {segment.target}; {where}", word)


def _wanted(context: Context, unit: Unit, segment: Segment) -> set[str]:
    event, article = context.event(unit.path, segment), context.article(unit.path, segment)
    if event:
        return {context.titles.get(event, "")}
    page = context.pages.get(context.resolve(unit.path, segment.target)[0])
    found = {page.title} if page else set()
    if article in context.evidence.refs:
        found.add(context.evidence.refs[article or ""])
    return found


CHECKS: tuple[Check, ...] = (event_titles, link_texts)
