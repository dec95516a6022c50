"""One unit of a page in, problems out: no word of judgement stands outside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.gate.context import Context, problem
from generator.gate.lines import Check
from generator.gate.parse import Kind, Unit
from generator.gate.vocabulary import verdict_words
from generator.model import Problem
from generator.text import fold

_QUOTED = re.compile("“[^“”]*”")
"""In the title of an event: words of its sentences, held to the letter with the other titles."""
# Declared texts that are not our own voice: metadata of articles, the editor's words, reasons as recorded.
_NOT_OURS = ("article:", "editorial:", "decision:", "outlet:", "rejection:", "origin:", "version", "was:")


def _without_names(context: Context, text: str) -> str:
    """A text folded, names of entities taken out: a name is a name, whatever words it is made of."""
    said = f" {fold(text)} "
    for name in context.judging_names:
        said = said.replace(f" {name} ", " ")
    return said.strip()


def verdicts(context: Context, unit: Unit) -> Iterator[Problem]:
    """No verdict words in the pages' own voice; a phrase of a text that an entity bears as its name is its name."""
    if unit.path.startswith("sources/") and unit.role in {"heading", "front"}:
        return  # a headline, declared as such
    for segment in unit.of(Kind.TEXT, Kind.LINK, Kind.SPAN):
        if segment.key.startswith(_NOT_OURS) or context.entity(unit.path, segment):
            continue
        if segment.kind is Kind.LINK and (context.article(unit.path, segment) or "://" in segment.target):
            continue  # a headline or an address
        if not context.vocabulary.unknown(segment.text):
            continue  # interface words, read as a whole by a test of their own
        is_title = context.event(unit.path, segment) is not None
        titled = is_title or unit.role in {
            "front",
            "svg",
        }  # titles that a heading repeats: their words are checked there
        text = _QUOTED.sub(" ", segment.text) if titled else segment.text
        said = f" {_without_names(context, text)} "
        for word in sorted(verdict_words()):
            if f" {word} " in said:
                yield problem(unit, f"the verdict word {word!r} stands outside quotation marks", word)


CHECKS: tuple[Check, ...] = (verdicts,)
