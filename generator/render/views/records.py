"""The desk in, the views of the pages about the briefing itself out: coverage, corrections, method."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator.ids import fingerprint
from generator.model import Decision, LineClass, Ref, RuleGroup, Study, Verdict
from generator.render.markdown import EMPTY, Encoded, bullets, join, tag
from generator.render.pen import Pen
from generator.render.views.origins import publisher
from generator.render.views.sources import rejected

_RULES = ("origin", "disagree", "hedge", "unknown", "realis", "join")
FILES = ("articles", "mentions", "times", "quotes", "claims", "events", "entities", "statements", "origins")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """Lists and tables of a page about the briefing itself."""

    tables: tuple[tuple[Encoded, Encoded, Encoded], ...]
    """(heading, body, what stands there when the body is empty)."""


def audit_view(pen: Pen, cited: Collection[Ref]) -> RecordView:
    """Coverage: which sentences are used, which lines were left out, which items were rejected."""
    columns = ("ref", "source", "sentences", "used", "unused", "removed")
    rows = [_coverage(pen, s, cited) for s in pen.desk.studies.values()]
    return RecordView(
        tables=(
            (
                pen.heading("audit.coverage"),
                pen.table(columns, rows),
                pen.w("sources.none"),
            ),
            (pen.heading("audit.rejected"), rejected(pen), pen.w("audit.rejected_none")),
        )
    )


def _coverage(pen: Pen, study: Study, cited: Collection[Ref]) -> tuple[Encoded, ...]:
    a = study.article.id
    read = study.extraction.sentences
    used = [s for s in read if Ref(article=a, sentence=s.n) in cited]
    removed = [line for line in study.article.lines if line.cls is LineClass.DEBRIS]
    return (
        pen.article(a),
        publisher(pen, study.article),
        pen.data(f"article:{a}:sentences", len(read)),
        pen.data(f"article:{a}:used", len(used)),
        pen.data(f"article:{a}:unused", len(read) - len(used)),
        pen.data(f"article:{a}:removed", len(removed)),
    )


def edition_of(pen: Pen) -> Encoded:
    """A fingerprint of all sources: the same articles give the same one."""
    hashes = sorted(s.article.sha256 for s in pen.desk.corpus.studies)
    return tag("code", pen.span("version:sources", fingerprint(*hashes, length=16)))


def corrections_view(pen: Pen) -> RecordView:
    """Corrections and withdrawals, then every other decision of an editor."""
    held = list(enumerate(pen.desk.corpus.editorial.decisions))
    wrong = {Verdict.CORRECTION, Verdict.WITHDRAW}
    return RecordView(
        tables=(
            (
                pen.heading("nav.corrections"),
                _decisions(pen, [(i, d) for i, d in held if d.verdict in wrong]),
                pen.w("corrections.none"),
            ),
            (pen.heading("corrections.all"), _decisions(pen, held), pen.w("none")),
        )
    )


def _decisions(pen: Pen, held: Sequence[tuple[int, Decision]]) -> Encoded:
    return pen.table(("day", "decision", "item", "note", "decided_by"), decision_rows(pen, held))


def decision_rows(pen: Pen, held: Sequence[tuple[int, Decision]]) -> list[tuple[Encoded, ...]]:
    """Decisions with their place in the editor's file, one row each."""
    return [
        (
            pen.time(f"decision:{i}:on", d.on),
            pen.w(f"corrections.verdict_{d.verdict}"),
            join(
                [
                    pen.span(f"decision:{i}:names", ", ".join(d.names)),
                    pen.span(f"decision:{i}:old", d.old) if d.old else EMPTY,
                    pen.span(f"decision:{i}:new", d.new) if d.new else EMPTY,
                ],
                " · ",
            ),
            pen.span(f"decision:{i}:note", d.note),
            pen.span(f"decision:{i}:by", d.by),
        )
        for i, d in held
    ]


def _rules(pen: Pen, group: RuleGroup) -> Iterator[Encoded]:
    """Each rule with its name as reasons on the pages spell it, and what it says."""
    for n, rule in enumerate(group.rules):
        key = f"rule:{group.kind}:{n}"
        name = pen.span(f"{key}:name", rule.name.replace("*", "…"))
        yield join([tag("strong", name), pen.span(f"{key}:says", rule.says)], " – ")


def method_view(pen: Pen) -> RecordView:
    """How the pages are made: rules, data files, versions."""
    rules = bullets(pen.w(f"method.rule_{rule}") for rule in _RULES)
    files = [pen.page(pen.w(f"data_name.{name}"), f"data/{name}.jsonl") for name in FILES]
    files.append(pen.page(pen.w("data_name.sourcing"), "data/sourcing.csv"))
    files.append(pen.page(pen.w("data_name.feed"), "feed.xml"))
    versions = [
        (pen.span(f"version_name:{name}", name), pen.span(f"version:{name}", value))
        for name, value in pen.desk.versions
    ]
    return RecordView(
        tables=(
            (pen.heading("method.how"), pen.w("method.how_text"), EMPTY),
            (pen.heading("method.gate"), pen.w("method.gate_text"), EMPTY),
            (pen.heading("method.rules"), rules, EMPTY),
            *(
                (pen.heading(f"method.group_{group.kind}"), bullets(_rules(pen, group)), EMPTY)
                for group in pen.desk.rules
            ),
            (pen.heading("method.data"), join([pen.w("method.data_text"), bullets(files)], "\n\n"), EMPTY),
            (
                pen.heading("method.versions"),
                pen.table(("part", "version"), versions),
                pen.w("none"),
            ),
            (pen.heading("method.cite"), join([pen.w("method.cite_text"), edition_of(pen)]), EMPTY),
        )
    )
