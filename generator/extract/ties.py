"""The event mentions of one article in, what ties them together out: which one takes up which, which one answers which.

A mention takes an earlier one up when the text names it as known ("the strikes"), counts its dead without telling a
happening of its own, tells it again (same place, target or day, and nothing against it), or goes on quoting the same
speaker. Each tie carries its reason; what is not tied here may still be joined across the corpus.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.extract.happenings import COUNTED, HARM, RESTATED, is_definite
from generator.extract.predicates import NOUNS, VERBS, subjects
from generator.model import EntityType, EventMention, Realis, Role, TollKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.happenings import Draft
    from generator.extract.nlp import ParsedSentence, Token
    from generator.extract.participants import Cast
    from generator.extract.speech import Speech
    from generator.model import TimeExpression

_ANSWERS = frozenset("respond retaliate answer react".split())
_ANSWER_NOUNS = frozenset("response retaliation reprisal answer revenge reaction".split())
_OTHERS = frozenset(
    "another first second third fourth new again later separate other more further fresh latest previous earlier subsequent different".split()
)
"""Words that say that this is not the happening told before."""
_ORDINALS = frozenset("first second third fourth fifth sixth".split())
_STRIKES = frozenset("strike bomb hit target pound attack raid".split())
_SITES = frozenset(
    "base camp building site town village city airport market station school hospital post plant".split()
)
_REACH = 3
"""A count without place, time or doer belongs to a happening told at most this many sentences before."""


@dataclass(slots=True, kw_only=True)
class Row:
    """An event mention under work with what the ties between rows are decided on."""

    event: EventMention
    sentence: ParsedSentence
    draft: Draft | None = None
    speech: Speech | None = None
    tokens: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
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


def tie(cast: Cast, rows: list[Row], times: Sequence[TimeExpression]) -> None:
    """Set ``back`` and ``responds_to`` of all rows, in the order of the text."""
    reader = _Reader(cast, times)
    groups: list[_Group] = []
    for i, row in enumerate(rows):
        if row.event.realis is Realis.CAPTION:
            continue
        found = reader.taken_up(row, groups)
        if found is None:
            groups.append(_Group(i, i, [row]))
        else:
            group, rule = found
            row.event = _joined(row, group, rule)
            group.rows.append(row)
            group.last = i
    for i, row in enumerate(rows):
        if row.event.realis is Realis.ACTUAL and row.draft is not None and is_answer(row.draft):
            row.event = replace(row.event, responds_to=_answered(rows, i))


def _joined(row: Row, group: _Group, rule: str) -> EventMention:
    """The mention with its tie; a mere count takes the type of what it counts for."""
    counts = row.draft is not None and row.draft.only_effect
    kind = group.first.type if counts else row.event.type
    own = row.event.subtype if kind == row.event.type and row.event.subtype != "Attack" else None
    return replace(
        row.event, back=group.root, rule=rule, type=kind, subtype=own or group.sub, realis=group.first.realis
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Compares rows with groups: needs the mentions for chains and the times for dates."""

    cast: Cast
    times: Sequence[TimeExpression]

    def taken_up(self, row: Row, groups: Sequence[_Group]) -> tuple[_Group, str] | None:
        """The group that a row belongs to, with the reason; None when it tells something new."""
        recent = sorted(groups, key=lambda g: -g.last)
        if row.speech is not None:
            return self._speech(row, recent)
        draft, event = row.draft, row.event
        if draft is None or (event.realis is Realis.BACKGROUND and draft.rule in {RESTATED, COUNTED}):
            return None
        nothing = draft.only_effect and any(t.n == 0 for t in event.tolls)
        if event.realis not in {Realis.ACTUAL, Realis.BACKGROUND} and not (
            event.realis is Realis.NEGATED and nothing
        ):
            return None
        open_groups = [g for g in recent if g.rows[0].draft is not None and g.first.realis is Realis.ACTUAL]
        if draft.only_effect:
            return self._count(row, open_groups)
        if draft.definite or (is_definite(draft.main) and _ordinals(row)):
            found = self._named(row, open_groups)
            if found is not None:
                return found, f"the {draft.main.lower_}: taken up again"
        if event.realis is Realis.ACTUAL and not _says_other(row):
            for group in open_groups:
                rule = self._retold(row, group)
                if rule:
                    return group, rule
        return None

    # --- what must not differ ---

    def _fits(self, row: Row, group: _Group) -> bool:
        kinds = {row.event.type, group.first.type}
        if len(kinds) > 1 and kinds != {"ASSAULT", "DISASTER"}:
            return False
        if len(kinds) > 1 and "Explosion" not in {row.event.subtype, group.first.subtype}:
            return False
        subs = {s for s in (row.event.subtype, group.sub) if s not in {None, "Attack", "Explosion"}}
        return len(subs) < 2 and self._agrees(row, group)

    def _agrees(self, row: Row, group: _Group) -> bool:
        """Neither another place, nor another time, nor another doer.

        Several ("the strikes") may have several places; of what is known ("the strikes took place on Friday") the text may
        give another day than before: that is another account of it.
        """
        event = row.event
        place, times, agents = self._place(event), self._times(group), self._chains(group, Role.AGENT)
        places = [p for r in group.rows if (p := self._place(r.event)) is not None and not p[1]]
        several = row.draft is not None and row.draft.definite and row.draft.plural
        if (
            place is not None
            and not place[1]
            and places
            and place[0] not in {p[0] for p in places}
            and not several
        ):
            return False
        when = self._time(event)
        if when is not None and times and when not in times and not _is_dated_anew(row):
            return False
        mine = {self.cast.mentions[p.mention].chain for p in event.participants if p.role is Role.AGENT}
        return not (mine and agents) or bool(mine & agents)

    def _place(self, event: EventMention) -> tuple[int, bool] | None:
        """(chain, whether it is a country) of the place."""
        if event.place is None:
            return None
        mention = self.cast.mentions[event.place]
        return mention.chain, mention.label is EntityType.COUNTRY

    def _time(self, event: EventMention) -> str | None:
        if event.time is None:
            return None
        time = self.times[event.time]
        return time.edtf or time.text.lower()

    def _times(self, group: _Group) -> set[str]:
        return {t for r in group.rows if (t := self._time(r.event)) is not None}

    def _chains(self, group: _Group, *roles: Role) -> set[int]:
        return {
            self.cast.mentions[p.mention].chain
            for r in group.rows
            for p in r.event.participants
            if p.role in roles
        }

    # --- what speaks for it ---

    def _shared(self, row: Row, group: _Group) -> int:
        """How many of place, time, doer and target a row shares with a group."""
        place, when = self._place(row.event), self._time(row.event)
        score = int(
            place is not None and not place[1] and place in [self._place(r.event) for r in group.rows]
        )
        score += int(when is not None and when in self._times(group))
        for roles in (
            (Role.AGENT, Role.SUPPOSED_AGENT),
            (Role.TARGET, Role.VICTIM, Role.SUPPOSED_TARGET, Role.OBJECT),
        ):
            mine = {self.cast.mentions[p.mention].chain for p in row.event.participants if p.role in roles}
            score += int(bool(mine & self._chains(group, *roles)))
        return score

    def _named(self, row: Row, groups: Sequence[_Group]) -> _Group | None:
        """The happening that "the attack" names: of those that fit, the one that shares most, else the last one."""
        best: tuple[int, _Group] | None = None
        for group in groups:
            if not (_number_fits(row, group) and self._fits(row, group)):
                continue
            shared = self._shared(row, group)
            alike = row.event.subtype not in {None, "Attack"} and row.event.subtype == group.sub
            placed = row.event.place is not None and not (self._place(row.event) or (0, True))[1]
            if placed and not shared and not alike:
                continue  # it names a place that nothing told so far has
            if best is None or shared > best[0]:
                best = (shared, group)
        return best[1] if best is not None else None

    def _retold(self, row: Row, group: _Group) -> str | None:
        """Why a happening that is not named as known is yet one told before; None when nothing says so."""
        if row.event.type not in HARM:
            same = row.event.type == group.first.type and row.event.lemma in {
                r.event.lemma for r in group.rows
            }
            return (
                "the same deed of the same parties"
                if same and self._shared(row, group) > 1 and self._agrees(row, group)
                else None
            )
        if not self._fits(row, group):
            return None
        shared = self._shared(row, group)
        arms = _arms(row) & {a for r in group.rows for a in _arms(r)}
        if arms and (shared or _known_site(row)):
            return "told again: the same weapon"
        if shared > 1:
            return "told again: the same place, time or parties"
        place = self._place(row.event)
        if (
            shared
            and row.draft is not None
            and row.event.time is None
            and place is not None
            and not place[1]
            and not row.draft.plural
        ):
            return "told again: the same place"
        if shared and self._is_bare(row, group):
            return "told again: the same doer"
        return None

    def _is_bare(self, row: Row, group: _Group) -> bool:
        """A doer's deed without place, day or another target than before."""
        patients = (Role.TARGET, Role.VICTIM, Role.SUPPOSED_TARGET)
        mine = {self.cast.mentions[p.mention].chain for p in row.event.participants if p.role in patients}
        yours = self._chains(group, *patients)
        same_verb = row.event.lemma in _STRIKES and (
            group.rows[0].draft is None or group.first.lemma in _STRIKES | {"airstrike"}
        )
        return (
            same_verb
            and row.event.place is None
            and row.event.time is None
            and (not (mine and yours) or bool(mine & yours))
        )

    def _count(self, row: Row, groups: Sequence[_Group]) -> tuple[_Group, str] | None:
        """A count of dead or damage with no happening of its own belongs to the one told just before."""
        doers = {Role.AGENT, Role.SUPPOSED_AGENT}
        if any(p.role in doers for p in row.event.participants) or _has_doer(row):
            return None
        near = [g for g in groups if g.first.type in HARM and self._agrees(row, g)]
        rule = "count without a happening of its own"
        for group in near:
            far = row.event.sentence - group.rows[-1].event.sentence > _REACH
            if far and not self._shared(row, group):
                continue
            if not _clashes(row, group):
                return group, rule
        return None

    def _speech(self, row: Row, groups: Sequence[_Group]) -> tuple[_Group, str] | None:
        """The same speaker goes on, unless another time or another occasion is named."""
        for group in groups:
            if (
                row.speech is None
                or group.rows[0].speech is None
                or group.first.realis is not row.event.realis
            ):
                continue
            if (
                self.cast.mentions[group.rows[0].speech.speaker].chain
                != self.cast.mentions[row.speech.speaker].chain
            ):
                continue
            when, times = self._time(row.event), self._times(group)
            if (when is not None and times and when not in times) or any(
                _other_occasion(row, r) for r in group.rows
            ):
                return None
            return group, "the same speaker on the same occasion"
        return None


def _number_fits(row: Row, group: _Group) -> bool:
    """ "The strikes" are several, "the attack" is one; a verb ("struck five depots") may be either."""
    if row.draft is None:
        return False
    nouns = [
        r.draft
        for r in group.rows
        if r.draft is not None and r.draft.main.pos_ in NOUNS and not r.draft.only_effect
    ]
    told = {o for r in group.rows for o in _ordinals(r)}
    if not _ordinals(row) <= told:
        return False  # "the second attack" is only what was told as the second one
    if row.event.type not in HARM:
        return any(_is_kin(row.event.lemma, r.event.lemma) for r in group.rows)
    if nouns:
        return nouns[0].plural == row.draft.plural
    verbs = {r.event.lemma for r in group.rows}
    return not row.draft.plural or bool(verbs & _STRIKES)


def _ordinals(row: Row) -> set[str]:
    near = [c for t in row.tokens for c in t.children if c.dep_ in {"amod", "compound"}]
    return {t.lower_ for t in near if t.lower_ in _ORDINALS}


def _is_kin(a: str, b: str) -> bool:
    """ "Withdrew" and "withdrawal", "hand over" and "handover": the same first four letters."""
    return a[:4] == b[:4] and min(len(a), len(b)) > 3


def _says_other(row: Row) -> bool:
    """Whether the words say that this is another happening: "a second blast", "struck again"."""
    near = [
        c for t in row.tokens for c in t.children if c.dep_ in {"amod", "det", "advmod", "nummod", "npadvmod"}
    ]
    return any(t.lower_ in _OTHERS for t in near)


def _is_dated_anew(row: Row) -> bool:
    """ "The strikes took place on Friday": the day is what is said of a known happening, not part of its name."""
    if row.draft is None or not row.draft.definite or row.draft.main.dep_ != "nsubj":
        return False
    verb = row.draft.main.head
    return verb.lemma_.lower() in {"take", "occur", "happen", "come", "begin", "start"}


def _arms(row: Row) -> set[str]:
    return {w.lower().split()[-1].rstrip("s") for w in row.event.weapons}


def _known_site(row: Row) -> bool:
    """ "Hit the base": a place that the text takes as known."""
    for token in row.tokens:
        for child in (*token.children, *(g for c in token.children if c.dep_ == "prep" for g in c.children)):
            if child.lemma_.lower() in _SITES and any(c.lower_ == "the" for c in child.lefts):
                return True
    return False


def _has_doer(row: Row) -> bool:
    """ "A gunman killed two": an active verb with its own subject tells its own happening."""
    return any(
        t.pos_ in VERBS
        and t.lemma_ != "lose"
        and any(c.dep_ == "dobj" for c in t.children)
        and any(True for _ in subjects(t))
        for t in row.tokens
    )


def _clashes(row: Row, group: _Group) -> bool:
    """Two numbers of the same kind in one sentence are two happenings."""
    old = {t.kind for r in group.rows if r.event.sentence == row.event.sentence for t in r.event.tolls}
    return bool(({t.kind for t in row.event.tolls} & old) - {TollKind.FIRED})


def _other_occasion(row: Row, old: Row) -> bool:
    mine, yours = (r.speech.occasion if r.speech is not None else None for r in (row, old))
    if mine is None or yours is None or mine == yours:
        return False
    loose = mine.startswith("said to") or yours.startswith("said to")
    return mine.split()[-1] != yours.split()[-1] and not loose


# --- answers ---------------------------------------------------------------------------------------------------------


def is_answer(draft: Draft) -> bool:
    """Whether the text says that a happening answers another: "responded with", "in retaliation for", "retaliatory"."""
    if any(t.lemma_.lower() in _ANSWERS for t in draft.tokens) or any(_answer_nouns(draft)):
        return True
    return any(c.lower_ == "retaliatory" for c in draft.main.lefts)


def _answer_nouns(draft: Draft) -> Iterator[Token]:
    for token in draft.tokens:
        for child in token.children:
            if child.dep_ == "prep":
                yield from (d for d in child.children if d.lemma_.lower() in _ANSWER_NOUNS)


def _answered(rows: list[Row], i: int) -> int | None:
    """The happening named behind "in response to", else the last violent one told before."""
    draft = rows[i].draft
    own = _root(rows, i)
    if draft is not None:
        below = {t.i for noun in _answer_nouns(draft) for t in noun.subtree}
        for j, row in enumerate(rows):
            if (
                row.event.sentence == rows[i].event.sentence
                and any(t.i in below for t in row.tokens)
                and _root(rows, j) != own
            ):
                return _root(rows, j)
    for j in range(i - 1, -1, -1):
        other = rows[j].event
        if other.realis is Realis.ACTUAL and other.type in HARM and _root(rows, j) != own:
            return _root(rows, j)
    return None


def _root(rows: list[Row], i: int) -> int:
    back = rows[i].event.back
    return i if back is None else back
