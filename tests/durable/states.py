"""Folders in, what is in them as one hash out; and two states of a project to go between."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.project import project_in, run

HARBOUR = Path(__file__).parents[1] / "golden" / "harbour" / "sources"
THIRD = (
    "Two piers of Port Mellin to open again\n\nThe port authority of Port Mellin said on Monday that two piers would open "
    "again on 17 May 2021. Oren Talsma, the police chief, said: “The harbour is safe.”\n"
)
KEPT = {".briefing.lock", ".cache", "docs", "mkdocs.yml", "site", "sources"}
"""All that may stand in a project after a build."""


def state(folder: Path) -> str:
    """One hash of every path below a folder with its content; "absent" where there is none."""
    if not folder.is_dir():
        return "absent"
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(os.fsencode(path.relative_to(folder)) + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"folder" + bytes(26))
    return digest.hexdigest()


def states(root: Path) -> tuple[str, str]:
    """The hashes of ``docs/`` and ``site/``."""
    return state(root / "docs"), state(root / "site")


def leftovers(root: Path) -> list[str]:
    """What stands in a project that no build leaves: in the root, or as a temporary file in the pages."""
    found = [path.name for path in root.iterdir() if path.name not in KEPT]
    new = [path.name for top in ("docs", "site") for path in (root / top).rglob(".*.new")]
    return sorted(found + new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """A project before its first build, after it, and after a build of changed sources; all built by the real command."""

    bare: Path
    old: Path
    new: Path


def two_states(folder: Path) -> Two:
    """Build the harbour story, then with one article changed and one more."""
    bare = project_in(folder / "bare", HARBOUR)
    old, new = folder / "old" / "project", folder / "new" / "project"
    shutil.copytree(bare, old)
    built(old)
    shutil.copytree(old, new)
    change(new)
    built(new)
    shutil.copytree(new / "sources", old / "sources", dirs_exist_ok=True)
    shutil.copytree(new / "sources", bare / "sources", dirs_exist_ok=True)
    for root in (bare, old):
        shutil.copytree(new / ".cache", root / ".cache", dirs_exist_ok=True)
    return Two(bare=bare, old=old, new=new)


def change(root: Path) -> None:
    """One article changed, one more: pages change, come and go."""
    articles = root / "sources" / "articles"
    post = articles / "2021-05-04-coast-post.txt"
    post.write_text(post.read_text("utf-8").replace("nine people", "eleven people"), "utf-8")
    (articles / "2021-05-10-piers.txt").write_text(THIRD, "utf-8")


def built(root: Path) -> None:
    """``briefing build``, which must end well."""
    done = run("build", "--root", str(root), "--workers", "1")
    assert done.returncode == 0, done.stderr


@contextmanager
def quick_folder(otherwise: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: what is asked of the disk is told by the log, not by waiting for it."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield otherwise
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)
