"""The names of an article in, those whose own last letters are a possessive ("Lloyd's") made whole out.

Such a name is told by its syntax: a possessive is followed by what is possessed, and this one by a verb. One such place
in the article is enough for all others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.spans import TAGGED, Found
from generator.model import EntityType, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK = "'s"
_COMPANIES = frozenset({EntityType.ORGANIZATION, EntityType.OUTLET, EntityType.OTHER, EntityType.PERSON})


def natural(names: Sequence[Found]) -> list[Found]:
    """The names; where one ends in "'s" by nature, so do all that are written so."""
    whole = {name.keys for name in names if _acts(name)}
    return [_whole(name) if name.keys in whole and _marked(name) else name for name in names]


def _marked(name: Found) -> bool:
    end = name.words.ends[name.b - 1]
    return name.words.plain[end : end + 2] == _MARK and not name.words.plain[end + 2 : end + 3].isalnum()


def _acts(name: Found) -> bool:
    """ "Lloyd's said": the possessive is the subject of a finite verb."""
    words, b = name.words, name.b
    weak = name.strength <= TAGGED or name.type is EntityType.OUTLET
    if name.type not in _COMPANIES or not weak or not _marked(name):
        return False
    if b >= len(words) or words.gaps[b] != f"{_MARK} " or words.caps[b]:
        return False
    verb, token = words.tokens[b], words.tokens[b - 1]
    return verb.pos_ == "VERB" and token.dep_ == "nsubj" and token.head.i == verb.i


def _whole(name: Found) -> Found:
    kind = EntityType.ORGANIZATION if name.type is EntityType.PERSON and name.b - name.a < 2 else name.type
    return replace(
        name, type=kind, tail=len(_MARK), kind=MentionKind.NAME, rule=f"{name.rule}, its possessive its own"
    )
