"""A chain in, what of it can be compared across articles out: class, exact keys, positions, other names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.link.lexicon import Lexicon, lexicon
from generator.link.names import (
    GENERIC,
    PARTICLES,
    agency_key,
    distinctive,
    person_tokens,
    place_key,
    place_parts,
    skeleton,
    title_key,
    tokens,
)
from generator.link.reading import NAMING, Node, Reading
from generator.model import Chain, EntityType, MentionKind
from generator.text import fold

AGENCIES = frozenset(
    {EntityType.ORGANIZATION, EntityType.GROUP, EntityType.GOVERNMENT, EntityType.MILITARY, EntityType.OUTLET}
)
COMPANIES = frozenset({EntityType.ORGANIZATION, EntityType.OUTLET})
PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY, EntityType.COUNTRY})
_FORCES = frozenset(
    {"forces", "force", "troops", "military", "soldiers", "servicemen", "personnel", "members", "armed"}
)
_MODELS = re.compile(r"^(\w*\d+)s$")
"""The plural of a model's number ("747s"): several of one model."""
_SERVICES = frozenset("air navy naval army marine marines coast guard corps fleet staff joint royal".split())
_GOVERNMENT = frozenset({"government", "govt", "regime"})
_SPELLINGS = {
    "defence": "defense",
    "department": "ministry",
    "organisation": "organization",
    "centre": "center",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One chain as the matching sees it.

    ``keys``: two chains that share one are the same thing without further reason; ``local``: its name says too little
    to leave its article (a bare surname, "the ministry"); ``defined``: acronyms that the article itself explains;
    ``bare``: acronyms used without explanation; ``also``: other names that the article states.
    """

    node: Node
    type: EntityType
    family: str
    name: str
    keys: tuple[str, ...]
    local: bool
    country: str | None
    words: tuple[str, ...]
    skeleton: str
    defined: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    place: tuple[str, str | None] = ("", None)
    led: str | None = None


def family_of(kind: EntityType) -> str:
    """Types that one thing may be given by different articles count as one family."""
    if kind in AGENCIES:
        return "agency"
    if kind in PLACES:
        return "place"
    return "person" if kind is EntityType.PERSON else "thing"


def profile(item: Reading, index: int) -> Profile:
    """The comparable parts of one chain."""
    chain = item.extraction.chains[index]
    mentions = [item.mention(i) for i in item.of_chain.get(index, ())]
    kinds = {m.kind for m in mentions}
    named = bool(kinds & NAMING)
    lex = lexicon()
    texts = [m.text for m in mentions if m.kind is MentionKind.NAME]
    keys, local = _all_keys(chain, texts, MentionKind.METONYM in kinds, lex)
    acronyms = {fold(m.text) for m in mentions if m.kind is MentionKind.ACRONYM}
    defined = tuple(sorted({fold(a) for a in chain.acronyms}))
    led, is_coalition = _coalition(chain, lex)
    return Profile(
        node=(item.id, index),
        type=chain.type,
        family=family_of(chain.type),
        name=chain.name,
        keys=() if local or (not named and not _stands_alone(keys)) else keys,
        local=local or not named,
        country=chain.country,
        words=person_tokens(chain.name) if chain.type is EntityType.PERSON else tokens(chain.name),
        skeleton=skeleton(chain.name),
        defined=defined,
        bare=tuple(sorted(acronyms - set(defined))),
        also=tuple(sorted({k for k in map(title_key, chain.also) if len(k.split()) > 1 or len(k) > 5})),
        short=_short_forms(chain, texts, lex),
        positions=tuple(sorted({fold(p.title) for p in chain.positions})),
        place=place_parts(chain.name) if chain.type in PLACES else ("", None),
        led=led if is_coalition else None,
    )


def _all_keys(
    chain: Chain, texts: Sequence[str], metonym: bool, lex: Lexicon
) -> tuple[tuple[str, ...], bool]:
    """Keys of the chain's name, and of every longer name that its article uses for it."""
    keys, local = _keys(chain, metonym, lex)
    if chain.type not in AGENCIES:
        return keys, local
    found = set(keys)
    for name in dict.fromkeys(texts):
        if len(tokens(name)) > 1 and name != chain.name:
            more, vague = _keys(replace(chain, name=name), metonym=False, lex=lex)
            found |= set() if vague else set(more)
    return tuple(sorted(found)), not found


def _short_forms(chain: Chain, texts: Iterable[str], lex: Lexicon) -> tuple[str, ...]:
    """Parts of an organisation's name by which its article calls it, where they could be no other's by form alone."""
    if chain.type not in {EntityType.ORGANIZATION, EntityType.OUTLET, EntityType.GROUP}:
        return ()
    full = agency_key(chain.name)
    found = {agency_key(t) for t in texts}
    return tuple(
        sorted(
            f
            for f in found
            if f and f != full and full.startswith(f + " ") and distinctive(f) and not lex.code(f)
        )
    )


def _stands_alone(keys: tuple[str, ...]) -> bool:
    """Whether the key names one thing by itself even when no proper name is used ("the Iraqi government")."""
    return bool(keys) and keys[0].split(":")[0] in {"country", "government", "body", "military", "coalition"}


def _keys(chain: Chain, metonym: bool, lex: Lexicon) -> tuple[tuple[str, ...], bool]:
    """(exact keys, local): what the chain's fullest name alone shows."""
    form = " ".join(tokens(chain.name))
    if chain.type in AGENCIES:
        return _agency_keys(chain, form, metonym, lex)
    if chain.type is EntityType.PERSON:
        words = person_tokens(chain.name)
        return ((f"person:{' '.join(words)}",), False) if len(words) > 1 else ((), True)
    if chain.type in PLACES:
        code = chain.country if form in lex.countries or chain.type is EntityType.COUNTRY else None
        return ((f"country:{code}",), False) if code else ((f"place:{place_key(chain.name)}",), not form)
    code = chain.country or lex.code(form)
    if chain.type is EntityType.NATIONALITY and code:
        return ((f"nation:{code}",), False)
    one = " ".join(_MODELS.sub(r"\1", word) for word in form.split())
    return ((f"thing:{one}",), not form)


def _agency_keys(chain: Chain, form: str, metonym: bool, lex: Lexicon) -> tuple[tuple[str, ...], bool]:
    led, is_coalition = _coalition(chain, lex)
    if is_coalition:
        return ((f"coalition:{led}",), False) if led else ((), True)
    if form in lex.bodies:
        return (f"body:{lex.bodies[form]}",), False
    if form in lex.named:
        return (f"named:{lex.named[form]}",), False
    if metonym and chain.country:
        return (f"country:{chain.country}",), False
    words = tuple(form.split())
    rest = _without_country(words, lex)
    if chain.country and len(rest) < len(words):
        return _national_keys(chain, rest, lex)
    state = chain.type in {EntityType.GOVERNMENT, EntityType.MILITARY}
    if _is_generic(rest, lex) if state else _is_body(rest, lex):
        return _national_keys(chain, rest, lex) if chain.country else ((), True)
    key = agency_key(chain.name)
    return ((f"agency:{key}",), False) if key else ((), True)


def _national_keys(chain: Chain, rest: tuple[str, ...], lex: Lexicon) -> tuple[tuple[str, ...], bool]:
    """Keys of a body of one country: the country and what is left of the name."""
    plain = body_key(rest).split()
    if set(plain) <= _GOVERNMENT:
        return (f"government:{chain.country}",), False
    if len(plain) == 1 and plain[0] in lex.state_words:
        return (f"country:{chain.country}",), False
    if plain and set(plain) <= _FORCES:
        return (f"military:{chain.country}",), False
    if _is_generic(rest, lex) or chain.type in {EntityType.GOVERNMENT, EntityType.MILITARY}:
        return (f"body:{chain.country}:{' '.join(plain)}",), False
    return (f"agency:{agency_key(chain.name)}",), False


def body_key(words: Iterable[str]) -> str:
    """What "Defence Ministry" and "Department of Defense" share."""
    return " ".join(
        sorted(_SPELLINGS.get(w, w) for w in words if w not in {"of", "for", "the", "and"} | PARTICLES)
    )


def _is_body(words: tuple[str, ...], lex: Lexicon) -> bool:
    """Whether every word is one that bodies of states are made of ("defence ministry", "air force")."""
    return all(
        w in lex.body_words or w in _SERVICES or w in _FORCES or w in {"of", "for", "and"} for w in words
    )


def _is_generic(words: tuple[str, ...], lex: Lexicon) -> bool:
    """The same for what is known to be a body of some state, whose other words may be common too."""
    return all(w in GENERIC or _is_body((w,), lex) for w in words)


def _without_country(words: tuple[str, ...], lex: Lexicon) -> tuple[str, ...]:
    """The words without a country's name before them or ``of <country>`` behind them."""
    n = lex.country_words(words)
    rest = words[n:]
    for i in range(1, len(rest)):
        tail = " ".join(rest[i:])
        if tail in lex.countries:
            return rest[:i]
    return rest


def _coalition(chain: Chain, lex: Lexicon) -> tuple[str | None, bool]:
    """(who leads it, whether it is a coalition): "US-led coalition" and "American-led coalition" are one."""
    if chain.type not in AGENCIES:
        return None, False
    for name in (chain.name, *chain.also):
        words = tokens(name)
        if "coalition" not in words:
            continue
        if "led" in words:
            head = " ".join(words[: words.index("led")])
            return lex.code(head) or head, True
    words = tokens(chain.name)
    bare = set(words) - {"coalition", "international", "global", "members", "personnel"} - _FORCES
    return None, "coalition" in words and not bare
