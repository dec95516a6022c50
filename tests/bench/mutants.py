"""A folder of sources in, the table of mutants out: what the gate finds of one thing changed on the built pages, kind by kind."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from generator import files, pipeline
from generator.cache import StudyCache
from generator.editorial import load_editorial
from generator.gate import context_of
from generator.model import Build
from generator.settings import Settings
from tests.gate.mutations import as_text, table

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


def section(sources: Path = ROOT / "sources", most: int = MOST) -> str:
    """The table with the time that it took and every mutant that slipped through."""
    build = built(sources)
    start = time.perf_counter()
    context = context_of(build.pages, build.files, build.corpus, build.kb, build.assessments)
    rows = table(context, most=most)
    seconds = time.perf_counter() - start
    lines = [f"{len(build.pages)} pages, {len(build.problems)} problems as built", as_text(rows)]
    for mutant in (m for row in rows for m in row.missed):
        what = "stopped, though harmless" if mutant.harmless else "missed"
        lines.append(
            f"{what}: {mutant.kind}: {mutant.page.path}:{mutant.line + 1}\n  {mutant.before}\n  {mutant.after}"
        )
    return "\n".join([*lines, f"{seconds:.0f} s"])


if __name__ == "__main__":
    print(section(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "sources"))
