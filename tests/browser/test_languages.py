"""The shipped example with its words in Arabic and in French, below a path of its host, as a reader's browser shows it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import kinds
from tests.browser.npm import axe, validated
from tests.browser.test_access import violations
from tests.browser.test_markup import CONFIG, unexplained
from tests.project import ROOT, project_in, run

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser.reader import OpenFolder

pytestmark = pytest.mark.browser
BELOW = "desk/briefing"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def in_language(folder: Path, language: str) -> Path:
    """A folder to be served, with the site where its address says."""
    root = project_in(folder, ROOT / "sources")
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8").replace("  language: en\n", f"  language: {language}\n")
    config.write_text(f"site_url: https://news.example.org/{BELOW}/\n{text}", "utf-8")
    done = run("build", "--root", str(root))
    assert done.returncode == 0, done.stderr
    shutil.copytree(root / "site", folder / "host" / BELOW)
    return folder / "host"


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_language(tmp_path_factory.mktemp("arabic"), "ar")


@pytest.fixture(scope="session")
def french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_language(tmp_path_factory.mktemp("french"), "fr")


def addresses(host: Path) -> list[str]:
    return [f"{BELOW}/{address}" for address in [*kinds(host / BELOW), "404.html"]]


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_arabic_pages_are_set_from_the_right_and_fit_the_screen(
    arabic: Path, browser_page: OpenFolder, width: int
) -> None:
    tab = browser_page(arabic, width=width)
    for address in addresses(arabic):
        page = tab.open(address)
        assert page.locator("html").get_attribute("lang") == "ar"
        assert page.evaluate("getComputedStyle(document.querySelector('article')).direction") == "rtl"
        assert page.evaluate(WIDER) <= 0, f"{address} is wider than a screen of {width}"
    assert tab.mishaps() == []


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_french_pages_fit_the_screen(french: Path, browser_page: OpenFolder, width: int) -> None:
    tab = browser_page(french, width=width)
    for address in addresses(french):
        assert tab.open(address).evaluate(WIDER) <= 0, f"{address} is wider than a screen of {width}"
    assert tab.mishaps() == []


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)])
def test_arabic_pages_keep_nobody_out(arabic: Path, browser_page: OpenFolder, width: int, dark: bool) -> None:
    axe()
    tab = browser_page(arabic, width=width, dark=dark)
    found = [f"{address}: {line}" for address in addresses(arabic) for line in violations(tab.open(address))]

    assert found == []


def test_arabic_pages_are_valid(arabic: Path) -> None:
    assert unexplained(validated(arabic / BELOW, CONFIG)) == []


def test_french_pages_are_valid(french: Path) -> None:
    assert unexplained(validated(french / BELOW, CONFIG)) == []


def edges(page: Page, selector: str) -> list[tuple[float, float]]:
    """Left edge and top of the elements, in their order."""
    found: list[tuple[float, float]] = page.evaluate(
        "s => [...document.querySelectorAll(s)].map(e => e.getBoundingClientRect()).map(b => [b.left, b.top])",
        selector,
    )
    return found


def test_marks_follow_one_another_from_the_right_and_quotations_keep_their_direction(
    arabic: Path, browser_page: OpenFolder
) -> None:
    page = browser_page(arabic).open(addresses(arabic)[-4])
    quote = page.evaluate(
        "(q => [getComputedStyle(q).direction, getComputedStyle(q).unicodeBidi])(document.querySelector('article q'))"
    )
    marks = edges(page, "article q + a[href*='#s']")
    after = edges(page, "article q + a[href*='#s'] + a[href*='#s']")
    beside = [(a, b) for a in marks for b in after if abs(a[1] - b[1]) < 2]

    assert quote == ["ltr", "isolate"]
    assert beside
    assert all(first > second for (first, _), (second, _) in beside if abs(first - second) < 60)


def test_the_timeline_runs_from_the_right_and_none_of_its_words_is_cut(
    arabic: Path, browser_page: OpenFolder
) -> None:
    page = browser_page(arabic).open(f"{BELOW}/events/")
    dates = page.locator(".b-timeline text")
    boxes = [dates.nth(i).bounding_box() for i in range(dates.count())]
    picture = page.locator(".b-timeline svg").bounding_box()
    days = [re.sub(r"[\u2068\u2069]", "", text) for text in dates.all_text_contents()]

    assert days[0].startswith("19 ")
    assert days[-1] == "11 مارس 2020"
    assert picture
    assert all(
        b and picture["x"] <= b["x"] and b["x"] + b["width"] <= picture["x"] + picture["width"] for b in boxes
    )
    assert [b["x"] for b in boxes if b] == sorted(b["x"] for b in boxes if b)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_preview_stays_on_the_screen(arabic: Path, browser_page: OpenFolder, width: int) -> None:
    page = browser_page(arabic, width=width).open(f"{BELOW}/")
    marks = page.locator("article q ~ a[href*='#s']")
    for i in range(4):
        marks.nth(i).focus()
        page.wait_for_selector(".b-tip")
        box = page.locator(".b-tip").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Kata'ib Hezbollah", "/actors/"),
        ("Camp Taji", "/events/"),
        ("rockets", "/sources/"),
        ("هجوم", "/events/"),
    ],
)
def test_search_in_arabic_pages_finds_english_and_arabic_words(
    arabic: Path, browser_page: OpenFolder, query: str, wanted: str
) -> None:
    tab = browser_page(arabic)
    page = tab.open(f"{BELOW}/")
    page.locator("input.md-search__input").click()
    page.keyboard.type(query)
    page.keyboard.press("End")  # letters that are on no key of the test's keyboard come without a keystroke
    page.wait_for_function(
        """wanted => [...document.querySelectorAll(".md-search-result__link")].some(link => link.pathname.includes(wanted))""",
        arg=wanted,
        timeout=20_000,
    )

    assert tab.mishaps() == []


def lost(host: Path, browser_page: OpenFolder, path: str) -> Page:
    """What a host shows for an address that leads nowhere: the page for it, in its place."""
    tab = browser_page(host)
    shown = (host / BELOW / "404.html").read_text("utf-8")

    def answer(route: Route) -> None:
        route.fulfill(status=404, content_type="text/html; charset=utf-8", body=shown)

    tab.page.route(f"**/{path}", answer)
    page = tab.open(path)
    assert [line for line in tab.mishaps() if path not in line] == []
    return page


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_reader_who_is_lost_finds_the_way(
    request: pytest.FixtureRequest, browser_page: OpenFolder, language: str
) -> None:
    host = request.getfixturevalue({"ar": "arabic", "fr": "french"}[language])
    title = {"ar": "الصفحة غير موجودة", "fr": "Page introuvable"}[language]
    page = lost(host, browser_page, f"{BELOW}/events/e-gone/further/down/")

    assert page.title() == f"{title} - Briefing"
    assert page.locator("article h1").inner_text() == title
    ways = page.locator("article a")
    for i in range(ways.count()):
        address = (ways.nth(i).get_attribute("href") or "").partition("?")[0]
        assert (host / address.strip("/") / "index.html").is_file(), address
    ways.nth(1).click()
    page.wait_for_url(f"**/{BELOW}/events/")


def test_the_way_to_the_search_opens_it(arabic: Path, browser_page: OpenFolder) -> None:
    page = lost(arabic, browser_page, f"{BELOW}/nowhere/")
    page.locator("article a").last.click()
    page.wait_for_url("**?q=*")
    page.wait_for_function("document.querySelector('#__search').checked")


def test_data_for_search_engines_name_the_language(arabic: Path) -> None:
    text = (arabic / BELOW / "index.html").read_text("utf-8")
    held = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)

    assert held
    assert json.loads(held[1])["inLanguage"] == "ar"
