"""One unit of a page in, problems out: what it says that somebody did, claimed, said or suffered, against the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.gate.context import Context, problem
from generator.gate.evidence import Place, shown
from generator.gate.lines import Check
from generator.gate.parse import Kind, Unit
from generator.model import Event, EventParticipant, LinkedClaim, Problem, Ref, Role, Stance, TollKind
from generator.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An interface phrase in a unit: its key, and the entities printed before it, after it and after a "by"."""

    section: str
    name: str
    text: str
    cell: int
    before: str | None
    after: str | None
    by: str | None


def said_in(context: Context, unit: Unit, section: str) -> Iterator[Said]:
    """The phrases of a section of the interface words that stand whole in a unit, with their neighbours."""
    names = context.vocabulary.named(section)
    tiles = (key for s in unit.of(Kind.TEXT) for _, key in context.vocabulary.folded_tiles(s.text))
    if unit.role == "front" or not any(key in names for key in tiles):
        return
    by_word = fold(context.vocabulary.table.get("by", "by"))
    told: list[tuple[str, str, int]] = []
    for segment in unit.segments:
        entity = context.entity(unit.path, segment)
        if entity:
            told.append(("entity", entity, segment.cell))
        elif segment.kind is Kind.TEXT:
            told += [("words", text, segment.cell) for text in context.vocabulary.tiles(segment.text)]
    for n, (kind, text, cell) in enumerate(told):
        name = names.get(fold(text)) if kind == "words" else None
        if name is not None:
            before = [t for k, t, _ in told[:n] if k == "entity"]
            after = [t for k, t, _ in told[n:] if k == "entity"]
            is_by = len(told) > n + 1 and told[n + 1][0] == "words" and fold(told[n + 1][1]) == by_word
            yield Said(
                section=section,
                name=name,
                text=text,
                cell=cell,
                before=before[-1] if before else None,
                after=after[0] if after else None,
                by=after[0] if is_by and after else None,
            )


def _place(ref: Ref) -> Place:
    return (ref.article, ref.sentence)


def _quoted(unit: Unit) -> str:
    return " ".join(f" {fold(s.text)} " for s in unit.of(Kind.QUOTE))


def _is_kept(hedge: str | None, quoted: str) -> bool:
    return not hedge or f" {fold(hedge)} " in quoted


def parts(context: Context, unit: Unit) -> Iterator[Problem]:
    """A part in an event (acts, is blamed, is the supposed target ...) is on record for that entity in a cited sentence."""
    places, quoted = context.places(unit), _quoted(unit)
    for phrase in said_in(context, unit, "role"):
        subject = _subject(context, unit, phrase)
        if subject is None or unit.role == "heading":
            continue
        if not places:
            yield problem(unit, f"{phrase.text!r} stands without a mark", phrase.text)
            continue
        events = context.events(unit) or context.evidence.events_of.get(subject, ())
        held = [
            p for e in events for p in e.participants if p.role is Role(phrase.name) and p.entity == subject
        ]
        yield from _part(context, unit, phrase, [p for p in held if _place(p.ref) in places], quoted)
        for place in (
            set(places)
            - {_place(p.ref) for p in held}
            - _quoting_marks(context, unit)
            - _claiming(context, unit, phrase, subject)
            - days_of(context, unit)
        ):
            ref = f"{context.evidence.refs[place[0]]}:{place[1]}"
            yield problem(unit, f"{ref} does not say that {subject} {phrase.text}", ref)


_AS_CLAIM = {
    Role.CLAIMS_RESPONSIBILITY: Stance.CLAIMED,
    Role.BLAMED: Stance.BLAMED,
    Role.DENIES: Stance.DENIED,
}
"""The stance of a claim that says of somebody what the part says."""


def _claiming(context: Context, unit: Unit, phrase: Said, subject: str) -> set[Place]:
    """Cited sentences with a claim on record that says the same of the same one."""
    stance = _AS_CLAIM.get(Role(phrase.name))
    return {
        place
        for place in context.places(unit)
        for c in context.evidence.claims_at.get(place, ())
        if c.stance is stance and c.about == subject and (phrase.by is None or c.by == phrase.by)
    }


def _subject(context: Context, unit: Unit, phrase: Said) -> str | None:
    """Whom a part is given to: the name before it, the page's own, else the name after it unless that is who says so."""
    own = phrase.before or context.own_actor(unit)
    return own or (phrase.after if phrase.by is None else None)


def days_of(context: Context, unit: Unit) -> set[Place]:
    """Sentences that state a day which the unit prints."""
    keys = {s.key.removeprefix("event:").removesuffix(":date") for s in unit.of(Kind.TIME)}
    events = (context.evidence.events.get(key) for key in keys)
    return {place for e in events if e for place in context.evidence.day_places(e)}


def _part(
    context: Context, unit: Unit, phrase: Said, held: list[EventParticipant], quoted: str
) -> Iterator[Problem]:
    subject = _subject(context, unit, phrase)
    if not held:
        yield problem(unit, f"no cited sentence says that {subject} {phrase.text}", phrase.text)
    elif phrase.by and not any(p.by == phrase.by for p in held):
        yield problem(
            unit, f"no cited sentence says that {subject} {phrase.text} by {phrase.by}", phrase.text
        )
    elif not any(_is_kept(p.hedge, quoted) for p in held):
        hedge = held[0].hedge or ""
        yield problem(unit, f"the hedge {hedge!r} of the cited sentence is gone", hedge)


def _quoting_marks(context: Context, unit: Unit) -> set[Place]:
    """Sentences whose words the unit quotes."""
    quotes = [s.text.removeprefix("“").removesuffix("”") for s in unit.of(Kind.QUOTE)]
    return {
        place for place in context.places(unit) if any(q in context.evidence.texts[place] for q in quotes)
    }


def where(context: Context, unit: Unit) -> Iterator[Problem]:
    """The place in a row of an event, or over a line of an event, is on record for it, in a cited sentence where there are marks."""
    marks = context.places(unit)
    own = context.own_place(unit)
    if own:
        for event in context.events(unit) if any(context.event(unit.path, s) for s in unit.segments) else ():
            refs = {_place(ref) for place, ref in event.places if place == own}
            if not refs.intersection(marks):
                yield problem(unit, f"no cited sentence says that {event.id} was at {own}", event.id)
    if unit.role != "row" or not unit.path.startswith("events/") or list(said_in(context, unit, "role")):
        return
    for segment in unit.of(Kind.LINK):
        entity = context.entity(unit.path, segment)
        if not entity or context.resolve(unit.path, segment.target)[0] != "places/index.md":
            continue
        refs = {_place(ref) for e in context.events(unit) for place, ref in e.places if place == entity}
        if not (refs.intersection(marks) if marks else refs):
            yield problem(unit, f"no cited sentence says that it was at {segment.text!r}", segment.text)


def whose(context: Context, unit: Unit) -> Iterator[Problem]:
    """Whose plan or threat it is: the speaker or agent on record."""
    phrase = context.vocabulary.table.get("plans.said_by", "")
    told = {key for s in unit.of(Kind.TEXT) for _, key in context.vocabulary.folded_tiles(s.text)}
    if not phrase or fold(phrase) not in told:
        return
    acting = {Role.SPEAKER, Role.AGENT, Role.SUPPOSED_AGENT}
    for entity in context.entities(unit):
        held = (
            p for e in context.events(unit) for p in e.participants if p.entity == entity and p.role in acting
        )
        if not any(_place(p.ref) in context.places(unit) for p in held):
            yield problem(unit, f"no cited sentence says that the plan or threat is that of {entity}", entity)


def claims(context: Context, unit: Unit) -> Iterator[Problem]:
    """A claim (claimed, blamed, denied ...) is on record between those two entities in a cited sentence."""
    places, quoted = context.places(unit), _quoted(unit)
    for phrase in (*said_in(context, unit, "stance"), *said_in(context, unit, "attributed")):
        if not (phrase.before or phrase.after) or unit.role == "heading":
            continue
        if not places:
            yield problem(unit, f"{phrase.text!r} stands without a mark", phrase.text)
            continue
        near = [c for place in places for c in context.evidence.claims_at.get(place, ())]
        here = [c for c in near if c.stance is Stance(phrase.name)]
        held = [c for c in here if _is_between(phrase, c, row=unit.role == "row")]
        if not held:
            yield problem(
                unit,
                f"no cited sentence says so of {phrase.before or phrase.after}: {phrase.text}",
                phrase.text,
            )
        elif not any(_is_kept(c.hedge, quoted) for c in held):
            yield problem(unit, f"the hedge {held[0].hedge!r} of the cited sentence is gone", held[0].hedge)


def _is_between(phrase: Said, claim: LinkedClaim, *, row: bool) -> bool:
    """In a row: by | stance | about; in a line: about stance by BY."""
    if row:
        return phrase.before == claim.by and phrase.after == claim.about
    about = phrase.before == claim.about
    return about and (phrase.by is None or phrase.by == claim.by)


def tolls(context: Context, unit: Unit) -> Iterator[Problem]:
    """A counted loss in quotation marks is on record as that kind of loss, in the cited sentence."""
    quotes = [s.text for s in unit.of(Kind.QUOTE)]
    places, quoted = context.places(unit), _quoted(unit)
    for phrase in said_in(context, unit, "toll"):
        if not quotes or unit.role == "heading":
            continue
        held = [
            t
            for e in context.events(unit)
            for t in e.tolls
            if t.toll.kind is TollKind(phrase.name)
            and _place(t.ref) in places
            and any(shown(context.evidence.slice(t.article, t.toll.start, t.toll.end)) in q for q in quotes)
        ]
        if not held:
            yield problem(unit, f"no cited sentence counts these as {phrase.text!r}", phrase.text)
        elif not any(_is_kept(t.toll.hedge, quoted) for t in held):
            yield problem(
                unit, f"the hedge {held[0].toll.hedge!r} of the cited sentence is gone", held[0].toll.hedge
            )


def statements(context: Context, unit: Unit) -> Iterator[Problem]:
    """Words given to a speaker are words of a statement of theirs."""
    for segment in unit.of(Kind.LINK):
        page, anchor = context.resolve(unit.path, segment.target)
        statement = context.evidence.statements.get(anchor) if page == "statements/index.md" else None
        if statement is None or unit.path == page:
            continue
        own = context.own_actor(unit)
        entities = {*context.entities(unit), *([own] if own else [])}
        if entities and statement.speaker not in entities:
            yield problem(
                unit, f"the statement {anchor} is by {statement.speaker}, who is not named here", segment.text
            )
        wordings = [shown(v.text) for v in statement.variants]
        quotes = [s.text.strip("“”") for s in unit.of(Kind.QUOTE)]
        if quotes and not any(wording.strip("“”") in quotes for wording in wordings):
            yield problem(unit, f"the quoted words are none of the wordings of {anchor}", quotes[0])


def relations(context: Context, unit: Unit) -> Iterator[Problem]:
    """Agrees, adds, differs, silent: as assessed for that event, field and article."""
    if unit.role != "row":
        return
    fields = {
        name
        for phrase in said_in(context, unit, "field")
        for name in _same_phrase(context, "field", phrase.text)
    }
    articles = {a for s in unit.segments if (a := context.article(unit.path, s))}
    quotes = {s.text.removeprefix("“").removesuffix("”") for s in unit.of(Kind.QUOTE)}
    for phrase in said_in(context, unit, "relation"):
        held = {
            str(relation)
            for event in context.events(unit)
            for relation in _assessed(context, event, fields, articles, quotes)
        }
        if fields and not held.intersection(_same_phrase(context, "relation", phrase.text)):
            yield problem(
                unit, f"the accounts are not assessed as {phrase.text!r} in this field", phrase.text
            )


def _same_phrase(context: Context, section: str, text: str) -> set[str]:
    return {name for name, words in context.vocabulary.phrases(section).items() if fold(words) == fold(text)}


def _assessed(
    context: Context, event: Event, fields: set[str], articles: set[str], quotes: set[str]
) -> Iterator[str]:
    """For a row about one article: how its account in those words stands; else how the accounts stand to each other."""
    assessment = context.evidence.assessed.get(event.id)
    known = context.vocabulary.phrases("field")
    for field in assessment.fields if assessment else ():
        if field.field not in fields and not ("other" in fields and field.field not in known):
            continue
        if len(articles) != 1:
            yield field.overall
        for account in field.accounts:
            words = {shown(account.words)} if account.words else set()
            if {account.article} == articles and words == quotes:
                yield account.relation


CHECKS: tuple[Check, ...] = (parts, where, whose, claims, tolls, statements, relations)
