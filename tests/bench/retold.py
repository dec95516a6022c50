"""``tests/stories/*.yml`` beside the folders of articles in, scores of what happened across the articles out.

Labels of a whole story: each happening once, with its types, realis, days, places and tolls (several where the articles
differ, or where careful readers would), and the words that tell it in each article. ``"[killing] at least nine|[struck] a
depot"`` gives two places of which one is enough; the words in brackets are the trigger, the rest says which one is meant.
``not`` names numbers that belong to another happening; ``times`` are strings (or ``a|b``, either) with the values that are right.

Joining is measured as B-cubed over the triggers that were found: two words of one happening should stand in one event.
``python -m tests.bench.retold [STORY ...]`` lists where labels and program differ.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator import pipeline
from generator.model import Blob, Build, Editorial, Study
from generator.settings import Settings
from tests.bench.score import Score

FOLDER = Path(__file__).parents[1] / "stories"
EVENT_KEYS = {"id", "type", "realis", "date", "place", "tolls", "not", "optional", "at"}

Row = dict[str, Any]
Region = tuple[int, int]


class Nothing:
    """A cache that holds nothing."""

    def get(self, key: str) -> Study | None:
        """No study."""
        return None

    def put(self, key: str, study: Study) -> None:
        """Forget the study."""


@cache
def build(folder: Path) -> Build:
    """The story in a folder read, joined, printed and checked, without any editor's help."""
    settings = Settings(engine="serial", workers=1)
    blobs = [Blob(path=p.name, content=p.read_bytes()) for p in sorted(folder.iterdir())]
    reading = pipeline.read(blobs, Editorial(), settings, Nothing())
    return pipeline.assemble(pipeline.corpus_of(reading, (), Editorial()), settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One happening of a story: its labels, and for each article the regions of which one is enough."""

    label: Row
    at: tuple[tuple[str, tuple[Region, ...]], ...]

    @property
    def optional(self) -> bool:
        """Whether finding it is neither right nor wrong."""
        return "optional" in self.label


def region(text: str, words: str, where: str) -> Region:
    """The span of the bracketed words.

    Raises:
        ValueError: the text does not hold the words exactly once.
    """
    before, trigger, after = re.fullmatch(r"(.*)\[(.+)\](.*)", words, re.DOTALL).groups()  # type: ignore[union-attr]
    parts = (r"\s+".join(re.escape(w) for w in re.split(r"\s+", part)) for part in (before, trigger, after))
    found = list(re.finditer("({})({})({})".format(*parts), text))
    if len(found) != 1:
        raise ValueError(f"{where}: {words!r} occurs {len(found)} times")
    return found[0].span(2)


def labels(path: Path, texts: dict[str, str]) -> tuple[Told, ...]:
    """The labelled happenings of a story; ``texts`` by the part of the file name before the first hyphen."""
    found = []
    for row in yaml.safe_load(path.read_text(encoding="utf-8"))["events"]:
        if strange := set(row) - EVENT_KEYS:
            raise ValueError(f"{path.name}: unknown key {', '.join(sorted(strange))}")
        at = tuple(
            (short, tuple(region(texts[short], one, f"{path.name} {short}") for one in spot.split("|")))
            for short, spots in row["at"].items()
            for spot in spots
        )
        found.append(Told(label=row, at=at))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story with its labels, the rows of the export and the sources by their short names."""

    name: str
    told: tuple[Told, ...]
    times: tuple[tuple[str, str, tuple[Region, ...], frozenset[str | None]], ...]
    events: tuple[Row, ...]
    found_times: tuple[Row, ...]
    sources: dict[str, str]
    texts: dict[str, str]


def rows(made: Build, name: str) -> tuple[Row, ...]:
    """The rows of one export."""
    [data] = [f for f in made.files if f.path.endswith(f"{name}.jsonl")]
    return tuple(json.loads(line) for line in data.content.decode().splitlines())


def story(path: Path) -> Story:
    """A labelled story; ``path`` is that of the labels, the articles lie in the folder of the same name."""
    made = build(path.with_suffix(""))
    texts = {s.article.path.split("-")[0]: s.article.text for s in made.corpus.studies}
    raw = yaml.safe_load(path.read_text(encoding="utf-8")).get("times", {})
    times = []
    for short, found in raw.items():
        for label, *values in found:
            spans = tuple(s for one in label.split("|") for s in _strings(texts[short], one))
            if not spans:
                raise ValueError(f"{path.name}: {short} does not hold {label!r}")
            times.append((short, label, spans, frozenset(values)))
    return Story(
        name=path.stem,
        told=labels(path, texts),
        times=tuple(times),
        events=rows(made, "events"),
        found_times=rows(made, "times"),
        sources={s.article.path: s.article.path.split("-")[0] for s in made.corpus.studies},
        texts=texts,
    )


def _strings(text: str, label: str) -> list[Region]:
    words, number = re.fullmatch(r"(.+?)(?: #(\d+))?", label).groups()  # type: ignore[union-attr]
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return found[int(number) - 1 : int(number)] if number else found


def holders(story: Story, short: str, spans: tuple[Region, ...]) -> list[Row]:
    """The events with a mention that touches one of the spans of an article, the first span first."""
    found: list[Row] = []
    for start, end in spans:
        for event in story.events:
            for m in event["mentions"]:
                if (
                    story.sources[m["source"]] == short
                    and m["start"] < end
                    and start < m["end"]
                    and event not in found
                ):
                    found.append(event)
    return found


def _wanted(label: Row, key: str) -> list[Any] | None:
    value = label.get(key)
    return None if value is None else value if isinstance(value, list) else [value]


def _fits(wanted: list[Any], name: str | None) -> bool:
    if name is None or None in (wanted and [name]):
        return None in wanted
    return any(w is not None and (w in name or name in w) for w in wanted)


def score(story: Story) -> tuple[dict[str, Score], list[str]]:
    """Scores of a story by kind, and one line for each thing that is wrong."""
    wrong: list[str] = []
    tally: dict[str, list[int]] = {}

    def note(kind: str, ok: bool, line: str) -> None:
        hit = tally.setdefault(kind, [0, 0])
        hit[0] += ok
        hit[1] += 1
        if not ok:
            wrong.append(f"{story.name} {kind}: {line}")

    units: dict[tuple[str, str, Region], tuple[str, str]] = {}
    for told in story.told:
        label = told.label
        held: list[Row] = []
        for short, spans in told.at:
            events = holders(story, short, spans)
            good = [
                e for e in events if e["realis"] in label["realis"].split("/") or label["realis"] == "any"
            ]
            if events:
                best = (good or events)[0]
                held.append(best)
                units[label["id"], short, spans[0]] = (label["id"], best["id"])
            if not told.optional:
                at = story.texts[short][spans[0][0] - 25 : spans[0][1] + 15].replace("\n", " ")
                note("found", bool(events), f"{label['id']} {short} … {at} …")
                if events:
                    note(
                        "realis",
                        bool(good),
                        f"{label['id']} {short} {at!r} is {events[0]['realis']}, not {label['realis']}",
                    )
        if not held or told.optional:
            continue
        main = max(held, key=lambda e: (sum(h["id"] == e["id"] for h in held), -held.index(e)))
        types = label["type"].split("/")
        if "any" not in types:
            note("type", main["type"] in types, f"{label['id']} is {main['type']}")
        if (days := _wanted(label, "date")) is not None:
            days = [d.isoformat() if hasattr(d, "isoformat") else d if d is None else str(d) for d in days]
            note(
                "day",
                main["date"] in days,
                f"{label['id']} is {main['date']} ({main['date_basis']}), not {days}",
            )
        if (places := _wanted(label, "place")) is not None:
            note("place", _fits(places, main["place"]), f"{label['id']} is at {main['place']}, not {places}")
        _tolls(label, main, note)
    hit = {kind: Score(hit=h, given=n, gold=n) for kind, (h, n) in tally.items()}
    hit["joined"] = _cubed(list(units.values()))
    wrong += _joins(story, units)
    timed = _times(story, wrong)
    return hit | {"times": timed}, wrong


def _tolls(label: Row, main: Row, note: Any) -> None:
    got = {(t["kind"], t["n"]) for t in main["tolls"]}
    for kind, numbers in label.get("tolls", {}).items():
        for n in numbers:
            note("toll", (kind, n) in got, f"{label['id']} lacks {n} {kind}: {sorted(got, key=str)}")
        allowed = set(numbers)
        for n in sorted({n for k, n in got if k == kind and n is not None} - allowed):
            note("toll", False, f"{label['id']} has {n} {kind}")
    for kind, numbers in label.get("not", {}).items():
        if kind not in label.get("tolls", {}):
            for n in numbers:
                note("toll", (kind, n) not in got, f"{label['id']} has {n} {kind}")


def _cubed(pairs: list[tuple[str, str]]) -> Score:
    """B-cubed: hits are per mille sums so that ``Score`` can carry them."""
    if not pairs:
        return Score()
    precision = sum(
        sum(a == x and b == y for a, b in pairs) / sum(b == y for _, b in pairs) for x, y in pairs
    )
    recall = sum(sum(a == x and b == y for a, b in pairs) / sum(a == x for a, _ in pairs) for x, y in pairs)
    p, r = precision / len(pairs), recall / len(pairs)
    f = 2 * p * r / (p + r)
    return Score(hit=round(1000 * f * len(pairs)), given=1000 * len(pairs), gold=1000 * len(pairs))


def _joins(story: Story, units: dict[tuple[str, str, Region], tuple[str, str]]) -> list[str]:
    found = []
    gold: dict[str, set[str]] = {}
    got: dict[str, set[str]] = {}
    for label, event in units.values():
        gold.setdefault(label, set()).add(event)
        got.setdefault(event, set()).add(label)
    for label, events in gold.items():
        if len(events) > 1:
            found.append(f"{story.name} split: {label} is {', '.join(sorted(events))}")
    for event, names in got.items():
        if len(names) > 1:
            found.append(f"{story.name} MERGED: {event} holds {', '.join(sorted(names))}")
    return found


def _times(story: Story, wrong: list[str]) -> Score:
    hit = 0
    for short, label, spans, values in story.times:
        got = [
            t
            for t in story.found_times
            if story.sources[t["source"]] == short and any(t["start"] < b and a < t["end"] for a, b in spans)
        ]
        ok = any(t["edtf"] in values for t in got)
        hit += ok
        if not ok:
            wrong.append(
                f"{story.name} times: {short} {label!r} is {[(t['text'], t['edtf'], t['basis']) for t in got]}, not {sorted(map(str, values))}"
            )
    return Score(hit=hit, given=len(story.times), gold=len(story.times))


def unlabelled(story: Story) -> list[str]:
    """What stands as happened or background without touching any label: an editor's list to read."""
    spans = [(short, span) for told in story.told for short, regions in told.at for span in regions]
    found = []
    for event in story.events:
        touched = any(
            story.sources[m["source"]] == short and m["start"] < b and a < m["end"]
            for m in event["mentions"]
            for short, (a, b) in spans
        )
        if not touched:
            m = event["mentions"][0]
            short = story.sources[m["source"]]
            around = story.texts[short][max(0, m["start"] - 40) : m["end"] + 40].replace("\n", " ")
            found.append(
                f"{event['type']} {event['realis']} {event['date']} [{m['text']}] {short} …{around}…"
            )
    return found


@cache
def scores() -> dict[str, Score]:
    """The figures of all labelled stories together, by kind."""
    total: dict[str, Score] = {}
    for path in sorted(FOLDER.glob("*.yml")):
        for kind, one in score(story(path))[0].items():
            total[kind] = total.get(kind, Score()) + one
    return total


def show(folder: Path, names: list[str]) -> str:
    """Every error of some stories (all when none is named) with what no label touches: for a person to read."""
    lines = []
    for path in sorted(folder.glob("*.yml")):
        if not names or path.stem in names:
            one = story(path)
            figures, wrong = score(one)
            lines += [*wrong, *(f"{one.name} unlabelled: {line}" for line in unlabelled(one))]
            lines.append(f"{one.name} " + " ".join(f"{kind}={s.f1:.1f}" for kind, s in figures.items()))
    return "\n".join(lines)


if __name__ == "__main__":
    print(show(FOLDER, sys.argv[1:]))
