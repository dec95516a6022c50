"""Counts keep the words of the text: exact, bounded, vague, listed, none; never added up across happenings."""

from __future__ import annotations

import pytest

from generator.model import TollKind
from tests.extract.readings import read

K, W, M, F = TollKind.KILLED, TollKind.WOUNDED, TollKind.MISSING, TollKind.FIRED
D, A = TollKind.DISPLACED, TollKind.DETAINED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed three miners in Lorne on Friday.", [(K, 3, 3, 3)]),
        (
            "Three miners were killed and 14 wounded in a bomb attack in Lorne.",
            [(K, 3, 3, 3), (W, 14, 14, 14)],
        ),
        ("At least 20 people died in the crash near Lorne.", [(K, 20, 20, None)]),
        ("About 40 people were injured in the blast.", [(W, 40, None, None)]),
        ("Up to 60 villagers were killed in the floods.", [(K, 60, None, 60)]),
        ("More than 1,200 people were injured in the earthquake.", [(W, 1200, 1200, None)]),
        ("Dozens of people were killed in the earthquake.", [(K, None, None, None)]),
        ("Between 10 and 15 marchers were injured in the clashes.", [(W, None, 10, 15)]),
        ("There were no casualties in the explosion.", [(K, 0, 0, 0), (W, 0, 0, 0)]),
        ("Nobody was injured in the fire.", [(W, 0, 0, 0)]),
        ("The blast left 12 dead and 30 injured.", [(K, 12, 12, 12), (W, 30, 30, 30)]),
        ("A ferry sank off Lorne on Monday, leaving 8 dead and 25 missing.", [(K, 8, 8, 8), (M, 25, 25, 25)]),
        ("The death toll from the quake rose to 41 on Tuesday.", [(K, 41, 41, 41)]),
        ("Floods displaced 20,000 people in Talvia.", [(D, 20000, 20000, 20000)]),
        ("Police arrested four men in Lorne.", [(A, 4, 4, 4)]),
        ("The guerrillas fired 18 rockets at Fort Dorn.", [(F, 18, 18, 18)]),
        (
            "Roughly 30 rockets were fired at Fort Dorn, of which 18 hit the base.",
            [(F, 30, None, None), (F, 18, 18, 18)],
        ),
        ("The fire claimed 17 lives.", [(K, 17, 17, 17)]),
        ("A gunman shot dead two guards in Lorne.", [(K, 2, 2, 2)]),
        ("Two wounded men lay near the road after the explosion in Lorne.", [(W, 2, 2, 2)]),
    ],
)
def test_counts(text: str, expected: list[tuple[TollKind, int | None, int | None, int | None]]) -> None:
    found = read(text).tolls

    assert [(t.kind, t.n, t.low, t.high) for t in found] == expected


def test_a_list_has_a_total_and_keeps_its_parts() -> None:
    (toll,) = read("The raid on Fort Dorn killed a cook, two guards and three Talvian sailors.").tolls

    assert (toll.n, toll.breakdown) == (6, ((1, "a cook"), (2, "two guards"), (3, "three Talvian sailors")))
    assert toll.word == "a cook, two guards and three Talvian sailors"


def test_a_total_followed_by_its_parts_is_not_counted_twice() -> None:
    reading = read("A bomb exploded in Lorne. Six people were dead: three sailors, two guards and a cook.")

    assert reading.counts(K) == [6]
    assert [n for n, _ in reading.tolls[0].breakdown] == [3, 2, 1]


def test_the_dead_of_two_happenings_are_never_added() -> None:
    """Trap: three dead here and five dead there are not eight."""
    reading = read(
        "On May 4, three sailors were killed in a mortar attack on Fort Dorn. Talvia answered with air strikes on two "
        "camps. The strikes killed four drivers and a cook."
    )
    first, second = reading.one("mortar attack"), reading.one("strikes", 3)

    assert [t.n for t in first.tolls] == [3]
    assert [t.n for t in second.tolls] == [5]
    assert reading.counts(K) == [3, 5]


def test_one_part_without_a_number_leaves_no_total() -> None:
    (toll,) = read("The attack on Lorne killed two guards and dozens of shoppers.").tolls

    assert toll.n is None
    assert toll.low == 2


def test_vague_words_stay_words() -> None:
    (toll,) = read("Hundreds were injured in the stampede in Lorne.").tolls

    assert (toll.n, toll.word) == (None, "Hundreds")


def test_the_hedge_of_a_number_is_kept_as_written() -> None:
    (toll,) = read("As many as 70 people were killed in the landslide near Lorne.").tolls

    assert toll.hedge == "As many as"


def test_ages_dates_and_ordinals_are_no_tolls() -> None:
    reading = read("A 14-year-old boy was killed in the crash on 12 June. It was the 30th accident in 2018.")

    assert reading.counts(K) == [1]


def test_words_are_slices_of_the_text_with_its_own_marks() -> None:
    text = "The attack killed a “night‑shift” guard and the driver’s two sons in Lorne."
    for toll in read(text).tolls:
        assert toll.word in text
        assert toll.who in text
        assert all(words in text for _, words in toll.breakdown)


def test_a_toll_that_could_be_is_not_put_on_what_was() -> None:
    reading = read(
        "The dam near Lorne collapsed on Monday. A second collapse could kill hundreds, engineers warned."
    )

    assert all(e.realis != "actual" for e in reading.events if e.tolls)


def test_members_of_a_unit_and_others_are_one_list() -> None:
    (toll,) = read(
        "Five members of the Red Column and two drivers were injured in the crash near Lorne."
    ).tolls

    assert (toll.n, [n for n, _ in toll.breakdown]) == (7, [5, 2])


def test_the_dead_were_these() -> None:
    reading = read("A bomb exploded in Lorne. The dead were three sailors, two guards and one cook.")

    assert [(t.n, [n for n, _ in t.breakdown]) for t in reading.tolls] == [(6, [3, 2, 1])]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in Lorne. One of the dead was a cook.",
        "A bomb exploded in Lorne. No member of the Red Column was killed.",
        "A bomb exploded in Lorne. It was not said how many people were killed.",
    ],
)
def test_parts_and_questions_are_no_tolls(text: str) -> None:
    assert not read(text).tolls


def test_shots_counted_by_different_sides_are_kept_apart() -> None:
    reading = read(
        "Rockets hit Fort Dorn on Friday. Talvian officials counted 15 rockets, while Marland counted ten."
    )

    assert reading.counts(F) == [15, 10]


def test_vague_words_are_not_cut_in_half() -> None:
    (toll,) = read("Hundreds of thousands of people were displaced by the floods in Talvia.").tolls

    assert (toll.n, toll.word.lower()) == (None, "hundreds of thousands")


S = TollKind.STRUCK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aircraft hit five fuel depots near Lorne on Friday.", [(5, "fuel depots")]),
        ("Four places were bombed in Talvia on Friday.", [(4, "places")]),
        ("The raid struck two bridges and three warehouses in Lorne.", [(2, "bridges"), (3, "warehouses")]),
        ("The raid hit at least 12 houses in Lorne.", [(12, "houses")]),
        ("The raid hit a depot in Lorne.", []),
        ("The five depots were hit on Friday, the army in Lorne said.", []),
        ("The raid hit three soldiers in Lorne.", []),
        ("The quake destroyed 40 houses in Lorne.", []),
        ("The company hit two targets of its plan for the year.", []),
    ],
)
def test_what_was_hit_is_counted_by_unit_and_never_added_up(
    text: str, expected: list[tuple[int, str]]
) -> None:
    found = [t for t in read(text).tolls if t.kind is S]

    assert [(t.n, t.who) for t in found] == expected


def test_who_the_dead_were_is_told_without_counting_them_again() -> None:
    reading = read(
        "Rockets hit Fort Dorn on Friday, killing four people. "
        "One of the dead was a Talvian cook, one was a guard and two were nurses."
    )
    shares = next(t for t in reading.tolls if t.breakdown)

    assert (shares.n, shares.low, shares.high) == (None, None, None)
    assert shares.breakdown == ((1, "a Talvian cook"), (1, "a guard"), (2, "nurses"))
    assert not [t for t in read("Rockets hit Fort Dorn. One of the dead was a cook.").tolls if t.breakdown]
    assert not read("One of the guests was a cook and one was a guard.").tolls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They killed twenty-three people in Lorne.", [(K, 23)]),
        ("Thirty-six people were injured in the fire, six of them badly.", [(W, 36)]),
        ("The raid caused the deaths of nine people and the injury of 33.", [(K, 9), (W, 33)]),
    ],
)
def test_numbers_in_words_and_nouns(text: str, expected: list[tuple[TollKind, int | None]]) -> None:
    assert [(t.kind, t.n) for t in read(text).tolls] == expected


def test_a_count_goes_to_the_news_and_not_to_what_it_is_compared_with() -> None:
    reading = read(
        "A drone strike on Lorne on 13 May 2024 killed two guards. It was the worst since the bombing of Velm in December 2022, "
        "when 41 people died. The council said 9,400 people had been displaced."
    )
    displaced = next(e for e in reading.events if any(t.kind is D for t in e.tolls))

    assert displaced.back is not None
    assert reading.events[displaced.back].tolls[0].n == 2
