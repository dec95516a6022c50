"""One page's path and the desk in, the inline parts of that page out: marks, quotations, declared values, links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.ids import slug
from generator.model import MergeReason, Realis, Ref
from generator.render import plan
from generator.render.dates import in_words
from generator.render.desk import Desk
from generator.render.markdown import EMPTY, Composed, Encoded, direction, encode, join, link, table, tag
from generator.render.words import words_of
from generator.text import squash

_SPEAKING = frozenset(
    {"value", "basis", "words", "source", "field", "title", "reason", "remedy", "marks", "note"}
)
"""Columns whose cells need no name beside them: quotations, sentences, marks in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Writes for one page; see the conventions in the room's docstring."""

    desk: Desk
    path: str

    def w(self, key: str, **holes: Encoded) -> Encoded:
        """Interface words."""
        return self.desk.words(key, **holes)

    def heading(self, key: str, anchor: str = "") -> Encoded:
        """Interface words as a heading with an anchor: that of the English heading, so that it is the same in every language.

        In English Markdown makes it, of the words alone, which it cannot in other letters.
        """
        words = self.w(key)
        if self.desk.words.language == "en":
            return words
        return Encoded(f"{words} {{ #{anchor or slug(words_of('en').plain(key))} }}")

    @property
    def foreign(self) -> str:
        """The language of source words, for readers that speak, where it is not that of the page: English is the only one that is read."""
        return "" if self.desk.words.language == "en" else "en"

    @property
    def comma(self) -> str:
        """What stands between the parts of a list."""
        return self.desk.words.plain("comma")

    @property
    def colon(self) -> str:
        """What stands between a name and what it names."""
        return self.desk.words.plain("colon")

    def pair(self, what: Encoded, words: Encoded) -> Encoded:
        """ "What: words", with the colon as the language sets it."""
        return Encoded(f"{what}{self.colon}{words}")

    # --- links ------------------------------------------------------------------------------------------------

    def to(self, path: str, anchor: str = "") -> str:
        """The way from this page to another page or file."""
        if path == self.path and anchor:
            return f"#{anchor}"
        way = posixpath.relpath(path, posixpath.dirname(self.path) or ".")
        return f"{way}#{anchor}" if anchor else way

    def page(self, text: Encoded, path: str, anchor: str = "") -> Encoded:
        """A link to a page of ours."""
        return link(text, self.to(path, anchor))

    def mark(self, ref: Ref) -> Encoded:
        """The citation mark of a sentence."""
        text = f"{self.desk.refs[ref.article]}:{ref.sentence}"
        return self.page(Encoded(text), plan.source(ref.article), f"s{ref.sentence}")

    def marks(self, refs: Iterable[Ref | None]) -> Encoded:
        """The marks of several sentences, each once, in display order. Headlines and captions support nothing: left out."""
        plain = {Ref(article=r.article, sentence=r.sentence) for r in refs if r and self.desk.is_body(r)}
        return join(self.mark(ref) for ref in sorted(plain, key=self.desk.rank))

    def entity(self, entity: str | None) -> Encoded:
        """The name of an entity, linked where it has a page."""
        if entity is None or entity not in self.desk.entities:
            return self.w("not_stated")
        record = self.desk.entities[entity]
        path = plan.entity_path(self.desk, record)
        if path:
            return self.page(encode(record.name), path[0], path[1])
        return self.span(f"actor:{entity}:name", record.name)

    def event(self, event: str) -> Encoded:
        """The title of an event, linked; what has not happened says so."""
        record = self.desk.events.get(event)
        if record is None:
            return EMPTY
        title = self.desk.titles[event]
        path = plan.event_path(record)
        linked = self.page(encode(title), *path) if path else self.span(f"event:{event}:title", title)
        return linked if record.realis is Realis.ACTUAL else join([linked, self.badge(record.realis.value)])

    def event_beside_day(self, event: str) -> Encoded:
        """The same beside its day: a day that ends the title is there for who hears the link alone, and not shown twice."""
        record, title = self.desk.events[event], self.desk.titles[event]
        day = f"{self.comma}{in_words(record.date, self.desk.words)}" if record.date else ""
        path = plan.event_path(record)
        if not (day and path and title.endswith(day)):
            return self.event(event)
        shown = [encode(Composed(title.removesuffix(day))), tag("span", encode(day), class_="b-again")]
        return self.page(join(shown, ""), *path)

    def statement(self, statement: str, text: Encoded) -> Encoded:
        """A link to a statement."""
        return self.page(text, plan.STATEMENTS, statement)

    def article(self, article: str) -> Encoded:
        """The display ref of an article, linked to its page."""
        return self.page(Encoded(self.desk.refs[article]), plan.source(article))

    def outside(self, key: str, url: str) -> Encoded:
        """An address elsewhere, as a link when it is http or https: nothing is asked of it until a reader follows it."""
        shown = self.span(key, url)
        if not re.fullmatch(r"https?://[\w.-]+(?::\d+)?(?:[/?#]\S*)?", url):
            return shown
        rel = "nofollow noopener noreferrer ugc"
        return tag("a", shown, href=url, rel=rel, referrerpolicy="no-referrer")

    def table(self, columns: Sequence[str], rows: Iterable[Iterable[Encoded]]) -> Encoded:
        """A table under the interface words of its columns; nothing when it has no rows."""
        speaking = [i for i, column in enumerate(columns) if column in _SPEAKING]
        return table([self.w(f"col.{column}") for column in columns], rows, unlabelled=speaking)

    # --- quoted and declared ----------------------------------------------------------------------------------

    def q(self, text: str, **attributes: str) -> Encoded:
        """Source words in quotation marks, without their mark."""
        attributes = {"dir": direction(text), "lang": self.foreign, **attributes}
        return tag("q", Encoded(f"“{encode(text)}”"), **attributes)

    def quote(self, ref: Ref, start: int | None = None, end: int | None = None) -> Encoded:
        """The words of a span (or the whole sentence) with their mark."""
        return join([self.q(self.desk.text(ref, start, end)), self.mark(ref)])

    def words_of(self, text: str, ref: Ref) -> Encoded:
        """Given words that stand in the sentence, with their mark; words that run on, with the marks of all their sentences."""
        return join([self.q(text), *map(self.mark, self.run(text, ref))])

    def run(self, text: str, ref: Ref) -> list[Ref]:
        """The sentence that words stand in, and those after it into which they run on."""
        words, refs = squash(text), [Ref(article=ref.article, sentence=ref.sentence)]
        first = self.desk.sentence(ref)
        while words not in squash(self.desk.text(ref, first.start, self.desk.sentence(refs[-1]).end)):
            after = Ref(article=ref.article, sentence=refs[-1].sentence + 1)
            if not self.desk.has_sentence(after):
                return refs[:1]
            refs.append(after)
        return refs

    def wordings(self, said: Iterable[tuple[str, Ref]]) -> list[Encoded]:
        """Each wording once, in the order of first use, with the marks of all who use it; what is no body text is left out."""
        by: dict[str, list[Ref]] = {}
        for text, ref in sorted(said, key=lambda pair: (self.desk.rank(pair[1]), pair[0])):
            if self.desk.is_body(ref):
                by.setdefault(squash(text), []).extend(self.run(text, ref))
        return [join([self.q(text), self.marks(refs)]) for text, refs in by.items()]

    def sentences(self, refs: Iterable[Ref]) -> list[Encoded]:
        """Whole sentences, those that are alike once."""
        return self.wordings((self.desk.text(ref), ref) for ref in refs)

    def reasons(self, reasons: Iterable[MergeReason]) -> list[Encoded]:
        """Why things were joined: each rule once, with its marks."""
        by: dict[str, list[Ref]] = {}
        for reason in reasons:
            by.setdefault(reason.rule, []).extend(reason.refs)
        return [join([self.span(f"reason:{rule}", rule), self.marks(refs)]) for rule, refs in by.items()]

    def data(self, key: str, n: int) -> Encoded:
        """A declared number."""
        return tag("data", Encoded(str(n)), value=key)

    def n(self, key: str, n: int, unit: str, path: str = "") -> Encoded:
        """A declared number with what it counts, in the form that goes with it; linked to the page that lists it."""
        words = self.desk.words.unit(unit, n)
        return join([self.data(key, n), self.page(words, path) if path and path != self.path else words])

    def time(self, key: str, edtf: str | None) -> Encoded:
        """A declared date; "not stated" without one."""
        if not edtf:
            return self.w("not_stated")
        return tag("time", encode(in_words(edtf, self.desk.words)), datetime=edtf, data_key=key)

    def span(self, key: str, text: str | None, **attributes: str) -> Encoded:
        """A declared text; "not stated" without one."""
        if not text:
            return self.w("not_stated")
        return tag("span", encode(text), data_key=key, **{"dir": "auto", **attributes})

    def recorded(self, key: str, text: str) -> Encoded:
        """A short reason as the program records it, in English, or the interface words for it, where there are any."""
        return self.span(key, self.desk.words.plain(f"recorded.{text}", text))

    def badge(self, key: str, **holes: Encoded) -> Encoded:
        """A mark in words ("year inferred"); colour only repeats what the words say."""
        return tag("span", self.w(f"badge.{key}", **holes), class_=f"b-tag b-tag-{key.replace('_', '-')}")
