"""A former address leads to the page of what it became part of, and a former anchor still stands on its page."""

from __future__ import annotations

import posixpath
import re

from generator.assess import assess
from generator.link import link
from generator.model import Corpus, Editorial, EntityType, KnowledgeBase, Realis, Role, Study
from generator.render import moved, render
from generator.settings import Settings
from tests.builders import Story

LONG = "we shall keep the ferry in the dock until the last rivet of that hull has been looked at twice"
_WAY = re.compile(r'<a href="([^"]+)">')


def report(path: str, group: str) -> Study:
    made = Story(path=path).say(f"Shells fell on Camp Alder on 5 May and {group} is blamed, {path} says.")
    place = made.name("Camp Alder", EntityType.FACILITY)
    accused = made.name(group, EntityType.GROUP)
    made.event("fell", (Role.BLAMED, accused), place=place, time=made.time("5 May", "2031-05-05"))
    made.say(f"“{LONG},” said Marit Solberg in {path}.")
    who = made.name("Marit Solberg")
    made.event("said", (Role.SPEAKER, who), type="STATEMENT", subtype=None, lemma="say")
    made.quote(LONG, who)
    made.say(f"The council of Alder may build a wall next year, says {path}.")
    made.event("build", realis=Realis.PLANNED, type="AID", lemma="build")
    return made.study()


STUDIES = (report("a.txt", "Sahil Workers’ Front"), report("b.txt", "Sahil Workers' Front"))
CORPUS = Corpus(studies=STUDIES, rejections=(), editorial=Editorial())
SETTINGS = Settings()


def built() -> tuple[KnowledgeBase, dict[str, str], dict[str, str]]:
    kb = link(STUDIES, Editorial())
    weighed = assess(STUDIES, kb, Editorial())
    pages = {page.path: page.text for page in render(CORPUS, kb, weighed, SETTINGS)}
    return kb, pages, {f.path: f.content.decode() for f in moved(CORPUS, kb, weighed, SETTINGS)}


def test_every_former_id_of_an_event_leads_to_its_page() -> None:
    kb, pages, files = built()
    told = [e for e in kb.events if e.realis is Realis.ACTUAL and e.former_ids]

    assert told
    for event in told:
        for old in event.former_ids:
            way = _WAY.search(files[f"events/{old}/index.html"])
            assert way is not None
            there = posixpath.normpath(posixpath.join(f"events/{old}", way[1]))
            assert f"{there}.md" in pages
            assert there == f"events/{event.id}"


def test_no_former_address_is_that_of_a_page() -> None:
    _, pages, files = built()

    assert not {path.removesuffix("/index.html") + ".md" for path in files} & set(pages)


def test_the_file_says_where_it_leads_without_a_script_and_without_a_word_of_the_sources() -> None:
    _, _, files = built()

    for text in files.values():
        assert '<meta http-equiv="refresh" content="0; url=' in text
        assert "<script" not in text
        assert "Alder" not in re.sub(r"<[^>]*>", "", text)


def test_a_former_id_of_a_statement_is_an_anchor_beside_its_own() -> None:
    kb, pages, _ = built()
    [statement] = kb.statements

    assert len(statement.former_ids) == 1
    assert all(f'id="{id_}"' in pages["statements/index.md"] for id_ in (statement.id, *statement.former_ids))
