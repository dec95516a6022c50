"""Decisions in ``sources/editorial/decisions.yml`` through the whole command: carried out, undone, refused in one line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator import files
from tests.project import project_in, run

HARBOUR = Path(__file__).parents[1] / "golden" / "harbour" / "sources"
ENTRY = '  - decide: {verdict}\n    kind: {kind}\n    names: {names}\n{more}    note: "checked"\n    by: "E. Ditor"\n    on: "2031-06-01"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = project_in(tmp_path, HARBOUR)
    (made / "sources/editorial").mkdir(exist_ok=True)
    (made / "sources/editorial/decisions.yml").unlink(missing_ok=True)
    return made


def decide(root: Path, verdict: str, kind: str, *names: str, more: str = "") -> None:
    entry = ENTRY.format(
        verdict=verdict, kind=kind, names=json.dumps(names), more=f"    {more}\n" if more else ""
    )
    (root / "sources/editorial/decisions.yml").write_text(f"decisions:\n{entry}", "utf-8")


def exported(root: Path, out: str = "out") -> dict[str, bytes]:
    target = root.parent / out
    done = run("export", "--root", str(root), "-o", str(target))
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in sorted(target.iterdir())}


def rows(data: dict[str, bytes], name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in data[f"{name}.jsonl"].splitlines()]


def names(data: dict[str, bytes]) -> list[str]:
    return [str(row["name"]) for row in rows(data, "entities")]


def test_two_names_are_joined_and_the_bytes_return_when_the_entry_is_deleted(root: Path) -> None:
    before = exported(root, "before")
    persons = [str(r["name"]) for r in rows(before, "entities") if r["type"] == "PERSON"][:2]
    decide(root, "same", "entity", *persons)
    joined = exported(root, "joined")
    (root / "sources/editorial/decisions.yml").unlink()

    assert len(names(joined)) == len(names(before)) - 1
    assert exported(root, "after") == before


def test_an_entity_is_renamed_and_another_hidden(root: Path) -> None:
    person = next(str(r["name"]) for r in rows(exported(root, "before"), "entities") if r["type"] == "PERSON")
    decide(root, "rename", "entity", person, more='new: "Somebody Else"')
    assert "Somebody Else" in names(exported(root, "renamed"))

    decide(root, "hide", "entity", person)
    assert person not in names(exported(root, "hidden"))


def test_a_withdrawn_article_stays_away_under_another_name(root: Path) -> None:
    folder = root / "sources/articles"
    text = next(p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".yml")
    before = rows(exported(root, "before"), "articles")
    held = next(row for row in before if str(row["source"]).endswith(text.name))
    shutil.copy(text, text.with_name(f"another{text.suffix}"))
    decide(root, "withdraw", "article", str(held["id"]))
    after = rows(exported(root, "after"), "articles")

    assert len(after) == len(before) - 1


@pytest.mark.parametrize("kind", ["entity", "event", "statement", "origin"])
def test_a_decision_that_matches_nothing_is_one_line_with_its_place(root: Path, kind: str) -> None:
    decide(root, "same", kind, "Nobody at all", "Nowhere at all")
    kept = files.tree(root / "sources")
    done = run("export", "--root", str(root), "-o", str(root.parent / "out"))

    assert done.returncode != 0
    assert "decisions.yml:" in done.stderr
    assert "Nobody at all" in done.stderr
    assert "Traceback" not in done.stderr
    assert files.tree(root / "sources") == kept
