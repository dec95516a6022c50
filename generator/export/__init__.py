"""Corpus, KnowledgeBase and Assessments in, data files out; one function and one table line per file.

Names and fields of the JSON Lines files are an interface: programs measure by them. Lines are sorted, text is written as
it is, offsets are code points into the decoded source file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.export.feed import atom
from generator.export.rows import (
    Held,
    articles,
    claims,
    entities,
    events,
    mentions,
    origins,
    quotes,
    statements,
    times,
)
from generator.export.tables import sourcing
from generator.export.writing import json_lines
from generator.model import Assessments, Corpus, DataFile, KnowledgeBase

__all__ = ["EXPORTERS", "export"]

EXPORTERS: Mapping[str, Callable[[Held], bytes]] = {
    "data/articles.jsonl": lambda held: json_lines(articles(held)),
    "data/claims.jsonl": lambda held: json_lines(claims(held)),
    "data/entities.jsonl": lambda held: json_lines(entities(held)),
    "data/events.jsonl": lambda held: json_lines(events(held)),
    "data/mentions.jsonl": lambda held: json_lines(mentions(held)),
    "data/origins.jsonl": lambda held: json_lines(origins(held)),
    "data/quotes.jsonl": lambda held: json_lines(quotes(held)),
    "data/sourcing.csv": sourcing,
    "data/statements.jsonl": lambda held: json_lines(statements(held)),
    "data/times.jsonl": lambda held: json_lines(times(held)),
    "feed.xml": atom,
}


def export(
    corpus: Corpus, kb: KnowledgeBase, assessments: Assessments, site_url: str = ""
) -> tuple[DataFile, ...]:
    """All data files, sorted by path. ``site_url``: where the site stands, with a stroke behind it; empty where that is not known."""
    held = Held(corpus=corpus, kb=kb, assessments=assessments, site_url=site_url)
    return tuple(DataFile(path=path, content=make(held)) for path, make in sorted(EXPORTERS.items()))
