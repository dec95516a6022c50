"""A noun phrase of the parse in, how many it counts out: number, bounds, hedge, exact words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.predicate_lexicon import read_data
from generator.text import VAGUE_NUMBERS, number_of

if TYPE_CHECKING:
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
    while _is_hyphened(token, -2):
        token = token.nbor(-2)
    return token


def _is_hyphened(token: Token, step: int) -> bool:
    """Whether a hyphen joins the word to the number word ``step`` words off: "twenty-three"."""
    at = token.i + step
    if not 0 <= at < len(token.doc):
        return False
    first, hyphen, last = sorted((token, token.nbor(step // 2), token.nbor(step)), key=lambda t: t.i)
    joined = hyphen.text == "-" and not first.whitespace_ and not hyphen.whitespace_
    values = (
        (number_of(first.lower_), number_of(last.lower_))
        if joined and first.is_alpha and last.is_alpha
        else (None, None)
    )
    tens, units = values
    return tens is not None and units is not None and tens >= 20 and units < 10


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
    while end + 1 <= last.i and (
        doc[end + 1].pos_ == "NUM" or doc[end + 1].lower_ in SCALES or _is_hyphened(doc[end], 2)
    ):
        end += 2 if _is_hyphened(doc[end], 2) else 1
    number = [doc[i] for i in range(first.i, end + 1) if doc[i].text != "-"]
    word = words_between(sentence, number[0], number[-1])
    if first.lower_ == "no":
        return Count(n=0, low=0, high=0, word=first.text, hedge=None, first=first, last=last)
    spread, close = _spread(sentence, number[0], number[-1], last)
    if spread:
        if first.i > sentence.span.start and doc[first.i - 1].lower_ == "between":
            first = doc[first.i - 1]
        word = words_between(sentence, first, close)
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


def words_between(sentence: ParsedSentence, first: Token, last: Token) -> str:
    """The words as the article writes them: the parse holds them with plain quotes."""
    text: str = sentence.span.doc[first.i : last.i + 1].text
    return text
