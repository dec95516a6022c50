"""The page on how it was made: each rule once, as the program holds it."""

from __future__ import annotations

from functools import cache

from generator import pipeline
from generator.gate import Context, context_of, on_page
from generator.model import Page
from generator.render import render
from generator.settings import Settings
from tests.gate.site import files_of
from tests.render.story import story

PAGE = "method.md"


@cache
def context() -> Context:
    """The story with all rules."""
    corpus, kb, assessments = story()
    pages = render(corpus, kb, assessments, Settings(), (("briefing", "0.1.0"),), pipeline.RULES)
    return context_of(pages, files_of(corpus, kb, assessments), corpus, kb, assessments, pipeline.RULES)


def said_of(text: str) -> list[str]:
    """What the gate says of another form of the page."""
    return [p.message for p in on_page(context().with_page(Page(path=PAGE, text=text)), PAGE)]


def page() -> str:
    return context().pages[PAGE].page.text


def test_every_rule_stands_there_and_passes() -> None:
    assert said_of(page()) == []
    assert page().count(':says" dir="auto">') == sum(len(group.rules) for group in pipeline.RULES)


def test_a_rule_left_out_doubled_or_changed_is_found() -> None:
    lines = page().splitlines()
    rules = [n for n, line in enumerate(lines) if line.startswith("- <strong><span data-key=")]
    for n in rules[:: len(rules) // 20]:
        assert said_of("\n".join(lines[:n] + lines[n + 1 :])), lines[n]
        assert said_of("\n".join([*lines[: n + 1], *lines[n:]])), lines[n]
        assert said_of(
            "\n".join([*lines[:n], lines[n].replace(".</span>", " always.</span>"), *lines[n + 1 :]])
        ), lines[n]
    assert said_of(page().replace("from 4.5 points", "from 3.5 points"))
