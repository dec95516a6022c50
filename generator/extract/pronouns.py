"""A pronoun in a reading in, the one thing that it safely stands for out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.reading import SUBJECTS, Reader, in_speech, last_speaker, linked, nominals, speaks
from generator.model import ACTOR_TYPES, EntityType

if TYPE_CHECKING:
    from generator.extract.pieces import Words
    from generator.extract.spans import Found

_COLLECTIVE = ACTOR_TYPES - {EntityType.PERSON}


def pronoun(reader: Reader, words: Words, i: int, sentence: int) -> tuple[Found, int] | None:
    """The person that a "he" or "she" stands for, who from then on is no longer taken for the other."""
    made = _person(reader, words, i, sentence)
    if made is not None:
        reader.genders.setdefault(made[1], "he" if words.keys[i] in nominals().he else "she")
    return made


def _person(reader: Reader, words: Words, i: int, sentence: int) -> tuple[Found, int] | None:
    """ "He said" is the last speaker; any other "he" the only person of the sentence and the one before."""
    token = words.tokens[i]
    sex = "he" if words.keys[i] in nominals().he else "she"
    people = [
        g
        for g in reader.recent(sentence, 1, frozenset({EntityType.PERSON}))
        if reader.genders.get(g, sex) == sex
    ]
    here = {g for n, g in reader.seen if n == sentence and g in people}
    if len(here) == 1 and any(n == sentence and g in here for n, g in reader.subjects):
        if not in_speech(token) or (len(people) == 1 and people[0] in here):
            return linked(
                words,
                i,
                i + 1,
                EntityType.PERSON,
                here.pop(),
                "pronoun for the subject before it",
                pronoun=True,
            )
        return None
    if speaks(token) and not here:
        speaker = last_speaker(reader, sentence, sex)
        if speaker is not None:
            return linked(
                words, i, i + 1, EntityType.PERSON, speaker, "pronoun for the last speaker", pronoun=True
            )
    if len(people) == 1 and token.dep_ in SUBJECTS:
        return linked(
            words, i, i + 1, EntityType.PERSON, people[0], "pronoun for the only person near", pronoun=True
        )
    return None


def its(reader: Reader, words: Words, i: int, sentence: int) -> tuple[Found, int] | None:
    """ "X said it would": X, the subject of speech; "X cut its staff": X, the only actor named in the sentence."""
    token = words.tokens[i]
    here = list(dict.fromkeys(g for n, g in reader.seen if n == sentence and reader.type(g) in _COLLECTIVE))
    if not here:
        return None
    subjects = [g for n, g in reader.subjects if n == sentence and reader.type(g) in _COLLECTIVE]
    if token.dep_ in SUBJECTS and in_speech(token):
        said = [g for n, g in reader.speakers if n == sentence]
        if said and said[-1] in here:
            return linked(
                words, i, i + 1, reader.type(said[-1]), said[-1], "pronoun for who says so", pronoun=True
            )
        return None
    if token.dep_ == "poss" and len(here) == 1 and subjects == here and words.keys[i] in nominals().it:
        return linked(
            words,
            i,
            i + 1,
            reader.type(here[0]),
            here[0],
            "its: the only actor of the sentence",
            pronoun=True,
        )
    return None
