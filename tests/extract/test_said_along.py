"""A threat is no happening; what is demanded in saying something is part of what is said."""

from __future__ import annotations

from generator.model import Realis, Role
from tests.extract.readings import read


def test_a_threat_stands_among_threats() -> None:
    event = read("Talvia has threatened to shell Port Ellis, if the talks fail.").one("threatened")

    assert (event.type, event.realis) == ("THREATEN", Realis.THREATENED)


def test_a_demand_made_in_saying_something_is_part_of_it() -> None:
    read_text = read(
        "Anna Kovac told reporters on May 4 that the talks go on. "
        "While demanding the Talvian government to reopen the port, Kovac said Marland is ready."
    )
    told, demanded = read_text.one("told"), read_text.one("demanding")

    assert demanded.back is not None
    assert (told.type, demanded.type) == ("STATEMENT", "STATEMENT")
    assert Role.SPEAKER in {p.role for p in demanded.participants}


def test_a_demand_of_its_own_stays_one() -> None:
    event = read("Anna Kovac demanded a recount on May 4.").one("demanded")

    assert (event.type, event.back) == ("REQUEST", None)


def test_an_opening_earlier_is_a_time_that_no_day_can_be_given() -> None:
    [time] = read("Earlier, Anna Kovac told reporters that the port is open.").times

    assert (time.text, time.edtf, time.basis) == ("Earlier", None, "relative and unresolved")
