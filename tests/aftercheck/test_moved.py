"""Two events that a third article joins: in the finished site the address that is given up leads to the one that is kept."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path

from generator.files import tree
from tests.project import project_in, run

_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=(?P<way>[^"]*)">')
_OWN = re.compile(r'<link rel="canonical" href="(?P<way>[^"]*)">')
_LINK = re.compile(r'<a href="(?P<way>[^"]*)">')
_NO_DAY = "Rockets hit Camp Osier, killing four guards, the governor of Brenland said."
_NO_PLACE = "Rockets killed four guards on 6 June 2031, the Brenland army said."
_BOTH = "Rockets hit Camp Osier on 6 June 2031, killing four guards, the governor of Brenland said."
_MORE = "The road along the river was closed until the evening, and a market nearby was put off for a week."


def _write(root: Path, name: str, outlet: str, day: str, text: str) -> None:
    folder = root / "sources" / "articles"
    (folder / f"{name}.txt").write_text(f"{outlet} on the camp\n\n{text} {_MORE}\n", "utf-8")
    (folder / f"{name}.txt.yml").write_text(f'publisher: "{outlet}"\npublished: "{day}"\n', "utf-8")


def _build(root: Path) -> dict[str, bytes]:
    done = run("build", "--root", str(root))
    assert done.returncode == 0, done.stderr
    return tree(root / "site")


def _events(site: dict[str, bytes]) -> set[str]:
    rows = site["data/events.jsonl"].decode().splitlines()
    return {str(row["id"]) for row in map(json.loads, rows) if row["realis"] == "actual"}


def test_an_event_that_was_joined_with_another_is_found_at_its_old_address(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    root = project_in(tmp_path, tmp_path / "articles")
    config = root / "mkdocs.yml"
    config.write_text("site_url: https://osier.example/\n" + config.read_text("utf-8"), "utf-8")
    _write(root, "a-post", "Coast Post", "2031-06-07", _NO_DAY)
    _write(root, "b-herald", "Inland Herald", "2031-06-08", _NO_PLACE)
    apart = _events(_build(root))
    assert len(apart) == 2
    _write(root, "c-notes", "Quay Notes", "2031-06-09", _BOTH)

    site = _build(root)

    [kept] = _events(site)
    [gone] = apart - {kept}
    assert kept in apart
    page = site[f"events/{gone}/index.html"].decode()
    for wanted in (_REFRESH, _OWN, _LINK):
        found = wanted.search(page)
        assert found is not None, wanted.pattern
        there = posixpath.normpath(posixpath.join(f"events/{gone}", found["way"], "index.html"))
        assert there == f"events/{kept}/index.html"
    assert kept in site["sitemap.xml"].decode()
    listing = [path for path in site if path.endswith((".html", ".xml")) or path.startswith("search/")]
    for path in sorted({*listing} - {f"events/{gone}/index.html"}):
        assert f"{gone}/" not in site[path].decode(), path
