"""A built site in, its pages with a Content-Security-Policy and a referrer policy of their own out.

The policy names, by hash, the scripts that the theme's control page (404.html) holds, and no other script that stands on a page: whatever a page should
let through, the browser does not run it. It is set after MkDocs has run and not by a hook or an override of the theme: only the finished page shows what the
theme wrote; hooks are not read by every builder of the same mkdocs.yml; and the live site of ``serve`` needs the script that reloads it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256

from generator.aftercheck.outline import base_of, scripts_of
from generator.aftercheck.tokens import UnclearMarkup, read

CONTROL = "404.html"
"""The page that the theme makes out of nothing but itself and mkdocs.yml, save for its article: what every other page is compared with."""
REFERRER = "no-referrer"
_OF_THE_THEME = b'id="__config"'
_CHARSET = re.compile(r'<meta charset="utf-8">')
_LIMIT = 500  # characters; a browser looks for the charset in the first 1024 bytes only


def policy(scripts: Iterable[str]) -> str:
    """The policy of a page on which these scripts stand and may run."""
    hashes = dict.fromkeys(b64encode(sha256(text.encode()).digest()).decode() for text in scripts)
    parts = (
        "default-src 'none'",
        " ".join(("script-src 'self'", *(f"'sha256-{value}'" for value in hashes))),
        "style-src 'self'",  # no style attribute: what the theme's script sets goes another way
        "img-src 'self' data:",  # the theme's style sheet holds its icons
        "font-src 'self'",
        "connect-src 'self'",  # search index; preview of sentences
        "worker-src 'self'",  # search
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(parts)


def policies(site: Mapping[str, bytes]) -> Mapping[str, str]:
    """The policy of every page that the theme made, by path; empty when the control page is missing or unclear."""
    try:
        control = read(site[CONTROL].decode())
        home, scripts = base_of(control.tokens), tuple(scripts_of(control))
    except (KeyError, UnicodeDecodeError, UnclearMarkup):
        return {}
    return {
        path: _policy_at(scripts, home, home if path == CONTROL else way_up(path))
        for path in site
        if path.endswith(".html") and _OF_THE_THEME in site[path]
    }


@lru_cache(maxsize=100)
def _policy_at(scripts: tuple[str, ...], home: str, base: str) -> str:
    """Scripts name the way to the top of the site, so they differ with the depth of the page."""
    return policy(text.replace(f'new URL("{home}"', f'new URL("{base}"') for text in scripts)


def way_up(path: str) -> str:
    """The way from a page to the top of the site, as MkDocs writes it."""
    return "/".join([".."] * path.count("/")) or "."


def protected(site: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Each page with its policies, right behind its charset and before anything that loads or runs."""
    for path, rules in policies(site).items():
        page = site[path].decode("utf-8", "replace")
        found = _CHARSET.search(page, 0, _LIMIT)
        if found:
            yield path, (page[: found.end()] + _tags(rules) + page[found.end() :]).encode()


def _tags(rules: str) -> str:
    return f'<meta http-equiv="Content-Security-Policy" content="{rules}"><meta name="referrer" content="{REFERRER}">'
