"""The names of all blocks in, the names that the whole article supports out.

An article names a thing in full once and shortly afterwards; what is found at one place is looked for at all others,
and one form has one type unless its surroundings say otherwise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.chains import COMMON
from generator.extract.evidence import surroundings, weigh
from generator.extract.kinds import is_currency
from generator.extract.lexicon import lexicon
from generator.extract.neighbours import beside, listed_places
from generator.extract.runs import is_headline, proper
from generator.extract.spans import GUESSED, LISTED, STRUCTURE, TAGGED, Found
from generator.extract.tagged import PARTICLES
from generator.extract.titles import is_title
from generator.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from generator.extract.pieces import Words

_BODIES = frozenset({EntityType.ORGANIZATION, EntityType.GROUP, EntityType.GOVERNMENT})
_VAGUE = frozenset("group company office police party service department united air air agency".split())
"""Last words that stand for too many things to be taken up alone."""
_SHORTENED = frozenset(
    {EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP, EntityType.OTHER, EntityType.PLACE}
    | {EntityType.NATIONALITY}
)


def full_people(names: Iterable[Found]) -> dict[str, set[tuple[str, ...]]]:
    """Last word (with its particle) and first words of each full person's name -> the full names."""
    out: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        if name.type is EntityType.PERSON and name.b - name.a > 1:
            keys = name.keys
            for n in range(1, len(keys)):
                if not _hyphenated(name, n):
                    out[" ".join(keys[-n:])].add(keys)
            if len(keys) > 2:
                out[" ".join(keys[:2])].add(keys)
    return dict(out)


def _hyphenated(name: Found, n: int) -> bool:
    """Whether the last ``n`` words are only half of a last name ("West" of "Obi-West"); an article's hyphen cuts none."""
    at = name.b - n
    return name.words.gaps[at] == "-" and name.words.keys[at - 1] not in PARTICLES


def one_type(names: Sequence[Found]) -> list[Found]:
    """One type for all names of one form that no list or rule of form settles: what the surroundings say, then
    what the tagger says most often."""
    votes: defaultdict[tuple[str, ...], Counter[EntityType]] = defaultdict(Counter)
    sure: dict[tuple[str, ...], EntityType] = {}
    seen: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[name.keys][name.type] += 1 if is_headline(name.words) else 3
        if (name.strength >= LISTED and not name.unsure) or "kind word" in name.rule or "so no" in name.rule:
            sure.setdefault(name.keys, name.type)
        elif name.strength < LISTED:
            seen[name.keys].update(surroundings(name))
        elif name.rule == "government of a person":
            seen[name.keys[:-1]]["person"] += 1
    beside(names, seen)
    listed_places(names, seen)
    _surnamed(votes, seen)
    out = []
    for name in names:
        if name.strength >= LISTED:
            out.append(name)
            continue
        best = sure.get(name.keys) or weigh(votes[name.keys], seen[name.keys], name.b - name.a)
        out.append(
            name if best is name.type else replace(name, type=best, rule=f"{name.rule}, typed as elsewhere")
        )
    return out


def _surnamed(
    votes: defaultdict[tuple[str, ...], Counter[EntityType]],
    seen: defaultdict[tuple[str, ...], Counter[str]],
) -> None:
    """A name that ends in a word that a title shows to be a surname is a person's."""
    last = {keys[0] for keys, signs in seen.items() if len(keys) == 1 and signs["person!"]}
    for keys in votes:
        if len(keys) in (2, 3) and keys[-1] in last:
            seen[keys]["person!"] += 1


def uncommon(blocks: Sequence[Words], names: Sequence[Found]) -> list[Found]:
    """The names without those that are only common nouns with a capital for the sentence's or headline's sake: all
    their words stand in small letters elsewhere in the article, and nowhere as names inside a sentence."""
    small = {
        key
        for words in blocks
        for key, cap, token in zip(words.keys, words.caps, words.tokens, strict=True)
        if not cap and token.pos_ in ("NOUN", "VERB", "ADJ")
    }
    real = {name.keys for name in names if not (_opens(name) or is_headline(name.words))}
    return [
        name
        for name in names
        if name.strength > TAGGED
        or name.keys in real
        or name.type in (EntityType.PERSON, EntityType.NATIONALITY)
        or not small.issuperset(name.keys)
    ]


def _opens(name: Found) -> bool:
    return name.a == 0 or bool(name.words.tokens[name.a].is_sent_start)


def surnames(names: Sequence[Found]) -> list[Found]:
    """A short form takes the type of the one full person's name that it ends or opens."""
    people = full_people(names)
    bodies = {
        n.keys[0]: n
        for n in reversed(names)
        if n.type is EntityType.ORGANIZATION and n.b - n.a > 1 and n.strength <= TAGGED
    }
    longer = {
        n.keys[:k]
        for n in names
        if n.type in (EntityType.ORGANIZATION, EntityType.GROUP) or n.keys[-1] in ("news", "tv")
        for k in range(2, n.b - n.a)
    }
    out = []
    for name in names:
        if _first_word(name, bodies, people) or _opening(name, longer):
            out.append(
                replace(name, type=EntityType.ORGANIZATION, rule=f"{name.rule}, opens an organisation’s name")
            )
            continue
        fits = people.get(" ".join(name.keys), set())
        short = name.strength <= TAGGED or name.unsure
        if short and fits and (name.type in _SHORTENED or name.unsure) and not _in_place(name):
            out.append(
                replace(
                    name,
                    type=EntityType.PERSON,
                    ident="",
                    country=None,
                    capital=False,
                    rule="surname of a full name",
                )
            )
        else:
            out.append(name)
    return out


def _opening(name: Found, longer: Container[tuple[str, ...]]) -> bool:
    """Whether two or more words, taken for a person or place without any sign of one, open an organisation's name."""
    weak = name.strength <= TAGGED and name.type in (EntityType.PERSON, EntityType.PLACE, EntityType.OTHER)
    if not weak or name.b - name.a < 2 or name.keys not in longer:
        return False
    return {"person!", "place!", "person"}.isdisjoint(surroundings(name))


def _first_word(name: Found, bodies: dict[str, Found], people: dict[str, set[tuple[str, ...]]]) -> bool:
    """A lone word that opens the name of an organisation named before, and no person's name.

    What a tagger takes for a place needs a company's suffix in the full name ("Nordwerk AG"): an airport is named after
    its town.
    """
    home = bodies.get(name.keys[0])
    if home is None or name.strength > TAGGED or name.b - name.a > 1 or home.place >= name.place:
        return False
    signs = set(surroundings(name))
    if name.type is EntityType.PERSON:
        return name.keys[0] not in people and "person!" not in signs
    company = home.keys[-1] in lexicon().suffixes
    return company and name.type in _SHORTENED - {EntityType.ORGANIZATION} and "place!" not in signs


def _in_place(name: Found) -> bool:
    """ "in Washington" is the place although a person Washington is named too."""
    if not name.unsure:
        return False
    words, a = name.words, name.a
    return a > 0 and words.gaps[a] == " " and words.keys[a - 1] in ("in", "at", "near", "from", "to")


def missed(blocks: Sequence[Words], names: Sequence[Found]) -> list[Found]:
    """The names with further places of names already found: among words that no name covers, or where only parts
    of a longer name were found."""
    wanted: defaultdict[str, dict[tuple[str, ...], Found]] = defaultdict(dict)
    for name in names:
        if name.type is EntityType.NATIONALITY or (name.strength == GUESSED and name.b - name.a == 1):
            continue
        wanted[name.keys[0]].setdefault(name.keys, name)
        if (short := _company(name)) is not None:
            wanted[name.keys[0]].setdefault(short.keys, short)
    for head, name in _heads(names):
        wanted[head].setdefault((head,), name)
    people = full_people(names)
    covered = {(n.words.index, i): n for n in names for i in range(n.a, n.b)}
    kept = {n.place: n for n in names}
    for words in blocks:
        i = 0
        while i < len(words):
            found = _match(words, i, wanted, people) if words.caps[i] else None
            if found is not None and _takes(found, covered) and not is_currency(words, found.b):
                for j in range(found.a, found.b):
                    part = covered.get((words.index, j))
                    if part is not None:
                        kept.pop(part.place, None)
                kept[found.place] = found
                i = found.b
            else:
                i += 1
    return sorted([*kept.values(), *coalition(blocks, names)], key=lambda n: n.place)


def _heads(names: Sequence[Found]) -> Iterator[tuple[str, Found]]:
    """ "Front" of the "Meadow Front": the last word of the article's only body that has such a name."""
    lex = lexicon()
    held: defaultdict[str, dict[tuple[str, ...], Found]] = defaultdict(dict)
    for name in names:
        head = name.keys[-1]
        if name.b - name.a > 1 and name.type in _BODIES and head in lex.org_heads | lex.group_weak_heads:
            held[head].setdefault(name.keys, name)
    for head, found in held.items():
        if len(found) == 1 and head not in _VAGUE:
            [name] = found.values()
            yield (
                head,
                replace(name, a=name.b - 1, ident="", country=None, rule="last word of the only such body"),
            )


def _company(name: Found) -> Found | None:
    """ "Kestrel" of "Kestrel Electronics Co.": the first word of a company's name stands for it later on, where the word
    is no state's, title's or common one."""
    lex = lexicon()
    first = name.keys[0]
    if name.type is not EntityType.ORGANIZATION or name.b - name.a < 2 or name.keys[-1] not in lex.suffixes:
        return None
    listed = lex.names.longest(name.words.texts, name.words.keys, name.words.gaps, name.a)
    if listed is not None or first in COMMON or is_title(first) or len(first) < 4 or first in lex.directions:
        return None
    return replace(name, b=name.a + 1, ident="", rule="first word of a company")


def _takes(found: Found, covered: dict[tuple[int, int], Found]) -> bool:
    """Whether no name stands there, or only weaker ones that lie inside and are shorter."""
    parts = [
        covered[found.words.index, j] for j in range(found.a, found.b) if (found.words.index, j) in covered
    ]
    return all(
        p.strength <= TAGGED and found.a <= p.a and p.b <= found.b and p.b - p.a < found.b - found.a
        for p in parts
    )


def coalition(blocks: Sequence[Words], names: Sequence[Found]) -> list[Found]:
    """ "The coalition" alone, in an article that names a military coalition."""
    if not any(name.ident.startswith("coalition") for name in names):
        return []
    covered = {(n.words.index, i) for n in names for i in range(n.a, n.b)}
    out = []
    for words in blocks:
        for i in range(1, len(words)):
            if words.keys[i] != "coalition" or (words.index, i) in covered or words.keys[i - 1] != "the":
                continue
            if i + 1 < len(words) and words.keys[i + 1] in (
                "government",
                "talks",
                "partner",
                "agreement",
                "cabinet",
            ):
                continue
            made = Found(
                words=words,
                a=i,
                b=i + 1,
                type=EntityType.MILITARY,
                rule="the coalition named elsewhere",
                strength=STRUCTURE,
                ident="coalition",
            )
            out.append(made)
    return out


def _match(
    words: Words,
    i: int,
    wanted: dict[str, dict[tuple[str, ...], Found]],
    people: dict[str, set[tuple[str, ...]]],
) -> Found | None:
    for keys, name in sorted(wanted.get(words.keys[i], {}).items(), key=lambda row: (-len(row[0]), row[0])):
        b = i + len(keys)
        if tuple(words.keys[i:b]) != keys or any(
            gap not in (" ", "-", ". ", "'") and gap != as_found
            for gap, as_found in zip(words.gaps[i + 1 : b], name.words.gaps[name.a + 1 : name.b], strict=True)
        ):
            continue
        if len(keys) == 1 and not _same_case(words, i, name):
            continue
        if name.rule == "last word of the only such body" and not _with_article(words, i):
            continue
        return replace(
            name,
            words=words,
            a=i,
            b=b,
            rule="named elsewhere in the article",
            strength=STRUCTURE,
            tagged=None,
        )
    key = words.keys[i]
    opens = (
        words.tokens[i].is_sent_start and i + 1 < len(words) and words.tokens[i + 1].pos_ in ("VERB", "AUX")
    )
    inner = not words.tokens[i].is_sent_start and i > 0 and '"' not in words.gaps[i]
    inner = inner or bool(words.tokens[i].is_oov) or words.tokens[i].dep_ == "nsubj"
    if (
        len(people.get(key, ())) == 1
        and (proper(words, i) or opens or inner)
        and not is_title(key)
        and len(key) > 2
    ):
        return Found(
            words=words, a=i, b=i + 1, type=EntityType.PERSON, rule="surname of a full name", strength=TAGGED
        )
    return None


def _with_article(words: Words, i: int) -> bool:
    """ "The Front said": with its article, in capitals inside a sentence, and no part of a longer row of capitals."""
    alone = i + 1 >= len(words) or words.gaps[i + 1] != " " or not words.caps[i + 1]
    inside = i > 0 and words.keys[i - 1] == "the" and words.gaps[i] == " " and not words.shouting
    return inside and alone and proper(words, i) and not is_headline(words)


def _same_case(words: Words, i: int, name: Found) -> bool:
    text = words.texts[i]
    if name.words.texts[name.a].isupper() and len(text) > 1:
        return text.isupper()
    return proper(words, i) or words.shouting or is_headline(words)
