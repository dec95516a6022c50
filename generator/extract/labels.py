"""Names in their sentences in, the descriptions that the text gives them out: attributed data, never our own voice.

"The Iranian-backed militia X", "X militia group", "X, a splinter faction,", "the group appears to be a ...".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon
from generator.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import Token
    from generator.extract.pieces import Words
    from generator.extract.spans import Found

LABELLED = frozenset({EntityType.GROUP, EntityType.ORGANIZATION, EntityType.MILITARY})
_TIES = frozenset(
    "backed affiliated aligned linked supported funded allied led armed controlled sponsored trained inspired friendly "
    "dominated leaning based".split()
)
_STANCES = frozenset({"pro", "anti"})
_HEDGED = frozenset(
    "appear seem believe consider think suspect allege say report describe know regard designate".split()
)
_STOP = frozenset(
    "the a an this that its his her their another other several some many most all any each two three".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Words [a, b) that describe a name; ``hedge`` as written where the text hedges."""

    words: Words
    a: int
    b: int
    hedge: str | None = None


def labels_of(name: Found) -> Iterator[Described]:
    """Descriptions directly before and after one name, and in apposition."""
    if name.type not in LABELLED:
        return
    words = name.words
    before = _before(words, name.a)
    if before is not None:
        yield Described(words=words, a=before, b=name.a)
    elif "introduced as a group" in name.rule:
        yield from _introducer(words, name.a)
    after = _after(words, name.b)
    if after > name.b:
        yield Described(words=words, a=name.b, b=after)
    apposed = _apposed(words, name.b)
    if apposed is not None:
        yield apposed


def _before(words: Words, b: int) -> int | None:
    """Start of the modifiers before a name, when a tie, a stance or a kind word is among them."""
    lex, a, told = lexicon(), b, False
    kinds = lex.group_kinds | lex.group_nominals
    while a > 0 and b - a < 8 and words.gaps[a] in (" ", "-", ". "):
        key, token = words.keys[a - 1], words.tokens[a - 1]
        if words.gaps[a] == ". " and not (len(words.texts[a - 1]) == 1 or words.texts[a - 1].endswith(".")):
            break
        hyphen = words.gaps[a] == "-"
        if (hyphen and key in _STANCES) or (words.gaps[a - 1] == "-" and key in _TIES) or key in kinds:
            told = True
        elif (
            key in _STOP
            or token.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB", "ADV")
            or token.pos_ in ("VERB", "ADV")
            or (token.pos_ == "NOUN" and not hyphen)
        ):
            break
        a -= 1
    return a if told and a < b else None


def _after(words: Words, a: int) -> int:
    """End of kind words after a name: "X militia group"."""
    lex, b = lexicon(), a
    kinds = lex.group_kinds | lex.group_nominals
    while b < len(words) and words.gaps[b] == " " and words.keys[b] in kinds and not words.caps[b]:
        b += 1
    plural = b > a and words.keys[b - 1].endswith("s") and words.keys[b - 1] != "militias"
    return a if plural else b


def _introducer(words: Words, a: int) -> Iterator[Described]:
    """ "A new Iraqi group by the name X": what stands between the article and the introducing words."""
    lex = lexicon()
    kinds = lex.group_kinds | lex.group_nominals
    for i in range(a - 1, max(-1, a - 8), -1):
        if words.keys[i] in kinds and not words.caps[i]:
            start = i
            while start > 0 and words.keys[start - 1] not in _STOP and words.gaps[start] in (" ", "-"):
                tied = "-" in (words.gaps[start - 1], words.gaps[start])
                if words.tokens[start - 1].pos_ not in ("ADJ", "NOUN", "PROPN") and not tied:
                    break
                start -= 1
            yield Described(words=words, a=start, b=i + 1)
            return


def _apposed(words: Words, b: int) -> Described | None:
    """ "X, an Iranian-backed militia": a noun phrase with a kind word, set off after the name."""
    lex, i = lexicon(), b
    if i >= len(words) or words.gaps[i] not in (", ", "), ") or words.keys[i] not in ("a", "an", "the"):
        return None
    end = i + 1
    while (
        end < len(words)
        and end - i < 10
        and words.gaps[end] in (" ", "-", ". ")
        and words.tokens[end].pos_
        in (
            "ADJ",
            "NOUN",
            "PROPN",
            "ADV",
            "VERB",
            "PUNCT",
        )
    ):
        end += 1
        if (
            words.keys[end - 1] in lex.group_kinds | lex.group_nominals | lex.org_heads
            and not words.caps[end - 1]
        ):
            return Described(words=words, a=i + 1, b=end)
    return None


def said_to_be(words: Words, subject: Token, heads: dict[int, int]) -> Described | None:
    """ "X appears to be a ...", "X is a ...": the noun phrase after a verb of being, with its hedge.

    ``heads`` maps token positions to word positions.
    """
    verb = subject.head
    noun = _predicate(verb)
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    left = next((t for t in noun.subtree), noun)
    if left.i <= verb.i or noun.i not in heads:
        return None
    a = heads.get(left.i, heads[noun.i])
    while words.keys[a] in ("a", "an", "the") and a < heads[noun.i]:
        a += 1
    b = heads[noun.i] + 1
    hedge = None
    if verb.lemma_ in _HEDGED or any(
        t.lemma_ in ("reportedly", "apparently", "allegedly") for t in verb.children
    ):
        hedge = words.text(heads[verb.i], a) if verb.i in heads else None
        hedge = (
            hedge.removesuffix(" ").removesuffix(" a").removesuffix(" an").removesuffix(" the")
            if hedge
            else None
        )
    return Described(words=words, a=a, b=b, hedge=hedge.strip() if hedge else None)


def _predicate(verb: Token) -> Token | None:
    """The noun that says what the subject of "be", "appear to be", "be considered" is."""
    kids = list(verb.children)
    if any(
        t.dep_ == "neg" for kid in (verb, *kids) for t in kid.children if kid is verb or kid.lemma_ == "be"
    ):
        return None  # "X is not a militia"
    if verb.lemma_ == "be":
        return next((t for t in kids if t.dep_ == "attr"), None)
    if verb.lemma_ not in _HEDGED:
        return None
    for kid in kids:
        if kid.dep_ in ("xcomp", "ccomp") and kid.lemma_ == "be":
            return next((t for t in kid.children if t.dep_ == "attr"), None)
        if kid.dep_ == "oprd":
            return kid
        if kid.dep_ == "prep" and kid.lower_ == "as":
            return next((t for t in kid.children if t.dep_ == "pobj"), None)
    return None
