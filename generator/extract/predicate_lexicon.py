"""``lexicon/predicates.yml`` in, the words that name happenings by lemma and part of speech out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from generator.model import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How the arguments of a type of event are read: the role of each."""

    subject: Role
    object: Role
    by: Role
    of: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """One entry of the lexicon: type, sub-type, and what must stand beside the word for it to count.

    ``effect``: says what a happening did (killed, destroyed) and joins the happening that did it. ``weak``: an event
    only together with a place, a time, a toll or a named actor. ``harm``: hurts without killing. ``out_of``: of what the
    "from" of the verb must speak. ``person_object``: done to somebody named or to "him", "her", "them" it counts too.
    """

    type: str
    sub: str | None = None
    need: frozenset[str] = frozenset()
    subject_need: frozenset[str] = frozenset()
    need_not: frozenset[str] = frozenset()
    doer: frozenset[str] = frozenset()
    purpose: frozenset[str] = frozenset()
    out_of: frozenset[str] = frozenset()
    need_clause: bool = False
    entity_object: bool = False
    effect: bool = False
    weak: bool = False
    harm: bool = False
    intransitive: bool = False
    transitive: bool = False
    entity_subject: bool = False
    person_object: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The lexicon by lemma (or "lemma particle") and part of speech, and its word classes."""

    verbs: dict[str, tuple[Predicate, ...]]
    nouns: dict[str, tuple[Predicate, ...]]
    frames: dict[str, Frame]
    classes: dict[str, frozenset[str]]
    common: frozenset[str]
    light: frozenset[str]
    occur: frozenset[str]
    means: tuple[tuple[str, frozenset[str]], ...]
    not_violent: frozenset[str]
    rollup: frozenset[str]


@cache
def read_data(name: str) -> dict[str, Any]:
    """One of the packaged lexicon files as plain data; read once per process, never changed."""
    text = files("generator.extract").joinpath("lexicon", name).read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same result, ten times faster
    data: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506
    return data


@cache
def lexicon() -> Lexicon:
    """The predicate lexicon, read once per process."""
    data = read_data("predicates.yml")
    verbs: dict[str, list[Predicate]] = {}
    nouns: dict[str, list[Predicate]] = {}
    frames = {}
    classes = {name: frozenset(words) for name, words in data["classes"].items()}
    for kind, entry in data["types"].items():
        frames[kind] = Frame(**{k: Role(entry[k]) for k in ("subject", "object", "by", "of")})
        for row in entry["words"]:
            made = _predicate(kind, row, classes)
            for word in row.get("verbs", ()):
                verbs.setdefault(word, []).append(made)
            for word in row.get("nouns", ()):
                nouns.setdefault(word, []).append(made)
    return Lexicon(
        verbs={k: tuple(v) for k, v in verbs.items()},
        nouns={k: tuple(v) for k, v in nouns.items()},
        frames=frames,
        classes=classes,
        common=frozenset().union(*classes.values(), nouns),
        light=frozenset(data["light_verbs"]),
        occur=frozenset(data["occur_verbs"]),
        means=tuple((sub, frozenset(words)) for sub, words in data["means"].items()),
        not_violent=frozenset(data["not_violent"]),
        rollup=frozenset(data["rollup"]),
    )


def _predicate(kind: str, row: dict[str, Any], classes: dict[str, frozenset[str]]) -> Predicate:
    def wanted(key: str) -> frozenset[str]:
        out: set[str] = set()
        for name in row.get(key, ()):
            out |= classes.get(name, frozenset({name}))
        return frozenset(out)

    flags = {
        k: bool(row.get(k))
        for k in (
            "need_clause",
            "entity_object",
            "effect",
            "weak",
            "harm",
            "intransitive",
            "transitive",
            "entity_subject",
            "person_object",
        )
    }
    return Predicate(
        type=kind,
        sub=row.get("sub"),
        need=wanted("need"),
        subject_need=wanted("subject_need"),
        need_not=wanted("need_not"),
        doer=wanted("doer"),
        purpose=wanted("purpose"),
        out_of=wanted("from"),
        **flags,
    )
