"""Names of countries and nationalities in, the governments, bodies and forces named with them out.

"The Iraqi government", "Syrian foreign ministry", "U.S. troops", "the U.S.-led coalition forces": a nationality and a
small-letter noun name one actor, which a tagger sees only as the nationality.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon
from generator.extract.spans import STRUCTURE, Found
from generator.model import EntityType
from generator.text import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.pieces import Words

_OWNERS = frozenset({EntityType.COUNTRY, EntityType.NATIONALITY})
_GENERIC = frozenset(
    {"forces", "force", "military", "troops", "soldiers", "armed forces", "military forces", "personnel"}
    | {"service members", "servicemen", "army", "security forces"}
)
_PEOPLE = frozenset(
    {"troops", "soldiers", "personnel", "service members", "servicemen", "marines", "paratroopers"}
)
_LEADERS = frozenset({"led", "backed", "supported", "dominated"})


def state_names(words: Words, known: Sequence[Found]) -> Iterator[Found]:
    """Candidates around each country, nationality or capital of ``known`` (in text order)."""
    for found in known:
        if found.type in _OWNERS and found.country:
            yield from _government(words, found)
            yield from _force(words, found)
            yield from _body(words, found)
            yield from _of(words, found)
            yield from _unit(words, found)
            yield from _opposition(words, found)
    yield from coalitions(words, known)


def _opens(words: Words, i: int) -> bool:
    return i < len(words) and words.gaps[i] in (" ", "'s ", "' ", "  ")


def _made(
    words: Words, a: int, b: int, kind: EntityType, ident: str, country: str | None, rule: str
) -> Found:
    return Found(
        words=words, a=a, b=b, type=kind, rule=rule, strength=STRUCTURE, ident=ident, country=country
    )


def _government(words: Words, owner: Found) -> Iterator[Found]:
    lex, i = lexicon(), owner.b
    if not _opens(words, i):
        return
    if words.keys[i] in ("federal", "central", "interim", "transitional", "national", "new") and _opens(
        words, i + 1
    ):
        i += 1
    head = words.keys[i]
    if head not in lex.governments:
        return
    if head in lex.state_words:
        yield _made(
            words,
            owner.a,
            i + 1,
            EntityType.COUNTRY,
            f"country:{owner.country}",
            owner.country,
            "state and administration",
        )
    else:
        ident = f"government:{owner.country}"
        yield _made(
            words, owner.a, i + 1, EntityType.GOVERNMENT, ident, owner.country, "state and government"
        )


def _two(words: Words, i: int) -> str:
    return words.phrase(i, i + 2) if i + 1 < len(words) and words.gaps[i + 1] in (" ", "-") else ""


def _head(words: Words, i: int, heads: frozenset[str]) -> int:
    """End of a head of one or two words at ``i``, or ``i``."""
    if i < len(words):
        if _two(words, i) in heads:
            return i + 2
        if words.keys[i] in heads:
            return i + 1
    return i


def _counted(words: Words, a: int) -> bool:
    """A number stands before: people of the force are counted, the force is not named."""
    return a > 0 and words.gaps[a] == " " and number_of(words.texts[a - 1]) is not None


def _force(words: Words, owner: Found) -> Iterator[Found]:
    lex, i = lexicon(), owner.b
    if not _opens(words, i):
        return
    middle = i
    while i < len(words) and _opens(words, i) and words.keys[i] in lex.force_between and i - owner.b < 3:
        if _head(words, i, lex.forces) > i and _head(words, i + 1, lex.forces) == i + 1:
            break
        i += 1
    end = _head(words, i, lex.forces) if _opens(words, i) else i
    if end == i:
        return
    head = words.phrase(i, end)
    if head in _PEOPLE and _counted(words, owner.a):
        return
    rest = words.phrase(middle, end)
    if i > middle and head in _PEOPLE:
        rest = words.phrase(middle, i)
    ident = f"military:{owner.country}" + (
        "" if rest in _GENERIC - {"army", "security forces"} else f":{rest}"
    )
    yield _made(words, owner.a, end, EntityType.MILITARY, ident, owner.country, "state and force")


def _unit(words: Words, owner: Found) -> Iterator[Found]:
    """ "U.S. 5th Fleet", "Russian Black Sea Fleet": capitals and ordinals up to the kind of a unit."""
    lex, i, end = lexicon(), owner.b, owner.b
    while i < len(words) and i - owner.b < 7 and words.gaps[i] in (" ", "-") and _capital(words, i):
        i += 1
        if words.keys[i - 1] in lex.units - {"company", "headquarters", "guard"}:
            end = i
    if end > owner.b + 1:
        ident = f"military:{owner.country}:{words.phrase(owner.b, end)}"
        yield _made(words, owner.a, end, EntityType.MILITARY, ident, owner.country, "state and unit")


def _capital(words: Words, i: int) -> bool:
    return words.caps[i] or words.texts[i][0].isdigit()


def _opposition(words: Words, owner: Found) -> Iterator[Found]:
    if (
        _opens(words, owner.b)
        and words.keys[owner.b] == "opposition"
        and owner.type is EntityType.NATIONALITY
    ):
        ident = f"opposition:{owner.country}"
        kind = EntityType.ORGANIZATION
        yield _made(words, owner.a, owner.b + 1, kind, ident, owner.country, "state and opposition")


def body_ident(country: str | None, keys: Sequence[str]) -> str:
    """One key for "Ministry of Defence", "defense ministry", "Ministry of Foreign Affairs", "foreign ministry"."""
    plain = {"defence": "defense", "labour": "labor", "department": "department"}
    drop = {"of", "the", "for", "affairs", "and"}
    return f"body:{country or ''}:" + " ".join(sorted({plain.get(k, k) for k in keys} - drop))


def _body(words: Words, owner: Found) -> Iterator[Found]:
    lex, i = lexicon(), owner.b
    if not _opens(words, i):
        return
    while i < len(words) and _opens(words, i) and words.keys[i] in lex.body_fields and i - owner.b < 4:
        i += 1
    if not _opens(words, i) or words.keys[i] not in lex.body_heads or words.keys[i] in lex.governments:
        return
    if (
        words.keys[i] == "police"
        or i > owner.b
        or words.keys[i] in ("parliament", "senate", "legislature", "embassy")
    ):
        ident = body_ident(owner.country, words.keys[owner.b : i + 1])
        yield _made(words, owner.a, i + 1, EntityType.GOVERNMENT, ident, owner.country, "state and body")
    elif words.keys[i] == "ministry" and i + 1 < len(words) and words.keys[i + 1] in ("of", "for"):
        end = of_end(words, i)
        ident = body_ident(owner.country, words.keys[owner.b : end])
        yield _made(words, owner.a, end, EntityType.GOVERNMENT, ident, owner.country, "state and body")


def _of(words: Words, owner: Found) -> Iterator[Found]:
    """ "the government of Iraq", "the Government of the Republic of X"."""
    lex = lexicon()
    j = owner.a - 1
    if owner.type is EntityType.COUNTRY and j >= 0 and words.keys[j] == "the":
        j -= 1
    if owner.type is EntityType.COUNTRY and j >= 1 and words.keys[j] == "of" and words.gaps[owner.a] == " ":
        head = words.keys[j - 1]
        if head in lex.governments and head not in lex.state_words and words.gaps[j] == " ":
            ident = f"government:{owner.country}"
            yield _made(
                words, j - 1, owner.b, EntityType.GOVERNMENT, ident, owner.country, "government of a state"
            )


def of_end(words: Words, head: int) -> int:
    """End of "Ministry of Oil", "Ministry of Foreign Affairs and Expatriates" that opens at ``head``."""
    i = head + 1
    while i < len(words) and words.gaps[i] in (" ", "-", " & ", ", ", "  "):
        if (words.caps[i] and words.gaps[i] != ", ") or (
            words.keys[i] in ("of", "for", "and", "the") and words.gaps[i] == " " and _cap_after(words, i)
        ):
            i += 1
        else:
            break
    return i


def _cap_after(words: Words, i: int) -> bool:
    j = i + 1
    if j < len(words) and words.keys[j] == "the" and words.gaps[j] == " ":
        j += 1
    return j < len(words) and words.caps[j] and words.gaps[j] == " "


def coalitions(words: Words, known: Sequence[Found]) -> Iterator[Found]:
    """ "the U.S.-led coalition", "coalition forces": a military coalition, not one of parties."""
    lex = lexicon()
    ends = {found.b: found for found in known if found.country}
    for i, word in enumerate(words.keys):
        if word != "coalition":
            continue
        a, leader = i, None
        if (
            i >= 2
            and words.keys[i - 1] in _LEADERS
            and words.gaps[i] in (" ", "-")
            and words.gaps[i - 1] == "-"
        ):
            leader = ends.get(i - 1)
            a = leader.a if leader else i
        elif (
            i >= 1
            and words.keys[i - 1] in ("international", "global", "multinational")
            and words.gaps[i] == " "
        ):
            a = i - 1
        end = _head(words, i + 1, lex.coalition_forces) if _opens(words, i + 1) else i + 1
        if (end > i + 1 and words.keys[end - 1] in ("partners", "members", "spokesman", "headquarters")) or (
            end > i + 1 and words.keys[i + 1] in _PEOPLE and _counted(words, a)
        ):
            end = i + 1
        if leader is None and a == i and end == i + 1:
            continue
        ident = "coalition" + (f":{leader.country}" if leader else "")
        yield _made(words, a, end, EntityType.MILITARY, ident, None, "military coalition")
