"""A declared key in, the texts or the date that it may show out: recomputed from the records, never read from a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property

from generator.atlas import CREDITS
from generator.dates import period
from generator.gate.evidence import Evidence, shown, shown_title
from generator.ids import fingerprint
from generator.model import Article, Realis, Stated
from generator.text import fold

_ARTICLE_TEXTS = frozenset("id path sha256 language encoding media_type rights note digest retrieved".split())
_ARTICLE_STATED = frozenset("headline publisher published author agency url".split())
_OUTLET_TEXTS = frozenset("name owner url".split())
_RATING_TEXTS = frozenset("letter by on why".split())
_DECISION_TEXTS = frozenset("note by new old on".split())
_PLACING_TEXTS = frozenset("note by on".split())
_RECORDED = frozenset({"event", "origin", "signal"})
"""What has short reasons among its texts, which may stand in the words of the language (``recorded``)."""
_VERSION = re.compile(r"[\w.,+ ()-]+")


@dataclass(frozen=True, kw_only=True)
class Values:
    """Recomputes every declared text and date; ``titles`` are the headings of the pages, by event id, ``words`` the interface words."""

    evidence: Evidence
    titles: Mapping[str, str]
    site_url: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def texts(self, key: str) -> frozenset[str] | None:
        """What may stand behind a key; None when there is no such key. ``*`` stands for "the same on every page"."""
        head, _, rest = key.partition(":")
        finder = self._finders.get(head)
        found = finder(rest) if finder else None
        read = shown_title if head == "event" and rest.endswith(":title") else shown
        if head in _RECORDED and found is not None:
            found = (*found, *(self.words[key] for t in found if (key := f"recorded.{t}") in self.words))
        return None if found is None else frozenset(map(read, found))

    @property
    def _finders(self) -> Mapping[str, Callable[[str], tuple[str, ...] | None]]:
        return {
            "event": self._event,
            "actor": self._entity,
            "place": self._place,
            "placing": self._placing,
            "credit": lambda rest: _one(CREDITS.get(rest)),
            "statement": self._statement,
            "origin": self._origin,
            "signal": self._signal,
            "article": self._article,
            "reason": lambda rest: (rest,) if rest in self.reasons else None,
            "editorial": self._editorial,
            "outlet": self._outlet,
            "decision": self._decision,
            "rejection": self._rejection,
            "version": self._version,
            "version_name": lambda rest: (rest,),
        }

    # --- one kind of thing each ---------------------------------------------------------------------------------

    def _event(self, rest: str) -> tuple[str, ...] | None:
        id_, _, name = rest.partition(":")
        event = self.evidence.events.get(id_)
        if event is None:
            return None
        if name == "title":
            return (self.titles[id_],) if id_ in self.titles else None
        held = {
            "id": id_,
            "date": event.date,
            "date_basis": event.date_basis,
            "address": self._address("events", id_),
            "type": event.type,
            "subtype": event.subtype,
        }
        if name in held:
            return _one(held[name])
        match name.split(":"):
            case ["former", n]:
                return _at(event.former_ids, n)
            case ["field", field, "note"]:
                assessment = self.evidence.assessed.get(id_)
                notes = [f.note for f in (assessment.fields if assessment else ()) if f.field == field]
                return tuple(notes) or None
        return None

    def _entity(self, rest: str) -> tuple[str, ...] | None:
        id_, _, name = rest.partition(":")
        entity = self.evidence.entities.get(id_)
        if entity is None:
            return None
        match name.split(":"):
            case ["name"]:
                return (entity.name,)
            case ["id"]:
                return (id_,)
            case ["address"]:
                return (self._address("actors", id_),)
            case ["former", n]:
                return _at(entity.former_ids, n)
            case ["folded"]:
                return tuple(self.search_forms(id_))
            case ["first" | "last" as end]:
                return self._end(id_, end)
        return None

    def _place(self, rest: str) -> tuple[str, ...] | None:
        id_, _, name = rest.partition(":")
        if name != "point":
            return self._entity(rest)
        held = self.evidence.locations.get(id_)
        return (f"{held.north:.2f}, {held.east:.2f}",) if held and held.precision else None

    def _placing(self, rest: str) -> tuple[str, ...] | None:
        n, _, name = rest.partition(":")
        placings = self.evidence.corpus.editorial.places
        known = n.isdecimal() and int(n) < len(placings) and name in _PLACING_TEXTS
        return _one(getattr(placings[int(n)], name)) if known else None

    def search_forms(self, entity: str) -> frozenset[str]:
        """Folded forms of an entity's names, with and without their spaces: what hidden search words may fold to."""
        record = self.evidence.entities[entity]
        forms = {fold(record.name), *(fold(alias.form) for alias in record.aliases)}
        return frozenset(forms | {form.replace(" ", "") for form in forms})

    def _end(self, entity: str, end: str) -> tuple[str, ...] | None:
        """The day of the first or last dated event that an entity takes part in; days without a year come last."""
        held = self.evidence.events_of.get(entity, ())
        own = [e.date for e in held if e.date and e.realis is Realis.ACTUAL]
        days = {date: (p.yearless, p.low) for date in own if (p := period(date))}
        if not days:
            return None
        wanted = (min if end == "first" else max)(days.values())
        return tuple(date for date in own if days.get(date) == wanted)

    def _statement(self, rest: str) -> tuple[str, ...] | None:
        id_, _, name = rest.partition(":")
        statement = self.evidence.statements.get(id_)
        if statement is None:
            return None
        match name.split(":"):
            case ["id"]:
                return (id_,)
            case ["former", n]:
                return _at(statement.former_ids, n)
        return None

    def _origin(self, rest: str) -> tuple[str, ...] | None:
        id_, _, name = rest.partition(":")
        origin = self.evidence.origins.get(id_)
        return _one({"id": id_, "name": origin.name}.get(name)) if origin else None

    def _signal(self, rest: str) -> tuple[str, ...] | None:
        id_, _, n = rest.rpartition(":")
        origin = self.evidence.origins.get(id_)
        return _at(tuple(signal.kind for signal in origin.signals), n) if origin else None

    def _article(self, rest: str) -> tuple[str, ...] | None:
        id_, _, name = rest.partition(":")
        if id_ not in self.evidence.studies:
            return None
        article = self.evidence.article(id_)
        if name in _ARTICLE_STATED:
            stated: Stated | None = getattr(article, name)
            return _one(stated.value if stated else None)
        if name in _ARTICLE_TEXTS:
            return _one(getattr(article, name))
        return self._of_article(article, name)

    def _of_article(self, article: Article, name: str) -> tuple[str, ...] | None:
        match name.split(":"):
            case ["ref"]:
                return (self.evidence.refs[article.id],)
            case ["address"]:
                return (self._address("sources", article.id),)
            case ["warning", n]:
                return _at(article.warnings, n)
            case ["line", n, "reason"]:
                return tuple(line.reason or "" for line in article.lines if str(line.n) == n) or None
        return None

    def _editorial(self, name: str) -> tuple[str, ...] | None:
        return (
            _one(getattr(self.evidence.corpus.editorial, name, None))
            if name in {"title", "subject", "scope"}
            else None
        )

    def _outlet(self, rest: str) -> tuple[str, ...] | None:
        n, _, name = rest.partition(":")
        outlets = self.evidence.corpus.editorial.outlets
        if not n.isdecimal() or int(n) >= len(outlets):
            return None
        outlet = outlets[int(n)]
        if name in _OUTLET_TEXTS:
            return _one(getattr(outlet, name))
        return _one(getattr(outlet.rating, name, None)) if name in _RATING_TEXTS else None

    def _decision(self, rest: str) -> tuple[str, ...] | None:
        n, _, name = rest.partition(":")
        decisions = self.evidence.corpus.editorial.decisions
        if not n.isdecimal() or int(n) >= len(decisions):
            return None
        decision = decisions[int(n)]
        if name == "names":
            return (", ".join(decision.names),)
        return _one(getattr(decision, name)) if name in _DECISION_TEXTS else None

    def _rejection(self, rest: str) -> tuple[str, ...] | None:
        n, _, name = rest.partition(":")
        rejections = self.evidence.corpus.rejections
        known = n.isdecimal() and int(n) < len(rejections) and name in {f.name for f in fields(rejections[0])}
        return _one(getattr(rejections[int(n)], name)) if known else None

    def _version(self, name: str) -> tuple[str, ...] | None:
        if name == "sources":
            hashes = sorted(study.article.sha256 for study in self.evidence.corpus.studies)
            return (fingerprint(*hashes, length=16),)
        return ("*",)

    def _address(self, folder: str, id_: str) -> str:
        """Where the page of a thing stands, below the address of the site where one is set."""
        return f"{self.site_url}{folder}/{id_}/"

    @cached_property
    def reasons(self) -> frozenset[str]:
        """Every rule and basis that the records hold."""
        kb, articles = self.evidence.kb, [study.article for study in self.evidence.corpus.studies]
        joined = [
            *(e.reasons for e in kb.entities),
            *(e.reasons for e in kb.events),
            *(s.reasons for s in kb.statements),
        ]
        rules = {reason.rule for reasons in joined for reason in reasons}
        rules |= {alias.rule for entity in kb.entities for alias in entity.aliases}
        rules |= {basis for *_, basis in kb.times} | {event.date_basis for event in kb.events}
        stated = (getattr(article, name) for article in articles for name in _ARTICLE_STATED)
        return frozenset(rules | {value.basis for value in stated if value})


def is_version(text: str) -> bool:
    """Whether a text can be a version: words, digits, dots."""
    return _VERSION.fullmatch(text) is not None


def _one(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else (text,)


def _at(texts: tuple[str, ...], n: str) -> tuple[str, ...] | None:
    return (texts[int(n)],) if n.isdecimal() and int(n) < len(texts) else None
