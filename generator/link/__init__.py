"""Studies and the editor's decisions in, KnowledgeBase out: what belongs together across articles, and why.

    duplicates ─► related articles
    chains ─ exact keys ─► things ─► utterances ─► events ─► years ─► things again (same role, same story) ─► records

Pure and recomputed as a whole; the order of the studies changes nothing. Every pair is weighed by what its own two
articles say, so that an article of another story changes nothing either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from generator.link.accounts import told_id
from generator.link.decisions import check_articles, join_same, keep_apart, of_kind, text_name, withdrawn
from generator.link.duplicates import duplicates
from generator.link.echoes import echo
from generator.link.entities import Roles, Things, join_scored, things_of
from generator.link.entity_records import entity_records
from generator.link.event_records import Naming, event_records
from generator.link.events import happenings
from generator.link.happenings import Happenings
from generator.link.kinds import agreed
from generator.link.match import SAME_WORDS
from generator.link.reading import Node, Reading, Said, reading
from generator.link.retold import Possible, marked, retold
from generator.link.sequence import order_of
from generator.link.statement_records import claim_records, said_id, statement_records
from generator.link.times_across import settle_years
from generator.link.union import Groups
from generator.link.utterances import LONG, Families, families, utterances
from generator.model import Candidate, Duplicate, Editorial, KnowledgeBase, QuoteKind, Ref, Statement, Study

__all__ = ["agreed", "link", "text_name", "withdrawn"]

MANY = 60
"""Most articles of one event of which every pair is noted as of one story."""
CLOSE = 0.6
"""Least score of a pair that is listed for an editor's review."""


def link(studies: Sequence[Study], editorial: Editorial) -> KnowledgeBase:
    """Join chains to entities, event mentions to events, quotations to statements.

    Articles that an editor withdrew, and copies of them, are left out.

    Raises:
        EditorialError: a decision that matches nothing or contradicts another one.
    """
    gone = withdrawn(studies, editorial)
    kept = sorted((s for s in studies if s.article.id not in gone), key=lambda s: s.article.id)
    readings = {study.article.id: reading(study) for study in kept}
    check_articles(list(readings.values()), editorial)
    copies = duplicates(list(readings.values()))
    things = things_of(readings, editorial, copies)
    related = _related(copies)
    join_scored(things, related, {})
    said = _utterances(readings, things, editorial, copies, related)
    _relate(related, (pair for pair in _sharing_words(said)))
    found = happenings(readings, things, _words_shared(readings, things, said), editorial, related, copies)
    _relate(related, _telling_same(found))
    join_scored(things, related, _roles(readings, found, said))
    said = _utterances(readings, things, editorial, copies, related)
    found = happenings(readings, things, _words_shared(readings, things, said), editorial, related, copies)
    _relate(related, _telling_same(found))
    settle_years(readings, {a: sorted(b) for a, b in related.items()})
    return _records(readings, things, said, found, copies, related, editorial)


def _records(
    readings: Mapping[str, Reading],
    things: Things,
    said: Families,
    found: Happenings,
    copies: tuple[Duplicate, ...],
    related: Mapping[str, Collection[str]],
    editorial: Editorial,
) -> KnowledgeBase:
    entities, of_node = entity_records(things, editorial)
    naming = Naming(
        id_of=lambda node: of_node.get(node) if node else None, readings=readings, order=order_of(readings)
    )
    events, of_told = event_records(found, naming, editorial)
    statements = statement_records(said, naming, of_told, editorial)
    pairs = retold(statements, {e.id: e for e in events}, related)
    return KnowledgeBase(
        entities=entities,
        events=events,
        statements=marked(statements, pairs),
        claims=claim_records(naming, of_told),
        duplicates=tuple(
            sorted((*copies, *_quoting_alike(readings, said)), key=lambda d: (d.left, d.right, d.kind))
        ),
        candidates=_candidates(readings, things, found, said, _in_other_words(statements, pairs)),
        entity_of=tuple(sorted((a, c, id_) for (a, c), id_ in of_node.items())),
        times=tuple(
            (item.id, i, edtf, basis)
            for item in readings.values()
            for i, (edtf, basis) in enumerate(item.edtf)
        ),
    )


def _utterances(
    readings: Mapping[str, Reading],
    things: Things,
    editorial: Editorial,
    copies: Iterable[Duplicate],
    related: Mapping[str, Collection[str]],
) -> Families:
    groups: Groups[Said] = Groups()
    quotes = [(item.id, i) for item in readings.values() for i in range(len(item.extraction.quotations))]
    by_id = {said_id(readings[a], i): (a, i) for a, i in quotes}
    for key in quotes:
        groups.add(key)
    decisions = of_kind(editorial, "statement")

    def find(name: str) -> Sequence[Said]:
        return [by_id[name]] if name in by_id else []

    keep_apart(decisions, find, groups, by_id)
    decided = join_same(decisions, find, groups, by_id)
    all_said = utterances(list(readings.values()), things.speaker)
    made = families(all_said, groups, related)
    echo(all_said, copies, made)
    made.reasons[:0] = decided
    return made


def _related(copies: Iterable[Duplicate]) -> dict[str, set[str]]:
    made: dict[str, set[str]] = defaultdict(set)
    _relate(made, ((d.left, d.right) for d in copies))
    return made


def _relate(related: dict[str, set[str]], pairs: Iterable[tuple[str, str]]) -> None:
    """Note articles that tell one event, carry the same words of a speaker or share text."""
    for left, right in pairs:
        if left != right:
            related[left].add(right)
            related[right].add(left)


def _sharing_words(said: Families) -> Iterable[tuple[str, str]]:
    """Articles that carry one utterance of some length."""
    for left, right, _ in said.reasons:
        if len(said.by_key[left].words) >= LONG:
            yield left[0], right[0]


def _telling_same(found: Happenings) -> Iterable[tuple[str, str]]:
    """Articles that tell one event; of very many only neighbours, for the pairs of a thousand are half a million."""
    joined = sorted({told for left, right, _ in found.reasons for told in (left, right)})
    for group in found.groups.groups(joined):
        articles = sorted({article for article, _ in group})
        if len(articles) <= MANY:
            yield from combinations(articles, 2)
        else:
            yield from pairwise(articles)


def _words_shared(
    readings: Mapping[str, Reading], things: Things, said: Families
) -> dict[tuple[str, Node], set[object]]:
    """Per article and speaker the utterances quoted there, and those that hold or are held by them."""
    made: dict[tuple[str, Node], set[object]] = defaultdict(set)
    near: dict[Said, set[object]] = defaultdict(set)
    for longer, shorter in said.holds:
        near[longer].add(said.groups.find(longer))
        near[shorter].add(said.groups.find(longer))
    for left, right, _ in said.reasons:
        near[left].add(said.groups.find(left))
        near[right].add(said.groups.find(left))
    for (article, i), marks in near.items():
        node = things.rep(readings[article].node_of(readings[article].extraction.quotations[i].speaker))
        if node is not None:
            made[article, node] |= marks
    return made


def _roles(readings: Mapping[str, Reading], found: Happenings, said: Families) -> Roles:
    """What each chain does in events that several articles tell, and whose long quotations several carry."""
    made: dict[Node, set[tuple[str, str]]] = defaultdict(set)
    for item in readings.values():
        for i, event in enumerate(item.extraction.events):
            members = found.groups.members((item.id, i))
            if len({article for article, _ in members}) < 2:
                continue
            told = repr(found.groups.find((item.id, i)))
            for part in item.parts_of(event):
                node = item.node_of(part.mention)
                if node is not None:
                    made[node].add((told, part.role.value))
            place = item.node_of(event.place)
            if place is not None:
                made[place].add((told, "place"))
    for left, right, _ in said.reasons:
        if min(len(said.by_key[x].words) for x in (left, right)) >= LONG:
            for article, i in (left, right):
                node = readings[article].node_of(readings[article].extraction.quotations[i].speaker)
                if node is not None:
                    made[node].add((repr(said.groups.find(left)), SAME_WORDS))
    return made


def _quoting_alike(readings: Mapping[str, Reading], said: Families) -> Iterable[Duplicate]:
    """Pairs of articles that carry the same long quotation."""
    made: dict[tuple[str, str], Duplicate] = {}
    for left, right, _ in said.reasons:
        quoted = [said.by_key[x] for x in (left, right)]
        if left[0] == right[0] or any(len(u.words) < LONG or u.kind is QuoteKind.INDIRECT for u in quoted):
            continue
        a, b = sorted((left, right))
        refs = tuple(_quote_ref(readings, key) for key in (a, b))
        one, two = said.by_key[a].words, said.by_key[b].words
        alike = round(2 * len(set(one) & set(two)) / (len(set(one)) + len(set(two))), 3)
        made.setdefault(
            (a[0], b[0]),
            Duplicate(left=a[0], right=b[0], kind="shared quotation", similarity=alike, refs=refs),
        )
    return made.values()


def _quote_ref(readings: Mapping[str, Reading], key: Said) -> Ref:
    quote = readings[key[0]].extraction.quotations[key[1]]
    return readings[key[0]].ref(quote.sentence, quote.start, quote.end)


def _in_other_words(statements: Sequence[Statement], pairs: Iterable[Possible]) -> Iterable[Candidate]:
    first = {s.id: s.variants[0].ref for s in statements}
    for pair in pairs:
        yield Candidate(
            kind="statement",
            left=pair.left,
            right=pair.right,
            refs=tuple(
                Ref(article=r.article, sentence=r.sentence) for r in (first[pair.left], first[pair.right])
            ),
            score=pair.alike,
            joined=False,
            reasons=("same speaker", f"possibly the same in other words ({pair.alike:.2f})"),
        )


def _candidates(
    readings: Mapping[str, Reading],
    things: Things,
    found: Happenings,
    said: Families,
    more: Iterable[Candidate],
) -> tuple[Candidate, ...]:
    """The pairs that were weighed, joined and not joined, closest calls first."""
    made = {(c.kind, c.left, c.right): c for c in more}
    for (left, right), (value, reasons) in things.weighed.items():
        names = sorted({things.profiles[left].name, things.profiles[right].name})
        if value >= CLOSE and len(names) == 2:
            joined = things.groups.together(left, right)
            made["entity", names[0], names[1]] = Candidate(
                kind="entity",
                left=names[0],
                right=names[1],
                score=round(min(value, 1.0), 3),
                joined=joined,
                reasons=reasons,
            )
    for (a, b), score in found.weighed.items():
        pair = sorted(
            (told_id(readings[x], i), x, readings[x].extraction.events[i].sentence) for x, i in (a, b)
        )
        ids = [id_ for id_, _, _ in pair]
        made["event", ids[0], ids[1]] = Candidate(
            kind="event",
            left=ids[0],
            right=ids[1],
            refs=tuple(Ref(article=x, sentence=n) for _, x, n in pair),
            score=round(min(score.points / 10, 1.0), 3),
            joined=found.groups.together(a, b),
            reasons=(score.veto,) if score.veto else score.reasons,
        )
    for call in _statement_calls(readings, said):
        made["statement", call.left, call.right] = call
    return tuple(sorted(made.values(), key=lambda c: (abs(c.score - 0.5), c.kind, c.left, c.right)))


def _statement_calls(readings: Mapping[str, Reading], said: Families) -> Iterable[Candidate]:
    """Pairs of wordings that may be of one utterance, and those that were joined to one though they read otherwise."""
    for one, other, alike in said.possible:
        yield _statement_call(
            readings, said, (one, other), alike, ("same speaker", f"possibly the same words ({alike:.2f})")
        )
    for one, other, why in said.reasons:
        left, right = (set(said.by_key[x].words) for x in (one, other))
        if left != right:
            yield _statement_call(readings, said, (one, other), len(left & right) / len(left | right), (why,))


def _statement_call(
    readings: Mapping[str, Reading],
    said: Families,
    pair: tuple[Said, Said],
    alike: float,
    reasons: tuple[str, ...],
) -> Candidate:
    ranked = sorted(
        (said_id(readings[x], i), x, readings[x].extraction.quotations[i].sentence) for x, i in pair
    )
    return Candidate(
        kind="statement",
        left=ranked[0][0],
        right=ranked[1][0],
        refs=tuple(Ref(article=x, sentence=n) for _, x, n in ranked),
        score=round(alike, 3),
        joined=said.groups.together(*pair),
        reasons=reasons,
    )
