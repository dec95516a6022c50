"""The disk: sources and editors' files in; generated pages, data and the finished site out.

Reading takes only regular files that are reached without a symbolic link. Writing goes through ``write_file``: a
temporary file beside the target, flushed to the disk, then renamed over it, so that no reader sees half a file.
What the generator wrote is listed in a manifest, and only that is ever replaced or deleted.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import json
import os
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from generator.errors import PublishError, SettingsError
from generator.ids import sha256
from generator.model import Blob, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MANIFEST = ".briefing-manifest.json"
LOCK = ".briefing.lock"
SIDECAR = ".yml"
_IGNORED_ENDS = (".swp", ".swo", "~", ".tmp", ".part", ".crdownload", ".bak", ".orig")
_READ_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def shown(name: str) -> str:
    """A file name as it can stand in a message: control, bidirectional and undecodable characters escaped."""
    return "".join(
        ch if ch.isprintable() and not 0xDC80 <= ord(ch) <= 0xDCFF else ascii(ch)[1:-1] for ch in name
    )


def shown_text(text: str) -> str:
    """Several lines as they can stand in a terminal: as ``shown``, with the line breaks kept."""
    return "".join(shown(line.rstrip("\n")) + "\n" for line in text.splitlines(keepends=True))


def is_ignored(name: str) -> bool:
    """Whether a name is an editor's or a system's temporary file."""
    return name.startswith((".", "#")) or name.endswith(_IGNORED_ENDS) or name in {"Thumbs.db", "desktop.ini"}


# --- reading ---------------------------------------------------------------------------------------------------


def read_blobs(folder: Path, limit: int) -> tuple[list[Blob], list[Rejection]]:
    """Every article file below ``folder`` with its sidecar, sorted by path, and what was not taken and why.

    ``limit`` is the largest size of one file in bytes. Sidecars are ``<file>.yml`` beside ``<file>``.

    Raises:
        PublishError: the folder (or one below it) is not there or cannot be read. An unreadable folder must never
            pass for an empty one.
    """
    content: dict[str, bytes] = {}
    rejections: list[Rejection] = []
    for path, found in _walk(folder, "", limit):
        if isinstance(found, bytes):
            content[path] = found
        else:
            rejections.append(Rejection(path=shown(path), reason=found, remedy=_remedy(found)))
    blobs = []
    for path in sorted(content):
        owner = path.removesuffix(SIDECAR)
        if path.endswith(SIDECAR) and (owner in content or any(r.path == owner for r in rejections)):
            continue
        if path.endswith(SIDECAR):
            reason = "is a sidecar without its article"
            rejections.append(
                Rejection(path=path, reason=reason, remedy=f"put {owner} beside it or delete it")
            )
            continue
        sidecar = path + SIDECAR if path + SIDECAR in content else None
        blobs.append(
            Blob(
                path=path,
                content=content[path],
                sidecar=content[sidecar] if sidecar else None,
                sidecar_path=sidecar,
            )
        )
    return blobs, sorted(rejections, key=lambda r: (r.path, r.reason))


def _remedy(reason: str) -> str:
    if "symbolic link" in reason:
        return "copy the file itself into the folder"
    if "too large" in reason:
        return "cut it, or raise the setting 'megabytes'"
    if "temporary" in reason:
        return "save or delete it"
    return "replace it by a regular, readable file"


def _walk(folder: Path, below: str, limit: int) -> Iterator[tuple[str, bytes | str]]:
    """(path, content) of each file, or (path, reason) of what cannot be taken; sorted."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda e: e.name)
    except OSError as error:
        msg = f"{shown(str(folder))}: the folder cannot be read ({error.strerror}); nothing was changed"
        raise PublishError(msg) from error
    for entry in listed:
        path = f"{below}{entry.name}"
        if entry.is_symlink():
            yield path, "is a symbolic link"
        elif entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield from _walk(folder / entry.name, f"{path}/", limit)
        elif is_ignored(entry.name):
            if not entry.name.startswith("."):
                yield path, "is a temporary file by its name"
        elif not entry.name.isprintable() or any(0xDC80 <= ord(ch) <= 0xDCFF for ch in entry.name):
            yield path, "has a name with characters that cannot be shown"
        else:
            yield path, read_regular(folder / entry.name, limit)


def read_regular(path: Path, limit: int) -> bytes | str:
    """The bytes of a regular file, or the reason why it is not read."""
    try:
        descriptor = os.open(path, _READ_FLAGS)
    except OSError as error:
        return "is a symbolic link" if error.errno == errno.ELOOP else f"cannot be read ({error.strerror})"
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return "is not a regular file"
        if status.st_size > limit:
            return f"is too large ({status.st_size} bytes; {limit} are read)"
        try:
            content = file.read(limit + 1)
        except OSError as error:
            return f"cannot be read ({error.strerror})"
    return content if len(content) <= limit else f"is too large (over {limit} bytes)"


def read_editorial(folder: Path) -> dict[str, bytes]:
    """The editor's files by name; an absent folder holds none."""
    if not folder.exists():
        return {}
    found: dict[str, bytes] = {}
    for path, content in _walk(folder, "", 2**20):
        if isinstance(content, str):
            msg = f"{shown(str(folder / path))}: {content}"
            raise PublishError(msg)
        found[path] = content
    return found


class _AnyTag(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags for Python names are MkDocs' business: each becomes null here."""


_AnyTag.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def read_mkdocs(root: Path) -> dict[str, object]:
    """``mkdocs.yml`` of the project as a mapping.

    Raises:
        SettingsError: it is not there or no YAML mapping.
    """
    path = root / "mkdocs.yml"
    try:
        loaded = yaml.load(path.read_text("utf-8"), _AnyTag)  # noqa: S506 - a SafeLoader that drops tags
    except FileNotFoundError as error:
        msg = f"{shown(str(path))}: not found; run in a briefing project, or name one with --root"
        raise SettingsError(msg) from error
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{shown(str(path))}: cannot be read ({error})"
        raise SettingsError(msg) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        why = getattr(error, "problem", None) or " ".join(str(error).split())
        msg = f"{shown(str(path))}{place}: not valid YAML ({why})"
        raise SettingsError(msg) from error
    if not isinstance(loaded, dict):
        msg = f"{shown(str(path))}: must be a mapping of settings"
        raise SettingsError(msg)
    return loaded


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


# --- writing ---------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def lock(root: Path) -> Iterator[None]:
    """Hold the project's build lock; the system frees it when the holder dies, however it dies.

    Raises:
        PublishError: another build holds it, or the folder cannot be written.
    """
    path = root / LOCK
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        msg = f"{shown(str(root))}: cannot be written ({error.strerror}); check its permissions"
        raise PublishError(msg) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
            msg = f"{shown(str(root))}: another build (process {holder}) is running; wait for it to end"
            raise PublishError(msg) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def write_file(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` so that it is there whole or not at all.

    Raises:
        PublishError: the disk is full, read-only, or otherwise refuses.
    """
    temporary = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        why = "disk full" if error.errno == errno.ENOSPC else error.strerror
        msg = f"{shown(str(path))}: cannot be written ({why})"
        raise PublishError(msg) from error


def read_manifest(docs: Path) -> dict[str, str]:
    """Paths below ``docs`` that the generator wrote last time, with the hash of what it wrote."""
    try:
        listed = json.loads((docs / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(listed, dict):
        return {}
    return {
        str(k): str(v)
        for k, v in listed.items()
        if not str(k).startswith(("/", "..")) and "/../" not in str(k)
    }


def write_docs(docs: Path, content: Mapping[str, bytes]) -> int:
    """Make ``docs`` hold exactly these generated files beside the hand-written ones; the number of files changed.

    Raises:
        PublishError: a hand-written page stands where a generated one must go, or the disk refuses.
    """
    before = read_manifest(docs)
    for path in sorted(content):
        target = docs / path
        if path not in before and target.exists() and target.read_bytes() != content[path]:
            msg = f"{shown(str(target))}: was written by hand and a generated page needs its name; rename it"
            raise PublishError(msg)
    wanted = {path: sha256(made) for path, made in content.items()}
    # Listed before they are written: a build that dies half-way leaves nothing that the next one takes for handwork.
    write_file(docs / MANIFEST, _listing(before | wanted))
    changed = 0
    for path in sorted(content):
        target = docs / path
        if not target.exists() or sha256(target.read_bytes()) != wanted[path]:
            write_file(target, content[path])
            changed += 1
    for path in sorted(set(before) - set(wanted)):
        with contextlib.suppress(FileNotFoundError):
            (docs / path).unlink()
            changed += 1
        _drop_empty((docs / path).parent, docs)
    write_file(docs / MANIFEST, _listing(wanted))
    return changed


def _listing(manifest: Mapping[str, str]) -> bytes:
    return (json.dumps(dict(sorted(manifest.items())), indent=0) + "\n").encode()


def _drop_empty(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def write_data(folder: Path, content: Mapping[str, bytes]) -> None:
    """Write data files into a folder of the user's choice, touching nothing else there."""
    for name in sorted(content):
        write_file(folder / name, content[name])


def page_count(site: Path) -> int:
    """Number of HTML pages of a built site; 0 where there is none."""
    return sum(1 for _ in site.rglob("*.html")) if site.is_dir() else 0


def publish(fresh: Path, site: Path, *, shrink: bool) -> None:
    """Swap a freshly built site in: at every moment ``site`` is the complete old or the complete new one.

    ``shrink`` allows a site that lost more than a fifth of its pages (half a checkout or an empty mount would
    otherwise be published as if everything had been withdrawn).

    Raises:
        PublishError: too many pages would vanish, or the swap fails.
    """
    old, new = page_count(site), page_count(fresh)
    if not shrink and new < old * 0.8:
        msg = f"{shown(str(site))}: {old} pages would become {new}; if that is meant, say --allow-shrink"
        raise PublishError(msg)
    _sync_tree(fresh)
    try:
        if site.exists():
            _exchange(fresh, site)
            shutil.rmtree(fresh)
        else:
            site.parent.mkdir(parents=True, exist_ok=True)
            fresh.rename(site)
        _sync_folder(site.parent)
    except OSError as error:
        msg = f"{shown(str(site))}: the new site could not be put in place ({error.strerror})"
        raise PublishError(msg) from error


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


def discard(folder: Path) -> None:
    """Delete a folder of our own making, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_tree(top: Path) -> None:
    for base, _, names in os.walk(top):
        for name in names:
            descriptor = os.open(Path(base) / name, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        _sync_folder(Path(base))


_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def _exchange(left: Path, right: Path) -> None:
    """Swap two folders in one step where the system can (Linux ``renameat2``), in two renames elsewhere."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is not None:
        done = renameat2(
            _AT_FDCWD, os.fsencode(left), _AT_FDCWD, os.fsencode(right), ctypes.c_uint(_RENAME_EXCHANGE)
        )
        if done == 0:
            return
        if ctypes.get_errno() not in {errno.ENOSYS, errno.EINVAL}:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(right))
    aside = left.with_name(f"{left.name}.old")
    right.rename(aside)
    left.rename(right)
    aside.rename(left)


def tree(folder: Path, names: Iterable[str] = ()) -> dict[str, bytes]:
    """Every file below a folder by relative path (for comparing two builds); ``names`` are left out."""
    skipped = set(names)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in skipped
    }
