"""Two accounts in, an explained score out: whether two articles tell one event."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.dates import days_after, days_apart, period, standing
from generator.link.accounts import HARM, SPEECH, Account, is_people
from generator.link.reading import Told
from generator.model import TollKind

JOIN = 4.5
"""Points from which two accounts are one event. Calibrated on two articles and eighteen digests on one story: an attack
told with its day by one and its month by the other reaches 6.5 with the number of dead and 4.0 without; air strikes
told with neighbouring days reach 5.5; two attacks on one site on different days have a veto."""
ELSEWHERE = "at different places"
WITHIN = 3.0
"""The same inside one article, whose words refer to each other: one day, or one site and one means, are enough."""
VIOLENT = frozenset({"ASSAULT", "DEATH", "COERCE"})
"""Types of which one actor commits many that look alike."""
_BLASTS = frozenset({"explosion", "blast", "explode", "detonation", "detonate"})
"""What one article calls an attack, another may call by what was heard."""
_SUDDEN = frozenset({"quake", "eruption"})
NEARLY = 0.7
"""Share of the words of two sentences of fourteen words and more that both hold, from which one is the other, edited."""
KINDS = 2
"""Different kinds of telling agreement that a join needs (day, site, people, count, what is answered): a month and a
place alone fit too many attacks."""
CLEAR = 1.0
"""Points by which the best event must lead the second best one; closer calls stay unjoined, for an editor."""

FEW = 2
"""Counts up to this are common and say less."""
PERSON = 1.0
"""Further points where who is shared is a person: a person does fewer things than a body."""
AFTER_ANSWERED = "soon after the event that the other article says it answers"
POINTS = {
    "told in nearly the same words": 4.0,
    "same day": 3.0,
    "same place": 2.5,
    "both answer the same event": 2.5,
    "two sides of one night": 2.0,
    "same speaker": 2.0,
    "same number of people": 2.0,
    "same word, same agent": 2.0,
    "both name one source": 2.0,
    AFTER_ANSWERED: 1.5,
    "dates fit": 1.0,
    "same agent": 1.0,
    "same target": 1.0,
    "same accused": 1.0,
    "same number": 1.0,
    "same means": 1.0,
    "articles of one story": 1.0,
    "the same kind of disaster on one day": 1.0,
    "same country": 0.5,
    "same word": 0.5,
    "same weapon": 0.5,
}
"""What speaks for one event, and how much; calibrated together with ``JOIN``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventScore:
    """Points with their reasons, or the veto."""

    points: float
    reasons: tuple[str, ...]
    veto: str | None = None


def veto(a: Account, b: Account, alike: Callable[[str, str], bool]) -> str | None:
    """The stated field that contradicts, if one does. ``alike`` tells whether two places may be one."""
    if not _one_kind(a, b):
        return "of different types"
    if a.happened != b.happened:
        return "one happened, the other is not said to have happened"
    if a.means and b.means and not a.means & b.means:
        return "by different means"
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return "counted as different ones"
    if a.kind != SPEECH:
        if _days_contradict(a, b):
            return f"on different days: {a.day}, {b.day}"
        if _told_before(a, b) or _told_before(b, a):
            return "told before the other happened"
        if a.places and b.places and not _places_meet(a, b, alike):
            return ELSEWHERE
    if a.countries and b.countries and not a.countries & b.countries:
        return "in different countries"
    return None


def _one_kind(a: Account, b: Account) -> bool:
    """Whether the types may be of one event: the same; an attack and a blast; the dead alone and what killed as many."""
    kinds = {a.kind, b.kind}
    if len(kinds) == 1:
        return True
    if kinds == {"ASSAULT", "DISASTER"}:
        return bool((a.lemmas | b.lemmas) & _BLASTS)
    return "DEATH" in kinds and kinds <= HARM and any(is_people(kind) for kind in _shared_counts(a, b))


def _days_contradict(a: Account, b: Account) -> bool:
    """Whether no stated day of the one fits one of the other; two sides of one night fit."""
    if not a.dates or not b.dates:
        return False
    for x in a.dates:
        for y in b.dates:
            if standing(x, y) != "apart":
                return False
            if days_apart(x, y) == 1 and (a.at_night or b.at_night):
                return False
    return True


def _told_before(a: Account, b: Account) -> bool:
    """Whether an account without a date was published before every day that the other gives."""
    if a.dates or not b.dates:
        return False
    gaps = [days_after(a.published, day) for day in b.dates]
    return all(gap is not None and gap > 0 for gap in gaps)


def _places_meet(a: Account, b: Account, alike: Callable[[str, str], bool]) -> bool:
    """Whether the main place of one is a place of the other: two sites of one town are two places."""
    pairs = [(x, y) for x in a.main_places for y in b.places] + [
        (x, y) for x in a.places for y in b.main_places
    ]
    return any(x == y or alike(x, y) for x, y in pairs)


def compare(
    a: Account,
    b: Account,
    alike: Callable[[str, str], bool],
    event_of: Callable[[Told], object],
    *,
    one_story: bool = False,
    follows: bool = False,
) -> EventScore:
    """Points for one event.

    ``event_of`` gives the event that an answered account belongs to by now; ``one_story`` says that the two articles
    tell another event alike, carry the same words or share text; ``follows`` that the one's day comes soon after what
    the other answers.
    """
    against = veto(a, b, alike)
    if against:
        return EventScore(points=0.0, reasons=(), veto=against)
    answered = {event_of(x) for x in a.answers} & {event_of(x) for x in b.answers}
    kinds = [
        list(_time(a, b)),
        list(_place(a, b, alike)),
        list(_people(a, b)),
        list(_counts(a, b)),
        [(POINTS["both answer the same event"], "both answer the same event")] if answered else [],
        [(POINTS["articles of one story"], "articles of one story")] if one_story else [],
        [(POINTS[AFTER_ANSWERED], AFTER_ANSWERED)] if follows else [],
        list(_source(a, b)),
        list(_wording(a, b)),
        list(_one_disaster(a, b)),
    ]
    telling = sum(any(p >= 1.0 and not why.startswith("dates fit") for p, why in kind) for kind in kinds)
    found = [pair for kind in (*kinds, list(_manner(a, b))) for pair in kind]
    points = sum(p for p, _ in found)
    if telling < KINDS:
        points = min(points, JOIN - 1)
    return EventScore(points=points, reasons=tuple(why for _, why in found))


Points = Iterable[tuple[float, str]]


def _time(a: Account, b: Account) -> Points:
    if not a.dates or not b.dates:
        return
    stands = {standing(x, y) for x in a.dates for y in b.dates}
    if "same" in stands and _is_day(a.day):
        yield POINTS["same day"], f"same day: {a.day}"
    elif stands & {"within", "holds", "overlaps", "same"}:
        yield POINTS["dates fit"], f"dates fit: {a.day}, {b.day}"
    else:
        yield POINTS["two sides of one night"], f"two sides of one night: {a.day}, {b.day}"


def _wording(a: Account, b: Account) -> Points:
    """A report that another outlet edited: three words in four of a long sentence are the same."""
    if any(len(x & y) >= NEARLY * len(x | y) for x in a.wordings for y in b.wordings):
        yield POINTS["told in nearly the same words"], "told in nearly the same words"


def _one_disaster(a: Account, b: Account) -> Points:
    """Two earthquakes or eruptions of one day that articles of one story tell are one, unless places or countries contradict."""
    sudden = a.means & b.means & _SUDDEN
    if sudden and any(standing(x, y) == "same" and _is_day(x) for x in a.dates for y in b.dates):
        yield POINTS["the same kind of disaster on one day"], "the same kind of disaster on one day"


def _is_day(edtf: str | None) -> bool:
    bounds = period(edtf)
    return bounds is not None and bounds.is_day


def _place(a: Account, b: Account, alike: Callable[[str, str], bool]) -> Points:
    if a.places and b.places and _places_meet(a, b, alike):
        yield POINTS["same place"], f"same place: {min(a.places & b.places or a.places)}"
    elif a.countries & b.countries:
        yield POINTS["same country"], f"same country: {min(a.countries & b.countries)}"


def _people(a: Account, b: Account) -> Points:
    for role in ("agent", "target", "accused", "speaker"):
        shared = a.roles[role] & b.roles[role]
        if shared:
            yield POINTS[f"same {role}"] + PERSON * bool(shared & a.persons), f"same {role}"


def _counts(a: Account, b: Account) -> Points:
    """Equal tolls; one or two of a thing are common and say less."""
    for kind, n in _shared_counts(a, b).items():
        yield (
            POINTS["same number of people" if n > FEW and is_people(kind) else "same number"],
            f"same number {kind.value}: {n}",
        )


def _shared_counts(a: Account, b: Account) -> dict[TollKind, int]:
    """The highest number of each kind that both give."""
    found = {}
    for kind in TollKind:
        left, right = ({low for k, low, _ in x.tolls if k is kind and low} for x in (a, b))
        if left & right:
            found[kind] = max(left & right)
    return found


def _manner(a: Account, b: Account) -> Points:
    if a.means & b.means:
        yield POINTS["same means"], f"same means: {min(a.means & b.means)}"
    if a.lemmas & b.lemmas:
        act = a.kind not in VIOLENT and bool(a.roles["agent"] & b.roles["agent"])
        yield (
            POINTS["same word, same agent" if act else "same word"],
            f"same word: {min(a.lemmas & b.lemmas)}",
        )
    if a.weapons & b.weapons:
        yield POINTS["same weapon"], f"same weapon: {min(a.weapons & b.weapons)}"


def _source(a: Account, b: Account) -> Points:
    """An act of one actor that two articles take from one report is likely one act; attacks are too many for that."""
    if a.credits & b.credits and a.kind not in VIOLENT and a.roles["agent"] & b.roles["agent"]:
        yield POINTS["both name one source"], f"both name one source: {min(a.credits & b.credits)}"


def speech_points(a: Account, b: Account, *, shares_words: bool, one_story: bool) -> EventScore:
    """Whether two accounts of somebody's speaking are of one occasion.

    Shared words of the same speaker within a week make one occasion even where the days given differ (the difference
    is shown); without them the same day does, or the same act (a claim, a threat) in articles of one story.
    """
    if not a.roles["speaker"] & b.roles["speaker"]:
        return EventScore(points=0.0, reasons=(), veto="different speakers")
    gap = days_apart(a.day, b.day)
    if shares_words and (gap is None or gap <= 7):
        return EventScore(points=8.0, reasons=("same speaker", "same words quoted"))
    if _is_day(a.day) and standing(a.day, b.day) == "same":
        return EventScore(points=6.0, reasons=("same speaker", f"same day: {a.day}"))
    acts = (a.types & b.types) - {"STATEMENT"}
    if acts and one_story and not _days_contradict(a, b):
        return EventScore(
            points=5.0, reasons=("same speaker", f"same act: {min(acts).lower()}", "articles of one story")
        )
    return EventScore(points=2.0, reasons=("same speaker",))
