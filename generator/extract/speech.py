"""A parsed sentence in, its acts of speech that have an occasion out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.predicate_lexicon import read_data
from generator.extract.predicates import VERBS
from generator.extract.realis import find_realis
from generator.model import ACTOR_TYPES, EntityType, Realis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.extract.cast import Cast
    from generator.extract.nlp import ParsedSentence, Token
    from generator.model import Quotation

_SPEAKERS = ACTOR_TYPES - {EntityType.OUTLET}


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """An act of speech: verb, speaker, whether it has an occasion of its own, whom it was said to."""

    sentence: ParsedSentence
    verb: Token
    speaker: int
    occasion: str | None
    realis: Realis
    rule: str
    addressee: int | None


@cache
def speech_words() -> dict[str, frozenset[str]]:
    """Verbs, announcing verbs, occasions and audiences of the lexicon."""
    return {name: frozenset(words) for name, words in read_data("predicates.yml")["speech"].items()}


def find_speech(cast: Cast, sentence: ParsedSentence, quotations: Sequence[Quotation]) -> Iterator[Speech]:
    """Acts of speech whose speaker is a mention; what stands inside quotation marks is not looked at."""
    words = speech_words()
    inside = [(q.start, q.end) for q in quotations if q.sentence == sentence.n and q.kind != "indirect"]
    for token in sentence.span:
        lemma = token.lemma_.lower()
        if (
            token.pos_ not in VERBS
            or lemma not in words["verbs"] | words["announcing"]
            or token.dep_ == "relcl"
        ):
            continue
        at = sentence.offset(token)
        if any(start <= at < end for start, end in inside) or token.tag_ == "VBG":
            continue
        made = _speech(cast, sentence, token)
        if made is not None:
            yield made


def _speech(cast: Cast, sentence: ParsedSentence, verb: Token) -> Speech | None:
    speaker = _speaker(cast, sentence, verb)
    if speaker is None:
        return None
    realis, rule = find_realis(verb, sentence)
    if realis is Realis.BACKGROUND and rule.startswith("present tense"):
        realis, rule = Realis.ACTUAL, "words reported"
    occasion, addressee = _occasion(cast, sentence, verb)
    return Speech(
        sentence=sentence,
        verb=verb,
        speaker=speaker,
        occasion=occasion,
        realis=realis,
        rule=rule,
        addressee=addressee,
    )


def _speaker(cast: Cast, sentence: ParsedSentence, verb: Token) -> int | None:
    subject = [c for c in verb.children if c.dep_ == "nsubj"]
    if not subject and verb.dep_ == "conj" and verb.head.pos_ in VERBS:
        subject = [c for c in verb.head.children if c.dep_ == "nsubj"]
    for word in subject[-1:]:
        got = cast.named_by(sentence, word)
        if got is not None and cast.mentions[got].label in _SPEAKERS:
            return got
    return None


def _occasion(cast: Cast, sentence: ParsedSentence, verb: Token) -> tuple[str | None, int | None]:
    """(what makes it an occasion, the outlet or actor it was said to)."""
    words = speech_words()
    addressee = None
    occasion = (
        f"{verb.lemma_.lower()}: an occasion by itself"
        if verb.lemma_.lower() in words["announcing"] and _has_content(verb)
        else None
    )
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"} and child.pos_ != "VERB":
            got = cast.named_by(sentence, child)
            if verb.lemma_.lower() == "tell" and got is not None and cast.mentions[got].label in ACTOR_TYPES:
                addressee = got
                occasion = occasion or "said to a named audience"
            if child.lemma_.lower() in words["audiences"]:
                occasion = occasion or f"said to {child.lower_}"
        if child.dep_ == "prep":
            for deep in child.children:
                if deep.dep_ == "pobj" and deep.lemma_.lower() in words["occasions"] | (
                    words["audiences"] if child.lower_ == "to" else set()
                ):
                    occasion = f"{child.lower_} {deep.lower_}"
    return occasion, addressee


def _has_content(verb: Token) -> bool:
    return any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in verb.children)
