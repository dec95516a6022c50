"""One HTML page in, its parts out: the article, the menus, and the shell that the theme puts round every page alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.aftercheck.addresses import Target, target
from generator.aftercheck.tokens import Markup, Token, UnclearMarkup, read, said
from generator.text import squash

_MENUS = frozenset({"md-nav", "md-tabs", "md-path", "md-footer__inner"})
_NEIGHBOURS = frozenset({"prev", "next", "canonical"})
_ADDRESSES = ("href", "src", "action", "poster", "data")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
POLICY = "content-security-policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a page is made of.

    ``shell``: everything that must be as on any other page, in a form that does not depend on where the page lies.
    ``titles``: what the theme prints of the page's title. ``words``: (class of the element, link target, text) of each text in a menu.
    ``links``: every address on the page with the target that it means, None outside the site. ``base``: the way to the top of
    the site, as the theme's scripts have it.
    """

    path: str
    base: str
    lang: str
    shell: tuple[Token, ...]
    article: tuple[Token, ...]
    head: Mapping[str, str]
    titles: tuple[str, ...]
    menus: tuple[Token, ...]
    words: tuple[tuple[str, Target | None, str], ...]
    ids: tuple[str, ...]
    headings: Mapping[str, str]
    links: tuple[tuple[str, Target | None], ...]
    scripts: tuple[str, ...]


def classes(token: Token) -> frozenset[str]:
    """The classes of an opening tag."""
    return frozenset(token.attrs.get("class", "").split())


def outline(path: str, page: str, home: str) -> Outline:
    """The parts of a page. ``home`` is the site's path on its host.

    Raises:
        UnclearMarkup: the markup is not plain, or the page has not exactly one article.
    """
    markup = read(page)
    tokens = markup.tokens
    articles = [i for i, t in enumerate(tokens) if t.kind == "open" and "md-content__inner" in classes(t)]
    if len(articles) != 1:
        raise UnclearMarkup(f"{len(articles)} articles")
    holes = _holes(markup, articles[0])
    menus = [i for i, end in holes.items() if tokens[i].name == "nav"]
    base = base_of(tokens)
    article = markup.inside(articles[0])
    opened = [t for t in tokens if t.kind == "open"]
    return Outline(
        path=path,
        base=base,
        lang=next((t.attrs.get("lang", "") for t in opened if t.name == "html"), ""),
        shell=tuple(_shell(markup, holes, path, home, base)),
        article=article,
        head=_head(opened),
        titles=tuple(_titles(markup, holes)),
        menus=tuple(t for i in menus for t in tokens[i : holes[i] + 1]),
        words=tuple(word for i in menus for word in _words(markup.tokens[i : holes[i] + 1], path, home)),
        ids=tuple(t.attrs["id"] for t in opened if "id" in t.attrs),
        headings=dict(_headings(article)),
        links=tuple(
            (t.attrs[key], target(path, t.attrs[key], home))
            for t in opened
            for key in _ADDRESSES
            if key in t.attrs and t.attrs.get("rel") != "canonical"
        ),
        scripts=tuple(scripts_of(markup)),
    )


def base_of(tokens: Sequence[Token]) -> str:
    """The way to the top of the site, from the theme's own settings on the page.

    Raises:
        UnclearMarkup: there are none.
    """
    for i, token in enumerate(tokens):
        if token.kind == "open" and token.name == "script" and token.attrs.get("id") == "__config":
            held = json.loads(tokens[i + 1].text)
            if isinstance(held, dict) and isinstance(held.get("base"), str):
                return str(held["base"])
    raise UnclearMarkup("no settings of the theme (__config)")


def _holes(markup: Markup, article: int) -> dict[int, int]:
    """Start and end of what differs from page to page: the article, menus, titles, neighbours, descriptions."""
    found: dict[int, int] = {}
    past = -1
    for i, token in enumerate(markup.tokens):
        if token.kind == "open" and i > past and (i == article or _differs(token)):
            found[i] = past = markup.ends[i]
    return found


def _differs(token: Token) -> bool:
    attrs = token.attrs
    if token.name == "nav":
        return not classes(token).isdisjoint(_MENUS)
    if token.name == "link":
        return attrs.get("rel") in _NEIGHBOURS
    if token.name == "meta":
        return attrs.get("name") in {"description", "author"} or attrs.get("http-equiv", "").lower() == POLICY
    return token.name == "title" or not classes(token).isdisjoint({"md-header__topic", "md-skip"})


def _shell(markup: Markup, holes: Mapping[int, int], path: str, home: str, base: str) -> Iterator[Token]:
    past = -1
    for i, token in enumerate(markup.tokens):
        if i <= past:
            continue
        past = holes.get(i, past)
        if i in holes or (token.kind == "text" and not token.text.strip()):
            continue
        if token.kind == "text":
            yield Token("text", "", squash(token.text), {})
        elif token.kind == "raw":
            yield Token("raw", token.name, _alike(token.text, base), {})
        elif token.kind == "open" and token.attrs:
            yield token._replace(attrs=dict(_settled(token, path, home)))
        else:
            yield token


def _settled(token: Token, path: str, home: str) -> Iterator[tuple[str, str]]:
    """The attributes with addresses as targets; whether a side bar is hidden is the page's own affair."""
    for key, value in token.attrs.items():
        if key in _ADDRESSES:
            held = target(path, value, home)
            yield key, f"/{held.path}#{held.anchor}" if held else value
        elif key != "hidden" or "md-sidebar" not in classes(token):
            yield key, value


def _alike(script: str, base: str) -> str:
    """A script of the theme without the way to the top of the site."""
    try:
        held: Any = json.loads(script)
    except ValueError:
        return script.replace(f'new URL("{base}"', 'new URL("."')
    if isinstance(held, dict) and held.get("base") == base:
        held |= {"base": ".", "search": str(held.get("search")).removeprefix(base).lstrip("/")}
    return json.dumps(held, sort_keys=True)


def _head(opened: Sequence[Token]) -> dict[str, str]:
    """The declared description, address and policy of the page."""
    found = {}
    for token in opened:
        if token.name == "meta" and "content" in token.attrs:
            name = token.attrs.get("name") or token.attrs.get("http-equiv", "").lower()
            found[name] = token.attrs["content"]
        elif token.name == "link" and token.attrs.get("rel") == "canonical":
            found["canonical"] = token.attrs.get("href", "")
    return found


def _titles(markup: Markup, holes: Iterable[int]) -> Iterator[str]:
    for i in holes:
        token = markup.tokens[i]
        if token.name == "title" or "md-header__topic" in classes(token):
            yield squash("".join(t.text for t in markup.inside(i) if t.kind == "text"))


def _words(menu: Sequence[Token], path: str, home: str) -> Iterator[tuple[str, Target | None, str]]:
    inside: list[tuple[str, Target | None]] = [("", None)]
    for token in menu:
        if token.kind == "open" and token.name not in {"input", "img"}:
            href = token.attrs.get("href")
            led = target(path, href, home) if href is not None else inside[-1][1]
            inside.append((token.attrs.get("class", "").partition(" ")[0] or inside[-1][0], led))
        elif token.kind == "close":
            inside.pop()
        elif token.text.strip():
            yield (*inside[-1], squash(token.text))


def _headings(article: Sequence[Token]) -> Iterator[tuple[str, str]]:
    at, key = -1, ""
    for i, token in enumerate(article):
        if token.name in _HEADINGS:
            if token.kind == "open":
                at, key = i, token.attrs.get("id", "")
            elif at >= 0:
                yield key, said(without_permalinks(article[at:i]))
                at = -1


def without_permalinks(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens without the links that the theme sets behind headings."""
    skipping = False
    for token in tokens:
        if token.kind == "open" and "headerlink" in classes(token):
            skipping = True
        elif skipping and token.kind == "close" and token.name == "a":
            skipping = False
        elif not skipping:
            yield token


def scripts_of(markup: Markup) -> Iterator[str]:
    """The scripts that stand on the page itself and run."""
    for i, token in enumerate(markup.tokens):
        if token.kind == "raw" and token.name == "script":
            attrs = markup.tokens[i - 1].attrs
            if "src" not in attrs and "json" not in attrs.get("type", ""):
                yield token.text
