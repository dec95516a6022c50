"""The number of the process that waits and MkDocs' arguments in, MkDocs run out: it ends when the one that waits is killed.

A build that is killed would otherwise leave MkDocs writing into a folder that the next build clears away.
"""

from __future__ import annotations

import ctypes
import os
import runpy
import signal
import sys

_PR_SET_PDEATHSIG = 1


def end_with(parent: int) -> None:
    """Have the system (Linux) kill this process when ``parent`` ends; end now where it is gone already."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)


if __name__ == "__main__":
    end_with(int(sys.argv[1]))
    sys.argv[:2] = ["mkdocs"]
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
