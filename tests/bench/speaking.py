"""Texts labelled only for who said what of whom in, scores of quotations, speakers and claims out.

``tests/speech/*.yml`` holds the labels; the texts stand beside them or, where they tell one story, in ``tests/stories/``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.gold import load
from tests.bench.happenings import score_claims
from tests.bench.own import study
from tests.bench.score import Score
from tests.bench.sections import Table, section
from tests.bench.speech import score_quotes

if TYPE_CHECKING:
    from generator.model import Study
    from tests.bench.gold import Gold

FOLDER = Path(__file__).parents[1] / "speech"
STORY = FOLDER.parent / "stories" / "waterworks"


def text_of(labels: Path) -> Path:
    """The text that a file of labels is about."""
    beside = labels.with_suffix(".txt")
    return beside if beside.exists() else next(iter(sorted(STORY.glob(f"{labels.stem}.*"))))


@cache
def studies() -> tuple[tuple[Gold, Study], ...]:
    """Each labelled text with what was read in it, once per process."""
    golds = [load(path, text_of(path)) for path in sorted(FOLDER.glob("*.yml"))]
    return tuple((gold, study(gold)) for gold in golds)


@cache
def scores() -> dict[str, Score]:
    """Scores by kind over all these texts."""
    total: dict[str, Score] = {}
    for gold, read in studies():
        found = score_quotes(gold, read.extraction) | score_claims(gold, read.extraction)
        for kind, score in found.items():
            total[kind] = total.get(kind, Score()) + score
    return total


@section("Who said so: texts labelled for speech and claims alone", quick=True)
def table(_shared: Path | None) -> Table:
    """Precision, recall and F1 of each kind."""
    rows = tuple(
        (kind, f"{s.precision:.1f}", f"{s.recall:.1f}", f"{s.f1:.1f}", str(s.gold))
        for kind, s in scores().items()
    )
    figures = {f"speech: {kind}": score.f1 for kind, score in scores().items()}
    return Table(heads=("kind", "P", "R", "F1", "labels"), rows=rows, figures=figures)
