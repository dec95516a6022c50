"""The atlas: which towns bear a name, what part of the world shows some points, and the land in it."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import atlas
from generator.atlas import WIDTH, Town, Window
from generator.atlas.world import land

POINTS = st.tuples(st.floats(-180, 179.9), st.floats(-75, 75))
CIRCLES = st.lists(st.tuples(POINTS, st.sampled_from([0, 0, 0, 400, 2300])), min_size=1, max_size=8)


def town(number: int, people: int, country: str = "XX") -> Town:
    return Town(number=number, country=country, state="", north=0.0, east=0.0, people=people)


@pytest.mark.parametrize("name", ["Kraków", "krakow", "KRAKOW"])
def test_a_town_is_found_under_every_spelling_of_its_name(name: str) -> None:
    found = atlas.towns_named(name)[0]

    assert (found.country, round(found.north), round(found.east)) == ("PL", 50, 20)


def test_a_town_is_found_under_other_names_of_it() -> None:
    assert {t.number for t in atlas.towns_named("Kiev")} == {t.number for t in atlas.towns_named("Kyiv")}


def test_towns_of_one_name_come_with_the_largest_first() -> None:
    found = atlas.towns_named("Alexandria")

    assert len(found) > 10
    assert [t.people for t in found] == sorted((t.people for t in found), reverse=True)
    assert found[0].country == "EG"


@pytest.mark.parametrize("name", ["Port Mellin", "", "|", "\t", "Paris|London", "a\nb"])
def test_what_is_no_name_of_a_town_finds_nothing(name: str) -> None:
    assert atlas.towns_named(name) == ()


def test_only_towns_of_the_united_states_have_a_state() -> None:
    assert atlas.state("ohio") == "OH"
    assert {t.state for t in atlas.towns_named("Dayton") if t.country == "US"} >= {"OH", "TN"}
    assert not any(t.state for t in atlas.towns_named("Leeds") if t.country != "US")


def test_the_only_town_is_clear_and_so_is_one_that_is_far_larger() -> None:
    assert atlas.clearly([town(1, 0)], 100) == town(1, 0)
    assert atlas.clearly([town(1, 500), town(2, 50_000)], 100) == town(2, 50_000)


@pytest.mark.parametrize(
    "towns", [[], [town(1, 0), town(2, 0)], [town(1, 49_999), town(2, 500)], [town(1, 700), town(2, 700)]]
)
def test_of_several_alike_none_is_clear(towns: list[Town]) -> None:
    assert atlas.clearly(towns, 100) is None


def test_a_country_has_a_middle_and_a_width_unless_it_is_too_small() -> None:
    known = atlas.middle("PL")

    assert known is not None
    (east, north), km = known
    assert 14 < east < 24
    assert 49 < north < 55
    assert 200 < km < 400
    assert atlas.middle("VA") is None
    assert atlas.middle("") is None


# --- the window ----------------------------------------------------------------------------------------------------


@given(CIRCLES)
def test_every_point_stands_inside_its_window(circles: list[tuple[tuple[float, float], int]]) -> None:
    window = atlas.around(circles)

    assert 250 <= window.height <= 400
    for point, _ in circles:
        x, y = window.at(point)
        assert 0 <= x <= WIDTH
        assert 0 <= y <= window.height


@given(POINTS, POINTS)
def test_a_place_further_east_and_north_stands_further_right_and_up(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    window = atlas.around([(a, 0), (b, 0)])
    (ax, ay), (bx, by) = window.at(a), window.at(b)

    assert (by - ay) * (b[1] - a[1]) <= 0
    east = (b[0] - a[0] + 180) % 360 - 180
    assert (bx - ax) * east >= 0 or abs(abs(east) - 180) < 5


def test_a_map_is_true_to_scale_along_its_middle() -> None:
    window = atlas.around([((20.0, 60.0), 0), ((30.0, 60.0), 0)])
    (left, _), (right, _) = window.at((20.0, 60.0)), window.at((30.0, 60.0))
    km = 10 * 111.2 * math.cos(math.radians(60))

    assert (right - left) / window.units(km) == pytest.approx(1, abs=0.01)


def test_points_on_both_sides_of_the_date_line_stand_side_by_side() -> None:
    window = atlas.around([((178.4, -18.1), 0), ((-171.8, -13.8), 0)])

    assert window.at((178.4, -18.1))[0] < window.at((-171.8, -13.8))[0] < WIDTH
    assert window.east - window.west < 40


def test_one_point_alone_has_land_enough_about_it() -> None:
    window = atlas.around([((2.35, 48.85), 0)])

    assert WIDTH / window.down == pytest.approx(atlas.LEAST, abs=0.01)
    assert window.at((2.35, 48.85)) == pytest.approx((WIDTH / 2, window.height / 2), abs=0.5)


# --- the land ------------------------------------------------------------------------------------------------------


def corners(path: str) -> list[list[tuple[float, float]]]:
    """The rings of a path of ours, as a browser reads it."""
    rings = []
    for ring in re.findall(r"M([^Mz]*)z", path):
        begin, _, steps = ring.partition("l")
        x, y = map(float, begin.split())
        points = [(x, y)]
        numbers = list(map(float, steps.split()))
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + right, y + down
            points.append((x, y))
        rings.append(points)
    return rings


def is_land(window: Window, point: tuple[float, float]) -> bool:
    """Whether a point is shaded: the even-odd rule over the path."""
    x, y = window.at(point)
    inside = False
    for ring in corners(atlas.outline(window)):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                inside = not inside
    return inside


@pytest.mark.parametrize(
    ("point", "land"),
    [
        ((2.35, 48.85), True),  # Paris
        ((4.0, 42.0), False),  # the Gulf of Lion
        ((51.0, 42.0), False),  # the Caspian Sea, inside the land
        ((21.0, 52.2), True),  # Warsaw
        ((18.5, 56.0), False),  # the Baltic
    ],
)
def test_land_is_shaded_and_water_is_not(point: tuple[float, float], land: bool) -> None:
    window = atlas.around([((-5.0, 36.0), 0), ((60.0, 60.0), 0)])

    assert is_land(window, point) is land


@given(CIRCLES)
def test_the_land_stays_inside_the_picture_and_small(circles: list[tuple[tuple[float, float], int]]) -> None:
    window = atlas.around(circles)
    path = atlas.outline(window)

    assert len(path) < 40_000
    for ring in corners(path):
        assert all(-0.5 <= x <= WIDTH + 0.5 and -0.5 <= y <= window.height + 0.5 for x, y in ring)


def test_the_land_has_no_borders() -> None:
    """From Lisbon to Singapore all is one ring."""
    ring = max(land(), key=len)

    assert min(x for x, _ in ring) < -9
    assert max(x for x, _ in ring) > 103
