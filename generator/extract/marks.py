"""Text of a paragraph in, the stretches that stand in quotation marks out.

Curly, straight, low and angle marks, double and single; an apostrophe is no mark. A paragraph that opens a mark and
does not close it goes on in the next one where that opens a mark again (The Chicago Manual of Style, 13.30).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

_CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‟": "”",
    "″": "″",
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "‹": "›",
    "``": "''",
    "`": "'’",
}
_SINGLE = frozenset("‘'‚‹`")
_ELISION = re.compile(r"[‘'’](?:\d0s\b|\d\d\b|[Tt]is\b|[Tt]was\b|[Tt]il\b|em\b|n\b|cause\b|bout\b|round\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words in marks: ``start``/``end`` inside the marks, ``left``/``right`` with them; offsets into the paragraph.

    ``closed`` false: the paragraph ends first. ``inner``: inside other marks.
    """

    start: int
    end: int
    left: int
    right: int
    single: bool
    closed: bool = True
    inner: bool = False


def marked(text: str, *, goes_on: bool = False) -> tuple[Marked, ...]:
    """All stretches in marks in order; those of single marks inside double ones (and the reverse) are ``inner``.

    ``goes_on``: the line before left a mark open; then the text up to the first closing mark belongs to it.
    """
    head = _continued(text) if goes_on else None
    low = head.right if head is not None else 0
    outer = [*([head] if head is not None else []), *_scan(text, low, len(text), single=False, inner=False)]
    found = list(outer)
    for a, b in _gaps(text, outer):
        found.extend(_scan(text, a, b, single=True, inner=False))
    for span in outer:
        found.extend(_scan(text, span.start, span.end, single=True, inner=True))
    for span in [s for s in found if s.single and not s.inner]:
        # Single marks outside are the outer ones where double ones stand inside them.
        held = [s for s in outer if span.start <= s.left and s.right <= span.end]
        for s in held:
            found.remove(s)
            found.append(
                Marked(start=s.start, end=s.end, left=s.left, right=s.right, single=False, inner=True)
            )
    return tuple(sorted(found, key=lambda s: (s.left, -s.right)))


def _continued(text: str) -> Marked | None:
    """The rest of a quotation that the line before opened, in a text that breaks lines inside quotations."""
    for i, ch in enumerate(text):
        if ch in "“„«" or (
            ch == '"'
            and (not i or text[i - 1].isspace() or text[i - 1] in "([")
            and text[i + 1 : i + 2].strip()
        ):
            return None
        if ch in '”»"':
            return _made(text, -1, i, i + 1, single=False, closed=True, inner=False) if i else None
    return None


def _gaps(text: str, outer: Sequence[Marked]) -> Iterator[tuple[int, int]]:
    """Where single marks are looked for outside: everything, when a single mark opens before a double one."""
    openers = islice((i for i in range(len(text)) if _opens(text, i, "'‘")), 200)
    if outer and any(_outer_single(text, i, outer) for i in openers):
        yield 0, len(text)
        return
    at = 0
    for span in outer:
        yield at, span.left
        at = span.right
    yield at, len(text)


def _outer_single(text: str, i: int, outer: Sequence[Marked]) -> bool:
    """A single mark opens here, and a whole pair of double ones stands before it closes."""
    if any(s.left < i < s.right for s in outer):
        return False
    close = _close_single(text, i + 1, min(len(text), i + LONGEST_SINGLE), "'" if text[i] == "'" else "’")
    return close is not None and any(i < s.left and s.right <= close for s in outer)


def _scan(text: str, low: int, high: int, *, single: bool, inner: bool) -> Iterator[Marked]:
    i, cleared = low, low
    while i < high:
        ch = text[i]
        wanted = "‘'‚‹`" if single else '“„«‟"'
        if ch not in wanted or not _opens(text, i, wanted):
            i += 1
            continue
        closers = _CLOSERS[ch]
        end = (
            _close_single(text, max(i + 1, cleared), min(high, i + LONGEST_SINGLE), closers)
            if single
            else _close_double(text, i + 1, high, ch, closers)
        )
        if end is None:
            if not single and not inner and _unclosed(text, i, low):
                yield _made(text, i, high, high, single=single, closed=False, inner=inner)
                return
            if ch == "'":
                cleared = (
                    i + LONGEST_SINGLE
                )  # no straight mark closes up to there: later openers look on from there
            i += 1
            continue
        if end > i + 1:
            yield _made(text, i, end, end + 1, single=single, closed=True, inner=inner)
        i = end + 1


def _unclosed(text: str, i: int, low: int) -> bool:
    """An open mark without its partner counts where the paragraph opens with it or it follows a comma or colon."""
    before = text[low:i].rstrip()
    sentence = text[i + 1 : i + 2].isupper() and text.rstrip()[-1:] in ".!?…"
    return not before or before[-1:] in ",:" or sentence


def _made(text: str, left: int, end: int, right: int, *, single: bool, closed: bool, inner: bool) -> Marked:
    start = left + 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Marked(start=start, end=end, left=left, right=right, single=single, closed=closed, inner=inner)


def _opens(text: str, i: int, wanted: str) -> bool:
    if text[i] not in wanted:
        return False
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if not after:
        return False
    if after.isspace() and text[i] != "«":
        # Text that was taken apart into words has a space on both sides: the mark opens where their number is even.
        return text[i] == '"' and (not before or before.isspace()) and text.count('"') % 2 == 0
    if text[i] in "“„«":
        return True
    if text[i] in _SINGLE and _ELISION.match(text, i):
        return False
    return not before or before.isspace() or before in '([{-–—/“"«‘:,'


LONGEST, LONGEST_SINGLE = 20_000, 3_000
"""Characters within which a mark is closed, or it never is: longer than any quotation in one paragraph of news."""


def _close_double(text: str, i: int, high: int, opener: str, closers: str) -> int | None:
    """The next closer; a curly quotation may be closed by a straight mark, and a straight one opens no second."""
    depth = 0
    for j in range(i, min(high, i + LONGEST)):
        ch = text[j]
        if ch == opener and opener not in closers:
            # The paragraph opens a second quotation before the first is closed: the first has no end mark.
            if text[j - 1 : j].isspace() and text[i:j].rstrip()[-1:] in ".!?…":
                return None
            depth += 1
        elif ch in closers and (opener != '"' or not _starts_again(text, j)):
            if depth == 0:
                return j
            depth -= 1
        elif ch == '"' and opener == "“" and not _starts_again(text, j):
            return j
    return None


def _starts_again(text: str, j: int) -> bool:
    """A straight mark after a space and before a letter opens."""
    return j > 0 and text[j - 1].isspace() and text[j + 1 : j + 2].isalnum()


def _close_single(text: str, i: int, high: int, closers: str) -> int | None:
    """The closing single mark: no letter after it; after a plural in "s" only where none better follows."""
    doubtful: int | None = None
    for j in range(i, high):
        if text[j] not in closers or text[j + 1 : j + 2].isalnum() or text[j - 1].isspace():
            if j > i and text[j] == "‘" and _opens(text, j, "‘"):
                break
            continue
        before = text[j - 1]
        if before in ",.!?…;:" or not before.isalpha() or before.lower() not in "sz":
            return j
        after = text[j + 1 : j + 2]
        if after in ",.;:!?)" or not after:
            return j
        if doubtful is None:
            doubtful = j
    return doubtful
