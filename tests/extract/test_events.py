"""What is told as having happened is an event; threats, plans, forecasts, captions, sums and habits are not."""

from __future__ import annotations

import pytest

from generator.model import LineClass, Realis, Role, TollKind
from tests.extract.readings import read


@pytest.mark.parametrize(
    ("text", "words", "kind", "sub"),
    [
        ("Talvia shelled Port Ellis on Monday.", "shelled", "ASSAULT", "Shelling/artillery/missile attack"),
        (
            "A rocket attack on Fort Dorn injured a cook.",
            "rocket attack",
            "ASSAULT",
            "Shelling/artillery/missile attack",
        ),
        ("Talvia carried out drone strikes near Lorne.", "drone strikes", "ASSAULT", "Air/drone strike"),
        ("A car bomb exploded in Lorne.", "exploded", "ASSAULT", "Remote explosive/landmine/IED"),
        ("A suicide attack in Lorne killed two.", "suicide attack", "ASSAULT", "Suicide bomb"),
        ("Police clashed with smugglers near Lorne.", "clashed", "ASSAULT", "Armed clash"),
        (
            "Gunmen kidnapped three nurses near Lorne.",
            "kidnapped",
            "COERCE",
            "Abduction/forced disappearance",
        ),
        ("Police arrested four men in Lorne.", "arrested", "COERCE", "Arrests"),
        ("Thousands marched through Lorne on Sunday.", "marched", "PROTEST", "Peaceful protest"),
        ("An earthquake struck Talvia on Thursday.", "earthquake", "DISASTER", "Earthquake"),
        (
            "A footbridge fell silent; a bridge collapsed near Lorne, killing four.",
            "collapsed",
            "DISASTER",
            "Collapse",
        ),
        ("Lightning killed two hikers near Lorne.", "killed", "DEATH", None),
        ("A gunman killed two guards in Lorne.", "killed", "ASSAULT", "Attack"),
        (
            "The air strikes on Lorne killed seven people, Talvia said.",
            "air strikes",
            "ASSAULT",
            "Air/drone strike",
        ),
        ("Protesters gathered outside parliament in Lorne.", "gathered", "PROTEST", "Peaceful protest"),
        ("Hundreds gathered in Lorne to protest against the law.", "gathered", "PROTEST", "Peaceful protest"),
        ("Two trains collided near Lorne.", "collided", "DISASTER", "Crash"),
        ("A court in Lorne sentenced Anna Kovac to three years in prison.", "sentenced", "LEGAL", "Sentence"),
        ("Voters elected Anna Kovac as president on Sunday.", "elected", "ELECTION", None),
        ("Aerox bought a rival airline for 2 billion dollars in May.", "bought", "BUSINESS", "Deal"),
        ("Anna Kovac resigned on Monday.", "resigned", "BUSINESS", "Departure"),
        ("Anna Kovac won the final in Lorne.", "won", "SPORT", None),
        ("Talvia and Marland signed a peace treaty in Lorne.", "treaty", "AGREE", None),
        ("Talvia withdrew its troops from Lorne in June.", "withdrew", "RETREAT", None),
        ("Talvia imposed sanctions on Marland in June.", "sanctions", "SANCTION", None),
        ("Talvia deployed 500 troops to Port Ellis.", "deployed", "MOBILIZE", None),
        ("Talvia ordered its officers to leave Lorne.", "ordered", "ORDER", None),
        ("The Red Column claimed responsibility for the raid.", "claimed", "CLAIM", None),
        ("Anna Kovac sent a letter last week.", "sent", "DOCUMENT", None),
    ],
)
def test_types(text: str, words: str, kind: str, sub: str | None) -> None:
    event = read(text).one(words)

    assert (event.type, event.subtype, event.realis) == (kind, sub, Realis.ACTUAL)


@pytest.mark.parametrize(
    ("text", "words", "realis"),
    [
        ("Talvia threatened to bomb Port Ellis if the talks fail.", "bomb", Realis.THREATENED),
        ("Talvia is expected to deploy missiles near Lorne.", "deploy", Realis.PLANNED),
        ("Talvia plans to attack Fort Dorn.", "attack", Realis.PLANNED),
        ("An election is due in Lorne in May.", "election", Realis.PLANNED),
        ("Elections in Lorne may be postponed, Talvia said.", "Elections", Realis.PLANNED),
        ("Talvia will attack Fort Dorn, Anna Kovac said.", "attack", Realis.PLANNED),
        ("Anna Kovac said Talvia would attack Fort Dorn.", "attack", Realis.HYPOTHETICAL),
        ("If Talvia attacks Fort Dorn, the talks are over.", "attacks", Realis.HYPOTHETICAL),
        ("Talvia may have attacked Fort Dorn.", "attacked", Realis.HYPOTHETICAL),
        ("Officers prepared for a potential attack on Fort Dorn.", "attack", Realis.HYPOTHETICAL),
        ("Talvia denied that it had attacked Fort Dorn.", "attacked", Realis.NEGATED),
        ("Talvia did not attack Fort Dorn.", "attack", Realis.NEGATED),
        ("Talvia has been attacking Fort Dorn.", "attacking", Realis.BACKGROUND),
        ("Talvia sent officers to Lorne to arrest Anna Kovac.", "arrest", Realis.BACKGROUND),
        ("Talvia often attacks Fort Dorn.", "attacks", Realis.BACKGROUND),
        ("Talvia condemned the attacks on Fort Dorn.", "attacks", Realis.BACKGROUND),
        ("Anna Kovac said Talvia had attacked Fort Dorn.", "attacked", Realis.ACTUAL),
        ("Police said Talvia attacked Fort Dorn in May.", "attacked", Realis.ACTUAL),
        ("Talvia is considering imposing a curfew on Lorne.", "imposing", Realis.PLANNED),
    ],
)
def test_realis(text: str, words: str, realis: Realis) -> None:
    """Trap: what is threatened, expected, planned or feared has not happened."""
    assert read(text).one(words).realis is realis


@pytest.mark.parametrize(
    "text",
    [
        "Protesters gathered in Lorne to demand Anna Kovac's resignation.",
        "The union called for the resignation of Anna Kovac.",
    ],
)
def test_what_is_only_demanded_is_no_plan(text: str) -> None:
    assert read(text).one("resignation").realis is Realis.HYPOTHETICAL


def test_another_count_with_its_own_day_and_spot_is_no_part_of_what_was_told_before() -> None:
    reading = read(
        "A bridge collapsed near Lorne on Monday, killing four. Three people were killed on the coast road on Monday."
    )

    assert reading.one("killed", 2).back is None


def test_who_dismisses_an_idea_loses_no_post() -> None:
    assert not [
        e for e in read("Anna Kovac dismissed the idea that Lorne was lost.").events if e.type == "BUSINESS"
    ]


def test_one_happening_in_a_sentence_is_one_event() -> None:
    reading = read("On May 4, three sailors were killed in a mortar attack on Fort Dorn.")
    (event,) = reading.events

    assert event.type == "ASSAULT"
    assert reading.time(event) == "May 4"
    assert reading.place(event) == "Fort Dorn"
    assert event.weapons == ("mortar",)
    assert [t.n for t in event.tolls] == [3]


def test_the_next_sentence_takes_the_happening_up() -> None:
    reading = read(
        "Three sailors died in a mortar attack on Fort Dorn. Talvia responded with a series of air strikes on camps near "
        "Lorne. The strikes killed two drivers."
    )
    attack, strikes, again = (
        reading.one("mortar attack"),
        reading.one("strikes", 2),
        reading.one("strikes", 3),
    )

    assert again.back == reading.events.index(strikes)
    assert strikes.responds_to == reading.events.index(attack)
    assert strikes.back is None
    assert reading.roles(strikes) == {(Role.AGENT, "Talvia")}


def test_another_place_is_another_happening() -> None:
    reading = read(
        "An attack on Fort Dorn injured a cook on Monday. The attack in Port Ellis injured two guards."
    )

    assert reading.one("attack", 2).back is None


def test_another_day_is_another_happening() -> None:
    reading = read("A blast hit Lorne on 3 May 2018. The blast in Lorne on 9 May 2018 injured two guards.")

    assert reading.one("blast", 2).back is None


def test_a_relative_clause_in_an_order_tells_its_own_happening() -> None:
    """Blamed is not the doer; the dead belong to the attack that is named, not to the order."""
    reading = read(
        "The Ministry of Defence of Talvia has ordered its officers to prepare for possible operations to destroy the Red "
        "Column, which Marland blames for the attack on Fort Dorn that took place in May killing a cook and two guards."
    )
    order, attack = reading.one("ordered"), reading.one("attack")

    assert order.realis is attack.realis is Realis.ACTUAL
    assert (Role.OBJECT, "Red Column") in reading.roles(order)
    assert (Role.BLAMED, "Red Column") in reading.roles(attack)
    assert Role.AGENT not in {role for role, _ in reading.roles(attack)}
    assert not order.tolls
    assert [(t.n, len(t.breakdown)) for t in attack.tolls] == [(3, 2)]
    assert (reading.place(attack), reading.time(attack)) == ("Fort Dorn", "May")


def test_captions_and_titles_tell_nothing_that_happened() -> None:
    """Trap: what a picture shows is no event of the story."""
    reading = read(
        "Talvia Attacks Fort Dorn\n\nAnna Kovac speaks at a protest against air strikes on Lorne.\n\nTalvia shelled Fort Dorn.",
        classes={1: LineClass.TITLE, 3: LineClass.CAPTION},
    )

    assert {e.realis for e in reading.events if e.sentence < 3} <= {Realis.CAPTION}
    assert reading.one("shelled").realis is Realis.ACTUAL


@pytest.mark.parametrize(
    "text",
    [
        "It was the 24th attack on Fort Dorn in six months.",
        "There has been a series of attacks on Fort Dorn since October.",
        "Those responsible for the recent attacks on Fort Dorn should be punished, Anna Kovac said.",
        "The Red Column claimed responsibility for the most recent attacks on Fort Dorn.",
    ],
)
def test_sums_and_sets_are_background(text: str) -> None:
    assert not [e for e in read(text).events if e.type == "ASSAULT" and e.realis is Realis.ACTUAL]


def test_speech_needs_an_occasion_and_goes_on() -> None:
    """One speaker, one occasion, one event, whatever the article calls the speaker."""
    reading = read(
        "Anna Kovac told reporters in a call on May 4 that Talvia was ready. Kovac said the talks were over. "
        "She added that Lorne was safe."
    )
    first, *rest = [e for e in reading.events if e.type == "STATEMENT"]

    assert reading.time(first) == "May 4"
    assert reading.roles(first) == {(Role.SPEAKER, "Anna Kovac")}
    assert len(rest) == 2
    assert {e.back for e in rest} == {reading.events.index(first)}


def test_speech_without_occasion_is_no_event() -> None:
    assert not read("Anna Kovac said the talks were over.").events


def test_speech_on_another_day_is_another_event() -> None:
    reading = read(
        "Anna Kovac told reporters on May 4 that she was ready. Kovac told reporters on May 9 that she was not."
    )
    first, second = reading.events

    assert second.back is None
    assert first.realis is second.realis is Realis.ACTUAL


def test_relative_times_get_no_day() -> None:
    """Trap: "last week" and "a week after" stay words."""
    reading = read(
        "Anna Kovac sent a memo last week. This comes a week after Talvia announced the redeployment of troops."
    )
    memo = reading.one("sent")

    assert reading.time(memo) == "last week"
    assert all(t.edtf is None for t in reading.times)
    assert reading.one("redeployment").realis is not Realis.ACTUAL


def test_what_was_denied_still_happened() -> None:
    reading = read("The Red Column denied any role in the raid on Fort Dorn that killed two guards in May.")
    raid = reading.one("raid")

    assert raid.realis is Realis.ACTUAL
    assert (Role.DENIES, "Red Column") in reading.roles(raid)


def test_a_count_alone_joins_the_happening_before_it() -> None:
    reading = read(
        "A bomb exploded in Lorne on Monday. At least nine people were killed. The death toll rose to 12."
    )
    blast, dead, toll = reading.events

    assert dead.back == toll.back == reading.events.index(blast)
    assert {e.type for e in reading.events} == {"ASSAULT"}
    assert reading.counts(TollKind.KILLED) == [9, 12]


def test_a_count_with_its_own_doer_stands_alone() -> None:
    reading = read("A bomb exploded in Lorne on Monday. A gunman killed two guards in Port Ellis.")

    assert [e.back for e in reading.events] == [None, None]


def test_whose_report_it_is_is_kept() -> None:
    reading = read("Anna Kovac said Talvia attacked Fort Dorn in May.")
    (link,) = reading.one("attacked").links

    assert (link.kind, link.name) == ("speaker", "Anna Kovac")


def test_every_index_points_backward_or_nowhere() -> None:
    reading = read(
        "A blast shook Lorne on Monday. The blast killed two people. Police blamed the blast on the Red Column. "
        "The Red Column denied it. Talvia responded with air strikes. The strikes injured nine."
    )
    for i, event in enumerate(reading.events):
        assert event.back is None or event.back < i
        assert event.responds_to is None or event.responds_to != i
        assert reading.text[event.start : event.end].strip()


def test_a_cyber_attack_is_no_assault() -> None:
    assert not [e for e in read("A cyber attack hit Aerox on Monday.").events if e.type == "ASSAULT"]


def test_an_ordinal_names_what_was_told_with_it() -> None:
    """ "The second attack" is the one told as second, not the one told last."""
    reading = read(
        "A second rocket attack hit Fort Dorn on May 9. The base had been hit by rockets on May 4. The second attack "
        "injured two guards."
    )

    assert reading.one("attack", 3).back == reading.events.index(reading.one("rocket attack", 1))
    assert reading.one("hit", 2).back is None


def test_the_same_weapon_at_the_same_place_is_told_again() -> None:
    reading = read(
        "A rocket attack on Fort Dorn killed a cook on May 4. Roughly 30 rockets were fired at Fort Dorn."
    )

    assert reading.one("fired").back == reading.events.index(reading.one("rocket attack"))


def test_a_known_happening_may_be_dated_anew_by_another_account() -> None:
    """Two sides give one happening two days: one event, dated differently, not two events."""
    reading = read(
        "Talvia carried out air strikes near Lorne on May 4. The strikes took place on May 5, Marland said."
    )
    first, second = reading.one("strikes", 1), reading.one("strikes", 2)

    assert second.back == reading.events.index(first)
    assert (reading.time(first), reading.time(second)) == ("May 4", "May 5")


def test_an_answer_names_what_it_answers() -> None:
    reading = read(
        "Talvia bombed two camps near Lorne on May 6 in retaliation for the rocket attack on Fort Dorn."
    )
    bombed, attack = reading.one("bombed"), reading.one("rocket attack")

    assert bombed.responds_to == reading.events.index(attack)
    assert attack.responds_to is None


def test_two_attacks_in_one_sentence_stay_two() -> None:
    """The dead of the earlier attack are not those of the answer."""
    reading = read(
        "Talvia struck three depots near Lorne on Friday, a day after a rocket attack on Fort Dorn killed two cooks."
    )
    struck, attack = reading.one("struck"), reading.one("rocket attack")

    assert [(t.kind, t.n) for t in struck.tolls] == [(TollKind.STRUCK, 3)]
    assert [t.n for t in attack.tolls] == [2]
    assert reading.time(struck) == "Friday"


def test_by_its_own_word_is_a_claim() -> None:
    """Who says it did it has claimed it; that it did is not ours to say."""
    reading = read("The Red Column said it had attacked Fort Dorn in May.")
    (role,) = reading.roles(reading.one("attacked"))

    assert role == (Role.CLAIMS_RESPONSIBILITY, "Red Column")


def test_what_is_believed_keeps_the_belief() -> None:
    reading = read("Police believe the White Banner bombed Port Ellis in June.")
    event = reading.one("bombed")

    assert event.hedges == ("believe",)
    assert reading.roles(event) == {(Role.SUPPOSED_AGENT, "White Banner"), (Role.TARGET, "Port Ellis")} or (
        Role.SUPPOSED_AGENT,
        "White Banner",
    ) in reading.roles(event)


def test_a_later_clause_keeps_its_own_day() -> None:
    reading = read("Anna Kovac was charged with fraud and will appear in court on Monday.")

    assert reading.time(reading.one("charged")) is None


def test_what_struck_is_a_weapon_and_no_doer() -> None:
    event = (reading := read("Rockets struck Fort Dorn in Talvia on Saturday, injuring two cooks.")).one(
        "struck"
    )

    assert event.weapons == ("Rockets",)
    assert event.subtype == "Shelling/artillery/missile attack"
    assert not {name for role, name in reading.roles(event) if role is Role.AGENT}


def test_a_verb_that_lends_itself_is_no_launch() -> None:
    reading = read("Talvia launched air strikes near Lorne on Friday.")

    assert [e.type for e in reading.events] == ["ASSAULT"]


def test_a_number_that_was_not_told_points_nowhere() -> None:
    reading = read(
        "Talvia struck a depot near Lorne on 12 May 2018, the day after the first attack on Fort Dorn."
    )

    assert reading.one("attack").realis is Realis.BACKGROUND
    assert reading.one("struck").realis is Realis.ACTUAL


def test_blame_in_a_relative_clause_keeps_its_own_day() -> None:
    reading = read(
        "Talvia struck the Red Column, the group that Marland blames for the raid on Fort Dorn on Wednesday."
    )

    assert reading.time(reading.one("struck")) is None
    assert reading.time(reading.one("raid")) == "Wednesday"
    assert (Role.BLAMED, "Red Column") in reading.roles(reading.one("raid"))


@pytest.mark.parametrize(
    "text",
    [
        "The Red Column remains committed to carrying out attacks on Fort Dorn.",
        "States which have conducted strikes in Talvia include Marland.",
        "Over the last year Marland has launched 800 strikes on the Red Column.",
        "The Red Column continues to attack Fort Dorn.",
    ],
)
def test_habits_and_commitments_are_no_happenings(text: str) -> None:
    assert not [e for e in read(text).events if e.realis is Realis.ACTUAL]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Talvia said on Friday that a bad valve probably caused Tuesday's explosion in Lorne.", "Tuesday"),
        ("Talvia said on Friday that the Red Column had caused an explosion in Lorne.", None),
        ("A fire killed 12 people in Lorne, the fire service said on Friday.", None),
        ("Six have died after rain caused flooding in Lorne, the disaster agency said on Friday.", None),
        ("The death toll from floods in Lorne rose to 52 on Sunday.", None),
    ],
)
def test_the_day_of_saying_is_not_the_day_of_what_is_told(text: str, day: str | None) -> None:
    reading = read(text)
    [told] = [e for e in reading.events if e.type == "DISASTER"]

    assert reading.time(told) == day


@pytest.mark.parametrize(
    "text",
    [
        "A tsunami warning was lifted in Lorne on Friday.",
        "The quake off Lorne prompted officials to issue a tsunami warning for the coast.",
        "Artillery was moved to Lorne for counter-fire.",
        "Lorne held a flood drill on Friday.",
    ],
)
def test_what_is_warned_of_or_practised_is_not_there(text: str) -> None:
    told = {e.lemma for e in read(text).events if e.type == "DISASTER"}

    assert told <= {"quake"}


def test_rocket_fire_is_no_blaze() -> None:
    [event] = read("Rocket fire wounded two soldiers in Lorne on Monday.").events

    assert (event.type, event.subtype) == ("ASSAULT", "Shelling/artillery/missile attack")


def test_who_dies_of_an_illness_is_no_victim_of_what_was_told_before() -> None:
    """The wounded who die are: their deaths are counts of the attack."""
    reading = read(
        "A teenager was shot dead in Lorne. Two more died of their wounds. The actor Ivan Thorne died of cancer. "
        "The singer Ida Moor died in her sleep, her family said."
    )
    alone = [e for e in reading.events if e.type == "DEATH"]
    shot = [e for e in reading.events if e.type == "ASSAULT"]

    assert len(alone) == 2
    assert all(e.back is None for e in alone)
    assert [e.back for e in shot[1:]] == [reading.events.index(shot[0])]


@pytest.mark.parametrize(
    ("text", "words", "kind", "realis"),
    [
        ("A plot to blow up the Lorne bridge was foiled on 12 May.", "blow", "ASSAULT", Realis.NEGATED),
        ("Talvia said it would sue Aerox.", "sue", "LEGAL", Realis.PLANNED),
        ("Reports that a store exploded in Lorne are baseless.", "exploded", "DISASTER", Realis.HYPOTHETICAL),
        ("Prosecutors ordered the arrest of Anna Kovac.", "arrest", "COERCE", Realis.PLANNED),
        ("Anna Kovac was to sign a treaty in Lorne.", "treaty", "AGREE", Realis.PLANNED),
        ("Police fired shots to disperse them and detained 23 people.", "detained", "COERCE", Realis.ACTUAL),
        ("Pilots at Aerox began a three-day strike on Monday.", "strike", "PROTEST", Realis.ACTUAL),
        ("Crews pulled a girl from the ruins of a hotel in Lorne.", "pulled", "AID", Realis.ACTUAL),
        ("The police have opened a criminal investigation.", "investigation", "INVESTIGATE", Realis.ACTUAL),
        ("A court in Lorne fined Anna Kovac in 2019.", "fined", "SANCTION", Realis.ACTUAL),
    ],
)
def test_more_of_what_news_tells(text: str, words: str, kind: str, realis: Realis) -> None:
    [event] = [e for e in read(text).events if words in text[e.start : e.end].split()]

    assert (event.type, event.realis) == (kind, realis)


def test_every_word_and_every_place_of_a_sentence_is_kept() -> None:
    text = "Drones struck depots in Lorne and Port Ellis on Monday, killing nine people."
    reading = read(text)
    [event] = [e for e in reading.events if e.type == "ASSAULT"]

    assert text[event.start : event.end] == "struck"
    assert [text[a:b] for a, b in event.words] == ["killing"]
    assert [reading.mentions[m].text for m in event.at] == ["Lorne", "Port Ellis"]


def test_what_lies_ahead_of_the_article_has_not_happened() -> None:
    reading = read("The council spoke of the election on 3 May 2024.", published="2024-04-20")

    assert [e.realis for e in reading.events if e.type == "ELECTION"] == [Realis.PLANNED]
