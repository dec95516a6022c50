"""A verb in the parse in, the claims that stand in set phrases out: "point the finger at", "be behind", "as its work"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.participants import hedge_of
from generator.extract.predicates import NOUNS, lookup
from generator.extract.spot import (
    Spot,
    after_prep,
    agent_of,
    child_of,
    first_of,
    is_asserted,
    is_nobody,
    is_same,
    last_of,
    sayer_over,
    subject_of,
    trigger_in,
)
from generator.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import Token

_SAYING = frozenset(
    "say state announce declare claim write confirm tell insist boast add suggest argue maintain allege assert contend report "
    "conclude stress".split()
)
_THINKING = frozenset("believe think suspect suspecting assume".split())
_SHOWING = frozenset("present describe portray claim celebrate hail".split())
_OWN = frozenset({"its", "their", "his", "her"})
_ALLEGING = frozenset({"allege", "charge", "claim"})
_DOING = frozenset("carry commit stage launch mount conduct perpetrate plan order do fire".split())
_CRIMES = frozenset(
    "crime massacre atrocity death bloodshed tragedy disaster carnage violence escalation genocide".split()
)
_TRACES = frozenset("hallmark fingerprint signature imprint stamp".split())
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
        yield from _alleged(token, lemma)
    if lemma in {"bear", "carry", "have", "share"}:
        yield from _marks(token)
        yield from _bears(token)
    if lemma in {"lie", "rest", "fall"}:
        yield from _lies_with(token)


def _finger(token: Token) -> Iterator[Spot]:
    """ "Pointed the finger at X" blames X."""
    thing = child_of(token, "dobj")
    if thing is None or thing.lemma_.lower() != "finger":
        return
    about = after_prep(token, "at") or after_prep(thing, "at")
    if about is not None and is_asserted(token):
        matter = after_prep(token, "for", "over")
        yield _spot(Stance.BLAMED, token, subject_of(token), about, trigger_in(matter), alone=matter is None)


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
    """ "X was behind the attack, police said", "the group said it was responsible", "the envoy said X was to blame": whose word
    it is makes the stance."""
    about, part = subject_of(token), _guilt(token)
    if (
        part is None
        or about is None
        or is_nobody(about)
        or not is_asserted(token)
        or about.tag_ in {"WP", "WDT"}
    ):
        return
    deed = next((d for c in (part, *part.children) for d in c.children if d.dep_ == "pobj"), None)
    if part.lower_ == "behind" and (deed is None or lookup(deed) is None):
        return
    if part.lower_ == "responsible" and deed is not None and not _is_harm(deed):
        return
    by = sayer_over(token, _SAYING | _THINKING)
    hedge = hedge_of(about, about) if about.pos_ in NOUNS else None
    own = is_same(about, by)
    thought = token.dep_ == "ccomp" and token.head.lemma_.lower() in _THINKING
    stance = Stance.CLAIMED if own else Stance.SUPPOSED if hedge is not None or thought else Stance.BLAMED
    target = trigger_in(deed)
    if (own and thought) or (by is None and about.pos_ == "PRON" and not _is_we(about)):
        return
    if by is None and _is_we(about):
        by, stance = about, Stance.CLAIMED
    yield Spot(
        stance=stance,
        by=by,
        about=by if own and by is not None else about,
        needs_sayer=by is None and stance is Stance.BLAMED,
        target=target,
        hedge=hedge,
        first=first_of(about, token),
        last=last_of(token),
        rule="behind it",
        alone=target is None,
    )


def _is_we(token: Token) -> bool:
    return token.lower_ in {"we", "i"}


def _guilt(token: Token) -> Token | None:
    """ "Behind", "responsible" or "to blame" in the clause of "be"."""
    for child in token.children:
        if child.dep_ in {"prep", "acomp", "advmod"} and child.lower_ in {"behind", "responsible"}:
            return child
        if child.lemma_.lower() == "blame" and child.dep_ in {"xcomp", "attr", "acomp", "ccomp"}:
            return child if child.tag_ == "VB" else None
    return None


def _is_harm(deed: Token) -> bool:
    """Whether somebody is responsible for what was done, not for what he looks after ("responsible for security")."""
    if deed.lemma_.lower() in _CRIMES:
        return True
    found = trigger_in(deed)
    entry = lookup(found) if found is not None else None
    return entry is not None and entry.type in _HARM


def _alleged(token: Token, lemma: str) -> Iterator[Spot]:
    """ "The prosecutor alleged that X killed Y": an accusation, where the clause tells harm and names who did it. What
    somebody "claimed" another did is one, too; what he claims to have done himself is none."""
    clause, by = child_of(token, "ccomp"), subject_of(token)
    if clause is None or by is None or clause.i < token.i or not is_asserted(token):
        return
    about = agent_of(clause) or child_of(clause, "nsubj")
    if about is None or any(c.dep_ == "neg" for c in clause.children):
        return
    own = is_same(about, by)
    target = _harm_of(clause)
    if target is None or (own and lemma == "claim"):
        return
    if own or about.tag_ in {"WDT", "WP"} or (about.pos_ == "PRON" and lemma == "claim"):
        return
    yield _spot(Stance.ACCUSED, token, by, about, target)


def _harm_of(clause: Token) -> Token | None:
    """The harm that a clause tells: its verb, or what was "carried out"; the verb alone where "it" was."""
    entry = lookup(clause)
    if entry is not None and entry.type in _HARM and (not entry.effect or agent_of(clause) is not None):
        return clause
    thing = child_of(clause, "dobj", "nsubjpass")
    if clause.lemma_.lower() not in _DOING or thing is None:
        return None
    found = lookup(thing)
    return thing if thing.lower_ == "it" or (found is not None and found.type in _HARM) else None


def _marks(token: Token) -> Iterator[Spot]:
    """ "The attack bears the hallmarks of X": supposed, by whoever says so."""
    thing = child_of(token, "dobj")
    if thing is None or thing.lemma_.lower() not in _TRACES or not is_asserted(token):
        return
    about = after_prep(thing, "of") or child_of(thing, "poss")
    deed = subject_of(token)
    if about is None or about.pos_ == "PRON" or deed is None:
        return
    target = trigger_in(deed)
    yield Spot(
        stance=Stance.SUPPOSED,
        by=sayer_over(token, _SAYING),
        about=about,
        target=target,
        hedge=token.doc[token.i : thing.i + 1].text,
        first=first_of(deed, token),
        last=last_of(token),
        rule="bears the marks of",
        alone=target is None,
    )


def _bears(token: Token) -> Iterator[Spot]:
    """ "X bears full responsibility for the attack", as somebody's word."""
    thing, about = child_of(token, "dobj"), subject_of(token)
    if (
        thing is None
        or about is None
        or thing.lemma_.lower() not in {"responsibility", "blame"}
        or not is_asserted(token)
    ):
        return
    if about.pos_ != "PRON" and token.lemma_.lower() != "have":
        yield _of_another(token, about, after_prep(thing, "for"))


def _lies_with(token: Token) -> Iterator[Spot]:
    """ "Responsibility for this lies with X", as somebody's word."""
    thing, about = subject_of(token), after_prep(token, "with", "on")
    blame = thing is not None and thing.lemma_.lower() in {"responsibility", "blame", "fault"}
    if blame and about is not None and about.pos_ != "PRON" and is_asserted(token):
        yield _of_another(token, about, after_prep(thing, "for"))


def _of_another(token: Token, about: Token, matter: Token | None) -> Spot:
    by = sayer_over(token, _SAYING)
    spot = _spot(Stance.BLAMED, token, by, about, trigger_in(matter), alone=matter is None)
    start = subject_of(token) or token
    return replace(spot, needs_sayer=by is None, first=token.doc[start.left_edge.i])


def _spot(
    stance: Stance, token: Token, by: Token | None, about: Token, target: Token | None, *, alone: bool = False
) -> Spot:
    return Spot(
        stance=stance,
        by=by,
        about=about,
        target=target,
        hedge=None,
        first=first_of(by, token),
        last=last_of(token),
        rule=f"{token.lower_} by phrase",
        alone=alone or (target is not None and target.lower_ == "it"),
    )
