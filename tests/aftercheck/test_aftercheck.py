"""What MkDocs, its theme or a plugin could do to a page that the gate has passed is found, and what it does anyway is no fault."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator import aftercheck
from generator.model import Page
from tests.aftercheck.conftest import Finished, finished

EVENT = "events/e-shelling-port-velmar-11111111/index.html"
SOURCE = "sources/second-5a648860/index.html"
START = '<h2 id="what-the-accounts-state">'
SEARCH = "search/search_index.json"


def test_a_finished_site_has_no_problem(story: Finished) -> None:
    assert story.with_files({}) == []


def test_a_site_with_an_address_has_none_either(tmp_path: Path) -> None:
    """Addresses on the error page, in the site map and as canonical are whole then, and the site lies below its host's top."""
    site = finished(tmp_path, site_url="https://news.example/briefing/")

    assert site.with_files({}) == []
    canonical = '<link rel="canonical" href="https://news.example/briefing/plans/">'
    moved = canonical.replace("plans", "places")
    assert site.after("plans/index.html", canonical, moved) == [
        "plans/index.html: names another address as its own: https://news.example/briefing/places/"
    ]
    place = "https://news.example/briefing/plans/"
    assert site.after("sitemap.xml", place, "https://news.example/elsewhere/") == [
        "sitemap.xml: a page that the site map lacks",
        "sitemap.xml: an address outside the site",
    ]


INSIDE = [
    ("<script>alert(1)</script>", "a script: <script>"),
    ('<script src="x.js"></script>', "an attribute that no template writes (src)"),
    ('<script type="application/ld+json">{"a": 1</script>', "linked data that is no JSON"),
    ('<script type="application/ld+json">{"a": "<b>"}</script>', "linked data with a <"),
    ('<iframe src="https://elsewhere.example/"></iframe>', "a tag that no template writes"),
    ("<form></form>", "a tag that no template writes"),
    ("<SCRIPT></SCRIPT>", "a tag that no template writes"),
    ('<b onclick="x()">words</b>', "an attribute that no template writes (onclick)"),
    ('<b style="position:fixed">words</b>', "an attribute that no template writes (style)"),
    ('<b data-md-component="search">words</b>', "an attribute that no template writes (data-md-component)"),
    ('<b class="mermaid">words</b>', "a class that is not ours (mermaid)"),
    ('<b id="__search">words</b>', "an id that the theme could take for its own"),
    ('<b id="references">words</b>', "the id 'references' stands 2 times"),
    ('<a href="javascript:x()">words</a>', "an attribute that reaches out (href)"),
    ('<a href="java\tscript:x()">words</a>', "a link to"),
    ('<a href="java&#9;script&#58;x()">words</a>', "a link to"),
    ('<a href="data:text/html,x">words</a>', "a link that is neither to the site nor to a web page"),
    ('<a href="vbscript:x">words</a>', "a link that is neither to the site nor to a web page"),
    ('<a href="//elsewhere.example/">words</a>', "a link that is neither to the site nor to a web page"),
    ('<a href="https://elsewhere.example/">words</a>', "a link out of the site without rel="),
    ('<a href="https://elsewhere.example/" rel="noopener">words</a>', "a link out of the site without rel="),
    ('<a href="../nowhere/">words</a>', "a link to events/nowhere/index.html, which is not there"),
    ('<a href="../#nowhere">words</a>', "a link to events/index.html, where no 'nowhere' stands"),
    ('<a href="../../../outside/">words</a>', "a link that is neither to the site nor to a web page"),
    (
        '<img src="https://elsewhere.example/dot.png" alt="">',
        "something that a browser would fetch from elsewhere",
    ),
    (
        '<img src="data:image/gif;base64,R0lGOD" alt="">',
        "something that a browser would fetch from elsewhere",
    ),
    ('<svg><image href="https://elsewhere.example/x"/></svg>', "a tag that no template writes in a picture"),
    ('<svg><use href="https://elsewhere.example/x#y"/></svg>', "something that a browser would fetch"),
    ('<svg><rect fill="url(https://elsewhere.example/x)"/></svg>', "an attribute that reaches out (fill)"),
    ("<svg><p>words</p></svg>", "a tag that no template writes in a picture"),
    ("<h1>words</h1>", "2 headings of the first order"),
    ("<b>words", "markup that can be read in two ways"),
    ("words</b>", "markup that can be read in two ways"),
    ("<b class=x>words</b>", "markup that can be read in two ways"),
    ("<b class='x'>words</b>", "markup that can be read in two ways"),
    ('<b class="x" class="y">words</b>', "markup that can be read in two ways"),
    ("<b/>", "markup that can be read in two ways"),
    ("<!-- > <b>words</b> -->", "markup that can be read in two ways"),
    ("<![CDATA[words]]>", "markup that can be read in two ways"),
    ("<%= words %>", "markup that can be read in two ways"),
    ("\x1b", "markup that can be read in two ways"),
    ("<p>words</p>", "the page says"),
]


@pytest.mark.parametrize(("added", "message"), INSIDE)
def test_what_was_added_to_an_article_is_found(story: Finished, added: str, message: str) -> None:
    found = story.after(EVENT, START, added + START)

    assert any(line.startswith(f"{EVENT}: {message}") for line in found), found


CHANGED = [
    ("four dock workers", "five dock workers", "the page says"),
    ("which killed a foreman", "which did not kill a foreman", "the page says"),
    ("“shells”", "&quot;shells&quot;", "the page says"),
    ("independence not established", "established", "the page says"),
    ('second-5a648860/#s3">S1:3', 'second-5a648860/#s4">S1:3', "the page says"),
    ('href="../../actors/tidal-front/"', 'href="../../actors/salt-league/"', "the page says"),
    ("<title>Shelling, Port Velmar - ", "<title>Raid, Port Velmar - ", "the title is"),
    ("<title>Shelling, Port Velmar - Briefing</title>", "<title></title>", "the page has no title"),
    (' lang="en"', "", "no language is declared"),
    ('href="#references" class="md-nav__link"', 'href="#origins" class="md-nav__link"', "a menu calls"),
    ("default-src 'none'", "default-src *", "has not the policy that was computed for it"),
    ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "has not the policy that was computed for it"),
    ('<meta name="referrer" content="no-referrer">', "", "has not the policy that was computed for it"),
    ("<body ", '<body onload="x()" ', "round the article stands <body"),
    ("</body>", "<script>x()</script></body>", "round the article stands <script>"),
    (
        'src="../../assets/briefing.js"',
        'src="https://elsewhere.example/x.js"',
        "round the article stands <script",
    ),
    (
        "</head>",
        '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/"></head>',
        "round the article",
    ),
    ('__md_scope=new URL("../.."', '__md_scope=new URL(".."', "round the article stands '__md_scope"),
    ('<footer class="md-', '<p>words</p><footer class="md-', "round the article stands <p>"),
    (
        '<article class="md-content__inner',
        '<article class="content',
        "markup that can be read in two ways: 0 articles",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), CHANGED)
def test_what_was_changed_on_a_page_is_found(story: Finished, old: str, new: str, message: str) -> None:
    found = story.after(EVENT, old, new)

    assert any(line.startswith(f"{EVENT}: {message}") for line in found), found


def test_menus_name_what_they_lead_to(story: Finished) -> None:
    page = story.site["plans/index.html"].decode()
    entry = re.search(r'<a href="\.\./actors/" class="md-tabs__link">\s*Actors\s*</a>', page)
    assert entry

    renamed = story.after("plans/index.html", entry[0], entry[0].replace("Actors", "Culprits"))
    moved = story.after("plans/index.html", entry[0], entry[0].replace("../actors/", "../places/"))
    armed = story.after("plans/index.html", entry[0], entry[0].replace("<a ", '<a onclick="x()" '))

    assert renamed == ["plans/index.html: a menu calls actors/index.html# 'Culprits'"]
    assert moved == ["plans/index.html: a menu calls places/index.html# 'Actors'"]
    assert any("a menu holds what the theme does not write" in line for line in armed)


def test_a_word_of_the_theme_that_one_page_alone_says_otherwise_is_found(story: Finished) -> None:
    found = story.after(EVENT, "Table of contents\n", "Table of lies\n")

    assert any("a menu says" in line for line in found), found


def test_a_message_names_the_source_whose_words_stand_near(story: Finished) -> None:
    site = {
        **story.site,
        EVENT: story.site[EVENT].replace(b"<td>Weapon</td>", b"<td><blink>Weapon</blink></td>"),
    }

    found = aftercheck.check(
        site, story.pages, {"first-ba9529cc": "first.txt", "second-5a648860": "second.txt"}
    )

    assert "a tag that no template writes: <blink> (near words of first.txt)" in [p.message for p in found]
    assert {p.path for p in found} == {EVENT}


HARMLESS = [
    ("<table>", "\n<table>\n  "),
    ("<p><small>", "<p>\n<small>"),
    ("four dock workers", "<strong>four</strong> dock\nworkers"),
]


@pytest.mark.parametrize(("old", "new"), HARMLESS)
def test_what_no_reader_sees_is_no_fault(story: Finished, old: str, new: str) -> None:
    assert story.after(EVENT, old, new) == []


def test_linked_data_is_that_of_the_markdown(story: Finished) -> None:
    """Data for search engines may stand on a page, and are compared with the Markdown as words are."""
    script = '<script type="application/ld+json">{"name": "Shelling"}</script>'
    path = EVENT.replace("/index.html", ".md")
    pages = tuple(
        Page(path=p.path, text=p.text.replace("\n## ", f"\n{script}\n\n## ", 1) if p.path == path else p.text)
        for p in story.pages
    )
    site = story.site | {EVENT: story.site[EVENT].replace(START.encode(), (script + START).encode())}
    other = site | {EVENT: site[EVENT].replace(b'"Shelling"}', b'"Raid"}')}

    assert aftercheck.check(site, pages, {}) == ()
    assert ["the page says" in p.message for p in aftercheck.check(other, pages, {})] == [True]


def test_every_word_of_every_page_is_compared(story: Finished) -> None:
    """One letter changed in the middle of each article of a generated page: found on each."""
    missed = []
    for page in story.pages:
        path = page.path.removesuffix(".md").removesuffix("index").rstrip("/")
        path = f"{path}/index.html" if path else "index.html"
        text = story.site[path].decode()
        start = text.index("<article")
        words = [m for m in re.finditer(r">[^<>&]*?(\w)[^<>&]*<", text[start:]) if "md-" not in m[0]]
        at = start + words[len(words) // 2].start(1)
        changed = text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]
        if not any(": the page says" in line for line in story.with_files({path: changed.encode()})):
            missed.append(path)
    assert missed == []


def test_what_the_search_shows_is_what_the_page_says(story: Finished) -> None:
    index = json.loads(story.site[SEARCH])
    entry = next(i for i, e in enumerate(index["docs"]) if "four dock workers" in e["text"])

    def after(**changed: str) -> list[str]:
        docs = [{**e, **changed} if i == entry else e for i, e in enumerate(index["docs"])]
        return story.with_files({SEARCH: json.dumps({**index, "docs": docs}).encode()})

    text = index["docs"][entry]["text"]
    for changed, message in [
        ({"text": text.replace("four dock", "five dock")}, "the search shows"),
        ({"text": text.replace(" dock workers", "")}, "the search shows"),
        ({"text": text + "<img src=x onerror=x()>"}, "the search index holds markup that is not plain"),
        (
            {"text": text + '<b class="x"></b>'},
            "the search index holds markup that its indexer does not leave",
        ),
        ({"title": "<p>Lies</p>"}, "the search calls the page 'Lies'"),
        ({"location": "events/nowhere/"}, "an entry for a place that is not there"),
        ({"location": "https://elsewhere.example/"}, "an entry for a place that is not there"),
    ]:
        found = after(**changed)
        assert any(message in line for line in found), (message, found)
    assert story.with_files({SEARCH: b"[]"}) == [
        f"{SEARCH}: is no search index (list indices must be integers or slices, not str)"
    ]


FILES = [
    (
        "feed.xml",
        "events/e-raids-22222222/",
        "events/e-raids-2/",
        "a link to events/e-raids-2/index.html, which",
    ),
    ("feed.xml", 'href="events', 'href="https://elsewhere.example/events', "an address outside the site"),
    ("feed.xml", "</feed>", "", "is no XML"),
    ("assets/briefing.css", "\n", "\n@import '//elsewhere.example/x.css';\n", "would fetch something"),
    (
        "assets/briefing.css",
        "\n",
        "\nb { background: url(https://elsewhere.example/x) }\n",
        "would fetch something",
    ),
]


@pytest.mark.parametrize(("path", "old", "new", "message"), FILES)
def test_other_files_lead_nowhere_else(story: Finished, path: str, old: str, new: str, message: str) -> None:
    found = story.after(path, old, new)

    assert any(line.startswith(f"{path}: {message}") for line in found), found


def test_a_page_that_was_not_built_is_named(story: Finished) -> None:
    found = story.with_files({"plans/index.html": None})

    assert "plans.md: was not built" in found
    assert any("a link to plans/index.html, which is not there" in line for line in found)


def test_without_the_control_page_nothing_is_published(story: Finished) -> None:
    assert len(story.with_files({"404.html": None})) == 1
    assert "is missing or unclear" in story.with_files({"404.html": None})[0]


def test_files_that_mkdocs_copies_are_copied_and_lead_somewhere(story: Finished) -> None:
    """An editor's own file, and the small files at former addresses: to the byte, and without a dead end."""
    moved = b'<!doctype html><meta charset="utf-8"><title>Moved</title><p><a href="../plans/">plans</a></p>'
    site = story.site | {"old/index.html": moved}

    assert aftercheck.check(site, story.pages, {}, {"old/index.html": moved}) == ()
    assert "old/index.html" not in dict(aftercheck.protected(site))  # a hand-made page keeps its own scripts
    for listed, message in [
        ({}, "markup that can be read in two ways"),
        ({"old/index.html": moved + b" "}, "is not the file that was to be copied"),
        ({"old/index.html": moved, "older.html": moved}, "is not the file that was to be copied"),
    ]:
        found = aftercheck.check(site, story.pages, {}, listed)
        assert any(p.message.startswith(message) for p in found), (message, found)
    lost = moved.replace(b"../plans/", b"../gone/")
    found = aftercheck.check(site | {"old/index.html": lost}, story.pages, {}, {"old/index.html": lost})
    assert [p.message for p in found] == ["a link to gone/index.html, which is not there"]
