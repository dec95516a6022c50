"""A token of a time phrase in, whether its clause speaks of what is to come out."""

from __future__ import annotations

from generator.extract.nlp import Token

_AHEAD_AUX = frozenset({"will", "'ll", "shall", "wo", "would", "may", "can", "must", "should"})
_AHEAD_HEADS = frozenset(
    "plan expect schedule due set intend aim hope slate ready prepare want propose promise vow pledge await poise".split()
)
_DUE = frozenset({"due", "set", "scheduled", "planned", "expected", "slated"})
_SET_FOR = frozenset({"schedule", "plan", "set", "slate", "expect"})
_TRIED = frozenset("attempt bid effort plot failure refusal decision move try".split())
"""Nouns whose infinitive tells what was tried, not what is to come."""
_AHEAD_PRESENT = frozenset(
    "begin start open take end expire close run go come meet leave arrive last resume".split()
)


def looks_ahead(token: Token) -> bool:
    """Whether the verb over the token is future: an auxiliary such as "will", a word such as "scheduled to" over it,
    or the timetable present ("the fair opens on Friday")."""
    verb = _verb_over(token)
    if verb is None:
        return False
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"} and verb.lemma_ in _SET_FOR:
        return True  # "elections scheduled for November"
    if verb.tag_ == "VBN" and verb.lemma_ in _SET_FOR and _is_now(verb):
        return True  # "a march is planned for Sunday"
    if verb.tag_ in {"VBZ", "VBP"} and any(c.dep_ == "acomp" and c.lower_ in _DUE for c in verb.children):
        return True  # "a vote is due in January"
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if helpers & {"have", "has", "had", "was", "were"} or verb.tag_ == "VBD":
        return False
    if helpers & _AHEAD_AUX or (helpers & {"could", "might"} and _is_end(token)):
        return True
    if "to" in helpers or verb.tag_ == "VBG":
        over = verb.head
        if _was(over):
            return False  # "had been due to fly on Tuesday"
        if "to" in helpers and verb.dep_ in {"acl", "relcl", "advmod"} and over.pos_ in {"NOUN", "PROPN"}:
            return over.lemma_.lower() not in _TRIED  # "a meeting to be held on Friday"
        return over.lemma_.lower() in _AHEAD_HEADS or (over.lemma_ == "be" and over.tag_ in {"VBZ", "VBP"})
    return verb.tag_ in {"VBZ", "VBP"} and verb.lemma_.lower() in _AHEAD_PRESENT


def _is_end(token: Token) -> bool:
    """Whether the time is one by which something ends: "could take until August"."""
    top = token
    while top.head != top and top.dep_ in {"nummod", "compound", "amod", "det"}:
        top = top.head
    return top.dep_ == "pobj" and top.head.lower_ in {"until", "till", "by"}


def _is_now(verb: Token) -> bool:
    """Whether a passive stands in the present: "is planned"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return bool(helpers) and helpers <= {"is", "are", "'s", "'re"}


def _was(over: Token) -> bool:
    """Whether the word over an infinitive stands in the pluperfect: what it had ahead lies behind the telling."""
    verb = over if over.pos_ in {"VERB", "AUX"} else over.head
    return any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)


def hangs_on_noun(token: Token) -> bool:
    """Whether a date stands before the noun that it belongs to ("the Nov. 8 election")."""
    top = token
    while top.dep_ in {"nummod", "compound", "nmod", "amod", "det"} and top.head.ent_type_ == "DATE":
        top = top.head
    return top.dep_ in {"compound", "nmod", "amod", "poss"} and top.head.pos_ in {"NOUN", "PROPN"}


def _verb_over(token: Token) -> Token | None:
    for word in (token, *token.ancestors):
        if word.pos_ in {"VERB", "AUX"}:
            return word
    return None
