"""A draft in, its classed lines out: title, credits, captions, body and what is page debris, judged by form and place.

top      before the first prose: title, its repetition, captions, credit, byline, dateline, navigation
body     everything that is not plainly something else: a lost sentence is worse than a stray line
blocks   from a heading such as "Related" on, lines are debris until prose returns
end      last lines that address the reader are calls to action
"""

from __future__ import annotations

from generator.ingest import bylines, captions, datelines, furniture, heads
from generator.ingest.draft import Draft, line_spans
from generator.ingest.top import Verdicts, belongs_to_notice, body_start, class_top, follows_label
from generator.ingest.units import FULL_END, is_prose, units_of
from generator.model import Line, LineClass


def classify(draft: Draft, headline: str | None = None) -> tuple[Line, ...]:
    """The lines of a draft with their classes; ``headline`` is the title where metadata states it."""
    verdicts = Verdicts(units_of(draft), {})
    for n, unit in enumerate(verdicts.units):
        if unit.mark is not None and unit.mark.cls is not None:
            verdicts.put(n, unit.mark.cls, unit.mark.reason)
    start = body_start(verdicts, headline)
    class_top(verdicts, start, headline)
    last = max((n for n, unit in enumerate(verdicts.units) if is_prose(unit.text)), default=-1)
    _class_rest(verdicts, start, last)
    _class_end(verdicts, start)
    return _lines(draft, verdicts)


def _lines(draft: Draft, verdicts: Verdicts) -> tuple[Line, ...]:
    by_line: dict[int, tuple[LineClass, str | None]] = {}
    for n, unit in enumerate(verdicts.units):
        for index in range(unit.first, unit.last + 1):
            by_line[index] = verdicts.given.get(n, (LineClass.BODY, None))
    made = []
    for index, (start, end) in enumerate(line_spans(draft.text)):
        cls, reason = by_line.get(index, (LineClass.BLANK, None))
        made.append(Line(n=index + 1, start=start, end=end, cls=cls, reason=reason))
    return tuple(made)


def _class_rest(verdicts: Verdicts, start: int, last: int) -> None:
    """Class the units from the body on; ``last`` is the last unit of prose."""
    units = verdicts.units
    block: str | None = None
    for n in range(start, len(units)):
        unit = units[n]
        if n in verdicts.given:
            continue
        header = furniture.header_of(unit.text) if n > start else None
        if header is not None and _can_open(verdicts, n, header):
            block = header
        elif block is not None and _returns(verdicts, n, block, start):
            block = None
        if block is None:
            _class_line(verdicts, n, start, last)
        elif n not in verdicts.given:
            own = furniture.reason_of(unit.text)
            plea = unit.gap and furniture.asks_reader(unit.text)
            verdicts.put(n, LineClass.DEBRIS, own or ("call to action" if plea else block))


def _can_open(verdicts: Verdicts, n: int, header: str) -> bool:
    """Whether a heading opens a block rather than being a subheading of the article: not when prose follows at once."""
    unit = verdicts.units[n]
    if header == "comments" or unit.text.endswith(":"):
        return True
    following = verdicts.units[n + 1].text if n + 1 < len(verdicts.units) else ""
    return not (is_prose(following) and FULL_END.search(following))


def _returns(verdicts: Verdicts, n: int, block: str, start: int) -> bool:
    """Whether the article goes on after a block: with a paragraph, or with several sentences one after another."""
    units = verdicts.units
    text = units[n].text
    if not is_prose(text, 12) or not FULL_END.search(text) or furniture.reason_of(text):
        return False
    if block == "comments":
        # What readers wrote is prose too: only near the start can a comments line stand inside the article.
        return (n - start) * 3 < len(units) - start
    following = [unit.text for unit in units[n + 1 : n + 3]]
    return units[n].words >= 25 or any(is_prose(t, 12) and FULL_END.search(t) for t in following)


def _class_line(verdicts: Verdicts, n: int, start: int, last: int) -> None:
    """Class a line of the body that stands in no block; what is left unclassed is body."""
    unit = verdicts.units[n]
    text = unit.text
    reason = furniture.reason_of(text)
    if reason:
        verdicts.put(n, LineClass.DEBRIS, reason)
    elif unit.is_heading:
        verdicts.put(n, LineClass.DEBRIS, "section heading")
    elif belongs_to_notice(verdicts, n):
        verdicts.put(n, LineClass.DEBRIS, verdicts.given[n - 1][1])
    elif follows_label(verdicts, n) or captions.is_caption(text, near_title=n == start + 1 and n < last):
        verdicts.put(n, LineClass.CAPTION, "describes a picture")
    elif n == start:
        return
    elif datelines.is_dateline(text) and unit.words <= 8:
        verdicts.put(n, LineClass.DATELINE)
    elif bylines.byline_in(text) is not None:
        verdicts.put(n, LineClass.BYLINE)
    elif heads.is_imprint(text) or bylines.source_in(text) or bylines.is_agency(text.strip("()-– ")):
        verdicts.put(n, LineClass.SOURCE_CREDIT)
    elif furniture.is_meter(text) and (n > last or _beside_meter(verdicts, n)):
        verdicts.put(n, LineClass.DEBRIS, "donation meter")


def _beside_meter(verdicts: Verdicts, n: int) -> bool:
    near = verdicts.units[max(0, n - 1) : n] + verdicts.units[n + 1 : n + 2]
    return any(furniture.is_meter(unit.text) for unit in near)


def _class_end(verdicts: Verdicts, start: int) -> None:
    """Class the last lines that address the reader as calls to action."""
    units = verdicts.units
    body = [
        n
        for n in range(start, len(units))
        if n not in verdicts.given or verdicts.given[n][0] is LineClass.BODY
    ]
    speech = sum(furniture.speaks_to_you(units[n].text) for n in body[:-2]) >= 2
    for n in range(len(units) - 1, start, -1):
        if verdicts.given.get(n, (LineClass.BODY, None))[0] is not LineClass.BODY:
            continue
        if not furniture.asks_reader(units[n].text, speech=speech):
            return
        verdicts.given[n] = (LineClass.DEBRIS, "call to action")
