"""A headline tells an event of its text: it is counted to that event and adds nothing to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.link import link
from generator.model import Editorial, EntityType, LineClass, Realis, Role, Study, Verdict
from tests.builders import Story, make_decision, make_editorial

LAUNCH: dict[str, Any] = {"type": "BUSINESS", "subtype": "Launch"}


def report(
    title: str,
    trigger: str,
    lemma: str,
    *lines: tuple[str, str, str],
    by: str = "",
    maker: str = "",
    path: str = "a.txt",
) -> Study:
    """An article of a title and lines (words, trigger, lemma), each with an event of one type."""
    made = Story(path=path).say(title)
    made.sentences[0] = replace(made.sentences[0], cls=LineClass.TITLE)
    named = [(Role.AGENT, made.name(by, EntityType.ORGANIZATION))] if by else []
    made.event(trigger, *named, lemma=lemma, realis=Realis.CAPTION, **LAUNCH)
    for words, verb, base in lines:
        made.say(words)
        named = [(Role.AGENT, made.name(maker, EntityType.ORGANIZATION))] if maker and maker in words else []
        made.event(verb, *named, lemma=base, time=made.time("Monday", None), **LAUNCH)
    return made.study()


def late_launch() -> Study:
    """The title's event is told by its noun, in the second sentence."""
    return report(
        "Velo launches a tram",
        "launches",
        "launch",
        ("The city opened a depot on Monday.", "opened", "open"),
        ("The launch of the tram on Monday was late.", "launch", "launch"),
    )


def told(study: Study, editorial: Editorial | None = None) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Per event the words of its mentions and of its headlines."""
    events = link([study], editorial or Editorial()).events

    def words(found: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
        made = [study.extraction.events[i] for _, i in found]
        return tuple(study.article.text[m.start : m.end] for m in made)

    return sorted((words(e.mentions), words(e.titles)) for e in events)


def test_verb_and_noun_of_one_stem_anywhere_in_the_text() -> None:
    study = late_launch()

    assert told(study) == [(("launch",), ("launches",)), (("opened",), ())]


def test_the_only_one_of_its_type_in_the_lead() -> None:
    study = report(
        "Velo unveils a tram", "unveils", "unveil", ("Velo showed the tram on Monday.", "showed", "show")
    )

    assert told(study) == [(("showed",), ("unveils",))]


def test_two_of_its_type_in_the_lead_are_too_many() -> None:
    study = report(
        "Velo unveils a tram",
        "unveils",
        "unveil",
        ("Velo showed the tram on Monday.", "showed", "show"),
        ("A museum opened on Monday.", "opened", "open"),
    )

    assert ((), ("unveils",)) not in told(study)
    assert (("unveils",), ()) in told(study)


def test_another_doer_is_another_event() -> None:
    study = report(
        "Velo launches a tram",
        "launches",
        "launch",
        ("Harn launched a bus on Monday.", "launched", "launch"),
        by="Velo",
        maker="Harn",
    )

    assert told(study) == [(("launched",), ()), (("launches",), ())]


def test_a_headline_adds_no_address_day_or_participant() -> None:
    """Its id had no page, so it leads nowhere; what it names is not cited."""
    study = report(
        "Velo launches a tram",
        "launches",
        "launch",
        ("The tram was launched on Monday.", "launched", "launch"),
        by="Velo",
    )
    [event] = link([study], Editorial()).events

    assert (event.titles, event.former_ids, event.participants) == (((study.article.id, 0),), (), ())


def test_an_editor_may_join_it_to_another_event() -> None:
    study = late_launch()
    ids = [e.id for e in link([study], Editorial()).events]
    assert len(ids) == 2
    same = make_editorial(replace(make_decision(Verdict.SAME, *ids), kind="event"))

    assert told(study, same) == [(("opened", "launch"), ("launches",))]


def test_the_headline_of_a_copy_goes_with_that_of_the_original() -> None:
    lines = (
        ("The city council of Velo opened a new depot for its trams on Monday.", "opened", "open"),
        ("The launch of the tram itself on Monday was three hours late.", "launch", "launch"),
    )
    studies = [
        report("Velo launches its first tram after years", "launches", "launch", *lines, path=path)
        for path in ("a.txt", "b.txt")
    ]
    events = link(studies, Editorial()).events

    assert sorted((len(e.mentions), len(e.titles)) for e in events) == [(2, 0), (2, 2)]
