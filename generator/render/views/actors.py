"""An actor in, the view of its profile out; all actors in, the view of their list out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from generator.model import (
    Entity,
    EntityLabel,
    EntityPosition,
    EntityType,
    Event,
    LinkedClaim,
    MentionKind,
    Realis,
    Ref,
)
from generator.render import svg
from generator.render.dates import sort_key
from generator.render.markdown import EMPTY, Encoded, bullets, front_matter, join
from generator.render.pen import Pen
from generator.render.views.accounts import badges, dated, rivals
from generator.render.views.foot import cite
from generator.render.views.origins import tellers
from generator.render.views.statements import in_other_words, stands_in
from generator.text import fold, squash, straighten, without_invisible

OPEN = frozenset({Realis.PLANNED, Realis.THREATENED, Realis.HYPOTHETICAL, Realis.NEGATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """What the profile of one actor shows."""

    title: Encoded
    heading: Encoded
    id: Encoded
    cite: Encoded
    summary: Encoded
    card: Encoded
    folded: Encoded
    called: Encoded
    did: Encoded
    plans: Encoded
    background: Encoded
    claims: Encoded
    said: Encoded
    picture: Encoded
    ties: Encoded
    gaps: Encoded
    joined: Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsView:
    """What the list of actors shows."""

    table: Encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Another entity and the sentences that name both in one event or claim."""

    entity: Entity
    refs: tuple[Ref, ...]
    events: tuple[str, ...]


def actor_view(pen: Pen, actor: Entity) -> ActorView:
    """The profile of one actor."""
    events = pen.desk.events_of.get(actor.id, ())
    ties = ties_of(pen, actor)
    return ActorView(
        title=front_matter(actor.name),
        heading=pen.span(f"actor:{actor.id}:name", actor.name),
        id=pen.span(f"actor:{actor.id}:id", actor.id),
        cite=cite(pen, f"actor:{actor.id}", pen.span(f"actor:{actor.id}:name", actor.name)),
        summary=pen.w(
            "actor.in_articles",
            articles=pen.n(f"actor:{actor.id}:articles", len(pen.desk.articles_of(actor)), "articles"),
            events=pen.n(
                f"actor:{actor.id}:events", sum(e.realis is Realis.ACTUAL for e in events), "events"
            ),
        ),
        card=_card(pen, actor),
        folded=folded_forms(pen, actor),
        called=bullets(_called(pen, actor)),
        did=_parts(pen, actor, [e for e in events if e.realis is Realis.ACTUAL]),
        plans=_parts(pen, actor, [e for e in events if e.realis in OPEN]),
        background=_parts(pen, actor, [e for e in events if e.realis is Realis.BACKGROUND]),
        claims=_claims(pen, actor),
        said=bullets(_said(pen, actor)),
        picture=svg.ties(pen, actor.name, [tie.entity.name for tie in ties]),
        ties=pen.table(
            ("actor", "events", "where_stands"),
            [
                (pen.entity(t.entity.id), join(map(pen.event, t.events), "<br>"), pen.marks(t.refs))
                for t in ties
            ],
        ),
        gaps=bullets(_gaps(pen, actor)),
        joined=bullets(pen.reasons(actor.reasons)),
    )


def _card(pen: Pen, actor: Entity) -> Encoded:
    held = sorted(_body(pen, actor.positions), key=lambda p: pen.desk.rank(p.ref))
    positions = pen.wordings((p.title, p.ref) for p in held)
    rows = [(pen.w("actor.type"), pen.w(f"entity.{actor.type}"))]
    if positions or actor.type is EntityType.PERSON:
        rows.append((pen.w("actor.positions"), join(positions, "<br>") or pen.w("not_stated")))
    rows += [
        (pen.w("actor.also"), join(also_written(pen, actor), "<br>") or pen.w("none")),
        *_seen(pen, actor),
    ]
    return pen.table(("field", "value"), rows)


Cited = TypeVar("Cited", EntityPosition, EntityLabel)


def _body(pen: Pen, items: tuple[Cited, ...]) -> list[Cited]:
    return [item for item in items if pen.desk.is_body(item.ref)]


def also_written(pen: Pen, actor: Entity) -> list[Encoded]:
    """Every form of the name with its first mark; the spelling of the heading too, so that it has one."""
    forms: dict[str, Encoded] = {}
    for alias in sorted(actor.aliases, key=lambda a: (pen.desk.rank(a.ref) if a.ref else (), a.form)):
        if alias.ref and pen.desk.is_body(alias.ref):
            forms.setdefault(squash(alias.form), pen.words_of(alias.form, alias.ref))
    return list(forms.values())


def _seen(pen: Pen, actor: Entity) -> list[tuple[Encoded, Encoded]]:
    """First and last dated event; who takes part in none has neither, and the page says so below."""
    held = [e for e in pen.desk.events_of.get(actor.id, ()) if e.realis is Realis.ACTUAL]
    dated = [e for e in held if e.date]
    if not dated:
        return [(pen.w("actor.first"), pen.w("not_stated"))] if held else []
    ranked = sorted(dated, key=lambda e: (sort_key(e.date), e.id))
    seen = {"first": ranked[0], "last": ranked[-1]} if len(ranked) > 1 else {"only": ranked[0]}
    return [
        (
            pen.w(f"actor.{which}"),
            join([pen.time(f"actor:{actor.id}:{_SEEN[which]}", e.date), pen.event_beside_day(e.id)]),
        )
        for which, e in seen.items()
    ]


_SEEN = {"first": "first", "last": "last", "only": "first"}


def folded_forms(pen: Pen, actor: Entity) -> Encoded:
    """Hidden folded spellings: the search takes Sanaa, Sana'a and Sana’a for three words."""
    forms = {fold(a.form) for a in actor.aliases} | {fold(actor.name)}
    forms |= {form.replace(" ", "") for form in forms}
    plain = (
        without_invisible(straighten(a.form)).casefold() for a in actor.aliases if "'" in straighten(a.form)
    )
    forms |= {squash("".join(ch if ch.isprintable() else " " for ch in form)) for form in plain}
    return pen.span(f"actor:{actor.id}:folded", " · ".join(sorted(forms)), hidden="hidden")


def _called(pen: Pen, actor: Entity) -> list[Encoded]:
    """One line for each article: its descriptions, each once, with the hedge that goes with it."""
    by: dict[str, list[EntityLabel]] = {}
    for label in sorted(_body(pen, actor.labels), key=lambda x: (pen.desk.rank(x.ref), x.text)):
        by.setdefault(label.ref.article, []).append(label)
    lines = []
    for article, labels in by.items():
        hedged = [
            join([pen.words_of(x.hedge, x.ref), pen.words_of(x.text, x.ref)]) for x in labels if x.hedge
        ]
        plain = pen.wordings((x.text, x.ref) for x in labels if not x.hedge)
        lines.append(pen.pair(tellers(pen, (article,)), join([*hedged, *plain])))
    return lines


def _parts(pen: Pen, actor: Entity, events: list[Event]) -> Encoded:
    rows = []
    for event in events:
        parts = sorted(
            (p for p in event.participants if p.entity == actor.id), key=lambda p: pen.desk.rank(p.ref)
        )
        for role in dict.fromkeys(p.role for p in parts):
            own = [p for p in parts if p.role is role]
            says = dict.fromkeys(pen.entity(p.by) for p in own if p.by and p.by != actor.id)
            hedge = pen.wordings((p.hedge, p.ref) for p in own if p.hedge)
            sentences = pen.sentences(Ref(article=p.ref.article, sentence=p.ref.sentence) for p in own)
            by = join([pen.w("by"), join(says, pen.comma)]) if says else EMPTY
            part = join([pen.w(f"role.{role}"), by, join(hedge, pen.comma)])
            what = join([pen.event(event.id), badges(pen, event) if event.realis is Realis.ACTUAL else EMPTY])
            rows.append((dated(pen, event, few=True), part, what, join(sentences, "<br>")))
    return pen.table(("when", "role", "event", "words"), rows)


def _claims(pen: Pen, actor: Entity) -> Encoded:
    rows = []
    by: dict[tuple[str | None, str, str | None], list[Ref]] = {}
    own = pen.desk.claims_on.get(actor.id, ())
    for claim in {c.id: c for c in (*own, *rivals(pen, own))}.values():
        by.setdefault((claim.by, claim.stance.value, claim.about), []).append(claim.ref)
    for (who, stance, whom), refs in by.items():
        says = pen.entity(who) if who else pen.w("not_stated")
        about = pen.entity(whom) if whom else pen.w("not_stated")
        plain = [Ref(article=r.article, sentence=r.sentence) for r in refs]
        rows.append((says, pen.w(f"stance.{stance}"), about, join(pen.sentences(plain), "<br>")))
    return pen.table(("says", "kind", "actor", "words"), rows)


def _said(pen: Pen, actor: Entity) -> list[Encoded]:
    """One line for each statement; words quoted inside one that is shown are not shown again."""
    lines = []
    held = pen.desk.statements_of.get(actor.id, ())
    for statement in held:
        if any(other.id != statement.id and stands_in(statement, other) for other in held):
            continue
        first = statement.variants[0]
        kind = pen.statement(statement.id, pen.w(f"statement.kind_{statement.kind}"))
        others = pen.marks(v.ref for v in statement.variants[1:])
        lines.append(
            join([pen.words_of(first.text, first.ref), others, kind, in_other_words(pen, statement)])
        )
    return lines


def ties_of(pen: Pen, actor: Entity) -> list[Tie]:
    """Entities named in one event or claim with the actor, by a sentence that says both."""
    refs: dict[str, list[Ref]] = {}
    events: dict[str, list[str]] = {}
    for event in pen.desk.events_of.get(actor.id, ()):
        if event.realis is Realis.CAPTION:
            continue
        own = {(p.ref.article, p.ref.sentence) for p in event.participants if p.entity == actor.id}
        for p in event.participants:
            if p.entity != actor.id and (p.ref.article, p.ref.sentence) in own:
                refs.setdefault(p.entity, []).append(p.ref)
                events.setdefault(p.entity, []).append(event.id)
    for claim in pen.desk.claims_on.get(actor.id, ()):
        for other in _others(claim, actor.id):
            refs.setdefault(other, []).append(claim.ref)
    known = pen.desk.actor_ids | pen.desk.place_ids
    chosen = [e for e in refs if e in known]
    chosen.sort(key=lambda e: (-len(set(refs[e])), pen.desk.entities[e].name.casefold(), e))
    return [
        Tie(
            entity=pen.desk.entities[e],
            refs=tuple(refs[e]),
            events=tuple(dict.fromkeys(events.get(e, ()))),
        )
        for e in chosen
    ]


def _others(claim: LinkedClaim, actor: str) -> list[str]:
    pair = {claim.by, claim.about}
    return sorted(x for x in pair if x and x != actor) if actor in pair else []


def _gaps(pen: Pen, actor: Entity) -> list[Encoded]:
    gaps = []
    if not pen.desk.statements_of.get(actor.id):
        gaps.append("statement")
    if actor.type is EntityType.PERSON and not actor.positions:
        gaps.append("position")
    return [pen.w(f"gap.{gap}") for gap in gaps]


def actors_view(pen: Pen) -> ActorsView:
    """The list of actors."""
    return ActorsView(table=actor_table(pen, pen.desk.actors))


def _first_named(pen: Pen, actor: Entity) -> Encoded:
    """The mark of the first sentence that names the actor, so that the list itself leads there."""
    named = (
        Ref(article=article, sentence=mention.sentence)
        for article, mention in pen.desk.mentions_of(actor)
        if mention.kind not in {MentionKind.NOMINAL, MentionKind.PRONOUN}
    )
    first = next(filter(pen.desk.is_body, named), None)
    return pen.mark(first) if first else EMPTY


def actor_table(pen: Pen, actors: tuple[Entity, ...]) -> Encoded:
    """Name, type, articles, events, statements of each actor."""
    rows = []
    for actor in actors:
        events = [e for e in pen.desk.events_of.get(actor.id, ()) if e.realis is Realis.ACTUAL]
        said = pen.desk.statements_of.get(actor.id, ())
        key = f"actor:{actor.id}"
        rows.append(
            (
                join([pen.entity(actor.id), _first_named(pen, actor)]),
                pen.w(f"entity.{actor.type}"),
                pen.data(f"{key}:articles", len(pen.desk.articles_of(actor))),
                pen.data(f"{key}:events", len(events)),
                pen.data(f"{key}:statements", len(said)),
            )
        )
    return pen.table(("name", "type", "articles", "events", "statements"), rows)
