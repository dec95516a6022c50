"""A hundred made-up articles as a built site with a low limit: long pages go on, and everything is still found."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest

from tests.newsroom import write
from tests.project import project_in, run

if TYPE_CHECKING:
    from tests.browser.reader import OpenFolder

ARTICLES = 100
KILOBYTES = 24
THEME = 60_000  # bytes of HTML round an article, and what tags add to the shortest Markdown


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, with every check of a build passed."""
    folder = tmp_path_factory.mktemp("many")
    write(folder / "sources", ARTICLES)
    root = project_in(folder, folder / "sources")
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    assert "  briefing: {}" in text
    config.write_text(text.replace("  briefing: {}", f"  briefing: {{kilobytes: {KILOBYTES}}}"), "utf-8")
    done = run("build", "--root", str(root))
    assert done.returncode == 0, done.stderr
    return root / "site"


def found(path: Path, xpath: str) -> list[Any]:
    """What an XPath finds on a built page."""
    held = lxml.html.fromstring(path.read_text("utf-8")).xpath(xpath)
    assert isinstance(held, list)
    return held


def test_no_page_is_long_and_the_lists_go_on(many: Path) -> None:
    sizes = {p.relative_to(many).as_posix(): p.stat().st_size for p in many.rglob("*.html")}
    parts = {path for path in sizes if "/part/" in path}

    assert {path.split("/part/")[0] for path in parts} >= {"events", "statements", "sources"}
    assert max(sizes.values()) < 2 * KILOBYTES * 1000 + THEME, max(sizes, key=lambda path: sizes[path])


def forwards(page: Path) -> bool:
    """Whether a page only leads on from a former address."""
    return 'http-equiv="refresh"' in page.read_text("utf-8")


def test_every_page_is_reached_by_plain_links(many: Path) -> None:
    site = many.resolve()
    reached, open_ = set[Path](), [site / "index.html"]
    while open_:
        path = open_.pop()
        if path in reached or not path.is_file():
            continue
        reached.add(path)
        for href in found(path, "//a/@href"):
            way = href.partition("#")[0]
            if way and "://" not in way and not way.endswith((".jsonl", ".csv", ".xml")):
                to = (path.parent / way).resolve()
                open_.append(to / "index.html" if to.is_dir() else to)

    assert {p for p in site.rglob("*.html") if not forwards(p)} - reached == {site / "404.html"}


def test_every_event_is_listed_once_over_the_parts(many: Path) -> None:
    pages = [many / "events" / "index.html", *sorted(many.glob("events/part/**/*.html"))]
    listed: list[str] = []
    for page in pages:
        rows = found(page, "//article//table//td[1]//a/@href")
        listed += [href.rstrip("/").rsplit("/", 1)[-1] for href in rows]
    things = {
        path.name
        for path in (many / "events").iterdir()
        if path.is_dir() and path.name != "part" and not forwards(path / "index.html")
    }

    assert sorted(listed) == sorted(things)


def moved(many: Path) -> tuple[str, str]:
    """The anchor of a statement that stands on a later part, and the address of that part."""
    box = found(many / "statements" / "index.html", "//div[@class='b-parts']//li[span[@id]][last()]")[0]
    anchors = [str(id_) for id_ in box.xpath("span/@id") if not re.match("by-", str(id_))]
    return anchors[-1], str(box.xpath("a/@href")[0])


@pytest.mark.browser
def test_an_old_address_leads_on_by_itself(many: Path, browser_page: OpenFolder) -> None:
    anchor, way = moved(many)
    tab = browser_page(many)
    page = tab.open(f"statements/#{anchor}")
    page.wait_for_url(f"**/part/**#{anchor}")

    assert page.locator(f"[id='{anchor}']").is_visible()
    assert way.strip("./") in page.url
    assert tab.mishaps() == []


@pytest.mark.browser
def test_without_script_an_old_address_shows_the_way(many: Path, browser_page: OpenFolder) -> None:
    anchor, way = moved(many)
    tab = browser_page(many, scripts=False)
    page = tab.open(f"statements/#{anchor}")
    link = page.locator(f"li:has([id='{anchor}']) a").first

    assert link.get_attribute("href") == way
    link.click()
    assert page.locator(f"[id='{anchor}']").count() == 1
    assert tab.mishaps() == []


@pytest.mark.browser
def test_the_tools_of_each_part_work_on_the_whole_list(many: Path, browser_page: OpenFolder) -> None:
    whole = sum(
        len(found(page, "//table[thead//th[.='Outlets']]/tbody/tr"))
        for page in [many / "events" / "index.html", *many.glob("events/part/*/index.html")]
    )
    last = max(many.glob("events/part/*/index.html"), key=lambda path: int(path.parent.name))
    tab = browser_page(many)
    page = tab.open(last.parent.relative_to(many).as_posix() + "/")
    count = page.locator(".b-tools output")
    assert count.inner_text().endswith("…")

    page.get_by_role("searchbox", name="Filter").click()
    page.wait_for_function("document.querySelectorAll('article table tbody tr').length > 30")
    page.keyboard.type("rocket")

    rows = page.locator("article table tbody tr")
    shown = [row for row in rows.all() if row.is_visible()]
    assert rows.count() == whole
    assert 0 < len(shown) < whole
    assert count.inner_text() == f"{len(shown)} / {whole}"
    assert all("rocket" in row.inner_text().lower() for row in shown)
    ways = {row.locator("a").first.evaluate("a => new URL(a.href).pathname") for row in shown}
    assert all((many / way.strip("/") / "index.html").is_file() for way in ways)
    assert tab.mishaps() == []
