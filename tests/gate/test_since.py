"""The page of changes and the record: what the published edition makes of them, and that nothing else passes the gate."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from generator import editions
from generator.gate import Context, check, context_of, on_page
from generator.model import DataFile, Edition, Editorial, Page, Realis, TollKind
from generator.render import record, render
from generator.settings import Settings
from tests.gate.site import files_of
from tests.render.story import story

PAGE = "changes.md"


@cache
def now() -> Edition:
    """The edition of the invented story."""
    return editions.read(record(*story(), Settings()).content, "now")


@cache
def then() -> Edition:
    """An earlier edition: one article less, another day, place, count and title, and things that are gone since."""
    held = now()
    shelling = next(e for e in held.events if e.title.startswith("Shelling"))
    raids = next(e for e in held.events if e.id == "e-raids-22222222")
    earlier = replace(
        shelling,
        date="XXXX-06-04",
        place=None,
        tolls=((TollKind.KILLED, ("four dock workers",)), (TollKind.MISSING, ("one <diver>",))),
        accounts=1,
        origins=1,
        contested=False,
        title="Shells, Port Velmar",
    )
    planned = replace(raids, realis=Realis.PLANNED, date="2031-06")
    gone = replace(raids, id="e-fire-99999999", title="Fire & [smoke](x), *Old* Quay", date=None)
    quist = next(a for a in held.actors if a.name == "Ada Quist")
    return replace(
        held,
        articles=(replace(held.articles[1], id="second-00000000", sha256="0" * 64),),
        events=tuple(sorted((earlier, planned, gone), key=lambda e: e.id)),
        actors=tuple(
            sorted(
                (
                    replace(quist, aliases=("Ada Quist",)),
                    replace(quist, id="old-mill", name="Old Mill"),
                    *(a for a in held.actors if a.id not in {quist.id, "salt-league"}),
                ),
                key=lambda a: a.id,
            )
        ),
        statements=(replace(held.statements[0], id="q-00000000"),),
        decisions=(),
        manifest="1" * 64,
    )


@cache
def context() -> Context:
    """The story as compared with that edition."""
    return compared(then())


def compared(published: Edition) -> Context:
    """The story as compared with an edition."""
    corpus, kb, assessments = story()
    corpus = replace(corpus, editorial=replace(corpus.editorial, published=published))
    pages = render(corpus, kb, assessments, Settings(), (("briefing", "0.1.0"),))
    return context_of(pages, files_of(corpus, kb, assessments), corpus, kb, assessments)


def page() -> str:
    return context().pages[PAGE].page.text


def said_of(text: str, path: str = PAGE) -> list[str]:
    """What the gate says of another form of a page."""
    changed = context().with_page(Page(path=path, text=text))
    return [problem.message for problem in on_page(changed, path)]


def test_what_was_rendered_passes() -> None:
    evidence = context().evidence
    pages = [parsed.page for parsed in context().pages.values()]
    files = files_of(evidence.corpus, evidence.kb, evidence.assessments)

    assert check(pages, files, evidence.corpus, evidence.kb, evidence.assessments) == ()


def test_every_kind_of_change_has_its_section() -> None:
    sections = re.findall(r"^## .* \{ #([\w-]+) \}$", page(), re.MULTILINE)

    assert set(sections) == {"edition", "numbers", *context().changes.lines}
    assert {
        "new-articles",
        "rewritten-articles",
        "changed-events",
        "second-origin",
        "gone-events",
        "new-plans",
        "new-actors",
        "new-spellings",
        "gone-actors",
        "new-statements",
        "gone-statements",
    } <= set(sections)


def test_old_words_stand_as_they_were_and_are_nothing_but_text() -> None:
    assert "one &#60;diver&#62;" in page()
    assert "Fire &#38; &#91;smoke&#93;(x), &#42;Old&#42; Quay" in page()
    assert '<time datetime="XXXX-06-04"' in page()


def test_the_front_page_sums_up() -> None:
    front = context().pages["index.md"].page.text

    assert "Since the last edition: <data" in front
    assert any(
        "since:new-articles" in m
        for m in said_of(front.replace('new-articles">1<', 'new-articles">2<'), "index.md")
    )


LINES = [line for line in page().splitlines() if line.startswith(("- ", "| ")) and "was:" in line]


@pytest.mark.parametrize("line", LINES)
def test_no_old_value_can_be_another(line: str) -> None:
    """Each number, date and text of the edition before, changed by one character or moved to another key."""
    for found in re.finditer(r'(="was:[^"]*"[^>]*>)([^<]+)<', line):
        other = line.replace(f"{found[1]}{found[2]}<", f"{found[1]}{found[2]}1<")
        assert said_of(page().replace(line, other)), other
    for found in re.finditer(r'datetime="([^"]*)" data-key="was:', line):
        assert said_of(page().replace(line, line.replace(found[1], "XXXX-06-05"))), found[1]


@pytest.mark.parametrize("section", sorted(context().changes.lines))
def test_no_line_can_be_left_out_doubled_or_moved(section: str) -> None:
    lines = page().splitlines()
    head = next(n for n, line in enumerate(lines) if line.endswith(f"{{ #{section} }}"))
    end = next(
        (n for n, line in enumerate(lines[head + 1 :], head + 1) if line.startswith(("## ", "<footer")))
    )
    told = [
        n
        for n in range(head, end)
        if lines[n].startswith(("- ", "| ")) and ("](" in lines[n] or "data-key" in lines[n])
    ]
    assert told

    for n in told:
        assert said_of("\n".join(lines[:n] + lines[n + 1 :])), lines[n]
        assert said_of("\n".join([*lines[: n + 1], *lines[n:]])), lines[n]
        other = "new-events" if section != "new-events" else "gone-events"
        moved = [
            *lines[:n],
            *lines[n + 1 : end],
            f"## New events {{ #{other} }}",
            "",
            lines[n],
            "",
            *lines[end:],
        ]
        assert said_of("\n".join(moved)), lines[n]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (page().splitlines()[7], "Nothing has changed since the last edition."),
        (page().splitlines()[7], "This is the first edition. There is no earlier one to compare it with."),
        ('"was:articles"', '"articles"'),
        (">Shells, Port Velmar<", ">Shelling, Port Velmar<"),
        ("| Missing {", "| Wounded {"),
        ("| Missing {", "| Where {"),
        ('| Where { data-label="Field" } | not stated {', '| Where { data-label="Field" } | none {'),
    ],
)
def test_other_changes_of_meaning_are_found(old: str, new: str) -> None:
    assert old in page()
    assert said_of(page().replace(old, new, 1))


def test_an_article_by_another_name_is_neither_new_nor_gone() -> None:
    first, *others = now().articles
    renamed = replace(first, id="early-99999999", path="early.txt", former=("earlier-88888888",))
    held = compared(replace(now(), articles=(renamed, *others)))
    evidence, text = held.evidence, held.pages[PAGE].page.text
    pages = [parsed.page for parsed in held.pages.values()]
    files = files_of(evidence.corpus, evidence.kb, evidence.assessments)

    assert check(pages, files, evidence.corpus, evidence.kb, evidence.assessments) == ()
    assert {key: list(lines) for key, lines in held.changes.lines.items()} == {
        "renamed-articles": [(renamed.id, first.id)]
    }
    assert held.changes.now.articles[0].former == ("earlier-88888888", "early-99999999")
    [line] = [line for line in text.splitlines() if "early.txt" in line]
    for other in (
        "",
        line.replace("early.txt", "later.txt"),
        line.replace(first.path, "early.txt"),
        f"{line}\n{line}",
    ):
        assert list(on_page(held.with_page(Page(path=PAGE, text=text.replace(line, other))), PAGE)), other


def test_a_record_that_says_something_else_is_named() -> None:
    evidence = context().evidence
    pages = [parsed.page for parsed in context().pages.values()]
    wrong = (
        replace(now(), events=now().events[1:], before=then()),
        replace(
            now(), articles=(replace(now().articles[0], sha256="f" * 64), *now().articles[1:]), before=then()
        ),
        replace(now(), before=replace(then(), actors=())),
        now(),
    )
    for edition in wrong:
        files = [
            DataFile(path=f.path, content=editions.written(edition)) if f.path.endswith(editions.NAME) else f
            for f in files_of(evidence.corpus, evidence.kb, evidence.assessments)
        ]
        problems = check(pages, files, evidence.corpus, evidence.kb, evidence.assessments)
        assert {p.path for p in problems} == {f"data/{editions.NAME}"}


def test_the_same_edition_again_gives_the_same_pages() -> None:
    """Committing the record of what was published changes nothing."""
    corpus, kb, assessments = story()

    def made(published: Edition | None) -> tuple[tuple[Page, ...], bytes]:
        held = replace(corpus, editorial=replace(corpus.editorial, published=published))
        return render(held, kb, assessments, Settings()), record(held, kb, assessments, Settings()).content

    pages, content = made(then())
    again, kept = made(replace(editions.read(content, "record"), manifest="2" * 64))

    assert pages == again
    assert content == kept
    assert made(None)[0] == made(editions.read(made(None)[1], "record"))[0]


def test_a_first_edition_says_so() -> None:
    corpus, kb, assessments = story()
    text = next(p.text for p in render(corpus, kb, assessments, Settings()) if p.path == PAGE)

    assert "This is the first edition." in text
    assert "was:" not in text
    assert Editorial().published is None
