"""Every kind of page under axe-core: nothing on it keeps out a reader who does not see it, or has no mouse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import kinds
from tests.browser.npm import axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.reader import OpenFolder

pytestmark = pytest.mark.browser
LOOK = "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"


def violations(page: Page) -> list[str]:
    """What axe finds on a page, of any weight: the rule, how bad, and where it is met first."""
    page.evaluate(axe())
    return [
        f"{rule['id']} ({rule['impact']}): {len(rule['nodes'])} times, first {rule['nodes'][0]['html'][:120]}"
        for rule in page.evaluate(LOOK)
    ]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_kind_of_page_keeps_anyone_out(
    example: Path, browser_page: OpenFolder, width: int, dark: bool
) -> None:
    axe()
    tab = browser_page(example, width=width, dark=dark)
    found = [
        f"{address}: {line}"
        for address in [*kinds(example), "404.html"]
        for line in violations(tab.open(address))
    ]

    assert found == []


def test_the_judge_sees_what_keeps_readers_out(browser_page: OpenFolder, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>Ferry</title><link rel="icon" href="data:,"><h1>Ferry</h1><img src="data:,">'
        '<p style="color: #999; background: #aaa">The ferry is late.</p>',
        "utf-8",
    )
    found = " ".join(violations(browser_page(tmp_path).open()))

    for rule in ("image-alt (critical)", "html-has-lang (serious)", "color-contrast (serious)"):
        assert rule in found
