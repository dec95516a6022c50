"""Event mentions of one article in, accounts out: one event as one article tells it, ready to be compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.dates import period
from generator.ids import fingerprint, slug
from generator.link.names import place_parts, tokens
from generator.link.reading import Node, Reading, Told
from generator.model import EntityType, EventMention, LineClass, Realis, Role, TollKind
from generator.text import fold

MEANS = {
    "air/drone strike": "air",
    "shelling/artillery/missile attack": "artillery",
    "remote explosive/landmine/ied": "bomb",
    "suicide bomb": "bomb",
    "grenade": "bomb",
    "armed clash": "clash",
    "chemical weapon": "chemical",
    "abduction/forced disappearance": "abduction",
    "arrests": "arrest",
    "earthquake": "quake",
    "aftershock": "aftershock",
    "flood": "flood",
    "fire": "fire",
    "storm": "storm",
    "crash": "crash",
    "collapse": "collapse",
    "eruption": "eruption",
    "outbreak": "outbreak",
}
"""ACLED sub-event types by the means that tell two attacks apart; the others fit any."""
SPEECH = "speech"
HARM = frozenset({"ASSAULT", "DISASTER", "DEATH", "DAMAGE"})
"""Types under which different articles tell one event: what was done, what was heard, who died."""
HAPPENED = frozenset({Realis.ACTUAL, Realis.BACKGROUND})
"""An event that one article reports another takes as known: the same event."""
_LONG = 14
"""Words from which a sentence is hardly written twice by chance."""
_NIGHT = re.compile(
    r"\b(?:night|nights|overnight|midnight|dawn|pre-?dawn|early (?:on|in the)|before sunrise|small hours|"
    r"0?[0-6][:.][0-5]\d|2[0-3][:.][0-5]\d|[1-6] ?a\.?m|1[0-1] ?p\.?m)\b",
    re.IGNORECASE,
)
_PROJECTILES = re.compile(r"\b(?:rockets?|mortars?|missiles?|shells?|artillery)\b", re.IGNORECASE)
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|another|new|earlier|previous|separate)\b", re.IGNORECASE
)
_RANK = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
AGENTS = frozenset({Role.AGENT, Role.SUPPOSED_AGENT})
TARGETS = frozenset({Role.TARGET, Role.SUPPOSED_TARGET, Role.VICTIM, Role.OBJECT})
ACCUSED = frozenset({Role.BLAMED, Role.CLAIMS_RESPONSIBILITY})
_REPORTS = frozenset({"outlet", "agency", "document"})
_PEOPLE = frozenset(
    {TollKind.KILLED, TollKind.WOUNDED, TollKind.MISSING, TollKind.DISPLACED, TollKind.DETAINED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one article's mentions of one event say.

    ``places`` are distinctive words of towns and sites, ``main_places`` those that the sentences put first ("the school in X"), ``countries`` ISO codes; ``roles`` maps agent, target, accused
    and speaker to groups of chains; ``tolls`` holds (kind, low, high); ``sentences`` folded sentences of ten words and
    more; ``wordings`` the words of sentences of fourteen and more; ``answers`` accounts that the article says this one responds to; ``credits`` reports that it or its article names;
    ``persons`` those of the groups in its roles that are persons.
    """

    members: tuple[Told, ...]
    rank: tuple[str, str, str]
    kind: str
    means: frozenset[str]
    realis: Realis
    dates: tuple[str, ...]
    at_night: bool
    places: frozenset[str]
    main_places: frozenset[str]
    countries: frozenset[str]
    roles: dict[str, frozenset[Node]]
    tolls: frozenset[tuple[TollKind, int | None, int | None]]
    weapons: frozenset[str]
    lemmas: frozenset[str]
    types: frozenset[str]
    sentences: frozenset[str]
    wordings: tuple[frozenset[str], ...]
    ordinal: int | None
    sentence: int
    published: str | None
    answers: tuple[Told, ...]
    credits: frozenset[str]
    persons: frozenset[Node]

    @property
    def article(self) -> str:
        """The article that gives it."""
        return self.members[0][0]

    @property
    def happened(self) -> bool:
        """Whether the article takes it as having happened, in the foreground or as known before."""
        return self.realis in HAPPENED

    @property
    def day(self) -> str | None:
        """The most exact date that it states."""
        return self.dates[0] if self.dates else None

    @property
    def weight(self) -> int:
        """How much it says: accounts that say most are placed first, a vague date last."""
        bounds = period(self.day)
        dated = 0 if bounds is None else (4 if bounds.is_day else 1)
        return dated + 3 * bool(self.places) + len(self.tolls) + sum(map(bool, self.roles.values()))


def kind_of(event: EventMention) -> str:
    """What two mentions must share to be one event: speech, or the type."""
    if any(p.role is Role.SPEAKER for p in event.participants):
        return SPEECH
    return event.type


def means_of(item: Reading, event: EventMention) -> str | None:
    """The means of an attack: by its sub-type, by what was counted as fired, or by the weapon named just before."""
    known = MEANS.get((event.subtype or "").casefold())
    if known is not None or event.type != "ASSAULT":
        return known
    sentence = item.sentences.get(event.sentence)
    start = max(event.start - 25, sentence.start if sentence else 0)
    words = " ".join((item.article.text[start : event.end], *event.weapons))
    fired = any(t.kind is TollKind.FIRED for t in event.tolls)
    return "artillery" if fired or _PROJECTILES.search(words) else None


def account(item: Reading, indices: Sequence[int], rep: Callable[[Node | None], Node | None]) -> Account:
    """Everything that the mentions ``indices`` of one article say of their event; ``rep`` gives a chain's group."""
    events = [item.event(i) for i in indices]
    places, countries = _places(item, events)
    main_places, _ = _places(item, events, main_only=True)
    words = " ".join(item.words_of(e.sentence) for e in events if item.time_of(e) is not None)
    return Account(
        members=tuple((item.id, i) for i in indices),
        rank=item.rank,
        kind=kind_of(events[0]) if len(events) == 1 else _most([kind_of(e) for e in events]),
        means=frozenset(m for e in events for m in (means_of(item, e),) if m),
        realis=events[0].realis,
        dates=_dates(item, events),
        at_night=bool(_NIGHT.search(words)),
        places=places,
        main_places=main_places or places,
        countries=countries,
        roles=_roles(item, events, rep),
        tolls=frozenset(
            (t.kind, t.low if t.n is None else t.n, t.high if t.n is None else t.n)
            for e in events
            for t in e.tolls
        ),
        weapons=frozenset(fold(w) for e in events for w in e.weapons),
        types=frozenset(e.type for e in events),
        lemmas=frozenset(fold(e.lemma) for e in events),
        sentences=_long_sentences(item, events),
        wordings=_wordings(item, events),
        ordinal=_ordinal(item, events),
        published=item.article.published.value if item.article.published else None,
        sentence=min(e.sentence for e in events),
        credits=_credits(item, events),
        persons=_persons(item, events, rep),
        answers=tuple((item.id, e.responds_to) for e in events if e.responds_to is not None),
    )


def _most(values: Sequence[str]) -> str:
    return min(set(values), key=lambda v: (-values.count(v), v))


def _dates(item: Reading, events: Iterable[EventMention]) -> tuple[str, ...]:
    """Stated dates, the most exact first."""
    times = {time for time in map(item.time_of, events) if time is not None}
    found = {edtf for time in times for edtf, _ in (item.edtf[time],) if edtf}

    def exactness(edtf: str) -> tuple[int, str]:
        bounds = period(edtf)
        return (bounds.days if bounds else 10**7, edtf)

    return tuple(sorted(found, key=exactness))


def _places(
    item: Reading, events: Iterable[EventMention], *, main_only: bool = False
) -> tuple[frozenset[str], frozenset[str]]:
    places, countries = set(), set()
    for event in events:
        for place in event.at[: 1 if main_only else None]:
            chain = item.extraction.chains[item.mention(place).chain]
            if chain.country and (
                chain.type is EntityType.COUNTRY or item.mention(place).label is EntityType.COUNTRY
            ):
                countries.add(chain.country)
            else:
                places.add(place_parts(chain.name)[0])
                countries |= {chain.country} if chain.country else set()
    return frozenset(places - {""}), frozenset(countries)


def _roles(
    item: Reading, events: Iterable[EventMention], rep: Callable[[Node | None], Node | None]
) -> dict[str, frozenset[Node]]:
    found: dict[str, set[Node]] = {"agent": set(), "target": set(), "accused": set(), "speaker": set()}
    for event in events:
        for part in item.parts_of(event):
            node = rep(item.node_of(part.mention))
            if node is None:
                continue
            for name, roles in (("agent", AGENTS), ("target", TARGETS), ("accused", ACCUSED)):
                if part.role in roles:
                    found[name].add(node)
            if part.role is Role.SPEAKER:
                found["speaker"].add(node)
    return {name: frozenset(nodes) for name, nodes in found.items()}


def _long_sentences(item: Reading, events: Iterable[EventMention]) -> frozenset[str]:
    """Sentences of ten words and more with the trigger's place in them: the same words tell the same event.

    A title or caption with the words of a body sentence tells nothing itself: what it names could not be cited.
    """
    found = set()
    for event in events:
        if event.realis is Realis.CAPTION:
            continue
        words = fold(item.words_of(event.sentence))
        if len(words.split()) >= 10:
            twins = [
                e
                for e in item.extraction.events
                if (e.sentence, e.lemma, e.type) == (event.sentence, event.lemma, event.type)
            ]
            found.add(f"{words}|{fold(event.lemma)}|{event.type}|{twins.index(event)}")
    return frozenset(found)


def _wordings(item: Reading, events: Iterable[EventMention]) -> tuple[frozenset[str], ...]:
    """The words of the body sentences that tell it, where there are many of them and they tell nothing else of its type."""
    found = []
    for event in events:
        others = [e for e in item.extraction.events if e.sentence == event.sentence and e.type == event.type]
        words = fold(item.words_of(event.sentence)).split()
        if event.realis is not Realis.CAPTION and len(others) == 1 and len(words) >= _LONG:
            found.append(frozenset(words))
    return tuple(dict.fromkeys(found))


def _credits(item: Reading, events: Iterable[EventMention]) -> frozenset[str]:
    """Outlets, agencies and documents that the account rests on or the article names as its sources."""
    own = fold(item.article.publisher.value) if item.article.publisher else ""
    links = (*item.extraction.links, *(x for e in events for x in e.links))
    names = {" ".join(tokens(x.name)) for x in links if x.kind in _REPORTS and not _in_caption(item, x.start)}
    return frozenset(names - {own, " ".join(tokens(own))})


def _in_caption(item: Reading, start: int) -> bool:
    return any(x.cls is not LineClass.BODY and x.start <= start < x.end for x in item.article.lines)


def _persons(
    item: Reading, events: Iterable[EventMention], rep: Callable[[Node | None], Node | None]
) -> frozenset[Node]:
    found = {
        rep(item.node_of(part.mention))
        for event in events
        for part in item.parts_of(event)
        if item.mention(part.mention).label is EntityType.PERSON
    }
    return frozenset(node for node in found if node is not None)


def _ordinal(item: Reading, events: Iterable[EventMention]) -> int | None:
    """Which of several like events the words count it as ("the second attack")."""
    for event in events:
        sentence = item.sentences.get(event.sentence)
        if sentence is None:
            continue
        before = item.article.text[max(sentence.start, event.start - 30) : event.end]
        for word in _ORDINAL.findall(before):
            if word.casefold() in _RANK:
                return _RANK[word.casefold()]
    return None


def told_id(item: Reading, index: int) -> str:
    """The id that an event has when this mention stands for it: from this article's words alone.

    An event's id is that of its first account, and its former ids those of the others, so that a link to an event
    holds whichever article came first.
    """
    event = item.event(index)
    place = item.mention(event.place).text if event.place is not None else ""
    dated = item.time_of(event)
    time = item.extraction.times[dated].text if dated is not None else ""
    name = slug(f"{event.subtype or event.type} {place} {time}", 48)
    return f"e-{name}-{fingerprint(item.id, str(event.start), str(event.end), event.type)}"


def is_people(kind: TollKind) -> bool:
    """Whether the toll counts people."""
    return kind in _PEOPLE
