"""A blob in, an Article out: decoded, its kind judged by content, its lines classed, its metadata with their basis.

bytes ─ decode ─► text ─ formats ─► draft ─ lines ─► classed lines ─ metadata ─► Article
"""

from __future__ import annotations

from typing import Any

from generator.errors import SourceError
from generator.ids import article_id, sha256
from generator.ingest.decode import decode, refuse_binary
from generator.ingest.formats import FORMATS, looks_like_html, media_type
from generator.ingest.lines import classify
from generator.ingest.metadata import FIELDS, read_lines, read_sidecar
from generator.ingest.notices import notices
from generator.model import Article, Blob, LineClass, Stated

__all__ = ["VERSION", "ingest"]

VERSION = "3"
"""Part of the cache key: raised whenever the same bytes may give another Article."""
_OTHER_KINDS = (".warc", ".pdf", ".zip", ".gz", ".docx", ".doc", ".odt", ".png", ".jpg", ".jpeg", ".gif")


def ingest(blob: Blob) -> Article:
    """The article of a blob.

    Metadata counts in this order: sidecar, front matter, metadata of the page, what the text itself states.

    Raises:
        SourceError: the file is no article that can be read.
        EditorialError: its sidecar or front matter is not what it should be.
    """
    stated = read_sidecar(blob)
    refuse_binary(blob.content)
    _refuse_misnamed(blob)
    decoded = decode(blob.content, html=_may_be_html(blob))
    kind = media_type(decoded.text, blob.path)
    draft = FORMATS[kind](decoded.text, blob.path)
    known = {**draft.metadata, **stated}
    headline = known.get("headline")
    lines = classify(draft, headline.value if headline else None)
    if all(line.cls in {LineClass.BLANK, LineClass.DEBRIS} for line in lines):
        raise SourceError("holds no article text", "see whether the whole article was saved")
    found = {**read_lines(draft.text, lines), **known}
    digest = sha256(blob.content)
    return Article(
        id=article_id(blob.path, digest),
        path=blob.path,
        sha256=digest,
        size=len(blob.content),
        media_type=kind,
        encoding=decoded.encoding,
        text=draft.text,
        lines=lines,
        warnings=(*_renamed(blob, kind), *decoded.warnings, *draft.warnings, *notices(draft.text, lines)),
        **_fields(found),
    )


def _refuse_misnamed(blob: Blob) -> None:
    """Raise where the name promises a format whose content would have been refused above: the file is damaged."""
    if blob.path.casefold().endswith(_OTHER_KINDS):
        kind = blob.path.rsplit(".", 1)[-1]
        raise SourceError(f"is named .{kind} but holds plain text", "save the article as .txt, .md or .html")


def _may_be_html(blob: Blob) -> bool:
    """Whether a declaration inside the file may name its encoding."""
    return looks_like_html(blob.content[:8192].decode("latin-1").replace("\0", "").removeprefix("ï»¿")) or (
        blob.path.casefold().endswith((".html", ".htm", ".xhtml"))
    )


def _renamed(blob: Blob, kind: str) -> tuple[str, ...]:
    """A note where the content is not what the name says."""
    if kind == "text/html" and not blob.path.casefold().endswith((".html", ".htm", ".xhtml")):
        return ("is HTML by its content, though not by its name",)
    return ()


def _fields(found: dict[str, Stated]) -> dict[str, Any]:
    made: dict[str, Any] = {key: found[key] for key in FIELDS if key in found}
    made |= {key: found[key].value for key in ("rights", "retrieved", "digest", "note") if key in found}
    if "language" in found:
        made["language"] = found["language"].value
    return made
