"""Data files and records in, problems out: every line parses, every count and id is that of the records, every span lies in its text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.gate.evidence import Evidence
from generator.model import Article, DataFile, Problem
from generator.text import squash

Row = Mapping[str, Any]


def data_files(files: Sequence[DataFile], evidence: Evidence) -> Iterator[Problem]:
    """Check every JSON Lines file; other files are only read as text."""
    articles = {study.article.path: study.article for study in evidence.studies.values()}
    expected = _expected(evidence)
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
    start, end = span
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


# --- counts and values --------------------------------------------------------------------------------------------


def _expected(evidence: Evidence) -> Mapping[str, list[tuple[Any, ...]]]:
    """For each file, what its rows must say of themselves, in any order."""
    kb, studies = evidence.kb, evidence.studies.values()
    return {
        "articles": [(s.article.id, s.article.path, s.article.sha256) for s in studies],
        "mentions": [
            (s.article.path, m.start, m.end, m.label) for s in studies for m in s.extraction.mentions
        ],
        "times": [
            (s.article.path, t.start, t.end, edtf)
            for s in studies
            for t, edtf in zip(s.extraction.times, _settled(evidence, s.article.id), strict=True)
        ],
        "quotes": [
            (s.article.path, q.start, q.end, q.kind) for s in studies for q in s.extraction.quotations
        ],
        "claims": [(c.id, c.event, c.stance, c.by, c.about, c.hedge) for c in kb.claims],
        "events": [
            (
                e.id,
                e.realis,
                e.date,
                tuple((p.role, p.entity, p.hedge) for p in e.participants),
                len(e.tolls),
                len(e.mentions),
                *_resting(evidence, e.id),
            )
            for e in kb.events
        ],
        "entities": [(e.id, e.name, e.type) for e in kb.entities],
        "statements": [(s.id, s.speaker, len(s.variants), *_resting(evidence, s.id)) for s in kb.statements],
        "origins": [(o.id, o.name, len(o.articles), len(o.signals)) for o in evidence.assessments.origins],
    }


def _settled(evidence: Evidence, article: str) -> list[str | None]:
    times = evidence.studies[article].extraction.times
    return [evidence.settled.get((article, n), time.edtf) for n, time in enumerate(times)]


def _resting(evidence: Evidence, about: str) -> tuple[int, int]:
    held = evidence.assessed.get(about)
    return (len(held.outlets), len(held.origins)) if held else (0, 0)


_SAID: Mapping[str, Callable[[Row], tuple[Any, ...]]] = {
    "articles": lambda r: (r["id"], r["source"], r["sha256"]),
    "mentions": lambda r: (r["source"], r["start"], r["end"], r["label"]),
    "times": lambda r: (r["source"], r["start"], r["end"], r["edtf"]),
    "quotes": lambda r: (r["source"], *r["content"], r["kind"]),
    "claims": lambda r: (r["id"], r["event"], r["stance"], r["by"], r["about"], r["hedge"]),
    "events": lambda r: (
        r["id"],
        r["realis"],
        r["date"],
        tuple((p["role"], p["entity"], p["hedge"]) for p in r["participants"]),
        len(r["tolls"]),
        len(r["mentions"]),
        r["outlets"],
        r["origins"],
    ),
    "entities": lambda r: (r["id"], r["name"], r["type"]),
    "statements": lambda r: (r["id"], r["speaker"], len(r["variants"]), r["outlets"], r["origins"]),
    "origins": lambda r: (r["id"], r["name"], len(r["sources"]), len(r["signals"])),
}


def _compared(path: str, rows: Sequence[Row], wanted: Iterable[tuple[Any, ...]]) -> Iterator[Problem]:
    name = path.removeprefix("data/").removesuffix(".jsonl")
    held = sorted(map(repr, map(_plain, wanted)))
    try:
        said = sorted(map(repr, map(_plain, map(_SAID[name], rows))))
    except (KeyError, TypeError) as error:
        yield Problem(path=path, line=None, message=f"a row lacks a field: {error}")
        return
    if len(said) != len(held):
        yield Problem(path=path, line=None, message=f"{len(said)} rows, the records give {len(held)}")
    for row in sorted(set(said) - set(held))[:3]:
        yield Problem(path=path, line=None, message=f"a row that the records do not give: {row}")


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Enumeration members as their plain strings, so that rows compare by what they say."""
    return tuple(_plain(x) if isinstance(x, tuple) else str(x) if isinstance(x, str) else x for x in row)
