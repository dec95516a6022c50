"""``tests/gold/*.yml`` beside ``*.txt`` in, labels with offsets out; a string that the text lacks is an error.

The labels are written for people: exact strings, not offsets. A string stands for

* ``Velden`` its only occurrence as a whole word (outside longer labelled strings and, for events, outside titles),
* ``Velden #2`` its second occurrence, counted over the whole text,
* ``Velden *`` every occurrence outside longer labelled strings,

``northern Mali|Mali`` gives two spans of which either is right, and ``?`` at the end of a string (or at the end of a type) makes it optional: finding it is neither right nor wrong. A space in
a string matches any white space, so that labels do not care where a file is hard-wrapped.

Keys of a file: ``style`` (what it is there for), ``sidecar`` (what an editor states), ``published`` (what the text
states: a date, ``none``, or ``any`` for either), ``lines`` (class -> the lines that are not body), ``names`` (rows of chain,
type, strings), ``refs`` (rows of chain and strings: pronouns and descriptions), ``times`` (string, then each EDTF
value that is right; ``null`` for none, ``any``, ``optional``), ``quotes`` (kind, chain of the speaker or ``none``, first
words, last words), ``events``, ``claims`` and ``positions`` (chain, the title in any of several forms). ``a/b`` means either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.model import EntityType, QuoteKind, Realis, Stance

FOLDER = Path(__file__).parents[1] / "gold"
KEYS = {
    "style",
    "positions",
    "sidecar",
    "published",
    "lines",
    "names",
    "refs",
    "times",
    "quotes",
    "events",
    "claims",
}
EVENT_KEYS = {"at", "type", "realis", "date", "killed", "wounded", "tolls", "optional"}
CLAIM_KEYS = {"at", "stance", "by", "about", "optional"}

Region = tuple[int, int]


class LabelError(ValueError):
    """A label that its text does not bear out: the message names the file and the string."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLabel:
    """A name in the text: its span, other spans as good, the types that are right, the thing it names."""

    start: int
    end: int
    also: tuple[Region, ...]
    labels: frozenset[str]
    chain: str
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RefLabel:
    """A pronoun or description that stands for a named thing."""

    start: int
    end: int
    chain: str
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLabel:
    """A time with the values that are right; ``values`` None: any."""

    start: int
    end: int
    values: frozenset[str | None] | None
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLabel:
    """Reported words without their marks. ``speaker``: a chain, ``none`` (no named one) or ``any``."""

    start: int
    end: int
    kind: str
    speaker: str
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLabel:
    """A happening: words that may stand for it (the first is the best), types, realis, day and tolls that are right."""

    triggers: tuple[Region, ...]
    types: frozenset[str]
    realis: frozenset[str]
    date: str | None
    tolls: tuple[tuple[str, int | None], ...]
    any_toll: bool
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLabel:
    """A claim at its cue with the stances that are right; ``by``/``about``: a chain, ``none`` or ``any``."""

    start: int
    end: int
    stances: frozenset[str]
    by: str
    about: str
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One labelled text."""

    name: str
    suffix: str
    style: str
    text: str
    sidecar: bytes | None
    published: str
    lines: dict[str, tuple[str, ...]]
    names: tuple[NameLabel, ...]
    refs: tuple[RefLabel, ...]
    times: tuple[TimeLabel, ...]
    quotes: tuple[QuoteLabel, ...]
    events: tuple[EventLabel, ...]
    claims: tuple[ClaimLabel, ...]
    positions: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def chains_at(self, start: int, end: int) -> set[str]:
        """The labelled chains of the names and references that a span touches."""
        spans = [(n.start, n.end, n.chain) for n in self.names] + [
            (r.start, r.end, r.chain) for r in self.refs
        ]
        return {chain for a, b, chain in spans if a < end and start < b}


@dataclass(slots=True)
class Finder:
    """Strings of one text to spans; ``titles`` are the spans of title lines."""

    name: str
    text: str
    titles: tuple[Region, ...]
    taken: list[Region] = field(default_factory=list)

    def all(self, words: str) -> list[Region]:
        """Every occurrence as a whole word; white space matches white space."""
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        head = r"(?<!\w)" if words[:1].isalnum() else ""
        tail = r"(?!\w)" if words[-1:].isalnum() else ""
        return [m.span() for m in re.finditer(head + pattern + tail, self.text)]

    def free(self, spans: list[Region]) -> list[Region]:
        """Those that no labelled string covers."""
        return [s for s in spans if not any(a <= s[0] and s[1] <= b for a, b in self.taken)]

    def spots(self, label: str, *, body: bool = False) -> list[Region]:
        """The spans that a label stands for.

        Raises:
            LabelError: the text does not hold it, or holds it more often than the label can mean.
        """
        match = re.fullmatch(r"(.+?) (?:#(\d+)|(\*))", label)
        words, number, star = match.groups() if match else (label, None, None)
        found = self.all(words)
        if number:
            found = found[int(number) - 1 : int(number)]
        elif star:
            found = self.free(found)
        elif len(found) > 1:
            found = self.free(found)
            if body and len(found) > 1:
                found = [s for s in found if not any(a <= s[0] and s[1] <= b for a, b in self.titles)]
        if not found:
            raise LabelError(f"tests/gold/{self.name}.yml: the text does not hold {label!r}")
        if len(found) > 1 and not star:
            raise LabelError(f"tests/gold/{self.name}.yml: {label!r} occurs {len(found)} times: number it")
        return found


def optional(label: str) -> tuple[str, bool]:
    """A label without its question mark, and whether it had one."""
    return label.removesuffix("?"), label.endswith("?")


def bare(label: str) -> str:
    """The first words of a label without its number, star and alternatives."""
    return label.split("|", maxsplit=1)[0].split(" #", maxsplit=1)[0].split(" *", maxsplit=1)[0]


def either(text: str, allowed: set[str], what: str, name: str) -> frozenset[str]:
    """The alternatives of ``a/b``; one that is no known word is an error."""
    words = frozenset(text.split("/"))
    if strange := words - allowed - {"any"}:
        raise LabelError(f"tests/gold/{name}.yml: {what} {', '.join(sorted(strange))} is unknown")
    return words


def load(path: Path, written: Path | None = None) -> Gold:
    """One text with its labels; ``path`` is that of the labels, ``written`` that of the text where it stands elsewhere.

    Raises:
        LabelError: a key is unknown, or a string does not stand in the text.
    """
    name = path.stem
    raw: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    if strange := set(raw) - KEYS:
        raise LabelError(f"tests/gold/{name}.yml: unknown key {', '.join(sorted(strange))}")
    written = written or path.with_suffix(".txt")
    text = written.read_text(encoding="utf-8")
    lines = {cls: tuple(found) for cls, found in raw.get("lines", {}).items()}
    for line in (line for found in lines.values() for line in found):
        if line not in text.split("\n"):
            raise LabelError(f"tests/gold/{name}.yml: the text has no line {line!r}")
    titles = tuple(
        span for line in lines.get("title", ()) for span in Finder(name=name, text=text, titles=()).all(line)
    )
    finder = Finder(name=name, text=text, titles=titles)
    sidecar = raw.get("sidecar")
    return Gold(
        name=name,
        suffix=written.suffix,
        style=raw["style"],
        text=text,
        sidecar=yaml.safe_dump(sidecar, allow_unicode=True).encode() if sidecar else None,
        published=sidecar["published"] if sidecar and "published" in sidecar else raw.get("published", "any"),
        lines=lines,
        names=_names(raw.get("names", ()), finder),
        refs=_refs(raw.get("refs", ()), finder),
        times=_times(raw.get("times", ()), finder),
        quotes=tuple(_quote(row, finder) for row in raw.get("quotes", ())),
        events=tuple(_event(row, finder) for row in raw.get("events", ())),
        claims=tuple(_claim(row, finder) for row in raw.get("claims", ())),
        positions=tuple((chain, tuple(words.split("|"))) for chain, words in raw.get("positions", ())),
    )


def _names(rows: list[list[str]], finder: Finder) -> tuple[NameLabel, ...]:
    """Longest strings first, so that a short one means its occurrences outside them."""
    todo = [(label, row[0], row[1]) for row in rows for label in row[2:]]
    found = []
    for label, chain, typed in sorted(todo, key=lambda t: (-len(bare(t[0])), t)):
        whole, maybe = optional(label)
        words, *others = whole.split("|")
        kinds, always = optional(typed)
        labels = either(kinds, {t.value for t in EntityType}, "type", finder.name)
        for start, end in finder.spots(words):
            also = tuple(s for o in others for s in finder.all(o) if s[0] < end and start < s[1])
            if len(also) != len(others):
                raise LabelError(f"tests/gold/{finder.name}.yml: no {others} at {words!r}")
            maybe_not = maybe or always
            found.append(
                NameLabel(start=start, end=end, also=also, labels=labels, chain=chain, optional=maybe_not)
            )
            if not maybe:
                finder.taken.append((start, end))
    return tuple(sorted(found, key=lambda n: (n.start, -n.end)))


def _refs(rows: list[list[str]], finder: Finder) -> tuple[RefLabel, ...]:
    found = []
    for chain, *labels in rows:
        always = "optional" in labels
        for label in labels:
            if label != "optional":
                words, maybe = optional(label)
                found += [
                    RefLabel(start=a, end=b, chain=chain, optional=maybe or always)
                    for a, b in finder.spots(words)
                ]
    return tuple(sorted(found, key=lambda r: r.start))


def _times(rows: list[list[str]], finder: Finder) -> tuple[TimeLabel, ...]:
    """Longest first; a short one inside a longer one may be meant when it stands nowhere else."""
    inner = Finder(name=finder.name, text=finder.text, titles=finder.titles)
    found = []
    for label, *values in sorted(rows, key=lambda r: -len(r[0])):
        maybe = "optional" in values
        right = None if "any" in values else frozenset(None if v == "null" else v for v in values)
        for start, end in inner.spots(label):
            found.append(TimeLabel(start=start, end=end, values=right, optional=maybe))
            inner.taken.append((start, end))
    return tuple(sorted(found, key=lambda t: (t.start, -t.end)))


def _quote(row: list[str], finder: Finder) -> QuoteLabel:
    maybe = row[-1] == "optional"
    kind, speaker, first, *last = row[:-1] if maybe else row
    either(kind, {k.value for k in QuoteKind}, "kind", finder.name)
    starts = finder.all(first)
    ends = [s for s in finder.all(last[0]) if starts and s[0] >= starts[0][0]] if last else starts
    if not starts or not ends:
        raise LabelError(f"tests/gold/{finder.name}.yml: the text does not hold the quotation {row!r}")
    return QuoteLabel(start=starts[0][0], end=ends[0][1], kind=kind, speaker=speaker, optional=maybe)


def _event(row: dict[str, Any], finder: Finder) -> EventLabel:
    if strange := set(row) - EVENT_KEYS:
        raise LabelError(f"tests/gold/{finder.name}.yml: unknown key {', '.join(sorted(strange))}")
    plain = Finder(name=finder.name, text=finder.text, titles=finder.titles)
    triggers = tuple(span for label in row["at"] for span in plain.spots(label, body=True))
    tolls = [
        (kind, None if row[kind] == "?" else int(row[kind])) for kind in ("killed", "wounded") if kind in row
    ]
    return EventLabel(
        triggers=triggers,
        types=frozenset(row["type"].split("/")),
        realis=either(row["realis"], {r.value for r in Realis}, "realis", finder.name),
        date=row.get("date"),
        tolls=tuple(tolls),
        any_toll=row.get("tolls") == "any",
        optional="optional" in row,
    )


def _claim(row: dict[str, Any], finder: Finder) -> ClaimLabel:
    if strange := set(row) - CLAIM_KEYS:
        raise LabelError(f"tests/gold/{finder.name}.yml: unknown key {', '.join(sorted(strange))}")
    stances = either(row["stance"], {s.value for s in Stance}, "stance", finder.name)
    plain = Finder(name=finder.name, text=finder.text, titles=finder.titles)
    start, end = plain.spots(row["at"], body=True)[0]
    return ClaimLabel(
        start=start,
        end=end,
        stances=stances,
        by=row.get("by", "any"),
        about=row.get("about", "any"),
        optional="optional" in row,
    )


@cache
def load_all() -> tuple[Gold, ...]:
    """Every labelled text, by name."""
    return tuple(load(path) for path in sorted(FOLDER.glob("*.yml")))
