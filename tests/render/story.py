"""A small invented story as finished records: two articles on an attack on a harbour, told differently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import model as m
from generator.ids import article_id, sha256

FIRST = """Weather 14°
Subscribe for 9 $

Shells hit Port Velmar

The Norland Navy patrol boat in 2003. (Archive)

On June 4, four dock workers were killed when shells hit Port Velmar. The Norland Navy answered with several raids on the coast. The raids, which supposedly targeted Tidal Front (TF), wounded two fishermen.

“If the council doesn’t reopen the channel, Norland will act alone,” Admiral Ada Quist told reporters, according to Coast Radio.

A new group by the name Salt League said it fired the shells. Norland plans to send two frigates to the strait next month.

More from us: Ten *best* <b>beaches</b>
"""
SECOND = """Norland blames Tidal Front for harbour shelling

Harbour Gazette, June 6, 2031

Norland blames the Tidal-Front for the shelling of Velmar harbour, which killed a foreman and three dockers on June 4, 2031. About a dozen were wounded.

“If the harbour council doesn’t reopen the channel, Norland will act alone,” Quist said.
"""
PATHS = ("first.txt", "second.txt")


def span(text: str, words: str, nth: int = 0) -> dict[str, Any]:
    """Start and end of words in a text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return {"start": at, "end": at + len(words)}


def _lines(text: str, classes: Mapping[int, tuple[m.LineClass, str | None]]) -> tuple[m.Line, ...]:
    lines, at = [], 0
    for n, line in enumerate(text.split("\n"), 1):
        cls, reason = classes.get(n, (m.LineClass.BODY if line.strip() else m.LineClass.BLANK, None))
        lines.append(m.Line(n=n, start=at, end=at + len(line), cls=cls, reason=reason))
        at += len(line) + 1
    return tuple(lines)


def _sentences(text: str, lines: tuple[m.Line, ...], cuts: tuple[str, ...]) -> tuple[m.Sentence, ...]:
    """Sentences: each line that is read, cut before each of the given beginnings."""
    found: list[m.Sentence] = []
    for line in lines:
        if line.cls in {m.LineClass.BLANK, m.LineClass.DEBRIS}:
            continue
        inside = (text.find(c, line.start, line.end) for c in cuts)
        starts = sorted({line.start, *(s for s in inside if s >= 0)})
        for start, end in zip(starts, [*starts[1:], line.end + 1], strict=True):
            found.append(m.Sentence(n=len(found) + 1, start=start, end=end - 1, line=line.n, cls=line.cls))
    return tuple(found)


def article(
    path: str, text: str, classes: Mapping[int, tuple[m.LineClass, str | None]], **more: Any
) -> m.Article:
    """An article record of a text."""
    digest = sha256(text.encode())
    return m.Article(
        id=article_id(path, digest),
        path=path,
        sha256=digest,
        size=len(text.encode()),
        media_type="text/plain",
        encoding="utf-8",
        text=text,
        lines=_lines(text, classes),
        **more,
    )


def _first() -> m.Study:
    c = m.LineClass
    a = article(
        PATHS[0],
        FIRST,
        {
            1: (c.DEBRIS, "weather line"),
            2: (c.DEBRIS, "call to subscribe"),
            4: (c.TITLE, None),
            6: (c.CAPTION, "picture credit in brackets"),
            14: (c.DEBRIS, "related posts"),
        },
        headline=m.Stated(
            value="Shells hit Port Velmar", basis="text", **span(FIRST, "Shells hit Port Velmar")
        ),
    )
    s = _sentences(FIRST, a.lines, ("The Norland Navy answered", "The raids,", "Norland plans"))
    t = m.EntityType

    def mention(
        words: str, label: m.EntityType, chain: int, sentence: int, nth: int = 0, kind: str = "name"
    ) -> m.Mention:
        return m.Mention(
            **span(FIRST, words, nth),
            text=words,
            label=label,
            kind=m.MentionKind(kind),
            chain=chain,
            sentence=sentence,
            rule="test",
        )

    mentions = (
        mention("Port Velmar", t.FACILITY, 0, 3, 1),
        mention("The Norland Navy", t.MILITARY, 1, 4, 1),
        mention("Tidal Front", t.GROUP, 2, 5),
        mention("Ada Quist", t.PERSON, 3, 6),
        mention("Salt League", t.GROUP, 4, 7),
        mention("Norland", t.COUNTRY, 5, 8, 3),
        mention("four dock workers", t.OTHER, 6, 3, 0, "nominal"),
        mention("Coast Radio", t.OUTLET, 7, 6),
    )
    chains = tuple(
        m.Chain(name=n, type=k)
        for n, k in (
            ("Port Velmar", t.FACILITY),
            ("Norland Navy", t.MILITARY),
            ("Tidal Front", t.GROUP),
            ("Ada Quist", t.PERSON),
            ("Salt League", t.GROUP),
            ("Norland", t.COUNTRY),
            ("four dock workers", t.OTHER),
            ("Coast Radio", t.OUTLET),
        )
    )
    times = (
        m.TimeExpression(
            **span(FIRST, "June 4"),
            text="June 4",
            edtf="XXXX-06-04",
            basis="no year",
            kind="date",
            sentence=3,
        ),
        m.TimeExpression(
            **span(FIRST, "next month"),
            text="next month",
            edtf=None,
            basis="relative and unresolved",
            kind="date",
            sentence=8,
        ),
    )
    killed = m.Toll(
        kind=m.TollKind.KILLED,
        n=4,
        low=4,
        high=4,
        word="four",
        who="dock workers",
        **span(FIRST, "four dock workers"),
        sentence=3,
    )
    hurt = m.Toll(
        kind=m.TollKind.WOUNDED,
        n=2,
        low=2,
        high=2,
        word="two",
        who="fishermen",
        **span(FIRST, "two fishermen"),
        sentence=5,
    )
    actual = m.Realis.ACTUAL
    events = (
        m.EventMention(
            **span(FIRST, "hit", 1),
            lemma="hit",
            type="ASSAULT",
            subtype="Shelling/artillery/missile attack",
            realis=actual,
            sentence=3,
            time=0,
            place=0,
            tolls=(killed,),
            weapons=("shells",),
        ),
        m.EventMention(
            **span(FIRST, "raids"), lemma="raid", type="ASSAULT", subtype=None, realis=actual, sentence=4
        ),
        m.EventMention(
            **span(FIRST, "raids", 1),
            lemma="raid",
            type="ASSAULT",
            subtype=None,
            realis=actual,
            sentence=5,
            tolls=(hurt,),
            hedges=("supposedly",),
            back=1,
        ),
        m.EventMention(
            **span(FIRST, "send"),
            lemma="send",
            type="MOBILIZE",
            subtype=None,
            realis=m.Realis.PLANNED,
            sentence=8,
            time=1,
        ),
    )
    words = span(FIRST, "If the council doesn’t reopen the channel, Norland will act alone,")
    quotations = (
        m.Quotation(
            **words,
            kind=m.QuoteKind.DIRECT,
            cue_start=span(FIRST, "told")["start"],
            cue_end=span(FIRST, "told")["end"],
            speaker=3,
            sentence=6,
            rule="test",
            links=(m.Link(kind="outlet", name="Coast Radio", **span(FIRST, "Coast Radio")),),
        ),
    )
    claims = (
        m.Claim(
            stance=m.Stance.CLAIMED,
            by=4,
            about=4,
            event=0,
            hedge=None,
            **span(FIRST, "said it fired the shells"),
            sentence=7,
            rule="test",
        ),
    )
    return m.Study(
        article=a,
        extraction=m.Extraction(
            article=a.id,
            sentences=s,
            mentions=mentions,
            chains=chains,
            times=times,
            quotations=quotations,
            events=events,
            claims=claims,
            links=(m.Link(kind="outlet", name="Coast Radio", **span(FIRST, "Coast Radio")),),
            words=90,
        ),
    )


def _second() -> m.Study:
    c = m.LineClass
    a = article(
        PATHS[1],
        SECOND,
        {1: (c.TITLE, None), 3: (c.SOURCE_CREDIT, None)},
        headline=m.Stated(
            value="Norland blames Tidal Front for harbour shelling", basis="text", start=0, end=47
        ),
        publisher=m.Stated(value="Harbour Gazette", basis="text", **span(SECOND, "Harbour Gazette")),
        published=m.Stated(value="2031-06-06", basis="text", **span(SECOND, "June 6, 2031")),
    )
    s = _sentences(SECOND, a.lines, ("About a dozen",))
    t = m.EntityType

    def mention(words: str, label: m.EntityType, chain: int, sentence: int, nth: int = 0) -> m.Mention:
        return m.Mention(
            **span(SECOND, words, nth),
            text=words,
            label=label,
            kind=m.MentionKind.NAME,
            chain=chain,
            sentence=sentence,
            rule="test",
        )

    mentions = (
        mention("Norland", t.COUNTRY, 0, 3, 1),
        mention("Tidal-Front", t.GROUP, 1, 3),
        mention("Velmar harbour", t.FACILITY, 2, 3),
        mention("Quist", t.PERSON, 3, 5),
    )
    chains = tuple(
        m.Chain(name=n, type=k)
        for n, k in (
            ("Norland", t.COUNTRY),
            ("Tidal-Front", t.GROUP),
            ("Velmar harbour", t.FACILITY),
            ("Quist", t.PERSON),
        )
    )
    times = (
        m.TimeExpression(
            **span(SECOND, "June 4, 2031"),
            text="June 4, 2031",
            edtf="2031-06-04",
            basis="explicit",
            kind="date",
            sentence=3,
        ),
    )
    killed = m.Toll(
        kind=m.TollKind.KILLED,
        n=4,
        low=4,
        high=4,
        word="a foreman and three",
        who="dockers",
        **span(SECOND, "a foreman and three dockers"),
        sentence=3,
        breakdown=((1, "a foreman"), (3, "dockers")),
    )
    hurt = m.Toll(
        kind=m.TollKind.WOUNDED,
        n=12,
        low=10,
        high=14,
        word="About a dozen",
        who="",
        **span(SECOND, "About a dozen"),
        sentence=4,
    )
    events = (
        m.EventMention(
            **span(SECOND, "shelling", 1),
            lemma="shelling",
            type="ASSAULT",
            subtype="Shelling/artillery/missile attack",
            realis=m.Realis.ACTUAL,
            sentence=3,
            time=0,
            place=2,
            tolls=(killed, hurt),
        ),
    )
    quotations = (
        m.Quotation(
            **span(SECOND, "If the harbour council doesn’t reopen the channel, Norland will act alone,"),
            kind=m.QuoteKind.DIRECT,
            cue_start=span(SECOND, "said")["start"],
            cue_end=span(SECOND, "said")["end"],
            speaker=3,
            sentence=5,
            rule="test",
        ),
    )
    claims = (
        m.Claim(
            stance=m.Stance.BLAMED,
            by=0,
            about=1,
            event=0,
            hedge=None,
            **span(SECOND, "Norland blames the Tidal-Front"),
            sentence=3,
            rule="test",
        ),
    )
    return m.Study(
        article=a,
        extraction=m.Extraction(
            article=a.id,
            sentences=s,
            mentions=mentions,
            chains=chains,
            times=times,
            quotations=quotations,
            events=events,
            claims=claims,
            words=40,
        ),
    )


def story(**editorial: Any) -> tuple[m.Corpus, m.KnowledgeBase, m.Assessments]:
    """The whole story. ``editorial`` overrides fields of the editor's record."""
    one, two = _first(), _second()
    a, b = one.article.id, two.article.id

    def ref(article: str, sentence: int) -> m.Ref:
        return m.Ref(article=article, sentence=sentence)

    def entity(id: str, name: str, kind: str, *held: tuple[str, int], **more: Any) -> m.Entity:  # noqa: A002
        studies = {a: one.extraction, b: two.extraction}
        found = [(x, i, studies[x].mentions[i]) for x, i in held]
        aliases = tuple(m.Alias(form=f.text, ref=ref(x, f.sentence)) for x, _, f in found)
        return m.Entity(id=id, name=name, type=m.EntityType(kind), aliases=aliases, mentions=held, **more)

    entities = (
        entity(
            "ada-quist",
            "Ada Quist",
            "PERSON",
            (a, 3),
            (b, 3),
            positions=(m.EntityPosition(title="Admiral", organization=None, ref=ref(a, 6)),),
            reasons=(
                m.MergeReason(left="Ada Quist", right="Quist", rule="surname", refs=(ref(a, 6), ref(b, 5))),
            ),
        ),
        entity("coast-radio", "Coast Radio", "OUTLET", (a, 7)),
        entity("norland", "Norland", "COUNTRY", (a, 5), (b, 0)),
        entity("norland-navy", "Norland Navy", "MILITARY", (a, 1)),
        entity("port-velmar", "Port Velmar", "FACILITY", (a, 0), (b, 2)),
        entity(
            "salt-league",
            "Salt League",
            "GROUP",
            (a, 4),
            labels=(m.EntityLabel(text="new group", hedge=None, ref=ref(a, 7)),),
        ),
        entity("tidal-front", "Tidal Front", "GROUP", (a, 2), (b, 1)),
    )
    x, y = one.extraction, two.extraction
    role = m.Role

    def part(
        r: m.Role, who: str, where: m.Ref, hedge: str | None = None, by: str | None = None
    ) -> m.EventParticipant:
        return m.EventParticipant(role=r, entity=who, hedge=hedge, by=by, ref=where)

    shelling = m.Event(
        id="e-shelling-port-velmar-11111111",
        type="ASSAULT",
        subtype="Shelling/artillery/missile attack",
        realis=m.Realis.ACTUAL,
        date="2031-06-04",
        date_basis="explicit",
        dates=(
            m.EventDate(edtf="2031-06-04", basis="year from S2", text="June 4", ref=ref(a, 3)),
            m.EventDate(edtf="2031-06-04", basis="explicit", text="June 4, 2031", ref=ref(b, 3)),
        ),
        place="port-velmar",
        places=(("port-velmar", ref(a, 3)), ("port-velmar", ref(b, 3))),
        participants=(
            part(role.BLAMED, "tidal-front", ref(b, 3), by="norland"),
            part(role.CLAIMS_RESPONSIBILITY, "salt-league", ref(a, 7)),
        ),
        tolls=(
            m.EventToll(toll=x.events[0].tolls[0], article=a, ref=ref(a, 3)),
            m.EventToll(toll=y.events[0].tolls[0], article=b, ref=ref(b, 3)),
            m.EventToll(toll=y.events[0].tolls[1], article=b, ref=ref(b, 4)),
        ),
        mentions=((a, 0), (b, 0)),
        articles=(a, b),
        reasons=(
            m.MergeReason(left="0", right="0", rule="same place, same day", refs=(ref(a, 3), ref(b, 3))),
        ),
        weapons=(("shells", ref(a, 3)),),
    )
    raids = m.Event(
        id="e-raids-22222222",
        type="ASSAULT",
        subtype=None,
        realis=m.Realis.ACTUAL,
        date="[2031-06-04..]",
        date_basis="after another event",
        dates=(),
        place=None,
        places=(),
        participants=(
            part(role.AGENT, "norland-navy", ref(a, 4)),
            part(role.SUPPOSED_TARGET, "tidal-front", ref(a, 5), "supposedly"),
        ),
        tolls=(m.EventToll(toll=x.events[2].tolls[0], article=a, ref=ref(a, 5)),),
        mentions=((a, 1), (a, 2)),
        articles=(a,),
        relations=(m.EventRelation(kind="in response to", event=shelling.id, ref=ref(a, 4)),),
    )
    frigates = m.Event(
        id="e-send-33333333",
        type="MOBILIZE",
        subtype=None,
        realis=m.Realis.PLANNED,
        date=None,
        date_basis="not stated",
        dates=(),
        place=None,
        places=(),
        participants=(part(role.AGENT, "norland", ref(a, 8)),),
        tolls=(),
        mentions=((a, 3),),
        articles=(a,),
    )
    variants = tuple(
        m.Variant(
            article=s.article.id,
            quotation=0,
            text=s.article.text[q.start : q.end],
            ref=ref(s.article.id, q.sentence),
        )
        for s in (one, two)
        for q in s.extraction.quotations
    )
    statement = m.Statement(id="q-44444444", speaker="ada-quist", kind=m.QuoteKind.DIRECT, variants=variants)
    claims = (
        m.LinkedClaim(
            id="c-1",
            event=shelling.id,
            stance=m.Stance.CLAIMED,
            by="salt-league",
            about="salt-league",
            hedge=None,
            article=a,
            start=x.claims[0].start,
            end=x.claims[0].end,
            ref=ref(a, 7),
        ),
        m.LinkedClaim(
            id="c-2",
            event=shelling.id,
            stance=m.Stance.BLAMED,
            by="norland",
            about="tidal-front",
            hedge=None,
            article=b,
            start=y.claims[0].start,
            end=y.claims[0].end,
            ref=ref(b, 3),
        ),
    )
    kb = m.KnowledgeBase(
        entities=entities,
        events=(frigates, raids, shelling),
        statements=(statement,),
        claims=claims,
        entity_of=tuple(
            sorted(
                [(a, i, e.id) for e in entities for s, i in e.mentions if s == a]
                + [(b, i, e.id) for e in entities for s, i in e.mentions if s == b]
            )
        ),
        times=(
            (a, 0, "2031-06-04", "year from S2"),
            (a, 1, None, "relative and unresolved"),
            (b, 0, "2031-06-04", "explicit"),
        ),
    )
    rel = m.Relation
    fields = (
        m.FieldAssessment(
            field="wounded",
            overall=rel.ONLY,
            low=10,
            high=14,
            accounts=(
                m.FieldAccount(article=a, words=None, value=None, relation=rel.SILENT, ref=None),
                m.FieldAccount(
                    article=b, words="About a dozen", value="12", relation=rel.ONLY, ref=ref(b, 4)
                ),
            ),
        ),
        m.FieldAssessment(
            field="responsibility",
            overall=rel.DIFFERS,
            accounts=(
                m.FieldAccount(
                    article=a,
                    words="said it fired the shells",
                    value="salt-league",
                    relation=rel.DIFFERS,
                    ref=ref(a, 7),
                ),
                m.FieldAccount(
                    article=b,
                    words="Norland blames the Tidal-Front",
                    value="tidal-front",
                    relation=rel.DIFFERS,
                    ref=ref(b, 3),
                ),
            ),
        ),
    )
    assessments = m.Assessments(
        origins=(
            m.Origin(id="o-a", name="not stated", kind="not stated", articles=(a,), signals=(), held=True),
            m.Origin(id="o-b", name="Harbour Gazette", kind="outlet", articles=(b,), signals=(), held=True),
            m.Origin(
                id="o-q",
                name="Ada Quist to reporters",
                kind="speaker",
                articles=(a, b),
                held=False,
                refs=(ref(a, 6),),
                signals=(m.Signal(kind="shared quotation", text="", refs=(ref(a, 6), ref(b, 5))),),
            ),
            m.Origin(
                id="o-r",
                name="Coast Radio",
                kind="outlet",
                articles=(),
                signals=(),
                held=False,
                refs=(ref(a, 6),),
            ),
        ),
        assessments=(
            m.Assessment(
                about=shelling.id,
                outlets=("Harbour Gazette",),
                origins=("o-a", "o-b"),
                independence="not established",
                status="disputed",
                fields=fields,
            ),
            m.Assessment(
                about=raids.id,
                outlets=(),
                origins=("o-a",),
                independence="not established",
                status="single-source",
            ),
            m.Assessment(
                about=statement.id,
                outlets=("Harbour Gazette",),
                origins=("o-q",),
                independence="same origin",
                status="not established",
            ),
        ),
        article_origins=((a, "o-a"), (b, "o-b")),
    )
    decision = m.Decision(
        verdict=m.Verdict.SAME,
        kind="entity",
        names=("Tidal Front", "Tidal-Front"),
        note="One group, two spellings",
        by="M. Ray",
        on="2031-06-07",
        place="decisions.yml:1:1",
    )
    made = m.Editorial(
        **{
            "title": "Velmar, June 2031",
            "subject": "The shelling of a harbour and what followed.",
            "scope": "Two articles.",
            "decisions": (decision,),
            **editorial,
        }
    )
    rejection = m.Rejection(path="third.bin", reason="not a text", remedy="convert it to UTF-8")
    corpus = m.Corpus(
        studies=tuple(sorted((one, two), key=lambda s: s.article.id)), rejections=(rejection,), editorial=made
    )
    return corpus, kb, assessments
