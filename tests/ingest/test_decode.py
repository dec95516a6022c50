"""Bytes become text by mark, declaration, UTF-8, then Windows-1252; what is no text is refused by name."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import LimitError, SourceError
from generator.ingest.decode import LIMIT, decode

TEXT = "Café in Port Mellin robbed\n\n“Nobody was hurt,” the owner’s naïve guest said. He lost €5.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_marks(encoding: str) -> None:
    """A byte order mark says what it is, and stays in the text, so that offsets are those of the file."""
    decoded = decode(("\ufeff" + TEXT).encode(encoding))

    assert (decoded.text, decoded.encoding) == ("\ufeff" + TEXT, encoding)
    assert bool(decoded.warnings) == ("32" in encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(encoding: str) -> None:
    """English in UTF-16 is told by its NUL bytes, and reported."""
    decoded = decode(TEXT.encode(encoding))

    assert decoded.text == TEXT
    assert decoded.warnings == (f"read as {encoding.upper()} without a mark",)


def test_cp1252() -> None:
    """What is no UTF-8 is read as Windows-1252, with the first such byte."""
    decoded = decode(TEXT.encode("cp1252"))

    assert (decoded.text, decoded.encoding) == (TEXT, "cp1252")
    assert decoded.warnings == ("is not UTF-8; read as Windows-1252 (first at byte 3)",)


def test_pasted_piece() -> None:
    """A piece of Windows-1252 pasted into UTF-8 is mended and reported with its line."""
    decoded = decode(TEXT.encode() + "The café’s door\n".encode("cp1252"))

    assert decoded.text == TEXT + "The café’s door\n"
    assert decoded.warnings == ("is not wholly UTF-8: 1 damaged or foreign, first at byte 106 in line 4",)


def test_cut_short() -> None:
    """The last character of a file that was cut in the middle of it becomes U+FFFD."""
    decoded = decode((TEXT + "“").encode()[:-1])

    assert decoded.text == TEXT + "\ufffd"
    assert len(decoded.warnings) == 1


@pytest.mark.parametrize("encoding", ["shift_jis", "gb18030", "koi8-r", "iso8859-7", "euc-kr"])
def test_never_mojibake(encoding: str) -> None:
    """Another encoding is refused rather than read wrongly."""
    written = {
        "koi8-r": "Совет города утвердил бюджет, сообщил мэр в среду.",
        "iso8859-7": "Το δημοτικό συμβούλιο ενέκρινε τον προϋπολογισμό.",
        "euc-kr": "시의회는 수요일에 예산을 승인했다.",
    }.get(encoding, "市議会批准預算")

    with pytest.raises(SourceError, match="encoding that cannot be told"):
        decode((written + "\n").encode(encoding, "ignore"))


def test_overlong() -> None:
    """An overlong sequence never becomes the character that it hides."""
    with pytest.raises(SourceError):
        decode(b"abc \xc0\xbcscript\xc0\xbe")


DECLARED = '<html><head><meta charset="{}"></head><body><p>Der Bürgermeister</p></body></html>'


@pytest.mark.parametrize(("name", "encoding"), [("iso-8859-1", "cp1252"), ("windows-1250", "cp1250")])
def test_declared(name: str, encoding: str) -> None:
    """A page may name its encoding; Latin-1 means Windows-1252, as in browsers."""
    decoded = decode(DECLARED.format(name).encode(encoding), html=True)

    assert "Bürgermeister" in decoded.text
    assert decoded.encoding == encoding


@pytest.mark.parametrize(
    "name", ["iso-2022-jp", "windows-1252", "utf-16", "utf-7", "hex", "nonsense", "unicode_escape"]
)
def test_lying_declaration(name: str) -> None:
    """A page that is plainly UTF-8 is read as UTF-8 whatever it says."""
    assert "Bürgermeister" in decode(DECLARED.format(name).encode(), html=True).text


REFUSED = {
    b"": "is empty",
    b" \r\n\t\n": "holds no text",
    codecs.BOM_UTF8 + b"\n": "holds no text",
    b"%PDF-1.7 x": "is a PDF",
    b"PK\x03\x04x": "is a ZIP archive or an office document",
    b"\x1f\x8b\x08x": "is compressed (gzip)",
    b"\x89PNG\r\n": "is a picture (PNG)",
    b"\xff\xd8\xff\xe0": "is a picture (JPEG)",
    b"GIF89a": "is a picture (GIF)",
    b"RIFF\0\0\0\0WEBP": "is a picture, sound or film",
    b"\0\0\0\x18ftypmp42": "is a picture, sound or film",
    b"\xd0\xcf\x11\xe0\xa1": "is an office document",
    b"{\\rtf1 x": "is a rich text document",
    b"version https://git-lfs.github.com/spec/v1\noid x\n": "is a Git LFS pointer, not the file",
    b"One line\nand a\0nother\n": "holds a NUL byte in line 2",
    codecs.BOM_UTF16_LE + b"a\0\0\xd8": "is damaged UTF-16-LE at byte 4",
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.items())
def test_refused(content: bytes, reason: str) -> None:
    """What is no text is named as what it is, with a remedy."""
    with pytest.raises(SourceError) as caught:
        decode(content)

    assert caught.value.reason == reason
    assert caught.value.remedy


def test_too_large() -> None:
    """The limit is on bytes, before anything is decoded."""
    with pytest.raises(LimitError):
        decode(b"a" * (LIMIT + 1))


ODD = {
    "a\nb\x1b[2J\n": "holds a control character, first in line 2",
    "a \u202eb\n": "holds a character that reorders text, first in line 1",
    "Jo\u200bhn\n": "holds an invisible character, first in line 1",
    "x\U000e0041\n": "holds invisible tag characters, first in line 1",
    "Z" + "\u0301" * 9: "holds a pile of combining marks, first in line 1",
    "An\u043da\n": "holds a word that mixes scripts, first in line 1",
    "a\n<<<<<<< HEAD\nb\n": "holds an unresolved merge conflict, first in line 2",
    "a\n\nEMBARGOED UNTIL 00:01 1 JANUARY\n": "holds an embargo notice, first in line 3",
}


@pytest.mark.parametrize(("text", "warning"), ODD.items())
def test_reported(text: str, warning: str) -> None:
    """What a reader does not see or cannot trust is left as it is, and reported."""
    decoded = decode(text.encode())

    assert (decoded.text, decoded.warnings) == (text, (warning,))


def test_whole_words_of_other_scripts_are_no_oddity() -> None:
    """A Russian name in its own letters is nothing to report."""
    assert decode("The mayor, Анна, and Σοφία agreed — l’été.\n".encode()).warnings == ()


@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    """Any bytes give a text without NUL, or an error that says why."""
    try:
        text = decode(content, html=True).text
    except SourceError as error:
        text = error.reason

    assert text
    assert "\0" not in text


@given(
    st.text(min_size=1, max_size=200).filter(
        lambda t: t.strip("\ufeff \t\r\n\f\v\u00a0\u200b") and "\0" not in t
    )
)
def test_utf8_round_trip(text: str) -> None:
    """UTF-8 comes back code point by code point, line breaks and marks included."""
    assert decode(("x" + text).encode("utf-8", "surrogatepass")).text == "x" + text
