"""A verb of saying in the parse in, whether anything was said out: "did not say", "neither confirmed nor denied"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.cues import told_along

if TYPE_CHECKING:
    from generator.extract.nlp import Token

_REFUSED = frozenset("say comment elaborate specify disclose decline refuse identify".split())
"""Verbs of what a speaker would not tell."""
_SILENT = frozenset("decline refuse fail neglect".split())
_LOATH = frozenset(
    "early hard difficult impossible premature unable reluctant unwilling safe fair possible easy".split()
)
"""What comes before "to say" where nothing is said: "too early to say who"."""


def is_unsaid(verb: Token) -> bool:
    """Nothing was said: "did not say", "nobody has claimed", "may ask", "if he says", "to say that"."""
    if is_neither(verb) or _is_hard(verb) or _is_asked(verb):
        return True
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"}]
    if verb.tag_ == "VB" and not subjects and verb.dep_ in {"ROOT", "csubj"}:
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(c.dep_ == "aux" for c in verb.children):
        return True  # "Asked whether ..., she said no"
    for child in verb.children:
        if (
            child.dep_ == "neg"
            or child.tag_ == "MD"
            or (child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"})
        ):
            return True
        if child.dep_ in {"nsubj", "nsubjpass"}:
            determiners = {c.lower_ for c in child.children if c.dep_ == "det"}
            if "no" in determiners or child.lower_ in {"nobody", "none", "neither"}:
                return True
    return False


def _is_asked(verb: Token) -> bool:
    """ "Asked whether he blamed X, the mayor said no": the question is nobody's words that the sentence names."""
    opens = verb.i == verb.sent.start or verb.text.istitle()
    return opens and verb.lemma_ in {"ask", "press", "question"} and verb.tag_ in {"VBN", "VBD"}


def before_refusal(clause: Token, last: int) -> int:
    """ "X said it was true but would not say why": the refusal is told of X, not said by X."""
    for other in clause.conjuncts:
        own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in other.children)
        if other.i > clause.i and not own and (other.lemma_ in _REFUSED or told_along(other) is not None):
            joint = next(
                (c.i for c in clause.children if c.dep_ == "cc" and c.i < other.i), other.left_edge.i
            )
            return min(last, joint - 1)
    return last


def is_neither(verb: Token) -> bool:
    """ "Neither confirmed nor denied", "declined to confirm or deny", "could not confirm or deny": both verbs are refused."""
    words = [verb]
    if verb.dep_ == "conj":
        words.append(verb.head)
    for word in words:
        if any(
            c.lower_ in {"neither", "nor"}
            for c in word.children
            if c.dep_ in {"preconj", "cc", "det", "advmod", "dep"}
        ):
            return True
    if len(words) > 1 and any(c.lower_ == "or" for c in words[1].children):
        return any(c.dep_ == "neg" for c in words[1].children) or silence_over(words[1]) is not None
    return False


def silence_over(verb: Token) -> Token | None:
    """The refusal that an infinitive of saying hangs on: "declined to say whether"."""
    infinitive = verb.dep_ == "xcomp" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return verb.head if infinitive and verb.head.lemma_.lower() in _SILENT else None


def _is_hard(verb: Token) -> bool:
    """ "It was too early to say who": the words after "say" are nobody's."""
    return (
        any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
        and verb.dep_ in {"xcomp", "ccomp", "advcl"}
        and (
            verb.head.lower_ in _LOATH
            or any(c.lower_ in _LOATH for c in verb.head.children if c.dep_ == "acomp")
        )
    )
