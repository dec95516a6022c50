"""The two worked articles end to end: origins, differences, what one says without the other, copies, order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.assess import assess
from generator.extract import extract
from generator.ingest import ingest
from generator.link import link
from generator.model import (
    Assessment,
    Assessments,
    Blob,
    Editorial,
    Event,
    FieldAssessment,
    KnowledgeBase,
    Relation,
    Role,
    Stated,
    Study,
)

Weighed = tuple[KnowledgeBase, Assessments]


@pytest.fixture(scope="module")
def studies(shared: Path) -> list[Study]:
    """Both articles as they lie on the disk, without metadata."""
    articles = [
        ingest(Blob(path=path.name, content=path.read_bytes()))
        for path in sorted((shared / "seeds").glob("*.txt"))
    ]
    return [Study(article=article, extraction=extract(article)) for article in articles]


@pytest.fixture(scope="module")
def weighed(studies: list[Study]) -> Weighed:
    return weigh(studies)


def weigh(studies: Sequence[Study]) -> Weighed:
    kb = link(studies, Editorial())
    return kb, assess(studies, kb, Editorial())


def event(kb: KnowledgeBase, date: str) -> Event:
    """The one event of that day."""
    [found] = [e for e in kb.events if e.date == date]
    return found


def assessment(weighed: Weighed, about: str) -> Assessment:
    return next(a for a in weighed[1].assessments if a.about == about)


def field(weighed: Weighed, about: str, name: str) -> FieldAssessment:
    return next(f for f in assessment(weighed, about).fields if f.field == name)


def words(made: FieldAssessment) -> list[str | None]:
    return [a.words for a in made.accounts]


def test_the_attack_is_one_event_with_an_inferred_year(weighed: Weighed) -> None:
    attack = event(weighed[0], "2020-03-11")

    assert len(attack.articles) == 2
    assert attack.date_basis.startswith("year inferred from ")


def test_the_date_of_the_one_adds_to_the_month_of_the_other(weighed: Weighed) -> None:
    when = field(weighed, event(weighed[0], "2020-03-11").id, "when")

    assert [a.relation for a in when.accounts] == [Relation.ADDS, Relation.AGREES]
    assert words(when) == ["March 11", "March"]


def test_three_dead_and_their_nationalities_do_not_contradict(weighed: Weighed) -> None:
    killed = field(weighed, event(weighed[0], "2020-03-11").id, "killed")

    assert killed.overall is Relation.ADDS
    assert (killed.low, killed.high) == (3, 3)
    assert [a.relation for a in killed.accounts] == [Relation.AGREES, Relation.ADDS]


def test_the_wounded_are_not_stated(weighed: Weighed) -> None:
    wounded = field(weighed, event(weighed[0], "2020-03-11").id, "wounded")

    assert wounded.overall is Relation.SILENT
    assert words(wounded) == [None, None]


def test_the_rival_attributions_stand_side_by_side(weighed: Weighed) -> None:
    blame = field(weighed, event(weighed[0], "2020-03-11").id, "responsibility")
    by_value = {a.value: a.words or "" for a in blame.accounts}

    assert blame.overall is Relation.DIFFERS
    assert sorted(v or "" for v in by_value) == ["blamed: kataib-hezbollah", "claims it: usbat-al-thaireen"]
    assert "most recent attacks" in by_value["claims it: usbat-al-thaireen"]


def test_the_strikes_answer_the_attack_and_keep_their_dead_apart(weighed: Weighed) -> None:
    kb = weighed[0]
    strikes = event(kb, "[2020-03-11..]")
    hit = {p.role: p.hedge for p in strikes.participants if p.entity == "kataib-hezbollah"}

    assert [r.event for r in strikes.relations] == [event(kb, "2020-03-11").id]
    assert [t.toll.n for t in strikes.tolls] == [5]
    assert hit == {Role.SUPPOSED_TARGET: "supposedly"}
    assert assessment(weighed, strikes.id).status == "single-source"


def test_the_call_is_one_origin_in_two_articles(weighed: Weighed) -> None:
    kb, found = weighed
    call = assessment(weighed, event(kb, "2020-03-22").id)
    [family] = [s for s in kb.statements if len(s.variants) == 2]

    assert (len(call.outlets), len(call.origins), call.independence) == (2, 1, "same origin")
    assert assessment(weighed, family.id).origins == call.origins
    assert next(o.name for o in found.origins if o.id == call.origins[0]) == "David Schenker"


def test_sources_that_are_cited_and_not_held_are_listed(weighed: Weighed) -> None:
    cited = {o.name for o in weighed[1].origins if not o.held}

    assert cited == {"Al-Monitor", "The New York Times", "State Department call"}


def test_alone_the_first_article_has_no_year(studies: list[Study]) -> None:
    kb, _ = weigh(studies[:1])

    assert {e.date for e in kb.events if e.date} == {"XXXX-03-11", "XXXX-03-22", "[XXXX-03-11..]"}
    assert not [e for e in kb.events if "2017" in str(e.date)]


@pytest.mark.parametrize("which", [0, 1])
def test_a_copy_under_another_name_raises_no_origin_count(
    studies: list[Study], weighed: Weighed, which: int
) -> None:
    original = studies[which]
    id_ = f"copy-{original.article.sha256[:8]}"
    publisher = Stated(value="Another Masthead", basis="sidecar")
    copy = Study(
        article=replace(original.article, id=id_, path="copy.txt", publisher=publisher),
        extraction=replace(original.extraction, article=id_),
    )
    more = weigh([*studies, copy])
    before = {e.id: len(assessment(weighed, e.id).origins) for e in weighed[0].events}
    after = {
        old: len(assessment(more, e.id).origins)
        for e in more[0].events
        for old in (e.id, *e.former_ids)
        if old in before
    }

    assert after == before


def test_the_order_of_the_articles_changes_nothing(studies: list[Study], weighed: Weighed) -> None:
    assert weigh(studies[::-1]) == weighed
