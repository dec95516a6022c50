"""Studies and knowledge base in, what weighing looks up out: articles, entities, claims and statements by event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model import Entity, Event, LinkedClaim, Ref, Statement, Study


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is looked up: studies by article, the knowledge base by id; claims and statements by event and article."""

    studies: Mapping[str, Study]
    entities: Mapping[str, Entity]
    entity_of: Mapping[tuple[str, int], str]
    claims_of: Mapping[str, Sequence[LinkedClaim]]
    claims_in: Mapping[str, Sequence[LinkedClaim]]
    events: Mapping[str, Event]
    statements_of: Mapping[str, Sequence[Statement]]

    def words(self, ref: Ref) -> str:
        """The cited words as written."""
        study = self.studies[ref.article]
        if ref.start is not None and ref.end is not None:
            return study.article.text[ref.start : ref.end]
        held = next(s for s in study.extraction.sentences if s.n == ref.sentence)
        return study.article.text[held.start : held.end]
