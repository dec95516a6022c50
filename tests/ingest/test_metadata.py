"""Metadata: which source counts, and that every value says where it comes from; nothing is guessed."""

from __future__ import annotations

import pytest

from generator.errors import BriefingError, EditorialError
from generator.ingest import ingest
from generator.model import Article, Blob, Stated

BODY = "A fire broke out at the depot in Port Mellin on Monday, the harbour police said.\n"
TITLE = "Fire breaks out at depot\n\n"


def read(text: str, path: str = "a.txt", sidecar: str | None = None) -> Article:
    """An article of a text, with or without a sidecar."""
    return ingest(
        Blob(
            path=path,
            content=text.encode(),
            sidecar=None if sidecar is None else sidecar.encode(),
            sidecar_path=None if sidecar is None else f"{path}.yml",
        )
    )


def values(article: Article) -> dict[str, tuple[str, str]]:
    """Value and basis of every field that is stated."""
    names = ("headline", "publisher", "published", "author", "agency", "url")
    fields: dict[str, Stated | None] = {name: getattr(article, name) for name in names}
    return {name: (stated.value, stated.basis) for name, stated in fields.items() if stated is not None}


def test_nothing_stated() -> None:
    """What the text does not say is null, whatever the file is called."""
    article = read(BODY, "2021-05-03-ferry-gazette.txt")

    assert values(article) == {}
    assert article.language == "en"


@pytest.mark.parametrize(
    ("top", "publisher"),
    [
        ("The Ferry Gazette\n", ("The Ferry Gazette", "text")),
        ("Ferry Gazette\nMonday, 3 May 2021\n", ("Ferry Gazette", "text")),
        ("Ferry Gazette\nHome News Sport Weather\n", None),
        ("Breaking News\n", None),
        ("Latest Post\n", None),
    ],
)
def test_the_first_line_right_above_the_title_may_be_the_masthead(
    top: str, publisher: tuple[str, str] | None
) -> None:
    article = read(top + TITLE + BODY)

    assert values(article).get("publisher") == publisher
    assert values(article)["headline"] == (TITLE.strip(), "text")


def test_the_dateline_at_the_head_of_the_text_states_the_day_and_the_agency() -> None:
    article = read(TITLE + "PORT MELLIN, May 4, 2021 (Northern Wire) - " + BODY)

    assert values(article)["published"] == ("2021-05-04", "text")
    assert values(article)["agency"] == ("Northern Wire", "text")


def test_sidecar() -> None:
    """All keys of a sidecar."""
    sidecar = """\
publisher: Ferry Gazette
published: 2021-05-03T10:00:00Z
author: [Ana Duarte, Tom Okafor]
url: https://ferry.example/fire
rights: all reserved
language: en-GB
agency: Northern Wire
digest: of the report at the URL
retrieved: 2021-05-04
note: second edition
headline: Fire at the depot
"""
    article = read(BODY, sidecar=sidecar)

    assert values(article) == {
        "publisher": ("Ferry Gazette", "sidecar"),
        "published": ("2021-05-03", "sidecar"),
        "author": ("Ana Duarte, Tom Okafor", "sidecar"),
        "url": ("https://ferry.example/fire", "sidecar"),
        "agency": ("Northern Wire", "sidecar"),
        "headline": ("Fire at the depot", "sidecar"),
    }
    assert (article.rights, article.language, article.digest) == (
        "all reserved",
        "en-GB",
        "of the report at the URL",
    )
    assert (article.retrieved, article.note) == ("2021-05-04", "second edition")


def test_inferred_publisher() -> None:
    """A publisher that the editor infers is labelled so, and gives way to one that is stated."""
    inferred = "publisher_inferred: The Quay\n"

    assert values(read(BODY, sidecar=inferred))["publisher"] == ("The Quay", "inferred")
    assert values(read(BODY, sidecar=inferred + "publisher: The Pier\n"))["publisher"] == (
        "The Pier",
        "sidecar",
    )


def test_order() -> None:
    """Sidecar before front matter before page before text."""
    front = "---\npublisher: Front\ndate: 2021-05-02\n---\n\n"
    text = f"{front}# Fire breaks out\n\nBy Ana Duarte\nPublished May 1, 2021\n\n{BODY}"

    article = read(text, "a.md", sidecar="publisher: Side\n")

    assert values(article) == {
        "publisher": ("Side", "sidecar"),
        "published": ("2021-05-02", "front matter"),
        "author": ("Ana Duarte", "text"),
        "headline": ("Fire breaks out", "text"),
    }


def test_spans_of_what_the_text_states() -> None:
    """A value read from the text points at its words there."""
    article = read(f"{TITLE}By Ana Duarte\nMay 3, 2021\n\nPORT MELLIN (Northern Wire) - {BODY}")

    for stated, words in (
        (article.headline, "Fire breaks out at depot"),
        (article.author, "Ana Duarte"),
        (article.published, "May 3, 2021"),
        (article.agency, "Northern Wire"),
    ):
        assert stated is not None
        assert article.text[stated.start : stated.end] == words
    assert article.published is not None
    assert article.published.value == "2021-05-03"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Published March 13, 2021", {"published": "2021-03-13"}),
        ("Published: Sat, 13 Mar 2021 10:30 GMT", {"published": "2021-03-13"}),
        ("13 March 2021 | 4 min read", {"published": "2021-03-13"}),
        ("2021-03-13 10:30", {"published": "2021-03-13"}),
        ("VARN, March 13, 2021", {"published": "2021-03-13"}),
        ("13.03.2021", {"published": "2021-03-13"}),
        ("03/13/2021", {"published": "2021-03-13"}),
        ("04/05/2021", {}),
        ("February 30, 2021", {}),
        ("March 13", {}),
        ("Updated March 14, 2021", {}),
        ("Updated March 14, 2021, first published March 13, 2021", {"published": "2021-03-13"}),
        ("Saturday", {}),
        ("3 hours ago", {}),
        ("By Ana Duarte", {"author": "Ana Duarte"}),
        ("By Ana Duarte and Tom Okafor", {"author": "Ana Duarte and Tom Okafor"}),
        ("BY ANA DUARTE", {"author": "ANA DUARTE"}),
        ("By Ana Duarte, March 13, 2021", {"author": "Ana Duarte", "published": "2021-03-13"}),
        ("By Ana Duarte on March 13, 2021", {"author": "Ana Duarte", "published": "2021-03-13"}),
        ("Written by Ana de la Cruz, Staff Writer", {"author": "Ana de la Cruz"}),
        ("Posted by Ana Duarte on March 13, 2021", {"author": "Ana Duarte", "published": "2021-03-13"}),
        ("By the newsroom", {}),
        ("By our own correspondent", {}),
        ("By Reuters", {"agency": "Reuters"}),
        ("Reuters", {"agency": "Reuters"}),
        ("The Ferry Gazette", {"publisher": "The Ferry Gazette"}),
        ("Source: The Ferry Gazette", {"publisher": "Ferry Gazette"}),
        ("Source: AFP", {"agency": "AFP"}),
        ("Ana Duarte", {}),
        ("Middle East", {}),
    ],
)
def test_lines_under_the_title(line: str, wanted: dict[str, str]) -> None:
    """What one line between title and body states; an ambiguous or partial date is not stated."""
    article = read(f"{TITLE}{line}\n\n{BODY}")
    found = {name: value for name, (value, _) in values(article).items() if name != "headline"}

    assert found == wanted
    assert [row.cls.value for row in article.lines if row.cls != "blank"][0::2] == ["title", "body"]


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("PORT MELLIN (Reuters) - ", "Reuters"),
        ("PORT MELLIN (REUTERS) – ", "REUTERS"),
        ("PORT MELLIN, Veldania (AP) — ", "AP"),
        ("PORT MELLIN, May 3 (Northern Wire) - ", "Northern Wire"),
        ("Port Mellin (AFP): ", "AFP"),
        ("PORT MELLIN - ", None),
        ("The Sailors' Front (SF) said: ", None),
        ("(Reuters) ", None),
    ],
)
def test_opening(opening: str, agency: str | None) -> None:
    """The agency that an opening names in brackets between place and dash."""
    article = read(f"{TITLE}{opening}{BODY}")

    assert (article.agency.value if article.agency else None) == agency


def test_dates_of_a_chronicle_are_not_the_day_of_publication() -> None:
    """A date between paragraphs dates what follows it, not the article."""
    text = f"{TITLE}{BODY}\nMay 3, 2021\n\nThe first alarm came in at noon from a tug in the harbour.\n"

    assert read(text).published is None


def test_byline_needs_its_form() -> None:
    """A sentence that begins with "By" is no byline."""
    text = f"{TITLE}By Monday evening the fire was out and the harbour was open again, the police said.\n\n{BODY}"

    assert read(text).author is None


FRONT = {
    "---\npublsher: x\n---\n": "a.md:2:1: unknown key 'publsher'; did you mean 'publisher'?",
    "---\ndate: 2021-02-30\n---\n": (
        "a.md:2:7: date: '2021-02-30' is not a date; write YYYY-MM-DD, YYYY-MM or YYYY (XXXX for an unknown year, ~ for about)"
    ),
    "---\ntitle: a\ntitle: b\n---\n": "a.md:3:1: the key 'title' again; it stands first at line 2",
    "---\ntitle: !!python/name:os.system x\n---\n": (
        "a.md:2:8: a tag (tag:yaml.org,2002:python/name:os.system); write plain text"
    ),
    "---\nurl: 'data:x'\n---\n": "a.md:2:6: url: 'data:x' is not a web address; only http:// and https:// are taken",
    "---\n{a\n---\n": "a.md:3:1: not valid YAML (did not find expected ',' or '}')",
}


@pytest.mark.parametrize(("front", "message"), FRONT.items())
def test_wrong_front_matter(front: str, message: str) -> None:
    """Front matter is as strict as a sidecar, and names its line in the article's file."""
    with pytest.raises(EditorialError) as caught:
        read(front + "\n" + BODY, "a.md")

    assert str(caught.value) == message


def test_front_matter_of_other_programs() -> None:
    """Keys of other programs are not read, and that is said."""
    article = read("---\ntitle: Fire\nlayout: post\ntags: [a, b]\n---\n\n" + BODY, "a.md")

    assert values(article) == {"headline": ("Fire", "front matter")}
    assert article.warnings == ("front matter keys not read: 'layout', 'tags'",)


def test_a_rule_is_no_front_matter() -> None:
    """A text that opens with a rule has no front matter."""
    article = read("---\n\n" + BODY + "\n---\n", "a.md")

    assert article.warnings == ()
    assert [line.cls.value for line in article.lines] == ["debris", "blank", "body", "blank", "debris"]


def test_front_matter_in_plain_text_needs_our_keys() -> None:
    """A stranger's text cannot hide lines as front matter in a file that is no Markdown."""
    ours = read("---\npublisher: Ferry Gazette\n---\n\n" + BODY)
    foreign = read("---\ntitle: Hijacked\ntemplate: x\n---\n\n" + TITLE + BODY)

    assert values(ours)["publisher"] == ("Ferry Gazette", "front matter")
    assert ours.media_type == "text/markdown"
    assert foreign.media_type == "text/plain"


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("publsher: x\n", "a.txt.yml:1:1: unknown key 'publsher'; did you mean 'publisher'?"),
        ("- publisher\n", "a.txt.yml:1:1: a sidecar must be a mapping of "),
        ("published: 13.3.2021\n", "a.txt.yml:1:12: published: '13.3.2021' is not a date; "),
    ],
)
def test_wrong_sidecar(sidecar: str, message: str) -> None:
    """A sidecar is read strictly."""
    with pytest.raises(BriefingError) as caught:
        read(BODY, sidecar=sidecar)

    assert str(caught.value).startswith(message)


def test_empty_sidecar() -> None:
    """A sidecar that says nothing says nothing."""
    assert values(read(BODY, sidecar="# to do\n")) == {}
