"""A counted phrase, or a list of them, in, the toll that it states out: sum, parts, exact words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.extract.counts import Count, count_of, words_between
from generator.model import Toll, TollKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import ParsedSentence, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A toll with the token whose happening it belongs to."""

    anchor: Token
    toll: Toll
    word: Token


def toll_of(sentence: ParsedSentence, kind: TollKind, anchor: Token, head: Token) -> Iterator[Found]:
    """The toll of a counted phrase or of a list of them."""
    members = list(coordinated(head))
    counts = [(m, count_of(sentence, m)) for m in members]
    if len(members) == 1 or not all(c is not None or m.pos_ == "PROPN" for m, c in counts):
        count = counts[0][1]
        if count is not None:
            parts = listed_after(sentence, list(sentence.span), count.last.i - sentence.span.start, count.n)
            yield Found(anchor=anchor, toll=made(sentence, kind, count, parts), word=anchor)
        return
    singles = [c if c is not None else named(sentence, m) for m, c in counts]
    values = [c.n for c in singles]
    known = [v for v in values if v is not None]
    whole = len(known) == len(values)
    first, last = singles[0].first, singles[-1].last
    text = words_between(sentence, first, last)
    exact = all(c.low == c.high for c in singles)
    total = sum(known) if whole else None
    count = Count(
        n=total,
        low=sum(c.low or 0 for c in singles) or None if not (whole and exact) else total,
        high=total if whole and exact else None,
        word=text,
        hedge=next((c.hedge for c in singles if c.hedge), None),
        first=first,
        last=last,
    )
    parts = tuple((c.n, words_between(sentence, c.first, c.last)) for c in singles if c.n is not None)
    yield Found(anchor=anchor, toll=replace(made(sentence, kind, count, parts), who=text), word=anchor)


def made(sentence: ParsedSentence, kind: TollKind, count: Count, parts: tuple[tuple[int, str], ...]) -> Toll:
    start, end = sentence.offset(count.first), sentence.end_of(count.last)
    text = words_between(sentence, count.first, count.last)
    who = text
    for piece in (count.hedge, count.word):
        if piece and who.startswith(piece):
            who = who[len(piece) :].strip()
    return Toll(
        kind=kind,
        n=count.n,
        low=count.low,
        high=count.high,
        word=count.word,
        who=who or text,
        start=start,
        end=end,
        sentence=sentence.n,
        breakdown=parts,
        hedge=count.hedge,
    )


def named(sentence: ParsedSentence, head: Token) -> Count:
    first = sentence.span.doc[head.left_edge.i]
    return Count(
        n=1, low=1, high=1, word=words_between(sentence, first, head), hedge=None, first=first, last=head
    )


def coordinated(head: Token) -> Iterator[Token]:
    yield head
    for child in head.children:
        if child.pos_ not in {"NOUN", "PROPN", "NUM"}:
            continue
        if child.dep_ == "conj" or (child.dep_ == "appos" and _is_next_in_list(child)):
            yield from coordinated(child)
    for (
        prep
    ) in head.children:  # "five members of the crew and two divers": the parse joins the divers to the crew
        if prep.dep_ == "prep" and prep.lower_ in {"of", "from"}:
            for deep in prep.children:
                yield from (
                    far
                    for c in deep.children
                    if c.dep_ == "conj" and (c.pos_ == "NUM" or any(n.pos_ == "NUM" for n in c.lefts))
                    for far in coordinated(c)
                )


def _is_next_in_list(child: Token) -> bool:
    """ "A cook, two guards and a driver": the parse takes the second part for another name of the first."""
    comma = child.doc[child.left_edge.i - 1].text == ","
    counted = any(c.pos_ == "NUM" or c.lower_ in {"a", "an"} for c in child.lefts)
    return comma and counted and any(c.dep_ == "conj" for c in child.children)


def listed_after(
    sentence: ParsedSentence, tokens: list[Token], i: int, n: int | None
) -> tuple[tuple[int, str], ...]:
    """The list after "six dead:" or "eight people, including": parts as (n, words)."""
    rest = tokens[i + 1 : i + 4]
    opener = next(
        (t for t in rest if t.text in {":", "—", "-", "("} or t.lower_ in {"including", "among"}), None
    )
    if (
        opener is None
        or n is None
        or any(t.pos_ in {"VERB", "ADP"} and t != opener for t in rest[: rest.index(opener)])
    ):
        return ()
    parts: list[tuple[int, str]] = []
    taken = -1
    for token in tokens[tokens.index(opener) + 1 :]:
        if token.text in {".", ";", ")"} or (
            token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "acl"}
        ):
            break
        if token.pos_ == "NOUN" and token.dep_ != "compound" and token.i > taken:
            count = count_of(sentence, token)
            if count is not None and count.n and count.first.i > taken:
                parts.append((count.n, words_between(sentence, count.first, count.last)))
                taken = count.last.i
    if sum(p[0] for p in parts) > n:
        return ()
    return tuple(parts)
