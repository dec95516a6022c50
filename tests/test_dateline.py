"""What a dateline is and what is none."""

from __future__ import annotations

import pytest

from generator.dateline import dateline, dateline_end


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
        ("PORT ELLIS, Talvia (PWN), May 3, 2020 -- A ferry sank.", "A ferry sank."),
        ("PORT ELLIS, Monday, May 3 (Wire) - A ferry sank.", "A ferry sank."),
        ("Lorne, Tuesday — A ferry sank.", "A ferry sank."),
        ("(Wire) - A ferry sank.", "A ferry sank."),
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
        "MR LANE: A ferry sank.",
        "A boat of the al-Velm line sank.",
        "The Lorne Harbour Board (LHB) said that a ferry sank.",
        "Lorne, Talvia — A ferry sank.",
    ],
)
def test_other_openings_are_no_datelines(opening: str) -> None:
    assert dateline_end(opening) == 0


def test_place_and_agency_of_a_dateline_are_told() -> None:
    opening = "PORT ELLIS, Talvia, May 3 (North Wire) - A ferry sank."
    head = dateline(opening)

    assert head is not None
    assert head.place is not None
    assert head.agency is not None
    assert (opening[slice(*head.place)], opening[slice(*head.agency)]) == ("PORT ELLIS", "North Wire")


def test_a_name_before_a_colon_alone_may_be_a_speaker() -> None:
    assert dateline("HARBOUR MASTER: A ferry sank.") is not None
    assert getattr(dateline("HARBOUR MASTER: A ferry sank."), "place", "") is None


def test_whoever_knows_countries_may_say_that_a_place_stands_before_one() -> None:
    opening = "Lorne, Talvia — A ferry sank."

    found = dateline(opening, lambda name, region: (name, region) == ("Lorne", "Talvia"))

    assert found is not None
    assert opening[found.end :] == "A ferry sank."


def test_a_dateline_cut_off_from_its_paragraph_is_one() -> None:
    found = dateline("PORT ELLIS, May 3 (Wire) -", alone=True)

    assert found is not None
    assert found.agency == (19, 23)
    assert dateline("PORT ELLIS, May 3 (Wire) - A ferry sank.", alone=True) is None
