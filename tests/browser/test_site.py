"""The built example as a reader's browser shows it: every kind of page opens, search finds, a mark leads to its sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import kinds

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.reader import OpenFolder

pytestmark = pytest.mark.browser


@pytest.fixture
def site(example: Path) -> Path:
    """The shipped example."""
    return example


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_kind_of_page_opens_without_a_mishap(
    site: Path, browser_page: OpenFolder, width: int, dark: bool
) -> None:
    tab = browser_page(site, width=width, dark=dark)
    for address in kinds(site):
        page = tab.open(address)
        assert page.locator("h1").count() == 1, address
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} is {wide} px wider than a screen of {width}"
    assert tab.mishaps() == []


@pytest.mark.parametrize(
    "query",
    [
        "Kataib Hezbollah",
        "Kata'ib Hezbollah",
        "Kata’ib Hezbollah",
        "Kataeb",
        "Usbat al-Thaireen",
        "Tha'ireen",
    ],
)
def test_search_finds_an_actor_by_any_spelling(site: Path, browser_page: OpenFolder, query: str) -> None:
    tab = browser_page(site)
    page = tab.open()
    page.locator("input.md-search__input").click()
    page.keyboard.type(query)
    wanted = "usbat|asbat|league" if "ireen" in query else "kata|kh"
    # Results come while one types: those of the whole query are waited for.
    page.wait_for_function(
        """pattern => [...document.querySelectorAll(".md-search-result__link")]
            .some(link => new RegExp(pattern).test(link.pathname))""",
        arg=f"/actors/[^/]*({wanted})",
        timeout=20_000,
    )

    assert tab.mishaps() == []


def test_a_mark_leads_to_the_sentence_that_holds_the_quoted_words(
    site: Path, browser_page: OpenFolder
) -> None:
    tab = browser_page(site)
    page = tab.open()
    quoted = page.locator("article q").first
    words = quoted.inner_text().strip("“”… \n")
    mark = page.locator("article q ~ a[href*='#s']").first
    target = mark.get_attribute("href") or ""
    mark.click()
    page.wait_for_url("**/sources/**")
    sentence = page.locator(f"[id='{target.split('#')[1]}']")

    assert sentence.is_visible()
    assert " ".join(words.split()) in " ".join(sentence.inner_text().split())
    assert tab.mishaps() == []


def test_without_script_everything_but_search_is_there(site: Path, browser_page: OpenFolder) -> None:
    with_script, without = browser_page(site), browser_page(site, scripts=False)
    for address in kinds(site):
        shown = []
        for tab in (with_script, without):
            page = tab.open(address)
            page.evaluate("document.querySelectorAll('.b-tools').forEach(tools => tools.remove())")
            shown.append(page.locator("article").inner_text())
        texts = [" ".join(text.split()) for text in shown]
        assert len(texts[1]) >= 0.95 * len(texts[0]), address


def test_no_page_asks_another_host(site: Path) -> None:
    # What the browser test sees at run time, over every file: no foreign address in anything that is fetched.
    fetched = re.compile(
        r"""<(?:script|img|link|iframe|source|video|audio)\b[^>]*\b(?:src|href)=["'](?:https?:)?//([^/"']+)"""
    )
    for path in sorted(site.rglob("*.html")):
        hosts = {
            m.group(1) for m in fetched.finditer(path.read_text("utf-8")) if "canonical" not in m.group(0)
        }
        assert not hosts, f"{path.relative_to(site)}: {hosts}"
