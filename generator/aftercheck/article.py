"""The article of one page in, problems out: it holds the tags and attributes of our templates and of Markdown, and nothing else.

Lists of what may stand there, never of what may not: what is not named here is refused. A new tag or attribute of a template is added here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from generator.aftercheck.addresses import leads_out, target
from generator.aftercheck.outline import Outline
from generator.aftercheck.tokens import Token

_EVERYWHERE = frozenset("class id dir lang hidden title role tabindex".split())
_PAINT = frozenset(
    "class cx cy d dominant-baseline dx dy fill fill-opacity font-size font-weight height id marker-end marker-start opacity "
    "pathLength points r rx ry stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity stroke-width text-anchor transform "
    "vector-effect width x x1 x2 y y1 y2".split()
)
_HTML = {
    name: frozenset[str]()
    for name in (
        "abbr b bdi bdo br caption cite code dd del dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins "
        "kbd mark nav p pre q s samp section small span strong sub summary sup table tbody tfoot thead tr u ul var wbr"
    ).split()
} | {
    "a": frozenset({"href", "rel", "referrerpolicy", "hreflang"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height", "loading", "decoding"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "reversed"}),
    "script": frozenset({"type"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "scope", "abbr", "headers"}),
    "time": frozenset({"datetime"}),
}
_SVG = dict.fromkeys(
    "circle clipPath defs desc ellipse g line linearGradient marker mask path pattern polygon polyline rect stop symbol text title tspan".split(),
    _PAINT,
) | {
    "a": frozenset({"href", "class"}),
    "svg": _PAINT | {"viewBox", "xmlns", "preserveAspectRatio", "focusable"},
    "marker": _PAINT | {"viewBox", "refX", "refY", "markerWidth", "markerHeight", "orient", "markerUnits"},
    "linearGradient": _PAINT | {"gradientUnits"},
    "stop": _PAINT | {"offset", "stop-color", "stop-opacity"},
    "use": _PAINT | {"href"},
}
_DATA = re.compile(r"(?:aria|data)-[a-z-]+")
_TAKEN = re.compile(r"data-(?:md|clipboard|tab|mdx)\b")  # the theme's script listens to these
_ID = re.compile(r"[A-Za-zÀ-ɏ0-9][\w.:-]*")
_CLASS = re.compile(
    r"b-[a-z0-9-]+|headerlink|md-tags?|md-button(?:--primary)?|footnote(?:-[a-z]+)?|admonition|note"
)
_REACH = re.compile(r"url\(\s*(?!#)|javascript:|expression\(", re.IGNORECASE)
_RELATIONS = frozenset({"nofollow", "noopener", "noreferrer"})
_LINKED_DATA = "application/ld+json"


def article(page: Outline, home: str, *, ours: bool) -> Iterator[tuple[int, str, str]]:
    """(place, what is wrong, the offending words) of everything that an article must not hold. ``ours``: a page that was generated."""
    pictures = 0
    for i, token in enumerate(page.article):
        if token.kind == "close" and token.name == "svg":
            pictures -= 1
        elif token.kind == "raw":
            yield from ((i, message, token.text[:60]) for message in _data(token))
        elif token.kind == "open":
            pictures += token.name == "svg"
            for message in _tag(token, page.path, home, picture=pictures > 0, ours=ours):
                yield i, message, shown(token)


def shown(token: Token) -> str:
    """A tag as it can stand in a message."""
    attrs = "".join(f' {key}="{value[:80]}"' for key, value in token.attrs.items())
    return f"<{token.name}{attrs}>"


def _tag(token: Token, path: str, home: str, *, picture: bool, ours: bool) -> Iterator[str]:
    held = (_SVG if picture else _HTML).get(token.name)
    if held is None:
        yield f"a tag that no template writes{' in a picture' if picture else ''}"
        return
    for key, value in token.attrs.items():
        if key not in held and key not in _EVERYWHERE and (not _DATA.fullmatch(key) or _TAKEN.match(key)):
            yield f"an attribute that no template writes ({key})"
        elif _REACH.search(value):
            yield f"an attribute that reaches out ({key})"
    if not _ID.fullmatch(token.attrs.get("id", "x")):
        yield "an id that the theme could take for its own"
    strange = [name for name in token.attrs.get("class", "").split() if not _CLASS.fullmatch(name)]
    if strange and ours:
        yield f"a class that is not ours ({strange[0]})"
    for key in ("href", "src", "cite"):
        if key in token.attrs:
            yield from _address(token, key, path, home, ours=ours)


def _address(token: Token, key: str, path: str, home: str, *, ours: bool) -> Iterator[str]:
    address = token.attrs[key]
    if target(path, address, home) is not None:
        return
    if key != "href" or token.name != "a":
        yield "something that a browser would fetch from elsewhere"
    elif not leads_out(address):
        yield "a link that is neither to the site nor to a web page"
    elif ours and not set(token.attrs.get("rel", "").split()) >= _RELATIONS:
        yield "a link out of the site without rel=nofollow noopener noreferrer"


def _data(token: Token) -> Iterator[str]:
    """A script may hold data for search engines, and these only as JSON in which nothing can be taken for a tag."""
    if "<" in token.text:
        yield "linked data with a <"
        return
    try:
        json.loads(token.text)
    except ValueError as error:
        yield f"linked data that is no JSON ({error})"


def scripts(tokens: Sequence[Token]) -> Iterator[tuple[int, str, str]]:
    """The scripts of an article that are something else than data."""
    for i, token in enumerate(tokens):
        if token.kind == "open" and token.name == "script" and token.attrs != {"type": _LINKED_DATA}:
            yield i, "a script", shown(token)
