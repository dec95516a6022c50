"""Finished pages and data files with the records behind them in, problems out: nothing is published while there is one.

The gate reads pages as a reader does, by the conventions in ``generator.render``, and recomputes whatever they say:

- ``lines``: leftover words are interface words; marks lead to sentences; quotations are to the letter; declared values, names, days
- ``facts``: parts, claims, losses, statements and relations are on record in the cited sentence, with their hedges
- ``related``: what is said to answer, follow, precede or be part of another event is so on record
- ``support``: each single mark holds something of its line
- ``belonging``: what a page cites has to do with what it is about
- ``wordings``: quoted words are what their place says they are
- ``parts``: pages that go on on further pages are read in one piece; what cutting added to them is true
- ``badges``: badges and realis words are true, due ones are there, plans are no events
- ``records``: what pages and files print of the records stands in their sentences
- ``since``, ``sections``: the record of the edition and the page of changes are what a second comparison gives
- ``linked``: the data for search engines say what the page says
- ``located``: the map's signs stand where the records have them, the table says why, and the records are the editor's or the atlas's
- ``method``: the page on how it was made lists every rule
- ``titles``, ``links``, ``sourcepages``, ``verdicts``, ``datafiles``, ``sourcing``, ``feed``: what their names say
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.gate import (
    badges,
    belonging,
    facts,
    lines,
    linked,
    links,
    located,
    method,
    parts,
    records,
    related,
    sections,
    since,
    sourcepages,
    support,
    titles,
    verdicts,
    wordings,
)
from generator.gate.context import Context, unique
from generator.gate.datafiles import data_files
from generator.gate.evidence import Evidence
from generator.gate.feed import feed
from generator.gate.parse import bare, parse
from generator.gate.rules import rules_of
from generator.gate.sourcing import sourcing_table
from generator.gate.vocabulary import vocabulary
from generator.model import Assessments, Corpus, DataFile, KnowledgeBase, Page, Problem, RuleGroup

__all__ = ["RULES", "Context", "check", "context_of", "on_page"]

_UNITS = (
    *lines.CHECKS,
    *facts.CHECKS,
    *support.CHECKS,
    *badges.CHECKS,
    *titles.CHECKS,
    *links.CHECKS,
    *verdicts.CHECKS,
    *wordings.CHECKS,
    *belonging.CHECKS,
    *related.CHECKS,
)
_PAGES = (
    badges.due,
    titles.fronts,
    titles.descriptions,
    links.pictures,
    sourcepages.numbered,
    wordings.statements,
    sections.told,
    method.listed,
    linked.linked,
    located.located,
)
_WHOLE = (records.unsupported, data_files, sourcing_table, feed, since.record, located.placed)
RULES = rules_of(*_UNITS, *_PAGES, *_WHOLE)


def check(
    pages: Sequence[Page],
    files: Sequence[DataFile],
    corpus: Corpus,
    kb: KnowledgeBase,
    assessments: Assessments,
    rules: Sequence[RuleGroup] = (),
    site_url: str = "",
) -> tuple[Problem, ...]:
    """All problems of the finished pages and files, sorted by page, line and message; empty when they may be published.

    ``rules`` are those that the page on how it was made must list; ``site_url`` is where the site is said to stand.
    """
    words = vocabulary(corpus.editorial.language)
    whole = parts.join([bare(page) for page in pages], words)
    context = context_of(whole.pages, files, corpus, kb, assessments, rules, site_url)
    return unique(
        [
            *whole.problems,
            *(whole.back(problem) for path in context.pages for problem in on_page(context, path)),
            *(problem for page in pages for problem in linked.described(context, page)),
            *records.unsupported(context.evidence),
            *data_files(files, context.evidence),
            *sourcing_table(files, context.evidence),
            *feed(files, context.evidence, site_url),
            *since.record(files, context),
            *located.placed(context),
        ]
    )


def context_of(
    pages: Sequence[Page],
    files: Sequence[DataFile],
    corpus: Corpus,
    kb: KnowledgeBase,
    assessments: Assessments,
    rules: Sequence[RuleGroup] = (),
    site_url: str = "",
) -> Context:
    """Pages (in one piece) parsed, records ready to be looked up: what checks of single pages take."""
    return Context(
        evidence=Evidence(corpus=corpus, kb=kb, assessments=assessments),
        vocabulary=vocabulary(corpus.editorial.language),
        pages={page.path: parse(page) for page in pages},
        files=frozenset(file.path for file in files),
        rules=tuple(rules),
        site_url=site_url,
    )


def on_page(context: Context, path: str) -> Iterator[Problem]:
    """The problems of one page."""
    page = context.pages[path]
    for whole in _PAGES:
        yield from whole(context, page)
    for unit in page.units:
        for one in _UNITS:
            yield from one(context, unit)
