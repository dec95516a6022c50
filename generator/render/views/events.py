"""An event in, the view of its page out; all events in, the view of the timeline page out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import EntityType, Event, EventToll, FieldAssessment, Ref, Relation, Role, TollKind
from generator.render import svg
from generator.render.dates import is_dated
from generator.render.markdown import EMPTY, Encoded, bullets, front_matter, join, tag
from generator.render.pen import Pen
from generator.render.views import accounts
from generator.render.views.foot import cite
from generator.render.views.origins import origin_line, publisher, reference_rows
from generator.render.views.statements import in_other_words
from generator.text import squash

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
        said=bullets(_said(pen, event)),
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
    for (role, entity), refs in by_part.items():
        held_back = [p for p in event.participants if (p.role, p.entity) == (role, entity) and p.hedge]
        basis = pen.wordings((p.hedge, p.ref) for p in held_back if p.hedge)
        hedged = {pen.mark(p.ref) for p in held_back}
        others = [ref for ref in refs if pen.mark(ref) not in hedged]
        rows.append((w(f"role.{role}"), pen.entity(entity), join([*basis, pen.marks(others)])))
    if event.weapons:
        shown = pen.wordings(event.weapons)
        rows.append((w("event.weapon"), join(shown, pen.comma), EMPTY))
    return pen.table(("field", "value", "basis"), rows)


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
    basis = _basis(pen, event) if event.date_basis else EMPTY
    given = own and any(d.edtf for d in event.dates)
    marks = EMPTY if given else accounts.day_marks(pen, event)
    return join([join(own, pen.comma), marks, accounts.small(basis)])


def _year_source(pen: Pen, event: Event) -> str | None:
    """The article that gave the year, where another one did."""
    source = event.date_basis.removeprefix("year inferred from ")
    return source if source in pen.desk.refs else None


def _basis(pen: Pen, event: Event) -> Encoded:
    """How the date was reached."""
    if _year_source(pen, event):
        return pen.w("badge.year_inferred")
    return pen.span(f"event:{event.id}:date_basis", event.date_basis)


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
    """One row for each kind of count: every wording with who uses it, then the lowest and the highest number."""
    rows = []
    for kind in TollKind:
        held = sorted((t for t in event.tolls if t.toll.kind is kind), key=lambda t: pen.desk.rank(t.ref))
        lows = [x for t in held if (x := t.toll.low if t.toll.n is None else t.toll.n) is not None]
        highs = [x for t in held if (x := t.toll.high if t.toll.n is None else t.toll.n) is not None]
        together = (
            _range(pen, event, kind, min(lows), max(highs)) if len(held) > 1 and lows and highs else EMPTY
        )
        if held:
            rows.append((pen.w(f"toll.{kind}"), join(_counted(pen, held), "<br>"), together))
    return pen.table(("toll", "words", "together"), rows)


def _counted(pen: Pen, tolls: Sequence[EventToll]) -> list[Encoded]:
    """Each count as written, with its hedge, once, after the articles that give it so."""
    said: dict[tuple[str, str], list[EventToll]] = {}
    for t in tolls:
        words = squash(pen.desk.text(t.ref, t.toll.start, t.toll.end))
        said.setdefault((words, t.toll.hedge or ""), []).append(t)
    lines = []
    for (words, hedge), held in said.items():
        marks = pen.marks(t.ref for t in held)
        holds_back = pen.wordings((hedge, t.ref) for t in held if hedge)
        articles = dict.fromkeys(pen.article(t.article) for t in held)
        lines.append(join([*articles, pen.q(words), marks, *holds_back]))
    return lines


def _range(pen: Pen, event: Event, kind: TollKind, low: int, high: int) -> Encoded:
    least = pen.data(f"event:{event.id}:{kind}:low", low)
    if low == high:
        return least
    return pen.w("event.range", low=least, high=pen.data(f"event:{event.id}:{kind}:high", high))


def _agreement(pen: Pen, event: Event) -> Encoded:
    assessment = pen.desk.assessed.get(event.id)
    stated = [f for f in (assessment.fields if assessment else ()) if any(a.words for a in f.accounts)]
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
    silent = []
    for account in sorted(field.accounts, key=lambda a: pen.desk.position(a.article)):
        if account.words and account.ref:
            wordings.setdefault(account.words, []).append(account.ref)
        else:
            silent.append(account.article)
    several = len({a.article for a in field.accounts}) > 1
    lines = []
    for words, refs in wordings.items():
        who = dict.fromkeys(pen.article(ref.article) for ref in refs) if several else ()
        lines.append(join([*who, pen.q(words), pen.marks(refs)]))
    if silent and not short:
        lines.append(join([*map(pen.article, silent), pen.w("not_stated")]))
    return join(lines, "<br>")


def field_name(pen: Pen, field: str) -> Encoded:
    """The name of an assessed field in interface words."""
    key = f"field.{field}"
    return pen.w(key if pen.desk.words.has(key) else "field.other")


def _said(pen: Pen, event: Event) -> list[Encoded]:
    lines = []
    for statement in pen.desk.statements_at.get(event.id, ()):
        first = statement.variants[0]
        who = pen.entity(statement.speaker) if statement.speaker else pen.w("statement.speaker_none")
        words = pen.words_of(first.text, first.ref)
        lines.append(
            join(
                [
                    who,
                    pen.statement(statement.id, pen.w("statement.said")),
                    words,
                    in_other_words(pen, statement),
                ]
            )
        )
    return lines


def _related(pen: Pen, event: Event) -> list[Encoded]:
    """What articles say that it answers, followed, preceded or was part of; then the same from the other side."""
    told = [(relation, relation.event, "relation_kind") for relation in event.relations]
    told += [
        (relation, other.id, "relation_back") for other, relation in pen.desk.answers_to.get(event.id, ())
    ]
    lines = []
    for relation, other, side in told:
        key = f"{side}.{relation.kind}"
        kind = pen.w(key if pen.desk.words.has(key) else "relation_kind.other")
        lines.append(join([kind, pen.event(other), pen.quote(relation.ref)]))
    return lines


def _neighbours(pen: Pen, event: Event) -> tuple[Encoded, Encoded]:
    line, places = pen.desk.line
    if event.id not in places:
        return EMPTY, EMPTY
    i = places[event.id]
    before = pen.event(line[i - 1].id) if i else EMPTY
    return before, pen.event(line[i + 1].id) if i + 1 < len(line) else EMPTY


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
        timeline=tuple(entry(pen, e) for e in dated),
        undated=tuple(entry(pen, e) for e in undated),
        table=pen.table(
            ("event", "when", "where", "who", "type", "outlets", "origins", "marks"),
            [_event_row(pen, e) for e in pen.desk.actual],
        ),
    )


def entry(pen: Pen, event: Event) -> Encoded:
    """One line of the timeline: day, title, the first marks; the rest stand on the event's page."""
    marks = accounts.few_day_marks(pen, event) or pen.marks(pen.desk.event_sentences(event)[:1])
    when = accounts.date(pen, event) if event.date else EMPTY
    return join([when, pen.event(event.id), marks, accounts.badges(pen, event)])


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


def again(cell: Encoded, *, first: bool) -> Encoded:
    """A cell that says what the one above it says: kept for those who do not see the table, not shown twice."""
    return cell if first else tag("span", cell, class_="b-again")
