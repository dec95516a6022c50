"""A declared key in, the number that it must show out: recomputed from the records, never read from a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.gate.evidence import Evidence, Place
from generator.ids import slug
from generator.model import LineClass, Location, Realis, Relation, TollKind
from generator.text import fold

_DAY_LENGTH = 10  # "2020-03-11"


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Recomputes every kind of number. ``cited`` are the sentences that marks on the pages point at, ``profiles`` and ``placed`` the ids of
    the actors and places that the pages show."""

    evidence: Evidence
    cited: frozenset[Place]
    profiles: frozenset[str]
    placed: frozenset[str]

    def of(self, key: str) -> int | None:
        """The number behind a key; None when there is no such key."""
        if ":" not in key:
            return self.whole.get(key)
        kind, _, rest = key.partition(":")
        parts = rest.split(":")
        counter = self._counters.get(kind)
        return counter(parts) if counter else None

    @property
    def _counters(self) -> Mapping[str, Callable[[list[str]], int | None]]:
        return {
            "event": self._event,
            "statement": self._statement,
            "actor": self._actor,
            "place": self._place,
            "article": self._article,
            "origin": self._origin,
            "pair": self._pair,
            "map": self._map,
        }

    @cached_property
    def whole(self) -> Mapping[str, int]:
        """Numbers about the whole briefing."""
        evidence = self.evidence
        articles = [study.article for study in evidence.corpus.studies]
        days = [a.published.value for a in articles if a.published]
        return {
            "articles": len(articles),
            "outlets": len({a.publisher.value for a in articles if a.publisher}),
            "origins": len({origin for _, origin in evidence.assessments.article_origins}),
            "events": len(evidence.actual),
            "plans": sum(e.realis in {Realis.PLANNED, Realis.THREATENED} for e in evidence.kb.events),
            "actors": len(self.profiles),
            "places": len(self.placed),
            "statements": len(evidence.kb.statements),
            "sentences": len(evidence.sentences),
            "rejections": len(evidence.corpus.rejections),
            "decisions": len(evidence.corpus.editorial.decisions),
            "single_origin": sum(self.origins(e.id) < 2 for e in evidence.actual),
            "contested": sum(self._is_contested(e.id) for e in evidence.actual),
            "independent": sum(self._is_independent(e.id) for e in evidence.actual),
            "undated": len(articles) - sum(_is_day(day) for day in days),
            "inferred_years": sum(map(evidence.is_year_inferred, evidence.actual)),
            "removed": sum(line.cls is LineClass.DEBRIS for a in articles for line in a.lines),
            "rated": len(
                {a.publisher.value for a in articles if a.publisher and self._is_rated(a.publisher.value)}
            ),
        }

    def _is_rated(self, publisher: str) -> bool:
        outlets = self.evidence.corpus.editorial.outlets
        names = {fold(n) for outlet in outlets if outlet.rating for n in (outlet.name, *outlet.also)}
        return fold(publisher) in names

    def origins(self, about: str) -> int:
        """Origins that an event or statement rests on; what rests on anything rests on one."""
        held = self.evidence.assessed.get(about)
        return max(1, len(held.origins)) if held else 1

    def _is_contested(self, event: str) -> bool:
        held = self.evidence.assessed.get(event)
        return held is not None and any(f.overall is Relation.DIFFERS for f in held.fields)

    def _is_independent(self, event: str) -> bool:
        held = self.evidence.assessed.get(event)
        return held is not None and held.independence == "shown"

    def _event(self, parts: list[str]) -> int | None:
        event = self.evidence.events.get(parts[0])
        if event is None:
            return None
        match parts[1:]:
            case ["accounts"]:
                return len(event.articles)
            case ["outlets"] | ["origins"]:
                return self._resting(event.id, parts[1])
            case ["days"]:
                days = self.evidence.day_places(event) if event.date else ()
                return sum(self.evidence.sentences[place].cls is LineClass.BODY for place in days)
            case [kind, "low" | "high" as end] if kind in set(TollKind):
                tolls = [t.toll for t in event.tolls if t.toll.kind == kind]
                ends = [t.n if t.n is not None else t.low if end == "low" else t.high for t in tolls]
                stated = [n for n in ends if n is not None]
                return (min if end == "low" else max)(stated) if stated else None
        return None

    def _resting(self, about: str, what: str) -> int:
        held = self.evidence.assessed.get(about)
        return self.origins(about) if what == "origins" else len(held.outlets) if held else 0

    def _statement(self, parts: list[str]) -> int | None:
        statement = self.evidence.statements.get(parts[0])
        match parts[1:]:
            case ["variants"] if statement:
                return len(statement.variants)
            case ["outlets"] | ["origins"] if statement:
                return self._resting(statement.id, parts[1])
        return None

    def _actor(self, parts: list[str]) -> int | None:
        entity = self.evidence.entities.get(parts[0])
        match parts[1:]:
            case ["articles"] if entity:
                return len(self.evidence.articles_of.get(entity.id, ()))
            case ["events"] if entity:
                return sum(e.realis is Realis.ACTUAL for e in self.evidence.events_of.get(entity.id, ()))
            case ["statements"] if entity:
                return self._said[entity.id]
        return None

    @cached_property
    def _said(self) -> Counter[str]:
        return Counter(s.speaker for s in self.evidence.kb.statements if s.speaker)

    def _place(self, parts: list[str]) -> int | None:
        if parts[1:] == ["town"]:
            held = self.evidence.locations.get(parts[0])
            return held.town if held else None
        if parts[0] not in self.evidence.entities or parts[1:] != ["events"]:
            return None
        happened = self.evidence.actual
        return sum(e.place == parts[0] or any(place == parts[0] for place, _ in e.places) for e in happened)

    def _article(self, parts: list[str]) -> int | None:
        study = self.evidence.studies.get(parts[0])
        if study is None:
            return None
        article, read = study.article, study.extraction.sentences
        used = sum((article.id, s.n) in self.cited for s in read)
        lines = {line.n: line for line in article.lines}
        match parts[1:]:
            case ["sentences"]:
                return len(read)
            case ["used"]:
                return used
            case ["unused"]:
                return len(read) - used
            case ["removed"]:
                return sum(line.cls is LineClass.DEBRIS for line in article.lines)
            case ["words"]:
                return study.extraction.words
            case ["chars"]:
                return len(article.text)
            case ["bytes"]:
                return article.size
            case ["sentence", n, "chars"] if (
                n.isdecimal() and (article.id, int(n)) in self.evidence.sentences
            ):
                sentence = self.evidence.sentences[article.id, int(n)]
                return sentence.end - sentence.start
            case ["line", n] if n.isdecimal() and int(n) in lines:
                return int(n)
            case ["line", n, "chars"] if n.isdecimal() and int(n) in lines:
                return lines[int(n)].end - lines[int(n)].start
        return None

    def _origin(self, parts: list[str]) -> int | None:
        origin = self.evidence.origins.get(parts[0])
        return len(origin.articles) if origin and parts[1:] == ["articles"] else None

    def _pair(self, parts: list[str]) -> int | None:
        return self._pairs.get(tuple(parts))

    @cached_property
    def _pairs(self) -> Mapping[tuple[str, ...], int]:
        """Likeness in percent of each pair of copies, by its articles and kind."""
        found: dict[tuple[str, ...], int] = {}
        for pair in self.evidence.kb.duplicates:
            found.setdefault((pair.left, pair.right, slug(pair.kind)), round(100 * pair.similarity))
        return found

    def _map(self, parts: list[str]) -> int | None:
        """The kilometres of the map's bar; the number of a place, by its row in the table."""
        if parts == ["bar"]:
            return self.evidence.window.bar[0] if self.evidence.window else None
        ranked = sorted(self.evidence.locations.values(), key=self._rank_on_map)
        numbers = {location.place: n for n, location in enumerate(ranked, 1)}
        return numbers.get(parts[0]) if parts[1:] == ["number"] else None

    def _rank_on_map(self, location: Location) -> tuple[bool, int, str, str]:
        """What is on the map first, then by events and name."""
        entity = self.evidence.entities[location.place]
        events = self._place([entity.id, "events"]) or 0
        return (location.precision is None, -events, entity.name.casefold(), entity.id)


def _is_day(edtf: str) -> bool:
    return len(edtf.rstrip("~?%")) == _DAY_LENGTH and "X" not in edtf
