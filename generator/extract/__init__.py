"""Article in, Extraction out: parse once, then mentions, times, quotations, events and claims, each on the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.claims import find_claims
from generator.extract.events import find_events
from generator.extract.mentions import find_mentions
from generator.extract.nlp import model_version, parse
from generator.extract.quotes import find_links, find_quotations
from generator.extract.times import find_times
from generator.model import Article, Extraction, Name
from generator.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["extract", "model_version"]


def extract(article: Article, names: Sequence[Name] = ()) -> Extraction:
    """Everything found in one article. ``names`` is the editor's lexicon for the story."""
    parsed = parse(article)
    mentions, chains = find_mentions(parsed, names)
    times = find_times(parsed)
    quotations = find_quotations(parsed, mentions, chains)
    events = find_events(parsed, mentions, chains, times, quotations)
    return Extraction(
        article=article.id,
        sentences=parsed.records,
        mentions=mentions,
        chains=chains,
        times=times,
        quotations=quotations,
        events=events,
        claims=find_claims(parsed, mentions, quotations, events),
        links=find_links(parsed, mentions, chains),
        words=len(words(article.text)),
    )
