"""Field by field: agrees, adds, differs, silent, only; exact words; nothing settled, nothing summed."""

from __future__ import annotations

from generator.assess import assess
from generator.link import link
from generator.model import (
    Editorial,
    EntityType,
    FieldAssessment,
    Relation,
    Role,
    Stance,
    Study,
    Toll,
    TollKind,
)
from tests.builders import Story

ROCKETS = "Shelling/artillery/missile attack"


def raid(path: str, day: tuple[str, str], count: str = "", n: int | None = None, **of_toll: object) -> Story:
    """An article on a raid, with one toll; more is added by the test."""
    made = Story(path=path).say(
        f"Shells fell on Camp Marfa {day[0]}; {count or 'nothing more'} is told by {path}."
    )
    place = made.name("Camp Marfa", EntityType.FACILITY)
    tolls: tuple[Toll, ...] = (made.toll(count, n, **of_toll),) if count else ()  # type: ignore[arg-type]
    made.event("fell", place=place, time=made.time(*day), subtype=ROCKETS, tolls=tolls, lemma="fall")
    return made


def field(name: str, *studies: Study) -> FieldAssessment:
    """That field of the one event that the articles tell."""
    kb = link(studies, Editorial())
    [event] = [e for e in kb.events if e.type == "ASSAULT"]
    found = assess(studies, kb, Editorial())
    fields = next(a.fields for a in found.assessments if a.about == event.id)
    return next(f for f in fields if f.field == name)


def relations(made: FieldAssessment) -> list[Relation]:
    return [a.relation for a in made.accounts]


DAY = ("on 5 May", "2031-05-05")


def test_a_list_of_parts_adds_to_its_sum() -> None:
    whole = raid("a.txt", DAY, "three coalition troops", 3)
    parts = raid("b.txt", DAY, "a Swede and two Danes", 3, breakdown=((1, "Swede"), (2, "Danes")))
    made = field("killed", whole.study(), parts.study())

    assert relations(made) == [Relation.AGREES, Relation.ADDS]
    assert [a.words for a in made.accounts] == ["three coalition troops", "a Swede and two Danes"]
    assert (made.low, made.high, made.overall) == (3, 3, Relation.ADDS)


def test_counts_that_exclude_each_other_differ_and_the_range_is_given() -> None:
    made = field(
        "killed",
        raid("a.txt", DAY, "five people", 5).study(),
        raid("b.txt", DAY, "six people", 6).study(),
    )

    assert relations(made) == [Relation.DIFFERS, Relation.DIFFERS]
    assert (made.low, made.high, made.overall) == (5, 6, Relation.DIFFERS)


def test_about_twelve_holds_twelve() -> None:
    about = raid(
        "a.txt", DAY, "about 12", 12, low=11, high=13, kind=TollKind.WOUNDED
    )  # ranges come with the toll
    exact = raid("b.txt", DAY, "twelve men", 12, kind=TollKind.WOUNDED)

    assert relations(field("wounded", about.study(), exact.study())) == [Relation.AGREES, Relation.ADDS]


def test_two_givers_in_one_article_may_differ_and_parts_do_not() -> None:
    made = raid("a.txt", DAY, "four people", 4)
    made.say("The ministry said that two people died.")
    giver = made.link("ministry", "speaker")
    made.event(
        "died", back=0, tolls=(made.toll("two people", 2),), links=(giver,), subtype=ROCKETS, rule="again"
    )
    parts = raid("a.txt", DAY, "four people", 4)
    parts.say("One of them, a cook, died at once, and three on the way.")
    parts.event("died", back=0, tolls=(parts.toll("three", 3),), subtype=ROCKETS, rule="again")

    assert field("killed", made.study()).overall is Relation.DIFFERS
    assert field("killed", parts.study()).overall is Relation.ONLY


def test_a_day_adds_to_a_month_and_silence_is_said() -> None:
    exact = raid("a.txt", DAY, "three men", 3)
    month = raid("b.txt", ("in May", "2031-05"), "three men", 3)
    made = field("when", exact.study(), month.study())
    wounded = field("wounded", exact.study(), month.study())

    assert relations(made) == [Relation.ADDS, Relation.AGREES]
    assert relations(wounded) == [Relation.SILENT, Relation.SILENT]
    assert wounded.overall is Relation.SILENT


def test_rival_attributions_stand_side_by_side() -> None:
    blaming = raid("a.txt", DAY, "three men", 3).say("Oslo blames the Marfa Front for the raid.")
    state = blaming.name("Oslo", EntityType.COUNTRY, country="NO")
    front = blaming.name("Marfa Front", EntityType.GROUP)
    again = blaming.event("raid", (Role.BLAMED, front), back=0, subtype=ROCKETS, rule="definite noun")
    blaming.claim("Oslo blames the Marfa Front for the raid", Stance.BLAMED, state, front, again)
    claiming = raid("b.txt", DAY, "three men", 3).say("The Sahil League claimed the raid.")
    league = claiming.name("Sahil League", EntityType.GROUP)
    second = claiming.event(
        "raid", (Role.CLAIMS_RESPONSIBILITY, league), back=0, subtype=ROCKETS, rule="definite noun"
    )
    claiming.claim("The Sahil League claimed the raid", Stance.CLAIMED, league, league, second)
    made = field("responsibility", blaming.study(), claiming.study())

    assert [a.words for a in made.accounts] == [
        "Oslo blames the Marfa Front for the raid",
        "The Sahil League claimed the raid",
    ]
    assert [a.value for a in made.accounts] == ["blamed: marfa-front", "claims it: sahil-league"]
    assert made.overall is Relation.DIFFERS


def test_a_claim_to_attacks_that_are_not_listed_is_shown_with_the_event_it_may_mean() -> None:
    made = raid("a.txt", DAY, "three men", 3)
    made.say("The raid hit the northern coalition.")
    hit = made.name("northern coalition", EntityType.MILITARY)
    made.event("hit", (Role.TARGET, hit), back=0, subtype=ROCKETS, rule="again")
    made.say("The Sahil League claimed the latest attacks on the northern coalition.")
    league = made.name("Sahil League", EntityType.GROUP)
    chain = made.mentions[hit].chain
    made.name("northern coalition", EntityType.MILITARY, chain=chain)
    made.claim("claimed the latest attacks on the northern coalition", Stance.CLAIMED, league, None, None)
    blame = field("responsibility", made.study())

    assert [a.words for a in blame.accounts] == ["claimed the latest attacks on the northern coalition"]
    assert blame.note == "one article speaks of attacks without listing them"
