"""Groups of names in, common nouns and pronouns that safely take one of them up out.

A link is made only when one thing named so far fits; each carries the rule that made it. Words inside quotation marks
are left alone: there the speaker's point of view rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon, phrases, read
from generator.extract.spans import GUESSED, Found
from generator.model import ACTOR_TYPES, EntityType, LineClass, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.chains import Group
    from generator.extract.nlp import Token
    from generator.extract.pieces import Words

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ADJECTIVES = frozenset({EntityType.NATIONALITY, EntityType.COUNTRY, EntityType.PLACE})
_COLLECTIVE = ACTOR_TYPES - {EntityType.PERSON}
_GROUPISH = frozenset({EntityType.GROUP, EntityType.ORGANIZATION})
_WINDOW = 3
"""How many sentences back a speaker is looked for; a fresh subject of speech ends the search earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominals:
    """The list of common nouns, folded."""

    persons: dict[str, frozenset[str]]
    organizations: frozenset[str]
    groups: frozenset[str]
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

    def type(self, group: int) -> EntityType:
        """Type of a group."""
        return self.types[group]

    def recent(self, sentence: int, window: int, kinds: frozenset[EntityType]) -> list[int]:
        """Groups of these types named in the last ``window`` sentences, without repeats, latest first."""
        rows = [g for n, g in reversed(self.seen) if sentence - n <= window and self.type(g) in kinds]
        return list(dict.fromkeys(rows))


def link_nominals(
    blocks: Sequence[Words], groups: Sequence[Group], titles: dict[int, list[str]]
) -> list[tuple[Found, int]]:
    """Nominal and pronoun mentions with the index of the group that each joins, in text order.

    ``titles`` gives the folded words of the titles that each group holds.
    """
    reader = Reader(
        groups=groups, types=[g.type for g in groups], titles=titles, genders=_genders(groups, titles)
    )
    for i, one in enumerate(groups):
        for name in one.names:
            if name.kind is MentionKind.NOMINAL:
                reader.covered.update((name.words.index, k) for k in range(name.a, name.b))
            else:
                if name.type not in _ADJECTIVES:
                    reader.named.update((name.words.index, k) for k in range(name.a, name.b))
                reader.at[name.words.index, name.words.tokens[name.b - 1].i] = i
    out: list[tuple[Found, int]] = []
    sentence = 0
    for words in blocks:
        if words.block.cls is not LineClass.BODY:
            continue
        sentence = _block(reader, words, sentence, out)
    return out


def _block(reader: Reader, words: Words, sentence: int, out: list[tuple[Found, int]]) -> int:
    """Read one block word by word; gives the number of its last sentence."""
    table = nominals()
    inside, first = False, sentence + 1
    for i, key in enumerate(words.keys):
        token = words.tokens[i]
        sentence = first + words.sentences[i]
        if words.gaps[i].count('"') % 2:
            inside = not inside
        group = reader.at.get((words.index, token.i))
        if group is None and not inside and (words.index, i) not in reader.covered:
            made = None
            if key in table.he or key in table.she:
                made = _pronoun(reader, words, i, sentence)
            elif key in table.it or key in table.they:
                made = _its(reader, words, i, sentence)
            elif token.pos_ == "NOUN":
                made = _noun(reader, words, i, sentence)
            if made is not None:
                out.append(made)
                group = made[1]
                reader.at[words.index, token.i] = group
        if group is not None:
            _note(reader, token, group, sentence)
    return sentence


def _note(reader: Reader, token: Token, group: int, sentence: int) -> None:
    reader.seen.append((sentence, group))
    token = _phrase_head(token)
    if token.dep_ in _SUBJECTS:
        if token.head.lemma_ in nominals().speech:
            reader.speakers.append((sentence, group))
        reader.subjects.append((sentence, group))


def _phrase_head(token: Token) -> Token:
    """The noun that a name explains: "the commander, Gen. X", "a group by the name X"."""
    for _ in range(5):
        if token.dep_ in ("appos", "compound", "flat", "nmod", "acl", "oprd"):
            token = token.head
        elif token.dep_ == "pobj" and token.head.head.lower_ in ("group", "name", *nominals().groups):
            token = token.head.head
        else:
            break
    return token


def _made(
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


def _genders(groups: Sequence[Group], titles: dict[int, list[str]]) -> dict[int, str]:
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


def _speaks(token: Token) -> bool:
    return token.dep_ in _SUBJECTS and token.head.lemma_ in nominals().speech


def _pronoun(reader: Reader, words: Words, i: int, sentence: int) -> tuple[Found, int] | None:
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
        if not _in_speech(token) or (len(people) == 1 and people[0] in here):
            return _made(
                words,
                i,
                i + 1,
                EntityType.PERSON,
                here.pop(),
                "pronoun for the subject before it",
                pronoun=True,
            )
        return None
    if _speaks(token) and not here:
        speaker = _last_speaker(reader, sentence, sex)
        if speaker is not None:
            return _made(
                words, i, i + 1, EntityType.PERSON, speaker, "pronoun for the last speaker", pronoun=True
            )
    if len(people) == 1 and token.dep_ in _SUBJECTS:
        return _made(
            words, i, i + 1, EntityType.PERSON, people[0], "pronoun for the only person near", pronoun=True
        )
    return None


def _its(reader: Reader, words: Words, i: int, sentence: int) -> tuple[Found, int] | None:
    """ "X said it would": X, the subject of speech; "X cut its staff": X, the only actor named in the sentence."""
    token = words.tokens[i]
    here = list(dict.fromkeys(g for n, g in reader.seen if n == sentence and reader.type(g) in _COLLECTIVE))
    if not here:
        return None
    subjects = [g for n, g in reader.subjects if n == sentence and reader.type(g) in _COLLECTIVE]
    if token.dep_ in _SUBJECTS and _in_speech(token):
        said = [g for n, g in reader.speakers if n == sentence]
        if said and said[-1] in here:
            return _made(
                words, i, i + 1, reader.type(said[-1]), said[-1], "pronoun for who says so", pronoun=True
            )
        return None
    if token.dep_ == "poss" and len(here) == 1 and subjects == here and words.keys[i] in nominals().it:
        return _made(
            words,
            i,
            i + 1,
            reader.type(here[0]),
            here[0],
            "its: the only actor of the sentence",
            pronoun=True,
        )
    return None


def _in_speech(token: Token) -> bool:
    """Whether the pronoun stands in what somebody says ("X said he would"), where it may be another."""
    verb = token.head
    return verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ in nominals().speech


def _last_speaker(reader: Reader, sentence: int, sex: str | None = None) -> int | None:
    """The person who spoke last, if nobody else was the subject of speech since and the speech is near."""
    rows = [
        (n, g) for n, g in reader.speakers if sentence - n <= _WINDOW and reader.type(g) is EntityType.PERSON
    ]
    if sex is not None:
        rows = [(n, g) for n, g in rows if reader.genders.get(g, sex) == sex]
    if not rows:
        return None
    last = rows[-1][0]
    near = {g for n, g in rows if last - n < 2}
    return rows[-1][1] if len(near) == 1 else None


def _noun(reader: Reader, words: Words, i: int, sentence: int) -> tuple[Found, int] | None:
    table, key = nominals(), words.keys[i]
    if key not in table.persons and key not in table.organizations and key not in table.groups:
        if key in table.states:
            return _state(reader, words, i, sentence)
        if key == "government":
            return _government(reader, words, i, sentence)
        if not _is_office(key):
            return None
    a = _definite(words, i)
    if a is None or any((words.index, k) in reader.named for k in range(a, i)) or _goes_on(words, i):
        return None
    if key in table.groups:
        made = _group(reader, words, a, i, sentence)
        if made is not None or key not in table.organizations:
            return made
    if key in table.organizations:
        return _organization(reader, words, a, i, sentence)
    return _person(reader, words, a, i, sentence)


def _is_office(key: str) -> bool:
    return key in lexicon().offices


def _definite(words: Words, i: int) -> int | None:
    """Start of "the ... noun" (small words and states only between), article left in; None otherwise."""
    a = i
    while a > 0 and i - a < 5:
        if words.gaps[a] not in (" ", "-", "'s "):
            return None
        a -= 1
        if words.keys[a] in ("the", "this"):
            return a
        if words.tokens[a].pos_ not in ("ADJ", "NOUN", "PROPN", "ADV", "VERB"):
            return None
    return None


def _goes_on(words: Words, i: int) -> bool:
    """Whether the noun is told more closely ("the official in charge", "the minister who") or titles a name."""
    if i + 1 >= len(words) or words.gaps[i + 1] == "'s ":
        return False
    if words.gaps[i + 1] not in (" ", "-"):
        return words.gaps[i + 1] == ", " and words.keys[i + 1] in ("who", "whose")
    after = words.tokens[i + 1]
    if words.keys[i + 1] in (
        "of",
        "who",
        "whose",
        "that",
        "which",
        "for",
        "from",
        "named",
        "called",
        "known",
        "by",
    ):
        return True
    return (
        words.caps[i + 1]
        or after.pos_ in ("NOUN", "PROPN", "ADJ")
        or (after.pos_ == "ADP" and after.head.i == words.tokens[i].i)
    )


def _person(reader: Reader, words: Words, a: int, i: int, sentence: int) -> tuple[Found, int] | None:
    key, people = words.keys[i], frozenset({EntityType.PERSON})
    everyone = reader.recent(sentence, 1 << 30, people)
    fits = nominals().persons.get(key)
    same = fits if fits is not None and len(fits) < 4 else frozenset({key})
    titled = [g for g in everyone if _holds(reader, g, same)]
    if len(titled) == 1:
        return _made(words, a, i + 1, EntityType.PERSON, titled[0], "title taken up")
    if fits is None or titled or not _speaks(words.tokens[i]):
        return None
    speaker = _last_speaker(reader, sentence)
    if speaker is None or not _holds(reader, speaker, fits) or _other_state(reader, words, a, i, speaker):
        return None
    return _made(words, a, i + 1, EntityType.PERSON, speaker, "noun for the last speaker, whose title fits")


def _holds(reader: Reader, group: int, fits: frozenset[str]) -> bool:
    held = reader.titles.get(group, ())
    return any(word in fits for word in held)


def _other_state(reader: Reader, words: Words, a: int, i: int, group: int) -> bool:
    """Whether the noun names another state than the person's titles do."""
    lex = lexicon()
    said = {lex.adjectives[k] for k in words.keys[a:i] if k in lex.adjectives}
    held = {lex.adjectives[k] for k in reader.titles.get(group, ()) if k in lex.adjectives}
    return bool(said and held and said.isdisjoint(held))


def _group(reader: Reader, words: Words, a: int, i: int, sentence: int) -> tuple[Found, int] | None:
    """ "The group" is the subject of the sentence before when that is one, else the only armed group so far."""
    last = [g for n, g in reader.subjects if n == sentence - 1 and reader.type(g) in _GROUPISH]
    if len(set(last)) == 1:
        return _made(words, a, i + 1, reader.type(last[0]), last[0], "noun for the subject before")
    armed = reader.recent(sentence, 1 << 30, frozenset({EntityType.GROUP}))
    near = reader.recent(sentence, 2, _GROUPISH)
    if len(armed) == 1 and (not near or near[0] == armed[0]):
        return _made(words, a, i + 1, EntityType.GROUP, armed[0], "noun for the only armed group")
    if len(near) == 1 and words.keys[i] == "group":
        return _made(words, a, i + 1, reader.type(near[0]), near[0], "noun for the only organisation near")
    return None


def _organization(reader: Reader, words: Words, a: int, i: int, sentence: int) -> tuple[Found, int] | None:
    kinds = frozenset({EntityType.ORGANIZATION})
    near = reader.recent(sentence, 2, kinds)
    if len(near) == 1:
        return _made(words, a, i + 1, EntityType.ORGANIZATION, near[0], "noun for the only organisation near")
    last = [g for n, g in reader.subjects if n == sentence - 1 and reader.type(g) in kinds]
    if len(set(last)) == 1:
        return _made(words, a, i + 1, EntityType.ORGANIZATION, last[0], "noun for the subject before")
    return None


def _government(reader: Reader, words: Words, i: int, sentence: int) -> tuple[Found, int] | None:
    """ "The government" is the only government named in the last sentences."""
    if i < 1 or words.keys[i - 1] != "the" or _goes_on(words, i):
        return None
    homes = [
        g
        for g in reader.recent(sentence, _WINDOW, frozenset({EntityType.GOVERNMENT}))
        if reader.groups[g].ident.startswith("government:")
    ]
    if len(homes) != 1:
        return None
    return _made(words, i - 1, i + 1, EntityType.GOVERNMENT, homes[0], "the only government named near")


def _state(reader: Reader, words: Words, i: int, sentence: int) -> tuple[Found, int] | None:
    """ "The country's government": that of the state named last, when it is not the one that acts in the sentence."""
    if i < 1 or words.keys[i - 1] not in ("the", "that") or i + 1 >= len(words):
        return None
    if words.gaps[i + 1] != "'s " or words.keys[i + 1] not in lexicon().governments:
        return None
    acting = {g for n, g in reader.subjects if n == sentence}
    rows = [g for n, g in reversed(reader.seen) if sentence - n <= 1 and reader.type(g) is EntityType.COUNTRY]
    others = [g for g in rows if g not in acting]
    if not others:
        return None
    code = next((n.country for n in reader.groups[others[0]].names if n.country), None)
    homes = [g for g, one in enumerate(reader.groups) if one.ident == f"government:{code}"]
    if len(homes) != 1:
        return None
    rule = "government of the state named last"
    return _made(words, i - 1, i + 2, EntityType.GOVERNMENT, homes[0], rule)
