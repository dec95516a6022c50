"""The page of changes in, problems out: each section has exactly the lines that a second comparison of the editions gives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator import editions
from generator.gate.context import Context
from generator.gate.evidence import shown
from generator.gate.parse import Kind, Parsed, Segment, Unit
from generator.gate.since import Line, continued
from generator.model import Edition, Problem, PublishedEvent, TollKind
from generator.text import fold

PAGE = "changes.md"
SHOWN = 100
"""Lines of a section that the page shows at most."""
_FIELDS = {
    "col.title": "title",
    "col.status": "realis",
    "col.when": "date",
    "col.where": "place",
    "col.accounts": "accounts",
    "col.origins": "origins",
    **{f"toll.{kind}": kind.value for kind in TollKind},
}


def told(context: Context, page: Parsed) -> Iterator[Problem]:
    """Each section has the lines that the records give, all of them up to a hundred, and no other."""
    if page.page.path != PAGE:
        return
    changes, said = context.changes, defaultdict[str, Counter[Line]](Counter)
    for unit in page.units:
        line = _line(context, unit)
        if line is not None:
            said[unit.section][line] += 1
    for section in sorted(said.keys() | changes.lines.keys()):
        here, wanted = said[section], changes.lines.get(section, Counter())
        for line in sorted(here - wanted):
            yield Problem(
                path=PAGE, line=None, message=f"{section}: {' '.join(line)} is no such change", word=line[0]
            )
        if here.total() < min(wanted.total(), SHOWN):
            lacking = " ".join(min(wanted - here))
            yield Problem(path=PAGE, line=None, message=f"{section}: {lacking} is missing", word=lacking)
    yield from _summed_up(context, page)


def _line(context: Context, unit: Unit) -> Line | None:
    """What a line of a section is about; None for headings, table heads and lines of other sections."""
    finder = _LINES.get(unit.section)
    if (
        finder is None
        or unit.role == "heading"
        or not (unit.raw.startswith(("|", "-")) or unit.raw[:1].isdigit())
    ):
        return None
    return finder(context, unit)


def _was(unit: Unit, kind: str) -> str:
    keys = (s.key.split(":") for s in unit.segments if s.key.startswith(f"was:{kind}:"))
    return next((key[2] for key in keys), "")


def _event(context: Context, unit: Unit) -> str:
    return next((e for s in unit.segments if s.kind is Kind.LINK and (e := context.event(unit.path, s))), "")


def _article(context: Context, unit: Unit) -> str:
    return next((a for s in unit.of(Kind.LINK) if (a := context.article(unit.path, s))), "")


def _actor(context: Context, unit: Unit) -> str:
    return next(iter(context.entities(unit)), "")


def _some(*parts: str) -> Line | None:
    """The parts; None for a line that has none of them, like the head of a table."""
    return parts if any(parts) else None


def _statement(context: Context, unit: Unit) -> Line | None:
    targets = (context.resolve(unit.path, s.target) for s in unit.of(Kind.LINK))
    return _some(next((anchor for _, anchor in targets if anchor in context.evidence.statements), ""))


def _decision(context: Context, unit: Unit) -> Line | None:
    held = context.evidence.corpus.editorial.decisions
    at = next((s.key.split(":")[1] for s in unit.segments if s.key.startswith("decision:")), "")
    return (editions.decision_id(held[int(at)]),) if at.isdecimal() and int(at) < len(held) else None


def _spelling(context: Context, unit: Unit) -> Line | None:
    quotes = [s.text.removeprefix("“").removesuffix("”") for s in unit.of(Kind.QUOTE)]
    return _some(_actor(context, unit), *quotes)


def _changed(context: Context, unit: Unit) -> Line | None:
    """Event then, event now and field of a row; with a mark where one of the two values is not that of the field."""
    event = _event(context, unit)
    if not event:
        return None
    names = {
        fold(context.vocabulary.table[key]): field
        for key, field in _FIELDS.items()
        if key in context.vocabulary.table
    }
    field = next(
        (names[fold(s.text)] for s in unit.of(Kind.TEXT) if s.cell == 1 and fold(s.text) in names), ""
    )
    rows = {("event", e.id): e for e in (context.changes.then or Edition()).events}
    base, _ = continued([context.evidence.events[event]], {id_: row for (_, id_), row in rows.items()})
    then = base.get(event, "")
    right = _cell(unit, 2, _keys_then(rows.get(("event", then)), field), context)
    return (
        (then, event, field)
        if right and _is_now(context, unit, event, field)
        else (then, event, field, "misread")
    )


def _keys_then(row: PublishedEvent | None, field: str) -> list[str]:
    if row is None:
        return []
    if field in set(TollKind):
        return [
            f"was:event:{row.id}:{field}:{i}" for i, _ in enumerate(dict(row.tolls).get(TollKind(field), ()))
        ]
    return [f"was:event:{row.id}:{field}"] if getattr(row, field, None) is not None else []


def _cell(unit: Unit, cell: int, keys: list[str], context: Context) -> bool:
    """Whether a cell declares these keys and no others; without any it says that nothing was stated."""
    held = [s for s in unit.segments if s.cell == cell]
    shown_keys = [s.key for s in held if s.key]
    return shown_keys == keys and (bool(keys) or _is_unstated(held, context))


def _is_unstated(held: Sequence[Segment], context: Context) -> bool:
    return fold(" ".join(s.text for s in held)) == fold(context.vocabulary.table["not_stated"])


def _is_now(context: Context, unit: Unit, event: str, field: str) -> bool:
    """Whether the last cell shows the field as it is now; the values themselves are checked as everywhere."""
    record = context.evidence.events[event]
    held = [s for s in unit.segments if s.cell == 3]
    if field == "place":
        entities = [e for s in held if (e := context.entity(unit.path, s))]
        return entities == [record.place] if record.place else _is_unstated(held, context)
    if field == "realis":
        return fold(" ".join(s.text for s in held)) == fold(
            context.vocabulary.table[f"realis.{record.realis}"]
        )
    if field in set(TollKind):
        quotes = {s.text.removeprefix("“").removesuffix("”") for s in held if s.kind is Kind.QUOTE}
        row = next(e for e in context.changes.now.events if e.id == event)
        words = {shown(w) for w in dict(row.tolls).get(TollKind(field), ())}
        return quotes >= words and (bool(words) or _is_unstated(held, context))
    if field == "date" and record.date is None:
        return _is_unstated(held, context)
    return [s.key for s in held if s.key] == [f"event:{event}:{field}"]


_LINES: Mapping[str, Callable[[Context, Unit], Line | None]] = {
    "new-articles": lambda context, unit: _some(_article(context, unit)),
    "rewritten-articles": lambda context, unit: _some(
        *filter(None, (_was(unit, "article"), _article(context, unit)))
    ),
    "renamed-articles": lambda context, unit: _some(
        *filter(None, (_was(unit, "article"), _article(context, unit)))
    ),
    "gone-articles": lambda _, unit: _some(_was(unit, "article")),
    "new-events": lambda context, unit: _some(_event(context, unit)),
    "changed-events": _changed,
    "second-origin": lambda context, unit: _some(_event(context, unit)),
    "now-differing": lambda context, unit: _some(_event(context, unit)),
    "merged-events": lambda context, unit: _some(*filter(None, (_was(unit, "event"), _event(context, unit)))),
    "gone-events": lambda _, unit: _some(_was(unit, "event")),
    "new-plans": lambda context, unit: _some(_event(context, unit)),
    "new-actors": lambda context, unit: _some(_actor(context, unit)),
    "new-spellings": _spelling,
    "merged-actors": lambda context, unit: _some(*filter(None, (_was(unit, "actor"), _actor(context, unit)))),
    "gone-actors": lambda _, unit: _some(_was(unit, "actor")),
    "new-statements": _statement,
    "gone-statements": lambda _, unit: _some(_was(unit, "statement")),
    "new-decisions": _decision,
    "gone-decisions": lambda _, unit: _some(_was(unit, "decision")),
}


def _summed_up(context: Context, page: Parsed) -> Iterator[Problem]:
    """Whether the page says rightly that it is a first edition, that nothing has changed, or that something has."""
    changes, table = context.changes, context.vocabulary.table
    right = "changes.note" if changes.lines else "changes.nothing" if changes.then else "changes.first"
    visible = {fold(s.text) for unit in page.units for s in unit.of(Kind.TEXT)}
    if fold(table[right]) not in visible:
        yield Problem(path=PAGE, line=None, message=f"does not say: {table[right]}", word=None)
