"""Events in, the pieces that several pages show of them out: dates, badges, best account, responsibility."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Event, EventMention, LinkedClaim, Realis, Ref, Role, Stance
from generator.render import plan
from generator.render.dates import is_day, members
from generator.render.markdown import EMPTY, Encoded, encode, join, tag
from generator.render.pen import Pen
from generator.text import fold

_STANCES = frozenset(
    {Stance.CLAIMED, Stance.BLAMED, Stance.ACCUSED, Stance.DENIED, Stance.OPEN, Stance.UNCLAIMED}
)
_ON_SOMEBODY = frozenset({"role.blamed", "attributed.blamed", "attributed.accused"})
_SAME_PART = {
    Stance.CLAIMED: Role.CLAIMS_RESPONSIBILITY,
    Stance.BLAMED: Role.BLAMED,
    Stance.DENIED: Role.DENIES,
}
"""What a claim says of somebody, as a part in the event."""
MOST_MARKS = 3
"""Marks in a row that a line of a list shows; more hide what it says."""
_ALIKE = 0.5
"""Share of common words from which two sentences on who did it are one told twice; below it both are printed."""
ATTRIBUTED = (Role.BLAMED, Role.CLAIMS_RESPONSIBILITY, Role.DENIES, Role.SUPPOSED_AGENT)


def date(pen: Pen, event: Event) -> Encoded:
    """The day of an event, as far as it is known."""
    return pen.time(f"event:{event.id}:date", event.date)


def dated(pen: Pen, event: Event, *, few: bool = False) -> Encoded:
    """The day with the marks of the sentences that state it; ``few``: of the first two."""
    return join([date(pen, event), pen.marks(day_refs(event)[: 2 if few else None])])


def day_marks(pen: Pen, event: Event) -> Encoded:
    """Marks of the sentences that the day rests on."""
    return pen.marks(day_refs(event))


def few_day_marks(pen: Pen, event: Event) -> Encoded:
    """The first marks of the day, and the way to the others where there are more."""
    refs = [r for r in day_refs(event) if pen.desk.is_body(r)]
    places = list(dict.fromkeys(Ref(article=r.article, sentence=r.sentence) for r in refs))
    if len(places) <= MOST_MARKS:
        return pen.marks(places)
    n = pen.data(f"event:{event.id}:days", len(places))
    more = pen.page(pen.w("more_marks"), plan.event(event.id))
    return join([pen.marks(places[:MOST_MARKS]), Encoded("·"), n, more])


def day_refs(event: Event) -> list[Ref]:
    """The sentences that state the day; of an event dated by one that it answers, those that say so."""
    if not event.date:
        return []
    exact_first = sorted((d for d in event.dates if d.edtf), key=lambda d: d.edtf != event.date)
    return [d.ref for d in exact_first] or [r.ref for r in event.relations if r.kind == "in response to"]


def badges(pen: Pen, event: Event) -> Encoded:
    """Marks in words: how many origins, whether accounts differ, what was inferred, what the sources hold back."""
    desk = pen.desk
    made = [sources_badge(pen, event)]
    if desk.is_contested(event):
        made.append(pen.badge("contested"))
    if event.date and not all(map(is_day, members(event.date))):
        made.append(pen.badge("day_not_stated"))
    if desk.is_year_inferred(event):
        made.append(pen.badge("year_inferred"))
    return join(made)


def sources_badge(pen: Pen, event: Event) -> Encoded:
    """One source, same origin, or independence not established."""
    assessment = pen.desk.assessed.get(event.id)
    if len(event.articles) < 2:
        return pen.badge("one_source")
    if pen.desk.origins_of(event.id) < 2:
        return pen.badge("one_origin")
    if assessment is None or assessment.independence != "shown":
        return pen.badge("independence")
    return EMPTY


def hedges(pen: Pen, event: Event) -> Encoded:
    """Each hedge of the accounts in quotation marks, with its mark."""
    found: dict[str, Ref] = {}
    for article, index in event.mentions:
        telling = pen.desk.studies[article].extraction.events[index]
        ref = Ref(article=article, sentence=telling.sentence)
        for hedge in telling.hedges:
            found.setdefault(hedge, ref)
    for participant in event.participants:
        if participant.hedge:
            found.setdefault(participant.hedge, participant.ref)
    if not found:
        return EMPTY
    ranked = sorted(found.items(), key=lambda pair: (pen.desk.rank(pair[1]), pair[0]))
    return join([pen.badge("hedged"), *(pen.words_of(words, ref) for words, ref in ranked)])


def best_account(pen: Pen, event: Event) -> Ref | None:
    """The sentence that states most of the event: day, place, counts, parts; the first of equals."""
    tellings = [
        (Ref(article=a, sentence=t.sentence), t)
        for a, index in event.mentions
        if pen.desk.is_body(
            Ref(article=a, sentence=(t := pen.desk.studies[a].extraction.events[index]).sentence)
        )
    ]
    if not tellings:
        return None
    return min(tellings, key=lambda pair: (-_specific(pair[1]), pen.desk.rank(pair[0])))[0]


def _specific(telling: EventMention) -> int:
    stated = (telling.time, telling.place)
    return (
        2 * sum(x is not None for x in stated)
        + 2 * len(telling.tolls)
        + len(telling.participants)
        + len(telling.weapons)
        + (telling.realis is Realis.ACTUAL)
        - 2 * (telling.back is not None)
    )


def reported(pen: Pen, ref: Ref) -> Encoded:
    """ "X reported “whole sentence”" with its mark; X is the publisher as held."""
    publisher = pen.desk.article(ref.article).publisher
    words = pen.quote(ref)
    if publisher is None:
        return pen.w("index.wrote_unnamed", words=words)
    who = pen.span(f"article:{ref.article}:publisher", publisher.value)
    inferred = publisher.basis.startswith("inferred")
    return pen.w("index.wrote_inferred" if inferred else "index.reported_by", who=who, words=words)


def responsibility(pen: Pen, event: Event, beside: Ref | None = None) -> tuple[Encoded, ...]:
    """One line for each attribution: the part, who, who says so, in exact words; in display order.

    ``beside`` is a sentence that stands beside the lines: of its words only those by which it holds back are printed again,
    and each line is kept short.
    """
    said: dict[tuple[str, str, str], list[Ref]] = {}
    held_back: dict[tuple[str, str, str], list[tuple[str, Ref]]] = {}

    def add(who: str | None, word: str, by: str | None, ref: Ref, hedge: str | None) -> None:
        place = Ref(article=ref.article, sentence=ref.sentence)
        told = any(who == key[0] and place in refs for key, refs in said.items() if who)
        if pen.desk.is_body(ref) and not told:
            key = (who or "", word, by or "")
            said.setdefault(key, []).append(place)
            held_back.setdefault(key, []).extend([(hedge, place)] if hedge else [])

    for p in event.participants:
        if p.role in ATTRIBUTED:
            add(p.entity, f"role.{p.role}", p.by, p.ref, p.hedge)
    for claim in _claims(pen, event):
        if claim.stance in _STANCES:
            part = f"role.{_SAME_PART.get(claim.stance)}"
            same = next(
                (key for key in said if key[0] == claim.about and key[1] == part and _is_by(key, claim)), None
            )
            add(
                *(same[:2] if same else (claim.about, f"attributed.{claim.stance}")),
                same[2] if same else claim.by,
                claim.ref,
                claim.hedge,
            )
    ranked = sorted(said.items(), key=lambda item: (min(map(pen.desk.rank, item[1])), item[0]))
    if beside is None:
        return tuple(_attribution(pen, key, refs) for key, refs in ranked)
    return tuple(_beside(pen, key, refs, beside, held_back[key]) for key, refs in ranked)


def acting(pen: Pen, event: Event) -> tuple[Encoded, ...]:
    """One line for each who is told to have acted, where nobody is blamed and nobody claims it."""
    acts: dict[str, list[Ref]] = {}
    for p in event.participants:
        if p.role is Role.AGENT and pen.desk.is_body(p.ref):
            acts.setdefault(p.entity, []).append(Ref(article=p.ref.article, sentence=p.ref.sentence))
    return tuple(_attribution(pen, (who, "role.agent", ""), refs) for who, refs in acts.items())


def _is_by(said: tuple[str, str, str], claim: LinkedClaim) -> bool:
    """Whether the same one says so; what somebody says of itself needs no name of who says it."""
    return (said[2] or said[0]) == (claim.by or claim.about)


def _attribution(pen: Pen, said: tuple[str, str, str], refs: list[Ref]) -> Encoded:
    """One attribution with its sentences."""
    # Where nobody is named only the words themselves show that a sentence says so: each is quoted.
    return pen.pair(_told(pen, said), join(_once(pen, refs, alike=_ALIKE if said[0] else 1.0)))


def _beside(
    pen: Pen, said: tuple[str, str, str], refs: list[Ref], beside: Ref, hedges: Sequence[tuple[str, Ref]]
) -> Encoded:
    """One attribution next to a sentence that stands there already: the first sentence, or the words that hold back, and marks."""
    ranked = sorted(refs, key=pen.desk.rank)
    places = list(dict.fromkeys(Ref(article=r.article, sentence=r.sentence) for r in ranked))
    known = Ref(article=beside.article, sentence=beside.sentence)
    quoted = [] if known in places else places[:1]
    kept = [(words, ref) for words, ref in hedges if ref not in quoted]
    rest = [place for place in places if place not in quoted and place not in {ref for _, ref in kept}]
    if not said[0] and quoted:  # where nobody is named, only the words quoted show that a sentence says so
        rest = [place for place in rest if pen.desk.text(place) == pen.desk.text(quoted[0])]
    words = [*pen.sentences(quoted), *pen.wordings(kept)]
    if not words:
        return join([_told(pen, said), pen.marks(rest)])
    return pen.pair(_told(pen, said), join([*words, pen.marks(rest)]))


def _told(pen: Pen, said: tuple[str, str, str]) -> Encoded:
    """Who, which part, and who says so."""
    who, word, by = said
    subject = pen.entity(who) if who else _nobody(pen, word)
    says = join([pen.w("by"), pen.entity(by)]) if by and by != who else EMPTY
    return join([subject, pen.w(word), says])


def _nobody(pen: Pen, word: str) -> Encoded:
    """Who is blamed or accused without a name: said, not left out; who claims or denies stands after "by"."""
    return pen.w("not_named") if word in _ON_SOMEBODY else EMPTY


def _once(pen: Pen, refs: Sequence[Ref], *, alike: float = _ALIKE) -> list[Encoded]:
    """Whole sentences; of those that share most of their words (one agency's report) the first, with the marks of all.

    ``alike`` is the share of words, 0 to 1.
    """
    groups: list[tuple[frozenset[str], list[Ref]]] = []
    for ref in sorted(refs, key=pen.desk.rank):
        words = frozenset(fold(pen.desk.text(ref)).split())
        like = next((held for first, held in groups if _is_like(first, words, alike)), None)
        if like is None:
            groups.append((words, [ref]))
        else:
            like.append(ref)
    return [join([pen.q(pen.desk.text(held[0])), pen.marks(held)]) for _, held in groups]


def _is_like(left: frozenset[str], right: frozenset[str], alike: float) -> bool:
    return len(left & right) >= alike * len(left | right)


def rivals(pen: Pen, claims: Sequence[LinkedClaim]) -> list[LinkedClaim]:
    """Other claims on who did what these claims are about: nobody is shown blamed without them."""
    events = dict.fromkeys(c.event for c in claims if c.stance in _STANCES)
    told = [pen.desk.events[id_] for id_ in events if id_ and id_ in pen.desk.events]
    return [c for event in told for c in _claims(pen, event) if c.stance in _STANCES]


def _claims(pen: Pen, event: Event) -> list[LinkedClaim]:
    """Claims on the event, and those in sentences that its accounts of responsibility cite ("the most recent attacks")."""
    held = list(pen.desk.claims_on.get(event.id, ()))
    assessment = pen.desk.assessed.get(event.id)
    for field in assessment.fields if assessment else ():
        for account in field.accounts if field.field == "responsibility" else ():
            if account.ref:
                held += pen.desk.claims_at.get((account.ref.article, account.ref.sentence), ())
    return held


def counts(pen: Pen, event: Event) -> Encoded:
    """Outlets and origins of an event, side by side."""
    assessment = pen.desk.assessed.get(event.id)
    outlets = len(assessment.outlets) if assessment else 0
    key = f"event:{event.id}"
    return pen.w(
        "event.count_line",
        accounts=pen.n(f"{key}:accounts", len(event.articles), "accounts"),
        outlets=pen.n(f"{key}:outlets", outlets, "tellers"),
        origins=pen.n(f"{key}:origins", pen.desk.origins_of(event.id), "origins"),
    )


def place(pen: Pen, event: Event) -> Encoded:
    """The place of an event, linked."""
    return pen.entity(event.place) if event.place else pen.w("not_stated")


def small(text: Encoded) -> Encoded:
    """Set small: bases and notes under a value."""
    return tag("small", text) if text else EMPTY


def type_word(pen: Pen, event: Event) -> Encoded:
    """What kind of event it is, in interface words."""
    for key in (f"subtype.{event.subtype}", f"type.{event.type}"):
        if pen.desk.words.has(key):
            return encode(pen.desk.words.plain(key))
    return pen.w("type.other")
