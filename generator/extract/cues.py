"""Parsed paragraph in, the words that report speech or thought out ("said", "according to", "the claim that")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.extract.lexicon import read
from generator.extract.nlp import Block, Token
from generator.extract.predicate_lexicon import lexicon

_OBJECTLESS = frozenset({"nsubj", "nsubjpass", "csubj"})
_COUNTED = frozenset("death case injury fatality casualty victim infection".split())
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWords:
    """The lexicon as sets: lemma (or "point out") to group, and which of them take what."""

    verbs: dict[str, str]
    particles: frozenset[str]
    clause: frozenset[str]
    infinitive: frozenset[str]
    noun: frozenset[str]
    noun_only_of: dict[str, str]
    nouns: frozenset[str]
    sayable: frozenset[str]
    hearsay: frozenset[str]
    occasions: frozenset[str]
    documents: frozenset[str]
    spokespeople: frozenset[str]
    unnamed: tuple[str, ...]
    carriers: frozenset[str]
    labels: frozenset[str]
    turning: frozenset[str]


@cache
def cue_words() -> CueWords:
    """``lexicon/cues.yml``, read once per process."""
    data = read("cues")
    verbs: dict[str, str] = {}
    for group, lemmas in data["verbs"].items():
        for lemma in lemmas:
            verbs.setdefault(lemma, group)
    sets = {
        name: frozenset(data[name])
        for name in (
            "clause",
            "infinitive",
            "noun",
            "nouns",
            "sayable",
            "hearsay",
            "occasions",
            "documents",
            "spokespeople",
            "carriers",
            "labels",
            "turning",
        )
    }
    return CueWords(
        verbs=verbs,
        particles=frozenset(v.split()[1] for v in verbs if " " in v),
        noun_only_of=dict(data["noun_only_of"]),
        unnamed=tuple(data["unnamed"]),
        **sets,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue: its word, its lemma and group, its kind (verb, source, noun) and the last token that belongs to it.

    ``subject`` is the head of the noun phrase that speaks; None where the sentence states none. ``document`` the writing
    that says it. ``inserted``: subject and verb stand between commas inside what is reported ("the bridge, she said,").
    """

    token: Token
    lemma: str
    group: str
    kind: str
    last: Token
    subject: Token | None
    document: Token | None = None
    inserted: bool = False


def find_cues(block: Block, inside: Sequence[tuple[int, int]]) -> Iterator[Cue]:
    """All cues of a paragraph that stand outside ``inside`` (stretches in marks, offsets into the paragraph)."""
    words = cue_words()
    for token in block.doc:
        if any(a <= token.idx < b for a, b in inside):
            continue
        lower = token.lower_
        if lower == "according" and token.i + 1 < len(block.doc) and block.doc[token.i + 1].lower_ == "to":
            last = block.doc[token.i + 1]
            source = _object(last) or _object(token)
            yield Cue(
                token=token, lemma="according to", group="say", kind="source", last=last, subject=source
            )
        elif token.pos_ in {"VERB", "AUX"} and token.tag_ != "MD":
            yield from _verb(token, words)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in words.nouns:
            denied = any(c.dep_ == "det" and c.lower_ in {"no", "any"} for c in token.children) or _disowned(
                token, words
            )
            if not denied and any(c.dep_ in {"acl", "ccomp"} and _that(c) for c in token.children):
                yield Cue(
                    token=token,
                    lemma=token.lemma_.lower(),
                    group="say",
                    kind="noun",
                    last=token,
                    subject=_owner(token),
                )


def _verb(token: Token, words: CueWords) -> Iterator[Cue]:
    lemma = str(token.lemma_.lower())
    last = token
    for child in token.children:
        joined = f"{lemma} {child.lower_}"
        if child.i > token.i and child.lower_ in words.particles and joined in words.verbs:
            lemma, last = joined, child
            break
    group = words.verbs.get(lemma)
    if group is None or (lemma in {"hear", "see"} and any(c.dep_ == "auxpass" for c in token.children)):
        return  # "could be heard saying": the one who is heard speaks, at the other verb
    subject, document = subject_of(token)
    if subject is not None and subject.lemma_.lower() in _COUNTED:
        return  # "54 deaths confirmed": they said nothing
    own = _inserted(token, last)
    if own is not None and (subject is None or subject.i < own.left_edge.i):
        subject, document = own, None
    yield Cue(
        token=token,
        lemma=lemma,
        group=group,
        kind="verb",
        last=last,
        subject=subject,
        document=document,
        inserted=own is not None and subject is own,
    )


def _inserted(verb: Token, last: Token) -> Token | None:
    """The head of the phrase between a comma and the verb, where a comma or full stop follows the verb."""
    doc = verb.doc
    follows = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if any(c.dep_ == "auxpass" for c in verb.children):
        return None
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or follows is None or follows.text not in {",", "."}:
        return None
    for i in range(verb.i - 1, max(verb.sent.start, verb.i - 12), -1):
        token = doc[i]
        if token.pos_ in {"VERB", "AUX"} or token.text in {";", ":"}:
            return None
        if token.text == ",":
            nouns = [t for t in doc[i + 1 : verb.i] if t.pos_ in {"NOUN", "PROPN", "PRON"}]
            heads = [t for t in nouns if t.head.i <= i or t.head.i >= verb.i]
            return next(iter(heads or nouns), None)
    return None


def _that(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _object(token: Token) -> Token | None:
    return next((c for c in token.children if c.dep_ in {"pobj", "dobj", "pcomp"}), None)


_VOICED = frozenset(
    "make repeat reiterate voice express sound announce add level issue defend spread issue give renew raise deliver have hold state publish release send air share maintain".split()
)
"""Verbs by which a claim, a warning or a hope is one's own ("voiced fears that")."""


def _disowned(noun: Token, words: CueWords) -> bool:
    """ "Denied reports that the dam had cracked": what is denied or dismissed is nobody's there, least of all the denier's."""
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or verb.pos_ != "VERB" or verb.lemma_.lower() in _VOICED:
        return False
    owned = any(c.dep_ == "poss" for c in noun.children)
    return not owned and verb.lemma_.lower() in words.verbs


def _owner(noun: Token) -> Token | None:
    """Whose claim it is: "their claim", "the claim by the ministry", "she voiced hope that"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "of", "among"}:
            return _object(child)
    if noun.dep_ == "attr" or (noun.dep_ == "dobj" and _voices(noun.head)):
        speaker = subject_of(noun.head)[0] if noun.head.pos_ in {"VERB", "AUX"} else None
        return None if speaker is not None and (speaker.i == noun.i or speaker.dep_ == "expl") else speaker
    if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB" and noun.head.lower_ == "with":
        return subject_of(noun.head.head)[
            0
        ]  # "answered with a warning that", but not "commented on the claim that"
    return None


def _voices(verb: Token) -> bool:
    """Whether what somebody does with a claim makes it his own: not "ignored warnings that", "did not share the view that"."""
    return verb.lemma_.lower() in _VOICED and not any(c.dep_ == "neg" for c in verb.children)


def subject_of(verb: Token, *, depth: int = 0) -> tuple[Token | None, Token | None]:
    """(head of the phrase that acts, the document that says it instead).

    A participle or infinitive takes the subject of the verb over it ("..., adding that"), a relative pronoun the noun
    before it, a passive its agent; "was quoted as saying" gives the one who was quoted.
    """
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    if passive and verb.lemma_.lower() in {"quote", "cite"}:
        depth = max(depth, 1)  # "X was quoted by the agency as saying": X speaks, not the agency
    for child in verb.children:
        if child.dep_ == "nsubj" or (depth and child.dep_ == "nsubjpass"):
            if child.lower_ in RELATIVES and verb.dep_ == "relcl":
                return verb.head, None
            return child, None
        if child.dep_ == "agent":
            return _object(child), None
    if (passive and not depth) or depth > 4:
        return None, None
    head = verb.head
    if head.i == verb.i:
        return None, None
    if verb.dep_ in {"prep", "pcomp", "pobj"} or head.pos_ in {"ADP", "SCONJ"}:
        head = head.head if head.pos_ in {"ADP", "SCONJ"} else head
    if verb.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _of_noun(head, verb)
    if verb.tag_ == "VBG" and not depth:
        over = _sayer_over(verb)
        if over is not None:
            return subject_of(over, depth=1)
    over = told_along(verb)
    if over is not None and not depth:
        return subject_of(over, depth=1)
    over = _past_mute(verb)
    if over is not None:
        return subject_of(over, depth=depth + 1) if depth < 4 else (None, None)
    takes = verb.tag_ in {"VBG", "VB", "VBN"} or verb.dep_ == "conj"
    if takes and head.pos_ in {"VERB", "AUX"} and verb.dep_ != "ccomp":
        return subject_of(head, depth=depth + 1)
    return None, None


def _past_mute(verb: Token) -> Token | None:
    """ "Put the number of rockets that hit the base at three and said": where the parser hung the verb of saying on what a thing
    did, the verb over that thing."""
    clause = verb.head
    if verb.dep_ != "conj" or clause.dep_ != "relcl" or clause.head.lemma_.lower() not in _mute():
        return None
    return next((t for t in clause.head.ancestors if t.pos_ == "VERB"), None)


@cache
def _mute() -> frozenset[str]:
    """What can say nothing: weapons, attacks, storms."""
    classes = lexicon().classes
    return classes["weapon"] | classes["attack"] | classes["storm"]


def told_along(verb: Token) -> Token | None:
    """The verb of saying that another one goes on ("said that no warning had come and blamed the crew"), where the parser
    hung it on the clause that was said: the tenses tell the two apart."""
    if (
        verb.dep_ != "conj"
        or verb.tag_ != "VBD"
        or any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in verb.children)
    ):
        return None
    words, clause = cue_words(), verb.head
    over = clause.head
    backshifted = clause.tag_ != "VBD" or any(
        c.tag_ == "VBD" for c in clause.children if c.dep_ in {"aux", "auxpass"}
    )
    if clause.dep_ != "ccomp" or not backshifted or over.tag_ != "VBD" or over.i > clause.i:
        return None
    return over if {over.lemma_.lower(), verb.lemma_.lower()} <= set(words.verbs) else None


def _sayer_over(verb: Token) -> Token | None:
    """For "..., stressing that" after reported speech: the verb of saying before it in the sentence, even where the
    parser hung the participle on the clause that was reported."""
    words = cue_words()
    doc = verb.doc
    if verb.lemma_.lower() not in words.clause or "," not in [
        t.text for t in doc[max(0, verb.i - 2) : verb.i]
    ]:
        return None
    for ancestor in verb.ancestors:
        says = ancestor.i < verb.i and ancestor.lemma_.lower() in words.clause and ancestor.lemma_ != "know"
        if says and any(c.dep_ == "nsubj" for c in ancestor.children):
            return ancestor
    return None


def _of_noun(noun: Token, verb: Token) -> tuple[Token | None, Token | None]:
    """ "a letter from the bank saying": the writer where one is named, and the letter."""
    if noun.lemma_.lower() in cue_words().documents:
        if noun.dep_ not in {"dobj", "pobj"} or _has_owner(noun):
            return _owner(noun), noun
        over = _verb_over(noun)
        return (subject_of(over, depth=1)[0] if over is not None else None), noun
    return (noun, None) if verb.tag_ != "VBN" else (None, None)


def _has_owner(noun: Token) -> bool:
    return any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ in {"by", "from"}) for c in noun.children)


def _verb_over(token: Token) -> Token | None:
    return next((a for a in token.ancestors if a.pos_ == "VERB"), None)
