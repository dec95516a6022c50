"""Strict YAML: what is read, and the one line that is said about what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import strict
from generator.dates import edtf_of
from generator.errors import EditorialError
from generator.strict import tree

KEYS: dict[str, strict.Check] = {
    "publisher": strict.text,
    "published": strict.when,
    "day": strict.day,
    "url": strict.web,
    "also": strict.texts,
    "kind": strict.choice("cited", "full", "none"),
}


def read(text: str, *required: str) -> dict[str, Any]:
    """A mapping with the keys above."""
    node = strict.load(text.encode(), "a.yml")
    assert node is not None
    return strict.table(node, "a file", KEYS, required=required)


@pytest.mark.parametrize(
    "written", ["no", "010", "1:30", "2021-02-30", "1e3", "0x1F", "yes", "1_000", ".inf"]
)
def test_every_scalar_is_text(written: str) -> None:
    """What other readers take for truth values, numbers and times stays what was written."""
    assert read(f"publisher: {written}\n") == {"publisher": written}


def test_places() -> None:
    """Each node knows its line and column, also after characters of several bytes."""
    node = strict.load("é: 1\nkey:\n  - 'ü'\n  - b\n".encode(), "a.yml")

    assert isinstance(node, strict.Table)
    series = node.entries[1][1]
    assert isinstance(series, strict.Series)
    assert [str(item.place) for item in series.items] == ["a.yml:3:5", "a.yml:4:5"]
    assert str(node.entries[0][1].place) == "a.yml:1:4"


@pytest.mark.parametrize("text", ["", "\n", "# only a remark\n", "---\n"])
def test_nothing(text: str) -> None:
    """A file that holds nothing is no mapping and no error."""
    assert strict.load(text.encode(), "a.yml") is None


def test_byte_order_mark() -> None:
    """The mark that some editors put before UTF-8 is no part of the first key."""
    node = strict.load(b"\xef\xbb\xbfpublisher: The Post\n", "a.yml")

    assert isinstance(node, strict.Table)
    assert strict.table(node, "a file", KEYS) == {"publisher": "The Post"}


REFUSED = {
    "a: !!python/object/apply:os.system [x]\n": (
        "a.yml:1:4: a tag (tag:yaml.org,2002:python/object/apply:os.system); write plain text"
    ),
    "a: !x y\n": "a.yml:1:4: a tag (!x); write plain text",
    "a: &b [c]\n": "a.yml:1:4: an anchor (&b); write the value out",
    "a: *b\n": "a.yml:1:4: an alias (*b); write the value out",
    "<<: {a: b}\n": "a.yml:1:1: a merge key (<<); write the entries out",
    "a: b\nc: d\na: e\n": "a.yml:3:1: the key 'a' again; it stands first at line 1",
    "a: {b: c, b: d}\n": "a.yml:1:11: the key 'b' again; it stands first at line 1",
    "a: b\n---\nc: d\n": "a.yml:2:1: a second document; keep one document in a file, without '---' inside",
    "a:\n\tb: c\n": "a.yml:2:1: a tab in the indentation; use spaces",
    "a:\n  \tb: c\n": "a.yml:2:1: a tab in the indentation; use spaces",
    "<<<<<<< HEAD\na: b\n": "a.yml:1:1: an unresolved merge conflict; choose one side and delete the marks",
    "a: b\n>>>>>>> other\n": "a.yml:2:1: an unresolved merge conflict; choose one side and delete the marks",
    "a: 'b\x01c'\n": "a.yml:1:6: the invisible character U+0001 (control character); delete it",
    "a: b # \u202e\n": "a.yml:1:8: the invisible character U+202E (RIGHT-TO-LEFT OVERRIDE); delete it",
    "[a]: b\n": "a.yml:1:1: a key that is no text",
    "[" * 30: "a.yml:1:21: nested deeper than 20 levels",
    "a: b: c\n": "a.yml:1:5: not valid YAML (mapping values are not allowed in this context)",
    "a: 'b\n": "a.yml:2:1: not valid YAML (found unexpected end of stream)",
    "a: @b\n": "a.yml:1:4: not valid YAML (found character that cannot start any token)",
}


@pytest.mark.parametrize(("text", "message"), REFUSED.items())
def test_refused(text: str, message: str) -> None:
    """Each surprise of YAML is an error with its place and remedy."""
    with pytest.raises(EditorialError) as caught:
        strict.load(text.encode(), "a.yml")

    assert str(caught.value) == message


def test_other_encodings() -> None:
    """UTF-16 is named as such; a byte of another encoding with its place."""
    with pytest.raises(EditorialError, match=r"^a\.yml:1:1: is UTF-16 or binary; save it as UTF-8$"):
        strict.load("a: b\n".encode("utf-16"), "a.yml")
    with pytest.raises(
        EditorialError, match=r"^a\.yml:2:4: is not UTF-8 \(byte 8\); save the file as UTF-8$"
    ):
        strict.load(b"a: b\nc: \xe9\n", "a.yml")


def test_too_large() -> None:
    """More than a megabyte is no editor's file."""
    with pytest.raises(EditorialError, match=r"^a\.yml:1:1: is larger than 1048576 bytes; split it$"):
        strict.load(b"a" * (tree.SIZE + 1), "a.yml")


WRONG = {
    "publsher: x\n": "a.yml:1:1: unknown key 'publsher'; did you mean 'publisher'?",
    "zzz: x\n": "a.yml:1:1: unknown key 'zzz'; known: also, day, kind, published, publisher, url",
    "\u0440ublisher: x\n": (
        "a.yml:1:1: unknown key 'рublisher' (it contains the Cyrillic letter U+0440); did you mean 'publisher'?"
    ),
    "publisher: [x]\n": "a.yml:1:12: publisher must be text, not a list",
    "publisher:\n": "a.yml:1:11: publisher is empty; give a value or delete the key",
    "publisher: ''\n": "a.yml:1:12: publisher is empty; give a value or delete the key",
    "publisher: null\n": "a.yml:1:12: publisher is null; give a value, in quotation marks if this word is meant",
    "also: x\n": "a.yml:1:7: also must be a list, not text",
    "also: [x, {}]\n": "a.yml:1:11: an item of also must be text, not a mapping",
    "kind: ful\n": "a.yml:1:7: kind must be one of cited, full, none, not 'ful'; did you mean 'full'?",
    "day: 2021-02-30\n": "a.yml:1:6: day: '2021-02-30' is not a day of the calendar; write it as YYYY-MM-DD",
    "day: 2021-02\n": "a.yml:1:6: day: '2021-02' is not a day of the calendar; write it as YYYY-MM-DD",
    "published: yesterday\n": (
        "a.yml:1:12: published: 'yesterday' is not a date; write YYYY-MM-DD, YYYY-MM or YYYY (XXXX for an unknown year, "
        "~ for about)"
    ),
    "url: javascript:alert(1)\n": (
        "a.yml:1:6: url: 'javascript:alert(1)' is not a web address; only http:// and https:// are taken"
    ),
    "[publisher, x]\n": "a.yml:1:1: a file must be a mapping of also, day, kind, published, publisher, url, not a list",
}


@pytest.mark.parametrize(("text", "message"), WRONG.items())
def test_wrong(text: str, message: str) -> None:
    """Each wrong value or key is named with its place, and the nearest right word where there is one."""
    with pytest.raises(EditorialError) as caught:
        read(text)

    assert str(caught.value) == message


def test_missing() -> None:
    """A required key that is not there is named at the place of its mapping."""
    with pytest.raises(EditorialError, match=r"^a\.yml:1:1: a file lacks the key 'url'; add it$"):
        read("publisher: x\n", "publisher", "url")


def test_null_in_quotation_marks_is_a_word() -> None:
    """A person may be called Null."""
    assert read("publisher: 'null'\n") == {"publisher": "null"}


@pytest.mark.parametrize(
    "written",
    [
        "2021", "2021-03", "2021-03-11", "2020-02-29", "2021~", "2021-03?", "2021-03-11%", "XXXX-03-11", "XXXX-03",
        "XXXX-02-29", "2021-03-11/2021-03-14", "2021-03-11/..", "../2021-03-11", "2021/2022", "[2021-03-11..]",
        "[..2021-03-11]", "[2021-03-11..2021-03-14]", "2019-12-31~/2020-03-14",
    ],
)  # fmt: skip
def test_edtf(written: str) -> None:
    """The forms of EDTF that news needs."""
    assert edtf_of(written) == written


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021-03-11T10:00:00Z", "2021-03-11"),
        ("2021-03-11T23:30:00-05:00", "2021-03-11"),
        ("2021-03-11 10:00", "2021-03-11"),
    ],
)
def test_times_are_cut_to_the_day_as_written(written: str, day: str) -> None:
    """A clock time says nothing more about the day, and no zone is computed away."""
    assert edtf_of(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "", "21", "2021-3-1", "2021-13", "2021-02-29", "2021-02-30", "XXXX", "XXXX-02-30", "2021-03-11T25:00:00Z", "11/03/2021",
        "2021-03-14/2021-03-11", "2021/2022/2023", "[2021]", "[2021-03-11..", "/", "..", "9999-99-99", "٢٠٢١-03-11", "March 2021",
        "2021-03-11 or so", "2021-1٣-11",
    ],
)  # fmt: skip
def test_no_edtf(written: str) -> None:
    """What does not exist, is ambiguous or is no date is none."""
    assert edtf_of(written) is None


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(written: str) -> None:
    """No text makes the date check fall over, and what passes passes again unchanged."""
    value = edtf_of(written)

    assert value is None or edtf_of(value) == value


@given(st.binary(max_size=300))
def test_any_bytes_load_or_are_refused(content: bytes) -> None:
    """No content gives anything but a tree, nothing, or a one-line error that names the file."""
    message = "a.yml:"
    try:
        strict.load(content, "a.yml")
    except EditorialError as error:
        message = str(error)

    assert message.startswith("a.yml:")
    assert "\n" not in message


@pytest.mark.parametrize(
    "written",
    [
        "https://example.org/a?b=c#d", "http://example.org", "https://example.org:8080/ä", "HTTPS://EXAMPLE.ORG/",
        "https://[::1]/x", "https://example.org/it's",
    ],
)  # fmt: skip
def test_web_addresses(written: str) -> None:
    """Pages of the web, as they are."""
    assert strict.web_address(written) == written


def test_web_address_is_made_safe() -> None:
    """Characters that could end an attribute are percent-encoded."""
    assert strict.web_address('https://example.org/"x"|y') == "https://example.org/%22x%22%7Cy"


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)", "//example.org/x", "ftp://example.org", "https://", "https://a b.org", "https://user@example.org/",
        "https://example.org\\@evil.example", "https://[::1", "https://example.org:99999/", "data:text/html,x", "https://<b>/",
        "https://exa\u202emple.org", 'https://exa"mple.org/', "https://example.org:x/", "example.org", "", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_no_web_addresses(written: str) -> None:
    """Other schemes, hidden hosts and what cannot be read are refused."""
    assert strict.web_address(written) is None


HOSTILE_KEYS: dict[str, strict.Check] = {
    "source": strict.text,
    "publish": strict.choice("true", "false"),
    "exclude": strict.choice("true", "false"),
    "date": strict.when,
    "note": strict.text,
    "url": strict.web,
}
# What the shared hostile files must give: those of the loader, and with the keys above those of the checks.
HOSTILE = {
    "h260": ":2:5: a tag", "h261": ":1:4: an anchor", "h262": ":4:5: the key 'publish' again; it stands first at line 3",
    "h263": ":3:11: date: '2026-02-30' is not a date", "h264": ":3:5: unknown key 'country'", "h265": ":2:1: a tab",
    "h266": ":3:5: unknown key 'code'", "h267": ":1:7: an anchor", "h268": ":1:1: is UTF-16",
    "h269": ":3:5: unknown key 'exlude'; did you mean 'exclude'?", "h270": ":1:12: decisions must be a list, not text",
    "h271": ":1:12: an anchor", "h272": ":2:1: a second document", "h274": ":3:5: unknown key 'slug'",
    "h278": ":3:5: unknown key 'rank'", "h279": ":1:1: an unresolved merge conflict", "h280": ":2:15: the invisible character",
    "h281": ":3:10: url: \"javascript:__pwn('h281')\" is not a web address", "h283": ":3:11: date:", "h284": ":1:21: nested deeper",
    "h285": ":1:12: a tag", "h286": ":3:21: the invisible character", "h287": ":2:5: unknown key 'sоurce' (it contains the Cyrillic",
    "h288": ":2:4: an item of decisions must be a mapping",
}  # fmt: skip


def test_hostile_files(shared: Path) -> None:
    """Each hostile file is refused with the place and the words that its index asks for, or read as text."""
    for path in sorted((shared / "trust" / "hostile" / "yaml").glob("*.yml")):
        wanted = HOSTILE.get(path.name[:4])
        try:
            node = strict.load(path.read_bytes(), path.name)
            if node is not None:
                item = strict.series(lambda inner, name: strict.table(inner, name, HOSTILE_KEYS))
                strict.table(node, "the file", {"decisions": item})
            got = None
        except EditorialError as error:
            got = str(error).removeprefix(path.name)
        assert (got is None) == (wanted is None), (path.name, got)
        assert got is None or got.startswith(str(wanted)), (path.name, got)
