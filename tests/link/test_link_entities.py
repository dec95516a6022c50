"""Chains of several articles become one entity only with a reason that holds."""

from __future__ import annotations

from typing import Any

import pytest

from generator.errors import EditorialError
from generator.link import link
from generator.model import Editorial, EntityType, KnowledgeBase, MentionKind, Role, Study, Verdict
from tests.builders import Story, make_decision, make_editorial

GROUP, GOVERNMENT, COUNTRY = EntityType.GROUP, EntityType.GOVERNMENT, EntityType.COUNTRY


def story(path: str, form: str, kind: EntityType = EntityType.PERSON, **of_chain: Any) -> Study:
    """An article that names one thing."""
    made = Story(path=path).say(f"In {path} stands {form} by the harbour.")
    made.name(form, kind, **of_chain)
    return made.study()


def ids(*studies: Study, editorial: Editorial | None = None) -> list[str]:
    """The entity id of the first chain of each article."""
    kb = link(studies, editorial or Editorial())
    of = {a: id_ for a, c, id_ in kb.entity_of if c == 0}
    return [of[s.article.id] for s in studies]


def together(*studies: Study, editorial: Editorial | None = None) -> bool:
    """Whether all first chains are one entity."""
    return len(set(ids(*studies, editorial=editorial))) == 1


def entity(kb: KnowledgeBase, id_: str) -> tuple[str, ...]:
    """Forms of an entity."""
    return tuple(a.form for e in kb.entities if e.id == id_ for a in e.aliases)


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Sa’ada Union", "Sa'ada Union", GROUP),
        ("Al-Marfa Front", "al-Marfa Front", GROUP),
        ("El-Marfa Front", "al Marfa Front", GROUP),
        ("Norrland Timber Inc.", "Norrland Timber", EntityType.ORGANIZATION),
        ("The Harbour Post", "Harbour Post", EntityType.OUTLET),
        ("Robert P. Lindqvist", "Robert Lindqvist", EntityType.PERSON),
        ("Dr. Sven al-Amari", "Sven Amari", EntityType.PERSON),
    ],
)
def test_spellings_that_folding_makes_equal_are_one(left: str, right: str, kind: EntityType) -> None:
    assert together(story("a.txt", left, kind), story("b.txt", right, kind))


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Kata'ib Marfa", "Kata'ib Sahil", GROUP),
        ("Marfa Brigade", "Sahil Brigade", GROUP),
        ("Kataib Marfan", "Kataeb Marfan", GROUP),  # alike, but nothing else speaks for it
        ("Robert P. Lindqvist", "Robert J. Lindqvist", EntityType.PERSON),
        ("Robert Lindqvist", "Anna Lindqvist", EntityType.PERSON),
        ("Lindqvist", "Lindqvist", EntityType.PERSON),
        ("Iran", "Iraq", EntityType.PLACE),
        ("the coalition", "the coalition", EntityType.MILITARY),
        ("Defence Ministry", "Defence Ministry", GOVERNMENT),
    ],
)
def test_a_shared_part_or_likeness_alone_joins_nothing(left: str, right: str, kind: EntityType) -> None:
    assert not together(story("a.txt", left, kind), story("b.txt", right, kind))


def test_countries_and_their_governments_are_kept_by_code() -> None:
    state = story("a.txt", "Norway", COUNTRY, country="NO")
    capital = Story(path="b.txt").say("Oslo warned its neighbours.")
    capital.name("Oslo", COUNTRY, how=MentionKind.METONYM, country="NO")
    government = story("c.txt", "Norwegian government", GOVERNMENT, country="NO")
    of_norway = story("d.txt", "government of Norway", GOVERNMENT, country="NO")
    found = ids(state, capital.study(), government, of_norway)

    assert found[0] == found[1]
    assert found[2] == found[3]
    assert found[0] != found[2]


def test_ministries_are_joined_by_country_and_body() -> None:
    found = ids(
        story("a.txt", "Norwegian Ministry of Defence", GOVERNMENT, country="NO"),
        story("b.txt", "Defense Ministry of Norway", GOVERNMENT, country="NO"),
        story("c.txt", "Swedish Ministry of Defence", GOVERNMENT, country="SE"),
    )

    assert found[0] == found[1] != found[2]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"acronyms": ("KM",)}, {"acronyms": ("KM",)}),
        ({"also": ("League of the Harbour",)}, {"also": ("League of Harbour",)}),
    ],
)
def test_a_transliteration_is_accepted_with_a_second_reason(
    left: dict[str, object], right: dict[str, object]
) -> None:
    assert together(
        story("a.txt", "Kataib Marfan", GROUP, **left), story("b.txt", "Kataeb Marfan", GROUP, **right)
    )


def test_an_acronym_counts_where_it_is_defined() -> None:
    """Two articles that tell one event: what the one defines the other may use."""

    def tells(path: str) -> Story:
        made = Story(path=path, published="2031-05-07")
        return made.say("Gunmen attacked the Marfa depot on 5 May and killed four people.")

    full = tells("a.txt")
    depot = full.name("Marfa depot", EntityType.FACILITY)
    day = full.time("5 May", "2031-05-05")
    full.event("attacked", time=day, place=depot, tolls=(full.toll("four people", 4),))
    full.say("The Sahil Workers' Front (SWF) denied it.")
    full.name("Sahil Workers' Front", GROUP, acronyms=("SWF",))
    short = tells("b.txt")
    depot = short.name("Marfa depot", EntityType.FACILITY)
    day = short.time("5 May", "2031-05-05")
    short.event("attacked", time=day, place=depot, tolls=(short.toll("four people", 4),))
    short.say("SWF said it had no part in it.")
    short.name("SWF", GROUP, how=MentionKind.ACRONYM)
    other = story("c.txt", "SWF", GROUP)
    kb = link([full.study(), short.study(), other], Editorial())
    of = {(a, c): id_ for a, c, id_ in kb.entity_of}

    assert of[full.study().article.id, 1] == of[short.study().article.id, 1]


def test_one_role_in_one_event_is_a_second_reason() -> None:
    def tells(path: str, group: str) -> Study:
        made = Story(path=path).say(f"The depot at Marfa was shelled on 5 May; Oslo blames {group} for it.")
        place = made.name("Marfa", EntityType.PLACE)
        accused = made.name(group, GROUP)
        day = made.time("5 May", "2031-05-05")
        made.event("shelled", (Role.BLAMED, accused), time=day, place=place)
        return made.study()

    left, right = tells("a.txt", "Kataib Marfan"), tells("b.txt", "Kataeb Marfan")
    kb = link([left, right], Editorial())
    of = {(a, c): id_ for a, c, id_ in kb.entity_of}

    assert len(kb.events) == 1
    assert of[left.article.id, 1] == of[right.article.id, 1]


def test_an_editor_joins_and_keeps_apart() -> None:
    left, right = story("a.txt", "Kataib Marfan", GROUP), story("b.txt", "Kataeb Marfan", GROUP)
    same = make_editorial(make_decision(Verdict.SAME, "Kataib Marfan", "Kataeb Marfan"))
    twin = story("c.txt", "Kataib Marfan", GROUP)
    apart = make_editorial(make_decision(Verdict.NOT_SAME, "Kataib Marfan @ a.txt", "Kataib Marfan @ c.txt"))

    assert together(left, right, editorial=same)
    assert not together(left, twin, editorial=apart)


def test_a_decision_that_matches_nothing_is_an_error() -> None:
    wrong = make_editorial(make_decision(Verdict.SAME, "Kataib Marfan", "Nobody"))

    with pytest.raises(EditorialError, match=r"decisions\.yml:3:5: same names 'Nobody'"):
        link([story("a.txt", "Kataib Marfan", GROUP)], wrong)


def test_rename_keeps_the_old_address() -> None:
    study = story("a.txt", "Kataib Marfan", GROUP)
    kb = link([study], make_editorial(make_decision(Verdict.RENAME, "Kataib Marfan", new="Marfan Brigades")))
    [made] = kb.entities

    assert (made.id, made.name, made.former_ids) == ("marfan-brigades", "Marfan Brigades", ("kataib-marfan",))


def test_hide_takes_the_entity_away() -> None:
    kb = link(
        [story("a.txt", "Kataib Marfan", GROUP)], make_editorial(make_decision(Verdict.HIDE, "Kataib Marfan"))
    )

    assert kb.entities == ()
    assert kb.entity_of == ()
