"""Bytes in, text with the name of its encoding and warnings out; what is no text is refused with the reason."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from generator.errors import LimitError, SourceError

LIMIT = 20 * 2**20
"""Largest article in bytes."""
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of what people drop into a folder by mistake (file(1)'s magic numbers), with what to do about it.
_MAGIC = (
    (b"%PDF-", "is a PDF", "copy its text into a .txt file"),
    (b"PK\x03\x04", "is a ZIP archive or an office document", "save the text as .txt, .md or .html"),
    (b"\x1f\x8b", "is compressed (gzip)", "unpack it first"),
    (b"BZh", "is compressed (bzip2)", "unpack it first"),
    (b"\xfd7zXZ", "is compressed (xz)", "unpack it first"),
    (b"7z\xbc\xaf", "is a 7z archive", "unpack it first"),
    (b"Rar!", "is a RAR archive", "unpack it first"),
    (b"\x89PNG", "is a picture (PNG)", "write its text into a .txt file"),
    (b"\xff\xd8\xff", "is a picture (JPEG)", "write its text into a .txt file"),
    (b"GIF8", "is a picture (GIF)", "write its text into a .txt file"),
    (b"\xd0\xcf\x11\xe0", "is an office document", "save the text as .txt, .md or .html"),
    (b"{\\rtf", "is a rich text document", "save the text as .txt, .md or .html"),
    (b"\x7fELF", "is a program", "delete it"),
    (b"WARC/", "is a web archive", "save the page itself as .html"),
    (b"version https://git-lfs.github.com/", "is a Git LFS pointer, not the file", "run 'git lfs pull'"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})")
# Encodings that stand for "bytes as they come" or that no page may choose for itself (WHATWG Encoding Standard, UTF-7).
_REFUSED = frozenset(
    {"utf-7", "utf_7", "idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined"}
)
_FOREIGN = "\u0370-\u03ff\u0400-\u052f"  # Greek and Cyrillic: scripts with letters that look like Latin ones (Unicode TR 39)
# What a reader does not see or cannot trust, reported and left as it is: (pattern, words for the report).
_ODDITIES = (
    (re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]"), "a control character"),
    (re.compile("[\u202a-\u202e\u2066-\u2069]"), "a character that reorders text"),
    (re.compile("[\u200b-\u200d\u2060\u00ad]|(?<=.)\ufeff", re.DOTALL), "an invisible character"),
    (re.compile("[\U000e0000-\U000e007f]"), "invisible tag characters"),
    (re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20f0]{6,}"), "a pile of combining marks"),
    (re.compile(f"[A-Za-z][{_FOREIGN}]|[{_FOREIGN}][A-Za-z]"), "a word that mixes scripts"),
    (re.compile(r"^<{7} |^>{7} ", re.MULTILINE), "an unresolved merge conflict"),
    (
        re.compile(
            r"^[^\w\n]*(?:strictly )?embargo(?:ed)?\b.{0,40}\b(?:until|till|to|:)",
            re.IGNORECASE | re.MULTILINE,
        ),
        "an embargo notice",
    ),
)
# Common where another 8-bit or double-byte encoding is read as Windows-1252, rare in English text.
_UNLIKELY = re.compile("[ƒ‚„†‡ˆ‰‹Œ¤¦¨¬¯²³´µ¶¸¹¼½¾þðÞÐ]")
_UNLIKELY_RUN = re.compile("[^\x00-\x7f‘’“”…–—\u00a0]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text with the encoding it was in; a byte order mark and all line breaks are kept."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes, *, html: bool = False) -> Decoded:
    """The text of a file: by byte order mark, as declared (HTML), UTF-8, then Windows-1252 with a warning.

    Raises:
        LimitError: more than ``LIMIT`` bytes.
        SourceError: empty, a known binary format, NUL bytes, or an encoding that cannot be told.
    """
    refuse_binary(content)
    found = _by_mark(content) or _unmarked_utf16(content)
    if found is None and html:
        found = _declared(content)
    if found is None:
        found = _utf8(content) or _cp1252(content)
    nul = found.text.find("\0")
    if nul >= 0:
        line = found.text.count("\n", 0, nul) + 1
        raise SourceError(f"holds a NUL byte in line {line}", "it is binary or damaged; save its text again")
    if not found.text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise SourceError("holds no text", "put the article's text into it or delete it")
    return _with_warnings(found)


def refuse_binary(content: bytes) -> None:
    """Raise for what is empty, too large, or no text by its first bytes."""
    if not content:
        raise SourceError("is empty", "put the article's text into it or delete it")
    if len(content) > LIMIT:
        raise LimitError(f"is too large ({len(content)} bytes; {LIMIT} are read)", "cut it")
    if content[:4] == b"RIFF" or content[4:8] == b"ftyp":
        raise SourceError("is a picture, sound or film", "write its text into a .txt file")
    for magic, what, remedy in _MAGIC:
        if content.startswith(magic):
            raise SourceError(what, remedy)


def _by_mark(content: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if not content.startswith(mark):
            continue
        try:
            notes = (f"is {encoding[:6].upper()}, which few programs read",) if "32" in encoding else ()
            return Decoded(text=content.decode(encoding), encoding=encoding, warnings=notes)
        except UnicodeDecodeError as error:
            if encoding == "utf-8":
                return None
            remedy = "save it as UTF-8"
            raise SourceError(f"is damaged {encoding.upper()} at byte {error.start}", remedy) from error
    return None


def _unmarked_utf16(content: bytes) -> Decoded | None:
    """UTF-16 without a mark: in English text every other byte is NUL."""
    head = content[: 4096 - len(content) % 2]
    if len(content) % 2 or not head:
        return None
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        if head[offset::2].count(0) > 0.6 * len(head) / 2 and head[1 - offset :: 2].count(0) == 0:
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                return None
            return Decoded(
                text=text, encoding=encoding, warnings=(f"read as {encoding.upper()} without a mark",)
            )
    return None


def _declared(content: bytes) -> Decoded | None:
    """As the page's head declares, unless the bytes are plainly UTF-8."""
    found = _DECLARED.search(content[:4096]) or _XML_DECLARED.search(content[:200])
    if found is None:
        return None
    name = found[1].decode("ascii").casefold()
    try:
        encoding = codecs.lookup(
            {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}.get(name, name)
        )
    except LookupError:
        return None
    if encoding.name in {"utf-8", "utf-16", "utf-32"} or encoding.name in _REFUSED:
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if any(byte > 127 for byte in content) or encoding.name.startswith("iso2022"):
            note = f"declares {name} but is UTF-8"
            return Decoded(text=content.decode("utf-8"), encoding="utf-8", warnings=(note,))
    try:
        text, _ = encoding.decode(content)
    except (UnicodeDecodeError, ValueError, TypeError):
        return None
    if not isinstance(text, str):
        return None
    return Decoded(text=text, encoding=encoding.name)


def _utf8(content: bytes) -> Decoded | None:
    try:
        return Decoded(text=content.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        return _mended_utf8(content, error)


def _mended_utf8(content: bytes, first: UnicodeDecodeError) -> Decoded | None:
    """UTF-8 with a few foreign bytes: cut short at the end, or pieces pasted from Windows-1252.

    None where most of the bytes beyond ASCII are no UTF-8.
    """
    pieces: list[str] = []
    damaged: list[int] = []
    good = at = 0
    while at < len(content):
        try:
            pieces.append(content[at:].decode("utf-8"))
            good += _beyond(pieces[-1])
            break
        except UnicodeDecodeError as error:
            pieces.append(content[at : at + error.start].decode("utf-8"))
            good += _beyond(pieces[-1])
            start, end = at + error.start, at + error.end
            cut_short = end >= len(content)
            pieces.append("\ufffd" if cut_short else content[start:end].decode("cp1252", "replace"))
            damaged.append(start)
            at = end
            if len(damaged) > 200:
                return None
    if not good or len(damaged) > good:
        return None
    line = content.count(b"\n", 0, first.start) + 1
    note = (
        f"is not wholly UTF-8: {len(damaged)} damaged or foreign, first at byte {first.start} in line {line}"
    )
    return Decoded(text="".join(pieces), encoding="utf-8", warnings=(note,))


def _beyond(text: str) -> int:
    """Number of characters beyond ASCII."""
    return sum(1 for ch in text if ord(ch) > 127)


def _cp1252(content: bytes) -> Decoded:
    first = next(n for n, byte in enumerate(content) if byte > 127)
    text = content.decode("cp1252", "replace")
    beyond = _beyond(text)
    unlikely = len(_UNLIKELY.findall(text)) > max(1, beyond // 10) or _UNLIKELY_RUN.search(text) is not None
    if "\ufffd" in text or unlikely or beyond > len(text) // 4:
        raise SourceError(
            f"is in an encoding that cannot be told (first at byte {first})", "open it and save it as UTF-8"
        )
    note = f"is not UTF-8; read as Windows-1252 (first at byte {first})"
    return Decoded(text=text, encoding="cp1252", warnings=(note,))


def _with_warnings(found: Decoded) -> Decoded:
    notes = list(found.warnings)
    for pattern, what in _ODDITIES:
        if seen := pattern.search(found.text):
            line = found.text.count("\n", 0, seen.start()) + 1
            notes.append(f"holds {what}, first in line {line}")
    return Decoded(text=found.text, encoding=found.encoding, warnings=tuple(notes))
