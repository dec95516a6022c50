"""Lineages, sourcing table, differences and gaps of the hand analysis, on the built site, each under its name."""

from __future__ import annotations

import re

from generator.model import Relation
from tests.seeds.gold import ACTUAL, Gold, Row
from tests.seeds.site import INTERFACE, Built, Page, elements, marks, own_words, quoted, words_of


def refs(built: Built, document: str) -> str:
    """Path of the page of an article."""
    return built.source_page(document).path


def articles_of(built: Built, page: Page) -> set[str]:
    """S1 and S2 that marks on a page lead to."""
    homes = {refs(built, d): d for d in built.articles}
    return {homes[path] for mark in marks(page.body) if (path := page.target(mark)[0]) in homes}


def cited_on(built: Built, page: Page, evidence: str) -> bool:
    """Whether a mark on the page leads to the sentence of the evidence."""
    home = refs(built, built.gold.place(evidence).document)
    words = " ".join(built.gold.exact(evidence).split())
    return any(page.target(m)[0] == home and words in built.cited(page, m) for m in marks(page.body))


def field_rows(page: Page, section: str, field: str) -> list[str]:
    """Words of the rows of a field in a table of the page."""
    return [words_of(e) for e in page.told(section) if words_of(e).startswith(INTERFACE.plain(field))]


def relation_of(built: Built, event: str, field: str) -> Relation:
    """How the accounts of an event stand to each other in a field, as its page prints it: counts in their own table."""
    page = built.event_page(event)
    [row] = [
        e
        for e in [*page.told("event.agreement"), *page.told("event.tolls")]
        if words_of(e).startswith(INTERFACE.plain(f"field.{field}"))
    ]
    cell = words_of(elements(row, "./td")[2])
    return next(r for r in Relation if INTERFACE.plain(f"relation.{r}") == cell)


# --- lineages ----------------------------------------------------------------------------------------------------


def items_of(built: Built, lineage: Row) -> list[Row]:
    """Events and statements told in the sentences of a lineage's claims, but in none of another's."""
    here = [c for c in built.gold.data["claims"] if c["lineage"] == lineage["id"]]
    else_ = [c for c in built.gold.data["claims"] if c["lineage"] != lineage["id"]]
    mine = {e for c in here for e in c["evidence"]} - {e for c in else_ for e in c["evidence"]}
    places = [built.gold.place(e) for e in sorted(mine)]
    events = [row for row in built.touching(places) if row["realis"] != "caption"]
    return events + built.touching(places, "statements")


def test_lineage_counts_as_the_analysis_counts_it(lineage: str, gold: Gold, built: Built) -> None:
    """Each event and each statement told in its sentences alone rests on that many origins.

    Sentences that two lineages share (s2.6) are judged by the tests of their events below.
    """
    row = gold.row("lineages", lineage)
    found = [item["origins"] for item in items_of(built, row)]

    if row["counts_as"] == "unknown":
        assert INTERFACE.plain("badge.independence") in built.event_page("E1").text
    else:
        assert set(found) <= {row["counts_as"]}


def test_lineage_l1_the_words_of_the_speaker_are_one_origin_of_both_articles(
    gold: Gold, built: Built
) -> None:
    event = built.event("E3")
    [origin] = built.origins_of("E3").items()
    [row] = [o for o in built.rows("origins") if o["id"] == origin[0]]

    assert (event["outlets"], event["origins"]) == (2, gold.row("lineages", "L1")["counts_as"])
    assert {gold.document(s) for s in row["sources"]} == set(gold.row("lineages", "L1")["documents"])
    assert INTERFACE.plain("badge.one_origin") in built.event_page("E3").text


def test_lineage_l2_the_credited_paper_is_an_origin_that_is_not_held(gold: Gold, built: Built) -> None:
    name = gold.row("cited_sources", "R2")["name"]
    [origin] = [o for o in built.rows("origins") if o["name"] == name]
    tags = [words_of(e) for e in built.page("sources").told("sources.not_held") if name in own_words(e)]

    assert [gold.document(s) for s in origin["sources"]] == gold.row("lineages", "L2")["documents"]
    assert [INTERFACE.plain("badge.not_held") in tag for tag in tags] == [True]
    assert built.event("E5")["origins"] == gold.row("lineages", "L2")["counts_as"]


def test_lineage_l3_the_origin_of_the_count_is_stated_in_neither(gold: Gold, built: Built) -> None:
    """Two reports, independence not established: no shared origin is shown and none is said to be apart."""
    page = built.event_page("E1")

    assert articles_of(built, page) >= set(gold.row("lineages", "L3")["documents"])
    assert INTERFACE.plain("badge.independence") in page.text
    assert INTERFACE.plain("badge.one_origin") not in page.text


def test_lineage_l4_the_strikes_rest_on_one_article_whose_source_is_not_stated(
    gold: Gold, built: Built
) -> None:
    assert built.event("E2")["origins"] == gold.row("lineages", "L4")["counts_as"]
    assert list(built.origins_of("E2").values()) == [INTERFACE.plain("not_stated")]


def test_lineage_l5_the_claim_is_the_word_of_the_claimant(gold: Gold, built: Built) -> None:
    assert built.event("E4")["origins"] == gold.row("lineages", "L5")["counts_as"]
    [name] = built.origins_of("E4").values()
    assert name in gold.row("actors", "A09")["aliases"]


def test_lineage_l6_the_interview_is_the_word_of_the_expert(gold: Gold, built: Built) -> None:
    assert built.event("E8")["origins"] == gold.row("lineages", "L6")["counts_as"]
    assert list(built.origins_of("E8").values()) == [gold.row("actors", "A13")["name"]]


def test_lineage_l7_comment_of_the_writer_is_nobodys_statement(gold: Gold, built: Built) -> None:
    """Assessments in the article's own voice: no event, no statement, and by nobody that is named."""
    places = [gold.place(e) for c in ("C10b", "C10c") for e in gold.row("claims", c)["evidence"]]
    inside = [
        c
        for c in built.rows("claims")
        if any(p.overlaps(gold.document(c["source"]), c["start"], c["end"]) for p in places)
    ]

    assert [e["id"] for e in built.touching(places) if e["realis"] == ACTUAL] == []
    assert built.touching(places, "statements") == []
    assert {c["by"] for c in inside} == {None}


def test_lineage_l9_the_announcement_is_told_by_one_article(gold: Gold, built: Built) -> None:
    event = built.event("E6")

    assert (event["outlets"], event["origins"]) == (1, gold.row("lineages", "L9")["counts_as"])
    assert articles_of(built, built.event_page("E6")) == set(gold.row("lineages", "L9")["documents"])


# --- the sourcing table ------------------------------------------------------------------------------------------


def held_cells(built: Built, document: str) -> list[str]:
    """Cells of an article's row in the table of articles held."""
    page = built.page("sources")
    [row] = [
        e
        for e in page.told("sources.held")
        if e.tag == "tr" and elements(e, "./td") and words_of(elements(e, "./td")[0]) == document
    ]
    return [words_of(cell) for cell in elements(row, "./td")]


def test_the_table_holds_the_article(held: str, gold: Gold, built: Built) -> None:
    """Ref, source, title, day of publication. What the analysis adds in brackets is the gold's own comment."""
    [row] = [r for r in gold.data["sourcing_table"]["held_documents"] if r["ref"] == held]
    stated = gold.row("documents", held)["publisher"]["stated"]
    ref, source, title, published, *_ = held_cells(built, held)

    assert (ref, title) == (held, row["title"])
    assert source == (stated or INTERFACE.plain("sources.no_publisher"))
    assert published == INTERFACE.plain("not_stated")


def test_the_table_names_whom_the_article_leans_on(held: str, gold: Gold, built: Built) -> None:
    """Outlets that it names as sources; occasions and speakers stand in the second part and on their pages."""
    leans = held_cells(built, held)[4]
    named = [
        s["name"]
        for s in gold.data["cited_sources"]
        if s["cited_in"] == held and s.get("explicit_for") and not s["held"]
    ]

    assert named
    assert [name for name in named if name not in leans] == []


def test_the_page_of_the_article_lists_its_items(held: str, gold: Gold, built: Built) -> None:
    """Every event that the analysis finds in it is on its page: alone or shared."""
    [row] = [r for r in gold.data["sourcing_table"]["held_documents"] if r["ref"] == held]
    page = built.source_page(held)
    linked = {page.target(a)[0] for a in page.find(".//a")}

    assert [id_ for id_ in row["items"] if built.event_page(id_).path not in linked] == []


def test_the_table_rates_nobody(held: str, gold: Gold, built: Built) -> None:
    """The rating F of the analysis is "not assessed": no curated table is given, so no letter is printed."""
    assert gold.data["ratings"]["automatic"][held] == "F"
    assert INTERFACE.plain("sources.not_rated") in held_cells(built, held)


def test_the_source_is_cited_but_not_held(cited: str, gold: Gold, built: Built) -> None:
    """Listed with the sentence that cites it; "transcript" is the analysis' word for what is missing."""
    [row] = [r for r in gold.data["sourcing_table"]["cited_not_held"] if r["ref"] == cited]
    name = row["source"].split(" (")[0]
    page = built.page("sources")
    [listed] = [e for e in page.told("sources.not_held") if own_words(e).startswith(name)]
    lines = {tuple(place.split(":")) for place in row["cited_in"].split(", ")}
    sentences = [
        (d, built.cited(page, m))
        for m in marks(listed)
        for d in built.articles
        if page.target(m)[0] == refs(built, d)
    ]

    assert sentences
    assert all(any(d == to and s in gold.line(d, int(n)) for to, n in lines) for d, s in sentences)


def test_nothing_else_is_listed_as_cited_but_not_held(gold: Gold, built: Built) -> None:
    """A picture credit is no source of the story, and what is held is not missing."""
    rows = [e for e in built.page("sources").told("sources.not_held") if elements(e, "./td")]

    assert len(rows) == len(gold.data["sourcing_table"]["cited_not_held"])


def expected(gold: Gold, number: int) -> Relation:
    """The relation of a row of the claim matrix in our words; ``number`` counts from nought."""
    names = {
        "compatible_more_specific": Relation.ADDS,
        "differs": Relation.DIFFERS,
        "only_in_one": Relation.ONLY,
        "agrees": Relation.AGREES,
    }
    return names[gold.data["sourcing_table"]["claim_matrix"][number]["relation"]]


def test_matrix_the_day_of_the_attack(gold: Gold, built: Built) -> None:
    row = gold.data["sourcing_table"]["claim_matrix"][0]
    [line] = field_rows(built.event_page("E1"), "event.agreement", "field.when")

    assert relation_of(built, "E1", "when") == expected(gold, 0)
    assert f"“{row['S1']}”" in line
    assert f"“{row['S2'].removeprefix('in ')}”" in line


def test_matrix_the_dead_of_the_attack(gold: Gold, built: Built) -> None:
    row = gold.data["sourcing_table"]["claim_matrix"][1]
    [line] = field_rows(built.event_page("E1"), "event.tolls", "toll.killed")

    assert relation_of(built, "E1", "killed") == expected(gold, 1)
    assert f"“{row['S1']}”" in line
    assert f"“{row['S2']}”" in line


def test_matrix_who_did_it(gold: Gold, built: Built) -> None:
    assert relation_of(built, "E1", "responsibility") == expected(gold, 2)


def only_in(built: Built, event: str) -> set[str]:
    """The articles that tell an event, by its page."""
    cells = [elements(e, "./td") for e in built.event_page(event).told("event.accounts")]
    return {words_of(row[0]) for row in cells if row}


def test_matrix_the_strikes_stand_in_one_article(gold: Gold, built: Built) -> None:
    assert expected(gold, 3) is Relation.ONLY
    assert only_in(built, "E2") == {"S1"}


def test_matrix_the_day_of_the_call(gold: Gold, built: Built) -> None:
    row = gold.data["sourcing_table"]["claim_matrix"][4]
    [line] = field_rows(built.event_page("E3"), "event.agreement", "field.when")

    assert f"“{row['S1'].removeprefix('on ')}”" in line
    assert f"“{row['S2']}”" in line
    assert relation_of(built, "E3", "when") == expected(gold, 4)


def test_matrix_the_words_of_the_call(gold: Gold, built: Built) -> None:
    """Same origin, both wordings, the words that differ marked."""
    variance = gold.row("quotes", "Q1")["variance"]
    [block] = built.page("statements").find(f'.//*[@id="{built.statement("Q1")["id"]}"]')

    assert [words_of(e) for e in elements(block, ".//del")] == [variance["S1"]]
    assert [words_of(e) for e in elements(block, ".//ins")] == [variance["S2"]]
    assert gold.data["sourcing_table"]["claim_matrix"][5]["relation"] == "same_origin"


def test_matrix_the_order_the_memo_and_the_redeployment_stand_in_one_article(
    gold: Gold, built: Built
) -> None:
    for number, event in ((7, "E5"), (8, "E7"), (9, "E6")):
        assert expected(gold, number) is Relation.ONLY
        assert only_in(built, event) == {"S2"}


# --- differences -------------------------------------------------------------------------------------------------


def test_difference_responsibility_both_sides_and_no_decision(gold: Gold, built: Built) -> None:
    """Print both, side by side, decide nothing: nobody has the plain part of having acted."""
    acting = {p["entity"] for p in built.event("E1")["participants"] if p["role"] == "agent"}
    [row] = field_rows(built.page(""), "index.differ", "field.responsibility") or [
        words_of(e) for e in built.page("").told("index.differ") if elements(e, "./td")
    ]

    assert acting == set()
    assert "S1" in row
    assert "S2" in row
    assert INTERFACE.plain("badge.contested") in built.event_page("E1").text


def test_difference_reading_of_the_call_the_quotation_first_then_both_readings(
    gold: Gold, built: Built
) -> None:
    """On the page of statements, where both readings stand as what each article reports; read there because
    no article says that the lead of S1 is about the call.
    """
    page = built.page("statements")
    told = [quoted(q) for q in page.find(".//q")]
    row = gold.data["sourcing_table"]["claim_matrix"][6]
    readings = [next(i for i, words in enumerate(told) if row[d] in words) for d in ("S1", "S2")]

    assert told.index(gold.row("quotes", "Q1")["variants"][0]["exact"]) < min(readings)
    assert row["S1"] not in own_words(page.body)
    assert row["S2"] not in own_words(page.body)


def test_difference_target_of_planning_both_numbers_of_groups_are_printed(gold: Gold, built: Built) -> None:
    """One group in the body, groups in line 8: the page of the order shows both sentences of S2."""
    for evidence in gold.row("events", "E5")["evidence"]["S2"]:
        assert cited_on(built, built.event_page("E5"), evidence), evidence


def test_difference_label_each_is_its_writers(gold: Gold, built: Built) -> None:
    """Each on the page of the actor with a mark to its article, with its hedge, and never in our own voice."""
    for id_ in ("A08", "A09"):
        called = built.actor_page(id_).told("actor.called")
        for label in gold.row("actors", id_)["labels_attributed"]:
            hedge = label.get("hedge")
            words = label["label"].removeprefix(f"{hedge} a " if hedge else "")
            rows = [e for e in called if f" {label['by']}:" in words_of(e) and f"{words}" in words_of(e)]
            assert len(rows) == 1, words
            assert hedge is None or hedge in words_of(rows[0])


def test_difference_label_never_in_our_own_voice(gold: Gold, built: Built) -> None:
    """Headlines are the articles' own words too, each inside the mark-up that names it."""
    rows = [row for id_ in ("A08", "A09") for row in gold.row("actors", id_)["labels_attributed"]]
    labels = {row["label"] for row in rows if "-" in row["label"]}
    assert labels
    for path, page in built.pages.items():
        if path not in built.source_paths():
            for block in page.blocks():
                own = own_words(block)
                for e in elements(block, './/*[contains(@data-key, ":headline")]'):
                    own = own.replace(words_of(e), "")
                assert [label for label in labels if label in own] == [], path


def test_difference_dates_the_day_is_of_one_article_and_its_year_inferred(gold: Gold, built: Built) -> None:
    matrix = gold.data["sourcing_table"]["claim_matrix"]
    for id_, number in (("E1", 0), ("E3", 4)):
        words = matrix[number]["S1"].removeprefix("on ")
        page = built.event_page(id_)
        [when] = field_rows(page, "event.agreement", "field.when")
        assert re.search(rf"“{words}” S1:\d+", when)
        assert INTERFACE.plain("badge.year_inferred") in page.text
        assert relation_of(built, id_, "when") in {Relation.ADDS, Relation.ONLY}


def test_difference_place_name_is_an_alias(gold: Gold, built: Built) -> None:
    place = gold.row("places", "P1")
    [row] = [e for e in built.rows("entities") if place["name"] in e["aliases"]]

    assert set(row["aliases"]) == set(place["aliases"])
    assert [a for a in place["aliases"] if f"“{a}”" not in built.page("places").text] == []


# --- gaps --------------------------------------------------------------------------------------------------------


def gaps(built: Built, id_: str) -> list[str]:
    """What the page of an event says is not stated."""
    return [words_of(e) for e in built.event_page(id_).told("event.gaps")]


def test_every_difference_and_gap_has_its_test(gold: Gold) -> None:
    names = set(globals())
    differences = {
        re.sub(r"_.*", "", n.removeprefix("test_difference_")) for n in names if n.startswith("test_diff")
    }
    numbers = {int(m[1]) for n in names if (m := re.match(r"test_gap_(\d)_", n))}

    assert len(differences) == len(gold.data["comparison"]["differences"])
    assert numbers == set(range(1, len(gold.data["comparison"]["gaps"]) + 1))


def test_gap_1_no_day_of_publication_and_no_publisher(gold: Gold, built: Built) -> None:
    for document in gold.texts:
        stated = gold.row("documents", document)["publisher"]["stated"]
        rows = [words_of(e) for e in built.source_page(document).blocks()]
        [published] = [r for r in rows if r.startswith(INTERFACE.plain("col.published"))]
        assert INTERFACE.plain("not_stated") in published
        assert any((stated or INTERFACE.plain("sources.no_publisher")) in r for r in rows)


def test_gap_2_the_wounded_of_the_attack(built: Built) -> None:
    assert INTERFACE.plain("gap.wounded") in gaps(built, "E1")


def test_gap_3_the_day_of_the_strikes(built: Built) -> None:
    """The badge beside the date, and the date itself is open to one side."""
    assert INTERFACE.plain("badge.day_not_stated") in built.event_page("E2").text
    assert INTERFACE.plain("date.or_later") in built.event_page("E2").text


def test_gap_3_the_nationality_of_the_dead_of_the_strikes(built: Built) -> None:
    assert any(re.search("nationalit", gap, re.IGNORECASE) for gap in gaps(built, "E2"))


def test_gap_3_places_weapons_and_civilians_of_the_strikes_are_not_filled_in(
    gold: Gold, built: Built
) -> None:
    """The country is all that is printed of the place; there is no row for a weapon, and no word of civilians."""
    page = built.event_page("E2")

    assert built.event("E2")["place"] == gold.row("places", "P2")["country"]
    assert field_rows(page, "event.facts", "event.weapon") == []
    assert not re.search(r"\bcivilian", page.text, re.IGNORECASE)


def test_gap_3_no_source_is_given_for_the_strikes(built: Built) -> None:
    assert set(built.origins_of("E2").values()) == {INTERFACE.plain("not_stated")}


def test_gap_4_each_article_is_silent_on_what_the_other_tells(built: Built) -> None:
    alone = {d: built.source_page(d).section("source.alone") for d in built.articles}
    told = {
        d: {built.source_page(d).target(a)[0] for e in section for a in elements(e, ".//a")}
        for d, section in alone.items()
    }

    assert built.event_page("E2").path in told["S1"] - told["S2"]
    assert {built.event_page("E5").path, built.event_page("E7").path} <= told["S2"] - told["S1"]


def test_gap_5_no_voice_of_those_who_are_spoken_of(built: Built) -> None:
    for id_ in ("A07", "A08", "A10"):
        assert INTERFACE.plain("actor.said_none") in built.actor_page(id_).text, id_
    [item] = built.actor_page("A09").told("actor.said")
    assert INTERFACE.plain("statement.kind_indirect") in words_of(item)


def test_gap_6_the_post_and_the_addressee_of_the_memo(gold: Gold, built: Built) -> None:
    """Of the post: no organisation is added to the words of the article. Of the memo: nobody is addressed."""
    page = built.actor_page("A12")
    [positions] = field_rows(page, "actor.card", "actor.positions") or [""]
    titles = [quoted(q) for e in page.told("actor.card") for q in elements(e, ".//q") if positions]

    assert [t for t in titles if t not in gold.exact("s2.16")] == []
    assert {p["role"] for p in built.event("E7")["participants"]} <= {"agent", "speaker"}


def test_gap_7_which_attacks_were_claimed(built: Built) -> None:
    """The field of responsibility notes that the claim lists no attacks; the claim has an event of its own."""
    [row] = [
        e
        for e in built.event_page("E1").told("event.agreement")
        if words_of(e).startswith(INTERFACE.plain("field.responsibility"))
    ]

    assert words_of(elements(row, "./td")[3]) not in {"", "–"}
    assert built.event("E4")["id"] != built.event("E1")["id"]


def test_gap_8_the_sources_of_the_paper_are_not_described(gold: Gold, built: Built) -> None:
    name = gold.row("cited_sources", "R2")["name"]
    [origin] = [o for o in built.rows("origins") if o["name"] == name]

    assert {s["kind"] for s in origin["signals"]} == {"named credit"}
    assert {s["text"] for s in origin["signals"]} == {name}


def test_gap_9_the_primary_texts_are_not_held(gold: Gold, built: Built) -> None:
    listed = [own_words(e) for e in built.page("sources").told("sources.not_held") if elements(e, "./td")]

    for row in gold.data["sourcing_table"]["cited_not_held"]:
        name = row["source"].split(" (")[0]
        assert [INTERFACE.plain("badge.not_held") in words for words in listed if words.startswith(name)] == [
            True
        ]
