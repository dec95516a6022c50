"""A name in, the name with the type that its own words and its neighbours give it out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon
from generator.extract.spans import LISTED, TAGGED, Found
from generator.model import EntityType
from generator.text import SITE_PURPOSES

if TYPE_CHECKING:
    from generator.extract.pieces import Words

_ANY_ORG = frozenset(
    {EntityType.ORGANIZATION, EntityType.PERSON, EntityType.PLACE, EntityType.OTHER, EntityType.FACILITY}
)
_BUILT = frozenset(
    "airport airbase airfield base dam prison bridge tunnel refinery checkpoint barracks crossing courthouse stadium "
    "mosque cathedral synagogue monastery cemetery airstrip barrage".split()
)
"""Kinds of building that no company's name stands before."""
_SETTLEMENTS = frozenset(
    "neighborhood neighbourhood district province governorate suburb village highlands".split()
)
"""Kinds of place that stand after nothing but a place's name, whatever a tagger takes it for."""
_ARMED = frozenset({"armed", "pirate", "terror", "resistance", "splinter"})
"""What before "group" makes it one that fights ("the armed group X", "the X pirate group")."""
_FOREIGN_GROUPS = frozenset("saraya kataib harakat liwa jaish jaysh jabhat lashkar asaib jund".split())
"""Arabic and Urdu for companies, brigades, movement, banner, army, front, bands and soldiers: they open armed groups' names."""
_PARTIES = frozenset({"party", "bloc", "airline"})
"""Small-letter nouns after a name that make it an organisation's."""
_FORCES = frozenset(
    "air aerospace space quds naval ground land defense defence strike rocket missile reserve rapid intervention "
    "stabilisation stabilization joint multinational protection coastal frontier expeditionary reaction task".split()
)
"""Before "Force" they make a military one ("Life Force" is none)."""
_FIGHTING = frozenset("front army movement brigade brigades tigers".split())
"""With "liberation" in one name: an armed group's."""


def settle(found: Found) -> Found:
    """The name with its edges and type settled by kind words in and beside it."""
    if (
        found.strength > TAGGED
        and found.type is not EntityType.PLACE
        and found.type is not EntityType.COUNTRY
    ):
        return found
    words = found.words
    found = _wide(found)
    kind = _by_words(words, found) or _by_neighbour(words, found)
    if kind is None:
        return found
    return replace(found, type=kind, rule=f"{found.rule}, {kind.lower()} by its kind word")


_SITED = frozenset({"border", "refugee", "nuclear", "air", "naval", "military", "training", "detention"})
"""Of ``SITE_PURPOSES``, those that no company's name stands before."""


def _wide(found: Found) -> Found:
    """Places with direction and kind: "northern Iraq", "Borno province", "Karum base"."""
    lex, words = lexicon(), found.words
    a, b = found.a, found.b
    if found.type not in (
        EntityType.PLACE,
        EntityType.FACILITY,
        EntityType.COUNTRY,
        EntityType.PERSON,
        EntityType.ORGANIZATION,
    ):
        return found
    kind, country = found.type, found.country
    place = found.type in (EntityType.PLACE, EntityType.FACILITY, EntityType.COUNTRY)
    if place and a > 0 and words.keys[a - 1] in lex.directions and words.gaps[a] == " ":
        a -= 1
        kind = EntityType.PLACE if kind is EntityType.COUNTRY else kind
    if b < len(words) and words.gaps[b] == " " and found.type is not EntityType.COUNTRY and not words.caps[b]:
        settled = place or (b - a < 3 and words.keys[b] in _SETTLEMENTS)
        made_for = int(
            b + 1 < len(words)
            and words.keys[b] in SITE_PURPOSES
            and words.keys[b + 1] in lex.facility_heads
            and words.gaps[b + 1] == " "
        )
        head = words.keys[b + made_for]
        sited = bool(made_for) and words.keys[b] in _SITED
        if head in lex.facility_heads and (place or sited or head in _BUILT):
            b, kind = b + 1 + made_for, EntityType.FACILITY
            if found.rule == "name after a title":
                a -= 1
        elif settled and words.keys[b] in lex.place_heads:
            b, kind = b + 1, EntityType.PLACE
    if (a, b) == (found.a, found.b):
        return found
    return replace(
        found,
        a=a,
        b=b,
        type=kind,
        country=country,
        ident="",
        capital=False,
        rule=f"{found.rule}, with its kind word",
    )


def is_currency(words: Words, b: int) -> bool:
    """Whether a state's name that ends before word ``b`` only tells whose money it is ("US$ 5", "US dollars")."""
    if b < len(words) and words.gaps[b] == " " and words.keys[b] in ("dollar", "dollars", "cents"):
        return True
    after = words.gaps[b] if b < len(words) else words.plain[words.ends[b - 1] :]
    return after.lstrip()[:1] in ("$", "€", "£", "¥") and len(after) - len(after.lstrip()) < 2


def all_kind(words: Words, a: int, b: int) -> bool:
    """Whether the words are kind words only ("Militia Groups"), so that they name nothing."""
    lex = lexicon()
    kinds = lex.group_kinds | lex.group_nominals | lex.forces | lex.directions | {"groups", "organizations"}
    return all(key in kinds or key.removesuffix("s") in kinds for key in words.keys[a:b])


def _by_words(words: Words, found: Found) -> EntityType | None:
    lex = lexicon()
    if found.strength >= LISTED:
        return None
    first, last = words.keys[found.a], words.keys[found.b - 1]
    if found.type is EntityType.NATIONALITY and last in lex.creeds:
        return EntityType.OTHER
    if found.b - found.a < 2:
        return None
    if found.type in (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.OTHER) and _holds_group(
        words, found
    ):
        return EntityType.GROUP
    if "liberation" in words.keys[found.a : found.b] and _FIGHTING & set(words.keys[found.a : found.b]):
        return EntityType.GROUP
    if first in _FOREIGN_GROUPS and found.type is not EntityType.NATIONALITY:
        return EntityType.GROUP
    if first in lex.ship_prefixes and words.texts[found.a].isupper():
        return EntityType.WEAPON
    built = found.type in (EntityType.FACILITY, EntityType.PLACE)
    if (
        last in lex.facility_heads
        and found.type is not EntityType.PERSON
        and not (last in lex.housed and not built)
    ):
        return EntityType.FACILITY
    if first in lex.event_openers:
        return EntityType.OTHER
    if first in lex.facility_openers:
        return EntityType.FACILITY
    opened = first in lex.place_openers and last not in lex.group_heads | lex.units  # but "Wadi Brigades"
    if opened or last in lex.place_heads:
        if found.type is EntityType.PERSON and last in lex.place_surnames and not _approached(words, found):
            return None
        return EntityType.PLACE
    if last in lex.event_heads and found.type is not EntityType.PERSON:
        return EntityType.OTHER
    if last in lex.units and _military(words, found):
        return EntityType.MILITARY
    if "armed forces" in words.phrase(found.a, found.b):
        return EntityType.MILITARY
    if last == "force":
        keys = words.keys[found.a : found.b]
        return EntityType.MILITARY if _FORCES & set(keys) else EntityType.ORGANIZATION
    keys = words.keys[found.a : found.b]
    head = keys[keys.index("for") - 1] if "for" in keys[1:] else last  # "Front for the Liberation of X"
    if head in lex.group_heads:
        return EntityType.GROUP
    if last in lex.body_heads - {"assembly", "administration", "department"}:
        return EntityType.GOVERNMENT
    if built and last in lex.housed:
        return None
    if last in lex.org_heads or last in lex.suffixes or first in lex.org_openers:
        return EntityType.ORGANIZATION
    return None


def _approached(words: Words, found: Found) -> bool:
    """ "In Ashby Forest", "fled to Dumbari Forest": no title or verb makes the words a person's."""
    before = words.keys[found.a - 1] if found.a and words.gaps[found.a] == " " else ""
    return before in ("in", "into", "to", "near", "through", "across", "around", "inside", "from")


def _holds_group(words: Words, found: Found) -> bool:
    """A known armed group's name closes the name ("Saraya Hezbollah"): another armed group."""
    hit = lexicon().names.longest(words.texts, words.keys, words.gaps, found.b - 1)
    return hit is not None and hit[1].type is EntityType.GROUP


def _military(words: Words, found: Found) -> bool:
    """A unit's kind word proves a unit only beside an ordinal, a service or a state ("Apple Corps" is none)."""
    keys = words.keys[found.a : found.b]
    if keys[-1] not in (
        "company",
        "corps",
        "guard",
        "wing",
        "command",
        "headquarters",
        "battery",
        "platoon",
        "legion",
    ):
        return True
    lex = lexicon()
    if any(key in lex.forces or key in lex.adjectives for key in keys[:-1]):
        return True
    return any(key[0].isdigit() or key in ("air", "naval", "joint", "marine", "guards") for key in keys[:-1])


def _by_neighbour(words: Words, found: Found) -> EntityType | None:
    """ "X militia", "the X group", "militant group X": the noun beside the name says what it is."""
    lex = lexicon()
    if found.strength >= LISTED or found.type in (EntityType.NATIONALITY, EntityType.COUNTRY):
        return None
    after = words.keys[found.b] if found.b < len(words) and words.gaps[found.b] == " " else ""
    before = words.keys[found.a - 1] if found.a and words.gaps[found.a] == " " else ""
    if after in lex.group_kinds and found.type in (
        EntityType.ORGANIZATION,
        EntityType.PERSON,
        EntityType.OTHER,
    ):
        return EntityType.GROUP
    if after in _PARTIES and found.type in (EntityType.PERSON, EntityType.OTHER):
        return EntityType.ORGANIZATION
    armed = lex.group_kinds | _ARMED
    if before == "group" and found.a > 1 and words.keys[found.a - 2] in armed:
        return EntityType.GROUP
    two = found.b + 1 < len(words) and words.gaps[found.b + 1] == " " and words.keys[found.b + 1] == "group"
    if two and after in armed and found.type in _ANY_ORG:
        return EntityType.GROUP
    return None
