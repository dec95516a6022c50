"""Broken files by the number, and the smallest texts that once stopped a whole build: none stops one any more."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.model import Blob
from tests.hostile.mutants import BATCH, pool, published, studied, tried
from tests.project import ROOT

COUNT = 120
FOUND = {
    "a control character in a title": "Harnby c\x0euncil appro\x7fves ferry h0\x1074\n\nThe council of Harnby met on Monday.\n",
    "a formula with a control character as a title": '- source: "a\x01.txt"\n\nThe council of Harnby met on Monday.\n',
    "a day known by the attack that was answered": "Ferry of Harnby\n\nVeldania struck three depots of the Sailors' Front in Harnby on "
    "Thursday, a day after a rocket attack on Port Mellin killed two soldiers.\n\nThe air strikes were carried out in retaliation for "
    "the attack of March 11, which Veldania blames on the Sailors' Front.\n",
    "two wordings over two sentences twice": "Ferry of Harnby\n\n"
    + "Mayor Ada Brel said: “The ferry will sail again this week. The old quay stays closed until May.”\n\n"
    * 2
    + "Mayor Ada Brel said: “The ferry will sail again next week. The old quay stays closed until May.”\n\n"
    * 2,
    "a turned-around name with an apostrophe": "Harnby meets\n\nCANA\u202eRY-H’163-Z met the council of Harnby on Monday.\n",
    "a name with an apostrophe and an invisible character": "Harnby\n\nMayor Ada Bre\ufeffl’Tan met the council of Harnby on Monday.\n",
    "an event that begins inside a word": "Ferry\n\nThe police of Harnby arrested two men a day after a rocke1,000,000t attack on Port Mellin killed "
    "two dock workers.\n",
    "an escape of JSON as a title": "Harnby \\u003c/script\\u003e \\n \\x\n\nThe council of Harnby met on Monday.\n",
    "words with marks that are left out": "Harnby\n\nEighteen\ufeff rockets were fired at Harnby on Monday, killing three members of the "
    "coalit\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301ion.\n",
    "a title that begins within a word": "Ferry\n\nhttps:-/www.thenews.ckm.<!-/pk/print/628\x1733-council-of-six-dead-in-harnby-a,( who\n",
    "a hedge of one who takes part, at the head of the front page": "Ferry\n\nAn explosion in Port Mellin killed two dock workers. The Sailors' "
    "Front, which supposedly held a meeting near the depot, was silent on Tuesday.\n",
    "sixteen thousand brackets": "Harnby\n\nThe council met on Monday. " + "[" * 16_000 + "\n",
    "sixteen thousand signs": "Harnby\n\nThe council met on Monday. " + "<!" * 8_000 + "^" * 8_000 + "\n",
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_what_was_found_and_mended(text: str) -> None:
    studies, wrong = studied([Blob(path="a.txt", content=text.encode())])

    assert wrong == []
    assert published(studies) == []


def all_tried(made_of: Sequence[tuple[str, bytes]]) -> list[str]:
    """Everything that goes wrong with the first hundred."""
    return [
        fault for first in range(0, COUNT, BATCH) for fault in tried(range(first, first + BATCH), made_of)
    ]


def test_mutants_are_read_and_published() -> None:
    """A hundred of the thousands that were tried, of our own files alone: they are the same on every machine."""
    assert all_tried(pool(None)) == []


def test_mutants_of_the_collection() -> None:
    """A hundred more, of the shared collection too."""
    shared = Path(os.environ.get("BRIEFING_SHARED") or ROOT.parent / "shared")
    if not (shared / "trust").is_dir():
        pytest.skip("no shared collection: name its folder in BRIEFING_SHARED")

    assert all_tried(pool(shared)) == []
