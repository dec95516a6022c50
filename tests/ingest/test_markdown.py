"""Markdown: what its markup says of lines; the text stays as it is."""

from __future__ import annotations

from generator.ingest import ingest
from generator.ingest.formats.markdown import plain
from generator.model import Article, Blob


def read(text: str) -> Article:
    """An article of a Markdown text."""
    return ingest(Blob(path="a.md", content=text.encode()))


def rows(text: str) -> list[tuple[str, str | None, str]]:
    """Class, reason and text of every line that is not blank."""
    article = read(text)
    return [
        (line.cls.value, line.reason, article.text[line.start : line.end])
        for line in article.lines
        if line.cls != "blank"
    ]


PARAGRAPH = "The council of Harnby voted on Monday to close the bridge, the mayor said."


def test_kinds_of_lines() -> None:
    """Headings, rules, fences, pictures, links, comments and tables' rules are told apart from prose."""
    text = f"""\
# Council closes the *old* bridge

*By Jana Novak*

![The bridge](bridge.jpg)

{PARAGRAPH}

## What happens next

> {PARAGRAPH}

- Lorries must take the road over Varn from Tuesday on.
- Buses go on until the end of the month.

```sh
rm -rf /
```

***

<!-- more -->

| Day | Lorries |
|-----|---------|
| Mon | 12      |

[Share](https://a.example) | [Mail](https://b.example)

[1]: https://c.example
"""
    assert rows(text) == [
        ("title", None, "# Council closes the *old* bridge"),
        ("byline", None, "*By Jana Novak*"),
        ("debris", "picture", "![The bridge](bridge.jpg)"),
        ("body", None, PARAGRAPH),
        ("debris", "section heading", "## What happens next"),
        ("body", None, f"> {PARAGRAPH}"),
        ("body", None, "- Lorries must take the road over Varn from Tuesday on."),
        ("body", None, "- Buses go on until the end of the month."),
        ("debris", "code", "```sh"),
        ("debris", "code", "rm -rf /"),
        ("debris", "code", "```"),
        ("debris", "rule", "***"),
        ("debris", "markup", "<!-- more -->"),
        ("body", None, "| Day | Lorries |"),
        ("debris", "rule", "|-----|---------|"),
        ("body", None, "| Mon | 12      |"),
        ("debris", "links", "[Share](https://a.example) | [Mail](https://b.example)"),
        ("debris", "markup", "[1]: https://c.example"),
    ]


def test_headline_has_no_marks() -> None:
    """The headline is the words of the heading."""
    article = read(f"# Council closes the bridge #\n\n{PARAGRAPH}\n")

    assert article.headline is not None
    assert article.headline.value == "Council closes the bridge"
    assert article.text[article.headline.start : article.headline.end] == "Council closes the bridge"


def test_underlined_headings() -> None:
    """Headings that are underlined, and their underlines."""
    assert rows(
        f"Council closes the bridge\n=====\n\n{PARAGRAPH}\n\nWhat comes then\n----\n\n{PARAGRAPH}\n"
    ) == [
        ("title", None, "Council closes the bridge"),
        ("debris", "rule", "====="),
        ("body", None, PARAGRAPH),
        ("debris", "section heading", "What comes then"),
        ("debris", "rule", "----"),
        ("body", None, PARAGRAPH),
    ]


def test_broken_paragraph() -> None:
    """Lines of one paragraph share its class, though each alone looks otherwise."""
    text = "# Title of it\n\nThe bridge was closed by order of the\nCouncil\nof Harnby on Monday, a clerk said.\n"

    assert [cls for cls, _, _ in rows(text)] == ["title", "body", "body", "body"]


def test_open_fence_swallows_nothing() -> None:
    """A fence that is never closed is a line of text."""
    assert rows(f"# Title of it\n\n```\n\n{PARAGRAPH}\n")[-1] == ("body", None, PARAGRAPH)


def test_related_heading_opens_a_block() -> None:
    """Under a heading for other stories, lines are not the article's."""
    text = f"# Bridge closed\n\n{PARAGRAPH}\n\n## Read more\n\n- Ten bridges to see before winter\n- The ferry is back\n"

    assert [cls for cls, _, _ in rows(text)] == ["title", "body", "debris", "debris", "debris"]


def test_front_matter_lines() -> None:
    """Front matter is no part of the article, and its lines say so."""
    found = rows(f"---\ntitle: Bridge closed\n---\n\n{PARAGRAPH}\n")

    assert found[:3] == [
        ("debris", "front matter", "---"),
        ("debris", "front matter", "title: Bridge closed"),
        ("debris", "front matter", "---"),
    ]
    assert found[3:] == [("body", None, PARAGRAPH)]


def test_plain() -> None:
    """Marks come off; what only looks like one stays."""
    assert plain("## A *b* **c** `d` [e](f) ![g](h) ~~i~~ ##") == "A b c d e g i"
    assert plain("> > quoted") == "quoted"
    assert plain("snake_case_name and 2 * 3 * 4") == "snake_case_name and 2 * 3 * 4"
    assert plain("#hashtag") == "#hashtag"
