"""Who is said to have done what stays somebody's claim: the hedge, the speaker and the happening with it."""

from __future__ import annotations

import pytest

from generator.model import Role, Stance
from tests.extract.readings import read


@pytest.mark.parametrize(
    ("text", "stance", "by", "about"),
    [
        (
            "The Red Column claimed responsibility for the bombing in Lorne.",
            Stance.CLAIMED,
            "Red Column",
            "Red Column",
        ),
        (
            "The Red Column has taken credit for the raid on Fort Dorn.",
            Stance.CLAIMED,
            "Red Column",
            "Red Column",
        ),
        (
            "Responsibility for the raid was claimed by the Red Column.",
            Stance.CLAIMED,
            "Red Column",
            "Red Column",
        ),
        ("Talvia blames the Red Column for the raid on Fort Dorn.", Stance.BLAMED, "Talvia", "Red Column"),
        ("Talvia blamed the raid on the Red Column.", Stance.BLAMED, "Talvia", "Red Column"),
        ("The Red Column was blamed for the raid on Fort Dorn.", Stance.BLAMED, None, "Red Column"),
        ("Talvia accused Marland of shelling Port Ellis.", Stance.ACCUSED, "Talvia", "Marland"),
        (
            "The Red Column denied involvement in the raid on Fort Dorn.",
            Stance.DENIED,
            "Red Column",
            "Red Column",
        ),
        ("Talvia denied that it had shelled Port Ellis.", Stance.DENIED, "Talvia", "Talvia"),
        ("The Red Column is believed to have bombed the station.", Stance.SUPPOSED, None, "Red Column"),
        ("Talvia allegedly shelled Port Ellis on Monday.", Stance.SUPPOSED, None, "Talvia"),
        ("The Red Column appears to be a branch of the White Banner.", Stance.APPEARS, None, "Red Column"),
    ],
)
def test_stances(text: str, stance: Stance, by: str | None, about: str) -> None:
    reading = read(text)
    (claim,) = [c for c in reading.claims if c.stance is stance]

    assert reading.name(claim.by) == by
    assert reading.name(claim.about) == about


def test_rival_attributions_stand_side_by_side_and_nobody_is_the_agent() -> None:
    """Trap: one group claims it, a government blames another: neither of them did it."""
    reading = read(
        "Two guards were killed in a raid on Fort Dorn in May. The Red Column claimed responsibility for the raid. "
        "Talvia blames the White Banner for the raid."
    )
    roles = {role for e in reading.events for role in reading.roles(e) if e.type == "ASSAULT"}

    assert (Role.CLAIMS_RESPONSIBILITY, "Red Column") in roles
    assert (Role.BLAMED, "White Banner") in roles
    assert not {name for role, name in roles if role is Role.AGENT}
    assert {c.stance for c in reading.claims} == {Stance.CLAIMED, Stance.BLAMED}


def test_the_hedge_stays_with_what_it_qualifies() -> None:
    """Trap: "supposedly" is about the target, not about the dead."""
    reading = read(
        "Talvia carried out air strikes near Lorne. The strikes, which supposedly targeted the Red Column, killed two drivers."
    )
    event = reading.one("strikes", 2)
    (claim,) = reading.claims

    assert reading.roles(event) == {(Role.SUPPOSED_TARGET, "Red Column")}
    assert event.participants[0].hedge == "supposedly"
    assert [(t.n, t.hedge) for t in event.tolls] == [(2, None)]
    assert (claim.stance, claim.hedge, reading.name(claim.about)) == (
        Stance.SUPPOSED,
        "supposedly",
        "Red Column",
    )


def test_nobody_claiming_is_no_claim() -> None:
    (claim,) = read("No group claimed responsibility for the bombing in Lorne.").claims

    assert (claim.stance, claim.by, claim.about) == (Stance.UNCLAIMED, None, None)


def test_a_demand_for_accountability_blames_nobody() -> None:
    assert not [
        c
        for c in read("Anna Kovac said that Marland should be held responsible.").claims
        if c.stance is Stance.BLAMED
    ]


def test_a_claim_knows_its_event() -> None:
    reading = read("Talvia blames the Red Column for the raid on Fort Dorn that killed a guard in May.")
    (claim,) = reading.claims

    assert claim.event is not None
    assert reading.trigger(reading.events[claim.event]).startswith("raid")


def test_spans_lie_in_their_sentence() -> None:
    text = "Lorne was calm. Talvia blames the Red Column for the raid."
    (claim,) = read(text).claims

    assert text[claim.start : claim.end] == "Talvia blames the Red Column for the raid"
    assert claim.sentence == 2


def test_suspects_are_supposed_agents() -> None:
    reading = read("Suspected White Banner gunmen attacked Fort Dorn on Friday.")
    event = reading.one("attacked")

    assert Role.AGENT not in {role for role, _ in reading.roles(event)}


def test_a_suspicion_keeps_its_own_word_as_the_hedge() -> None:
    [claim] = read("Police suspected the Red Column of the bombing in Lorne.").claims

    assert (claim.stance, claim.hedge) == (Stance.SUPPOSED, "suspected")


@pytest.mark.parametrize(
    ("text", "stance", "by", "words"),
    [
        (
            "There is no evidence of who carried out the raid on Fort Dorn, Aerox said.",
            Stance.OPEN,
            "Aerox",
            "There is no evidence of who carried out the raid on Fort Dorn",
        ),
        (
            "It was not clear who was behind the raid on Fort Dorn.",
            Stance.OPEN,
            None,
            "It was not clear who was behind the raid on Fort Dorn",
        ),
        (
            "Talvia does not know who attacked Fort Dorn.",
            Stance.OPEN,
            "Talvia",
            "Talvia does not know who attacked Fort Dorn",
        ),
        (
            "No group has claimed responsibility for the raid on Fort Dorn.",
            Stance.UNCLAIMED,
            None,
            "No group has claimed responsibility for the raid on Fort Dorn",
        ),
        (
            "There was no claim of responsibility for the raid on Fort Dorn.",
            Stance.UNCLAIMED,
            None,
            "There was no claim of responsibility for the raid on Fort Dorn",
        ),
    ],
)
def test_that_nobody_is_known_or_claims_it_is_said_too(
    text: str, stance: Stance, by: str | None, words: str
) -> None:
    reading = read(text)
    (claim,) = reading.claims

    assert (claim.stance, claim.about, reading.text[claim.start : claim.end]) == (stance, None, words)
    assert reading.name(claim.by) == by
    assert claim.event is not None


@pytest.mark.parametrize(
    "text",
    [
        "Talvia knows who carried out the raid on Fort Dorn.",
        "It is clear who was behind the raid on Fort Dorn.",
        "There is evidence of who carried out the raid on Fort Dorn.",
        "It is not clear who will win the vote after the raid on Fort Dorn.",
    ],
)
def test_what_is_known_is_not_left_open(text: str) -> None:
    assert not [c for c in read(text).claims if c.stance in {Stance.OPEN, Stance.UNCLAIMED}]


@pytest.mark.parametrize(
    "text",
    [
        "The rockets that landed on Fort Dorn were probably not fired by the Red Column.",
        "The Red Column is not believed to have raided Fort Dorn.",
        "Suspected Red Column fighters did not attack Fort Dorn on Monday.",
    ],
)
def test_what_is_supposed_not_to_be_is_no_supposition_of_anybody(text: str) -> None:
    assert not [c for c in read(text).claims if c.stance is Stance.SUPPOSED]


def test_an_armed_group_whose_name_opens_like_a_place_denies() -> None:
    reading = read(
        "The ministry blamed the Wadi Brigades for the raid on Fort Dorn. The group denied involvement."
    )
    denied = [c for c in reading.claims if c.stance is Stance.DENIED]

    assert [reading.name(c.about) for c in denied] == ["group"]
