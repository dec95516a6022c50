"""Parsed article in, time expressions with EDTF values out; own grammar first, the tagger's spans after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.extract.nlp import Parsed, ParsedSentence, Token
from generator.extract.time_grammar import phrases
from generator.extract.time_phrase import Phrase
from generator.extract.time_ranges import ranges
from generator.extract.time_tense import hangs_on_noun, looks_ahead
from generator.extract.time_told import settle_by_telling
from generator.extract.time_values import Anchor, anchor_of, value_of
from generator.extract.time_years import settle_by_story
from generator.model import LineClass, TimeExpression
from generator.text import straighten

TAGGED = frozenset({"DATE", "TIME"})
NAMED = frozenset({"PERSON", "ORG", "PRODUCT"})
_BEFORE = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill?|[Ff]rom|[Oo]f|[Bb]efore|[Aa]fter|[Dd]uring|[Bb]etween|[Tt]hrough"
    r"|[Tt]o|[Aa]nd|[Oo]r|[Ff]or|[Oo]n|[Tt]his|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id|[Aa]s of|[Tt]hroughout"
    r"|[Bb]ack in|[Ee]ach|[Ee]very|[Aa]t)[ -]|[(\[])\Z"
)
"""Prepositions of time (and what joins two times): with one of them a bare month or year is one."""
_NOT_YEAR_AFTER = re.compile(
    r" ?(?:%|percent|per cent|people|dead|[a-z]+s\b(?! ago)|km|miles?|feet|meters?|m\b|kg)"
)
_AHEAD = re.compile(r"\b[Aa]head of (?:the )?\Z")
_AGE = re.compile(r"[ -](?:old|olds)\b|[ -]year[ -]olds?\b")


def find_times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """All time expressions of the lines that are read, in order of the text.

    Relative words are resolved only against the day of publication where that is stated; a date without a year takes
    it from there, or from a full date before it in the same story. Ranges are given beside their two ends.
    """
    published = parsed.article.published
    anchor = anchor_of(published.value) if published else _date_line(parsed) or _report_day(parsed)
    found: list[TimeExpression] = []
    for sentence in parsed.sentences:
        found.extend(_of_sentence(parsed, sentence, anchor))
    if anchor is None:
        found = settle_by_story(parsed, found)
    found = settle_by_telling(parsed, found)
    found.extend(ranges(parsed, found))
    return tuple(sorted(found, key=lambda t: (t.start, -t.end)))


def _date_line(parsed: Parsed) -> Anchor | None:
    """The day in the date line above the first paragraph or at its head, though it be one of an update."""
    head = next((b for b in parsed.blocks if b.cls in {LineClass.BODY, LineClass.DATELINE}), None)
    if head is None or head.cls is not LineClass.DATELINE:
        return None
    text = straighten(parsed.article.text[head.start : head.end])
    days = [p.edtf for p in phrases(text) if p.edtf and re.fullmatch(r"\d{4}-\d\d-\d\d", p.edtf)]
    return anchor_of(days[0], stated="the date line") if days else None


_TOLD_ON = re.compile(
    r"\b(?:said|told|announced|reported|confirmed|stated|declared|dated|issued|released)\b[^.;:\"]{0,40}?\Z"
)


def _report_day(parsed: Parsed) -> Anchor | None:
    """The whole date on which the first paragraph says that its news was told ("officials said on 3 May 2019")."""
    first = next((b for b in parsed.blocks if b.cls is LineClass.BODY), None)
    if first is None:
        return None
    text = straighten(parsed.article.text[first.start : first.end])
    days = [
        p.edtf
        for p in phrases(text)
        if p.edtf and re.fullmatch(r"\d{4}-\d\d-\d\d", p.edtf) and _TOLD_ON.search(text[: p.start])
    ]
    return (
        anchor_of(days[0], stated="the day of telling in the first paragraph")
        if len(set(days)) == 1
        else None
    )


def _of_sentence(parsed: Parsed, sentence: ParsedSentence, anchor: Anchor | None) -> Iterator[TimeExpression]:
    raw = parsed.article.text[sentence.start : sentence.end]
    text = "".join(" " if ch.isspace() else ch for ch in straighten(raw))
    tagged = _tagged(sentence, TAGGED)
    named = _tagged(sentence, NAMED)
    own = _choose(p for p in phrases(text) if _counts(p, text, tagged, named))
    for phrase in (*own, *_rest(own, tagged, text)):
        token = _token_at(sentence, sentence.start + phrase.start)
        ahead = bool(_AHEAD.search(text[: phrase.start])) or (token is not None and looks_ahead(token))
        edtf, basis = value_of(phrase, anchor, future=ahead, tied=token is None or not hangs_on_noun(token))
        yield TimeExpression(
            start=sentence.start + phrase.start,
            end=sentence.start + phrase.end,
            text=raw[phrase.start : phrase.end],
            edtf=edtf,
            basis=basis,
            kind=phrase.kind,
            sentence=sentence.n,
        )


def _tagged(sentence: ParsedSentence, labels: frozenset[str]) -> list[tuple[int, int]]:
    """The tagger's spans of some labels, relative to the sentence."""
    base = sentence.block.start - sentence.start
    return [(base + e.start_char, base + e.end_char) for e in sentence.span.ents if e.label_ in labels]


def _counts(
    phrase: Phrase, text: str, tagged: Sequence[tuple[int, int]], named: Sequence[tuple[int, int]]
) -> bool:
    """Whether a phrase is one of time here: not an age, and a bare month or year only in fitting company."""
    after = text[phrase.end :]
    if phrase.kind == "duration" and _AGE.match(after):
        return False
    if not phrase.weak:
        return True
    if phrase.rule == "month" and any(a < phrase.end and phrase.start < b for a, b in named):
        return False
    if any(a < phrase.end and phrase.start < b for a, b in tagged):
        return True
    if phrase.rule == "season" and re.search(r"\b(?:an?|[Tt]heir|[Hh]is|[Hh]er)\s\Z", text[: phrase.start]):
        return False
    if phrase.rule in {"year", "years"} and _NOT_YEAR_AFTER.match(after):
        return False
    return bool(_BEFORE.search(text[: phrase.start])) and phrase.kind == "date" and phrase.rule != "season"


def _choose(candidates: Iterable[Phrase]) -> list[Phrase]:
    """Longest first, none overlapping, in order of the text."""
    chosen: list[Phrase] = []
    for p in sorted(candidates, key=lambda p: (p.start - p.end, p.start, p.edtf is None, p.weak)):
        if all(p.end <= c.start or c.end <= p.start for c in chosen):
            chosen.append(p)
    return sorted(chosen, key=lambda p: p.start)


_TIME_WORD = re.compile(
    r"\b(?:second|minute|hour|day|night|week|weekend|month|year|decade|centur(?:y|ie)|season|spring|summer|autumn|winter"
    r"|morning|afternoon|evening|noon|midnight|holiday|eve|era|christmas|easter|ramadan|thanksgiving|halloween"
    r"|overnight|recent|moment|time)s?\b",
    re.IGNORECASE,
)
_NO_TIME = re.compile(r"\bold\b|\baged?\b|-old|\bof age\b", re.IGNORECASE)


def _rest(own: Sequence[Phrase], tagged: Sequence[tuple[int, int]], text: str) -> Iterator[Phrase]:
    """Spans of the tagger that the grammar has no rule for: kept as the article's words, without a value."""
    for start, end in tagged:
        words = text[start:end]
        if any(start < p.end and p.start < end for p in own) or _NO_TIME.search(words):
            continue
        if _TIME_WORD.search(words):
            yield Phrase(start=start, end=end, kind="date", rule="named by the tagger")


def _token_at(sentence: ParsedSentence, offset: int) -> Token | None:
    span = sentence.block.doc.char_span(
        offset - sentence.block.start, offset - sentence.block.start + 1, alignment_mode="expand"
    )
    return span[0] if span is not None and len(span) else None
