"""File names that a table must change to be safe: the gate still knows the article by its row."""

from __future__ import annotations

import pytest

from generator import pipeline
from generator.model import Blob, Editorial, Study
from generator.settings import Settings

TEXT = b"Harnby council votes on ferry\n\nThe council of Harnby met on Monday.\n"


class Nothing:
    """A cache that holds nothing."""

    def get(self, key: str) -> Study | None:
        """No study."""
        return None

    def put(self, key: str, study: Study) -> None:
        """Forget the study."""


@pytest.mark.parametrize(
    "name", ["-rf.txt", "=1+1.txt", "@home.txt", "two  spaces.txt", "trailing space .txt "]
)
def test_table_row_of_an_odd_name(name: str) -> None:
    settings = Settings(engine="serial", workers=1)
    reading = pipeline.read([Blob(path=name, content=TEXT)], Editorial(), settings, Nothing())
    build = pipeline.assemble(pipeline.corpus_of(reading, (), Editorial()), settings)

    assert [problem.message for problem in build.problems] == []
