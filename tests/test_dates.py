"""EDTF values as bounds, and how two of them stand to each other."""

from __future__ import annotations

from datetime import date

import pytest

from generator.dates import days_after, days_apart, period, sort_key, standing, with_year


@pytest.mark.parametrize(
    ("edtf", "low", "high"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031-05-05~", "2031-05-05", "2031-05-05"),
        ("2030-12-31~/2031-03-14", "2030-12-31", "2031-03-14"),
        ("[2031-05-05,2031-05-06]", "2031-05-05", "2031-05-06"),
        ("[2031-05-05..2031-05-09]", "2031-05-05", "2031-05-09"),
        ("XXXX-02-29", "0004-02-29", "0004-02-29"),
    ],
)
def test_bounds(edtf: str, low: str, high: str) -> None:
    found = period(edtf)

    assert found is not None
    assert (found.low.isoformat(), found.high.isoformat()) == (low, high)


def test_a_day_or_later_is_open() -> None:
    found = period("[2031-05-05..]")

    assert found is not None
    assert (found.low, found.high) == (date(2031, 5, 5), date.max)


@pytest.mark.parametrize("edtf", [None, "", "last week", "2031-13", "2031-02-30"])
def test_what_has_no_bounds(edtf: str | None) -> None:
    assert period(edtf) is None


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2031-05-05", "2031-05-05", "same"),
        ("2031-05-05", "2031-05", "within"),
        ("2031", "2031-05", "holds"),
        ("2031-05-05", "2031-05-06", "apart"),
        ("XXXX-05-05", "2031-05-05", "same"),
        ("XXXX-05-05", "2031-05", "within"),
        ("XXXX-05-05", "2030-12/2031-06", "unknown"),
        ("2031-05-05", None, "unknown"),
    ],
)
def test_standing(left: str, right: str | None, expected: str) -> None:
    assert standing(left, right) == expected


def test_distances() -> None:
    assert days_apart("2031-05-05", "2031-05-08") == 3
    assert days_apart("2031-05-05", "2031-05") == 0
    assert days_after("2031-05-08", "2031-05-05") == -3
    assert days_after("2031-05", "2031-05-05") is None
    assert days_after("XXXX-05-05", "2031-05-06") == 1


def test_a_year_is_put_in_where_the_day_exists() -> None:
    assert with_year("XXXX-05-05", 2031) == "2031-05-05"
    assert with_year("XXXX-02-29", 2031) is None


def test_undated_ones_come_last() -> None:
    given = [None, "XXXX-05-05", "2031-05-06", "2031-05"]

    assert sorted(given, key=sort_key) == ["2031-05", "2031-05-06", None, "XXXX-05-05"]
