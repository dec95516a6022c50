"""One page and the control page in, problems out: what the theme puts round an article is the same on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from generator.aftercheck.addresses import target
from generator.aftercheck.article import shown
from generator.aftercheck.outline import Outline
from generator.aftercheck.tokens import Token, bare

_MENU_TAGS = frozenset("a div form img input label li nav ol path small span svg ul".split())
_MENU_ATTRIBUTES = re.compile(
    r"alt|autocomplete|checked|class|d|for|hidden|href|id|rel|role|src|tabindex|title|type|viewBox|xmlns|(?:aria|data-md)-[a-z-]+"
)
_TEXTS = ("title", "alt", "aria-label")


def shell(page: Outline, control: Outline) -> Iterator[tuple[str, str]]:
    """(what is wrong, the offending words) where a page's shell is not that of the control page."""
    if page.shell == control.shell:
        return
    pairs = zip(page.shell, control.shell, strict=False)
    place = next((i for i, (here, there) in enumerate(pairs) if here != there), None)
    if place is None:
        yield "the parts round the article are cut short or longer than on the control page", ""
    else:
        here, there = _said(page.shell[place]), _said(control.shell[place])
        yield f"round the article stands {here} where the control page has {there}", here


def _said(token: Token) -> str:
    return shown(token) if token.kind == "open" else repr(token.text[:80] or f"</{token.name}>")


def titles(page: Outline, control: Outline, title: str | None) -> Iterator[tuple[str, str]]:
    """The window's title and that in the header: the site's name and the page's own.

    ``title``: as its Markdown declares it, which is HTML: decoded once, it is what a reader sees. A title decoded twice would be other words.
    """
    site = control.titles[0] if control.titles else ""
    if not page.titles or not page.titles[0]:
        yield "the page has no title", ""
        return
    if title is None:
        return
    wanted = unescape(title)
    held = {bare(site), bare(f"{wanted} - {site}")}
    strange = [text for text in page.titles[:1] if bare(text) not in held]
    strange += [text for text in page.titles[1:] if bare(text) not in {"", bare(wanted), bare(site)}]
    for text in strange:
        yield f"the title is {text!r}; the Markdown says {wanted!r}", text


def menus(
    page: Outline, control: Outline, pages: Mapping[str, Outline], home: str
) -> Iterator[tuple[str, str]]:
    """Menus hold links to pages of the site under their names, and to sections of the page under their headings."""
    known = {text for token in control.menus if token.kind == "open" for text in _named(token)}
    known |= {text for _, _, text in control.words} | set(control.titles)
    for token in page.menus:
        if token.kind != "open":
            continue
        wrong = token.name not in _MENU_TAGS or not all(map(_MENU_ATTRIBUTES.fullmatch, token.attrs))
        held = [target(page.path, token.attrs[key], home) for key in ("href", "src") if key in token.attrs]
        if wrong or None in held:
            yield "a menu holds what the theme does not write", shown(token)
    pairs = {(led, text) for _, led, text in control.words}
    for kind, led, text in page.words:
        if (led, text) in pairs or (led is None and text in known):
            continue
        if led is None or kind not in _NAMING:
            continue
        other = pages.get(led.path)
        heading = other.headings.get(led.anchor) if other and led.anchor else None
        names = (
            {bare(name.removesuffix(f" - {control.titles[0]}")) for name in other.titles} if other else set()
        )
        if bare(text) not in names | {heading}:
            yield f"a menu calls {led.path}#{led.anchor} {text!r}", text


_NAMING = frozenset({"md-ellipsis", "md-nav__link", "md-tabs__link", "md-path__link"})
"""Elements of a menu that hold the name of what is linked."""


def constants(pages: Mapping[str, Outline], control: Outline) -> Iterator[tuple[str, str, str]]:
    """(page, what is wrong, words) of texts in menus that name no page: the theme's own words, one for each of its elements."""
    known = {text for _, _, text in control.words} | set(control.titles)
    first: dict[str, str] = {}
    for path in sorted(pages):
        for kind, led, text in pages[path].words:
            if (led is not None and kind in _NAMING) or text in known:
                continue
            if first.setdefault(kind, text) != text:
                yield path, f"a menu says {text!r} where other pages say {first[kind]!r}", text


def _named(token: Token) -> Iterator[str]:
    yield from (token.attrs[key] for key in _TEXTS if key in token.attrs)
