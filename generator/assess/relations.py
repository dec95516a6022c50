"""Accounts of one field in, how each stands to the others out: agrees, adds, differs, silent, only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.model import FieldAccount, FieldAssessment, Ref, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one account says in one field: exact words, comparable value, and the range where it is a number.

    ``parts`` is true for a count given as a list; ``by`` who is said to give it.
    """

    article: str
    words: str
    value: str
    ref: Ref
    low: int | None = None
    high: int | None = None
    parts: bool = False
    by: str = ""


Compare = Callable[[Reading, Reading], Relation]
"""How the first stands to the second: AGREES, ADDS (it says more) or DIFFERS."""


def weigh(
    field: str, articles: Sequence[str], said: Sequence[Reading], compare: Compare, note: str = ""
) -> FieldAssessment:
    """One field over all articles that tell the event; articles that say nothing in it are silent."""
    accounts = []
    for article in articles:
        own = [r for r in said if r.article == article]
        if not own:
            accounts.append(
                FieldAccount(article=article, words=None, value=None, relation=Relation.SILENT, ref=None)
            )
        for reading in own:
            relation = _standing(reading, said, compare)
            accounts.append(
                FieldAccount(
                    article=article,
                    words=reading.words,
                    value=reading.value,
                    relation=relation,
                    ref=reading.ref,
                )
            )
    lows = [r.low for r in said if r.low is not None]
    highs = [r.high for r in said if r.high is not None]
    return FieldAssessment(
        field=field,
        accounts=tuple(accounts),
        overall=_overall([a.relation for a in accounts]),
        low=min(lows, default=None),
        high=max(highs, default=None),
        note=note,
    )


def _standing(reading: Reading, said: Sequence[Reading], compare: Compare) -> Relation:
    others = [o for o in said if o is not reading]
    if not any(o.article != reading.article for o in others):
        inner = {compare(reading, o) for o in others}
        return Relation.DIFFERS if Relation.DIFFERS in inner else Relation.ONLY
    found = {compare(reading, o) for o in others}
    for relation in (Relation.DIFFERS, Relation.ADDS):
        if relation in found:
            return relation
    return Relation.AGREES


def _overall(relations: Sequence[Relation]) -> Relation:
    for relation in (Relation.DIFFERS, Relation.ADDS, Relation.AGREES, Relation.ONLY):
        if relation in relations:
            return relation
    return Relation.SILENT
