"""An event mention under work, what the text has told of one happening so far, and how their words compare."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.extract.grouping import HARM
from generator.extract.predicates import NOUNS, VERBS, subjects
from generator.model import THINGS, EventMention

if TYPE_CHECKING:
    from generator.extract.happenings import Draft
    from generator.extract.nlp import ParsedSentence, Token
    from generator.extract.speech import Speech

_OTHERS = frozenset(
    "another first second third fourth new again later separate other more further fresh latest previous earlier subsequent different".split()
)
"""Words that say that this is not the happening told before."""
_ORDINALS = frozenset("first second third fourth fifth sixth".split())
STRIKES = frozenset("strike bomb hit target pound attack raid".split())
_SITES = frozenset(
    "base camp building site town village city airport market station school hospital post plant".split()
)


@dataclass(slots=True, kw_only=True)
class Row:
    """An event mention under work with what the ties between rows are decided on."""

    event: EventMention
    sentence: ParsedSentence
    draft: Draft | None = None
    speech: Speech | None = None
    tokens: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """What the text has told of one happening so far."""

    root: int
    last: int
    rows: list[Row]

    @property
    def first(self) -> EventMention:
        return self.rows[0].event

    @property
    def sub(self) -> str | None:
        found = [r.event.subtype for r in self.rows if r.event.subtype not in {None, "Attack"}]
        return found[0] if found else self.first.subtype


def number_fits(row: Row, group: Group) -> bool:
    """ "The strikes" are several, "the attack" is one; a verb ("struck five depots") may be either."""
    if row.draft is None:
        return False
    nouns = [
        r.draft
        for r in group.rows
        if r.draft is not None and r.draft.main.pos_ in NOUNS and not r.draft.only_effect
    ]
    told = {o for r in group.rows for o in ordinals(r)}
    if not ordinals(row) <= told:
        return False  # "the second attack" is only what was told as the second one
    if row.event.type not in HARM:
        return any(is_kin(row.event.lemma, r.event.lemma) for r in group.rows)
    if nouns:
        return nouns[0].plural == row.draft.plural
    verbs = {r.event.lemma for r in group.rows}
    return not row.draft.plural or bool(verbs & STRIKES)


def ordinals(row: Row) -> set[str]:
    near = [c for t in row.tokens for c in t.children if c.dep_ in {"amod", "compound"}]
    return {t.lower_ for t in near if t.lower_ in _ORDINALS}


def is_kin(a: str, b: str) -> bool:
    """ "Withdrew" and "withdrawal", "hand over" and "handover": the same first four letters."""
    return a[:4] == b[:4] and min(len(a), len(b)) > 3


def says_other(row: Row) -> bool:
    """Whether the words say that this is another happening: "a second blast", "struck again"."""
    near = [
        c for t in row.tokens for c in t.children if c.dep_ in {"amod", "det", "advmod", "nummod", "npadvmod"}
    ]
    return any(t.lower_ in _OTHERS for t in near)


def is_dated_anew(row: Row) -> bool:
    """ "The strikes took place on Friday": the day is what is said of a known happening, not part of its name."""
    if row.draft is None or not row.draft.definite or row.draft.main.dep_ != "nsubj":
        return False
    verb = row.draft.main.head
    return verb.lemma_.lower() in {"take", "occur", "happen", "come", "begin", "start"}


def arms(row: Row) -> set[str]:
    return {w.lower().split()[-1].rstrip("s") for w in row.event.weapons}


def knows_site(row: Row) -> bool:
    """ "Hit the base": a place that the text takes as known."""
    for token in row.tokens:
        for child in (*token.children, *(g for c in token.children if c.dep_ == "prep" for g in c.children)):
            if child.lemma_.lower() in _SITES and any(c.lower_ == "the" for c in child.lefts):
                return True
    return False


def has_doer(row: Row) -> bool:
    """ "A gunman killed two": an active verb with its own subject tells its own happening."""
    told = {t for t, entry in row.draft.words if entry is not None} if row.draft is not None else set()
    return any(
        t.pos_ in VERBS
        and (t in told or not told)
        and t.lemma_ != "lose"
        and any(c.dep_ == "dobj" for c in t.children)
        and any(True for _ in subjects(t))
        for t in row.tokens
    )


def clashes(row: Row, group: Group) -> bool:
    """Two numbers of the same kind in one sentence are two happenings."""
    old = {t.kind for r in group.rows if r.event.sentence == row.event.sentence for t in r.event.tolls}
    return bool(({t.kind for t in row.event.tolls} & old) - THINGS)


def is_other_occasion(row: Row, old: Row) -> bool:
    mine, yours = (r.speech.occasion if r.speech is not None else None for r in (row, old))
    if mine is None or yours is None or mine == yours:
        return False
    loose = mine.startswith("said to") or yours.startswith("said to")
    return mine.split()[-1] != yours.split()[-1] and not loose
