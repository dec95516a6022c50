"""A build among hostile files: it ends well, says what it refused, and every other page is what it was."""

from __future__ import annotations

import ast
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.files import tree
from tests.hostile.site import BELOW, GROUPS, SECRETS, Site
from tests.project import ROOT

# Pages that list everything, and so name what was added.
LISTS = re.compile(
    r"(?:(?:index|audit|changes|method|plans|search|corrections)(?:/index)?|(?:events|actors|sources|statements|places)/index)"
    r"\.(?:md|html)|data/.*|feed\.xml|sitemap\.xml(?:\.gz)?|search/search_index\.(?:json|js)|\.briefing-manifest\.json"
)
REFUSED = (
    "o07-tag.md", "o08-alias.md", "o09-address.txt", "o11-nesting.html", "\x1b[2Jo21.txt", "new\n::error::o22.txt", "o23-link.txt",
    "o24-folder", "o25-pipe.txt",
)  # fmt: skip
REPORTED = ("o04-bidi.txt", "o13-control.txt")
# Formats that are not read at all: refused by name, where the collection would also take an inert page.
NOT_READ = {"h212", "h217", "h221", "h300", "h301", "h312"}
# h130 speaks to a language model, and there is none; h186 claims another page's address, by which nothing is ever joined.
NOT_REPORTED = {"h130", "h186"}
# Names that no list can show, hidden ones and those of temporary files are refused by name.
UNSHOWN = {"f003", "f004", "f026", "f027", "f028", "f029", "f061", "f013", "f015", "f016", "f017"}
# A folder without permission stops the build; root reads a file without permission (both: tests/durable/test_faults.py).
SKIPPED = {"s013"}


def test_build_ends_well(hostile: Site, control: Site) -> None:
    assert control.code == 0, control.log
    assert hostile.code == 0, hostile.log[-4000:]


def test_log_is_plain_text(hostile: Site) -> None:
    """No control character reaches the terminal, no line speaks to a CI system, no traceback is shown."""
    assert not {ch for ch in hostile.log if ch != "\n" and not ch.isprintable()}
    assert "Traceback" not in hostile.log
    assert [
        line for line in hostile.log.splitlines() if line.lstrip().startswith("::") or "##[" in line
    ] == []


@pytest.mark.parametrize("path", REFUSED)
def test_refused_by_name(hostile: Site, path: str) -> None:
    assert hostile.says("rejected", path), hostile.log[:4000]
    assert path not in hostile.pages()


@pytest.mark.parametrize("path", ["o07-tag.md", "o08-alias.md", "o09-address.txt"])
def test_refusal_names_the_line(hostile: Site, path: str) -> None:
    line = next(line for line in hostile.log.splitlines() if line.startswith(f"rejected: {BELOW}/{path}"))
    assert re.search(r"(?:md|yml):[23]:\d+: ", line), line


@pytest.mark.parametrize("path", REPORTED)
def test_reported_by_name(hostile: Site, path: str) -> None:
    assert hostile.says("warning", path), hostile.log[:4000]
    assert path in hostile.pages()


@pytest.mark.parametrize("folder", ["docs", "site"])
def test_every_other_page_is_as_without(hostile: Site, control: Site, folder: str) -> None:
    before, after = (tree(site.root / folder) for site in (control, hostile))
    assert [path for path in before if path not in after] == []
    changed = [path for path in before if _alone(before[path]) != _alone(after[path])]
    assert [path for path in changed if not LISTS.fullmatch(path)] == []


def _alone(content: bytes) -> bytes:
    """A page without the line that says which lists name it: more events push one from the front brief."""
    return b"".join(line for line in content.splitlines(keepends=True) if b'class="b-used"' not in line)


def test_nothing_is_read_or_run(hostile: Site) -> None:
    """Neither secrets beside the sources nor what includes and links point at is in the output; no payload ran."""
    for folder in ("docs", "site"):
        for path, content in tree(hostile.root / folder).items():
            if path.startswith(("sources/secret/", "secret/")):
                continue  # what we put there ourselves
            assert [secret for secret in SECRETS if secret.encode() in content] == [], path
    assert [path for top in (ROOT, hostile.root) for path in top.glob("**/pwned")] == []


def test_names_of_the_output_are_our_own(hostile: Site) -> None:
    """Every generated path is made of few plain characters, whatever the file was called; none is a host's own."""
    made = json.loads((hostile.root / "docs" / ".briefing-manifest.json").read_text("utf-8"))
    assert [
        path for path in made if not re.fullmatch(r"(?:[a-z0-9-]{1,80}/)*[a-z0-9-]{1,80}\.\w{2,6}", path)
    ] == []
    assert len({path.casefold() for path in made}) == len(made)


def test_templates_are_shown_not_run(hostile: Site) -> None:
    for path, address in hostile.pages().items():
        if path.startswith(("o03", "{{", "articles/h07")):
            assert b"1337" not in (hostile.root / "site" / address / "index.html").read_bytes(), path


def test_tables_hold_no_formula(hostile: Site) -> None:
    for line in (hostile.root / "docs" / "data" / "sourcing.csv").read_text("utf-8").splitlines():
        assert not re.search(r"""(?:^|,)"?[=@\t]""", line), line


def test_collection(hostile: Site, gathered: Path | None) -> None:
    """Each file of the shared collection is taken, reported or refused as its index says."""
    if gathered is None:
        pytest.skip("no shared collection: name its folder in BRIEFING_SHARED")
    index = yaml.safe_load((gathered / "index.yml").read_text("utf-8"))
    entries = [entry for entry in index if entry["group"] in GROUPS]
    assert len(entries) == 224

    assert [fault for entry in entries for fault in _faults(hostile, entry["file"], entry)] == []


def test_made_collection(hostile: Site, gathered: Path | None) -> None:
    """So is each huge input, odd name, link and pipe."""
    if gathered is None:
        pytest.skip("no shared collection: name its folder in BRIEFING_SHARED")
    index = json.loads((hostile.root.parent / "big" / "index.json").read_text("utf-8"))
    faults = []
    assert len(index) >= 100
    for entry in index:
        if (
            entry["made"] is not True
            or entry["id"] in SKIPPED
            or (entry["id"] == "s012" and os.geteuid() == 0)
        ):
            continue
        path = entry["path"].removeprefix("sources/")
        if entry["id"].startswith("f") and path.startswith(("b'", 'b"')):
            path = f"names/{os.fsdecode(ast.literal_eval(path))}"
        faults += _faults(hostile, f"big/{path}", entry)
    assert faults == []


def _faults(site: Site, path: str, entry: dict[str, Any]) -> list[str]:
    """What is not as the entry wants it."""
    key, expect = entry["id"], entry["expect"]
    rejected, warned = site.says("rejected", path), site.says("warning", path)
    taken = path in site.pages() or any(
        page.startswith(f"{path.removesuffix('/...')}/") for page in site.pages()
    )
    if key.startswith("f") and expect == "reject":
        # Never used under that name: a page with a name of our own, a refusal, or no notice of what git keeps for itself.
        return [] if taken or rejected or Path(path).name == ".gitattributes" else [f"{key} {path}: lost"]
    held = {
        "inert": (taken and not rejected) or (rejected and key in NOT_READ | UNSHOWN),
        "reject": rejected and not taken,
        "flag": rejected or warned or (taken and key in NOT_REPORTED),
        "limit": rejected != taken,
    }
    if held[expect]:
        return []
    return [f"{key} {path}: {expect}, but rejected {rejected}, warned {warned}, taken {taken}"]
