"""A parse with mentions and events in, claims of who did what out: claimed, blamed, accused, denied, supposed, appears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.cast import Cast
from generator.extract.predicates import antecedent
from generator.extract.spot import Spot
from generator.extract.spots import find_spots
from generator.model import ACTOR_TYPES, Chain, Claim, EntityType, EventMention, LineClass, Mention, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.nlp import Parsed, ParsedSentence, Token

_OF_NOBODY = frozenset({Stance.OPEN, Stance.UNCLAIMED})
_INNER = ACTOR_TYPES - {EntityType.COUNTRY}


def find_claims(
    parsed: Parsed, mentions: Sequence[Mention], chains: Sequence[Chain], events: Sequence[EventMention]
) -> tuple[Claim, ...]:
    """All claims of an article, in order; only body lines."""
    del chains
    cast = Cast.of(mentions)
    found: list[Claim] = []
    for sentence in parsed.sentences:
        if sentence.cls is not LineClass.BODY:
            continue
        for spot in find_spots(sentence):
            made = _claim(parsed, cast, sentence, spot, events)
            if made is not None and made not in found:
                found.append(made)
    return tuple(sorted(found, key=lambda c: (c.sentence, c.start, c.end, c.stance)))


def _claim(
    parsed: Parsed, cast: Cast, sentence: ParsedSentence, spot: Spot, events: Sequence[EventMention]
) -> Claim | None:
    by = cast.named_by(sentence, spot.by) if spot.by is not None else None
    about = mention_about(cast, sentence, spot.about)
    event = _event_at(sentence, spot.target, events)
    if about is None and by is None and (spot.stance not in _OF_NOBODY or event is None):
        return None
    start, end = sentence.offset(spot.first), sentence.end_of(spot.last)
    return Claim(
        stance=spot.stance,
        by=by,
        about=about,
        event=event,
        hedge=_as_written(parsed, sentence, spot.hedge),
        start=start,
        end=end,
        sentence=sentence.n,
        rule=spot.rule,
    )


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
    return next(
        (m for m in cast.all_in(sentence, antecedent(token)) if cast.mentions[m].label in _INNER), got
    )


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
