"""A parsed sentence in, where it says that nobody knows or says who did it out: "no evidence of who carried out the raid",
"it is not clear who was behind the attack", "no group has claimed responsibility for it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.predicates import VERBS, lookup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import ParsedSentence, Token

_PROOF = frozenset("evidence indication proof sign clue information word claim".split())
_OPEN = frozenset({"clear", "known", "certain", "sure", "established", "determined"})
_UNSURE = frozenset({"unclear", "unknown", "uncertain", "mystery"})
_TAKES = frozenset({"claim", "take", "accept", "admit", "assume"})
_DID = frozenset(
    "carry commit stage launch mount conduct perpetrate plan order fire do attack bomb kill".split()
)
_LOATH = frozenset("early impossible premature difficult hard".split())
_BEHIND = frozenset({"behind", "responsible"})
_SAYS = frozenset("say stress note add report write state tell stress admit acknowledge".split())


def find_unsolved(sentence: ParsedSentence) -> Iterator[tuple[Token, Token | None]]:
    """(word that leaves it open, the happening where it is named) for each clause on who did it."""
    for token in sentence.span:
        if token.lower_ == "who" and token.dep_ in {"nsubj", "nsubjpass"}:
            clause = token.head
            word = _left_open(clause)
            target = _happening(clause)
            if word is not None and _is_deed(clause):
                yield word, target
        elif token.lemma_.lower() == "responsibility":
            yield from _unclaimed(token)
        elif token.lemma_.lower() == "claim":
            yield from _attack_unclaimed(token)


def _is_deed(clause: Token) -> bool:
    guilt = any(c.lower_ in _BEHIND or (c.lower_ == "blame" and c.tag_ == "VB") for c in clause.children)
    return clause.lemma_.lower() in _DID or guilt


def _left_open(clause: Token) -> Token | None:
    """What governs the clause and leaves it open; None where it is known."""
    word = clause.head
    while word.pos_ == "ADP" or word.lower_ in {"as", "to"}:
        word = word.head
    lemma = word.lemma_.lower()
    if lemma in _PROOF and (_is_denied(word) or _is_denied(word.head)):
        return word
    near = [word, *(c for c in word.children if c.dep_ in {"acomp", "attr", "oprd"})]
    for token in near:
        if token.lower_ in _UNSURE:
            return token
        if token.lower_ in _OPEN and (_is_denied(token) or _is_denied(word)):
            return token
    if lemma in {"say", "tell", "determine", "establish"} and any(
        c.lower_ in _LOATH for c in (word.head, *word.head.children)
    ):
        return word  # "it was too early to say who was to blame"
    return word if lemma in {"know", "identify", "establish", "determine"} and _is_denied(word) else None


def _is_denied(token: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in {"no", "nobody"} for c in token.children)


def _happening(clause: Token) -> Token | None:
    """The happening of the clause: "carried out the raid", "was behind the raid"."""
    inside = [t for t in clause.subtree if t != clause]
    named = next((t for t in inside if t.pos_ not in VERBS and lookup(t) is not None), None)
    return named or (clause if lookup(clause) is not None else None)


def _unclaimed(token: Token) -> Iterator[tuple[Token, Token | None]]:
    """ "No group has claimed responsibility (for X)", "there was no immediate claim of responsibility"."""
    verb = token.head if token.head.pos_ in VERBS else token.head.head
    claimed = verb.lemma_.lower() in _TAKES and token.head == verb and _nobody_does(verb)
    no_claim = (
        token.head.lower_ == "of"
        and verb.lemma_.lower() == "claim"
        and (_is_denied(verb) or (verb.dep_ == "nsubjpass" and _is_denied(verb.head)))
    )
    if not (claimed or no_claim):
        return
    behind = (d for c in (*token.children, *verb.children) if c.lower_ == "for" for d in c.subtree)
    yield token, next((d for d in behind if lookup(d) is not None), None)


def _nobody_does(verb: Token) -> bool:
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or any(c.lower_ in {"if", "unless"} for c in verb.children):
        return False
    none = subject.lower_ in {"nobody", "none"} or any(c.lower_ == "no" for c in subject.lefts)
    return none or (
        subject.lower_ in {"one", "group", "organisation", "organization"} and _is_denied(subject)
    )


def _attack_unclaimed(verb: Token) -> Iterator[tuple[Token, Token | None]]:
    """ "Nobody has claimed the attack", "no group has claimed it"."""
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is not None and _nobody_does(verb) and verb.pos_ in VERBS:
        entry = lookup(thing)
        if entry is not None and entry.type == "ASSAULT":
            yield verb, thing
        elif thing.lower_ in {"it", "them"}:
            yield verb, None


def teller(word: Token) -> Token | None:
    """Who says so: the subject of a verb of saying above the clause or set behind it ("..., the police said")."""
    verb = word
    while verb.pos_ not in VERBS and verb.head != verb:
        verb = verb.head
    knows = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if word.lemma_.lower() == "know" and knows is not None and knows.pos_ in {"NOUN", "PROPN"}:
        return knows
    for said in (verb.head, *(c for c in verb.subtree if c.dep_ in {"relcl", "parataxis", "ccomp"})):
        if said.pos_ in VERBS and said.lemma_.lower() in _SAYS and said != verb:
            subject = next((c for c in said.children if c.dep_ == "nsubj"), None)
            if subject is not None:
                return subject
    return None
