"""A project folder in, the right to build in it out: one build at a time."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from generator.errors import PublishError
from generator.files import durable
from generator.files.names import shown

LOCK = ".briefing.lock"


@contextlib.contextmanager
def lock(root: Path) -> Iterator[None]:
    """Hold the project's build lock; the system frees it when the holder dies, however it dies.

    Raises:
        PublishError: another build holds it, or the folder cannot be written.
    """
    path = root / LOCK
    remedy = "check the permissions of the folder"
    with durable.refusals(path, remedy):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
            msg = (
                f"{shown(str(root))}: another build (process {shown(holder)}) is running; wait for it to end"
            )
            raise PublishError(msg) from error
        except OSError as error:
            msg = f"{shown(str(path))}: cannot be locked ({error.strerror}); build on a disk of this machine"
            raise PublishError(msg) from error
        with durable.refusals(path, remedy):
            durable.rewrite(descriptor, path, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)
