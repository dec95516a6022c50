"""The invented story as finished pages and files, and the gate run on a changed form of them."""

from __future__ import annotations

from functools import cache

from generator.export import export
from generator.gate import Context, check, context_of, on_page
from generator.model import Assessments, Corpus, DataFile, KnowledgeBase, Page, Problem
from generator.render import record, render
from generator.settings import Settings
from tests.render.story import story

Built = tuple[tuple[Page, ...], tuple[DataFile, ...], Corpus, KnowledgeBase, Assessments]


@cache
def built(publish: str = "full") -> Built:
    """Pages, files and records of the story."""
    corpus, kb, assessments = story(publish=publish)
    pages = render(corpus, kb, assessments, Settings(), (("briefing", "0.1.0"),))
    return pages, files_of(corpus, kb, assessments), corpus, kb, assessments


def files_of(
    corpus: Corpus, kb: KnowledgeBase, assessments: Assessments, site_url: str = ""
) -> tuple[DataFile, ...]:
    """All data files, as the pipeline makes them."""
    return (*export(corpus, kb, assessments, site_url), record(corpus, kb, assessments, Settings()))


def gate(publish: str = "full") -> tuple[Problem, ...]:
    """The problems of the story as it was built."""
    return check(*built(publish))


@cache
def context() -> Context:
    """What the gate knows of the story."""
    return context_of(*built())


def after(path: str, old: str, new: str) -> list[str]:
    """What the gate says of a page in which one text was replaced by another, once."""
    page = context().pages[path].page
    assert old in page.text, f"{old!r} is not on {path}"
    changed = context().with_page(Page(path=path, text=page.text.replace(old, new, 1)))
    return [problem.message for problem in on_page(changed, path)]
