"""Labels and found mentions of one text in, scores of names, chains and references out."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from generator.model import EntityType, Extraction, LineClass, Mention, MentionKind
from tests.bench.score import Score, paired, shared, trimmed

if TYPE_CHECKING:
    from tests.bench.gold import Gold

NAMED = frozenset({MentionKind.NAME, MentionKind.ACRONYM, MentionKind.METONYM})
NESTED = frozenset({EntityType.NATIONALITY, EntityType.COUNTRY, EntityType.PLACE})
"""Types that stand inside longer names ("Norwegian Coast Guard"): finding them there is no fault."""


def chain_map(gold: Gold, extraction: Extraction) -> dict[int, str]:
    """Index of a found chain -> the labelled chain that most of its names belong to."""
    votes: dict[int, Counter[str]] = {}
    for mention in extraction.mentions:
        if mention.kind in NAMED:
            for label in gold.names:
                if shared((mention.start, mention.end), (label.start, label.end)):
                    votes.setdefault(mention.chain, Counter())[label.chain] += 1
    return {n: min(found, key=lambda c: (-found[c], c)) for n, found in votes.items()}


def score_names(gold: Gold, extraction: Extraction) -> dict[str, Score]:
    """Names: span and type exact; span overlapping and type right; span overlapping."""
    must = [label for label in gold.names if not label.optional]
    wanted = [trimmed(label.start, label.end, gold.text) for label in must]
    good = [
        {want, *(trimmed(*span, gold.text) for span in n.also)} for want, n in zip(wanted, must, strict=True)
    ]
    given = named(gold, extraction)
    spans = [trimmed(m.start, m.end, gold.text) for m in given]

    def right(i: int, j: int) -> bool:
        return "any" in must[i].labels or given[j].label.value in must[i].labels

    loose, untyped = paired(wanted, spans, right), paired(wanted, spans)
    exact = {i: j for i, j in paired(wanted, spans).items() if spans[j] in good[i] and right(i, j)}
    used = set(loose.values()) | set(untyped.values())
    stray = [j for j, m in enumerate(given) if j not in used and not excused(gold, m)]
    total = len(wanted)
    return {
        "names, exact": Score(hit=len(exact), given=len(used) + len(stray), gold=total),
        "names, overlap": Score(hit=len(loose), given=len(used) + len(stray), gold=total),
        "names, any type": Score(hit=len(untyped), given=len(used) + len(stray), gold=total),
    }


def named(gold: Gold, extraction: Extraction) -> list[Mention]:
    """Found names, one for each span; those spelt without a capital ("the army") are descriptions."""
    found: dict[tuple[int, int, EntityType], Mention] = {}
    for mention in extraction.mentions:
        span = trimmed(mention.start, mention.end, gold.text)
        if (
            mention.kind in NAMED
            and mention.label is not EntityType.OTHER
            and not gold.text[slice(*span)].islower()
        ):
            found.setdefault((*span, mention.label), mention)
    return [found[key] for key in sorted(found)]


def excused(gold: Gold, mention: Mention) -> bool:
    """Whether a find that no label asks for is no fault: a label allows it, or it is a state inside a name."""
    span = (mention.start, mention.end)
    for label in gold.names:
        if shared(span, (label.start, label.end)) and (label.optional or mention.label in NESTED):
            return True
    return False


def score_chains(gold: Gold, extraction: Extraction) -> dict[str, Score]:
    """Pairs of names of one thing: is each found pair one in the labels, and the other way round?"""
    labels = [n for n in gold.names if not n.optional and "NATIONALITY" not in n.labels]
    given = [m for m in extraction.mentions if m.kind in NAMED and m.label is not EntityType.NATIONALITY]
    pairs = paired([(n.start, n.end) for n in labels], [(m.start, m.end) for m in given])
    hit = asked = offered = 0
    for a, b in combinations(range(len(labels)), 2):
        same = labels[a].chain == labels[b].chain
        joined = a in pairs and b in pairs and given[pairs[a]].chain == given[pairs[b]].chain
        hit += same and joined
        asked += same
        offered += joined
    return {"chains, pairs": Score(hit=hit, given=offered, gold=asked)}


def score_refs(gold: Gold, extraction: Extraction) -> dict[str, Score]:
    """Pronouns and descriptions bound to a named thing."""
    chains = chain_map(gold, extraction)
    must = [ref for ref in gold.refs if not ref.optional]
    found: set[int] = set()
    stray = 0
    for mention in extraction.mentions:
        chain = chains.get(mention.chain)
        if mention.kind in NAMED or chain is None:
            continue
        span = (mention.start, mention.end)
        if any(shared(span, (n.start, n.end)) for n in gold.names):
            continue  # a name read as a description: counted among the names
        at = [r for r in gold.refs if shared(span, (r.start, r.end)) and r.chain == chain]
        found |= {must.index(r) for r in at if not r.optional}
        stray += not at
    return {"references": Score(hit=len(found), given=len(found) + stray, gold=len(must))}


def in_title(gold: Gold, extraction: Extraction, start: int) -> bool:
    """Whether an offset stands on a title or caption line, which supports no fact."""
    return any(
        s.start <= start < s.end and s.cls in {LineClass.TITLE, LineClass.CAPTION}
        for s in extraction.sentences
    ) or any(
        shared((start, start + 1), (at, at + len(line)))
        for line in gold.lines.get("title", ())
        if (at := gold.text.find(line)) >= 0
    )
