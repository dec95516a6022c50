"""A happening in its sentence in, whose report it is and who claims it by their own word out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.cast import Cast
from generator.extract.happenings import Draft
from generator.model import (
    ACTOR_TYPES,
    EntityType,
    Link,
    Participant,
    Realis,
    Role,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import Parsed, ParsedSentence, Token

_SAYING = frozenset("say tell report announce state add confirm declare write claim".split())
_COUNTING = frozenset("report count confirm record put acknowledge".split())


def own_word(
    cast: Cast, sentence: ParsedSentence, draft: Draft, people: list[Participant]
) -> list[Participant]:
    """ "The group says it carried out the attack": by its own word, which is a claim and not an established doer."""
    here = draft.main
    while here.head != here and here.dep_ != "ccomp":
        here = here.head
    if (
        draft.type != "ASSAULT"
        or draft.realis is not Realis.ACTUAL
        or here.dep_ != "ccomp"
        or here.head.lemma_.lower() not in _SAYING
    ):
        return people
    named = [c for c in here.head.children if c.dep_ == "nsubj"]
    got = cast.named_by(sentence, named[-1]) if named else None
    if got is None:
        return people
    speaker = cast.mentions[got].chain
    own = {cast.mentions[p.mention].chain for p in people if p.role is Role.AGENT} & {speaker}
    pronoun = any(
        c.dep_ == "nsubj" and c.lower_ in {"it", "they", "we", "he", "she"}
        for t in draft.tokens
        for c in t.children
    )
    if not own and not pronoun:
        return people
    kept = [p for p in people if p.role is not Role.AGENT]
    return [*kept, Participant(role=Role.CLAIMS_RESPONSIBILITY, mention=got, rule="by its own word")]


def links_of(parsed: Parsed, cast: Cast, sentence: ParsedSentence, main: Token) -> Iterator[Link]:
    """Whose report it is, where the sentence says so: the subject of the verb of saying above, "according to X"."""
    here = main
    while here.head != here:
        lemma = here.head.lemma_.lower()
        if (here.dep_ in {"ccomp", "parataxis"} and lemma in _SAYING) or (
            here.dep_ == "dobj" and lemma in _COUNTING
        ):
            for child in here.head.children:
                if child.dep_ == "nsubj":
                    yield _link(parsed, cast, sentence, child)
        here = here.head
    for token in sentence.span:
        if token.lower_ == "according":
            for deep in token.subtree:
                if deep.dep_ == "pobj" and deep.head.lower_ == "to":
                    yield _link(parsed, cast, sentence, deep)
                    break


def _link(parsed: Parsed, cast: Cast, sentence: ParsedSentence, token: Token) -> Link:
    got = cast.named_by(sentence, token)
    if got is not None and cast.mentions[got].label in ACTOR_TYPES:
        mention = cast.mentions[got]
        kind = "outlet" if mention.label is EntityType.OUTLET else "speaker"
        return Link(kind=kind, name=mention.text, start=mention.start, end=mention.end)
    first = sentence.span.doc[token.left_edge.i]
    start, end = sentence.offset(first), sentence.end_of(token)
    return Link(kind="unnamed", name=parsed.article.text[start:end], start=start, end=end)
