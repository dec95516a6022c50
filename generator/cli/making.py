"""A project in, its build and the pages below docs/ out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator import files, pipeline
from generator.cache import StudyCache
from generator.cli.projects import Inputs, Project, inputs_of
from generator.cli.talk import progress_bar, rejection_line, say
from generator.editorial import load_editorial
from generator.ingest.formats.html import BESIDE

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Build

LINKED = "is a hard link, one of several names of a file that may lie elsewhere; see whether it is meant to be published"


def make(project: Project, inputs: Inputs | None = None, *, pages: bool = True) -> Build:
    """Assemble the build of the project's sources; tells rejections and cache notes on stderr."""
    settings = project.settings
    inputs = inputs or inputs_of(project)
    editorial = load_editorial(inputs.editorial)
    if settings.language != "en":
        editorial = replace(editorial, language=settings.language)
    if inputs.since:
        editorial = replace(editorial, published=inputs.since)
    cache = StudyCache(project.root / settings.cache / "studies.sqlite" if settings.cache else None)
    try:
        with progress_bar() as progress:
            reading = pipeline.read(inputs.blobs, editorial, settings, cache, progress)
            cache.keep_only(reading.keys)
            corpus = pipeline.corpus_of(reading, inputs.refused, editorial)
            build = pipeline.assemble(corpus, settings, progress, pages=pages)
    finally:
        for note in dict.fromkeys(cache.notes):
            say(f"note: {note}")
        cache.close()
    for rejection in corpus.rejections:
        say(rejection_line(rejection))
    for blob in inputs.blobs:
        if blob.links > 1:
            say(f"warning: {files.shown(blob.path)}: {LINKED}")
    for study in corpus.studies:
        for warning in (w for w in study.article.warnings if not w.endswith(BESIDE)):
            say(f"warning: {files.shown(study.article.path)}: {warning}")
    return build


def write_pages(project: Project, build: Build, *, shrink: bool = True) -> int:
    """Write pages and data files below docs/; the number of files that changed."""
    content = {page.path: page.text.encode("utf-8") for page in build.pages}
    content |= {file.path: file.content for file in build.files}
    return files.write_docs(project.docs, content, shrink=shrink)


def prepare(*folders: Path) -> None:
    """See that folders can be replaced and clear away what dead builds left; call it under the lock."""
    for note in files.prepare(*folders):
        say(f"note: {note}")
