"""Our own labelled texts in, one score for each kind out: the part that ``make test`` holds to its floors."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.extract import extract
from generator.ingest import ingest
from generator.model import Article, Blob, Extraction, LineClass, Study
from tests.bench.gold import load_all
from tests.bench.happenings import score_claims, score_events, score_times, titles_as_facts
from tests.bench.names import score_chains, score_names, score_refs
from tests.bench.score import Score
from tests.bench.speech import score_quotes

if TYPE_CHECKING:
    from tests.bench.gold import Gold


def study(gold: Gold) -> Study:
    """A labelled text read as a build reads it."""
    path = f"{gold.name}{gold.suffix}"
    blob = Blob(
        path=path,
        content=gold.text.encode(),
        sidecar=gold.sidecar,
        sidecar_path=f"{path}.yml" if gold.sidecar else None,
    )
    article = ingest(blob)
    return Study(article=article, extraction=extract(article))


def score_lines(gold: Gold, article: Article) -> dict[str, Score]:
    """Classes of the lines that are not blank; unlabelled lines are body."""
    wanted = {line: cls for cls, lines in gold.lines.items() for line in lines}
    hit = total = 0
    for line in article.lines:
        text = article.text[line.start : line.end]
        want = wanted.get(text, LineClass.BODY.value)
        if text.strip() and want != "any":
            total += 1
            hit += line.cls.value in want.split("/")
    return {"line classes": Score(hit=hit, given=total, gold=total)}


def score_dated(gold: Gold, article: Article) -> dict[str, Score]:
    """The day of publication: the stated one, and none where none is stated."""
    if gold.published == "any":
        return {"published": Score()}
    found = article.published.value if article.published else "none"
    asked = int(gold.published != "none")
    return {
        "published": Score(hit=int(found == gold.published), given=1, gold=1)
        if asked or found != "none"
        else Score(hit=1, given=1, gold=1)
    }


def score_text(gold: Gold, article: Article, extraction: Extraction) -> dict[str, Score]:
    """All scores of one text."""
    scored = (score_names, score_chains, score_refs, score_times, score_quotes, score_events, score_claims)
    out = score_lines(gold, article) | score_dated(gold, article)
    for measure in scored:
        out |= measure(gold, extraction)
    return out


@cache
def studies() -> tuple[tuple[Gold, Study], ...]:
    """Each labelled text with what was read in it, once per process."""
    return tuple((gold, study(gold)) for gold in load_all())


@cache
def scores() -> dict[str, Score]:
    """Scores by kind over all labelled texts."""
    total: dict[str, Score] = {}
    for gold, read in studies():
        for kind, score in score_text(gold, read.article, read.extraction).items():
            total[kind] = total.get(kind, Score()) + score
    return total


@cache
def title_facts() -> tuple[str, ...]:
    """Texts of which a title or caption was taken for something that happened."""
    return tuple(gold.name for gold, read in studies() if titles_as_facts(gold, read.extraction))
