"""The gate on finished pages: what passes, what is stopped, and what it says of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.gate import check
from generator.model import DataFile, Page
from generator.render import render
from generator.settings import Settings
from tests.gate.site import after, built, context, files_of, gate
from tests.render.story import story

SHELLING = "events/e-shelling-port-velmar-11111111.md"
RAIDS = "events/e-raids-22222222.md"


def page(path: str) -> str:
    """The text of a page."""
    return context().pages[path].page.text


@pytest.mark.parametrize("publish", ["cited", "full", "none"])
def test_what_was_built_passes(publish: str) -> None:
    assert gate(publish) == ()


def test_pages_in_another_language_pass() -> None:
    corpus, kb, assessments = story(language="fr")
    pages = render(corpus, kb, assessments, Settings())

    assert check(pages, files_of(corpus, kb, assessments), corpus, kb, assessments) == ()


def test_a_title_in_the_words_of_a_sentence_is_held_to_the_letter() -> None:
    corpus, kb, assessments = story()
    events = tuple(replace(e, participants=()) if e.id == "e-send-33333333" else e for e in kb.events)
    bare = replace(kb, events=events)
    pages = render(corpus, bare, assessments, Settings())
    files = files_of(corpus, bare, assessments)

    assert any("Mobilisation: “send two frigates" in p.text for p in pages if p.path == "plans.md")
    assert check(pages, files, corpus, bare, assessments) == ()

    changed = [replace(p, text=p.text.replace("“send two frigates", "“send six frigates")) for p in pages]

    found = check(changed, files, corpus, bare, assessments)
    assert any("which its sentences do not" in p.message and "six" in str(p.word) for p in found)


def test_a_label_of_a_cell_is_an_interface_word() -> None:
    page_of = "actors/index.md"

    assert any(
        "'Guilty' is neither" in said for said in after(page_of, 'data-label="Type"', 'data-label="Guilty"')
    )


def test_problems_name_page_line_and_word() -> None:
    pages, files, corpus, kb, assessments = built()
    old = next(p for p in pages if p.path == "index.md")
    new = Page(
        path=old.path,
        text=old.text.replace("supposedly", "surely").replace("June 4, 2031", "June 5, 2031", 1),
    )

    found = check([new if p is old else p for p in pages], files, corpus, kb, assessments)

    line = next(n for n, text in enumerate(new.text.split("\n"), 1) if "June 5, 2031" in text)
    assert (line, "index.md") in {(p.line, p.path) for p in found}
    assert any(p.word and "June 5, 2031" in p.word for p in found)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("four dock workers", "nine dock workers", "'nine' is absent everywhere"),
        (
            "four dock workers",
            "frigates dock workers",
            "'frigates' is present elsewhere in the cited source: S2:8",
        ),
        ("four dock workers", "foreman dock workers", "'foreman' is present in another source: S1:3"),
        (
            "shells hit Port Velmar.”",
            "shells hit port Velmar.”",
            "is not in the cited sentence to the letter",
        ),
    ],
)
def test_a_changed_quotation_says_where_the_word_stands(old: str, new: str, message: str) -> None:
    assert any(message in said for said in after(SHELLING, old, new))


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (SHELLING, " is blamed ", " acts ", ""),
        (SHELLING, "# <span", "# Brutal <span", "'Brutal' is neither quoted, declared nor an interface word"),
        (
            "index.md",
            "## What is reported",
            "## What is true",
            "is neither quoted, declared nor an interface word",
        ),
        ("index.md", "## What is reported", "## What is reported 3", "'3' is neither quoted"),
        (SHELLING, "../actors/salt-league.md", "../actors/no-one.md", "no entity has the id 'no-one'"),
        (SHELLING, "../actors/salt-league.md", "https://example.org/", "a link to another host"),
        (
            "events/index.md",
            "e-raids-22222222.md",
            "../plans.md#e-send-33333333",
            "is planned, and stands among events",
        ),
        ("index.md", 'datetime="2031-06-04"', 'datetime="2031-06-05"', "does not say 2031-06-05"),
        (
            "index.md",
            '<data value="articles">2</data>',
            '<data value="articles">3</data>',
            "the count articles is 2, not 3",
        ),
        (
            "index.md",
            '<data value="articles">',
            '<data value="articels">',
            "no number is known under the key 'articels'",
        ),
        (RAIDS, '<q dir="auto">“supposedly”</q>', "", "hedged, and no hedge of e-raids-22222222 is quoted"),
        (
            "index.md",
            ">Harbour Gazette</span>",
            ">Harbour Times</span>",
            "is 'Harbour Gazette', not 'Harbour Times'",
        ),
        ("statements/index.md", "Ada Quist", "Salt League", "no name of ada-quist"),
        ("index.md", "## What is reported", "## What is reported ★", "'★' is neither quoted"),
        ("index.md", "## What is reported", '<i title="terrorist"></i>', "'terrorist' is neither quoted"),
        (SHELLING, '<span data-key="', '<span title="regime" data-key="', "'regime' is neither quoted"),
        ("index.md", "## What is reported", "```\nIran did it\n```", "'Iran' is neither quoted"),
        ("index.md", "title: ", 'description: "Iran did it"\ntitle: ', "does not stand on the page"),
    ],
)
def test_a_changed_page_is_stopped(path: str, old: str, new: str, message: str) -> None:
    said = after(path, old, new)

    assert said
    assert any(message in text for text in said), said


def test_a_mark_must_lead_to_the_sentence_that_it_names() -> None:
    said = after(SHELLING, "#s3)", "#s4)")

    assert any("does not lead to that sentence" in text for text in said)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "time:",
        "time:x",
        "outlet:²:name",
        "event:",
        "event::date",
        "article:x:line:²",
        "pair:a:b",
        "rejection:9:path",
    ],
)
def test_a_broken_key_is_a_problem_and_no_fault(key: str) -> None:
    for old in ('value="articles"', 'data-key="editorial:title"', 'data-key="cutoff"'):
        assert after("index.md", old, f'{old.split("=")[0]}="{key}"')


def test_hidden_search_words_are_names_in_any_spelling() -> None:
    forms = re.search(r'data-key="actor:tidal-front:folded"[^>]*>([^<]*)<', page("actors/tidal-front.md"))
    assert forms

    assert after("actors/tidal-front.md", forms[1], f"{forms[1]} · Tidal‐Front · TIDAL FRONT") == []
    assert after("actors/tidal-front.md", forms[1], f"{forms[1]} · Tidal Fleet") == [
        "the hidden search word 'Tidal Fleet' is no name of it; absent everywhere"
    ]


def test_words_of_another_event_are_stopped_though_they_are_true() -> None:
    article = next(s.article.id for s in context().evidence.corpus.studies if s.article.path == "first.txt")
    words = context().evidence.texts[article, 8]
    line = f'<q dir="auto">“{words}”</q> [S2:8](../sources/{article}.md#s8)'

    said = after(RAIDS, "## Accounts", f"{line}\n\n## Accounts")

    assert said == ["the mark S2:8 has nothing to do with what this page is about"]


def test_a_quotation_over_two_sentences_cites_both() -> None:
    article = next(s.article.id for s in context().evidence.corpus.studies if s.article.path == "first.txt")

    def quoted(*cited: int) -> list[str]:
        words = f"{context().evidence.texts[article, 4]} {context().evidence.texts[article, 5]}"
        marks = " ".join(f"[S2:{n}](../sources/{article}.md#s{n})" for n in cited)
        return after(RAIDS, "## Accounts", f'<q dir="auto">“{words}”</q> {marks}\n\n## Accounts')

    assert quoted(4, 5) == []
    assert any("is not in the cited sentence" in text for text in quoted(4))
    assert any("is not in the cited sentence" in text for text in quoted(4, 6))
    assert "the mark S2:3 holds nothing that its line says" in quoted(3, 4, 5)
    assert "the mark S2:6 holds nothing that its line says" in quoted(4, 5, 6)


def test_a_caption_and_a_headline_support_no_facts() -> None:
    article = next(s.article.id for s in context().evidence.corpus.studies if s.article.path == "first.txt")
    quote = re.search(rf"<q[^>]*>“[^”]*”</q> \[S2:3\]\(\.\./sources/{article}\.md#s3\)", page(SHELLING))
    assert quote
    for n, kind in ((1, "title"), (2, "caption")):
        words = context().evidence.texts[article, n]
        new = f'<q dir="auto">“{words}”</q> [S2:{n}](../sources/{article}.md#s{n})'

        assert f"the mark S2:{n} cites a {kind}, which supports no facts" in after(SHELLING, quote[0], new)


def test_actor_and_target_cannot_be_swapped() -> None:
    line = next(x for x in page("index.md").split("\n") if "is blamed by" in x)
    swapped = line.replace(
        "[Tidal Front](actors/tidal-front.md) is blamed by [Norland](actors/norland.md)", "@"
    )
    swapped = swapped.replace(
        "@", "[Norland](actors/norland.md) is blamed by [Tidal Front](actors/tidal-front.md)"
    )

    assert swapped != line
    assert "no cited sentence says that norland is blamed" in after("index.md", line, swapped)


def test_the_sentences_of_a_source_page_are_the_article() -> None:
    path = next(p for p in context().pages if p.startswith("sources/first"))

    assert any(
        "is not what the article says: 'nine' is absent everywhere" in m
        for m in after(path, "four dock", "nine dock")
    )
    assert any("has no place on the page" in m for m in after(path, 'id="s8"', 'id="s88"'))


def test_only_cited_sentences_are_printed_unless_all_may_be() -> None:
    pages, files, corpus, kb, assessments = built("full")
    strict = replace(corpus, editorial=replace(corpus.editorial, publish="none"))

    found = check(pages, files, strict, kb, assessments)

    assert any("which publish: none does not allow" in p.message for p in found)


def test_the_text_of_a_picture_stands_on_its_page() -> None:
    def with_picture(text: str) -> list[str]:
        picture = f'<svg aria-label="Timeline"><text x="1">{text}</text></svg>'
        return after("index.md", "## Latest events", f"{picture}\n\n## Latest events")

    assert with_picture("4 June 2031") == []
    assert with_picture(context().titles["e-shelling-port-velmar-11111111"]) == []
    assert with_picture("1 June 2031") == [
        "the picture says '1 June 2031', the page does not; absent everywhere"
    ]
    assert with_picture("Ruritania") == ["the picture says 'Ruritania', the page does not; absent everywhere"]


# --- data files ---------------------------------------------------------------------------------------------------


def changed(path: str, old: str, new: str) -> list[str]:
    """What the gate says after a change in a data file."""
    pages, files, corpus, kb, assessments = built()
    made = []
    for file in files:
        text = file.content.decode()
        made.append(
            DataFile(path=file.path, content=text.replace(old, new, 1).encode())
            if file.path == path
            else file
        )
        assert file.path != path or old in text
    return [p.message for p in check(pages, made, corpus, kb, assessments) if p.path == path]


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (
            "data/events.jsonl",
            '"realis": "planned"',
            '"realis": "actual"',
            "a row that the records do not give",
        ),
        ("data/events.jsonl", '"hedge": "supposedly"', '"hedge": null', "a row that the records do not give"),
        ("data/mentions.jsonl", '"text": "Tidal Front"', '"text": "Tidal Fleet"', "is not what stands at"),
        ("data/mentions.jsonl", '"end": ', '"end": 99', "does not lie in"),
        (
            "data/mentions.jsonl",
            '"source": "first.txt"',
            '"source": "third.txt"',
            "no article has the path 'third.txt'",
        ),
        ("data/articles.jsonl", '"sha256": "', '"sha256": "0', "a row that the records do not give"),
        ("data/quotes.jsonl", "{", "[", "the line is no JSON object"),
        ("data/sourcing.csv", "Norland blames the", "Norland praises the", "do not stand in sentence"),
        ("data/sourcing.csv", ",differs", ",agrees", "is not assessed as 'agrees' in responsibility"),
        (
            "data/sourcing.csv",
            "Harbour Gazette",
            "Harbour Times",
            "the publisher of second.txt is 'Harbour Gazette'",
        ),
        (
            "feed.xml",
            "urn:uuid:296a1f52-aeca-5c3a-ad1b-cde1aa7ead72",
            "urn:uuid:dcc540ef-a113-5df3-a908-70d2ef84517e",  # that of the plan
            "is no event that",
        ),
        ("feed.xml", "four dock workers", "nine dock workers", "is no sentence of an account"),
        (
            "feed.xml",
            "Port Velmar, 2031",
            "Port Norland, 2031",
            "the title of e-shelling-port-velmar-11111111 says",
        ),
        ("feed.xml", "<feed ", "<feed <", "is no XML"),
        ("feed.xml", "2031-06-06T00", "2031-06-07T00", "feed is dated 2031-06-07T00:00:00Z, not 2031-06-06"),
        ("feed.xml", '<category term="day-not-stated" />', "", "whether a day is stated is told wrongly"),
        ("feed.xml", "events/e-raids-22222222/", "plans/", "the entry does not lead to its page"),
        ("data/statements.jsonl", '"origins": 1', '"origins": 2', "a row that the records do not give"),
    ],
)
def test_a_changed_data_file_is_stopped(path: str, old: str, new: str, message: str) -> None:
    assert any(message in said for said in changed(path, old, new))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (RAIDS, "said to answer", "said to come before"),
        (SHELLING, "said to be answered by", "said to be followed by"),
        (SHELLING, "said to be answered by", "said to answer"),
    ],
)
def test_a_relation_is_of_the_kind_and_direction_on_record(path: str, old: str, new: str) -> None:
    assert any("no cited sentence says so of e-" in message for message in after(path, old, new))
