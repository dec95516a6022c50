"""The drawn map: names that cover nothing, signs by how closely a place is known, the same bytes every time."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.atlas import WIDTH
from generator.model import Blob, Corpus, Editorial, Location, Precision, Study
from generator.pipeline import assemble, study_blob
from generator.render.desk import Desk
from generator.render.locator import Picture, Pin, locator
from generator.render.pen import Pen
from generator.render.words import words_of
from generator.settings import Settings
from tests.render.story import story

CORPUS, KB, ASSESSMENTS = story()
PEN = Pen(
    desk=Desk(
        corpus=CORPUS, kb=KB, assessments=ASSESSMENTS, settings=Settings(), versions=(), words=words_of("en")
    ),
    path="places/index.md",
)
NAMES = "Ada Borwick Camp-Dorheim Ely Fort-Gulhaven-on-Sea Harn Istrup Jor Kolsund Lumfjord".split()


def pin(n: int, east: float, north: float, events: int = 1, within: int = 0) -> Pin:
    """A place under one of the names; with a width it is a country."""
    precision = Precision.COUNTRY if within else Precision.TOWN
    at = Location(place=f"p{n}", basis="one town", precision=precision, east=east, north=north, within=within)
    return Pin(location=at, name=NAMES[n % len(NAMES)], events=events, number=n + 1)


POINTS = st.lists(
    st.tuples(st.floats(20, 34), st.floats(36, 44), st.integers(1, 12), st.sampled_from([0, 0, 0, 350])),
    min_size=1,
    max_size=14,
)
Box = tuple[float, float, float, float]


def boxes(picture: Picture) -> list[Box]:
    """Where the texts stand beside the signs, by the size that a desk shows them in."""
    found = []
    texts = r'<text x="([\d.-]+)" y="([\d.-]+)" text-anchor="(\w+)"[^>]*>([^<]+)<'
    for x, y, anchor, text in re.findall(texts, picture.drawn):
        long = 6.2 * len(text)
        left = float(x) - {"start": 0, "middle": long / 2, "end": long}[anchor]
        found.append((left, float(y) - 9, left + long, float(y) + 3))
    return found


def signs(picture: Picture) -> list[Box]:
    """The dots."""
    found = re.findall(r'<circle class="b-town" cx="([\d.-]+)" cy="([\d.-]+)" r="([\d.-]+)"', picture.drawn)
    return [(x - r, y - r, x + r, y + r) for x, y, r in (map(float, one) for one in found)]


def meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@settings(max_examples=60)
@given(POINTS)
def test_no_name_covers_another_or_a_sign_or_leaves_the_map(
    points: list[tuple[float, float, int, int]],
) -> None:
    picture = locator(PEN, [pin(n, *point) for n, point in enumerate(points)])
    height = float(re.findall(r'viewBox="0 0 560 ([\d.]+)"', picture.drawn)[0])

    assert not any(meet(a, b) for a, b in combinations(boxes(picture), 2))
    assert not any(meet(a, b) for a in boxes(picture) for b in signs(picture))
    assert all(a > 0 and c < WIDTH and b > 0 and d < height for a, b, c, d in boxes(picture))


@settings(max_examples=20)
@given(POINTS)
def test_every_place_has_its_sign_and_is_named_numbered_or_told_to_be_neither(
    points: list[tuple[float, float, int, int]],
) -> None:
    pins = [pin(n, *point) for n, point in enumerate(points)]
    picture = locator(PEN, pins)
    drawn = re.findall(r'data-place="(p\d+)"', picture.drawn)

    assert sorted(drawn) == sorted(p.location.place for p in pins)
    assert len(boxes(picture)) == len(pins) - len(picture.unnamed)
    assert picture == locator(PEN, pins)
    assert len(picture.drawn) < 40_000


def test_a_dot_counts_its_events_and_a_ring_is_as_wide_as_the_country() -> None:
    picture = locator(PEN, [pin(0, 25, 40, events=3), pin(1, 26, 41), pin(2, 28, 40, events=5, within=350)])

    assert re.findall(r'class="b-count"[^>]*>(\d+)<', picture.drawn) == ["3"]
    km, units = picture.bar, float(re.findall(r"v4h([\d.]+)v-4", picture.drawn)[0])
    ring = float(re.findall(r'class="b-country"[^>]* r="([\d.]+)"', picture.drawn)[0])
    assert ring / 350 == pytest.approx(units / km, rel=0.01)


def test_without_places_there_is_no_map() -> None:
    assert locator(PEN, []).drawn == ""


def places_page(text: str) -> str:
    """The page of places of one article."""
    study = study_blob(Blob(path="one.txt", content=text.encode()), ())
    assert isinstance(study, Study)
    build = assemble(
        Corpus(studies=(study,), rejections=(), editorial=Editorial()), Settings(engine="serial")
    )
    assert build.problems == ()
    return next(page.text for page in build.pages if page.path == "places/index.md")


def test_where_no_place_can_be_put_on_a_map_a_sentence_says_so() -> None:
    page = places_page("Fire\n\nA fire in Port Mellin killed two people on May 4, 2031.\n")

    assert "<svg" not in page
    assert "Not one of these places can be put on a map" in page
    assert "No town of this name is known to the atlas." in page
    assert "GeoNames" not in page


def test_where_nothing_happened_anywhere_nothing_is_said_of_a_map() -> None:
    page = places_page("Visit\n\nThe minister will fly to Oslo, Norway, next week, her office said.\n")

    assert "<svg" not in page
    assert "map" not in page.split("---")[2]


def test_a_country_without_a_closer_place_has_a_part_of_its_own() -> None:
    page = places_page("Quake\n\nAn earthquake killed nine people in Iran on May 8, 2031.\n")

    assert "## [Iran](../actors/iran.md) { #in-iran }" in page
    assert '<a href="#in-iran" aria-label="Iran"' in page
    assert page.count("](../events/") == 1
