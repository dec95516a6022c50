"""Titles that a template, a theme or a browser could read as something else: each is printed as its source wrote it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

import pytest

from generator import aftercheck
from generator.render.markdown import front_matter, visible
from tests.aftercheck.conftest import Finished
from tests.project import project_in, run

TITLES = (
    "Ferry &lt; bridge", "Ferry &amp; bridge", "Ferry &amp;lt; bridge", "Ferry &amp;amp;lt; bridge", "Ferry &amp;amp;amp;amp; bridge",
    "Ferry &#60;b&#62; bridge", "Ferry &#x3c;b&#x3E; bridge", "Ferry &ltb; &amp &AMP; bridge", "Ferry &copy &notin; &not in; bridge",
    "Ferry &NotAnEntity; &; &# &#x; &#0; &#128; &#x110000; bridge", "Ferry &quot;bridge&quot; &apos; &#39;", "Ferry &nbsp;&shy;&zwj; bridge",
    "Ferry &bsol;&lbrace;&lsqb; bridge", "Ferry & bridge &", "Ferry <script>alert(1)</script> bridge", "Ferry </title><script>alert(2)</script>",
    "Ferry <b>bridge</b> <img src=x onerror=alert(3)>", "Ferry <!-- bridge --> <![CDATA[ x ]]>", "Ferry < bridge > quay", "Ferry <b bridge",
    "Ferry &lt;script&gt;alert(4)&lt;/script&gt;", "Ferry &amp;lt;script&amp;gt;alert(5)&amp;lt;/script&amp;gt;",
    "Ferry {{ 7*191 }} {% raw %} {# quay #}", "Ferry { #top } {: .b-x onclick=alert(6) }", "Ferry {title} {n} {0} %s %(n)s ${x}",
    'Ferry "bridge" \'quay\' “dock” ‹pier›', 'Ferry "onmouseover="alert(7)', "Ferry `bridge` **quay** _dock_ ~~pier~~ ==x== ^^y^^",
    "Ferry [bridge](javascript:alert(8)) ![x](y) [^1] [[z]]", "Ferry \\ bridge \\n \\u003c \\", "Ferry | bridge | quay", "Ferry: bridge - Briefing",
    "Ferry \u202eegdirb\u202c \u2066quay\u2069 \u200e\u200f", "Ferry na\u0308me \u0636\u0648\u0621 \u5e02 \U0001f468\u200d\U0001f469 \u200bquay\ufeff",
    "Ferry \u2028 bridge \u2029 quay \x85 dock", "--- Ferry", "# Ferry", "- Ferry", "1. Ferry", "!!python/object:os.system Ferry", "*ferry", "&ferry",
    "Ferry \ufffe \ue000 bridge", "Ferry " + "and bridge " * 300, "Ferry " + "&amp;lt;" * 200, "Ferry " + "Q" * 3000,
)  # fmt: skip


@pytest.fixture(scope="module")
def titled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose articles bear these titles, generated, checked and built."""
    sources = tmp_path_factory.mktemp("titles") / "articles"
    sources.mkdir()
    for n, title in enumerate(TITLES):
        written = "".join(ch if ord(ch) > 0xFFFF else json.dumps(ch)[1:-1] for ch in title)
        front = f'---\ntitle: "{written}"\n---\n'
        (sources / f"t{n:02}.md").write_text(f"{front}Quay number {n} was painted on a windy day.\n", "utf-8")
    root = project_in(sources.parent / "made", sources)
    done = run("build", "--root", str(root))
    assert done.returncode == 0, done.stderr
    return root


@pytest.mark.parametrize("n", range(len(TITLES)), ids=lambda n: f"{n}-{visible(TITLES[n])[6:30]}")
def test_a_title_is_printed_as_its_source_wrote_it(titled: Path, n: int) -> None:
    rows = map(json.loads, (titled / "docs" / "data" / "articles.jsonl").read_text("utf-8").splitlines())
    held = next(row["id"] for row in rows if row["source"] == f"t{n:02}.md")
    page = (titled / "site" / "sources" / held / "index.html").read_text("utf-8")

    shown = re.findall(r"<title>([^<]*)</title>", page)
    assert len(shown) == 1
    wanted = visible(TITLES[n])
    assert re.fullmatch(r"S\d+ · (.*) - [^-]*", unescape(shown[0]))[1] == wanted  # type: ignore[index]
    heading = re.search(r'<h1 id="top">(.*?)(?:<a class="headerlink".*?)?</h1>', page)
    assert heading is not None
    assert unescape(re.sub(r"<[^<>]*>", "", heading[1])) == wanted
    topics = [
        " ".join(text.split()) for text in re.findall(r'<span class="md-ellipsis">([^<]*)</span>', page)
    ]
    assert any(unescape(text).endswith(f"· {wanted}") for text in topics)


@pytest.mark.parametrize(
    ("title", "other"),
    [("&amp;lt;", "&lt;"), ("&lt;b&gt;", "<b>"), ("a & b", "a &amp; b"), ("“a”", '"a"'), ("{a}", "(a)")],
)
def test_a_title_decoded_once_too_often_is_found(story: Finished, title: str, other: str) -> None:
    """What a theme would print that decodes a title again, or replaces signs in it, is another title."""
    page = next(p for p in story.pages if p.path == "plans.md")
    declared = re.sub(r"(?m)^title: .*$", lambda _: f"title: {front_matter(title)}", page.text, count=1)
    pages = tuple(replace(p, text=declared) if p is page else p for p in story.pages)

    def said(printed: str) -> list[str]:
        path, shown = "plans/index.html", f"<title>{escape(printed)} - "
        html = re.sub(r"<title>.* - ", lambda _: shown, story.site[path].decode(), count=1)
        found = aftercheck.check(story.site | {path: html.encode()}, pages, {})
        return [p.message for p in found if p.path == path and f"the title is '{printed}" in p.message]

    assert said(title) == []
    assert said(other) != []
