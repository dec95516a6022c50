"""Builds at once and readers during a build: one build at a time, and every page there at every moment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import files
from generator.files import docs as docs_module
from generator.files import swap
from tests.durable.states import Two, built, quick_folder, states, two_states
from tests.durable.together import pairs, watched
from tests.project import ROOT, run


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """The two states of the project."""
    with quick_folder(tmp_path_factory.mktemp("states")) as folder:
        yield two_states(folder)


def test_two_builds_at_once(two: Two) -> None:
    found = pairs(two, two.old, 3)

    assert found.wrong == []
    assert found.both + found.waited == 3


def test_a_reader_finds_every_page_while_the_site_is_rebuilt(two: Two) -> None:
    seen = watched(two.old, 3)

    assert seen.missing == []
    assert seen.looks > 500
    assert states(two.old) == states(two.new)


def test_a_lock_whose_holder_was_killed_is_taken_over(two: Two) -> None:
    """The file with the number of a process that is long gone, or of one that lives and builds nothing, stops nobody."""
    code = "import pathlib,sys,time; from generator import files\nwith files.lock(pathlib.Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"
    command = [sys.executable, "-c", code, str(two.old)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        refused = run("build", "--root", str(two.old))
        assert refused.returncode == 1
        assert refused.stderr.splitlines()[-1].endswith(
            f"another build (process {holder.pid}) is running; wait for it to end"
        )
        holder.kill()
        holder.wait()
    assert (two.old / files.LOCK).read_text("utf-8") == f"{holder.pid}\n"
    built(two.old)
    (two.old / files.LOCK).write_text(f"{os.getpid()}\n", "utf-8")
    built(two.old)


def test_what_is_written_by_hand_during_a_build_is_kept(
    two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that somebody saves between the copy and the swap is in the new folder too."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "about.md").write_text("old words")
    real = swap.put_in_place

    def saved_meanwhile(fresh: Path, target: Path) -> Path | None:
        (docs / "about.md").unlink()
        (docs / "about.md").write_text("words of this very moment")
        (docs / "new.md").write_text("a new page")
        return real(fresh, target)

    monkeypatch.setattr(docs_module, "put_in_place", saved_meanwhile)
    files.write_docs(docs, {"index.md": b"generated"})

    assert files.tree(docs, [files.MANIFEST]) == {
        "about.md": b"words of this very moment",
        "index.md": b"generated",
        "new.md": b"a new page",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]
