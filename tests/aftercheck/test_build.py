"""A whole build whose MkDocs changes what the gate has passed: nothing is published, and the message says what and where."""

from __future__ import annotations

import json
from pathlib import Path

from generator.files import tree
from generator.ids import sha256
from generator.verify import _written
from tests.project import ROOT, project_in, run


def test_an_extension_that_alters_words_stops_the_build(tmp_path: Path) -> None:
    root = project_in(tmp_path, ROOT / "tests" / "golden" / "harbour" / "sources")
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8").replace("  briefing: {}", "  briefing: {kilobytes: 4}")
    config.write_text(text, "utf-8")
    done = run("build", "--root", str(root))
    assert done.returncode == 0, done.stderr
    before = tree(root / "site")
    assert "sources/part/2/index.html" in before  # pages that go on on others pass too
    config.write_text(config.read_text("utf-8").replace("  - tables\n", "  - tables\n  - smarty\n"), "utf-8")

    done = run("build", "--root", str(root))

    assert done.returncode == 1
    assert "index.html: the page says " in done.stderr
    assert "the finished pages are not what was checked; site/ is as it was" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(root / "site") == before


def test_a_page_that_was_changed_together_with_its_manifest_is_found(tmp_path: Path) -> None:
    """The manifest alone cannot tell: its own hash can be made anew. The pages are made again, and the site is compared with them."""
    root = project_in(tmp_path, ROOT / "tests" / "golden" / "harbour" / "sources")
    assert run("build", "--root", str(root)).returncode == 0
    page, manifest = root / "site" / "index.html", root / "site" / "data" / "manifest.json"
    text = page.read_text("utf-8")
    start = text.index("<q ")
    forged = text[:start] + text[start:].replace("”</q>", " not”</q>", 1)
    page.write_text(forged, "utf-8")
    manifest.write_bytes(_again(manifest.read_bytes(), "index.html", forged.encode()))

    done = run("verify", "--root", str(root))

    assert done.returncode == 1
    assert "index.html: the page says " in done.stderr, done.stderr


def _again(listed: bytes, path: str, content: bytes) -> bytes:
    """The manifest as a forger would leave it."""
    held = {key: value for key, value in json.loads(listed).items() if key != "sha256"}
    held["site"][path] = sha256(content)
    return _written(held | {"sha256": sha256(_written(held))})
