"""The names of an article in, capitals that stand for a government made its country's out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.dateline_head import place_of
from generator.extract.lexicon import phrases, read
from generator.extract.spans import Found
from generator.model import EntityType, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.nlp import Token

_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})


@cache
def _words() -> dict[str, frozenset[str]]:
    rows = read("metonyms")
    return {kind: phrases(row) for kind, row in rows.items()}


def metonyms(names: Sequence[Found]) -> list[Found]:
    """Capitals that act, speak, own or are dealt with as governments become a name of their country."""
    return [_state(name) if name.capital and name.country and acts(name) else name for name in names]


def _state(name: Found) -> Found:
    return replace(
        name,
        type=EntityType.COUNTRY,
        ident=f"country:{name.country}",
        kind=MentionKind.METONYM,
        rule="capital for its government",
        unsure=False,
    )


def acts(name: Found) -> bool:
    """Whether the capital's place in its sentence is that of a government."""
    words, b = name.words, name.b
    if b < len(words) and words.gaps[b] == ", " and words.caps[b]:
        return False  # "Paris, Texas"
    if name.a == 0 and b <= place_of(words):
        return False
    token = words.tokens[b - 1]
    token = _first_conjunct(token)
    listed = _words()
    if token.dep_ in _SUBJECT:
        return _verb_acts(token.head)
    if token.dep_ in ("dobj", "iobj") and token.head.pos_ == "VERB":
        return token.head.lemma_ in listed["addressed"]
    if token.dep_ == "poss":
        inside = {t.lower_ for t in (token.head, *token.head.lefts)}
        return not inside.isdisjoint(listed["owned"])
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according":
        return True
    if token.dep_ == "pobj" and token.head.lower_ in listed["prepositions"]:
        head = token.head.head
        return head.lower_ in listed["relations"] or (
            token.head.lower_ == "by" and head.lemma_ in listed["verbs"]
        )
    return False


def _first_conjunct(token: Token) -> Token:
    """ "Between Delhi and Beijing": the last follows the part that the first plays."""
    steps = 0
    while token.dep_ == "conj" and steps < 6 and token.head.pos_ == "PROPN":
        token, steps = token.head, steps + 1
    return token


def _verb_acts(verb: Token) -> bool:
    listed = _words()
    if verb.lemma_ == "be":
        kids = [child for child in verb.children if child.dep_ in ("acomp", "attr", "oprd")]
        return any(child.lower_ in listed["states"] or child.lemma_ in listed["verbs"] for child in kids)
    return verb.lemma_ in listed["verbs"] or verb.lower_ in listed["states"]
