"""A project in two states in, what a build leaves that is stopped at each of its operations out; one JSON line each.

The stages before the first operation are run once, then a child is forked for each number, so that hundreds of builds take
seconds. MkDocs is stood in for by a copy of what it made for the new state; everything else is the command itself.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.cli import building, making, projects, site
from generator.cli import main as briefing
from generator.files import durable
from generator.verify import PATH as MANIFEST_PATH
from tests.durable.states import leftovers, states

LAST = 5000
DROPPED = (
    "data/",
    "sources/",
    "actors/",
    "statements/",
    "places/",
    "assets/javascripts/",
    "plans",
    "audit",
    "method",
    "search/",
)
"""Left out of both folders when only a few files are wanted: each takes the same way as those that stay."""


def is_kept(path: str, few: str) -> bool:
    """Whether a file of the pages or the site takes part."""
    return few != "few" or not path.startswith(DROPPED)


def child(root: Path, **points: Any) -> tuple[int, str]:
    """``briefing build`` with a fault, in a forked process: how it ended (negative: by that signal) and what it said."""
    said = root.parent / "said"
    pid = os.fork()
    if pid == 0:
        descriptor = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)
        durable.POINTS = durable.Points(**points)
        sys.argv = ["briefing", "build", "--root", str(root), "--allow-shrink"]
        code = 0
        try:
            briefing()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 99
        except BaseException:  # noqa: BLE001 - a traceback is a fault that the test must see
            code = 98
        os._exit(code)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), said.read_text("utf-8")


def copy(old: Path, new: Path, few: str) -> None:
    """Copy a folder, or what is kept of it."""
    for path in sorted(old.rglob("*")):
        name = path.relative_to(old).as_posix()
        if path.is_file() and is_kept(name, few):
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, new / name)


def fresh(start: Path, root: Path, few: str) -> None:
    """The project as it was before."""
    for name in ("docs", "site"):
        shutil.rmtree(root / name, ignore_errors=True)
        if (start / name).is_dir():
            copy(start / name, root / name, few)
    for path in root.iterdir():
        if path.name.startswith(".docs") or path.name.startswith(".site"):
            shutil.rmtree(path)


def stand_in(new: Path, few: str) -> None:
    """Compute the build once; let MkDocs be a copy of its work on the new state."""
    project = projects.project_at(new, None)
    inputs = projects.inputs_of(project)
    made = making.make(project, inputs)
    made = replace(
        made,
        pages=tuple(page for page in made.pages if is_kept(page.path, few)),
        files=tuple(file for file in made.files if is_kept(file.path, few)),
    )

    def run_mkdocs(_project: projects.Project, target: Path, _epoch: str, *, strict: bool) -> bool:
        copy(new / "site", target, few)
        (target / MANIFEST_PATH).unlink(missing_ok=True)
        return True

    vars(building).update(make=lambda _project, _inputs=None: made)
    # A handful of files is no whole site, and a copy of a finished one gets its policy twice. What is checked here is the order
    # of writing.
    vars(site).update(run_mkdocs=run_mkdocs, after_check=lambda *_given: ())


def main() -> None:
    """Arguments: the fault (a field of ``Points``), the state to start from, the new state, a work folder, all or few files, swap with or without the system's help."""
    fault, few, swap = sys.argv[1], sys.argv[5], sys.argv[6]
    start, new, work = (Path(name) for name in sys.argv[2:5])
    root = work / "project"
    shutil.copytree(start, root)
    stand_in(new, few)
    if swap == "without":
        vars(durable).update(exchange=lambda _left, _right: False)
    for number in range(1, LAST):
        fresh(start, root, few)
        code, said = child(root, **{fault: number, "told": str(work / "log")})
        then = states(root)
        operations = (work / "log").read_text("utf-8").splitlines()
        (work / "log").unlink()
        left = leftovers(root)
        again, said_again = child(root)
        row = {
            "at": operations[-1] if len(operations) == number else "",
            "operation": operations[number - 1] if len(operations) >= number else "",
            "code": code,
            "said": said,
            "then": then,
            "left": left,
            "again": again,
            "said_again": said_again,
            "end": states(root),
            "left_at_end": leftovers(root),
        }
        sys.stdout.write(json.dumps(row) + "\n")
        if len(operations) < number:
            return


if __name__ == "__main__":
    main()
