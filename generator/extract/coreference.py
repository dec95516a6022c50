"""Groups of names in, common nouns and pronouns that safely take one of them up out.

A link is made only when one thing named so far fits; each carries the rule that made it. Words inside quotation marks
are left alone: there the speaker's point of view rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.cataphora import named_after
from generator.extract.introducing import nouns_of
from generator.extract.lexicon import lexicon
from generator.extract.pronouns import its, pronoun
from generator.extract.reading import WINDOW, Reader, genders_of, last_speaker, linked, nominals, note, speaks
from generator.model import EntityType, LineClass, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.chains import Group
    from generator.extract.pieces import Words
    from generator.extract.spans import Found

_ADJECTIVES = frozenset({EntityType.NATIONALITY, EntityType.COUNTRY, EntityType.PLACE})
_CHARGING = frozenset(
    "blame condemn criticize criticise thank praise punish target sanction fault credit".split()
)
"""Verbs with "for": in "blames the group for the raid" the raid is what the verb is about, not what the noun is."""
_GROUPISH = frozenset({EntityType.GROUP, EntityType.ORGANIZATION})


def link_nominals(
    blocks: Sequence[Words], groups: Sequence[Group], titles: dict[int, list[str]]
) -> list[tuple[Found, int]]:
    """Nominal and pronoun mentions with the index of the group that each joins, in text order.

    ``titles`` gives the folded words of the titles that each group holds.
    """
    reader = Reader(
        groups=groups,
        types=[g.type for g in groups],
        titles=titles,
        genders=genders_of(groups, titles),
        nouns=nouns_of(groups),
    )
    for i, one in enumerate(groups):
        for name in one.names:
            if name.kind is MentionKind.NOMINAL:
                reader.covered.update((name.words.index, k) for k in range(name.a, name.b))
            else:
                if name.type not in _ADJECTIVES:
                    reader.named.update((name.words.index, k) for k in range(name.a, name.b))
                reader.at[name.words.index, name.words.tokens[name.b - 1].i] = i
                reader.starts[name.words.index, name.a] = i
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
        owner = i + 1 < len(words) and words.gaps[i + 1] == "'s "
        if group is None and not inside and (owner or (words.index, i) not in reader.covered):
            made = None
            if key in table.he or key in table.she:
                made = pronoun(reader, words, i, sentence)
            elif key in table.it or key in table.they:
                made = its(reader, words, i, sentence)
            elif token.pos_ == "NOUN":
                named = list(named_after(reader, words, i, sentence))
                out += named[1:]
                made = named[0] if named else _noun(reader, words, i, sentence)
            if made is not None:
                out.append(made)
                group = made[1]
                reader.at[words.index, token.i] = group
        if group is not None:
            note(reader, token, group, sentence)
    return sentence


def _noun(reader: Reader, words: Words, i: int, sentence: int) -> tuple[Found, int] | None:
    table, key = nominals(), words.keys[i]
    tied = _tied(reader, words, i)
    if tied is not None:
        return tied
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


def _tied(reader: Reader, words: Words, i: int) -> tuple[Found, int] | None:
    """ "The charity", after "the charity X": the only thing that this noun introduced or names so far."""
    homes = [g for g, place in reader.nouns.get(words.keys[i], {}).items() if place < (words.index, i, i)]
    if len(homes) != 1 or words.caps[i]:
        return None
    a = _definite(words, i)
    if (
        a is None
        or i - a > 2
        or any((words.index, k) in reader.named for k in range(a, i))
        or _goes_on(words, i)
    ):
        return None
    kind = reader.type(homes[0])
    return linked(words, a, i + 1, kind, homes[0], "noun that the text ties to it")


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
    if after.dep_ in ("acl", "relcl"):
        return True
    if words.keys[i + 1] == "for" and words.tokens[i].dep_ in ("dobj", "obj"):
        return words.tokens[i].head.lemma_ not in _CHARGING
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
    titled = [g for g in everyone if _holds(reader, g, same) and not _other_field(reader, words, a, i, g)]
    if len(titled) == 1:
        return linked(words, a, i + 1, EntityType.PERSON, titled[0], "title taken up")
    if fits is None or titled or not speaks(words.tokens[i]):
        return None
    speaker = last_speaker(reader, sentence)
    if speaker is None or not _holds(reader, speaker, fits) or _other_state(reader, words, a, i, speaker):
        return None
    return linked(words, a, i + 1, EntityType.PERSON, speaker, "noun for the last speaker, whose title fits")


def _holds(reader: Reader, group: int, fits: frozenset[str]) -> bool:
    held = reader.titles.get(group, ())
    return any(word in fits for word in held)


def _other_field(reader: Reader, words: Words, a: int, i: int, group: int) -> bool:
    """ "The defence minister" is not the interior minister named before."""
    held = reader.titles.get(group, ())
    return any(key in lexicon().body_fields and key not in held for key in words.keys[a:i])


def _other_state(reader: Reader, words: Words, a: int, i: int, group: int) -> bool:
    """Whether the noun names another state than the person's titles do."""
    lex = lexicon()
    said = {lex.adjectives[k] for k in words.keys[a:i] if k in lex.adjectives}
    held = {lex.adjectives[k] for k in reader.titles.get(group, ()) if k in lex.adjectives}
    return bool(said and held and said.isdisjoint(held))


def _group(reader: Reader, words: Words, a: int, i: int, sentence: int) -> tuple[Found, int] | None:
    """ "The group" is the subject of the sentence before when that is one, else the only armed group so far."""
    kinds = _GROUPISH
    if reader.recent(sentence, WINDOW, frozenset({EntityType.GROUP})):
        kinds = frozenset({EntityType.GROUP})
    last = [g for n, g in reader.subjects if n == sentence - 1 and reader.type(g) in kinds]
    if len(set(last)) == 1:
        return linked(words, a, i + 1, reader.type(last[0]), last[0], "noun for the subject before")
    armed = reader.recent(sentence, 1 << 30, frozenset({EntityType.GROUP}))
    near = reader.recent(sentence, 2, _GROUPISH)
    if len(armed) == 1 and (not near or near[0] == armed[0]):
        return linked(words, a, i + 1, EntityType.GROUP, armed[0], "noun for the only armed group")
    if len(near) == 1 and words.keys[i] == "group":
        return linked(words, a, i + 1, reader.type(near[0]), near[0], "noun for the only organisation near")
    return None


def _organization(reader: Reader, words: Words, a: int, i: int, sentence: int) -> tuple[Found, int] | None:
    kinds = frozenset({EntityType.ORGANIZATION})
    if any(key in lexicon().adjectives for key in words.keys[a:i]) or not _states_fit(words, a, i):
        return None
    near = [g for g in reader.recent(sentence, 2, kinds) if _called(reader, g, words.keys[i])]
    if len(near) == 1:
        return linked(
            words, a, i + 1, EntityType.ORGANIZATION, near[0], "noun for the only organisation near"
        )
    last = [g for n, g in reader.subjects if n == sentence - 1 and g in near]
    if len(set(last)) == 1:
        return linked(words, a, i + 1, EntityType.ORGANIZATION, last[0], "noun for the subject before")
    return None


def _government(reader: Reader, words: Words, i: int, sentence: int) -> tuple[Found, int] | None:
    """ "The government" is the only government named in the last sentences."""
    if i < 1 or words.keys[i - 1] != "the" or _goes_on(words, i):
        return None
    homes = [
        g
        for g in reader.recent(sentence, WINDOW, frozenset({EntityType.GOVERNMENT}))
        if reader.groups[g].ident.startswith("government:")
    ]
    if len(homes) != 1:
        return None
    return linked(words, i - 1, i + 1, EntityType.GOVERNMENT, homes[0], "the only government named near")


def _called(reader: Reader, group: int, key: str) -> bool:
    """Whether a noun like "the bank" fits: the thing is called one, or the noun is for any company."""
    if key not in nominals().own:
        return True
    return any(word in (key, f"{key}s") for name in reader.groups[group].named for word in name.keys)


def _states_fit(words: Words, a: int, i: int) -> bool:
    """Whether no state is named in the noun phrase ("the US manufacturer" may be another than the one named)."""
    hits = (
        lexicon().names.longest(words.texts, words.keys, words.gaps, k) for k in range(a, i) if words.caps[k]
    )
    return all(hit is None or hit[1].type is not EntityType.COUNTRY for hit in hits)


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
    return linked(words, i - 1, i + 2, EntityType.GOVERNMENT, homes[0], rule)
