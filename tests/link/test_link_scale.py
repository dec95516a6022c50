"""Many generated stories with planted copies, variants and near-misses: what is found, and how long it takes.

Each story has a place, a day, a group and a speaker of its own. Three articles tell it: an original, an edited copy
under another name, and an independent account in other words; a near-miss tells of another day at the same place.
"""

from __future__ import annotations

import itertools
import time

import pytest

from generator.assess import assess
from generator.ids import fingerprint
from generator.link import link
from generator.model import Editorial, EntityType, KnowledgeBase, QuoteKind, Role, Study
from tests.builders import Story

_ON = (
    "bal",
    "dor",
    "fen",
    "gul",
    "hask",
    "jor",
    "kol",
    "lum",
    "mar",
    "nor",
    "osk",
    "pel",
    "rav",
    "sten",
    "tor",
    "vik",
)
_END = (
    "a",
    "by",
    "dal",
    "es",
    "fjord",
    "heim",
    "io",
    "ne",
    "rup",
    "sund",
    "ta",
    "um",
    "voll",
    "wick",
    "ya",
    "zo",
)
_NAMES = [(a + b).capitalize() for a, b in itertools.product(_ON, _END)]


def name(n: int, salt: int) -> str:
    """A made-up name; two words, so that there are many."""
    return f"{_NAMES[(n * 7 + salt * 31) % 256]} {_NAMES[(n // 256 * 11 + n * 3 + salt * 17) % 256]}"


def account(n: int, kind: str) -> Study:
    """One article of story ``n``: original, copy, other or miss."""
    day = n % 27 + 1 + (0 if kind != "miss" else 1)
    month = n // 27 % 12 + 1
    iso, written = f"2031-{month:02}-{day:02}", f"{day} {month}"
    place, group, speaker = f"Camp {name(n, 1)}", f"{name(n, 2)} Front", name(n, 3)
    dead = n % 9 + 3
    said = f"we told the council of {place} in writing and twice by telephone that the wall on its eastern side would fall"
    made = Story(path=f"{n:05}-{kind}.txt", publisher=f"{kind} {n % 40}", published=f"2031-{month:02}-28")
    if kind == "other":
        made.say(f"On {written} a salvo struck {place}; {dead} guards died, and {group} is blamed for it.")
    elif kind == "miss":
        made.say(
            f"A single round landed in {place} on {written} and did no harm, a cook reported; {group} stayed silent."
        )
    else:
        made.say(
            f"{dead} guards died when shells came down on {place} on {written}, and officials blame {group} for it."
        )
    there = made.name(place, EntityType.FACILITY)
    accused = made.name(group, EntityType.GROUP)
    tolls = (made.toll(f"{dead} guards", dead),) if kind != "miss" else ()
    word = {"other": "struck", "miss": "landed"}.get(kind, "came")
    when = made.time(written, iso)
    made.event(word, (Role.BLAMED, accused), place=there, time=when, tolls=tolls, lemma=word)
    if kind != "miss":
        made.say(f"“{said if kind != 'other' else 'T' + said[1:]},” {speaker} said.")
        who = made.name(speaker)
        made.event("said", (Role.SPEAKER, who), type="STATEMENT", subtype=None, lemma="say")
        made.quote(said if kind != "other" else "T" + said[1:], who, QuoteKind.DIRECT)
    for i in range(6):
        made.say(_filler(n, i, kind))
    return made.study()


def _filler(n: int, i: int, kind: str) -> str:
    seed = "text" if kind in {"original", "copy"} else kind
    digest = bytes.fromhex(fingerprint(seed, str(n), str(i), length=32))
    words = [_NAMES[value].lower() for value in digest]
    if kind == "copy" and i == 2:
        words[4] = "edited"
    return " ".join(words).capitalize() + "."


def corpus(stories: int) -> list[Study]:
    return [account(n, kind) for n in range(stories) for kind in ("original", "copy", "other", "miss")]


def found(kb: KnowledgeBase, studies: list[Study]) -> tuple[int, int, int]:
    """(planted joins found, near-misses joined, copies found)."""
    kind = {s.article.id: (s.article.path[:5], s.article.path[6:-4]) for s in studies}
    attacks = [{kind[a] for a in e.articles} for e in kb.events if e.type == "ASSAULT"]
    joins = sum(
        1
        for a in attacks
        if {"original", "copy", "other"} <= {k for _, k in a} and len({n for n, _ in a}) == 1
    )
    misses = sum(
        1 for a in attacks if ("miss" in {k for _, k in a} and len(a) > 1) or len({n for n, _ in a}) > 1
    )
    copies = sum(1 for d in kb.duplicates if d.kind in {"near-duplicate", "identical", "contained"})
    return joins, misses, copies


@pytest.mark.parametrize("stories", [25, pytest.param(500, marks=pytest.mark.slow)])
def test_planted_joins_are_found_and_near_misses_kept_apart(stories: int) -> None:
    studies = corpus(stories)
    start = time.perf_counter()
    kb = link(studies, Editorial())
    assess(studies, kb, Editorial())
    seconds = time.perf_counter() - start
    joins, misses, copies = found(kb, studies)

    assert (joins, misses, copies) == (stories, 0, stories)
    assert len([s for s in kb.statements if len(s.variants) == 3]) == stories
    assert seconds < 2 + 0.02 * len(studies)  # reading takes 0.1 s an article and more: a fifth of that
