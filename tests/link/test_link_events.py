"""Accounts of several articles become one event only where no stated field contradicts and several agree."""

from __future__ import annotations

from generator.link import link
from generator.model import (
    Editorial,
    EntityType,
    Event,
    KnowledgeBase,
    Realis,
    Role,
    Study,
    TollKind,
    Verdict,
)
from tests.builders import Story, make_decision, make_editorial

SHELLING, AIR = "Shelling/artillery/missile attack", "Air/drone strike"


def shelling(
    path: str,
    *,
    day: tuple[str, str] | None = ("5 May", "2031-05-05"),
    place: str = "Camp Marfa",
    dead: int | None = 4,
    subtype: str = SHELLING,
    before: str = "",
    realis: Realis = Realis.ACTUAL,
) -> Study:
    """One article that tells of a shelling."""
    when = f" on {day[0]}" if day else ""
    toll = f" killing {dead} soldiers" if dead else ""
    made = Story(path=path).say(f"{before}Mortars hit {place}{when}{toll}, says {path}.")
    there = made.name(place, EntityType.FACILITY)
    made.event(
        "hit",
        lemma="hit",
        subtype=subtype,
        realis=realis,
        place=there,
        time=made.time(*day) if day else None,
        tolls=(made.toll(f"{dead} soldiers", dead),) if dead else (),
    )
    return made.study()


def events(*studies: Study, editorial: Editorial | None = None) -> tuple[Event, ...]:
    return link(studies, editorial or Editorial()).events


def test_the_same_day_and_place_is_one_event() -> None:
    [made] = events(shelling("a.txt"), shelling("b.txt", dead=None))

    assert (made.date, len(made.articles), made.realis) == ("2031-05-05", 2, Realis.ACTUAL)
    assert "same day" in made.reasons[0].rule
    assert "same place" in made.reasons[0].rule


def test_two_ways_to_name_one_camp_are_one_place() -> None:
    kb = link([shelling("a.txt"), shelling("b.txt", place="Marfa base")], Editorial())

    assert len(kb.events) == 1
    assert len({id_ for _, _, id_ in kb.entity_of}) == 1


def test_a_month_and_a_place_need_the_toll_too() -> None:
    """Two like attacks in one month are common: what tells them apart is the count."""
    month = ("May", "2031-05")

    assert len(events(shelling("a.txt"), shelling("b.txt", day=month))) == 1
    assert len(events(shelling("a.txt"), shelling("b.txt", day=month, dead=None))) == 2


def test_another_day_place_means_or_count_keeps_apart() -> None:
    first = shelling("a.txt")

    assert len(events(first, shelling("b.txt", day=("8 May", "2031-05-08")))) == 2
    assert len(events(first, shelling("b.txt", day=("6 May", "2031-05-06")))) == 2
    assert len(events(first, shelling("b.txt", place="Camp Sahil"))) == 2
    assert len(events(first, shelling("b.txt", subtype=AIR))) == 2
    assert len(events(first, shelling("b.txt", realis=Realis.THREATENED))) == 2


def test_two_sides_of_one_night_are_one_event_with_both_dates() -> None:
    late = shelling("a.txt", day=("Monday", "2031-05-05"))
    early = shelling("b.txt", day=("early on Tuesday", "2031-05-06"))
    [made] = events(late, early)

    assert made.date == "[2031-05-05,2031-05-06]"
    assert made.date_basis == "accounts differ by a night"
    assert [d.edtf for d in made.dates] == ["2031-05-05", "2031-05-06"]


def test_an_account_that_fits_two_events_joins_neither() -> None:
    first, second = shelling("a.txt", dead=4), shelling("b.txt", dead=4, day=("8 May", "2031-05-08"))
    vague = shelling("c.txt", day=("May", "2031-05"))

    assert len(events(first, second)) == 2
    assert len(events(first, second, vague)) == 3


def test_an_article_that_takes_an_event_up_again_tells_it_once() -> None:
    story = Story(path="a.txt").say("Mortars hit Camp Marfa on 5 May.")
    place = story.name("Camp Marfa", EntityType.FACILITY)
    first = story.event("hit", place=place, time=story.time("5 May", "2031-05-05"), subtype=SHELLING)
    story.say("The shelling killed four soldiers.")
    story.event("shelling", back=first, tolls=(story.toll("four soldiers", 4),), rule="definite noun")
    [made] = events(story.study())

    assert [t.toll.n for t in made.tolls] == [4]
    assert made.reasons[0].rule == "taken up again: definite noun"


def test_an_answer_is_a_relation_and_dates_what_it_answers() -> None:
    story = Story(path="a.txt").say("Mortars hit Camp Marfa on 5 May.")
    place = story.name("Camp Marfa", EntityType.FACILITY)
    first = story.event("hit", place=place, time=story.time("5 May", "2031-05-05"), subtype=SHELLING)
    story.say("Norway responded with airstrikes.")
    state = story.name("Norway", EntityType.COUNTRY, country="NO")
    story.event("responded", (Role.AGENT, state), responds_to=first, subtype=AIR)
    strikes = next(e for e in events(story.study()) if e.relations)

    assert strikes.date == "[2031-05-05..]"
    assert strikes.relations[0].kind == "in response to"


def test_the_editor_joins_and_keeps_apart_events() -> None:
    left, right = shelling("a.txt"), shelling("b.txt", day=("8 May", "2031-05-08"))
    ids = [e.id for e in events(left, right)]
    same = make_editorial(make_decision(Verdict.SAME, *ids, kind="event"))
    twin = shelling("c.txt")
    [one] = events(left, twin)
    apart = make_editorial(make_decision(Verdict.NOT_SAME, one.id, *one.former_ids, kind="event"))

    assert len(events(left, right, editorial=same)) == 1
    assert len(events(left, twin, editorial=apart)) == 2


def test_a_merged_event_remembers_the_ids_of_its_accounts() -> None:
    left, right = shelling("a.txt"), shelling("b.txt")
    [one], [other] = events(left), events(right)
    [both] = events(left, right)

    assert {both.id, *both.former_ids} == {one.id, other.id}


def test_hidden_events_are_gone() -> None:
    [made] = events(shelling("a.txt"))
    kb = link([shelling("a.txt")], make_editorial(make_decision(Verdict.HIDE, made.id, kind="event")))

    assert kb.events == ()


def test_years_come_only_from_articles_of_the_same_event() -> None:
    def years(*studies: Study) -> dict[str, str | None]:
        kb: KnowledgeBase = link(studies, Editorial())
        return {article: edtf for article, _, edtf, _ in kb.times}

    bare = Story(path="a.txt").say("Mortars hit Camp Marfa on 5 May, killing four.")
    place = bare.name("Camp Marfa", EntityType.FACILITY)
    bare.event(
        "hit",
        place=place,
        time=bare.time("5 May", "XXXX-05-05", "no year"),
        subtype=SHELLING,
        tolls=(bare.toll("four", 4),),
    )
    study = bare.study()

    assert years(study)[study.article.id] == "XXXX-05-05"
    assert years(study, shelling("b.txt", place="Camp Sahil"))[study.article.id] == "XXXX-05-05"
    kb = link([study, shelling("b.txt")], Editorial())
    assert ("2031-05-05", f"year inferred from {shelling('b.txt').article.id}") in {
        (edtf, basis) for _, _, edtf, basis in kb.times
    }


def test_rockets_counted_differently_stay_one_event() -> None:
    def told(path: str, n: int) -> Study:
        made = Story(path=path).say(f"{n} rockets struck Camp Marfa on 5 May.")
        place = made.name("Camp Marfa", EntityType.FACILITY)
        fired = made.toll(f"{n} rockets", n, TollKind.FIRED)
        made.event(
            "struck", place=place, time=made.time("5 May", "2031-05-05"), tolls=(fired,), subtype=SHELLING
        )
        return made.study()

    [made] = events(told("a.txt", 15), told("b.txt", 18))

    assert sorted(t.toll.n or 0 for t in made.tolls) == [15, 18]


def dead_alone(path: str, dead: int, place: str = "Port Ellis", kind: str = "DEATH") -> Study:
    """An article that tells only how many died, where and when."""
    made = Story(path=path).say(f"In {place} {dead} people were killed on 5 May, says {path}.")
    there = made.name(place, EntityType.PLACE)
    toll = made.toll(f"{dead} people", dead)
    made.event(
        "killed",
        lemma="kill",
        type=kind,
        subtype=None,
        place=there,
        time=made.time("5 May", "2031-05-05"),
        tolls=(toll,),
    )
    return made.study()


def blast(path: str, dead: int, kind: str, word: str) -> Study:
    """An article that tells what killed them."""
    made = Story(path=path).say(f"The {word} at Port Ellis on 5 May killed {dead} people, says {path}.")
    there = made.name("Port Ellis", EntityType.PLACE)
    toll = made.toll(f"{dead} people", dead)
    made.event(
        word,
        lemma=word,
        type=kind,
        subtype=None,
        place=there,
        time=made.time("5 May", "2031-05-05"),
        tolls=(toll,),
    )
    return made.study()


def test_the_dead_told_alone_belong_to_what_killed_as_many_and_it_gives_the_type() -> None:
    [made] = events(dead_alone("a.txt", 7), blast("b.txt", 7, "ASSAULT", "raid"))

    assert (made.type, len(made.articles)) == ("ASSAULT", 2)


def test_other_dead_of_the_same_day_and_town_stay_apart() -> None:
    assert len(events(dead_alone("a.txt", 1), blast("b.txt", 7, "ASSAULT", "raid"))) == 2


def test_an_attack_and_a_blast_may_be_one_and_an_attack_and_a_flood_not() -> None:
    assert len(events(blast("a.txt", 7, "ASSAULT", "attack"), blast("b.txt", 7, "DISASTER", "blast"))) == 1
    assert len(events(blast("a.txt", 7, "ASSAULT", "attack"), blast("b.txt", 7, "DISASTER", "flood"))) == 2


def test_of_two_places_in_one_sentence_the_main_one_is_the_event_s() -> None:
    """ "Struck Zorra Camp in northern Ardania": the camp, whatever comes first in the alphabet."""
    made = Story(path="a.txt").say("Mortars hit Zorra Camp in northern Ardania on 5 May.")
    camp = made.name("Zorra Camp", EntityType.FACILITY)
    north = made.name("northern Ardania", EntityType.PLACE)
    made.event("hit", lemma="hit", place=camp, also_at=(north,), time=made.time("5 May", "2031-05-05"))
    [event] = link([made.study()], Editorial()).events

    assert (event.place, len(event.places)) == ("zorra-camp", 2)
