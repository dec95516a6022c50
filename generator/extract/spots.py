"""A parsed sentence in, the claims that its words make out: tokens of who says what of whom, before any mention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.participants import hedge_of, hedge_words, passives
from generator.extract.predicates import NOUNS, VERBS, antecedent, lookup
from generator.extract.unsolved import find_unsolved, teller
from generator.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import ParsedSentence, Token

_CLAIM_NOUNS = frozenset({"responsibility", "credit"})
_CLAIM_VERBS = frozenset("claim take admit accept assume".split())
_BLAME = frozenset({"blame", "hold"})
_ACCUSE = frozenset({"accuse", "charge", "suspect"})
_DENY = frozenset({"deny", "reject", "dismiss", "disclaim"})
_INVOLVED = frozenset(
    "involvement responsibility role link part accusation allegation charge claim connection wrongdoing".split()
)


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


def find_spots(sentence: ParsedSentence) -> Iterator[Spot]:
    """The claims of one sentence by the words that make them."""
    for token in sentence.span:
        if token.pos_ in VERBS:
            lemma = token.lemma_.lower()
            if lemma in _CLAIM_VERBS:
                yield from _claimed(token)
            if lemma in _BLAME or lemma in _ACCUSE:
                yield from _blamed(token, lemma)
            if lemma in _DENY:
                yield from _denied(token)
            if lemma in {"appear", "seem"}:
                yield from _appears(token)
            yield from _supposed(token, lemma)
    yield from _open(sentence)


def _open(sentence: ParsedSentence) -> Iterator[Spot]:
    """Who did it is left open; the whole sentence says so."""
    for word, target in find_unsolved(sentence):
        verb = next((t for t in (word, *word.ancestors) if t.pos_ in VERBS), word)
        claims = word.lemma_.lower() == "responsibility"
        yield Spot(
            stance=Stance.UNCLAIMED if claims else Stance.OPEN,
            by=teller(word),
            about=None,
            target=target,
            hedge=None,
            first=verb.doc[min(verb.left_edge.i, word.left_edge.i)],
            last=_last(target),
            rule="nobody claims it" if claims else "who did it is left open",
        )


def _child(token: Token, *deps: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in deps), None)


def _subject(token: Token) -> Token | None:
    named = [c for c in token.children if c.dep_ == "nsubj"]
    got = next((c for c in named if c.tag_ not in {"WDT", "WP"}), named[0] if named else None)
    if got is None and token.dep_ in {"conj", "xcomp"} and token.head.pos_ in VERBS:
        got = _child(token.head, "nsubj")
    if got is None and token.dep_ == "acl":
        got = token.head
    return antecedent(got) if got is not None else None


def _behind(token: Token | None, *preps: str) -> Token | None:
    """What stands behind "for" or "of": a noun, or the verb of a gerund clause."""
    if token is None:
        return None
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in preps:
            for deep in child.children:
                if deep.dep_ in {"pobj", "pcomp"}:
                    return deep
    return None


def _trigger(token: Token | None) -> Token | None:
    """The happening in a phrase: the word itself or the first one below that names one."""
    if token is None:
        return None
    for part in (token, *token.subtree):
        if lookup(part) is not None:
            return part
    return None


def _last(token: Token) -> Token:
    """The end of a clause, its closing punctuation left out."""
    end = token.doc[token.right_edge.i]
    while end.text in {".", ",", ";", ":", "!", "?", "'", '"', "-"} and end.i > token.i:
        end = end.nbor(-1)
    return end


def _claimed(token: Token) -> Iterator[Spot]:
    thing = _child(token, "dobj", "nsubjpass")
    if thing is None or thing.lemma_.lower() not in _CLAIM_NOUNS:
        return
    by = _subject(token)
    if by is None:
        agent = _child(token, "agent")
        by = _child(agent, "pobj") if agent is not None else None
    if any(c.dep_ == "neg" or c.lower_ == "no" for c in (*token.children, *thing.children)) or (
        by is not None and _is_nobody(by)
    ):
        return
    target = _trigger(_behind(thing, "for") or _behind(token, "for"))
    yield Spot(
        stance=Stance.CLAIMED,
        by=by,
        about=by,
        target=target,
        hedge=None,
        first=_first(by, token),
        last=_last(token),
        rule=f"{token.lower_} {thing.lower_}",
    )


def _is_nobody(token: Token) -> bool:
    return token.lower_ in {"nobody", "none", "one"} or any(c.lower_ == "no" for c in token.lefts)


def _first(by: Token | None, verb: Token) -> Token:
    if by is not None and by.i < verb.i and by.head == verb:
        return verb.doc[by.left_edge.i]
    return verb


def _blamed(token: Token, lemma: str) -> Iterator[Spot]:
    if lemma == "hold" and not any(c.lower_ in {"responsible", "accountable"} for c in token.subtree):
        return
    if any(
        c.dep_ == "aux" and c.lower_ in {"should", "must", "would", "could"} for c in token.children
    ) or any(c.dep_ == "neg" for c in token.children):
        return
    if token.tag_ == "VB" and any(c.lower_ == "to" for c in token.children):
        return
    passive = _child(token, "nsubjpass")
    about = passive or _child(token, "dobj")
    by = _subject(token) if passive is None else None
    if token.dep_ == "relcl" and (about is None or about.tag_ in {"WDT", "WP"}):
        about = token.head if passive is None else antecedent(passive)
    if passive is not None:
        agent = _child(token, "agent")
        by = _child(agent, "pobj") if agent is not None else None
    on = _behind(token, "on") or _behind(about, "on")
    target = _trigger(_behind(token, "for", "of") or _behind(about, "for", "of"))
    if (
        lemma == "blame" and on is not None and about is not None and lookup(antecedent(about)) is not None
    ):  # "blamed the attack on the group"
        target, about = _trigger(antecedent(about)) or target, on
    if about is None or (lemma == "suspect" and target is None):
        return
    stance = Stance.ACCUSED if lemma in _ACCUSE else Stance.BLAMED
    hedge = token.text if lemma == "suspect" else None
    yield Spot(
        stance=Stance.SUPPOSED if lemma == "suspect" else stance,
        by=by,
        about=antecedent(about),
        target=target,
        hedge=hedge,
        first=_first(by or passive, token),
        last=_last(token),
        rule=token.lower_,
    )


def _denied(token: Token) -> Iterator[Spot]:
    by = _subject(token)
    thing = _child(token, "dobj", "xcomp", "ccomp", "nsubjpass")
    if by is None or thing is None:
        return
    behind = _behind(thing, "in", "for", "of", "to", "with")
    target = _trigger(thing)
    if thing.lemma_.lower() not in _INVOLVED and target is None:
        return
    target = _trigger(behind) or target
    yield Spot(
        stance=Stance.DENIED,
        by=by,
        about=by,
        target=target,
        hedge=None,
        first=_first(by, token),
        last=_last(token),
        rule=f"{token.lower_} {thing.lower_}",
    )


def _appears(token: Token) -> Iterator[Spot]:
    subject, clause = _subject(token), _child(token, "xcomp", "oprd")
    if subject is None or clause is None:
        return
    hedge = (
        token.doc[token.i : clause.i + 1].text
        if clause.lemma_ == "be" and clause.i - token.i <= 2
        else token.text
    )
    target = clause if lookup(clause) is not None else None
    yield Spot(
        stance=Stance.APPEARS,
        by=None,
        about=subject,
        target=target,
        hedge=hedge,
        first=_first(subject, token),
        last=_last(token),
        rule=f"{token.lower_} to",
    )


def _supposed(token: Token, lemma: str) -> Iterator[Spot]:
    """ "Supposedly targeted X", "allegedly carried out by X", "X is believed to have struck", "suspected X militants"."""
    adverbs, _ = hedge_words()
    adverb = next((c for c in token.children if c.dep_ == "advmod" and c.lower_ in adverbs), None)
    if adverb is not None:
        subject = _subject(token)
        doer = subject if subject is not None and lookup(subject) is None else None
        about = _agent(token) or doer or _child(token, "dobj", "nsubjpass")
        target = (
            token
            if lookup(token) is not None
            else _trigger(_subject(token) or _child(token, "dobj", "nsubjpass"))
        )
        if about is not None:
            yield Spot(
                stance=Stance.SUPPOSED,
                by=None,
                about=about,
                target=target,
                hedge=adverb.text,
                first=adverb if adverb.i < token.i else token,
                last=_last(token),
                rule=adverb.lower_,
            )
    if lemma in passives() and any(c.dep_ == "auxpass" for c in token.children):
        clause, subject = _child(token, "xcomp", "ccomp"), _child(token, "nsubjpass")
        if clause is not None and subject is not None:
            about = subject if lookup(subject) is None else _agent(clause)
            target = _trigger(subject) or _trigger(clause)
            if about is not None:
                start = next((c for c in token.children if c.dep_ == "auxpass"), token)
                yield Spot(
                    stance=Stance.SUPPOSED,
                    by=None,
                    about=antecedent(about),
                    target=target,
                    hedge=token.doc[start.i : token.i + 1].text,
                    first=_first(subject, token),
                    last=_last(token),
                    rule=f"{token.lower_} to",
                )


def _agent(token: Token) -> Token | None:
    by = _child(token, "agent")
    return _child(by, "pobj") if by is not None else None


def find_suspects(sentence: ParsedSentence) -> Iterator[Spot]:
    """ "Suspected X fighters attacked": the adjective makes a claim of its own."""
    for token in sentence.span:
        if token.pos_ in NOUNS and token.dep_ in {"nsubj", "pobj"}:
            hedge = hedge_of(token, token)
            verb = token.head if token.dep_ == "nsubj" else token.head.head
            if hedge is not None and verb.pos_ in VERBS and lookup(verb) is not None:
                yield Spot(
                    stance=Stance.SUPPOSED,
                    by=None,
                    about=token,
                    target=verb,
                    hedge=hedge,
                    first=token.doc[token.left_edge.i],
                    last=token,
                    rule=hedge.lower(),
                )
