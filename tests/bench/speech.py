"""Labels and found quotations of one text in, scores of words in marks, reported speech and speakers out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Extraction, Quotation, QuoteKind
from tests.bench.names import chain_map
from tests.bench.score import Score, shared, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.gold import Gold, QuoteLabel

IN_MARKS = 0.9
"""Share of the characters that must be common: in marks there is nothing to argue about but punctuation."""
REPORTED = 0.6
"""Where reported speech begins and ends is a matter of taste ("that", "on Tuesday")."""


def score_quotes(gold: Gold, extraction: Extraction) -> dict[str, Score]:
    """Words in marks, reported speech, and both with the right speaker.

    Two sentences of one quotation may be found as one span or as two: what counts is that the words are covered.
    """
    chains = chain_map(gold, extraction)
    out = {}
    speakers = Score()
    for what, kinds, share in (
        ("words in marks", {QuoteKind.DIRECT, QuoteKind.FRAGMENT}, IN_MARKS),
        ("reported speech", {QuoteKind.INDIRECT}, REPORTED),
    ):
        labels = [q for q in gold.quotes if q.kind in {k.value for k in kinds}]
        given = [q for q in extraction.quotations if q.kind in kinds]
        hits, told = 0, 0
        for label in labels:
            found = covering(label, given, gold.text, share)
            if label.optional:
                continue
            hits += bool(found)
            told += bool(found) and all(speaks(label, q, gold, extraction, chains) for q in found)
        must = sum(not q.optional for q in labels)
        stray = sum(
            not any(shared(_span(q, gold.text), (g.start, g.end)) for g in labels) and not is_deed(q, gold)
            for q in given
        )
        out[what] = Score(hit=hits, given=hits + stray, gold=must)
        speakers += Score(hit=told, given=hits + stray, gold=must)
    out["quotations with speaker"] = speakers
    return out


def _span(quotation: Quotation, text: str) -> tuple[int, int]:
    return trimmed(quotation.start, quotation.end, text)


def is_deed(found: Quotation, gold: Gold) -> bool:
    """Whether the words hang on a labelled event or claim ("denied", "promised"): that is where they are measured."""
    if found.kind is not QuoteKind.INDIRECT or found.cue_start is None or found.cue_end is None:
        return False
    cue = (found.cue_start, found.cue_end)
    spans = [span for label in gold.events for span in label.triggers]
    spans += [(claim.start, claim.end) for claim in gold.claims]
    return any(shared(cue, span) for span in spans)


def covering(label: QuoteLabel, given: Sequence[Quotation], text: str, share: float) -> list[Quotation]:
    """The found quotations that together hold the words of the label and not much more; else none."""
    want = trimmed(label.start, label.end, text)
    found = [q for q in given if shared(_span(q, text), want) > 0.5 * (q.end - q.start)]
    chars = {n for q in found for n in range(*_span(q, text))}
    wide = sum(shared(_span(q, text), want) < share * (q.end - q.start) - 4 for q in found)
    enough = len(chars & set(range(*want))) >= share * (want[1] - want[0])
    return found if enough and not wide else []


def speaks(
    label: QuoteLabel, found: Quotation, gold: Gold, extraction: Extraction, chains: dict[int, str]
) -> bool:
    """Whether the found speaker is the labelled one; ``none`` asks that no named thing speaks."""
    if label.speaker == "any":
        return True
    mention = None if found.speaker is None else extraction.mentions[found.speaker]
    if mention is None:  # a speaker of whom every label is optional ("the police") need not be found
        return all(name.optional for name in gold.names if name.chain == label.speaker)
    at = gold.chains_at(mention.start, mention.end)
    chain = chains.get(mention.chain)
    return label.speaker in at | {chain} or (label.speaker == "none" and not at and chain is None)
