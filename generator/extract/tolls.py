"""A parsed sentence in, the counts in it out: killed, wounded, missing, displaced, detained, projectiles fired.

Numbers stay as written; nothing is added up except the parts of one list ("a cook and two guards" are three). Vague
words ("dozens") give no number. "No casualties" is a toll of none killed and none wounded.
"""

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

KILL = frozenset("kill murder slay massacre execute behead assassinate martyr electrocute".split())
DIE = frozenset("die perish drown".split())
WOUND = frozenset("wound injure hurt maim hospitalize hospitalise".split())
DISPLACE = frozenset("displace uproot".split())
DETAIN = frozenset("arrest detain apprehend".split())
FIRE = frozenset("fire launch lob shoot".split())
LAND = frozenset("hit land strike fall slam crash rain".split())
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
}
PROJECTILES = frozenset("rocket missile mortar shell drone projectile katyusha torpedo round bomb".split())
_VAGUE = frozenset(VAGUE_NUMBERS) | {"dozen", "hundred", "thousand", "number", "couple", "handful"}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_BETWEEN = frozenset(
    "were was are is been be left reported remain remained remains feared confirmed listed believed".split()
)
_TO_DEATH = frozenset("shoot find leave gun stab beat hack strike".split())
"""Verbs that kill together with "dead"."""
_THE_DEAD = frozenset({"dead", "killed", "fatalities", "victims"})
_ANYONE = frozenset("people person one casualty fatality injury death victim loss anyone".split())
_NOBODY = frozenset({"nobody", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A toll with the token whose happening it belongs to."""

    anchor: Token
    toll: Toll
    word: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
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


def find_tolls(sentence: ParsedSentence) -> tuple[Found, ...]:
    """All tolls of one sentence in order of their place; each number is used once for each kind."""
    kept: list[Found] = []
    for found in (
        *_verbs(sentence),
        *_states(sentence),
        *_death_tolls(sentence),
        *_count_nouns(sentence),
        *_fired(sentence),
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


# --- where tolls stand ----------------------------------------------------------------------------------------------


def _verbs(sentence: ParsedSentence) -> Iterator[Found]:
    for token in sentence.span:
        kind = _kind_of(token)
        if token.lower_ in _THE_DEAD and token.dep_ == "nsubj" and token.head.lemma_ == "be":
            for head in (c for c in token.head.children if c.dep_ == "attr"):
                yield from _toll(sentence, TollKind.KILLED, token, head)
        if kind is None or token.pos_ not in {"VERB", "AUX", "ADJ"}:
            continue
        counted = (
            list(_subjects_of(token)) if token.lemma_.lower() in DIE | {"lose"} else list(_patients(token))
        )
        aside = not any(c.dep_ == "auxpass" for c in token.children)
        for head in counted:
            if aside and head.i < token.i and any(c.lower_ in {"the", "those", "these"} for c in head.lefts):
                continue  # "the eleven wounded": told before
            yield from _toll(sentence, kind, token, head)


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
        count = _count_between(sentence, tokens[first], _counted(tokens, first, i))
        if any(
            t.lower_ == "of" and tokens[n + 1].lower_ in {"the", "those"}
            for n, t in enumerate(tokens[first:i], first)
        ):
            continue  # "one of the dead" is no toll
        if count is None:
            continue
        parts = _listed_after(sentence, tokens, i, count.n)
        yield Found(anchor=_governor(token), toll=_made(sentence, kind, count, parts), word=token)


def _left(sentence: ParsedSentence, tokens: list[Token], i: int, kind: TollKind) -> Iterator[Found]:
    """ "Left two people from the crew wounded": the object of "leave" is counted, unless more numbers follow it."""
    for verb in (t for t in tokens[:i] if t.lemma_ == "leave" and tokens[i].i - t.i < 16):
        for counted in (c for c in verb.children if c.dep_ == "dobj" and c.i < tokens[i].i):
            for found in _toll(sentence, kind, verb, counted):
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
        if token.pos_ == "NUM" or token.lower_ in _VAGUE or (token.lower_ == "no" and j == i - 1):
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
    while j > 0 and (
        tokens[j - 1].pos_ == "NUM"
        or (tokens[j - 1].lower_ in {"two", "several", "a"} and tokens[j].lower_ in _SCALES)
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
                count = _count(sentence, numbers[0])
                if count is not None and count.n is not None:
                    yield Found(anchor=token, toll=_made(sentence, TollKind.KILLED, count, ()), word=token)
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
        count = _count(sentence, token)
        if count is None or (count.word.lower() in {"a", "an"}) or (lemma == "loss" and count.n != 0):
            of = [d for c in token.children if c.lower_ == "of" for d in c.children if d.dep_ == "pobj"]
            for head in of[:1]:
                if lemma in {"death", "killing"}:
                    yield from _toll(sentence, TollKind.KILLED, token, head)
            continue
        if len(kinds) == 2 and count.n != 0:
            continue  # "12 casualties" says neither killed nor wounded
        for kind in kinds:
            yield Found(anchor=_governor(token), toll=_made(sentence, kind, count, ()), word=token)


def _fired(sentence: ParsedSentence) -> Iterator[Found]:
    """ "fired 15 rockets", "some 30 rockets hit the base", "a salvo of 12 shells", "18 landed inside"."""
    seen = False
    for token in sentence.span:
        lemma = token.lemma_.lower()
        if (
            lemma in PROJECTILES
            and token.pos_ in {"NOUN", "PROPN"}
            and token.dep_ not in {"compound", "nmod"}
        ):
            seen = True
            if _is_fired(token):
                yield from _toll(sentence, TollKind.FIRED, token, token)
        elif (
            token.pos_ == "NUM"
            and seen
            and token.dep_ in {"nsubj", "nsubjpass"}
            and token.head.lemma_.lower() in LAND
        ) or (
            token.pos_ == "NUM"
            and seen
            and token.head.lemma_.lower() == "count"
            and token.dep_ in {"dobj", "npadvmod"}
        ):
            yield from _toll(sentence, TollKind.FIRED, token.head, token)


def _is_fired(token: Token) -> bool:
    head = token.head
    if token.dep_ == "pobj" and head.lower_ == "of":
        return head.head.lemma_.lower() in {
            "barrage",
            "salvo",
            "volley",
            "total",
            "hail",
            "number",
            "series",
            "dozen",
            "score",
        }
    if token.dep_ == "pobj" and head.lower_ in {"with", "by", "using"}:
        return head.head.lemma_.lower() in {"attack", "hit", "strike", "target", "shell", "bombard"}
    if head.lemma_.lower() in {"count", "use"} and token.dep_ in {"dobj", "nsubjpass"}:
        return True
    while head.dep_ in {"xcomp", "conj"} and head.lemma_.lower() not in FIRE | LAND:
        head = head.head
    if token.dep_ in {"dobj", "nsubjpass", "nsubj"}:
        return head.lemma_.lower() in FIRE | LAND
    return any(c.dep_ in {"acl", "relcl"} and c.lemma_.lower() in FIRE | LAND for c in token.children)


def _governor(token: Token) -> Token:
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token


# --- counting --------------------------------------------------------------------------------------------------------


def _toll(sentence: ParsedSentence, kind: TollKind, anchor: Token, head: Token) -> Iterator[Found]:
    """The toll of a counted phrase or of a list of them."""
    members = list(_coordinated(head))
    counts = [(m, _count(sentence, m)) for m in members]
    if len(members) == 1 or not all(c is not None or m.pos_ == "PROPN" for m, c in counts):
        count = counts[0][1]
        if count is not None:
            parts = _listed_after(sentence, list(sentence.span), count.last.i - sentence.span.start, count.n)
            yield Found(anchor=anchor, toll=_made(sentence, kind, count, parts), word=anchor)
        return
    singles = [c if c is not None else _named(sentence, m) for m, c in counts]
    values = [c.n for c in singles]
    known = [v for v in values if v is not None]
    whole = len(known) == len(values)
    first, last = singles[0].first, singles[-1].last
    text = _slice(sentence, first, last)
    exact = all(c.low == c.high for c in singles)
    total = sum(known) if whole else None
    count = _Count(
        n=total,
        low=sum(c.low or 0 for c in singles) or None if not (whole and exact) else total,
        high=total if whole and exact else None,
        word=text,
        hedge=next((c.hedge for c in singles if c.hedge), None),
        first=first,
        last=last,
    )
    parts = tuple((c.n, _slice(sentence, c.first, c.last)) for c in singles if c.n is not None)
    yield Found(anchor=anchor, toll=replace(_made(sentence, kind, count, parts), who=text), word=anchor)


def _named(sentence: ParsedSentence, head: Token) -> _Count:
    first = sentence.span.doc[head.left_edge.i]
    return _Count(n=1, low=1, high=1, word=_slice(sentence, first, head), hedge=None, first=first, last=head)


def _coordinated(head: Token) -> Iterator[Token]:
    yield head
    for child in head.children:
        if child.pos_ not in {"NOUN", "PROPN", "NUM"}:
            continue
        if child.dep_ == "conj" or (child.dep_ == "appos" and _is_next_in_list(child)):
            yield from _coordinated(child)
    for (
        prep
    ) in head.children:  # "five members of the crew and two divers": the parse joins the divers to the crew
        if prep.dep_ == "prep" and prep.lower_ in {"of", "from"}:
            for deep in prep.children:
                yield from (
                    far
                    for c in deep.children
                    if c.dep_ == "conj" and (c.pos_ == "NUM" or any(n.pos_ == "NUM" for n in c.lefts))
                    for far in _coordinated(c)
                )


def _is_next_in_list(child: Token) -> bool:
    """ "A cook, two guards and a driver": the parse takes the second part for another name of the first."""
    comma = child.doc[child.left_edge.i - 1].text == ","
    counted = any(c.pos_ == "NUM" or c.lower_ in {"a", "an"} for c in child.lefts)
    return comma and counted and any(c.dep_ == "conj" for c in child.children)


def _count(sentence: ParsedSentence, head: Token) -> _Count | None:
    """The number before (or in) a noun; None when nothing counts it."""
    if head.pos_ == "NUM":
        return _count_between(sentence, _first_number(head), head)
    if head.lower_ in _NOBODY:
        return _Count(n=0, low=0, high=0, word=head.text, hedge=None, first=head, last=head)
    last = _last_of(head)
    for child in (*head.lefts, *(g for c in head.lefts for g in c.lefts)):
        if (
            child.pos_ == "NUM"
            and child.dep_ in {"nummod", "quantmod", "compound", "appos"}
            and not _is_age(child)
        ):
            return _count_between(sentence, _first_number(child), last)
    for child in head.lefts:
        word = child.lower_
        if word == "no" or (word == "any" and any(c.dep_ == "neg" for c in head.head.children)):
            if head.lemma_.lower() not in _ANYONE and child.lower_ == "no":
                return None  # "no member of the group": not nobody
            return _Count(n=0, low=0, high=0, word=child.text, hedge=None, first=child, last=last)
        if child.dep_ == "amod" and word in VAGUE_NUMBERS and not any(c.lower_ == "how" for c in child.lefts):
            return _vague(sentence, child, last)
    if head.lower_ in _VAGUE:
        return _vague(sentence, head, last)
    for child in head.lefts:
        if child.dep_ == "det" and child.lower_ in {"a", "an"} and head.tag_ == "NN":
            return _Count(n=1, low=1, high=1, word=child.text, hedge=None, first=child, last=last)
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


def _vague(sentence: ParsedSentence, word: Token, last: Token) -> _Count:
    _, hedge, first = _quantity_before(sentence, word)
    return _Count(n=None, low=None, high=None, word=word.text, hedge=hedge, first=first, last=last)


def _count_between(sentence: ParsedSentence, first: Token, last: Token) -> _Count | None:
    """The count whose number begins at ``first``; the phrase goes to ``last``."""
    doc = sentence.span.doc
    end = first.i
    while end + 1 <= last.i and (doc[end + 1].pos_ == "NUM" or doc[end + 1].lower_ in _SCALES):
        end += 1
    number = [doc[i] for i in range(first.i, end + 1)]
    word = _slice(sentence, number[0], number[-1])
    if first.lower_ == "no":
        return _Count(n=0, low=0, high=0, word=first.text, hedge=None, first=first, last=last)
    spread, close = _spread(sentence, number[0], number[-1], last)
    if spread:
        word = _slice(sentence, number[0], close)
    bound, hedge, start = _quantity_before(sentence, first)
    if spread:
        return _Count(n=None, low=spread[0], high=spread[1], word=word, hedge=hedge, first=start, last=last)
    n = _value(number)
    if n is None:
        if first.lower_ in _VAGUE:
            return _vague(sentence, first, last)
        return None
    low = None if bound in {"high", "around"} else n
    high = None if bound in {"low", "around"} else n
    return _Count(n=n, low=low, high=high, word=word, hedge=hedge, first=start, last=last)


def _spread(
    sentence: ParsedSentence, first: Token, end: Token, last: Token
) -> tuple[tuple[int, int] | None, Token]:
    """ "10 to 12", "10-12", "between 10 and 15": both bounds and the last word of the number."""
    doc, text = sentence.span.doc, _slice(sentence, first, last)
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
        if word in _SCALES:
            current = (current or 1.0) * _SCALES[word]
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
            return bound, _slice(sentence, first, doc[number.i - 1]), first
    return None, None, number


def _listed_after(
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
            count = _count(sentence, token)
            if count is not None and count.n and count.first.i > taken:
                parts.append((count.n, _slice(sentence, count.first, count.last)))
                taken = count.last.i
    if sum(p[0] for p in parts) > n:
        return ()
    return tuple(parts)


def _made(
    sentence: ParsedSentence, kind: TollKind, count: _Count, parts: tuple[tuple[int, str], ...]
) -> Toll:
    start, end = sentence.offset(count.first), sentence.end_of(count.last)
    text = _slice(sentence, count.first, count.last)
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


def _slice(sentence: ParsedSentence, first: Token, last: Token) -> str:
    """The words as the article writes them: the parse holds them with plain quotes."""
    text: str = sentence.span.doc[first.i : last.i + 1].text
    return text
