"""The harbour story alone and the harbour story among hostile files: two sites, built once for all tests here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hostile.site import Site, add_gathered, add_made, add_mutants, add_own, built, new_project


@pytest.fixture(scope="session")
def control(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The ordinary story alone."""
    return built(new_project(tmp_path_factory.mktemp("control")))


@pytest.fixture(scope="session")
def gathered() -> Path | None:
    """The shared collection of hostile files; without it the files of our own must do."""
    shared = Path(os.environ.get("BRIEFING_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    folder = shared / "trust" / "hostile"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, gathered: Path | None) -> Site:
    """The same story with every hostile file beside it, all texts published in full."""
    root = new_project(tmp_path_factory.mktemp("hostile"))
    add_own(root)
    add_made(root)
    add_mutants(root, gathered)
    if gathered is not None:
        add_gathered(root, gathered)
    return built(root)
