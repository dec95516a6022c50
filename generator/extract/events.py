"""A parse with mentions, times and quotations in, event mentions out: one per happening and sentence.

First the happenings of each sentence (``happenings``), then their arguments, tolls and acts of speech, last what ties
the event mentions of one article together: which one takes up which, and which one answers which.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.extract.claims import find_spots, mention_about, suspected
from generator.extract.happenings import COUNTED, HARM, RESTATED, Draft, find_happenings
from generator.extract.participants import Cast, arguments, find_place, hedge_of, participants, weapons
from generator.extract.predicates import NOUNS, VERBS, Predicate, subjects
from generator.extract.realis import find_realis
from generator.extract.speech import Speech, find_speech
from generator.extract.tolls import Found, find_tolls
from generator.model import (
    ACTOR_TYPES,
    Chain,
    EntityType,
    EventMention,
    LineClass,
    Link,
    Mention,
    Participant,
    Quotation,
    Realis,
    Role,
    Stance,
    TimeExpression,
    Toll,
    TollKind,
)
from generator.text import straighten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.nlp import Parsed, ParsedSentence, Token

_ANSWERS = frozenset("respond retaliate answer react".split())
_ANSWER_NOUNS = frozenset("response retaliation reprisal answer revenge reaction".split())
_CONTENT = frozenset({"ORDER", "THREATEN"})
_LOOSE = frozenset({TollKind.KILLED, TollKind.WOUNDED, TollKind.MISSING, TollKind.DISPLACED})
_REACH = 3
"""A count without place, time or doer belongs to a happening told at most this many sentences before."""
_STANCE_ROLES = {
    Stance.CLAIMED: Role.CLAIMS_RESPONSIBILITY,
    Stance.BLAMED: Role.BLAMED,
    Stance.ACCUSED: Role.BLAMED,
    Stance.DENIED: Role.DENIES,
}


@dataclass(slots=True, kw_only=True)
class Row:
    """An event mention under work with what the links between rows are decided on."""

    event: EventMention
    sentence: ParsedSentence
    draft: Draft | None = None
    speech: Speech | None = None
    answers: bool = False
    answer_to: int | None = None
    tokens: list[Token] = field(default_factory=list)


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
    rows = _with_occasion(cast, rows)
    rows.sort(key=lambda r: (r.event.sentence, r.event.start, r.event.end, r.event.type))
    _tie(cast, rows, times)
    return tuple(row.event for row in rows)


# --- one sentence ----------------------------------------------------------------------------------------------------


def _of_sentence(
    parsed: Parsed,
    cast: Cast,
    sentence: ParsedSentence,
    times: Sequence[TimeExpression],
    quotations: Sequence[Quotation],
) -> list[Row]:
    drafts = find_happenings(sentence)
    speeches = list(find_speech(cast, sentence, quotations)) if sentence.cls is LineClass.BODY else []
    owners: dict[int, object] = {t.i: d for d in drafts for t in d.tokens}
    for speech in speeches:
        owners.setdefault(speech.verb.i, speech)
    when = _times_by_owner(sentence, times, owners, drafts)
    tolls, loose = _tolls_by_owner(parsed, sentence, owners, drafts)
    rows = [
        row
        for d in drafts
        if (row := _row(parsed, cast, sentence, d, when.get(id(d)), tolls.get(id(d), []))) is not None
    ]
    rows += [_speech_row(s, when.get(id(s))) for s in speeches if not any(s.verb in d.tokens for d in drafts)]
    rows += _loose_rows(parsed, cast, sentence, loose)
    _add_claims(cast, sentence, rows)
    return rows


def _climb_to_owner(token: Token, owners: dict[int, object]) -> object | None:
    while token.i not in owners:
        if token.head == token:
            return None
        token = token.head
    return owners[token.i]


def _times_by_owner(
    sentence: ParsedSentence, times: Sequence[TimeExpression], owners: dict[int, object], drafts: list[Draft]
) -> dict[int, int]:
    """Time index by the happening that it dates: the nearest one above in the parse; of two the one with a date."""
    found: dict[int, int] = {}
    for i, time in enumerate(times):
        if time.sentence != sentence.n or time.kind in {"duration", "set"}:
            continue
        inside = [t for t in sentence.span if time.start <= sentence.offset(t) < time.end]
        if not inside:
            continue
        top = next((t for t in inside if t.head not in inside), inside[0])
        owner = _climb_to_owner(top, owners)
        if owner is None and len(drafts) == 1:
            owner = drafts[0]
        if owner is None:
            continue
        old = found.get(id(owner))
        if (
            old is None
            or (times[old].edtf is None and time.edtf is not None)
            or (times[old].kind == "clock" and time.kind != "clock")
        ):
            found[id(owner)] = i
    return found


def _tolls_by_owner(
    parsed: Parsed, sentence: ParsedSentence, owners: dict[int, object], drafts: list[Draft]
) -> tuple[dict[int, list[Toll]], list[Found]]:
    found: dict[int, list[Toll]] = {}
    loose: list[Found] = []
    harmful = [d for d in drafts if d.type in HARM]
    for item in find_tolls(sentence):
        owner = _climb_to_owner(item.anchor, owners)
        if not isinstance(owner, Draft) or owner.type not in HARM:
            owner = _below(item.anchor, harmful) or (harmful[0] if len(harmful) == 1 else None)
        if owner is not None:
            found.setdefault(id(owner), []).append(_written(parsed, sentence, item.toll))
        elif item.toll.kind in _LOOSE:
            loose.append(item)
    return found, loose


def _loose_rows(parsed: Parsed, cast: Cast, sentence: ParsedSentence, loose: list[Found]) -> list[Row]:
    """Counts in a sentence that names no happening ("The death toll rose to 19"): one row, to be tied to an earlier one."""
    if not loose:
        return []
    entry = Predicate(type="DEATH", effect=True)
    main = loose[0].word
    realis, rule = find_realis(main, sentence)
    draft = Draft(
        sentence=sentence,
        main=main,
        entry=entry,
        words=[(main, entry)],
        type="DEATH",
        sub=None,
        realis=realis,
        rule=rule,
        start=sentence.offset(main),
        end=sentence.end_of(main),
    )
    row = _row(parsed, cast, sentence, draft, None, [_written(parsed, sentence, item.toll) for item in loose])
    return [row] if row is not None else []


def _below(anchor: Token, drafts: list[Draft]) -> Draft | None:
    inside = {t.i for t in anchor.subtree}
    return next((d for d in drafts if any(t.i in inside for t in d.tokens)), None)


def _written(parsed: Parsed, sentence: ParsedSentence, toll: Toll) -> Toll:
    """The toll with its words as the article writes them: the parse holds plain quotes and hyphens."""
    raw = parsed.article.text[sentence.start : sentence.end]
    plain = straighten(raw)
    if raw == plain:
        return toll

    def back(words: str) -> str:
        at = plain.find(words)
        return raw[at : at + len(words)] if at >= 0 else words

    return replace(
        toll,
        word=back(toll.word),
        who=back(toll.who),
        hedge=back(toll.hedge) if toll.hedge else None,
        breakdown=tuple((n, back(words)) for n, words in toll.breakdown),
    )


def _row(
    parsed: Parsed, cast: Cast, sentence: ParsedSentence, draft: Draft, time: int | None, tolls: list[Toll]
) -> Row | None:
    people = list(participants(cast, sentence, arguments(draft.words, draft.type)))
    if draft.type in _CONTENT:
        people += _content(cast, sentence, draft, people)
    said = draft.type in {"ORDER", "THREATEN", "REQUEST", "ACCUSE", "CLAIM", "DOCUMENT"}
    place = find_place(cast, sentence, draft.tokens, objects_too=not said)
    if not _is_news(draft, people, time, place, tolls):
        return None
    hedge = hedge_of(draft.main) or _modal(draft.main)
    event = EventMention(
        start=draft.start,
        end=draft.end,
        lemma=str(draft.main.lemma_.lower()),
        type=draft.type,
        subtype=draft.sub,
        realis=draft.realis,
        sentence=sentence.n,
        time=time,
        place=place,
        participants=tuple(people),
        tolls=tuple(tolls),
        weapons=weapons(sentence, draft.tokens, parsed.article.text) if draft.type in HARM else (),
        hedges=(hedge,) if hedge else (),
        links=tuple(_links(parsed, cast, sentence, draft.main)),
        rule=draft.rule,
    )
    return Row(event=event, sentence=sentence, draft=draft, tokens=draft.tokens, answers=_is_answer(draft))


def _modal(main: Token) -> str | None:
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in main.children)
    return next(
        (str(c.text) for c in main.children if perfect and c.lower_ in {"may", "might", "could"}), None
    )


def _is_news(
    draft: Draft, people: list[Participant], time: int | None, place: int | None, tolls: list[Toll]
) -> bool:
    """Whether enough is told to make an event mention: a word alone does not."""
    anchored = time is not None or place is not None or bool(tolls)
    if draft.realis is Realis.CAPTION:
        return anchored or bool(people)
    if (draft.entry.weak and draft.sub == draft.entry.sub) or draft.only_effect:
        return anchored or len(people) > draft.entry.weak
    if draft.main.pos_ in NOUNS:
        known = draft.definite or any(t.pos_ in VERBS for t in draft.tokens) or draft.plural
        return anchored or bool(people) or known
    return True


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


def _is_answer(draft: Draft) -> bool:
    if any(t.lemma_.lower() in _ANSWERS for t in draft.tokens):
        return True
    return any(c.lower_ == "retaliatory" for c in draft.main.lefts) or any(
        c.dep_ == "prep" and d.lemma_.lower() in _ANSWER_NOUNS
        for t in draft.tokens
        for c in t.children
        for d in c.children
    )


def _links(parsed: Parsed, cast: Cast, sentence: ParsedSentence, main: Token) -> Iterator[Link]:
    """Whose report it is, where the sentence says so: the subject of the verb of saying above, "according to X"."""
    saying = frozenset("say tell report announce state add confirm declare write claim".split())
    here = main
    while here.head != here:
        if here.dep_ in {"ccomp", "parataxis"} and here.head.lemma_.lower() in saying:
            for child in here.head.children:
                if child.dep_ == "nsubj":
                    yield _link(parsed, cast, sentence, child)
        here = here.head
    for token in sentence.span:
        if token.lower_ == "according":
            for deep in token.subtree:
                if deep.dep_ == "pobj" and deep.head.lower_ == "to":
                    yield _link(parsed, cast, sentence, deep)
                    break


def _link(parsed: Parsed, cast: Cast, sentence: ParsedSentence, token: Token) -> Link:
    got = cast.named_by(sentence, token)
    if got is not None and cast.mentions[got].label in ACTOR_TYPES:
        mention = cast.mentions[got]
        kind = "outlet" if mention.label is EntityType.OUTLET else "speaker"
        return Link(kind=kind, name=mention.text, start=mention.start, end=mention.end)
    first = sentence.span.doc[token.left_edge.i]
    start, end = sentence.offset(first), sentence.end_of(token)
    return Link(kind="unnamed", name=parsed.article.text[start:end], start=start, end=end)


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
    for spot in (*find_spots(sentence), *suspected(sentence)):
        role = _STANCE_ROLES.get(spot.stance)
        if role is None or spot.target is None:
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


# --- the whole article -----------------------------------------------------------------------------------------------


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


def _tie(cast: Cast, rows: list[Row], times: Sequence[TimeExpression]) -> None:
    for i, row in enumerate(rows):
        if row.event.realis is Realis.CAPTION:
            continue
        back = _back(cast, rows, i, times)
        if back is not None:
            j, rule = back
            first = rows[j].event
            kind = first.type if row.draft is not None and row.draft.only_effect else row.event.type
            sub = (
                row.event.subtype
                if kind == row.event.type and row.event.subtype not in {None, "Attack"}
                else first.subtype
            )
            row.event = replace(
                row.event,
                back=j,
                rule=rule,
                type=kind,
                subtype=sub,
                realis=first.realis,
            )
        if row.answers and row.event.realis is Realis.ACTUAL:
            row.event = replace(row.event, responds_to=_answered(rows, i))


def _answered(rows: list[Row], i: int) -> int | None:
    """The last violent happening told before; "in response to the attack" may name it in the same sentence."""
    own = _root(rows, i)
    for j in (*range(i - 1, -1, -1), *range(i + 1, len(rows))):
        other = rows[j].event
        if j > i and other.sentence != rows[i].event.sentence:
            break
        if other.realis is Realis.ACTUAL and other.type in HARM and _root(rows, j) != own:
            return _root(rows, j)
    return None


def _root(rows: list[Row], i: int) -> int:
    while (back := rows[i].event.back) is not None:
        i = back
    return i


def _back(cast: Cast, rows: list[Row], i: int, times: Sequence[TimeExpression]) -> tuple[int, str] | None:
    row = rows[i]
    if row.speech is not None:
        return _back_speech(cast, rows, i, times)
    draft = row.draft
    if draft is None or row.event.realis not in {Realis.ACTUAL, Realis.BACKGROUND, Realis.NEGATED}:
        return None
    if row.event.realis is Realis.NEGATED and not (
        draft.only_effect and any(t.n == 0 for t in row.event.tolls)
    ):
        return None
    if row.event.realis is Realis.BACKGROUND and draft.rule in {RESTATED, COUNTED}:
        return None
    if draft.only_effect:
        return _back_effect(cast, rows, i, times)
    if draft.definite and draft.type in {
        "ASSAULT",
        "DISASTER",
        "PROTEST",
        "COERCE",
        "SPORT",
        "ELECTION",
        "CONSULT",
        "LEGAL",
        "AGREE",
        "BUSINESS",
    }:
        for j in range(i - 1, -1, -1):
            if _takes_up(cast, rows, i, j, times):
                return _root(rows, j), f"the {draft.main.lower_}: taken up again"
    return None


def _takes_up(cast: Cast, rows: list[Row], i: int, j: int, times: Sequence[TimeExpression]) -> bool:
    new, old = rows[i], rows[j]
    if old.draft is None or new.draft is None or old.event.realis is not Realis.ACTUAL:
        return False
    kinds = {old.event.type, new.event.type}
    if len(kinds) > 1 and kinds != {"ASSAULT", "DISASTER"}:
        return False
    if old.draft.main.pos_ in NOUNS and old.draft.plural != new.draft.plural:
        return False
    if old.draft.only_effect or (old.draft.main.pos_ in VERBS and new.draft.plural):
        return False
    if not _subs_fit(old.event, new.event):
        return False
    if new.event.type not in HARM and old.draft.main.lemma_ != new.draft.main.lemma_:
        return False
    return _agrees(cast, new.event, old.event, times)


def _subs_fit(old: EventMention, new: EventMention) -> bool:
    """Sub-types fit when equal or one is the general one; an explosion may be what an attack was."""
    if old.type != new.type:
        return "Explosion" in {old.subtype, new.subtype}
    subs = {s for s in (old.subtype, new.subtype) if s not in {None, "Attack"}}
    return len(subs) < 2


def _agrees(cast: Cast, new: EventMention, old: EventMention, times: Sequence[TimeExpression]) -> bool:
    """Neither another place, nor another time, nor another doer."""
    if new.place is not None and old.place is not None:
        a, b = cast.mentions[new.place], cast.mentions[old.place]
        if a.chain != b.chain and EntityType.COUNTRY not in {a.label, b.label}:
            return False
    if new.time is not None and old.time is not None:
        x, y = times[new.time], times[old.time]
        if (x.edtf or x.text.lower()) != (y.edtf or y.text.lower()):
            return False
    mine, yours = (
        {cast.mentions[p.mention].chain for p in e.participants if p.role is Role.AGENT} for e in (new, old)
    )
    return not (mine and yours) or bool(mine & yours)


def _back_effect(
    cast: Cast, rows: list[Row], i: int, times: Sequence[TimeExpression]
) -> tuple[int, str] | None:
    """A count of dead or damage with no happening of its own belongs to the one told just before."""
    row = rows[i]
    if any(p.role in {Role.AGENT, Role.SUPPOSED_AGENT} for p in row.event.participants) or _has_doer(row):
        return None
    for j in range(i - 1, -1, -1):
        old = rows[j]
        if row.event.sentence - old.event.sentence > _REACH:
            return None
        if old.draft is None or old.event.realis is not Realis.ACTUAL or old.event.type not in HARM:
            continue
        if _agrees(cast, row.event, old.event, times) and not _contradicts(row.event, old.event):
            return _root(rows, j), "count without a happening of its own"
        return None
    return None


def _has_doer(row: Row) -> bool:
    """ "A gunman killed two": an active verb with its own subject tells its own happening."""
    return any(
        t.pos_ in VERBS and any(c.dep_ == "dobj" for c in t.children) and any(True for _ in subjects(t))
        for t in row.tokens
    )


def _contradicts(new: EventMention, old: EventMention) -> bool:
    """Two numbers of the same kind, neither a revision, in one sentence are two happenings."""
    same = {t.kind for t in new.tolls} & {t.kind for t in old.tolls} - {TollKind.FIRED}
    return bool(same) and new.sentence == old.sentence


def _back_speech(
    cast: Cast, rows: list[Row], i: int, times: Sequence[TimeExpression]
) -> tuple[int, str] | None:
    """The same speaker goes on, unless another time or another occasion is named."""
    row = rows[i]
    if row.speech is None:
        return None
    chain = cast.mentions[row.speech.speaker].chain
    for j in range(i - 1, -1, -1):
        old = rows[j]
        if (
            old.speech is None
            or cast.mentions[old.speech.speaker].chain != chain
            or old.event.realis is not row.event.realis
        ):
            continue
        if row.event.time is not None and old.event.time is not None:
            x, y = times[row.event.time], times[old.event.time]
            if (x.edtf or x.text.lower()) != (y.edtf or y.text.lower()):
                return None
        if _is_other_occasion(row, old):
            return None
        return _root(rows, j), "the same speaker on the same occasion"
    return None


def _is_other_occasion(row: Row, old: Row) -> bool:
    mine, yours = (r.speech.occasion if r.speech is not None else None for r in (row, old))
    if mine is None or yours is None or mine == yours:
        return False
    return mine.split()[-1] != yours.split()[-1] and not (
        mine.startswith("said to") or yours.startswith("said to")
    )
