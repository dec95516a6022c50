"""Filters and previews as a reader meets them: chosen with the keyboard, kept in the address, shown at a tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_site import site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.reader import OpenFolder

pytestmark = pytest.mark.browser
__all__ = ["site"]


def test_a_chosen_place_stands_in_the_address_and_comes_back_with_it(
    site: Path, browser_page: OpenFolder
) -> None:
    tab = browser_page(site)
    page = tab.open("events/")
    rows = page.locator("article table tbody tr")
    place = page.get_by_label("Where", exact=True)
    wanted = place.locator("option").nth(1).inner_text()

    place.select_option(wanted)

    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < rows.count()
    assert all(wanted in row.inner_text() for row in shown)
    again = browser_page(site)
    other = again.open("events/#" + page.url.partition("#")[2])
    assert other.get_by_label("Where", exact=True).input_value() == wanted
    assert other.locator("article table tbody tr:visible").count() == len(shown)

    page.get_by_role("button", name="Show all").click()

    assert page.locator("article table tbody tr:visible").count() == rows.count()
    assert "#" not in page.url
    assert tab.mishaps() + again.mishaps() == []


def test_statements_of_one_speaker_leave_no_other_heading(site: Path, browser_page: OpenFolder) -> None:
    tab = browser_page(site)
    page = tab.open("statements/")
    speaker = page.get_by_label("Speaker", exact=True)
    wanted = speaker.locator("option").nth(1).inner_text()

    speaker.select_option(wanted)

    heads = page.locator("article h2:visible").all()
    assert [head.inner_text().removesuffix("¶").strip() for head in heads] == [wanted]
    assert page.locator(".b-statement:visible").count() > 0
    assert tab.mishaps() == []


def test_a_tap_shows_the_sentence_and_the_way_to_it(site: Path, browser_page: OpenFolder) -> None:
    tab = browser_page(site, width=390)
    page = tab.open()
    mark = page.locator("article q ~ a[href*='#s']").first
    for kind in ("pointerdown", "click"):
        mark.dispatch_event(kind, {"pointerType": "touch", "bubbles": True, "cancelable": True})
    tip = page.locator(".b-tip")
    tip.wait_for()

    assert "/sources/" not in page.url
    assert page.locator("article q").first.inner_text().strip("“”") in tip.inner_text()
    tip.locator("a").click()
    page.wait_for_url("**/sources/**")
    assert tab.mishaps() == []
