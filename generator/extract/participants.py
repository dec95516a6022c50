"""The words of a happening in, who takes part in which role, where and with what out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.predicates import (
    NOUNS,
    VERBS,
    Predicate,
    antecedent,
    base,
    heads,
    lexicon,
    objects,
    read_data,
    subjects,
)
from generator.model import ACTOR_TYPES, EntityType, Mention, MentionKind, Participant, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.extract.nlp import ParsedSentence, Token

SITES = frozenset({EntityType.PLACE, EntityType.FACILITY})
_PEOPLE = ACTOR_TYPES | {EntityType.NATIONALITY}
_WHERE = frozenset(
    "in at near on outside inside around across over off within through throughout between along into against".split()
)
_AT = frozenset("in at near outside inside around across over off within throughout along into".split())
_ON = frozenset("on against at upon toward towards".split())
_SHARED = frozenset({"CONSULT", "AGREE", "COOPERATE", "SPORT"})
_ATTACKS = frozenset({"ASSAULT", "DAMAGE", "COERCE", "SANCTION", "ACCUSE", "PROTEST", "LEGAL", "THREATEN"})
_SUPPOSED = {Role.AGENT: Role.SUPPOSED_AGENT, Role.TARGET: Role.SUPPOSED_TARGET}
_SITE_DEPS = frozenset({"dobj", "nsubjpass", "compound", "poss", "nmod", "npadvmod", "advmod"})
_FINE = {EntityType.FACILITY: 0, EntityType.PLACE: 1, EntityType.COUNTRY: 2}


@cache
def hedge_words() -> tuple[frozenset[str], frozenset[str]]:
    """(adverbs, adjectives) that keep a distance."""
    data = read_data("hedges.yml")
    return frozenset(data["adverbs"]), frozenset(data["adjectives"])


@cache
def body_words() -> tuple[frozenset[str], frozenset[str]]:
    """(nouns through which a state or group acts, nouns for the people in one)."""
    data = read_data("predicates.yml")
    return frozenset(data["forces"]), frozenset(data["members"])


@dataclass(frozen=True, slots=True)
class Cast:
    """The mentions of an article by sentence, to be found by token."""

    mentions: Sequence[Mention]
    by_sentence: dict[int, list[int]]

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> Cast:
        """The mentions of an article, sorted into its sentences."""
        rows: dict[int, list[int]] = {}
        for i, mention in enumerate(mentions):
            rows.setdefault(mention.sentence, []).append(i)
        return cls(mentions, rows)

    def at(self, sentence: ParsedSentence, token: Token) -> int | None:
        """The mention that covers a token; of two the longer one."""
        start, end = sentence.offset(token), sentence.end_of(token)
        found = [
            i
            for i in self.by_sentence.get(sentence.n, ())
            if self.mentions[i].start < end and start < self.mentions[i].end
        ]
        return max(found, key=lambda i: (self.mentions[i].end - self.mentions[i].start, -i), default=None)

    def named_by(self, sentence: ParsedSentence, token: Token) -> int | None:
        """The mention that a noun phrase is about: its head, its apposition, or whose forces or members it names."""
        token = antecedent(token)
        got = self.at(sentence, token)
        if got is not None and self.mentions[got].label is not EntityType.NATIONALITY:
            if self.mentions[got].kind is not MentionKind.NOMINAL:
                return got
            return self._apposed(sentence, token, names_only=True) or got
        near = self._apposed(sentence, token, names_only=False)
        return near if near is not None else self._whose(sentence, token)

    def _apposed(self, sentence: ParsedSentence, token: Token, *, names_only: bool) -> int | None:
        """ "The commander, X", "a group by the name X", "a group called X"."""
        places = [c for c in token.children if c.dep_ == "appos"]
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"by", "under", "with"}:
                places += [
                    g
                    for d in child.children
                    if d.lemma_ == "name"
                    for g in d.subtree
                    if g.dep_ in {"appos", "pobj"}
                ]
            elif child.dep_ == "acl" and child.lemma_.lower() in {"call", "name", "know", "dub"}:
                places += [g for g in child.subtree if g.dep_ in {"oprd", "dobj", "pobj", "attr"}]
        for place in places:
            near = self.at(sentence, place)
            if near is None or self.mentions[near].label not in ACTOR_TYPES:
                continue
            if not names_only or self.mentions[near].kind is MentionKind.NAME:
                return near
        return None

    def _whose(self, sentence: ParsedSentence, token: Token) -> int | None:
        """ "Hamas fighters", "US jets", "members of X": who acts through them. People of a country are not the country."""
        forces, members = body_words()
        lemma = token.lemma_.lower()
        for child in reversed(list(token.lefts)):
            near = self.at(sentence, child) if child.dep_ in {"compound", "nmod", "poss", "amod"} else None
            if near is None or self.mentions[near].label not in ACTOR_TYPES:
                continue
            state = self.mentions[near].label in {EntityType.COUNTRY, EntityType.GOVERNMENT}
            if (
                lemma in forces
                or (lemma in members and not state)
                or (child.dep_ == "compound" and not state)
            ):
                return near
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in {"of", "from"} and lemma in forces | members:
                for deep in child.children:
                    near = self.at(sentence, deep) if deep.dep_ == "pobj" else None
                    if near is not None and self.mentions[near].label in ACTOR_TYPES - {EntityType.COUNTRY}:
                        return near
        return None

    def all_in(self, sentence: ParsedSentence, token: Token) -> Iterator[int]:
        """All mentions inside a noun phrase, clauses left out."""
        seen: set[int] = set()
        for part in _phrase(token):
            got = self.at(sentence, part)
            if got is not None and got not in seen:
                seen.add(got)
                yield got


def _phrase(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ not in {"relcl", "acl", "advcl", "punct", "parataxis"} and child.pos_ not in VERBS:
            yield from _phrase(child)


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
    if token is not None:
        for child in token.lefts:
            if child.dep_ in {"amod", "advmod"} and child.lower_ in adjectives | adverbs:
                return str(child.text)
    return None


@cache
def passives() -> frozenset[str]:
    """Verbs whose passive keeps a distance ("is believed to")."""
    return frozenset(read_data("hedges.yml")["passives"])


def find_place(
    cast: Cast, sentence: ParsedSentence, tokens: Sequence[Token], *, objects_too: bool = True
) -> int | None:
    """The finest place named in, at, on or near the happening; of two equally fine ones the nearest."""
    found: list[tuple[int, int, int]] = []
    for distance, mention in _places(cast, sentence, tokens, objects_too=objects_too):
        label = cast.mentions[mention].label
        if label in _FINE:
            found.append((_FINE[label], distance, mention))
    return min(found)[2] if found else None


def _places(
    cast: Cast, sentence: ParsedSentence, tokens: Sequence[Token], *, objects_too: bool
) -> Iterator[tuple[int, int]]:
    inside = {t.i for t in tokens}
    for token in tokens:
        for child in token.children:
            if child.i in inside:
                continue
            if child.dep_ == "prep" and child.lower_ in _WHERE:
                strict = child.lower_ not in _AT
                yield from _in_phrase(cast, sentence, child, token, sites_only=strict)
            elif objects_too and child.dep_ in _SITE_DEPS and child.pos_ in NOUNS:
                yield from _in_phrase(cast, sentence, child, token, sites_only=True)
        if token.dep_ == "acl" and token.pos_ in VERBS and token.head.i not in inside:
            yield from _in_phrase(cast, sentence, token.head, token, sites_only=True)


def _in_phrase(
    cast: Cast, sentence: ParsedSentence, top: Token, trigger: Token, *, sites_only: bool
) -> Iterator[tuple[int, int]]:
    """Places inside a phrase; a country counts only behind "in", "across" and the like, here or deeper down."""
    for part in _phrase(top):
        mention = cast.at(sentence, part)
        if mention is None:
            continue
        label = cast.mentions[mention].label
        within = part.dep_ == "pobj" and part.head.lower_ in _AT
        if (
            label in SITES
            or (label is EntityType.COUNTRY and within)
            or (not sites_only and label is EntityType.COUNTRY and part.head == top)
        ):
            yield abs(part.i - trigger.i), mention


def weapons(sentence: ParsedSentence, tokens: Sequence[Token], text: str) -> tuple[str, ...]:
    """Weapons as written: before an attack word, fired, or that which struck."""
    names = lexicon().classes["weapon"] - {"fire", "round", "shot", "gas"}
    out: dict[tuple[int, int], str] = {}
    for token in tokens:
        for part in (
            *token.children,
            *(d for c in token.children if c.dep_ in {"prep", "agent"} for d in c.children),
        ):
            if base(part) in names and part.dep_ in {
                "compound",
                "dobj",
                "nsubj",
                "nsubjpass",
                "pobj",
                "nmod",
            }:
                first = next((c for c in part.lefts if c.dep_ in {"compound", "nmod"}), part)
                span = (sentence.offset(first), sentence.end_of(part))
                out[span] = text[span[0] : span[1]]
        if base(token) in names and token.pos_ in NOUNS:
            span = (sentence.offset(token), sentence.end_of(token))
            out[span] = text[span[0] : span[1]]
    return tuple(dict.fromkeys(out[k] for k in sorted(out)))
