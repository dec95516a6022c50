"""The map of the built example in a browser: names stand clear of each other and of the frame, and lead to what happened there."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypedDict

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.reader import OpenFolder

pytestmark = pytest.mark.browser


class Box(TypedDict):
    """What ``getBoundingClientRect`` gives."""

    left: float
    top: float
    right: float
    bottom: float


BOXES = """chosen => [...document.querySelectorAll(chosen)].map(it => {
    const {left, top, right, bottom} = it.getBoundingClientRect(); return {left, top, right, bottom}; })"""


def meet(a: Box, b: Box) -> bool:
    """Whether two boxes share more than a pixel."""
    return (
        min(a["right"], b["right"]) - max(a["left"], b["left"]) > 1
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 1
    )


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_names_on_the_map_stand_clear(example: Path, browser_page: OpenFolder, width: int) -> None:
    page = browser_page(example, width=width).open("places/")
    names: list[Box] = page.evaluate(BOXES, ".b-map a text")
    dots: list[Box] = page.evaluate(BOXES, ".b-map :is(.b-town, .b-point)")
    frame: Box = page.evaluate(BOXES, ".b-map .b-frame")[0]

    assert len(names) >= 3
    assert not any(meet(a, b) for a, b in combinations([*names, *dots], 2))
    for box in (*names, *dots):
        assert frame["left"] <= box["left"]
        assert box["right"] <= frame["right"]
        assert frame["top"] <= box["top"]
        assert box["bottom"] <= frame["bottom"]
    assert frame["right"] <= width
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.b-map a text')).fontSize)")
    assert size * (frame["right"] - frame["left"]) / 560 >= 8.5, "names are too small to be read"


def test_every_sign_leads_to_its_place_by_keyboard(example: Path, browser_page: OpenFolder) -> None:
    page = browser_page(example).open("places/")
    links = page.locator(".b-map a")

    assert links.count() >= 3
    for n in range(links.count()):
        link = links.nth(n)
        wanted = link.get_attribute("href") or ""
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("wanted => location.hash === wanted", arg=wanted)
        name = link.get_attribute("aria-label") or ""
        assert name in page.locator(f'[id="{wanted.removeprefix("#")}"]').inner_text()
