"""The cluster engine: the same protocol over Dask ``distributed`` futures; an extra, imported only when asked for."""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from distributed import Client

from generator.engine import Failure, Item, Result, attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

WINDOW = 64
"""Futures under way at once: enough for a few nodes, small enough that memory does not grow with the input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Futures on the scheduler that ``DASK_SCHEDULER_ADDRESS`` names, or on a local one."""

    seconds: int

    def run(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Failure[Item]]:
        """See ``generator.engine.Engine``."""
        source = iter(items)
        window: deque[tuple[Item, Any]] = deque()
        with Client(os.environ.get("DASK_SCHEDULER_ADDRESS")) as client:
            while True:
                while len(window) < WINDOW:
                    try:
                        item = next(source)
                    except StopIteration:
                        break
                    window.append((item, client.submit(attempt, work, item, self.seconds, pure=False)))
                if not window:
                    return
                item, future = window.popleft()
                try:
                    outcome: Result | Failure[Item] = future.result()
                except Exception as error:  # noqa: BLE001 - a lost node is that item's failure
                    outcome = Failure(item=item, reason=f"was lost on the cluster ({type(error).__name__})")
                yield outcome
