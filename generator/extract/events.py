"""A parse with mentions, times and quotations in, event mentions out: one per happening and sentence.

First the happenings of each sentence (``happenings``), then their arguments, tolls and acts of speech, last what ties
the event mentions of one article together: which one takes up which, and which one answers which.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.dates import period
from generator.extract.cast import Cast
from generator.extract.claims import mention_about
from generator.extract.counted import Found
from generator.extract.grouping import HARM
from generator.extract.happenings import Draft, find_happenings, other_words
from generator.extract.owners import as_written, share_times, times_by_owner, tolls_by_owner
from generator.extract.participants import arguments, hedge_of, participants
from generator.extract.places import find_places, weapons
from generator.extract.predicate_lexicon import Predicate
from generator.extract.predicates import NOUNS, VERBS, objects, subjects
from generator.extract.realis import find_realis
from generator.extract.rows import Row
from generator.extract.sourcing import links_of, own_word
from generator.extract.speech import Speech, find_speech
from generator.extract.spots import find_spots, find_suspects
from generator.extract.ties import tie
from generator.model import (
    ACTOR_TYPES,
    Chain,
    EntityType,
    EventMention,
    LineClass,
    Mention,
    MentionKind,
    Participant,
    Quotation,
    Realis,
    Role,
    Stance,
    TimeExpression,
    Toll,
    TollKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.nlp import Parsed, ParsedSentence, Token

_CONTENT = frozenset({"ORDER", "THREATEN"})
_BODIES = frozenset(
    {EntityType.ORGANIZATION, EntityType.GOVERNMENT, EntityType.GROUP, EntityType.OUTLET, EntityType.MILITARY}
)
_STANCE_ROLES = {
    Stance.CLAIMED: Role.CLAIMS_RESPONSIBILITY,
    Stance.BLAMED: Role.BLAMED,
    Stance.ACCUSED: Role.BLAMED,
    Stance.DENIED: Role.DENIES,
}


def find_events(
    parsed: Parsed,
    mentions: Sequence[Mention],
    chains: Sequence[Chain],
    times: Sequence[TimeExpression],
    quotations: Sequence[Quotation],
) -> tuple[EventMention, ...]:
    """All event mentions of an article in the order of the text."""
    del chains
    cast = Cast.of(mentions)
    rows: list[Row] = []
    for sentence in parsed.sentences:
        rows.extend(_of_sentence(parsed, cast, sentence, times, quotations))
    _drop_days_to_come(parsed, rows, times)
    rows = _with_occasion(cast, rows)
    rows.sort(key=lambda r: (r.event.sentence, r.event.start, r.event.end, r.event.type))
    tie(cast, rows, times)
    return tuple(row.event for row in rows)


def _of_sentence(
    parsed: Parsed,
    cast: Cast,
    sentence: ParsedSentence,
    times: Sequence[TimeExpression],
    quotations: Sequence[Quotation],
) -> list[Row]:
    drafts = [d for d in find_happenings(sentence) if not _is_name(cast, sentence, d)]
    speeches = list(find_speech(cast, sentence, quotations)) if sentence.cls is LineClass.BODY else []
    owners: dict[int, object] = {t.i: d for d in drafts for t in d.tokens}
    for speech in speeches:
        owners.setdefault(speech.verb.i, speech)
    when = times_by_owner(sentence, times, owners, drafts)
    share_times(drafts, when)
    tolls, loose = tolls_by_owner(parsed, sentence, owners, drafts)
    rows = [
        row
        for d in drafts
        if (row := _row(parsed, cast, sentence, d, when.get(id(d)), tolls.get(id(d), []))) is not None
    ]
    rows += [_speech_row(s, when.get(id(s))) for s in speeches if not any(s.verb in d.tokens for d in drafts)]
    rows += _loose_rows(parsed, cast, sentence, loose)
    _add_claims(cast, sentence, rows)
    return rows


def _drop_days_to_come(parsed: Parsed, rows: list[Row], times: Sequence[TimeExpression]) -> None:
    """What an article reports has not happened after the article's own day: a coming day makes of a noun a plan ("the
    election on 3 May"), and does not belong to a verb that tells what was done."""
    published = period(parsed.article.published.value) if parsed.article.published else None
    for row in rows:
        when = None if row.event.time is None else period(times[row.event.time].edtf)
        if row.event.realis is not Realis.ACTUAL or published is None or when is None:
            continue
        if published.yearless or when.yearless or when.low <= published.high:
            continue
        main = None if row.draft is None else row.draft.main
        if main is not None and main.pos_ in NOUNS and not any(c.dep_ == "relcl" for c in main.children):
            row.event = replace(row.event, realis=Realis.PLANNED, rule="on a day to come: planned")
        else:
            row.event = replace(row.event, time=None)


def _is_name(cast: Cast, sentence: ParsedSentence, draft: Draft) -> bool:
    """ "The Directorate of Elections", "the Coastal Alliance": a word of a body's name tells no happening."""
    for token in draft.tokens:
        got = cast.at(sentence, token)
        if got is None or token.pos_ != "PROPN" or cast.mentions[got].label not in _BODIES:
            return False
        mention = cast.mentions[got]
        if mention.kind is not MentionKind.NAME or " " not in mention.text:
            return False
    return True


def _loose_rows(parsed: Parsed, cast: Cast, sentence: ParsedSentence, loose: list[Found]) -> list[Row]:
    """Counts in a sentence that names no happening ("The death toll rose to 19"): one row, to be tied to an earlier one."""
    if not loose:
        return []
    shots = all(item.toll.kind is TollKind.FIRED for item in loose)
    entry = Predicate(type="ASSAULT" if shots else "DEATH", effect=True)
    main = loose[0].word
    realis, rule = find_realis(main, sentence)
    draft = Draft(
        sentence=sentence,
        main=main,
        entry=entry,
        words=[(main, entry)],
        type=entry.type,
        sub=None,
        realis=realis,
        rule=rule,
        start=sentence.offset(main),
        end=sentence.end_of(main),
    )
    row = _row(
        parsed, cast, sentence, draft, None, [as_written(parsed, sentence, item.toll) for item in loose]
    )
    return [row] if row is not None else []


def _row(
    parsed: Parsed, cast: Cast, sentence: ParsedSentence, draft: Draft, time: int | None, tolls: list[Toll]
) -> Row | None:
    people = list(participants(cast, sentence, arguments(draft.words, draft.type)))
    people = own_word(cast, sentence, draft, people)
    if draft.type in _CONTENT:
        people += _content(cast, sentence, draft, people)
    said = draft.type in {"ORDER", "THREATEN", "REQUEST", "ACCUSE", "CLAIM", "DOCUMENT"}
    places = find_places(cast, sentence, draft.tokens, objects_too=not said)
    place = next(iter(places), None)
    if not _is_news(draft, people, time, place, tolls):
        return None
    hedge = hedge_of(draft.main) or _modal(draft.main)
    threat = draft.type == "THREATEN" and draft.realis is Realis.ACTUAL
    event = EventMention(
        start=draft.start,
        end=draft.end,
        lemma=str(draft.main.lemma_.lower()),
        type=draft.type,
        subtype=draft.sub,
        realis=Realis.THREATENED if threat else draft.realis,
        sentence=sentence.n,
        time=time,
        place=place,
        participants=tuple(people),
        tolls=tuple(tolls),
        weapons=weapons(sentence, draft.tokens, parsed.article.text) if draft.type in HARM else (),
        hedges=(hedge,) if hedge else (),
        links=tuple(links_of(parsed, cast, sentence, draft.main)),
        also_at=places[1:],
        words=other_words(draft),
        rule="what is threatened has not happened" if threat else draft.rule,
    )
    return Row(event=event, sentence=sentence, draft=draft, tokens=draft.tokens)


def _modal(main: Token) -> str | None:
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in main.children)
    return next(
        (str(c.text) for c in main.children if perfect and c.lower_ in {"may", "might", "could"}), None
    )


def _is_news(
    draft: Draft, people: list[Participant], time: int | None, place: int | None, tolls: list[Toll]
) -> bool:
    """Whether enough is told to make an event mention: a word alone does not."""
    counted = any(t.kind is not TollKind.STRUCK for t in tolls)
    anchored = time is not None or place is not None or counted
    if draft.realis is Realis.CAPTION:
        return anchored or bool(people)
    if (draft.entry.weak and draft.sub == draft.entry.sub) or draft.only_effect:
        told = len(people) > (draft.entry.weak and draft.main.pos_ in NOUNS)
        return anchored or told or _has_doer_and_done(draft)
    if draft.main.pos_ in NOUNS:
        known = draft.definite or any(t.pos_ in VERBS for t in draft.tokens) or draft.plural
        return anchored or bool(people) or known
    return True


def _has_doer_and_done(draft: Draft) -> bool:
    """ "Police have opened an inquiry", "the armed forces will strike the airfields": who and what are told, if not by name."""
    if draft.only_effect or draft.type not in {"ASSAULT", "INVESTIGATE", "SANCTION"}:
        return False
    for token in draft.tokens:
        if token.pos_ in VERBS and any(True for _ in subjects(token)) and any(True for _ in objects(token)):
            return token.lemma_ not in {"be", "have"}
    return False


def _content(
    cast: Cast, sentence: ParsedSentence, draft: Draft, people: list[Participant]
) -> list[Participant]:
    """Against whom an order or a threat goes: the objects inside what is ordered or threatened."""
    taken = {cast.mentions[p.mention].chain for p in people}
    role = Role.TARGET if draft.type == "THREATEN" else Role.OBJECT
    out: list[Participant] = []
    for clause in draft.main.children:
        if clause.dep_ not in {"xcomp", "ccomp"}:
            continue
        for token in _below_clause(clause):
            if token.dep_ in {"dobj", "pobj"} and token.pos_ in NOUNS:
                got = mention_about(cast, sentence, token)
                if got is None or cast.mentions[got].label not in ACTOR_TYPES - {EntityType.COUNTRY}:
                    continue
                if cast.mentions[got].chain not in taken:
                    taken.add(cast.mentions[got].chain)
                    out.append(
                        Participant(role=role, mention=got, rule="inside what is ordered or threatened")
                    )
    return out


def _below_clause(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ not in {"relcl", "mark"} and not (child.dep_ == "advcl" and child.tag_ != "VB"):
            yield from _below_clause(child)


def _speech_row(speech: Speech, time: int | None) -> Row:
    people = [Participant(role=Role.SPEAKER, mention=speech.speaker, rule="subject of a verb of saying")]
    if speech.addressee is not None:
        people.append(Participant(role=Role.ADDRESSEE, mention=speech.addressee, rule="told"))
    event = EventMention(
        start=speech.sentence.offset(speech.verb),
        end=speech.sentence.end_of(speech.verb),
        lemma=str(speech.verb.lemma_.lower()),
        type="STATEMENT",
        subtype=None,
        realis=speech.realis,
        sentence=speech.sentence.n,
        time=time,
        participants=tuple(people),
        rule=speech.occasion or speech.rule,
    )
    return Row(event=event, sentence=speech.sentence, speech=speech, tokens=[speech.verb])


def _add_claims(cast: Cast, sentence: ParsedSentence, rows: list[Row]) -> None:
    """Those whom a claim in the sentence ties to a happening take part in it as blamed, claiming, denying."""
    if sentence.cls is not LineClass.BODY:
        return
    for spot in (*find_spots(sentence), *find_suspects(sentence)):
        role = _STANCE_ROLES.get(spot.stance)
        if role is None or spot.target is None or spot.taken_up:
            continue
        about = mention_about(cast, sentence, spot.about)
        row = next((r for r in rows if r.draft is not None and spot.target in r.tokens), None)
        if about is None or row is None or row.event.type in {"CLAIM", "ACCUSE"}:
            continue
        chain = cast.mentions[about].chain
        kept = [
            p
            for p in row.event.participants
            if cast.mentions[p.mention].chain != chain
            or p.role not in {Role.AGENT, Role.SUPPOSED_AGENT, Role.TARGET}
        ]
        if all((cast.mentions[p.mention].chain, p.role) != (chain, role) for p in kept):
            kept.append(Participant(role=role, mention=about, hedge=spot.hedge, rule=spot.rule))
        row.event = replace(row.event, participants=tuple(kept))


def _with_occasion(cast: Cast, rows: list[Row]) -> list[Row]:
    """Acts of speech stay only where some act of the same speaker in the article has an occasion or a time."""
    grounded = {
        cast.mentions[r.speech.speaker].chain
        for r in rows
        if r.speech is not None
        and r.speech.realis is Realis.ACTUAL
        and (r.speech.occasion or r.event.time is not None)
    }
    return [
        r
        for r in rows
        if r.speech is None
        or (
            cast.mentions[r.speech.speaker].chain in grounded
            and (r.speech.realis is Realis.ACTUAL or r.speech.occasion)
        )
    ]
