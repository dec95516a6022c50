"""Laws: order, cache and engine change no byte; decisions leave no trace when they are deleted, copies add no origin;
every span lies in its article; nothing vanishes."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import files, pipeline
from generator.cache import StudyCache
from generator.editorial import load_editorial
from generator.model import Blob, Editorial, LineClass, Verdict
from generator.settings import Settings
from generator.text import fold
from tests import newsroom
from tests.builders import make_decision, make_editorial

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Build, Decision, Study

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


# --- small corpora drawn from a made-up newsroom ----------------------------------------------------------------

PRESS = 10
"""Articles that the laws below draw from: three stories with a copy, another count and a follow-up among them."""
drawn = st.lists(st.integers(0, PRESS - 1), min_size=2, max_size=5, unique=True)
law = settings(max_examples=15)
DECIDED = ("entity", "event", "statement", "origin", "article")


@cache
def press() -> list[Study]:
    """The articles, read once for all examples."""
    return read_once([(x.name, x.text, x.sidecar) for x in newsroom.texts(PRESS)])


@cache
def reprints() -> list[Study]:
    """A copy of each under another name and outlet."""
    return read_once(
        [(f"zz-{n}.txt", x.text, "publisher: Copycat Mail\n") for n, x in enumerate(newsroom.texts(PRESS))]
    )


def read_once(texts: Sequence[tuple[str, str, str]]) -> list[Study]:
    made = [
        Blob(path=path, content=text.encode(), sidecar=sidecar.encode(), sidecar_path=f"{path}.yml")
        for path, text, sidecar in texts
    ]
    reading = pipeline.read(made, Editorial(), SERIAL, StudyCache(None))
    assert not reading.rejections
    return sorted(reading.studies, key=lambda study: study.article.path)


def weigh(studies: Sequence[Study], *decisions: Decision) -> Build:
    """Linked, assessed and exported; no pages."""
    reading = pipeline.Reading(
        studies=tuple(sorted(studies, key=lambda s: s.article.id)), rejections=(), keys=()
    )
    return pipeline.assemble(pipeline.corpus_of(reading, [], make_editorial(*decisions)), SERIAL, pages=False)


def possible(kind: str, made: Build) -> list[Decision]:
    """Decisions of each verdict that fits the kind, on the first and last things of that kind."""
    if kind in {"origin", "article"}:
        names = [study.article.path for study in made.corpus.studies]
    else:
        kb = made.kb
        ids = {
            "entity": [x.id for x in kb.entities],
            "event": [x.id for x in kb.events],
            "statement": [x.id for x in kb.statements],
        }
        names = ids[kind]
    first, last = names[0], names[-1]
    verdicts = {
        "entity": (Verdict.SAME, Verdict.NOT_SAME, Verdict.HIDE, Verdict.RENAME, Verdict.CORRECTION),
        "event": (Verdict.SAME, Verdict.NOT_SAME, Verdict.HIDE, Verdict.CORRECTION),
        "statement": (Verdict.SAME, Verdict.NOT_SAME, Verdict.HIDE, Verdict.CORRECTION),
        "origin": (Verdict.SAME, Verdict.NOT_SAME),
        "article": (Verdict.WITHDRAW, Verdict.CORRECTION),
    }[kind]
    return [
        make_decision(
            verdict,
            *((first, last) if verdict in {Verdict.SAME, Verdict.NOT_SAME} else (first,)),
            kind=kind,
            new="Another" if verdict in {Verdict.RENAME, Verdict.CORRECTION} else None,
        )
        for verdict in verdicts
    ]


@law
@given(drawn, st.sampled_from(DECIDED), st.integers(0, 20))
def test_deleting_a_decision_gives_the_same_bytes_back(chosen: list[int], kind: str, which: int) -> None:
    studies = [press()[i] for i in chosen]
    before = weigh(studies)
    decisions = possible(kind, before)
    decision = decisions[which % len(decisions)]
    decided = weigh(studies, decision)

    assert output(decided) != output(before)
    assert output(weigh(studies)) == output(before)


@law
@given(drawn, st.integers(0, 4))
def test_a_copy_under_another_name_and_outlet_raises_no_count_but_that_of_articles(
    chosen: list[int], which: int
) -> None:
    studies = [press()[i] for i in chosen]
    before, after = weigh(studies), weigh([*studies, reprints()[chosen[which % len(chosen)]]])

    assert len(after.kb.events) == len(before.kb.events)
    assert len(after.kb.statements) == len(before.kb.statements)
    assert len(after.assessments.origins) == len(before.assessments.origins)
    assert origin_counts(after) == origin_counts(before)


def origin_counts(made: Build) -> dict[str, int]:
    """Origins of each event and statement by its id, which a later article does not change."""
    return {a.about: len(a.origins) for a in made.assessments.assessments}


# --- nothing lies outside, nothing vanishes -------------------------------------------------------------------


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
