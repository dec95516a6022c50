"""Whole pages of the invented story: links, marks, publishing rules, what must be said and what must not."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import replace
from importlib import resources

import pytest

from generator import model as m
from generator.gate import check
from generator.ids import article_id, sha256
from generator.render import render
from generator.settings import Settings
from tests.gate.site import files_of
from tests.render.story import FIRST, story

LINK = re.compile(r"\]\(([^()\s]+)\)")


def pages(**editorial: object) -> dict[str, str]:
    made = render(*story(**editorial), Settings(), (("briefing", "0"),))
    return {page.path: page.text for page in made}


def plain(text: str) -> str:
    """The visible words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>|\]\([^)]*\)|[\[\]]", " ", text)).split())


def test_every_page_kind_is_there() -> None:
    sources = [f"sources/{s.article.id}.md" for s in story()[0].studies]
    actors = ["ada-quist", "norland", "norland-navy", "salt-league", "tidal-front"]
    events = ["e-raids-22222222", "e-shelling-port-velmar-11111111"]
    folders = ["actors", "events", "places", "sources", "statements"]
    tops = ["audit", "changes", "corrections", "index", "method", "plans"]

    assert set(pages()) == {
        *sources,
        *(f"actors/{name}.md" for name in actors),
        *(f"events/{name}.md" for name in events),
        *(f"{name}/index.md" for name in folders),
        *(f"{name}.md" for name in tops),
    }


def test_every_link_and_anchor_resolves() -> None:
    made = pages()
    for path, text in made.items():
        for target in LINK.findall(text):
            file, _, anchor = target.partition("#")
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            assert whole in made or whole.startswith(("data/", "feed.xml")), (path, target)
            if anchor:
                assert re.search(rf'id="{anchor}"|{{ #{anchor} }}', made[whole]), (path, target)


def test_same_records_give_the_same_pages_in_any_order() -> None:
    corpus, kb, assessments = story()
    turned = replace(corpus, studies=corpus.studies[::-1])
    shuffled = replace(kb, entities=kb.entities[::-1], events=kb.events[::-1], claims=kb.claims[::-1])

    assert render(corpus, kb, assessments, Settings()) == render(turned, shuffled, assessments, Settings())


def test_responsibility_shows_every_attribution_and_who_says_so() -> None:
    event = plain(pages()["events/e-shelling-port-velmar-11111111.md"])

    assert "Tidal Front is blamed by Norland" in event
    assert "Salt League claims responsibility" in event


def test_a_hedge_stands_wherever_its_fact_does() -> None:
    made = pages()
    for path in ("events/e-raids-22222222.md", "actors/tidal-front.md"):
        assert "“supposedly”" in made[path]


def test_what_is_not_stated_is_said() -> None:
    made = pages()

    assert "Killed" in plain(made["events/e-raids-22222222.md"].partition("## Not stated")[2])
    assert "No statement by this actor in the sources." in made["actors/tidal-front.md"]
    assert "Publisher not stated" in made["sources/index.md"]


def test_plans_stand_apart_from_the_timeline() -> None:
    made = pages()

    assert "plans to send two frigates" in made["plans.md"]
    assert "e-send-33333333" not in made["events/index.md"]


def test_counts_are_never_added_up() -> None:
    event = plain(pages()["events/e-shelling-port-velmar-11111111.md"])

    assert re.search(r"\| Killed \|[^|]*\|[^|]*\| 4 \{", event)
    assert "16" not in event


def test_statement_wordings_are_compared_word_by_word() -> None:
    statements = pages()["statements/index.md"]

    assert "<del><q>harbour</q></del>" in statements
    assert '<data value="statement:q-44444444:origins">1</data> origin' in statements


@pytest.mark.parametrize(("publish", "shown"), [("cited", 6), ("full", 8), ("none", 0)])
def test_publishing_rule_decides_what_a_source_page_prints(publish: str, shown: int) -> None:
    source = pages(publish=publish)[f"sources/{article_id('first.txt', sha256(FIRST.encode()))}.md"]

    assert source.count('class="b-s" dir="auto"') == shown
    assert source.count('<p id="s') == 8


def test_removed_lines_are_listed_without_their_words() -> None:
    made = pages()
    everything = "\n".join(made.values())

    assert "call to subscribe" in everything
    assert "Subscribe for" not in everything
    assert "beaches" not in everything


def test_nothing_of_a_caption_is_a_fact() -> None:
    assert all("Archive" not in text and "2003" not in text for text in pages(publish="cited").values())


def test_searchers_find_folded_spellings() -> None:
    assert "tidalfront" in pages()["actors/tidal-front.md"]


def test_an_empty_corpus_gives_pages_that_say_so() -> None:
    corpus, _, _ = story()
    bare = replace(corpus, studies=(), rejections=())
    made = render(
        bare,
        m.KnowledgeBase(entities=(), events=(), statements=(), claims=()),
        m.Assessments(origins=(), assessments=()),
        Settings(),
    )

    assert "No articles are held yet" in next(p.text for p in made if p.path == "index.md")


def test_headings_from_sources_get_ids_of_ours() -> None:
    """An id such as ``__config`` made from a name would stop the theme's script."""
    for path, text in pages().items():
        for line in text.splitlines():
            if re.match(r"#+ .*(<span data-key|\]\()", line):
                assert re.search(r"\{ #[a-z][a-z0-9-]* \}$", line), (path, line)


def test_templates_neither_join_nor_filter_text() -> None:
    for file in (resources.files("generator.render") / "templates").iterdir():
        for hole in re.findall(r"\{\{(.*?)\}\}", file.read_text("utf-8")):
            assert not set("|~+") & set(hole), (file.name, hole)


def test_interface_words_hold_no_digits() -> None:
    for file in (resources.files("generator.render") / "words").iterdir():
        text = file.read_text("utf-8")
        values = re.findall(r":\s+(.*)", re.sub(r"#.*", "", text))
        assert not [v for v in values if re.search(r"\d", v)], file.name


def test_hostile_text_stays_text_on_every_page() -> None:
    corpus, kb, assessments = story()
    bad = '</title><script>alert(1)</script>{{ 7*7 }} [x](javascript:y) {: onclick=z } | "q"'
    entities = tuple(replace(e, name=bad) if e.id == "tidal-front" else e for e in kb.entities)
    renamed = replace(kb, entities=entities)
    studies = tuple(
        replace(s, article=replace(s.article, headline=m.Stated(value=bad, basis="text")))
        for s in corpus.studies
    )

    for page in render(replace(corpus, studies=studies), renamed, assessments, Settings()):
        _, front, body = page.text.split("---\n", 2)
        body, _, data = body.rpartition('<script type="application/ld+json">')
        assert "<script" not in front, page.path
        assert not re.search(r"<script|javascript:|\{\{|\{:", body), page.path
        assert not re.search(r"[<>&]", data.removesuffix("</script>\n")), page.path


def test_another_language_changes_only_the_interface_words() -> None:
    made = pages(language="fr")

    assert "est mis en cause par" in plain(made["events/e-shelling-port-velmar-11111111.md"])
    assert "4 juin 2031" in made["events/index.md"]
    assert "“On June 4, four dock workers" in made["events/e-shelling-port-velmar-11111111.md"]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_gate_lets_every_page_pass(language: str) -> None:
    records = story(language=language)
    made = render(*records, Settings(), (("briefing", "0"),))

    assert check(made, files_of(*records), *records) == ()
