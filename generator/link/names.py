"""A name in, its comparable parts out: tokens, skeleton, acronym, generic and distinctive words."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text import SITE_PURPOSES, fold, straighten

HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady gen general lt lieutenant col colonel maj major capt "
    "captain sgt sergeant cpl corporal pte private adm admiral cmdr commander brig brigadier gunnery staff "
    "president vice prime minister premier chancellor king queen prince princess sheikh sheik ayatollah imam "
    "senator sen rep representative congressman congresswoman governor gov mayor secretary ambassador judge "
    "justice chief the hon rev father sister brother pope bishop archbishop cardinal rabbi mullah hajji sayyid".split()
)
"""Words before a person's name that are no part of it."""
PARTICLES = frozenset({"al", "el", "ul"})
"""The Arabic article: outlets write it al-, el-, Al, or leave it out (ALA-LC romanisation tables)."""
SUFFIXES = frozenset(
    "inc incorporated corp corporation co company ltd limited llc llp plc gmbh ag sa nv bv spa srl oyj asa kk".split()
)
"""Legal forms behind a company's name."""
COMPANY_NOUNS = SUFFIXES | frozenset(
    "airlines airways air aviation bank computer computers electronics energy entertainment foods group holding "
    "holdings industries international labs media mobile motor motors oil petroleum pharmaceuticals pictures power "
    "records software steel stores systems technologies technology telecom tankers shipping logistics ferries foods labs "
    "biosciences therapeutics networks mining metals cement partners capital ventures securities solutions news tv".split()
)
"""Words behind a company's own name that news leaves out after the first mention."""
PLACE_NOUNS = {
    noun: kind
    for kind, nouns in {
        "base": "base camp garrison barracks outpost airbase cantonment fort",
        "airport": "airport airfield aerodrome airstrip",
        "prison": "prison jail penitentiary",
        "hospital": "hospital clinic infirmary",
        "port": "port harbor harbour",
        "town": "town city village",
        "region": "province governorate region district county",
        "crossing": "crossing checkpoint",
        "school": "school university college",
        "plant": "plant refinery factory",
        "depot": "depot warehouse",
        "building": "headquarters building compound complex",
    }.items()
    for noun in nouns.split()
}
"""Words that say what kind of place a name is for; they stand before or behind the distinctive part."""
_FILLERS = frozenset("the of and for in at on a an de la le du von van bin ibn abu air military".split())
FAMILY = frozenset(
    "bin ibn ben ba bani de da di del della van von der den ter la le ould abu mac mc st dos".split()
)
"""Small words with which a last name can begin."""
GENERIC = frozenset(
    "party army forces force front brigade brigades battalion battalions movement group groups militia union league "
    "council committee commission organization organisation association federation congress assembly party national "
    "international united islamic popular people peoples democratic republic liberation resistance security service "
    "services bureau agency office department ministry minister government state states police military defense "
    "defence foreign interior general supreme high court bank news times post press agency company airlines airways "
    "university institute center centre hezbollah hizballah kataib harakat jaish jabhat saraya liwa hashd ansar "
    "jihad mujahideen north south east west northern southern eastern western new".split()
)
"""Words that many names share: two names that have only these in common have nothing in common. The romanised ones
are Arabic for party of God, brigades, movement, army, front, companies, brigade, mobilisation, supporters."""
_POSSESSIVE = re.compile(r"'s?(?=\s|$)")
_TWO = (
    ("th", "t"),
    ("dh", "t"),
    ("kh", "k"),
    ("gh", "k"),
    ("sh", "s"),
    ("ph", "f"),
    ("ck", "k"),
    ("ch", "s"),
)
_ONE = str.maketrans({"q": "k", "g": "k", "c": "k", "z": "s", "d": "t", "p": "b", "v": "f", "w": None, "y": None,
                      "h": None, "a": None, "e": None, "i": None, "o": None, "u": None, "j": "s", "x": "ks"})  # fmt: skip


@lru_cache(maxsize=100_000)
def tokens(name: str) -> tuple[str, ...]:
    """Folded words of a name without leading article and possessive ending."""
    made = fold(_POSSESSIVE.sub("", straighten(name).strip())).split()
    return tuple(made[1:] if len(made) > 1 and made[0] in {"the", "a", "an"} else made)


def agency_key(name: str) -> str:
    """What spellings of one organisation share: no article, no legal form, el- as al-."""
    found = [("al" if t in PARTICLES else t) for t in tokens(name) if t not in {"&", "and", "the"}]
    while len(found) > 1 and found[-1] in SUFFIXES:
        found.pop()
    return " ".join(found)


def person_tokens(name: str) -> tuple[str, ...]:
    """Words of a person's name without titles before it, particles and generation words behind it."""
    found = [t for t in tokens(name) if t not in PARTICLES]
    while len(found) > 1 and found[0] in HONORIFICS:
        found.pop(0)
    while len(found) > 1 and found[-1] in {"jr", "sr", "ii", "iii"}:
        found.pop()
    return tuple(found)


def place_parts(name: str) -> tuple[str, str | None]:
    """(distinctive words, kind): "Camp Alder" and "Alder base" share "alder", "base"; kind None for a bare name."""
    found = [t for t in tokens(name) if t not in PARTICLES and t not in _FILLERS]
    kinds = [PLACE_NOUNS[t] for t in found if t in PLACE_NOUNS]
    rest = [t for t in found if t not in PLACE_NOUNS] or found
    if kinds:
        rest = [t for t in rest if t not in SITE_PURPOSES] or rest
    return " ".join(rest), (kinds[-1] if kinds else None)


def place_key(name: str) -> str:
    """What spellings of one place share: no article in any language that news romanises."""
    return " ".join(t for t in tokens(name) if t not in PARTICLES) or " ".join(tokens(name))


_ROMAN = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("q", "k"), ("kh", "h"), ("dh", "d"), ("th", "t"), ("iy", "i"),
          ("y", "i"), ("w", "v"), ("tz", "ts"))  # fmt: skip


@lru_cache(maxsize=100_000)
def romanised(word: str) -> str:
    """What the usual ways to write one foreign word in Latin letters share: long vowels, q and k, double letters."""
    for old, new in _ROMAN:
        word = word.replace(old, new)
    word = re.sub(r"(.)\1+", r"\1", word)
    return word.removesuffix("h") if len(word) > 3 else word


def title_key(name: str) -> str:
    """What translations of one name share: content words only ("League of the X" is "League of X")."""
    return " ".join(t for t in tokens(name) if t not in _FILLERS and t not in PARTICLES)


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """Consonants of each word, those that romanisations confuse made one; a key to propose, never to decide."""
    return " ".join(
        filter(None, (_bones(t) for t in tokens(name) if t not in PARTICLES and t not in _FILLERS))
    )


def _bones(token: str) -> str:
    for pair, single in _TWO:
        token = token.replace(pair, single)
    return re.sub(r"(.)\1+", r"\1", token.translate(_ONE))


def distinctive(name: str) -> tuple[str, ...]:
    """Words of a name that few names share."""
    return tuple(t for t in tokens(name) if t not in GENERIC and t not in _FILLERS and t not in PARTICLES)
