"""The sourcing table as a page and as a file say the same, and the summary above it is made of counts."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from pathlib import Path

from generator import files, pipeline
from generator.cache import StudyCache
from generator.editorial import load_editorial
from generator.model import Blob, Build
from generator.render.words import words_of
from generator.settings import Settings

SERIAL = Settings(engine="serial", cache="")
WORDS = words_of("en")
QUOTING = (
    "The cranes of Port Mellin\n\nThe cranes of Port Mellin will stand still until the spring, according to the Delta Courier. "
    "The Delta Courier said that the port had lost two of them in the fire.\n"
)
HARBOUR = Path(__file__).parent / "golden" / "harbour" / "sources"


@cache
def harbour() -> Build:
    blobs, _ = files.read_blobs(HARBOUR / "articles", SERIAL.megabytes * 2**20)
    editorial = load_editorial(files.read_editorial(HARBOUR / "editorial"))
    blobs.append(Blob(path="quoting.txt", content=QUOTING.encode()))
    read = pipeline.read(blobs, editorial, SERIAL, StudyCache(None))
    made = pipeline.assemble(pipeline.corpus_of(read, [], editorial), SERIAL)
    assert made.problems == ()
    return made


def section(key: str) -> str:
    """What stands under a heading of the sourcing page."""
    text = next(p.text for p in harbour().pages if p.path == "sources/index.md")
    return text.split(f"\n## {WORDS.plain(key)}\n")[1].split("\n## ")[0]


def table(key: str) -> list[list[str]]:
    """The rows of a table of the page, cell by cell, as they are marked up."""
    rows = [line for line in section(key).splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


def plain(cell: str) -> str:
    cell = re.sub(r" \{ data-label=.*? \}|<[^>]+>", "", cell)
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", cell).strip()


def part(letter: str) -> list[dict[str, str]]:
    content = next(f.content for f in harbour().files if f.path == "data/sourcing.csv").decode()
    return [row for row in csv.DictReader(io.StringIO(content, newline="")) if row["part"] == letter]


def test_part_a_the_articles_held() -> None:
    days = {study.article.id: study.article.published for study in harbour().corpus.studies}
    on_page = {
        re.findall(r"\(([^)#]+)\.md\)", cells[0])[0]: [plain(c) for c in cells]
        for cells in table("sources.held")
    }

    assert on_page.keys() == {row["item"] for row in part("A")} == days.keys()
    for row in part("A"):
        _, source, title, published, *_ = on_page[row["item"]]
        stated = days[row["item"]]
        assert source == (row["publisher"] or WORDS.plain("sources.no_publisher"))
        assert title == row["title"]
        assert row["published"] == (stated.value if stated else "")
        assert (published == WORDS.plain("not_stated")) is (not row["published"])


def test_part_b_the_sources_cited_but_not_held() -> None:
    on_page = {
        plain(cells[0]).removesuffix(WORDS.plain("badge.not_held")).strip()
        for cells in table("sources.not_held")
    }

    assert on_page
    assert on_page == {row["publisher"] for row in part("B")}


def test_part_c_who_says_what() -> None:
    """Each row of the page with the words of each account and the relation over all; the file has a line for each account."""
    assessed = {a.about: a for a in harbour().assessments.assessments}
    rows = table("sources.matrix")
    assert rows
    for event, field, words, relation in rows:
        [id_] = re.findall(r"events/([^).#]+)\.md", event)
        name = next(f for f in assessed[id_].fields if WORDS.plain(f"field.{f.field}") == plain(field))
        lines = [row for row in part("C") if (row["item"], row["field"]) == (id_, name.field)]
        quoted = re.findall(r"<q[^>]*>“(.*?)”</q>", words)
        assert len(lines) == len(name.accounts)
        assert set(quoted) == {row["words"] for row in lines if row["words"]}
        assert plain(relation) == WORDS.plain(f"relation.{name.overall}")


def test_the_summary_is_a_few_sentences_of_counts() -> None:
    """Each of the sentences holds a number, and none of them a verdict or a name."""
    paragraphs = [p for p in map(plain, section("sources.summary").split("\n\n")) if p]
    sentences = [s for p in paragraphs for s in re.split(r"(?<=\.)\s+", p)]

    assert 3 <= len(sentences) <= 5
    assert [s for s in sentences if not re.search(r"\d", s)] == []
    names = {e.name for e in harbour().kb.entities}
    assert [s for s in sentences if any(re.search(rf"\b{re.escape(n)}\b", s) for n in names)] == []
