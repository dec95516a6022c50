"""The event mentions of one article in, what ties them together out: which one takes up which, which one answers which.

A mention takes an earlier one up when the text names it as known ("the strikes"), counts its dead without telling a
happening of its own, tells it again (same place, target or day, and nothing against it), or goes on quoting the same
speaker. Each tie carries its reason; what is not tied here may still be joined across the corpus.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.dates import period
from generator.extract.answers import answered, is_answer
from generator.extract.causes import dies_naturally
from generator.extract.grouping import HARM
from generator.extract.happenings import COUNTED, RESTATED, is_definite
from generator.extract.predicates import VERBS
from generator.extract.rows import (
    STRIKES,
    Group,
    Row,
    arms,
    clashes,
    has_doer,
    is_dated_anew,
    is_other_occasion,
    knows_site,
    number_fits,
    ordinals,
    says_other,
)
from generator.extract.speech import speech_words
from generator.model import EntityType, EventMention, Realis, Role, TollKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.extract.cast import Cast
    from generator.model import TimeExpression

_SAID = frozenset({"REQUEST", "ACCUSE"})
"""Acts that are done by saying something."""
_BLOODLESS = frozenset({"Looting/property destruction", "Peaceful protest"})
_OLD = 20
"""Days that a happening must lie behind the newest one of the article to be history in it."""
_REACH = 3
"""A count without place, time or doer belongs to a happening told at most this many sentences before."""


def tie(cast: Cast, rows: list[Row], times: Sequence[TimeExpression]) -> None:
    """Set ``back`` and ``responds_to`` of all rows, in the order of the text."""
    reader = _Reader(cast, times)
    groups: list[Group] = []
    for i, row in enumerate(rows):
        if row.event.realis is Realis.CAPTION:
            continue
        found = reader.taken_up(row, groups)
        if found is None:
            if _is_number_only(row):
                row.event = replace(row.event, realis=Realis.BACKGROUND, rule="named by its number alone")
            groups.append(Group(i, i, [row]))
        else:
            group, rule = found
            row.event = _joined(row, group, rule)
            group.rows.append(row)
            group.last = i
    for i, row in enumerate(rows):
        if row.event.realis is Realis.ACTUAL and row.draft is not None and is_answer(row.draft):
            row.event = replace(row.event, responds_to=answered(rows, i))


def _is_number_only(row: Row) -> bool:
    """ "The day after the first attack": an ordinal that the text has not told points at no certain happening."""
    told = row.event.time is not None or row.event.tolls or any(t.pos_ in VERBS for t in row.tokens)
    return row.draft is not None and is_definite(row.draft.main) and bool(ordinals(row)) and not told


def _joined(row: Row, group: Group, rule: str) -> EventMention:
    """The mention with its tie; a mere count takes the type of what it counts for."""
    counts = row.draft is not None and row.draft.only_effect
    along = row.speech is None and group.rows[0].speech is not None
    kind = group.first.type if counts or along else row.event.type
    people = tuple(
        replace(p, role=Role.SPEAKER) if along and p.role is Role.AGENT else p for p in row.event.participants
    )
    own = row.event.subtype if kind == row.event.type and row.event.subtype != "Attack" else None
    return replace(
        row.event,
        back=group.root,
        rule=rule,
        type=kind,
        subtype=own or group.sub,
        realis=group.first.realis,
        participants=people,
    )


def _may_count(row: Row, group: Group) -> bool:
    """Whether a happening may have such counts: an arrest kills and hurts nobody, and nobody is held by a flood."""
    kinds = {t.kind for t in row.event.tolls}
    held = group.first.type == "COERCE"
    if kinds == {TollKind.DETAINED}:
        return held or group.first.type in {"PROTEST", "ASSAULT"}
    if group.sub in _BLOODLESS:
        return False
    return group.first.type in HARM and not (held and group.sub == "Arrests")


def _has_other_count(row: Row, group: Group) -> bool:
    old = {(t.kind, t.n) for r in group.rows for t in r.event.tolls if t.kind is not TollKind.STRUCK}
    new = {(t.kind, t.n) for t in row.event.tolls if t.kind is not TollKind.STRUCK}
    return bool({kind for kind, _ in old} & {kind for kind, _ in new}) and not old & new


def _has_own_spot(row: Row) -> bool:
    """ "Were killed on the coast road on Monday": a day and a spot, told with the count itself."""
    return row.event.time is not None and any(
        c.dep_ == "prep"
        and c.lower_ in {"on", "in", "at", "near", "outside", "along"}
        and any(d.dep_ == "pobj" and d.ent_type_ not in {"DATE", "TIME"} for d in c.children)
        for t in row.tokens
        for c in t.children
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Compares rows with groups: needs the mentions for chains and the times for dates."""

    cast: Cast
    times: Sequence[TimeExpression]

    def taken_up(self, row: Row, groups: Sequence[Group]) -> tuple[Group, str] | None:
        """The group that a row belongs to, with the reason; None when it tells something new."""
        newest = max((day for g in groups for day in self._days(g)), default=None)
        recent = sorted(groups, key=lambda g: (self._is_history(g, row, newest), -g.last))
        if row.speech is not None:
            return self._speech(row, recent)
        draft, event = row.draft, row.event
        if draft is None or (event.realis is Realis.BACKGROUND and draft.rule in {RESTATED, COUNTED}):
            return None
        said = self._said_along(row, recent)
        if said is not None:
            return said, "a participle of the verb of saying of the same speaker"
        nothing = draft.only_effect and any(t.n == 0 for t in event.tolls)
        if event.realis not in {Realis.ACTUAL, Realis.BACKGROUND} and not (
            event.realis is Realis.NEGATED and nothing
        ):
            return None
        open_groups = [g for g in recent if g.rows[0].draft is not None and g.first.realis is Realis.ACTUAL]
        if draft.only_effect:
            return self._count(row, open_groups)
        if draft.definite or (is_definite(draft.main) and ordinals(row)):
            found = self._named(row, open_groups)
            if found is not None:
                return found, f"the {draft.main.lower_}: taken up again"
        if event.realis is Realis.ACTUAL and not says_other(row):
            for group in open_groups:
                rule = self._retold(row, group)
                if rule:
                    return group, rule
        return None

    def _is_history(self, group: Group, row: Row, newest: date | None) -> bool:
        """ "The worst since the raid in December, when 41 died": told for comparison; later sentences go on with the news."""
        if newest is None or any(r.event.sentence == row.event.sentence for r in group.rows):
            return False
        days = self._days(group)
        return bool(days) and (newest - max(days)).days > _OLD

    def _days(self, group: Group) -> list[date]:
        """The last days that its words allow."""
        known = (period(self.times[r.event.time].edtf) for r in group.rows if r.event.time is not None)
        return [p.high for p in known if p is not None and not p.yearless]

    # --- what must not differ ---

    def _fits(self, row: Row, group: Group) -> bool:
        kinds = {row.event.type, group.first.type}
        if len(kinds) > 1 and kinds != {"ASSAULT", "DISASTER"}:
            return False
        if len(kinds) > 1 and "Explosion" not in {row.event.subtype, group.first.subtype}:
            return False
        subs = {s for s in (row.event.subtype, group.sub) if s not in {None, "Attack", "Explosion"}}
        return len(subs) < 2 and self._agrees(row, group)

    def _agrees(self, row: Row, group: Group) -> bool:
        """Neither another place, nor another time, nor another doer.

        Several ("the strikes") may have several places; of what is known ("the strikes took place on Friday") the text may
        give another day than before: that is another account of it.
        """
        event = row.event
        place, times, agents = self._place(event), self._times(group), self._chains(group, Role.AGENT)
        places = {self.cast.mentions[p].chain for r in group.rows for p in self._sites(r.event)}
        several = row.draft is not None and row.draft.definite and row.draft.plural
        if (
            place is not None
            and not place[1]
            and places
            and not places & {self.cast.mentions[p].chain for p in event.at}
            and not several
        ):
            return False
        when = self._time(event)
        if when is not None and times and when not in times and not is_dated_anew(row):
            return False
        mine = {self.cast.mentions[p.mention].chain for p in event.participants if p.role is Role.AGENT}
        return not (mine and agents) or bool(mine & agents)

    def _place(self, event: EventMention) -> tuple[int, bool] | None:
        """(chain, whether it is a country) of the place."""
        if event.place is None:
            return None
        mention = self.cast.mentions[event.place]
        return mention.chain, mention.label is EntityType.COUNTRY

    def _sites(self, event: EventMention) -> tuple[int, ...]:
        """The places of an event mention that are no countries."""
        return tuple(p for p in event.at if self.cast.mentions[p].label is not EntityType.COUNTRY)

    def _time(self, event: EventMention) -> str | None:
        if event.time is None:
            return None
        time = self.times[event.time]
        return None if time.kind == "clock" else time.edtf or time.text.lower()

    def _times(self, group: Group) -> set[str]:
        return {t for r in group.rows if (t := self._time(r.event)) is not None}

    def _chains(self, group: Group, *roles: Role) -> set[int]:
        return {
            self.cast.mentions[p.mention].chain
            for r in group.rows
            for p in r.event.participants
            if p.role in roles
        }

    # --- what speaks for it ---

    def _shares_place(self, row: Row, group: Group) -> bool:
        place = self._place(row.event)
        return place is not None and place in [self._place(r.event) for r in group.rows]

    def _shared(self, row: Row, group: Group) -> int:
        """How many of place, time, doer and target a row shares with a group."""
        place, when = self._place(row.event), self._time(row.event)
        score = int(place is not None and not place[1] and self._shares_place(row, group))
        score += int(when is not None and when in self._times(group))
        for roles in (
            (Role.AGENT, Role.SUPPOSED_AGENT),
            (Role.TARGET, Role.VICTIM, Role.SUPPOSED_TARGET, Role.OBJECT),
        ):
            mine = {self.cast.mentions[p.mention].chain for p in row.event.participants if p.role in roles}
            score += int(bool(mine & self._chains(group, *roles)))
        return score

    def _named(self, row: Row, groups: Sequence[Group]) -> Group | None:
        """The happening that "the attack" names: of those that fit, the one that shares most, else the last one."""
        best: tuple[int, Group] | None = None
        for group in groups:
            if not (number_fits(row, group) and self._fits(row, group)):
                continue
            shared = self._shared(row, group)
            alike = row.event.subtype not in {None, "Attack"} and row.event.subtype == group.sub
            placed = row.event.place is not None and not (self._place(row.event) or (0, True))[1]
            if placed and not shared and not alike:
                continue  # it names a place that nothing told so far has
            if best is None or shared > best[0]:
                best = (shared, group)
        return best[1] if best is not None else None

    def _retold(self, row: Row, group: Group) -> str | None:
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
        same_arms = arms(row) & {a for r in group.rows for a in arms(r)}
        if same_arms and (shared or knows_site(row)):
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

    def _is_bare(self, row: Row, group: Group) -> bool:
        """A doer's deed without place, day or another target than before."""
        patients = (Role.TARGET, Role.VICTIM, Role.SUPPOSED_TARGET)
        mine = {self.cast.mentions[p.mention].chain for p in row.event.participants if p.role in patients}
        yours = self._chains(group, *patients)
        same_verb = row.event.lemma in STRIKES and (
            group.rows[0].draft is None or group.first.lemma in STRIKES | {"airstrike"}
        )
        return (
            same_verb
            and row.event.place is None
            and row.event.time is None
            and (not (mine and yours) or bool(mine & yours))
        )

    def _count(self, row: Row, groups: Sequence[Group]) -> tuple[Group, str] | None:
        """A count of dead or damage with no happening of its own belongs to the one told just before."""
        doers = {Role.AGENT, Role.SUPPOSED_AGENT}
        if any(p.role in doers for p in row.event.participants) or has_doer(row):
            return None
        near = [g for g in groups if _may_count(row, g) and self._agrees(row, g)]
        if row.draft is not None and dies_naturally(row.draft.main):
            near = [g for g in near if g.sub == "Outbreak"]
        rule = "count without a happening of its own"
        whole = row.draft is not None and row.draft.main.lemma_.lower() == "toll"
        if whole:  # "the death toll" is that of what the article has told deaths of
            near.sort(key=lambda g: not any(t.kind is TollKind.KILLED for r in g.rows for t in r.event.tolls))
        for group in near:
            far = not whole and row.event.sentence - group.rows[-1].event.sentence > _REACH
            own = _has_own_spot(row) and (_has_other_count(row, group) or not self._shared(row, group))
            if own and not self._shares_place(row, group):
                continue
            if far and not self._shared(row, group):
                continue
            if not clashes(row, group):
                return group, rule
        return None

    def _said_along(self, row: Row, groups: Sequence[Group]) -> Group | None:
        """ "While demanding a vote, Hale said ...": what is demanded is part of what the speaker says there."""
        if row.draft is None or row.event.type not in _SAID or row.event.realis is not Realis.ACTUAL:
            return None
        main = row.draft.main
        if (
            main.tag_ != "VBG"
            or main.dep_ != "advcl"
            or main.head.lemma_.lower() not in speech_words()["verbs"]
        ):
            return None
        mine = {self.cast.mentions[p.mention].chain for p in row.event.participants if p.role is Role.AGENT}
        for group in groups:
            speech = group.rows[0].speech
            if speech is not None and {self.cast.mentions[speech.speaker].chain} == mine:
                return group if group.first.realis is Realis.ACTUAL else None
        return None

    def _speech(self, row: Row, groups: Sequence[Group]) -> tuple[Group, str] | None:
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
                is_other_occasion(row, r) for r in group.rows
            ):
                return None
            return group, "the same speaker on the same occasion"
        return None
