"""Packaged lists of names in, keys that several forms share out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from generator.text import fold

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What everybody's news takes as known, by folded form.

    ``countries``: names of countries to their ISO code; ``nations``: adjectives and words for people to it;
    ``bodies``: government bodies to the id that their forms share; ``named``: armed groups and outlets likewise.
    """

    countries: dict[str, str]
    nations: dict[str, str]
    bodies: dict[str, str]
    named: dict[str, str]
    governments: frozenset[str]
    state_words: frozenset[str]
    body_words: frozenset[str]

    def country_words(self, tokens: tuple[str, ...]) -> int:
        """How many of the first tokens name a country or nation (0, 1, 2 or 3)."""
        for n in (3, 2, 1):
            head = " ".join(tokens[:n])
            if len(tokens) > n and (head in self.countries or head in self.nations):
                return n
        return 0

    def code(self, form: str) -> str | None:
        """ISO code of a folded name of a country or nation."""
        return self.countries.get(form) or self.nations.get(form)


def _read(name: str) -> Any:
    """One packaged list; the lists are kept with the reading stage, which needs most of them."""
    text = (files("generator") / "extract" / "lexicon" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - safe loader, packaged file


@cache
def lexicon() -> Lexicon:
    """The packaged lists, read once."""
    countries: dict[str, str] = {}
    nations: dict[str, str] = {}
    for code, entry in _read("countries.yml").items():
        for form in (entry["name"], *entry.get("also", ())):
            countries[fold(form)] = code
        for form in (*entry.get("adjectives", ()), *entry.get("people", ())):
            nations.setdefault(fold(form), code)
    bodies = _read("bodies.yml")
    groups = _read("groups.yml")
    named = {}
    for group in groups.get("named", ()):
        for form in group:
            named[fold(form)] = f"group {fold(group[0])}"
    for lists in _read("outlets.yml").values():
        for group in lists if isinstance(lists, list) else ():
            if isinstance(group, list):
                for form in group:
                    named.setdefault(fold(form), f"outlet {fold(group[0])}")
    return Lexicon(
        countries=countries,
        nations=nations,
        bodies={fold(form): entry["id"] for entry in bodies.get("named", ()) for form in entry["forms"]},
        named=named,
        governments=frozenset(bodies.get("governments", ())),
        state_words=frozenset(bodies.get("state_words", ())),
        body_words=frozenset(
            w for key in ("heads", "fields", "openers", "governments") for w in bodies.get(key, ())
        ),
    )
