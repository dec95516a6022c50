"""The shipped example as it is: what its articles tell of two days stays two events."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.project import ROOT, project_in, run

if TYPE_CHECKING:
    from pathlib import Path


def test_two_attacks_on_one_place_three_days_apart_are_two_events(tmp_path: Path) -> None:
    root = project_in(tmp_path, ROOT / "sources")

    done = run("generate", "--root", str(root))

    assert done.returncode == 0, done.stderr
    lines = (root / "docs" / "data" / "events.jsonl").read_text("utf-8").splitlines()
    told = [e for e in map(json.loads, lines) if e["realis"] == "actual" and e["place"] == "Camp Taji"]
    days = [e["date"] for e in told if e["type"] == "ASSAULT"]
    assert sorted(days) == ["2020-03-11", "2020-03-14"]
