"""Our own labelled texts hold their floors, and their labels stand in their texts."""

from __future__ import annotations

import pytest

from generator.model import LineClass
from tests.bench import floors, own
from tests.bench.gold import LabelError, load_all
from tests.bench.score import Score


def test_there_are_enough_texts_and_enough_without_a_date() -> None:
    texts = load_all()

    assert len(texts) >= 25
    assert sum(gold.published == "none" for gold in texts) >= 5
    assert all(gold.names and gold.events for gold in texts)


@pytest.mark.parametrize("kind", sorted(name for name in floors.load() if name.startswith("own: ")))
def test_kind_holds_its_floor(kind: str) -> None:
    measured = own.scores()[kind.removeprefix("own: ")].f1

    assert measured >= floors.load()[kind], "see tests/bench/__main__.py for what to do"


def test_every_kind_has_a_floor() -> None:
    assert {f"own: {kind}" for kind in own.scores()} <= set(floors.load())


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
    from tests.bench.gold import Finder

    finder = Finder(name="story", text="Velden met Velden in Oslo.", titles=())

    assert finder.spots("Oslo") == [(21, 25)]
    assert finder.spots("Velden #2") == [(11, 17)]
    assert len(finder.spots("Velden *")) == 2
    with pytest.raises(LabelError, match="does not hold 'Bergen'"):
        finder.spots("Bergen")
    with pytest.raises(LabelError, match="occurs 2 times"):
        finder.spots("Velden")
