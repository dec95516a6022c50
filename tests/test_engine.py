"""Every engine gives the same values in the same order; one item's trouble is that item's failure alone."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

import pytest

from generator.engine import Engine, Failure, Processes, Serial, engine_for
from generator.errors import EngineError, LimitError, UsageError
from generator.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

SERIAL = Serial(seconds=2)
PROCESSES = Processes(workers=2, seconds=2, megabytes=400)


def double(item: int) -> int:
    """Work that goes wrong in a different way for some items."""
    match item:
        case 3:
            msg = "three"
            raise ValueError(msg)
        case 5:
            while True:
                pass
        case 7:
            raise RecursionError
        case 9:
            msg = "too deep"
            raise LimitError(msg)
    return item * 2


def die_on_two(item: int) -> int:
    """Work that kills its process for one item."""
    if item == 2:
        os._exit(11)
    time.sleep(0.01)
    return item


def hoard(item: int) -> int:
    """Work that needs far more memory than it may have."""
    return len(bytearray(item * 2**20))


@pytest.mark.parametrize("engine", [SERIAL, PROCESSES], ids=["serial", "processes"])
def test_failures_are_values_and_order_is_kept(engine: Engine) -> None:
    outcomes = list(engine.run(double, range(11)))

    reasons = {o.item: o.reason for o in outcomes if isinstance(o, Failure)}
    assert [o for o in outcomes if not isinstance(o, Failure)] == [0, 2, 4, 8, 12, 16, 20]
    assert sorted(reasons) == [3, 5, 7, 9]
    assert "ValueError: three" in reasons[3]
    assert "more CPU time" in reasons[5]
    assert "nested" in reasons[7]
    assert reasons[9] == "too deep"


def test_a_worker_that_dies_costs_only_its_item() -> None:
    outcomes = list(PROCESSES.run(die_on_two, range(12)))

    assert [o.item for o in outcomes if isinstance(o, Failure)] == [2]
    assert [o for o in outcomes if not isinstance(o, Failure)] == [n for n in range(12) if n != 2]


def test_memory_is_limited_for_each_article() -> None:
    outcomes = list(PROCESSES.run(hoard, [1, 3000, 2]))

    assert outcomes[0] == 2**20
    assert isinstance(outcomes[1], Failure)
    assert "memory" in outcomes[1].reason
    assert outcomes[2] == 2 * 2**20


def test_items_are_pulled_only_as_they_are_worked_on() -> None:
    pulled = 0

    def count() -> Iterator[int]:
        nonlocal pulled
        for n in range(100, 200):
            pulled += 1
            yield n

    running = PROCESSES.run(double, count())
    next(running)

    assert pulled <= 7
    assert len(list(running)) == 99


def test_settings_choose_the_engine() -> None:
    assert isinstance(engine_for(Settings(engine="serial", workers=4), 9), Serial)
    assert isinstance(engine_for(Settings(workers=4), 0), Serial)
    assert isinstance(engine_for(Settings(workers=4), 9), Processes)


@pytest.mark.parametrize(("workers", "count"), [(1, 9), (4, 1), (1, 1)])
def test_a_single_article_or_worker_is_a_process_of_its_own_too(workers: int, count: int) -> None:
    outcomes = list(engine_for(Settings(workers=workers), count).run(die_on_two, range(2, 2 + count)))

    assert [o.item for o in outcomes if isinstance(o, Failure)] == [2]
    assert [o for o in outcomes if not isinstance(o, Failure)] == list(range(3, 2 + count))


def test_the_cluster_engine_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "generator.cluster", None)

    with pytest.raises(UsageError, match="pip install distributed"):
        engine_for(Settings(engine="cluster"), 9)


class Broken:
    """A warm-up that a worker cannot even unpack: what a half-written installation does."""

    def __call__(self) -> None: ...

    def __reduce__(self) -> tuple[type[int], tuple[str]]:
        return int, ("no number",)


def test_workers_that_cannot_start_are_an_error_and_no_endless_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.engine.START", 1)
    broken = Processes(workers=1, seconds=1, megabytes=400, warm=Broken())

    with pytest.raises(EngineError, match="--engine serial"):
        list(broken.run(double, range(9)))
