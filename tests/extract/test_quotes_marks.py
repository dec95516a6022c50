"""Quotation marks: every style, nesting, apostrophes, paragraphs left open."""

from __future__ import annotations

import pytest

from generator.extract.marks import marked


def outer(text: str) -> list[str]:
    """The words in outer marks."""
    return [text[m.start : m.end] for m in marked(text) if not m.inner]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We row,” he said. “We win.”", ["We row,", "We win."]),
        ('"We row," he said, "and win."', ["We row,", "and win."]),
        ("‘We won’t row,’ Ames said. ‘It’s the clubs’ boat.’", ["We won’t row,", "It’s the clubs’ boat."]),
        ("'We won't row,' Ames said. 'It's the clubs' boat.'", ["We won't row,", "It's the clubs' boat."]),
        ("He said « nous ramons » today.", ["nous ramons"]),
        ("„Wir rudern“, he said.", ["Wir rudern"]),
        ("He said: “We [the club] … row!”", ["We [the club] … row!"]),
        ('He said " we row " and left .', ["we row"]),
    ],
)
def test_styles(text: str, words: list[str]) -> None:
    assert outer(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The rowers' club and the sailors' club met.",
        "In the '90s it was rock 'n' roll.",
        'A 6" plank and a 7" nail.',
        "Kata‘ib and ‘Abd are names.",
        "It’s the Ames’s boat.",
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str) -> None:
    assert outer(text) == []


def test_marks_inside_marks_are_inner_whichever_is_outside() -> None:
    for text in ("“I told him ‘no way’ twice,” she said.", "‘I told him “no way” twice,’ she said."):
        outside, inside = marked(text)
        assert text[inside.start : inside.end] == "no way"
        assert (outside.inner, inside.inner) == (False, True)


def test_a_paragraph_left_open_ends_with_itself() -> None:
    [mark] = marked("“We row on the river. It is cold.")

    assert (mark.start, mark.end, mark.closed) == (1, 33, False)


def test_a_line_goes_on_with_the_mark_of_the_line_before() -> None:
    text = 'It is cold on the river." He shrugged. "So what."'

    assert [text[m.start : m.end] for m in marked(text, goes_on=True)] == [
        "It is cold on the river.",
        "So what.",
    ]
    assert [m.left for m in marked("“New.”", goes_on=True)] == [0]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["'a ", "‘a ", "“a ", '"a ', "s' ", '\'a "b" '])
def test_a_line_of_nothing_but_marks_is_read_in_time(piece: str) -> None:
    assert len(marked(piece * 30_000)) >= 0
