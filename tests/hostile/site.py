"""A fresh folder in, a built project with hostile files beside an ordinary story out."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from generator.files import shown
from tests.hostile.mutants import mutant, pool
from tests.project import ROOT, project_in, run

HARBOUR = ROOT / "tests" / "golden" / "harbour" / "sources"
OWN = Path(__file__).parent / "own"
BELOW = "zz"
"""Folder of the hostile files: it sorts after the ordinary ones, so that those keep their numbers S1, S2, S3."""
GROUPS = ("articles", "html", "encodings", "feeds", "meta", "pdf", "warc")
MUTANTS = 40
"""How many broken files go through the whole site and the browser; thousands are tried without (``mutants``)."""
_EARLY = re.compile(rb"(?<!\d)(?:1\d{3}|20[01]\d|202[01])(?!\d)")
"""A year that could put a file before the ordinary ones, which would change their numbers."""
SECRETS = ("SECRET-CANARY-77", "OUTSIDE-CANARY", "permalink_title: Link", "root:x:0:")


def _article(key: str, payload: str) -> bytes:
    """An article with a canary before and after the payload."""
    return (
        f"Harnby council votes on ferry {key}\n\nCANARY-{key}-A The council of Harnby met.\n\n{payload}\n\n"
        f"CANARY-{key}-Z The clerk did not comment.\n"
    ).encode()


# Files that cannot stand in a repository: by name, what is in them.
MADE = {
    "o04-bidi.txt": _article(
        "o04", "user\u202egnp.exe \u2066hidden\u2069 zero\u200bwidth na\u0308me \u202d!"
    ),
    "o10-line.txt": _article("o10", "ferry " * 20_000),
    "o11-nesting.html": b"<html><body>" + b"<div>" * 3000 + b"CANARY-o11-A" + b"</div>" * 3000,
    "o13-control.txt": _article("o13", "\x1b[2J\x1b]0;pwned\x07 \x85\x0b::error::o13\n::error file=x::o13"),
    "<img src=x onerror=__pwn('o17')>.txt": _article("o17", "A name with markup."),
    "$(touch pwned).txt": _article("o18", "A name for a shell."),
    "::error::o19.txt": _article("o19", "A name for a log."),
    "{{ 7*191 }} [x](javascript:__pwn('o20')).md": _article("o20", "A name for a template."),
    "\x1b[2Jo21.txt": _article("o21", "A name for a terminal."),
    "##[add-mask]o26.txt": _article("o26", "A name for a log of another kind: ##[group]o26 ##[error]o26"),
    "new\n::error::o22.txt": _article("o22", "A name of two lines."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A project after ``briefing build``: its root, how the command ended and what it said."""

    root: Path
    code: int
    log: str

    def says(self, kind: str, path: str) -> bool:
        """Whether a line of the log begins with ``rejected`` or ``warning`` and this path below the hostile folder."""
        start = f"{kind}: {shown(f'{BELOW}/{path}')}"
        return any(line.startswith((f"{start}: ", f"{start}/")) for line in self.log.splitlines())

    def pages(self) -> dict[str, str]:
        """Address of the source page of each article in the hostile folder, by its path below it."""
        rows = (self.root / "docs" / "data" / "articles.jsonl").read_text("utf-8").split("\n")
        found = [json.loads(row) for row in rows if row]
        return {
            row["source"].removeprefix(f"{BELOW}/"): f"sources/{row['id']}/"
            for row in found
            if row["source"].startswith(f"{BELOW}/")
        }


def new_project(folder: Path) -> Path:
    """The harbour story in a project that publishes whole texts, with secrets around it that nothing may read."""
    root = project_in(folder, HARBOUR)
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    assert "  briefing: {}" in text
    config.write_text(text.replace("  briefing: {}", "  briefing: {seconds: 4}"), "utf-8")
    editor = root / "sources" / "editorial" / "briefing.yml"
    editor.write_text(editor.read_text("utf-8").replace("publish: cited", "publish: full"), "utf-8")
    for place in (root, folder, root / "docs" / "sources", root / "sources"):
        (place / "secret").mkdir(parents=True)
        (place / "secret" / "canary.txt").write_text("SECRET-CANARY-77\n", "utf-8")
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("[http] extraheader = SECRET-CANARY-77\n", "utf-8")
    (root / "sources" / "articles" / BELOW).mkdir()
    return root


def add_own(root: Path) -> None:
    """The hostile files of ``own/``."""
    for path in OWN.iterdir():
        shutil.copyfile(path, root / "sources" / "articles" / BELOW / path.name)


def add_made(root: Path) -> None:
    """What no repository holds: odd names and bytes, a link out of the sources, a pipe."""
    folder = root / "sources" / "articles" / BELOW
    for name, content in MADE.items():
        (folder / name).write_bytes(content)
    (folder / "o23-link.txt").symlink_to(root / "secret" / "canary.txt")
    (folder / "o24-folder").symlink_to(root / "secret")
    os.mkfifo(folder / "o25-pipe.txt")


def add_mutants(root: Path, gathered: Path | None) -> None:
    """Broken files, of everything but the ordinary story itself: they would tell of its events."""
    made_of = pool(gathered.parents[1] if gathered is not None else None, stories=())
    folder = root / "sources" / "articles" / BELOW / "mutants"
    folder.mkdir()
    broken = (mutant(number, made_of) for number in count())
    for blob in islice((blob for blob in broken if not _EARLY.search(blob.content)), MUTANTS):
        (folder / blob.path).write_bytes(blob.content)


def add_gathered(root: Path, gathered: Path) -> None:
    """The shared collection: its text groups, and what its maker writes at a hundredth of the size."""
    folder = root / "sources" / "articles" / BELOW
    for group in GROUPS:
        shutil.copytree(gathered / group, folder / group)
    out = root.parent / "big"
    command = [sys.executable, str(gathered / "gen_big.py"), str(out), "--scale", "0.01"]
    subprocess.run(command, check=True, capture_output=True)
    # A folder without permission stops the build by design (tests/durable/test_faults.py).
    (out / "sources" / "fs" / "unreadable-dir").chmod(0o700)
    shutil.rmtree(out / "sources" / "fs" / "unreadable-dir")
    # A hard link is published as any file; the text that nothing may read must not be behind it.
    (out / "sources" / "fs" / "hardlink.txt").unlink()
    (out / "outside" / "linked.txt").write_bytes(_article("s014", "A second name of a file elsewhere."))
    (out / "sources" / "fs" / "hardlink.txt").hardlink_to(out / "outside" / "linked.txt")
    for path in sorted((out / "sources" / "big" / "many").glob("s*.txt"))[20:]:
        path.unlink()  # twenty alike show what two hundred would
    (out / "sources").rename(folder / "big")


def built(root: Path) -> Site:
    """``briefing build`` of a project."""
    done = run("build", "--root", str(root))
    return Site(root=root, code=done.returncode, log=done.stdout + done.stderr)
