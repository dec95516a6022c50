"""Laws of joining and weighing that hold for any set of articles: order, decisions, additions, removal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.assess import assess
from generator.link import link
from generator.model import (
    Editorial,
    EntityType,
    Event,
    KnowledgeBase,
    MentionKind,
    Role,
    Statement,
    Study,
    Verdict,
)
from tests.builders import Story, make_decision, make_editorial

GROUPS = ("Kataib Marfan", "Kataeb Marfan", "Kata’ib Marfan", "Sahil League", "Marfa Front", "MF")
PLACES = ("Camp Marfa", "Marfa base", "Camp Sahil", "Port Sahil")
DAYS = (("5 May", "2031-05-05"), ("6 May", "2031-05-06"), ("May", "2031-05"), ("5 May", "XXXX-05-05"))
PEOPLE = ("Marit Solberg", "Marit K. Solberg", "Per Solberg", "Solberg")
WORDS = (
    "we shall open the gates of the camp to the press when the last shell has been counted",
    "they shall open the gates of the camp to the press when the last shell has been counted",
    "the gates stay shut",
)

told = st.fixed_dictionaries(
    {
        "group": st.sampled_from(GROUPS),
        "place": st.sampled_from(PLACES),
        "day": st.integers(0, len(DAYS) - 1),
        "dead": st.sampled_from([None, 2, 4, 5]),
        "who": st.sampled_from(PEOPLE),
        "words": st.sampled_from(WORDS),
        "publisher": st.sampled_from([None, "Kystbladet", "Dalposten"]),
        "acronym": st.booleans(),
    }
)
corpora = st.lists(told, min_size=1, max_size=6)
law = settings(max_examples=60, deadline=None, derandomize=True)


def study(n: int, facts: dict[str, object]) -> Study:
    """An article made of the facts."""
    group, place, who = str(facts["group"]), str(facts["place"]), str(facts["who"])
    day, edtf = DAYS[int(str(facts["day"]))]
    publisher = facts["publisher"]
    path = f"0-{n}.txt" if facts.get("first") else f"{n}.txt"
    made = Story(path=path, publisher=str(publisher) if publisher else None)
    made.say(f"Shells fell on {place} on {day} and killed {facts['dead']}; {group} did it, {n} says.")
    there = made.name(place, EntityType.FACILITY)
    acronyms = ("MF",) if facts["acronym"] and group == "Marfa Front" else ()
    how = MentionKind.ACRONYM if group == "MF" else MentionKind.NAME
    accused = made.name(group, EntityType.GROUP, how=how, acronyms=acronyms)
    dead = facts["dead"]
    made.event(
        "fell",
        (Role.BLAMED, accused),
        place=there,
        time=made.time(day, edtf, "no year" if edtf.startswith("X") else "explicit"),
        tolls=(made.toll(f"{dead};", dead),) if isinstance(dead, int) else (),
    )
    made.say(f"“{facts['words']},” said {who}.")
    speaker = made.name(who)
    made.event("said", (Role.SPEAKER, speaker), type="STATEMENT", subtype=None, lemma="say")
    made.quote(str(facts["words"]), speaker)
    return made.study()


def studies(corpus: Sequence[dict[str, object]]) -> list[Study]:
    return [study(n, facts) for n, facts in enumerate(corpus)]


UNRELATED = (
    Story(path="unrelated.txt", published="1999-01-01")
    .say("The weavers of Bryggedal sold a carpet to the museum of Nordvik on 3 July 1999.")
    .study()
)


def entity_at(kb: KnowledgeBase, item: Study, chain: int) -> str:
    return next(id_ for a, c, id_ in kb.entity_of if (a, c) == (item.article.id, chain))


@law
@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_nothing(corpus: list[dict[str, object]], chance: object) -> None:
    ordered = studies(corpus)
    mixed = list(ordered)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    first, second = link(ordered, Editorial()), link(mixed, Editorial())

    assert first == second
    assert assess(ordered, first, Editorial()) == assess(mixed, second, Editorial())


@law
@given(corpora)
def test_same_merges_whatever_the_scores(corpus: list[dict[str, object]]) -> None:
    made = [
        study(100, {**corpus[0], "group": "Sahil League"}),
        study(101, {**corpus[0], "group": "Marfa Front"}),
    ]
    made += studies(corpus)
    kb = link(made, make_editorial(make_decision(Verdict.SAME, "Sahil League", "Marfa Front")))

    assert entity_at(kb, made[0], 1) == entity_at(kb, made[1], 1)


@law
@given(corpora)
def test_not_same_separates_whatever_the_scores(corpus: list[dict[str, object]]) -> None:
    made = [
        study(100, {**corpus[0], "group": "Kataib Marfan"}),
        study(101, {**corpus[0], "group": "Kataeb Marfan"}),
    ]
    made += studies(corpus)
    decision = make_decision(Verdict.NOT_SAME, "Kataib Marfan", "Kataeb Marfan")
    kb = link(made, make_editorial(decision))

    assert entity_at(kb, made[0], 1) != entity_at(kb, made[1], 1)


def told_at(kb: KnowledgeBase, id_: str) -> str:
    """The present id of the event or statement that a decision names by an id of any of its accounts."""
    items: list[Event | Statement] = [*kb.events, *kb.statements]
    return next(x.id for x in items if id_ in {x.id, *x.former_ids})


def chosen(items: Sequence[Event | Statement], which: int, *, parted: bool) -> list[str]:
    """Two ids to decide on: of two things, or of two accounts of one thing where one has several."""
    if not parted:
        pairs = [[a.id, b.id] for a, b in combinations(items, 2)]
    else:
        pairs = [[x.id, former] for x in items for former in x.former_ids]
    return pairs[which % len(pairs)] if pairs else []


@law
@given(corpora, st.sampled_from(["events", "statements"]), st.integers(0, 50))
def test_same_merges_any_two_events_or_statements(
    corpus: list[dict[str, object]], kind: str, which: int
) -> None:
    """Other days, places, tolls, speakers and words: the editor's word is above every score and every veto."""
    made = studies([*corpus, {**corpus[0], "day": 1, "place": "Port Sahil", "words": WORDS[2]}])
    names = chosen(getattr(link(made, Editorial()), kind), which, parted=False)
    assume(names)
    after = link(made, make_editorial(make_decision(Verdict.SAME, *names, kind=kind[:-1])))

    assert told_at(after, names[0]) == told_at(after, names[1])


@law
@given(corpora, st.sampled_from(["events", "statements"]), st.integers(0, 50))
def test_not_same_separates_any_two_accounts_of_an_event_or_statement(
    corpus: list[dict[str, object]], kind: str, which: int
) -> None:
    """Even two articles that say the very same."""
    made = studies([*corpus, corpus[0]])
    names = chosen(getattr(link(made, Editorial()), kind), which, parted=True)
    assume(names)
    after = link(made, make_editorial(make_decision(Verdict.NOT_SAME, *names, kind=kind[:-1])))

    assert told_at(after, names[0]) != told_at(after, names[1])


@law
@given(corpora)
def test_an_unrelated_article_changes_no_id(corpus: list[dict[str, object]]) -> None:
    made = studies(corpus)
    before, after = link(made, Editorial()), link([*made, UNRELATED], Editorial())

    assert {e.id for e in before.entities} <= {e.id for e in after.entities}
    assert before.events == tuple(e for e in after.events if UNRELATED.article.id not in e.articles)
    assert before.statements == after.statements


@law
@given(corpora)
def test_removing_a_decision_restores_the_result(corpus: list[dict[str, object]]) -> None:
    """No state is kept: the result is a function of articles and decisions alone."""
    made = studies(corpus)
    before = link(made, Editorial())
    name = before.entities[0].name
    link(made, make_editorial(make_decision(Verdict.RENAME, name, new="Somebody Else")))

    assert link(made, Editorial()) == before


@law
@given(corpora, st.integers(0, 5))
def test_a_copy_under_another_name_raises_no_origin_count(
    corpus: list[dict[str, object]], which: int
) -> None:
    made = studies(corpus)
    original = made[which % len(made)]
    copy = study(which % len(made), {**corpus[which % len(made)], "publisher": "Copycat"})
    id_ = f"copy-{copy.article.sha256[:8]}"
    twin = Study(
        article=replace(copy.article, id=id_, path="copy.txt"),
        extraction=replace(copy.extraction, article=id_),
    )
    before = _origins_by_event(made, original)
    after = _origins_by_event([*made, twin], original)

    assert after == before


def _origins_by_event(made: Sequence[Study], original: Study) -> dict[int, int]:
    """Number of origins of the event of each event mention of the original article."""
    kb = link(made, Editorial())
    counts = {a.about: len(a.origins) for a in assess(made, kb, Editorial()).assessments}
    return {i: counts[e.id] for e in kb.events for article, i in e.mentions if article == original.article.id}


@law
@given(corpora)
def test_every_address_leads_to_one_thing(corpus: list[dict[str, object]]) -> None:
    """Ids are unique, and no former id is anybody's present one."""
    kb = link(studies(corpus), Editorial())
    for items in (kb.entities, kb.events, kb.statements):
        ids = [item.id for item in items]
        former = [f for item in items for f in item.former_ids]

        assert len(ids) == len(set(ids))
        assert len(former) == len(set(former))
        assert not set(ids) & set(former)


@law
@given(corpora, st.lists(told, min_size=1, max_size=3), st.booleans())
def test_added_articles_leave_every_address_working(
    corpus: list[dict[str, object]], more: list[dict[str, object]], first: bool
) -> None:
    """Whatever is added, before or after: what had an address keeps it, or the address leads to what it became part of."""
    made = studies(corpus)
    added = [study(n if first else 50 + n, {**facts, "first": first}) for n, facts in enumerate(more)]
    added = [s for s in added if s.article.id not in {m.article.id for m in made}]
    before, after = link(made, Editorial()), link([*made, *added], Editorial())
    for old, new in (
        (before.entities, after.entities),
        (before.events, after.events),
        (before.statements, after.statements),
    ):
        addresses = {a for item in new for a in (item.id, *item.former_ids)}

        assert {item.id for item in old} <= addresses
