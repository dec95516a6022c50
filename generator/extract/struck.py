"""A parsed sentence in, how many things a strike hit out: "hit five depots", "four places were bombed".

Each unit is counted by itself: five depots and four bridges are not nine of anything.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.extract.counted import Found, coordinated, made
from generator.extract.counts import Count, count_of
from generator.extract.predicate_lexicon import read_data
from generator.extract.predicates import VERBS
from generator.model import TollKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import ParsedSentence, Token

_TOLD_BEFORE = frozenset({"the", "those", "these", "all", "both", "its", "their"})


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(read_data("struck.yml")[kind])


def find_struck(sentence: ParsedSentence) -> Iterator[Found]:
    """Counts of what was hit, one for each unit; "a depot" and "the five depots" count nothing new."""
    for verb in sentence.span:
        if verb.pos_ not in VERBS or verb.lemma_.lower() not in _words("verbs"):
            continue
        for head in _objects(verb):
            for thing in coordinated(head):
                count = _count(sentence, thing)
                if count is not None:
                    yield Found(anchor=verb, toll=made(sentence, TollKind.STRUCK, count, ()), word=verb)


def _objects(verb: Token) -> Iterator[Token]:
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    yield from passive or (c for c in verb.children if c.dep_ in {"dobj", "obj"})


def _count(sentence: ParsedSentence, thing: Token) -> Count | None:
    if thing.lemma_.lower() not in _words("spots") | _words("things"):
        return None
    if any(c.lower_ in _TOLD_BEFORE for c in thing.lefts):
        return None
    count = count_of(sentence, thing)
    return None if count is None or count.word.lower() in {"a", "an", "one"} else count
