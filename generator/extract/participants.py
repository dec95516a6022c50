"""The words of a happening in, who takes part in which role, where and with what out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.cast import SITES, Cast
from generator.extract.predicate_lexicon import Predicate, lexicon, read_data
from generator.extract.predicates import NOUNS, VERBS, base, heads, objects, subjects
from generator.model import ACTOR_TYPES, EntityType, Participant, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.extract.nlp import ParsedSentence, Token

_PEOPLE = ACTOR_TYPES | {EntityType.NATIONALITY}
_ON = frozenset("on against at upon toward towards".split())
_SHARED = frozenset({"CONSULT", "AGREE", "COOPERATE", "SPORT"})
_ATTACKS = frozenset({"ASSAULT", "DAMAGE", "COERCE", "SANCTION", "ACCUSE", "PROTEST", "LEGAL", "THREATEN"})
_OPINING = frozenset("believe think suspect allege suppose assume".split())
_SUPPOSED = {Role.AGENT: Role.SUPPOSED_AGENT, Role.TARGET: Role.SUPPOSED_TARGET}


@cache
def hedge_words() -> tuple[frozenset[str], frozenset[str]]:
    """(adverbs, adjectives) that keep a distance."""
    data = read_data("hedges.yml")
    return frozenset(data["adverbs"]), frozenset(data["adjectives"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A token in a role, with the verb or noun that gave it the role."""

    role: Role
    token: Token
    source: Token
    rule: str


def arguments(tokens: Iterable[tuple[Token, Predicate | None]], kind: str) -> Iterator[Argument]:
    """Roles from the words of one happening: each (token, its entry or None for a light verb), and the type."""
    for token, entry in tokens:
        if token.pos_ in VERBS:
            yield from _of_verb(token, entry, kind)
        else:
            yield from _of_noun(token, kind)


def _of_verb(token: Token, entry: Predicate | None, kind: str) -> Iterator[Argument]:
    own = lexicon().frames[entry.type] if entry is not None else lexicon().frames[kind]
    hurt = entry is not None and entry.effect and entry.type in {"ASSAULT", "DEATH"}
    for word in subjects(token):
        if word.pos_ in NOUNS | {"PRON"}:
            role = own.subject if not hurt or entry is None or entry.type == "ASSAULT" else Role.VICTIM
            yield Argument(role=role, token=word, source=token, rule="subject")
    if entry is not None:
        for word in objects(token):
            yield Argument(role=Role.VICTIM if hurt else own.object, token=word, source=token, rule="object")
    yield from _of_preps(token, kind)


def _of_noun(token: Token, kind: str) -> Iterator[Argument]:
    frame = lexicon().frames[kind]
    for child in token.lefts:
        if child.dep_ in {"poss", "compound", "nmod", "amod"}:
            yield Argument(role=frame.by, token=child, source=token, rule="stands before the noun")
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            yield from _pobj(child, frame.by, token, "by")
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from _pobj(child, frame.of, token, "of")
    yield from _of_preps(token, kind)


def _of_preps(token: Token, kind: str) -> Iterator[Argument]:
    for child in token.children:
        if child.dep_ not in {"prep", "dative"}:
            continue
        word = child.lower_
        if word in _ON and kind in _ATTACKS:
            yield from _pobj(child, Role.TARGET, token, word)
        elif word in {"with", "between", "among"} and kind in _SHARED:
            yield from _pobj(child, Role.AGENT, token, word)
        elif word == "against" and kind == "SPORT":
            yield from _pobj(child, Role.OBJECT, token, word)
        elif word == "to" and kind not in _ATTACKS:
            yield from _pobj(child, Role.ADDRESSEE, token, word)


def _pobj(prep: Token, role: Role, source: Token, rule: str) -> Iterator[Argument]:
    for child in prep.children:
        if child.dep_ == "pobj":
            for word in heads(child):
                yield Argument(role=role, token=word, source=source, rule=rule)


def participants(cast: Cast, sentence: ParsedSentence, found: Iterable[Argument]) -> tuple[Participant, ...]:
    """Arguments that are mentions of actors, each chain once per role, with the hedge on the word that gave the role."""
    out: dict[tuple[int, Role], Participant] = {}
    for argument in found:
        if base(argument.token) in lexicon().classes["weapon"]:
            continue  # what struck is not who struck
        for mention in _mentions_of(cast, sentence, argument):
            hedge = hedge_of(argument.source, argument.token)
            role = _SUPPOSED.get(argument.role, argument.role) if hedge else argument.role
            key = (cast.mentions[mention].chain, role)
            out.setdefault(key, Participant(role=role, mention=mention, hedge=hedge, rule=argument.rule))
    kept = [p for p in out.values() if not _is_doubled(cast, p, out)]
    return tuple(sorted(kept, key=lambda p: (p.mention, p.role)))


def _is_doubled(cast: Cast, part: Participant, out: dict[tuple[int, Role], Participant]) -> bool:
    """A plain agent that is also the victim or target by the same words is a slip of the parse."""
    chain = cast.mentions[part.mention].chain
    return part.role is Role.TARGET and (chain, Role.VICTIM) in out


def _mentions_of(cast: Cast, sentence: ParsedSentence, argument: Argument) -> Iterator[int]:
    wide = argument.role in {Role.TARGET, Role.OBJECT} and argument.rule != "stands before the noun"
    first = cast.named_by(sentence, argument.token)
    if first is not None and cast.mentions[first].label in ACTOR_TYPES:
        if argument.rule == "stands before the noun" and cast.mentions[first].label in SITES:
            return
        yield first
        return
    if wide:
        for mention in cast.all_in(sentence, argument.token):
            if cast.mentions[mention].label in ACTOR_TYPES - {EntityType.COUNTRY, EntityType.OUTLET}:
                yield mention


def hedge_of(source: Token, token: Token | None = None) -> str | None:
    """Hedging words, as the parse has them, on a verb or noun ("supposedly") or on the argument ("suspected")."""
    adverbs, adjectives = hedge_words()
    for child in source.children:
        if child.dep_ in {"advmod", "amod"} and child.lower_ in adverbs | (
            adjectives if source.pos_ in NOUNS else frozenset()
        ):
            return str(child.text)
    if source.dep_ == "nsubjpass" and source.pos_ in NOUNS and source.head.lemma_ == "report":
        return str(source.head.text)
    if source.dep_ == "xcomp":
        head = source.head
        passive = any(c.dep_ == "auxpass" for c in head.children)
        if head.lemma_ in {"appear", "seem"} or (passive and head.lemma_ in passives()):
            return str(head.text)
    if source.dep_ == "ccomp" and source.head.lemma_ in _OPINING:
        return str(source.head.text)
    if token is not None:
        for child in token.lefts:
            if child.dep_ in {"amod", "advmod"} and child.lower_ in adjectives | adverbs:
                return str(child.text)
    return None


@cache
def passives() -> frozenset[str]:
    """Verbs whose passive keeps a distance ("is believed to")."""
    return frozenset(read_data("hedges.yml")["passives"])
