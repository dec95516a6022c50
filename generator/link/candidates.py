"""Groups of chains in, pairs worth comparing out: blocking by what one thing's names must share."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.link.match import Thing
from generator.link.names import distinctive, title_key
from generator.link.profiles import Profile

BLOCK = 60
"""Most groups compared within one block: a block that large holds a word that says nothing."""


def blocks(profile: Profile) -> Iterable[tuple[str, ...]]:
    """Blocking keys of one chain; two chains that share none are never compared."""
    family = profile.family
    for acronym in (*profile.defined, *profile.bare):
        yield (family, "acronym", acronym)
    for name in profile.also:
        yield (family, "name", name)
    if not profile.words:
        return
    if family == "person":
        for position in profile.positions:
            yield (family, "last", profile.words[-1], position)
        yield (family, "surname", profile.words[-1])
        if len(profile.words) > 1:
            yield (family, "ends", profile.words[0][0], profile.words[-1])
            yield (family, "opens", *profile.words[:2])
    if profile.led or "coalition" in profile.words:
        yield (family, "coalition")
    if profile.local:
        return
    yield (family, "name", title_key(profile.name))
    if family == "agency" and distinctive(profile.words[0]):
        yield (family, "opens", profile.words[0])
    for short in profile.short:
        yield (family, "tail", short)
    if family == "agency" and len(profile.words) > 2:
        yield (family, "tail", " ".join(profile.words[1:]))
        yield (family, "tail", " ".join(profile.words[2:]))
        yield (family, "tail", " ".join(profile.words))
    elif family == "agency":
        yield (family, "tail", " ".join(profile.words))
    if profile.place[0] and profile.place[1]:
        yield (family, "place", profile.place[0], profile.place[1])
    if len(profile.skeleton) > 3:
        yield (family, "sound", profile.skeleton)


def candidates(things: Mapping[int, Thing], related: Mapping[str, set[str]]) -> list[tuple[int, int]]:
    """Pairs of groups (by number) that share a block, in a total order.

    Blocks of bare coalitions, surnames and first words join only articles of one story (``related``), so that a corpus of many
    stories does not compare each with each.
    """
    held: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, thing in things.items():
        for key in sorted({key for p in thing.profiles for key in blocks(p)}):
            held[key].append(number)
    pairs: set[tuple[int, int]] = set()
    for key, numbers in held.items():
        if key[1] in {"coalition", "surname", "opens"}:
            pairs.update(_of_one_story(numbers, things, related))
        elif len(numbers) <= BLOCK:
            pairs.update((a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :])
        else:
            pairs.update(itertools.pairwise(numbers))
    return sorted((min(a, b), max(a, b)) for a, b in pairs)


def _of_one_story(
    numbers: Sequence[int], things: Mapping[int, Thing], related: Mapping[str, set[str]]
) -> Iterable[tuple[int, int]]:
    by_article: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for article in sorted({p.node[0] for p in things[number].profiles}):
            by_article[article].append(number)
    for article in sorted(by_article):
        for other in sorted(related.get(article, set()) | {article}):
            for a in by_article[article]:
                for b in by_article.get(other, ()):
                    if a != b:
                        yield a, b
