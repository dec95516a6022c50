"""One unit of a page in, problems out: leftover words, marks, quotations, declared values, names and dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from generator.gate.context import Context, problem
from generator.gate.dates import same_date
from generator.gate.evidence import Place
from generator.gate.method import rule_texts
from generator.gate.parse import Kind, Segment, Unit, said
from generator.gate.stretches import is_needed
from generator.gate.values import is_version
from generator.model import LineClass, Problem
from generator.text import fold, squash

Check = Callable[[Context, Unit], Iterator[Problem]]

_EARLIER = ("was:", "since:")
"""Keys of values that are compared with the published edition, or count what changed since."""
_READ_ALOUD = ("aria-label", "title", "alt", "data-label", "placeholder")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters without a shape that change the order in which others are shown."""
# Words that must stand in a unit that cites a line which is no body text.
_SAYS = {
    LineClass.TITLE: "says.headline",
    LineClass.CAPTION: "says.caption",
    LineClass.SOURCE_CREDIT: "says.credit",
    LineClass.BYLINE: "says.credit",
    LineClass.DATELINE: "says.credit",
}


def leftover_words(context: Context, unit: Unit) -> Iterator[Problem]:
    """What is neither quoted, declared, linked nor a mark must be interface words."""
    if unit.role in {"svg", "front"}:
        return
    for segment in unit.of(Kind.TEXT):
        for word in context.vocabulary.unknown(segment.text):
            yield _stray(context, unit, word)
    for segment in unit.segments:
        for name in _READ_ALOUD:
            for word in context.vocabulary.unknown(segment.attrs.get(name, "")):
                yield _stray(context, unit, word)
    for sign in sorted(
        {
            ch
            for s in unit.of(Kind.TEXT)
            for ch in s.text
            if unicodedata.category(ch)[0] == "S" or ch in _TURNING
        }
    ):
        yield _stray(context, unit, sign)


def _stray(context: Context, unit: Unit, word: str) -> Problem:
    where = context.evidence.whereabouts(word, context.places(unit))
    return problem(unit, f"{word!r} is neither quoted, declared nor an interface word; {where}", word)


def marks(context: Context, unit: Unit) -> Iterator[Problem]:
    """Marks lead to sentences that exist; a line that is no body text is cited only as what it is."""
    visible = {squash(s.text.strip(" :–-·,;")) for s in unit.of(Kind.TEXT)}
    for mark in unit.of(Kind.MARK):
        place = context.cited(unit.path, mark)
        if place is None:
            yield problem(
                unit, f"the mark {mark.text} does not lead to that sentence ({mark.target})", mark.text
            )
            continue
        says = _SAYS.get(context.evidence.sentences[place].cls)
        phrase = context.vocabulary.table.get(says, "") if says else ""
        if says and (not phrase or not any(phrase in text for text in visible)):
            kind = context.evidence.sentences[place].cls
            yield problem(unit, f"the mark {mark.text} cites a {kind}, which supports no facts", mark.text)


# --- quotations ---------------------------------------------------------------------------------------------------


def quotations(context: Context, unit: Unit) -> Iterator[Problem]:
    """Words in quotation marks stand, to the letter, in a sentence that the marks after them cite."""
    if any(s.text in {"del", "ins"} for s in unit.of(Kind.TAG)):
        yield from _comparison(context, unit)
        return
    segments = unit.segments
    for n, quote in enumerate(segments):
        if quote.kind is Kind.QUOTE:
            yield from _quotation(context, unit, quote, marks_after(context, unit, n))


def marks_after(context: Context, unit: Unit, n: int) -> tuple[Place, ...]:
    """The sentences that the marks after a quotation cite, up to the next one or the end of the cell."""
    found = []
    for segment in unit.segments[n + 1 :]:
        if segment.kind is Kind.QUOTE or segment.cell != unit.segments[n].cell:
            break
        if segment.kind is Kind.MARK and (place := context.cited(unit.path, segment)):
            found.append(place)
    return tuple(found)


def _quotation(context: Context, unit: Unit, quote: Segment, places: tuple[Place, ...]) -> Iterator[Problem]:
    text = quote.text
    if not (text.startswith("“") and text.endswith("”") and len(text) > 2):
        yield problem(unit, f"a quotation without its quotation marks: {text[:60]!r}", text)
        return
    words = text[1:-1]
    if not places:
        yield problem(unit, f"a quotation without a mark: {words[:60]!r}", words)
    elif not any(words in held for held in _runs(context, places)):
        yield problem(unit, _misquoted(context, words, places), words)


def _runs(context: Context, places: tuple[Place, ...]) -> list[str]:
    """The cited sentences, and those that follow one another as one text."""
    texts = [context.evidence.texts[place] for place in places]
    for first in places:
        last = first
        while (last[0], last[1] + 1) in places:
            last = (last[0], last[1] + 1)
        if last != first:
            texts.append(context.evidence.run(first, last))
    return texts


def _misquoted(context: Context, words: str, places: tuple[Place, ...]) -> str:
    held = " ".join(context.evidence.folded[place] for place in places)
    strange = next((word for word in words.split() if fold(word) and f" {fold(word)} " not in held), "")
    if strange:
        where = context.evidence.whereabouts(strange, places)
        return f"the quotation {words[:60]!r} is not in the cited sentence; {strange!r} is {where}"
    return f"the quotation {words[:60]!r} is not in the cited sentence to the letter"


def _holds_one(context: Context, place: Place, places: Sequence[Place], wordings: Sequence[str]) -> bool:
    """Whether a sentence holds a wording, is part of one, or holds one with its neighbours; letters and digits count."""
    held = fold(context.evidence.texts[place]).replace(" ", "")
    return any(words in held or held in words for words in wordings) or is_needed(
        context, place, places, lambda text: any(w in fold(text).replace(" ", "") for w in wordings)
    )


def _comparison(context: Context, unit: Unit) -> Iterator[Problem]:
    """Two wordings in one line: without what is struck out it is one, without what is inserted the other."""
    places, inside = context.places(unit), ""
    left, right = [], []
    for segment in unit.segments:
        if segment.kind is Kind.TAG and segment.text in {"del", "ins"}:
            inside = "" if segment.inner.startswith("</") else segment.text
        elif segment.kind is Kind.QUOTE:
            if inside != "ins":
                left.append(segment.text)
            if inside != "del":
                right.append(segment.text)
    texts = [re.sub(r"\s", "", text) for text in _runs(context, places)]
    exact, loose = re.sub(r"\s", "", "".join(right)), fold("".join(left)).replace(" ", "")
    wordings = (loose, fold(exact).replace(" ", ""))
    for mark in unit.of(Kind.MARK):
        place = context.cited(unit.path, mark)
        if place and not _holds_one(context, place, places, wordings):
            yield problem(unit, f"the mark {mark.text} holds neither wording", mark.text)
    if not any(exact in text for text in texts):
        yield problem(
            unit, f"the later wording {' '.join(right)[:60]!r} is not in a cited sentence to the letter"
        )
    if not any(loose in fold(text).replace(" ", "") for text in texts):
        yield problem(unit, f"the first wording {' '.join(left)[:60]!r} is not in a cited sentence")


# --- declared values ----------------------------------------------------------------------------------------------


def declared(context: Context, unit: Unit) -> Iterator[Problem]:
    """Every declared number, date and text is what the records give for its key."""
    for segment in unit.of(Kind.DATA, Kind.TIME, Kind.SPAN):
        if segment.kind is Kind.DATA:
            yield from _number(context, unit, segment)
        elif segment.kind is Kind.TIME:
            yield from _date(context, unit, segment)
        else:
            yield from _text(context, unit, segment)


def _number(context: Context, unit: Unit, segment: Segment) -> Iterator[Problem]:
    n = (context.changes.number if segment.key.startswith(_EARLIER) else context.counts.of)(segment.key)
    if n is None:
        yield problem(unit, f"no number is known under the key {segment.key!r}", segment.text)
    elif segment.text != str(n):
        yield problem(unit, f"the count {segment.key} is {n}, not {segment.text}", segment.text)


def _date(context: Context, unit: Unit, segment: Segment) -> Iterator[Problem]:
    edtf = segment.attrs.get("datetime", "")
    if not same_date(segment.text, edtf, context.vocabulary):
        yield problem(unit, f"the date {segment.text!r} does not say {edtf}", segment.text)
    if segment.key == "cutoff":
        yield from _cutoff(context, unit, edtf)
        return
    if segment.key.startswith(_EARLIER):
        known = context.changes.texts(segment.key)
    elif segment.key.startswith("time:"):
        known = _time(context, segment.key)
    else:
        known = context.values.texts(segment.key)
    if known is None:
        yield problem(unit, f"no date is known under the key {segment.key!r}", segment.text)
    elif edtf not in known:
        yield problem(unit, f"the date {segment.key} is {_or(known)}, not {edtf}", segment.text)


def _time(context: Context, key: str) -> frozenset[str] | None:
    article, _, start = key.removeprefix("time:").rpartition(":")
    study = context.evidence.studies.get(article)
    times = enumerate(study.extraction.times) if study else ()
    found = [context.evidence.settled.get((article, n), t.edtf) for n, t in times if str(t.start) == start]
    return frozenset(edtf for edtf in found if edtf) or None


def _cutoff(context: Context, unit: Unit, edtf: str) -> Iterator[Problem]:
    """The newest day of publication, unless the line says that an editor stated it."""
    stated = context.vocabulary.table.get("index.cutoff_stated", "")
    if edtf not in context.evidence.published and not (stated and stated in said(unit.segments)):
        yield problem(unit, f"the cutoff {edtf} is no day of publication of an article held", edtf)


def _text(context: Context, unit: Unit, segment: Segment) -> Iterator[Problem]:
    if segment.key.startswith("rule:"):
        known = rule_texts(context, segment.key)
    else:
        earlier = segment.key.startswith(_EARLIER)
        known = (context.changes if earlier else context.values).texts(segment.key)
    if known is None:
        yield problem(unit, f"no text is known under the key {segment.key!r}", segment.text)
    elif known == {"*"}:
        if not is_version(segment.text):
            yield problem(unit, f"{segment.text!r} is no version", segment.text)
    elif segment.key.endswith(":folded"):
        for form in segment.text.split(" · "):
            if fold(form) not in known:
                where = context.evidence.whereabouts(form, context.places(unit))
                yield problem(unit, f"the hidden search word {form!r} is no name of it; {where}", form)
    elif segment.text not in known:
        yield problem(unit, f"the text {segment.key} is {_or(known)}, not {segment.text!r}", segment.text)


def _or(texts: frozenset[str]) -> str:
    return " or ".join(repr(text) for text in sorted(texts)[:3])


# --- names and dates against marks --------------------------------------------------------------------------------


def names(context: Context, unit: Unit) -> Iterator[Problem]:
    """A linked name is a name of that entity; in a unit with marks a cited sentence mentions it."""
    places = context.places(unit)
    for segment in unit.of(Kind.LINK, Kind.SPAN):
        entity = context.entity(unit.path, segment)
        if entity is None:
            continue
        known = context.evidence.forms.get(entity)
        if known is None:
            yield problem(unit, f"no entity has the id {entity!r}", segment.text)
        elif segment.text not in known and context.vocabulary.unknown(segment.text):
            where = context.evidence.whereabouts(segment.text, places)
            yield problem(unit, f"{segment.text!r} is no name of {entity}; {where}", segment.text)
        elif places and unit.role != "heading" and not context.evidence.is_named(entity, places):
            where = context.evidence.whereabouts(segment.text, places)
            yield problem(unit, f"no cited sentence mentions {segment.text!r}; {where}", segment.text)


def unmarked(context: Context, unit: Unit) -> Iterator[Problem]:
    """On the pages of events and plans, and beside a badge, no name stands without a mark, unless it goes with the link of an event."""
    badged = any("b-tag" in s.attrs.get("class", "").split() for s in unit.of(Kind.TAG))
    if not (badged or unit.path.startswith(("events/", "plans.md"))):
        return
    if unit.role == "heading" or context.places(unit):
        return
    if any(context.event(unit.path, s) for s in unit.segments):
        return
    for segment in unit.of(Kind.LINK, Kind.SPAN):
        if context.entity(unit.path, segment):
            yield problem(unit, f"the name {segment.text!r} stands without a mark", segment.text)


def listed(context: Context, unit: Unit) -> Iterator[Problem]:
    """A row that counts what an actor is named in cites a sentence that names it."""
    counted = [s for s in unit.of(Kind.DATA) if s.key.startswith("actor:") and s.key.endswith(":articles")]
    if unit.role == "row" and counted and not context.places(unit):
        actor = counted[0].key.split(":")[1]
        yield problem(unit, f"the row of {actor} stands without a mark", actor)


def days(context: Context, unit: Unit) -> Iterator[Problem]:
    """The day of an event, in a unit with marks, rests on a sentence among them that states it."""
    places = context.places(unit)
    for segment in unit.of(Kind.TIME):
        head, _, rest = segment.key.partition(":")
        event = context.evidence.events.get(rest.removesuffix(":date")) if head == "event" else None
        if event is None:
            continue
        if places and not context.evidence.day_places(event).intersection(places):
            yield problem(unit, f"no cited sentence states the day {segment.text!r}", segment.text)
        elif not places and not any(context.event(unit.path, s) for s in unit.segments):
            yield problem(unit, f"the day {segment.text!r} stands without a mark", segment.text)


def publishers(context: Context, unit: Unit) -> Iterator[Problem]:
    """Quoted words are given to the article that they stand in: the last one named before them in the line."""
    named: str | None = None
    for n, segment in enumerate(unit.segments):
        named = context.article(unit.path, segment) or named
        if segment.kind is Kind.QUOTE and named and unit.role != "front":
            places = marks_after(context, unit, n)
            if places and all(article != named for article, _ in places):
                ref = f"{context.evidence.refs[places[0][0]]}:{places[0][1]}"
                yield problem(unit, f"the words of {ref} are given to another source", ref)


CHECKS: tuple[Check, ...] = (
    leftover_words,
    marks,
    quotations,
    declared,
    names,
    unmarked,
    listed,
    days,
    publishers,
)
