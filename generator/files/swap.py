"""A folder made aside in, the same folder in the place of the old one out: a reader sees one or the other, never a mixture.

What is made aside is called ``.<name>-<process>`` and lies beside the folder whose place it takes. A build that dies leaves it
there; the next one deletes it, after putting back what was only moved away.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from generator.errors import PublishError
from generator.files import durable
from generator.files.names import shown

_AWAY = ".old"
"""End of the name of an old folder that is out of the way for a moment, where two folders cannot be swapped in one step."""


def staging(target: Path) -> Path:
    """Where this process makes what shall take the place of ``target``; a link there stays a link."""
    real = target.resolve()
    return real.with_name(f".{real.name}-{os.getpid()}")


def prepare(*targets: Path) -> list[str]:
    """Make sure that the folders can be replaced, and clear away what dead builds left; call it under the lock.

    Returns one line for each leftover that could not be deleted.

    Raises:
        PublishError: one of them is no folder or may not be written.
    """
    notes = []
    for target in targets:
        try:
            real = target.resolve()
            taken = real.exists() and not real.is_dir()
        except (OSError, RuntimeError) as error:
            raise PublishError(f"{shown(str(target))}: is a link in a circle; delete it") from error
        if taken:
            raise PublishError(f"{shown(str(target))}: is no folder; move it away")
        folder = real if real.is_dir() else real.parent
        for place in (folder, real.parent):
            if place.is_dir() and not os.access(place, os.W_OK | os.X_OK):
                msg = f"{shown(str(place))}: is read-only; make it writable (chmod u+w), or build a copy of the project"
                raise PublishError(msg)
        with durable.refusals(target):
            notes += [note for left in _leftovers(real) if (note := _clear(left, real))]
    return notes


def _leftovers(real: Path) -> list[Path]:
    """What builds made aside for this folder, sorted."""
    pattern = re.compile(rf"\.{re.escape(real.name)}-\d+(?:{re.escape(_AWAY)})?")
    if not real.parent.is_dir():
        return []
    return sorted(path for path in real.parent.iterdir() if pattern.fullmatch(path.name))


def _clear(left: Path, real: Path) -> str:
    if left.name.endswith(_AWAY) and not real.exists():
        durable.rename(left, real)
        durable.sync(real.parent)
        return ""
    return discard(left)


def put_in_place(fresh: Path, target: Path) -> Path | None:
    """Swap ``fresh`` in for ``target``; where the old content now lies (None: there was none).

    ``fresh`` must be flushed already. Raises OSError, with the old content in its place.
    """
    real = target.resolve()
    old = None
    if not real.exists():
        durable.folders(real.parent)
        durable.rename(fresh, real)
    elif durable.exchange(fresh, real):
        old = fresh
    else:
        old = fresh.with_name(fresh.name + _AWAY)
        durable.rename(real, old)
        try:
            durable.rename(fresh, real)
        except OSError:
            durable.rename(old, real)
            raise
    durable.sync(real.parent)
    return old


def discard(folder: Path) -> str:
    """Delete a folder of our own making, if it is there; a line for the user when that does not go."""
    try:
        if folder.is_dir() and not folder.is_symlink():
            durable.remove_tree(folder)
    except OSError as error:
        return f"{shown(str(folder))}: is left over and cannot be deleted ({error.strerror}); delete it"
    return ""
