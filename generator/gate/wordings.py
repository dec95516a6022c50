"""Pages in, problems out: quoted words are what their place says they are (a wording, a spelling, a title held, a description)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.context import Context, problem
from generator.gate.evidence import shown
from generator.gate.facts import said_in
from generator.gate.lines import Check
from generator.gate.parse import Kind, Parsed, Unit
from generator.model import Entity, Problem, QuoteKind, Statement, Variant
from generator.text import fold

_PAGE = "statements/index.md"


def statements(context: Context, page: Parsed) -> Iterator[Problem]:
    """On the page of statements each stands under its speaker, with its own wordings, kind, event and chain."""
    if page.page.path != _PAGE:
        return
    known = context.evidence.statements
    speaker: str | None = None
    occasion: str | None = None
    box = ""
    said: dict[str, tuple[Unit, set[str]]] = {}
    for unit in page.units:
        if unit.role == "heading" and unit.level == 2:
            speaker, occasion, box = next(iter(context.entities(unit)), None), None, ""
            continue
        if unit.role == "heading" and unit.level == 3:
            occasion, box = next((e for s in unit.segments if (e := context.event(unit.path, s))), None), ""
            continue
        box = next((s.attrs["id"] for s in unit.of(Kind.TAG) if s.text == "div" and "id" in s.attrs), box)
        anchors = [s.attrs["id"] for s in unit.of(Kind.TAG) if "id" in s.attrs]
        held = [known[s] for s in dict.fromkeys((box, *anchors)) if s in known]
        for statement in held:
            if statement.speaker != speaker:
                message = f"{statement.id} stands under {speaker}, its speaker is {statement.speaker}"
                yield problem(unit, message, speaker)
            if occasion and statement.event != occasion:
                yield problem(unit, f"{statement.id} was not said at {occasion}", occasion)
        if held:
            yield from _statement(context, unit, held)
        for statement in held:
            said.setdefault(statement.id, (unit, set()))[1].update(_quotes(unit))
    for id_, (unit, quotes) in said.items():
        if not any({shown(v.text), _whole(context, known[id_], v)} & quotes for v in known[id_].variants):
            yield problem(unit, f"no wording of {id_} is shown", id_)


def _statement(context: Context, unit: Unit, held: list[Statement]) -> Iterator[Problem]:
    """A line in the box of a statement; the last of those held is the one that the line is about."""
    statement = held[-1]
    links = (s for s in unit.segments if (s.kind is Kind.LINK and context.event(unit.path, s) is not None))
    for segment in links:
        if context.event(unit.path, segment) != statement.event:
            yield problem(unit, f"{statement.id} was not said at {segment.text!r}", segment.text)
    kinds = [
        p.name.removeprefix("kind_")
        for p in said_in(context, unit, "statement")
        if p.name.startswith("kind_")
    ]
    if kinds and statement.kind not in kinds:
        yield problem(unit, f"{statement.id} is {statement.kind}, not {kinds[0]}", kinds[0])
    if any(s.text in {"del", "ins"} for s in unit.of(Kind.TAG)):
        yield from _other_words(context, unit, statement)
        return
    known = {words for one in held for words in _wordings(context, one)}
    for quote in _quotes(unit):
        if quote not in known:
            yield problem(
                unit, f"{quote[:60]!r} is no wording of {statement.id}, and not what passed it on", quote
            )


def _other_words(context: Context, unit: Unit, statement: Statement) -> Iterator[Problem]:
    """What is set against a statement as perhaps the same in other words is so on record, and both are cited."""
    for segment in unit.of(Kind.LINK):
        page, anchor = context.resolve(unit.path, segment.target)
        if page != _PAGE or anchor not in context.evidence.statements:
            continue
        if anchor not in statement.possibly:
            yield problem(unit, f"{anchor} is not taken for {statement.id} in other words", segment.text)
        places = context.places(unit)
        for one in (statement, context.evidence.statements[anchor]):
            if not any((v.article, v.ref.sentence) in places for v in one.variants):
                yield problem(unit, f"no sentence of {one.id} is cited", segment.text)


def _wordings(context: Context, statement: Statement) -> set[str]:
    """Words of a statement and of those it holds, and of the links of its chain."""
    held = [
        statement,
        *(context.evidence.statements[s] for s in statement.holds if s in context.evidence.statements),
    ]
    found = {shown(v.text) for s in held for v in s.variants}
    found |= {_whole(context, statement, v) for v in statement.variants} - {""}
    for v in statement.variants:
        links = context.evidence.studies[v.article].extraction.quotations[v.quotation].links
        found |= {shown(context.evidence.slice(v.article, link.start, link.end)) for link in links}
    return found


def _whole(context: Context, statement: Statement, variant: Variant) -> str:
    """The sentences that a wording stands in: what may stand for words that are reported, or quoted in part; empty for others."""
    places = sorted(context.evidence.spanned(variant))
    text = context.evidence.run(places[0], places[-1])
    return text if statement.kind is not QuoteKind.DIRECT and shown(variant.text) in text else ""


def _quotes(unit: Unit) -> list[str]:
    return [s.text.removeprefix("“").removesuffix("”") for s in unit.of(Kind.QUOTE)]


def profiles(context: Context, unit: Unit) -> Iterator[Problem]:
    """On a profile the type is the actor's, and what is quoted as a spelling, a title held or a description is one."""
    actor = context.evidence.entities.get(context.own_actor(unit) or "")
    if actor is None:
        return
    table = context.vocabulary.table
    told = {fold(s.text) for s in unit.of(Kind.TEXT) if s.cell == 0}
    for key, known in (("actor.also", _spellings(context, actor)), ("actor.positions", _positions(actor))):
        if unit.role == "row" and fold(table.get(key, "")) in told:
            for quote in _quotes(unit):
                if quote not in known:
                    yield problem(unit, f"{quote!r} is not recorded as {table[key]!r} of {actor.id}", quote)
    if unit.role == "row" and fold(table.get("actor.type", "")) in told:
        types = {phrase.name for phrase in said_in(context, unit, "entity")}
        if actor.type not in types:
            yield problem(unit, f"the type of {actor.id} is {actor.type}", actor.type)
    yield from _descriptions(context, unit, actor)


def _spellings(context: Context, actor: Entity) -> frozenset[str]:
    return context.evidence.forms[actor.id]


def _positions(actor: Entity) -> frozenset[str]:
    return frozenset(shown(p.title) for p in actor.positions)


def _descriptions(context: Context, unit: Unit, actor: Entity) -> Iterator[Problem]:
    """A list line that starts with an article and goes on with quoted words: what that source calls the actor."""
    kinds = [s.kind for s in unit.segments if s.kind is not Kind.TEXT or s.text.strip(" :")]
    is_list = unit.raw.startswith("- ") and kinds[:2] == [Kind.LINK, Kind.QUOTE]
    if not is_list or not context.article(unit.path, unit.of(Kind.LINK)[0]):
        return
    places, quotes = context.places(unit), _quotes(unit)
    here = [x for x in actor.labels if (x.ref.article, x.ref.sentence) in places and shown(x.text) in quotes]
    kept = [x for x in here if not x.hedge or shown(x.hedge) in quotes]
    known = {shown(x) for label in kept for x in (label.text, label.hedge) if x}
    if here and not kept:
        yield problem(unit, f"the hedge {here[0].hedge!r} of the cited sentence is gone", here[0].hedge)
    for quote in quotes if kept or not here else ():
        if quote not in known:
            yield problem(unit, f"{quote!r} is not recorded as what a source calls {actor.id}", quote)


CHECKS: tuple[Check, ...] = (profiles,)
