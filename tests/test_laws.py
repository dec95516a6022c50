"""Laws: order, cache and engine change no byte; every span lies in its article; nothing vanishes."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import files, pipeline
from generator.cache import StudyCache
from generator.editorial import load_editorial
from generator.model import LineClass
from generator.settings import Settings
from generator.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Blob, Build, Editorial, Study

SOURCES = Path(__file__).parents[1] / "sources"
SERIAL = Settings(engine="serial", cache="")


@pytest.fixture(scope="module")
def blobs() -> list[Blob]:
    found, refused = files.read_blobs(SOURCES / "articles", SERIAL.megabytes * 2**20)
    assert not refused
    return found


@pytest.fixture(scope="module")
def editorial() -> Editorial:
    return load_editorial(files.read_editorial(SOURCES / "editorial"))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudyCache]:
    cache = StudyCache(tmp_path_factory.mktemp("cache") / "studies.sqlite")
    yield cache
    cache.close()


def build(blobs: list[Blob], editorial: Editorial, cache: StudyCache, settings: Settings = SERIAL) -> Build:
    reading = pipeline.read(blobs, editorial, settings, cache)
    return pipeline.assemble(pipeline.corpus_of(reading, [], editorial), settings)


@pytest.fixture(scope="module")
def cold(blobs: list[Blob], editorial: Editorial, shelf: StudyCache) -> Build:
    """The first build: it fills the shelf."""
    return build(blobs, editorial, shelf)


def output(build: Build) -> dict[str, bytes]:
    return {p.path: p.text.encode() for p in build.pages} | {f.path: f.content for f in build.files}


def test_the_shipped_example_passes_the_gate(cold: Build) -> None:
    assert [f"{p.path}:{p.line}: {p.message}" for p in cold.problems] == []


def test_a_warm_cache_gives_the_same_bytes(
    cold: Build, blobs: list[Blob], editorial: Editorial, shelf: StudyCache
) -> None:
    assert output(build(blobs, editorial, shelf)) == output(cold)


def test_worker_processes_give_the_same_bytes(cold: Build, blobs: list[Blob], editorial: Editorial) -> None:
    parallel = Settings(engine="processes", workers=2, cache="")

    assert output(build(blobs, editorial, StudyCache(None), parallel)) == output(cold)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_sources_changes_no_byte(
    seed: int, cold: Build, blobs: list[Blob], editorial: Editorial, shelf: StudyCache
) -> None:
    shuffled = list(blobs)
    random.Random(seed).shuffle(shuffled)

    assert output(build(shuffled, editorial, shelf)) == output(cold)


def test_adding_an_unrelated_article_changes_no_id(
    cold: Build, blobs: list[Blob], editorial: Editorial, shelf: StudyCache
) -> None:
    extra = files.read_blobs(Path(__file__).parent / "golden" / "harbour" / "sources" / "articles", 2**20)[0]
    more = build([*blobs, *extra], editorial, shelf)

    for kind in ("entities", "events", "statements"):
        before = {record.id for record in getattr(cold.kb, kind)}
        assert before <= {record.id for record in getattr(more.kb, kind)}


def test_every_span_lies_in_its_article(cold: Build) -> None:
    for study in cold.corpus.studies:
        check_spans(study)


def check_spans(study: Study) -> None:
    text, found = study.article.text, study.extraction
    size = len(text)
    tolls = [toll for event in found.events for toll in event.tolls]
    spans = [(s.start, s.end) for s in found.sentences] + [(x.start, x.end) for x in study.article.lines]
    spans += [(m.start, m.end) for m in found.mentions] + [(t.start, t.end) for t in found.times]
    spans += [(q.start, q.end) for q in found.quotations] + [(e.start, e.end) for e in found.events]
    spans += [(c.start, c.end) for c in found.claims] + [(x.start, x.end) for x in found.links]
    spans += [(toll.start, toll.end) for toll in tolls]
    assert all(0 <= start <= end <= size for start, end in spans)
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text
        assert 0 <= mention.chain < len(found.chains)
    for time in found.times:
        assert text[time.start : time.end] == time.text
    for toll in tolls:
        # A word with an affix ("5-member") or "no" is still a slice of the text.
        assert fold(toll.word) in fold(text[toll.start : toll.end]), toll


def test_lines_cover_the_text_and_nothing_is_read_from_debris(cold: Build) -> None:
    for study in cold.corpus.studies:
        article = study.article
        covered = "".join(article.text[line.start : line.end] for line in article.lines)
        assert "".join(covered.split()) == "".join(article.text.split())
        unread = [line for line in article.lines if line.cls in (LineClass.DEBRIS, LineClass.TITLE_DUPLICATE)]
        assert all(line.reason for line in unread)
        for mention in study.extraction.mentions:
            assert not any(line.start <= mention.start < line.end for line in unread)
