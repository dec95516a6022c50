"""Parsed article in, mentions and their chains out."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from generator.extract.brackets import bind
from generator.extract.chains import Group, group
from generator.extract.document import missed, one_type, surnames
from generator.extract.lexicon import Entry, Trie, phrase
from generator.extract.names import block_names
from generator.extract.pieces import make_words
from generator.extract.spans import Found
from generator.model import Chain, EntityType, Mention, MentionKind

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
    found = surnames(one_type(found))
    found = missed(blocks, found)
    groups = group(found, pairs)
    return _records(parsed, groups, pairs)


def editor_trie(names: Sequence[Name]) -> Trie:
    """The editor's names with all their forms."""
    trie = Trie()
    for name in names:
        entry = Entry(type=name.type, ident=f"editor:{phrase(name.name)}", rule="editor's list of names")
        for form in (name.name, *name.also):
            trie.add(form, entry)
    return trie


def _records(
    parsed: Parsed, groups: Sequence[Group], pairs: Sequence[tuple[Found, Found]]
) -> tuple[tuple[Mention, ...], tuple[Chain, ...]]:
    starts = [s.start for s in parsed.sentences]
    text = parsed.article.text
    chains, rows = [], []
    for i, one in enumerate(groups):
        kind = one.type
        chains.append(_chain(one, kind, text, pairs))
        for name in one.names:
            label = name.type if name.type is EntityType.NATIONALITY else kind
            n = parsed.sentences[max(0, bisect_right(starts, name.start) - 1)].n
            rows.append(
                Mention(
                    start=name.start,
                    end=name.end,
                    text=text[name.start : name.end],
                    label=label,
                    kind=name.kind,
                    chain=i,
                    sentence=n,
                    rule=name.rule,
                )
            )
    return tuple(sorted(rows, key=lambda m: (m.start, m.end))), tuple(chains)


def _chain(one: Group, kind: EntityType, text: str, pairs: Sequence[tuple[Found, Found]]) -> Chain:
    full = one.full
    places = {name.place for name in one.names}
    acronyms = dict.fromkeys(text[s.start : s.end] for f, s in pairs if s.place in places)
    country = next((n.country for n in one.names if n.country), None)
    return Chain(name=text[full.start : full.end], type=kind, acronyms=tuple(acronyms), country=country)
