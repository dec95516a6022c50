"""One event with its accounts in, what they say in numbers out: people killed and hurt, things fired and struck, and who.

Nothing is added up across accounts or events: numbers are compared as they stand, things only in one unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.assess.parts import Part, compare_parts, parts_of, singular
from generator.assess.relations import Bounds, Compare, Reading, distinct, weigh
from generator.assess.view import View
from generator.model import Event, FieldAssessment, LineClass, Relation, Toll, TollKind
from generator.text import fold, number_of

ALWAYS = frozenset({TollKind.KILLED, TollKind.WOUNDED})
"""Tolls that are asked for of every attack, even where nobody gives one."""
_NOBODY = frozenset(
    "no none nobody any one anyone people person persons casualty casualties loss losses death deaths fatality "
    "fatalities injury injuries injured dead killed wounded human of were was".split()
)
"""Words by which a count of none speaks of everybody."""
_SETS_AGAINST = re.compile(
    r"\b(?:match|tally|agree|disagree|differ|conflict|contradict|at odds|discrepanc|correspond)",
    re.IGNORECASE,
)
"""Words by which a sentence takes two counts for counts of one thing."""
AROUND = 0.1
"""How far "about" reaches, as a share of the number."""
AT_LEAST = 0.25
"""How far up "at least" and how far down "up to" reach, as a share of the number."""
_ABOVE = frozenset({"more than", "over", "above", "exceeding", "in excess of", "upwards of"})
_BELOW = frozenset({"fewer than", "less than", "under"})
_NEARLY = frozenset({"nearly", "almost", "close to", "just under"})
_VAGUE = {"dozens": (24, 100), "scores": (40, 100), "hundreds": (200, 1_000), "thousands": (2_000, 1_000_000)}
_NEAR = 4
"""Words between a number and what it counts."""


def count_fields(event: Event, view: View, *, violent: bool) -> Iterable[FieldAssessment]:
    """A field for each kind of count, and one for who the people were where several accounts list them."""
    for kind in TollKind:
        said = _counts(event, kind, view)
        if said or (violent and kind in ALWAYS):
            yield weigh(kind.value, event.articles, said, _compared(event, view, said))
        listed = _lists(event, kind, view)
        if len({reading.article for reading, _ in listed}) > 1:
            yield _who(kind, event, listed)


def _counts(event: Event, kind: TollKind, view: View) -> list[Reading]:
    said = []
    for item in event.tolls:
        toll = item.toll
        if toll.kind is kind and not _is_share(toll):
            low, high = _range(toll)
            value = str(toll.n) if toll.n is not None else toll.word
            said.append(
                Reading(
                    article=item.article,
                    words=view.words(item.ref),
                    value=value,
                    ref=item.ref,
                    low=low,
                    high=high,
                    bounds=bounds(toll),
                    parts=bool(toll.breakdown),
                    by=_giver(event, item.article, toll, view),
                    unit=unit_of(toll) if kind is TollKind.STRUCK else "",
                )
            )
    return distinct(said)


def unit_of(toll: Toll) -> str:
    """What things are counted in: "weapons depots of the group" in depots."""
    words = fold(toll.who).split(" of ")[0].split()
    return singular(words[-1]) if words else ""


def _is_share(toll: Toll) -> bool:
    """Whether it says whom the dead were, without counting them: "one of the dead was a cook, two were guards"."""
    return toll.n is None and bool(toll.breakdown) and toll.low is None


def _range(toll: Toll) -> tuple[int | None, int | None]:
    """What the words allow; a part ("one of the dead", "no fighter") says nothing of the whole."""
    if fold(toll.who).startswith("of the"):
        return None, None
    if toll.n == 0 and set(fold(toll.who).split()) - _NOBODY:
        return None, None
    return (toll.low if toll.low is not None else toll.n, toll.high if toll.high is not None else toll.n)


def _giver(event: Event, article: str, toll: Toll, view: View) -> str:
    """Who is said to give the count, where the event mention of that sentence says so."""
    extraction = view.studies[article].extraction
    for told, i in event.mentions:
        if told == article and extraction.events[i].sentence == toll.sentence:
            for link in extraction.events[i].links:
                return link.name
    return ""


def _compared(event: Event, view: View, said: Iterable[Reading]) -> Compare:
    """The comparison of counts; of things in two units only where an account itself sets the two against each other."""
    units = sorted({r.unit for r in said if r.unit})
    if len(units) < 2:
        return _compare_counts
    sentences = list(_comparing(event, view))

    def compare(a: Reading, b: Reading) -> Relation:
        if a.unit != b.unit and not any(_holds(s, a) and _holds(s, b) for s in sentences):
            return Relation.ADDS
        return _compare_counts(a, b)

    return compare


def _comparing(event: Event, view: View) -> Iterable[list[str]]:
    """The words of each sentence in the accounts that sets something against something else."""
    for article in event.articles:
        study = view.studies[article]
        for sentence in study.extraction.sentences:
            words = study.article.text[sentence.start : sentence.end]
            if sentence.cls is LineClass.BODY and _SETS_AGAINST.search(words):
                yield fold(words).split()


def _holds(words: list[str], reading: Reading) -> bool:
    """Whether the number and its unit stand in the words, close together."""
    return any(
        number_of(word) == reading.low and reading.unit in map(singular, words[i + 1 : i + 1 + _NEAR])
        for i, word in enumerate(words)
    )


def bounds(toll: Toll) -> Bounds | None:
    """The least and the most that the words allow; null where they count a part ("one of the dead", "no fighter").

    "About" reaches a tenth either way and "at least" a quarter up, each by one at least: that an account knows of 25 at
    least does not make it agree with another one's 40. "More than 12" leaves 12 out; "dozens" are two dozen to a hundred.
    """
    if _range(toll) == (None, None) and toll.n is not None:
        return None
    if toll.n is None and toll.low is None and toll.high is None:
        return next((_VAGUE[w] for w in fold(toll.word).split() if w in _VAGUE), None)
    hedge, low, high = (toll.hedge or "").casefold(), toll.low, toll.high
    if toll.n is not None and (hedge in _NEARLY or (low is None and high is None)):
        reach = max(1, round(toll.n * AROUND))
        return (toll.n - reach, toll.n if hedge in _NEARLY else toll.n + reach)
    if low is None and high is not None:
        return (high - max(1, round(high * AT_LEAST)), high - (hedge in _BELOW))
    if high is None and low is not None:
        return (low + (hedge in _ABOVE), low + max(1, round(low * AT_LEAST)))
    return (low or 0, high or 0)


def _compare_counts(a: Reading, b: Reading) -> Relation:
    """Bounds that meet agree, the narrower adds; a list of parts adds to a sum; counts in one article are parts of one
    unless two givers differ."""
    if a.bounds is None or b.bounds is None:
        more = b.bounds is None and (a.bounds is not None or fold(a.words) != fold(b.words))
        return Relation.ADDS if more else Relation.AGREES
    if a.bounds[0] <= b.bounds[1] and b.bounds[0] <= a.bounds[1]:
        narrower = a.bounds != b.bounds and b.bounds[0] <= a.bounds[0] and a.bounds[1] <= b.bounds[1]
        return Relation.ADDS if (a.parts and not b.parts) or narrower else Relation.AGREES
    if a.article == b.article and a.by == b.by:
        return Relation.AGREES
    return Relation.DIFFERS


Listed = list[tuple[Reading, tuple[Part, ...]]]


def _lists(event: Event, kind: TollKind, view: View) -> Listed:
    """Each account's lists of who the counted people were, once in each wording."""
    made: dict[tuple[str, str], tuple[Reading, tuple[Part, ...]]] = {}
    for item in sorted(event.tolls, key=lambda t: (t.article, t.toll.start)):
        if item.toll.kind is kind and len(item.toll.breakdown) > 1:
            parts = parts_of(view.studies[item.article], item.toll, view.entity_of)
            reading = Reading(
                article=item.article,
                words=view.words(item.ref),
                value="; ".join(map(str, parts)),
                ref=item.ref,
                parts=_is_share(item.toll),
            )
            made.setdefault((item.article, fold(reading.words)), (reading, parts))
    return list(made.values())


def _who(kind: TollKind, event: Event, listed: Listed) -> FieldAssessment:
    """Whether the lists can be of the same people; a list that may leave people out is no contradiction of a longer one."""
    parts = {reading.value: held for reading, held in listed}

    def compare(a: Reading, b: Reading) -> Relation:
        return compare_parts(parts[a.value], parts[b.value], open_ended=a.parts or b.parts)

    return weigh(f"{kind.value}_who", event.articles, [reading for reading, _ in listed], compare)
