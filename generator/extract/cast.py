"""The mentions of an article in, the one that a token or a noun phrase is about out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.predicate_lexicon import read_data
from generator.extract.predicates import VERBS, antecedent
from generator.model import ACTOR_TYPES, EntityType, Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.nlp import ParsedSentence, Token

SITES = frozenset({EntityType.PLACE, EntityType.FACILITY})


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
                    if d.lemma_ == "name" or any(c.lemma_ == "name" for c in d.lefts)
                    for g in d.subtree
                    if g.dep_ in {"appos", "pobj"}
                ]
            elif child.dep_ == "acl" and child.lemma_.lower() in {"call", "name", "know", "dub"}:
                places += [g for g in child.subtree if g.dep_ in {"oprd", "dobj", "pobj", "attr"}]
        verb = token.head
        if token.dep_ == "nsubj" and verb.i == token.i + 1 and verb.lemma_.lower() in {"call", "name", "dub"}:
            places += [c for c in verb.rights if c.dep_ in {"dobj", "oprd"}]  # read as "a group called for X"
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
        for part in phrase_of(token):
            got = self.at(sentence, part)
            if got is not None and got not in seen:
                seen.add(got)
                yield got


def phrase_of(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ not in {"relcl", "acl", "advcl", "punct", "parataxis"} and child.pos_ not in VERBS:
            yield from phrase_of(child)
