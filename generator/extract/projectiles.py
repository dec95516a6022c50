"""A parsed sentence in, how many projectiles were fired out: "15 rockets", "a salvo of 12 shells", "18 landed inside"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.counted import Found, toll_of
from generator.model import TollKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import ParsedSentence, Token

FIRE = frozenset("fire launch lob shoot".split())
LAND = frozenset("hit land strike fall slam crash rain".split())
PROJECTILES = frozenset("rocket missile mortar shell drone projectile katyusha torpedo round bomb".split())


def find_fired(sentence: ParsedSentence) -> Iterator[Found]:
    """ "fired 15 rockets", "some 30 rockets hit the base", "a salvo of 12 shells", "18 landed inside"."""
    seen = False
    for token in sentence.span:
        lemma = token.lemma_.lower()
        if (
            lemma in PROJECTILES
            and token.pos_ in {"NOUN", "PROPN"}
            and token.dep_ not in {"compound", "nmod"}
        ):
            seen = True
            if _is_fired(token):
                yield from toll_of(sentence, TollKind.FIRED, token, token)
        elif (
            token.pos_ == "NUM"
            and seen
            and token.dep_ in {"nsubj", "nsubjpass"}
            and token.head.lemma_.lower() in LAND
        ) or (
            token.pos_ == "NUM"
            and seen
            and token.head.lemma_.lower() == "count"
            and token.dep_ in {"dobj", "npadvmod"}
        ):
            yield from toll_of(sentence, TollKind.FIRED, token.head, token)


def _is_fired(token: Token) -> bool:
    head = token.head
    if token.dep_ == "pobj" and head.lower_ == "of":
        return head.head.lemma_.lower() in {
            "barrage",
            "salvo",
            "volley",
            "total",
            "hail",
            "number",
            "series",
            "dozen",
            "score",
        }
    if token.dep_ == "pobj" and head.lower_ in {"with", "by", "using"}:
        return head.head.lemma_.lower() in {"attack", "hit", "strike", "target", "shell", "bombard"}
    if head.lemma_.lower() in {"count", "use"} and token.dep_ in {"dobj", "nsubjpass"}:
        return True
    while head.dep_ in {"xcomp", "conj"} and head.lemma_.lower() not in FIRE | LAND:
        head = head.head
    if token.dep_ in {"dobj", "nsubjpass", "nsubj"}:
        return head.lemma_.lower() in FIRE | LAND
    return any(c.dep_ in {"acl", "relcl"} and c.lemma_.lower() in FIRE | LAND for c in token.children)
