"""Folders in, the bytes of articles, sidecars and editors' files out, and what was not taken and why.

Only regular files that are reached without a symbolic link are read. What changes while it is read is read again.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import PublishError
from generator.files.names import is_ignored, is_system, is_undisplayable, shown, why_ignored
from generator.model import Blob, Rejection

SIDECAR = ".yml"
EDITORIAL_LIMIT = 2**26
"""Bytes of one file of the editor's: room for the record of an edition of ten thousand articles; YAML has its own, lower limit."""
TRIES = 20
WAIT = 0.05
"""How often, and how many seconds apart, a file is read again that changes while it is read."""
_READ_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A file of a walk: its content, or (``content`` None) the reason why it is not taken."""

    path: str
    content: bytes | None = None
    reason: str = ""
    links: int = 1


def read_blobs(folder: Path, limit: int) -> tuple[list[Blob], list[Rejection]]:
    """Every article file below ``folder`` with its sidecar, sorted by path, and what was not taken and why.

    ``limit`` is the largest size of one file in bytes. Sidecars are ``<file>.yml`` beside ``<file>``.

    Raises:
        PublishError: the folder (or one below it) is not there or cannot be read. An unreadable folder must never
            pass for an empty one.
    """
    taken: dict[str, _Found] = {}
    rejections: list[Rejection] = []
    for found in _walk(folder, "", limit):
        if found.content is not None:
            taken[found.path] = found
        else:
            remedy = _remedy(found.reason)
            rejections.append(Rejection(path=shown(found.path), reason=found.reason, remedy=remedy))
    refused = {rejection.path for rejection in rejections}
    blobs = []
    for path, found in sorted(taken.items()):
        owner = path.removesuffix(SIDECAR)
        if path.endswith(SIDECAR) and owner not in taken and owner not in refused:
            remedy = f"put {owner} beside it or delete it"
            rejections.append(Rejection(path=path, reason="is a sidecar without its article", remedy=remedy))
        elif not path.endswith(SIDECAR):
            blobs.append(_blob(found, taken.get(path + SIDECAR)))
    return blobs, sorted(rejections, key=lambda r: (r.path, r.reason))


def _blob(article: _Found, sidecar: _Found | None) -> Blob:
    assert article.content is not None  # noqa: S101 - only called with what was taken
    return Blob(
        path=article.path,
        content=article.content,
        sidecar=sidecar.content if sidecar else None,
        sidecar_path=sidecar.path if sidecar else None,
        links=article.links,
    )


def _remedy(reason: str) -> str:
    """What to do about a reason of ``_walk``."""
    for words, remedy in _REMEDIES.items():
        if words in reason:
            return remedy
    return "replace it by a regular, readable file"


_REMEDIES = {
    "symbolic link": "copy the file itself into the folder",
    "too large": "cut it, or raise the setting 'megabytes'",
    "temporary": "save or delete it",
    "hidden": "rename it without the dot at the start, or delete it",
    "while it was read": "build again when it is saved",
    "empty folder": "delete it, or put the file there that it is named like",
}


def _walk(folder: Path, below: str, limit: int) -> Iterator[_Found]:
    """Every file, taken or not, sorted."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda e: e.name)
    except OSError as error:
        msg = f"{shown(str(folder))}: the folder cannot be read ({error.strerror}); nothing was changed"
        raise PublishError(msg) from error
    if not listed and below and folder.suffix:
        yield _Found(path=below.rstrip("/"), reason="is an empty folder with the name of a file")
    for entry in listed:
        path = f"{below}{entry.name}"
        if entry.is_symlink():
            yield _Found(path=path, reason="is a symbolic link")
        elif entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield from _walk(folder / entry.name, f"{path}/", limit)
        elif is_ignored(entry.name):
            if not is_system(entry.name):
                yield _Found(path=path, reason=why_ignored(entry.name))
        elif is_undisplayable(entry.name):
            yield _Found(path=path, reason="has a name with characters that cannot be shown")
        else:
            yield _read(path, folder / entry.name, limit)


def _read(path: str, file: Path, limit: int) -> _Found:
    """One file, read again for a while when it changes under our hands."""
    for _ in range(TRIES):
        found = _read_once(path, file, limit)
        if found is not None:
            return found
        time.sleep(WAIT)
    return _Found(path=path, reason="was changed while it was read")


def _read_once(path: str, file: Path, limit: int) -> _Found | None:
    try:
        descriptor = os.open(file, _READ_FLAGS)
    except OSError as error:
        linked = error.errno == errno.ELOOP
        return _Found(
            path=path, reason="is a symbolic link" if linked else f"cannot be read ({error.strerror})"
        )
    with os.fdopen(descriptor, "rb") as opened:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            return _Found(path=path, reason="is not a regular file")
        if before.st_size > limit:
            return _Found(path=path, reason=f"is too large ({before.st_size} bytes; {limit} are read)")
        try:
            content = opened.read(limit + 1)
        except OSError as error:
            return _Found(path=path, reason=f"cannot be read ({error.strerror})")
        after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(
        content
    ) != before.st_size:
        return None
    return _Found(path=path, content=content, links=before.st_nlink)


def read_editorial(folder: Path) -> dict[str, bytes]:
    """The editor's files by name; an absent folder holds none."""
    if not folder.exists():
        return {}
    found: dict[str, bytes] = {}
    for file in _walk(folder, "", EDITORIAL_LIMIT):
        if file.content is not None:
            found[file.path] = file.content
        elif not Path(file.path).name.startswith("."):  # an editor's swap file does not stop the build
            msg = f"{shown(str(folder / file.path))}: {file.reason}; {_remedy(file.reason)}"
            raise PublishError(msg)
    return found


def stamps(*folders: Path) -> tuple[tuple[str, int, int], ...]:
    """(path, size, change time) of every file below the folders: what ``serve`` watches."""
    found = []
    for folder in folders:
        for base, _, names in os.walk(folder):
            for name in names:
                with contextlib.suppress(OSError):
                    status = (Path(base) / name).lstat()
                    found.append((str(Path(base) / name), status.st_size, status.st_mtime_ns))
    return tuple(sorted(found))


def read_file(path: Path, remedy: str) -> bytes:
    """The bytes of a file that must be there.

    Raises:
        PublishError: it is not, or cannot be read; the message ends with the remedy.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"{shown(str(path))}: cannot be read ({error.strerror}); {remedy}"
        raise PublishError(msg) from error


def tree(folder: Path, names: Iterable[str] = ()) -> dict[str, bytes]:
    """Every file below a folder by relative path (for comparing two builds); ``names`` are left out."""
    skipped = set(names)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in skipped
    }
