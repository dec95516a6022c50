"""Packaged word lists in, look-up structures out: what the extractors know of the world before they read.

``lexicon()`` gives everything, built once per process. Names are found with ``Trie.longest`` over folded words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from generator.extract.pieces import key, word_spans
from generator.model import EntityType
from generator.text import straighten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def read(name: str) -> Any:
    """The content of ``lexicon/<name>.yml``."""
    content = files("generator").joinpath("extract", "lexicon", f"{name}.yml").read_bytes()
    return yaml.load(content, Loader=_LOADER)  # noqa: S506  # all scalars are strings: "on" and "no" are words here


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a list says of a name. ``ident`` is the same for all forms of one thing; ``rule`` names the list.

    ``capital``: the name is a capital and stands for its government where it acts. ``unsure``: the form is also
    a common name of something else, so that a tagger that reads a person there is believed.
    """

    type: EntityType
    ident: str
    rule: str
    country: str | None = None
    capital: bool = False
    unsure: bool = False


@dataclass(slots=True)
class Trie:
    """Names by their folded words; a comma inside a name is a step of its own."""

    root: dict[str, Any] = field(default_factory=dict)

    def add(self, form: str, entry: Entry) -> None:
        """Add a form; the first entry of an equally written form stays."""
        node = self.root
        written = [w for part in straighten(form).split(",") for w in (*_split(part), ",")][:-1]
        for word in written:
            node = node.setdefault(key(word) if word != "," else ",", {})
        rows = node.setdefault("", [])
        if all(row[0] != tuple(written) for row in rows):
            rows.append((tuple(written), entry))

    def longest(
        self, texts: Sequence[str], keys: Sequence[str], gaps: Sequence[str], i: int
    ) -> tuple[int, Entry] | None:
        """End (exclusive) and entry of the longest name that starts at word ``i`` and is cased as listed."""
        node = self.root.get(keys[i])
        best: tuple[int, Entry] | None = None
        j = i + 1
        while node is not None:
            for form, entry in node.get("", ()):
                if _cased([w for w in form if w != ","], texts[i:j]):
                    best = (j, entry)
                    break
            if j >= len(keys):
                break
            gap = gaps[j]
            if gap not in INNER_GAPS:
                if gap != ", " or "," not in node:
                    break
                node = node[","]
            node = node.get(keys[j])
            j += 1
        return best


INNER_GAPS = frozenset({" ", "-", "", ". ", "/", ".", " & ", "'", "' ", "'s ", "  "})
"""What may stand between two words of one name."""


def _split(text: str) -> list[str]:
    return [text[a:b] for a, b in word_spans(text)]


def _cased(form: Sequence[str], text: Sequence[str]) -> bool:
    for listed, word in zip(form, text, strict=True):
        first = listed[0]
        if len(listed) < 5 and not listed[1:].islower() and not listed.isupper() and listed[1:].isalpha():
            if word not in (listed, listed.upper()):  # "LeT" is no "Let"
                return False
            continue
        if first.isupper():
            if len(listed) > 1 and listed.isupper():
                if not word.isupper():
                    return False
            elif not word[0].isupper():
                return False
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All lists. Sets hold folded keys; phrases of several words are joined by one space."""

    names: Trie
    countries: dict[str, str]
    adjectives: dict[str, str]
    honorifics: frozenset[str]
    ranks: frozenset[str]
    offices: frozenset[str]
    title_modifiers: frozenset[str]
    body_heads: frozenset[str]
    body_fields: frozenset[str]
    body_openers: frozenset[str]
    governments: frozenset[str]
    state_words: frozenset[str]
    group_kinds: frozenset[str]
    group_heads: frozenset[str]
    group_weak_heads: frozenset[str]
    group_nominals: frozenset[str]
    introducers: tuple[tuple[str, ...], ...]
    forces: frozenset[str]
    services: frozenset[str]
    force_between: frozenset[str]
    units: frozenset[str]
    coalition_forces: frozenset[str]
    org_heads: frozenset[str]
    org_openers: frozenset[str]
    org_government_heads: frozenset[str]
    suffixes: frozenset[str]
    facility_heads: frozenset[str]
    facility_openers: frozenset[str]
    place_heads: frozenset[str]
    place_openers: frozenset[str]
    place_kinds: frozenset[str]
    directions: frozenset[str]
    portfolios: frozenset[str]
    post_nominals: frozenset[str]
    event_openers: frozenset[str]
    place_surnames: frozenset[str]
    housed: frozenset[str]
    event_heads: frozenset[str]
    ship_prefixes: frozenset[str]
    creeds: frozenset[str]
    place_of_heads: frozenset[str]


def phrase(text: str) -> str:
    """A listed word or phrase as its folded words joined by spaces."""
    return " ".join(key(w) for w in _split(straighten(text)))


def phrases(rows: Iterable[str]) -> frozenset[str]:
    """Folded words and phrases."""
    return frozenset(phrase(row) for row in rows)


def _countries(trie: Trie) -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for code, row in read("countries").items():
        names[code] = row["name"]
        ident = f"country:{code}"
        unsure = bool(row.get("ambiguous"))
        for form in (row["name"], *row.get("also", ())):
            entry = Entry(
                type=EntityType.COUNTRY, ident=ident, rule="list of countries", country=code, unsure=unsure
            )
            trie.add(form, entry)
        for form in (*row.get("adjectives", ()), *row.get("people", ())):
            adjectives.setdefault(phrase(form), code)
            entry = Entry(
                type=EntityType.NATIONALITY,
                ident=f"nationality:{code}",
                rule="list of nationalities",
                country=code,
            )
            trie.add(form, entry)
        for form in row.get("capitals", ()):
            entry = Entry(
                type=EntityType.PLACE,
                ident=f"place:{phrase(form)}",
                rule="list of capitals",
                country=code,
                capital=True,
                unsure=True,
            )
            trie.add(form, entry)
    return names, adjectives


def _listed(trie: Trie) -> None:
    for row in read("bodies")["named"]:
        for form in row["forms"]:
            ident, country = f"body:{row['id']}", row["country"]
            entry = Entry(
                type=EntityType.GOVERNMENT, ident=ident, rule="list of government bodies", country=country
            )
            trie.add(form, entry)
    for kind in ("agencies", "newspapers", "broadcasters"):
        _forms(trie, read("outlets")[kind], EntityType.OUTLET, "list of outlets")
    _forms(trie, read("groups")["named"], EntityType.GROUP, "list of armed groups")
    _forms(trie, read("organizations")["named"], EntityType.ORGANIZATION, "list of organisations")
    for row in read("military")["named"]:
        ident = f"military:{phrase(row['forms'][0])}"
        for form in row["forms"]:
            entry = Entry(
                type=EntityType.MILITARY, ident=ident, rule="list of forces", country=row.get("country")
            )
            trie.add(form, entry)
    places = read("places")
    for form in places["named"]:
        entry = Entry(
            type=EntityType.PLACE, ident=f"place:{phrase(form)}", rule="list of places", unsure=True
        )
        trie.add(form, entry)
    for form in places["peoples"]:
        entry = Entry(type=EntityType.NATIONALITY, ident=f"people:{phrase(form)}", rule="list of peoples")
        trie.add(form, entry)
    for form in read("weapons")["named"]:
        entry = Entry(type=EntityType.WEAPON, ident=f"weapon:{phrase(form)}", rule="list of weapons")
        trie.add(form, entry)


def _forms(trie: Trie, rows: Iterable[Sequence[str]], kind: EntityType, rule: str) -> None:
    for forms in rows:
        ident = f"{kind.lower()}:{phrase(forms[0])}"
        for form in forms:
            trie.add(form, Entry(type=kind, ident=ident, rule=rule))


@cache
def lexicon() -> Lexicon:
    """All lists, compiled once per process."""
    trie = Trie()
    countries, adjectives = _countries(trie)
    _listed(trie)
    titles, bodies, groups = read("titles"), read("bodies"), read("groups")
    military, orgs, places = read("military"), read("organizations"), read("places")
    return Lexicon(
        names=trie,
        countries=countries,
        adjectives=adjectives,
        honorifics=phrases(titles["honorifics"]),
        ranks=phrases(titles["ranks"]),
        offices=phrases(titles["offices"]),
        title_modifiers=phrases(titles["modifiers"]),
        body_heads=phrases(bodies["heads"]),
        body_fields=phrases(bodies["fields"]),
        body_openers=phrases(bodies["openers"]),
        governments=phrases(bodies["governments"]),
        state_words=phrases(bodies["state_words"]),
        group_kinds=phrases(groups["kinds"]),
        group_heads=phrases(groups["heads"]),
        group_weak_heads=phrases(groups["weak_heads"]),
        group_nominals=phrases(groups["nominals"]),
        introducers=tuple(sorted(tuple(phrase(row).split()) for row in groups["introducers"])),
        forces=phrases(military["forces"]),
        services=phrases(military["services"]),
        force_between=phrases(military["between"]),
        units=phrases(military["units"]),
        coalition_forces=phrases(military["coalition_forces"]),
        org_heads=phrases(orgs["heads"]),
        org_openers=phrases(orgs["openers"]),
        org_government_heads=phrases(orgs["government_heads"]),
        suffixes=phrases(orgs["suffixes"]),
        facility_heads=phrases(places["facility_heads"]),
        facility_openers=phrases(places["facility_openers"]),
        place_heads=phrases(places["place_heads"]),
        place_openers=phrases(places["place_openers"]),
        place_kinds=phrases(places["kinds"]),
        directions=phrases(places["directions"]),
        portfolios=phrases(titles["portfolios"]),
        post_nominals=phrases(titles["post_nominals"]),
        event_openers=phrases(orgs["event_openers"]),
        place_surnames=phrases(places["surnames"]),
        housed=phrases(orgs["housed"]),
        event_heads=phrases(orgs["event_heads"]),
        ship_prefixes=phrases(read("weapons")["ship_prefixes"]),
        creeds=phrases(groups["creeds"]),
        place_of_heads=phrases(places["of_heads"]),
    )
