"""The tagger's spans in, names with repaired edges and types out.

Repairs, each for a fault the English md pipeline makes again and again: articles, titles and possessives inside the
span; "pro-", "-backed" and kind words glued on; particles (al-, bin, de) cutting a name in two; half a name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon
from generator.extract.spans import TAGGED, Found
from generator.extract.titles import LINKS, after_own_title, after_title_tail, all_title, is_title
from generator.model import EntityType, LineClass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.pieces import Words

TYPES = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "NORP": EntityType.NATIONALITY,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.FACILITY,
    "PRODUCT": EntityType.OTHER,
    "EVENT": EntityType.OTHER,
    "WORK_OF_ART": EntityType.OTHER,
}
PARTICLES = frozenset(
    "al el ul az ez ud dh bin ibn bint abu abd ben de da di do dos das del della van von der den ter "
    "la le du of bar ould umm wa".split()
)
"""Small words inside names; ``of`` is among them for organisations only."""
HYPHEN_PARTICLES = frozenset("as at ad ar an ash".split())
"""Particles that are also English words: inside a name only before a hyphen ("As-Suwayda")."""
HYPHENATED = frozenset(
    "backed led affiliated aligned linked supported funded allied based controlled held occupied born trained made "
    "owned run style era sponsored brokered mediated dominated majority speaking wide inspired friendly built armed "
    "appointed administered ruled installed registered flagged bound educated oriented engineered designed".split()
)
"""What after a hyphen is no part of the name before it: "Iranian-backed", "London-based"."""
LEGAL_FORMS = frozenset("inc incorporated llc llp lp ltd plc gmbh ag sa nv bv spa ab asa oyj kk".split())
"""Legal forms that name nothing by themselves and belong to the company's name before them."""
PREFIXES = frozenset("pro anti non ex post pre counter mid trans inter un sub".split())
_PEOPLES = ("an", "ese", "ish", "i", "ite", "ic", "s", "men", "ch", "ist", "ists")
"""Endings of words for peoples, creeds and their members."""
_JOINTS = frozenset({" ", "-", ". ", ".", "'", " & ", "/", "' ", "  "})


def tagged(words: Words) -> Iterator[Found]:
    """A candidate for each named span of the tagger that is a name after the repairs."""
    for ent in words.block.doc.ents:
        kind = TYPES.get(ent.label_)
        if kind is None:
            continue
        a, b = words.at(ent.start_char, ent.end_char)
        if a >= b:
            continue
        for c, d in _parts(words, a, b):
            x, y = trim(words, c, d, kind)
            shown = kind
            if kind is EntityType.ORGANIZATION and (
                z := after_own_title(words, x, y) or _tailed(words, x, y)
            ):
                x, shown = z, EntityType.PERSON
            elif kind is EntityType.NATIONALITY and x < y:
                shown = _people(words, x, y)
            if x < y and not all_title(words, x, y) and not (words.shouting and kind is EntityType.OTHER):
                if words.texts[x].isdigit() and not words.caps[y - 1]:
                    continue
                if (kind is EntityType.ORGANIZATION and _ordinal(words, x, y)) or (
                    shown is EntityType.PERSON
                    and kind is EntityType.NATIONALITY
                    and y - x == 1
                    and _first_name(words, x)
                ):
                    x -= 1
                yield Found(
                    words=words,
                    a=x,
                    b=_with_form(words, y) if kind is EntityType.ORGANIZATION else y,
                    type=shown,
                    rule=f"tagger: {ent.label_}",
                    strength=TAGGED,
                    tagged=kind,
                )


_CAUSES = frozenset(
    "front movement alliance party coalition campaign committee network association centre center institute".split()
)
"""Heads of names that go on with what they are for."""
_COURTS = frozenset("court circuit congress district precinct".split())
_NUMBER = re.compile(r"\d{1,3}(?:st|nd|rd|th)")


def _ordinal(words: Words, a: int, b: int) -> bool:
    """ "The 9th U.S. Circuit Court of Appeals": the number before a court's name belongs to it."""
    if not a or words.gaps[a] != " " or not _NUMBER.fullmatch(words.texts[a - 1]):
        return False
    return not _COURTS.isdisjoint(words.keys[a:b])


def _first_name(words: Words, a: int) -> bool:
    """ "His counterpart, Vahagn Terzian,": a capital that no list knows set off before what looks like a people's name."""
    if (
        a < 2
        or a + 1 > len(words)
        or words.gaps[a] != " "
        or words.gaps[a - 1] != ", "
        or words.keys[a].endswith("s")
    ):
        return False
    after = words.gaps[a + 1] if a + 1 < len(words) else "."
    token = words.tokens[a - 1]
    known = words.keys[a - 1] in lexicon().names.root or is_title(words.keys[a - 1])
    return words.caps[a - 1] and token.pos_ == "PROPN" and not known and after.startswith((",", ".", " said"))


def _with_form(words: Words, b: int) -> int:
    """End of a company's name with the legal form that follows it ("X Holdings LLC", "X Biosciences, Inc.")."""
    if b < len(words) and words.caps[b] and words.gaps[b] in (" ", ", ") and words.keys[b] in LEGAL_FORMS:
        return b + 1
    if (
        b
        and words.keys[b - 1] in _CAUSES
        and b + 1 < len(words)
        and words.keys[b] == "for"
        and words.gaps[b] == " "
    ):
        return _cause_end(words, b)
    return b


def _cause_end(words: Words, b: int) -> int:
    """End of "Front for the Liberation of X", "Movement for Peace": the cause belongs to the name."""
    i = b + 2 if words.keys[b + 1] == "the" and b + 2 < len(words) else b + 1
    end = i
    while (
        end < len(words)
        and words.gaps[end] in (" ", "-")
        and words.caps[end]
        and words.tokens[end].pos_ == "PROPN"
    ):
        end += 1
    return end if end > i else b


def _tailed(words: Words, a: int, b: int) -> int:
    """Where the person's name begins in a span that also took the field of the office before it ("Special Envoy for
    the Caucasus Ana Paz"); 0 where it does not."""
    lex = lexicon()
    if b - a != 3 or not a or words.keys[a - 1] != "the" or not after_title_tail(words, a):
        return 0
    heads = lex.org_heads | lex.body_heads | lex.event_heads | lex.facility_heads | LINKS
    return _last_name(words, a, b) if heads.isdisjoint(words.keys[a:b]) else 0


def _people(words: Words, a: int, b: int) -> EntityType:
    """What a people of the tagger's is that no list has: all capitals are an organisation, and a word without a people's
    ending that owns, acts or lies somewhere is a place."""
    if _called_so(words, a, b) or (b - a == 1 and _first_name(words, a) and not _listed(words, a, b)):
        return EntityType.PERSON
    if b - a == 2 and _two_halves(words, a):
        return EntityType.PERSON
    if b - a > 1 or _listed(words, a, b) or words.shouting:
        return EntityType.NATIONALITY
    text, key, token = words.texts[a], words.keys[a], words.tokens[a]
    if text.isupper() and len(text) > 2:
        return EntityType.ORGANIZATION
    noun = token.dep_ in ("nsubj", "poss", "pobj") and token.tag_ == "NNP"
    return EntityType.PLACE if noun and not key.endswith(_PEOPLES) else EntityType.NATIONALITY


def _two_halves(words: Words, a: int) -> bool:
    """Two capitals of which no list knows either and neither is a plural: a first and a last name, no people."""
    known = lexicon().names.root
    keys = words.keys[a : a + 2]
    return (
        words.gaps[a + 1] == " "
        and all(words.caps[a : a + 2])
        and not words.shouting
        and not any(key in known or key in lexicon().creeds or key.endswith("s") for key in keys)
        and any(words.tokens[i].is_oov for i in (a, a + 1))
    )


def _called_so(words: Words, a: int, b: int) -> bool:
    """A people that no list has, right after a title and before another capital: the first half of a person's name."""
    if b - a != 1 or not a or b >= len(words) or _listed(words, a, b) or words.gaps[a] not in (" ", ". "):
        return False
    titled = is_title(words.keys[a - 1]) and words.caps[a - 1]
    return titled and words.gaps[b] in (" ", "-") and words.caps[b] and not is_title(words.keys[b])


def twins(tags: list[Found]) -> list[Found]:
    """Two organisations of one word each, side by side, are one ("Harlan" "Voss"), and so are two halves of a
    person's name ("Luis Inacio" "Mota da Silva")."""
    out: list[Found] = []
    for tag in tags:
        last = out[-1] if out else None
        if last is not None and _over_particles(last, tag):
            out[-1] = replace(last, b=tag.b, rule=f"{last.rule}, tagged in two")
        elif last is not None and last.b == tag.a and tag.words.gaps[tag.a] == " " and _halves(last, tag):
            out[-1] = replace(last, b=tag.b, type=tag.type, rule=f"{last.rule}, tagged in two")
        else:
            out.append(tag)
    return out


def _over_particles(left: Found, right: Found) -> bool:
    """ "Martin" "van den" "Berg": only small particles part two halves of a person's name."""
    words = left.words
    between = range(left.b, right.a)
    return (
        left.type is right.type is EntityType.PERSON
        and 0 < len(between) < 3
        and left.b - left.a < 3
        and all(words.keys[i] in PARTICLES and words.keys[i] != "of" and not words.caps[i] for i in between)
        and all(words.gaps[i] in (" ", "-") for i in range(left.b, right.a + 1))
    )


def _halves(left: Found, right: Found) -> bool:
    single = left.b - left.a == 1
    if left.type is right.type is EntityType.ORGANIZATION:
        return single and right.b - right.a == 1
    if right.type is not EntityType.PERSON:
        return False
    if left.type is EntityType.PERSON:
        return left.b - left.a < 3
    return left.type is EntityType.PLACE and single and not _listed(left.words, left.a, left.b)


def _parts(words: Words, a: int, b: int) -> Iterator[tuple[int, int]]:
    """The span cut at commas, brackets, possessives and hyphenated affixes."""
    x = a
    i = a + 1
    while i < b:
        gap = words.gaps[i]
        if (
            gap == "-"
            and words.keys[i] in HYPHENATED
            and (not words.caps[i] or words.block.cls is LineClass.TITLE)
        ):
            yield x, i
            x = i + 1
            i = x
        elif gap == "-" and (_prefix(words, i - 1) or words.texts[i - 1] in ("D", "R")):
            x = i
        elif words.keys[i] == "at" and _ends_at(words, x, i, b):
            yield x, i
            x = i + 1
            i = x
        elif gap in ("'s ", "' ") and not _listed(words, x, i):
            pass
        elif gap not in _JOINTS and not (gap == " - " and b - a == 2 and a):
            yield x, i
            x = i
        i += 1
    if x < b:
        yield x, b


def _prefix(words: Words, i: int) -> bool:
    """ "Pro-" of "pro-Russian"; not the "Inter" with which a name itself begins ("the Inter-American Bank")."""
    own = words.keys[i] in ("inter", "trans") and words.caps[i] and not words.tokens[i].is_sent_start
    return words.keys[i] in PREFIXES and not own


def _ends_at(words: Words, a: int, i: int, b: int) -> bool:
    """ "The Coordination Group at Government Buildings": a body and where it sits; "University of X at Y" is one name."""
    return a < i and i + 1 < b and not {"university", "college", "school"} & set(words.keys[a:i])


def _listed(words: Words, a: int, b: int) -> bool:
    """Whether [a, b) is a listed name, so that a possessive after it cuts ("Iraq's Camp X", not "People's Party")."""
    hit = lexicon().names.longest(words.texts, words.keys, words.gaps, a)
    return hit is not None and hit[0] == b


def trim(words: Words, a: int, b: int, kind: EntityType) -> tuple[int, int]:
    """The range without articles, titles and small-letter words at its edges, with the name's own particles."""
    lex = lexicon()
    while a < b and not words.caps[a] and not words.texts[a][0].isdigit() and not _particle(words, a, b):
        a += 1
    if a < b - 1 and words.keys[a] in ("the", "a", "an"):
        a += 1
    if a < b - 1 and words.keys[a] in ("opposition", "ruling") and kind is not EntityType.PLACE:
        a += 1
    if kind is EntityType.PERSON:
        if b - a > 2 and len(words.texts[a]) == 1 and is_title(words.keys[a + 1]):
            a += 1  # "... wrote on X. MP Ana Paz ..."
        while a < b - 1 and is_title(words.keys[a]):
            a += 1
        if b - a > 2 and a > 0 and words.keys[a - 1] in ("of", "for") and after_title_tail(words, a):
            a = _last_name(words, a, b)
    b = _before_number(words, a, _before_flight(words, a, b))
    while a < b and not words.caps[b - 1] and not words.texts[b - 1][0].isdigit():
        b -= 1
    while kind is EntityType.PERSON and b - 1 > a and words.keys[b - 1] in lex.post_nominals:
        b -= 1
    while b - 1 > a and words.keys[b - 1] in lex.group_kinds and not words.shouting:
        b -= 1
    return a, b


def _last_name(words: Words, a: int, b: int) -> int:
    """Where the last two words of a person's name begin, with initials and particles."""
    i = b - 2
    while i > a and (len(words.texts[i]) == 1 or words.keys[i] in PARTICLES):
        i -= 1
    return i


def _before_flight(words: Words, a: int, b: int) -> int:
    """ "Air X Flight 447" names a flight of Air X: the name ends before it."""
    for i in range(a + 1, b):
        if words.keys[i] == "flight":
            return i
    return b


def _before_number(words: Words, a: int, b: int) -> int:
    """ "Google 2.4 billion": an amount after a name is no part of it."""
    if b < len(words) and words.keys[b] in ("billion", "million", "thousand", "percent", "per", "trillion"):
        while b > a + 1 and words.texts[b - 1].isdigit():
            b -= 1
    return b


def _particle(words: Words, i: int, b: int) -> bool:
    return i + 1 < b and words.keys[i] in PARTICLES and words.keys[i] != "of" and words.caps[i + 1]
