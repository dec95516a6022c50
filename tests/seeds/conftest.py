"""The two worked articles built once: as they are, without metadata, in a project of their own."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.project import ROOT, project_in, run
from tests.seeds.gold import Gold
from tests.seeds.site import Built


@pytest.fixture(scope="session")
def gold(shared: Path) -> Gold:
    """The hand analysis."""
    return Gold.load(shared)


@pytest.fixture(scope="session")
def built(shared: Path, gold: Gold, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The whole site of both articles, made by the command line."""
    root = project_in(tmp_path_factory.mktemp("seeds"), shared / "seeds")
    done = run("build", "--root", str(root), "--engine", "serial", "--strict")
    assert done.returncode == 0, done.stderr
    return Built(root, gold)


@pytest.fixture(scope="session")
def alone(shared: Path, gold: Gold, built: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The pages and data after the second article was removed."""
    root = tmp_path_factory.mktemp("alone") / "project"
    shutil.copytree(built.root, root)
    (root / "sources" / "articles" / gold.file("S2")).unlink()
    done = run("generate", "--root", str(root), "--engine", "serial")
    assert done.returncode == 0, done.stderr
    return Built(root, gold)


LISTS: dict[str, Callable[[Gold], list[Any]]] = {
    "forbidden": lambda gold: gold.checks["must_not_appear_in_generated_prose"],
    "reserved": lambda gold: gold.checks["may_appear_only_on_source_page"],
    "profiled": lambda gold: gold.counts["actors_profiled_min"],
    "paged": lambda gold: gold.counts["event_pages_min"],
    "quoted": lambda gold: [q["id"] for q in gold.data["quotes"]],
    "lineage": lambda gold: [row["id"] for row in gold.data["lineages"]],
    "cited": lambda gold: [row["ref"] for row in gold.data["sourcing_table"]["cited_not_held"]],
    "held": lambda gold: [row["ref"] for row in gold.data["sourcing_table"]["held_documents"]],
    "removed": lambda gold: [(d, n) for d, lines in gold.counts["excluded_lines"].items() for n in lines],
    "captioned": lambda gold: [(d, n) for d, lines in gold.counts["captions"].items() for n in lines],
}
"""Name of a test's argument -> the list of the analysis that it takes one item of."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One named test for each item of a list of the analysis; where it is absent one, which skips."""
    folder = Path(os.environ.get("BRIEFING_SHARED") or ROOT.parent / "shared")
    there = (folder / "gold" / "seeds.yml").is_file()
    for name in sorted(LISTS.keys() & set(metafunc.fixturenames)):
        values = LISTS[name](Gold.load(folder)) if there else ["none"]
        metafunc.parametrize(name, values, ids=[re.sub(r"\W+", "-", str(v)).strip("-") for v in values])
