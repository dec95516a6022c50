"""A parse with mentions and events in, claims of who did what out: claimed, blamed, accused, denied, supposed, appears."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.cast import Cast
from generator.extract.predicates import antecedent
from generator.extract.retracted import is_retracted
from generator.extract.spot import Spot
from generator.extract.spots import find_spots
from generator.model import (
    ACTOR_TYPES,
    Claim,
    EntityType,
    EventMention,
    LineClass,
    Mention,
    Quotation,
    QuoteKind,
    Realis,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.nlp import Parsed, ParsedSentence, Token

_OF_NOBODY = frozenset({Stance.OPEN, Stance.UNCLAIMED})
_AGAINST = frozenset({Stance.ACCUSED, Stance.BLAMED, Stance.SUPPOSED, Stance.CLAIMED, Stance.DENIED})
_INNER = ACTOR_TYPES - {EntityType.COUNTRY}
_BRANCHES = frozenset(
    "unit branch wing faction arm cell department part section division leader member commander agent".split()
)
"""What is a part of the body named behind it ("a unit of the navy")."""
_NEAR = frozenset({"compound", "nmod", "poss", "amod"})
BACK = 8
"""Sentences within which what was told last is what "the attack", "responsibility" or "the charge" means."""


def find_claims(
    parsed: Parsed,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    events: Sequence[EventMention],
) -> tuple[Claim, ...]:
    """All claims of an article, in order; only body lines, and none that the article takes back."""
    desk = Desk(parsed=parsed, cast=Cast.of(mentions), quotations=quotations, events=events)
    found: list[Claim] = []
    for sentence in parsed.sentences:
        if sentence.cls is not LineClass.BODY or is_retracted(
            parsed.article.text[sentence.start : sentence.end]
        ):
            continue
        for spot in find_spots(sentence):
            if spot.taken_up and not _was_accused(found, sentence.n):
                continue
            made = desk.claim(sentence, spot)
            if made is not None and made not in found and not _adds_nobody(made, found):
                found.append(made)
    return tuple(sorted(found, key=lambda c: (c.sentence, c.start, c.end, c.stance)))


def _adds_nobody(made: Claim, found: Sequence[Claim]) -> bool:
    """Whether the same words made a claim already and this one names nobody: "blamed X and smugglers"."""
    words = (made.start, made.end, made.stance)
    return made.about is None and any((c.start, c.end, c.stance) == words for c in found)


def _was_accused(found: Sequence[Claim], sentence: int) -> bool:
    return any(c.stance in _AGAINST and 0 <= sentence - c.sentence <= BACK for c in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a claim is made of: the mentions, quotations and events of the article."""

    parsed: Parsed
    cast: Cast
    quotations: Sequence[Quotation]
    events: Sequence[EventMention]

    def claim(self, sentence: ParsedSentence, spot: Spot) -> Claim | None:
        """The claim of a spot; None where it names nobody, or nobody claims what no event is."""
        by = self._who(sentence, spot)
        if by is None and spot.needs_sayer:
            return None
        about = (
            by
            if spot.about is not None and spot.about == spot.by
            else mention_about(self.cast, sentence, spot.about)
        )
        event = self._event(sentence, spot)
        if about is None and by is None and (spot.stance not in _OF_NOBODY or event is None):
            return None
        start, end = sentence.offset(spot.first), sentence.end_of(spot.last)
        return Claim(
            stance=spot.stance,
            by=by,
            about=about,
            event=event,
            hedge=_as_written(self.parsed, sentence, spot.hedge),
            start=start,
            end=end,
            sentence=sentence.n,
            rule=spot.rule,
        )

    def _who(self, sentence: ParsedSentence, spot: Spot) -> int | None:
        """The mention of who says so. Inside marks that is whoever speaks there ("we", or nobody named); a pronoun that nothing
        named may be the subject of words of saying, whose speaker the quotations know."""
        token = spot.by
        if token is None or token.lower_ in {"we", "i", "our", "my"}:
            at = sentence.offset(token or spot.first)
            inside = [
                q for q in self.quotations if q.kind is not QuoteKind.INDIRECT and q.start <= at < q.end
            ]
            known = token is not None or spot.stance not in _OF_NOBODY
            return inside[0].speaker if inside and known else None
        got = self.cast.named_by(sentence, token)
        if got is None and token.pos_ == "PRON":
            verb = sentence.offset(token.head)
            said = (q.speaker for q in self.quotations if q.cue_start == verb and q.speaker is not None)
            return next(said, None)
        return got

    def _event(self, sentence: ParsedSentence, spot: Spot) -> int | None:
        own = _event_at(sentence, spot.target, self.events)
        taken_up = spot.target is not None and any(
            c.lower_ in {"the", "this", "that"} for c in spot.target.lefts
        )
        return own if own is not None or not (spot.alone or taken_up) else self._told_before(sentence.n)

    def _told_before(self, sentence: int) -> int | None:
        """The attack that is meant where the sentence names none: the only one that it or the sentence before it tells, else
        the one that the article has told most of, if it was told not more than ``BACK`` sentences before."""
        told = [
            (e.sentence, i)
            for i, e in enumerate(self.events)
            if e.type == "ASSAULT" and e.realis is Realis.ACTUAL and e.sentence <= sentence
        ]
        near = [i for n, i in told if sentence - n <= 1]
        if near:
            return near[-1] if len({self._root(i) for i in near}) == 1 else None
        often = Counter(self._root(i) for _, i in told)
        ranked = often.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
            return None
        last = max(n for n, i in told if self._root(i) == ranked[0][0])
        return ranked[0][0] if sentence - last <= BACK else None

    def _root(self, event: int) -> int:
        back = self.events[event].back
        return event if back is None else back


def mention_about(cast: Cast, sentence: ParsedSentence, token: Token | None) -> int | None:
    """The mention that a claim is about: the phrase itself or the actor inside it."""
    if token is None:
        return None
    got = cast.named_by(sentence, token)
    if got is not None and cast.mentions[got].label in ACTOR_TYPES:
        return got
    if token.dep_ == "appos":  # "X, the group that Y blames"
        got = cast.named_by(sentence, token.head)
        if got is not None and cast.mentions[got].label in ACTOR_TYPES:
            return got
    # Behind the noun stands what somebody is accused of ("accused villagers of hiding X"), not who.
    head = antecedent(token)
    parts = [part for part in head.lefts if part.dep_ in _NEAR]
    if head.lemma_.lower() in _BRANCHES:
        parts += [
            d for c in head.rights if c.lower_ in {"of", "from", "in"} for d in c.children if d.dep_ == "pobj"
        ]
    before = (m for part in parts for m in cast.all_in(sentence, part))
    return next((m for m in before if cast.mentions[m].label in _INNER), got)


def _event_at(sentence: ParsedSentence, target: Token | None, events: Sequence[EventMention]) -> int | None:
    if target is None:
        return None
    at = sentence.offset(target)
    here = [(i, e) for i, e in enumerate(events) if e.sentence == sentence.n]
    covering = [i for i, e in here if e.start <= at < e.end]
    if covering:
        return covering[0]
    found = [i for i, e in here if e.type in {"ASSAULT", "DISASTER", "DEATH", "COERCE", "DAMAGE"}]
    return found[0] if len(found) == 1 else None


def _as_written(parsed: Parsed, sentence: ParsedSentence, hedge: str | None) -> str | None:
    if hedge is None:
        return None
    doc = sentence.span.doc.text
    at = doc.find(hedge, sentence.span.start_char)
    return (
        parsed.article.text[sentence.block.start + at : sentence.block.start + at + len(hedge)]
        if at >= 0
        else hedge
    )
