"""Golden directories: a folder of sources in, exactly the pages and data of the folder beside it out."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator import files
from tests.project import project_in, run

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(case.name for case in GOLDEN.iterdir() if (case / "sources").is_dir())
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))


@pytest.mark.parametrize("case", CASES)
def test_a_whole_build_gives_exactly_the_expected_files(case: str, tmp_path: Path) -> None:
    root = project_in(tmp_path, GOLDEN / case / "sources")
    done = run("generate", "--root", str(root), "--engine", "serial")
    assert done.returncode == 0, done.stderr
    made = files.tree(root / "docs", names=[files.MANIFEST])
    made = {path: content for path, content in made.items() if not path.startswith("assets/")}
    expected = GOLDEN / case / "expected"
    if UPDATE:
        shutil.rmtree(expected, ignore_errors=True)
        for path, content in made.items():
            target = expected / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    held = files.tree(expected)
    assert sorted(held) == sorted(made)
    for path, content in held.items():
        assert content.decode() == made[path].decode(), (
            f"{case}: {path} differs; make golden, then read git diff"
        )
