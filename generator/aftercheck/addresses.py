"""An address as it stands on a page in, the file of the site that it means out."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[\\/]{2}")
_OUTWARD = re.compile(r"https?://[^\s\\]+")
INDEX = "index.html"


class Target(NamedTuple):
    """Where an address leads: a path below the site (that of the page in a folder) and an anchor, empty for none."""

    path: str
    anchor: str


@lru_cache(maxsize=100_000)
def target(page: str, address: str, home: str) -> Target | None:
    """What an address on a page means; None where it leads out of the site. ``home`` is the site's own path on its host."""
    if _SCHEME.match(address) or "\\" in address:
        return None
    rest, _, anchor = address.partition("#")
    rest = unquote(rest.partition("?")[0])
    if not rest:
        return Target(page, unquote(anchor))
    if rest.startswith("/"):
        if not f"{rest}/".startswith(home):
            return None
        rest = rest.removeprefix(home) or "."
    else:
        rest = posixpath.join(posixpath.dirname(page), rest)
    path = posixpath.normpath(rest)
    if path == ".." or path.startswith(("../", "/")):
        return None
    if rest.endswith(("/", "/.", "/..")) or path == "." or rest in {".", ".."}:
        path = posixpath.normpath(posixpath.join(path, INDEX))
    return Target(path, unquote(anchor))


def leads_out(address: str) -> bool:
    """Whether an address is one of the open web: http or https, and a host."""
    return _OUTWARD.fullmatch(address) is not None


def built(page: str, site: frozenset[str]) -> str | None:
    """The file of the site that a Markdown page became, with or without a folder of its own; None where there is none."""
    stem = page.removesuffix(".md")
    folder = INDEX if stem == "index" else f"{stem.removesuffix('/index')}/{INDEX}"
    return next((path for path in (folder, f"{stem}.html") if path in site), None)
