"""An article that ends the process that reads it, hangs or takes all memory: it is rejected by name, and the rest is built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.durable.states import HARBOUR, built, states
from tests.project import ROOT, project_in

ENDS = {
    "ABORT": "ended the process that read it",
    "CRASH": "ended the process that read it",
    "HANG": "was still being read after 12 s and was ended",
    "HOARD": "needs more memory than one article may",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The harbour story in a project that gives an article two seconds of the processor (and six times as many of the clock), built."""
    root = project_in(tmp_path_factory.mktemp("harbour"), HARBOUR)
    config = root / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("  briefing: {}", "  briefing: {seconds: 2}"), "utf-8"
    )
    built(root)
    return root


def broken(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """``briefing check`` whose reader breaks."""
    command = [sys.executable, str(ROOT / "tests" / "durable" / "broken.py"), *options, "--root", str(root)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("kind", ["ABORT", "HANG"])
def test_the_only_new_article(harbour: Path, kind: str) -> None:
    """The ordinary case: all others are in the cache, and one comes."""
    bad = harbour / "sources" / "articles" / "zz-new.txt"
    bad.write_text(f"Harnby council meets\n\nPLEASE {kind} on Monday.\n")
    done = broken(harbour, "check", "--workers", "1")
    bad.unlink()

    assert done.returncode == 0, done.stderr
    rejected = [line for line in done.stderr.splitlines() if line.startswith("rejected: ")]
    assert len(rejected) == 1
    assert rejected[0].startswith(f"rejected: zz-new.txt: {ENDS[kind]}")
    assert rejected[0].endswith("; see whether the file is whole")
    assert "3 articles" in done.stderr


def test_all_of_them_among_others(harbour: Path) -> None:
    """With nothing in the cache and two workers; the site is then as it was."""
    before = states(harbour)
    for kind in ENDS:
        (harbour / "sources" / "articles" / f"zz-{kind.lower()}.txt").write_text(
            f"Harnby\n\nPLEASE {kind}.\n"
        )
    (harbour / ".cache" / "studies.sqlite").unlink()
    done = broken(harbour, "build", "--workers", "2")
    for kind in ENDS:
        (harbour / "sources" / "articles" / f"zz-{kind.lower()}.txt").unlink()

    assert done.returncode == 0, done.stderr
    told = {
        line.split(": ")[1]: line.split(": ", 2)[2]
        for line in done.stderr.splitlines()
        if line.startswith("rejected: ")
    }
    assert {name: ENDS[name[3:-4].upper()] in why for name, why in told.items()} == {
        f"zz-{k.lower()}.txt": True for k in ENDS
    }
    assert states(harbour) != before  # the coverage page lists what was rejected
    built(harbour)
    assert states(harbour) == before
