"""Every page of the built example under an HTML validator: no finding in what is ours, and of the theme only those declared here."""

from __future__ import annotations

import re
from pathlib import Path

from tests.browser.npm import validated

CONFIG = Path(__file__).parent / "htmlvalidate.json"
THEME = {
    # rule: (what the message says, why it may stand; all of it is the theme's own markup, round the article)
    "valid-id": (
        r'element id "__\w+" must begin with a letter',
        "HTML allows any id without spaces; the rule is one of style",
    ),
    "valid-autocomplete": (
        r"autocomplete attribute cannot be used on <input type=\"checkbox\">",
        "keeps Firefox from restoring the state of the menu; without effect elsewhere",
    ),
    "wcag/h32": (
        r"<form> element must have a submit button",
        "the search answers while one types and on Enter",
    ),
    "no-missing-references": (
        r'Element references missing id "__toc"',
        "the heading of the table of contents is a label of the menu, which a page outside the menu has not",
    ),
    "unique-landmark": (
        r"Landmarks must have .*",
        "on phones the table of contents stands in the menu; one of the two is hidden",
    ),
    "attribute-allowed-values": (
        r'Attribute "tabindex" has invalid value ""',
        "on the label of an open part of the menu",
    ),
}


def unexplained(pages: list[dict[str, object]]) -> list[str]:
    """Findings that are not declared above."""
    found = []
    for page in pages:
        messages = page["messages"]
        assert isinstance(messages, list)
        for message in messages:
            known = THEME.get(message["ruleId"])
            inside = "article" in (message.get("selector") or "")
            if known is None or inside or not re.fullmatch(known[0], message["message"]):
                found.append(
                    f"{page['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
                )
    return found


def test_every_page_is_valid(example: Path) -> None:
    assert unexplained(validated(example, CONFIG)) == []


def test_the_judge_sees_what_is_not_valid(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html>\n<html lang="en"><head><title>Ferry</title></head><body><article><p id="a"><div id="a">x</div></p>'
        '<table><tr><p>x</p></tr></table><a href="x"><a href="y">y</a></a></article></body></html>\n',
        "utf-8",
    )
    found = " ".join(unexplained(validated(tmp_path, CONFIG)))

    for rule in ("no-dup-id", "element-permitted-content", "close-order"):
        assert rule in found, found
