"""One utterance in several articles is one statement with variants; a fragment is tied to what holds it."""

from __future__ import annotations

from generator.link import link
from generator.link.utterances import root
from generator.model import Editorial, KnowledgeBase, QuoteKind, Study
from tests.builders import Story

LONG = (
    "If the harbour board doesn't repair the outer wall before winter, "
    "the fishing fleet will be forced to look for another port, whatever that may cost us"
)
SHORTER = LONG.replace("the harbour board", "it")


def quoting(
    path: str, words: str, speaker: str = "Marit Solberg", kind: QuoteKind = QuoteKind.DIRECT
) -> Study:
    made = Story(path=path).say(f"“{words},” said {speaker}, writes {path}.")
    who = made.name(speaker)
    made.quote(words, who, kind)
    return made.study()


def linked(*studies: Study) -> KnowledgeBase:
    return link(studies, Editorial())


def test_a_replaced_subject_leaves_one_statement_with_two_variants() -> None:
    kb = linked(quoting("a.txt", LONG), quoting("b.txt", SHORTER))
    [made] = kb.statements

    assert [v.text for v in made.variants] == [LONG, SHORTER]
    assert "in the same order" in made.reasons[0].rule
    assert [d.kind for d in kb.duplicates] == ["shared quotation"]


def test_a_quotation_cut_short_is_the_same_statement() -> None:
    [made] = linked(
        quoting("a.txt", LONG), quoting("b.txt", LONG[: len(LONG) * 3 // 4].rsplit(" ", 1)[0])
    ).statements

    assert made.reasons[0].rule.startswith("cut short")


def test_two_speakers_make_two_statements() -> None:
    assert len(linked(quoting("a.txt", LONG), quoting("b.txt", LONG, "Per Holm")).statements) == 2


def test_other_words_of_one_speaker_are_another_statement() -> None:
    other = "We have looked at three other ports and none of them would take the whole fleet at once"

    assert len(linked(quoting("a.txt", LONG), quoting("b.txt", other)).statements) == 2


def test_a_fragment_is_held_also_with_its_verb_bent_and_other_words_are_not() -> None:
    held = quoting("b.txt", "look for another port", kind=QuoteKind.FRAGMENT)
    bent = quoting("c.txt", "looking for another port", kind=QuoteKind.FRAGMENT)
    near = quoting("d.txt", "asking for another port", kind=QuoteKind.FRAGMENT)
    kb = linked(quoting("a.txt", LONG), held, bent, near)
    whole = next(s for s in kb.statements if s.kind is QuoteKind.DIRECT)
    inside = [s.variants[0].article for s in kb.statements if s.id in whole.holds]

    assert len(kb.statements) == 4
    assert sorted(inside) == sorted([held.article.id, bent.article.id])


def test_a_retold_quotation_is_left_to_an_editor() -> None:
    retold = LONG.replace("doesn't repair the outer wall before winter", "does not mend that wall by winter")
    retold = retold.replace("will be forced to look for", "has to go and find")
    kb = linked(quoting("a.txt", LONG), quoting("b.txt", retold))
    [call] = kb.candidates

    assert len(kb.statements) == 2
    assert (call.kind, call.joined, {call.left, call.right}) == (
        "statement",
        False,
        {s.id for s in kb.statements},
    )


def test_a_verb_bent_to_fit_a_sentence_is_the_same_word() -> None:
    pairs = [
        ("put", "putting"),
        ("take", "taking"),
        ("stop", "stopped"),
        ("place", "places"),
        ("show", "showing"),
    ]

    assert all(root(a) == root(b) for a, b in pairs)
    assert root("put") != root("pull")
