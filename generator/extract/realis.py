"""A token of the parse in, whether the text presents it as having happened out (with the rule that says so).

The walk goes from the token up to the root of its sentence and stops at the first word that takes the happening out
of the world: a modal, a condition, a plan, a threat, a denial, a purpose, a habit. Auxiliary modes after PLOVER 2.0
(historical, future, hypothetical, negation).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.cues import told_along
from generator.extract.predicates import NOUNS, VERBS
from generator.extract.realis_words import (
    BASELESS,
    DUE,
    FUTURE,
    GERUNDS,
    HABITS,
    HEARSAY,
    IFS,
    IRREAL,
    NEGATED,
    PLAN_NOUNS,
    PLANNED,
    PREVENTIVE,
    PROTESTS,
    SAYING,
    THREATENED,
    UNREAL,
    UNREAL_ADJECTIVES,
    UNREAL_NOUNS,
    WANTED,
)
from generator.model import LineClass, Realis

if TYPE_CHECKING:
    from generator.extract.nlp import ParsedSentence, Token


def find_realis(token: Token, sentence: ParsedSentence, *, given: bool = False) -> tuple[Realis, str]:
    """Realis of the happening that ``token`` names, and the rule as "word: why".

    ``given``: the text takes it for granted ("the attack"), so that only what governs it directly counts.
    """
    if sentence.cls is not LineClass.BODY:
        return Realis.CAPTION, f"stands in a {sentence.cls.value}"
    got = _of_noun(token) if token.pos_ in NOUNS else None
    if got is not None:
        return got
    here = token
    while True:
        got = _of_clause(here, is_trigger=here == token) if here.pos_ in VERBS else None
        if got is None and here.pos_ not in VERBS:
            got = _of_adjective(here)
        if got is None and here.head != here:
            got = _of_link(here, here.head) if _over(here) == here.head else _of_bare(here, _over(here))
        if got is not None and not (got[0] is Realis.NEGATED and _is_aside(token, here)):
            return _wanted(*got)
        if here.head == here or _asserts(here) or given:
            return Realis.ACTUAL, "stated as a fact"
        here = _over(here)


def _over(here: Token) -> Token:
    """The word above, past what the parse joins wrongly: "fired to disperse them and detained 23" joins a past verb to an
    infinitive, "should extend the ban, which expires in May, and impose ..." a bare one to a finite one."""
    head = here.head
    told = told_along(here)
    if told is not None:  # "said it had not fired and accused the army": the accusation was made
        return told
    if here.dep_ != "conj":
        return head
    if here.tag_ == "VBD" and head.tag_ == "VB" and head.dep_ in {"advcl", "xcomp"}:
        return head.head if any(c.lower_ == "to" for c in head.children) else head
    bare = here.tag_ == "VB" and not any(c.dep_ in {"aux", "nsubj"} for c in here.children)
    if bare and head.tag_ in {"VBZ", "VBP", "VBD"} and head.dep_ == "relcl":
        return next((t for t in head.ancestors if t.pos_ in VERBS), head)
    return head


def _of_bare(here: Token, over: Token) -> tuple[Realis, str] | None:
    """A bare verb has the mood of the verb that it is really joined to."""
    return _of_clause(over, is_trigger=False) if here.tag_ == "VB" else None


def _wanted(realis: Realis, rule: str) -> tuple[Realis, str]:
    word = rule.split(maxsplit=1)[0].rstrip(":")
    if realis is Realis.PLANNED and word in WANTED:
        return Realis.HYPOTHETICAL, f"{word}: wanted, not planned"
    return realis, rule


def _is_aside(token: Token, verb: Token) -> bool:
    """ "Nobody was hurt in a third blast": what is denied is the hurt, not the blast."""
    return token.pos_ in NOUNS and any(
        c.dep_ == "prep"
        and c.lower_ in {"in", "during", "after", "from", "at", "following"}
        and token in c.subtree
        for c in verb.children
    )


def _asserts(here: Token) -> bool:
    """Whether nothing above can matter: a finite past clause under a verb of saying, or a definite noun that the
    text takes for granted ("blamed for the attack")."""
    if here.dep_ == "relcl":
        return here.tag_ in {"VBD", "VBZ", "VBP"} or any(
            c.dep_ in {"aux", "auxpass"} and c.lower_ != "to" for c in here.children
        )
    if here.dep_ == "advcl" and here.tag_ == "VBD":  # "will meet after nobody won the election"
        return any(c.dep_ == "mark" and c.lower_ in {"after", "since", "because"} for c in here.children)
    if here.dep_ in {"ccomp", "parataxis"} and here.tag_ in {"VBD", "VBN"} and here.head.pos_ in VERBS:
        lemma = here.head.lemma_.lower()
        return lemma not in NEGATED | UNREAL | PLANNED - {"announce", "tell"} or lemma == "claim"
    return False


def _of_noun(token: Token) -> tuple[Realis, str] | None:
    for child in token.lefts:
        word = child.lower_
        if word in UNREAL_ADJECTIVES and child.dep_ in {"amod", "det"}:
            return UNREAL_ADJECTIVES[word], f"{word}: before the noun"
        if child.dep_ == "det" and word in {"no", "neither"}:
            return Realis.NEGATED, f"{word}: before the noun"
    return None


def _of_clause(verb: Token, *, is_trigger: bool) -> tuple[Realis, str] | None:
    for child in verb.children:
        word = child.lower_
        if child.dep_ == "neg" and word != "only":
            return Realis.NEGATED, f"{word}: negated"
        if child.dep_ == "mark" and word in IFS:
            return Realis.HYPOTHETICAL, f"{word}: condition"
        if child.dep_ in {"nsubj", "nsubjpass"} and word in {"nobody", "none"}:
            return Realis.NEGATED, f"{word}: negated"
        if child.dep_ in {"nsubj", "nsubjpass"} and any(
            d.lower_ == "no" for d in child.lefts if d.dep_ == "det"
        ):
            return Realis.NEGATED, "no: negated"
    for child in verb.children:
        word = child.lower_
        if child.dep_ == "aux" and child.tag_ == "MD":
            perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
            if word in FUTURE:
                if _is_condition(verb):
                    return Realis.THREATENED, f"{word} if: threatened"
                return Realis.PLANNED, f"{word}: future"
            if word == "would" and not perfect and _is_own_word(verb):
                return Realis.PLANNED, "would: planned"
            if word in IRREAL:
                return _irreal(word, perfect=perfect)
    if is_trigger:
        return _of_tense(verb)
    return None


def _is_condition(verb: Token) -> bool:
    """ "Warns that it will strike if ...": a threat."""
    warned = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in THREATENED
    return warned and any(
        c.dep_ == "advcl" and any(m.lower_ in IFS for m in c.children) for c in verb.children
    )


def _is_own_word(verb: Token) -> bool:
    """ "The ministry said it would sue": what somebody says of himself is announced, unless a condition goes with it."""
    if verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in SAYING:
        return False
    own = any(c.dep_ == "nsubj" and c.lower_ in {"it", "he", "she", "they", "we"} for c in verb.children)
    return own and not any(
        m.dep_ == "mark" and m.lower_ in IFS for c in (verb, *verb.children) for m in c.children
    )


def _irreal(word: str, *, perfect: bool) -> tuple[Realis, str] | None:
    if perfect and word in {"may", "might", "could"}:
        return Realis.HYPOTHETICAL, f"{word} have: not asserted"
    return Realis.HYPOTHETICAL, f"{word}: not asserted"


def _of_tense(verb: Token) -> tuple[Realis, str] | None:
    if any(c.dep_ == "advmod" and c.lower_ in HABITS for c in verb.children):
        return Realis.BACKGROUND, "habit"
    aux = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if verb.tag_ == "VBG" and aux & {"is", "are", "'s", "'re", "am", "been"}:
        return Realis.BACKGROUND, "goes on"
    if verb.tag_ == "VBN" and aux and aux <= {"is", "are", "being", "'s", "'re"}:
        return Realis.BACKGROUND, "present state"
    if "used" in aux:
        return Realis.BACKGROUND, "used to: habit"
    if verb.tag_ in {"VBZ", "VBP"} and not aux:
        return Realis.BACKGROUND, "present tense: habit or state"
    if verb.tag_ == "VB" and verb.dep_ == "ROOT":
        return Realis.BACKGROUND, "imperative"
    return None


def _of_adjective(here: Token) -> tuple[Realis, str] | None:
    if (
        here.lower_
        in {
            "likely",
            "unlikely",
            "ready",
            "willing",
            "set",
            "due",
            "able",
            "unable",
            "poised",
            "eager",
            "prepared",
        }
        and here.pos_ == "ADJ"
    ):
        return Realis.HYPOTHETICAL, f"{here.lower_}: not asserted"
    return None


def _of_link(here: Token, head: Token) -> tuple[Realis, str] | None:
    """What the step from a word to the word that governs it takes away."""
    lemma = head.lemma_.lower()
    infinitive = here.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in here.children)
    if here.dep_ in {"acl", "ccomp"} and lemma in HEARSAY and _is_baseless(head):
        return Realis.HYPOTHETICAL, f"{lemma}: not asserted"
    if here.dep_ in {"xcomp", "ccomp", "advcl", "pcomp", "acl"} and here.pos_ in VERBS:
        return _of_complement(here, head, lemma, infinitive=infinitive)
    if here.dep_ == "relcl" and infinitive:
        if _is_foiled(head):
            return Realis.NEGATED, f"{head.head.lemma_.lower()}: negated"
        return Realis.HYPOTHETICAL, "infinitive after a noun"
    if here.dep_ == "nsubj" and here.pos_ in NOUNS and head.lemma_ == "be":
        due = next((c.lower_ for c in head.children if c.dep_ == "acomp" and c.lower_ in DUE), None)
        return (Realis.PLANNED, f"{due}: planned") if due else None
    if here.dep_ == "nsubjpass" and lemma in NEGATED and any(c.tag_ == "MD" for c in head.children):
        return Realis.PLANNED, f"may be {head.lower_}: still planned"
    if here.dep_ in {"dobj", "nsubjpass"} and head.pos_ in VERBS:
        return _of_object(here, lemma)
    if here.dep_ == "pobj" and head.lower_ in {"without", "against"}:
        return (
            Realis.NEGATED if head.lower_ == "without" else Realis.HYPOTHETICAL
        ), f"{head.lower_}: not asserted"
    if here.dep_ == "pobj" and head.dep_ == "prep":
        return _of_governor(here, head.head, head.lower_)
    return None


def _is_baseless(noun: Token) -> bool:
    """ "Reports that a store exploded are baseless", "denied claims that ..."."""
    verb = noun.head
    if noun.dep_ in {"dobj", "nsubjpass"}:
        return verb.lemma_.lower() in {"deny", "reject", "dismiss", "refute", "dispute"}
    return noun.dep_ == "nsubj" and any(c.dep_ == "acomp" and c.lower_ in BASELESS for c in verb.children)


def _of_complement(here: Token, head: Token, lemma: str, *, infinitive: bool) -> tuple[Realis, str] | None:
    passive = any(c.dep_ == "auxpass" for c in head.children)
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in here.children)
    if here.dep_ == "pcomp" and head.lower_ in {"without", "instead", "than", "of", "from", "against", "to"}:
        return _of_gerund(head)
    if here.dep_ in {"xcomp", "ccomp", "pcomp"} and here.tag_ == "VBG":
        governor = head if head.pos_ in VERBS else head.head
        if governor.lemma_.lower() in GERUNDS:
            return Realis.PLANNED, f"{governor.lemma_.lower()}: considered"
    if here.dep_ in {"xcomp", "advcl"} and infinitive and lemma == "use":
        return Realis.BACKGROUND, "purpose"
    if here.dep_ == "xcomp" and lemma in {"continue", "keep", "tend"} and head.tag_ in {"VBZ", "VBP"}:
        return Realis.BACKGROUND, f"{lemma}: goes on"
    if here.dep_ in {"xcomp", "ccomp"} and head.pos_ in VERBS:
        if lemma in THREATENED and (infinitive or here.dep_ == "xcomp"):
            return Realis.THREATENED, f"{lemma}: threatened"
        if lemma in NEGATED:
            return Realis.NEGATED, f"{lemma}: negated"
        if infinitive and not perfect and lemma in PLANNED:
            return Realis.PLANNED, f"{lemma}: planned"
        if lemma in UNREAL and not (lemma == "claim" and here.dep_ == "ccomp"):
            return Realis.HYPOTHETICAL, f"{lemma}: not asserted"
        if infinitive and not perfect and passive and lemma in {"believe", "think", "say", "report"}:
            return Realis.BACKGROUND, f"{lemma}: state"
        if lemma == "go" and infinitive:
            return Realis.PLANNED, "going to: future"
        if lemma == "be" and infinitive and not perfect:
            return Realis.PLANNED, "be to: planned"
        return None
    if here.dep_ == "ccomp" or (here.dep_ == "xcomp" and head.pos_ == "ADJ"):
        return (
            (Realis.HYPOTHETICAL, f"{lemma}: not asserted") if infinitive and head.lower_ != "able" else None
        )
    if here.dep_ == "advcl" and infinitive:
        met = (
            lemma in {"gather", "assemble", "rally", "march", "converge"} and here.lemma_.lower() in PROTESTS
        )
        return None if met else (Realis.BACKGROUND, "purpose")
    if here.dep_ == "acl" and infinitive:
        if _is_foiled(head):
            return Realis.NEGATED, f"{head.head.lemma_.lower()}: negated"
        if lemma in PLAN_NOUNS:
            return (Realis.THREATENED if lemma == "threat" else Realis.PLANNED), f"{lemma}: planned"
        return Realis.BACKGROUND, "purpose"
    return None


def _is_foiled(noun: Token) -> bool:
    """ "A plot to blow up the bridge was foiled"."""
    return noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in {
        "foil",
        "thwart",
        "prevent",
        "avert",
        "abort",
        "abandon",
        "cancel",
        "uncover",
        "disrupt",
        "block",
        "reject",
    }


def _of_gerund(head: Token) -> tuple[Realis, str] | None:
    word = head.lower_
    if word == "to" and head.head.lemma_.lower() not in {"admit", "confess", "addition", "lead"}:
        return Realis.HYPOTHETICAL, f"{head.head.lemma_.lower()} to: not asserted"
    if word in {"without", "than", "instead"} or (word == "of" and head.head.lower_ == "instead"):
        return Realis.NEGATED, f"{word}: negated"
    governor = head.head.lemma_.lower()
    if word == "from" and governor in NEGATED | PREVENTIVE:
        return Realis.NEGATED, f"{governor} from: negated"
    if word == "of" and governor in UNREAL | {"warn", "capable"} | UNREAL_NOUNS:
        return Realis.HYPOTHETICAL, f"{governor} of: not asserted"
    if word == "against":
        return Realis.HYPOTHETICAL, "against: not asserted"
    return None


def _of_object(here: Token, lemma: str) -> tuple[Realis, str] | None:
    definite = any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "any"} for c in here.children)
    if lemma == "deny" and definite:
        return None
    if lemma in PREVENTIVE | NEGATED:
        return Realis.NEGATED if lemma in NEGATED else Realis.HYPOTHETICAL, f"{lemma}: not asserted"
    if lemma in THREATENED:
        return Realis.THREATENED, f"{lemma}: threatened"
    if lemma == "plan" and definite and here.head.tag_ in {"VBD", "VBN"} and here.tag_ == "NN":
        return None  # "was thought to have planned the raid": the raid is known
    if (
        lemma in {"condemn", "discuss", "claim", "suspect", "need", "debate", "question", "end", "stop"}
        and definite
    ):
        return None
    if lemma == "face" and here.tag_ == "NN":
        return Realis.PLANNED, "face: planned"
    if lemma in PLANNED - {"hold"}:
        return Realis.PLANNED, f"{lemma}: planned"
    if lemma in UNREAL - {"claim", "condemn", "suspect"}:
        return Realis.HYPOTHETICAL, f"{lemma}: not asserted"
    return None


def _of_governor(here: Token, governor: Token, prep: str) -> tuple[Realis, str] | None:
    lemma = governor.lemma_.lower()
    definite = any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "any"} for c in here.children)
    if (
        governor.pos_ in NOUNS
        and prep in {"of", "for", "against", "to"}
        and lemma in UNREAL_NOUNS | {"plan", "call"}
        and not (definite and prep == "for")
    ):
        kind = {
            "threat": Realis.THREATENED,
            "plan": Realis.PLANNED,
            "preparation": Realis.PLANNED,
            "call": Realis.PLANNED,
        }
        return kind.get(lemma, Realis.HYPOTHETICAL), f"{lemma} {prep}: not asserted"
    if (
        governor.pos_ in VERBS
        and prep in {"for", "on", "of", "to", "with"}
        and lemma in {"call", "prepare", "plan", "hope", "brace", "wait", "push", "ready"}
    ):
        return Realis.PLANNED, f"{lemma} {prep}: planned"
    if governor.pos_ in VERBS and prep in {"of", "with", "against"} and lemma in {"warn", "threaten"}:
        return Realis.THREATENED, f"{lemma} {prep}: threatened"
    if governor.pos_ in VERBS and prep in {"from", "against"} and lemma in PREVENTIVE:
        return Realis.HYPOTHETICAL, f"{lemma} {prep}: not asserted"
    return None
