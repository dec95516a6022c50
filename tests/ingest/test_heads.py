"""Lines beside the title: what their parts state, and that a title is never taken for one."""

from __future__ import annotations

import pytest

from generator.ingest import ingest
from generator.ingest.heads import head_in, without_outlet
from generator.model import Article, Blob

BODY = (
    "The council of Veldmoor voted on Thursday to close its main bridge after inspectors found cracks, officials said.\n\n"
    '"We will not gamble with lives," the mayor, Ida Kross, said.\n'
)
TITLE = "Veldmoor shuts main bridge"


def read(text: str, path: str = "a.txt") -> Article:
    """An article of a text."""
    return ingest(Blob(path=path, content=text.encode(), sidecar=None, sidecar_path=None))


def stated(article: Article) -> dict[str, str]:
    """The values that the text states."""
    names = ("headline", "publisher", "published", "author", "agency")
    return {name: found.value for name in names if (found := getattr(article, name)) is not None}


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("By Tom Arkwright, Veldmoor Gazette", {"author": "Tom Arkwright", "publisher": "Veldmoor Gazette"}),
        ("By Tom Arkwright, Reuters", {"author": "Tom Arkwright", "agency": "Reuters"}),
        ("By Tom Arkwright, Institute for Bridge Policy", {"author": "Tom Arkwright", "publisher": "Institute for Bridge Policy"}),
        ("By Tom Arkwright, Harnby", {"author": "Tom Arkwright"}),
        (
            "By Tom Arkwright and Ines Roy for the Veldmoor Gazette",
            {"author": "Tom Arkwright and Ines Roy", "publisher": "Veldmoor Gazette"},
        ),
        ("Tom Arkwright, Transport Correspondent", {"author": "Tom Arkwright"}),
        (
            "*Tom Arkwright | Veldmoor Gazette | 8 March 2024*",
            {"author": "Tom Arkwright", "publisher": "Veldmoor Gazette", "published": "2024-03-08"},
        ),
        ("Veldmoor Gazette, March 8, 2024", {"publisher": "Veldmoor Gazette", "published": "2024-03-08"}),
        ("Mon, 11 Mar 2024 | Veldmoor Gazette", {"publisher": "Veldmoor Gazette", "published": "2024-03-11"}),
        ("June 14, 2024 | The Norlander", {"publisher": "The Norlander", "published": "2024-06-14"}),
        ("Source: Xinhua | Editor: Li Na", {"agency": "Xinhua"}),
        ("Veldmoor Gazette Staff Writer Tom Arkwright", {"publisher": "Veldmoor Gazette", "author": "Tom Arkwright"}),
        ("Posted on March 8, 2024 by admin", {"published": "2024-03-08"}),
        ("Published in Veldmoor Gazette, March 9th, 2024", {"publisher": "Veldmoor Gazette", "published": "2024-03-09"}),
    ],
)  # fmt: skip
def test_parts(line: str, parts: dict[str, str]) -> None:
    """Each part with its value, which stands in the line where the part says."""
    head = head_in(line)

    assert head is not None
    assert {part.key: part.value for part in head.parts} == parts
    assert all(line[p.start : p.end] == p.value for p in head.parts if p.key != "published")


@pytest.mark.parametrize(
    "line",
    [
        "Weekly Briefing - 3 March 2024",
        "Syria Daily Digest, 3 March",
        "Bridge closed | Day 12, March 3 2024",
        "Harnby floods: what we know, 3 March 2024",
        "Kross, Roy to meet in Harnby",
        "By the end of the day, March 8, 2024, the bridge was shut.",
        "Tom Arkwright",
        "By Our Correspondent",
        "By the digest desk on 3/11/20",
    ],
)
def test_what_could_be_a_title_or_a_sentence_states_nothing(line: str) -> None:
    assert head_in(line) is None


def test_the_page_s_own_title_ends_with_the_outlet() -> None:
    assert without_outlet(f"{TITLE} | Veldmoor Gazette") == (TITLE, "Veldmoor Gazette")
    assert without_outlet(f"{TITLE} - sources") == (f"{TITLE} - sources", None)
    assert without_outlet("Inside the Gazette - The Veldmoor Gazette")[1] == "The Veldmoor Gazette"
    assert without_outlet("Bridges - The Veldmoor Gazette") == ("Bridges - The Veldmoor Gazette", None)


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (
            f"PRESS RELEASE\n\nMinistry of Transport of Norland\nNo. 24/118\nHarnby, 8 March 2024\n\n{TITLE}\n\n",
            {"headline": TITLE, "publisher": "Ministry of Transport of Norland", "published": "2024-03-08"},
        ),
        (
            f"Tom Arkwright\n@tomark\nFri 8 Mar 2024 10.15 GMT\n\n{TITLE}\n\n",
            {"headline": TITLE, "published": "2024-03-08"},
        ),
        (
            f"{TITLE}\n2024-03-08 17:05:22\nSource: Xinhua | Editor: Li Na\n\n",
            {"headline": TITLE, "agency": "Xinhua", "published": "2024-03-08"},
        ),
        (
            f"The Veldmoor Gazette | Friday 8 March 2024\n\n{TITLE}\n\nTom Arkwright, Transport Correspondent\n\n",
            {"headline": TITLE, "publisher": "The Veldmoor Gazette", "published": "2024-03-08", "author": "Tom Arkwright"},
        ),
        (f"{TITLE}\nTom Arkwright\n\n", {"headline": TITLE}),
    ],
    ids=["release", "handle", "label", "masthead", "name"],
)  # fmt: skip
def test_whole_heads(top: str, expected: dict[str, str]) -> None:
    """What the lines above the body state together."""
    assert stated(read(top + BODY)) == expected


def test_the_imprint_under_the_text() -> None:
    article = read(f"{TITLE}\n\n{BODY}\nPublished in Veldmoor Gazette, March 9th, 2024\n")

    assert stated(article) == {"headline": TITLE, "publisher": "Veldmoor Gazette", "published": "2024-03-09"}
    assert article.lines[-1].cls == "source_credit"
