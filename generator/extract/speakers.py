"""Head of a speaking noun phrase in, the mention that it stands for out, with the words and the rule."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.extract.cues import Cue, cue_words
from generator.extract.nlp import Block, Token
from generator.model import ACTOR_TYPES, Chain, EntityType, Mention, MentionKind

_MUTE = frozenset({EntityType.NATIONALITY, EntityType.WEAPON})
_PERSONAL = frozenset({"he", "she"})
_MALE, _FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_GROUPED = frozenset(
    {
        "they",
        "it",
        "we",
        "i",
        "you",
        "this",
        "that",
        "these",
        "those",
        "which",
        "what",
        "there",
        "one",
        "its",
        "their",
        "his",
        "her",
        "my",
        "our",
        "your",
        "him",
        "them",
        "us",
        "me",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """``mention`` None: nobody that is named; ``start``/``end`` the whole phrase; ``rule`` how it was found.

    ``document`` is the span of the writing that says it ("a letter from the bank saying").
    """

    mention: int | None
    start: int
    end: int
    rule: str
    document: tuple[int, int] | None = None


@dataclass(slots=True)
class Cast:
    """The mentions of an article, looked up by place."""

    mentions: Sequence[Mention]
    chains: Sequence[Chain]
    order: list[int] = field(init=False)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.order = sorted(
            range(len(self.mentions)), key=lambda i: (self.mentions[i].start, self.mentions[i].end)
        )
        self.starts = [self.mentions[i].start for i in self.order]

    def within(self, start: int, end: int) -> list[int]:
        """Indexes of the mentions that touch [start, end), in order of the text."""
        low = bisect_left(self.starts, start - 120)
        found = []
        for i in self.order[low:]:
            mention = self.mentions[i]
            if mention.start >= end:
                break
            if mention.end > start:
                found.append(i)
        return found

    def covering(self, block: Block, token: Token) -> int | None:
        """The mention that a token stands in; the longest where several do."""
        at = block.start + token.idx
        held = [i for i in self.within(at, at + len(token)) if self.mentions[i].label not in _MUTE]
        return max(held, key=lambda i: self.mentions[i].end - self.mentions[i].start, default=None)

    def fits(self, index: int | None, pronoun: str) -> bool:
        """Whether "he" or "she" can mean a person: no pronoun of the other kind stands for that person elsewhere."""
        if index is None:
            return False
        other = _FEMALE if pronoun == "he" else _MALE
        here = self.mentions[index]
        if here.kind is MentionKind.PRONOUN:
            earlier = [m for m in self.mentions if m.chain == here.chain and m.start < here.start]
        else:
            earlier = [m for m in self.mentions if m.chain == here.chain]
        return not any(m.text.lower() in other for m in earlier)

    def actor(self, index: int | None) -> bool:
        """Whether a mention is of something that can speak."""
        return index is not None and self.mentions[index].label in ACTOR_TYPES


def phrase_of(block: Block, head: Token) -> tuple[int, int]:
    """The noun phrase over a head, without the relative clauses and participles behind it: offsets in the article."""
    doc = block.doc
    first, last = head.left_edge.i, head.i
    for child in head.rights:
        if child.dep_ in {"relcl", "acl", "punct", "cc", "conj"} and child.dep_ != "conj":
            continue
        if child.dep_ in {
            "prep",
            "appos",
            "conj",
            "compound",
            "nummod",
            "case",
            "poss",
            "nmod",
            "flat",
            "amod",
        }:
            last = max(last, child.right_edge.i)
    while first < head.i and (
        doc[first].is_punct or doc[first].is_space or doc[first].dep_ in {"cc", "mark"}
    ):
        first += 1
    while last > head.i and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    if last + 1 < len(doc) and doc[last + 1].text == ")" and "(" in {t.text for t in doc[first : last + 1]}:
        last += 1
    return block.start + doc[first].idx, block.start + doc[last].idx + len(doc[last])


def speaker_of(cast: Cast, block: Block, cue: Cue, last_person: int | None) -> Speaker | None:
    """Who speaks at a cue. ``last_person`` is the mention of the last person who spoke, for a pronoun that the
    mentions leave open."""
    paper = phrase_of(block, cue.document) if cue.document is not None else None
    head = cue.subject
    if head is None:
        if cue.document is None:
            return None
        head = cue.document
    start, end = phrase_of(block, head)
    index = cast.covering(block, head)
    if index is not None and cast.mentions[index].label is not EntityType.PERSON:
        beside = _beside(cast, block, cue, head)
        index = index if beside is None else beside
        end = end if beside is None else max(end, cast.mentions[beside].end)
    if index is not None and (head.lower_ not in _PERSONAL or cast.fits(index, head.lower_)):
        return Speaker(mention=index, start=start, end=end, rule=_rule(cast, index, cue), document=paper)
    if head.lower_ in _PERSONAL:
        last_person = last_person if cast.fits(last_person, head.lower_) else None
        rule = "pronoun: nobody stated" if last_person is None else "pronoun: the person who spoke last"
        return Speaker(mention=last_person, start=start, end=end, rule=rule, document=paper)
    if head.lower_ in _GROUPED:
        return Speaker(mention=None, start=start, end=end, rule="pronoun: nobody stated", document=paper)
    beside = _beside(cast, block, cue, head)
    if beside is not None:
        end = max(end, cast.mentions[beside].end)
        return Speaker(mention=beside, start=start, end=end, rule="name beside the verb", document=paper)
    return _nominal(cast, block, head, (start, end), paper)


def _rule(cast: Cast, index: int, cue: Cue) -> str:
    kind = cast.mentions[index].kind
    how = {MentionKind.PRONOUN: "pronoun", MentionKind.NOMINAL: "nominal"}.get(kind, "name")
    return f"{how}: {'source' if cue.kind == 'source' else 'subject'} of {cue.lemma}"


def _nominal(
    cast: Cast, block: Block, head: Token, span: tuple[int, int], paper: tuple[int, int] | None
) -> Speaker:
    """A phrase whose head is no mention: a name in apposition, else the body that a spokesperson or paper is of."""
    words = cue_words()
    for child in head.children:
        if child.dep_ in {"appos", "flat", "nmod"}:
            index = cast.covering(block, child)
            if cast.actor(index) and index is not None:
                return Speaker(
                    mention=index, start=span[0], end=span[1], rule="name in apposition", document=paper
                )
    named = _by_name(cast, block, head)
    if named is not None:
        return Speaker(
            mention=named, start=span[0], end=span[1], rule="name given in the phrase", document=paper
        )
    lemma = head.lemma_.lower()
    for_body = lemma in words.spokespeople
    if for_body or lemma in words.documents:
        owner = _owner(cast, block, head)
        rule = "spokesperson of" if for_body else "paper of"
        own_paper = paper if for_body else paper or span
        return Speaker(
            mention=owner, start=span[0], end=span[1], rule=f"{rule} the body named", document=own_paper
        )
    return Speaker(mention=None, start=span[0], end=span[1], rule="speaker not named", document=paper)


def _by_name(cast: Cast, block: Block, head: Token) -> int | None:
    """ "a group by the name X", "a man named X", "a body known as X"."""
    for token in block.doc[head.i + 1 : head.right_edge.i + 1]:
        if token.lower_ in {"name", "named", "called", "as"}:
            at = block.start + token.idx + len(token)
            near = [i for i in cast.within(at, at + 6) if cast.actor(i) and cast.mentions[i].start >= at]
            if near and (token.lower_ != "as" or token.head.lower_ == "known"):
                return near[0]
    return None


def _beside(cast: Cast, block: Block, cue: Cue, head: Token) -> int | None:
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
        if mention.label is EntityType.PERSON and mention.end <= at and not between.strip() and not apart:
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


def _owner(cast: Cast, block: Block, head: Token) -> int | None:
    """The actor that the phrase names as its owner: "the ministry's statement", "a spokesman for the army"."""
    owners: list[Token] = []
    for child in head.children:
        if child.dep_ in {"poss", "compound", "nmod", "amod"}:
            owners.append(child)
        elif child.dep_ == "prep" and child.lower_ in {"of", "from", "by", "for", "at", "with"}:
            owners.extend(c for c in child.children if c.dep_ == "pobj")
    found = [i for i in (cast.covering(block, t) for t in owners) if cast.actor(i)]
    return next((i for i in found if i is not None), None)
