"""The times and tolls of a sentence in, the happening that each belongs to out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.counted import Found
from generator.extract.grouping import HARM
from generator.extract.happenings import Draft
from generator.extract.predicate_lexicon import lexicon
from generator.extract.speech import Speech
from generator.extract.tolls import find_tolls
from generator.model import (
    TimeExpression,
    Toll,
    TollKind,
)
from generator.text import straighten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.nlp import Parsed, ParsedSentence, Token

_LOOSE = frozenset({TollKind.KILLED, TollKind.WOUNDED, TollKind.MISSING, TollKind.DISPLACED, TollKind.FIRED})


def _owner_of(token: Token, owners: dict[int, object], drafts: list[Draft]) -> object | None:
    """The happening above a word, inside its own clause; where the clause names none above, the one below its verb."""
    while token.i not in owners:
        if token.head == token:
            return None
        if _closes(token, owners):
            inside = {t.i for t in token.subtree}
            below = [d for d in drafts if d.main.i in inside]
            return next((d for d in below if d.type in HARM), below[0] if len(below) == 1 else None)
        token = token.head
    return owners[token.i]


def _closes(token: Token, owners: dict[int, object]) -> bool:
    """Whether a verb has its own time: "was charged and will appear on Monday", "whom X blames for the raid on Monday";
    what somebody says is not when somebody said it."""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    if token.dep_ == "relcl":
        return token.lemma_.lower() not in lexicon().occur | lexicon().light
    return token.dep_ == "conj" or (token.dep_ == "ccomp" and isinstance(owners.get(token.head.i), Speech))


def times_by_owner(
    sentence: ParsedSentence, times: Sequence[TimeExpression], owners: dict[int, object], drafts: list[Draft]
) -> dict[int, int]:
    """Time index by the happening that it dates: the nearest one above in the parse; of two the one with a date."""
    found: dict[int, int] = {}
    guessed: set[int] = set()
    for i, time in enumerate(times):
        if time.sentence != sentence.n or time.kind in {"duration", "set"}:
            continue
        inside = [t for t in sentence.span if time.start <= sentence.offset(t) < time.end]
        if not inside or _is_stamp(sentence, time):
            continue
        top = next((t for t in inside if t.head not in inside), inside[0])
        if _is_of_telling(top, owners, drafts):
            continue
        owner = _owner_of(top, owners, drafts)
        if isinstance(owner, Draft) and owner.type == "ACCUSE":  # "X blames Y for the raid on Z on Friday"
            owner = next((d for d in drafts if d.type in HARM and d.main.i > owner.main.i), owner)
        guess = owner is None
        if guess and len(drafts) == 1 and time.kind != "clock" and not _in_other_clause(top, drafts[0]):
            owner = drafts[0]
        if owner is None:
            continue
        old = found.get(id(owner))
        if (
            old is None
            or (
                times[old].edtf is None
                and time.edtf is not None
                and not _is_deeper(inside, sentence, times[old])
            )
            or (times[old].kind == "clock" and time.kind != "clock")
            or (old in guessed and not guess and times[old].edtf is not None and time.edtf is not None)
        ):
            found[id(owner)] = i
            guessed |= {i} if guess else set()
    return found


def share_times(drafts: Sequence[Draft], when: dict[int, int]) -> None:
    """ "Congress on Tuesday approved the fund but rejected the bill": two verbs of one subject share the time that only the
    first has."""
    for draft in drafts:
        main = draft.main
        joined = main.dep_ == "conj" and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in main.children)
        if not joined or id(draft) in when or main.pos_ != "VERB":
            continue
        first = next((d for d in drafts if main.head in d.tokens and id(d) in when), None)
        if first is not None and first.realis is draft.realis:
            when[id(draft)] = when[id(first)]


def _is_stamp(sentence: ParsedSentence, time: TimeExpression) -> bool:
    """The hour before an entry of a running report ("13:20 Twelve people have been arrested"): when it was written."""
    before = (t for t in sentence.span if sentence.offset(t) < time.start)
    return time.kind == "clock" and not any(t.is_alpha or t.like_num for t in before)


def _is_deeper(inside: Sequence[Token], sentence: ParsedSentence, old: TimeExpression) -> bool:
    """Whether the new time hangs on a noun of its own and the old one on the verb ("sentenced on Tuesday over the breach
    of a cable in February"): a day that is not known is no reason to take another's."""

    def hangs(tokens: Sequence[Token]) -> bool:
        top = next((t for t in tokens if t.head not in tokens), tokens[0])
        return top.dep_ == "pobj" and top.head.head.pos_ in {"NOUN", "PROPN"}

    earlier = [t for t in sentence.span if old.start <= sentence.offset(t) < old.end]
    return bool(earlier) and hangs(inside) and not hangs(earlier)


_COUNTS = frozenset("toll number count figure total tally".split())
_COUNTING = frozenset("rise climb reach stand increase jump mount pass grow soar exceed".split())


def _is_of_telling(time: Token, owners: dict[int, object], drafts: Sequence[Draft]) -> bool:
    """Whether the verb right over a time only tells or counts ("officials said on Friday", "the toll rose to 52 on
    Sunday"): it says nothing of when that happened which is told or counted."""
    verb = time
    while verb.head != verb and verb.pos_ not in {"VERB", "AUX"}:
        if verb.i in owners:
            return False
        verb = verb.head
    if verb.pos_ not in {"VERB", "AUX"} or verb.i in owners or any(verb in d.tokens for d in drafts):
        return False
    subjects = {c.lemma_.lower() for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}}
    if subjects & _COUNTS and verb.lemma_.lower() in _COUNTING:
        return True
    told = any(c.dep_ in {"dobj", "nsubjpass"} for c in verb.children)
    return verb.lemma_.lower() in {"say", "tell", "add", "state", "announce", "confirm"} and not told


def tolls_by_owner(
    parsed: Parsed, sentence: ParsedSentence, owners: dict[int, object], drafts: list[Draft]
) -> tuple[dict[int, list[Toll]], list[Found]]:
    found: dict[int, list[Toll]] = {}
    loose: list[Found] = []
    harmful = [d for d in drafts if d.type in HARM]
    for item in find_tolls(sentence):
        owner = _owner_of(item.anchor, owners, drafts)
        if not isinstance(owner, Draft) or owner.type not in HARM:
            owner = _below(item.anchor, harmful) or (harmful[0] if len(harmful) == 1 else None)
        if owner is not None:
            found.setdefault(id(owner), []).append(as_written(parsed, sentence, item.toll))
        elif item.toll.kind in _LOOSE:
            loose.append(item)
    return found, loose


def _in_other_clause(token: Token, draft: Draft) -> bool:
    """Whether the time is that of another verb: one joined to that of the happening, or one of saying or finding that
    the happening is only told by ("investigators said on Thursday that ...")."""
    while True:
        if token.pos_ in {"VERB", "AUX"} and token not in draft.tokens:
            if token.dep_ == "conj" or (
                token.dep_ in {"advcl", "relcl"} and not token.is_ancestor(draft.main)
            ):
                return True
            told = (c for c in token.children if c.dep_ == "ccomp")
            if any(draft.main == c or c.is_ancestor(draft.main) for c in told):
                return True
        if token.head == token:
            return False
        token = token.head


def _below(anchor: Token, drafts: list[Draft]) -> Draft | None:
    inside = {t.i for t in anchor.subtree}
    return next((d for d in drafts if any(t.i in inside for t in d.tokens)), None)


def as_written(parsed: Parsed, sentence: ParsedSentence, toll: Toll) -> Toll:
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
