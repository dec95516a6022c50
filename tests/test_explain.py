"""Whatever id stands on a page, explain says what is behind it."""

from __future__ import annotations

import re

import pytest

from generator.errors import BriefingError
from generator.explain import explain
from generator.model import Build
from generator.render import render
from generator.settings import Settings
from tests.render.story import story


@pytest.fixture(scope="module")
def build() -> Build:
    """The invented story."""
    corpus, kb, assessments = story()
    pages = render(corpus, kb, assessments, Settings())
    return Build(corpus=corpus, kb=kb, assessments=assessments, pages=pages)


def test_every_id_in_the_records_is_explained(build: Build) -> None:
    kb = build.kb
    ids = [*(e.id for e in kb.entities), *(e.id for e in kb.events), *(s.id for s in kb.statements)]
    ids += [*(c.id for c in kb.claims), *(o.id for o in build.assessments.origins)]
    ids += [study.article.id for study in build.corpus.studies]

    for id_ in ids:
        assert id_ in explain(build, id_)


def test_every_mark_on_the_pages_is_explained(build: Build) -> None:
    marks = {m for page in build.pages for m in re.findall(r"\[(S\d+:\d+)\]\(", page.text)}

    assert marks
    for mark in marks:
        assert f"sentence {mark} of" in explain(build, mark)


def test_an_event_is_explained_by_its_sentences_rules_and_hedges(build: Build) -> None:
    said = explain(build, "e-raids-22222222")

    assert "supposed_target: Tidal Front (tidal-front), hedged “supposedly”: S2:5 “The raids" in said
    assert "in response to e-shelling-port-velmar-11111111: S2:4" in said
    assert "independence: not established" in said


def test_an_entity_is_explained_with_the_decision_that_joined_it(build: Build) -> None:
    said = explain(build, "tidal-front")

    assert "written “Tidal-Front” (as written): S1:3" in said
    assert "decision decisions.yml:1:1: same Tidal Front, Tidal-Front" in said


def test_a_position_is_explained_by_what_was_found_there(build: Build) -> None:
    article = next(s.article for s in build.corpus.studies if s.article.path == "first.txt")
    start = article.text.index("Tidal Front")

    by_id = explain(build, f"{article.id}:{start}-{start + 11}")
    by_ref = explain(build, f"S2@{start}-{start + 11}")

    assert "mention" in by_id
    assert "→ Tidal Front (tidal-front), rule:" in by_id
    assert by_id == by_ref


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("tidal-frnt", "tidal-front"), ("e-raid-22222222", "e-raids-22222222"), ("Norland", "norland")],
)
def test_an_unknown_id_names_the_nearest(build: Build, wrong: str, right: str) -> None:
    with pytest.raises(BriefingError) as told:
        explain(build, wrong)

    assert f"nothing has the id {wrong!r}" in str(told.value)
    assert right in str(told.value)


@pytest.mark.parametrize("wrong", ["", "S9:1", "S1:999", "!!", "no-article:1-2"])
def test_what_cannot_be_an_id_is_one_line(build: Build, wrong: str) -> None:
    with pytest.raises(BriefingError) as told:
        explain(build, wrong)

    assert "\n" not in str(told.value)
