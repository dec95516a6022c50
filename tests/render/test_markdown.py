"""The escape: whatever a text holds, a page shows it as it is and nothing else."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import markdown as python_markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.render.markdown import (
    Encoded,
    bullets,
    direction,
    encode,
    front_matter,
    link,
    out,
    table,
    tag,
)

OURS = ["tables", "attr_list", "md_in_html", "toc"]
# More than the site uses: an editor may switch any of them on.
MORE = [
    *OURS,
    "abbr",
    "admonition",
    "def_list",
    "footnotes",
    "smarty",
    "wikilinks",
    "pymdownx.betterem",
    "pymdownx.blocks.html",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.smartsymbols",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]
PLAIN_MORE = [
    e for e in MORE if e not in {"smarty", "pymdownx.smartsymbols"}
]  # these rewrite quotes and (c) in any prose
NASTY = st.text(alphabet=st.sampled_from(list("*_`[]<>&#|\\{}~^=+-!:.@$/\"'()19wW aAxX\n\t;%")), max_size=60)


def shown(markdown: str, extensions: list[str]) -> str:
    """The text that a reader sees of a piece of Markdown."""
    made = python_markdown.markdown(markdown, extensions=extensions)
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", made)).split())


def visible(text: str) -> str:
    """The text as the escape shows it: hidden characters named."""
    return html.unescape(encode(text))


@given(NASTY | st.text(max_size=80))
@example("1. one")
@example("    indented")
@example("--- | ---")
@example("www.example.org and https://example.org")
@example("{: onclick=x }")
@example("&amp; &lt;b&gt;")
@example("klzzwxh:0000")
def test_text_comes_back_through_markdown(text: str) -> None:
    assert shown(f"x {encode(text)} x", PLAIN_MORE) == f"x {visible(text)} x".replace("x  x", "x x")


@given(NASTY)
def test_text_at_the_start_of_a_line_makes_no_block(text: str) -> None:
    made = python_markdown.markdown(encode(text), extensions=PLAIN_MORE)

    assert re.sub(r"</?p>", "", made).count("<") == 0
    assert " ".join(html.unescape(re.sub(r"</?p>", "", made)).split()) == " ".join(visible(text).split())


@given(NASTY)
def test_text_stays_in_its_table_cell(text: str) -> None:
    made = python_markdown.markdown(
        table(
            [Encoded("A"), Encoded("B"), Encoded("C")],
            [[encode(text) or Encoded("x"), encode(text) or Encoded("x"), Encoded("last")]],
        ),
        extensions=OURS,
    )

    assert re.findall("<td[^>]*>", made) == ["<td>", '<td data-label="B">', '<td data-label="C">']
    assert re.findall(r"<([a-z]+)", made) == ["table", "thead", "tr", *["th"] * 3, "tbody", "tr", *["td"] * 3]


@given(NASTY)
def test_text_stays_in_its_link_heading_item_and_attribute(text: str) -> None:
    words = encode(text) or Encoded("x")
    parts = [
        f"# {words} {{ #top }}",
        bullets([words]),
        link(words, "events/index.md"),
        tag("span", words, data_key=f"k:{text}"),
    ]

    made = python_markdown.markdown("\n\n".join(parts), extensions=OURS)
    assert set(re.findall(r"<([a-z0-9]+)", made)) == {"h1", "ul", "li", "p", "a", "span"}
    assert set(re.findall(r"\s([a-z-]+)=\"", made)) <= {"id", "href", "data-key"}


@given(st.text(max_size=60))
def test_titles_survive_the_theme(text: str) -> None:
    """The theme prints it raw, inside ``<title>`` or an attribute: no tag is there, and decoded once it is the text."""
    written = yaml.safe_load(f"title: {front_matter(text)}")["title"]

    assert not set(written) & set('<>"')
    assert html.unescape(written) == visible(text)
    assert json.loads(front_matter(text)) == written


def test_plain_prose_stays_readable() -> None:
    prose = "Four men, three of them dockers, died (two on Monday): “We won’t leave” - so A. Quist’s note, 12 June; 40 percent?"

    assert encode(prose) == prose


def test_hidden_characters_are_shown_or_left_out() -> None:
    assert visible("a\u202eb") == "a⟨U+202E⟩b"
    assert encode("a\u00ad\u200bb") == "ab"
    assert visible("a\x1b\x02b") == "a⟨U+001B⟩⟨U+0002⟩b"
    assert encode("\U0001f468\u200d\U0001f469") == "\U0001f468\u200d\U0001f469"
    assert len(encode("Z" + "\u0300" * 500)) == 5


def test_templates_print_only_text() -> None:
    assert out(Encoded("<b>")) == "<b>"
    assert out("<b>") == "&#60;b&#62;"
    with pytest.raises(TypeError):
        out(None)


def test_no_handler_and_no_foreign_target_can_be_written() -> None:
    with pytest.raises(ValueError, match="attribute"):
        tag("p", Encoded(""), onclick="x")
    with pytest.raises(ValueError, match="target"):
        link(Encoded("x"), "javascript:alert(1)")
    with pytest.raises(ValueError, match="target"):
        link(Encoded("x"), "https://example.org/")


def test_hostile_articles_are_inert(shared: Path) -> None:
    for path in sorted((shared / "trust" / "hostile" / "articles").glob("*.txt")):
        text = path.read_bytes().decode("utf-8", "replace")[:20_000]
        page = "\n\n".join(encode(line) for line in text.splitlines())

        made = python_markdown.markdown(page, extensions=PLAIN_MORE)
        assert set(re.findall(r"<[^>]*>", made)) <= {"<p>", "</p>"}, path.name


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The mayor said no.", "auto"),
        (
            "\u0644\u0627 \u0623\u062d\u062f, BBC.",
            "auto",
        ),  # an Arabic sentence that names something in Latin letters
        (
            '"\u0644\u0627 \u0623\u062d\u062f \u0642\u062a\u0644 \u0641\u064a \u0627\u0644\u0645\u064a\u0646\u0627\u0621!"',
            "auto",
        ),
        (
            '"\u0644\u0627 \u0623\u062d\u062f \u0642\u062a\u0644 \u0641\u064a \u0627\u0644\u0645\u064a\u0646\u0627\u0621!" he said.',
            "ltr",
        ),
        ("“\u05d0\u05e0\u05d7\u05e0\u05d5 \u05d3\u05d5\u05e8\u05e9\u05d9\u05dd,” the union said.", "ltr"),
        ('He said: "\u05d0\u05e0\u05d7\u05e0\u05d5".', "auto"),  # a browser sees the first letter
        ("", "auto"),
    ],
)
def test_an_english_sentence_that_opens_in_arabic_is_not_turned_round(text: str, wanted: str) -> None:
    assert direction(text) == wanted
