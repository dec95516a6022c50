"""Studies in, sentences out that two articles did not write apart: long runs of words in one order, and the same slip.

A match shows that the two sentences come from one text; that there is none shows nothing. Words in quotation marks are left
out: two reporters may well quote one person alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from rapidfuzz.distance import OSA

from generator.model import LineClass, QuoteKind, Ref, Study
from generator.text import fold

PASSAGE, SLIP = "shared passage", "shared slip"
RUN = 5
"""Words in a row that two sentences must share before they are compared at all, and beside a slip."""
ORDERED = 14
"""Words that must stand in the same order in both: independent reports of one event share names and formulas, up to
thirteen words of one sentence (eighteen articles on one story, measured); a lifted sentence of usual length keeps more."""
PART = 0.6
"""Least share of the shorter sentence that those words are: a lifted one reworked at its ends keeps two thirds."""
COMMON = 12
"""Articles from which a run of words is a formula of the story."""
LETTERS = 7
"""Letters from which a slip is looked for: shorter words lie too near to each other."""
USUAL = 4
"""Articles that must have the right form of a word before another form of it is taken for a slip."""
_WORD = re.compile(r"[a-z]+")
_VARIANTS = (
    ("our", "or"),
    ("is", "iz"),
    ("ys", "yz"),
    ("ll", "l"),
    ("ae", "e"),
    ("oe", "e"),
    ("dgement", "dgment"),
    ("ence", "ense"),
)
"""What British and American spellings of one word differ in: colour, organize, travelled, defence. No mistakes."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One body sentence without its quoted words."""

    article: str
    n: int
    words: tuple[str, ...]
    plain: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """Two sentences of different articles, how they show that they are one text, and in how many words."""

    kind: str
    left: Ref
    right: Ref
    words: int


def reused(studies: Sequence[Study]) -> tuple[Reuse, ...]:
    """Pairs of sentences of different articles, in a total order."""
    lines = [line for study in sorted(studies, key=lambda s: s.article.id) for line in _lines(study)]
    found = {
        (r.kind, r.left.article, r.left.sentence, r.right.article, r.right.sentence): r for r in _all(lines)
    }
    return tuple(found[key] for key in sorted(found))


def _all(lines: Sequence[_Line]) -> Iterator[Reuse]:
    yield from _passages(lines)
    yield from _slips(lines)


def _lines(item: Study) -> Iterator[_Line]:
    quoted = [q for q in item.extraction.quotations if q.kind is not QuoteKind.INDIRECT]
    for sentence in item.extraction.sentences:
        if sentence.cls is not LineClass.BODY:
            continue
        own = list(item.article.text[sentence.start : sentence.end])
        for q in quoted:
            for at in range(max(q.start, sentence.start), min(q.end, sentence.end)):
                own[at - sentence.start] = " "
        text = "".join(own)
        plain = frozenset(w for w in text.split() if _WORD.fullmatch(w.strip(".,;:")) and len(w) >= LETTERS)
        yield _Line(
            item.article.id, sentence.n, tuple(fold(text).split()), frozenset(w.strip(".,;:") for w in plain)
        )


def _passages(lines: Sequence[_Line]) -> Iterator[Reuse]:
    held: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if len(line.words) >= ORDERED:
            for run in {line.words[k : k + RUN] for k in range(len(line.words) - RUN + 1)}:
                held[run].append(i)
    pairs: set[tuple[int, int]] = set()
    for places in held.values():
        if 1 < len(places) <= COMMON:
            pairs.update((a, b) for a, b in combinations(places, 2) if lines[a].article != lines[b].article)
    for a, b in sorted(pairs):
        n = ordered(lines[a].words, lines[b].words)
        short = min(len(lines[a].words), len(lines[b].words))
        if n >= ORDERED and n / short >= PART:
            yield _pair(lines[a], lines[b], PASSAGE, n)


def ordered(left: Sequence[str], right: Sequence[str]) -> int:
    """Words that stand in both in the same order, in runs of two and more."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size > 1)


def _slips(lines: Sequence[_Line]) -> Iterator[Reuse]:
    where: dict[str, dict[str, _Line]] = defaultdict(dict)
    for line in lines:
        for word in sorted(line.plain):
            where[word].setdefault(line.article, line)
    usual: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(where):
        if len(where[word]) >= USUAL:
            for size in (len(word) - 1, len(word), len(word) + 1):
                usual[word[0], size].append(word)
    for word in sorted(where):
        articles = where[word]
        if len(articles) == 2 and any(is_slip(word, right) for right in usual[word[0], len(word)]):
            one, other = (articles[a] for a in sorted(articles))
            shared = ordered(one.words, other.words)
            if shared >= RUN:
                yield _pair(one, other, SLIP, shared)


def is_slip(word: str, right: str) -> bool:
    """Whether a word is another one mistyped inside: one letter lost, doubled, swapped or struck beside.

    The first and the last two letters are left alone, for there words bend ("villages", "villager").
    """
    if OSA.distance(word, right) != 1 or _american(word) == _american(right):
        return False
    return word[:2] == right[:2] and word[-2:] == right[-2:]


def _american(word: str) -> str:
    for british, american in _VARIANTS:
        word = word.replace(british, american)
    return word


def _pair(a: _Line, b: _Line, kind: str, words: int) -> Reuse:
    one, other = sorted((a, b), key=lambda line: (line.article, line.n))
    left, right = (Ref(article=line.article, sentence=line.n) for line in (one, other))
    return Reuse(kind=kind, left=left, right=right, words=words)
