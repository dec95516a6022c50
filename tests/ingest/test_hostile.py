"""Strangers' files: each gives an article or an error of one line, in time, whatever it holds."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from generator.errors import BriefingError
from generator.ingest import ingest
from generator.ingest.units import LINES
from generator.model import Article, Blob

CASES = sorted((Path(__file__).parent / "lines").glob("*.txt"))
# Files of the shared hostile collection that must be refused, by the start of the reason.
REFUSED = {
    "h189": "holds no article text", "h190": "is nested deeper", "h198": "holds no article text", "h199": "looks like an error",
    "h242": "is empty", "h243": "holds no text", "h244": "is a picture", "h245": "is a ZIP archive", "h247": "is compressed",
    "h252": "is a PDF", "h254": "is a Git LFS pointer", "h318": "is named .warc",
}  # fmt: skip
# Files that may be read or refused, but must be reported either way.
FLAGGED = (
    "h054", "h055", "h141", "h250", "h100", "h101", "h102", "h103", "h105", "h108", "h110", "h140", "h185", "h193", "h232", "h233", "h234", "h235", "h236", "h237",
    "h239", "h240", "h241", "h249", "h251", "h253", "h255",
)  # fmt: skip


def attempt(path: str, content: bytes) -> Article | str:
    """An article, or the text of the error."""
    try:
        return ingest(Blob(path=path, content=content))
    except BriefingError as error:
        return str(error)


@pytest.mark.parametrize("group", ["articles", "encodings", "feeds", "html", "meta", "pdf", "warc"])
def test_shared_collection(shared: Path, group: str) -> None:
    """Each file is read, refused or reported as its index says, within a second."""
    for path in sorted((shared / "trust" / "hostile" / group).iterdir()):
        started = time.process_time()
        found = attempt(path.name, path.read_bytes())
        spent = time.process_time() - started

        key = path.name[:4]
        assert spent < 2, path.name
        assert "\n" not in found if isinstance(found, str) else found.text.strip(), path.name
        if key in REFUSED:
            assert isinstance(found, str), path.name
            assert found.startswith(REFUSED[key]), path.name
        if key in FLAGGED:
            assert isinstance(found, str) or found.warnings, path.name


def test_shared_canaries(shared: Path) -> None:
    """No line of a hostile article swallows the lines around it: both canaries are read as body or title."""
    read = {"body", "title"}
    for path in sorted((shared / "trust" / "hostile" / "articles").iterdir()):
        article = attempt(path.name, path.read_bytes())
        assert isinstance(article, Article), path.name
        for canary in (f"CANARY-{path.name[:4]}-A", f"CANARY-{path.name[:4]}-Z"):
            at = article.text.find(canary)
            lines = [line for line in article.lines if line.start <= at < line.end]
            assert [line.cls in read for line in lines] == [True], (path.name, canary)


PARAGRAPH = "The council of Harnby voted on Monday to close the bridge, the mayor said.\n\n"
LARGE = {
    "one line": "word " * 200_000,
    "many lines": "A short line of text.\n" * (LINES - 10),
    "brackets": "[" * 300_000,
    "stars": "*a " * 100_000,
    "quotations": ">" * 20_000 + " text",
    "pictures": "![" * 100_000,
    "headings": "## Heading\n\n" * 5_000,
    "related": "Related\n\n" * 5_000 + PARAGRAPH * 20,
    "letters": "A" * 1_000_000,
    "capitals": "A. " * 200_000,
    "brackets at the end": "word (" * 100_000 + ")" * 100_000,
    "slashes": "Aa/" * 100_000,
    "doctypes": "<!DOCTYPE html [" * 20_000,
    "comments": "<!--" * 100_000,
    "unclosed tags": "<a <b " * 50_000,
}


@pytest.mark.parametrize("kind", LARGE)
@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
def test_large(kind: str, path: str) -> None:
    """Size costs time in proportion, not more."""
    text = f"Council closes bridge\n\n{PARAGRAPH}{LARGE[kind]}\n"
    started = time.process_time()
    attempt(path, text.encode())

    assert time.process_time() - started < 8


def test_too_many_lines() -> None:
    """A file of more lines than any article has is refused."""
    assert attempt("a.txt", b"x\n" * (LINES + 1)) == f"has {LINES + 1} lines ({LINES} are read)"


@pytest.mark.parametrize("seed", range(40))
def test_mutations(seed: int) -> None:
    """Flipped, cut and spliced files never give anything but an article or one line."""
    chance = random.Random(seed)
    pool = [path.read_bytes() for path in CASES] + [
        b"---\ntitle: x\n---\n",
        b"<html><p>",
        b"</p><br>",
        b"\xff\xfe",
        b"\r\r\n",
    ]
    for _ in range(12):
        content = bytearray(b"".join(chance.sample(pool, 3)))
        for _ in range(chance.randrange(1, 40)):
            at = chance.randrange(len(content))
            content[at] = chance.choice((content[at] ^ (1 << chance.randrange(8)), 0x3C, 0x0A, 0xE2, 0x22))
        cut = chance.randrange(len(content))
        for path in ("a.txt", "a.md", "a.html"):
            found = attempt(path, bytes(content[cut:] + content[:cut]))
            if isinstance(found, Article):
                assert all(0 <= line.start <= line.end <= len(found.text) for line in found.lines)
