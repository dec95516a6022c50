"""Groups of names in, the nouns by which the text introduces each of them out: "the charity X", "X, a dairy".

Such a noun takes the name up later on ("the charity said"), whatever its kind: the text itself made the tie. The head of
a name does the same ("the Harbour Union ... the union").
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.extract.chains import plain
from generator.model import ACTOR_TYPES, EntityType, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.chains import Group
    from generator.extract.spans import Found

_NAMED = ACTOR_TYPES - {EntityType.COUNTRY}
_HEADED = _NAMED - {EntityType.PERSON, EntityType.OUTLET}
_EMPTY = frozenset(
    "one man woman people member members day year week part way end side case time thing name first last number act state "
    "government president minister spokesman spokeswoman city town village capital north south east west centre center "
    "statement report attack army navy police forces military air".split()
)
"""Nouns that tell too little, or that rules of their own bind."""

Places = dict[str, dict[int, tuple[int, int, int]]]
"""Noun -> group -> where the text ties them first."""


def nouns_of(groups: Sequence[Group]) -> Places:
    """The introducing nouns of all actors."""
    out: defaultdict[str, dict[int, tuple[int, int, int]]] = defaultdict(dict)
    for i, one in enumerate(groups):
        if one.type not in _NAMED:
            continue
        for name in one.named:
            if name.kind is MentionKind.METONYM:
                continue
            for noun in {*_heads(name, one.type), *_before(name), *_after(name)} - _EMPTY:
                place = out[noun].setdefault(i, name.place)
                out[noun][i] = min(place, name.place)
    return dict(out)


def _heads(name: Found, kind: EntityType) -> Iterator[str]:
    """The noun that a body's name says it is: its last word, or the one before "of" or "for"."""
    if kind not in _HEADED or name.b - name.a < 2:
        return
    keys = plain(name)
    for link in ("of", "for"):
        if link in keys[1:]:
            yield keys[keys.index(link) - 1]
            return
    yield keys[-1]


def _before(name: Found) -> Iterator[str]:
    """ "The Dutch engineer X", "the charity X"."""
    words, a = name.words, name.a
    if a and words.gaps[a] in (" ", ' "') and not words.caps[a - 1] and words.tokens[a - 1].pos_ == "NOUN":
        yield words.keys[a - 1]


def _after(name: Found) -> Iterator[str]:
    """ "X, a retired teacher," and "X, the engineer of the dam"."""
    words, i = name.words, name.b
    if i >= len(words) or words.gaps[i] != ", " or words.keys[i] not in ("a", "an", "the"):
        return
    last = None
    for k in range(i + 1, min(i + 7, len(words))):
        if words.gaps[k] not in (" ", "-") or words.tokens[k].pos_ not in ("NOUN", "ADJ", "PROPN", "ADV"):
            break
        last = k
    if last is None or words.tokens[last].pos_ != "NOUN" or words.caps[last]:
        return
    after = last + 1
    # "X, the ministry said": the noun does what the verb says, it is no word for X.
    goes_on = after < len(words) and words.gaps[after] == " " and words.tokens[after].pos_ in ("VERB", "AUX")
    if not goes_on:
        yield words.keys[last]
