"""The names of one article in, groups of names for one thing out, each with the rules that joined them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon
from generator.extract.tagged import PARTICLES
from generator.model import EntityType, LineClass, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.spans import Found

_ORGANISED = frozenset(
    {
        EntityType.ORGANIZATION,
        EntityType.GROUP,
        EntityType.GOVERNMENT,
        EntityType.MILITARY,
        EntityType.OUTLET,
        EntityType.OTHER,
    }
)


@dataclass(slots=True)
class Group:
    """Names of one thing. ``ident`` is a list's key where one of them stands in a list."""

    names: list[Found] = field(default_factory=list)
    ident: str = ""

    @property
    def first(self) -> tuple[int, int, int]:
        """Where it is named first."""
        return min(name.place for name in self.names)

    @property
    def type(self) -> EntityType:
        """The type of its strongest, then most frequent, then first name."""
        rows: defaultdict[EntityType, list[int]] = defaultdict(lambda: [0, 0])
        for name in self.named:
            row = rows[name.type]
            row[0] = max(row[0], name.strength)
            row[1] += 1
        return max(sorted(rows), key=lambda kind: rows[kind])

    @property
    def named(self) -> list[Found]:
        """Its names without common nouns and pronouns."""
        return [n for n in self.names if n.kind not in (MentionKind.NOMINAL, MentionKind.PRONOUN)]

    @property
    def full(self) -> Found:
        """Its fullest name: most words, then letters, then first. What is named by a rule of form ("U.S. forces",
        "the government of X") has no fuller name, but a most frequent one."""
        real = [n for n in self.names if n.kind is MentionKind.NAME] or self.named
        plain = [n for n in real if not any(words in n.rule for words in _SECOND)] or real
        if self.ident.startswith(_BY_FORM):
            often = Counter(n.keys for n in plain)
            return max(
                plain, key=lambda n: ("'s " not in n.text, often[n.keys], n.b - n.a, [-x for x in n.place])
            )
        return max(plain, key=lambda n: (n.b - n.a, len(n.text), [-x for x in n.place]))


_SECOND = ("state and administration", "stated as another name")
"""Rules whose names are never the first name of a chain."""
_BY_FORM = ("government:", "military:", "coalition", "nationality:", "people:")


def group(
    names: Sequence[Found], pairs: Sequence[tuple[Found, Found]], same: Sequence[tuple[Found, Found]] = ()
) -> list[Group]:
    """Group the names; in order of first naming. ``pairs`` are names with their bracketed acronyms, ``same`` names
    that the text says are one thing's."""
    groups: dict[str, Group] = {}
    for name in names:
        key = name.ident or f"{_class(name)}:{' '.join(plain(name))}"
        groups.setdefault(key, Group(ident=name.ident)).names.append(name)
    made = Grouping(sorted(groups.values(), key=lambda g: g.first))
    made.join_acronyms(pairs)
    made.join_stated(same)
    made.join_spellings()
    made.join_short()
    made.join_coalitions()
    made.join_bodies()
    return made.groups()


def plain(name: Found) -> tuple[str, ...]:
    """The words that tell a name from others: no article, no company suffix."""
    keys = [k for k in name.keys if k != "the"]
    suffixes = lexicon().suffixes
    while len(keys) > 1 and keys[-1] in suffixes and name.type is EntityType.ORGANIZATION:
        keys.pop()
    return tuple(keys) or name.keys


def _class(name: Found) -> str:
    if name.type in _ORGANISED:
        return "organised"
    if name.type in (EntityType.PLACE, EntityType.FACILITY):
        return "place"
    return name.type.lower()


class Grouping:
    """Groups under joining: each step joins what one rule allows."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups: list[Group | None] = list(groups)
        self._of = {name.place: i for i, g in enumerate(groups) for name in g.names}

    def groups(self) -> list[Group]:
        """What is left, in order of first naming."""
        return sorted((g for g in self._groups if g is not None), key=lambda g: g.first)

    def _alive(self) -> list[tuple[int, Group]]:
        return [(i, g) for i, g in enumerate(self._groups) if g is not None]

    def join(self, a: int, b: int, rule: str) -> None:
        """Put group ``b`` into group ``a``."""
        into, away = self._groups[a], self._groups[b]
        if a == b or into is None or away is None:
            return
        for name in away.names:
            name.rule = f"{name.rule}; {rule}"
            self._of[name.place] = a
        into.names.extend(away.names)
        into.ident = into.ident or away.ident
        self._groups[b] = None

    def join_acronyms(self, pairs: Sequence[tuple[Found, Found]]) -> None:
        """An acronym stands for the name before its brackets, everywhere in the article."""
        for full, short in pairs:
            home = self._of.get(full.place)
            if home is None:
                continue
            for i, other in self._alive():
                if i != home and any(
                    n.keys == short.keys and n.text.isupper() == short.text.isupper() for n in other.names
                ):
                    self.join(home, i, f"acronym of {full.text}")
        self._join_initials()

    def join_stated(self, same: Sequence[tuple[Found, Found]]) -> None:
        """Names that the text says are one thing's."""
        for name, other in same:
            a, b = self._of.get(name.place), self._of.get(other.place)
            if a is not None and b is not None and a != b:
                self.join(a, b, f"stated as another name of {name.text}")

    def _join_initials(self) -> None:
        for i, short in self._alive():
            texts = {n.text.replace(".", "") for n in short.names}
            if short.ident or len(texts) != 1:
                continue
            text = next(iter(texts))
            if not (3 <= len(text) <= 7 and text.isupper() and short.type in _ORGANISED):
                continue
            fits = [
                j
                for j, g in self._alive()
                if j != i and g.type in _ORGANISED and initials(g.full) == text.lower()
            ]
            if len(fits) == 1:
                self.join(fits[0], i, "initials of the full name")

    def join_spellings(self) -> None:
        """Names that differ only as transliterations do ("Hassan", "Hasan") are one."""
        homes: dict[tuple[str, ...], int] = {}
        for i, one in self._alive():
            if one.ident or one.type is EntityType.NATIONALITY:
                continue
            key = (_class(one.full), *spelling(one.full.keys))
            if sum(map(len, key[1:])) < 5:
                continue
            home = homes.setdefault(key, i)
            if home != i:
                self.join(home, i, "the same name in another transliteration")

    def join_short(self) -> None:
        """A surname joins its person; a first word joins the organisation named in full before."""
        alive = self._alive()
        for i, short in alive:
            if self._groups[i] is None or short.ident:
                continue
            kind, keys = short.type, plain(short.full)
            if kind is EntityType.PERSON:
                fits = [
                    j
                    for j, g in alive
                    if j != i and self._groups[j] is not None and g.type is kind and _short_person(keys, g)
                ]
                if len(fits) > 1:  # a last name goes before a first name of the same spelling
                    fits = [j for j in fits if _last_of(keys, alive, j)]
                if len(fits) > 1:
                    fits = self._named_by_then(fits, short)
            elif kind in _ORGANISED:
                fits = [
                    j
                    for j, g in alive
                    if j != i
                    and self._groups[j] is not None
                    and g.type in _ORGANISED
                    and _short_org(keys, short, g)
                ]
            elif kind is EntityType.PLACE and len(keys) > 1:
                fits = [
                    j
                    for j, g in alive
                    if j != i and self._groups[j] is not None and g.type is kind and _short_place(keys, g)
                ]
            else:
                continue
            if len(fits) == 1:
                self.join(fits[0], i, f"short for {self._groups[fits[0]].full.text}")  # type: ignore[union-attr]

    def _named_by_then(self, fits: Sequence[int], short: Group) -> list[int]:
        """Of several of one last name the only one named before it, where the others come after all that is short."""
        last = max(name.place for name in short.names)
        firsts = {j: g.first for j in fits if (g := self._groups[j]) is not None}
        before = [j for j, first in firsts.items() if first < short.first]
        return before if all(firsts[j] > last for j in firsts if j not in before) else []

    def join_coalitions(self) -> None:
        """The bare "coalition" is the only one that is named with its leader."""
        rows = [(i, g) for i, g in self._alive() if g.ident.startswith("coalition")]
        led = [i for i, g in rows if g.ident != "coalition"]
        for i, g in rows:
            if g.ident == "coalition" and len(led) == 1:
                self.join(led[0], i, "the only coalition named")

    def join_bodies(self) -> None:
        """ "The Defense Ministry" is that of the only state whose defense ministry is named."""
        rows = [(i, g) for i, g in self._alive() if g.ident.startswith("body::")]
        for i, g in rows:
            tail = g.ident.removeprefix("body::")
            owned = [
                j
                for j, o in self._alive()
                if o.ident.startswith("body:")
                and o.ident.split(":", 2)[-1] == tail
                and j != i
                and "::" not in o.ident
            ]
            if len(owned) == 1:
                self.join(owned[0], i, "the only such body named")


_SPELLINGS = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("q", "k"), ("kh", "h"), ("dh", "d"), ("yy", "i"), ("iy", "i"), ("y", "i"),
    ("w", "v"), ("tz", "ts"),
)  # fmt: skip


def spelling(keys: Sequence[str]) -> tuple[str, ...]:
    """A key under which the usual transliterations of a name into English fall together; articles dropped.

    Vowels written double or with y, q for k, double consonants and a closing h: what ALA-LC, BGN and newsrooms write
    differently.
    """
    out = []
    for key in _bare(keys) or tuple(keys):
        word = key
        for old, new in _SPELLINGS:
            word = word.replace(old, new)
        word = "".join(ch for i, ch in enumerate(word) if not i or ch != word[i - 1])
        out.append(word.removesuffix("h") if len(word) > 3 else word)
    return tuple(out)


def initials(name: Found) -> str:
    """First letters of the words that are no particles; empty for a single word."""
    small = PARTICLES | {"and", "for", "the", "in", "on", "to", "s"}
    keys = [k for k in name.keys if k not in small]
    return "".join(k[0] for k in keys) if len(keys) > 1 else ""


def _bare(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(k for k in keys if k not in PARTICLES)


def _short_person(keys: Sequence[str], group: Group) -> bool:
    full, short = spelling(group.full.keys), spelling(keys)
    if not short or len(short) >= len(full):
        return False
    if short in [full[k : k + len(short)] for k in range(len(full))]:
        return True
    return len(short) == 2 and full[0] == short[0] and full[-1] == short[-1]


def _last_of(keys: Sequence[str], alive: Sequence[tuple[int, Group]], j: int) -> bool:
    """Whether the words close the name of group ``j``."""
    full, short = next(spelling(g.full.keys) for i, g in alive if i == j), spelling(keys)
    return full[-len(short) :] == short


def _short_place(keys: Sequence[str], group: Group) -> bool:
    """ "San Isidro" in an article about "San Isidro de los Andes": the rest begins with a particle."""
    full = group.full.keys
    return len(full) > len(keys) and full[: len(keys)] == tuple(keys) and full[len(keys)] in PARTICLES


def _short_org(keys: Sequence[str], short: Group, group: Group) -> bool:
    full = plain(group.full)
    if len(keys) >= len(full) or (group.first > short.first and not (len(keys) > 1 and _headed(short))):
        return False
    if len(keys) == 1 and keys == full[-1:] and keys[0] in lexicon().org_heads | lexicon().group_weak_heads:
        return True  # "the Commission"
    return (
        full[: len(keys)] == tuple(keys)
        and keys[-1] not in PARTICLES
        and not (len(keys) == 1 and keys[0] in COMMON)
    )


def _headed(short: Group) -> bool:
    """Whether a title names it first: headlines shorten what the text then names in full."""
    return min(short.names, key=lambda n: n.place).words.block.cls is LineClass.TITLE


COMMON = frozenset(
    "national international american united federal general royal central world new free european global".split()
)
