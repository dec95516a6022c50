"""What the worked articles must come to as a whole: no metadata, no guesses, copies, order, the score."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import files, pipeline
from generator.cache import StudyCache
from generator.model import Blob, Build, Editorial, Realis
from generator.settings import Settings
from tests.project import run
from tests.seeds.gold import ACTUAL, Gold
from tests.seeds.site import INTERFACE, Built, day_dated, words_of

SERIAL = Settings(engine="serial", cache="")


# --- the complete site -------------------------------------------------------------------------------------------


def test_the_scorer_passes_every_check_with_the_prose_of_the_site(shared: Path, built: Built) -> None:
    """The pages of the articles themselves are left out of its check of prose; ours above leave none out."""
    score = shared / "score" / "score_seeds.py"
    pages = "^sources/(?!index)"
    arguments = [
        built.data,
        shared / "gold" / "seeds.yml",
        shared / "seeds",
        "--site",
        built.site,
        "--skip-page",
    ]
    command = [sys.executable, "-W", "ignore", str(score), *map(str, arguments), pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"prose=(\d+)/\1\b", done.stdout)
    assert "na=none" in done.stdout


def test_the_gate_finds_nothing(built: Built) -> None:
    done = run("check", "--root", str(built.root), "--engine", "serial")

    assert done.returncode == 0, done.stderr


def test_exactly_two_events_carry_a_day_and_say_whence_the_year(gold: Gold, built: Built) -> None:
    """The attack has its year from the other article, which its page names; the call too."""
    dated = [row for row in built.rows("events") if day_dated(row)]

    assert [row["id"] for row in dated if row in (built.event("E1"), built.event("E3"))] == [
        r["id"] for r in dated
    ]
    assert len(dated) == 2
    for row in dated:
        assert row["date_basis"] == f"year inferred from {built.articles['S2']}"
        page = built.page(f"events/{row['id']}")
        [year] = [
            e for e in page.told("event.facts") if words_of(e).startswith(INTERFACE.plain("event.year"))
        ]
        assert built.source_page("S2").path in {page.target(a)[0] for a in year.iterfind(".//a")}


def test_nothing_is_dated_from_a_caption_or_a_meter(gold: Gold, built: Built) -> None:
    """Neither the year of the archive picture nor a day made of a number in the debris."""
    wrong = {gold.row("documents", "S1")["caption"]["photo_date"][:4], "-12-20"}
    values = [row["date"] or "" for row in built.rows("events")]
    values += [e.get("datetime") or "" for page in built.pages.values() for e in page.find(".//time")]
    values += [row["published"] or "" for row in built.rows("articles")]

    assert [value for value in values if any(w in value for w in wrong)] == []


def test_the_attack_is_one_event_with_both_articles_as_accounts(gold: Gold, built: Built) -> None:
    told = built.event_page("E1").told("event.accounts")
    places = gold.places_of(gold.row("events", "E1"))
    attacks = [e["id"] for e in built.touching(places) if e["realis"] == ACTUAL and e["type"] == "ASSAULT"]

    assert attacks == [built.event("E1")["id"]]
    assert {m["source"] for m in built.event("E1")["mentions"]} == {gold.file("S1"), gold.file("S2")}
    assert {d for d in gold.texts if any(words_of(e).startswith(d) for e in told)} == set(gold.texts)


def test_two_spellings_are_one_actor_and_the_other_group_is_another(gold: Gold, built: Built) -> None:
    entities = {row["id"]: set(row["aliases"]) for row in built.rows("entities")}

    assert entities[built.actor("A08")] == set(gold.row("actors", "A08")["aliases"])
    assert entities[built.actor("A09")] == set(gold.row("actors", "A09")["aliases"])


def test_the_long_quotation_is_one_statement_two_variants_two_outlets_one_origin(built: Built) -> None:
    statement = built.statement("Q1")

    assert (len(statement["variants"]), statement["outlets"], statement["origins"]) == (2, 2, 1)


@pytest.mark.parametrize("claim", ["C08", "C10b", "C12b"])
def test_the_hedge_is_printed_with_its_fact(claim: str, gold: Gold, built: Built) -> None:
    """Wherever the sentence's own fact is printed, its hedge is in the same row, item or paragraph.

    The fact is told by its last words before the hedge's clause ends; here: any block outside the pages of
    the articles that quotes more than half of the sentence's words.
    """
    row = gold.row("claims", claim)
    [evidence] = row["evidence"]
    sentence = gold.exact(evidence)
    blocks = [
        words_of(block)
        for path, page in built.pages.items()
        if path not in built.source_paths()
        for block in page.blocks()
    ]
    half = sentence[len(sentence) // 2 :].strip(". ")
    told = [words for words in blocks if half in words]

    assert told
    assert [words for words in told if row["hedge"] not in words] == []


def test_blame_and_claim_are_printed_in_the_words_of_the_articles(gold: Gold, built: Built) -> None:
    """The words of attribution stand on the page of the event, each inside a quotation."""
    quoted = " ".join(words_of(q) for q in built.event_page("E1").find(".//q"))
    verbs = {built.gold.exact(e) for e in ("s1.27a", "s2.6")}

    assert all(any(word in quoted and word in text for text in verbs) for word in ("claimed", "blames"))


def test_the_deployment_is_a_plan_and_no_event(gold: Gold, built: Built) -> None:
    places = [gold.place(e) for e in gold.row("non_events", "N4")["evidence"]]
    found = built.touching(places)
    paths = {f"events/{row['id']}/index.html" for row in found}

    assert {row["realis"] for row in found} == {Realis.PLANNED}
    assert paths.isdisjoint(built.pages)
    assert gold.exact("s2.7") in built.page("plans").text


def test_no_threat_plan_or_caption_stands_on_the_timeline(gold: Gold, built: Built) -> None:
    """Each non-event of the analysis that has evidence: what lies wholly in its words is not reported as fact."""
    wrong = []
    for row in gold.data["non_events"]:
        for id_ in row["evidence"]:
            where = gold.place(id_)
            start = gold.texts[where.document].find(row["text"], where.start, where.end)
            stretch = (start, start + len(row["text"])) if start >= 0 else None
            if row["why"] in {"archive caption", "undated caption"}:
                stretch = (where.start, where.end)
            wrong += [
                (row["id"], m["text"])
                for e in built.rows("events")
                if e["realis"] == ACTUAL and stretch
                for m in e["mentions"]
                if gold.document(m["source"]) == where.document
                and stretch[0] <= m["start"]
                and m["end"] <= stretch[1]
            ]
    assert wrong == []


def test_nothing_comes_from_debris_captions_or_related_stories(gold: Gold, built: Built) -> None:
    """No actor, place or event page and no row of a list: their names stand in no listed name or alias."""
    listed = {
        words_of(e)
        for path, page in built.pages.items()
        if path.split("/")[0] in {"actors", "places", "events"}
        for e in page.find(".//h1|.//h2|.//td//a|.//li//a")
    }
    unwanted = [n for n in gold.data["places_excluded"] if "metonym" not in n]
    unwanted += [n for row in gold.data["actors_excluded"] for n in re.split(r", | / ", row["surface"])]

    assert [name for name in unwanted if any(name in words for words in listed)] == []


def test_metonyms_are_no_places(gold: Gold, built: Built) -> None:
    names = [n.removesuffix(" (metonym)") for n in gold.data["places_excluded"] if "metonym" in n]
    types = {alias: row["type"] for row in built.rows("entities") for alias in row["aliases"]}

    assert names
    assert {types[name] for name in names} <= {"COUNTRY", "GOVERNMENT"}


# --- one article alone -------------------------------------------------------------------------------------------


def test_alone_the_first_article_gives_no_year(gold: Gold, alone: Built) -> None:
    """Its dates are those of the analysis for one document: XXXX-..., and its caption lends none."""
    dates = {row["date"] for row in alone.rows("events") if row["date"] and row["realis"] == ACTUAL}
    expected = {
        gold.row("events", "E1")["date"]["edtf_single"]["S1"],
        gold.row("events", "E3")["date"]["edtf_single"]["S1"],
        f"[{gold.row('events', 'E2')['date']['not_before_single']['S1']}..]",
    }

    assert dates == expected
    assert all(date.lstrip("[").startswith("XXXX-") for date in dates)


def test_alone_no_page_but_the_source_s_own_shows_a_year(gold: Gold, alone: Built) -> None:
    """Neither the year of the caption nor that of the article that is gone."""
    years = {gold.row("documents", "S1")["caption"]["photo_date"][:4]}
    years |= {gold.row("events", id_)["date"]["edtf"][:4] for id_ in ("E1", "E3")}
    own = {f"sources/{id_}.md" for id_ in alone.articles.values()}
    found = [
        (path, year)
        for path, text in alone.markdown().items()
        for year in sorted(years)
        if path not in own and re.search(rf"\b{year}\b", text)
    ]

    assert found == []


def test_alone_the_times_have_no_year(gold: Gold, alone: Built) -> None:
    caption = gold.place("s1.cap")
    times = [r for r in alone.rows("times") if r["edtf"] and not caption.overlaps("S1", r["start"], r["end"])]

    assert times
    assert [r for r in times if not r["edtf"].startswith("XXXX-")] == []


# --- copies and order --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", ["S1", "S2"])
def test_a_copy_under_another_name_and_outlet_raises_no_origin_and_no_statement_count(
    document: str, gold: Gold, built: Built, tmp_path: Path
) -> None:
    """A file of another name with a publisher of its own beside it: one article more, as many origins."""
    root = tmp_path / "project"
    shutil.copytree(built.root, root, ignore=shutil.ignore_patterns("site"))
    articles = root / "sources" / "articles"
    shutil.copy(articles / gold.file(document), articles / "zz-reprint.txt")
    (articles / "zz-reprint.txt.yml").write_text("publisher: The Evening Ledger\n", encoding="utf-8")
    done = run("generate", "--root", str(root), "--engine", "serial")
    assert done.returncode == 0, done.stderr
    made = Copied(root, gold)

    assert len(made.rows("articles")) == len(built.rows("articles")) + 1
    for id_ in built.events:
        assert made.event(id_)["origins"] == built.event(id_)["origins"], id_
        assert made.event(id_)["outlets"] == built.event(id_)["outlets"] + (document in told_by(gold, id_)), (
            id_
        )
    assert statement_origins(made) == statement_origins(built)
    assert len(made.rows("statements")) == len(built.rows("statements"))
    assert len(made.rows("events")) == len(built.rows("events"))
    assert len(made.rows("origins")) == len(built.rows("origins"))


class Copied(Built):
    """A project that holds a copy of an article: the analysis knows the copy by the original's name."""

    def rows(self, name: str) -> list[dict[str, object]]:
        """Rows without those of the copy, where a row is of one article."""
        rows = super().rows(name)
        if name in {"mentions", "times", "quotes", "claims"}:
            return [row for row in rows if row["source"] != "zz-reprint.txt"]
        for row in rows:
            for part in ("mentions", "variants"):
                if isinstance(row.get(part), list):
                    row[part] = [m for m in row[part] if m["source"] != "zz-reprint.txt"]
        return rows


def told_by(gold: Gold, id_: str) -> set[str]:
    """The articles that the analysis finds an event in."""
    return {document for document, ids in gold.row("events", id_)["evidence"].items() if ids}


def statement_origins(built: Built) -> dict[str, object]:
    """Origin count of each statement by its first wording in the articles of the analysis."""
    return {
        repr(sorted((v["source"], v["content"]) for v in row["variants"])): row["origins"]
        for row in built.rows("statements")
        if row["variants"]
    }


def assembled(blobs: list[Blob]) -> Build:
    """The build of these articles in this order, nothing cached."""
    reading = pipeline.read(blobs, Editorial(), SERIAL, StudyCache(None))
    return pipeline.assemble(pipeline.corpus_of(reading, [], Editorial()), SERIAL)


def test_shuffled_input_gives_the_same_bytes(shared: Path, built: Built) -> None:
    """Two articles have two orders; with a copy of each there are more."""
    blobs, refused = files.read_blobs(shared / "seeds", SERIAL.megabytes * 2**20)
    copies = [Blob(path=f"more/{blob.path}", content=b"Reprint\n\n" + blob.content) for blob in blobs]
    straight, turned = assembled([*blobs, *copies]), assembled([*copies[::-1], *blobs[::-1]])

    assert not refused
    assert [(p.path, p.text) for p in straight.pages] == [(p.path, p.text) for p in turned.pages]
    assert [(f.path, f.content) for f in straight.files] == [(f.path, f.content) for f in turned.files]


def test_a_second_build_gives_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """In another folder, from nothing: the Markdown and the data, byte for byte."""
    root = tmp_path / "elsewhere"
    shutil.copytree(built.root / "sources", root / "sources")
    shutil.copy(built.root / "mkdocs.yml", root / "mkdocs.yml")
    shutil.copytree(built.root / "docs" / "assets", root / "docs" / "assets")
    done = run("generate", "--root", str(root), "--engine", "processes", "--workers", "2")
    assert done.returncode == 0, done.stderr

    assert files.tree(root / "docs") == files.tree(built.root / "docs")
