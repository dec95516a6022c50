"""A folder of sources in, the table of mutants out: what the gate finds of one thing changed on the built pages, kind by kind."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from generator import files, pipeline
from generator.cache import StudyCache
from generator.editorial import load_editorial
from generator.gate import context_of
from generator.model import Build
from generator.settings import Settings
from tests.gate.mutations import Row, as_text, table

ROOT = Path(__file__).resolve().parents[2]
MOST = 100
"""Mutants of one kind, at even distances over all pages."""


def built(sources: Path) -> Build:
    """The build of a folder like ``sources/``, or of one that holds articles directly; in this process, without a cache."""
    whole = (sources / "articles").is_dir()
    editorial = load_editorial(files.read_editorial(sources / "editorial") if whole else {})
    settings = Settings(engine="serial", workers=1)
    blobs, refused = files.read_blobs(sources / "articles" if whole else sources, settings.megabytes * 2**20)
    reading = pipeline.read(blobs, editorial, settings, StudyCache(None))
    return pipeline.assemble(pipeline.corpus_of(reading, refused, editorial), settings)


def measured(folders: Sequence[Path], most: int = MOST) -> tuple[Row, ...]:
    """The rows of several folders of sources, added up kind by kind."""
    rows = [row for folder in folders for row in rows_of(built(folder), most)]
    return tuple(
        Row(
            kind=kind,
            harmless=any(r.harmless for r in rows if r.kind == kind),
            made=sum(r.made for r in rows if r.kind == kind),
            found=sum(r.found for r in rows if r.kind == kind),
            missed=tuple(m for r in rows if r.kind == kind for m in r.missed),
        )
        for kind in dict.fromkeys(row.kind for row in rows)
    )


def rows_of(build: Build, most: int = MOST) -> tuple[Row, ...]:
    """The rows of one build."""
    return table(context_of(build.pages, build.files, build.corpus, build.kb, build.assessments), most=most)


def section(sources: Path = ROOT / "sources", most: int = MOST) -> str:
    """The table of one folder as text, with every mutant that slipped through."""
    build = built(sources)
    rows = rows_of(build, most)
    lines = [f"{len(build.pages)} pages, {len(build.problems)} problems as built", as_text(rows)]
    for mutant in (m for row in rows for m in row.missed):
        what = "stopped, though harmless" if mutant.harmless else "missed"
        place = f"{mutant.page.path}:{mutant.line + 1}"
        lines.append(f"{what}: {mutant.kind}: {place}\n  {mutant.before}\n  {mutant.after}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(section(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "sources"))
