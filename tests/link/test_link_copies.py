"""A copy tells nothing of its own; reported speech of one speaker in the same words is one statement, other words are not."""

from __future__ import annotations

import pytest

from generator.link import link
from generator.link.echoes import stated
from generator.model import Editorial, EntityType, KnowledgeBase, MentionKind, QuoteKind, Realis, Role, Study
from tests.builders import Story

INDIRECT = "the lock gates at Nordhavn would stay shut until the divers had looked at every hinge"
LINES = (
    "The canal company closed the lock at Nordhavn on 5 May after a barge hit its upper gate in the fog.",
    "Its engineer Liv Storm said {}.",
    "She spoke of “patience” and praised the skippers who were waiting in the basin for the third day.",
    "“We shall not risk it,” she told them.",
    "The council may send pumps.",
    "Forty barges lay in the basin on Friday evening, and a bakery brought bread for the crews free of charge.",
)


def report(path: str, *, edit: tuple[str, str] = ("", ""), upto: int = len(LINES)) -> Study:
    """The report, or a copy of it in which words were changed or which was cut short."""

    def line(n: int) -> str:
        return LINES[n].format(INDIRECT).replace(*edit) if edit[0] else LINES[n].format(INDIRECT)

    made = Story(path=path).say(line(0))
    lock = made.name("Nordhavn", EntityType.PLACE)
    made.event("closed", place=lock, time=made.time("5 May", "2031-05-05"), type="HALT", lemma="close")
    made.say(line(1))
    storm = made.name("Liv Storm")
    made.event("said", (Role.SPEAKER, storm), type="STATEMENT", subtype=None, lemma="say")
    made.quote(INDIRECT, storm, QuoteKind.INDIRECT)
    made.say(line(2))
    she = made.name("She", how=MentionKind.PRONOUN, chain=1)
    made.quote("patience", she, QuoteKind.FRAGMENT)
    made.say(line(3))
    made.quote("We shall not risk it,", she, QuoteKind.DIRECT)
    made.say(line(4))
    council = made.name("The council", EntityType.GOVERNMENT, how=MentionKind.NOMINAL)
    made.event("send", (Role.AGENT, council), realis=Realis.PLANNED, type="AID", lemma="send")
    if upto == len(LINES):
        made.say(line(5))
    return made.study()


def counted(*studies: Study) -> tuple[int, int, int]:
    kb = link(studies, Editorial())
    return len(kb.statements), len(kb.events), len(kb.entities)


@pytest.mark.parametrize(
    "copy",
    [
        report("copy.txt"),
        report("copy.txt", edit=("praised", "thanked")),
        report("copy.txt", edit=("told them", "told everybody")),
        report("copy.txt", upto=5),
    ],
    ids=["identical", "edited", "edited short line", "cut short"],
)
def test_a_copy_adds_no_statement_no_event_and_no_entity(copy: Study) -> None:
    original = report("original.txt")

    assert counted(original, copy) == counted(original)


def test_a_third_copy_adds_nothing_either() -> None:
    copies = [report(f"{n}.txt") for n in range(4)]

    assert counted(*copies) == counted(copies[0])


def reporting(
    path: str, words: str, speaker: str = "Liv Storm", kind: QuoteKind = QuoteKind.INDIRECT
) -> Study:
    """A report of its own that gives what somebody said."""
    made = Story(path=path).say(f"In {path} it stands that {speaker} said {words}.")
    who = made.name(speaker)
    made.quote(words, who, kind)
    return made.study()


def statements(*studies: Study) -> KnowledgeBase:
    return link(studies, Editorial())


@pytest.mark.parametrize(
    "other",
    [INDIRECT, INDIRECT.replace("at every hinge", "at each hinge"), INDIRECT + " again"],
)
def test_reported_speech_in_the_same_words_is_one_statement(other: str) -> None:
    [made] = statements(reporting("a.txt", INDIRECT), reporting("b.txt", other)).statements

    assert len(made.variants) == 2
    assert made.reasons[0].rule.startswith("reported of the same speaker")


@pytest.mark.parametrize(
    ("other", "speaker"),
    [
        (INDIRECT.replace("would stay", "would not stay"), "Liv Storm"),
        (INDIRECT.replace("the divers", "forty divers"), "Liv Storm"),
        ("the lock would open as soon as the fog had gone", "Liv Storm"),
        (INDIRECT, "Per Holm"),
    ],
    ids=["a negation", "a number", "other words", "another speaker"],
)
def test_near_misses_of_reported_speech_stay_two(other: str, speaker: str) -> None:
    assert len(statements(reporting("a.txt", INDIRECT), reporting("b.txt", other, speaker)).statements) == 2


def test_a_formula_is_one_statement_only_in_articles_of_one_story() -> None:
    """Every day somebody is "looking into it"; without a tie between the articles nothing tells that it was one day."""
    formula = "the company was looking into it"

    assert len(statements(reporting("a.txt", formula), reporting("b.txt", formula)).statements) == 2


def test_reported_words_are_not_taken_for_quoted_ones() -> None:
    kb = statements(reporting("a.txt", INDIRECT), reporting("b.txt", INDIRECT, kind=QuoteKind.DIRECT))

    assert len(kb.statements) == 2
    assert kb.duplicates == ()


def test_numbers_and_negations_are_what_a_report_states() -> None:
    assert stated("he didnt see 14 of the twenty barges".split()) == ["14", "didnt", "twenty"]
    assert stated("the account of the giant was patient".split()) == []


@pytest.mark.parametrize(("word", "tied"), [("patience", True), ("hinge", False)])
def test_a_single_word_is_tied_to_a_longer_quotation(word: str, tied: bool) -> None:
    """A long word is enough anywhere; a short one only in the article itself or in one of the same story."""
    longer = "what we ask of every skipper in this basin is patience until the last hinge is safe"
    elsewhere = reporting("b.txt", word, kind=QuoteKind.FRAGMENT)
    kb = statements(reporting("a.txt", longer, kind=QuoteKind.DIRECT), elsewhere)
    own = Story(path="c.txt").say(f"“{longer},” said Liv Storm.")
    storm = own.name("Liv Storm")
    own.quote(longer, storm)
    own.say(f"Twice more she spoke of the “{word}”.")
    own.quote(word, own.name("she", how=MentionKind.PRONOUN, chain=0), QuoteKind.FRAGMENT)

    assert any(s.holds for s in kb.statements) == tied
    assert any(s.holds for s in statements(own.study()).statements)
