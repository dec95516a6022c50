"""Plain text in, Article (or its parse) out: what the tests of this room read instead of files.

Import it as ``from tests.extract.builders import make_article``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.nlp import Parsed, parse
from generator.ids import article_id, sha256
from generator.model import Article, Line, LineClass, Stated

if TYPE_CHECKING:
    from collections.abc import Mapping


def make_article(
    text: str,
    *,
    title: bool = False,
    classes: Mapping[int, LineClass] | None = None,
    path: str = "story.txt",
    published: str | None = None,
    publisher: str | None = None,
) -> Article:
    """An article of which each non-empty line is body text.

    ``title`` makes the first non-empty line the title; ``classes`` gives other classes by 1-based line number.
    ``published`` (EDTF) and ``publisher`` are stated as if by a sidecar.
    """
    lines: list[Line] = []
    start, headline = 0, None
    for n, piece in enumerate(text.split("\n"), 1):
        cls = LineClass.BODY if piece.strip() else LineClass.BLANK
        if title and headline is None and piece.strip():
            cls = LineClass.TITLE
            headline = Stated(value=piece.strip(), basis="text", start=start, end=start + len(piece))
        cls = (classes or {}).get(n, cls)
        lines.append(Line(n=n, start=start, end=start + len(piece), cls=cls))
        start += len(piece) + 1
    content = text.encode("utf-8")
    return Article(
        id=article_id(path, sha256(content)),
        path=path,
        sha256=sha256(content),
        size=len(content),
        media_type="text/plain",
        encoding="utf-8",
        text=text,
        lines=tuple(lines),
        headline=headline,
        published=Stated(value=published, basis="sidecar") if published else None,
        publisher=Stated(value=publisher, basis="sidecar") if publisher else None,
    )


def make_parsed(
    text: str,
    *,
    title: bool = False,
    classes: Mapping[int, LineClass] | None = None,
    published: str | None = None,
) -> Parsed:
    """The parse of ``make_article`` of the same text."""
    return parse(make_article(text, title=title, classes=classes, published=published))
