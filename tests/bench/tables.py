"""The bench's own sections: labelled texts, shared corpora, seeds, speed, size, and the proof of the gate."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator.extract import extract
from generator.extract.nlp import load as load_model
from generator.files import read_blobs
from generator.ingest import ingest
from generator.model import Blob
from generator.text import words
from tests.bench import own, retold
from tests.bench.gold import load_all
from tests.bench.sections import Table, section

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[2]
FIGURE = re.compile(r"(\w+)=(\d+(?:\.\d+)?)(?=\s|$)")
CORPORA: tuple[tuple[str, str, tuple[tuple[str, tuple[str, ...], str], ...]], ...] = (
    (
        "re3d_dev",
        "score_mentions.py mentions.jsonl --view named",
        (
            ("names, exact", ("exact_p", "exact_r", "exact_f1"), "70"),
            ("names, overlap", ("relaxed_p", "relaxed_r", "relaxed_f1"), "84"),
        ),
    ),
    (
        "meantime_dev",
        "score_mentions.py mentions.jsonl --view named",
        (
            ("names, exact", ("exact_p", "exact_r", "exact_f1"), "83"),
            ("names, overlap", ("relaxed_p", "relaxed_r", "relaxed_f1"), "92"),
        ),
    ),
    (
        "meantime_dev",
        "score_times.py times.jsonl",
        (
            ("times, exact", ("", "", "strict_f1"), "90"),
            ("times, value of dates", ("date_value_p", "date_value_r", "date_value_f1"), "88"),
        ),
    ),
    (
        "meantime_dev",
        "score_event_links.py mentions.jsonl --what entities",
        (("things across articles, CoNLL", ("", "", "conll_f1"), "48"),),
    ),
    (
        "meantime_dev",
        "score_event_links.py events.jsonl --what events",
        (
            ("events found", ("detect_p", "detect_r", "detect_f1"), ""),
            ("events across articles, CoNLL", ("", "", "conll_f1"), ""),
        ),
    ),
)
"""Corpus, scorer with its export and options, and the figures of its last line: precision, recall, F1, target."""


class RunError(RuntimeError):
    """A command that a section needs did not run."""


def run(*command: str | Path) -> str:
    """What a command prints; the last line of its complaint when it fails with another code than 0 or 1."""
    made = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False, cwd=ROOT)
    if made.returncode > 1 or not made.stdout.strip():
        raise RunError(f"{Path(str(command[1])).name}: {made.stderr.strip().splitlines()[-1:]}")
    return made.stdout


def exported(sources: Path, folder: Path) -> Path:
    """The data files of a folder of articles, made by the command line."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "export",
        "--sources",
        str(sources),
        "-o",
        str(folder),
    ]
    made = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if made.returncode:
        raise RunError(f"export of {sources.name}: {made.stderr.strip().splitlines()[-1:]}")
    return folder


@section("our own labelled texts (tests/gold)", quick=True)
def own_texts(_shared: Path | None) -> Table:
    """Precision, recall and F1 of each kind."""
    rows = tuple(
        (kind, f"{s.precision:.1f}", f"{s.recall:.1f}", f"{s.f1:.1f}", f"{s.hit}", f"{s.given}", f"{s.gold}")
        for kind, s in own.scores().items()
    )
    count = sum(len(words(gold.text)) for gold in load_all())
    return Table(
        heads=("kind", "precision", "recall", "F1", "right", "given", "labelled"),
        rows=rows,
        figures={f"own: {kind}": s.f1 for kind, s in own.scores().items()},
        note=f"{len(load_all())} texts, {count} words; titles taken for facts: {len(own.title_facts())}",
    )


@section("stories retold by several articles (tests/stories)", quick=True)
def stories(_shared: Path | None) -> Table:
    """What happened, when, where, how many, and which articles tell the same."""
    found = retold.scores()
    return Table(
        heads=("kind", "share", "labelled"),
        rows=tuple((kind, f"{s.f1:.1f}", str(s.gold)) for kind, s in found.items()),
        figures={f"stories: {kind}": s.f1 for kind, s in found.items()},
        note="joined: B-cubed over the words found, in thousandths",
    )


@section("shared corpora")
def shared_corpora(shared: Path | None) -> Table | None:
    """What the shared scorers say of the exports."""
    if shared is None or not (shared / "corpora").is_dir():
        return None
    rows, figures = [], {}
    with tempfile.TemporaryDirectory() as held:
        for corpus in dict.fromkeys(name for name, _, _ in CORPORA):
            exported(shared / "corpora" / corpus / "texts", Path(held) / corpus)
        for corpus, scorer, wanted in CORPORA:
            script, export, *options = scorer.split()
            said = run(
                sys.executable,
                shared / "score" / script,
                shared / "corpora" / corpus,
                Path(held) / corpus / export,
                *options,
            )
            found = dict(FIGURE.findall(said.strip().splitlines()[-1]))
            for kind, keys, target in wanted:
                rows.append((f"{corpus}: {kind}", *(found.get(key, "") for key in keys), target))
                figures[f"{corpus}: {kind}"] = float(found[keys[-1]])
            if "alias_pairs" in found:
                joined, pairs = found["alias_joined"], found["alias_pairs"]
                rows.append((f"{corpus}: aliases joined", joined, "of", pairs, "9"))
                figures[f"{corpus}: aliases joined"] = 100.0 * float(joined) / float(pairs)
    return Table(heads=("kind", "precision", "recall", "F1", "target"), rows=tuple(rows), figures=figures)


@section("seeds")
def seeds(shared: Path | None) -> Table | None:
    """Checks of the two seed articles that hold, by group."""
    if shared is None or not (shared / "seeds").is_dir():
        return None
    with tempfile.TemporaryDirectory() as held:
        said = run(
            sys.executable,
            shared / "score" / "score_seeds.py",
            exported(shared / "seeds", Path(held)),
            shared / "gold" / "seeds.yml",
            shared / "seeds",
        )
    *failed, last = said.strip().splitlines()
    groups = re.findall(r"(\w+)=(\d+)/(\d+)", last)
    return Table(
        heads=("group", "hold", "of"),
        rows=tuple(groups),
        figures={"seeds: checks": 100.0 * int(groups[0][1]) / int(groups[0][2])},
        note="\n  ".join(line.strip() for line in failed),
    )


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one run, all threads of this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def blobs(shared: Path | None) -> list[Blob]:
    """The texts to time: our own, and those of the shared corpora where they are."""
    found = [Blob(path=f"{gold.name}.txt", content=gold.text.encode()) for gold in load_all()]
    for corpus in ("re3d_dev", "meantime_dev"):
        folder = shared / "corpora" / corpus / "texts" if shared else None
        if folder and folder.is_dir():
            found += read_blobs(folder, 1_000_000)[0]
    return found


@section("speed of the article stage")
def speed(shared: Path | None) -> Table:
    """Words a second against the bare pipeline on the same texts, CPU seconds, median of three runs turn about."""
    items = blobs(shared)
    articles = [ingest(blob) for blob in items]
    texts = [article.text for article in articles]
    count = sum(len(words(text)) for text in texts)
    model = load_model()
    bare, whole = [], []

    def read(todo: Sequence[Blob]) -> None:
        for blob in todo:
            extract(ingest(blob))

    read(items[:3])
    for _ in range(3):
        bare.append(cpu_seconds(lambda: list(model.pipe(texts))))
        whole.append(cpu_seconds(lambda: read(items)))
    base, ours = count / statistics.median(bare), count / statistics.median(whole)
    share = 100.0 * ours / base
    return Table(
        heads=("what", "words/s", "share"),
        rows=(
            ("bare pipeline", f"{base:.0f}", "100 %"),
            ("article stage", f"{ours:.0f}", f"{share:.0f} %"),
        ),
        figures={"speed: share of the bare pipeline": share},
        note=f"{len(items)} texts, {count} words; at least 60 % is asked for",
    )


@section("lines of code", quick=True)
def size(_shared: Path | None) -> Table:
    """Lines that are neither blank nor comment, modules and the longest one, by room."""
    rooms: dict[str, list[int]] = {}
    for path in sorted((ROOT / "generator").rglob("*.py")):
        parts = path.relative_to(ROOT / "generator").parts
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        room = parts[0] if len(parts) > 1 else "(top)"
        rooms.setdefault(room, []).append(sum(bool(line) and not line.startswith("#") for line in lines))
    rows = [
        (room, str(sum(n)), str(len(n)), f"{statistics.median(n):.0f}", str(max(n)))
        for room, n in sorted(rooms.items())
    ]
    every = [n for found in rooms.values() for n in found]
    rows.append(("all", str(sum(every)), str(len(every)), f"{statistics.median(every):.0f}", str(max(every))))
    return Table(heads=("room", "lines", "modules", "median", "longest"), rows=tuple(rows), figures={})


@section("changed pages that the gate finds")
def gate(shared: Path | None) -> Table:
    """Made and found mutants by kind, over the shipped example and, where they are at hand, the seeds.

    Imported here because it needs the whole house; the other sections need only the rooms that they measure.
    """
    from tests.bench import mutants

    rows = mutants.measured([ROOT / "sources", *([shared / "seeds"] if shared else [])])
    bad, good = [r for r in rows if not r.harmless], [r for r in rows if r.harmless]
    made, harmless = sum(r.made for r in bad), sum(r.made for r in good)
    return Table(
        heads=("change", "made", "found", "harmless"),
        rows=tuple((r.kind, str(r.made), str(r.found), "yes" if r.harmless else "") for r in rows),
        figures={
            "gate: changes found": 100.0 * sum(r.found for r in bad) / max(1, made),
            "gate: harmless ones passed": 100.0 - 100.0 * sum(r.found for r in good) / max(1, harmless),
        },
        note=f"{made} changes of meaning, {harmless} harmless ones",
    )
