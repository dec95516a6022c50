"""The sourcing table as CSV and the records in, problems out: every cell says what an article says."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from generator.gate.evidence import Evidence
from generator.model import Article, DataFile, Problem
from generator.text import fold

PATH = "data/sourcing.csv"
_STATED = ("publisher", "headline", "published", "agency")
_NEEDED = frozenset("part item source sentence publisher title published agency field words relation".split())
_COLUMNS = ("publisher", "title", "published", "agency")


def sourcing_table(files: Sequence[DataFile], evidence: Evidence) -> Iterator[Problem]:
    """Part A: metadata as held; B and C: quoted words in the sentence beside them; C: the relation as assessed."""
    articles = {_cell(study.article.path): study.article for study in evidence.studies.values()}
    for file in files:
        if file.path != PATH:
            continue
        rows = csv.DictReader(io.StringIO(file.content.decode("utf-8", "replace"), newline=""))
        lacking = _NEEDED - set(rows.fieldnames or ())
        if lacking:
            yield Problem(path=PATH, line=1, message=f"the table lacks columns: {', '.join(sorted(lacking))}")
            continue
        for row in rows:
            for message in _row(row, articles, evidence):
                yield Problem(path=PATH, line=rows.line_num, message=message, word=row.get("words"))


def _cell(text: str) -> str:
    """A text as a safe cell holds it: one line without control characters, and no formula for a spreadsheet."""
    line = _line(text)
    return f"'{line}" if line.startswith(tuple("=+-@")) else line


def _line(text: str) -> str:
    return "".join(ch for ch in " ".join(text.split()) if unicodedata.category(ch) not in {"Cc", "Cs"})


def _row(row: Mapping[str, str], articles: Mapping[str, Article], evidence: Evidence) -> Iterator[str]:
    if None in row.values() or None in row:
        yield "the row has more or fewer cells than the table has columns"
        return
    article = articles.get(row["source"])
    if article is None:
        yield f"no article has the path {row.get('source')!r}"
        return
    if row["part"] == "A":
        yield from _metadata(row, article)
        return
    if row["words"] and not _stands(row, article, evidence):
        yield f"the words {row['words'][:60]!r} do not stand in sentence {row['sentence']} of {article.path}"
    if row["part"] == "B":
        origin = evidence.origins.get(row["item"])
        if origin is None or fold(origin.name) != fold(row["publisher"]):
            yield f"{row['item']} is no origin of the name {row['publisher']!r}"
    if row["part"] == "C" and row["relation"] not in _relations(row, article, evidence):
        yield f"the account of {article.path} is not assessed as {row['relation']!r} in {row['field']}"


def _metadata(row: Mapping[str, str], article: Article) -> Iterator[str]:
    for column, name in zip(_COLUMNS, _STATED, strict=True):
        stated = getattr(article, name)
        if fold(row[column]) != fold(_cell(stated.value) if stated else ""):
            yield f"the {column} of {article.path} is {stated.value if stated else 'not stated'!r}, not {row[column]!r}"


def _stands(row: Mapping[str, str], article: Article, evidence: Evidence) -> bool:
    place = (article.id, int(row["sentence"]) if row["sentence"].isdecimal() else 0)
    if place not in evidence.sentences:
        return False
    sentence = evidence.sentences[place]
    held = _line(evidence.slice(article.id, sentence.start, sentence.end))
    return row["words"] in held or row["words"].removeprefix("'") in held


def _relations(row: Mapping[str, str], article: Article, evidence: Evidence) -> set[str]:
    assessment = evidence.assessed.get(row["item"])
    return {
        str(account.relation)
        for field in (assessment.fields if assessment else ())
        for account in field.accounts
        if field.field == row["field"] and account.article == article.id
    }
