"""Plain text in, draft out: the text as it is; everything is judged by its lines."""

from __future__ import annotations

from generator.ingest.draft import Draft


def read_plain(text: str, _path: str) -> Draft:
    """The draft of a plain text."""
    return Draft(text=text, media_type="text/plain")
