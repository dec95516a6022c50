"""Classed lines in, what an editor should look at before they are published out: personal data, addresses that mislead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model import LineClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Line

_HOST = r"(?:www\.)?([a-z0-9.-]{1,253})"
# Kinds of personal data that a data protection officer asks for first; each pattern is bounded, so linear in the line.
_KINDS = (
    (re.compile(r"(?<![\w@./])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}\b", re.IGNORECASE), "an e-mail address"),
    (re.compile(r"(?<![\w+])\+[1-9]\d{0,2}(?:[ .()-]{1,2}\d{2,7}){1,5}(?!\w)"), "a telephone number"),
    (re.compile(r"(?<!\d)[3-6]\d{3}(?:[ -]\d{4}){3}(?!\d)"), "what may be a payment card number"),
    (re.compile(r"\b(?:DOB|[Dd]ate of birth)\b.{0,5}\d"), "a date of birth"),
)  # fmt: skip
_USER_INFO = re.compile(r"\bhttps?://[^\s/@]{1,253}@[^\s/]", re.IGNORECASE)
_LINK = re.compile(rf"\[https?://{_HOST}[^\]\s]{{0,200}}\]\(https?://{_HOST}", re.IGNORECASE)


def notices(text: str, lines: Sequence[Line]) -> tuple[str, ...]:
    """One note for each kind, with the first line (from 1) that holds it; debris is searched for addresses only."""
    first: dict[str, int] = {}
    for line in lines:
        words = text[line.start : line.end]
        for what in _misleading(words):
            first.setdefault(what, line.n)
        if line.cls is not LineClass.DEBRIS and ("@" in words or any(ch.isdigit() for ch in words)):
            for what in (kind for pattern, kind in _KINDS if pattern.search(words)):
                first.setdefault(what, line.n)
    return tuple(f"holds {what}, first in line {n}" for what, n in first.items())


def _misleading(line: str) -> Iterator[str]:
    if "://" not in line:
        return
    if _USER_INFO.search(line):
        yield "an address that hides its host behind a user name"
    if any(m[1].casefold() != m[2].casefold() for m in _LINK.finditer(line)):
        yield "a link whose words name another host than it leads to"
