"""The hand analysis of the two worked articles in, its spans, names and expectations by id out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ACTUAL = "actual"
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A stretch of a worked article: S1 or S2, and half-open code-point offsets."""

    document: str
    start: int
    end: int

    def overlaps(self, document: str, start: int, end: int) -> bool:
        """Whether that stretch shares a character with this one."""
        return document == self.document and start < self.end and self.start < end


@dataclass(kw_only=True)
class Gold:
    """The analysis, the texts it speaks of, and what it calls things."""

    data: dict[str, Any]
    texts: dict[str, str]
    evidence: dict[str, Row] = field(init=False)

    def __post_init__(self) -> None:
        self.evidence = {row["id"]: row for row in self.data["evidence"]}

    @classmethod
    def load(cls, shared: Path) -> Gold:
        """From the folder of shared texts."""
        data = yaml.safe_load((shared / "gold" / "seeds.yml").read_text(encoding="utf-8"))
        texts = {
            row["id"]: (shared / "seeds" / row["file"]).read_bytes().decode("utf-8")
            for row in data["documents"]
        }
        return cls(data=data, texts=texts)

    def row(self, part: str, id_: str) -> Row:
        """The entry of that id in a part: actors, events, quotes, claims, documents ..."""
        return next(row for row in self.data[part] if row["id"] == id_)

    @property
    def checks(self) -> dict[str, Any]:
        """What must hold, by kind."""
        checks: dict[str, Any] = self.data["checks"]
        return checks

    @property
    def counts(self) -> dict[str, Any]:
        """What must be counted."""
        counts: dict[str, Any] = self.checks["counts"]
        return counts

    def file(self, document: str) -> str:
        """File name of S1 or S2."""
        return str(self.row("documents", document)["file"])

    def document(self, source: str) -> str:
        """S1 or S2 of a file name."""
        return next(str(row["id"]) for row in self.data["documents"] if row["file"] == source)

    def place(self, evidence: str) -> Place:
        """Where a piece of evidence stands."""
        row = self.evidence[evidence]
        return Place(document=row["doc"], start=row["start"], end=row["end"])

    def exact(self, evidence: str) -> str:
        """The words of a piece of evidence."""
        return str(self.evidence[evidence]["exact"])

    def places_of(self, item: Row) -> list[Place]:
        """Where an actor, event or claim stands: its evidence is a list, or lists by article."""
        evidence = item["evidence"]
        ids = evidence if isinstance(evidence, list) else [e for side in evidence.values() for e in side]
        return [self.place(id_) for id_ in ids]

    def forms(self, actor: Row) -> list[Place]:
        """Where the names and wordings of an actor stand inside its evidence, longest first."""
        forms = {actor["name"], *actor.get("aliases", ())}
        forms |= {form for side in actor["surface_forms"].values() for form in side}
        found = []
        for where in self.places_of(actor):
            text = self.texts[where.document]
            for form in sorted(forms, key=lambda form: (-len(form), form)):
                start = text.find(form, where.start, where.end)
                if start >= 0:
                    found.append(Place(document=where.document, start=start, end=start + len(form)))
        return found

    def line(self, document: str, number: int) -> str:
        """A line of a worked article; the first is 1."""
        return self.texts[document].split("\n")[number - 1]
