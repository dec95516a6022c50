"""The cache gives back exactly what was put in, or nothing; damage is never read as truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import grimp
import pytest

from generator.cache import READING_ROOMS, StudyCache, study_key
from generator.model import (
    Article,
    Blob,
    EntityType,
    Extraction,
    Line,
    LineClass,
    Name,
    Sentence,
    Stated,
    Study,
)

if TYPE_CHECKING:
    from pathlib import Path

STUDY = Study(
    article=Article(
        id="a-00000000",
        path="a.txt",
        sha256="0" * 64,
        size=5,
        media_type="text/plain",
        encoding="utf-8",
        text="Rain \u2019",
        lines=(Line(n=1, start=0, end=6, cls=LineClass.BODY),),
        publisher=Stated(value="A", basis="sidecar"),
    ),
    extraction=Extraction(
        article="a-00000000", sentences=(Sentence(n=1, start=0, end=6, line=1, cls=LineClass.BODY),)
    ),
)


def test_what_is_put_comes_back_equal(tmp_path: Path) -> None:
    cache = StudyCache(tmp_path / "c" / "studies.sqlite")
    cache.put("k", STUDY)
    cache.close()

    again = StudyCache(tmp_path / "c" / "studies.sqlite")
    assert again.get("k") == STUDY
    assert again.get("other") is None
    again.close()


def test_every_kind_of_damage_gives_nothing_instead_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "studies.sqlite"
    cache = StudyCache(path)
    cache.put("k", STUDY)
    cache.close()
    whole = path.read_bytes()
    damaged = [b"", b"\0" * len(whole), b"not a database", whole[: len(whole) // 2]]
    damaged += [whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :] for at in range(0, len(whole), 97)]
    for content in damaged:
        path.write_bytes(content)
        cache = StudyCache(path)
        found = cache.get("k")
        cache.close()
        assert found in (None, STUDY)


def test_only_named_keys_are_kept(tmp_path: Path) -> None:
    cache = StudyCache(tmp_path / "studies.sqlite")
    cache.put("old", STUDY)
    cache.put("new", STUDY)
    cache.keep_only(["new"])

    assert (cache.get("old"), cache.get("new")) == (None, STUDY)
    cache.close()


def test_a_folder_that_cannot_hold_a_cache_costs_only_a_note(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = StudyCache(tmp_path / "file" / "studies.sqlite")
    cache.put("k", STUDY)

    assert cache.get("k") is None
    assert len(cache.notes) == 1


def test_the_key_depends_on_everything_that_the_result_depends_on() -> None:
    blob = Blob(path="a.txt", content=b"a")
    variants = {
        study_key(blob, (), "m"),
        study_key(blob, (), "m2"),
        study_key(blob, (Name(name="X", type=EntityType.GROUP),), "m"),
        study_key(Blob(path="b.txt", content=b"a"), (), "m"),
        study_key(Blob(path="a.txt", content=b"b"), (), "m"),
        study_key(Blob(path="a.txt", content=b"a", sidecar=b""), (), "m"),
    }

    assert len(variants) == 6
    assert study_key(blob, (), "m") == study_key(Blob(path="a.txt", content=b"a"), (), "m")


@pytest.mark.parametrize("room", ["ingest", "extract"])
def test_whatever_reading_imports_makes_cached_studies_stale_when_it_changes(room: str) -> None:
    graph = grimp.build_graph("generator", cache_dir=None)
    needed = graph.find_upstream_modules(f"generator.{room}", as_package=True) | {f"generator.{room}"}

    assert {name.split(".")[1] for name in needed} <= {name.removesuffix(".py") for name in READING_ROOMS}
