"""``briefing`` with a reader that breaks on the files that say so: a stand-in for a fault in a library written in C.

Worker processes import the main program anew, and so break in the same way.
"""

from __future__ import annotations

import os
import signal
import time

from generator import cli, pipeline
from generator.ingest import ingest as real
from generator.model import Article, Blob

_KEPT: list[bytearray] = []


def ingest(blob: Blob) -> Article:
    """The article; or the end of this process, no end at all, or all the memory there is."""
    if b"PLEASE ABORT" in blob.content:
        os.abort()
    if b"PLEASE CRASH" in blob.content:
        os.kill(os.getpid(), signal.SIGSEGV)
    while b"PLEASE HANG" in blob.content:  # without using the processor: only the clock on the wall can tell
        time.sleep(1)
    while b"PLEASE HOARD" in blob.content:
        _KEPT.append(bytearray(50 * 2**20))
    return real(blob)


vars(pipeline).update(ingest=ingest)

if __name__ == "__main__":
    cli.main()
