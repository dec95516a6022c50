"""String helpers: what a dateline is and what is none."""

from __future__ import annotations

import pytest

from generator.text import dateline_end


@pytest.mark.parametrize(
    ("opening", "rest"),
    [
        ("PORT ELLIS, May 3 (Wire) - A ferry sank.", "A ferry sank."),
        ("PORT ELLIS, Talvia — A ferry sank.", "A ferry sank."),
        ("PORT ELLIS (Wire) -- “A ferry sank.", "“A ferry sank."),
        ("PORT ELLIS: The ferry sank.", "The ferry sank."),
        ("LORNE/VELM, 4 May 2020 – The ferry sank.", "The ferry sank."),
        ("Lorne (Wire) - A ferry sank.", "A ferry sank."),
        ("Lorne, 12 March – A ferry sank.", "A ferry sank."),
    ],
)
def test_a_dateline_ends_where_the_sentence_starts(opening: str, rest: str) -> None:
    assert opening[dateline_end(opening) :] == rest


@pytest.mark.parametrize(
    "opening",
    [
        "Aerox — The company said so.",
        "The ferry – in fog – sank.",
        "TALVIA – the island – is small.",
        "QUESTION: What sank?",
        "Ms. Ruiz (Harbour) – The ferry sank.",
        "FERRY SINKS - NOBODY HURT IN PORT ELLIS",
        "In March (the month) - no.",
    ],
)
def test_other_openings_are_no_datelines(opening: str) -> None:
    assert dateline_end(opening) == 0
