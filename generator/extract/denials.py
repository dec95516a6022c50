"""A verb in the parse in, the denials that it makes out: "denied any role", "called the charge absurd", "had nothing to do with"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.predicates import NOUNS, lookup
from generator.extract.spot import (
    Spot,
    after_prep,
    child_of,
    first_of,
    is_asserted,
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

_DENY = frozenset({"deny", "reject", "dismiss", "disclaim", "refute", "rebut"})
_OWN = frozenset(
    "involvement responsibility role link part connection wrongdoing complicity hand knowledge guilt".split()
)
"""What somebody denies of himself."""
_SAID = frozenset(
    "accusation allegation charge claim report suggestion rumor rumour blame assertion criticism insinuation tale lie theory "
    "story slander narrative version".split()
)
"""What somebody else has said."""
_CALL = frozenset("call describe term brand label dub deem".split())
_FALSE = frozenset(
    "absurd baseless false unfounded groundless ridiculous laughable nonsense nonsensical lie lies fabricated fabrication untrue "
    "defamatory slander propaganda fake ludicrous preposterous outrageous fiction invention invented unsubstantiated "
    "fantasy fairy wrong untruth disinformation misinformation malicious rubbish incorrect speculation".split()
)
_SAYING = frozenset(
    "say state declare insist claim maintain tell stress add announce argue reply respond".split()
)
_PART = frozenset("nothing role part hand involvement connection link responsibility".split())
_HARMING = frozenset({"kill", "attack", "bomb", "shell", "shoot"})
_AWAY = frozenset({"behind", "responsible", "involved"})
_DONE = frozenset(
    "carry commit stage launch mount conduct perpetrate plan order fire do attack bomb kill strike shell hit plant shoot".split()
)


def find_denials(token: Token, lemma: str) -> Iterator[Spot]:
    """The denials that one verb makes."""
    if lemma in _DENY:
        yield from _denied(token, lemma)
    if lemma in _CALL:
        yield from _called_false(token)
    yield from _not_own(token, lemma)


def _denied(token: Token, lemma: str) -> Iterator[Spot]:
    by = subject_of(token)
    thing = child_of(token, "dobj", "xcomp", "ccomp", "nsubjpass", "oprd")
    if by is None or thing is None or not is_asserted(token) or by == thing:
        return
    thing = _as_called(thing)
    noun = thing.lemma_.lower()
    clause = lemma == "deny" and thing.dep_ in {"ccomp", "xcomp"}
    pronoun = thing.lower_ in {"it", "this", "that"} and (lemma == "deny" or _as(token))
    target = trigger_in(thing)
    if noun not in _OWN | _SAID and target is None and not clause and not pronoun:
        return
    behind = after_prep(thing, "in", "for", "of", "to", "with")
    target = trigger_in(behind) or target
    yield Spot(
        stance=Stance.DENIED,
        by=by,
        about=_denied_of(thing, by, clause=clause),
        target=target,
        hedge=None,
        first=first_of(by, token),
        last=last_of(token),
        rule=f"{token.lower_} {thing.lower_}",
        alone=target is None
        and (pronoun or (noun in _OWN | _SAID and behind is None and not _matter(thing))),
        taken_up=pronoun and lemma != "deny",
    )


def _as(token: Token) -> bool:
    return any(c.dep_ == "prep" and c.lower_ == "as" for c in token.children)


def _as_called(thing: Token) -> Token:
    """ "Rejected what he called baseless allegations": the allegations."""
    if thing.lemma_.lower() not in {"call", "describe", "term"}:
        return thing
    return next(
        (t for t in thing.subtree if t.pos_ in NOUNS and t.lemma_.lower() in _SAID and t.i > thing.i), thing
    )


def _matter(thing: Token) -> bool:
    """Whether a noun has a clause of its own ("reports that a guard was involved")."""
    return any(c.dep_ in {"acl", "relcl", "ccomp"} for c in thing.children)


def _denied_of(thing: Token, by: Token, *, clause: bool) -> Token | None:
    """Whom the denial clears: the one who denies, or whom the clause or noun names ("denied that a guard was involved")."""
    if clause:
        subject = child_of(thing, "nsubj", "nsubjpass")
        if subject is None or is_same(subject, by):
            return by
        return None if subject.pos_ == "PRON" else subject
    for part in thing.subtree:
        if part != thing and part.lemma_.lower() in _OWN:
            owner = child_of(part, "poss")
            if owner is not None and owner.pos_ != "PRON":
                return owner
    if thing.lemma_.lower() in _SAID:
        told = next((c for c in thing.children if c.dep_ in {"acl", "ccomp"}), None)
        subject = child_of(told, "nsubj", "nsubjpass") if told is not None else None
        if subject is not None and not is_same(subject, by):
            return None if subject.pos_ == "PRON" else subject
    return by


def _called_false(token: Token) -> Iterator[Spot]:
    """ "Called the accusation absurd", "described the reports as lies"."""
    by, thing = subject_of(token), child_of(token, "dobj")
    verdict = None
    if thing is None or thing.lemma_.lower() not in _SAID:  # a small clause: the accusation is its subject
        small = child_of(token, "ccomp", "oprd", "xcomp")
        thing = child_of(small, "nsubj") if small is not None else None
        verdict = small
    if by is None or thing is None or thing.lemma_.lower() not in _SAID or not is_asserted(token):
        return
    words = {t.lower_ for t in (verdict or token).subtree if t.i > thing.i}
    if words.isdisjoint(_FALSE):
        return
    target = trigger_in(after_prep(thing, "of", "about"))
    yield Spot(
        stance=Stance.DENIED,
        by=by,
        about=_denied_of(thing, by, clause=False),
        target=target,
        hedge=None,
        first=first_of(by, token),
        last=last_of(token),
        rule=f"{token.lower_} it false",
        alone=target is None and not _matter(thing),
        taken_up=True,
    )


def _not_own(token: Token, lemma: str) -> Iterator[Spot]:
    """ "The group said it had nothing to do with the raid", "was not behind it", "had not fired the rocket"."""
    subject = child_of(token, "nsubj", "nsubjpass")
    if subject is None or subject.pos_ not in NOUNS | {"PRON"} or any(c.tag_ == "MD" for c in token.children):
        return
    by = sayer_over(token, _SAYING)
    mine = (
        subject
        if subject.lower_ in {"we", "i"}
        else next((c for c in subject.children if c.lower_ in {"our", "my"}), None)
    )
    inside = mine is not None
    own = is_same(subject, by) or inside
    if not own:
        return
    deed = _disowned(token, lemma)
    if deed is None:
        return
    target = trigger_in(deed)
    by = mine or by or subject
    yield Spot(
        stance=Stance.DENIED,
        by=by,
        about=by,
        target=target,
        hedge=None,
        first=token.doc[subject.left_edge.i] if inside or by == subject else first_of(by, token.head),
        last=last_of(token),
        rule="had no part in it",
        alone=target is None,
    )


def _disowned(token: Token, lemma: str) -> Token | None:
    """The words for the deed that a clause says its subject had no part in."""
    negated = any(c.dep_ == "neg" for c in token.children)
    if lemma == "have":
        thing = child_of(token, "dobj")
        if thing is None or thing.lemma_.lower() not in _PART:
            return None
        none = thing.lower_ == "nothing" or negated or any(c.lower_ == "no" for c in thing.lefts)
        if thing.lower_ == "nothing" and not any(t.lower_ == "do" for t in token.subtree):
            return None
        behind = [t for t in token.subtree if t.dep_ == "pobj" and t.i > thing.i]
        return behind[-1] if none and behind else None
    if not negated:
        return None
    away = next((c for c in token.children if c.lower_ in _AWAY), None)
    if lemma == "be" and away is not None:
        return next((t for t in away.subtree if t.dep_ == "pobj"), away)
    if token.lower_ == "involved":
        return next((t for t in token.subtree if t.dep_ == "pobj"), token)
    if lemma in _DONE:
        thing = child_of(token, "dobj")
        harmful = lemma in _HARMING or any(
            entry is not None and entry.type in {"ASSAULT", "COERCE", "DAMAGE", "DEATH"}
            for entry in (lookup(token), lookup(thing) if thing is not None else None)
        )
        return (thing or token) if harmful else None
    return None
