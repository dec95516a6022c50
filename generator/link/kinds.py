"""Studies of all articles in, the same with one type for a name that several articles bear out.

A parser types the same name now this way, now that. What an article's own words show of it (a kind word, a title, a list) counts
more than a parser's guess, and what most articles show settles the rest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.link.names import COMPANY_NOUNS, GENERIC, distinctive, tokens
from generator.model import EntityType, Extraction, Mention, MentionKind, Study

Form = tuple[str, ...]
SHOWN, GUESSED = 3, 1
"""Weight of a type that the article's words show, and of one that a parser guessed."""
_OPEN = frozenset(
    {
        EntityType.PERSON,
        EntityType.ORGANIZATION,
        EntityType.PLACE,
        EntityType.FACILITY,
        EntityType.OTHER,
        EntityType.GROUP,
        EntityType.OUTLET,
        EntityType.MILITARY,
        EntityType.GOVERNMENT,
    }
)
_BODIES = frozenset({EntityType.ORGANIZATION, EntityType.GROUP, EntityType.OUTLET})
_BY_PARSER = ("tagger: ", "named elsewhere")


def agreed(studies: Sequence[Study]) -> tuple[Study, ...]:
    """The studies; a chain whose type only a parser guessed takes the one that most articles give its name."""
    votes: defaultdict[Form, Counter[EntityType]] = defaultdict(Counter)
    openers: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    guessed: list[tuple[int, int, Form]] = []
    for number, study in enumerate(studies):
        mentions = _by_chain(study.extraction.mentions)
        for i, chain in enumerate(study.extraction.chains):
            form = tokens(chain.name)
            if not form or chain.type not in _OPEN:
                continue
            sure = bool(chain.positions) or not _guessed(mentions.get(i, ()))
            votes[form][chain.type] += SHOWN if sure else GUESSED
            short = any(tokens(m.text) == form[:1] for m in mentions.get(i, ()))
            if (
                chain.type in _BODIES
                and len(form) > 1
                and (short or set(form[1:]) <= COMPANY_NOUNS | GENERIC)
            ):
                openers[form[0]][chain.type] += SHOWN if sure else GUESSED
            if not sure:
                guessed.append((number, i, form))
    made: defaultdict[int, dict[int, EntityType]] = defaultdict(dict)
    for number, i, form in guessed:
        old = studies[number].extraction.chains[i].type
        new = _elected(old, votes[form], openers[form[0]] if _short(form) else Counter())
        if new is not old:
            made[number][i] = new
    return tuple(
        replace(study, extraction=_retyped(study.extraction, made[n])) if n in made else study
        for n, study in enumerate(studies)
    )


def _by_chain(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    found: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind is MentionKind.NAME:
            found[mention.chain].append(mention)
    return found


def _guessed(mentions: Iterable[Mention]) -> bool:
    """Whether nothing but the parser says what the name is."""
    return all(m.rule.startswith(_BY_PARSER) and not _told(m.rule) for m in mentions)


def _told(rule: str) -> bool:
    return "kind word" in rule or "acronym" in rule or "so no" in rule or "typed as elsewhere" in rule


def _short(form: Form) -> bool:
    return len(form) == 1 and bool(distinctive(form[0]))


def _elected(old: EntityType, votes: Counter[EntityType], openers: Counter[EntityType]) -> EntityType:
    """The type with most votes, where it has more than the old one; ties keep what was."""
    total = votes + openers if old is not EntityType.PERSON or not votes[old] > SHOWN else votes
    best = max(total, key=lambda kind: (total[kind], kind is old, kind.value))
    return best if total[best] > total[old] else old


def _retyped(extraction: Extraction, kinds: Mapping[int, EntityType]) -> Extraction:
    return replace(
        extraction,
        chains=tuple(
            replace(chain, type=kinds[i]) if i in kinds else chain
            for i, chain in enumerate(extraction.chains)
        ),
        mentions=tuple(
            replace(m, label=kinds[m.chain], rule=f"{m.rule}, typed as in other articles")
            if m.chain in kinds and m.label is extraction.chains[m.chain].type
            else m
            for m in extraction.mentions
        ),
    )
