"""A parsed sentence in, whom it tells the dead or wounded to have been out: "one of the dead was a cook, two were guards".

Such a sentence counts nobody anew: it may leave some of them out. Its parts are kept, without a sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.counted import Found
from generator.extract.counts import count_of, words_between
from generator.model import Toll, TollKind
from generator.text import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import ParsedSentence, Token

_WHOLE = {
    "dead": TollKind.KILLED,
    "killed": TollKind.KILLED,
    "victims": TollKind.KILLED,
    "fatalities": TollKind.KILLED,
    "wounded": TollKind.WOUNDED,
    "injured": TollKind.WOUNDED,
    "missing": TollKind.MISSING,
    "detained": TollKind.DETAINED,
    "arrested": TollKind.DETAINED,
}
_ONE_MORE = frozenset({"another", "other"})
Part = tuple[int, str]


def find_shares(sentence: ParsedSentence) -> Iterator[Found]:
    """A list of two parts or more of those killed, wounded, missing or detained."""
    found: list[tuple[Token, int, Token]] = []
    kind: TollKind | None = None
    for verb in sentence.span:
        told = _share(verb)
        if told is None:
            continue
        subject, n, who = told
        whole = _whole(subject)
        if whole is not None and kind is None:
            kind = whole
        elif kind is None or whole not in {None, kind} or verb.dep_ not in {"ccomp", "conj", "ROOT"}:
            continue
        found.append((subject, n, who))
    if kind is not None and len(found) > 1:
        yield Found(anchor=found[0][2].head, toll=_toll(sentence, kind, found), word=found[0][0])


def _share(verb: Token) -> tuple[Token, int, Token] | None:
    """Subject, number and noun of "one of the dead was a cook", "two were guards", "another was a driver"."""
    if verb.lemma_ != "be":
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    who = next((c for c in verb.children if c.dep_ == "attr" and c.pos_ == "NOUN"), None)
    if subject is None or who is None:
        return None
    n = 1 if subject.lower_ in _ONE_MORE else number_of(subject.text) if subject.pos_ == "NUM" else None
    return (subject, n, who) if n else None


def _whole(subject: Token) -> TollKind | None:
    """Of whom the subject is a part: "one of the dead"."""
    for prep in subject.children:
        if prep.lower_ == "of":
            for whole in prep.children:
                if any(c.lower_ in {"the", "those"} for c in (*whole.lefts, *prep.children)):
                    return _WHOLE.get(whole.lower_)
    return None


def _toll(sentence: ParsedSentence, kind: TollKind, found: list[tuple[Token, int, Token]]) -> Toll:
    first, last = found[0][0], found[-1][2]
    return Toll(
        kind=kind,
        n=None,
        low=None,
        high=None,
        word=first.text,
        who=words_between(sentence, first.nbor(), last),
        start=sentence.offset(first),
        end=sentence.end_of(last),
        sentence=sentence.n,
        breakdown=tuple((n, _words(sentence, who)) for _, n, who in found),
    )


def _words(sentence: ParsedSentence, who: Token) -> str:
    count = count_of(sentence, who)
    first = count.first if count is not None else sentence.span.doc[who.left_edge.i]
    return words_between(sentence, first, who)
