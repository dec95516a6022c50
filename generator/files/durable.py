"""Operations on the disk in, the same operations done out: the one way in which a build changes files.

Each operation has a number, so that a test can stop a build at every one of them. Three variables of the environment, read
here and nowhere else, do nothing in ordinary use:

    BRIEFING_CRASH_AT=n        the process kills itself at the n-th operation; a write is cut in half first
    BRIEFING_FAIL_AT=n         the n-th operation finds the disk full
    BRIEFING_OPERATIONS=file   every operation is told there, one line each: number, kind, path

MkDocs and SQLite write by themselves: MkDocs into a folder aside, whose files are then flushed here; SQLite with a journal.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from generator.errors import PublishError
from generator.files.names import shown

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC


def _number(name: str) -> int:
    given = os.environ.get(name, "")
    return int(given) if given.isascii() and given.isdigit() else 0


@dataclass(slots=True, kw_only=True)
class Points:
    """How many operations were done, and at which one something shall happen (0: at none)."""

    done: int = 0
    crash_at: int = 0
    fail_at: int = 0
    told: str = ""

    def reach(self, kind: str, path: Path) -> None:
        """Count an operation that is about to be done; ``path`` is for the log and the message."""
        self.done += 1
        if self.told:
            with open(self.told, "a", encoding="utf-8") as file:  # noqa: PTH123 - no Path for each operation
                file.write(f"{self.done} {kind} {shown(str(path))}\n")
        if self.done == self.fail_at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        if self.done == self.crash_at and kind != "write":
            die()

    def cut(self) -> bool:
        """Whether the write that was just counted shall be cut in half."""
        return self.done == self.crash_at


def die() -> NoReturn:
    """End as a power cut would: no handler runs, nothing is flushed."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


POINTS = Points(
    crash_at=_number("BRIEFING_CRASH_AT"),
    fail_at=_number("BRIEFING_FAIL_AT"),
    told=os.environ.get("BRIEFING_OPERATIONS", ""),
)


@contextlib.contextmanager
def refusals(path: Path, remedy: str = "") -> Iterator[None]:
    """Make what the disk refuses one line that names ``path`` and the remedy.

    Raises:
        PublishError: the disk is full, read-only, or otherwise refuses.
    """
    try:
        yield
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        why = "disk full" if full else error.strerror
        then = "; free some space and build again" if full else f"; {remedy}" if remedy else ""
        raise PublishError(f"{shown(str(path))}: cannot be written ({why}){then}") from error


def write_file(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` so that it is there whole or not at all.

    Raises:
        PublishError: the disk is full, read-only, or otherwise refuses.
    """
    temporary = path.with_name(f".{path.name}.new")
    with refusals(path):
        try:
            folders(path.parent)
            write(temporary, content)
            sync(temporary)
            rename(temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                unlink(temporary)
            raise
        sync(path.parent)


def write(path: Path, content: bytes) -> None:
    """Create or empty a file and write it; not yet flushed."""
    POINTS.reach("write", path)
    descriptor = os.open(path, _CREATE, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        if POINTS.cut():
            file.write(content[: len(content) // 2])
            file.flush()
            die()
        file.write(content)


def rewrite(descriptor: int, path: Path, content: bytes) -> None:
    """Replace what an open file holds."""
    POINTS.reach("write", path)
    os.ftruncate(descriptor, 0)
    if POINTS.cut():
        die()
    os.pwrite(descriptor, content, 0)


def sync(path: Path) -> None:
    """Flush a file's content, or a folder's entries, to the disk."""
    POINTS.reach("fsync", path)
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(top: Path) -> None:
    """Flush every file and folder below ``top``, and ``top`` itself; content before the entries that name it."""
    for base, _, names in os.walk(top, topdown=False):
        for name in sorted(names):
            if not (path := Path(base) / name).is_symlink():
                sync(path)
        sync(Path(base))


def folders(path: Path) -> None:
    """Create a folder and those above it, where they are missing."""
    missing = [path] if not path.is_dir() else []
    while missing and not missing[-1].parent.is_dir():
        missing.append(missing[-1].parent)
    for folder in reversed(missing):
        POINTS.reach("mkdir", folder)
        folder.mkdir(exist_ok=True)


def link(source: Path, target: Path) -> None:
    """Give a file a second name (hard link); a copy where the file system has none."""
    POINTS.reach("link", target)
    if source.is_symlink():
        target.symlink_to(source.readlink())
        return
    try:
        target.hardlink_to(source)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise
        write(target, source.read_bytes())
        os.utime(target, ns=(source.stat().st_atime_ns, source.stat().st_mtime_ns))
        target.chmod(source.stat().st_mode & 0o7777)
        sync(target)


def rename(old: Path, new: Path) -> None:
    """Give a file or folder another name, replacing a file that had it."""
    POINTS.reach("rename", new)
    old.replace(new)


def unlink(path: Path) -> None:
    """Delete a file."""
    POINTS.reach("unlink", path)
    path.unlink()


def remove_tree(top: Path) -> None:
    """Delete a folder with all that is in it; symbolic links are deleted, not followed."""
    for base, below, names in os.walk(top, topdown=False):
        for name in sorted(names):
            unlink(Path(base) / name)
        for name in sorted(below):
            if (path := Path(base) / name).is_symlink():
                unlink(path)
        POINTS.reach("rmdir", Path(base))
        Path(base).rmdir()


def exchange(left: Path, right: Path) -> bool:
    """Swap two folders in one step (Linux ``renameat2``); False where the system or the file system cannot."""
    POINTS.reach("exchange", right)
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    done = renameat2(
        _AT_FDCWD, os.fsencode(left), _AT_FDCWD, os.fsencode(right), ctypes.c_uint(_RENAME_EXCHANGE)
    )
    if done == 0:
        return True
    if ctypes.get_errno() in {errno.ENOSYS, errno.EINVAL}:
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(right))
