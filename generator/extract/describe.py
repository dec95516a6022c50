"""Groups of names in, their titles, labels and further mentions out; the groups get their nominals and pronouns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.extract.coreference import link_nominals
from generator.extract.labels import LABELLED, Described, labels_of, said_to_be
from generator.extract.lexicon import lexicon
from generator.extract.positions import Title, as_mention, titles_of
from generator.extract.titles import is_title
from generator.model import EntityType, LineClass, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.chains import Group
    from generator.extract.pieces import Words
    from generator.extract.spans import Found


@dataclass(slots=True)
class Notes:
    """What the text says of the groups, by index of the group."""

    titles: defaultdict[int, list[Title]] = field(default_factory=lambda: defaultdict(list))
    labels: defaultdict[int, list[Described]] = field(default_factory=lambda: defaultdict(list))
    also: defaultdict[int, list[Found]] = field(default_factory=lambda: defaultdict(list))


def span_of(words: Words, a: int, b: int) -> tuple[int, int]:
    """Offsets of words [a, b) into the article's text; the full stop of an abbreviation stays with it."""
    end = words.ends[b - 1]
    abbreviated = len(words.texts[b - 1]) < 6 and is_title(words.keys[b - 1])
    if abbreviated and words.plain[end : end + 1] == "." and b < len(words) and words.gaps[b] == ". ":
        end += 1
    return words.block.start + words.starts[a], words.block.start + end


def describe(blocks: Sequence[Words], groups: Sequence[Group]) -> Notes:
    """Titles and labels of all groups; adds nominal and pronoun mentions to the groups."""
    notes = Notes()
    by_block: defaultdict[int, list[Found]] = defaultdict(list)
    for one in groups:
        for name in one.names:
            by_block[name.words.index].append(name)
    for i, one in enumerate(groups):
        kind = one.type
        if kind is EntityType.PERSON:
            _titles(i, one, by_block, notes)
        elif kind in LABELLED:
            for name in one.named:
                notes.labels[i] += labels_of(name)
    titles = {i: [key for title in rows for key in title_words(title)] for i, rows in notes.titles.items()}
    for found, i in link_nominals(blocks, groups, titles):
        groups[i].names.append(found)
    _nominal_labels(groups, notes)
    _armed(groups, notes)
    return notes


def _titles(i: int, one: Group, by_block: dict[int, list[Found]], notes: Notes) -> None:
    seen = set()
    for name in list(one.names):
        for title in titles_of(name, by_block[name.words.index]):
            place = (title.words.index, title.a, title.b)
            if place in seen:
                continue
            seen.add(place)
            notes.titles[i].append(title)
            if title.apart and name.words.block.cls is LineClass.BODY:
                one.names.append(as_mention(title, name))


def title_words(title: Title) -> list[str]:
    """The folded words of a title; the "General" of a Secretary-General is no rank."""
    keys = title.words.keys[title.a : title.b]
    office = lexicon().offices
    return [key for i, key in enumerate(keys) if not (key == "general" and i and keys[i - 1] in office)]


def _armed(groups: Sequence[Group], notes: Notes) -> None:
    """An organisation that the text calls a militia, rebels or the like, or that claims an attack, is an armed group."""
    kinds = lexicon().group_kinds
    for i, one in enumerate(groups):
        if one.type is not EntityType.ORGANIZATION or one.ident:
            continue
        said = {key for label in notes.labels[i] for key in label.words.keys[label.a : label.b]}
        if not said.isdisjoint(kinds) or any(_claims(name) for name in one.named):
            for name in one.names:
                name.type = EntityType.GROUP
                name.rule = f"{name.rule}; called an armed group"


def _claims(name: Found) -> bool:
    """Whether it is the subject of "claimed responsibility", which only those who fight do."""
    token = name.words.tokens[name.b - 1]
    verb = token.head
    return (
        token.dep_ == "nsubj"
        and verb.lemma_ in ("claim", "take", "admit", "assume")
        and any(c.dep_ == "dobj" and c.lower_ == "responsibility" for c in verb.children)
    )


def _nominal_labels(groups: Sequence[Group], notes: Notes) -> None:
    """ "The mysterious group appears to be a ...": what a linked noun and its predicate say."""
    for i, one in enumerate(groups):
        if one.type not in LABELLED:
            continue
        for name in one.names:
            words = name.words
            if name.kind is MentionKind.NOMINAL and name.b - name.a > 2:
                a = name.a + 1 if words.keys[name.a] in ("the", "this", "a", "an", "that") else name.a
                notes.labels[i].append(Described(words=words, a=a, b=name.b - 1))
            token = words.tokens[name.b - 1]
            if token.dep_ in ("nsubj", "nsubjpass"):
                heads = {t.i: k for k, t in enumerate(words.tokens)}
                said = said_to_be(words, token, heads)
                if said is not None:
                    notes.labels[i].append(said)
