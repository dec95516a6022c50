"""Origins are counted, not outlets: copies, credits and one person's words are one origin each."""

from __future__ import annotations

import pytest

from generator.assess import assess
from generator.errors import EditorialError
from generator.link import link
from generator.model import (
    Assessments,
    Editorial,
    EntityType,
    KnowledgeBase,
    Origin,
    Outlet,
    Role,
    Study,
    Verdict,
)
from tests.builders import Story, make_decision, make_editorial

REPORT = (
    "A goods train left the rails at Vikdal on 5 May and blocked the only line to the coast for two days.",
    "The driver told the railway inspector that a stone as large as a table had lain on the track in the cutting.",
    "Nobody was hurt, but nine waggons of timber went down the slope and some of the load reached the river.",
    "Engineers brought a crane from the depot at Storhamn and had the line clear by the evening of the second day.",
)


def told(
    path: str, publisher: str | None = None, agency: str | None = None, sentences: tuple[str, ...] = REPORT
) -> Study:
    made = Story(path=path, publisher=publisher, agency=agency)
    for n, sentence in enumerate(sentences):
        made.say(sentence)
        if n == 0 and "left the rails" in sentence:
            place = made.name("Vikdal", EntityType.PLACE)
            made.event(
                "left", place=place, time=made.time("5 May", "2031-05-05"), type="ACCIDENT", subtype=None
            )
    return made.study()


def weighed(*studies: Study, editorial: Editorial | None = None) -> tuple[KnowledgeBase, Assessments]:
    files = editorial or Editorial()
    kb = link(studies, files)
    return kb, assess(studies, kb, files)


def origin(assessments: Assessments, id_: str) -> Origin:
    return next(o for o in assessments.origins if o.id == id_)


def test_two_outlets_of_one_agency_text_are_one_origin() -> None:
    kb, found = weighed(told("a.txt", "Kystbladet", "Fjordpress"), told("b.txt", "Dalposten", "Fjordpress"))
    [event] = kb.events
    made = next(a for a in found.assessments if a.about == event.id)

    assert made.outlets == ("Dalposten", "Kystbladet")
    assert made.origins == ("o-fjordpress",)
    assert (made.independence, made.status) == ("same origin", "single-source")
    assert origin(found, "o-fjordpress").kind == "agency"


@pytest.mark.parametrize("copy", [REPORT, REPORT[:3], tuple(s.replace("line", "track") for s in REPORT)])
def test_a_copy_under_another_name_raises_no_count(copy: tuple[str, ...]) -> None:
    """Whole, cut short or edited: the text is what counts, not the masthead."""
    kb, found = weighed(told("a.txt", "Kystbladet"), told("z.txt", "Dalposten", sentences=copy))
    made = next(a for a in found.assessments if a.about == kb.events[0].id)

    assert len(kb.events) == 1
    assert len(made.outlets) == 2
    assert len(made.origins) == 1


def test_a_wire_tag_and_a_credit_name_the_agency() -> None:
    tagged = Story(path="a.txt", publisher="Kystbladet").say(
        "VIKDAL (Fjordpress) - A train left the rails on 5 May."
    )
    tagged.link("Fjordpress", "agency")
    named = Story(path="b.txt", publisher="Dalposten").say("The train was late, Fjordpress wrote.")
    named.link("Fjordpress", "agency")
    _, found = weighed(tagged.study(), named.study())

    assert dict(found.article_origins)[tagged.study().article.id] == "o-fjordpress"
    assert dict(found.article_origins)[named.study().article.id] == "o-dalposten"


def test_two_outlets_that_name_one_report_rest_on_it() -> None:
    def citing(path: str, publisher: str, words: str) -> Study:
        made = Story(path=path, publisher=publisher).say(
            f"A train left the rails at Vikdal on 5 May, {words}."
        )
        link_ = made.link("Storhamn Tidende", "outlet")
        place = made.name("Vikdal", EntityType.PLACE)
        day = made.time("5 May", "2031-05-05")
        made.event("left", place=place, time=day, type="ACCIDENT", subtype=None, links=(link_,))
        return made.study()

    studies = (
        citing("a.txt", "Kystbladet", "Storhamn Tidende reported"),
        citing("b.txt", "Dalposten", "said Storhamn Tidende"),
    )
    kb, found = weighed(*studies)
    made = next(a for a in found.assessments if a.about == kb.events[0].id)
    cited = origin(found, "o-storhamn-tidende")

    assert made.origins == ("o-storhamn-tidende",)
    assert not cited.held
    assert len(cited.refs) == 2
    assert {s.kind for s in cited.signals} == {"named credit"}


def test_two_reports_of_one_event_are_two_origins_of_unknown_independence() -> None:
    other = ("Timber lay in the river after a train left the rails near Vikdal on 5 May, a farmer said.",)
    kb, found = weighed(told("a.txt", "Kystbladet"), told("b.txt", "Dalposten", sentences=other))
    made = next(a for a in found.assessments if a.about == kb.events[0].id)

    assert len(made.origins) == 2
    assert (made.independence, made.status) == ("not established", "not established")


def test_one_persons_words_are_one_origin_however_many_print_them() -> None:
    words = "We shall not open the line again before the last stone has been taken off that slope"

    def quoting(path: str, publisher: str, said: str) -> Study:
        made = Story(path=path, publisher=publisher).say(f"“{said},” said Marit Solberg.")
        who = made.name("Marit Solberg")
        made.event("said", (Role.SPEAKER, who), type="STATEMENT", subtype=None, lemma="say")
        made.quote(said, who)
        return made.study()

    kb, found = weighed(
        quoting("a.txt", "Kystbladet", words), quoting("b.txt", "Dalposten", words.replace("We", "They"))
    )
    [statement], [event] = kb.statements, kb.events
    by_about = {a.about: a for a in found.assessments}

    assert statement.event == event.id
    assert by_about[statement.id].origins == by_about[event.id].origins
    assert len(by_about[event.id].origins) == 1
    assert len(by_about[event.id].outlets) == 2
    assert origin(found, by_about[event.id].origins[0]).signals[0].kind == "shared quotation"


def test_spellings_of_one_outlet_are_one() -> None:
    editorial = make_editorial(outlets=(Outlet(name="The Dalposten", also=("Dalposten online",)),))
    kb, found = weighed(told("a.txt", "Dalposten online"), told("b.txt", "Dalposten"), editorial=editorial)

    assert next(a for a in found.assessments if a.about == kb.events[0].id).outlets == ("The Dalposten",)


def test_unnamed_publishers_are_counted_and_not_named() -> None:
    other = ("Timber lay in the river after a train left the rails near Vikdal on 5 May, a farmer said.",)
    kb, found = weighed(told("a.txt"), told("b.txt", sentences=other))

    assert next(a for a in found.assessments if a.about == kb.events[0].id).outlets == (
        "not stated",
        "not stated",
    )


def test_an_editor_may_say_that_two_articles_are_one_report() -> None:
    other = ("Timber lay in the river after a train left the rails near Vikdal on 5 May, a farmer said.",)
    studies = (told("a.txt", "Kystbladet"), told("b.txt", "Dalposten", sentences=other))
    editorial = make_editorial(make_decision(Verdict.SAME, "a.txt", "b.txt", kind="origin"))
    kb, found = weighed(*studies, editorial=editorial)

    assert len(next(a for a in found.assessments if a.about == kb.events[0].id).origins) == 1
    with pytest.raises(EditorialError, match=r"decisions\.yml:3:5: same names 'x\.txt'"):
        weighed(
            *studies, editorial=make_editorial(make_decision(Verdict.SAME, "a.txt", "x.txt", kind="origin"))
        )


def test_only_an_editor_shows_independence() -> None:
    """And a text that looks like a copy may be parted from the other by hand."""
    studies = (told("a.txt", "Kystbladet"), told("b.txt", "Dalposten"))
    editorial = make_editorial(make_decision(Verdict.NOT_SAME, "a.txt", "b.txt", kind="origin"))
    kb, found = weighed(*studies, editorial=editorial)
    made = next(a for a in found.assessments if a.about == kb.events[0].id)

    assert made.origins == ("o-dalposten", "o-kystbladet")
    assert (made.independence, made.status) == ("shown", "not established")


def test_an_origin_may_be_renamed_and_two_names_of_one_joined() -> None:
    studies = (told("a.txt", "Kystbladet", "Fjordpress"), told("b.txt", "Dalposten", "FP Norway", REPORT[:1]))
    same = make_decision(Verdict.SAME, "Fjordpress", "FP Norway", kind="origin")
    kb, found = weighed(*studies, editorial=make_editorial(same))

    assert next(a for a in found.assessments if a.about == kb.events[0].id).origins == ("o-fjordpress",)
    renamed = make_editorial(
        make_decision(Verdict.RENAME, "Fjordpress", new="Fjord Press Agency", kind="origin")
    )
    assert origin(weighed(*studies, editorial=renamed)[1], "o-fjordpress").name == "Fjord Press Agency"
