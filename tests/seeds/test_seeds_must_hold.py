"""What must hold on the built site of the worked articles: one named test for each line of the analysis."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator

from lxml.html import HtmlElement

from tests.seeds.gold import Gold
from tests.seeds.site import (
    INTERFACE,
    Built,
    Page,
    cited_groups,
    day_dated,
    elements,
    marks,
    own_words,
    quoted,
    words_of,
)


def briefing_pages(built: Built) -> list[Page]:
    """All pages but those of the articles themselves."""
    return [page for path, page in built.pages.items() if path not in built.source_paths()]


def cites(built: Built, page: Page, element: HtmlElement, evidence: str) -> bool:
    """Whether a mark in the element leads to the sentence that a piece of evidence is."""
    where = built.gold.place(evidence)
    home = f"sources/{built.articles[where.document]}/index.html"
    words = " ".join(built.gold.exact(evidence).split())
    return any(page.target(mark)[0] == home and words in built.cited(page, mark) for mark in marks(element))


def killed(event: dict[str, list[dict[str, object]]]) -> set[object]:
    """Numbers of dead that an event carries."""
    return {toll["n"] for toll in event["tolls"] if toll["kind"] == "killed"}


def test_no_line_of_the_analysis_is_without_its_test(gold: Gold) -> None:
    named = {
        int(m[1]) for name in dir(sys.modules[__name__]) if (m := re.match(r"test_must_hold_(\d+)_", name))
    }

    assert named == set(range(1, len(gold.checks["must_hold"]) + 1))


def test_must_hold_1_every_printed_sentence_has_a_reference_that_resolves(gold: Gold, built: Built) -> None:
    """A printed sentence is words of a source; what the briefing says itself is held by the gate.

    The mark follows the words in the same row, item or paragraph, and leads to the sentence they stand in.
    """
    found = 0
    for page in briefing_pages(built):
        for block in page.blocks():
            for quotations, following in cited_groups(block):
                assert following, f"{page.path}: no mark after {words_of(quotations[-1])}"
                sentences = [built.cited(page, mark) for mark in following]
                for q in quotations:
                    words = " ".join(quoted(q).split())
                    assert any(words in s for s in sentences), f"{page.path}: {words}"
                    found += 1
    assert found > len(gold.data["evidence"])


def test_must_hold_1_every_sentence_shown_stands_in_the_archived_text(gold: Gold, built: Built) -> None:
    for document in built.articles:
        shown = built.source_page(document).find('.//p[contains(@class, "b-s ") or @class="b-s"]')
        assert shown
        for sentence in shown:
            if "b-withheld" not in (sentence.get("class") or ""):
                [number] = elements(sentence, './span[@class="b-n"]')
                words = str(sentence.text_content()).removeprefix(str(number.text_content())).strip()
                assert words in gold.texts[document]


def test_must_hold_1_every_entry_of_the_timeline_has_a_reference(built: Built) -> None:
    entries = [e for e in built.page("events").told("event.timeline") if e.tag == "p" and elements(e, ".//a")]
    dated = [e for e in entries if elements(e, ".//time")]

    assert len(dated) >= 2
    assert [words_of(e) for e in dated if not marks(e)] == []


def test_must_hold_2_every_string_in_quotation_marks_is_byte_exact(gold: Gold, built: Built) -> None:
    """Inner text of the marks, to the letter, in the file that the mark names."""
    homes = {f"sources/{id_}/index.html": gold.texts[d] for d, id_ in built.articles.items()}
    for page in briefing_pages(built):
        for block in page.blocks():
            for quotations, following in cited_groups(block):
                texts = [homes[page.target(mark)[0]] for mark in following]
                wrong = [quoted(q) for q in quotations if not any(quoted(q) in text for text in texts)]
                assert wrong == [], page.path


def test_must_hold_2_what_else_stands_in_quotation_marks_is_a_title_in_exact_words(
    gold: Gold, built: Built
) -> None:
    """An event that nothing else names is titled in the words of its sentence: byte-exact like any quotation."""
    texts = [" ".join(text.split()) for text in gold.texts.values()]
    for page in briefing_pages(built):
        own = own_words(page.body)
        for words in re.findall("“([^”]*)”", own):
            assert any(words in text for text in texts), f"{page.path}: {words}"
        assert not re.search("[“”«»]", re.sub("“[^“”]*”", "", own)), page.path


def test_must_hold_3_two_events_carry_a_day(gold: Gold, built: Built) -> None:
    """The days are read from the analysis; no third event carries one, whatever its realis."""
    dated = {row["id"]: row["date"] for row in built.rows("events") if day_dated(row)}
    expected = {built.event(id_)["id"]: gold.row("events", id_)["date"]["edtf"] for id_ in ("E1", "E3")}

    assert dated == expected
    shown = {e.get("datetime") for e in built.page("events").find(".//time")}
    assert {day for day in shown if re.fullmatch(r"\d{4}-\d\d-\d\d", day or "")} == set(expected.values())


def test_must_hold_3_the_dead_are_counted_by_event(gold: Gold, built: Built) -> None:
    for id_ in ("E1", "E2"):
        stated = gold.row("events", id_)["fatalities"]
        assert killed(built.event(id_)) == {stated["low"]} == {stated["high"]}
    counted = {built.event(id_)["id"] for id_ in ("E1", "E2")}
    assert [row["id"] for row in built.rows("events") if killed(row) and row["id"] not in counted] == []


def test_must_hold_3_no_total_over_events_is_printed(gold: Gold, built: Built) -> None:
    """Every printed count of people is that of its own event: the key of a declared count names it."""
    for page in built.pages.values():
        for count in page.find('.//data[contains(@value, ":killed")]'):
            id_ = (count.get("value") or "").split(":")[1]
            [row] = [r for r in built.rows("events") if r["id"] == id_]
            assert {int(words_of(count))} <= killed(row), page.path
    total = sum(gold.row("events", id_)["fatalities"]["high"] for id_ in ("E1", "E2"))
    tolls = [e for p in built.pages.values() for e in p.told("event.tolls")]
    assert [words_of(e) for e in tolls if re.search(rf"\b{total}\b", words_of(e))] == []


def test_must_hold_4_both_spellings_share_one_page_and_the_other_group_has_its_own(
    gold: Gold, built: Built
) -> None:
    named = {
        words_of(h): path
        for path, page in built.pages.items()
        if path.startswith("actors/") and path != "actors/index.html"
        for h in page.find(".//h1/span[@data-key]")
    }
    entities = {row["id"]: row for row in built.rows("entities")}
    for id_ in ("A08", "A09"):
        aliases = set(gold.row("actors", id_)["aliases"])
        assert set(entities[built.actor(id_)]["aliases"]) == aliases
        assert [named[name] for name in aliases & named.keys()] == [built.actor_page(id_).path]
        assert [alias for alias in aliases if alias not in built.actor_page(id_).text] == []
    assert built.actor("A08") != built.actor("A09")


def test_must_hold_5_the_page_of_the_speaker_lists_the_quotation_once(gold: Gold, built: Built) -> None:
    """Once: one item with a mark for each of the two articles, which leads to both wordings."""
    page, statement = built.actor_page("A01"), built.statement("Q1")
    wordings = [v["exact"] for v in gold.row("quotes", "Q1")["variants"]]
    items = [e for e in page.told("actor.said") if {quoted(q) for q in elements(e, ".//q")} & set(wordings)]

    assert len(items) == 1
    homes = {page.target(mark)[0] for mark in marks(items[0])}
    assert homes == {f"sources/{id_}/index.html" for id_ in built.articles.values()}
    assert ("statements/index.html", statement["id"]) in {page.target(a) for a in elements(items[0], ".//a")}
    [block] = built.page("statements").find(f'.//*[@id="{statement["id"]}"]')
    told = [quoted(q) for q in elements(block, ".//q")]
    assert [words for words in told if words in wordings] == wordings


def blames(built: Built) -> Iterator[tuple[Page, HtmlElement]]:
    """Statements in our own words that the group is blamed, with the sentence that blames it for the attack."""
    names = {INTERFACE.plain("role.blamed"), INTERFACE.plain("stance.blamed")}
    for page in briefing_pages(built):
        for block in page.blocks():
            said = own_words(block)
            if any(re.search(rf"\b{name}\b", said) for name in names) and quotes(block, built, "s2.6"):
                yield page, block


def quotes(block: HtmlElement, built: Built, evidence: str) -> bool:
    """Whether words of the evidence are quoted in the block, to the letter."""
    exact = built.gold.exact(evidence)
    return any(len(quoted(q).split()) > 2 and quoted(q) in exact for q in elements(block, ".//q"))


def test_must_hold_6_the_rival_attributions_stand_together(built: Built) -> None:
    """Wherever: on each page that says in our own words that the one group is blamed, the claim of the other
    is quoted too. The page of the claimant shows its claim alone, which names no attack (E4, not E1).
    """
    found = list(blames(built))
    pages = {page.path: page for page, _ in found}

    assert {built.page("").path, built.event_page("E1").path, built.actor_page("A08").path} <= pages.keys()
    lonely = [
        path for path, page in pages.items() if not any(quotes(b, built, "s1.27a") for b in page.blocks())
    ]
    assert lonely == []


def test_must_hold_6_in_the_list_of_responsibility_and_in_the_table_of_fields(built: Built) -> None:
    page = built.event_page("E1")
    listed = page.told("event.responsibility")
    field = INTERFACE.plain("field.responsibility")
    rows = [e for e in page.told("event.agreement") if words_of(e).startswith(field)]
    matrix = [
        e
        for e in built.page("sources").told("sources.matrix")
        if field in own_words(e)
        and page.path in {built.page("sources").target(a)[0] for a in elements(e, ".//a")}
    ]

    assert any(quotes(e, built, "s1.27a") for e in listed)
    assert any(quotes(e, built, "s2.6") for e in listed)
    assert [quotes(e, built, "s1.27a") and quotes(e, built, "s2.6") for e in rows + matrix] == [True, True]


def test_must_hold_7_the_hedge_stands_wherever_the_supposed_target_does(gold: Gold, built: Built) -> None:
    """Each row or item that names the group, on the page of the strikes or with a link to it, and the table
    as a file: the hedge stands in the same row.
    """
    [hedge] = {c["hedge"] for c in gold.data["claims"] if c["id"] == "C08"}
    forms = gold.row("actors", "A08")["aliases"]
    home = built.event_page("E2")
    bare, found = [], 0
    for page in briefing_pages(built):
        for block in page.blocks():
            words = words_of(block)
            ours = page is home or home.path in {page.target(a)[0] for a in elements(block, ".//a")}
            if ours and any(re.search(rf"\b{re.escape(form)}\b", words) for form in forms):
                found += 1
                bare += [f"{page.path}: {words}"] * (hedge not in words)
    assert found
    assert bare == []


def test_must_hold_7_the_hedge_stands_in_the_table_as_a_file(gold: Gold, built: Built) -> None:
    [hedge] = {c["hedge"] for c in gold.data["claims"] if c["id"] == "C08"}
    forms = gold.row("actors", "A08")["aliases"]
    text = (built.data / "sourcing.csv").read_text(encoding="utf-8")
    rows = [r for r in csv.DictReader(text.splitlines()) if r["item"] == built.event("E2")["id"]]
    named = [r["words"] for r in rows if any(form in r["words"] for form in forms)]

    assert [words for words in named if hedge not in words] == []


def test_must_hold_8_both_articles_are_one_origin_of_the_quotation(gold: Gold, built: Built) -> None:
    statement = built.statement("Q1")
    [block] = built.page("statements").find(f'.//*[@id="{statement["id"]}"]')
    printed = {
        unit: words_of(e)
        for unit in ("variants", "outlets", "origins")
        for e in elements(block, f'.//data[@value="statement:{statement["id"]}:{unit}"]')
    }
    count = gold.row("quotes", "Q1")["origin_count"]
    shared = [o for o in built.rows("origins") if len(o["sources"]) == len(gold.texts)]

    assert (statement["outlets"], statement["origins"]) == (2, count)
    assert printed == {"variants": "2", "outlets": "2", "origins": str(count)}
    assert len(shared) == 1
    assert any(s["text"] in gold.texts["S1"] for s in shared[0]["signals"])


def test_must_hold_9_what_is_not_stated_is_said(gold: Gold, built: Built) -> None:
    """The wounded on the pages of both events that killed; the day of publication on the pages of both articles."""
    for id_ in ("E1", "E2"):
        gaps = [words_of(e) for e in built.event_page(id_).told("event.gaps")]
        assert INTERFACE.plain("gap.wounded") in gaps, id_
    for document in gold.texts:
        rows = [words_of(e) for e in built.source_page(document).blocks()]
        [row] = [r for r in rows if r.startswith(INTERFACE.plain("col.published"))]
        assert INTERFACE.plain("not_stated") in row


def test_must_hold_9_the_nationality_of_the_dead_is_not_stated(built: Built) -> None:
    """Of the five: the page of the strikes names the nationality among what is not stated."""
    gaps = [words_of(e) for e in built.event_page("E2").told("event.gaps")]

    assert [gap for gap in gaps if re.search("nationalit", gap, re.IGNORECASE)] != []
