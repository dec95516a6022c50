"""Proof that the gate bites: every change of meaning on built pages is found, no harmless one is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.gate import context_of
from tests.bench.mutants import built
from tests.gate.changes import HARMLESS, MEANING
from tests.gate.mutations import as_text, table
from tests.gate.site import context


def test_every_change_of_meaning_is_found_and_no_harmless_one() -> None:
    rows = table(context(), most=30)

    assert all(row.made == row.found for row in rows if not row.harmless), as_text(rows)
    assert all(row.found == 0 for row in rows if row.harmless), as_text(rows)
    assert {row.kind for row in rows} == set(MEANING | HARMLESS)
    assert all(row.made for row in rows), "a kind of mutants without a mutant proves nothing"
    assert sum(row.made for row in rows) >= 500


@pytest.mark.slow
def test_on_the_shipped_example_too(project: Path) -> None:
    build = built(project / "sources")
    rows = table(context_of(build.pages, build.files, build.corpus, build.kb, build.assessments), most=12)

    assert build.problems == ()
    assert all(row.made == row.found for row in rows if not row.harmless), as_text(rows)
    assert all(row.found == 0 for row in rows if row.harmless), as_text(rows)
    assert sum(row.made for row in rows) >= 300


@pytest.mark.slow
def test_on_the_seeds_too(shared: Path) -> None:
    build = built(shared / "seeds")
    rows = table(context_of(build.pages, build.files, build.corpus, build.kb, build.assessments), most=12)

    assert build.problems == ()
    assert all(row.made == row.found for row in rows if not row.harmless), as_text(rows)
    assert all(row.found == 0 for row in rows if row.harmless), as_text(rows)
