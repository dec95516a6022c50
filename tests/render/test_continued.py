"""Long pages cut into parts: nothing is lost or changed, every address stays good, and the gate reads them as one."""

from __future__ import annotations

import posixpath
import re
from functools import cache

import pytest

from generator.export import export
from generator.gate import check
from generator.model import Page
from generator.render import plan, render
from generator.render.parts import in_parts
from generator.render.words import words_of
from generator.settings import Settings
from tests.render.story import story

LINK = re.compile(r"\]\(([^()\s]+)\)")
ID = re.compile(r"""\bid="([^"]+)"|\{ #([\w.:-]+) \}""")
PART = re.compile(r"(.*?)/?part/(\d+)\.md")


@cache
def pages(kilobytes: int) -> dict[str, Page]:
    made = render(*story(publish="full"), Settings(kilobytes=kilobytes), (("briefing", "0.1.0"),))
    return {page.path: page for page in made}


def home(path: str, known: dict[str, Page]) -> str:
    """The page that a part goes on from; the page itself for others."""
    found = PART.fullmatch(path)
    if not found:
        return path
    stem = found[1]
    return next(p for p in (f"{stem}/index.md".lstrip("/"), f"{stem}.md") if p in known)


def lines(page: Page, known: dict[str, Page]) -> list[str]:
    """Lines with content, below the first heading, links written as what they lead to in the uncut site."""

    def whole(found: re.Match[str]) -> str:
        way, _, anchor = found[1].partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), way)) if way else page.path
        return f"](/{home(path, known)}#{anchor})"

    body = page.text.split("\n# ", 1)[1].split("\n", 1)[1]
    body = re.sub(r'<div class="b-parts".*?</div>', "", body, flags=re.DOTALL)
    return [LINK.sub(whole, line) for line in body.split("\n") if line.strip() and "://" not in line]


def problems(changed: dict[str, Page]) -> list[str]:
    corpus, kb, assessments = story(publish="full")
    found = check(tuple(changed.values()), export(corpus, kb, assessments), corpus, kb, assessments)
    return [f"{p.path}: {p.message}" for p in found if "published.jsonl" not in p.message]


def test_a_short_page_stays_as_it_is() -> None:
    assert not [path for path in pages(120) if PART.fullmatch(path)]
    assert plan.part("events/index.md", 1) == "events/index.md"


@pytest.mark.parametrize("kilobytes", [2, 3, 5])
def test_every_line_stands_on_some_part_and_none_is_added(kilobytes: int) -> None:
    uncut, cut = pages(120), pages(kilobytes)
    assert [path for path in cut if PART.fullmatch(path)]
    for path, page in uncut.items():
        parts = [p for p in cut.values() if home(p.path, cut) == path]
        held = [line for part in parts for line in lines(part, cut)]
        wanted = lines(page, uncut)
        assert set(held) == set(wanted), path
        again = [x for x in held if not x.startswith(("#", "|", "<div", "</div"))]
        assert sorted(again) == sorted(x for x in wanted if not x.startswith(("#", "|", "<div", "</div")))


@pytest.mark.parametrize("kilobytes", [2, 3, 5])
def test_every_address_of_the_uncut_page_is_good_on_the_first_part(kilobytes: int) -> None:
    uncut, cut = pages(120), pages(kilobytes)
    for path, page in uncut.items():
        here = {m[1] or m[2] for m in ID.finditer(cut[path].text)}
        assert {m[1] or m[2] for m in ID.finditer(page.text)} <= here, path


def test_a_former_address_in_a_heading_is_good_on_the_first_part() -> None:
    blocks = "".join(
        f'\n## <span id="harnby-{n}-place" class="b-anchor"></span>Harnby {n} {{ #harnby-{n} }}\n\n- {"Fog. " * 80}\n'
        for n in range(9)
    )
    page = Page(path="places/index.md", text=f'---\ntitle: "Places"\n---\n\n# Places\n{blocks}')

    first, *later = in_parts([page], words_of("en"), 2000)

    assert later
    assert {f"harnby-{n}-place" for n in range(9)} <= {m[1] or m[2] for m in ID.finditer(first.text)}


def test_links_lead_to_the_part_that_holds_their_anchor() -> None:
    cut = pages(2)
    for page in cut.values():
        for found in LINK.finditer(page.text):
            way, _, anchor = found[1].partition("#")
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), way)) if way else page.path
            if anchor and PART.fullmatch(path):
                assert re.search(rf"""id="{anchor}"|#{anchor} \}}""", cut[path].text), (page.path, found[0])


def test_pages_of_articles_are_never_cut() -> None:
    articles = [path for path in pages(120) if plan.is_source(path)]
    assert articles
    assert not [path for path in articles if plan.part(path, 2) in pages(2)]


@pytest.mark.parametrize("kilobytes", [2, 3, 5, 120])
def test_the_gate_reads_parts_as_one_page(kilobytes: int) -> None:
    assert problems(dict(pages(kilobytes))) == []


def changed(path: str, old: str, new: str) -> list[str]:
    made = dict(pages(2))
    assert old in made[path].text, f"{old!r} is not on {path}"
    made[path] = Page(path=path, text=made[path].text.replace(old, new, 1))
    return problems(made)


def test_a_wrong_word_on_a_later_part_is_found_there() -> None:
    path = next(p for p, page in pages(2).items() if PART.fullmatch(p) and "<q" in page.text)
    found = changed(path, '<q dir="auto">“', '<q dir="auto">“Never ')
    assert found
    assert all(line.startswith(f"{path}: ") for line in found), found


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        ("part/2.md", 'value="part">2<', 'value="part">3<', "the title is not"),
        ("part/2.md", '– part 2"', '– part 4"', "the title is not"),
        ("part/2.md", "(3.md)", "(4.md)", "is not the title of"),
        ("index.md", "part 3](part/3.md)", "part 3](part/4.md)", "is not the title of"),
        ("index.md", "This page is long", "Quist rules", "which does not stand on that part"),
        (
            "index.md",
            'id="p-e-raids-22222222" class="b-anchor"',
            'id="p-x" class="b-anchor"',
            "no anchor 'p-x'",
        ),
        ("index.md", 'id="p-e-raids-22222222" class="b-anchor"', 'class="b-anchor"', "leads nowhere"),
    ],
)
def test_what_cutting_adds_is_checked(path: str, old: str, new: str, message: str) -> None:
    assert any(message in line for line in changed(path, old, new))


def test_a_day_that_does_not_stand_on_a_part_is_not_said_of_it() -> None:
    line = re.compile(r"\[[^\[\]]*\]\((?:[^()]*/)?part/\d+\.md\) · .*?(>\d+ June 2031</time>)")
    path, found = next((p, m) for p, page in sorted(pages(2).items()) if (m := line.search(page.text)))

    assert any(
        "does not stand on that part" in told
        for told in changed(path, found[0], found[0].replace(found[1], ">29 June 2031</time>"))
    )


def test_a_missing_part_is_found() -> None:
    made = dict(pages(2))
    del made["part/3.md"]
    assert any("part 3 is missing" in line for line in problems(made))
    made = {path: page for path, page in pages(2).items() if path != "index.md"}
    assert any("a part of no page" in line for line in problems(made))
