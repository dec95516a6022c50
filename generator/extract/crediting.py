"""Parse, mentions and chains in, the outlets, agencies and documents that an article credits anywhere out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.extract.credits import agencies, is_bare, outlet_link
from generator.extract.cues import cue_words
from generator.extract.nlp import Block, Parsed, Token
from generator.extract.speakers import Cast, phrase_of
from generator.model import Chain, EntityType, LineClass, Link, Mention
from generator.text import fold

_READ = frozenset({LineClass.BODY, LineClass.DATELINE, LineClass.SOURCE_CREDIT, LineClass.BYLINE})
_WIRE = re.compile(r"\(([A-Z][\w .&/-]{1,30})\)\s*(?:[-–—:]|$)")
_CREDITING = frozenset("in by to with from on via per".split())
_REPORTING = frozenset(
    "say report tell write quote cite publish reveal broadcast carry note add claim announce state disclose air learn obtain see post".split()
)
_RESTS_ON = frozenset(
    "report article story interview investigation account dispatch reporting analysis editorial statement coverage website newspaper edition".split()
)


def find_links(parsed: Parsed, mentions: Sequence[Mention], chains: Sequence[Chain]) -> tuple[Link, ...]:
    """Each outlet or agency that body lines, date lines or credit lines name as a source, and each document that a
    fact is said to rest on; not those that a caption credits a picture to."""
    cast = Cast(mentions=mentions, chains=chains)
    found: dict[tuple[int, int], Link] = {}
    for block in parsed.blocks:
        if block.cls not in _READ:
            continue
        for link in (*_tags(parsed, block), *_named(cast, block), *_documents(parsed, block)):
            found.setdefault((link.start, link.end), link)
    return tuple(found[key] for key in sorted(found))


def _tags(parsed: Parsed, block: Block) -> Iterator[Link]:
    """ "HARBOUR CITY (Agency) -" at the head of a paragraph, "(Agency)" at its end, a credit line that is an agency."""
    text = parsed.article.text[block.start : block.end]
    if block.cls is not LineClass.BODY and fold(text) in agencies():
        name = text.strip()
        start = block.start + text.index(name)
        yield Link(kind="agency", name=name, start=start, end=start + len(name))
        return
    for m in _WIRE.finditer(text):
        if fold(m[1]) in agencies() and (m.start() < 80 or m.end() >= len(text.rstrip()) - 1):
            yield Link(kind="agency", name=m[1], start=block.start + m.start(1), end=block.start + m.end(1))


def _named(cast: Cast, block: Block) -> Iterator[Link]:
    doc = block.doc
    for index in cast.within(block.start, block.end):
        mention = cast.mentions[index]
        if mention.label is not EntityType.OUTLET or mention.start < block.start:
            continue
        span = doc.char_span(mention.start - block.start, mention.end - block.start, alignment_mode="expand")
        if span is not None and (block.cls is not LineClass.BODY or _credits(span.root)):
            yield outlet_link(cast, index)


def _credits(name: Token) -> bool:
    """Whether the outlet is named as one that reports: it says, it was told, it is cited, its report is spoken of."""
    head = name.head
    if name.dep_ in {"compound", "poss", "nmod", "amod"}:
        return head.lemma_.lower() in _RESTS_ON or (
            head.dep_ != "ROOT" and head.pos_ == "NOUN" and _credits(head)
        )
    lemma = head.lemma_.lower()
    if name.dep_ in {"nsubj", "dobj", "dative", "nsubjpass"}:
        return lemma in _REPORTING or lemma in cue_words().verbs
    if name.dep_ == "pobj":
        over = head.head.lemma_.lower()
        if head.lower_ == "to":
            return (
                over in {"accord", "according", "speak", "talk", "say", "confirm", "statement"}
                or head.head.lower_ == "according"
            )
        if head.dep_ == "agent":
            return over in _REPORTING or over in cue_words().carriers
        return head.lower_ in _CREDITING and (
            over in cue_words().verbs or over in _RESTS_ON or over in cue_words().carriers
        )
    return name.dep_ in {"conj", "appos"} and name.head != name and _credits(name.head)


def _documents(parsed: Parsed, block: Block) -> Iterator[Link]:
    """ "according to a draft report", "in a memo to staff seen by ..."."""
    words = cue_words()
    for token in block.doc:
        if block.cls is not LineClass.BODY or token.lower_ != "according":
            continue
        for noun in [t for t in token.subtree if t.dep_ == "pobj" and t.head.lower_ == "to"][:1]:
            if noun.lemma_.lower() in words.documents:
                start, end = phrase_of(block, noun)
                name = " ".join(parsed.article.text[start:end].split())
                if is_bare(name):
                    continue
                yield Link(kind="document", name=name, start=start, end=end)
