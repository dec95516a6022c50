"""What the shipped example was put together to show stands on its finished pages and in its data files, without the
editors' decisions too: they only join spellings that no article explains."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from generator import files, pipeline
from generator.cache import StudyCache
from generator.editorial import load_editorial
from generator.model import Build
from generator.settings import Settings

SERIAL = Settings(engine="serial", cache="")
Row = dict[str, Any]


@dataclass(frozen=True)
class Site:
    """The pages and data files of one build."""

    pages: dict[str, str]
    data: dict[str, list[Row]]

    @classmethod
    def of(cls, build: Build) -> Site:
        assert [f"{p.path}:{p.line}: {p.message}" for p in build.problems] == []
        data = {
            Path(f.path).stem: [json.loads(line) for line in f.content.splitlines()]
            for f in build.files
            if f.path.endswith(".jsonl")
        }
        return cls(pages={p.path: p.text for p in build.pages}, data=data)

    def event(self, type_: str, date: str | None, place: str | None = None) -> Row:
        """Of the events of that type, day and place that are reported to have happened the one of most articles."""
        found = [
            e
            for e in self.data["events"]
            if (e["type"], e["date"], e["realis"]) == (type_, date, "actual") and place in {None, e["place"]}
        ]
        return max(found, key=lambda e: len(sources(e)))

    def page(self, event: Row) -> str:
        return plain(self.pages[f"events/{event['id']}.md"])

    def field(self, event: Row, name: str) -> tuple[str, str]:
        """Words and relation in the row of a field of the table that compares the accounts."""
        lines = (
            line.strip("| ") for line in self.page(event).splitlines() if line.startswith(f"| {name} | ")
        )
        rows = [[cell.strip() for cell in line.split(" | ")] for line in lines]
        [row] = [cells for cells in rows if len(cells) > 2 and cells[2] in {"agrees", "adds", "differs"}]
        return row[1], row[2]

    def forms(self) -> list[set[str]]:
        return [{a if isinstance(a, str) else a["form"] for a in e["aliases"]} for e in self.data["entities"]]

    def origins_of(self, event: Row) -> set[str]:
        """Names of the origins listed on the event's page."""
        origins = self.page(event).split("### Origins")[1].split("\n##")[0]
        return {o["name"] for o in self.data["origins"] if f"- {o['name']}" in origins}


def plain(markdown: str) -> str:
    """The words of a page as a reader sees them: no markup, no marks."""
    markdown = re.sub(r" \{ [^{}]*=\"[^\"]*\" \}", "", markdown)
    text = re.sub(r"\[(S\d+:\d+)\]\([^)]*\)", "", markdown)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r" +", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\\", "")).replace(
        "  ", " "
    )


def sources(event: Row) -> set[str]:
    return {m["source"] for m in event["mentions"]}


@pytest.fixture(scope="module")
def sites(project: Path) -> dict[str, Site]:
    """The example as it is and without the file of decisions."""
    blobs, refused = files.read_blobs(project / "sources" / "articles", SERIAL.megabytes * 2**20)
    assert not refused
    editorial = load_editorial(files.read_editorial(project / "sources" / "editorial"))
    reading = pipeline.read(blobs, editorial, SERIAL, StudyCache(None))
    made = {"decided": editorial, "undecided": replace(editorial, decisions=())}
    return {
        name: Site.of(pipeline.assemble(pipeline.corpus_of(reading, [], given), SERIAL))
        for name, given in made.items()
    }


@pytest.fixture(params=["decided", "undecided"])
def site(sites: dict[str, Site], request: pytest.FixtureRequest) -> Site:
    return sites[request.param]


@pytest.fixture
def first(site: Site) -> Row:
    """The attack of 11 March."""
    return site.event("ASSAULT", "2020-03-11", "Camp Taji")


@pytest.fixture
def second(site: Site) -> Row:
    """The attack of 14 March."""
    return site.event("ASSAULT", "2020-03-14", "Camp Taji")


@pytest.fixture
def strikes(site: Site) -> Row:
    """The strikes of the night of 12 to 13 March."""
    return site.event("ASSAULT", "[2020-03-12,2020-03-13]")


def shows(site: Site, event: Row, name: str, *words: str) -> None:
    """The accounts differ in the field, and each of these words stands in its row."""
    told, relation = site.field(event, name)
    assert relation == "differs"
    missing = [w for w in words if f"“{w}" not in told]
    assert not missing, told


# --- events ----------------------------------------------------------------------------------------------------


def test_the_first_attack_is_one_event_from_ten_articles_or_more(site: Site, first: Row) -> None:
    assert len(sources(first)) >= 10
    assert f"{len(sources(first))} accounts" in site.page(first)
    assert {t["n"] for t in first["tolls"] if t["kind"] == "killed"} >= {3}


def test_the_second_attack_is_another_one(first: Row, second: Row) -> None:
    assert second["id"] != first["id"]
    assert sources(second) == {"2020-03-14-task-and-purpose.md", "2020-03-14-the-hindu.txt"}


def test_the_strikes_are_one_event_dated_differently(site: Site, strikes: Row) -> None:
    assert len(sources(strikes)) >= 7
    shows(site, strikes, "When", "Thursday", "Friday")


def test_the_claim_of_responsibility_is_an_event(site: Site) -> None:
    claim = site.event("CLAIM", None)

    assert "claimed" in {m["text"] for m in claim["mentions"]}
    assert "claimed responsibility" in site.page(claim)


def test_the_call_is_an_event(site: Site) -> None:
    call = site.event("STATEMENT", "[2020-03-20,2020-03-22]")

    assert len(sources(call)) == 4
    assert "David Schenker" in site.page(call)
    shows(site, call, "When", "today", "Friday, March 20", "March 22")


def test_the_pentagon_order_is_an_event(site: Site) -> None:
    order = site.event("ORDER", None)

    assert sources(order) == {"2020-03-28-rudaw.md", "undated-asharq-al-awsat.txt"}
    assert "Pentagon" in site.page(order)


def test_the_handover_at_qaim_is_an_event(site: Site) -> None:
    handover = site.event("RETREAT", "2020-03-17")

    assert "Qaim" in str(handover["place"])
    assert "17 March 2020" in site.page(handover)


# --- differences -----------------------------------------------------------------------------------------------


def test_the_counts_of_rockets_differ(site: Site, first: Row) -> None:
    shows(site, first, "Fired", "ten", "15 rockets", "18 rockets", "Roughly 30 rockets", "18”")


def test_the_counts_of_wounded_differ(site: Site, first: Row) -> None:
    shows(site, first, "Wounded", "about 12", "Fourteen", "no casualties", "no losses")


def test_the_two_americans_are_told_in_two_ways(site: Site, first: Row) -> None:
    shows(
        site,
        first,
        "Who was killed",
        "one of the dead was a U.S. soldier, one was a U.S. contractor and one was a British soldier",
        "two U.S. service members and a British soldier",
    )


def test_blame_claim_and_doubt_stand_side_by_side(site: Site, first: Row) -> None:
    shows(
        site,
        first,
        "Responsibility",
        "Kataib Hezbollah, the armed group that Washington blames",
        "A new Iraqi group, Usbat al-Tha’ireen (UT), has claimed responsibility",
        "There is no evidence of who carried out the rocket attack",
    )
    assert "Who did it is left open by RT" in site.page(first)


def test_depots_and_places_that_were_hit_differ(site: Site, strikes: Row) -> None:
    shows(site, strikes, "Things hit", "five weapons depots", "four places")


def test_the_dead_of_the_strikes_differ(site: Site, strikes: Row) -> None:
    shows(site, strikes, "Killed", "Six people", "Three soldiers and two policemen")


def test_the_second_attack_is_counted_differently(site: Site, second: Row) -> None:
    shows(site, second, "Fired", "At least 25 rockets", "33 rockets")
    shows(site, second, "Wounded", "Five members of the U.S.-led", "three coalition members and two Iraqis")


def test_the_front_page_opens_with_differences_of_the_first_attack(site: Site) -> None:
    front = plain(site.pages["index.md"]).split("## Where accounts differ")[1].split("\n## ")[0]

    assert len([line for line in front.splitlines() if line.startswith("| ")]) >= 5
    for words in (
        "“ten rockets”",
        "“15 rockets”",
        "“Fourteen people”",
        "“There is no evidence of who carried out",
    ):
        assert words in front, words


# --- aliases ---------------------------------------------------------------------------------------------------

BY_TEXT = [
    ("Kataib Hezbollah", "Kata’ib Hezbollah"),
    ("Kataib Hezbollah", "Kataeb Hezbollah"),
    ("Kataib Hezbollah", "Kataib Hizbullah"),
    ("Kata’ib Hezbollah", "KH"),
    ("Usbat al-Thayireen", "Asbat al-Thaireen"),
    ("Usbat al-Thayireen", "League of Revolutionaries"),
    ("Asbat al-Thaireen", "League of the Revolutionaries"),
    ("Usbat al-Tha’ireen", "UT"),
    ("Camp Taji", "Taji base"),
    ("PMU", "Popular Mobilization Units"),
    ("PMU", "Hashed al-Shaabi"),
]
BY_DECISION = [("Usbat al-Tha’ireen", "Usbat al-Thayireen")]


@pytest.mark.parametrize(("left", "right"), BY_TEXT)
def test_names_that_the_texts_join_need_no_decision(site: Site, left: str, right: str) -> None:
    assert any({left, right} <= forms for forms in site.forms())


@pytest.mark.parametrize(("left", "right"), BY_DECISION)
def test_only_spellings_that_no_text_explains_are_joined_by_a_decision(
    sites: dict[str, Site], left: str, right: str
) -> None:
    assert any({left, right} <= forms for forms in sites["decided"].forms())
    assert not any({left, right} <= forms for forms in sites["undecided"].forms())


def test_every_alias_stands_on_the_profile(sites: dict[str, Site]) -> None:
    pages = {path: plain(text) for path, text in sites["decided"].pages.items()}
    for pair in (*BY_TEXT, *BY_DECISION):
        held = [
            p
            for p, text in pages.items()
            if p.startswith(("actors/", "places/")) and all(x in text for x in pair)
        ]
        assert held, pair


# --- origins ---------------------------------------------------------------------------------------------------


def held_by(site: Site, name: str) -> Iterator[set[str]]:
    yield from (set(o["sources"]) for o in site.data["origins"] if o["name"] == name)


@pytest.mark.parametrize(
    ("name", "articles"),
    [
        ("Reuters", {"2020-03-13-manila-bulletin.txt", "2020-03-13-straits-times.txt"}),
        ("AFP", {"2020-03-13-trt-world.html", "2020-03-14-the-news.txt"}),
        (
            "David Schenker",
            {
                "2020-03-20-al-monitor.html",
                "2020-03-20-the-national.html",
                "undated-southfront.txt",
                "undated-asharq-al-awsat.txt",
            },
        ),
        ("New York Times", {"2020-03-28-rudaw.md", "undated-asharq-al-awsat.txt"}),
    ],
)
def test_articles_that_rest_on_one_report_have_one_origin(site: Site, name: str, articles: set[str]) -> None:
    assert any(articles <= held for held in held_by(site, name))


def test_the_call_and_the_order_rest_on_one_origin_each(site: Site) -> None:
    call, order = site.event("STATEMENT", "[2020-03-20,2020-03-22]"), site.event("ORDER", None)

    assert (call["outlets"], call["origins"], site.origins_of(call)) == (4, 1, {"David Schenker"})
    assert (order["outlets"], order["origins"], site.origins_of(order)) == (2, 1, {"New York Times"})
