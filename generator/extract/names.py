"""The words of a block in, the names in it out: lists, states, the tagger's repaired spans and runs of capitals."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.institutions import committees, governments, offices, units
from generator.extract.introduced import bodies, introduced, peoples, sites
from generator.extract.kinds import all_kind, is_currency, settle
from generator.extract.lexicon import Trie, lexicon
from generator.extract.mastheads import outlets
from generator.extract.nicknames import nicknamed
from generator.extract.runs import (
    before_title,
    grow,
    is_headline,
    models,
    proper,
    row_start,
    titled,
)
from generator.extract.spans import EDITOR, LISTED, STRUCTURE, TAGGED, Found, listed, resolve
from generator.extract.states import body_ident, of_end, state_names
from generator.extract.tagged import HYPHENATED, LEGAL_FORMS, tagged, twins
from generator.extract.titles import after_title_tail, all_title, in_title_tail, is_title
from generator.model import EntityType, LineClass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.pieces import Words


_MEASURE = re.compile(
    r"\d+(?:[GMTk]B|[GM]Hz|k?m|[km]g|[cm]m|mph|kph|[GMk]W|am|pm|th|st|nd|rd|s|bn|m)", re.IGNORECASE
)
_FIELDS = frozenset({"affairs", "policy", "matters", "relations", "operations", "security", "issues"})
"""Last words of the field of an office: "Assistant Secretary of Labor for Rural Affairs" names no body there."""

_ZONES = frozenset("GMT UTC EST EDT CST CDT PST PDT MST BST CET CEST EET MSK IST JST AEST".split())
"""Time zones, which name nobody."""


def block_names(words: Words, editor: Trie) -> list[Found]:
    """Names of one block, none overlapping, in text order."""
    known = list(_listed(words, lexicon().names))
    ranges = {(f.a, f.b) for f in known}
    tags = [_signed(t) for t in tagged(words) if not _only_direction(t, ranges)]
    headline = is_headline(words)
    out = [replace(f, strength=EDITOR) for f in _listed(words, editor)] if editor.root else []
    out += [f for f in known if not (f.unsure and _person_there(f, tags))]
    out += state_names(words, list(resolve(known)))
    out += _bodies(words)
    out += _regimes(words, tags)
    if headline:
        out += tags
    else:
        cuts = _cuts(words, known, tags)
        out += [grow(f, cuts) for f in twins(tags)]
        out += [g for f in known if f.type is EntityType.GROUP and (g := grow(f, cuts)).place != f.place]
        out += titled(words, cuts)
        out += nicknamed(words)
        out += governments(words)
        out += offices(words)
        out += committees(words)
        out += _parties(words, cuts)
        out += [g for f in (*known, *tags) if (g := before_title(f, cuts - set(range(f.a, f.b)))) is not f]
    out += introduced(words)
    out += outlets(words)
    out += units(words)
    if not headline:
        out += bodies(words)
        out += sites(words)
        out += peoples(words)
    out += models(words)
    if words.block.cls is LineClass.SOURCE_CREDIT:
        out += _credit(words, known)
    return [settle(found) for found in resolve(out) if not _no_name(found)]


def _signed(tag: Found) -> Found:
    """ "By Amelia Hart": whoever signs is a person, whatever else a first name names."""
    words, b = tag.words, tag.b
    if (
        words.block.cls is not LineClass.BYLINE
        or tag.type is EntityType.PERSON
        or tag.a != 1
        or words.keys[0] != "by"
    ):
        return tag
    while b < len(words) and words.gaps[b] in (" ", "-") and words.caps[b]:
        b += 1
    return replace(tag, b=b, type=EntityType.PERSON) if 1 < b - tag.a < 5 else tag


def _no_name(found: Found) -> bool:
    """A field of an office ("Labor", "Mine Safety"), a title alone, the sign of a currency."""
    words, a, b = found.words, found.a, found.b
    if found.strength >= STRUCTURE:
        return False
    if found.type is EntityType.COUNTRY and is_currency(words, b):
        return True
    if found.strength >= LISTED:
        return False
    if b - a == 1 and (_MEASURE.fullmatch(words.texts[a]) or words.texts[a] in _ZONES):
        return True
    if b - a == 1 and (words.keys[a] in LEGAL_FORMS or _money(words, b)):
        return True
    if b - a == 1 and _field_of_minister(words, b):
        return True
    if found.type is EntityType.ORGANIZATION and words.keys[b - 1] in _FIELDS and after_title_tail(words, a):
        return True
    return all_title(words, a, b) or in_title_tail(words, a) or all_kind(words, a, b)


def _money(words: Words, b: int) -> bool:
    """ "CHF 61.50": three capitals before an amount are a currency."""
    text = words.texts[b - 1]
    return (
        len(text) == 3
        and text.isupper()
        and b < len(words)
        and words.gaps[b] == " "
        and words.texts[b].isdigit()
        and words.plain[words.ends[b] : words.ends[b] + 1] in (".", ",")
    )


def _field_of_minister(words: Words, b: int) -> bool:
    """ "Irrigation Minister X": the word before is the minister's field, whatever a tagger takes it for."""
    return (
        b < len(words)
        and words.gaps[b] == " "
        and words.caps[b]
        and words.keys[b] in ("minister", "secretary", "commissioner")
        and words.tokens[b - 1].pos_ in ("PROPN", "NOUN", "ADJ")
    )


def _credit(words: Words, known: list[Found]) -> Iterator[Found]:
    """A credit line of capitals only is an outlet's name, listed or not."""
    small = {"the", "of", "and", "for", "al", "el"}
    if (
        any(f.type is EntityType.OUTLET for f in known)
        or not 1 < len(words) < 7
        or not all(c or k in small for c, k in zip(words.caps, words.keys, strict=True))
    ):
        return
    if any(gap not in (" ", "-", " & ", ". ", "/", "") for gap in words.gaps[1:]):
        return
    yield Found(
        words=words, a=0, b=len(words), type=EntityType.OUTLET, rule="credit line", strength=STRUCTURE
    )


def _listed(words: Words, trie: Trie) -> Iterator[Found]:
    i = 0
    texts, keys, gaps = words.texts, words.keys, words.gaps
    root = trie.root
    while i < len(keys):
        if keys[i] in root:
            hit = trie.longest(texts, keys, gaps, i)
            if hit is not None:
                end, entry = hit
                yield listed(words, i, end, entry)
                i = end
                continue
        i += 1


def _only_direction(tag: Found, known: set[tuple[int, int]]) -> bool:
    """ "NORTHERN MALI": the listed name with a direction before it, which the list's own name will take."""
    return tag.words.keys[tag.a] in lexicon().directions and (tag.a + 1, tag.b) in known


def _person_there(found: Found, tags: list[Found]) -> bool:
    """Whether the tagger sees a longer person's name there, or a title makes it one ("President Jordan")."""
    words, a = found.words, found.a
    if a and words.gaps[a] in (" ", ". ") and is_title(words.keys[a - 1]) and words.caps[a - 1]:
        return any(t.type is EntityType.PERSON and t.a <= a and found.b <= t.b for t in tags)
    return any(
        t.type is EntityType.PERSON and t.a <= a and found.b <= t.b and t.b - t.a > found.b - a for t in tags
    )


def _cuts(words: Words, known: list[Found], tags: list[Found]) -> set[int]:
    """Words at which a growing name stops: listed names of states and peoples, and their hyphenated affixes."""
    cuts: set[int] = set()
    for found in known:
        if found.type is not EntityType.GROUP:
            cuts.update(range(found.a, found.b))
    for i in range(1, len(words)):
        if words.gaps[i] == "-" and words.keys[i] in HYPHENATED:
            cuts.update((i - 1, i))
    for tag in tags:
        cuts.update(range(tag.a, tag.b))
    return cuts


def _bodies(words: Words) -> Iterator[Found]:
    """ "Ministry of Oil", "Interior Ministry": capitals around a head that only a government's body has."""
    lex = lexicon()
    for i, word in enumerate(words.keys):
        if not words.caps[i]:
            continue
        if word in ("ministry", "department") and i + 1 < len(words) and words.keys[i + 1] in ("of", "for"):
            end = of_end(words, i)
            if end > i + 2:
                yield _body(words, i, end)
        elif word in ("ministry", "parliament", "senate") or (
            word == "department" and i and words.caps[i - 1]
        ):
            a = i
            while (
                a > 0
                and words.gaps[a] in (" ", " & ")
                and words.caps[a - 1]
                and words.keys[a - 1] in lex.body_fields
            ):
                a -= 1
            if (a < i or word == "parliament") and proper(words, i):
                yield _body(words, a, i + 1)


def _parties(words: Words, cuts: set[int]) -> Iterator[Found]:
    """ "The Homeland Party", "the al-Amal Movement": a row of capitals that closes with what only an organisation is."""
    for i in range(1, len(words)):
        a = row_start(words, i, cuts)
        if words.keys[i] in ("party", "movement") and proper(words, i) and a < i:
            yield Found(
                words=words,
                a=a,
                b=i + 1,
                type=EntityType.ORGANIZATION,
                rule="party by its kind word",
                strength=TAGGED,
            )


def _regimes(words: Words, tags: list[Found]) -> Iterator[Found]:
    """ "The Otero administration", "the Vesna regime": a government by its head's name."""
    for tag in tags:
        i = tag.b
        if (
            i >= len(words)
            or words.gaps[i] != " "
            or tag.type not in (EntityType.PERSON, EntityType.ORGANIZATION)
        ):
            continue
        word = words.keys[i]
        if word == "regime" or (word in ("administration", "government") and tag.type is EntityType.PERSON):
            yield Found(
                words=words,
                a=tag.a,
                b=i + 1,
                type=EntityType.GOVERNMENT,
                rule="government of a person",
                strength=STRUCTURE,
                ident=f"government:{words.keys[i - 1]}",
            )


def _body(words: Words, a: int, b: int) -> Found:
    return Found(
        words=words,
        a=a,
        b=b,
        type=EntityType.GOVERNMENT,
        rule="kind of government body",
        strength=3,
        ident=body_ident(None, words.keys[a:b]),
    )
