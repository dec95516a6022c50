"""The foot of a page says by what name, of which day and at which address to cite it, and nothing else than the records give."""

from __future__ import annotations

import re
from html import unescape

import pytest

from generator.gate import check
from generator.render import render
from generator.settings import Settings
from tests.gate.site import after, built, files_of
from tests.render.story import story

SITE = "https://harbour.example/briefing/"
_FOOT = re.compile(r'<footer class="b-foot".*</footer>')
_ADDRESS = re.compile(r'data-key="(?P<key>\w+:[\w-]+:address)" dir="ltr">(?P<text>[^<]*)<')


def _things(site_url: str) -> dict[str, str]:
    """The foot of each page of an event, an actor or an article."""
    corpus, kb, assessments = story(publish="full")
    pages = render(corpus, kb, assessments, Settings(site_url=site_url))
    found = check(pages, files_of(corpus, kb, assessments, site_url), corpus, kb, assessments, (), site_url)
    assert found == ()
    feet = {page.path: _FOOT.search(page.text) for page in pages}
    kinds = ("events/", "actors/", "sources/")
    return {
        path: unescape(foot[0])
        for path, foot in feet.items()
        if foot and path.startswith(kinds) and not path.endswith("index.md")
    }


@pytest.mark.parametrize("site_url", ["", SITE])
def test_every_page_of_a_thing_gives_its_own_address_whole_where_that_is_known(site_url: str) -> None:
    feet = _things(site_url)

    assert {path.partition("/")[0] for path in feet} == {"events", "actors", "sources"}
    for path, foot in feet.items():
        address = _ADDRESS.search(foot)
        assert address is not None, path
        assert address["text"] == f"{site_url}{path.removesuffix('.md')}/"
        assert "How to cite: " in foot
        assert 'data-key="cutoff"' in foot


def _event() -> str:
    return next(p.path for p in built()[0] if p.path.startswith("events/e-"))


def test_another_address_is_found() -> None:
    path = _event()
    own = path.removesuffix(".md").removeprefix("events/")

    found = after(path, 'dir="ltr">events&#47;', 'dir="ltr">elsewhere&#47;')

    assert found == [f"the text event:{own}:address is 'events/{own}/', not 'elsewhere/{own}/'"]


def test_a_day_on_which_nothing_was_published_is_found() -> None:
    page = next(p for p in built()[0] if p.path == _event())
    foot = _FOOT.search(page.text)
    assert foot is not None
    day = re.search(r'<time datetime="([^"]*)" data-key="cutoff">[^<]*</time>', foot[0])
    assert day is not None

    found = after(page.path, day[0], '<time datetime="1999-01-02" data-key="cutoff">2 January 1999</time>')

    assert found == ["the cutoff 1999-01-02 is no day of publication of an article held"]


def test_each_statement_has_a_link_that_stays() -> None:
    statements = next(p.text for p in built()[0] if p.path == "statements/index.md")
    boxes = re.findall(r'<div id="([\w-]+)" class="b-statement"', statements)

    assert boxes
    assert all(f"[permanent link](#{id_})" in statements for id_ in boxes)
