"""Time expressions counted from another one in ("two days earlier", "the next day"), the same with that day put in out.

News counts such times from the day told last. That day is taken only from the words right before: the last full day
named earlier in the sentence, or, where the sentence names none, the only one that a sentence right before it names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.extract.calendar_words import NUMBER, amount_of
from generator.extract.nlp import Parsed
from generator.extract.time_phrase import Phrase
from generator.extract.time_values import UNRESOLVED, Anchor, value_of
from generator.model import LineClass, TimeExpression

_COUNTED = re.compile(
    rf"(?P<n>{NUMBER})[ -](?P<unit>day|night|week|month|year)s? (?P<way>earlier|before|beforehand|later|after|afterwards?)\Z",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:the |that )?(?P<which>same|next|following|previous|preceding) (?:day|night|morning|afternoon|evening)\Z",
    re.IGNORECASE,
)
_STEPS = {"same": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1}
_BESIDE = re.compile(r" (?P<way>before|after) (?:the |its |his |her |their )?\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


def settle_by_telling(parsed: Parsed, found: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The same expressions in the same order; what nothing settles stays unresolved."""
    body = {s.n for s in parsed.sentences if s.cls is LineClass.BODY}
    ordered = sorted(found, key=lambda t: (t.start, t.end))
    settled: list[TimeExpression] = []
    for i, time in enumerate(ordered):
        if time.edtf is None and time.basis == UNRESOLVED and time.sentence in body:
            settled.append(_settled(parsed, time, settled, ordered[i + 1 : i + 2]))
        else:
            settled.append(time)
    return settled


def _settled(
    parsed: Parsed, time: TimeExpression, before: Sequence[TimeExpression], behind: Sequence[TimeExpression]
) -> TimeExpression:
    beside = _beside(parsed, time, behind)
    if beside is not None:
        return beside
    step = _step(time.text)
    anchor = _told_last(time, before, _sentences_before(parsed, time.sentence)) if step is not None else None
    if step is None or anchor is None:
        return time
    return _counted(time, step, anchor)


def _sentences_before(parsed: Parsed, n: int) -> list[int]:
    """The sentence before, and those before it in the same paragraph."""
    lines = {s.n: s.block.start for s in parsed.sentences}
    return [m for m in lines if m == n - 1 or (n - 4 < m < n and lines[m] == lines.get(n))]


def _counted(time: TimeExpression, step: tuple[str, int], anchor: TimeExpression) -> TimeExpression:
    day = date.fromisoformat(anchor.edtf or "")
    unit, n = step
    phrase = Phrase(start=0, end=0, kind="date", rule="counted", unit=unit, step=n)
    told = Anchor(year=day.year, month=day.month, day=day, stated=anchor.text)
    value, _ = value_of(phrase, told, future=False)
    return replace(time, edtf=value, basis=f"relative to the article's {anchor.text}") if value else time


def _step(words: str) -> tuple[str, int] | None:
    """(unit, how many) that the words say; None for words that count nothing."""
    plain = " ".join(words.split())
    named = _NAMED.match(plain)
    if named:
        return "day", _STEPS[named["which"].casefold()]
    counted = _COUNTED.match(plain)
    amount = amount_of(counted["n"]) if counted else None
    if counted is None or amount is None:
        return None
    unit = "day" if counted["unit"].casefold() == "night" else counted["unit"].casefold()
    return unit, -amount if counted["way"].casefold() in {"earlier", "before", "beforehand"} else amount


def _told_last(
    time: TimeExpression, before: Sequence[TimeExpression], back: Sequence[int]
) -> TimeExpression | None:
    days = [t for t in before if t.kind == "date" and _DAY.match(t.edtf or "")]
    here = [t for t in days if t.sentence == time.sentence]
    if here:
        return here[-1]
    if any(t.sentence == time.sentence for t in before if t.kind == "date"):
        return None
    last = [t for t in days if t.sentence in back]
    last = [t for t in last if t.sentence == last[-1].sentence]
    return last[0] if len({t.edtf for t in last}) == 1 else None


def _beside(parsed: Parsed, time: TimeExpression, behind: Sequence[TimeExpression]) -> TimeExpression | None:
    """ "The day after the Feb. 3 attack": counted from the day that follows at once."""
    if not behind or time.text.casefold() not in {"the day", "a day"} or not _DAY.match(behind[0].edtf or ""):
        return None
    words = " ".join(("", *parsed.article.text[time.end : behind[0].start].split(), ""))
    way = _BESIDE.match(words)
    return None if way is None else _counted(time, ("day", 1 if way["way"] == "after" else -1), behind[0])
