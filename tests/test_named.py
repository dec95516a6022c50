"""Names in texts of many houses hold their floors, and every page made of those texts passes the gate."""

from __future__ import annotations

import pytest

from tests.bench import floors, named


@pytest.mark.parametrize("corpus", named.CORPORA)
def test_every_page_passes_the_gate(corpus: str) -> None:
    made = named.build(corpus)

    assert [str(problem) for problem in made.problems] == []
    assert not made.corpus.rejections


@pytest.mark.parametrize("kind", sorted(name for name in floors.load() if name.startswith("named: ")))
def test_kind_holds_its_floor(kind: str) -> None:
    assert named.scores()[kind.removeprefix("named: ")].f1 >= floors.load()[kind]


def test_every_kind_has_a_floor() -> None:
    assert {f"named: {kind}" for kind in named.scores()} <= set(floors.load())


def test_no_two_things_of_a_story_are_taken_for_one() -> None:
    """Joining is worse wrong than left undone."""
    assert named.scores()["things across articles, pairs"].precision >= 97


def test_a_last_name_alone_joins_the_only_person_who_bears_it_and_says_why() -> None:
    entities = {e.name: e for e in named.build("tanker").kb.entities}
    reasons = {reason.rule for reason in entities["Helen Marlowe"].reasons}

    assert "Marlowe" in {alias.form for alias in entities["Helen Marlowe"].aliases}
    assert any("only person of that last name" in rule for rule in reasons)


def test_a_last_name_that_two_bear_joins_neither() -> None:
    entities = {e.name for e in named.build("tanker").kb.entities}

    assert {"Nikolaos Stavrakis", "Stavrakis"} <= entities
