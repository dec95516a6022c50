"""Long runs of words in one order and the same slip show one text; names, formulas, quotations and real words do not."""

from __future__ import annotations

import pytest

from generator.assess import assess
from generator.assess.reuse import PASSAGE, SLIP, is_slip, reused
from generator.link import link
from generator.model import Assessments, Editorial, EntityType, KnowledgeBase, QuoteKind, Study
from tests.builders import Story

LINE = "The goods train left the rails at Vikdal on 5 May shortly after dawn and blocked the only line to the coast for two days"
REWORKED = "Officials confirmed that the goods train left the rails at Vikdal on 5 May shortly after dawn and blocked the only line, cutting off the coast"
APART = "A train with timber came off the track at Vikdal on 5 May, and the line to the coast stayed shut for two days"


RESTS = {
    "a.txt": (
        "The driver saw a stone in the cutting too late to stop, an inspector wrote in his book that night.",
        "Nine waggons of timber lay on the slope by noon, and boys from the farms came to look at them.",
    ),
    "b.txt": (
        "Buses were sent from the city for those who had to reach the harbour, but most people stayed home.",
        "A crane is expected from the depot, and nobody would tell our reporter when the work may be done.",
    ),
}


def report(path: str, sentence: str, publisher: str | None = None, *, quoted: str = "") -> Study:
    made = Story(path=path, publisher=publisher or path).say(f"{sentence}.")
    place = made.name("Vikdal", EntityType.PLACE)
    made.event(
        "at Vikdal",
        place=place,
        time=made.time("5 May", "2031-05-05"),
        type="ACCIDENT",
        subtype=None,
        lemma="leave",
    )
    if quoted:
        made.quote(quoted, None, QuoteKind.DIRECT)
    for rest in RESTS[path]:
        made.say(rest)
    return made.study()


def weighed(*studies: Study) -> tuple[KnowledgeBase, Assessments]:
    kb = link(studies, Editorial())
    return kb, assess(studies, kb, Editorial())


@pytest.mark.parametrize("other", [LINE, REWORKED, LINE.replace("shortly after dawn", "early")])
def test_a_lifted_sentence_is_one_origin_though_the_rest_is_not(other: str) -> None:
    kb, found = weighed(report("a.txt", LINE), report("b.txt", other))
    made = next(a for a in found.assessments if a.about == kb.events[0].id)
    [origin] = [o for o in found.origins if o.id in made.origins]

    assert len(kb.events) == 1
    assert len(made.outlets) == 2
    assert PASSAGE in {s.kind for s in origin.signals}
    assert len(set(dict(found.article_origins).values())) == 2


def test_two_reports_in_their_own_words_stay_two_of_unknown_independence() -> None:
    kb, found = weighed(report("a.txt", LINE), report("b.txt", APART))
    made = next(a for a in found.assessments if a.about == kb.events[0].id)

    assert len(made.origins) == 2
    assert made.independence == "not established"


def test_words_in_quotation_marks_are_no_passage() -> None:
    words = "the train lay across both tracks like a fence and nobody could have passed it before the second evening"
    one = report("a.txt", f"A man at Vikdal said on 5 May: “{words}”", quoted=words)
    other = report("b.txt", f"“{words}”, somebody recalled of 5 May at Vikdal", quoted=words)

    assert reused([one, other]) == ()


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("goverment", "government"),
        ("commitee", "committee"),
        ("seperate", "separate"),
        ("recieved", "received"),
    ],
)
def test_a_slip_is_a_letter_lost_swapped_or_struck_beside(word: str, right: str) -> None:
    assert is_slip(word, right)


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("travelled", "travelling"),
        ("attacks", "attacked"),
        ("villager", "villages"),
        ("neighbours", "neighbors"),
        ("organised", "organized"),
    ],
)
def test_another_form_of_a_word_is_no_slip(word: str, right: str) -> None:
    assert not is_slip(word, right)


def slipping(path: str, sentence: str) -> Study:
    return Story(path=path, publisher=path).say(sentence).study()


def test_the_same_slip_beside_shared_words_shows_one_text_and_alone_shows_nothing() -> None:
    usual = [slipping(f"{n}.txt", f"Nothing new came from the government in week {n}.") for n in range(4)]
    one = slipping("x.txt", "By noon on that day the goverment of the islands had left for good.")
    other = slipping("y.txt", "We learn that by noon on that day the goverment was gone.")
    alone = slipping("z.txt", "No goverment likes to be asked twice.")

    assert [r.kind for r in reused([*usual, one, other])] == [SLIP]
    assert reused([*usual, one, alone]) == ()
