"""A build that is killed, or finds the disk full, at each of its operations: old or new, never a mixture; the next one is clean."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.files import shown
from tests.durable.states import Two, built, leftovers, quick_folder, states, two_states
from tests.project import ROOT, run

KILLED = -9
NOT_YET = {"write", "mkdir", "link"}
"""Operations that come before a folder is swapped in."""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """The two states of the project."""
    with quick_folder(tmp_path_factory.mktemp("states")) as folder:
        yield two_states(folder)


def stopped(two: Two, start: Path, fault: str, swap: str = "with") -> list[dict[str, Any]]:
    """What each stopped build leaves; the last row is of the build that was not stopped."""
    work = two.new.parents[1] / f"{fault}-{start.parent.name}-{swap}"
    work.mkdir()
    command = [
        sys.executable,
        "-m",
        "tests.durable.driver",
        fault,
        str(start),
        str(two.new),
        str(work),
        "few",
        swap,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("start", "swap"),
    [("old", "with"), ("bare", "with"), ("old", "without")],
    ids=["again", "first", "no-swap"],
)
def test_killed_at_every_operation(two: Two, start: str, swap: str) -> None:
    *rows, whole = stopped(two, getattr(two, start), "crash_at", swap)
    before, after = states_at(rows), whole["then"]

    assert len(rows) > 60
    assert whole["code"] == 0, whole["said"]
    assert before[0] != after[0]
    assert before[1] != after[1]
    for row in rows:
        assert row["code"] == KILLED, row
        for there, old, new in zip(row["then"], before, after, strict=True):
            # Without a swap in one step there is a moment with none; the next build puts it back or goes on from there.
            assert there in {old, new} | ({"absent"} if swap == "without" else set()), row
        assert (row["again"], row["end"], row["left_at_end"]) == (0, after, []), row
    assert [row["then"][0] == after[0] for row in rows] == sorted(row["then"][0] == after[0] for row in rows)


def states_at(rows: list[dict[str, Any]]) -> list[str]:
    """What was there before the first operation had any effect."""
    return list(rows[0]["then"])


def test_disk_full_at_every_operation(two: Two) -> None:
    *rows, whole = stopped(two, two.old, "fail_at")
    before, after = states_at(rows), whole["then"]

    assert {kind_of(row) for row in rows} >= {
        "write",
        "mkdir",
        "link",
        "fsync",
        "rename",
        "exchange",
        "unlink",
        "rmdir",
    }
    for row in rows:
        kind, line = kind_of(row), row["said"].splitlines()[-1]
        assert "Traceback" not in row["said"], row
        if kind in {
            "unlink",
            "rmdir",
        }:  # the new pages are in place; what is left over is told and cleared by the next
            assert row["code"] == 0, row
            assert row["then"] == after, row
        else:
            assert row["code"] == 1, row
            assert line.startswith("briefing: /"), row
            assert "disk full" in line, row
            assert row["left"] == [], row
            assert row["then"][1] == before[1] or kind == "fsync", row
            assert row["then"][0] in {before[0], after[0]}, row
        assert (row["again"], row["end"], row["left_at_end"]) == (0, after, []), row


def kind_of(row: dict[str, Any]) -> str:
    """The kind of the operation at which a build was stopped."""
    return str(row["operation"]).split(" ")[1]


def test_order_of_operations(two: Two, tmp_path: Path) -> None:
    """Power loss: content is flushed before the name that shows it, and the folder after; as told by a real build."""
    root = tmp_path / "project"
    shutil.copytree(two.old, root)
    done = run("build", "--root", str(root), BRIEFING_OPERATIONS=str(tmp_path / "log"))
    assert done.returncode == 0, done.stderr
    rows = [line.split(" ", 2)[1:] for line in (tmp_path / "log").read_text("utf-8").splitlines()]
    flushed: dict[str, int] = {}
    swaps = 0
    for at, (kind, path) in enumerate(rows):
        if kind == "fsync":
            flushed[path] = at
        if kind == "exchange":
            swaps += 1
            name = Path(path).name
            top = next(p for p in flushed if Path(p).parent == root and Path(p).name.startswith(f".{name}-"))
            made = {f"{top}/{p.relative_to(root / name)}" for p in (root / name).rglob("*")}
            # Hard links of files that were flushed by an earlier build need no second time.
            linked = {p for k, p in rows[:at] if k == "link"}
            assert sorted(p for p in made - linked if p not in flushed) == []
            written = {
                p: n for n, (k, p) in enumerate(rows[:at]) if k in {"write", "rename", "mkdir", "link"}
            }
            for p, n in written.items():
                if p.startswith(f"{top}/") and not Path(p).name.endswith(".new"):
                    assert flushed.get(str(Path(p).parent), -1) > n, p
            assert rows[at + 1] == ["fsync", str(root)]
        if kind == "rename":
            assert flushed[str(Path(path).with_name(f".{Path(path).name}.new"))] < at
    assert swaps == 2
    assert states(root) == states(two.new)


def test_the_command_itself_is_killed(two: Two, tmp_path: Path) -> None:
    """The whole command with the real MkDocs, killed at a few of the same operations."""
    root = tmp_path / "project"
    shutil.copytree(two.old, root)
    log = tmp_path / "log"
    seen = [states(root)]
    for kind, which in (("write", 3), ("exchange", 0), ("rename", 0), ("exchange", 1), ("unlink", -1)):
        shutil.rmtree(root)
        shutil.copytree(two.old, root)
        if not log.exists():
            assert run("build", "--root", str(root), BRIEFING_OPERATIONS=str(log)).returncode == 0
            shutil.rmtree(root)
            shutil.copytree(two.old, root)
        numbers = [
            line.split(" ")[0] for line in log.read_text("utf-8").splitlines() if line.split(" ")[1] == kind
        ]
        done = run("build", "--root", str(root), BRIEFING_CRASH_AT=numbers[which])
        assert done.returncode == KILLED, done.stderr
        for there, old, new in zip(states(root), states(two.old), states(two.new), strict=True):
            assert there in {old, new}
        seen.append(states(root))
    assert len(set(seen)) == 3  # old, docs new, both new
    built(root)
    assert states(root) == states(two.new)
    assert leftovers(root) == []


@pytest.mark.parametrize("after", [0.9, 1.7, 2.6, 3.4])
def test_killed_at_any_time(two: Two, tmp_path: Path, after: float) -> None:
    """The time stands for whatever the machine does then: the cache, MkDocs, the swap."""
    root = tmp_path / "project"
    shutil.copytree(two.old, root)
    shutil.rmtree(root / ".cache")
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as build:
        try:
            build.wait(after)
        except subprocess.TimeoutExpired:
            build.kill()
    for there, old, new in zip(states(root), states(two.old), states(two.new), strict=True):
        assert there in {old, new}
    built(root)
    assert states(root) == states(two.new)
    assert leftovers(root) == []


def mounted(folder: Path, *options: str) -> bool:
    """Mount a file system, where this process may."""
    command = ["mount", *options, str(folder)]
    return (
        shutil.which("mount") is not None
        and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


@pytest.mark.parametrize("kilobytes", [40, 700, 1500, 3000, 5200])
def test_a_disk_that_is_really_full(two: Two, tmp_path: Path, kilobytes: int) -> None:
    """A small disk: the pages, MkDocs or the flush find no room; the old site stays."""
    disk = tmp_path / "disk"
    disk.mkdir()
    size = sum(path.stat().st_size + 4096 for path in two.old.rglob("*")) // 1024
    if os.geteuid() != 0 or not mounted(disk, "-t", "tmpfs", "-o", f"size={size + kilobytes}k", "tmpfs"):
        pytest.skip("mounting a small disk needs root")
    try:
        root = disk / "project"
        shutil.copytree(two.old, root)
        before = states(root)
        done = run("build", "--root", str(root))
        after = states(root)
        if done.returncode:
            assert after[1] == before[1]
            assert after[0] in {before[0], states(two.new)[0]}
            line = done.stderr.splitlines()[-1]
            assert line.startswith(f"briefing: {shown(str(root))}"), done.stderr
            assert "disk full" in line, done.stderr
        else:
            assert after == states(two.new)
        assert "Traceback" not in done.stderr
        assert leftovers(root) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_killed_at_moments_that_chance_picks() -> None:
    """Ten of the two hundred that ``python -m tests.durable.kills 200`` kills."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.durable.kills", "10"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.splitlines()[-1] == "0 wrong", done.stdout
