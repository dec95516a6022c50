"""The rows of an article in, which happening answers which out: "responded with", "in retaliation for"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.grouping import HARM
from generator.extract.rows import Row
from generator.model import Realis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.happenings import Draft
    from generator.extract.nlp import Token

_ANSWERS = frozenset("respond retaliate answer react".split())
_ANSWER_NOUNS = frozenset("response retaliation reprisal answer revenge reaction".split())


def is_answer(draft: Draft) -> bool:
    """Whether the text says that a happening answers another: "responded with", "in retaliation for", "retaliatory"."""
    if any(t.lemma_.lower() in _ANSWERS for t in draft.tokens) or any(_answer_nouns(draft)):
        return True
    return any(c.lower_ == "retaliatory" for c in draft.main.lefts)


def _answer_nouns(draft: Draft) -> Iterator[Token]:
    for token in draft.tokens:
        for child in token.children:
            if child.dep_ == "prep":
                yield from (d for d in child.children if d.lemma_.lower() in _ANSWER_NOUNS)


def answered(rows: list[Row], i: int) -> int | None:
    """The happening named behind "in response to", else the last violent one told before."""
    draft = rows[i].draft
    own = _root(rows, i)
    if draft is not None:
        below = {t.i for noun in _answer_nouns(draft) for t in noun.subtree}
        for j, row in enumerate(rows):
            if (
                row.event.sentence == rows[i].event.sentence
                and any(t.i in below for t in row.tokens)
                and _root(rows, j) != own
            ):
                return _root(rows, j)
    for j in range(i - 1, -1, -1):
        other = rows[j].event
        if other.realis is Realis.ACTUAL and other.type in HARM and _root(rows, j) != own:
            return _root(rows, j)
    return None


def _root(rows: list[Row], i: int) -> int:
    back = rows[i].event.back
    return i if back is None else back
