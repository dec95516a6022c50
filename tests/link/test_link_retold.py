"""Two translations of one sentence are shown side by side and never merged; false friends are not."""

from __future__ import annotations

import pytest

from generator.assess import assess
from generator.export import export
from generator.gate import check
from generator.link import link
from generator.link.retold import SHARED, alike
from generator.model import Corpus, Editorial, EntityType, KnowledgeBase, Role, Study
from generator.render import record, render
from generator.settings import Settings
from tests.builders import Story

TRANSLATIONS = [
    (
        "If the harbour board doesn't repair the outer wall before winter, the fishing fleet will be forced to look for another port",
        "Should the board of the harbour not mend the outer wall before the winter comes, our fleet has to find another port",
    ),
    (
        "We will not allow anyone to use our mountains as a road for their quarrels",
        "We shall not let our mountains become the road of other people's quarrels",
    ),
    (
        "The blood of our miners will not be forgotten and those who sold the faulty lamps will pay for it",
        "Our miners' blood is not forgotten; whoever sold those lamps is going to pay",
    ),
    (
        "Every family that lost its house in the flood will receive a new roof before the first snow",
        "Before the first snow falls, each family whose house was lost to the flood shall have a roof",
    ),
    (
        "The foreign boats must leave our waters, and parliament has decided so",
        "Parliament decided that foreign boats have to quit our waters",
    ),
    (
        "Nobody can force a free city to open its gates to soldiers at night",
        "A free city cannot be forced to open the gates for soldiers during the night",
    ),
]
FALSE_FRIENDS = [
    (
        "We condemn this cowardly attack on the people of the valley",
        "We welcome the talks that the people of the coast have begun",
    ),
    (
        "The harbour board will meet on Monday to discuss the budget for next year",
        "The harbour wall needs repair and the fleet will wait for it",
    ),
    (
        "Our soldiers will stay in the mountains as long as they are asked to",
        "Our soldiers were fired at from the hills and returned fire",
    ),
    (
        "I have spoken with the minister and we agreed to meet again",
        "I have no doubt that the miners will return to work",
    ),
    (
        "We lost 14 boats in that storm and nobody warned us",
        "We lost 32 boats in that storm and nobody warned us",
    ),
    (
        "The election will be free and every vote will be counted",
        "The election was stolen and we shall say so before the court",
    ),
]


def told(path: str, words: str, speaker: str = "Marit Solberg", day: str = "2031-05-05") -> Study:
    made = Story(path=path).say(f"“{words},” said {speaker} on that day ({day}), writes {path}.")
    who = made.name(speaker, EntityType.PERSON)
    made.event(
        "said", (Role.SPEAKER, who), type="STATEMENT", subtype=None, lemma="say", time=made.time(day, day)
    )
    made.quote(words, who)
    return made.study()


def possible(*studies: Study) -> KnowledgeBase:
    return link(studies, Editorial())


@pytest.mark.parametrize(("left", "right"), TRANSLATIONS)
def test_translations_are_shown_as_possibly_the_same_and_never_merged(left: str, right: str) -> None:
    kb = possible(told("a.txt", left), told("b.txt", right))
    one, other = kb.statements

    assert alike(left, right) >= SHARED + 0.05
    assert (one.possibly, other.possibly) == ((other.id,), (one.id,))
    assert any(c.kind == "statement" and not c.joined for c in kb.candidates)


@pytest.mark.parametrize(("left", "right"), FALSE_FRIENDS)
def test_false_friends_are_not(left: str, right: str) -> None:
    kb = possible(told("a.txt", left), told("b.txt", right))

    assert alike(left, right) <= SHARED - 0.1
    assert not any(s.possibly for s in kb.statements)


@pytest.mark.parametrize(
    ("speaker", "day", "expected"),
    [
        ("Marit Solberg", "2031-05-06", True),
        ("Marit Solberg", "2031-05-25", False),
        ("Per Holm", "2031-05-05", False),
    ],
    ids=["the night between", "another day", "another speaker"],
)
def test_speaker_and_day_must_fit(speaker: str, day: str, expected: bool) -> None:
    left, right = TRANSLATIONS[0]
    kb = possible(told("a.txt", left), told("b.txt", right, speaker, day))

    assert any(s.possibly for s in kb.statements) == expected


def test_both_wordings_stand_aligned_on_the_page_and_pass_the_gate() -> None:
    studies = tuple(told(f"{n}.txt", words) for n, words in enumerate(TRANSLATIONS[0]))
    corpus = Corpus(studies=studies, rejections=(), editorial=Editorial())
    kb = possible(*studies)
    weighed = assess(studies, kb, Editorial())
    pages = render(corpus, kb, weighed, Settings())
    text = next(p.text for p in pages if p.path == "statements/index.md")

    assert text.count("Possibly the same in other words") == 2
    assert "<ins>" in text
    assert "<del>" in text
    files = (*export(corpus, kb, weighed), record(corpus, kb, weighed, Settings()))

    assert check(pages, files, corpus, kb, weighed) == ()
