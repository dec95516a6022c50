"""Copies are found however they were cut or edited, and two reports of one thing are not taken for copies."""

from __future__ import annotations

import pytest

from generator.errors import EditorialError
from generator.link import link, withdrawn
from generator.model import Editorial, Study, Verdict
from tests.builders import Story, make_decision, make_editorial

SENTENCES = (
    "The ferry to Sandøy left the quay twenty minutes late on Tuesday because of fog over the outer islands.",
    "Its master told the harbour office by radio that one of the two engines had begun to lose oil pressure.",
    "Nobody among the sixty passengers was hurt when the vessel touched the mole at walking speed an hour later.",
    "A diver looked at the hull the same evening and found a dent as long as an arm but no crack.",
    "The company that runs the line said the boat would be back in service before the end of the week.",
)
OTHER = (
    "Fog delayed a Sandøy ferry by twenty minutes this week, and a short bump at the mole followed.",
    "Sixty people were on board; all of them went home unhurt, the line's spokeswoman said in a short note.",
    "She added that engineers were looking for the reason why one engine had lost pressure during the crossing.",
    "An inspection under water showed damage to the paint and a dent, and nothing that would let water in.",
)


def study(path: str, *sentences: str) -> Study:
    made = Story(path=path)
    for sentence in sentences:
        made.say(sentence)
    return made.study()


def kinds(*studies: Study) -> list[str]:
    return [d.kind for d in link(studies, Editorial()).duplicates]


def test_copies_of_every_kind_are_found() -> None:
    whole = study("a.txt", *SENTENCES)
    edited = [s.replace("Tuesday", "Wednesday").replace("said", "stated") for s in SENTENCES]

    assert kinds(whole, study("b.txt", *SENTENCES)) == ["identical"]
    assert kinds(whole, study("b.txt", *edited)) == ["near-duplicate"]
    assert kinds(whole, study("b.txt", *SENTENCES[:3])) == ["contained"]
    assert kinds(whole, study("b.txt", *OTHER)) == []


def test_a_wire_tag_does_not_hide_a_copy() -> None:
    tagged = ("SANDØY (Fjordpress) - " + SENTENCES[0], *SENTENCES[1:])

    assert kinds(study("a.txt", *SENTENCES), study("b.txt", *tagged)) == ["identical"]


def test_a_withdrawn_article_stays_withdrawn_under_another_name() -> None:
    first, copy = study("a.txt", *SENTENCES), study("copy/b.txt", *SENTENCES)
    other = study("c.txt", *OTHER)
    by_path = make_editorial(make_decision(Verdict.WITHDRAW, "a.txt", kind="article"))
    by_id = make_editorial(make_decision(Verdict.WITHDRAW, first.article.id, kind="article"))

    assert withdrawn([first, copy, other], by_path) == {first.article.id, copy.article.id}
    assert withdrawn([copy, other], by_id) == {copy.article.id}
    assert {a for a, *_ in link([copy, other], by_id).entity_of} <= {other.article.id}


def test_withdrawing_a_path_that_is_not_there_is_an_error() -> None:
    editorial = make_editorial(make_decision(Verdict.WITHDRAW, "gone.txt", kind="article"))

    with pytest.raises(EditorialError, match=r"decisions\.yml:3:5: withdraw names 'gone\.txt'"):
        link([study("a.txt", *SENTENCES)], editorial)
