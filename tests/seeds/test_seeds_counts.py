"""Counts of the hand analysis and words that may not appear, one named test for each item."""

from __future__ import annotations

import re

from generator.model import QuoteKind
from tests.seeds.gold import ACTUAL, Gold
from tests.seeds.site import Built, elements, marks, words_of


def appears(words: str, text: str) -> bool:
    """Whether the words stand in the text as whole words."""
    return bool(re.search(r"(?<!\w)" + re.escape(words) + r"(?!\w)", text))


def test_never_printed(forbidden: str, built: Built) -> None:
    """No page, no result of the search and no entry of the feed holds the words; source pages included.

    Source pages might show them as removed matter, but they list removed lines by number, length and reason.
    """
    assert [path for path, text in built.printed.items() if appears(forbidden, text)] == []


def test_only_on_the_page_of_a_source(reserved: str, built: Built) -> None:
    """A page of a source is that of one article; the list of sources is none. Data files are no pages."""
    found = {path for path, text in built.printed.items() if appears(reserved, text)}

    assert sorted(found - built.source_paths()) == []


def test_two_documents_are_held(gold: Gold, built: Built) -> None:
    assert len(built.rows("articles")) == gold.counts["documents"]
    assert built.source_paths() <= built.pages.keys()
    [count] = {words_of(e) for e in built.page("").find('.//data[@value="articles"]')}
    assert count == str(gold.counts["documents"])


def test_a_removed_line_is_listed_with_its_reason(removed: tuple[str, int], gold: Gold, built: Built) -> None:
    document, number = removed
    article = built.articles[document]
    [line] = [n for a in built.rows("articles") if a["id"] == article for n in a["lines"] if n["n"] == number]
    expected = next(n for n in gold.row("documents", document)["lines"] if n["n"] == number)
    cells = built.source_page(document).find(
        f'.//data[@value="article:{article}:line:{number}"]/ancestor::tr'
    )

    assert line["class"] == expected["class"]
    assert line["reason"]
    assert [line["reason"] in words_of(row) for row in cells] == [True]


def test_no_other_line_is_removed(gold: Gold, built: Built) -> None:
    """Removed means taken for page debris or for the headline again; captions and credits are kept apart."""
    found = {
        gold.document(a["source"]): [
            n["n"] for n in a["lines"] if n["class"] in {"debris", "title_duplicate"}
        ]
        for a in built.rows("articles")
    }

    assert found == gold.counts["excluded_lines"]


def test_nothing_is_read_from_a_removed_line(removed: tuple[str, int], gold: Gold, built: Built) -> None:
    document, number = removed
    lines = gold.texts[document].split("\n")
    start = sum(len(line) + 1 for line in lines[: number - 1])
    end = start + len(lines[number - 1])
    spans = [(r["source"], r["start"], r["end"]) for name in ("mentions", "times") for r in built.rows(name)]
    spans += [(r["source"], *r["content"]) for r in built.rows("quotes")]
    spans += [(m["source"], m["start"], m["end"]) for e in built.rows("events") for m in e["mentions"]]

    assert [s for s in spans if gold.document(s[0]) == document and s[1] < end and start < s[2]] == []


def test_a_caption_is_classed_and_gives_no_event(
    captioned: tuple[str, int], gold: Gold, built: Built
) -> None:
    document, number = captioned
    article = built.articles[document]
    [line] = [n for a in built.rows("articles") if a["id"] == article for n in a["lines"] if n["n"] == number]
    [evidence] = [e["id"] for e in gold.data["evidence"] if (e["doc"], e["line"]) == captioned]

    assert line["class"] == "caption"
    assert {e["realis"] for e in built.touching([gold.place(evidence)])} <= {"caption"}


def test_no_other_line_is_a_caption(gold: Gold, built: Built) -> None:
    found = {
        gold.document(a["source"]): [n["n"] for n in a["lines"] if n["class"] == "caption"]
        for a in built.rows("articles")
    }

    assert found == gold.counts["captions"]


def test_every_line_has_the_class_of_the_analysis(gold: Gold, built: Built) -> None:
    for article in built.rows("articles"):
        expected = {
            n["n"]: n["class"] for n in gold.row("documents", gold.document(article["source"]))["lines"]
        }
        found = {n["n"]: n["class"] for n in article["lines"] if n["class"] != "blank"}
        assert found == expected


def test_the_actor_has_a_profile(profiled: str, gold: Gold, built: Built) -> None:
    """A page that a mark leads from to each article that names the actor."""
    page = built.actor_page(profiled)
    named = {page.target(mark)[0] for mark in marks(page.body)}
    expected = {f"sources/{built.articles[d]}/index.html" for d in gold.row("actors", profiled)["documents"]}

    assert named == expected


def test_the_profiled_actors_are_nine_apart(gold: Gold, built: Built) -> None:
    ids = gold.counts["actors_profiled_min"]

    assert len({built.actor(id_) for id_ in ids}) == len(ids)


def test_the_event_has_a_page(paged: str, gold: Gold, built: Built) -> None:
    """Its page cites every article that the analysis finds it in."""
    page = built.event_page(paged)
    cited = {page.target(mark)[0] for mark in marks(page.body)}
    sides = {d for d, ids in gold.row("events", paged)["evidence"].items() if ids}

    assert {f"sources/{built.articles[d]}/index.html" for d in sides} <= cited


def test_eight_events_are_reported_and_no_other(gold: Gold, built: Built) -> None:
    """Events are what is reported to have happened: one page each, one row of the table each.

    Read strictly: each event of the analysis is one of ours, and what is left over is one too many (trap T11
    names the threat of S1:13; the demand of S1:21 is a part of E3).
    """
    found = {e["id"] for e in built.rows("events") if e["realis"] == ACTUAL}
    expected = {event["id"] for event in gold.data["events"]}

    assert built.events.keys() == expected
    assert sorted(found - {row["id"] for row in built.events.values()}) == []
    assert len(found) == gold.counts["events"]


def test_five_quotations_in_six_variants(gold: Gold, built: Built) -> None:
    """Quotations are words in quotation marks; reported speech is listed beside them and not counted here."""
    marked = {r["statement"] for r in built.rows("quotes") if r["kind"] != QuoteKind.INDIRECT}
    found = [s for s in built.rows("statements") if s["id"] in marked]

    assert len(found) == gold.counts["quotes"]
    assert sum(len(s["variants"]) for s in found) == gold.counts["quote_variants"]


def test_the_quotation_stands_word_for_word_with_its_speaker(quoted: str, gold: Gold, built: Built) -> None:
    quote = gold.row("quotes", quoted)
    statement = built.statement(quoted)
    [block] = built.page("statements").find(f'.//*[@id="{statement["id"]}"]')
    holder = block if len(block) else elements(block, "..")[0]
    printed = [words_of(q) for q in elements(holder, ".//q")]

    assert statement["speaker"] == built.actor(quote["speaker"])
    # Words quoted in part are shown by the sentence that holds them.
    assert not [v["exact"] for v in quote["variants"] if not any(v["exact"] in words for words in printed)]
    assert statement["origins"] == quote["origin_count"]
