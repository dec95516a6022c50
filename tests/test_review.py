"""The closest calls as an editor reads them: reasons, and a decision that the strict reader takes once it is filled in."""

from __future__ import annotations

import textwrap

from generator.editorial import load_editorial
from generator.model import (
    Assessments,
    Build,
    Candidate,
    Corpus,
    Editorial,
    KnowledgeBase,
    Verdict,
)
from generator.review import review


def build_with(*candidates: Candidate) -> Build:
    kb = KnowledgeBase(entities=(), events=(), statements=(), claims=(), candidates=candidates)
    corpus = Corpus(studies=(), rejections=(), editorial=Editorial())
    return Build(corpus=corpus, kb=kb, assessments=Assessments(origins=(), assessments=()))


def call(left: str, right: str, *, joined: bool) -> Candidate:
    return Candidate(
        kind="entity", left=left, right=right, score=0.5, joined=joined, reasons=("alike", "one seat")
    )


def test_each_call_gives_the_decision_against_it() -> None:
    text = review(build_with(call("Ann: “B”", "Anne B", joined=True), call("C", "D", joined=False)))

    assert "1. entity, joined (score 0.50): alike; one seat" in text
    assert "2. entity, kept apart (score 0.50)" in text
    entries = [line for line in text.splitlines() if line.startswith("     ")]
    filled = textwrap.dedent("\n".join(entries)).replace('note: ""', "note: seen").replace('by: ""', "by: me")
    filled = "decisions:\n" + filled.replace('on: ""', 'on: "2024-02-03"')
    decisions = load_editorial({"decisions.yml": filled.encode()}).decisions
    assert [d.verdict for d in decisions] == [Verdict.NOT_SAME, Verdict.SAME]
    assert decisions[0].names == ("Ann: “B”", "Anne B")


def test_only_as_many_as_asked_for() -> None:
    calls = [call(f"a{n}", f"b{n}", joined=False) for n in range(5)]

    assert review(build_with(*calls), 2).count("kept apart") == 2
    assert review(build_with()) == "No pair was close enough to be in doubt.\n"
