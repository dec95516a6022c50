"""A noun phrase of the parse in, how many it counts out: number, bounds, hedge, exact words, parts of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.predicates import read_data
from generator.model import Toll, TollKind
from generator.text import VAGUE_NUMBERS, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import ParsedSentence, Token

VAGUE = frozenset(VAGUE_NUMBERS) | {"dozen", "hundred", "thousand", "number", "couple", "handful"}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_ANYONE = frozenset("people person one casualty fatality injury death victim loss anyone".split())
_NOBODY = frozenset({"nobody", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One counted phrase: number (null when vague), bounds, hedge, number words, tokens."""

    n: int | None
    low: int | None
    high: int | None
    word: str
    hedge: str | None
    first: Token
    last: Token


@cache
def _quantities() -> tuple[tuple[str, str], ...]:
    rows = read_data("hedges.yml")["quantity"]
    flat = [(word, bound) for bound, words in rows.items() for word in words]
    return tuple(sorted(flat, key=lambda row: (-len(row[0]), row[0])))


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


def count_of(sentence: ParsedSentence, head: Token) -> Count | None:
    """The number before (or in) a noun; None when nothing counts it."""
    if head.pos_ == "NUM":
        return count_between(sentence, _first_number(head), head)
    if head.lower_ in _NOBODY:
        return Count(n=0, low=0, high=0, word=head.text, hedge=None, first=head, last=head)
    last = _last_of(head)
    for child in (*head.lefts, *(g for c in head.lefts for g in c.lefts)):
        if (
            child.pos_ == "NUM"
            and child.dep_ in {"nummod", "quantmod", "compound", "appos"}
            and not _is_age(child)
        ):
            return count_between(sentence, _first_number(child), last)
    for child in head.lefts:
        word = child.lower_
        if word == "no" or (word == "any" and any(c.dep_ == "neg" for c in head.head.children)):
            if head.lemma_.lower() not in _ANYONE and child.lower_ == "no":
                return None  # "no member of the group": not nobody
            return Count(n=0, low=0, high=0, word=child.text, hedge=None, first=child, last=last)
        if child.dep_ == "amod" and word in VAGUE_NUMBERS and not any(c.lower_ == "how" for c in child.lefts):
            return _vague(sentence, child, last)
    if head.lower_ in VAGUE:
        return _vague(sentence, head, last)
    for child in head.lefts:
        if child.dep_ == "det" and child.lower_ in {"a", "an"} and head.tag_ == "NN":
            return Count(n=1, low=1, high=1, word=child.text, hedge=None, first=child, last=last)
    return None


def _is_age(token: Token) -> bool:
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return after is not None and after.text == "-"


def _first_number(token: Token) -> Token:
    while (
        token.i > token.sent.start
        and token.nbor(-1).pos_ == "NUM"
        and token.nbor(-1).head in {token, token.head}
    ):
        token = token.nbor(-1)
    return token


def _last_of(head: Token) -> Token:
    """The end of the noun phrase: the noun, or what follows it with "of"."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            ends = [d for d in child.children if d.dep_ == "pobj"]
            if ends:
                return ends[0]
    return head


def _whole(sentence: ParsedSentence, word: Token) -> Token:
    """The first word of "hundreds of thousands"."""
    doc = sentence.span.doc
    while (
        word.i - 2 >= sentence.span.start
        and doc[word.i - 1].lower_ == "of"
        and doc[word.i - 2].lower_ in VAGUE
    ):
        word = doc[word.i - 2]
    return word


def _vague(sentence: ParsedSentence, word: Token, last: Token) -> Count:
    word = _whole(sentence, word)
    _, hedge, first = _quantity_before(sentence, word)
    doc, end = sentence.span.doc, word
    while end.i + 2 <= last.i and doc[end.i + 1].lower_ == "of" and doc[end.i + 2].lower_ in VAGUE:
        end = doc[end.i + 2]  # "hundreds of thousands"
    return Count(
        n=None,
        low=None,
        high=None,
        word=words_between(sentence, word, end),
        hedge=hedge,
        first=first,
        last=last,
    )


def count_between(sentence: ParsedSentence, first: Token, last: Token) -> Count | None:
    """The count whose number begins at ``first``; the phrase goes to ``last``."""
    doc = sentence.span.doc
    first = _whole(sentence, first)
    end = first.i
    while end + 1 <= last.i and (doc[end + 1].pos_ == "NUM" or doc[end + 1].lower_ in SCALES):
        end += 1
    number = [doc[i] for i in range(first.i, end + 1)]
    word = words_between(sentence, number[0], number[-1])
    if first.lower_ == "no":
        return Count(n=0, low=0, high=0, word=first.text, hedge=None, first=first, last=last)
    spread, close = _spread(sentence, number[0], number[-1], last)
    if spread:
        word = words_between(sentence, number[0], close)
    bound, hedge, start = _quantity_before(sentence, first)
    if spread:
        return Count(n=None, low=spread[0], high=spread[1], word=word, hedge=hedge, first=start, last=last)
    n = _value(number)
    if n is None:
        if first.lower_ in VAGUE:
            return _vague(sentence, first, last)
        return None
    low = None if bound in {"high", "around"} else n
    high = None if bound in {"low", "around"} else n
    return Count(n=n, low=low, high=high, word=word, hedge=hedge, first=start, last=last)


def _spread(
    sentence: ParsedSentence, first: Token, end: Token, last: Token
) -> tuple[tuple[int, int] | None, Token]:
    """ "10 to 12", "10-12", "between 10 and 15": both bounds and the last word of the number."""
    doc, text = sentence.span.doc, words_between(sentence, first, last)
    between = first.i > sentence.span.start and doc[first.i - 1].lower_ == "between"
    match = re.match(rf"([\d,]+|[\w]+)\s*(?:-|to{'|and' if between else ''})\s*([\d,]+|[a-z]+)\b", text)
    if match is None:
        return None, end
    low, high = number_of(match[1]), number_of(match[2])
    if low is None or high is None or low >= high:
        return None, end
    close = first.idx + match.end()
    return (low, high), next((t for t in doc[first.i : last.i + 1] if t.idx + len(t) >= close), end)


def _value(number: list[Token]) -> int | None:
    total, current, seen = 0, 0.0, False
    for token in number:
        word = token.lower_
        plain = number_of(word)
        if word in SCALES:
            current = (current or 1.0) * SCALES[word]
            seen = True
        elif plain is not None:
            current += plain
            seen = True
        elif re.fullmatch(r"\d+\.\d+", word):
            current += float(word)
            seen = True
        elif word not in {"and", "a"}:
            return None
    total = round(current)
    return total if seen else None


def _quantity_before(sentence: ParsedSentence, number: Token) -> tuple[str | None, str | None, Token]:
    """(bound, hedge as written, first token of the phrase) from the words right before a number."""
    doc, start = sentence.span.doc, sentence.span.start
    before = doc[start : number.i].text.lower().rstrip()
    for phrase, bound in _quantities():
        if re.search(rf"(?<!\w){re.escape(phrase)}$", before):
            first = doc[max(start, number.i - len(phrase.split()))]
            return bound, words_between(sentence, first, doc[number.i - 1]), first
    return None, None, number


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


def words_between(sentence: ParsedSentence, first: Token, last: Token) -> str:
    """The words as the article writes them: the parse holds them with plain quotes."""
    text: str = sentence.span.doc[first.i : last.i + 1].text
    return text


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
