"""The machine in, a Chromium for the browser tests and the checkers from npm out, each brought only where it is not there.

Tried in this order: what is there already, the system's package manager (as root or with a sudo that asks nothing),
Playwright's own download. Failing is no error here: the browser tests say so, and fail in CI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.browser import npm
from tests.browser.chromium import find_chromium


def main() -> None:
    """Say which browser the tests will use, after fetching one if need be; a browser that CHROMIUM names is not replaced. Then npm's part."""
    found = find_chromium()
    if found is None and not os.environ.get("CHROMIUM"):
        found = _from_system() or _from_playwright()
    print(
        f"browser tests use {found}" if found else "no Chromium: browser tests skip, or fail where CI=true",
        file=sys.stderr,
    )
    if not npm.install():
        print("no packages from npm: their tests skip, or fail where CI=true", file=sys.stderr)


def _from_system() -> Path | None:
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or not _works([*sudo, "true"]):
        return None
    if _works([*sudo, "apt-get", "update"]):
        _works([*sudo, "apt-get", "install", "-y", "--no-install-recommends", "chromium"])
    return find_chromium()


def _from_playwright() -> Path | None:
    _works([sys.executable, "-m", "playwright", "install", "chromium"])
    return find_chromium()


def _works(command: Sequence[str]) -> bool:
    """Whether a command ended well; what it says goes where talk goes."""
    try:
        return subprocess.run(command, stdout=sys.stderr, check=False, timeout=900).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    main()
