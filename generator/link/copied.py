"""Pairs of articles that carry one text in, chains and event mentions that stand in the same words out.

A copy tells nothing of its own: what stands in the same place of the same sentence is the same thing, however little
its name or its sentence says alone ("the ministry", a short line about a visit).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from generator.link.reading import Node, Reading, Told
from generator.model import Duplicate, MentionKind
from generator.text import fold

COPIES = frozenset({"identical", "near-duplicate", "contained"})
"""Kinds of duplicates that carry one text; articles that share a quotation only may be two reports."""
WHY = "stands in the same place of a copy of the text"
EDITED = 0.6
"""Token similarity from which the sentence in the same place of a copy is the same one, edited: a copy in which one word
in ten was changed keeps 0.9, neighbouring sentences of one report stay below 0.4."""
Spot = tuple[int, str, int]
"""Sentence, words, and which occurrence of the words in it."""
K = TypeVar("K", bound=Hashable)


def copied_chains(
    readings: Mapping[str, Reading], copies: Iterable[Duplicate]
) -> Iterator[tuple[Node, Node]]:
    """Chains of an article and its copy that are named in the same places, one to one."""
    for left, right, sentences in _aligned(readings, copies):
        for a, b in _one_to_one(_named(left), _named(right), sentences):
            yield (left.id, a), (right.id, b)


def copied_events(
    readings: Mapping[str, Reading], copies: Iterable[Duplicate], inside: Mapping[Told, Told]
) -> Iterator[tuple[Told, Told]]:
    """Events of an article and its copy that are told in the same places, one to one.

    ``inside`` gives what stands for the event that a mention belongs to in its own article.
    """
    for left, right, sentences in _aligned(readings, copies):
        yield from _one_to_one(_told(left, inside), _told(right, inside), sentences)


def _named(item: Reading) -> dict[Spot, int]:
    """Chains by the names of each sentence, counted where one stands twice."""
    seen: Counter[tuple[int, str]] = Counter()
    found = {}
    for mention in sorted(item.extraction.mentions, key=lambda m: m.start):
        if mention.kind is not MentionKind.PRONOUN:
            words = (mention.sentence, fold(mention.text))
            seen[words] += 1
            found[(*words, seen[words])] = mention.chain
    return found


def _told(item: Reading, inside: Mapping[Told, Told]) -> dict[Spot, Told]:
    """Events by the triggers of each sentence, counted where one stands twice."""
    seen: Counter[tuple[int, str]] = Counter()
    found = {}
    for i, event in enumerate(item.extraction.events):
        words = (event.sentence, f"{fold(event.lemma)} {event.type}")
        seen[words] += 1
        found[(*words, seen[words])] = inside[item.id, i]
    return found


def _aligned(
    readings: Mapping[str, Reading], copies: Iterable[Duplicate]
) -> Iterator[tuple[Reading, Reading, dict[int, int]]]:
    """Pairs of copies with the number of each sentence of the left one that stands, also edited, in the right one."""
    folded: dict[str, list[tuple[str, int]]] = {}
    for copy in copies:
        if copy.kind not in COPIES:
            continue
        for id_ in (copy.left, copy.right):
            if id_ not in folded:
                item = readings[id_]
                folded[id_] = [(fold(item.words_of(n)), n) for n in sorted(item.sentences)]
        pairs = _pairs(folded[copy.left], folded[copy.right])
        yield readings[copy.left], readings[copy.right], pairs


def _pairs(left: Sequence[tuple[str, int]], right: Sequence[tuple[str, int]]) -> dict[int, int]:
    matcher = SequenceMatcher(None, [w for w, _ in left], [w for w, _ in right], autojunk=False)
    found = {}
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and j - i == m - k):
            for (a, n), (b, o) in zip(left[i:j], right[k:m], strict=True):
                if a == b or SequenceMatcher(None, a.split(), b.split(), autojunk=False).ratio() >= EDITED:
                    found[n] = o
    return found


def _one_to_one(
    left: Mapping[Spot, K], right: Mapping[Spot, K], sentences: Mapping[int, int]
) -> Iterator[tuple[K, K]]:
    """Things by the places that they share, most first; each once, so that one text's mistake joins no two things."""
    shared: Counter[tuple[K, K]] = Counter()
    for (n, words, count), thing in left.items():
        twin = right.get((sentences[n], words, count)) if n in sentences else None
        if twin is not None:
            shared[thing, twin] += 1
    taken: tuple[set[K], set[K]] = (set(), set())
    for a, b in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if a not in taken[0] and b not in taken[1]:
            taken[0].add(a)
            taken[1].add(b)
            yield a, b
