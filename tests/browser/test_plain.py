"""The built example as files, and as a printer and a browser without script see it: nothing needs script, network or a pointer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import lxml.html
import pytest

from tests.browser.kinds import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from tests.browser.reader import OpenFolder

FETCHED = {"script": "src", "img": "src", "link": "href", "source": "src", "iframe": "src", "use": "href"}
MARK = re.compile(r"S\d+:\d+")


def documents(site: Path) -> Iterator[tuple[Path, HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        yield path, lxml.html.fromstring(path.read_text("utf-8"))


def led_to(site: Path, path: Path, address: str) -> Path | None:
    """The file that an address on a page stands for; None for other hosts, data and what only names a place on the page."""
    way = unquote(address.partition("#")[0].partition("?")[0])
    if not way or re.match(r"[a-z]+:|//", way):
        return None
    file = (site / way.lstrip("/") if way.startswith("/") else path.parent / way).resolve()
    return file / "index.html" if file.is_dir() else file


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_plain_links_lead_from_the_front_page_to_every_page(example: Path) -> None:
    site = example.resolve()
    pages = dict(documents(site))
    reached, open_ = set[Path](), [site / "index.html"]
    while open_:
        path = open_.pop()
        if path in reached or path not in pages:
            continue
        reached.add(path)
        found = (led_to(site, path, a.get("href", "")) for a in pages[path].iter("a"))
        open_.extend(to for to in found if to)

    forwarding = {path for path, page in pages.items() if page.xpath("//meta[@http-equiv='refresh']")}
    assert sorted(set(pages) - reached - forwarding - {site / "404.html"}) == []


def test_everything_that_a_page_fetches_lies_in_the_site(example: Path) -> None:
    site = example.resolve()
    for path, document in documents(site):
        for element in document.iter(*FETCHED):
            if element.tag == "link" and element.get("rel") in {"canonical", "prev", "next", "alternate"}:
                continue
            address = element.get(FETCHED[element.tag], "")
            file = led_to(site, path, address)
            assert not re.match(r"(?!data:)[a-z]+:|//", address), f"{path}: {address}"
            assert file is None or file.is_file(), f"{path}: {address}"
    for sheet in sorted(site.rglob("*.css")):
        for address in re.findall(
            r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", sheet.read_text("utf-8")
        ):
            file = led_to(site, sheet, "".join(address))
            assert file is None or file.is_file(), f"{sheet}: {address}"


def test_nothing_in_an_article_waits_for_script(example: Path) -> None:
    for path, document in documents(example):
        article = document.find(".//article")
        if article is None:
            continue
        for element in article.iter():
            if not isinstance(element.tag, str):
                continue
            acts = [name for name in element.attrib if name.startswith("on")]
            assert not acts, f"{path}: {element.tag} {acts}"
            assert element.tag not in {"noscript", "template", "button", "input", "canvas"}, (
                f"{path}: {element.tag}"
            )
            if (
                "hidden" in element.attrib and element.get("class") != "b-words"
            ):  # search words; words of the tools
                assert str(element.get("data-key")).endswith(":folded"), f"{path}: {words(element)[:80]}"


def test_each_picture_says_nothing_that_the_list_or_table_after_it_does_not(example: Path) -> None:
    pictures = 0
    for path, document in documents(example):
        for picture in document.xpath("//article//*[contains(@class, 'b-picture')]"):
            pictures += 1
            label, *names = [words(t) for t in picture.iter("title")]
            twins = picture.xpath("following::*[self::ol or self::table][1]")
            assert label, path
            assert twins, path
            after = " ".join(words(twin) for twin in picture.xpath("following::*[self::ol or self::table]"))
            assert [name for name in names if name not in after] == [], path
    assert pictures >= 2


def test_the_timeline_is_a_list_of_all_dated_events(example: Path) -> None:
    document = lxml.html.parse(str(next(iter(sorted(example.glob("events/index.html")))))).getroot()
    listed = {a.get("href") for a in document.xpath("//article//ol//a") if "#s" not in a.get("href", "")}
    in_table = {a.get("href") for a in document.xpath("//article//table//td[1]//a")}
    undated = {
        a.get("href")
        for a in document.xpath("//article//h3/following::ul[1]//a")
        if "#s" not in a.get("href", "")
    }

    assert in_table
    assert in_table <= listed | undated


def references(document: HtmlElement) -> dict[str, list[str]]:
    """The rows of the references by the display ref in their first cell."""
    tables = document.xpath("//h2[@id='references']/following::table[1]")
    rows = [[words(cell) for cell in row.iter("td")] for table in tables for row in table.iter("tr")]
    return {cells[0]: cells for cells in rows if cells}


def test_each_mark_on_an_event_page_has_its_reference_there(example: Path) -> None:
    checked = 0
    for path, document in documents(example):
        if path.parent.parent.name != "events":
            continue
        held = references(document)
        for link in document.xpath("//article//a"):
            mark = words(link)
            if MARK.fullmatch(mark):
                checked += 1
                row = held.get(mark.partition(":")[0])
                assert row is not None, f"{path}: {mark} has no reference"
                assert all(row[1:4]), f"{path}: {row}"
    assert checked > 50


@pytest.mark.browser
def test_print_shows_every_reference_in_full(example: Path, browser_page: OpenFolder) -> None:
    tab = browser_page(example)
    for address in (a for a in kinds(example) if re.fullmatch(r"events/.+", a)):
        page = tab.open(address)
        page.emulate_media(media="print")
        shown = page.evaluate("document.querySelector('article').innerText")
        marks = set(MARK.findall(shown))
        rows = page.eval_on_selector_all(
            "#references ~ * table tr, #references ~ table tr",
            "all => all.map(row => [...row.cells].map(cell => cell.innerText.trim()))",
        )
        held = {row[0]: row for row in rows if row}

        assert marks
        for mark in sorted(marks):
            outlet, headline, day = held[mark.partition(":")[0]][1:4]
            assert outlet, mark
            assert headline, mark
            assert day, mark
        for furniture in (".md-header", ".md-tabs", ".md-footer", ".headerlink"):
            assert not any(one.is_visible() for one in page.locator(furniture).all()), furniture
        pdf = page.pdf(format="A4")
        assert pdf.startswith(b"%PDF-")
    assert tab.mishaps() == []


@pytest.mark.browser
def test_without_script_every_kind_of_page_opens_without_a_mishap(
    example: Path, browser_page: OpenFolder
) -> None:
    tab = browser_page(example, scripts=False)
    for address in kinds(example):
        page = tab.open(address)
        assert page.locator("h1").is_visible(), address
    assert tab.mishaps() == []
