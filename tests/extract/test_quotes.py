"""Quotations: what is one, of which kind, with which cue, speaker and chain of reporting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

from generator.extract.mentions import find_mentions
from generator.extract.nlp import parse
from generator.extract.quotes import find_links, find_quotations
from generator.model import LineClass, Link, Quotation
from tests.extract.builders import make_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation in words."""

    kind: str
    words: str
    cue: str | None
    speaker: str | None
    links: tuple[tuple[str, str], ...]
    shown: str
    raw: Quotation


@cache
def said(text: str, *captions: int) -> tuple[Said, ...]:
    """All quotations of a text of body lines; ``captions`` are line numbers."""
    parsed = parse(make_article(text, classes=dict.fromkeys(captions, LineClass.CAPTION)))
    mentions, chains = find_mentions(parsed, ())
    made = []
    for q in find_quotations(parsed, mentions, chains):
        start = q.start if q.shown_start is None else q.shown_start
        made.append(
            Said(
                kind=q.kind.value,
                words=text[q.start : q.end],
                cue=None if q.cue_start is None else text[q.cue_start : q.cue_end],
                speaker=None if q.speaker is None else chains[mentions[q.speaker].chain].name,
                links=tuple((link.kind, link.name) for link in q.links),
                shown=text[start : q.end],
                raw=q,
            )
        )
    return tuple(made)


def links(text: str, *captions: int) -> list[tuple[str, str]]:
    """What the article credits anywhere."""
    parsed = parse(make_article(text, classes=dict.fromkeys(captions, LineClass.CAPTION)))
    found: tuple[Link, ...] = find_links(parsed, *find_mentions(parsed, ()))
    return [(link.kind, link.name) for link in found]


RUIZ = "The mayor of Velm, Ana Ruiz, met the rowers."


def short(text: str) -> list[tuple[str, str, str | None]]:
    """(kind, words, speaker) of all."""
    return [(s.kind, s.words, s.speaker) for s in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“The river is ours,” Ana Ruiz said on Monday.",
        "“The river is ours,” said Ana Ruiz, the mayor of Velm.",
        "Ana Ruiz said: “The river is ours,” and left.",
        "Ana Ruiz told reporters, “The river is ours,” and left.",
        "“The river is ours,” according to Ana Ruiz.",
        "Ana Ruiz was blunt: “The river is ours,” she shrugged.",
    ],
)
def test_direct_words_with_their_speaker(text: str) -> None:
    assert ("direct", "The river is ours,", "Ana Ruiz") in short(text)


def test_both_halves_of_a_split_quotation_are_direct() -> None:
    assert short("“The river,” Ana Ruiz said, “is ours.”") == [
        ("direct", "The river,", "Ana Ruiz"),
        ("direct", "is ours.", "Ana Ruiz"),
    ]


def test_words_in_marks_inside_a_sentence_are_a_fragment_beside_the_reported_speech() -> None:
    text = "Ana Ruiz said that the river is “utterly” free of boats."

    assert short(text) == [
        ("indirect", "the river is “utterly” free of boats", "Ana Ruiz"),
        ("fragment", "utterly", "Ana Ruiz"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "cue"),
    [
        ("Ana Ruiz said that the river is ours.", "the river is ours", "said"),
        ("Ana Ruiz said the river is ours.", "the river is ours", "said"),
        ("The river is ours, Ana Ruiz said.", "The river is ours", "said"),
        ("The river is ours, said Ana Ruiz.", "The river is ours", "said"),
        ("According to Ana Ruiz, the river is ours.", "the river is ours", "According to"),
        ("The river is ours, according to Ana Ruiz.", "The river is ours", "according to"),
        ("Ana Ruiz pointed out that the river is ours.", "the river is ours", "pointed out"),
        ("As Ana Ruiz put it, the river is ours.", "the river is ours", "put"),
        ("Police put the crowd at 500; Ana Ruiz said 900 people came.", "900 people came", "said"),
    ],
)
def test_reported_speech(text: str, words: str, cue: str) -> None:
    [found] = said(text)

    assert (found.kind, found.words, found.cue, found.speaker) == ("indirect", words, cue, "Ana Ruiz")


def test_a_participle_goes_on_with_the_same_speaker_across_another_noun() -> None:
    text = (
        "Harbour chief Ana Ruiz told reporters in a call on May 3 that the port company is at a “turning point,” "
        "stressing that the owners of the wrecked boats should be paid."
    )

    assert short(text) == [
        ("indirect", "the port company is at a “turning point,”", "Ana Ruiz"),
        ("fragment", "turning point,", "Ana Ruiz"),
        ("indirect", "the owners of the wrecked boats should be paid", "Ana Ruiz"),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Ruiz denied that the river was poisoned.", "denied that the river was poisoned"),
        ("Ana Ruiz denied any fault.", "denied any fault"),
        ("Ana Ruiz accused the port of neglect.", "accused the port of neglect"),
        ("Ana Ruiz promised to clean the river.", "promised to clean the river"),
        ("Ana Ruiz called for an inquiry.", "called for an inquiry"),
        ("Ana Ruiz fears the river will flood.", "fears the river will flood"),
    ],
)
def test_a_verb_that_turns_the_sense_is_shown_with_the_words(text: str, shown: str) -> None:
    assert [s.shown for s in said(text)] == [shown]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz did not say that the river was poisoned.",
        "Nobody said that the river was poisoned.",
        "Ana Ruiz may say that the river was poisoned.",
        "Asked whether the river was poisoned, Ana Ruiz walked away.",
        "Ana Ruiz called a meeting and asked a boatman to it.",
        "Ana Ruiz called herself a river woman.",
        "Ana Ruiz dismissed the head of the meeting.",
        "A river woman asked not to be named.",
    ],
)
def test_what_was_not_said_is_no_speech(text: str) -> None:
    assert not [s for s in said(text) if s.kind == "indirect" and "poisoned" in s.words]
    assert not [s for s in said(text) if "meeting" in s.words or "woman" in s.words or "named" in s.words]


def test_a_report_that_is_dismissed_is_what_was_said() -> None:
    assert short("Ana Ruiz dismissed the claims as absurd.") == [
        ("indirect", "the claims as absurd", "Ana Ruiz")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “red bank” was closed on Monday.",
        "The play, titled “The Long Row Home”, opens on Friday.",
        "The rower, Tom “Oars” Ames, was not there.",
        "Boats lay on the “red bank” at dawn.",
        "“The Long Row Home”, a play by Tom Ames, opens on Friday.",
    ],
)
def test_names_titles_and_scare_quotes_are_no_quotations(text: str) -> None:
    assert said(text) == ()


def test_a_second_sentence_in_marks_has_the_same_speaker() -> None:
    text = "“The river is ours,” said Ana Ruiz. “Nobody will sell it.”"

    assert short(text)[1] == ("direct", "Nobody will sell it.", "Ana Ruiz")


def test_paragraphs_left_open_have_the_speaker_that_the_last_one_names() -> None:
    text = (
        "Tom Ames watched the water rise.\n\n“First we counted the boats. Two were gone.\n\n“Then we called the port.\n\n"
        "“By dawn it was over,” said Ana Ruiz."
    )

    assert [speaker for _, _, speaker in short(text)] == ["Ana Ruiz"] * 3


def test_a_paragraph_that_ends_with_a_colon_names_the_speaker_of_the_next() -> None:
    text = "The mayor of Velm, Ana Ruiz, said:\n“The river is ours. Nobody will sell it.\n“It never was for sale.”"

    assert [speaker for _, _, speaker in short(text)] == ["Ana Ruiz"] * 2


def test_a_quotation_broken_over_lines_keeps_its_speaker() -> None:
    text = 'Ana Ruiz said in an interview "The river is ours.\nNobody will sell it."'

    assert short(text) == [
        ("direct", "The river is ours.", "Ana Ruiz"),
        ("direct", "Nobody will sell it.", "Ana Ruiz"),
    ]


def test_a_pronoun_is_not_given_to_somebody_of_the_other_kind_or_to_one_of_two() -> None:
    other = "Tom Ames said that his boat was gone. A woman came. “Mine too,” she said."

    assert short(other)[-1] == ("direct", "Mine too,", None)


def test_an_unnamed_speaker_is_no_entity_but_is_said() -> None:
    [found] = said("The bridge will close, three engineers said on condition of anonymity.")

    assert found.speaker is None
    assert found.links == (("unnamed", "three engineers"), ("unnamed", "condition of anonymity"))


def test_the_chain_of_reporting_names_occasion_and_outlet() -> None:
    text = "“The river is ours,” Ana Ruiz said on a Harbour Board call, according to Reuters."

    [found] = said(text)
    assert found.speaker == "Ana Ruiz"
    assert found.links == (("speaker", "Ana Ruiz"), ("occasion", "Harbour Board call"), ("agency", "Reuters"))


def test_a_spokesman_speaks_for_the_body_that_the_phrase_names() -> None:
    [found] = said("A spokesman for the Interior Ministry of Norland said the bridge was safe.")

    assert found.speaker is not None
    assert "Ministry" in found.speaker


def test_spans_are_of_the_article_and_the_sentence_is_right() -> None:
    text = f"{RUIZ}\n“The river is ours,” she said."

    [found] = [s for s in said(text) if s.kind == "direct"]
    assert (found.words, found.raw.sentence) == ("The river is ours,", 2)


def test_captions_and_titles_quote_nothing() -> None:
    assert said("“The river is ours,” said Ana Ruiz.", 1) == ()


def test_opinion_of_the_paper_is_nobodys_speech() -> None:
    assert said("In spite of the flood the mayor is clearly still willing to do everything possible.") == ()


def test_words_are_kept_as_written_with_faults_and_marks_of_omission() -> None:
    text = "Ana Ruiz said: “We … will [not] sell teh river.”"

    assert [s.words for s in said(text)] == ["We … will [not] sell teh river."]


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("VELM (Reuters) - The bridge fell on Monday.", [("agency", "Reuters")]),
        ("The bridge fell, according to the BBC.", [("outlet", "BBC")]),
        ("Ana Ruiz told The New York Times that the bridge fell.", [("outlet", "The New York Times")]),
        ("The bridge fell, AFP reported, citing engineers.", [("agency", "AFP")]),
        (
            "The bridge fell, according to a draft report of the port.",
            [("document", "a draft report of the port")],
        ),
        ("The bridge fell, according to the report.", []),
        ("The bridge fell near the offices of the BBC.", []),
    ],
)
def test_credits_of_the_article(text: str, credited: list[tuple[str, str]]) -> None:
    assert links(text) == credited


def test_a_picture_credit_is_no_source_of_the_story() -> None:
    assert links("Boats at the bridge. (Reuters)\nThe bridge fell.", 1) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz denied reports that the river was poisoned.",
        "Ana Ruiz dismissed the idea that the river was poisoned.",
        "54 deaths confirmed, the river was poisoned.",
    ],
)
def test_what_is_denied_is_not_put_into_the_mouth_of_the_denier(text: str) -> None:
    assert not [s for s in said(text) if s.words == "the river was poisoned"]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour office put the number of rockets that hit the pier at three and said one of its guards was hurt.",
        "The harbour office counted the bombs that fell on the pier and said one of its guards was hurt.",
    ],
)
def test_a_weapon_says_nothing(text: str) -> None:
    [made] = [s for s in said(text) if s.words == "one of its guards was hurt"]

    assert made.links == (("unnamed", "The harbour office"),)
