"""The page of an article in, problems out: its numbered sentences are the article's, all of them, and no more than may be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.gate.context import Context, problem
from generator.gate.parse import Kind, Parsed, Unit
from generator.model import Problem


def numbered(context: Context, page: Parsed) -> Iterator[Problem]:
    """Sentences are printed under their numbers, to the letter; each has its anchor; only cited ones are printed in full."""
    found = re.fullmatch(r"sources/([^/]+)\.md", page.page.path)
    article = found[1] if found and found[1] in context.evidence.studies else None
    for unit in page.units:
        for segment in unit.of(Kind.SENTENCE):
            yield from _sentence(context, unit, article, segment.attrs.get("id", ""), segment.text)
        yield from _numbers(unit)
        if article and 'class="b-used"' in unit.raw and unit.of(Kind.LINK):
            yield from _used(context, unit, article)
    if article:
        yield from _anchors(context, page, article)


def _sentence(context: Context, unit: Unit, article: str | None, anchor: str, text: str) -> Iterator[Problem]:
    n = anchor.removeprefix("s")
    place = (article or "", int(n) if n.isdecimal() else 0)
    held = context.evidence.texts.get(place)
    publish = context.evidence.corpus.editorial.publish
    if held is None:
        yield problem(unit, f"there is no sentence {anchor} in this article", anchor)
    elif text != f"{n} {held}":
        said = text.removeprefix(f"{n} ").split()
        strange = next(
            (a for a, b in zip(said, held.split(), strict=False) if a != b), said[-1] if said else ""
        )
        where = context.evidence.whereabouts(strange, (place,))
        yield problem(unit, f"sentence {n} is not what the article says: {strange!r} is {where}", strange)
    elif publish == "none" or (publish == "cited" and place not in context.counts.cited):
        yield problem(
            unit, f"sentence {n} is printed in full, which publish: {publish} does not allow", anchor
        )


def _used(context: Context, unit: Unit, article: str) -> Iterator[Problem]:
    """Under a sentence stand the pages that cite it, all of them and no other."""
    n = unit.section.removeprefix("s")
    place = (article, int(n) if n.isdecimal() else 0)
    listed = {context.resolve(unit.path, s.target)[0] for s in unit.of(Kind.LINK)}
    for path in sorted(listed ^ context.cited_by.get(place, frozenset())):
        does = "does not cite" if path in listed else "cites"
        message = f"{path} {does} sentence {n}{'' if path in listed else ', which does not say so'}"
        yield problem(unit, message, path)


def _numbers(unit: Unit) -> Iterator[Problem]:
    anchors = [s.attrs["id"] for s in unit.of(Kind.TAG) if re.fullmatch(r"s\d+", s.attrs.get("id", ""))]
    for segment in unit.of(Kind.NUMBER):
        if anchors != [f"s{segment.text}"]:
            yield problem(unit, f"the sentence number {segment.text} is not that of its anchor", segment.text)


def _anchors(context: Context, page: Parsed, article: str) -> Iterator[Problem]:
    for sentence in context.evidence.studies[article].extraction.sentences:
        if f"s{sentence.n}" not in page.anchors:
            message = f"sentence {sentence.n} has no place on the page of its article"
            yield Problem(path=page.page.path, line=1, message=message, word=f"s{sentence.n}")
