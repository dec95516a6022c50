"""The example that comes with the generator shows what it was put together to show."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.assess import assess
from generator.dates import period
from generator.editorial import load_editorial
from generator.extract import extract
from generator.ingest import ingest
from generator.link import link
from generator.model import (
    Assessments,
    Blob,
    Editorial,
    Event,
    FieldAssessment,
    KnowledgeBase,
    Relation,
    Study,
    TollKind,
)

Weighed = tuple[KnowledgeBase, Assessments]


def blobs(folder: Path) -> Iterable[Blob]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".yml":
            side = path.with_name(path.name + ".yml")
            held = side.is_file()
            yield Blob(
                path=path.relative_to(folder).as_posix(),
                content=path.read_bytes(),
                sidecar=side.read_bytes() if held else None,
                sidecar_path=side.name if held else None,
            )


@pytest.fixture(scope="module")
def editorial(project: Path) -> Editorial:
    return load_editorial({p.name: p.read_bytes() for p in (project / "sources/editorial").glob("*.yml")})


@pytest.fixture(scope="module")
def weighed(project: Path, editorial: Editorial) -> Weighed:
    articles = [ingest(blob) for blob in blobs(project / "sources/articles")]
    studies = [Study(article=a, extraction=extract(a, editorial.names)) for a in articles]
    kb = link(studies, editorial)
    return kb, assess(studies, kb, editorial)


def attack(kb: KnowledgeBase, day: str) -> Event:
    """The event at Camp Taji of that day that most articles tell."""
    found = [e for e in kb.events if e.place == "camp-taji" and e.date == day]
    return max(found, key=lambda e: len(e.articles))


def strikes(kb: KnowledgeBase) -> Event:
    found = [e for e in kb.events if e.subtype == "Air/drone strike"]
    return max(found, key=lambda e: len(e.articles))


def counts(event: Event, kind: TollKind) -> set[int | None]:
    return {t.toll.n for t in event.tolls if t.toll.kind is kind}


def test_the_first_attack_is_one_event_from_ten_articles_and_more(weighed: Weighed) -> None:
    first = attack(weighed[0], "2020-03-11")

    assert len(first.articles) >= 10
    assert counts(first, TollKind.FIRED) >= {10, 15, 18, 30}
    assert counts(first, TollKind.WOUNDED) >= {12, 14, 0}


def test_the_second_attack_is_not_the_first(weighed: Weighed) -> None:
    second = attack(weighed[0], "2020-03-14")

    assert second.id != attack(weighed[0], "2020-03-11").id
    assert len(second.articles) >= 2
    assert counts(second, TollKind.FIRED) >= {25, 33}


def test_the_strikes_of_one_night_are_one_event_dated_differently(weighed: Weighed) -> None:
    made = strikes(weighed[0])
    days = {d.edtf for d in made.dates}

    assert {"2020-03-12", "2020-03-13"} <= days
    assert len(made.articles) >= 5
    assert counts(made, TollKind.KILLED) >= {5, 6}


def test_the_call_is_dated_20_and_22_march(weighed: Weighed) -> None:
    [call] = [e for e in weighed[0].events if e.date == "[2020-03-20,2020-03-22]"]
    made = next(a for a in weighed[1].assessments if a.about == call.id)
    when = next(f for f in made.fields if f.field == "when")

    assert when.overall is Relation.DIFFERS
    assert (len(made.outlets), len(made.origins)) == (4, 1)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kataib Hezbollah", "Kataib Hizbullah"),
        ("Kataeb Hezbollah", "KH"),
        ("Usbat al-Tha’ireen", "Asbat al-Thaireen"),
        ("Usbat al-Thayireen", "UT"),
        ("Camp Taji", "Taji base"),
        ("PMU", "Popular Mobilization Units"),
    ],
)
def test_names_of_one_thing_are_one_entity(weighed: Weighed, left: str, right: str) -> None:
    holding = [{a.form for a in e.aliases} for e in weighed[0].entities]

    assert any({left, right} <= forms for forms in holding)


@pytest.mark.parametrize(
    ("articles", "origin"),
    [
        (("2020-03-13-manila-bulletin", "2020-03-13-straits-times"), "o-reuters"),
        (("2020-03-13-trt-world", "2020-03-14-the-news"), "o-afp"),
    ],
)
def test_copies_of_an_agency_report_have_one_origin(
    weighed: Weighed, articles: tuple[str, ...], origin: str
) -> None:
    own = dict(weighed[1].article_origins)

    assert {own[id_] for id_ in own if id_.startswith(articles)} == {origin}


def test_the_pentagon_order_rests_on_one_newspaper(weighed: Weighed) -> None:
    kb, found = weighed
    [order] = [e for e in kb.events if e.type == "ORDER" and len(e.articles) == 2]
    made = next(a for a in found.assessments if a.about == order.id)
    names = {o.id: o.name for o in found.origins}

    assert [names[o] for o in made.origins] == ["New York Times"]
    assert made.independence == "same origin"


def test_no_event_spans_a_week(weighed: Weighed) -> None:
    """A net against joins that go too far: accounts of one event lie within days of each other."""
    for event in weighed[0].events:
        bounds = [b for d in event.dates for b in (period(d.edtf),) if b and b.is_day]
        if bounds:
            assert (max(b.low for b in bounds) - min(b.low for b in bounds)).days <= 7, event.id


def event_field(weighed: Weighed, event: Event, name: str) -> FieldAssessment:
    made = next(a for a in weighed[1].assessments if a.about == event.id)
    return next(f for f in made.fields if f.field == name)


def values(field: FieldAssessment) -> set[str]:
    return {account.value for account in field.accounts if account.value is not None}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("fired", {"10", "15", "18", "30"}), ("wounded", {"12", "14", "0"}), ("killed", {"3", "0"})],
)
def test_counts_of_the_first_attack_differ(weighed: Weighed, name: str, expected: set[str]) -> None:
    found = event_field(weighed, attack(weighed[0], "2020-03-11"), name)

    assert found.overall is Relation.DIFFERS
    assert expected <= values(found)


def test_the_two_americans_are_told_in_two_ways(weighed: Weighed) -> None:
    found = event_field(weighed, attack(weighed[0], "2020-03-11"), "killed")
    words = {account.words for account in found.accounts}

    assert {"two Americans and a Briton", "two U.S. service members and a British soldier"} <= words


def test_blame_and_claim_of_the_first_attack_stand_side_by_side(weighed: Weighed) -> None:
    found = event_field(weighed, attack(weighed[0], "2020-03-11"), "responsibility")

    assert found.overall is Relation.DIFFERS
    assert {v.split(": ")[0] for v in values(found)} == {"blamed", "claims it", "left open"}


def test_counts_of_the_second_attack_differ(weighed: Weighed) -> None:
    second = attack(weighed[0], "2020-03-14")

    assert values(event_field(weighed, second, "fired")) == {"25", "33"}
    assert event_field(weighed, second, "fired").overall is Relation.DIFFERS
    assert values(event_field(weighed, second, "wounded")) == {"5", "7"}


def test_the_strikes_differ_in_day_and_dead_and_not_in_who_did_them(weighed: Weighed) -> None:
    made = strikes(weighed[0])

    assert event_field(weighed, made, "when").overall is Relation.DIFFERS
    assert values(event_field(weighed, made, "killed")) == {"5", "6"}
    assert event_field(weighed, made, "responsibility").overall is Relation.AGREES


def test_what_one_group_claims_in_one_article_is_one_event(weighed: Weighed) -> None:
    claimed = [e for e in weighed[0].events if e.type == "ASSAULT" and e.realis == "actual"]
    janes = [e for e in claimed if [a[:16] for a in e.articles] == ["2020-03-19-janes"]]

    assert not janes


@pytest.mark.parametrize("place", ["Qaim", "Qayyarah"])
def test_the_handovers_are_events(weighed: Weighed, place: str) -> None:
    entities = {e.id: {a.form for a in e.aliases} | {e.name} for e in weighed[0].entities}

    assert any(e.type == "RETREAT" and place in entities.get(e.place or "", set()) for e in weighed[0].events)


def test_documents_without_an_issuer_are_no_origins(weighed: Weighed) -> None:
    names = {o.name for o in weighed[1].origins}

    assert not names & {"secret orders of the Pentagon", "the memo by White", "An Iraqi statement", "Jane"}


def test_the_call_rests_on_one_speaker(weighed: Weighed) -> None:
    [call] = [e for e in weighed[0].events if e.date == "[2020-03-20,2020-03-22]"]
    made = next(a for a in weighed[1].assessments if a.about == call.id)
    names = {o.id: o.name for o in weighed[1].origins}

    assert [names[o] for o in made.origins] == ["David Schenker"]
