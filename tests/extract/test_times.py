"""Time expressions: what is found, which EDTF value it gets, and on what basis."""

from __future__ import annotations

import pytest

from generator.extract.nlp import parse
from generator.extract.time_grammar import phrases
from generator.extract.times import find_times
from generator.model import LineClass, TimeExpression
from tests.extract.builders import make_article


def found(text: str, published: str | None = None) -> list[TimeExpression]:
    """All time expressions of a text of body lines."""
    return list(find_times(parse(make_article(text, published=published))))


def values(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    """(words, EDTF) of all."""
    return [(t.text, t.edtf) for t in found(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("The bridge opened on June 4, 2011.", "June 4, 2011", "2011-06-04"),
        ("The bridge opened on 4 June 2011.", "4 June 2011", "2011-06-04"),
        ("The bridge opened on the 4th of June, 2011.", "the 4th of June, 2011", "2011-06-04"),
        ("The bridge opened on 2011-06-04.", "2011-06-04", "2011-06-04"),
        ("The bridge opened on 24/06/2011.", "24/06/2011", "2011-06-24"),
        ("The bridge opened on 06/24/2011.", "06/24/2011", "2011-06-24"),
        ("The bridge opened on 04/06/2011.", "04/06/2011", None),
        ("The bridge opened on Sept. 4, 2011.", "Sept. 4, 2011", "2011-09-04"),
        ("The bridge opened on Saturday, June 4, 2011.", "Saturday, June 4, 2011", "2011-06-04"),
        ("The bridge opened in June 2011.", "June 2011", "2011-06"),
        ("The bridge opened in early June 2011.", "early June 2011", "2011-06"),
        ("The bridge opened in late 2011.", "late 2011", "2011"),
        ("The bridge opened in 2011.", "2011", "2011"),
        ("The bridge opened around 1887.", "around 1887", "1887~"),
        ("The bridge opened in the summer of 2011.", "the summer of 2011", "2011-22"),
        ("The bridge was built in the 1890s.", "the 1890s", "189X"),
        ("The bridge dates from the 19th century.", "the 19th century", "18XX"),
        ("Sales rose in the third quarter of 2011.", "the third quarter of 2011", "2011-07/2011-09"),
        ("The bridge opened on June 4.", "June 4", "XXXX-06-04"),
        ("The bridge opened in June.", "June", "XXXX-06"),
        ("The market was open from June 3 to 5, 2011.", "June 3 to 5, 2011", "2011-06-03/2011-06-05"),
        ("The market was open on June 3 and 9, 2011.", "June 3 and 9, 2011", "{2011-06-03,2011-06-09}"),
        ("Profit fell in fiscal 2011.", "fiscal 2011", None),
        ("The market is open on June 3-5, 2011.", "June 3-5, 2011", "2011-06-03/2011-06-05"),
    ],
)
def test_date_as_written(text: str, words: str, edtf: str | None) -> None:
    assert values(text) == [(words, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "The march through Velm may last.",
        "April Dunn and August Keel sing in the choir.",
        "The choir sold 1,950 tickets.",
        "A second singer was 47 years old.",
        "THOUSANDS MARCH AGAINST THE HARBOUR TAX",
    ],
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert values(text) == []


def test_an_impossible_day_is_no_date() -> None:
    assert ("February 30, 2011", "2011-02-30") not in values("The bridge opened on February 30, 2011.")


@pytest.mark.parametrize(
    ("text", "published", "edtf", "basis"),
    [
        ("The ferry sank on Tuesday.", "2019-05-09", "2019-05-07", "relative to the date of publication"),
        ("The ferry sank on Thursday.", "2019-05-09", "2019-05-09", "relative to the date of publication"),
        (
            "The ferry will sail on Tuesday.",
            "2019-05-09",
            "2019-05-14",
            "relative to the date of publication",
        ),
        ("The captain was sacked the next day.", "2019-05-09", None, "relative and unresolved"),
        (
            "A vote scheduled for May was put off.",
            "2019-06-09",
            "2020-05",
            "year from the date of publication",
        ),
        ("A vote is due in January.", "2019-06-09", "2020-01", "year from the date of publication"),
        ("The ferry sank yesterday.", "2019-05-01", "2019-04-30", "relative to the date of publication"),
        ("The ferry sank last month.", "2019-01-09", "2018-12", "relative to the date of publication"),
        (
            "The ferry sank last week.",
            "2019-05-09",
            "2019-04-29/2019-05-05",
            "relative to the date of publication",
        ),
        ("The ferry sank last year.", "2019", "2018", "relative to the date of publication"),
        ("The ferry sank two years ago.", "2019-05-09", "2017", "relative to the date of publication"),
        ("The ferry sank on Dec. 30.", "2019-01-09", "2018-12-30", "year from the date of publication"),
        ("The ferry sank in February.", "2019-01-09", "2018-02", "year from the date of publication"),
        ("The ferry will sail on Feb. 3.", "2019-01-09", "2019-02-03", "year from the date of publication"),
        (
            "A fair to be held on Feb. 3 was announced.",
            "2019-01-09",
            "2019-02-03",
            "year from the date of publication",
        ),
        (
            "The ferry sank late Tuesday night.",
            "2019-05-09",
            "2019-05-07",
            "relative to the date of publication",
        ),
        (
            "They met ahead of Monday's vote.",
            "2019-05-09",
            "2019-05-13",
            "relative to the date of publication",
        ),
        ("The ferry sank on Tuesday.", "2019-05", None, "relative and unresolved"),
        ("The ferry sank on May 3.", "2019", "XXXX-05-03", "no year"),
        ("The ferry sank on Tuesday.", None, None, "relative and unresolved"),
        ("The ferry sank last week.", None, None, "relative and unresolved"),
        ("The ferry sails within the next two weeks.", "2019-05-09", None, "counted from the day of writing"),
        ("Three days later the ferry sank.", "2019-05-09", None, "relative and unresolved"),
    ],
)
def test_anchored_and_not(text: str, published: str | None, edtf: str | None, basis: str) -> None:
    [time] = found(text, published)

    assert (time.edtf, time.basis) == (edtf, basis)


def test_the_day_of_publication_may_be_open_or_approximate_and_then_anchors_nothing() -> None:
    for published in ("[2019-05-09..]", "2019-05-09~", "XXXX-05-09"):
        assert values("The ferry sank yesterday.", published) == [("yesterday", None)]


def test_a_date_line_anchors_where_nothing_else_does() -> None:
    text = "PORT ANSEL, 17 February 2020 – The ferry company today closed its northern line."

    assert values(text) == [("17 February 2020", "2020-02-17"), ("today", "2020-02-17")]


def test_a_range_stands_beside_its_ends() -> None:
    text = "Since the end of October 2014 until June 2, 2015, the two towns quarrelled."

    assert values(text) == [
        ("Since the end of October 2014 until June 2, 2015", "2014-10/2015-06-02"),
        ("the end of October 2014", "2014-10"),
        ("June 2, 2015", "2015-06-02"),
    ]
    assert ("from 2010 to 2012", "2010/2012") in values("The mine was shut from 2010 to 2012.")
    assert ("between May and July 2011", "2011-05/2011-07") in values("Rain fell between May and July 2011.")


def test_a_year_once_given_holds_for_the_days_that_follow() -> None:
    text = "On March 3, 2018, the dam cracked. On April 9 the valley was cleared."

    [_, later] = found(text)
    assert (later.edtf, later.basis) == ("2018-04-09", "year from the article's March 3, 2018")


def test_no_year_is_taken_from_an_older_date_or_from_two() -> None:
    older = "The dam opened on March 3, 1968, and was raised in 1994. On April 9 it cracked."
    two = "On March 3, 2018, and on May 2, 2019, the dam was checked. On April 9 it cracked."
    before = "On April 9 the dam cracked. It had opened on March 3, 2018."

    assert values(older)[-1] == ("April 9", "XXXX-04-09")
    assert values(two)[-1] == ("April 9", "XXXX-04-09")
    assert values(before)[0] == ("April 9", "XXXX-04-09")


def test_a_caption_gives_its_own_date_and_no_year_to_the_story() -> None:
    text = "In this June 3, 2009 file photo, a ferry lies at anchor.\nOn April 9 the ferry sank."
    article = make_article(text, classes={1: LineClass.CAPTION})

    made = find_times(parse(article))
    assert [(t.text, t.edtf, t.basis) for t in made] == [
        ("June 3, 2009", "2009-06-03", "explicit"),
        ("April 9", "XXXX-04-09", "no year"),
    ]


def test_kinds_and_clock() -> None:
    text = "The fire burned for three days, began at 10:51 local time and returns every summer."

    assert {t.text: t.kind for t in found(text, "2019-05-09")} == {
        "three days": "duration",
        "10:51 local time": "clock",
        "every summer": "set",
    }


def test_spans_are_slices_and_sentences_right_with_typographic_marks() -> None:
    text = "It’s late.\nThe “mid‑1990s” were long ago. On Aug. 20, 2017, it ended."

    made = found(text)
    assert [t.text for t in made if t.edtf] == ["mid‑1990s", "Aug. 20, 2017"]
    assert all(text[t.start : t.end] == t.text for t in made)
    assert [t.sentence for t in made if t.edtf] == [2, 3]


def test_a_week_after_an_unknown_day_is_no_calendar_day() -> None:
    made = found("This comes a week after the union announced its strike.", "2019-05-09")

    assert [t.edtf for t in made] == [None]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["1,", "1", "March ", "a-", "12 ", "2011-"])
def test_a_line_of_nothing_but_figures_is_read_in_time(piece: str) -> None:
    assert len(list(phrases(piece * 20_000))) >= 0


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Shells fell on 9 May 2024 and a drone came two days earlier.", "two days earlier", "2024-05-07"),
        ("The ship was seized on 4 February 2025, a day after the blast.", "a day", None),
        ("Aid came on 18 May 2024. It was looted the following day.", "the following day", "2024-05-19"),
        (
            "The depot was hit on 13 May 2024. Nobody slept. A day later it burned.",
            "A day later",
            "2024-05-14",
        ),
        (
            "They met on 3 May 2024 and on 9 May 2024. Nothing came of it.\n\nA day later they left.",
            "A day later",
            None,
        ),
        ("The ship was held the day after the 3 February 2025 blast.", "the day", "2025-02-04"),
    ],
)
def test_days_counted_from_the_day_told_last(text: str, words: str, edtf: str | None) -> None:
    assert dict(values(text))[words] == edtf


def test_the_night_before_and_what_is_planned() -> None:
    assert dict(values("Drones hit the port overnight.", "2024-05-14")) == {
        "overnight": "2024-05-13/2024-05-14"
    }
    assert dict(values("A second march is planned for Sunday.", "2023-10-20")) == {"Sunday": "2023-10-22"}
    assert dict(values("Repairs could take until August.", "2025-02-04")) == {"August": "2025-08"}
