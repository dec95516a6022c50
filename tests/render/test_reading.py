"""Pages of the invented story as a reader meets them: nothing said twice, everybody named by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import model as m
from generator.render import render
from generator.render.titles import _line
from generator.settings import Settings
from tests.render.story import story
from tests.render.test_pages import pages, plain

SHELLING = "events/e-shelling-port-velmar-11111111.md"
RAIDS = "events/e-raids-22222222.md"


def told(*events: m.Event) -> dict[str, str]:
    """The pages of the story with these events in place of its own of the same id, and beside them."""
    corpus, kb, assessments = story()
    new = {e.id: e for e in events}
    held = [new.pop(e.id, e) for e in kb.events]
    made = render(corpus, replace(kb, events=(*held, *new.values())), assessments, Settings())
    return {page.path: page.text for page in made}


def shelling() -> m.Event:
    return next(e for e in story()[1].events if e.id.startswith("e-shelling"))


def test_accounts_are_set_side_by_side_under_the_names_of_their_publishers() -> None:
    page = plain(pages()[SHELLING])

    counts = page.partition("## Counts as reported")[2].partition("## ")[0]
    assert "Harbour Gazette : “" in counts
    assert "not stated: S" in counts


def test_one_account_agrees_with_nobody() -> None:
    made = pages()

    assert "## Agreement per field" in made[SHELLING]
    assert "## Agreement per field" not in made[RAIDS]
    assert "only account" not in made[RAIDS]


def test_what_the_counts_say_the_agreement_does_not_repeat() -> None:
    counts, _, agreement = pages()[SHELLING].partition("## Agreement per field")

    assert "About a dozen" in counts
    assert "About a dozen" not in agreement.partition("## ")[0]


@pytest.mark.parametrize(
    ("date", "is_open"),
    [("[2031-06-04,2031-06-05]", False), ("2031-06-04", False), ("[2031-06-04..]", True), ("2031-06", True)],
)
def test_a_day_is_called_not_stated_only_where_no_day_is_given(date: str, *, is_open: bool) -> None:
    page = told(replace(shelling(), date=date))[SHELLING]

    assert ("b-tag-day-not-stated" in page) is is_open


def test_the_day_of_a_line_is_not_shown_again_at_the_end_of_its_title() -> None:
    later = replace(shelling(), id="e-shelling-port-velmar-99999999", date="2031-06-09")
    index = told(later)["events/index.md"]

    assert '[Shelling, Port Velmar<span class="b-again">, 4 June 2031</span>](e-shelling' in index


def test_a_source_that_names_nobody_has_an_empty_cell_and_no_word_for_it() -> None:
    made = pages()
    for path in ("index.md", "sources/index.md"):
        rows = [line for line in made[path].splitlines() if line.startswith("| [S") and "headline" in line]
        assert rows
        assert not any("none {" in row for row in rows)


@pytest.mark.parametrize("last", ["within", "against", "of", "their"])
def test_a_title_that_is_cut_ends_in_no_word_that_leads_on(last: str) -> None:
    clause = f"sent boats and spare parts to the far islands of the north {last} two weeks of the vote"

    assert _line(clause, cut=False).endswith("north")


def test_a_sentence_leads_to_the_events_and_actors_it_tells_of_before_the_lists() -> None:
    for path, text in pages().items():
        for line in text.splitlines():
            if path.startswith("sources/") and "used in: " in line:
                ways = [way.rpartition("](")[2].partition(")")[0] for way in line.split(" · ")]
                tops = [
                    not way.startswith(("../events/e-", "../actors/")) or "index.md" in way for way in ways
                ]
                assert tops == sorted(tops), (path, ways)


def test_a_line_of_a_list_of_places_has_few_marks() -> None:
    lines = [line for line in pages()["places/index.md"].splitlines() if line.startswith("- ")]

    assert lines
    assert max(line.count(".md#s") for line in lines) <= 3
