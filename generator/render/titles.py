"""Events in, short titles out: what (words of the text where they make a noun), where or who."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.model import EntityType, Event, EventMention, MentionKind, Realis, Ref, Role
from generator.render.dates import in_words
from generator.render.markdown import Composed, isolated
from generator.text import squash

if TYPE_CHECKING:
    from generator.render.desk import Desk

# Whose name says most about an event, in this order. A deed never bears the name of one who is blamed for it, claims or
# suffered it: a heading would read as if that one had done it.
_WHO_DID = (Role.AGENT,)
_WHO_SAID = (Role.SPEAKER, Role.CLAIMS_RESPONSIBILITY, Role.DENIES, Role.AGENT)
_SUFFERED = (Role.TARGET, Role.OBJECT)
_STANDS = frozenset({EntityType.PLACE, EntityType.FACILITY, EntityType.COUNTRY})  # read as where, not as who
# Verbs that tell what a happening did, or that it answered another: they name it only where nothing else does.
_EFFECTS = frozenset(
    {"kill", "killing", "wound", "injure", "die", "respond", "hit", "fire", "send", "launch"}
)
_WORDS = frozenset({"STATEMENT", "CLAIM", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "ORDER", "DOCUMENT"})
_TALKS = frozenset({"CONSULT"})
_CLAUSE = re.compile(r"[^,;:()“”\"—–]*")
_LINE = 60  # code points of own words in a title
_SMALL = 4  # letters of a word that no title may end in when it is cut
_LEADING = frozenset(
    "about above across after against along among around before behind below beside between beyond despite during inside near "
    "although because outside since their there these those though through throughout toward towards under unless until where "
    "whether which while whose within without".split()
)
"""Longer words that lead on to what was cut."""
_FEW = 3


def event_titles(desk: Desk) -> Mapping[str, Composed]:
    """Titles by event id; those of happenings that would be alike get their day, then further names, then the end of their id.

    What has not happened is shown by its sentence, so its title need not be told from others.
    Where our words are written from the right, names and words of sources stand between isolates.
    """
    happened = [e for e in desk.events.values() if e.realis is Realis.ACTUAL]
    others = [e for e in desk.events.values() if e.realis is not Realis.ACTUAL]
    plain = {e.id: _title(desk, e, 1, dated=False) for e in others}
    return {id_: Composed(title) for id_, title in {**_told_apart(desk, happened), **plain}.items()}


def _told_apart(desk: Desk, events: Sequence[Event]) -> Mapping[str, str]:
    titles: dict[str, str] = {}
    for names, dated, own in (
        (1, False, False),
        (1, True, False),
        (2, True, False),
        (3, True, False),
        (1, True, True),
    ):
        made = {e.id: _title(desk, e, names, dated=dated, own=own) for e in events if e.id not in titles}
        count = Counter(made.values())
        titles |= {e: title for e, title in made.items() if count[title] == 1}
    for event in events:
        if event.id not in titles:
            titles[event.id] = f"{_title(desk, event, 3, dated=True)} ({event.id.rsplit('-', 1)[-1]})"
    return titles


def _title(desk: Desk, event: Event, names: int, *, dated: bool, own: bool = False) -> str:
    """ "Rocket attack, Camp Alder": up to ``names`` names, the place first; the day where titles are alike or nobody is named.

    With no name and no day, or where ``own``, the account's own words follow: "Threat: “threatened further strikes”".
    """
    held = list(dict.fromkeys(_names(desk, event)))[:names]
    date = in_words(event.date, desk.words) if event.date and (dated or not held) else ""
    foreign = isolated if desk.words.rtl else str
    parts = (_what(desk, event), *map(foreign, held), date)
    title = desk.words.plain("comma").join(part for part in parts if part)
    if own or not (held or date):
        words = _own_words(desk, event)
        title += desk.words.plain("colon") + foreign(f"“{words}”") if words else ""
    return title[:1].upper() + title[1:]


def _own_words(desk: Desk, event: Event) -> str:
    """What the first account calls it, in its own words: from the word that tells it to the end of the clause, a line at most.

    A description that the source gives somebody ("Iranian-backed") belongs to the source and stands in no title.
    """
    tellings = [(a, desk.studies[a].extraction.events[m]) for a, m in event.mentions]
    article, telling = min(tellings, key=lambda t: (desk.position(t[0]), t[1].start))
    text, sentence = (
        desk.article(article).text,
        desk.sentence(Ref(article=article, sentence=telling.sentence)),
    )
    labels = list(_labels(desk, article))
    end = min((start for start, _ in labels if telling.start <= start < sentence.end), default=sentence.end)
    begin = max(
        (stop for _, stop in labels if sentence.start < stop <= telling.start), default=sentence.start
    )
    phrase = squash(text[telling.start : min(end, telling.end)])
    clause = _CLAUSE.match(phrase if " " in phrase else squash(text[telling.start : end]))
    words = _line(clause[0] if clause else "", cut=end < sentence.end)
    if " " not in words:  # "attacks" alone: with the words before it
        before = re.split(r"[,;:()“”\"—–]", squash(text[begin : telling.start]))[-1].split()
        apart = " " if text[telling.start - 1 : telling.start].isspace() else ""
        words = f"{' '.join(before[-_FEW:])}{apart}{words}"
    return words.strip(" -").removesuffix(".") if words.count(".") == 1 else words.strip(" -")


def _labels(desk: Desk, article: str) -> Iterable[tuple[int, int]]:
    """Spans of descriptions: those recorded, and half a name glued to a word ("pro-Norland") that is no part of a longer one."""
    read, text = desk.studies[article].extraction, desk.article(article).text
    yield from ((x.start, x.end) for chain in read.chains for x in chain.labels)
    for m in read.mentions:
        glued = "-" in (text[m.start - 1 : m.start], text[m.end : m.end + 1])
        if glued and not any(o.start < m.start and m.end < o.end for o in read.mentions if o is not m):
            word = re.search(r"[\w-]*$", text[: m.start])
            yield word.start() if word else m.start, m.end


def _line(clause: str, *, cut: bool) -> str:
    """As many words as fit a line; cut short it ends in no small word ("of", "with")."""
    words = clause.split()
    kept = [w for n, w in enumerate(words) if len(" ".join(words[: n + 1])) <= _LINE]
    while (cut or len(kept) < len(words)) and len(kept) > 1 and _leads_on(kept[-1]):
        kept.pop()
    return " ".join(kept)


def _leads_on(word: str) -> bool:
    return word.islower() and (len(word) <= _SMALL or word in _LEADING)


def _names(desk: Desk, event: Event) -> Iterable[str]:
    said = event.type in _WORDS
    place = _shared_place(desk, event)
    if place and not said and event.type not in _TALKS:
        yield place
    for role in _WHO_SAID if said else _WHO_DID:
        yield from (name for name, _ in _in_role(desk, event, role))
    if not said:
        if place:
            yield place
        for role in _SUFFERED:
            yield from (name for name, kind in _in_role(desk, event, role) if kind in _STANDS)


def _in_role(desk: Desk, event: Event, role: Role) -> Iterable[tuple[str, EntityType]]:
    for participant in event.participants:
        entity = desk.entities.get(participant.entity)
        if participant.role is role and not participant.hedge and entity and _has_name(desk, entity.id):
            yield entity.name, entity.type


def _shared_place(desk: Desk, event: Event) -> str | None:
    """The place that at least half of the accounts give: the event's own before others, then the one given most."""
    by: dict[str, set[str]] = {}
    for place, ref in event.places:
        by.setdefault(place, set()).add(ref.article)
    ranked = sorted(by, key=lambda p: (p != event.place, -len(by[p]), p))
    shared = (p for p in ranked if p in desk.entities and 2 * len(by[p]) >= len(event.articles))
    return next((desk.entities[p].name for p in shared), None)


def _has_name(desk: Desk, entity: str) -> bool:
    kinds = (m.kind for _, m in desk.mentions_of(desk.entities[entity]))
    return any(kind not in {MentionKind.NOMINAL, MentionKind.PRONOUN} for kind in kinds)


def _what(desk: Desk, event: Event) -> str:
    """A noun for what happened: the compound that most texts use ("rocket attack"), else their noun, else the interface word."""
    tellings = [(a, desk.studies[a].extraction.events[m]) for a, m in event.mentions]
    tellings.sort(key=lambda t: (desk.position(t[0]), t[1].start))
    compounds = [_compound(desk, desk.article(article).text, telling) for article, telling in tellings]
    nouns = [_noun(desk, t) for _, t in tellings if t.lemma.casefold() not in _EFFECTS]
    effects = [_noun(desk, t) for _, t in tellings if t.lemma.casefold() in _EFFECTS]
    kind = _word(desk, f"subtype.{event.subtype}")
    made = [
        _most_used(compounds),
        _most_used(nouns),
        kind,
        _most_used(effects),
        _word(desk, f"type.{event.type}"),
    ]
    return next((words for words in made if words), desk.words.plain("type.other"))


def _most_used(nouns: Sequence[str | None]) -> str | None:
    """The noun used most, small and capital letters and number aside, as first written; the first of equals."""
    held = [n for n in nouns if n]
    count = Counter(n.casefold().removesuffix("s") for n in held)
    return max(held, key=lambda n: count[n.casefold().removesuffix("s")], default=None)


def _word(desk: Desk, key: str) -> str | None:
    return desk.words.plain(key) if desk.words.has(key) else None


def _noun(desk: Desk, telling: EventMention) -> str | None:
    return _word(desk, f"noun.{telling.lemma.casefold()}")


def _compound(desk: Desk, text: str, telling: EventMention) -> str | None:
    """The noun with what stands right before it: a weapon, or a word that makes a noun of our list with it ("air strike")."""
    before = re.search(r"(\w+)[\s-]+$", text[max(0, telling.start - 30) : telling.start])
    pair = f"{before[1]} {telling.lemma}".casefold() if before else telling.lemma.casefold()
    alone = _word(desk, f"noun.{pair}") if " " in pair else None
    single = _noun(desk, telling) if telling.lemma.casefold() == "airstrike" else None
    return _with_weapon(desk, text, telling) or alone or single


def _with_weapon(desk: Desk, text: str, telling: EventMention) -> str | None:
    """ "rocket attack" where the text has the weapon right before the noun; a verb has none there."""
    noun = _noun(desk, telling)
    if noun is None or not noun.casefold().startswith(telling.lemma.casefold()):
        return None  # "rockets hit" is no noun
    for weapon in telling.weapons:
        pair = rf"\b{re.escape(weapon)}\s+{re.escape(telling.lemma)}(?:e?s)?\b"
        found = re.search(pair, text[max(0, telling.start - len(weapon) - 1) : telling.end], re.IGNORECASE)
        if found:
            return squash(found[0])
    return None
