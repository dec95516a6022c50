"""Articles in, what their own words say of the country that a place is in out: "Tal Afar, Iraq", "the Iraqi city of Kirkuk"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import atlas
from generator.model import EntityType, LineClass, Mention, MentionKind, Ref, Study

_COUNTRIES = frozenset({EntityType.COUNTRY, EntityType.NATIONALITY})
_BODIES = _COUNTRIES | {EntityType.GOVERNMENT, EntityType.MILITARY}
_ADJECTIVE = (
    r"(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?|central|coastal|second|third|fourth|largest"
    r"|biggest|main|old|ancient|historic|holy|border|port|market|mining|garrison|capital|industrial|northernmost|southernmost)"
)
_KIND = r"(?:city|town|village|capital|port|suburb|hamlet|municipality|seaport|resort)"
_AFTER = re.compile(rf"(?:,? (?:in|of) |, |, in )(?:the )?(?:{_ADJECTIVE} )?")
_PART = re.compile(rf"{_ADJECTIVE} [A-Z]")  # "northern Syria"
_BARE = ", "  # "Karum, Iraq" is one name by the time it comes here; what is left of that form is a list
_BEFORE = re.compile(rf"(?:['’]s)?(?: {_ADJECTIVE})* {_KIND}(?:,| of)? |['’]s ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A country (ISO 3166 alpha-2), of the United States also the state, in which words of a source put a place."""

    country: str
    state: str
    ref: Ref


def stated(study: Study, entity_of: Mapping[tuple[str, int], str]) -> Iterator[tuple[str, Stated]]:
    """(entity id, what is said) of every place of an article's body that is named together with its country."""
    named = _named(study)
    for n, mention in enumerate(named):
        entity = entity_of.get((study.article.id, mention.chain))
        if mention.label is not EntityType.PLACE or entity is None:
            continue
        near = (
            _inside(study, mention),
            _behind(study, mention, named[n + 1 : n + 2]),
            _in_front(study, mention, named[max(0, n - 1) : n]),
        )
        yield from ((entity, found) for found in near if found)


def countries(study: Study) -> dict[str, Ref]:
    """Countries that an article's body names, themselves, their people, bodies or forces, each with the words that do so first."""
    found: dict[str, Ref] = {}
    for mention in _named(study):
        code = study.extraction.chains[mention.chain].country
        if mention.label in _BODIES and code:
            found.setdefault(code, _ref(study, mention, mention.start, mention.end))
    return found


def names(study: Study, entity_of: Mapping[tuple[str, int], str]) -> dict[str, Ref]:
    """Places that an article's body names, by entity, each with the words that do so first."""
    found: dict[str, Ref] = {}
    for mention in _named(study):
        entity = entity_of.get((study.article.id, mention.chain))
        if mention.label is EntityType.PLACE and entity:
            found.setdefault(entity, _ref(study, mention, mention.start, mention.end))
    return found


def _named(study: Study) -> list[Mention]:
    """The names in an article's body; a capital that stands for its government names no place and no country."""
    body = {s.n for s in study.extraction.sentences if s.cls is LineClass.BODY}
    kinds = {MentionKind.NAME, MentionKind.ACRONYM}
    return [m for m in study.extraction.mentions if m.sentence in body and m.kind in kinds]


def _inside(study: Study, mention: Mention) -> Stated | None:
    """ "Dayton, Ohio" and "Sarmin, Syria" are one name."""
    _, comma, last = mention.text.rpartition(", ")
    code = study.extraction.chains[mention.chain].country
    if not comma or not code:
        return None
    state = atlas.state(last) if code == "US" else ""
    return Stated(country=code, state=state, ref=_ref(study, mention, mention.start, mention.end))


def _behind(study: Study, mention: Mention, after: Sequence[Mention]) -> Stated | None:
    """ "Kirkuk in northern Iraq", "Idlib, northern Syria"."""
    for other in after:
        code = study.extraction.chains[other.chain].country
        between = study.article.text[mention.end : other.start]
        owns = study.article.text[other.end : other.end + 2] in {"'s", "’s"}
        if other.label is EntityType.COUNTRY:
            fits = between != _BARE and _AFTER.fullmatch(between)
        else:
            fits = other.label is EntityType.PLACE and _PART.match(other.text) and _AFTER.fullmatch(between)
        if code and fits and not owns and other.sentence == mention.sentence:
            ref = _ref(study, mention, mention.start, other.end)
            return Stated(country=code, state="", ref=ref)
    return None


def _in_front(study: Study, mention: Mention, before: Sequence[Mention]) -> Stated | None:
    """ "the Iraqi city of Kirkuk", "Iraq's capital, Baghdad"."""
    for other in before:
        code = study.extraction.chains[other.chain].country
        between = study.article.text[other.end : mention.start]
        if (
            other.label in _COUNTRIES
            and code
            and other.sentence == mention.sentence
            and _BEFORE.fullmatch(between)
        ):
            return Stated(country=code, state="", ref=_ref(study, mention, other.start, mention.end))
    return None


def _ref(study: Study, mention: Mention, start: int, end: int) -> Ref:
    return Ref(article=study.article.id, sentence=mention.sentence, start=start, end=end)
