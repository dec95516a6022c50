"""A verb in the parse in, the claims that stand in set phrases out: "point the finger at", "be behind", "as its work"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.participants import hedge_of
from generator.extract.predicates import NOUNS, lookup
from generator.extract.spot import (
    Spot,
    after_prep,
    child_of,
    first_of,
    is_nobody,
    last_of,
    subject_of,
    trigger_in,
)
from generator.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import Token

_SAYING = frozenset("say state announce declare claim write confirm tell insist boast add".split())
_THINKING = frozenset("believe think suspect suspecting assume".split())
_SHOWING = frozenset("present describe portray claim celebrate hail".split())
_OWN = frozenset({"its", "their", "his", "her"})
_ALLEGING = frozenset({"allege", "charge"})
_HARM = frozenset({"ASSAULT", "COERCE", "DAMAGE", "DEATH"})


def by_phrase(token: Token, lemma: str) -> Iterator[Spot]:
    """The claims that the phrase around one verb makes."""
    if lemma == "point":
        yield from _finger(token)
    if lemma in _SHOWING:
        yield from _own_work(token)
    if lemma == "be":
        yield from _is_behind(token)
    if lemma in _ALLEGING:
        yield from _alleged(token)


def _finger(token: Token) -> Iterator[Spot]:
    """ "Pointed the finger at X" blames X."""
    thing = child_of(token, "dobj")
    if thing is None or thing.lemma_.lower() != "finger":
        return
    about = after_prep(token, "at") or after_prep(thing, "at")
    if about is not None:
        yield _spot(Stance.BLAMED, token, subject_of(token), about, None)


def _own_work(token: Token) -> Iterator[Spot]:
    """ "Presents the attacks as its work": claims them."""
    thing, by = child_of(token, "dobj"), subject_of(token)
    if thing is None or by is None:
        return
    for prep in (*token.children, *thing.children):
        if prep.dep_ == "prep" and prep.lower_ == "as":
            work = child_of(prep, "pobj")
            deed = work is not None and work.lemma_.lower() in {"work", "deed", "doing", "operation"}
            if work is not None and deed and any(c.lower_ in _OWN for c in work.lefts):
                yield _spot(Stance.CLAIMED, token, by, by, trigger_in(thing))


def _is_behind(token: Token) -> Iterator[Spot]:
    """ "X was behind the attack, police said", "the group said it was behind": whose word it is makes the stance."""
    prep = next(
        (c for c in token.children if c.dep_ in {"prep", "acomp", "advmod"} and c.lower_ == "behind"), None
    )
    about = subject_of(token)
    if prep is None or about is None or is_nobody(about) or any(c.dep_ == "neg" for c in token.children):
        return
    deed = child_of(prep, "pobj")
    if deed is None or lookup(deed) is None:
        return
    head, by = token.head, None
    if token.dep_ == "ccomp" and head.lemma_.lower() in _SAYING | _THINKING:
        by = subject_of(head)
    hedge = hedge_of(about, about) if about.pos_ in NOUNS else None
    own = by is not None and about.lower_ in {"it", "they", "he", "she", "we"}
    if own:
        about = by if by is not None else about
    supposed = hedge is not None or (token.dep_ == "ccomp" and head.lemma_.lower() in _THINKING)
    stance = Stance.CLAIMED if own else Stance.SUPPOSED if supposed else Stance.BLAMED
    if by is None and stance is Stance.BLAMED:
        return
    yield Spot(
        stance=stance,
        by=by,
        about=about,
        target=deed,
        hedge=hedge,
        first=first_of(about, token),
        last=last_of(token),
        rule="behind it",
    )


def _alleged(token: Token) -> Iterator[Spot]:
    """ "The prosecutor alleged that X killed Y": an accusation, where the clause tells harm and names who did it."""
    clause, by = child_of(token, "ccomp"), subject_of(token)
    if clause is None or by is None:
        return
    entry, about = lookup(clause), child_of(clause, "nsubj")
    if entry is None or entry.type not in _HARM or entry.effect or about is None:
        return
    yield _spot(Stance.ACCUSED, token, by, about, clause)


def _spot(stance: Stance, token: Token, by: Token | None, about: Token, target: Token | None) -> Spot:
    return Spot(
        stance=stance,
        by=by,
        about=about,
        target=target,
        hedge=None,
        first=first_of(by, token),
        last=last_of(token),
        rule=f"{token.lower_} by phrase",
    )
