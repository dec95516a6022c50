"""The words of a sentence that name happenings in, which of them tell the same one out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.predicate_lexicon import Predicate, lexicon
from generator.extract.predicates import NOUNS, VERBS
from generator.extract.realis import find_realis
from generator.model import Realis

if TYPE_CHECKING:
    from generator.extract.nlp import ParsedSentence, Token

HARM = frozenset({"ASSAULT", "DISASTER", "DAMAGE", "DEATH", "PROTEST", "COERCE"})
_UNREAL = frozenset({Realis.PLANNED, Realis.THREATENED, Realis.HYPOTHETICAL, Realis.BACKGROUND})
_CAUSES = frozenset({"ASSAULT", "DISASTER", "PROTEST", "COERCE"})
_EFFECT_PREPS = frozenset(
    "in by during from after following with at of on when as through amid because over for".split()
)
_SAME_PREPS = frozenset("in by during with of at".split())
_PASSED = frozenset(
    "pobj prep agent nsubj nsubjpass advcl acl relcl conj pcomp xcomp npadvmod appos dobj".split()
)


def adopt(
    sentence: ParsedSentence, triggers: dict[int, tuple[Token, Predicate]], groups: dict[int, int]
) -> None:
    """ "30 were wounded when a bomb exploded, officials said": counts that the parse leaves beside the one cause of
    the sentence (or beside each other) belong to it, unless they have a place, a time or a doer of their own."""
    members: dict[int, list[tuple[Token, Predicate]]] = {}
    for i, root in groups.items():
        members.setdefault(root, []).append(triggers[i])
    harms = [root for root in sorted(members) if members[root][0][1].type in HARM]
    causes = [root for root in harms if not all(e.effect for _, e in members[root])]
    if len(causes) > 1 or any(_is_start(t) for root in causes for t, _ in members[root]):
        return
    loose = [
        root for root in harms if root not in causes and not any(_stands_alone(t) for t, _ in members[root])
    ]
    host = causes[0] if causes else next(iter(loose), None)
    for root in loose:
        if host is not None and root != host and as_real(sentence, members[root][0][0], members[host][0][0]):
            join(groups, root, host)


def _is_start(token: Token) -> bool:
    """ "4,000 have been killed since rebels seized the dam": where a count begins is not what killed."""
    return any(c.dep_ == "mark" and c.lower_ == "since" for c in token.children)


def has_cause(triggers: dict[int, tuple[Token, Predicate]], groups: dict[int, int], root: int) -> bool:
    """Whether a group holds what did it: the dead of one attack do not join it with another."""
    return any(not triggers[i][1].effect for i, r in groups.items() if r == root)


def as_real(sentence: ParsedSentence, lower: Token, upper: Token) -> bool:
    """An attack that happened and the dead that it could have cost are not one happening."""
    verbs = [t for t in (lower, upper) if t.pos_ in VERBS]
    unreal = [find_realis(t, sentence)[0] in _UNREAL for t in verbs]
    if len(verbs) < 2:
        return not any(unreal) or find_realis(lower if upper in verbs else upper, sentence)[0] in _UNREAL
    return unreal[0] == unreal[1]


def _stands_alone(token: Token) -> bool:
    if (
        token.pos_ in VERBS
        and any(c.dep_ == "nsubj" for c in token.children)
        and any(c.dep_ == "dobj" for c in token.children)
    ):
        return True
    return any(
        c.dep_ == "prep"
        and any(d.dep_ == "pobj" and d.pos_ == "PROPN" and d.ent_type_ != "DATE" for d in c.children)
        for c in token.children
    )


def join(groups: dict[int, int], a: int, b: int) -> None:
    old, new = groups[a], groups[b]
    for i, root in groups.items():
        if root == old:
            groups[i] = new


def climb(
    token: Token, triggers: dict[int, tuple[Token, Predicate]], carriers: dict[int, list[Token]]
) -> tuple[Token | None, list[Token]]:
    """The next trigger above with the words passed on the way; notes verbs that carry a noun ("carried out")."""
    passed = [token]
    here = token
    while here.head != here and here.dep_ in _PASSED:
        here = here.head
        if here.i in triggers:
            return here, passed
        if here.pos_ in VERBS and _carries(passed, here):
            carriers.setdefault(token.i, []).append(here)
        elif here.pos_ in VERBS and not _lets_through(here):
            return None, passed
        passed.append(here)
    return None, passed


def _lets_through(verb: Token) -> bool:
    """Whether a verb that names no happening may stand between two words for one ("that took place ... killing")."""
    if verb.dep_ in {"conj", "xcomp", "advcl"}:
        return True
    return verb.dep_ in {"relcl", "acl"} and verb.lemma_.lower() in lexicon().occur | lexicon().light


def _carries(passed: list[Token], verb: Token) -> bool:
    """Whether a verb lends a noun its happening: "carried out a raid", "responded with strikes", "a blast occurred"."""
    lex, last, lemma = lexicon(), passed[-1], verb.lemma_.lower()
    if passed[0].pos_ not in NOUNS:
        return False
    if len(passed) > 1 and not all(t.dep_ in {"pobj", "prep", "conj"} for t in passed[:-1]):
        return False
    of_only = all(
        t.lower_ in {"of", "with"} or t == passed[0] or t.lemma_.lower() in lex.rollup for t in passed
    )
    if last.dep_ in {"dobj", "nsubjpass"} and of_only:
        return lemma in lex.light
    if last.dep_ == "prep" and last.lower_ == "with" and of_only:
        return lemma in {
            "respond",
            "retaliate",
            "answer",
            "reply",
            "react",
            "continue",
            "begin",
            "follow",
            "hit",
            "strike",
        }
    if last.dep_ == "nsubjpass" and of_only and lemma in {"report", "confirm", "record"}:
        return True
    takes_place = lemma == "take" and any(c.lower_ == "place" for c in verb.children)
    return last.dep_ == "nsubj" and of_only and (lemma in lex.occur or takes_place)


def is_same(lower: tuple[Token, Predicate], upper: tuple[Token, Predicate], passed: list[Token]) -> bool:
    """Whether two words of a sentence, one above the other, tell one happening."""
    a, b = lower[1], upper[1]
    preps = {t.lower_ for t in passed if t.dep_ in {"prep", "agent"}}
    deps = {t.dep_ for t in passed}
    if _is_start(lower[0]):
        return False
    if any(c.dep_ == "neg" for c in upper[0].children) != any(c.dep_ == "neg" for c in lower[0].children):
        return False
    if (a.effect or b.effect) and a.type in HARM and b.type in HARM:
        return preps <= _EFFECT_PREPS and not _has_other_doer(lower, deps)
    if a.type == b.type == "ASSAULT" and _is_impact(lower[0], upper[0]):
        return True
    if a.type == b.type == "PROTEST" and upper[1].purpose and lower[0].head == upper[0]:
        return True
    if a.type == b.type and not passed:
        return True  # "talks are expected to resume"
    if "conj" in deps or not preps <= _SAME_PREPS:
        return False
    if a.type == b.type or {a.type, b.type} == {"ASSAULT", "DISASTER"}:
        noun = NOUNS if a.type in _CAUSES else NOUNS | VERBS
        return bool(deps & {"relcl", "acl", "dobj", "nsubj", "nsubjpass", "pobj"}) and (
            lower[0].pos_ in noun or upper[0].pos_ in NOUNS
        )
    return False


def _is_impact(lower: Token, upper: Token) -> bool:
    """ "30 rockets were fired and 18 of them hit the base": the shots and where they struck are one happening."""
    lands = lower.lemma_.lower() in {"hit", "strike", "land", "fall", "slam"}
    flies = any(
        c.dep_ in {"nsubj", "nsubjpass"} and (c.pos_ in {"NUM", "PRON"} or c.tag_ in {"WDT", "DT"})
        for c in lower.children
    )
    return lands and flies and upper.lemma_.lower() in {"fire", "launch", "lob"}


def _has_other_doer(lower: tuple[Token, Predicate], deps: set[str]) -> bool:
    """ "Gunmen attacked a post and soldiers killed two": two happenings."""
    if "conj" not in deps or lower[0].pos_ not in VERBS:
        return False
    own = [c for c in lower[0].children if c.dep_ == "nsubj"]
    return bool(own) and not lower[1].harm and lower[1].type != "DEATH"
