"""Every line of an article has the class that a careful reader would give it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ingest import ingest
from generator.model import Blob

CASES = sorted((Path(__file__).parent / "lines").glob("*.txt"))


def read_case(path: Path) -> list[tuple[str, str]]:
    """(class, line) of each line of a case: ``class | line``."""
    pairs = []
    for row in path.read_text("utf-8").removesuffix("\n").split("\n"):
        cls, _, text = row.partition("|")
        pairs.append((cls.strip(), text.removeprefix(" ")))
    return pairs


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_classes(path: Path, line_break: str) -> None:
    """The classes of the case, whatever the line breaks."""
    pairs = read_case(path)
    text = line_break.join(line for _, line in pairs) + line_break

    article = ingest(Blob(path="a.txt", content=text.encode()))

    got = [(line.cls.value, article.text[line.start : line.end]) for line in article.lines]
    assert got == pairs


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_spans_cover_the_text(path: Path) -> None:
    """Lines are numbered from 1, lie in the text in order, and leave out nothing but line breaks."""
    text = "\n".join(line for _, line in read_case(path))

    article = ingest(Blob(path="a.txt", content=text.encode()))

    assert article.text == text
    assert [line.n for line in article.lines] == list(range(1, len(article.lines) + 1))
    assert "\n".join(article.text[line.start : line.end] for line in article.lines) == text


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_reasons(path: Path) -> None:
    """What is not read says why."""
    text = "\n".join(line for _, line in read_case(path))

    article = ingest(Blob(path="a.txt", content=text.encode()))

    assert all(line.reason for line in article.lines if line.cls in {"debris", "title_duplicate"})
