"""Data files: names, fields, order and bytes."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

from generator.export import export
from generator.export.writing import csv_table, json_lines
from generator.model import Assessments, Corpus, KnowledgeBase
from tests.render.story import story


def rows(name: str) -> list[dict[str, Any]]:
    files = {file.path: file.content for file in export(*story())}
    return [json.loads(line) for line in files[f"data/{name}.jsonl"].decode().splitlines()]


def test_files_and_fields_are_those_promised() -> None:
    fields = {
        "articles": "id source sha256 headline publisher published basis language lines",
        "mentions": "source start end text label entity",
        "times": "source start end text edtf basis",
        "quotes": "source content cue speaker kind entity statement chain",
        "claims": "id event stance by about hedge source start end",
        "events": "id type realis date date_basis place participants tolls mentions outlets origins "
        "places relations former_ids",
        "entities": "id name type aliases former_ids",
        "statements": "id speaker variants outlets origins holds possibly_same former_ids",
        "origins": "id name sources signals",
    }

    for name, expected in fields.items():
        assert [list(row) for row in rows(name)][:1] == [expected.split()], name


def test_every_text_is_the_slice_of_its_source() -> None:
    texts = {s.article.path: s.article.text for s in story()[0].studies}
    spans = [*rows("mentions"), *rows("times"), *(m for e in rows("events") for m in e["mentions"])]

    assert [texts[s["source"]][s["start"] : s["end"]] for s in spans] == [s["text"] for s in spans]


def test_times_are_the_settled_ones() -> None:
    assert ("June 4", "2031-06-04", "year from S2") in {
        (t["text"], t["edtf"], t["basis"]) for t in rows("times")
    }


def test_quotes_know_speaker_and_statement() -> None:
    assert {(q["entity"], q["statement"]) for q in rows("quotes")} == {("ada-quist", "q-44444444")}


def test_place_of_an_event_is_a_name() -> None:
    assert {e["id"]: e["place"] for e in rows("events")}["e-shelling-port-velmar-11111111"] == "Port Velmar"


def test_same_records_give_the_same_bytes_in_any_order() -> None:
    corpus, kb, assessments = story()
    turned = type(corpus)(
        studies=corpus.studies[::-1], rejections=corpus.rejections, editorial=corpus.editorial
    )

    assert export(corpus, kb, assessments) == export(turned, kb, assessments)


def test_a_line_separator_inside_text_breaks_no_line() -> None:
    assert json_lines([{"a": "x\u2028y\u0085z"}]).decode().splitlines() == ['{"a": "x\\u2028y\\u0085z"}']


def test_csv_is_safe_to_open_in_a_spreadsheet() -> None:
    made = csv_table(
        ["a"], [["=HYPERLINK(1)"], ["@x"], ["+1"], ["-1"], ["plain, with comma"], ["two\nlines"]]
    )

    read = [row[0] for row in csv.reader(io.StringIO(made.decode()))]
    assert read == ["a", "'=HYPERLINK(1)", "'@x", "'+1", "'-1", "plain, with comma", "two lines"]


def test_sourcing_table_has_three_parts() -> None:
    files = {file.path: file.content for file in export(*story())}
    read = list(csv.DictReader(io.StringIO(files["data/sourcing.csv"].decode())))

    assert {row["part"] for row in read} == {"A", "B", "C"}
    assert [row["words"] for row in read if row["field"] == "wounded"] == ["", "About a dozen"]


def test_the_feed_is_well_formed_and_names_events() -> None:
    files = {file.path: file.content for file in export(*story())}
    feed = ET.fromstring(files["feed.xml"])
    entries = feed.findall("{*}entry")

    assert [e.find("{*}link").get("href") for e in entries] == [  # type: ignore[union-attr]  # its absence fails too
        "events/e-shelling-port-velmar-11111111/",
        "events/e-raids-22222222/",
    ]
    assert feed.findtext("{*}updated") == "2031-06-06T00:00:00Z"
    assert all("“" in (e.findtext("{*}summary") or "") for e in entries)


def test_the_feed_keeps_to_the_publishing_rule() -> None:
    files = {file.path: file.content for file in export(*story(publish="none"))}

    assert b"<summary" not in files["feed.xml"]


def test_the_feed_says_where_no_day_is_stated_and_keeps_its_ids() -> None:
    corpus, kb, assessments = story()
    bare = replace(
        corpus, studies=tuple(replace(s, article=replace(s.article, published=None)) for s in corpus.studies)
    )
    held = [
        ET.fromstring(_feed(c, kb, assessments, site))
        for c, site in ((corpus, ""), (bare, "https://x.example/b/"))
    ]
    ids = [{e.findtext("{*}id") for e in feed.findall("{*}entry")} for feed in held]
    marked = [[bool(e.findall("{*}category")) for e in feed.findall("{*}entry")] for feed in held]

    assert ids[0] == ids[1]
    assert all(str(id_).startswith("urn:uuid:") for id_ in ids[0])
    assert not all(marked[0])
    assert all(marked[1])
    assert held[1].findtext("{*}updated") == "1980-01-01T00:00:00Z"
    assert {link.get("href", "")[:20] for link in held[1].iter("{http://www.w3.org/2005/Atom}link")} == {
        "https://x.example/b/"
    }


def test_the_feed_has_what_atom_asks_for() -> None:
    """RFC 4287: id, title, updated once each in feed and entries; an author; a link to the entry; times with a zone."""
    corpus, kb, assessments = story()
    feed = ET.fromstring(_feed(corpus, kb, assessments, ""))

    assert feed.findtext("{*}author/{*}name")
    for part in (feed, *feed.findall("{*}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{{*}}{name}")) == 1
            assert part.findtext(f"{{*}}{name}")
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T00:00:00Z", str(part.findtext("{*}updated")))
        assert [link.get("href") for link in part.findall("{*}link") if link.get("rel") == "alternate"]
    assert b"1970" not in _feed(corpus, kb, assessments, "")


def _feed(corpus: Corpus, kb: KnowledgeBase, assessments: Assessments, site_url: str) -> bytes:
    return next(f.content for f in export(corpus, kb, assessments, site_url) if f.path == "feed.xml")
