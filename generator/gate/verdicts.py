"""One unit of a page in, problems out: no word of judgement stands outside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

import yaml

from generator.gate.context import Context, problem
from generator.gate.lines import Check
from generator.gate.parse import Kind, Unit
from generator.model import Problem
from generator.text import fold

# Declared texts that are not our own voice: metadata of articles, the editor's words, reasons as recorded.
_NOT_OURS = ("article:", "editorial:", "decision:", "outlet:", "rejection:", "origin:", "version")


@cache
def verdict_words() -> frozenset[str]:
    """The words of judgement, folded; a packaged file, read once."""
    text = resources.files("generator").joinpath("gate", "verdicts.yml").read_text("utf-8")
    return frozenset(fold(word) for words in yaml.safe_load(text).values() for word in words)


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
        said = f" {fold(segment.text)} "
        for word in sorted(verdict_words()):
            if f" {word} " in said:
                yield problem(unit, f"the verdict word {word!r} stands outside quotation marks", word)


CHECKS: tuple[Check, ...] = (verdicts,)
