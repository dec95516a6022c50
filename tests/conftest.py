"""Fixtures that every test may use: the project's root and the folder of shared texts beside it."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

from tests.browser.reader import browser_page, chromium

__all__ = ["browser_page", "chromium"]  # one browser for the whole run, wherever the test stands

# A busy machine is no failure of a law, and a run must say the same twice.
hypothesis.settings.register_profile("briefing", deadline=None, derandomize=True)
hypothesis.settings.load_profile("briefing")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts and worked answers that are not ours to publish; its tests skip where it is absent."""
    folder = Path(os.environ.get("BRIEFING_SHARED") or ROOT.parent / "shared").resolve()
    if not folder.is_dir():
        pytest.skip(f"no shared texts at {folder}: name their folder in BRIEFING_SHARED")
    return folder
