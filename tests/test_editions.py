"""The record of an edition: what is written is read again, two editions in one file; anything else is refused with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import editions
from generator.errors import EditorialError
from generator.model import (
    Edition,
    PublishedActor,
    PublishedArticle,
    PublishedDecision,
    PublishedEvent,
    PublishedStatement,
    Realis,
    TollKind,
    Verdict,
)

_ids = st.from_regex(r"[a-c]-[0-9]{1,2}", fullmatch=True)
_words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


def _rows(row: type, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    made = st.lists(st.builds(row, id=_ids, **fields), max_size=4, unique_by=lambda r: r.id)
    return made.map(lambda rows: tuple(sorted(rows, key=lambda r: r.id)))


_tolls = st.dictionaries(
    st.sampled_from(TollKind), st.lists(_words, min_size=1, max_size=2).map(tuple), max_size=2
)
_counts = st.integers(0, 99)
_editions = st.builds(
    Edition,
    articles=_rows(
        PublishedArticle,
        path=_words,
        sha256=_words,
        former=st.just(()) | st.lists(_ids, min_size=1).map(tuple),
    ),
    events=_rows(
        PublishedEvent,
        title=_words,
        realis=st.sampled_from(Realis),
        date=st.sampled_from([None, "2031-06-04", "[2031-06-04,2031-06-05]", "XXXX-06", "2031-06-04/.."]),
        place=st.none() | _words,
        tolls=_tolls.map(lambda held: tuple(held.items())),
        accounts=_counts,
        origins=_counts,
        contested=st.booleans(),
    ),
    actors=_rows(PublishedActor, name=_words, aliases=st.lists(_words, max_size=3).map(tuple)),
    statements=_rows(PublishedStatement, speaker=st.none() | _words),
    decisions=_rows(
        PublishedDecision, verdict=st.sampled_from(Verdict), names=st.just(("A", "B")), note=_words
    ),
    manifest=st.none() | st.just("a" * 64),
    before=st.none(),
)


@given(_editions, st.none() | _editions)
def test_what_is_written_is_read_again(edition: Edition, before: Edition | None) -> None:
    held = replace(edition, before=before)

    assert editions.read(editions.written(held), "record") == held
    assert editions.read(editions.written(held).replace(b"\n", b"\r\n"), "record") == held


def test_the_same_edition_is_compared_with_the_one_before() -> None:
    first = Edition(articles=(PublishedArticle(id="a-1", path="a.txt", sha256="1"),))
    second = Edition(articles=(PublishedArticle(id="a-1", path="a.txt", sha256="2"),), before=first)

    assert editions.compared_with(first, None) is None
    assert editions.compared_with(second, second) == first
    assert editions.compared_with(first, second) == second


def _article(id_: str, path: str, text: str, *former: str) -> PublishedArticle:
    return PublishedArticle(id=id_, path=path, sha256=text, former=former)


@pytest.mark.parametrize(
    ("then", "now", "wanted"),
    [
        ([_article("a-1", "a.txt", "1")], [_article("b-1", "b.txt", "1")], {"b-1": ("a-1",)}),
        ([_article("a-1", "a.txt", "1")], [_article("a-2", "a.txt", "2")], {"a-2": ("a-1",)}),
        ([_article("b-1", "b.txt", "1", "a-1")], [_article("b-2", "b.txt", "2")], {"b-2": ("a-1", "b-1")}),
        ([_article("b-1", "b.txt", "1", "a-1")], [_article("b-1", "b.txt", "1")], {"b-1": ("a-1",)}),
        ([_article("b-1", "b.txt", "1", "a-1")], [_article("a-1", "a.txt", "1")], {"a-1": ("b-1",)}),
        ([_article("a-1", "a.txt", "1")], [_article("b-2", "b.txt", "2")], {"b-2": ()}),
        (
            [_article("a-1", "a.txt", "1")],
            [_article("a-2", "a.txt", "2"), _article("b-1", "b.txt", "1")],
            {"a-2": (), "b-1": ("a-1",)},
        ),
        (
            [_article("a-1", "a.txt", "1")],
            [_article("c-1", "c.txt", "1"), _article("b-1", "b.txt", "1")],
            {"b-1": ("a-1",), "c-1": ()},
        ),
        (
            [_article("a-1", "a.txt", "1", "x-1"), _article("b-1", "b.txt", "1", "x-1")],
            [_article("a-1", "a.txt", "1"), _article("c-1", "c.txt", "1")],
            {"a-1": ("b-1", "x-1"), "c-1": ()},
        ),
    ],
    ids=["renamed", "mended", "twice", "kept", "back", "gone", "swapped", "copied", "disputed"],
)
def test_an_id_that_is_given_up_goes_to_the_same_text_or_else_the_same_file(
    then: list[PublishedArticle], now: list[PublishedArticle], wanted: dict[str, tuple[str, ...]]
) -> None:
    assert editions.former_ids(now, Edition(articles=tuple(then))) == wanted
    assert editions.former_ids(now[::-1], Edition(articles=tuple(then))) == wanted


RECORD = editions.written(
    Edition(
        articles=(PublishedArticle(id="a-1", path="a.txt", sha256="1"),),
        events=(
            PublishedEvent(
                id="e-1",
                title="Fire",
                realis=Realis.ACTUAL,
                date="2031-06-04",
                place=None,
                tolls=((TollKind.KILLED, ("two",)),),
                accounts=1,
                origins=1,
                contested=False,
            ),
        ),
    )
).decode()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"format": 1', '"format": 2', "1:1: does not begin with the line of an edition in format 1"),
        ('"manifest": null', '"manifest": "x"', "1:47: manifest is no hash of a manifest"),
        ('"first": true', '"first": 1', "1:32: first must be true or false"),
        ('"is": "article"', '"is": "atlas"', "2:2: 'atlas' is no kind of row"),
        ('"id": "a-1"', '"id": "../x"', "2:19: '../x' is no id"),
        ('"path": "a.txt"', '"path": 3', "2:32: Expected `str`, got `int`"),
        ('"path": "a.txt", ', "", "2:1: Object missing required field `path`"),
        ('"sha256": "1"}', '"sha256": "1", "former": ["../x"]}', "2:64: '../x' is no id"),
        ('"sha256": "1"}', '"sha256": "1", "former": []}', "2:62: is not as it was written"),
        ('"sha256": "1"}', '"sha256": "1", "more": 1}', "2:62: is not as it was written"),
        ('"sha256": "1"}', '"sha256": "1"', "2:62: is no JSON"),
        ('"date": "2031-06-04"', '"date": "soon"', "3:67: 'soon' is no date"),
        ('"realis": "actual"', '"realis": "likely"', "3:47: Invalid enum value 'likely'"),
        ('[["killed", ["two"]]]', '[["killed", "two"]]', "3:104: Expected `array`, got `str`"),
        ('"is": "event", "id": "e-1"', '"id": "e-1", "is": "event"', "3:4: is not as it was written"),
        ('{"is": "event"', "[]\n" + '{"is": "event"', "3:1: is no JSON object"),
        ("false}\n", "false}\n\n\n", "4:1: is not as it was written"),
    ],
)
def test_what_is_wrong_is_named_with_line_and_column(old: str, new: str, told: str) -> None:
    assert old in RECORD
    with pytest.raises(EditorialError) as error:
        editions.read(RECORD.replace(old, new).encode(), "editorial/published.jsonl")

    assert str(error.value).startswith(f"editorial/published.jsonl:{told}")
    assert str(error.value).endswith("; write it anew with: briefing record")
    assert "\n" not in str(error.value)


def test_a_row_that_stands_twice_is_refused() -> None:
    line = RECORD.splitlines()[1]
    with pytest.raises(EditorialError, match=r"record:3:9: is not as it was written"):
        editions.read(RECORD.replace(line, f"{line}\n{line}").encode(), "record")


@given(st.binary(max_size=80), st.booleans())
def test_any_bytes_are_an_edition_or_refused_in_one_line(content: bytes, after: bool) -> None:
    told = ""
    try:
        editions.read(RECORD.encode() + content if after else content, "record")
    except EditorialError as error:
        told = str(error)

    assert "\n" not in told


def test_other_encodings_are_named() -> None:
    with pytest.raises(EditorialError, match=r"record:2:3: is not UTF-8"):
        editions.read(b'{"is": "edition"}\n{"\xff', "record")
