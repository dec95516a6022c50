"""One line of a built page in, that line with one thing changed out; one function for each kind of change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise

from generator.model import Page, Realis
from generator.text import NUMBER_WORDS, fold
from tests.gate.reading import (
    ACTOR,
    COMPARED,
    DATA,
    MARK,
    MONTHS,
    NAME,
    NUMBER_WORD,
    QUOTE,
    SENTENCE,
    TIME,
    TITLE,
    Change,
    Site,
    plain,
)


def _inside(pattern: re.Pattern[str], change: Callable[[str], Iterator[str]]) -> Change:
    """Rewrite what a pattern's first group holds."""

    def rewrite(_site: Site, _page: Page, line: str) -> Iterator[str]:
        for found in pattern.finditer(line):
            for new in change(found[1]):
                yield line[: found.start(1)] + new + line[found.end(1) :]

    return rewrite


def _digits(text: str) -> Iterator[str]:
    for found in re.finditer(r"(?<![#&\w])\d+", text):
        yield text[: found.start()] + str(int(found[0]) + 1) + text[found.end() :]


def _number_words(text: str) -> Iterator[str]:
    for found in NUMBER_WORD.finditer(text):
        n = NUMBER_WORDS[found[1].lower()]
        other = next(word for word, m in NUMBER_WORDS.items() if m == (n + 1 if n < 20 else 20))
        new = other if other != found[1].lower() else "thirty"
        yield text[: found.start()] + new + text[found.end() :]


def _names(text: str) -> Iterator[str]:
    for found in NAME.finditer(text):
        yield text[: found.start()] + "Ruritania" + text[found.end() :]


def _characters(text: str) -> Iterator[str]:
    letters = [m.start() for m in re.finditer(r"(?<!&)(?<!&#)\b[a-z]{3,}\b(?!;)", text)]
    for at in letters[:: max(1, len(letters) // 2)]:
        yield text[: at + 1] + text[at + 2 :]
        yield text[: at + 1] + ("x" if text[at + 1] != "x" else "y") + text[at + 2 :]


def _apostrophes(text: str) -> Iterator[str]:
    if "’" in text:
        yield text.replace("’", "'", 1)


def _added_word(text: str) -> Iterator[str]:
    head, space, tail = text.partition(" ")
    if space:
        yield f"{head} brutal {tail}"
        yield f"{head} Iranian {tail}"


def date_words(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """The words of a date changed, its value kept."""
    for m in TIME.finditer(line):
        for new in _other_days(m[4]):
            yield line[: m.start(4)] + new + line[m.end(4) :]


def date_and_value(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """Words and value of a date changed alike."""
    for m in TIME.finditer(line):
        day = re.search(r"-(\d\d)(?!\d)(?!.*-\d\d)", m[2])
        words = re.match(r"(\d{1,2}) ", m[4])
        if day and words and int(day[1]) == int(words[1]) and m[2].count("-") == 2:
            n = int(day[1]) % 28 + 1
            value = f"{m[2][: day.start(1)]}{n:02}{m[2][day.end(1) :]}"
            said = f"{n} {m[4][words.end() :]}"
            yield line[: m.start(2)] + value + m[3] + said + line[m.end(4) :]


def _other_days(text: str) -> Iterator[str]:
    day = re.match(r"(\d{1,2}) ", text)
    if day:
        yield f"{int(day[1]) % 28 + 1} {text[day.end() :]}"
    for month in MONTHS:
        if f"{month}" in text:
            yield text.replace(month, MONTHS[(MONTHS.index(month) + 1) % 12])
    year = re.search(r"\d{4}", text)
    if year:
        yield text.replace(year[0], str(int(year[0]) - 3))


def link_names(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """The name in a link to a profile changed, the link kept."""
    for m in ACTOR.finditer(line):
        yield line[: m.start(1)] + "Ruritanian Front" + line[m.end(1) :]


def other_actors(site: Site, _page: Page, line: str) -> Iterator[str]:
    """Another actor, name and link, in a line with marks in whose sentences it is not named."""
    marks = [(m[4], int(m[2])) for m in MARK.finditer(line)]
    for m in ACTOR.finditer(line) if marks else ():
        other = site.other_actor(m[3])
        if other and not site.context.evidence.is_named(other[1], marks):
            yield f"{line[: m.start()]}[{escape(other[0])}]({m[2]}{other[1]}.md){line[m.end() :]}"


def dropped_marks(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """The only mark of a quotation, or all marks of a line, gone."""
    marks = list(MARK.finditer(line))
    for m in QUOTE.finditer(line):
        after = MARK.match(line, m.end() + 1)
        if after and not MARK.match(line, after.end() + 1):
            yield line[: m.end()] + line[after.end() :]
    if marks and not QUOTE.search(line) and ACTOR.search(line):
        yield MARK.sub("", line)


def moved_marks(site: Site, _page: Page, line: str) -> Iterator[str]:
    """A mark that leads to a sentence which has nothing to do with the line."""
    for m in MARK.finditer(line):
        place = site.other_sentence(m[4], line)
        if place:
            yield line[: m.start()] + site.mark_of(place, m[3]) + line[m.end() :]


def half_moved_marks(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """A mark whose words and way part."""
    for m in MARK.finditer(line):
        yield line[: m.start()] + m[0].replace(f":{m[2]}]", f":{int(m[2]) + 1}]") + line[m.end() :]


def dropped_hedges(site: Site, _page: Page, line: str) -> Iterator[str]:
    """A hedge in quotation marks gone with its mark, where nothing else in the line holds it; or cut out of a longer quotation."""
    hedges = {p.hedge for e in site.context.evidence.kb.events for p in e.participants if p.hedge}
    for m in QUOTE.finditer(line):
        for hedge in sorted(hedges):
            words = plain(m[1])
            if fold(words) == fold(hedge):
                after = MARK.match(line, m.end() + 1)
                rest = line[: m.start()] + line[after.end() if after else m.end() :]
                if hedge not in plain(rest) and "b-tag-hedged" not in line:
                    yield rest
            elif f" {hedge} " in words:
                yield line[: m.start(1)] + m[1].replace(f" {hedge} ", " ", 1) + line[m.end(1) :]


_WEAKER = (
    "claims responsibility",
    "is blamed",
    "is supposed to have acted",
    "is the supposed target",
    "denies",
)


def firmer_words(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """An attributed part made a plain one, in the interface's words and in others."""
    if not MARK.search(line):
        return
    for phrase in _WEAKER:
        if phrase in QUOTE.sub("", line):
            at = line.index(phrase)
            for new in ("acts", "carried out", "target"):
                yield line[:at] + new + line[at + len(phrase) :]


def added_words(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """A word before a name: an adjective, a label, a verdict."""
    for m in ACTOR.finditer(line):
        for word in ("Brutal", "Iranian-backed", "terrorist", "notorious"):
            yield f"{line[: m.start()]}{word} {line[m.start() :]}"


def swapped_actors(site: Site, page: Page, line: str) -> Iterator[str]:
    """The two actors of a line changed about, where no record says it that way round."""
    found = list(ACTOR.finditer(line))
    pairs = [(a, b) for a, b in pairwise(found) if a[3] != b[3]]
    phrases = site.context.vocabulary
    said = {*phrases.phrases("role").values(), *phrases.phrases("stance").values()}
    for a, b in pairs:
        between = QUOTE.sub("", line[a.end() : b.start()])
        if any(phrase in between for phrase in said) and not _is_mutual(site, a[3], b[3], line):
            yield line[: a.start()] + b[0] + line[a.end() : b.start()] + a[0] + line[b.end() :]


def _is_mutual(site: Site, a: str, b: str, line: str) -> bool:
    """Whether a cited sentence is on record both ways round."""
    marks = {(m[4], int(m[2])) for m in MARK.finditer(line)}
    claims = {
        (c.by, c.about, c.stance)
        for c in site.context.evidence.kb.claims
        if (c.ref.article, c.ref.sentence) in marks
    }
    parts = {
        (p.by, p.entity, p.role)
        for e in site.context.evidence.kb.events
        for p in e.participants
        if (p.ref.article, p.ref.sentence) in marks
    }
    return any((y, x, z) in claims | parts for x, y, z in claims | parts if {x, y} == {a, b})


def other_speakers(site: Site, page: Page, line: str) -> Iterator[str]:
    """Another speaker over statements, or a type of actor that is not the actor's."""
    if page.path == "statements/index.md" and line.startswith("## "):
        for m in ACTOR.finditer(line):
            other = site.other_actor(m[3])
            if other:
                yield f"{line[: m.start()]}[{escape(other[0])}]({m[2]}{other[1]}.md){line[m.end() :]}"
    types = site.context.vocabulary.phrases("entity")
    name = f"| {site.context.vocabulary.table['actor.type']} |"
    if page.path.startswith("actors/") and line.startswith(name):
        yield f"{name} {types['PLACE']} |"


def other_words(site: Site, page: Page, line: str) -> Iterator[str]:
    """Other words of the same sentence in place of a spelling, a title held, a description or a wording."""
    words = site.context.vocabulary.table
    asked = (f"| {words['actor.also']} |", f"| {words['actor.positions']} |", "- [S", '- <q dir="auto">')
    if page.path.startswith(("actors/", "statements/")) and line.startswith(asked):
        for m in QUOTE.finditer(line):
            mark = MARK.match(line, m.end() + 1)
            held = site.texts[mark[4], int(mark[2])].split() if mark else []
            other = " ".join(held[1:4])
            if len(held) > 4 and other not in plain(line) and plain(m[1]) != other:
                yield line[: m.start(1)] + escape(other, quote=False) + line[m.end(1) :]


def counts(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """A count off by one."""
    for m in DATA.finditer(line):
        yield line[: m.start(2)] + str(int(m[2]) + 1) + line[m.end(2) :]


def _not_body(cls: str) -> Change:
    """A quotation and its mark replaced by a line of the article that is no body text, to the letter."""

    def rewrite(site: Site, page: Page, line: str) -> Iterator[str]:
        for m in QUOTE.finditer(line):
            mark = MARK.match(line, m.end() + 1)
            if mark is None:
                continue
            places = sorted(
                p for p, s in site.context.evidence.sentences.items() if s.cls == cls and p[0] == mark[4]
            )
            if places and site.texts[places[0]] != plain(m[1]):
                words = escape(site.texts[places[0]], quote=False)
                quote = f'<q dir="auto">“{words}”</q> {site.mark_of(places[0], mark[3])}'
                yield line[: m.start()] + quote + line[mark.end() :]

    return rewrite


def plans_as_events(site: Site, page: Page, line: str) -> Iterator[str]:
    """A plan set on the timeline, with its own title and mark."""
    if page.path != "events/index.md" or not re.match(r"\d+\. |- <time", line):
        return
    evidence = site.context.evidence
    for event in evidence.kb.events:
        places = sorted(evidence.event_places[event.id])
        if event.realis in {Realis.PLANNED, Realis.THREATENED} and places and event.id in site.context.titles:
            title = escape(site.context.titles[event.id], quote=False)
            mark = site.mark_of(places[0], "../sources/")
            for target in (f"../plans.md#{event.id}", f"{event.id}.md"):
                yield f"{line}\n1. [{title}]({target}) {mark}"


def titles(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """A name, number or word in the title of an event changed."""
    for m in TITLE.finditer(line):
        for change in (_digits, _names, _added_word):
            for new in change(m[2]):
                yield line[: m.start(2)] + new + line[m.end(2) :]


def badges(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """A badge changed for another, with its words."""
    if not re.search(r"events/e-|event:e-|^<span class=\"b-tag", line):
        return
    several = '<span class="b-tag b-tag-independence">independence not established</span>'
    single = '<span class="b-tag b-tag-one-source">one source</span>'
    if single in line:
        yield line.replace(single, several, 1)
    elif several in line:
        yield line.replace(several, single, 1)


def dead_links(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """A link to a page that is not there."""
    for m in ACTOR.finditer(line):
        yield line[: m.start(3)] + "no-such-actor" + line[m.end(3) :]


# --- harmless -----------------------------------------------------------------------------------------------------


def spaces(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """Space at the end of a line, more space before a mark."""
    if QUOTE.search(line) and not line.startswith("|"):
        yield f"{line}  "
    if MARK.search(line):
        yield MARK.sub(lambda m: f" {m[0]}", line, count=1)


def order_of_marks(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """Two marks that follow each other changed about."""
    for m in re.finditer(rf"({MARK.pattern}) ({MARK.pattern})", line):
        yield f"{line[: m.start()]}{m[6]} {m[1]}{line[m.end() :]}"


def order_of_attributes(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """The attributes of a date changed about."""
    for m in re.finditer(r'<time (datetime="[^"]*") (data-key="[^"]*")>', line):
        yield f"{line[: m.start()]}<time {m[2]} {m[1]}>{line[m.end() :]}"


def more_references(_site: Site, _page: Page, line: str) -> Iterator[str]:
    """A character of a quotation written as a character reference."""
    for m in QUOTE.finditer(line):
        at = next((i for i, ch in enumerate(m[1]) if ch in "aeiou" and "&" not in m[1][:i]), None)
        if at is not None:
            yield f"{line[: m.start(1) + at]}&#{ord(m[1][at])};{line[m.start(1) + at + 1 :]}"


MEANING: dict[str, Change] = {
    "number in a quotation": _inside(QUOTE, _digits),
    "number word in a quotation": _inside(QUOTE, _number_words),
    "name in a quotation": _inside(QUOTE, _names),
    "character in a quotation": _inside(QUOTE, _characters),
    "apostrophe in a quotation": _inside(QUOTE, _apostrophes),
    "word added to a quotation": _inside(QUOTE, _added_word),
    "character in compared wordings": _inside(COMPARED, _characters),
    "number on a source page": _inside(SENTENCE, _digits),
    "number word on a source page": _inside(SENTENCE, _number_words),
    "name on a source page": _inside(SENTENCE, _names),
    "character on a source page": _inside(SENTENCE, _characters),
    "date: words": date_words,
    "date: words and value": date_and_value,
    "name in a link": link_names,
    "another actor": other_actors,
    "dropped mark": dropped_marks,
    "mark moved to another sentence": moved_marks,
    "mark whose words and way part": half_moved_marks,
    "dropped hedge": dropped_hedges,
    "attributed part made a plain one": firmer_words,
    "added adjective": added_words,
    "swapped actor and target": swapped_actors,
    "another speaker or type": other_speakers,
    "other words of the sentence": other_words,
    "count off by one": counts,
    "caption used as fact": _not_body("caption"),
    "headline used as fact": _not_body("title"),
    "plan moved to the timeline": plans_as_events,
    "title of an event": titles,
    "badge": badges,
    "dead link": dead_links,
}
HARMLESS: dict[str, Change] = {
    "spacing": spaces,
    "order of marks": order_of_marks,
    "order of attributes": order_of_attributes,
    "character references": more_references,
}
