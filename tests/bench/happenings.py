"""Labels and found times, events and claims of one text in, their scores out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import EventMention, Extraction, Realis, TollKind
from tests.bench.names import chain_map, in_title
from tests.bench.score import Score, paired, shared, trimmed

if TYPE_CHECKING:
    from tests.bench.gold import ClaimLabel, EventLabel, Gold

SPOKEN = frozenset({"STATEMENT"})
"""Speech is measured with the quotations: an event of it that no label asks for is no fault."""
COUNTED = {TollKind.KILLED: "killed", TollKind.WOUNDED: "wounded"}


def score_times(gold: Gold, extraction: Extraction) -> dict[str, Score]:
    """Times: the span exact; the span overlapping and the value right."""
    must = [t for t in gold.times if not t.optional]
    given = list(extraction.times)
    spans = [trimmed(t.start, t.end, gold.text) for t in given]
    wanted = [trimmed(t.start, t.end, gold.text) for t in must]
    pairs = paired(wanted, spans)
    used = set(pairs.values())
    stray = sum(
        j not in used and not any(shared(span, (t.start, t.end)) for t in gold.times)
        for j, span in enumerate(spans)
    )
    exact = sum(wanted[i] == spans[j] for i, j in pairs.items())
    valued = 0
    for i, j in pairs.items():
        values = must[i].values
        valued += values is None or given[j].edtf in values
    offered = len(pairs) + stray
    return {
        "times, exact": Score(hit=exact, given=offered, gold=len(must)),
        "times, value": Score(hit=valued, given=offered, gold=len(must)),
    }


def score_events(gold: Gold, extraction: Extraction) -> dict[str, Score]:
    """Events: found; of a right type; happened or not as labelled; on the right day; with the right tolls."""
    must = [e for e in gold.events if not e.optional]
    body = [e for e in extraction.events if not in_title(gold, extraction, e.start)]
    stray = sum(e.type not in SPOKEN and not any(is_at(e, label) for label in gold.events) for e in body)
    best = {n: found for n, label in enumerate(must) if (found := at_best(label, body)) is not None}
    offered, total = len(best) + stray, len(must)
    typed = sum(bool(must[n].types & {e.type, "any"}) for n, e in best.items())
    real = sum(bool(must[n].realis & {e.realis.value, "any"}) for n, e in best.items())
    return {
        "events": Score(hit=len(best), given=offered, gold=total),
        "events with type": Score(hit=typed, given=offered, gold=total),
        "events with realis": Score(hit=real, given=offered, gold=total),
        "days of events": _days(must, best, extraction),
        "tolls": _tolls(gold, body),
    }


def titles_as_facts(gold: Gold, extraction: Extraction) -> int:
    """Events on title and caption lines that are said to have happened: there may be none."""
    return sum(
        e.realis is not Realis.CAPTION for e in extraction.events if in_title(gold, extraction, e.start)
    )


def is_at(event: EventMention, label: EventLabel) -> bool:
    """Whether an event was found at one of the label's words."""
    return any(shared((event.start, event.end), span) for span in label.triggers)


def at_best(label: EventLabel, given: list[EventMention]) -> EventMention | None:
    """The found event at the first of the label's words that has one."""
    for span in label.triggers:
        at = [e for e in given if shared((e.start, e.end), span)]
        if at:
            return min(at, key=lambda e: (e.end - e.start, e.start))
    return None


def _days(must: list[EventLabel], best: dict[int, EventMention], extraction: Extraction) -> Score:
    """Days of the labelled events that have one; a time of day on the right day is right."""
    asked = [n for n, label in enumerate(must) if label.date]
    told = {n: best[n].time for n in asked if n in best}
    values = {n: extraction.times[at].edtf for n, at in told.items() if at is not None}
    hit = sum((value or "").startswith(must[n].date or "-") for n, value in values.items())
    return Score(hit=hit, given=len(values), gold=len(asked))


def _tolls(gold: Gold, body: list[EventMention]) -> Score:
    """Killed and wounded with their numbers at the right event; a single victim may go without saying."""
    hit = given = asked = 0
    for label in gold.events:
        found = {
            (COUNTED[t.kind], t.n) for e in body if is_at(e, label) for t in e.tolls if t.kind in COUNTED
        }
        want = set(label.tolls)
        right = found & want
        if label.optional or label.any_toll:
            continue
        asked += len(want)
        hit += len(right)
        given += len(right) + sum(t[1] != 1 for t in found - right)
    given += sum(
        t.kind in COUNTED and t.n != 1
        for e in body
        if not any(is_at(e, label) for label in gold.events)
        for t in e.tolls
    )
    return Score(hit=hit, given=given, gold=asked)


def score_claims(gold: Gold, extraction: Extraction) -> dict[str, Score]:
    """Claims: the stance in the right sentence; who is said to have said and done it, too."""
    chains = chain_map(gold, extraction)
    given = [c for c in extraction.claims if not in_title(gold, extraction, c.start)]
    used: set[int] = set()
    hit = whole = must = 0

    def fits(label: ClaimLabel, n: int) -> int:
        named = (("by", label.by, given[n].by), ("about", label.about, given[n].about))
        return sum(_is(want, found, gold, extraction, chains) for _, want, found in named)

    for label in gold.claims:
        must += not label.optional
        at = [
            n
            for n, c in enumerate(given)
            if n not in used
            and c.stance.value in label.stances
            and same_sentence(label.start, c.start, extraction)
        ]
        if at:
            best = max(at, key=lambda n: (fits(label, n), -n))
            used.add(best)
            hit += not label.optional
            whole += not label.optional and fits(label, best) == 2
    stray = len(given) - len(used)
    return {
        "claims": Score(hit=hit, given=hit + stray, gold=must),
        "claims with by and about": Score(hit=whole, given=hit + stray, gold=must),
    }


def same_sentence(a: int, b: int, extraction: Extraction) -> bool:
    """Whether two offsets stand in one sentence."""
    return any(s.start <= a < s.end and s.start <= b < s.end for s in extraction.sentences)


def _is(want: str, found: int | None, gold: Gold, extraction: Extraction, chains: dict[int, str]) -> bool:
    if want == "any":
        return True
    if found is None:
        return want == "none"
    mention = extraction.mentions[found]
    at = gold.chains_at(mention.start, mention.end)
    return want in at | {chains.get(mention.chain)}
