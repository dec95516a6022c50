"""``tests/named`` in, scores of names, of the things they name across the articles of a story, and of positions out.

Each folder is one corpus, read and joined as a build reads it; each must pass the gate.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from generator import pipeline
from generator.model import Blob, Build, Editorial, EntityType, Study
from generator.settings import Settings
from tests.bench.gold import Gold, load
from tests.bench.names import NAMED, chain_map, score_chains, score_names
from tests.bench.score import Score, paired
from tests.bench.sections import Table, section

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[1] / "named"
CORPORA = tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))
APART = "singles"
"""The folder of articles that have nothing to do with each other."""


class Nothing:
    """A cache that holds nothing."""

    def get(self, key: str) -> Study | None:
        """No study."""
        return None

    def put(self, key: str, study: Study) -> None:
        """Forget the study."""


@cache
def build(corpus: str) -> Build:
    """One folder read, joined, printed and checked."""
    settings = Settings(engine="serial", workers=1)
    blobs = [Blob(path=p.name, content=p.read_bytes()) for p in sorted((FOLDER / corpus).glob("*.txt"))]
    reading = pipeline.read(blobs, Editorial(), settings, Nothing())
    return pipeline.assemble(pipeline.corpus_of(reading, (), Editorial()), settings)


def labelled(corpus: str) -> Iterator[tuple[Gold, Study]]:
    """Each text of a folder with its labels and what was read in it."""
    studies = {study.article.path: study for study in build(corpus).corpus.studies}
    for path in sorted((FOLDER / corpus).glob("*.yml")):
        yield load(path), studies[f"{path.stem}.txt"]


def score_positions(gold: Gold, study: Study) -> Score:
    """Labelled titles that stand, whole or in part, among the positions of the chain that they belong to."""
    chains = chain_map(gold, study.extraction)
    held: defaultdict[str, list[str]] = defaultdict(list)
    for i, chain in enumerate(study.extraction.chains):
        if i in chains:
            held[chains[i]] += [position.title.casefold() for position in chain.positions]
    hit = sum(
        any(word.casefold() in title or title in word.casefold() for title in held[chain] for word in words)
        for chain, words in gold.positions
    )
    return Score(hit=hit, given=len(gold.positions), gold=len(gold.positions))


def score_things(corpus: str) -> Score:
    """Pairs of names in different articles: is each found pair one thing in the labels, and the other way round?"""
    entity_of = {(a, i): e.id for e in build(corpus).kb.entities for a, i in e.mentions}
    found: list[tuple[str, str, str | None]] = []
    for gold, study in labelled(corpus):
        labels = [n for n in gold.names if not n.optional and "NATIONALITY" not in n.labels]
        given = [
            (i, m)
            for i, m in enumerate(study.extraction.mentions)
            if m.kind in NAMED and m.label is not EntityType.NATIONALITY
        ]
        pairs = paired([(n.start, n.end) for n in labels], [(m.start, m.end) for _, m in given])
        found += [
            (gold.name, labels[n].chain, entity_of.get((study.article.id, given[j][0])))
            for n, j in pairs.items()
        ]
    hit = asked = offered = 0
    for (text, chain, entity), (other, second, rival) in combinations(found, 2):
        if text != other:
            same, joined = chain == second, entity is not None and entity == rival
            hit, asked, offered = hit + (same and joined), asked + same, offered + joined
    return Score(hit=hit, given=offered, gold=asked)


@cache
def scores() -> dict[str, Score]:
    """Scores by kind over all folders."""
    total: dict[str, Score] = defaultdict(Score)
    for corpus in CORPORA:
        for gold, study in labelled(corpus):
            measured = score_names(gold, study.extraction) | score_chains(gold, study.extraction)
            measured["positions"] = score_positions(gold, study)
            for kind, score in measured.items():
                total[kind] += score
        if corpus != APART:
            total["things across articles, pairs"] += score_things(corpus)
    return dict(total)


@section("names in texts of many houses (tests/named)", quick=True)
def named(_shared: Path | None) -> Table:
    """Precision, recall and F1 of each kind; of positions what was found is not counted as wrong."""
    rows = tuple(
        (kind, f"{s.precision:.1f}", f"{s.recall:.1f}", f"{s.f1:.1f}", f"{s.hit}", f"{s.given}", f"{s.gold}")
        for kind, s in scores().items()
    )
    return Table(
        heads=("kind", "precision", "recall", "F1", "right", "given", "labelled"),
        rows=rows,
        figures={f"named: {kind}": s.f1 for kind, s in scores().items()},
        note=f"{sum(1 for corpus in CORPORA for _ in labelled(corpus))} texts",
    )
