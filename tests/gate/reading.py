"""Built pages in, their marks, quotations and things as patterns find them out: what changes of lines are made of.

These patterns are not the gate's parser, so that a blind spot of the parser is no blind spot of the proof.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from generator.gate import Context
from generator.model import Page
from generator.text import NUMBER_WORDS

MARK = re.compile(r"\[(S\d+):(\d+)\]\(([^()\s]*?)([\w-]+)\.md#s\d+\)")
QUOTE = re.compile(r"<q\b[^>]*>“(.*?)”</q>")
COMPARED = re.compile(r"<q>([^“<][^<]*)</q>")
SENTENCE = re.compile(r'<p id="s\d+" class="b-s" dir="auto"><span class="b-n">\d+</span> (.*?)</p>')
DATA = re.compile(r"(<data\b[^>]*>)(\d+)(</data>)")
TIME = re.compile(r'(<time\b[^>]*datetime=")([^"]*)("[^>]*>)(.*?)(</time>)')
ACTOR = re.compile(r"\[([^\[\]]+)\]\(((?:\.\./)?actors/)(?!index\.md)([\w-]+)\.md\)")
TITLE = re.compile(r'(<span data-key="event:[\w-]+:title"[^>]*>)(.*?)(</span>)')
MONTHS = "January February March April May June July August September October November December".split()
_NUMBERS = sorted((w for w in NUMBER_WORDS if w != "one"), key=len, reverse=True)
NUMBER_WORD = re.compile(rf"\b({'|'.join(_NUMBERS)})\b", re.IGNORECASE)
NAME = re.compile(r"(?<!^)(?<![“\w])\b([A-Z][a-z]{2,})\b")


@dataclass(frozen=True, kw_only=True)
class Site:
    """Built pages with what the gate knows of them."""

    context: Context

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages by path."""
        return tuple(self.context.pages[path].page for path in sorted(self.context.pages))

    @cached_property
    def texts(self) -> dict[tuple[str, int], str]:
        """Sentences as pages show them, by article and number."""
        return dict(self.context.evidence.texts)

    def other_actor(self, id_: str) -> tuple[str, str] | None:
        """Name and id of another actor with a profile; always the same one."""
        ids = sorted(
            e for e in self.context.evidence.entities if f"actors/{e}.md" in self.context.pages and e != id_
        )
        after = [e for e in ids if e > id_] or ids
        return (self.context.evidence.entities[after[0]].name, after[0]) if after else None

    def other_sentence(self, article: str, line: str) -> tuple[str, int] | None:
        """A body sentence that has nothing to do with a line: no quotation, name or event of the line stands in it."""
        evidence = self.context.evidence
        quotes = [plain(m[1]) for m in QUOTE.finditer(line)]
        named = {m[3] for m in ACTOR.finditer(line)} | set(re.findall(r"places/index\.md#([\w-]+)", line))
        told = {(m[4], int(m[2])) for m in MARK.finditer(line)}
        told |= {p for e, places in evidence.event_places.items() if e in line for p in places}
        for place in sorted(evidence.sentences, key=lambda p: (p[0] != article, p)):
            if evidence.sentences[place].cls != "body" or place in told:
                continue
            if any(quote in evidence.texts[place] for quote in quotes):
                continue
            if not any(evidence.is_named(entity, [place]) for entity in named):
                return place
        return None

    def mark_of(self, place: tuple[str, int], prefix: str) -> str:
        """A mark that leads to a sentence, with the way of another mark of the same page."""
        return f"[{self.context.evidence.refs[place[0]]}:{place[1]}]({prefix}{place[0]}.md#s{place[1]})"


def plain(markup: str) -> str:
    """Decoded text."""
    return unescape(markup)


Change = Callable[[Site, Page, str], Iterator[str]]
"""The rewritten forms of one line."""
