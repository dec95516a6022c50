"""The built example, walked link by link: from what a page says to the sentence behind it in two clicks at most."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import lxml.html
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from tests.browser.reader import OpenFolder

BLOCKS = frozenset({"li", "tr", "p", "blockquote", "dd", "h1", "h2", "h3", "h4"})
SENTENCE = re.compile(r"s\d+")
# Numbers that count articles, lines left out or what editors gave: no sentence says them; they lead to the articles.
OF_ARTICLES = frozenset({"articles", "outlets", "origins", "undated", "rated", "removed", "cutoff"})


@dataclass(frozen=True)
class Site:
    """A built site, its pages parsed when they are first asked for."""

    root: Path

    @cached_property
    def pages(self) -> dict[Path, HtmlElement]:
        return {}

    def article(self, path: Path) -> HtmlElement:
        """What of a page is its own: the article without the theme round it."""
        if path not in self.pages:
            document = lxml.html.fromstring(path.read_text("utf-8"))
            self.pages[path] = document.find(".//article")
        return self.pages[path]

    def follow(self, path: Path, href: str) -> tuple[Path, str] | None:
        """The file and anchor that a link leads to; None for another host."""
        way, _, anchor = href.partition("#")
        if "://" in way:
            return None
        file = (path.parent / unquote(way)).resolve() if way else path
        return (file / "index.html" if file.is_dir() else file), anchor

    def links(self, path: Path, element: HtmlElement) -> Iterator[tuple[Path, str]]:
        """Where the links of an element lead, those that only name the section apart."""
        for link in element.iter("a"):
            held = self.follow(path, link.get("href", ""))
            if held and "headerlink" not in link.get("class", ""):
                yield held

    def is_sentence(self, to: tuple[Path, str]) -> bool:
        """Whether a link leads to a sentence that is printed on the page of its article, where ``:target`` marks it."""
        file, anchor = to
        if file.suffix != ".html" or not SENTENCE.fullmatch(anchor):
            return False
        found = self.article(file).xpath(".//*[@id=$id]", id=anchor)
        return bool(found) and "b-s" in found[0].get("class", "").split()

    def clicks(self, path: Path, element: HtmlElement) -> int:
        """How many clicks lead from the line that an element stands in to a sentence: 1, 2, or 9 for more."""
        ways = list(self.links(path, line_of(element)))
        if any(map(self.is_sentence, ways)):
            return 1
        pages = [file for file, _ in ways if file.suffix == ".html" and file != path]
        near = (to for file in pages for to in self.links(file, self.article(file)))
        return 2 if any(map(self.is_sentence, near)) else 9

    def shows_articles(self, path: Path, element: HtmlElement) -> bool:
        """Whether the line leads to the page of an article, or to one that lists them."""
        sources = self.root / "sources"
        ways = [file for file, _ in self.links(path, line_of(element)) if file.suffix == ".html"]
        further = [to for file in ways for to, _ in self.links(file, self.article(file))]
        return any(sources in file.parents for file in (*ways, *further))


def line_of(element: HtmlElement) -> HtmlElement:
    """The list item, row or paragraph that an element stands in; the box of a number that stands alone."""
    at = element
    while at.tag not in BLOCKS and at.getparent() is not None and at.tag != "article":
        if at is not element and at.find(".//a") is not None:
            return at
        at = at.getparent()
    return at


def said(site: Site, path: Path) -> Iterator[tuple[str, HtmlElement]]:
    """Every number, day and quotation of a page, with what it is known by."""
    for element in site.article(path).iter("data", "time", "q"):
        if any(at.get("class") == "b-diff" for at in element.iterancestors()):
            continue  # pieces of two wordings: the line around them is walked by its own quotations
        if any("b-foot" in (at.get("class") or "").split() for at in element.iterancestors()):
            continue  # how to cite the page: its edition's day, which the front page leads on from
        yield element.get("value") or element.get("data-key") or element.text_content()[:60], element


@pytest.fixture(scope="module")
def walked(example: Path) -> Site:
    return Site(root=example.resolve())


def too_far(site: Site, path: Path) -> list[str]:
    found = []
    for key, element in said(site, path):
        own = (
            f":{path.parent.name}:" in f"{key}:" and element.tag != "q"
        )  # a number about the page's own thing
        good = (own and site.clicks(path, site.article(path)) == 1) or (
            site.shows_articles(path, element)
            if key in OF_ARTICLES or key.startswith(("article:", "since:", "pair:"))
            else site.clicks(path, element) <= 2
        )
        if not good:
            found.append(f"{key}: {' '.join(line_of(element).text_content().split())[:120]}")
    return found


def test_from_the_front_page_everything_is_two_clicks_from_its_sentence(walked: Site) -> None:
    front = walked.root / "index.html"

    assert len(list(said(walked, front))) > 50
    assert too_far(walked, front) == []


def test_every_quotation_on_any_page_is_one_click_from_its_sentence(walked: Site) -> None:
    pages = [walked.root / "index.html", *sorted(walked.root.glob("[eaps]*/**/*.html"))]
    far = [
        f"{path.relative_to(walked.root)}: {key}"
        for path in pages
        for key, element in said(walked, path)
        if element.tag == "q" and walked.clicks(path, element) != 1
    ]

    assert len(pages) > 50
    assert far == []


@pytest.mark.parametrize("kind", ["events", "actors"])
def test_from_events_and_actors_everything_is_two_clicks_from_its_sentence(walked: Site, kind: str) -> None:
    pages = sorted((walked.root / kind).glob("*.html")) + sorted((walked.root / kind).glob("*/index.html"))
    far = {str(path.relative_to(walked.root)): found for path in pages if (found := too_far(walked, path))}

    assert len(pages) > 10
    assert far == {}


def test_the_counts_on_the_front_page_are_those_of_the_pages_they_lead_to(walked: Site) -> None:
    front = walked.root / "index.html"
    shown = {key: element for key, element in said(walked, front) if element.tag == "data"}
    leaves = {
        "events": _pages(walked.root, "events"),
        "actors": _pages(walked.root, "actors"),
        "articles": _pages(walked.root, "sources"),
    }
    for key, number in leaves.items():
        assert int(shown[key].text_content()) == number, key


def _pages(root: Path, kind: str) -> int:
    """How many things of a kind have a page of their own."""
    return len(
        {
            p
            for p in (root / kind).rglob("*.html")
            if "part" not in p.parts
            and p != root / kind / "index.html"
            and 'http-equiv="refresh"'
            not in p.read_text("utf-8")  # a former address leads on to a thing counted
        }
    )


@pytest.mark.browser
def test_a_click_on_a_mark_highlights_the_sentence(example: Path, browser_page: OpenFolder) -> None:
    tab = browser_page(example)
    page = tab.open()
    mark = page.locator("article a[href*='#s']").first
    anchor = (mark.get_attribute("href") or "").rpartition("#")[2]
    mark.click()
    page.wait_for_url(f"**#{anchor}")
    paint = "id => getComputedStyle(document.getElementById(id)).backgroundColor"
    others = page.eval_on_selector_all(
        ".b-s:not(:target)", "all => all.map(one => getComputedStyle(one).backgroundColor)"
    )

    assert page.evaluate(paint, anchor) not in {*others, "rgba(0, 0, 0, 0)"}
    assert page.locator(f"[id='{anchor}']").evaluate(
        "one => one.getBoundingClientRect().top >= 0 && one.getBoundingClientRect().bottom <= innerHeight"
    )
    assert tab.mishaps() == []
