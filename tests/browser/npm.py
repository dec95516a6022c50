"""The lock of the npm packages in, their folder out: the accessibility checker and the HTML validator, which are written for browsers and not for Python.

``package-lock.json`` names each version and the hash of its archive; no package's own scripts run. Where npm is missing or reaches nothing the tests that need
it skip, and fail where ``CI=true``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
_LOCK = HERE / "package-lock.json"
_INSTALLED = MODULES / ".installed-lock.json"
_COMMAND = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")


def installed() -> bool:
    """Whether what the lock names is there."""
    return (
        _INSTALLED.is_file() and _INSTALLED.read_bytes() == _LOCK.read_bytes() and bool(shutil.which("node"))
    )


def install() -> bool:
    """Bring what the lock names, if it is not there already; whether it is there now."""
    if installed():
        return True
    if not shutil.which("npm"):
        return False
    try:
        done = subprocess.run(_COMMAND, cwd=HERE, stdout=sys.stderr, check=False, timeout=300)
    except (OSError, subprocess.TimeoutExpired):
        return False
    if done.returncode:
        return False
    shutil.copyfile(_LOCK, _INSTALLED)
    return installed()


def needed() -> None:
    """Skip the test that calls this where the packages are missing; in CI it fails."""
    if not installed():
        say = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        say(
            "the packages of tests/browser/package-lock.json are missing: install npm, then run python -m tests.browser.install"
        )


def axe() -> str:
    """The script that looks over a page for what keeps readers out."""
    needed()
    return (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")


def validated(site: Path, config: Path) -> list[dict[str, Any]]:
    """What the HTML validator says of every page of a site: for each page its ``filePath`` and ``messages``."""
    needed()
    command = [str(MODULES / ".bin" / "html-validate"), "--config", str(config), "--formatter", "json"]
    with TemporaryFile() as said:  # into a pipe it writes but a part, and ends
        done = subprocess.run(
            [*command, f"{site}/**/*.html"], cwd=HERE, stdout=said, stderr=subprocess.PIPE, check=False
        )
        said.seek(0)
        assert done.returncode in {0, 1}, done.stderr.decode()
        found: list[dict[str, Any]] = json.load(said)
    return found
