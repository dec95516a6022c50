"""What comes before, after or in the course of what: only where a sentence says so of two events."""

from __future__ import annotations

import pytest

from generator.link import link
from generator.link.reading import reading
from generator.link.sequence import stated_order
from generator.model import Editorial, EntityType, Realis
from tests.builders import Story


def story(sentence: str, *triggers: str, realis: Realis = Realis.ACTUAL) -> Story:
    made = Story(path="a.txt").say(sentence)
    for word in triggers:
        made.event(word, lemma=word, realis=realis)
    return made


def order(sentence: str, *triggers: str, realis: Realis = Realis.ACTUAL) -> list[tuple[str, str, str]]:
    item = reading(story(sentence, *triggers, realis=realis).study())
    return [(triggers[a], kind, triggers[b]) for a, kind, b in stated_order(item)]


@pytest.mark.parametrize(
    ("sentence", "first", "kind", "second"),
    [
        ("Gunmen raided the Sahil depot a week after the attack on Camp Alder.", "raided", "after", "attack"),
        ("The depot was shelled on Friday, hours before the raid on the port.", "shelled", "before", "raid"),
        ("Two days after the blast in Nordvik, police arrested a welder.", "arrested", "after", "blast"),
        ("Following the raid, the harbour office closed the mole.", "closed", "after", "raid"),
        ("The shelling was part of a campaign against the salt mines.", "shelling", "part of", "campaign"),
        ("Troops seized the mill as part of an operation in the valley.", "seized", "part of", "operation"),
        (
            "Soldiers and a guard died in the clash shortly before the truce was signed.",
            "clash",
            "before",
            "signed",
        ),
        ("Rockets killed two men and a boy a day after the strike.", "killed", "after", "strike"),
    ],
)
def test_a_sentence_states_the_order(sentence: str, first: str, kind: str, second: str) -> None:
    assert order(sentence, first, second) == [(first, kind, second)]


@pytest.mark.parametrize(
    ("sentence", "triggers"),
    [
        ("The depot was raided and the port was shelled.", ("raided", "shelled")),
        ("Gunmen raided the depot the day before, and a blast followed.", ("raided", "blast")),
        ("The raid hit a mill that burned down years before a strike.", ("raid", "strike")),
        ("The raid killed the man who wept after the strike.", ("raid", "strike")),
        ("The port, named after a pirate, was shelled.", ("named", "shelled")),
        ("Guards attacked and fled after the blast.", ("attacked", "blast")),
        ("After the blast the lights went out: police arrested a welder.", ("blast", "arrested")),
    ],
)
def test_a_sentence_that_leaves_it_open_states_nothing(sentence: str, triggers: tuple[str, ...]) -> None:
    assert order(sentence, *triggers) == []


def test_what_did_not_happen_has_no_place_in_the_order() -> None:
    assert order("They may raid it before the strike.", "raid", "strike", realis=Realis.THREATENED) == []


def test_the_relation_stands_on_the_event_with_its_sentence() -> None:
    made = Story(path="a.txt").say("Gunmen raided the Sahil depot a week after the attack on Camp Alder.")
    depot, camp = made.name("Sahil depot", EntityType.FACILITY), made.name("Camp Alder", EntityType.FACILITY)
    made.event("raided", place=depot, lemma="raid")
    made.event("attack", place=camp, lemma="attack")
    kb = link([made.study()], Editorial())
    raid, attack = sorted(kb.events, key=lambda e: not e.relations)
    [relation] = raid.relations

    assert (relation.kind, relation.event, relation.ref.sentence) == ("after", attack.id, 1)
    assert attack.relations == ()
    assert raid.date is None
