"""The shipped example, built once for all tests that look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import ROOT, project_in, run


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the shipped example, built in a fresh folder."""
    root = project_in(tmp_path_factory.mktemp("example"), ROOT / "sources")
    done = run("build", "--root", str(root))
    assert done.returncode == 0, done.stderr
    return root / "site"
