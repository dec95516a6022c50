"""Head of a speaking noun phrase in, the mention that its words, or those up to the verb, name it by out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model import EntityType

if TYPE_CHECKING:
    from generator.extract.cues import Cue
    from generator.extract.nlp import Block, Token
    from generator.extract.speakers import Cast
    from generator.model import Mention

_ASIDE = re.compile(r"(?: [A-Z]{2,4})?\s*(?:,[^,;:.\"“”]{2,80},\s*)?")
"""What may stand between a name and its verb: letters after the name ("KC", "MP"), one phrase between commas."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SELF = frozenset("himself herself itself themselves".split())
_NAMING = frozenset("identify introduce know give style".split())
"""Verbs with which "as" gives a name: "who identified himself as X"."""


def apposed(cast: Cast, block: Block, head: Token) -> int | None:
    """ "The mayor, Ana Ruiz", and "the head of the port, Ana Ruiz", where the parser hangs the name on the port: no
    person is another word for a place or body."""
    for child in head.children:
        if child.dep_ in {"appos", "flat", "nmod"}:
            index = cast.covering(block, child)
            one = index is not None and cast.mentions[index].label is EntityType.PERSON
            if cast.actor(index) and not (one and head.tag_ in {"NNS", "NNPS"} and not child.conjuncts):
                return index  # "relatives of the victim, Luis Soto, said": the name is none of theirs
    if head.tag_ not in {"NN", "NNP"}:
        return None
    for token in head.subtree:
        if token.dep_ == "appos" and token.i > head.i and token.head.pos_ == "PROPN":
            index = cast.covering(block, token)
            over = cast.covering(block, token.head)
            person = index is not None and cast.mentions[index].label is EntityType.PERSON
            if person and over is not None and cast.mentions[over].label is not EntityType.PERSON:
                return index
    return None


def right_before(cast: Cast, block: Block, cue: Cue) -> int | None:
    """The person named right before a verb of saying for which the parser has no subject: "Ana Ruiz, prosecuting, told"."""
    token = cue.token
    if cue.kind != "verb" or token.tag_ not in _FINITE - {"MD"} or token.dep_ in {"relcl", "acl", "amod"}:
        return None
    if any(c.dep_ in {"nsubj", "nsubjpass", "auxpass", "expl"} for c in token.children):
        return None
    at, first = block.start + token.idx, block.start + token.sent.start_char
    near = [i for i in cast.within(max(first, at - 120), at) if cast.mentions[i].end <= at]
    for index in reversed(near):
        mention = cast.mentions[index]
        if mention.label is not EntityType.PERSON:
            continue
        before = block.doc.text[: mention.start - block.start].rstrip()
        opens = mention.start == first or before[-1:] == ","
        return index if opens and _is_aside(block, mention.end, at) else None
    return None


def _is_aside(block: Block, start: int, end: int) -> bool:
    """Whether nothing but a phrase between commas, without a verb of its own, stands between."""
    low, high = start - block.start, end - block.start
    span = block.doc.char_span(low, high, alignment_mode="contract")
    return bool(_ASIDE.fullmatch(block.doc.text[low:high])) and (
        span is None or not any(t.tag_ in _FINITE for t in span)
    )


def by_name(cast: Cast, block: Block, head: Token) -> int | None:
    """ "a group by the name X", "a man named X", "a body known as X", "a man who identified himself as X"."""
    for token in block.doc[head.i + 1 : max(head.right_edge.i + 1, head.i + 2)]:
        if not _names(token):
            continue
        at = block.start + token.idx + len(token)
        near = [i for i in cast.within(at, at + 6) if cast.actor(i) and cast.mentions[i].start >= at]
        if near:
            return near[0]
    return None


def _names(token: Token) -> bool:
    """Whether a name follows: "named", "known as", "identified himself as", "calling itself"."""
    if token.lower_ == "as":
        return token.head.lemma_.lower() in _NAMING and (
            token.head.lower_ == "known" or any(c.lower_ in _SELF | {"name"} for c in token.head.children)
        )
    if token.lower_ in _SELF:
        return token.head.lemma_.lower() == "call"
    return token.lower_ in {"name", "named", "called"}


def beside(cast: Cast, block: Block, cue: Cue, head: Token) -> int | None:
    """A person's name between the head and the verb: a title that the parser took for the whole phrase."""
    token = cue.token
    if cue.kind != "verb" or head.i > token.i:
        return None
    at = block.start + token.idx
    for index in cast.within(block.start + head.idx, at):
        mention = cast.mentions[index]
        between = block.doc.text[mention.end - block.start : token.idx]
        span = block.doc.char_span(
            mention.start - block.start, mention.end - block.start, alignment_mode="expand"
        )
        if span is None or (span.root.dep_ == "pobj" and not _is_titled(cast, block, mention, head)):
            continue  # "aides to Ana Ruiz said", but not "special envoy for the lakes Ana Ruiz said"
        apart = "," in block.doc.text[head.idx : mention.start - block.start]
        if mention.label is not EntityType.PERSON or mention.end > at or apart:
            continue
        titled = _is_titled(cast, block, mention, head)
        if not between.strip() or (titled and _is_aside(block, mention.end, at)):
            return index
    return None


def _is_titled(cast: Cast, block: Block, mention: Mention, head: Token) -> bool:
    """Whether the head stands in a title that runs up to the name: one phrase, whatever the parser made of it."""
    at = block.start + head.idx
    return any(
        position.start <= at < position.end <= mention.start
        and not block.doc.text[position.end - block.start : mention.start - block.start].strip()
        for position in cast.chains[mention.chain].positions
    )


def owner_of(cast: Cast, block: Block, head: Token) -> int | None:
    """The actor that the phrase names as its owner: "the ministry's statement", "a spokesman for the army"."""
    owners: list[Token] = []
    for child in head.children:
        if child.dep_ in {"poss", "compound", "nmod", "amod"}:
            owners.append(child)
        elif child.dep_ == "prep" and child.lower_ in {"of", "from", "by", "for", "at", "with"}:
            owners.extend(c for c in child.children if c.dep_ == "pobj")
    found = [i for i in (cast.covering(block, t) for t in owners) if cast.actor(i)]
    return next((i for i in found if i is not None), None)
