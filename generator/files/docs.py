"""Generated pages and data in, ``docs/`` with exactly these beside the hand-written pages out.

The whole folder is made anew aside, with what did not change as hard links, and then swapped in: whoever reads ``docs/``,
MkDocs above all, sees the old pages or the new ones. What was generated is listed in a manifest, and only that is ever
replaced or deleted.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.errors import PublishError
from generator.files import durable
from generator.files.names import shown
from generator.files.site import refuse_shrinking
from generator.files.swap import discard, put_in_place, staging
from generator.ids import sha256

MANIFEST = ".briefing-manifest.json"


def read_manifest(docs: Path) -> dict[str, str]:
    """Paths below ``docs`` that the generator wrote last time, with the hash of what it wrote."""
    try:
        listed = json.loads((docs / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(listed, dict):
        return {}
    return {str(k): str(v) for k, v in listed.items() if not {"", "..", "."} & set(str(k).split("/"))}


def write_docs(docs: Path, content: Mapping[str, bytes], *, shrink: bool = True) -> int:
    """Make ``docs`` hold exactly these generated files beside the hand-written ones; the number of files changed.

    ``shrink`` allows that more than a fifth of the pages vanish.

    Raises:
        PublishError: a hand-written page stands where a generated one must go, too many pages would vanish, or the disk
            refuses; then nothing is changed.
    """
    before = read_manifest(docs)
    made = {path: sha256(text) for path, text in content.items()}
    if not shrink:
        refuse_shrinking(docs, _pages(before), _pages(made))
    with durable.refusals(docs):
        found = {path: sha256((docs / path).read_bytes()) for path in made if (docs / path).is_file()}
        for path in sorted(made):
            if path not in before and (docs / path).exists() and found.get(path) != made[path]:
                msg = f"{shown(str(docs / path))}: was written by hand and a generated page needs its name; rename it"
                raise PublishError(msg)
        for folder in sorted({str(above) for path in made for above in PurePosixPath(path).parents} - {"."}):
            if (docs / folder).exists() and not (docs / folder).is_dir() and folder not in before:
                msg = f"{shown(str(docs / folder))}: is a file and a folder of generated pages needs its name; rename it"
                raise PublishError(msg)
        changed = {path for path in made if found.get(path) != made[path]}
        gone = {path for path in before if path not in made}
        if not changed and before == made:
            return 0
        fresh = staging(docs)
        try:
            _stage(docs, fresh, {path: content[path] for path in changed}, gone, _listing(made))
            old = put_in_place(fresh, docs)
            if old is not None:
                _bring_over(old, docs, {*before, *made, MANIFEST})
                discard(old)
        finally:
            discard(fresh)
    return len(changed) + len(gone)


def write_data(folder: Path, content: Mapping[str, bytes]) -> None:
    """Write data files into a folder of the user's choice, touching nothing else there."""
    for name in sorted(content):
        durable.write_file(folder / name, content[name])


def _pages(listed: Mapping[str, str]) -> int:
    return sum(path.endswith(".md") for path in listed)


def _listing(manifest: Mapping[str, str]) -> bytes:
    return (json.dumps(dict(sorted(manifest.items())), indent=0) + "\n").encode()


def _stage(docs: Path, fresh: Path, changed: Mapping[str, bytes], gone: set[str], listing: bytes) -> None:
    """Fill the folder aside: what is new as files that are flushed, the rest as links; then flush the folders."""
    discard(fresh)
    durable.folders(fresh)
    for path, content in sorted({**changed, MANIFEST: listing}.items()):
        durable.folders((fresh / path).parent)
        durable.write(fresh / path, content)
        durable.sync(fresh / path)
    for path in _walk(docs):
        if path not in changed and path not in gone and path != MANIFEST:
            durable.folders((fresh / path).parent)
            durable.link(docs / path, fresh / path)
    for base, _, _ in os.walk(fresh, topdown=False):
        durable.sync(Path(base))


def _walk(docs: Path) -> Iterator[str]:
    """Relative paths of all regular files and links below a folder, sorted within each folder."""
    for base, below, names in os.walk(docs):
        below.sort()
        linked = [name for name in below if (Path(base) / name).is_symlink()]
        for name in sorted([*names, *linked]):
            mode = (Path(base) / name).lstat().st_mode
            if stat.S_ISREG(mode) or stat.S_ISLNK(mode):
                yield (Path(base) / name).relative_to(docs).as_posix()


def _bring_over(old: Path, docs: Path, ours: set[str]) -> None:
    """Move over what somebody wrote by hand into the old folder while the new one was being filled."""
    for path in _walk(old):
        if path not in ours and _stamp(old / path) != _stamp(docs / path):
            durable.folders((docs / path).parent)
            durable.rename(old / path, docs / path)


def _stamp(path: Path) -> tuple[int, int, str] | None:
    """Size and time of a file, or the goal of a link; None where there is neither."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(status.st_mode):
        return (0, 0, os.fspath(path.readlink()))
    return (status.st_size, status.st_mtime_ns, "")
