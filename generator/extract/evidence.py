"""A name in its sentence in, what its neighbours say of its type out; and the weighing of all that was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon
from generator.model import EntityType

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from generator.extract.pieces import Words
    from generator.extract.spans import Found

_BESIDE = frozenset("near outside around across throughout inside".split())
_AT = frozenset({"at", "in"})
_SITED = frozenset(
    "market port base camp bridge gate garrison prison hospital positions outpost outposts".split()
)
"""What lies at a place: "the market of X", "positions at X"."""
_WITHIN = frozenset({"in", "into"})
_PLURALS = frozenset(
    "provinces governorates districts regions counties municipalities suburbs towns villages".split()
)
"""After a name they close a row of places ("X and Y provinces")."""
_HELD = frozenset(
    "stake stakes share shares interest interests investment investments confidence trust faith belief invest invested "
    "invests believe believes holding holdings role roles job position post career member members partner partners "
    "work worked appear appeared starred interested involved listed merged engaged".split()
)
"""What one has in a company or body: the "in" after them tells of no place."""
_RAZED = frozenset("besiege bombard shell recapture liberate overrun encircle raze bomb evacuate".split())
"""Verbs whose object, where it is no person, is a place."""
_MOVING = frozenset(
    "fly drive travel march sail flee evacuate airlift transport arrive carry rush pursue return head withdraw retreat "
    "advance escape deport walk move ride".split()
)
"""Verbs whose "to" or "from" leads to a place."""
_TOWARDS = frozenset("at from to toward towards".split())
_SPEAKING = frozenset("say tell add argue explain ask reply insist joke recall think believe write".split())

_TRADING = frozenset(
    "sue announce acquire sell launch release unveil file hire develop manufacture merge".split()
)


def surroundings(name: Found) -> Iterator[str]:
    """Signs at one place: ``place!`` and ``person!`` settle the type, ``place``, ``towards``, ``person``
    and ``thing`` hint, ``speaks`` and ``trades`` say what it does."""
    lex, words, a, b = lexicon(), name.words, name.a, name.b
    before = words.keys[a - 1] if a and words.gaps[a] in (" ", ". ") else ""
    after = words.keys[b] if b < len(words) and words.gaps[b] == " " else ""
    of = words.keys[a - 2] if before == "of" and a > 1 else ""
    site = words.keys[a - 2].removesuffix("s") if before in _AT and a > 1 else ""
    if (
        before in _BESIDE
        or (site and site in lex.facility_heads | lex.place_kinds)
        or of in lex.place_kinds
        or of in lex.place_of_heads
        or of in _SITED
        or (before in _AT and a > 1 and words.keys[a - 2] in _SITED)
    ):
        yield "place!"
    elif before in _WITHIN:
        yield "place"
        if _lies_in(words, a, b):
            yield "within"
    elif before in _TOWARDS:
        yield "towards"
        if _moved_to(words, a, b):
            yield "within"
    if _followed_by_country(words, b) or after in _PLURALS:
        yield "place!"
    if before in lex.honorifics or before in lex.ranks or (before in lex.offices and words.caps[a - 1]):
        yield "person!"
    elif before in lex.offices or after == "regime":
        yield "person"
    if b - a > 1 and (_apposed(words, a, b) or _spokesman_of(words, a, b)):
        yield "person!"
    if before == "the" and name.b - name.a == 1:
        yield "thing"
    if after in lex.offices and b + 1 < len(words) and words.caps[b + 1] and words.gaps[b + 1] == " ":
        yield "employs"
    token = words.tokens[b - 1]
    if token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in _RAZED and b - a == 1:
        yield "within"
    if token.dep_ == "nsubj" and token.head.lemma_ in _SPEAKING:
        yield "speaks"
    elif token.dep_ == "nsubj" and token.head.lemma_ in _TRADING:
        yield "trades"


def _lies_in(words: Words, a: int, b: int) -> bool:
    """ "Troops in X": the name itself is where it is, no thing that belongs to it and nothing that is held in it."""
    token, held = words.tokens[b - 1], words.keys[a - 2] if a > 1 else ""
    owns = b < len(words) and words.gaps[b].startswith("'")
    return token.dep_ == "pobj" and held not in _HELD and not owns and token.head.lower_ in _WITHIN


def _moved_to(words: Words, a: int, b: int) -> bool:
    """ "Flew to X", "fled from X"; not "returned to Boeing's factory"."""
    token = words.tokens[b - 1]
    prep = token.head
    owns = b < len(words) and words.gaps[b].startswith("'")
    return (
        token.dep_ == "pobj"
        and prep.lower_ in _TOWARDS
        and prep.head.lemma_ in _MOVING
        and b - a < 3
        and not owns
    )


def _apposed(words: Words, a: int, b: int) -> bool:
    """ "The group's country director, X Y, said": a full name set off after a small-letter office."""
    lex = lexicon()
    if not a or words.gaps[a] != ", " or words.caps[a - 1] or words.keys[a - 1] not in lex.offices:
        return False
    after = words.gaps[b] if b < len(words) else words.plain[words.ends[b - 1] :]
    return (
        b - a < 4 and after.startswith((",", ".")) and words.keys[b - 1] not in lex.org_heads | lex.suffixes
    )


def _spokesman_of(words: Words, a: int, b: int) -> bool:
    """ "Said ESB's X Y": whom an organisation has speak is a person."""
    token = words.tokens[b - 1]
    return (
        a > 0
        and words.gaps[a] in ("'s ", "' ")
        and words.caps[a - 1]
        and b - a == 2
        and words.gaps[a + 1] in (" ", "-")
        and token.dep_ == "nsubj"
        and token.head.lemma_ in _SPEAKING
        and words.keys[b - 1] not in lexicon().org_heads | lexicon().body_heads | lexicon().units
    )


def _followed_by_country(words: Words, b: int) -> bool:
    """ "Sarmin, Syria": a place and where it lies."""
    lex = lexicon()
    if b >= len(words) or words.gaps[b] != ", ":
        return False
    hit = lex.names.longest(words.texts, words.keys, words.gaps, b)
    if hit is None or hit[1].type not in (EntityType.COUNTRY, EntityType.PLACE):
        return False
    after = words.gap(hit[0]) if hit[0] < len(words) else words.plain[words.ends[-1] :]
    if after.startswith(", and") or (hit[0] < len(words) and after == " " and words.caps[hit[0]]):
        return False
    return after.startswith((",", ".", ")", " "))


def weigh(votes: Counter[EntityType], seen: Counter[str], size: int = 1) -> EntityType:
    """The type that votes and signs give together; ties go by the type's name, so that order plays no part.

    ``size`` is the number of words: prizes go "to" people too, so that a full person's name needs more to be a place.
    """
    best = max(votes.items(), key=lambda row: (row[1], row[0]))[0]
    if best is EntityType.PERSON and seen["employs"] and not seen["person!"]:
        return EntityType.ORGANIZATION
    if best is EntityType.PERSON:
        if seen["person!"] or seen["speaks"] or (seen["person"] and not seen["place!"]):
            return best
        if seen["place!"] or seen["place"] or (seen["towards"] and size < 2):
            return EntityType.PLACE
        return EntityType.ORGANIZATION if seen["thing"] else best
    if best is EntityType.ORGANIZATION and seen["person"] > seen["thing"] and not seen["place!"]:
        return EntityType.PERSON
    if best in (EntityType.ORGANIZATION, EntityType.PLACE, EntityType.OTHER):
        if seen["person!"] and not seen["place!"]:
            return EntityType.PERSON
        if best is EntityType.ORGANIZATION and not seen["speaks"]:
            tagged_place = votes[EntityType.PLACE] > 0 and seen["place"] > 0
            alone = not (seen["trades"] or seen["employs"] or seen["thing"]) and size < 2
            if (
                seen["place!"]
                or tagged_place
                or (alone and seen["within"] * 2 >= sum(votes.values()) / 3)
                or (seen["place"] > 1 and seen["place"] * 2 > sum(votes.values()) / 3)
            ):
                return EntityType.PLACE
        if best is EntityType.PLACE and seen["trades"] and not (seen["place!"] or seen["place"]):
            return EntityType.ORGANIZATION
    return best
