"""The words of a happening in, where it was and with what weapons out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.cast import SITES, Cast, phrase_of
from generator.extract.predicate_lexicon import lexicon
from generator.extract.predicates import NOUNS, VERBS, base
from generator.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.nlp import ParsedSentence, Token

_WHERE = frozenset(
    "in at near on outside inside around across over off within through throughout between along into against".split()
)
_AT = frozenset("in at near outside inside around across over off within throughout along into".split())
_OF_PLACE = frozenset(
    "bombardment shelling bombing siege storming battle capture seizure invasion burning evacuation liberation".split()
)
"""Nouns whose "of X" says where: "the bombardment of X"."""
_PARTS = frozenset(
    "coast shore north south east west northeast northwest southeast southwest centre center part region border interior edge outskirts waters".split()
)
_TAKEN_FROM = frozenset("evacuate rescue pull dig airlift recover retrieve free evacuation rescue".split())
"""Words whose "from X" says where."""
_COURTS = frozenset({"court", "tribunal", "jury", "judge", "magistrate"})
"""Subjects whose own place is that of what they do: "a court in X convicted him"."""
_SITE_DEPS = frozenset({"dobj", "nsubjpass", "compound", "poss", "nmod", "npadvmod", "advmod"})
_FINE = {EntityType.FACILITY: 0, EntityType.PLACE: 1, EntityType.COUNTRY: 2}


def find_places(
    cast: Cast, sentence: ParsedSentence, tokens: Sequence[Token], *, objects_too: bool = True
) -> tuple[int, ...]:
    """The places named in, at, on or near the happening: the finest first (of two equally fine ones the nearest), then
    those that "and" joins to it ("in X and Y") and those that hold it ("the school in X")."""
    for words in (tokens, list(_beside(tokens))):
        found = [
            (_FINE[cast.mentions[mention].label], distance, mention)
            for distance, mention in _places(
                cast, sentence, words, objects_too=objects_too and words is tokens
            )
            if cast.mentions[mention].label in _FINE
        ]
        if found:
            _, _, main = min(found)
            rest = (
                [m for fine, _, m in found if fine < _FINE[EntityType.COUNTRY]] if min(found)[0] < 2 else []
            )
            return tuple(dict.fromkeys((main, *_joined(cast, sentence, main), *sorted(rest))))
    return ()


def _beside(tokens: Sequence[Token]) -> Iterator[Token]:
    """The verbs that say where in the stead of one that names no place: "in X, bombs hit a hall, killing six", "two were
    hurt when a lift fell in X"."""
    for token in tokens:
        if token.pos_ not in VERBS:
            continue
        if token.dep_ == "advcl" and token.tag_ == "VBG" and token.head not in tokens:
            yield token.head
        yield from (
            child
            for child in token.children
            if child.dep_ == "advcl"
            and child not in tokens
            and child.tag_ in {"VBD", "VBN"}
            and any(c.lower_ == "when" for c in child.children)
        )


def _joined(cast: Cast, sentence: ParsedSentence, place: int) -> list[int]:
    """The places that "and" or a comma joins to the one found: "in X, Y and Z"."""
    label = cast.mentions[place].label
    heads = [t for t in sentence.span if cast.at(sentence, t) == place] if label in SITES else []
    found = (cast.at(sentence, other) for token in heads for other in token.conjuncts)
    return sorted({m for m in found if m is not None and cast.mentions[m].label is label})


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
            elif (
                (child.dep_ == "nsubj" and base(child) in _COURTS)
                or _is_of_place(token, child)
                or (objects_too and child.dep_ in _SITE_DEPS and child.pos_ in NOUNS)
            ):
                yield from _in_phrase(cast, sentence, child, token, sites_only=True)
        if token.dep_ == "acl" and token.pos_ in VERBS and token.head.i not in inside:
            yield from _in_phrase(cast, sentence, token.head, token, sites_only=True)


def _is_of_place(noun: Token, prep: Token) -> bool:
    """ "The bombardment of X", "was rescued from X"."""
    whose = {"of": _OF_PLACE, "from": _TAKEN_FROM}.get(prep.lower_, frozenset())
    return prep.dep_ == "prep" and base(noun) in whose


def _in_phrase(
    cast: Cast, sentence: ParsedSentence, top: Token, trigger: Token, *, sites_only: bool
) -> Iterator[tuple[int, int]]:
    """Places inside a phrase; a country counts only behind "in", "across" and the like, here or deeper down."""
    for part in phrase_of(top):
        mention = cast.at(sentence, part)
        if mention is None:
            continue
        label = cast.mentions[mention].label
        within = part.dep_ == "pobj" and (part.head.lower_ in _AT or _is_part_of(part.head))
        if (
            label in SITES
            or (label is EntityType.COUNTRY and within)
            or (not sites_only and label is EntityType.COUNTRY and part.head == top)
        ):
            yield abs(part.i - trigger.i), mention


def _is_part_of(prep: Token) -> bool:
    """ "The coast of X", "in the north of X"."""
    return prep.lower_ in {"of", "off"} and prep.head.lemma_.lower() in _PARTS


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
