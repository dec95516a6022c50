"""An event in, the view of its page out; all events in, the view of the timeline page out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.model import (
    EntityType,
    Event,
    EventToll,
    FieldAssessment,
    Ref,
    Relation,
    Role,
    Statement,
    TollKind,
)
from generator.render import svg
from generator.render.dates import is_dated
from generator.render.markdown import EMPTY, Encoded, again, bullets, front_matter, join
from generator.render.pen import Pen
from generator.render.views import accounts
from generator.render.views.foot import cite
from generator.render.views.origins import origin_line, publisher, reference_rows, tellers
from generator.render.views.statements import in_other_words, stands_in
from generator.text import fold, squash

BELONGING = frozenset(
    {
        EntityType.NATIONALITY,
        EntityType.COUNTRY,
        EntityType.GOVERNMENT,
        EntityType.MILITARY,
        EntityType.GROUP,
        EntityType.PERSON,
    }
)
"""What says whose people the dead were; somebody who is named needs no such word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """What the page of one event shows."""

    title: Encoded
    heading: Encoded
    id: Encoded
    cite: Encoded
    badges: Encoded
    counts: Encoded
    lead: Encoded
    facts: Encoded
    accounts: Encoded
    responsibility: Encoded
    tolls: Encoded
    agreement: Encoded
    said: Encoded
    related: Encoded
    before: Encoded
    after: Encoded
    gaps: Encoded
    references: Encoded
    origins: Encoded
    joined: Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsView:
    """What the page of all events shows."""

    picture: Encoded
    legend: Encoded
    timeline: tuple[Encoded, ...]
    undated: tuple[Encoded, ...]
    table: Encoded


def event_view(pen: Pen, event: Event) -> EventView:
    """The page of one event."""
    title = pen.desk.titles[event.id]
    best = accounts.best_account(pen, event)
    before, after = _neighbours(pen, event)
    return EventView(
        title=front_matter(title),
        heading=pen.span(f"event:{event.id}:title", title),
        id=pen.span(f"event:{event.id}:id", event.id),
        cite=cite(pen, f"event:{event.id}", pen.span(f"event:{event.id}:title", title)),
        badges=join([accounts.badges(pen, event), accounts.hedges(pen, event)]),
        counts=accounts.counts(pen, event),
        lead=accounts.reported(pen, best) if best else EMPTY,
        facts=_facts(pen, event),
        accounts=_accounts(pen, event),
        responsibility=_responsibility(pen, event),
        tolls=_tolls(pen, event),
        agreement=_agreement(pen, event),
        said=_said(pen, event),
        related=bullets(_related(pen, event)),
        before=before,
        after=after,
        gaps=bullets(_gaps(pen, event)),
        references=pen.table(
            ("ref", "source", "title", "published", "url"),
            reference_rows(pen, _cited(pen, event)),
        ),
        origins=bullets(_origins(pen, event)),
        joined=bullets(pen.reasons(event.reasons)),
    )


def _cited(pen: Pen, event: Event) -> set[str]:
    """Articles that the page cites: those that tell the event, and those that relate it to another or quote what was said there."""
    related = {relation.ref.article for _, relation in pen.desk.answers_to.get(event.id, ())}
    said = {v.article for s in pen.desk.statements_at.get(event.id, ()) for v in s.variants}
    claimed = {claim.ref.article for claim in pen.desk.claims_on.get(event.id, ())}
    return {*event.articles, *related, *said, *claimed}


def _responsibility(pen: Pen, event: Event) -> Encoded:
    """Who is blamed, claims or denies it; of an attack also who acts, or that nobody says who did it."""
    said = accounts.responsibility(pen, event)
    if said or event.type != "ASSAULT":
        return bullets(said)
    return bullets(accounts.acting(pen, event)) or pen.w("event.responsibility_none")


def _facts(pen: Pen, event: Event) -> Encoded:
    w, year = pen.w, _year_source(pen, event)
    rows = [
        (w("col.what"), accounts.type_word(pen, event), w(f"realis.{event.realis}")),
        (w("col.when"), accounts.date(pen, event), _date_basis(pen, event)),
        *([(w("event.year"), w("sources.inferred"), pen.article(year))] if year else []),
        *_places(pen, event),
    ]
    by_part: dict[tuple[Role, str], list[Ref]] = {}
    for p in sorted(event.participants, key=lambda p: (list(Role).index(p.role), pen.desk.rank(p.ref))):
        by_part.setdefault((p.role, p.entity), []).append(p.ref)
    roles = [role for role, _ in by_part]
    for n, ((role, entity), refs) in enumerate(by_part.items()):
        held_back = [p for p in event.participants if (p.role, p.entity) == (role, entity) and p.hedge]
        basis = pen.wordings((p.hedge, p.ref) for p in held_back if p.hedge)
        hedged = {pen.mark(p.ref) for p in held_back}
        others = [ref for ref in refs if pen.mark(ref) not in hedged]
        part = again(w(f"role.{role}"), first=role not in roles[:n])
        rows.append((part, pen.entity(entity), join([*basis, pen.marks(others)])))
    if event.weapons:
        rows.append((w("event.weapon"), join(_weapons(pen, event), "<br>"), EMPTY))
    return pen.table(("field", "value", "basis"), rows)


def _weapons(pen: Pen, event: Event) -> list[Encoded]:
    """What it was done with, in the words of the texts; a word with a capital letter is not told from the same without."""
    by: dict[str, dict[str, list[Ref]]] = {}
    for text, ref in sorted(event.weapons, key=lambda pair: (pen.desk.rank(pair[1]), pair[0])):
        if pen.desk.is_body(ref):
            by.setdefault(fold(text), {}).setdefault(squash(text), []).append(ref)
    return [
        join(
            join([again(pen.q(words), first=n == 0), pen.marks(refs)])
            for n, (words, refs) in enumerate(forms.items())
        )
        for forms in by.values()
    ]


def _places(pen: Pen, event: Event) -> Iterable[tuple[Encoded, ...]]:
    """Where: the place that the accounts share, then every other place that one of them gives."""
    by: dict[str, list[Ref]] = {event.place: []} if event.place else {}
    for place, ref in event.places:
        by.setdefault(place, []).append(ref)
    for place, refs in by.items():
        name = "col.where" if place == event.place else "event.where_else"
        yield pen.w(name), pen.entity(place), pen.marks(refs)
    if event.place is None:
        yield pen.w("col.where"), pen.w("not_stated"), EMPTY


def _date_basis(pen: Pen, event: Event) -> Encoded:
    """Each account's own words for the day, the sentences that it rests on where those words do not give it, then how it was reached."""
    own = pen.wordings((d.text, d.ref) for d in event.dates if d.text)
    basis = _basis(pen, event) if event.date and event.date_basis else EMPTY
    given = own and any(d.edtf for d in event.dates)
    marks = EMPTY if given else accounts.day_marks(pen, event)
    return join([join(own, "<br>"), join([marks, accounts.small(basis)])], "<br>")


def _year_source(pen: Pen, event: Event) -> str | None:
    """The article that gave the year, where another one did."""
    source = event.date_basis.removeprefix("year inferred from ")
    return source if source in pen.desk.refs else None


def _basis(pen: Pen, event: Event) -> Encoded:
    """How the date was reached."""
    if _year_source(pen, event):
        return pen.w("badge.year_inferred")
    return pen.recorded(f"event:{event.id}:date_basis", event.date_basis)


def _accounts(pen: Pen, event: Event) -> Encoded:
    rows = []
    for article in sorted(event.articles, key=pen.desk.position):
        refs = [r for r in pen.desk.event_sentences(event, article) if pen.desk.is_body(r)]
        name = publisher(pen, pen.desk.article(article))
        published = pen.desk.article(article).published
        day = (
            pen.time(f"article:{article}:published", published.value)
            if published
            else pen.w("sources.undated")
        )
        rows.append(
            (
                pen.article(article),
                join([name, accounts.small(day)], "<br>"),
                join(map(pen.quote, refs), "<br>"),
            )
        )
    return pen.table(("ref", "source", "words"), [r for r in rows if r[2]])


def _tolls(pen: Pen, event: Event) -> Encoded:
    """One row for each kind of count: every wording with who uses it, how these stand to each other, and their range."""
    rows = []
    stands = {f.field: f for f in _compared(pen, event)}
    columns = ("toll", "words", *(("relation", "together") if stands else ()))
    for kind in TollKind:
        held = sorted((t for t in event.tolls if t.toll.kind is kind), key=lambda t: pen.desk.rank(t.ref))
        lows = [x for t in held if (x := t.toll.low if t.toll.n is None else t.toll.n) is not None]
        highs = [x for t in held if (x := t.toll.high if t.toll.n is None else t.toll.n) is not None]
        together = (
            _range(pen, event, kind, min(lows), max(highs)) if len(held) > 1 and lows and highs else EMPTY
        )
        field = stands.get(kind.value)
        lines = [*_counted(pen, event, held), *([_silent(pen, field)] if field else [])]
        relation = pen.w(f"relation.{field.overall}") if field else EMPTY
        if held:
            row = (pen.w(f"toll.{kind}"), join(lines, "<br>"), relation, together)
            rows.append(row[: len(columns)])
    return pen.table(columns, rows)


def _counted(pen: Pen, event: Event, tolls: Sequence[EventToll]) -> list[Encoded]:
    """Each count as written, once, after who gives it so, and its hedge where that stands outside of it."""
    said: dict[tuple[str, str], list[EventToll]] = {}
    for t in tolls:
        words = squash(pen.desk.text(t.ref, t.toll.start, t.toll.end))
        said.setdefault((words, t.toll.hedge or ""), []).append(t)
    lines = []
    for (words, hedge), held in said.items():
        marks = pen.marks(t.ref for t in held)
        apart = hedge and f" {fold(hedge)} " not in f" {fold(words)} "
        holds_back = pen.wordings((hedge, t.ref) for t in held) if apart else []
        said_so = join([pen.q(words), marks, *holds_back])
        several = len(event.articles) > 1
        lines.append(pen.pair(tellers(pen, (t.article for t in held)), said_so) if several else said_so)
    return lines


def _range(pen: Pen, event: Event, kind: TollKind, low: int, high: int) -> Encoded:
    least = pen.data(f"event:{event.id}:{kind}:low", low)
    if low == high:
        return least
    return pen.w("event.range", low=least, high=pen.data(f"event:{event.id}:{kind}:high", high))


def _compared(pen: Pen, event: Event) -> list[FieldAssessment]:
    """The fields in which accounts were compared, as far as one of them states something; none where one article tells it."""
    assessment = pen.desk.assessed.get(event.id)
    fields = assessment.fields if assessment and len(event.articles) > 1 else ()
    return [f for f in fields if any(a.words for a in f.accounts)]


def _agreement(pen: Pen, event: Event) -> Encoded:
    """Field by field how the accounts stand to each other; counts have their own table, which says it too."""
    counted = {t.toll.kind.value for t in event.tolls}
    stated = [f for f in _compared(pen, event) if f.field not in counted]
    noted = any(f.note for f in stated)
    columns = ("field", "words", "relation", *(("note",) if noted else ()))
    return pen.table(columns, [_field_row(pen, event, f)[: len(columns)] for f in stated])


def _field_row(pen: Pen, event: Event, field: FieldAssessment) -> tuple[Encoded, ...]:
    note = pen.span(f"event:{event.id}:field:{field.field}:note", field.note) if field.note else EMPTY
    relation = pen.w(f"relation.{field.overall}")
    return field_name(pen, field.field), field_words(pen, field), relation, note


def field_words(pen: Pen, field: FieldAssessment, *, short: bool = False) -> Encoded:
    """Each wording once with the marks of all who use it; then, unless ``short``, who states nothing."""
    wordings: dict[str, list[Ref]] = {}
    for account in sorted(field.accounts, key=lambda a: pen.desk.position(a.article)):
        if account.words and account.ref:
            wordings.setdefault(account.words, []).append(account.ref)
    several = len({a.article for a in field.accounts}) > 1
    lines = []
    for words, refs in wordings.items():
        said = join([pen.q(words), pen.marks(refs)])
        lines.append(pen.pair(tellers(pen, (ref.article for ref in refs)), said) if several else said)
    return join([*lines, EMPTY if short else _silent(pen, field)], "<br>")


def _silent(pen: Pen, field: FieldAssessment) -> Encoded:
    """The articles that tell the event and state nothing in this field."""
    silent = [a.article for a in field.accounts if not (a.words and a.ref)]
    refs = [pen.article(article) for article in sorted(silent, key=pen.desk.position)]
    return pen.pair(pen.w("not_stated"), join(refs)) if refs else EMPTY


def field_name(pen: Pen, field: str) -> Encoded:
    """The name of an assessed field in interface words."""
    key = f"field.{field}"
    return pen.w(key if pen.desk.words.has(key) else "field.other")


def _said(pen: Pen, event: Event) -> Encoded:
    """One row for each statement made there, under who made it; words that stand inside one that is shown are not shown again."""
    held = pen.desk.statements_at.get(event.id, ())
    alone = {s.id: [replace(s, variants=(v,)) for v in s.variants] for s in held}
    shown = [
        s
        for s in held
        if not all(any(o.id != s.id and stands_in(one, o) for o in held) for one in alone[s.id])
    ]
    by: dict[str | None, list[Statement]] = {}
    for statement in shown:
        by.setdefault(statement.speaker, []).append(statement)
    rows = []
    for speaker, said in by.items():
        who = pen.entity(speaker) if speaker else pen.w("statement.speaker_none")
        for n, statement in enumerate(said):
            first = statement.variants[0]
            kind = pen.statement(statement.id, pen.w(f"statement.kind_{statement.kind}"))
            words = [pen.words_of(first.text, first.ref), kind, in_other_words(pen, statement)]
            rows.append((again(who, first=n == 0), join(words)))
    return pen.table(("speaker", "words"), rows)


def _related(pen: Pen, event: Event) -> list[Encoded]:
    """What articles say that it answers, followed, preceded or was part of; then the same from the other side."""
    told = [(relation, relation.event, "relation_kind") for relation in event.relations]
    told += [
        (relation, other.id, "relation_back") for other, relation in pen.desk.answers_to.get(event.id, ())
    ]
    by: dict[tuple[str, str], list[Ref]] = {}
    for relation, other, side in told:
        key = f"{side}.{relation.kind}"
        known = key if pen.desk.words.has(key) else "relation_kind.other"
        by.setdefault((known, other), []).append(relation.ref)
    return [
        pen.pair(join([pen.w(kind), pen.event(other)]), join(pen.sentences(refs)))
        for (kind, other), refs in by.items()
    ]


def _neighbours(pen: Pen, event: Event) -> tuple[Encoded, Encoded]:
    held, places = pen.desk.line
    if event.id not in places:
        return EMPTY, EMPTY
    i = places[event.id]
    before = _on_line(pen, held[i - 1]) if i else EMPTY
    return before, _on_line(pen, held[i + 1]) if i + 1 < len(held) else EMPTY


def _on_line(pen: Pen, event: Event) -> Encoded:
    return join([accounts.date(pen, event), pen.event_beside_day(event.id)])


def _gaps(pen: Pen, event: Event) -> list[Encoded]:
    """What this kind of event leaves open: fields that no account fills."""
    gaps = []
    if not event.date:
        gaps.append("date")
    if not event.place:
        gaps.append("place")
    kinds = {t.toll.kind for t in event.tolls}
    if kinds or event.type == "ASSAULT":
        gaps.extend(kind for kind in ("killed", "wounded") if TollKind(kind) not in kinds)
    parts = {p.role for p in event.participants}
    if event.type == "ASSAULT" and not parts & {Role.AGENT, *accounts.ATTRIBUTED}:
        gaps.append("responsibility")
    if TollKind.KILLED in kinds and not _has_origin(pen, event):
        gaps.append("nationality")
    return [pen.w(f"gap.{gap}") for gap in gaps]


def _has_origin(pen: Pen, event: Event) -> bool:
    """Whether some count of dead names a nation, a state or a force that they were of."""
    return any(
        mention.label in BELONGING and mention.start < t.toll.end and t.toll.start < mention.end
        for t in event.tolls
        if t.toll.kind is TollKind.KILLED
        for mention in pen.desk.studies[t.article].extraction.mentions
    )


def _origins(pen: Pen, event: Event) -> list[Encoded]:
    assessment = pen.desk.assessed.get(event.id)
    held = [pen.desk.origins[o] for o in (assessment.origins if assessment else ()) if o in pen.desk.origins]
    return [origin_line(pen, origin, event.articles) for origin in held]


# --- all events ------------------------------------------------------------------------------------------------


def events_view(pen: Pen) -> EventsView:
    """The timeline and the table of all events."""
    dated, _ = pen.desk.line
    undated = [e for e in pen.desk.actual if not is_dated(e.date)]
    return EventsView(
        picture=svg.timeline(pen, dated),
        legend=pen.w("event.legend_columns" if svg.is_crowded(dated) else "event.legend"),
        timeline=tuple(line(pen, e) for e in dated),
        undated=tuple(line(pen, e) for e in undated),
        table=pen.table(
            ("event", "when", "where", "who", "type", "outlets", "origins", "marks"),
            [_event_row(pen, e) for e in pen.desk.actual],
        ),
    )


def line(pen: Pen, event: Event) -> Encoded:
    """One line of the timeline: day, title, the first marks; the table and the event's page have the rest."""
    marks = accounts.few_day_marks(pen, event) or pen.marks(pen.desk.event_sentences(event)[:1])
    when = accounts.date(pen, event) if event.date else EMPTY
    return join([when, pen.event_beside_day(event.id), marks])


def entry(pen: Pen, event: Event) -> Encoded:
    """A line of the timeline with what is to be known of its sources, where no table says it."""
    return join([line(pen, event), accounts.badges(pen, event)])


def _who(pen: Pen, event: Event) -> Encoded:
    """Everybody with a profile who has a part in it, whatever that part is; the parts stand on its page."""
    known = (p.entity for p in event.participants if p.entity in pen.desk.actor_ids)
    return join(map(pen.entity, dict.fromkeys(known)), "<br>") or pen.w("not_stated")


def _event_row(pen: Pen, event: Event) -> tuple[Encoded, ...]:
    assessment = pen.desk.assessed.get(event.id)
    key = f"event:{event.id}"
    return (
        pen.event(event.id),
        accounts.date(pen, event),
        accounts.place(pen, event),
        _who(pen, event),
        accounts.type_word(pen, event),
        pen.data(f"{key}:outlets", len(assessment.outlets) if assessment else 0),
        pen.data(f"{key}:origins", pen.desk.origins_of(event.id)),
        accounts.badges(pen, event),
    )


def differing(pen: Pen) -> list[tuple[Encoded, ...]]:
    """One row for each field of an event in which accounts differ: all words side by side."""
    return [
        (
            again(pen.event(event.id), first=n == 0),
            field_name(pen, field.field),
            field_words(pen, field, short=True),
        )
        for event in pen.desk.actual
        if event.id in pen.desk.assessed
        for n, field in enumerate(
            f for f in pen.desk.assessed[event.id].fields if f.overall is Relation.DIFFERS
        )
    ]
