"""A count in, figures out: builds that are killed at a moment that chance picks, and what each leaves.

``python -m tests.durable.kills 200`` kills two hundred; each number gives the same moment. In every second one only the command
dies, as a program that has a fault does; in the others its children die with it, as when the power goes. What is killed is the
command with the real MkDocs; the build after it has MkDocs stood in for, as in ``driver``.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.durable import driver
from tests.durable.states import Two, built, leftovers, quick_folder, states, two_states
from tests.project import ROOT


@dataclass(kw_only=True)
class Kills:
    """What was found, by number: ``old``, ``pages`` (docs/ new, site/ old), ``new``, each after a kill; ``ended`` before it."""

    left: Counter[str] = field(default_factory=Counter)
    staged: int = 0
    wrong: list[str] = field(default_factory=list)


def killed(two: Two, folder: Path, numbers: range, longest: float) -> Kills:
    """Kill a build of the changed sources for each number, some time within ``longest`` seconds; then build again.

    In this process the build is one of known pages from here on: call it in a process of its own.
    """
    found, root = Kills(), folder / "project"
    old, new = states(two.old), states(two.new)
    driver.stand_in(two.new, "all")
    shutil.copytree(two.old, root)
    assert driver.child(root)[0] == 0
    end = states(root)
    assert end[0] == new[0]
    for number in numbers:
        chance = random.Random(number)
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(two.old, root)
        if chance.random() < 0.3:  # articles are studied anew, in processes
            shutil.rmtree(root / ".cache")
        ended = _kill_after(root, chance.uniform(0, longest), alone=number % 2 == 0)
        there = states(root)
        kind = {old: "old", (new[0], old[1]): "pages", new: "new"}.get(there)
        if kind is None:
            found.wrong.append(f"{number}: a mixture or a hole: {there}")
            continue
        found.left["ended" if ended else kind] += 1
        found.staged += bool(leftovers(root))
        code, said = driver.child(root)
        if code or states(root) != end or leftovers(root):
            found.wrong.append(f"{number}: after the next build: {said} {leftovers(root) or 'other pages'}")
        sys.stderr.write(
            f"{number + 1} killed: {dict(found.left)}, {found.staged} aside, {found.wrong} wrong\n"
        )
    return found


def _kill_after(root: Path, seconds: float, *, alone: bool) -> bool:
    """Start the command, kill it (``alone``, or with all its children); whether it had ended before."""
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), "--workers", "2"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True) as build:
        try:
            build.wait(seconds)
        except subprocess.TimeoutExpired:
            if alone:
                build.kill()
            else:
                os.killpg(build.pid, signal.SIGKILL)
            return False
        return True


def main() -> None:
    """Tell the figures."""
    with quick_folder(Path(tempfile.gettempdir())) as place, tempfile.TemporaryDirectory(dir=place) as folder:
        two = two_states(Path(folder))
        (Path(folder) / "work").mkdir()
        started = time.perf_counter()
        built(Path(shutil.copytree(two.old, Path(folder) / "timed")))
        longest = (time.perf_counter() - started) * 1.3
        found = killed(two, Path(folder) / "work", range(int(sys.argv[1])), longest)
        sys.stdout.write(
            f"killed within {longest:.1f} s: {dict(found.left)}; {found.staged} left something aside\n"
        )
        sys.stdout.write("".join(f"{line}\n" for line in found.wrong) + f"{len(found.wrong)} wrong\n")


if __name__ == "__main__":
    main()
