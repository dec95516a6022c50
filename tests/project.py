"""A project folder with given sources, and the command run on it: for tests of whole builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HAND_WRITTEN = ("assets",)
"""What of ``docs/`` in git is written by hand."""


def project_in(folder: Path, sources: Path) -> Path:
    """A fresh project in ``folder`` with the project's own mkdocs.yml and hand-written docs, and these sources.

    ``sources`` is a folder like ``sources/`` or one that holds articles directly.
    """
    root = folder / "project"
    root.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    for name in HAND_WRITTEN:
        shutil.copytree(ROOT / "docs" / name, root / "docs" / name)
    whole = (sources / "articles").is_dir()
    shutil.copytree(sources, root / "sources" if whole else root / "sources" / "articles")
    return root


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """``python -m generator`` with these arguments, output captured; warnings do not reach the user."""
    command = [sys.executable, "-m", "generator", *arguments]
    env = os.environ | {"PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env, cwd=ROOT)
