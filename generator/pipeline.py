"""Blobs and the editor's files in, a Build out: the stages in order, one call, top to bottom.

    blobs ─ ingest ─ extract ─► studies        per article, cached, spread by the engine
    studies + decisions ─ link ─ assess ─ render ─ export ─ gate ─► Build

Nothing here touches the disk: ``cli`` reads with ``files`` before and writes with ``files`` after.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from importlib import metadata
from typing import TYPE_CHECKING, Protocol

import generator
from generator import gate, render
from generator.assess import assess
from generator.assess import rules as assess_rules
from generator.cache import study_key
from generator.engine import Failure, engine_for
from generator.errors import BriefingError, SourceError
from generator.export import export
from generator.extract import extract, model_version, nlp
from generator.extract import rules as extract_rules
from generator.ingest import ingest
from generator.ingest import rules as ingest_rules
from generator.link import agreed, link, text_name, withdrawn
from generator.link import rules as link_rules
from generator.model import Blob, Build, Corpus, Editorial, Name, Rejection, Study, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.settings import Settings

STEPS = ("link", "assess", "export", "render", "gate")


class Studies(Protocol):
    """Where studies are kept between runs (see ``generator.cache``)."""

    def get(self, key: str) -> Study | None:
        """The study of that key, if it is held."""
        ...

    def put(self, key: str, study: Study) -> None:
        """Keep a study."""
        ...


Progress = "Callable[[str, int, int], None]"
"""Called with a step's name, how much is done and how much there is."""


def silent(_step: str, _done: int, _total: int) -> None:
    """No progress shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading gave: studies sorted by article id, rejections sorted by path, and the keys to keep cached."""

    studies: tuple[Study, ...]
    rejections: tuple[Rejection, ...]
    keys: tuple[str, ...]


def study_blob(blob: Blob, names: Sequence[Name]) -> Study | Rejection:
    """Read one article: the unit of caching and parallel work."""
    try:
        article = ingest(blob)
    except SourceError as error:
        return Rejection(path=blob.path, reason=error.reason, remedy=error.remedy)
    except BriefingError as error:
        return Rejection(path=blob.path, reason=str(error))
    return Study(article=article, extraction=extract(article, names))


def read(
    blobs: Sequence[Blob],
    editorial: Editorial,
    settings: Settings,
    cache: Studies,
    progress: Callable[[str, int, int], None] = silent,
) -> Reading:
    """Study every blob, from the cache where it is held, else spread over the engine's workers."""
    model = model_version()
    keys = {blob.path: study_key(blob, editorial.names, model) for blob in blobs}
    held = {blob.path: cache.get(keys[blob.path]) for blob in blobs}
    missing = [blob for blob in blobs if held[blob.path] is None]
    found: list[Study | Rejection] = [study for study in held.values() if study is not None]
    progress("read", len(found), len(blobs))
    for blob, outcome in zip(missing, _studied(missing, editorial, settings), strict=True):
        if isinstance(outcome, Study):
            cache.put(keys[blob.path], outcome)
        found.append(outcome)
        progress("read", len(found), len(blobs))
    studies, rejections = _told_apart(found)
    return Reading(studies=studies, rejections=rejections, keys=tuple(sorted(keys.values())))


def _studied(blobs: Sequence[Blob], editorial: Editorial, settings: Settings) -> Iterator[Study | Rejection]:
    engine = engine_for(settings, len(blobs), warm=nlp.load)
    for outcome in engine.run(partial(study_blob, names=editorial.names), blobs):
        if isinstance(outcome, Failure):
            yield Rejection(
                path=outcome.item.path, reason=outcome.reason, remedy="see whether the file is whole"
            )
        else:
            yield outcome


def _told_apart(
    found: Sequence[Study | Rejection],
) -> tuple[tuple[Study, ...], tuple[Rejection, ...]]:
    """Studies sorted by id, one for each id, and rejections sorted by path."""
    rejections = [outcome for outcome in found if isinstance(outcome, Rejection)]
    studies: dict[str, Study] = {}
    for outcome in sorted((o for o in found if isinstance(o, Study)), key=lambda s: s.article.path):
        first = studies.setdefault(outcome.article.id, outcome)
        if first is not outcome:
            reason = f"has the name and the content of {first.article.path}"
            rejections.append(
                Rejection(path=outcome.article.path, reason=reason, remedy="delete one of them")
            )
    ordered = tuple(studies[id_] for id_ in sorted(studies))
    return ordered, tuple(sorted(rejections, key=lambda r: (r.path, r.reason)))


def corpus_of(reading: Reading, more: Sequence[Rejection], editorial: Editorial) -> Corpus:
    """What the whole-corpus stages take; an article that an editor withdrew is a rejection."""
    gone = withdrawn(reading.studies, editorial)
    kept = tuple(study for study in reading.studies if study.article.id not in gone)
    dropped = [
        Rejection(
            path=s.article.path,
            reason="was withdrawn by an editor",
            remedy=f"see sources/editorial/decisions.yml; before the file is deleted, add the name {text_name(s)} to the entry",
        )
        for s in reading.studies
        if s.article.id in gone
    ]
    rejections = sorted([*reading.rejections, *more, *dropped], key=lambda r: (r.path, r.reason))
    return Corpus(studies=agreed(kept), rejections=tuple(rejections), editorial=editorial)


def _still_to_decide(editorial: Editorial) -> Editorial:
    """Without the withdrawals of articles: ``corpus_of`` has carried them out, and what they name is no longer there."""
    left = (d for d in editorial.decisions if (d.verdict, d.kind) != (Verdict.WITHDRAW, "article"))
    return replace(editorial, decisions=tuple(left))


_ROOMS = (ingest_rules, extract_rules, link_rules, assess_rules, render, gate)
RULES = tuple(group for room in _ROOMS for group in room.RULES)
"""Every rule that decides what is printed, by stage: what the page on how it was made lists."""


def versions() -> tuple[tuple[str, str], ...]:
    """What made the site: names and versions, for the method page and the manifest."""
    libraries = ("spacy", "trafilatura", "mkdocs", "mkdocs-material")
    return (
        ("briefing", generator.__version__),
        ("pipeline", model_version()),
        *((library, metadata.version(library)) for library in libraries),
    )


def assemble(
    corpus: Corpus,
    settings: Settings,
    progress: Callable[[str, int, int], None] = silent,
    *,
    pages: bool = True,
) -> Build:
    """Link, assess, render, export and gate a corpus; without ``pages`` only link, assess and export."""
    progress("link", 0, len(STEPS))
    kb = link(corpus.studies, _still_to_decide(corpus.editorial))
    progress("assess", 1, len(STEPS))
    assessments = assess(corpus.studies, kb, corpus.editorial)
    made = versions()
    progress("export", 2, len(STEPS))
    data = (
        *export(corpus, kb, assessments, settings.site_url),
        render.record(corpus, kb, assessments, settings),
    )
    if not pages:
        return Build(
            corpus=corpus,
            kb=kb,
            assessments=assessments,
            files=data,
            versions=made,
        )
    progress("render", 3, len(STEPS))
    rendered = render.render(corpus, kb, assessments, settings, made, RULES)
    data = (*data, *render.moved(corpus, kb, assessments, settings))
    progress("gate", 4, len(STEPS))
    problems = gate.check(rendered, data, corpus, kb, assessments, RULES, settings.site_url)
    progress("gate", 5, len(STEPS))
    return Build(
        corpus=corpus,
        kb=kb,
        assessments=assessments,
        pages=rendered,
        files=data,
        problems=problems,
        versions=made,
    )
