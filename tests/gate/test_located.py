"""Proof that the gate measures the map: a sign moved, renamed, added or left out, and a reason that is not true, are found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from generator.gate import Context, context_of, on_page
from generator.gate.located import PAGE, placed
from generator.model import Blob, Build, Corpus, Editorial, Location, Page, Placing, Precision, Study
from generator.pipeline import assemble, study_blob
from generator.settings import Settings

TEXT = """Fires in many places

A fire in the Polish town of Zamość killed three people on May 4, 2031.
A blast in Kirkuk wounded two men on May 5, 2031.
A fire at a mill in Kirkuk killed a guard on May 6, 2031. Firemen from all over Iraq came.
A rocket attack on Fort Vessmark wounded one soldier on May 7, 2031.
An earthquake killed nine people in Iran on May 8, 2031.
A storm killed two people in Norvoll on May 9, 2031.
"""
FORT = Placing(
    name="Fort Vessmark",
    north=40.5,
    east=20.25,
    note="from a chart",
    by="A. Editor",
    on="2031-05-10",
    at="editorial/places.yml:2:5",
)


@cache
def built() -> Build:
    """One article with a town that is stated, one that is not, a site, a country and a place that nobody knows."""
    study = study_blob(Blob(path="fires.txt", content=TEXT.encode()), ())
    assert isinstance(study, Study)
    corpus = Corpus(studies=(study,), rejections=(), editorial=Editorial(places=(FORT,)))
    return assemble(corpus, Settings(engine="serial"))


@cache
def context() -> Context:
    """What the gate knows of it."""
    made = built()
    return context_of(made.pages, made.files, made.corpus, made.kb, made.assessments)


def page() -> str:
    return context().pages[PAGE].page.text


def after(old: str, new: str) -> list[str]:
    """What the gate says of the page in which one text was replaced by another, once."""
    assert old in page(), f"{old!r} is not on the page"
    changed = context().with_page(Page(path=PAGE, text=page().replace(old, new, 1)))
    return [problem.message for problem in on_page(changed, PAGE)]


def sign(name: str) -> str:
    """The whole link of a sign."""
    found = re.search(rf'<a href="[^"]*" aria-label="{name}"[^>]*>.*?</a>', page())
    assert found
    return found[0]


def moved(link: str, *, by: float) -> str:
    """A sign a little further right."""
    return re.sub(r' cx="([\d.]+)"', lambda m: f' cx="{float(m[1]) + by:.1f}"', link)


def test_the_map_passes_as_it_is() -> None:
    kinds = {location.basis for location in built().assessments.locations}

    assert built().problems == ()
    assert kinds == {"stated country", "one town", "editor", "country", "not found"}
    assert page().count("<svg") == 1


@pytest.mark.parametrize("by", [0.3, -0.3, 40])
def test_a_sign_that_was_moved_is_found(by: float) -> None:
    link = sign("Kirkuk")

    assert any("the sign of kirkuk does not stand at 35.4" in m for m in after(link, moved(link, by=by)))


def test_an_editors_point_that_was_moved_is_found() -> None:
    link = sign("Fort Vessmark")
    points = re.search(r'points="([\d.]+) ', link)
    assert points
    other = link.replace(points[1], f"{float(points[1]) + 2:g}", 1)

    assert any("fort-vessmark does not stand at 40.5, 20.25" in m for m in after(link, other))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('aria-label="Kirkuk"', 'aria-label="Zamość"'),
        (">Kirkuk</text>", ">Zamość</text>"),
        (">Kirkuk</text>", ">Basra</text>"),
        ('data-place="kirkuk"', 'data-place="norvoll"'),
        ('class="b-town"', 'class="b-point"'),
        ('<circle class="b-country"', '<circle class="b-town"'),
        (">2</text>", ">3</text>"),
        ('class="b-frame"', 'class="b-frame" transform="scale(2)"'),
        ("</svg>", '<circle cx="9" cy="9" r="4" class="b-town"></circle></svg>'),
        ("</svg>", '<path d="M0 0l9 9z"></path></svg>'),
        ("</svg>", '<line x1="1" y1="1" x2="9" y2="9"></line></svg>'),
        ("v4h", "v4h1"),
        ('d="M', 'd="M9 9l1 1 2 2zM'),
        ('viewBox="0 0 560', 'viewBox="0 0 570'),
        ("<tspan>", "<tspan>1"),
    ],
)
def test_what_the_map_shows_wrongly_is_found(old: str, new: str) -> None:
    assert after(old, new)


@pytest.mark.parametrize("name", ["Kirkuk", "Iran", "Fort Vessmark"])
def test_a_sign_that_was_left_out_or_drawn_twice_is_found(name: str) -> None:
    link = sign(name)

    assert any("has no sign on the map" in m for m in after(link, ""))
    assert any("has no place on the map" in m for m in after(link, link + link))


def test_a_ring_of_another_width_is_found() -> None:
    link = sign("Iran")

    assert any("the ring of iran" in m for m in after(link, re.sub(r' r="[\d.]+"', ' r="9"', link)))


def test_a_map_that_was_taken_away_is_found() -> None:
    whole = re.search(r'<div class="b-picture b-map">.*?</div>', page())
    assert whole
    assert any("0 maps for 4 places" in m for m in after(whole[0], ""))


# --- the table -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Put there by an editor.", "The sources call it a region."),
        ("No town of this name is known to the atlas.", "Several towns bear the name."),
        ("The sources say where it is, and one town there bears the name.", "No town, but a country."),
        ("not on the map", "a town"),
        ("| a point", "| a town"),
        ("44.39", "44.49"),
        ("from a chart", "from a letter"),
        ("“Iraq”", "“Kirkuk”"),
        ("“Polish town of Zamość”", "“Zamość”"),
        (">GeoNames<", ">OpenAtlas<"),
        ("CC BY 4.0", "CC BY 3.0"),
    ],
)
def test_a_row_that_says_what_is_not_on_record_is_found(old: str, new: str) -> None:
    assert after(old, new)


def test_every_number_of_a_town_is_checked() -> None:
    found = re.search(r'<data value="place:kirkuk:town">(\d+)</data>', page())

    assert found
    assert after(found[0], found[0].replace(found[1], str(int(found[1]) + 1)))


def test_a_row_that_was_left_out_is_found() -> None:
    row = next(line for line in page().split("\n") if "map-norvoll" in line)

    assert any("norvoll is not in the table of the map" in m for m in after(f"{row}\n", ""))


# --- the records ---------------------------------------------------------------------------------------------------


def with_location(place: str, change: Callable[[Location], Location]) -> list[str]:
    """What the gate says of the records in which one location was changed."""
    held = context().evidence
    others = tuple(change(x) if x.place == place else x for x in held.assessments.locations)
    assessments = replace(held.assessments, locations=others)
    made = built()
    changed = context_of(made.pages, made.files, made.corpus, made.kb, assessments)
    return [problem.message for problem in placed(changed)]


def test_the_records_hold_as_they_are() -> None:
    assert with_location("kirkuk", lambda x: x) == []


@pytest.mark.parametrize(
    ("place", "change"),
    [
        ("kirkuk", lambda x: replace(x, north=35.0)),
        ("kirkuk", lambda x: replace(x, town=98182)),
        ("kirkuk", lambda x: replace(x, refs=())),
        ("kirkuk", lambda x: replace(x, refs=x.refs[:1])),
        ("kirkuk", lambda x: replace(x, basis="stated country")),
        ("zamosc", lambda x: replace(x, refs=(replace(x.refs[0], start=x.refs[0].end - 6),))),
        ("fort-vessmark", lambda x: replace(x, east=21.0)),
        ("norvoll", lambda x: replace(x, precision=Precision.TOWN, north=1.0, east=1.0)),
        ("norvoll", lambda x: replace(x, precision=Precision.POINT, north=40.5, east=20.25, placing=0)),
        ("iran", lambda x: replace(x, within=9)),
        ("iran", lambda x: replace(x, north=30.0)),
    ],
)
def test_a_location_that_nothing_supports_is_found(
    place: str, change: Callable[[Location], Location]
) -> None:
    assert any(f"nothing on record puts {place}" in message for message in with_location(place, change))
