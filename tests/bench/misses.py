"""Labels and finds of our own texts in, one line for each difference out: where to look when a figure falls."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from generator.model import EntityType, QuoteKind
from tests.bench import happenings, names, own, speaking, speech
from tests.bench.score import paired, shared, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.model import Study
    from tests.bench.gold import Gold


def of_names(gold: Gold, study: Study) -> Iterator[str]:
    """Names that were missed, of another span or type, or no names."""
    text, given = gold.text, names.named(gold, study.extraction)
    must = [label for label in gold.names if not label.optional]
    wanted = [trimmed(n.start, n.end, text) for n in must]
    spans = [trimmed(m.start, m.end, text) for m in given]
    pairs = paired(wanted, spans)
    for i, label in enumerate(must):
        want = f"{text[slice(*wanted[i])]} {'/'.join(sorted(label.labels))}"
        if i not in pairs:
            yield f"missed: {want}"
            continue
        mention, span = given[pairs[i]], spans[pairs[i]]
        good = span == wanted[i] or span in {trimmed(*other, text) for other in label.also}
        if not good or mention.label.value not in label.labels:
            yield f"{mention.text} {mention.label.value} ({mention.rule}) for {want}"
    for j, mention in enumerate(given):
        if j not in pairs.values() and not names.excused(gold, mention):
            yield f"no name: {mention.text} {mention.label.value} ({mention.rule})"


def of_chains(gold: Gold, study: Study) -> Iterator[str]:
    """Names of one thing in two chains, and of two things in one."""
    labels = [n for n in gold.names if not n.optional and "NATIONALITY" not in n.labels]
    given = [
        m
        for m in study.extraction.mentions
        if m.kind in names.NAMED and m.label is not EntityType.NATIONALITY
    ]
    pairs = paired([(n.start, n.end) for n in labels], [(m.start, m.end) for m in given])
    for a, b in combinations(range(len(labels)), 2):
        same = labels[a].chain == labels[b].chain
        if same != (a in pairs and b in pairs and given[pairs[a]].chain == given[pairs[b]].chain):
            both = " | ".join(gold.text[n.start : n.end] for n in (labels[a], labels[b]))
            yield f"{'apart' if same else 'joined'}: {both}"


def of_references(gold: Gold, study: Study) -> Iterator[str]:
    """Pronouns and descriptions left alone or bound to another thing."""
    chains = names.chain_map(gold, study.extraction)
    loose = [m for m in study.extraction.mentions if m.kind not in names.NAMED and m.chain in chains]
    for ref in gold.refs:
        at = [m for m in loose if shared((m.start, m.end), (ref.start, ref.end))]
        if not ref.optional and not any(chains[m.chain] == ref.chain for m in at):
            yield f"missed: {around(gold, ref.start, ref.end)} is {ref.chain}"
    for mention in loose:
        span = (mention.start, mention.end)
        right = any(shared(span, (r.start, r.end)) and r.chain == chains[mention.chain] for r in gold.refs)
        if not right and not any(shared(span, (n.start, n.end)) for n in gold.names):
            yield f"wrong: {around(gold, *span)} is not {chains[mention.chain]} ({mention.rule})"


def of_times(gold: Gold, study: Study) -> Iterator[str]:
    """Times missed, of another span or value, or no times."""
    text, given = gold.text, study.extraction.times
    must = [t for t in gold.times if not t.optional]
    wanted = [trimmed(t.start, t.end, text) for t in must]
    spans = [trimmed(t.start, t.end, text) for t in given]
    pairs = paired(wanted, spans)
    for i, label in enumerate(must):
        want = text[slice(*wanted[i])]
        if i not in pairs:
            yield f"missed: {want}"
            continue
        found = given[pairs[i]]
        if spans[pairs[i]] != wanted[i]:
            yield f"{found.text} for {want}"
        if label.values is not None and found.edtf not in label.values:
            yield f"{found.text}: {found.edtf} ({found.basis}) for {sorted(map(str, label.values))}"
    for j, found in enumerate(given):
        if j not in pairs.values() and not any(shared(spans[j], (t.start, t.end)) for t in gold.times):
            yield f"no time: {found.text} {found.edtf}"


def of_quotations(gold: Gold, study: Study) -> Iterator[str]:
    """Reported words missed, of another speaker, or not reported."""
    text, extraction = gold.text, study.extraction
    chains = names.chain_map(gold, extraction)
    for label in gold.quotes:
        indirect = label.kind == QuoteKind.INDIRECT.value
        given = [q for q in extraction.quotations if (q.kind is QuoteKind.INDIRECT) == indirect]
        found = speech.covering(label, given, text, speech.REPORTED if indirect else speech.IN_MARKS)
        words = " ".join(text[label.start : label.end].split())
        if not label.optional and not found:
            yield f"missed, {label.kind}: {words}"
        elif not label.optional and not all(speech.speaks(label, q, gold, extraction, chains) for q in found):
            yield f"another speaker ({found[0].rule}) for {label.speaker}: {words}"
    for quote in extraction.quotations:
        same = [q for q in gold.quotes if (q.kind == "indirect") == (quote.kind is QuoteKind.INDIRECT)]
        span = (quote.start, quote.end)
        if not any(shared(span, (q.start, q.end)) for q in same) and not speech.is_deed(quote, gold):
            yield f"not reported, {quote.kind.value}: {text[quote.start : quote.end]} ({quote.rule})"


def of_events(gold: Gold, study: Study) -> Iterator[str]:
    """Events missed, of another type, realis, day or toll, or no events."""
    text, extraction = gold.text, study.extraction
    body = [e for e in extraction.events if not names.in_title(gold, extraction, e.start)]
    for label in gold.events:
        event, what = happenings.at_best(label, body), text[slice(*label.triggers[0])]
        at = [t for e in body if happenings.is_at(e, label) for t in e.tolls if t.kind in happenings.COUNTED]
        found = {f"{t.kind.value} {t.n}" for t in at}
        asked = {f"{kind} {n}" for kind, n in label.tolls}
        if not (label.optional or label.any_toll) and asked ^ {
            f for f in found if f in asked or f[-2:] != " 1"
        }:
            yield f"tolls at {what}: {sorted(found)} for {sorted(asked)}"
        if event is None or label.optional:
            if not label.optional:
                yield f"missed: {what} {'/'.join(sorted(label.types))}"
            continue
        if not label.types & {event.type, "any"}:
            yield f"{what}: {event.type} for {'/'.join(sorted(label.types))}"
        if not label.realis & {event.realis.value, "any"}:
            yield f"{what}: {event.realis.value} ({event.rule}) for {'/'.join(sorted(label.realis))}"
        day = None if event.time is None else extraction.times[event.time].edtf
        if label.date and not (day or "").startswith(label.date):
            yield f"{what}: {day} for {label.date}"
    for event in body:
        if event.type not in happenings.SPOKEN and not any(happenings.is_at(event, e) for e in gold.events):
            yield f"no event: {around(gold, event.start, event.end)} {event.type} {event.realis.value}"


def of_claims(gold: Gold, study: Study) -> Iterator[str]:
    """Claims missed, and sentences that make none."""
    claims = study.extraction.claims
    for label in gold.claims:
        at = [
            c
            for c in claims
            if c.stance.value in label.stances
            and happenings.same_sentence(label.start, c.start, study.extraction)
        ]
        if not at and not label.optional:
            yield f"missed: {'/'.join(sorted(label.stances))} at {around(gold, label.start, label.end)}"
    for claim in claims:
        if not any(
            claim.stance.value in label.stances
            and happenings.same_sentence(label.start, claim.start, study.extraction)
            for label in gold.claims
        ):
            yield f"no claim: {claim.stance.value} {gold.text[claim.start : claim.end]} ({claim.rule})"


def of_lines(gold: Gold, study: Study) -> Iterator[str]:
    """Lines of another class, and another day of publication."""
    wanted = {line: cls for cls, lines in gold.lines.items() for line in lines}
    for line in study.article.lines:
        text = gold.text[line.start : line.end]
        want = wanted.get(text, "body")
        if text.strip() and want != "any" and line.cls.value not in want.split("/"):
            yield f"{line.cls.value} ({line.reason}) for {want}: {text}"
    day = study.article.published.value if study.article.published else "none"
    if gold.published not in {"any", day}:
        yield f"published {day} for {gold.published}"


def around(gold: Gold, start: int, end: int) -> str:
    """A span in brackets with a little of what stands on both sides."""
    left, right = gold.text[max(0, start - 25) : start], gold.text[end : end + 20]
    return " ".join(f"{left}[{gold.text[start:end]}]{right}".split())


KINDS: dict[str, Callable[[Gold, Study], Iterator[str]]] = {
    "lines": of_lines,
    "names": of_names,
    "chains": of_chains,
    "references": of_references,
    "times": of_times,
    "quotations": of_quotations,
    "events": of_events,
    "claims": of_claims,
}


def lines(kind: str) -> Iterator[str]:
    """All differences of one kind, text by text; of claims and quotations, also in the texts labelled for them alone."""
    also = speaking.studies() if kind in {"claims", "quotations"} else ()
    for gold, study in (*own.studies(), *also):
        for line in KINDS[kind](gold, study):
            yield f"{gold.name}: {' '.join(line.split())}"
