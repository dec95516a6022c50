"""A build and an id in, everything behind that id out as text: spans, rules, links and decisions, each with its sentence.

Takes the ids of entities, events, statements, claims, origins and articles, citation marks (``S3`` and ``S3:12``), and positions in an
article (``<article id>:123-140``, ``S3@123-140``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from generator.errors import BriefingError
from generator.explain import places, things
from generator.explain.book import Book
from generator.model import Build

__all__ = ["explain"]

_MARK = re.compile(r"S\d+(?::\d+)?")
_SPAN = re.compile(r"(?P<article>.+?)[:@](?P<start>\d+)-(?P<end>\d+)")


def explain(build: Build, id: str) -> str:  # noqa: A002  the word of the command line
    """All that stands behind an id, a mark or a position, one finding a line.

    Raises:
        BriefingError: there is no such id; the message names the nearest ones.
    """
    book = Book(build=build)
    wanted = id.strip().strip("[]")
    if _MARK.fullmatch(wanted):
        ref, _, n = wanted.partition(":")
        if ref in book.by_ref and (not n or int(n) in book.sentences[book.by_ref[ref]]):
            article = book.by_ref[ref]
            return _text(
                places.sentence(book, article, int(n)) if n else things.article(book, book.studies[article])
            )
    span = _SPAN.fullmatch(wanted)
    if span:
        article = book.by_ref.get(span["article"], span["article"])
        if article in book.studies:
            return _text(places.position(book, article, int(span["start"]), int(span["end"])))
    found = list(_of_id(book, wanted))
    if not found:
        raise BriefingError(_unknown(book, wanted))
    return _text(line for part in found for line in part)


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _unknown(book: Book, wanted: str) -> str:
    near = get_close_matches(wanted, book.ids, n=3, cutoff=0.5) or get_close_matches(
        wanted.casefold(), book.ids, n=3, cutoff=0.3
    )
    hint = f"did you mean {', '.join(near)}?" if near else "ids stand at the foot of each page"
    return f"nothing has the id {wanted!r}; {hint}"


def _of_id(book: Book, wanted: str) -> Iterator[Iterable[str]]:
    """What each kind of thing with that id, now or formerly, has behind it."""
    kb = book.build.kb
    yield from (things.entity(book, e) for e in kb.entities if wanted in {e.id, *e.former_ids})
    yield from (things.event(book, e) for e in kb.events if wanted in {e.id, *e.former_ids})
    yield from (things.statement(book, s) for s in kb.statements if wanted in {s.id, *s.former_ids})
    yield from (things.claim(book, c) for c in kb.claims if c.id == wanted)
    yield from (things.origin(book, o) for o in book.build.assessments.origins if o.id == wanted)
    yield from (things.article(book, s) for s in book.studies.values() if s.article.id == wanted)
