"""A claim as the parse shows it: the record, and the walks over the parse that its rules share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.cast import body_words
from generator.extract.cues import told_along
from generator.extract.predicates import VERBS, antecedent, lookup
from generator.extract.unsaid import is_neither

if TYPE_CHECKING:
    from generator.extract.nlp import Token
    from generator.model import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A claim in the parse: stance, tokens of who says so, about whom, of what, hedge, and first and last token."""

    stance: Stance
    by: Token | None
    about: Token | None
    target: Token | None
    hedge: str | None
    first: Token
    last: Token
    rule: str
    alone: bool = False
    """Names no happening of its own: the one told last before it is meant ("No group claimed responsibility.")."""
    needs_sayer: bool = False
    """A claim only as somebody's word: what stands in nobody's marks and under no verb of saying is the article's own."""
    taken_up: bool = False
    """Turns down what was said before ("dismissed that as a lie"): a claim only where somebody was accused there."""


def child_of(token: Token, *deps: str) -> Token | None:
    """The first child in one of these relations."""
    return next((c for c in token.children if c.dep_ in deps), None)


def subject_of(token: Token) -> Token | None:
    """Who does what the verb says; through a relative pronoun, its noun."""
    named = [c for c in token.children if c.dep_ == "nsubj"]
    got = next((c for c in named if c.tag_ not in {"WDT", "WP"}), named[0] if named else None)
    if got is None and token.dep_ in {"conj", "xcomp"} and token.head.pos_ in VERBS:
        over = told_along(token) or token.head
        got = child_of(over, "nsubj")
    if got is None and token.dep_ == "acl":
        got = token.head
    return antecedent(got) if got is not None else None


def after_prep(token: Token | None, *preps: str) -> Token | None:
    """What stands behind "for" or "of": a noun, or the verb of a gerund clause."""
    if token is None:
        return None
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in preps:
            for deep in child.children:
                if deep.dep_ in {"pobj", "pcomp"}:
                    return deep
    return None


def trigger_in(token: Token | None) -> Token | None:
    """The happening in a phrase: the word itself or the first one below that names one."""
    if token is None:
        return None
    for part in (token, *token.subtree):
        if lookup(part) is not None:
            return part
    return None


def last_of(token: Token) -> Token:
    """The end of a clause, its closing punctuation left out."""
    end = token.doc[token.right_edge.i]
    while end.text in {".", ",", ";", ":", "!", "?", "'", '"', "-"} and end.i > token.i:
        end = end.nbor(-1)
    return end


def is_nobody(token: Token) -> bool:
    """Whether a phrase denies that there is somebody ("no group", "nobody")."""
    return token.lower_ in {"nobody", "none", "one"} or any(c.lower_ == "no" for c in token.lefts)


_MODALS = frozenset("should must would could may might will shall can".split())
_BY = frozenset({"by", "after", "before", "in", "with", "while"})
_AVOIDING = frozenset("avoid deny stop resist consider regret cease risk".split())
_GOES_ON = frozenset("continue go begin start proceed come appear seem use rush".split())
"""Verbs under which an infinitive is done: "continued to deny"; under others ("refused to blame") it is not."""


def is_asserted(verb: Token) -> bool:
    """Whether the verb tells what somebody did: not denied, wished, asked or refused ("neither confirmed nor denied")."""
    if any(
        c.dep_ == "neg" or (c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"})
        for c in verb.children
    ):
        return False
    if any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children) or is_neither(verb):
        return False
    if verb.tag_ == "VBG" and _is_avoided(verb):
        return False
    infinitive = verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if infinitive and verb.head.lemma_.lower() not in _GOES_ON:
        return False
    if (
        verb.dep_ == "conj"
        and verb.tag_ == "VB"
        and not any(c.dep_ in {"aux", "nsubj"} for c in verb.children)
    ):
        return is_asserted(verb.head)
    return True


def is_negated(verb: Token) -> bool:
    """ "Was probably not fired by X", "is not believed to have struck": nothing is supposed of X."""
    return any(c.dep_ == "neg" or (c.dep_ == "advmod" and c.lower_ == "never") for c in verb.children)


def _is_avoided(verb: Token) -> bool:
    """ "Stopped short of blaming", "without accusing", "avoided blaming": what was not done."""
    if verb.dep_ == "pcomp":
        return verb.head.lower_ not in _BY
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _AVOIDING


def is_same(pronoun: Token, by: Token | None) -> bool:
    """Whether a pronoun, or "its forces", stands for the one who says so."""
    if by is None:
        return False
    own = next((c for c in pronoun.children if c.dep_ == "poss"), None)
    word = own.lower_ if own is not None and pronoun.lemma_.lower() in body_words()[0] else pronoun.lower_
    return word in {"it", "they", "he", "she", "we", "i", "its", "their", "his", "her", "our", "my"}


def sayer_over(clause: Token, verbs: frozenset[str]) -> Token | None:
    """Who says what a clause tells: the subject of the verb of saying above it."""
    if clause.dep_ == "conj" and clause.head.pos_ in VERBS:
        clause = clause.head
    head = clause.head
    if clause.dep_ != "ccomp" or head.lemma_.lower() not in verbs or not is_asserted(head):
        return None
    return subject_of(head)


def first_of(by: Token | None, verb: Token) -> Token:
    """Where the claim begins: with the phrase of who makes it, where that stands before the verb."""
    if by is not None and by.i < verb.i and by.head == verb:
        return verb.doc[by.left_edge.i]
    return verb


def agent_of(token: Token) -> Token | None:
    """What stands behind "by"."""
    by = child_of(token, "agent")
    return child_of(by, "pobj") if by is not None else None
