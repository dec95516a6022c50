"""The policy of the pages in a browser: everything that the site does works under it, and a script that got onto a page does not run."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import kinds

if TYPE_CHECKING:
    from tests.browser.reader import OpenFolder

pytestmark = pytest.mark.browser
PAYLOADS = (
    "<script>document.title = 'ran'</script>",
    "<img src=x alt=x onerror=\"document.title = 'ran'\">",
    "<svg onload=\"document.title = 'ran'\"></svg>",
    "<iframe srcdoc=\"<script>parent.document.title = 'ran'</script>\"></iframe>",
    '<script src="https://elsewhere.example/x.js"></script>',
    '<base href="https://elsewhere.example/">',
    "<b style='position:fixed'>x</b>",
)


def test_nothing_of_the_site_is_refused(example: Path, browser_page: OpenFolder) -> None:
    """Every kind of page, read to its end and printed on paper, asks for nothing that its policy forbids."""
    for width in (390, 1280):
        tab = browser_page(example, width=width)
        for address in [*kinds(example), "404.html"]:
            page = tab.open(address)
            page.keyboard.press("End")
            page.emulate_media(media="print")
            page.emulate_media(media="screen")
        assert tab.mishaps() == []


def test_search_palette_and_preview_work(example: Path, browser_page: OpenFolder) -> None:
    tab = browser_page(example)
    page = tab.open()
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    before = page.evaluate(scheme)
    page.locator("label[for^='__palette_']:visible").click()
    assert page.evaluate(scheme) != before
    page.reload()
    assert page.evaluate(scheme) != before  # the choice is kept

    page.locator("article a[href*='#s']").first.hover()
    page.locator("[role=tooltip]").first.wait_for(timeout=15_000)

    page.locator("input.md-search__input").click()
    page.keyboard.type("rocket")
    page.locator(".md-search-result__link").first.wait_for(timeout=20_000)
    page.keyboard.press("Enter")
    page.wait_for_url("**?h=**")
    assert tab.mishaps() == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_got_onto_a_page_does_nothing(
    example: Path, tmp_path: Path, browser_page: OpenFolder, payload: str
) -> None:
    """Were all checks of the pages to fail: put in by hand, a payload is held back, and the browser says so."""
    site = tmp_path / "site"
    shutil.copytree(example, site)
    page = (site / "index.html").read_text("utf-8")
    (site / "index.html").write_text(page.replace("</h1>", f"</h1>{payload}", 1), "utf-8")
    tab = browser_page(site)
    stopped: list[str] = []
    tab.page.on("requestfailed", lambda request: stopped.append(f"{request.url} {request.failure}"))

    shown = tab.open()
    shown.wait_for_timeout(300)

    assert shown.title() != "ran"
    assert tab.dialogs == []
    assert stopped == [f"{url} csp" for url in tab.foreign]  # the browser told of it and did not ask
    assert tab.refused, payload
    assert shown.evaluate("document.baseURI === location.href")


def test_without_the_policy_the_payload_runs(example: Path, tmp_path: Path, browser_page: OpenFolder) -> None:
    """So the silence above is the policy's work."""
    site = tmp_path / "site"
    shutil.copytree(example, site)
    page = (site / "index.html").read_text("utf-8")
    (site / "index.html").write_text(page.replace("</h1>", f"</h1>{PAYLOADS[0]}", 1), "utf-8")

    shown = browser_page(site, policy=False).open()

    assert shown.title() == "ran"
