"""Two groups of chains in, an explained score out: whether they may be one thing, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from generator.link.names import COMPANY_NOUNS, GENERIC, agency_key, distinctive, romanised, title_key
from generator.link.profiles import Profile
from generator.model import EntityType
from generator.text import straighten

ALIKE = 0.75
"""Least likeness of two spellings (rapidfuzz ratio of the folded names, with equal consonants): romanisations of one
name reach 0.78 to 0.97; Iran and Iraq 0.75 with unequal consonants. It proposes; a second reason decides."""
SAME_WORDS = "the same long quotation"
"""Role of a speaker whose words several articles carry; the only one that tells whose a bare surname is."""
WORDS = 0.8
"""Least share of words (rapidfuzz token set ratio) of two long names with one acronym: what differs then is "and", a
legal form or a spelling."""
ACCEPT = 1.0
"""Score from which two groups are joined: one sufficient reason, or a likeness with a second reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A group of chains taken for one thing so far, with all that they say of it."""

    profiles: tuple[Profile, ...]

    @property
    def head(self) -> Profile:
        """The profile that stands for the group: fullest name first."""
        return min(self.profiles, key=lambda p: (p.local, -len(p.words), p.name, p.node))

    @property
    def family(self) -> str:
        """Family of types."""
        return self.profiles[0].family

    def gather(self, name: str) -> set[str]:
        """All values of a tuple field of the profiles."""
        return {value for p in self.profiles for value in getattr(p, name)}

    @property
    def countries(self) -> set[str]:
        """Countries whose body or force it is said to be."""
        return {
            p.country
            for p in self.profiles
            if p.country and p.type in {EntityType.GOVERNMENT, EntityType.MILITARY, EntityType.COUNTRY}
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """From 0 to 1 and more, with the reasons in words."""

    value: float
    reasons: tuple[str, ...]

    @property
    def accepted(self) -> bool:
        """Whether the reasons are enough."""
        return self.value >= ACCEPT


NOTHING = Score(value=0.0, reasons=())


def contradiction(left: Thing, right: Thing) -> str | None:
    """What keeps two groups apart whatever else speaks for them."""
    if left.family != right.family:
        return "of different kinds"
    a, b = left.countries, right.countries
    if a and b and not a & b:
        return "of different countries"
    led, lead = ({p.led for p in thing.profiles if p.led} for thing in (left, right))
    if led and lead and not led & lead:
        return "led by different countries"
    if left.family == "person" and not _middles_agree(left.profiles, right.profiles):
        return "different middle names"
    return None


def _middles_agree(left: Iterable[Profile], right: Iterable[Profile]) -> bool:
    """Whether all full names of the one fit the other's: same first and last, middle names equal, abbreviated or missing; a
    name that the article states beside its own counts as well."""
    held = [sorted({_names_of(p) for p in side if len(p.words) > 1}) for side in (left, right)]
    return all(
        any(persons_fit(_roman(a), _roman(b)) or bare_last(a, b) or opens(a, b) for a in one for b in other)
        for one in held[0]
        for other in held[1]
    )


def _names_of(one: Profile) -> tuple[tuple[str, ...], ...]:
    """The words of a full name and of the other names that its article states, without kinship words."""
    also = [tuple(name.split()) for name in one.also]
    return (one.words, tuple(title_key(one.name).split()) or one.words, *also)


def _roman(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(romanised(word) for word in words)


def bare_last(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one name is the end of the other: a last name alone, or several words of a long name."""
    short, long = sorted((tuple(a), tuple(b)), key=len)
    return len(short) < len(long) and long[-len(short) :] == short


def opens(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one full name is the other without its second last name ("Ana Paz", "Ana Paz de Soto")."""
    short, long = sorted((tuple(a), tuple(b)), key=len)
    return 1 < len(short) < len(long) and len(short[0]) > 1 and long[: len(short)] == short


def persons_fit(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two full names can be one person's: "Robert White" and "Robert P. White", not "R. J." and "R. P."."""
    if not (_fits(a[0], b[0]) and a[-1] == b[-1]):
        return False
    short, long = sorted((a[1:-1], b[1:-1]), key=len)
    return not short or (
        len(short) == len(long) and all(_fits(x, y) for x, y in zip(short, long, strict=True))
    )


def _fits(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def score(
    left: Thing,
    right: Thing,
    roles: Iterable[str],
    story: Iterable[str],
    names: Iterable[str] = (),
    alone: Iterable[str] = (),
) -> Score:
    """How far two groups are one thing.

    ``roles`` and ``story`` give the reasons that lie outside the names: the same role in the same event, and articles
    that tell one story. The latter is no reason to take two spellings for one name, unless they differ
    only as romanisations do. ``names`` says that the articles share other names, which tells whose a short form is; ``alone`` says that the articles hold one person only of that last name, or one body only
    whose name opens so.
    """
    if contradiction(left, right):
        return NOTHING
    outside = sorted(roles)
    nearby = [*outside, *sorted(story)]
    found = _stated(left, right)
    if found:
        return Score(value=1.0, reasons=(found,))
    if left.family == "person":
        return _persons(left, right, outside, [*sorted(story), *names], list(alone))
    return _opening(left, right, [*nearby, *names], list(alone)) or _names(
        left, right, outside, nearby, list(names)
    )


def _stated(left: Thing, right: Thing) -> str | None:
    """A name that an article itself gives the one, and by which others call the other."""
    for a, b in ((left, right), (right, left)):
        names = {title_key(p.name) for p in b.profiles if not p.local and len(p.words) > 1}
        told = a.gather("also") & (names | b.gather("also"))
        if told:
            return f"an article gives it also the name “{min(told)}”"
    return None


def _opening(left: Thing, right: Thing, nearby: Sequence[str], alone: Sequence[str]) -> Score | None:
    """ "Pelion" and "Pelion Tankers": the one name opens the other, whose other words say only what it is."""
    a, b = left.head, right.head
    shorter, longer = sorted((a, b), key=lambda p: len(p.words))
    n = len(shorter.words)
    if (
        not alone
        or left.family != "agency"
        or not 0 < n < len(longer.words)
        or longer.words[:n] != shorter.words
    ):
        return None
    rest = longer.words[n:]
    kinds = set(rest) <= COMPANY_NOUNS | GENERIC or (len(rest) == 2 and rest[0] == "of")
    owned = re.search(r"s' |'s ", straighten(longer.name))
    if not kinds or owned or not distinctive(shorter.name) or shorter.country or longer.country:
        return None
    return _weigh(
        0.6, "the one name opens the other, which goes on with its kind", [*alone, *nearby] if nearby else []
    )


def _persons(
    left: Thing, right: Thing, outside: Sequence[str], story: Sequence[str], alone: Sequence[str]
) -> Score:
    a, b = left.head, right.head
    if bare_last(a.words, b.words) and alone and story:
        return _weigh(0.6, "same last name", [*alone, *outside, *story])
    if opens(a.words, b.words):
        return _weigh(0.6, "the one full name opens the other", [*outside, *story])
    shared = left.gather("positions") & right.gather("positions")
    second = [f"same position: {min(shared)}", *outside] if shared else list(outside)
    if len(a.words) > 1 and len(b.words) > 1:
        if persons_fit(a.words, b.words):
            if len(a.words[0]) > 1 and len(b.words[0]) > 1:
                return Score(value=1.0, reasons=("same first and last name, no other middle name",))
            return _weigh(0.7, "same last name and initial", second)
        same = any(
            _roman(p.words) == _roman(q.words)
            for p in left.profiles
            for q in right.profiles
            if len(p.words) > 1
        )
        return _spelling(left, right, [*second, *story] if same else second)
    bare = min(len(a.words), len(b.words)) == 1
    if a.words[-1:] == b.words[-1:] and (shared or (bare and any(SAME_WORDS in why for why in outside))):
        return _weigh(0.6, "same last name", second)
    return NOTHING


def _names(
    left: Thing, right: Thing, outside: Sequence[str], nearby: Sequence[str], names: Sequence[str]
) -> Score:
    a, b = left.head, right.head
    for x, y in ((left, right), (right, left)):
        bare = x.gather("bare") & y.gather("defined")
        if bare and all(" ".join(p.words) in bare for p in x.profiles):
            return _weigh(0.7, f"{min(bare).upper()} is explained in another article", [*nearby, *names])
    if left.family == "place":
        if a.place[0] and a.place[0] == b.place[0] and a.place[1] == b.place[1] and a.place[1]:
            return _weigh(0.8, f"same distinctive word “{a.place[0]}” and kind of place", nearby)
        return _spelling(left, right, outside)
    longer, shorter = (a, b) if len(a.words) >= len(b.words) else (b, a)
    n = len(longer.words) - len(shorter.words)
    if n in {1, 2} and longer.words[n:] == shorter.words and _says_enough(shorter) and longer.country:
        return Score(value=1.0, reasons=("same name, one with the country before it",))
    if "coalition" in a.words and "coalition" in b.words and (left_led(left) or left_led(right)):
        return _weigh(0.7, "the coalition of the same story", nearby)
    second = [*outside]
    acronyms = left.gather("defined") & right.gather("defined")
    if acronyms:
        second.insert(0, f"same acronym: {min(acronyms).upper()}")
        alike = fuzz.token_set_ratio(" ".join(a.words), " ".join(b.words)) / 100
        if len(min(acronyms)) > 2 and alike >= WORDS:
            return _weigh(0.7 * alike, f"names share most words ({alike:.2f})", second)
    for x, y in ((left, right), (right, left)):
        called = {agency_key(p.name) for p in x.profiles} & y.gather("short")
        if called and not x.gather("short"):
            return Score(value=1.0, reasons=(f"an article calls it also “{min(called)}”",))
    return _spelling(left, right, second)


def left_led(thing: Thing) -> bool:
    """Whether an article says who leads the coalition."""
    return any(p.led for p in thing.profiles)


def _says_enough(shorter: Profile) -> bool:
    return len(shorter.words) >= 2 and (bool(distinctive(shorter.name)) or len(shorter.words) >= 3)


def _spelling(left: Thing, right: Thing, second: Sequence[str]) -> Score:
    """Two spellings with equal consonants in every word: a shared word that many names carry is not enough."""
    best: tuple[float, str, str] | None = None
    for a in {p.name: p for p in left.profiles if not p.local}.values():
        for b in {p.name: p for p in right.profiles if not p.local}.values():
            if a.skeleton != b.skeleton or len(a.words) != len(b.words):
                continue
            alike = fuzz.ratio(" ".join(a.words), " ".join(b.words)) / 100
            if best is None or (alike, a.name, b.name) > best:
                best = (alike, a.name, b.name)
    if best is None or best[0] < ALIKE:
        return NOTHING
    return _weigh(0.7 * best[0], f"spellings alike ({best[0]:.2f}): {best[1]}, {best[2]}", second)


def _weigh(base: float, why: str, second: Sequence[str]) -> Score:
    """A proposal is worth less than a join until a second reason stands beside it."""
    return Score(value=min(base + 0.5 * len(second), 2.0) if second else base, reasons=(why, *second))
