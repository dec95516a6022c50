"""Our own labelled texts hold their floors, and their labels stand in their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.model import LineClass, Quotation, QuoteKind
from tests.bench import floors, own, retold
from tests.bench.gold import Finder, LabelError, QuoteLabel, load_all
from tests.bench.score import Score, paired, trimmed
from tests.bench.sections import Table, as_text
from tests.bench.speech import covering

if TYPE_CHECKING:
    from pathlib import Path


def test_there_are_enough_texts_and_enough_without_a_date() -> None:
    texts = load_all()

    assert len(texts) >= 25
    assert sum(gold.published == "none" for gold in texts) >= 5
    assert all(gold.names and gold.events for gold in texts)


@pytest.mark.parametrize("kind", sorted(name for name in floors.load() if name.startswith("own: ")))
def test_kind_holds_its_floor(kind: str) -> None:
    measured = own.scores()[kind.removeprefix("own: ")].f1

    assert measured >= floors.load()[kind], "see tests/bench/__main__.py for what to do"


@pytest.mark.parametrize("kind", sorted(name for name in floors.load() if name.startswith("stories: ")))
def test_stories_retold_hold_their_floors(kind: str) -> None:
    measured = retold.scores()[kind.removeprefix("stories: ")].f1

    assert measured >= floors.load()[kind], "see tests/bench/__main__.py for what to do"


def test_every_kind_has_a_floor() -> None:
    assert {f"own: {kind}" for kind in own.scores()} <= set(floors.load())
    assert {f"stories: {kind}" for kind in retold.scores()} <= set(floors.load())


def test_no_title_is_taken_for_something_that_happened() -> None:
    assert own.title_facts() == ()


def test_every_span_is_a_slice_of_its_text() -> None:
    for gold, study in own.studies():
        assert study.article.text == gold.text
        for mention in study.extraction.mentions:
            assert mention.text == gold.text[mention.start : mention.end]
        for time in study.extraction.times:
            assert time.text == gold.text[time.start : time.end]


def test_nothing_is_found_on_lines_that_are_not_read() -> None:
    unread = {LineClass.DEBRIS, LineClass.BLANK, LineClass.TITLE_DUPLICATE}
    for _, study in own.studies():
        lines = [line for line in study.article.lines if line.cls in unread]
        extraction = study.extraction
        starts = [m.start for m in extraction.mentions] + [t.start for t in extraction.times]
        starts += [q.start for q in extraction.quotations] + [e.start for e in extraction.events]
        assert not [at for at in starts if any(line.start <= at < line.end for line in lines)]


def test_scores_count_as_they_should() -> None:
    score = Score(hit=3, given=4, gold=6) + Score(hit=1, given=1, gold=2)

    assert score == Score(hit=4, given=5, gold=8)
    assert (score.precision, score.recall) == (80.0, 50.0)
    assert score.f1 == pytest.approx(61.538, abs=0.001)
    assert Score().f1 == 100.0


def test_a_label_that_its_text_does_not_bear_out_is_an_error() -> None:
    finder = Finder(name="story", text="Velden met Velden in Oslo.", titles=())

    assert finder.spots("Oslo") == [(21, 25)]
    assert finder.spots("Velden #2") == [(11, 17)]
    assert len(finder.spots("Velden *")) == 2
    with pytest.raises(LabelError, match="does not hold 'Bergen'"):
        finder.spots("Bergen")
    with pytest.raises(LabelError, match="occurs 2 times"):
        finder.spots("Velden")


def test_spans_are_compared_without_articles_and_marks() -> None:
    text = "the “Pentagon’s” plan for the U.S."

    assert text[slice(*trimmed(0, 16, text))] == "Pentagon"
    assert text[slice(*trimmed(26, len(text), text))] == "U.S."


def test_pairs_are_one_to_one_and_the_most_alike_first() -> None:
    assert paired([(0, 10), (12, 20)], [(0, 9), (8, 20)]) == {0: 0, 1: 1}
    assert paired([(0, 10)], [(0, 10)], lambda _g, _p: False) == {}


def test_two_halves_of_a_quotation_cover_it_and_a_wider_one_does_not() -> None:
    text = "“We will go. We will not come back,” said Velden, who left."
    label = QuoteLabel(start=1, end=35, kind="direct", speaker="velden", optional=False)

    def quoted(start: int, end: int) -> Quotation:
        return Quotation(
            start=start,
            end=end,
            kind=QuoteKind.DIRECT,
            cue_start=None,
            cue_end=None,
            speaker=None,
            sentence=1,
            rule="",
        )

    assert len(covering(label, [quoted(1, 12), quoted(13, 35)], text, 0.9)) == 2
    assert covering(label, [quoted(1, 12)], text, 0.9) == []
    assert covering(label, [quoted(1, len(text))], text, 0.9) == []


def test_floors_rise_by_themselves_and_fall_only_when_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floors, "PATH", tmp_path / "floors.json")

    assert floors.below({"names": 80.0}) == ["names: 80.0 has no floor yet (--raise sets it)"]
    floors.pin({"names": 80.0}, lower=False)
    assert floors.load() == {"names": 79.7}
    assert floors.below({"names": 79.0}) == ["names: 79.0 is below its floor 79.7"]
    assert floors.pin({"names": 70.0}, lower=False) == []
    assert floors.pin({"names": 90.0}, lower=False) == ["names: 79.7 -> 89.7"]
    assert floors.pin({"names": 70.0}, lower=True) == ["names: 89.7 -> 69.7"]


def test_tables_stand_in_columns() -> None:
    table = Table(
        heads=("kind", "F1"), rows=(("names", "80.0"), ("times", "9.0")), figures={}, note="two kinds"
    )

    assert as_text(table).split("\n") == ["  kind     F1", "  names  80.0", "  times   9.0", "  two kinds"]
