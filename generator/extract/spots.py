"""A parsed sentence in, the claims that its words make out: tokens of who says what of whom, before any mention."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.denials import find_denials
from generator.extract.participants import hedge_of, hedge_words, passives
from generator.extract.predicates import NOUNS, VERBS, antecedent, lookup
from generator.extract.spot import (
    Spot,
    after_prep,
    agent_of,
    child_of,
    first_of,
    is_asserted,
    is_negated,
    is_nobody,
    last_of,
    subject_of,
    trigger_in,
)
from generator.extract.spots_by_phrase import by_phrase
from generator.extract.unsolved import find_unsolved, teller
from generator.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import ParsedSentence, Token

_CLAIM_NOUNS = frozenset({"responsibility", "credit"})
_CLAIM_VERBS = frozenset("claim take admit accept assume".split())
_BLAME = frozenset({"blame", "hold"})
_ACCUSE = frozenset({"accuse", "charge", "suspect"})
_PROVE = frozenset("pin lay place put cast shift".split())
_OUTSPOKEN = frozenset(
    "claim admit accept blame accuse charge suspect deny reject dismiss disclaim refute rebut".split()
)
"""Verbs that make claims of their own: an adverb on them is their hedge ("reportedly claimed")."""


def find_spots(sentence: ParsedSentence) -> Iterator[Spot]:
    """The claims of one sentence by the words that make them."""
    for token in sentence.span:
        if token.pos_ in VERBS:
            lemma = token.lemma_.lower()
            if lemma in _CLAIM_VERBS:
                yield from _claimed(token)
            if lemma in _BLAME or lemma in _ACCUSE:
                yield from _blamed(token, lemma)
            if lemma == "attribute" or lemma in _PROVE:
                yield from _attributed(token, lemma)
            yield from find_denials(token, lemma)
            if lemma in {"appear", "seem"}:
                yield from _appears(token)
            yield from _supposed(token, lemma)
            yield from by_phrase(token, lemma)
    yield from _open(sentence)


def _open(sentence: ParsedSentence) -> Iterator[Spot]:
    """Who did it is left open; the whole sentence says so."""
    for word, target in find_unsolved(sentence):
        verb = next((t for t in (word, *word.ancestors) if t.pos_ in VERBS), word)
        claims = word.lemma_.lower() in {"responsibility", "claim"}
        yield Spot(
            stance=Stance.UNCLAIMED if claims else Stance.OPEN,
            by=teller(word),
            about=None,
            target=target,
            hedge=None,
            first=verb.doc[min(verb.left_edge.i, word.left_edge.i)],
            last=last_of(target or verb),
            rule="nobody claims it" if claims else "who did it is left open",
            alone=target is None,
        )


def _claimed(token: Token) -> Iterator[Spot]:
    thing = child_of(token, "dobj", "nsubjpass")
    if thing is None or not is_asserted(token):
        return
    attack = token.lemma_.lower() == "claim" and _is_attack(thing)
    if thing.lemma_.lower() not in _CLAIM_NOUNS and not attack:
        return
    by = subject_of(token)
    if by is None or by == thing:
        by = agent_of(token)
    if any(c.lower_ == "no" for c in (*token.children, *thing.children)) or (
        by is not None and (is_nobody(by) or (attack and _is_attack(by)))
    ):
        return
    target = thing if attack else trigger_in(after_prep(thing, "for") or after_prep(token, "for"))
    yield Spot(
        stance=Stance.CLAIMED,
        by=by,
        about=by,
        target=target,
        hedge=hedge_of(token),
        first=first_of(by, token),
        last=last_of(token),
        rule=f"{token.lower_} {thing.lower_}",
        alone=target is None and after_prep(thing, "for") is None,
    )


def _is_attack(thing: Token) -> bool:
    """ "Claimed the bombing": an attack and not, as in "claimed 12 lives", what one cost."""
    entry = lookup(thing)
    return entry is not None and entry.type == "ASSAULT" and thing.pos_ in NOUNS


def _blamed(token: Token, lemma: str) -> Iterator[Spot]:
    responsible = _held_responsible(token) if lemma == "hold" else None
    if (lemma == "hold" and responsible is None) or not is_asserted(token):
        return
    passive = child_of(token, "nsubjpass")
    small = child_of(responsible, "nsubj") if responsible is not None else None
    about = passive or child_of(token, "dobj") or small
    by = subject_of(token) if passive is None else None
    if token.dep_ == "relcl" and (about is None or about.tag_ in {"WDT", "WP"}):
        about = token.head if passive is None else antecedent(passive)
    if passive is not None:
        agent = child_of(token, "agent")
        by = child_of(agent, "pobj") if agent is not None else None
    on = after_prep(token, "on") or after_prep(about, "on")
    matter = (
        after_prep(token, "for", "of", "over")
        or after_prep(about, "for", "of", "over")
        or after_prep(responsible, "for")
    )
    target = trigger_in(matter)
    if (
        lemma == "blame" and on is not None and about is not None and lookup(antecedent(about)) is not None
    ):  # "blamed the attack on the group"
        target, about = trigger_in(antecedent(about)) or target, on
    if about is None or (lemma == "suspect" and target is None):
        return
    stance = Stance.ACCUSED if lemma in _ACCUSE else Stance.BLAMED
    hedge = token.text if lemma == "suspect" else None
    spot = Spot(
        stance=Stance.SUPPOSED if lemma == "suspect" else stance,
        by=by,
        about=antecedent(about),
        target=target,
        hedge=hedge,
        first=first_of(by or passive, token),
        last=last_of(token),
        rule=token.lower_,
        alone=matter is None and target is None and on is None and stance is Stance.BLAMED,
    )
    yield spot
    for other in about.conjuncts:  # "blamed X and Y": each of them
        if other.i > about.i and other.pos_ == "PROPN" and other.dep_ == "conj":
            yield replace(spot, about=other)


def _held_responsible(token: Token) -> Token | None:
    """The adjective of "hold X responsible"."""
    return next(
        (t for t in token.subtree if t.lower_ in {"responsible", "accountable"} and t.i > token.i), None
    )


def _attributed(token: Token, lemma: str) -> Iterator[Spot]:
    """ "Attributed the raid to X", "pinned the blame on X"."""
    thing = child_of(token, "dobj", "nsubjpass")
    if thing is None or not is_asserted(token):
        return
    blame = lemma in _PROVE and thing.lemma_.lower() in {"blame", "responsibility", "attack"}
    about = after_prep(token, "on", "with", "to") or after_prep(thing, "on", "with", "to")
    if about is None or not (blame or (lemma == "attribute" and _is_attack(thing))):
        return
    target = trigger_in(thing) or trigger_in(after_prep(thing, "for") or after_prep(token, "for"))
    by = subject_of(token) if thing.dep_ == "dobj" else agent_of(token)
    yield Spot(
        stance=Stance.BLAMED,
        by=by,
        about=antecedent(about),
        target=target,
        hedge=None,
        first=first_of(by or thing, token),
        last=last_of(token),
        rule=f"{token.lower_} by phrase",
        alone=target is None,
    )


def _appears(token: Token) -> Iterator[Spot]:
    subject, clause = subject_of(token), child_of(token, "xcomp", "oprd")
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
        first=first_of(subject, token),
        last=last_of(token),
        rule=f"{token.lower_} to",
    )


def _supposed(token: Token, lemma: str) -> Iterator[Spot]:
    """ "Supposedly targeted X", "allegedly carried out by X", "X is believed to have struck", "suspected X militants"."""
    adverbs, _ = hedge_words()
    adverb = next((c for c in token.children if c.dep_ == "advmod" and c.lower_ in adverbs), None)
    if is_negated(token):
        return
    if adverb is not None and lemma not in _OUTSPOKEN:
        subject = subject_of(token)
        doer = subject if subject is not None and lookup(subject) is None else None
        about = agent_of(token) or doer or child_of(token, "dobj", "nsubjpass")
        target = (
            token
            if lookup(token) is not None
            else trigger_in(subject_of(token) or child_of(token, "dobj", "nsubjpass"))
        )
        if about is not None:
            yield Spot(
                stance=Stance.SUPPOSED,
                by=None,
                about=about,
                target=target,
                hedge=adverb.text,
                first=adverb if adverb.i < token.i else token,
                last=last_of(token),
                rule=adverb.lower_,
            )
    if lemma in passives() and any(c.dep_ == "auxpass" for c in token.children):
        clause, subject = child_of(token, "xcomp", "ccomp"), child_of(token, "nsubjpass")
        if clause is not None and subject is not None and _is_deed(subject, clause):
            about = subject if lookup(subject) is None else agent_of(clause)
            target = trigger_in(subject) or trigger_in(clause)
            if about is not None:
                start = next((c for c in token.children if c.dep_ == "auxpass"), token)
                yield Spot(
                    stance=Stance.SUPPOSED,
                    by=None,
                    about=antecedent(about),
                    target=target,
                    hedge=token.doc[start.i : token.i + 1].text,
                    first=first_of(subject, token),
                    last=last_of(token),
                    rule=f"{token.lower_} to",
                )


def _is_deed(subject: Token, clause: Token) -> bool:
    """Whether what is believed is a deed: "believed to be in X" says nothing of what anybody did."""
    if clause.lemma_ != "be" or trigger_in(subject) is not None or trigger_in(clause) is not None:
        return True
    return any(t.lower_ in {"behind", "responsible", "work", "perpetrator"} for t in clause.subtree)


def find_suspects(sentence: ParsedSentence) -> Iterator[Spot]:
    """ "Suspected X fighters attacked": the adjective makes a claim of its own."""
    for token in sentence.span:
        if token.pos_ in NOUNS and token.dep_ in {"nsubj", "pobj"}:
            hedge = hedge_of(token, token)
            verb = token.head if token.dep_ == "nsubj" else token.head.head
            if hedge is not None and verb.pos_ in VERBS and lookup(verb) is not None and not is_negated(verb):
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
