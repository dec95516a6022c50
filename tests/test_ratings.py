"""Ratings of outlets from the editor's YAML to the site: the letter never without its reason, who gave it and when; an outlet
without one is "not assessed"; nothing is worked out from what others are rated."""

from __future__ import annotations

import json
import re

import pytest

from generator import pipeline
from generator.cache import StudyCache
from generator.editorial import load_editorial
from generator.errors import EditorialError
from generator.model import Blob, Build
from generator.render.words import words_of
from generator.settings import Settings

SERIAL = Settings(engine="serial", cache="")
WORDS = words_of("en")
TOLD = (
    "Rockets hit Fort Dorn on 3 May 2031 and killed three guards, the governor of the valley said on Sunday."
)
OUTLETS = {"a.txt": "Coast Post", "b.txt": "Inland Herald", "c.txt": "Quay Notes"}
RATED = """outlets:
  - name: "The Coast Post"
    also: ["Coast Post"]
    rating: {letter: B, by: "E. Ditor", on: "2031-08-01", why: "corrects its errors late"}
  - name: "Inland Herald"
    rating: {letter: D, by: "A. Nother", on: "2031-07-01", why: "prints what it is sent"}
  - name: "Quay Notes"
  - name: "A Paper Not Held"
    rating: {letter: A, by: "E. Ditor", on: "2031-08-01", why: "names its sources"}
"""


@pytest.fixture(scope="module")
def held() -> pipeline.Reading:
    blobs = [
        Blob(
            path=path,
            content=f"News of {path[0].upper()} from the valley\n\n{TOLD} It was read of at {outlet}.\n".encode(),
            sidecar=f'publisher: "{outlet}"\n'.encode(),
            sidecar_path=f"{path}.yml",
        )
        for path, outlet in OUTLETS.items()
    ]
    return pipeline.read(blobs, load_editorial({}), SERIAL, StudyCache(None))


def build(held: pipeline.Reading, outlets: str = "") -> Build:
    editorial = load_editorial({"outlets.yml": outlets.encode()} if outlets else {})
    made = pipeline.assemble(pipeline.corpus_of(held, [], editorial), SERIAL)
    assert [f"{p.path}:{p.line}: {p.message}" for p in made.problems] == []
    return made


def lines(made: Build, path: str) -> list[str]:
    """The lines of a page as they read."""
    text = next(p.text for p in made.pages if p.path == path)
    return [re.sub(r"<[^>]+>", " ", line) for line in text.splitlines()]


def row(made: Build, outlet: str) -> str:
    """The row of the sourcing table."""
    return next(x for x in lines(made, "sources/index.md") if x.startswith("|") and outlet in x)


def own_page(made: Build, outlet: str) -> str:
    """The line of the rating on the page of the outlet's article."""
    study = next(s for s in made.corpus.studies if OUTLETS[s.article.path] == outlet)
    label = WORDS.plain("source.rating")
    return next(x for x in lines(made, f"sources/{study.article.id}.md") if label in x)


@pytest.mark.parametrize(
    ("outlet", "letter", "others"),
    [
        ("Coast Post", "B", ("E. Ditor", "1 August 2031", "corrects its errors late")),
        ("Inland Herald", "D", ("A. Nother", "1 July 2031", "prints what it is sent")),
    ],
)
def test_a_rating_is_shown_with_why_who_and_when(
    held: pipeline.Reading, outlet: str, letter: str, others: tuple[str, ...]
) -> None:
    made = build(held, RATED)
    for shown in (row(made, outlet), own_page(made, outlet)):
        assert re.search(rf"\b{letter}\s+{WORDS.plain(f'rating.{letter}')}", shown), shown
        assert [words for words in others if words not in shown] == []


def test_without_a_rating_an_outlet_is_not_assessed(held: pipeline.Reading) -> None:
    made, none = build(held, RATED), build(held)
    words = WORDS.plain("sources.not_rated")

    assert words == "not assessed"
    assert words in row(made, "Quay Notes")
    assert words in own_page(made, "Quay Notes")
    assert all(words in row(none, outlet) and words in own_page(none, outlet) for outlet in OUTLETS.values())


@pytest.mark.parametrize("path", ["index.md", "sources/index.md"])
def test_the_count_is_of_outlets_that_are_held(held: pipeline.Reading, path: str) -> None:
    """A rating of a paper that no article is of counts nothing here."""
    phrase = WORDS.plain("index.counts_ratings").split("{rated}")[0].strip()

    def counted(made: Build) -> str:
        line = next(x for x in lines(made, path) if phrase in x)
        return str(re.findall(r"\d+", line.split(phrase)[1])[0])

    assert counted(build(held, RATED)) == "2"
    assert counted(build(held)) == "0"


def test_ratings_are_neither_computed_nor_averaged(held: pipeline.Reading) -> None:
    """Only letters that the editor wrote are printed, each beside its own outlet; no count of events or origins moves."""
    made, none = build(held, RATED), build(held, re.sub(r"    rating: .*\n", "", RATED))
    phrases = {letter: WORDS.plain(f"rating.{letter}") for letter in "ABCDEF"}
    printed = {x for p in made.pages for x in re.findall(r'data-key="outlet:\d+:letter"[^>]*>(.)', p.text)}
    texts = [line for p in made.pages for line in lines(made, p.path)]

    assert printed == {"B", "D"}
    assert [x for x in "ACEF" if any(phrases[x] in line for line in texts)] == []
    assert {f.path: f.content for f in made.files} == {f.path: f.content for f in none.files}


@pytest.mark.parametrize("key", ["letter", "by", "on", "why"])
def test_a_rating_that_lacks_something_is_refused_with_its_place(key: str) -> None:
    rating = {"letter": "B", "by": "E. Ditor", "on": "2031-08-01", "why": "corrects late"}
    del rating[key]
    text = f'outlets:\n  - name: "Coast Post"\n    rating: {json.dumps(rating)}\n'
    with pytest.raises(EditorialError) as caught:
        load_editorial({"outlets.yml": text.encode()})

    assert str(caught.value) == f"editorial/outlets.yml:3:13: rating lacks the key {key!r}; add it"
