"""A pronoun in a reading in, the one thing that it safely stands for out.

The rules are those of centering (Grosz, Joshi and Weinstein 1995), taken narrowly: a subject goes on as subject, and what
an object stands for is not its own clause's subject. Where two would fit, none is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon
from generator.extract.reading import SUBJECTS, Reader, in_speech, last_speaker, linked, nominals, speaks
from generator.model import ACTOR_TYPES, EntityType

if TYPE_CHECKING:
    from generator.extract.nlp import Token
    from generator.extract.pieces import Words
    from generator.extract.spans import Found

_COLLECTIVE = ACTOR_TYPES - {EntityType.PERSON}
_PEOPLE = frozenset({EntityType.PERSON})
_SOMEBODY = frozenset("man woman boy girl official officer person".split())
_THINGS = frozenset(
    "statement report company group ministry government army military police party union firm agency court team family council "
    "organisation organization committee board commission parliament letter document post message bank network paper "
    "newspaper magazine embassy office faction militia movement coalition side industry study survey poll".split()
)
"""Nouns that speak and are no person: after them "he said" is still whoever spoke before."""
_IDLE = frozenset(
    "need require be seem appear become take mean make follow come happen remain look turn matter depend rain snow".split()
)
"""Verbs whose "it" mostly stands for nothing or for a whole sentence."""


def pronoun(reader: Reader, words: Words, i: int, sentence: int) -> tuple[Found, int] | None:
    """The person that a "he" or "she" stands for, who from then on is no longer taken for the other."""
    sex = "he" if words.keys[i] in nominals().he else "she"
    found = _person(reader, words, words.tokens[i], sentence, sex)
    if found is None:
        return None
    group, rule = found
    reader.genders.setdefault(group, sex)
    return linked(words, i, i + 1, EntityType.PERSON, group, rule, pronoun=True)


def _person(reader: Reader, words: Words, token: Token, sentence: int, sex: str) -> tuple[int, str] | None:
    """The person, and the rule: the subject before it, the last speaker, the only person near."""
    if _newcomer(token):
        return None
    people = [g for g in reader.recent(sentence, 1, _PEOPLE) if reader.genders.get(g, sex) == sex]
    here = {g for n, g in reader.seen if n == sentence and g in people}
    subjects = [g for n, g in reader.subjects if n == sentence and g in here]
    if token.dep_ in ("dobj", "dative", "pobj", "iobj"):
        return _object(people, here, subjects)
    if len(here) == 1 and subjects:
        alone = not in_speech(token) or (len(people) == 1 and people[0] in here)
        return (here.pop(), "pronoun for the subject before it") if alone else None
    if speaks(token) and not here:
        speaker = None if _other_before(reader, words, token) else _speaker(reader, sentence, sex)
        if speaker is not None:
            return speaker, "pronoun for the last speaker"
    if len(people) == 1 and token.dep_ in (*SUBJECTS, "poss"):
        return people[0], "pronoun for the only person near"
    return None


def _speaker(reader: Reader, sentence: int, sex: str) -> int | None:
    """ "He said" is the last speaker; after a quotation that opens a paragraph, the subject of the sentence before is as
    good, and where they differ nobody is taken."""
    speaker = last_speaker(reader, sentence, sex)
    before = {
        g
        for n, g in reader.subjects
        if n == sentence - 1 and reader.type(g) is EntityType.PERSON and reader.genders.get(g, sex) == sex
    }
    if speaker is None or not before or speaker in before:
        return speaker
    return before.pop() if len(before) == 1 else None


def _other_before(reader: Reader, words: Words, token: Token) -> bool:
    """Whether the sentence before tells of somebody by a noun that nothing ties to a name ("The former chief of staff")."""
    start = token.sent.start
    if start == 0:
        return False
    lex = lexicon()
    for left in token.doc[token.doc[start - 1].sent.start : start]:
        speaking = left.tag_ == "NN" and left.head.lemma_ in nominals().speech and left.lower_ not in _THINGS
        person = (
            left.lower_ in lex.offices or left.lower_ in lex.ranks or left.lemma_ in _SOMEBODY or speaking
        )
        if (
            left.dep_ in SUBJECTS
            and left.pos_ == "NOUN"
            and person
            and (words.index, left.i) not in reader.at
        ):
            return not any(c.dep_ == "appos" for c in left.children)
    return False


def _object(people: list[int], here: set[int], subjects: list[int]) -> tuple[int, str] | None:
    """ "A jury convicted him": the only person near who is not the subject of the clause."""
    others = [g for g in people if g not in subjects]
    if len(others) != 1 or len(here - set(subjects)) > 1:
        return None
    return others[0], "pronoun for the only other person near"


def _newcomer(token: Token) -> bool:
    """Whether the pronoun stands for somebody whom an indefinite phrase of its sentence brings in ("a man who said he")."""
    before = token.doc[token.sent.start : token.i]
    return any(
        left.pos_ == "NOUN"
        and left.lemma_ in _SOMEBODY
        and any(c.lower_ in ("a", "an", "one") for c in left.lefts)
        for left in before
    )


def its(reader: Reader, words: Words, i: int, sentence: int) -> tuple[Found, int] | None:
    """ "X said it would": X, the subject of speech; "X cut its staff": X, the only actor named in the sentence."""
    token = words.tokens[i]
    here = list(dict.fromkeys(g for n, g in reader.seen if n == sentence and reader.type(g) in _COLLECTIVE))
    found = _collective(reader, token, here, sentence, words.keys[i], quoted='"' in words.gaps[i])
    if found is None:
        return None
    group, rule = found
    return linked(words, i, i + 1, reader.type(group), group, rule, pronoun=True)


def _collective(
    reader: Reader, token: Token, here: list[int], sentence: int, key: str, *, quoted: bool
) -> tuple[int, str] | None:
    if token.dep_ in SUBJECTS and here and in_speech(token):
        said = [g for n, g in reader.speakers if n == sentence]
        return (said[-1], "pronoun for who says so") if said and said[-1] in here else None
    subjects = [g for n, g in reader.subjects if n == sentence and reader.type(g) in _COLLECTIVE]
    if token.dep_ == "poss" and len(here) == 1 and subjects == here and key in nominals().it:
        return here[0], "its: the only actor of the sentence"
    opens = (
        quoted or token.i == token.sent.start or (token.i == token.sent.start + 1 and token.nbor(-1).is_punct)
    )
    acts = token.dep_ in SUBJECTS and token.head.pos_ == "VERB" and token.head.lemma_ not in _IDLE
    if here or not opens or key not in nominals().it or not (acts or token.dep_ == "poss"):
        return None
    before = {g for n, g in reader.subjects if n == sentence - 1}
    group = before.pop() if len(before) == 1 else None
    if group is None or reader.type(group) not in _COLLECTIVE:
        return None
    return group, "pronoun for the subject of the sentence before"
