"""A cue with its sentence in, the chain of reporting out: occasion, document, outlet, agency, no name given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.extract.cues import Cue, cue_words
from generator.extract.lexicon import read
from generator.extract.nlp import Block, Token
from generator.extract.speakers import Cast, phrase_of
from generator.model import EntityType, Link
from generator.text import fold

_PLACES_OF_SPEECH = frozenset("in on at during after before via through from to with by over".split())


@cache
def agencies() -> frozenset[str]:
    """Folded names of news agencies: those whose text other outlets carry."""
    return frozenset(fold(form) for forms in read("outlets")["agencies"] for form in forms)


def outlet_link(cast: Cast, index: int) -> Link:
    """The link that a mention of an outlet makes."""
    mention = cast.mentions[index]
    kind = "agency" if fold(mention.text) in agencies() else "outlet"
    return Link(kind=kind, name=mention.text, start=mention.start, end=mention.end)


def is_bare(name: str) -> bool:
    """A document that is named by its kind alone ("the report") is none that could be found again."""
    words = re.sub(r"^(?:an?|the|his|her|its|their|this|that)\s+", "", name, flags=re.IGNORECASE).split()
    return len(words) < 2


def outlets_in(cast: Cast, start: int, end: int) -> list[int]:
    """Mentions of outlets that touch a stretch of the article."""
    return [i for i in cast.within(start, end) if cast.mentions[i].label is EntityType.OUTLET]


def links_of(cast: Cast, block: Block, text: str, cue: Cue) -> Iterator[Link]:
    """What the words around a cue say of how the report came here; ``text`` is the article's."""
    yield from _told(cast, block, cue)
    for child in cue.token.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in _PLACES_OF_SPEECH:
            yield from _place_of_speech(cast, block, text, child)
    yield from _sources(cast, block, cue)
    yield from _unnamed(block, text, cue)


def _told(cast: Cast, block: Block, cue: Cue) -> Iterator[Link]:
    """ "told the Daily Post"."""
    for child in cue.token.children:
        if child.dep_ in {"dobj", "dative"} and cue.lemma in {
            "tell",
            "inform",
            "text",
            "email",
            "e-mail",
            "assure",
        }:
            index = cast.covering(block, child)
            if index is not None and cast.mentions[index].label is EntityType.OUTLET:
                yield outlet_link(cast, index)


def _place_of_speech(cast: Cast, block: Block, text: str, prep: Token) -> Iterator[Link]:
    """ "in a call on Monday", "in a letter to staff", "on Twitter", "in an interview with the Daily Post"."""
    words = cue_words()
    for noun in prep.children:
        if noun.dep_ not in {"pobj", "dobj"}:
            continue
        lemma = noun.lemma_.lower()
        start, end = phrase_of(block, noun)
        end = max(min(end, _phrase_stop(block, noun, end)), block.start + noun.idx + len(noun))
        if lemma in words.documents or lemma in words.occasions or noun.lower_ in words.occasions:
            kind = "document" if lemma in words.documents else "occasion"
            name = re.sub(r"^(?:an?|the|his|her|its|their)\s+", "", text[start:end], flags=re.IGNORECASE)
            if not is_bare(name):
                yield Link(kind=kind, name=" ".join(name.split()), start=start, end=end)
            stretch = (
                block.start + noun.left_edge.idx,
                block.start + noun.right_edge.idx + len(noun.right_edge),
            )
            for held in outlets_in(cast, *stretch):
                yield outlet_link(cast, held)
        elif noun.pos_ == "PROPN":
            index = cast.covering(block, noun)
            if index is not None and cast.mentions[index].label is EntityType.OUTLET:
                yield outlet_link(cast, index)


def _phrase_stop(block: Block, noun: Token, end: int) -> int:
    """The occasion is named with its day and partner ("a call on Monday"), without clauses and what follows a comma."""
    low = block.start + noun.left_edge.idx
    for child in noun.rights:
        long = block.start + child.right_edge.idx - low > 60
        if child.dep_ in {"relcl", "acl", "appos", "punct", "cc"} or long:
            before = block.doc[child.left_edge.i - 1]
            return min(end, block.start + before.idx + len(before))
        if any(t.dep_ in {"relcl", "acl"} for t in child.subtree):
            clause = next(t for t in child.subtree if t.dep_ in {"relcl", "acl"})
            before = block.doc[clause.left_edge.i - 1]
            return min(end, block.start + before.idx + len(before))
    return end


def _sources(cast: Cast, block: Block, cue: Cue) -> Iterator[Link]:
    """An outlet that "according to" names beside another speaker, or that carries what was said."""
    words = cue_words()
    for token in cue.token.sent:
        lemma = token.lemma_.lower()
        if token.lower_ == "according" and token.i != cue.token.i:
            named = [t for t in token.subtree if t.dep_ == "pobj"][:1]
        elif lemma in words.carriers and token.tag_ in {"VBN", "VBD"}:
            named = [t for c in token.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"]
        elif lemma in {"cite", "quote"} and token.tag_ == "VBG":
            named = [t for t in token.children if t.dep_ == "dobj"]
        else:
            continue
        for noun in named:
            index = cast.covering(block, noun)
            if index is not None and cast.mentions[index].label is EntityType.OUTLET:
                yield outlet_link(cast, index)


def _unnamed(block: Block, text: str, cue: Cue) -> Iterator[Link]:
    """ "on condition of anonymity"."""
    low = block.start + cue.token.sent.start_char
    sentence = text[low : block.start + cue.token.sent.end_char]
    lowered = " ".join(sentence.lower().split()) if "\n" in sentence else sentence.lower()
    for sign in cue_words().unnamed:
        at = lowered.find(sign)
        if at >= 0 and len(lowered) == len(sentence):
            yield Link(
                kind="unnamed", name=sentence[at : at + len(sign)], start=low + at, end=low + at + len(sign)
            )
            return
