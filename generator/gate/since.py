"""The published edition and the records in, problems out: the record of this edition, and every line of the page of changes.

What changed is worked out here a second time, from the records alone, and compared with what the page says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator import editions
from generator.errors import EditorialError
from generator.gate.evidence import shown, shown_title
from generator.model import (
    DataFile,
    Edition,
    Entity,
    Event,
    LineClass,
    Problem,
    PublishedActor,
    PublishedArticle,
    PublishedDecision,
    PublishedEvent,
    PublishedStatement,
    Realis,
    Relation,
    TollKind,
)
from generator.text import squash

if TYPE_CHECKING:
    from generator.gate.context import Context

RECORD = f"data/{editions.NAME}"
_OPEN = frozenset({Realis.PLANNED, Realis.THREATENED})
_IN_WORDS = {"realis": "realis.", "verdict": "corrections.verdict_"}
"""What is printed in interface words, and the keys of these."""
Line = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What this edition is, what it is compared with, and which lines that makes, by section."""

    context: Context

    @cached_property
    def now(self) -> Edition:
        """This edition, from the records; titles from the headings of the pages, which are checked elsewhere."""
        evidence, counts = self.context.evidence, self.context.counts
        shelf = [e for e in evidence.kb.events if e.realis is Realis.ACTUAL or e.realis in _OPEN]
        actors = [evidence.entities[id_] for id_ in counts.profiles if id_ in evidence.entities]
        rows: dict[str, Iterable[editions.Row]] = {
            "articles": self._held(),
            "events": map(self._event, shelf),
            "actors": (
                PublishedActor(
                    id=e.id, name=e.name, aliases=tuple(sorted({squash(a.form) for a in e.aliases}))
                )
                for e in actors
            ),
            "statements": (
                PublishedStatement(id=s.id, speaker=evidence.entities[s.speaker].name if s.speaker else None)
                for s in evidence.kb.statements
            ),
            "decisions": (
                PublishedDecision(id=editions.decision_id(d), verdict=d.verdict, names=d.names, note=d.note)
                for d in evidence.corpus.editorial.decisions
            ),
        }
        held = {kind: tuple(sorted(made, key=lambda row: row.id)) for kind, made in rows.items()}
        return Edition(**held)  # type: ignore[arg-type]  # rows of one kind stand under its name

    def _held(self) -> Iterable[PublishedArticle]:
        """The articles, with the ids that the record gives for the same content or else the same path."""
        held = [s.article for s in self.context.evidence.studies.values()]
        plain = [PublishedArticle(id=a.id, path=a.path, sha256=a.sha256) for a in held]
        former = editions.former_ids(plain, self.context.evidence.corpus.editorial.published)
        return (replace(a, former=former[a.id]) for a in plain)

    def _event(self, event: Event) -> PublishedEvent:
        evidence = self.context.evidence
        assessment = evidence.assessed.get(event.id)
        tolls: dict[TollKind, set[str]] = defaultdict(set)
        for t in event.tolls:
            if evidence.sentences[t.ref.article, t.ref.sentence].cls is LineClass.BODY:
                tolls[t.toll.kind].add(squash(evidence.slice(t.article, t.toll.start, t.toll.end)))
        fields = assessment.fields if assessment else ()
        return PublishedEvent(
            id=event.id,
            title=self.context.titles.get(event.id, ""),
            realis=event.realis,
            date=event.date,
            place=evidence.entities[event.place].name if event.place else None,
            tolls=tuple((kind, tuple(sorted(tolls[kind]))) for kind in TollKind if kind in tolls),
            accounts=len(event.articles),
            origins=self.context.counts.origins(event.id),
            contested=any(f.overall is Relation.DIFFERS for f in fields),
        )

    @cached_property
    def then(self) -> Edition | None:
        """The edition that this one is compared with."""
        return editions.compared_with(self.now, self.context.evidence.corpus.editorial.published)

    @cached_property
    def rows(self) -> Mapping[tuple[str, str], editions.Row]:
        """The rows of that edition by kind and id."""
        return editions.rows_of(self.then) if self.then else {}

    # --- what a declared key may show ---------------------------------------------------------------------------

    def number(self, key: str) -> int | None:
        """The number behind a key of an earlier edition, or of lines of a section."""
        head, _, rest = key.partition(":")
        if self.then is None:
            return None
        if head == "since":
            return len(self.lines[rest]) if rest in self.lines else None
        happened = sum(e.realis is Realis.ACTUAL for e in self.then.events)
        whole = {
            "articles": len(self.then.articles),
            "events": happened,
            "plans": len(self.then.events) - happened,
            "actors": len(self.then.actors),
            "statements": len(self.then.statements),
        }
        match rest.split(":"):
            case [name]:
                return whole.get(name)
            case ["event", id_, "accounts" | "origins" as name]:
                row = self.rows.get(("event", id_))
                return getattr(row, name) if row else None
        return None

    def texts(self, key: str) -> frozenset[str] | None:
        """The texts (a date: its EDTF) behind a key of an earlier edition."""
        match key.split(":")[1:]:
            case ["event", id_, kind, n] if kind in set(TollKind) and n.isdecimal():
                row = self.rows.get(("event", id_))
                words = dict(row.tolls).get(TollKind(kind), ()) if isinstance(row, PublishedEvent) else ()
                return frozenset({shown(words[int(n)])}) if int(n) < len(words) else None
            case ["decision", id_, "names"]:
                held = self.rows.get(("decision", id_))
                return (
                    frozenset({shown(", ".join(held.names))}) if isinstance(held, PublishedDecision) else None
                )
            case [kind, id_, name]:
                value = getattr(self.rows.get((kind, id_)), name, None)
                if value and name in _IN_WORDS:
                    value = self.context.vocabulary.table.get(f"{_IN_WORDS[name]}{value}")
                read = shown_title if (kind, name) == ("event", "title") else shown
                return frozenset({read(value)}) if isinstance(value, str) else None
        return None

    # --- what the page must say ---------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> Mapping[str, Counter[Line]]:
        """The lines that each section must have; sections without any are left out."""
        then = self.then
        if then is None:
            return {}
        found: dict[str, list[Line]] = {**self._articles(then), **self._events(then), **self._actors(then)}
        said, decided = {s.id for s in then.statements}, {d.id for d in then.decisions}
        found["new-statements"] = [(s.id,) for s in self.now.statements if s.id not in said]
        found["gone-statements"] = [(s,) for s in said - {s.id for s in self.now.statements}]
        found["new-decisions"] = [(d.id,) for d in self.now.decisions if d.id not in decided]
        found["gone-decisions"] = [(d,) for d in decided - {d.id for d in self.now.decisions}]
        return {section: Counter(lines) for section, lines in found.items() if lines}

    def _articles(self, then: Edition) -> dict[str, list[Line]]:
        was, is_ = {a.path: a.id for a in then.articles}, {a.path: a.id for a in self.now.articles}
        old, new = set(was.values()), set(is_.values())
        come = {path: id_ for path, id_ in sorted(is_.items()) if path not in was and id_ not in old}
        left = [a for a in then.articles if a.path not in is_ and a.id not in new]
        texts = {a.id: a.sha256 for a in self.now.articles}
        moved = {a.id: next((id_ for id_ in come.values() if texts[id_] == a.sha256), None) for a in left}
        return {
            "new-articles": [(id_,) for id_ in come.values() if id_ not in moved.values()],
            "renamed-articles": [(old_id, id_) for old_id, id_ in moved.items() if id_],
            "rewritten-articles": [(was[p], is_[p]) for p in was.keys() & is_.keys() if was[p] != is_[p]],
            "gone-articles": [(id_,) for id_, later in moved.items() if later is None],
        }

    def _events(self, then: Edition) -> dict[str, list[Line]]:
        evidence = self.context.evidence
        rows, now = {e.id: e for e in then.events}, {e.id: e for e in self.now.events}
        base, later = continued([evidence.events[id_] for id_ in now], rows)
        fresh = [e for e in now.values() if e.id not in base]
        pairs = [(rows[base[id_]], e) for id_, e in now.items() if id_ in base]
        happened = [(old, new) for old, new in pairs if new.realis is Realis.ACTUAL]
        return {
            "new-events": [(e.id,) for e in fresh if e.realis is Realis.ACTUAL],
            "new-plans": [(e.id,) for e in fresh if e.realis is not Realis.ACTUAL],
            "changed-events": [(old.id, new.id, f) for old, new in pairs for f in differing(old, new)],
            "second-origin": [(new.id,) for old, new in happened if old.origins < 2 <= new.origins],
            "now-differing": [(new.id,) for old, new in happened if new.contested and not old.contested],
            "merged-events": list(later.items()),
            "gone-events": [(id_,) for id_ in rows if id_ not in now and id_ not in later],
        }

    def _actors(self, then: Edition) -> dict[str, list[Line]]:
        entities = self.context.evidence.entities
        rows, now = {a.id: a for a in then.actors}, {a.id: a for a in self.now.actors}
        base, later = continued([entities[id_] for id_ in now], rows)
        return {
            "new-actors": [(id_,) for id_ in now if id_ not in base],
            "new-spellings": [
                (id_, shown(form))
                for id_ in base
                for form in self._written(entities[id_]) - set(rows[base[id_]].aliases)
            ],
            "merged-actors": list(later.items()),
            "gone-actors": [(id_,) for id_ in rows if id_ not in now and id_ not in later],
        }

    def _written(self, entity: Entity) -> set[str]:
        """The forms of a name that stand in the body of an article."""
        sentences = self.context.evidence.sentences
        cited = [(a.form, a.ref) for a in entity.aliases if a.ref]
        return {squash(f) for f, r in cited if sentences[r.article, r.sentence].cls is LineClass.BODY}


def continued(
    things: Sequence[Event] | Sequence[Entity], rows: Mapping[str, object]
) -> tuple[dict[str, str], dict[str, str]]:
    """By thing the id under which it stood then; by id that is gone the thing that bears it as a former one."""
    own = {thing.id for thing in things}
    base: dict[str, str] = {}
    later: dict[str, str] = {}
    for thing in things:
        ids = [id_ for id_ in (thing.id, *thing.former_ids) if id_ in rows]
        base |= {thing.id: ids[0]} if ids else {}
        later |= {id_: thing.id for id_ in ids if id_ not in own}
    return base, later


def differing(old: PublishedEvent, new: PublishedEvent) -> list[str]:
    plain = [
        f
        for f in ("title", "realis", "date", "place", "accounts", "origins")
        if getattr(old, f) != getattr(new, f)
    ]
    was, is_ = dict(old.tolls), dict(new.tolls)
    return plain + [kind.value for kind in TollKind if was.get(kind, ()) != is_.get(kind, ())]


# --- the record --------------------------------------------------------------------------------------------------


def record(files: Sequence[DataFile], context: Context) -> Iterator[Problem]:
    """The record of this edition says what the records give, and holds the edition that it was compared with."""
    for file in files:
        if file.path != RECORD:
            continue
        try:
            held = editions.read(file.content, RECORD)
        except EditorialError as error:
            yield Problem(path=RECORD, line=None, message=str(error))
            continue
        pairs = ((held, context.changes.now), (held.before, context.changes.then))
        for said, wanted in pairs:
            rows, right = (editions.rows_of(e) if e else {} for e in (said, wanted))
            for key in sorted(k for k in rows.keys() | right.keys() if not _agree(rows.get(k), right.get(k))):
                yield Problem(
                    path=RECORD,
                    line=None,
                    message=f"the {key[0]} {key[1]} is not as the records give it",
                    word=key[1],
                )


def _agree(said: editions.Row | None, wanted: editions.Row | None) -> bool:
    """Whether two rows are the same; the title of a plan that no page shows is not looked at."""
    if isinstance(said, PublishedEvent) and isinstance(wanted, PublishedEvent) and not wanted.title:
        return differing(said, wanted) == ["title"]
    return said == wanted
