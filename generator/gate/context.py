"""Pages and records in, what every check needs of them out: parsed pages, resolved marks, links and things of each unit."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from generator.gate.counts import Counts
from generator.gate.evidence import Evidence, Place
from generator.gate.parse import Kind, Parsed, Segment, Unit, parse
from generator.gate.since import Changes
from generator.gate.values import Values
from generator.gate.vocabulary import Vocabulary, verdict_words
from generator.model import Event, Page, Problem, RuleGroup
from generator.text import fold

_SOURCE = re.compile(r"sources/([^/]+)\.md")
_ACTOR = re.compile(r"actors/([^/]+)\.md")
_EVENT = re.compile(r"events/([^/]+)\.md")
_ON_MAP = re.compile(
    "^(?:map|in)-"
)  # before the id of a place: its row under the map, the events of a country
_POINT = "p-"  # before the id of an event, in the anchor of a key point
_KEYED = re.compile(r"(?:actor|place):(.+):name")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPage:
    """What was found on one page: the sentences that its marks lead to, the titles of events that it declares."""

    cited: frozenset[Place]
    titles: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Context:
    """All pages with all that they may rest on."""

    evidence: Evidence
    vocabulary: Vocabulary
    pages: Mapping[str, Parsed]
    files: frozenset[str]
    rules: tuple[RuleGroup, ...] = ()
    site_url: str = ""
    seen: dict[str, OnPage] = field(default_factory=dict, compare=False)

    def with_page(self, page: Page) -> Context:
        """The same pages with one of them exchanged; what was found on the others is kept."""
        seen = {path: found for path, found in self.seen.items() if path != page.path}
        return replace(self, pages={**self.pages, page.path: parse(page)}, seen=seen)

    def on_page(self, path: str) -> OnPage:
        """What a page cites and which events it gives titles to."""
        if path not in self.seen:
            units = self.pages[path].units
            titles: dict[str, str] = {}
            for segment in (s for unit in units for s in unit.of(Kind.SPAN)):
                head, _, rest = segment.key.partition(":")
                if head == "event" and rest.endswith(":title"):
                    titles.setdefault(rest.removesuffix(":title"), segment.text)
            cited = frozenset(place for unit in units for place in self.places(unit))
            self.seen[path] = OnPage(cited=cited, titles=titles)
        return self.seen[path]

    # --- links --------------------------------------------------------------------------------------------------

    def resolve(self, path: str, target: str) -> tuple[str, str]:
        """Path below ``docs/`` and anchor of a relative link on a page."""
        return _resolved(path, target)

    def cited(self, path: str, mark: Segment) -> Place | None:
        """The sentence that a mark leads to; None when its words and its way do not lead to the same existing one."""
        page, anchor = self.resolve(path, mark.target)
        found = _SOURCE.fullmatch(page)
        ref, _, n = mark.text.partition(":")
        if not found or not n.isascii() or anchor != f"s{n}" or self.evidence.refs.get(found[1]) != ref:
            return None
        place = (found[1], int(n))
        return place if place in self.evidence.sentences else None

    def places(self, unit: Unit) -> tuple[Place, ...]:
        """The sentences that a unit cites."""
        found = (self.cited(unit.path, mark) for mark in unit.of(Kind.MARK))
        return tuple(dict.fromkeys(place for place in found if place))

    # --- things -------------------------------------------------------------------------------------------------

    def entity(self, path: str, segment: Segment) -> str | None:
        """The entity that a link or a declared name stands for."""
        if segment.kind is Kind.SPAN:
            keyed = _KEYED.fullmatch(segment.key)
            return keyed[1] if keyed else None
        if segment.kind is not Kind.LINK:
            return None
        page, anchor = self.resolve(path, segment.target)
        found = _ACTOR.fullmatch(page)
        if found and found[1] != "index":
            return found[1]
        return self._place(anchor) if page == "places/index.md" else None

    def event(self, path: str, segment: Segment) -> str | None:
        """The event that a link or a declared title leads to."""
        if segment.kind is Kind.SPAN and segment.key.startswith("event:") and segment.key.endswith(":title"):
            return segment.key.split(":")[1]
        if segment.kind is not Kind.LINK:
            return None
        page, anchor = self.resolve(path, segment.target)
        found = _EVENT.fullmatch(page)
        if found and found[1] != "index":
            return found[1]
        return anchor if page == "plans.md" and anchor in self.evidence.events else None

    def article(self, path: str, segment: Segment) -> str | None:
        """The article that a link (no mark) or a declared value about it stands for."""
        if segment.kind in {Kind.SPAN, Kind.TIME} and segment.key.startswith("article:"):
            return segment.key.split(":")[1]
        if segment.kind is not Kind.LINK:
            return None
        page, anchor = self.resolve(path, segment.target)
        found = _SOURCE.fullmatch(page)
        return found[1] if found and found[1] != "index" and not anchor else None

    def entities(self, unit: Unit) -> tuple[str, ...]:
        """Entities linked or named in a unit, in order."""
        return tuple(e for s in unit.segments if (e := self.entity(unit.path, s)))

    def events(self, unit: Unit) -> tuple[Event, ...]:
        """The events that a unit is about: those it links, else those whose values it shows, else that of its page or section."""
        linked = [e for s in unit.segments if (e := self.event(unit.path, s))]
        shown = [s.key.split(":")[1] for s in unit.segments if s.key.startswith("event:")]
        ids = linked or shown or [self.own_event(unit)]
        return tuple(self.evidence.events[e] for e in dict.fromkeys(ids) if e in self.evidence.events)

    def own_event(self, unit: Unit) -> str:
        """The event of the unit's page or section; empty when there is none."""
        found = _EVENT.fullmatch(unit.path)
        return found[1] if found and found[1] != "index" else unit.section.removeprefix(_POINT)

    def own_place(self, unit: Unit) -> str | None:
        """The place of the unit's section, or of its row under the map."""
        return self._place(unit.section) if unit.path == "places/index.md" else None

    def _place(self, anchor: str) -> str | None:
        known = self.evidence.entities
        return next((place for place in (anchor, _ON_MAP.sub("", anchor)) if place in known), None)

    def own_actor(self, unit: Unit) -> str | None:
        """The actor whose profile the unit stands on."""
        found = _ACTOR.fullmatch(unit.path)
        return found[1] if found and found[1] != "index" else None

    # --- whole pages --------------------------------------------------------------------------------------------

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Headings by event id: of its page, or of its place on the plans page."""
        found: dict[str, str] = {}
        for path in sorted(self.pages):
            found = {**self.on_page(path).titles, **found}
        return found

    @cached_property
    def cited_by(self) -> Mapping[Place, frozenset[str]]:
        """By sentence, the pages that cite it, those of articles apart."""
        found: dict[Place, set[str]] = {}
        for path in self.pages:
            own = _SOURCE.fullmatch(path)
            for place in () if own and own[1] != "index" else self.on_page(path).cited:
                found.setdefault(place, set()).add(path)
        return {place: frozenset(paths) for place, paths in found.items()}

    @cached_property
    def judging_names(self) -> tuple[str, ...]:
        """Folded names of entities that hold a word of judgement, the longest first."""
        forms = {fold(form) for forms in self.evidence.forms.values() for form in forms}
        held = [form for form in forms if any(f" {word} " in f" {form} " for word in verdict_words())]
        return tuple(sorted(held, key=lambda form: (-len(form), form)))

    @cached_property
    def values(self) -> Values:
        """Recomputed texts and dates."""
        return Values(
            evidence=self.evidence, titles=self.titles, site_url=self.site_url, words=self.vocabulary.table
        )

    @cached_property
    def changes(self) -> Changes:
        """What changed since the published edition."""
        return Changes(context=self)

    @cached_property
    def counts(self) -> Counts:
        """Recomputed numbers."""
        profiles = {
            found[1] for path in self.pages if (found := _ACTOR.fullmatch(path)) and found[1] != "index"
        }
        places = self.pages.get("places/index.md")
        placed = places.anchors & self.evidence.entities.keys() if places else frozenset()
        return Counts(
            evidence=self.evidence,
            cited=frozenset().union(*(self.on_page(path).cited for path in self.pages)),
            profiles=frozenset(profiles),
            placed=frozenset(placed),
        )


@lru_cache(maxsize=1 << 16)
def _resolved(path: str, target: str) -> tuple[str, str]:
    """Each check asks again where the links of a page lead."""
    way, _, anchor = target.partition("#")
    return (posixpath.normpath(posixpath.join(posixpath.dirname(path), way)) if way else path), anchor


def problem(unit: Unit, message: str, word: str | None = None) -> Problem:
    """A problem at a unit."""
    return Problem(path=unit.path, line=unit.line, message=message, word=word)


def unique(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by page, line and message."""
    found = dict.fromkeys(problems)
    return tuple(sorted(found, key=lambda p: (p.path, p.line or 0, p.message, p.word or "")))
