"""The browser fixture itself: it shows what a reader sees and records what a page must not do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.reader import OpenFolder

pytestmark = pytest.mark.browser

CLEAN = '<!doctype html><title>Ferry</title><link rel="icon" href="data:,"><h1>Ferry service resumes</h1>'


def write_page(folder: Path, body: str = "") -> Path:
    (folder / "index.html").write_text(CLEAN + body, encoding="utf-8")
    return folder


def test_a_clean_page_is_shown_and_nothing_is_recorded(browser_page: OpenFolder, tmp_path: Path) -> None:
    reader = browser_page(write_page(tmp_path))

    assert reader.open().inner_text("h1") == "Ferry service resumes"
    assert reader.mishaps() == []


@pytest.mark.parametrize(
    ("body", "mishap"),
    [
        ('<img src="http://tracker.example/dot.png">', "asked another host: http://tracker.example/dot.png"),
        ('<img src="/gone.png">', "not found: {origin}/gone.png"),
        ("<script>throw new Error('no harbour')</script>", "script error: no harbour"),
        ("<script>alert('boo')</script>", "dialog: alert: boo"),
    ],
)
def test_each_mishap_is_recorded(browser_page: OpenFolder, tmp_path: Path, body: str, mishap: str) -> None:
    reader = browser_page(write_page(tmp_path, body))

    reader.open()

    assert reader.mishaps() == [mishap.format(origin=reader.origin)]


def test_a_page_without_scripts_runs_none(browser_page: OpenFolder, tmp_path: Path) -> None:
    reader = browser_page(write_page(tmp_path, "<script>alert('boo')</script>"), scripts=False)

    reader.open()

    assert reader.dialogs == []


def test_the_tab_has_the_size_and_scheme_asked_for(browser_page: OpenFolder, tmp_path: Path) -> None:
    page = browser_page(write_page(tmp_path), width=390, height=844, dark=True).open()

    assert page.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]") == [390, True]
