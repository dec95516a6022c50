"""A parsed sentence in, the counts in it out: killed, wounded, missing, displaced, detained, projectiles fired.

Numbers stay as written; nothing is added up except the parts of one list ("a cook and two guards" are three). Vague
words ("dozens") give no number. "No casualties" is a toll of none killed and none wounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.counted import Found, listed_after, made, toll_of
from generator.extract.counts import SCALES, VAGUE, count_between, count_of
from generator.extract.projectiles import find_fired
from generator.extract.shares import find_shares
from generator.extract.struck import find_struck
from generator.model import TollKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import ParsedSentence, Token

KILL = frozenset("kill murder slay massacre execute behead assassinate martyr electrocute".split())
DIE = frozenset("die perish drown succumb".split())
WOUND = frozenset("wound injure hurt maim hospitalize hospitalise".split())
DISPLACE = frozenset("displace uproot".split())
DETAIN = frozenset("arrest detain apprehend".split())
STATES = {
    "dead": TollKind.KILLED,
    "killed": TollKind.KILLED,
    "wounded": TollKind.WOUNDED,
    "injured": TollKind.WOUNDED,
    "hurt": TollKind.WOUNDED,
    "missing": TollKind.MISSING,
    "unaccounted": TollKind.MISSING,
    "homeless": TollKind.DISPLACED,
    "displaced": TollKind.DISPLACED,
    "arrested": TollKind.DETAINED,
    "detained": TollKind.DETAINED,
}
COUNT_NOUNS = {
    "death": (TollKind.KILLED,),
    "fatality": (TollKind.KILLED,),
    "injury": (TollKind.WOUNDED,),
    "casualty": (TollKind.KILLED, TollKind.WOUNDED),
    "loss": (TollKind.KILLED, TollKind.WOUNDED),
    "arrest": (TollKind.DETAINED,),
    "martyrdom": (TollKind.KILLED,),
    "detention": (TollKind.DETAINED,),
}
_OF_WHOM = {
    "death": TollKind.KILLED,
    "killing": TollKind.KILLED,
    "martyrdom": TollKind.KILLED,
    "injury": TollKind.WOUNDED,
    "wounding": TollKind.WOUNDED,
    "arrest": TollKind.DETAINED,
    "detention": TollKind.DETAINED,
}
"""Nouns that say in "the X of nine people" what happened to them."""
_BETWEEN = frozenset(
    "were was are is been be left reported remain remained remains feared confirmed listed believed".split()
)
_TO_DEATH = frozenset("shoot find leave gun stab beat hack strike".split())
"""Verbs that kill together with "dead"."""
_THE_DEAD = frozenset({"dead", "killed", "fatalities", "victims"})


def find_tolls(sentence: ParsedSentence) -> tuple[Found, ...]:
    """All tolls of one sentence in order of their place; each number is used once for each kind."""
    kept: list[Found] = []
    for found in (
        *_verbs(sentence),
        *_states(sentence),
        *_death_tolls(sentence),
        *_count_nouns(sentence),
        *find_fired(sentence),
        *find_struck(sentence),
        *find_shares(sentence),
    ):
        overlap = [
            k
            for k in kept
            if k.toll.kind is found.toll.kind
            and k.toll.start < found.toll.end
            and found.toll.start < k.toll.end
        ]
        if not overlap:
            kept.append(found)
    return tuple(sorted(kept, key=lambda f: (f.toll.start, f.toll.end, f.toll.kind)))


def _verbs(sentence: ParsedSentence) -> Iterator[Found]:
    for token in sentence.span:
        kind = _kind_of(token)
        if token.lower_ in _THE_DEAD and token.dep_ == "nsubj" and token.head.lemma_ == "be":
            for head in (c for c in token.head.children if c.dep_ == "attr"):
                yield from toll_of(sentence, TollKind.KILLED, token, head)
        if kind is None or token.pos_ not in {"VERB", "AUX", "ADJ"}:
            continue
        counted = (
            list(_subjects_of(token)) if token.lemma_.lower() in DIE | {"lose"} else list(_patients(token))
        )
        aside = not any(c.dep_ == "auxpass" for c in token.children)
        for head in counted:
            if aside and head.i < token.i and any(c.lower_ in {"the", "those", "these"} for c in head.lefts):
                continue  # "the eleven wounded": told before
            yield from toll_of(sentence, kind, token, head)


def _kind_of(token: Token) -> TollKind | None:
    lemma = token.lemma_.lower()
    if lemma in _TO_DEATH and any(c.lower_ == "dead" for c in token.doc[token.i + 1 : token.i + 2]):
        return TollKind.KILLED
    if lemma == "lose" and any(
        c.dep_ == "dobj" and c.lemma_ == "life" and any(d.dep_ == "poss" for d in c.lefts)
        for c in token.children
    ):
        return TollKind.KILLED
    for words, kind in (
        (KILL | DIE, TollKind.KILLED),
        (WOUND, TollKind.WOUNDED),
        (DISPLACE, TollKind.DISPLACED),
        (DETAIN, TollKind.DETAINED),
    ):
        if lemma in words:
            return kind
    return None


def _subjects_of(token: Token) -> Iterator[Token]:
    found = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if not found and token.dep_ == "conj":
        found = [c for c in token.head.children if c.dep_ in {"nsubj", "nsubjpass"}]
    yield from found


def _patients(token: Token) -> Iterator[Token]:
    """Whom it was done to: first words of the lists, one each."""
    passive = [c for c in token.children if c.dep_ == "nsubjpass"]
    if passive:
        yield from passive
        return
    active = [c for c in token.children if c.dep_ in {"dobj", "obj"}]
    if active:
        yield from active
        return
    if token.tag_ == "VBN" and token.dep_ == "acl":
        yield token.head
        return
    if token.tag_ in {"VBN", "VBD"}:  # "two were killed and 14 others wounded"
        before = [c for c in token.lefts if c.dep_ in {"nsubj", "nsubjpass"}]
        if (
            token.dep_ == "conj"
            and before
            and any(c.dep_ in {"nsubjpass", "auxpass"} for c in token.head.children)
        ):
            yield from before


def _states(sentence: ParsedSentence) -> Iterator[Found]:
    """ "14 wounded", "six people dead", "left 12 injured": the number stands shortly before the state."""
    tokens = list(sentence.span)
    for i, token in enumerate(tokens):
        kind = STATES.get(token.lower_)
        if kind is None or any(c.dep_ in {"dobj", "nsubjpass"} for c in token.children):
            continue
        first = _number_before(tokens, i)
        if first is None:
            yield from _left(sentence, tokens, i, kind)
            continue
        if tokens[first - 1].lower_ in {"the", "those", "these"} and first:
            continue  # "the six dead": told before
        count = count_between(sentence, tokens[first], _counted(tokens, first, i))
        if any(
            t.lower_ == "of" and tokens[n + 1].lower_ in {"the", "those"}
            for n, t in enumerate(tokens[first:i], first)
        ):
            continue  # "one of the dead" is no toll
        if count is None:
            continue
        parts = listed_after(sentence, tokens, i, count.n)
        yield Found(anchor=_governor(token), toll=made(sentence, kind, count, parts), word=token)


def _left(sentence: ParsedSentence, tokens: list[Token], i: int, kind: TollKind) -> Iterator[Found]:
    """ "Left two people from the crew wounded": the object of "leave" is counted, unless more numbers follow it."""
    for verb in (t for t in tokens[:i] if t.lemma_ == "leave" and tokens[i].i - t.i < 16):
        for counted in (c for c in verb.children if c.dep_ == "dobj" and c.i < tokens[i].i):
            for found in toll_of(sentence, kind, verb, counted):
                later = [t for t in tokens[:i] if t.pos_ == "NUM" and sentence.offset(t) >= found.toll.end]
                if not later:
                    yield found


def _counted(tokens: list[Token], first: int, i: int) -> Token:
    """The end of the counted phrase: the noun after an adjective ("two wounded men"), else the noun before the state."""
    state = tokens[i]
    if state.dep_ == "amod" and state.head.pos_ in {"NOUN", "PROPN"} and 0 < state.head.i - state.i <= 2:
        return state.head
    nouns = [t for t in tokens[first + 1 : i] if t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "compound"]
    return nouns[-1] if nouns else state


def _number_before(tokens: list[Token], i: int) -> int | None:
    for j in range(i - 1, max(-1, i - 7), -1):
        token = tokens[j]
        if token.pos_ == "NUM" or token.lower_ in VAGUE or (token.lower_ == "no" and j == i - 1):
            return _number_start(tokens, j)
        if (
            token.pos_ in {"VERB", "PUNCT", "CCONJ", "SCONJ"}
            and token.text != "-"
            and token.lower_ not in _BETWEEN
        ):
            return None
        if token.pos_ == "ADP" and token.lower_ != "of":
            return None
    return None


def _number_start(tokens: list[Token], j: int) -> int:
    while j > 1 and tokens[j - 1].lower_ == "of" and tokens[j - 2].lower_ in VAGUE:
        j -= 2
    while j > 0 and (
        tokens[j - 1].pos_ == "NUM"
        or (tokens[j - 1].lower_ in {"two", "several", "a"} and tokens[j].lower_ in SCALES)
    ):
        j -= 1
    return j


def _death_tolls(sentence: ParsedSentence) -> Iterator[Found]:
    """ "The death toll rose to 41", "a death toll of 41", "bringing the toll to 41"."""
    for token in sentence.span:
        if token.lemma_.lower() != "toll" or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        verb = token.head if token.head.pos_ in {"VERB", "AUX"} else token
        for place in dict.fromkeys((token, verb)):
            numbers = [
                d
                for c in place.children
                if c.dep_ in {"prep", "attr", "advmod", "dobj"}
                and c.lower_ not in {"from", "in", "on", "since"}
                for d in (c, *c.subtree)
                if d.pos_ == "NUM" and d.ent_type_ not in {"DATE", "TIME", "PERCENT"}
            ]
            if numbers:
                count = count_of(sentence, numbers[0])
                if count is not None and count.n is not None:
                    yield Found(anchor=token, toll=made(sentence, TollKind.KILLED, count, ()), word=token)
                break


def _count_nouns(sentence: ParsedSentence) -> Iterator[Found]:
    """ "12 deaths", "no casualties", "the deaths of three men", "claimed 12 lives"."""
    for token in sentence.span:
        lemma = token.lemma_.lower()
        kinds = COUNT_NOUNS.get(lemma, ())
        if (
            lemma == "life"
            and token.dep_ == "dobj"
            and token.head.lemma_.lower() in {"claim", "take", "cost", "lose"}
        ):
            kinds = (TollKind.KILLED,)
        if not kinds or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        count = count_of(sentence, token)
        if count is None or (count.word.lower() in {"a", "an"}) or (lemma == "loss" and count.n != 0):
            of = [d for c in token.children if c.lower_ == "of" for d in c.children if d.dep_ == "pobj"]
            for head in of[:1]:
                if lemma in _OF_WHOM:
                    yield from toll_of(sentence, _OF_WHOM[lemma], token, head)
            continue
        if len(kinds) == 2 and count.n != 0:
            continue  # "12 casualties" says neither killed nor wounded
        for kind in kinds:
            yield Found(anchor=_governor(token), toll=made(sentence, kind, count, ()), word=token)


def _governor(token: Token) -> Token:
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token
