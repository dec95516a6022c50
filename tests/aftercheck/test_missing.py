"""The page for addresses that lead nowhere: in the site's words, checked to the letter, and no hole in the comparison of all pages with it."""

from __future__ import annotations

import re

import pytest

from generator import aftercheck
from generator.gate.vocabulary import vocabulary
from generator.model import Page
from generator.render import missing
from generator.render.words import languages
from generator.settings import Settings
from tests.aftercheck.conftest import Finished

OURS = missing(Settings())


def found(story: Finished, changed: dict[str, bytes], made: Page = OURS) -> list[str]:
    site = story.site | dict(aftercheck.filled(story.site, OURS)) | changed
    return [f"{p.path}: {p.message}" for p in aftercheck.check(site, story.pages, {}, missing=made)]


def page(story: Finished) -> str:
    return dict(aftercheck.filled(story.site, OURS))["404.html"].decode()


def test_a_site_with_it_is_sound_and_one_without_is_not(story: Finished) -> None:
    assert found(story, {}) == []
    assert found(story, {"404.html": story.site["404.html"]}) == [
        "404.html: is not the page that was made: it says '404 - Not found'"
    ]


def test_it_says_what_it_is_in_the_window_too(story: Finished) -> None:
    assert "<title>Page not found - Briefing</title>" in page(story)
    assert "404 - Not found" not in page(story)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("There is no page", "There was no page", "is not the page that was made"),
        ('<a href="/events/">', '<a href="/event/">', "a link to event/index.html, which is not there"),
        ('<a href="/events/">', '<a href="https://elsewhere.example/">', "is not the page that was made"),
        ("<h2>", "<script>alert(1)</script><h2>", "a script"),
        ("<h2>", '<h2 onclick="x">', "an attribute that no template writes"),
        ("</ul>\n</article>", "</ul><p>More.</p>\n</article>", "is not the page that was made"),
    ],
)
def test_what_was_changed_on_it_is_found(story: Finished, old: str, new: str, message: str) -> None:
    text = page(story)
    assert old in text
    lines = found(story, {"404.html": text.replace(old, new, 1).encode()})

    assert any(line.startswith(f"404.html: {message}") for line in lines), lines


def test_other_pages_are_still_compared_with_it(story: Finished) -> None:
    plans = story.site["plans/index.html"].decode()
    before, end, after = plans.rpartition("</footer>")  # the theme's, behind that of the article
    for changed, message in (
        (f"{before}<p>Sponsored.</p>{end}{after}", "round the article stands"),
        (plans.replace(" - Briefing</title>", " - Another</title>"), "the title is"),
    ):
        lines = found(story, {"plans/index.html": changed.encode()})
        assert any(line.startswith(f"plans/index.html: {message}") for line in lines), (message, lines)


@pytest.mark.parametrize("language", languages())
def test_it_is_made_of_interface_words(language: str) -> None:
    text = missing(Settings(language=language)).text

    assert vocabulary(language).unknown(re.sub(r"<[^<>]*>", " . ", text)) == ()
    assert text.count("<h1>") == 1


def test_its_links_hold_at_any_depth_of_a_site_below_a_path() -> None:
    made = missing(Settings(site_url="https://news.example.org/desk/briefing/")).text
    links = re.findall(r'href="([^"]*)"', made)

    assert links[:2] == ["/desk/briefing/", "/desk/briefing/events/"]
    assert all(link.startswith("/desk/briefing/") for link in links)
