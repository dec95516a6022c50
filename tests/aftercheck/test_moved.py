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


def test_a_renamed_article_and_a_mended_one_are_found_at_their_old_addresses(tmp_path: Path) -> None:
    """From the first edition on, also after a second: for as long as the record is kept up."""
    (tmp_path / "sources" / "articles").mkdir(parents=True)
    (tmp_path / "sources" / "editorial").mkdir()
    root = project_in(tmp_path, tmp_path / "sources")
    _write(root, "a-post", "Coast Post", "2031-06-07", _NO_DAY)
    _write(root, "b-herald", "Inland Herald", "2031-06-08", _NO_PLACE)
    first = _ids(_build(root))
    assert run("record", "--root", str(root)).returncode == 0
    articles = root / "sources" / "articles"
    for end in (".txt", ".txt.yml"):
        (articles / f"a-post{end}").rename(articles / f"coast-post{end}")
    _write(root, "b-herald", "Inland Herald", "2031-06-08", f"{_NO_PLACE} Nobody was held.")

    site = _build(root)

    second = _ids(site)
    assert second["coast-post.txt"].rsplit("-", 1)[1] == first["a-post.txt"].rsplit("-", 1)[1]
    assert _leads(site, first["a-post.txt"]) == second["coast-post.txt"]
    assert _leads(site, first["b-herald.txt"]) == second["b-herald.txt"]
    changes = site["changes/index.html"].decode()
    assert 'id="renamed-articles"' in changes
    assert 'id="new-articles"' not in changes
    assert 'id="gone-articles"' not in changes
    assert run("verify", "--root", str(root)).returncode == 0

    assert run("record", "--root", str(root)).returncode == 0
    assert _build(root) == site | {"data/manifest.json": _build(root)["data/manifest.json"]}
    _write(root, "b-herald", "Inland Herald", "2031-06-08", _NO_PLACE)
    third = _build(root)
    assert _ids(third)["b-herald.txt"] == first["b-herald.txt"]
    assert _leads(third, second["b-herald.txt"]) == first["b-herald.txt"]
    assert _leads(third, first["a-post.txt"]) == second["coast-post.txt"]


def _ids(site: dict[str, bytes]) -> dict[str, str]:
    """Ids of articles by path."""
    rows = map(json.loads, site["data/articles.jsonl"].decode().splitlines())
    return {row["source"]: row["id"] for row in rows}


def _leads(site: dict[str, bytes], id_: str) -> str:
    """Where the page at the address of an article leads."""
    found = _REFRESH.search(site[f"sources/{id_}/index.html"].decode())
    assert found is not None
    return posixpath.basename(posixpath.normpath(posixpath.join(f"sources/{id_}", found["way"])))
