"""Parsed article in, mentions and their chains out."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from generator.extract.also import other_names, stated
from generator.extract.brackets import bind, is_acronym
from generator.extract.chains import Group, group
from generator.extract.containers import contained
from generator.extract.describe import Notes, describe, span_of
from generator.extract.document import missed, one_type, surnames, uncommon
from generator.extract.headlines import supported
from generator.extract.lexicon import Entry, Trie, phrase
from generator.extract.metonyms import metonyms
from generator.extract.names import block_names
from generator.extract.natural import natural
from generator.extract.pieces import make_words
from generator.extract.spans import Found
from generator.model import Chain, EntityType, Label, Mention, Position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.extract.nlp import Parsed
    from generator.model import Name


def find_mentions(
    parsed: Parsed, names: Sequence[Name] = ()
) -> tuple[tuple[Mention, ...], tuple[Chain, ...]]:
    """All mentions of named things, in text order, and the chains they form, in order of first mention.

    ``names`` is the editor's lexicon for the story: its entries win over every list and rule.
    """
    editor = editor_trie(names)
    blocks = [make_words(block, i) for i, block in enumerate(parsed.blocks)]
    found: list[Found] = []
    pairs: list[tuple[Found, Found]] = []
    for words in blocks:
        bound, defined = bind(words, block_names(words, editor))
        found += bound
        pairs += defined
    found = surnames(one_type(uncommon(blocks, supported(found))))
    found = natural(metonyms(missed(blocks, found)))
    count = len(found)
    found, same = stated(found)
    if len(found) > count:  # what only such a phrase names may be named elsewhere too
        found = missed(blocks, found)
    contained(found)
    groups = group(found, pairs, same)
    notes = describe(blocks, groups)
    for i, one in enumerate(groups):
        notes.also[i] += other_names(same, {name.place for name in one.names}, one.full.text)
    return _records(parsed, groups, pairs, notes)


def editor_trie(names: Sequence[Name]) -> Trie:
    """The editor's names with all their forms."""
    trie = Trie()
    for name in names:
        entry = Entry(type=name.type, ident=f"editor:{phrase(name.name)}", rule="editor's list of names")
        for form in (name.name, *name.also):
            trie.add(form, entry)
    return trie


def _records(
    parsed: Parsed, groups: Sequence[Group], pairs: Sequence[tuple[Found, Found]], notes: Notes
) -> tuple[tuple[Mention, ...], tuple[Chain, ...]]:
    numbers = Numbers(parsed)
    text = parsed.article.text
    chains, rows = [], []
    for i, one in enumerate(groups):
        kind = one.type
        chains.append(_chain(i, one, kind, text, pairs, notes, numbers))
        rows += [
            Mention(
                start=name.start,
                end=name.end,
                text=text[name.start : name.end],
                label=name.type if name.type is EntityType.NATIONALITY else kind,
                kind=name.kind,
                chain=i,
                sentence=numbers.at(name.start),
                rule=name.rule,
            )
            for name in one.names
        ]
    return tuple(sorted(rows, key=lambda m: (m.start, -m.end, m.chain))), tuple(chains)


class Numbers:
    """Sentence numbers by offset."""

    def __init__(self, parsed: Parsed) -> None:
        self._starts = [s.start for s in parsed.sentences]
        self._n = [s.n for s in parsed.sentences]

    def at(self, offset: int) -> int:
        """Number of the sentence in which the offset lies."""
        return self._n[max(0, bisect_right(self._starts, offset) - 1)]


def _written(name: Found, text: str) -> str:
    """A name as the article writes it."""
    start, end = span_of(name.words, name.a, name.b)
    return text[start : end + name.tail]


def _chain(
    index: int,
    one: Group,
    kind: EntityType,
    text: str,
    pairs: Sequence[tuple[Found, Found]],
    notes: Notes,
    numbers: Numbers,
) -> Chain:
    full = one.full
    places = {name.place for name in one.names}
    acronyms = dict.fromkeys(text[s.start : s.end] for f, s in pairs if s.place in places)
    others = dict.fromkeys(_written(n, text) for n in notes.also.get(index, ()))
    acronyms.update((other, None) for other in others if is_acronym(other))
    positions = []
    for title in notes.titles.get(index, ()):
        start, end = span_of(title.words, title.a, title.b)
        positions.append(
            Position(
                title=text[start:end],
                organization=title.organization,
                start=start,
                end=end,
                sentence=numbers.at(start),
            )
        )
    labels = []
    for label in notes.labels.get(index, ()):
        start, end = span_of(label.words, label.a, label.b)
        labels.append(
            Label(text=text[start:end], start=start, end=end, sentence=numbers.at(start), hedge=label.hedge)
        )
    return Chain(
        name=_written(full, text),
        type=kind,
        acronyms=tuple(acronyms),
        also=tuple(other for other in others if other not in acronyms),
        positions=tuple(sorted(positions, key=lambda p: (p.start, p.end))),
        labels=tuple(sorted(labels, key=lambda p: (p.start, p.end))),
        country=next((n.country for n in one.names if n.country), None),
    )
