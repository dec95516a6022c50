"""Own articles read, joined and weighed: what agrees, adds, differs and is silent, with the traps of numbers and days."""

from __future__ import annotations

import pytest

from generator.assess import assess
from generator.extract import extract
from generator.ingest import ingest
from generator.link import link
from generator.model import Assessment, Blob, Editorial, EntityType, FieldAssessment, Name, Relation, Study

NAMES = (
    Name(name="Red Column", type=EntityType.GROUP),
    Name(name="White Banner", type=EntityType.GROUP),
    Name(name="Fort Dorn", type=EntityType.FACILITY),
    Name(name="Lorne", type=EntityType.PLACE),
)
EDITORIAL = Editorial(names=NAMES)
AGREES, ADDS, DIFFERS, SILENT = Relation.AGREES, Relation.ADDS, Relation.DIFFERS, Relation.SILENT


def read(n: int, text: str) -> Study:
    """One article of its own outlet, published on 4 May 2031."""
    sidecar = f'publisher: "Outlet {n}"\npublished: "2031-05-04"\n'
    blob = Blob(
        path=f"{n}.txt",
        content=f"Raid on Fort Dorn\n\n{text}\n".encode(),
        sidecar=sidecar.encode(),
        sidecar_path=f"{n}.txt.yml",
    )
    article = ingest(blob)
    return Study(article=article, extraction=extract(article, NAMES))


def weighed(*texts: str) -> list[Assessment]:
    """The assessments of all events of the articles, those of most outlets first."""
    studies = [read(n, text) for n, text in enumerate(texts)]
    kb = link(studies, EDITORIAL)
    events = {e.id for e in kb.events}
    made = [a for a in assess(studies, kb, EDITORIAL).assessments if a.about in events]
    return sorted(made, key=lambda a: (-len(a.outlets), -len(a.fields), a.about))


def field(name: str, *texts: str) -> FieldAssessment:
    """That field of the event that the articles have in common."""
    first = weighed(*texts)[0]
    assert len(first.outlets) == len(texts), first
    return next(f for f in first.fields if f.field == name)


def told(made: FieldAssessment) -> list[tuple[str | None, Relation]]:
    return [(a.words, a.relation) for a in made.accounts]


DAY = "on 3 May 2031"


@pytest.mark.parametrize(
    ("left", "right", "first", "second"),
    [
        ("12 people", "twelve people", AGREES, AGREES),
        ("1,200 people", "1200 people", AGREES, AGREES),
        ("at least 12 people", "14 people", AGREES, ADDS),
        ("at least 12 people", "11 people", DIFFERS, DIFFERS),
        ("at least 12 people", "40 people", DIFFERS, DIFFERS),
        ("more than 12 people", "12 people", DIFFERS, DIFFERS),
        ("more than 12 people", "13 people", AGREES, ADDS),
        ("up to 20 people", "18 people", AGREES, ADDS),
        ("up to 20 people", "21 people", DIFFERS, DIFFERS),
        ("up to 20 people", "3 people", DIFFERS, DIFFERS),
        ("about 12 people", "12 people", AGREES, ADDS),
        ("about 12 people", "13 people", AGREES, ADDS),
        ("about 12 people", "30 people", DIFFERS, DIFFERS),
        ("between 10 and 15 people", "12 people", AGREES, ADDS),
        ("between 10 and 15 people", "16 people", DIFFERS, DIFFERS),
        ("nearly 40 people", "39 people", AGREES, ADDS),
        ("nearly 40 people", "20 people", DIFFERS, DIFFERS),
        ("dozens of people", "40 people", AGREES, ADDS),
        ("dozens of people", "12 people", DIFFERS, DIFFERS),
    ],
)
def test_numbers_are_compared_by_what_their_words_allow(
    left: str, right: str, first: Relation, second: Relation
) -> None:
    made = field(
        "killed",
        f"Rockets killed {left} at Fort Dorn {DAY}.",
        f"Rockets killed {right} at Fort Dorn {DAY}.",
    )

    assert told(made) == [(left, first), (right, second)]


def test_casualties_say_neither_killed_nor_wounded_and_the_wounded_are_not_the_dead() -> None:
    first = f"Rockets killed three people and wounded nine at Fort Dorn {DAY}."
    second = f"Rockets hit Fort Dorn {DAY}. There were 12 casualties in the attack."

    assert told(field("killed", first, second)) == [("three people", Relation.ONLY), (None, SILENT)]
    assert told(field("wounded", first, second)) == [("nine", Relation.ONLY), (None, SILENT)]


def test_a_correction_in_the_same_article_stands_beside_what_it_corrects() -> None:
    made = field(
        "killed",
        f"Rockets killed four people at Fort Dorn {DAY}. "
        "The army later said that the attack on Fort Dorn had killed three people.",
        f"Rockets killed three people at Fort Dorn {DAY}.",
    )

    assert {words for words, _ in told(made)} == {"four people", "three people"}
    assert made.overall is DIFFERS
    assert (made.low, made.high) == (3, 4)


def test_parts_that_can_be_the_same_people_agree_and_others_differ() -> None:
    nations = f"Rockets killed two Danes and a Swede at Fort Dorn {DAY}."
    kinds = f"Rockets killed two Danish soldiers and a Swedish cook at Fort Dorn {DAY}."
    others = (
        f"Rockets killed three people at Fort Dorn {DAY}. "
        "One of the dead was a Danish soldier, one was a Danish contractor and one was a Swedish cook."
    )

    assert [r for _, r in told(field("killed_who", nations, kinds))] == [AGREES, ADDS]
    assert [r for _, r in told(field("killed_who", nations, others))] == [AGREES, ADDS]
    assert [r for _, r in told(field("killed_who", kinds, others))] == [DIFFERS, DIFFERS]
    assert field("killed", nations, kinds).overall is AGREES


def test_things_hit_are_compared_in_one_unit_or_where_a_text_sets_them_against_each_other() -> None:
    depots = f"Aircraft of Denmark hit five depots of the Red Column near Lorne {DAY}."
    houses = f"Aircraft of Denmark hit four houses near Lorne {DAY}, and the Red Column lost depots."
    six = f"Aircraft of Denmark hit six depots of the Red Column near Lorne {DAY}."
    against = houses + " The count of five depots and that of four houses do not match."

    assert field("struck", depots, six).overall is DIFFERS
    assert field("struck", depots, houses).overall is ADDS
    assert field("struck", depots, against).overall is DIFFERS


def test_a_place_inside_a_place_adds_to_it() -> None:
    made = field(
        "where",
        f"Rockets hit Fort Dorn in Denmark {DAY}, killing three people and wounding 14.",
        f"Rockets killed three people and wounded 14 in an attack in Denmark {DAY}.",
    )

    assert made.overall is ADDS
    assert ("Fort Dorn", ADDS) in told(made)
    assert ("Denmark", DIFFERS) not in told(made)


def test_the_day_after_midnight_differs_with_its_words() -> None:
    made = field(
        "when",
        "Rockets hit Fort Dorn on the night of 3 May 2031, killing three people and wounding 14.",
        "Rockets hit Fort Dorn at 00:20 on 4 May 2031, killing three people and wounding 14.",
    )

    assert made.overall is DIFFERS
    assert [words for words, _ in told(made)] == ["3 May 2031", "4 May 2031"]


def test_nothing_is_added_up_across_attacks() -> None:
    found = weighed(
        f"Rockets killed three people at Fort Dorn {DAY}. Rockets killed five people at Fort Dorn on 9 April 2031.",
        f"Rockets killed three people at Fort Dorn {DAY}.",
    )
    killed = [f for a in found for f in a.fields if f.field == "killed"]

    assert {(f.low, f.high) for f in killed if f.low} == {(3, 3), (5, 5)}


def test_who_did_it_stands_as_each_account_has_it() -> None:
    blaming = f"Rockets killed three people at Fort Dorn {DAY}. Denmark blames the Red Column for the attack on Fort Dorn."
    claiming = (
        f"Rockets killed three people at Fort Dorn {DAY}. "
        "The White Banner claimed responsibility for the attack on Fort Dorn."
    )
    doubting = (
        f"Rockets killed three people at Fort Dorn {DAY}. "
        "There is no evidence of who carried out the attack on Fort Dorn."
    )
    unclaimed = (
        f"Rockets killed three people at Fort Dorn {DAY}. "
        "No group has claimed responsibility for the attack on Fort Dorn."
    )
    made = field("responsibility", blaming, claiming, doubting)

    assert [a.value and a.value.split(":")[0] for a in made.accounts] == ["blamed", "claims it", "left open"]
    assert made.overall is DIFFERS
    assert field("responsibility", blaming, unclaimed).overall is ADDS
    assert field("responsibility", claiming, unclaimed).overall is DIFFERS
