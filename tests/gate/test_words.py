"""Interface words and dates as the gate reads them."""

from __future__ import annotations

import re

import pytest

from generator.gate.dates import edtf_of, same_date
from generator.gate.vocabulary import Vocabulary, verdict_words, vocabulary
from generator.render.dates import in_words
from generator.render.words import words_of
from generator.text import fold

DATES = (
    "2031-06-04 XXXX-06-04 2031-06 2031 203X 2031-21 [2031-06-04..] [..2031-06-04] 2031-06-04/2031-06-09 2031-06-04/.. ../2031-06 "
    "2031-06? 2031-06-04~ 2031-06-04% XXXX-06 2030-12-31~/2031-03-14 2031-06-04/ 2031-06-XX [2031-06-04,2031-06-05] 2031-06-04/2031-06-05 2031-05-30/2031-06-04"
).split()
# They say what the pages never do, or stand in the rules of the method page as what is not claimed.
_SPOKEN_OF = {"in response to"}


@pytest.mark.parametrize("edtf", DATES)
def test_a_printed_date_says_its_value_and_no_other(edtf: str) -> None:
    """Words made by the pages' own writer are read back by the gate's own reader."""
    words = in_words(edtf, words_of("en"))

    said = [other for other in DATES if same_date(words, other, vocabulary("en"))]

    assert edtf in said
    assert {in_words(other, words_of("en")) for other in said} == {words}


@pytest.mark.parametrize("words", ["", "Port Velmar", "4 Juin 2031", "June the 4th", "12", "4 June 2031 4"])
def test_what_is_no_date_has_no_value(words: str) -> None:
    assert edtf_of(words, vocabulary("en")) is None


def test_interface_words_hold_no_digits_and_no_verdicts() -> None:
    for key, text in vocabulary("en").table.items():
        spoken = re.sub(r"\{[a-z_]*\}", " ", text)

        assert not re.search(r"\d", spoken), key
        for word in verdict_words() - _SPOKEN_OF:
            assert f" {word} " not in f" {fold(spoken)} ", f"{key}: {word}"


def test_only_whole_phrases_pass() -> None:
    small = Vocabulary(
        table={"a": "{n} articles from {m} named outlets", "b": "is blamed", "c": "by"}, months=()
    )

    assert small.unknown("articles from") == ()
    assert small.unknown("Is blamed by") == ()
    assert small.unknown("is blamed, by") == ()
    assert small.unknown("named articles") == ("named articles",)
    assert small.unknown("is wrongly blamed") == ("wrongly",)
    assert small.unknown("12") == ("12",)
