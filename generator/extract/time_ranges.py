"""Time expressions of an article in, those that span two of them out ("from 2010 to 2012", "between May and July")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.extract.nlp import Parsed
from generator.extract.time_values import EXPLICIT
from generator.model import TimeExpression
from generator.text import straighten

_OPENERS = {
    "from": re.compile(r"\b[Ff]rom (?:about |around )?(?:the )?(?:(?:end|beginning|start|middle) of )?\Z"),
    "between": re.compile(r"\b[Bb]etween (?:the )?\Z"),
    "since": re.compile(r"\b[Ss]ince (?:the )?(?:(?:end|beginning|start|middle) of )?\Z"),
}
_JOINTS = {
    "from": re.compile(r"\s*(?:,\s*)?(?:to|until|till|through|up to|-)\s*(?:the )?\Z"),
    "between": re.compile(r"\s*(?:and|-)\s*(?:the )?\Z"),
    "since": re.compile(r"\s*(?:,\s*)?(?:(?:up )?(?:to|until)|till|through)\s*(?:the )?\Z"),
    "": re.compile(r"\s*(?:-|through)\s*\Z"),
}


def ranges(parsed: Parsed, found: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """A range for each two neighbours in one sentence that such words join; its value is an EDTF interval.

    A first end without a year takes that of the second, and the other way round.
    """
    text = straighten(parsed.article.text)
    starts = {s.n: s.start for s in parsed.sentences}
    for a, b in pairwise(found):
        if a.sentence != b.sentence or a.kind != "date" or b.kind != "date":
            continue
        before, between = text[starts[a.sentence] : a.start], text[a.end : b.start]
        for name, joint in _JOINTS.items():
            if not joint.match(between):
                continue
            opener = _OPENERS[name].search(before) if name else None
            if name and opener is None:
                continue
            start = starts[a.sentence] + opener.start() if opener else a.start
            yield _range(parsed.article.text, start, a, b)
            break


def _range(text: str, start: int, a: TimeExpression, b: TimeExpression) -> TimeExpression:
    low, high = a.edtf, b.edtf
    if low and high and "XXXX" in low and re.match(r"\d{4}", high):
        low = low.replace("XXXX", high[:4])
    if low and high and ("/" in low or "/" in high):
        low, high = low.split("/")[0], high.split("/")[-1]
    edtf = f"{low}/{high}" if low and high and _ordered(low, high) else None
    return TimeExpression(
        start=start,
        end=b.end,
        text=text[start : b.end],
        edtf=edtf,
        basis=b.basis if a.basis == EXPLICIT else a.basis,
        kind="date",
        sentence=a.sentence,
    )


def _ordered(low: str, high: str) -> bool:
    size = min(len(low.rstrip("~?%")), len(high.rstrip("~?%")))
    return low[:size] <= high[:size] and ("XXXX" in low) == ("XXXX" in high)
