"""Head of a speaking noun phrase in, the mention that it stands for out, with the words and the rule."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.extract.cues import Cue, cue_words
from generator.extract.naming import apposed, beside, by_name, owner_of, right_before
from generator.extract.nlp import Block, Token
from generator.model import ACTOR_TYPES, Chain, EntityType, Mention, MentionKind

_MUTE = frozenset({EntityType.NATIONALITY, EntityType.WEAPON})
_PERSONAL = frozenset({"he", "she"})
_OF_PERSON = {"he": "he", "him": "he", "she": "she", "her": "she"}
_HONOURS = frozenset(
    "excellency majesty highness holiness eminence honour honor lordship ladyship grace".split()
)
"""What stands for a person behind "his" or "her" ("Her Excellency said")."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """The mentions of the person and of the body that spoke last: whom a pronoun can mean that the mentions leave open."""

    person: int | None = None
    body: int | None = None


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


def speaker_of(cast: Cast, block: Block, cue: Cue, last: Last) -> Speaker | None:
    """Who speaks at a cue; ``last`` is for a pronoun that the mentions leave open."""
    paper = phrase_of(block, cue.document) if cue.document is not None else None
    head = cue.subject
    if head is None:
        if cue.document is None:
            index = right_before(cast, block, cue)
            return None if index is None else _named(cast, index, "name right before the verb")
        head = cue.document
    start, end = phrase_of(block, head)
    index = cast.covering(block, head)
    if index is not None and cast.mentions[index].label is not EntityType.PERSON:
        near = beside(cast, block, cue, head)
        index = index if near is None else near
        end = end if near is None else max(end, cast.mentions[near].end)
    sex = _sex(head, cue)
    if index is not None and (sex is None or cast.fits(index, sex)):
        return Speaker(mention=index, start=start, end=end, rule=_rule(cast, index, cue), document=paper)
    if sex is not None:
        person = last.person if cast.fits(last.person, sex) else None
        rule = "pronoun: nobody stated" if person is None else "pronoun: the person who spoke last"
        return Speaker(mention=person, start=start, end=end, rule=rule, document=paper)
    if head.lower_ == "it" and last.body is not None and cue.kind == "verb":
        return Speaker(
            mention=last.body, start=start, end=end, rule="pronoun: the body that spoke last", document=paper
        )
    if head.lower_ in _GROUPED:
        named = apposed(cast, block, head) if head.lower_ == "one" else None
        rule = "pronoun: nobody stated" if named is None else "name in apposition"
        return Speaker(mention=named, start=start, end=end, rule=rule, document=paper)
    near = beside(cast, block, cue, head)
    if near is not None:
        end = max(end, cast.mentions[near].end)
        return Speaker(mention=near, start=start, end=end, rule="name beside the verb", document=paper)
    return _nominal(cast, block, head, (start, end), paper)


def _named(cast: Cast, index: int, rule: str) -> Speaker:
    mention = cast.mentions[index]
    return Speaker(mention=index, start=mention.start, end=mention.end, rule=rule)


def _sex(head: Token, cue: Cue) -> str | None:
    """ "he" or "she" for a phrase that stands for a person named before: a pronoun, "according to him", "Her Excellency"."""
    if head.lower_ in _PERSONAL or (cue.kind == "source" and head.lower_ in {"him", "her"}):
        return _OF_PERSON[head.lower_]
    if head.lower_ in _HONOURS:
        owner = next((c.lower_ for c in head.children if c.lower_ in {"his", "her"}), None)
        return {"his": "he", "her": "she"}.get(owner or "")
    return None


def _rule(cast: Cast, index: int, cue: Cue) -> str:
    kind = cast.mentions[index].kind
    how = {MentionKind.PRONOUN: "pronoun", MentionKind.NOMINAL: "nominal"}.get(kind, "name")
    return f"{how}: {'source' if cue.kind == 'source' else 'subject'} of {cue.lemma}"


def _nominal(
    cast: Cast, block: Block, head: Token, span: tuple[int, int], paper: tuple[int, int] | None
) -> Speaker:
    """A phrase whose head is no mention: a name in apposition, else the body that a spokesperson or paper is of."""
    words = cue_words()
    called = apposed(cast, block, head)
    if called is not None:
        return Speaker(mention=called, start=span[0], end=span[1], rule="name in apposition", document=paper)
    named = by_name(cast, block, head)
    if named is not None:
        return Speaker(
            mention=named, start=span[0], end=span[1], rule="name given in the phrase", document=paper
        )
    lemma = head.lemma_.lower()
    for_body = lemma in words.spokespeople
    if for_body or lemma in words.documents:
        owner = owner_of(cast, block, head)
        rule = "spokesperson of" if for_body else "paper of"
        own_paper = paper if for_body else paper or span
        return Speaker(
            mention=owner, start=span[0], end=span[1], rule=f"{rule} the body named", document=own_paper
        )
    return Speaker(mention=None, start=span[0], end=span[1], rule="speaker not named", document=paper)
