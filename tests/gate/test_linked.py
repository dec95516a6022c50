"""The data for search engines: what they say stands on the page, and any other value is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from generator import model as m
from generator.gate import Context, check, context_of, on_page
from generator.gate.parse import DATA
from generator.model import Page
from generator.render import render
from generator.settings import Settings
from tests.gate.site import built, files_of
from tests.render.story import story

SITE = "https://harbour.example/briefing/"


@cache
def context(site_url: str = "") -> Context:
    """The story, with or without the address of its site."""
    corpus, kb, assessments = story(publish="full")
    pages = render(corpus, kb, assessments, Settings(site_url=site_url), (("briefing", "0.1.0"),))
    return context_of(pages, built()[1], corpus, kb, assessments, site_url=site_url)


def data_of(path: str, site_url: str = "") -> dict[str, Any]:
    line = context(site_url).pages[path].page.text.rstrip("\n").rsplit("\n", 1)[-1]
    assert line.startswith(DATA)
    held: dict[str, Any] = json.loads(line.removeprefix(DATA).removesuffix("</script>"))
    return held


def said_of(path: str, data: object, site_url: str = "") -> list[str]:
    """What the gate says of a page with other data."""
    page = context(site_url).pages[path].page
    before = page.text.rstrip("\n").rsplit("\n", 1)[0]
    text = f"{before}\n{DATA}{json.dumps(data, ensure_ascii=False)}</script>\n"
    return [p.message for p in on_page(context(site_url).with_page(Page(path=path, text=text)), path)]


def places(data: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each text in the data."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, str):
            yield (*way, key)
        else:
            yield from places(value, (*way, key))


def changed(data: Any, way: tuple[Any, ...], value: object) -> Any:
    """The data with one value exchanged."""
    made = json.loads(json.dumps(data))
    inner = made
    for key in way[:-1]:
        inner = inner[key]
    inner[way[-1]] = value
    return made


PATHS = sorted(context().pages)


@pytest.mark.parametrize("site_url", ["", SITE])
def test_every_page_has_data_that_pass(site_url: str) -> None:
    corpus, kb, assessments = story(publish="full")
    pages = render(corpus, kb, assessments, Settings(site_url=site_url), (("briefing", "0.1.0"),))
    files = files_of(corpus, kb, assessments, site_url)
    found = check(pages, files, corpus, kb, assessments, site_url=site_url)

    assert found == ()
    assert all(DATA in page.text for page in pages)


@pytest.mark.parametrize("site_url", ["", SITE])
@pytest.mark.parametrize("path", PATHS)
def test_no_value_can_be_another(path: str, site_url: str) -> None:
    data = data_of(path, site_url)
    for way in places(data):
        if way[-1] == "inLanguage" and len(way) == 1:
            continue  # of the whole site
        for value in ("Ruritania", f"{_at(data, way)}1", "2031-06-05", 7):
            assert said_of(path, changed(data, way, value), site_url), (way, value)


def _at(data: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        data = data[key]
    return data


@pytest.mark.parametrize("path", PATHS)
def test_nothing_can_be_added(path: str) -> None:
    data = data_of(path)
    for key, value in (
        ("organizer", "Tidal Front"),
        ("startDate", "2031-06-06"),
        ("location", {"@type": "Place", "name": "Tidal Front"}),
        ("description", "Harbour Gazette reported: “It was brutal.”"),
        ("@type", "Person" if data["@type"] != "Person" else "Organization"),
        ("headline", "Norland blames Tidal Front for harbour shelling!"),
    ):
        if data.get(key) != value:
            assert said_of(path, {**data, key: value}), key


def test_what_is_held_back_is_not_said() -> None:
    raids, shelling = (
        data_of("events/e-raids-22222222.md"),
        data_of("events/e-shelling-port-velmar-11111111.md"),
    )

    assert "startDate" not in raids  # derived from what it answers
    assert shelling["startDate"] == "2031-06-04"
    assert not {"organizer", "actor", "performer"} & (raids.keys() | shelling.keys())
    assert data_of("index.md")["@type"] == "WebSite"
    assert data_of("actors/ada-quist.md")["@type"] == "Person"
    assert data_of("actors/ada-quist.md", SITE)["url"] == f"{SITE}actors/ada-quist/"
    quotation = data_of("statements/index.md")["hasPart"][0]
    assert quotation["creator"] == {"@type": "Person", "name": "Ada Quist"}


def test_a_digest_is_no_news_article() -> None:
    corpus, kb, assessments = story()
    first, second = corpus.studies
    second = replace(second, article=replace(second.article, digest="a report of the same day"))
    corpus = replace(corpus, studies=(first, second))
    pages = {p.path: p.text for p in render(corpus, kb, assessments, Settings())}
    data = json.loads(pages[f"sources/{second.article.id}.md"].rsplit(DATA, 1)[1].rpartition("</script>")[0])

    assert data["@type"] == "CreativeWork"
    assert data["isBasedOn"]["datePublished"] == "2031-06-06"


def test_hostile_words_cannot_end_the_block() -> None:
    corpus, kb, assessments = story()
    bad = '</script><script>alert(1)</script> & "\u2028 \u202e'
    first, second = corpus.studies
    first = replace(first, article=replace(first.article, headline=m.Stated(value=bad, basis="sidecar")))
    corpus = replace(corpus, studies=(first, second), editorial=replace(corpus.editorial, title=bad))
    pages = render(corpus, kb, assessments, Settings())

    assert check(pages, files_of(corpus, kb, assessments), corpus, kb, assessments) == ()
    for page in pages:
        assert page.text.count("<script") == page.text.count("</script>") == 1


@pytest.mark.parametrize(
    "line",
    ["", DATA + "{}</script>", DATA + "{</script>", DATA + "[]</script>", DATA + '{"a": "</b>"}</script>'],
)
def test_a_page_without_right_data_is_named(line: str) -> None:
    pages, files, corpus, kb, assessments = built()
    page = next(p for p in pages if p.path == "plans.md")
    text = page.text.rstrip("\n").rsplit("\n", 1)[0] + f"\n{line}\n"
    others = tuple(p for p in pages if p is not page)
    found = check((*others, Page(path=page.path, text=text)), files, corpus, kb, assessments)

    assert {p.path for p in found} == {"plans.md"}
