"""The invented story, made into a site by MkDocs once for all tests here."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import aftercheck
from generator.files import tree, write_docs
from generator.model import Page
from tests.gate.site import built
from tests.project import ROOT, project_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A built site with its policies, and the Markdown that it was made of."""

    site: dict[str, bytes]
    pages: tuple[Page, ...]

    def with_files(self, changed: dict[str, bytes | None]) -> list[str]:
        """What the check says of a site in which some files are others, or are missing."""
        site = {path: content for path, content in {**self.site, **changed}.items() if content is not None}
        found = aftercheck.check(site, self.pages, {"a1": "first.txt"})
        return [f"{problem.path}: {problem.message}" for problem in found]

    def after(self, path: str, old: str, new: str) -> list[str]:
        """What the check says of a site in which one text of one file was replaced by another, once."""
        text = self.site[path].decode()
        assert old in text, f"{old!r} is not in {path}"
        return self.with_files({path: text.replace(old, new, 1).encode()})


def finished(folder: Path, **settings: str) -> Finished:
    """The story, built in a folder; ``settings`` are set in mkdocs.yml in place of what stands there, or added."""
    pages, files, *_ = built()
    root = project_in(folder, ROOT / "tests" / "golden" / "harbour" / "sources")
    config = root / "mkdocs.yml"
    lines = [line for line in config.read_text("utf-8").split("\n") if line.partition(":")[0] not in settings]
    config.write_text(
        "\n".join([*lines, *(f"{key}: {value}" for key, value in settings.items()), ""]), "utf-8"
    )
    content = {page.path: page.text.encode() for page in pages} | {f.path: f.content for f in files}
    write_docs(root / "docs", content)
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "-f",
        str(config),
        "-d",
        str(root / "site"),
        "--strict",
    ]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    site = tree(root / "site")
    return Finished(site=site | dict(aftercheck.protected(site)), pages=pages)


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """The story as it is shipped."""
    return finished(tmp_path_factory.mktemp("story"))
