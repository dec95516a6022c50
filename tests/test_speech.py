"""Texts labelled for speech and claims hold their floors; what was once told wrong of them stays right."""

from __future__ import annotations

import pytest

from generator.extract import extract
from generator.ingest import ingest
from generator.model import Blob, Quotation, Stance
from tests.bench import floors, speaking
from tests.extract.readings import Reading, read

FLOORS = sorted(name for name in floors.load() if name.startswith("speech: "))


@pytest.mark.parametrize("kind", FLOORS)
def test_kind_holds_its_floor(kind: str) -> None:
    measured = speaking.scores()[kind.removeprefix("speech: ")].f1

    assert measured >= floors.load()[kind], "see tests/bench/__main__.py for what to do"


def test_every_kind_has_a_floor_and_every_label_a_text() -> None:
    assert {f"speech: {kind}" for kind in speaking.scores()} == set(FLOORS)
    assert len(speaking.studies()) >= 20


def make(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text."""
    return extract(ingest(Blob(path="a.txt", content=text.encode()))).quotations


def claims(text: str) -> set[tuple[Stance, str | None, str | None]]:
    """(stance, who says so, about whom) of every claim."""
    reading: Reading = read(text)
    return {(c.stance, reading.name(c.by), reading.name(c.about)) for c in reading.claims}


@pytest.mark.parametrize(
    "text",
    [
        "Talvia neither confirmed nor denied the raid on Fort Dorn.",
        "Talvia has not denied involvement in the raid on Fort Dorn.",
        "Talvia refused to confirm or deny the raid on Fort Dorn.",
        "Talvia stopped short of blaming Marland for the raid on Fort Dorn.",
        "Talvia declined to say who Marland believed was responsible for the raid on Fort Dorn.",
        "An earlier version of this article said that the Red Column had claimed responsibility for the raid.",
        "Asked whether he held Marland responsible, the mayor shrugged.",
        "Russia will be held accountable, Talvia said.",
    ],
)
def test_what_nobody_said_is_no_claim(text: str) -> None:
    assert claims(text) == set()


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Talvia held the Red Column responsible for the raid.", (Stance.BLAMED, "Talvia", "Red Column")),
        ("Talvia said Marland was to blame for the raid.", (Stance.BLAMED, "Talvia", "Marland")),
        ("Talvia attributed the raid to the Red Column.", (Stance.BLAMED, "Talvia", "Red Column")),
        ("Talvia pinned the blame on the Red Column.", (Stance.BLAMED, "Talvia", "Red Column")),
        ("Talvia said Marland bears full responsibility.", (Stance.BLAMED, "Talvia", "Marland")),
        (
            "The Red Column said it was responsible for the raid.",
            (Stance.CLAIMED, "Red Column", "Red Column"),
        ),
        ("The Red Column claimed the bombing in Lorne.", (Stance.CLAIMED, "Red Column", "Red Column")),
        (
            "The Red Column said it had nothing to do with the raid.",
            (Stance.DENIED, "Red Column", "Red Column"),
        ),
        ("The Red Column said it was not behind the raid.", (Stance.DENIED, "Red Column", "Red Column")),
        ("Talvia rejected what it called baseless allegations.", (Stance.DENIED, "Talvia", "Talvia")),
        ("Talvia denied that Marland had shelled Port Ellis.", (Stance.DENIED, "Talvia", "Marland")),
        ("Talvia alleged that the Red Column attacked Fort Dorn.", (Stance.ACCUSED, "Talvia", "Red Column")),
    ],
)
def test_the_many_ways_to_blame_claim_and_deny(text: str, claim: tuple[Stance, str, str]) -> None:
    assert claim in claims(text)


def test_what_a_claim_names_without_naming_it_again_is_the_attack_told_before() -> None:
    reading = read("A bomb killed two guards at Fort Dorn on Friday. No group has claimed responsibility.")
    [claim] = [c for c in reading.claims if c.stance is Stance.UNCLAIMED]

    assert claim.event is not None


def test_two_who_are_blamed_are_each_blamed() -> None:
    assert claims("Talvia blamed Marland and the Red Column for the raid.") == {
        (Stance.BLAMED, "Talvia", "Marland"),
        (Stance.BLAMED, "Talvia", "Red Column"),
    }


def test_a_claim_that_somebody_will_not_comment_on_is_not_his() -> None:
    reading = make("The Interior Ministry would not comment on the claim that Marland was behind the raid.")

    assert [q.speaker for q in reading] == [None]


def test_whom_others_are_accused_of_hiding_is_not_accused() -> None:
    assert claims("Talvia accused the villagers of hiding fighters of the Red Column.") == {
        (Stance.ACCUSED, "Talvia", None)
    }
