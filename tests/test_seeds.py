"""Every check of the hand analysis of the two seed articles holds, each under its own name; skipped where it is absent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.bench.tables import ROOT, exported

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(os.environ.get("BRIEFING_SHARED") or ROOT.parent / "shared").resolve()
ASK = """
import json, sys
sys.path.insert(0, sys.argv[1])
import score_seeds
seeds = score_seeds.Seeds(*sys.argv[2:])
if not seeds.rows["quotes"]:  # with quotations to judge, each check is asked
    seeds.rows["quotes"] = [
        {"source": seeds.file[v["doc"]], "content": [v["start"], v["end"]], "kind": "direct", "statement": q["id"]}
        for q in seeds.gold["quotes"] for v in q["variants"]]
score_seeds.run(seeds)
print(json.dumps([[f"{group}: {name}", bool(ok), str(note)] for group, name, ok, note in seeds.results]))
"""


@cache
def results(export: Path) -> dict[str, tuple[bool, str]]:
    """Name of each check -> whether it holds for these data files, and what was found instead."""
    score, gold, texts = SHARED / "score", SHARED / "gold" / "seeds.yml", SHARED / "seeds"
    command = [sys.executable, "-W", "ignore", "-c", ASK, score, export, gold, texts]
    made = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=True)
    return dict(numbered(json.loads(made.stdout)))


def numbered(rows: list[tuple[str, bool, str]]) -> Iterator[tuple[str, tuple[bool, str]]]:
    """Checks of one name are told apart by a number."""
    seen: Counter[str] = Counter()
    for name, holds, note in rows:
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})", (holds, note)


def checks() -> list[str]:
    """Names of all checks: what the scorer asks when only the right quotations are given."""
    return sorted(results(SHARED / "nothing")) if (SHARED / "gold" / "seeds.yml").is_file() else ["seeds"]


@pytest.fixture(scope="session")
def export(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data files of the two seed articles, made by the command line."""
    return exported(shared / "seeds", tmp_path_factory.mktemp("seeds"))


@pytest.mark.parametrize("check", checks())
def test_check_of_the_seeds_holds(check: str, export: Path) -> None:
    holds, note = results(export)[check]

    assert holds, note


def test_no_check_was_left_out(export: Path) -> None:
    assert set(checks()) == set(results(export))
