"""Data files and records in, problems out: every line parses, every count and id is that of the records, every span lies in its text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.gate.evidence import Evidence
from generator.gate.rows import rows_of
from generator.model import Article, DataFile, Problem
from generator.text import squash

Row = Mapping[str, Any]


def data_files(files: Sequence[DataFile], evidence: Evidence) -> Iterator[Problem]:
    """Check every JSON Lines file; other files are only read as text."""
    articles = {study.article.path: study.article for study in evidence.studies.values()}
    expected = rows_of(evidence)
    for file in files:
        name = file.path.removeprefix("data/").removesuffix(".jsonl")
        rows = list(_rows(file)) if file.path.endswith(".jsonl") else []
        for n, row in rows:
            if row is None:
                yield Problem(path=file.path, line=n, message="the line is no JSON object")
                continue
            for message in _spans(row, articles):
                yield Problem(path=file.path, line=n, message=message)
        if name in expected:
            yield from _compared(file.path, [row for _, row in rows if row is not None], expected[name])


def _rows(file: DataFile) -> Iterator[tuple[int, Row | None]]:
    for n, line in enumerate(file.content.decode("utf-8", "replace").split("\n"), 1):
        if not line:
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        yield n, row if isinstance(row, dict) else None


def _spans(row: Row, articles: Mapping[str, Article], source: str = "") -> Iterator[str]:
    """Spans anywhere in a row lie in the article that they or the row around them name; a text beside one is its slice."""
    source = str(row.get("source", source))
    article = articles.get(source)
    if "source" in row and article is None:
        yield f"no article has the path {source!r}"
        return
    spans = [row[key] for key in ("content", "cue", "speaker") if isinstance(row.get(key), list)]
    if isinstance(row.get("start"), int):
        spans.append([row["start"], row.get("end")])
    for span in spans if article else ():
        yield from _span(row, span, article)
    for value in row.values():
        for inner in value if isinstance(value, list) else ():
            if isinstance(inner, dict):
                yield from _spans(inner, articles, source)


def _span(row: Row, span: Sequence[Any], article: Article | None) -> Iterator[str]:
    if article is None:
        return
    start, end = span if len(span) == 2 else (None, None)
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(article.text)):
        yield f"the span {start}-{end} does not lie in {article.path}"
        return
    said = article.text[start:end]
    text = row.get("text") if "start" in row else None
    if text is not None and text != said:
        yield f"the text {text!r} is not what stands at {start}-{end} in {article.path}: {said!r}"
    word = row.get("word") if "start" in row else None
    if word is not None and squash(word) not in squash(said):
        yield f"the word {word!r} does not stand at {start}-{end} in {article.path}"


# --- whole rows ---------------------------------------------------------------------------------------------------


def _compared(path: str, rows: Sequence[Row], wanted: Iterable[Row]) -> Iterator[Problem]:
    """Rows say what the records say, field by field; their order and that of lists inside is not looked at."""
    said, held = Counter(map(_plain, rows)), Counter(map(_plain, wanted))
    if said.total() != held.total():
        message = f"{said.total()} rows, the records give {held.total()}"
        yield Problem(path=path, line=None, message=message)
    for row in sorted(said - held)[:3]:
        yield Problem(path=path, line=None, message=f"a row that the records do not give: {row[:300]}")


def _plain(value: Any) -> str:
    """A value as text that is the same for the same content."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_plain(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list | tuple):
        parts = [_plain(item) for item in value]
        return (
            "[" + ", ".join(sorted(parts) if value and isinstance(value[0], Mapping | str) else parts) + "]"
        )
    return json.dumps(str(value) if isinstance(value, str) else value, ensure_ascii=False)
