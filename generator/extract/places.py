"""The words of a happening in, where it was and with what weapons out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.cast import SITES, Cast, phrase_of
from generator.extract.predicates import NOUNS, VERBS, base, lexicon
from generator.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.nlp import ParsedSentence, Token

_WHERE = frozenset(
    "in at near on outside inside around across over off within through throughout between along into against".split()
)
_AT = frozenset("in at near outside inside around across over off within throughout along into".split())
_SITE_DEPS = frozenset({"dobj", "nsubjpass", "compound", "poss", "nmod", "npadvmod", "advmod"})
_FINE = {EntityType.FACILITY: 0, EntityType.PLACE: 1, EntityType.COUNTRY: 2}


def find_place(
    cast: Cast, sentence: ParsedSentence, tokens: Sequence[Token], *, objects_too: bool = True
) -> int | None:
    """The finest place named in, at, on or near the happening; of two equally fine ones the nearest."""
    found: list[tuple[int, int, int]] = []
    for distance, mention in _places(cast, sentence, tokens, objects_too=objects_too):
        label = cast.mentions[mention].label
        if label in _FINE:
            found.append((_FINE[label], distance, mention))
    return min(found)[2] if found else None


def _places(
    cast: Cast, sentence: ParsedSentence, tokens: Sequence[Token], *, objects_too: bool
) -> Iterator[tuple[int, int]]:
    inside = {t.i for t in tokens}
    for token in tokens:
        for child in token.children:
            if child.i in inside:
                continue
            if child.dep_ == "prep" and child.lower_ in _WHERE:
                strict = child.lower_ not in _AT
                yield from _in_phrase(cast, sentence, child, token, sites_only=strict)
            elif objects_too and child.dep_ in _SITE_DEPS and child.pos_ in NOUNS:
                yield from _in_phrase(cast, sentence, child, token, sites_only=True)
        if token.dep_ == "acl" and token.pos_ in VERBS and token.head.i not in inside:
            yield from _in_phrase(cast, sentence, token.head, token, sites_only=True)


def _in_phrase(
    cast: Cast, sentence: ParsedSentence, top: Token, trigger: Token, *, sites_only: bool
) -> Iterator[tuple[int, int]]:
    """Places inside a phrase; a country counts only behind "in", "across" and the like, here or deeper down."""
    for part in phrase_of(top):
        mention = cast.at(sentence, part)
        if mention is None:
            continue
        label = cast.mentions[mention].label
        within = part.dep_ == "pobj" and part.head.lower_ in _AT
        if (
            label in SITES
            or (label is EntityType.COUNTRY and within)
            or (not sites_only and label is EntityType.COUNTRY and part.head == top)
        ):
            yield abs(part.i - trigger.i), mention


def weapons(sentence: ParsedSentence, tokens: Sequence[Token], text: str) -> tuple[str, ...]:
    """Weapons as written: before an attack word, fired, or that which struck."""
    names = lexicon().classes["weapon"] - {"fire", "round", "shot", "gas"}
    out: dict[tuple[int, int], str] = {}
    for token in tokens:
        for part in (
            *token.children,
            *(d for c in token.children if c.dep_ in {"prep", "agent"} for d in c.children),
        ):
            if base(part) in names and part.dep_ in {
                "compound",
                "dobj",
                "nsubj",
                "nsubjpass",
                "pobj",
                "nmod",
            }:
                first = next((c for c in part.lefts if c.dep_ in {"compound", "nmod"}), part)
                span = (sentence.offset(first), sentence.end_of(part))
                out[span] = text[span[0] : span[1]]
        if base(token) in names and token.pos_ in NOUNS:
            span = (sentence.offset(token), sentence.end_of(token))
            out[span] = text[span[0] : span[1]]
    return tuple(dict.fromkeys(out[k] for k in sorted(out)))
