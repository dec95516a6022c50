"""A finished site and the article of its page for addresses that lead nowhere in, that page out; and whether it holds that article.

The theme makes 404.html out of nothing but itself, and all other pages are compared with it. Its article is no part of that comparison, so it
can say something in the site's own words: it is set in before anything is checked, and then checked like that of any page, and to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape

from generator.aftercheck.outline import Outline
from generator.aftercheck.policy import CONTROL
from generator.aftercheck.tokens import Token, read
from generator.model import Page

_ARTICLE = re.compile(r'(<article class="md-content__inner md-typeset">).*?(</article>)', re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_HEADING = re.compile(r"<h1>(.*?)</h1>")


def filled(site: Mapping[str, bytes], missing: Page) -> Iterator[tuple[str, bytes]]:
    """The theme's 404.html with our article and its heading in the window's title; nothing where the theme has no such page."""
    page = site.get(CONTROL, b"").decode("utf-8", "replace")
    heading = _HEADING.search(missing.text)
    if heading and _ARTICLE.search(page):
        page = _ARTICLE.sub(lambda found: f"{found[1]}\n{missing.text}{found[2]}", page, count=1)
        page = _TITLE.sub(lambda found: f"<title>{heading[1]} - {found[1]}</title>", page, count=1)
        yield CONTROL, page.encode()


def named(control: Outline, missing: Page | None) -> Outline:
    """The control page as the theme made it: the window's title is the site's name."""
    heading = _HEADING.search(missing.text) if missing else None
    if heading is None or not control.titles:
        return control
    return replace(
        control, titles=(control.titles[0].removeprefix(f"{unescape(heading[1])} - "), *control.titles[1:])
    )


def differs(control: Outline, missing: Page) -> str:
    """What the page says where its article parts from the one that was made for it; empty where it does not."""
    here, wanted = _plain(control.article), _plain(read(missing.text).tokens)
    if here == wanted:
        return ""
    at = next((i for i, pair in enumerate(zip(here, wanted, strict=False)) if pair[0] != pair[1]), -1)
    return here[at].text or f"<{here[at].name}>" if here else "nothing"


def _plain(tokens: tuple[Token, ...]) -> list[Token]:
    """The tokens without white space between tags."""
    return [token for token in tokens if token.kind != "text" or token.text.strip()]
