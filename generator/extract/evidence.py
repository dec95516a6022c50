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
    elif before in _TOWARDS:
        yield "towards"
    if _followed_by_country(words, b):
        yield "place!"
    if before in lex.honorifics or before in lex.ranks or (before in lex.offices and words.caps[a - 1]):
        yield "person!"
    elif before in lex.offices or after == "regime":
        yield "person"
    if before == "the" and name.b - name.a == 1:
        yield "thing"
    if after in lex.offices and b + 1 < len(words) and words.caps[b + 1] and words.gaps[b + 1] == " ":
        yield "employs"
    token = words.tokens[b - 1]
    if token.dep_ == "nsubj" and token.head.lemma_ in _SPEAKING:
        yield "speaks"
    elif token.dep_ == "nsubj" and token.head.lemma_ in _TRADING:
        yield "trades"


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
            if (
                seen["place!"]
                or tagged_place
                or (seen["place"] > 1 and seen["place"] * 2 > sum(votes.values()) / 3)
            ):
                return EntityType.PLACE
        if best is EntityType.PLACE and seen["trades"] and not (seen["place!"] or seen["place"]):
            return EntityType.ORGANIZATION
    return best
