"""The parts of pages: dates in words, titles, wordings compared, pictures, the choice of key points."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources

import pytest
import yaml

from generator import model as m
from generator.render import svg
from generator.render.dates import in_words, is_dated, is_day, lower_bound, sort_key
from generator.render.desk import Desk
from generator.render.pen import Pen
from generator.render.views import accounts, front
from generator.render.views.statements import difference
from generator.render.words import words_of
from generator.settings import Settings
from generator.text import squash
from tests.render.story import story

WORDS = words_of("en")
SHELLING = "e-shelling-port-velmar-11111111"
RAIDS = "e-raids-22222222"


def desk(**changes: object) -> Desk:
    corpus, kb, assessments = story()
    return Desk(
        corpus=corpus,
        kb=replace(kb, **changes),  # type: ignore[arg-type]
        assessments=assessments,
        settings=Settings(),
        versions=(),
        words=WORDS,
    )


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-06-04", "4 June 2031"),
        ("XXXX-06-04", "4 June, year not stated"),
        ("XXXX-06", "June, year not stated"),
        ("2031-06", "June 2031"),
        ("2031", "2031"),
        ("203X", "2030s"),
        ("2031-06-04~", "about 4 June 2031"),
        ("2031-21", "spring 2031"),
        ("[2031-06-04..]", "4 June 2031 or later"),
        ("[..2031-06-04]", "4 June 2031 or earlier"),
        ("[2031-06-04,2031-06-05]", "4 or 5 June 2031"),
        ("2031-02-27/2031-03-02", "27 February to 2 March 2031"),
        ("2030-12-31~/2031-06-04", "about 31 December 2030 to 4 June 2031"),
        ("2031-06-04/..", "from 4 June 2031"),
        ("../2031-06-04", "until 4 June 2031"),
        (None, "not stated"),
        ("Y170000002", "Y170000002"),
    ],
)
def test_dates_in_words(edtf: str | None, words: str) -> None:
    assert in_words(edtf, WORDS) == words


def test_dates_sort_by_their_earliest_day_and_the_exact_one_first() -> None:
    dates = ["2031-06-05", None, "[2031-06-04..]", "2031-06-04", "XXXX-01-01", "2031", "2030-12/2031-02"]

    ranked = sorted(dates, key=sort_key)
    assert ranked == [
        "2030-12/2031-02",
        "2031",
        "2031-06-04",
        "[2031-06-04..]",
        "2031-06-05",
        "XXXX-01-01",
        None,
    ]
    assert [is_dated(d) for d in ranked] == [True, True, True, True, True, False, False]
    assert [is_day(d) for d in ranked] == [False, False, True, False, True, False, False]
    assert lower_bound("not a date") == lower_bound(None)


def test_a_title_takes_weapon_and_noun_as_they_stand_in_a_text() -> None:
    assert desk().titles[SHELLING] == "Shelling, Port Velmar"


def test_a_deed_never_bears_the_name_of_one_who_is_blamed_for_it() -> None:
    placeless = replace(next(e for e in story()[1].events if e.id == SHELLING), place=None, places=())

    assert desk(events=(placeless,)).titles[SHELLING] == "Shelling, 4 June 2031"


def test_titles_that_would_be_alike_are_told_apart_by_their_day_then_by_id() -> None:
    one = next(e for e in story()[1].events if e.id == SHELLING)
    later = replace(one, id="e-later-55555555", date="2031-06-09")
    twin = replace(one, id="e-twin-66666666")
    titles = desk(events=(one, later, twin)).titles

    assert titles["e-later-55555555"] == "Shelling, Port Velmar, 9 June 2031"
    assert titles["e-twin-66666666"] == "Shelling, Port Velmar, 4 June 2031 (66666666)"
    assert len(set(titles.values())) == 3


def test_wordings_are_compared_by_words_not_by_apostrophes() -> None:
    made = difference("If it doesn't stop, we act.", "If Norland doesn’t stop, we act.")

    assert made == ("<q>If</q> <del><q>it</q></del> <ins><q>Norland</q></ins> <q>doesn’t stop, we act.</q>")


def test_the_account_shown_is_the_one_that_states_most() -> None:
    pen = Pen(desk=desk(), path="index.md")
    best = accounts.best_account(pen, pen.desk.events[SHELLING])

    assert best is not None
    assert "a foreman and three dockers" in pen.desk.text(best)


def test_key_points_leave_room_for_what_was_said() -> None:
    raid = next(e for e in story()[1].events if e.id == RAIDS)
    deeds = tuple(replace(raid, id=f"e-raid-{n:08}", date=f"2031-06-{n + 1:02}") for n in range(9))
    speech = replace(raid, id="e-said-00000001", type="STATEMENT", date=None)
    pen = Pen(desk=desk(events=(*deeds, speech)), path="index.md")
    chosen = front.key_events(pen)

    assert len(chosen) == front.MOST_POINTS
    assert chosen[-1].id == "e-said-00000001"
    assert [e.date for e in chosen[:-1]] == sorted(e.date for e in deeds if e.date)[-6:]


def test_what_a_headline_tells_comes_before_what_is_newer() -> None:
    raid = next(e for e in story()[1].events if e.id == RAIDS)
    told = tuple(replace(raid, id=f"e-raid-{n:08}", date=f"2031-06-{n + 1:02}") for n in range(9))
    headlined = replace(told[0], titles=raid.mentions[:1])
    pen = Pen(desk=desk(events=(headlined, *told[1:])), path="index.md")

    assert front.key_events(pen)[0].id == headlined.id


def test_the_timeline_stacks_days_and_draws_periods_as_bars() -> None:
    raid = next(e for e in story()[1].events if e.id == RAIDS)
    dates = ["2031-06-01", "2031-06-01", "2031-06-03", "2031-06", "[2031-06-02..]", "2031-06-30"]
    events = tuple(replace(raid, id=f"e-{n:08}", date=date) for n, date in enumerate(dates))
    pen = Pen(desk=desk(events=events), path="events/index.md")
    picture = svg.timeline(pen, events)

    assert picture.count("<circle") == 4
    assert len(set(re.findall(r'cy="([\d.]+)"', picture))) == 2
    assert picture.count('class="b-bar"') == 1
    assert picture.count('class="b-bar b-open-bar"') == 1
    assert "\n" not in picture


@pytest.mark.parametrize(("number", "apart", "columns"), [(250, 3, 25), (250, 1, 36), (240, 30, 20)])
def test_a_crowded_timeline_shows_columns_that_hold_every_event(
    number: int, apart: int, columns: int
) -> None:
    raid = next(e for e in story()[1].events if e.id == RAIDS)
    start = date(2031, 1, 1)
    events = tuple(
        replace(raid, id=f"e-{n:08}", date=(start + timedelta(days=n * apart)).isoformat())
        for n in range(number)
    )
    pen = Pen(desk=desk(events=events), path="events/index.md")
    picture = svg.timeline(pen, events)
    boxes = [
        tuple(map(float, m.groups()))
        for m in re.finditer(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="([\d.]+)"', picture)
    ]

    assert "<circle" not in picture
    assert columns <= len(boxes) <= 80
    assert all(a[0] + a[1] <= b[0] for a, b in itertools.pairwise(boxes))
    assert boxes[-1][0] + boxes[-1][1] <= svg.WIDTH
    unit = max(height for *_, height in boxes) / max(in_columns(events, apart))
    assert sum(height for *_, height in boxes) / unit == pytest.approx(number, rel=0.02)


def in_columns(events: tuple[m.Event, ...], apart: int) -> list[int]:
    """How many events fall into each week, month or year: the stretch that the picture must have chosen."""
    days = [date.fromisoformat(e.date or "") for e in events]
    if apart == 1:
        return list(Counter(d.isocalendar()[:2] for d in days).values())
    return list(Counter((d.year, d.month if apart == 3 else 0) for d in days).values())


def test_no_picture_of_a_single_day() -> None:
    pen = Pen(desk=desk(), path="events/index.md")

    assert svg.timeline(pen, pen.desk.actual) == ""
    assert svg.ties(pen, "A", ["B", "C"]) == ""


def test_marks_of_headlines_and_captions_are_not_given() -> None:
    pen = Pen(desk=desk(), path="index.md")
    article = next(iter(pen.desk.studies))

    assert pen.marks([m.Ref(article=article, sentence=1)]) == ""
    assert pen.marks([m.Ref(article=article, sentence=3)]) != ""


def test_an_address_elsewhere_is_a_link_only_when_it_is_a_plain_one() -> None:
    pen = Pen(desk=desk(), path="index.md")

    assert 'rel="nofollow noopener noreferrer ugc"' in pen.outside("k", "https://example.org/a?b=1")
    for bad in (
        "javascript:alert(1)",
        "https://a b/",
        "//example.org",
        "https://u:p@example.org/",
        "data:text/html,x",
    ):
        assert "<a" not in pen.outside("k", bad), bad


def predicates() -> tuple[set[str], set[str]]:
    """Types and sub-types that the predicate lexicon can give an event."""
    packaged = resources.files("generator.extract") / "lexicon" / "predicates.yml"
    tree = yaml.safe_load(packaged.read_text("utf-8"))
    entries = [entry for held in tree["types"].values() for entry in held["words"]]
    return set(tree["types"]), {entry["sub"] for entry in entries if "sub" in entry}


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_type_and_subtype_of_the_lexicon_has_words(language: str) -> None:
    packaged = resources.files("generator.render") / "words" / f"{language}.yml"
    words = yaml.safe_load(packaged.read_text("utf-8"))
    types, subtypes = predicates()
    assert types
    assert subtypes
    assert types <= set(words["type"])
    assert subtypes | {"Chemical weapon", "Excessive force against protesters"} <= set(words["subtype"])


def test_a_title_names_a_place_only_where_half_of_the_accounts_give_it() -> None:
    shelling = next(e for e in story()[1].events if e.id == SHELLING)
    one_of_four = replace(shelling, articles=("a", "b", "c", "d"), places=shelling.places[:1])

    assert desk(events=(one_of_four,)).titles[SHELLING] == "Shelling, 4 June 2031"


def test_a_line_of_a_list_shows_a_few_marks_and_the_way_to_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelling = next(e for e in story()[1].events if e.id == SHELLING)
    pen = Pen(desk=desk(), path="events/index.md")
    assert "in all" not in accounts.few_day_marks(pen, shelling)

    monkeypatch.setattr(accounts, "MOST_MARKS", 0)

    shown = accounts.few_day_marks(pen, shelling)
    assert f"2</data> [in all]({SHELLING}.md)" in shown


def test_what_nobody_is_named_in_is_titled_in_the_words_of_its_sentence() -> None:
    shelling = next(e for e in story()[1].events if e.id == SHELLING)
    bare = replace(shelling, participants=(), place=None, places=(), date=None, dates=())

    title = desk(events=(bare,)).titles[SHELLING]
    words = title.partition(": “")[2].removesuffix("”")

    assert words
    assert len(words) <= 60 + len("before it three")
    assert any(words in squash(study.article.text) for study in story()[0].studies)
