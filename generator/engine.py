"""A function and items in, results or failures out, in any order of work: executors behind one protocol.

The driver (``pipeline``) owns cache look-up, progress and order; an executor only runs a module-level function on
each item and returns results and failures as values. Nothing is pulled from ``items`` beyond a bounded window, so
that memory does not grow with their number (facts measured for this project: ``ProcessPoolExecutor.map`` pulls the
whole input first, and loses the whole run when one worker dies; Pebble loses that one task).
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
import threading
from collections import deque
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from pebble import ProcessExpired, ProcessPool

from generator.errors import EngineError, LimitError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType

    from generator.settings import Settings

Item = TypeVar("Item")
Result = TypeVar("Result")
START = 180
"""Seconds that a worker may take to start (it loads the language model) before the pool counts as broken: a worker that
dies while starting is replaced by the pool without end, and nothing would ever come back."""
NO_START = "the worker processes do not start; run again with --engine serial to see why"
WALL_FACTOR = 6
"""Wall-clock seconds allowed per CPU second: a loaded machine must not reject an article that a quiet one takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure(Generic[Item]):
    """An item whose work ended without a result, and why, in words for the report."""

    item: Item
    reason: str


class Engine(Protocol):
    """Runs work on items; yields a result or a ``Failure`` for each, in the order of the items."""

    def run(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Failure[Item]]:
        """Yield one value for each item, in their order; never raises for a single item's sake."""
        ...


def _overdue(_signal: int, _frame: FrameType | None) -> None:
    msg = "took more CPU time than one article may (setting 'seconds')"
    raise LimitError(msg)


@contextlib.contextmanager
def cpu_limit(seconds: int) -> Iterator[None]:
    """Raise LimitError in this thread after that many CPU seconds; without effect outside the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _overdue)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Serial:
    """Everything in this process, one after another."""

    seconds: int

    def run(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Failure[Item]]:
        """See ``Engine``."""
        for item in items:
            yield attempt(work, item, self.seconds)


def attempt(work: Callable[[Item], Result], item: Item, seconds: int) -> Result | Failure[Item]:
    """The work's result, or a Failure that says why there is none."""
    try:
        with cpu_limit(seconds):
            return work(item)
    except LimitError as error:
        return Failure(item=item, reason=error.reason)
    except MemoryError:
        return Failure(item=item, reason="needs more memory than one article may (setting 'memory')")
    except RecursionError:
        return Failure(item=item, reason="is nested too deeply to be read")
    except Exception as error:  # noqa: BLE001 - an extractor's bug costs one article, never the build
        return Failure(item=item, reason=f"could not be read ({type(error).__name__}: {error})")


def _prepare(warm: Callable[[], object] | None, megabytes: int) -> None:
    """In a new worker: ignore Ctrl-C (the driver ends us), load what is heavy, then cap further memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if warm is not None:
        warm()
    with contextlib.suppress(OSError, ValueError):
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - a kernel file
            used = int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (used + megabytes * 2**20, hard))


@dataclass(frozen=True, slots=True, kw_only=True)
class Processes:
    """Worker processes with a bounded window; a worker's death or overtime is one item's failure."""

    workers: int
    seconds: int
    megabytes: int
    warm: Callable[[], object] | None = None

    def run(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Failure[Item]]:
        """See ``Engine``."""
        # spawn: forking a process that runs threads is not safe, and Python 3.14 no longer does it.
        pool = ProcessPool(
            max_workers=self.workers,
            initializer=_prepare,
            initargs=(self.warm, self.megabytes),
            context=multiprocessing.get_context("spawn"),
        )
        window: deque[tuple[Item, object]] = deque()
        source = iter(items)
        with pool:
            try:
                while True:
                    while len(window) < self.workers * 3 and (item := next(source, _END)) is not _END:
                        window.append((item, self._schedule(pool, work, item)))  # type: ignore[arg-type]
                    if not window:
                        return
                    item, future = window.popleft()
                    yield self._outcome(item, future)
            finally:
                pool.stop()  # type: ignore[no-untyped-call]
                pool.join()

    def _schedule(self, pool: ProcessPool, work: Callable[[Item], Result], item: Item) -> object:
        try:
            return pool.schedule(attempt, args=(work, item, self.seconds), timeout=self.seconds * WALL_FACTOR)
        except RuntimeError as error:  # Pebble gives up on workers that die while starting
            raise EngineError(NO_START) from error

    def _outcome(self, item: Item, future: object) -> Result | Failure[Item]:
        limit = self.seconds * WALL_FACTOR
        try:
            # The window runs ahead of this item by a few others on each worker.
            outcome: Result | Failure[Item] = future.result(START + 4 * limit)  # type: ignore[attr-defined]
        except FutureTimeoutError:
            if not future.done():  # type: ignore[attr-defined]
                raise EngineError(NO_START) from None
            return Failure(item=item, reason=f"was still being read after {limit} s and was ended")
        except ProcessExpired as error:
            return Failure(item=item, reason=f"ended the process that read it (exit {error.exitcode})")
        except Exception as error:  # noqa: BLE001 - e.g. a result that cannot be passed back
            return Failure(item=item, reason=f"could not be read ({type(error).__name__}: {error})")
        return outcome


_END = object()


def engine_for(settings: Settings, count: int, warm: Callable[[], object] | None = None) -> Engine:
    """The engine that the settings name, for ``count`` items.

    Also a single article is read in a process of its own, unless ``serial`` is asked for: it is the ordinary case that one
    new one came, and it must not be the one that can end the build.

    Raises:
        UsageError: the cluster engine is asked for and its library is not installed.
    """
    workers = settings.workers or os.cpu_count() or 1
    if settings.engine == "cluster":
        return _cluster(settings)
    if settings.engine == "serial" or count == 0:
        return Serial(seconds=settings.seconds)
    return Processes(
        workers=min(workers, count), seconds=settings.seconds, megabytes=settings.memory, warm=warm
    )


def _cluster(settings: Settings) -> Engine:
    try:
        from generator.cluster import Cluster
    except ImportError as error:
        msg = "engine 'cluster' needs the library distributed: run 'python -m pip install distributed'"
        raise UsageError(msg) from error
    return Cluster(seconds=settings.seconds)
