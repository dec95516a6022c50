"""The state of a reading: what has been named so far, who spoke last, what the linking rules share."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.introducing import Places
from generator.extract.lexicon import phrases, read
from generator.extract.spans import GUESSED, Found
from generator.model import EntityType, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.chains import Group
    from generator.extract.nlp import Token
    from generator.extract.pieces import Words

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
WINDOW = 3
"""How many sentences back a speaker is looked for; a fresh subject of speech ends the search earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominals:
    """The list of common nouns, folded."""

    persons: dict[str, frozenset[str]]
    organizations: frozenset[str]
    groups: frozenset[str]
    own: frozenset[str]
    states: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    speech: frozenset[str]
    it: frozenset[str]
    they: frozenset[str]


@cache
def nominals() -> Nominals:
    """The packaged list, once per process."""
    rows = read("nominals")
    persons = {noun: phrases(titles) for noun, titles in rows["persons"].items()}
    sets = {kind: phrases(row) for kind, row in rows.items() if kind != "persons"}
    return Nominals(persons=persons, **sets)


@dataclass(slots=True)
class Reader:
    """What the reading so far has named: the state of ``link_nominals`` as it goes through the sentences."""

    groups: Sequence[Group]
    types: Sequence[EntityType]
    titles: dict[int, list[str]]
    genders: dict[int, str]
    at: dict[tuple[int, int], int] = field(default_factory=dict)
    seen: list[tuple[int, int]] = field(default_factory=list)
    speakers: list[tuple[int, int]] = field(default_factory=list)
    subjects: list[tuple[int, int]] = field(default_factory=list)
    covered: set[tuple[int, int]] = field(default_factory=set)
    named: set[tuple[int, int]] = field(default_factory=set)
    starts: dict[tuple[int, int], int] = field(default_factory=dict)
    nouns: Places = field(default_factory=dict)
    loose: list[tuple[int, Words, int, int]] = field(default_factory=list)

    def type(self, group: int) -> EntityType:
        """Type of a group."""
        return self.types[group]

    def recent(self, sentence: int, window: int, kinds: frozenset[EntityType]) -> list[int]:
        """Groups of these types named in the last ``window`` sentences, without repeats, latest first."""
        rows: dict[int, None] = {}
        for n, g in reversed(self.seen):
            if sentence - n > window:
                break
            if g not in rows and self.type(g) in kinds:
                rows[g] = None
        return list(rows)


def note(reader: Reader, token: Token, group: int, sentence: int) -> None:
    reader.seen.append((sentence, group))
    token = phrase_head(token)
    if token.dep_ in SUBJECTS:
        if token.head.lemma_ in nominals().speech:
            reader.speakers.append((sentence, group))
        reader.subjects.append((sentence, group))


def phrase_head(token: Token) -> Token:
    """The noun that a name explains: "the commander, Gen. X", "a group by the name X"."""
    for _ in range(5):
        if token.dep_ in ("appos", "compound", "flat", "nmod", "acl", "oprd"):
            token = token.head
        elif token.dep_ == "pobj" and token.head.head.lower_ in ("group", "name", *nominals().groups):
            token = token.head.head
        else:
            break
    return token


def linked(
    words: Words, a: int, b: int, kind: EntityType, group: int, rule: str, *, pronoun: bool = False
) -> tuple[Found, int]:
    found = Found(
        words=words,
        a=a,
        b=b,
        type=kind,
        rule=rule,
        strength=GUESSED,
        kind=MentionKind.PRONOUN if pronoun else MentionKind.NOMINAL,
    )
    return found, group


def genders_of(groups: Sequence[Group], titles: dict[int, list[str]]) -> dict[int, str]:
    table = nominals()
    out = {}
    for i, one in enumerate(groups):
        if one.type is not EntityType.PERSON:
            continue
        near = {n.words.keys[n.a - 1] for n in one.names if n.a > 0 and n.words.gaps[n.a] in (" ", ". ")}
        near.update(titles.get(i, ()))
        if not near.isdisjoint(table.women):
            out[i] = "she"
        elif not near.isdisjoint(table.men):
            out[i] = "he"
    return out


def speaks(token: Token) -> bool:
    return token.dep_ in SUBJECTS and token.head.lemma_ in nominals().speech


def in_speech(token: Token) -> bool:
    """Whether the pronoun stands in what somebody says ("X said he would"), where it may be another."""
    verb = token.head
    return verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ in nominals().speech


def last_speaker(reader: Reader, sentence: int, sex: str | None = None) -> int | None:
    """The person who spoke last, if nobody else was the subject of speech since and the speech is near."""
    rows = [
        (n, g) for n, g in reader.speakers if sentence - n <= WINDOW and reader.type(g) is EntityType.PERSON
    ]
    if sex is not None:
        rows = [(n, g) for n, g in rows if reader.genders.get(g, sex) == sex]
    if not rows:
        return None
    last = rows[-1][0]
    near = {g for n, g in rows if last - n < 2}
    return rows[-1][1] if len(near) == 1 else None
