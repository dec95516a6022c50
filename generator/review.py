"""A build in, the closest calls out as text: what was joined or kept apart by a narrow margin, why, and the YAML that
would decide each the other way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import zip_longest

from generator.model import Build, Candidate, Ref
from generator.text import squash

CLOSEST = 20
"""Calls listed unless more are asked for: what an editor reads in one sitting."""
EXCERPT = 160
"""Characters of a sentence that are shown."""


def review(build: Build, limit: int = CLOSEST) -> str:
    """The ``limit`` closest calls, closest first; each with its score (0 to 1), reasons and a ready decision."""
    calls = build.kb.candidates[:limit]
    if not calls:
        return "No pair was close enough to be in doubt.\n"
    lines = [line for n, call in enumerate(calls, 1) for line in (*_call(n, call, build), "")]
    return "\n".join(lines)


def _call(n: int, call: Candidate, build: Build) -> Iterator[str]:
    outcome = "joined" if call.joined else "kept apart"
    yield f"{n}. {call.kind}, {outcome} (score {call.score:.2f}): {'; '.join(call.reasons)}"
    for side, ref in zip_longest((call.left, call.right), call.refs):
        yield f"   {side}" + (f": {_sentence(build, ref)}" if ref else "")
    yield f"   To {'keep them apart' if call.joined else 'join them'}, add to sources/editorial/decisions.yml:"
    yield f"     - decide: {'not_same' if call.joined else 'same'}"
    yield f"       kind: {call.kind}"
    yield f"       names: {json.dumps([call.left, call.right], ensure_ascii=False)}"
    yield '       note: ""  # why'
    yield '       by: ""    # who decides'
    yield '       on: ""    # the day, like "2026-01-31"'


def _sentence(build: Build, ref: Ref) -> str:
    """The first words of a cited sentence, after its article's path."""
    study = next(study for study in build.corpus.studies if study.article.id == ref.article)
    sentence = next(s for s in study.extraction.sentences if s.n == ref.sentence)
    words = squash(study.article.text[sentence.start : sentence.end])
    return f"{study.article.path}: {words if len(words) <= EXCERPT else words[: EXCERPT - 1] + '…'}"
