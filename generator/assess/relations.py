"""Accounts of one field in, how each stands to the others out: agrees, adds, differs, silent, only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.model import FieldAccount, FieldAssessment, Ref, Relation

Bounds = tuple[int, int]
"""The least and the most that the words of a count allow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one account says in one field: exact words, comparable value, and the range where it is a number.

    ``parts`` is true for a count given as a list; ``by`` who is said to give it; ``unit`` what things are counted in.
    """

    article: str
    words: str
    value: str
    ref: Ref
    low: int | None = None
    high: int | None = None
    parts: bool = False
    by: str = ""
    unit: str = ""
    bounds: Bounds | None = None


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


def distinct(said: Iterable[Reading]) -> list[Reading]:
    """Each value once per article and giver, at its first place; once more where its parts are told."""
    kept: dict[tuple[str, str, str, str, bool], Reading] = {}
    for reading in sorted(said, key=lambda r: (r.article, r.ref.sentence, r.ref.start or 0)):
        kept.setdefault((reading.article, reading.value, reading.by, reading.unit, reading.parts), reading)
    return list(kept.values())
