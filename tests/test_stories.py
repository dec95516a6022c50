"""Whole stories of several articles, invented for the purpose: the gate passes, and what an editor would look for holds.

Each folder of ``tests/stories/`` is one story as different outlets tell it: an agency report and its copy, a paper, a blog,
a situation report. What is checked here was once wrong on them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.model import Blob, Build, Editorial, Event, QuoteKind, Realis, Stance
from generator.settings import Settings
from tests.bench import retold
from tests.bench.retold import Nothing

FOLDER = Path(__file__).parent / "stories"
STORIES = tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))


def build(story: str) -> Build:
    """The story read, joined, printed and checked, without any editor's help."""
    return retold.build(FOLDER / story)


def words(story: str, event: Event) -> set[str]:
    """The words by which the articles name an event."""
    studies = {s.article.id: s for s in build(story).corpus.studies}
    found = set()
    for article, index in event.mentions:
        mention = studies[article].extraction.events[index]
        found.add(studies[article].article.text[mention.start : mention.end])
    return found


def the(story: str, *named: str) -> Event:
    """The one event that the articles name by all of these words."""
    [found] = [e for e in build(story).kb.events if set(named) <= words(story, e)]
    return found


def said(story: str) -> set[tuple[str | None, str]]:
    """(speaker's name or None, words) of every quotation and report of speech."""
    found = set()
    for study in build(story).corpus.studies:
        mentions = study.extraction.mentions
        for q in study.extraction.quotations:
            who = None if q.speaker is None else study.extraction.chains[mentions[q.speaker].chain].name
            found.add((who, study.article.text[q.start : q.end]))
    return found


@pytest.mark.parametrize("story", STORIES)
def test_every_page_passes_the_gate(story: str) -> None:
    assert [str(problem) for problem in build(story).problems] == []
    assert not build(story).corpus.rejections


def test_a_headline_in_the_words_of_the_first_sentence_does_not_speak_for_it() -> None:
    """Place and day are cited from the body, where they can be, however often the headline says them."""
    words = "Three guards were killed by rockets at Camp Marfa on 11 March 2020"
    copies = (
        f"{words}\n\n{words}. Nobody claimed it.\n",
        f"# {words}\n\nLORNE (Wire) - {words}, officials said.\n",
    )
    blobs = [Blob(path=f"{n}.md", content=text.encode()) for n, text in enumerate(copies)]
    settings = Settings(engine="serial", workers=1)
    reading = pipeline.read(blobs, Editorial(), settings, Nothing())
    made = pipeline.assemble(pipeline.corpus_of(reading, (), Editorial()), settings)

    assert [str(problem) for problem in made.problems] == []
    assert [e.date for e in made.kb.events if e.realis is Realis.ACTUAL] == ["2020-03-11"]


@pytest.mark.parametrize("story", STORIES)
def test_nothing_planned_or_demanded_stands_among_what_happened(story: str) -> None:
    wanted = {"resignation", "seize", "vote", "Elections"}
    happened = [e for e in build(story).kb.events if e.realis is Realis.ACTUAL]

    assert not [e.id for e in happened if words(story, e) & wanted]


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    texts = {s.article.id: s for s in build("refinery").corpus.studies}
    [post] = [s for id_, s in texts.items() if "harrow" in id_]
    first = next(x for x in post.extraction.sentences if "tore through" in post.article.text[x.start : x.end])

    assert post.article.text[first.start :].startswith("An explosion tore")
    assert not [c.name for c in post.extraction.chains if "—" in c.name]


def test_the_attack_is_the_explosion_and_the_blame_for_it_stands_there() -> None:
    """Two ways to name the refinery, a day in each article's own words, two tolls: one event with blame and denial."""
    explosion = the("refinery", "explosion", "attack")
    stances = {c.stance for c in build("refinery").kb.claims if c.event == explosion.id}

    assert (explosion.date, len(explosion.articles)) == ("2025-06-03", 3)
    assert {Stance.BLAMED, Stance.DENIED} <= stances


def test_a_crowd_put_at_one_number_is_not_the_organisers_word() -> None:
    assert (None, "20,000 people took part") in said("refinery")
    assert not [w for _, w in said("refinery") if "put the crowd" in w]


def test_the_fighting_and_the_dead_told_without_it_are_one_event_of_one_day() -> None:
    fighting = the("mutiny", "fighting", "attacked", "died")

    assert fighting.date == "2024-10-12"
    assert len(fighting.articles) == 3


def test_an_agency_report_and_its_copy_rest_on_one_origin() -> None:
    """The paper that prints the report and the report itself."""
    origins = build("mutiny").assessments.origins
    [agency] = [o for o in origins if o.name in {"The Associated Press", "AP"}]

    assert {a.rsplit("-", 1)[0] for a in agency.articles} == {"a-agency", "d-copy"}


def test_who_is_named_right_before_the_source_is_not_the_source() -> None:
    """ "... by his deputy, X, the presidency said": the presidency speaks, not X."""
    assert not [w for who, w in said("mutiny") if who == "Karin Solberg"]


def test_the_name_of_a_party_tells_no_event() -> None:
    assert not [e.id for e in build("mutiny").kb.events if "Alliance" in words("mutiny", e)]


def test_the_day_after_the_story_is_not_the_day_after_publication() -> None:
    assert the("mutiny", "fired").date is None
    assert the("mutiny", "Elections").date == "2024-11"


def test_nobody_says_what_he_denies_and_the_dead_say_nothing() -> None:
    flood = said("flood")

    assert ("Jan Pesek", "the Orlik dam had cracked") not in flood
    assert not [w for who, w in flood if who is None and w == "66 missing"]


def test_the_day_on_which_the_toll_rose_is_not_the_day_of_the_flood() -> None:
    floods = [e for e in build("flood").kb.events if words("flood", e) & {"floods", "flooding"}]

    assert floods
    assert {e.date for e in floods} == {None}


def test_every_house_says_of_the_strike_who_blamed_denied_and_claimed_it_in_its_own_words() -> None:
    """ "Denied any role", "had nothing to do with the attack", "held responsible": none of them names the strike again."""
    [strike] = [e for e in build("waterworks").kb.events if len(e.articles) > 4]
    held = {
        (c.stance, c.article.rsplit("-", 1)[0]) for c in build("waterworks").kb.claims if c.event == strike.id
    }

    assert {(Stance.DENIED, a) for a in ("a-agency", "b-gulf", "c-metro", "e-british")} <= held
    assert {(Stance.BLAMED, a) for a in ("a-agency", "b-gulf", "c-metro", "e-british")} <= held
    assert {(Stance.UNCLAIMED, a) for a in ("a-agency", "b-gulf")} <= held


def test_what_an_agency_quotes_of_a_spokesman_is_the_spokesmans() -> None:
    spoke = {who for who, words in said("waterworks") if words.startswith("Those who sow insecurity")}

    assert spoke == {"Hamid Rastegar"}


def test_an_unnamed_man_who_says_more_is_not_the_one_named_before_him() -> None:
    assert (None, "They put up a flag.") in said("waterworks")


def test_what_a_correction_takes_back_is_nobodys_claim() -> None:
    [owned] = [c for c in build("waterworks").kb.claims if c.stance is Stance.CLAIMED]

    assert "Kirkuk" in "".join(
        s.article.text[owned.start : owned.end]
        for s in build("waterworks").corpus.studies
        if s.article.id == owned.article
    )


def test_words_in_marks_are_never_changed() -> None:
    """Every direct quotation of every story stands on a page to the letter."""
    for story in STORIES:
        pages = "\n".join(page.text for page in build(story).pages)
        for study in build(story).corpus.studies:
            for q in study.extraction.quotations:
                text = study.article.text[q.start : q.end]
                if q.kind is QuoteKind.DIRECT and text.isascii() and "'" not in text:
                    assert text in pages
