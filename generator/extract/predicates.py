"""A token of the parse in, the kind of happening that it names out (from ``lexicon/predicates.yml``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.predicate_lexicon import Predicate, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import Token

VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
_NAMES = frozenset({"ORG", "NORP", "FAC", "GPE"})
"""Tags of names whose words tell no happening ("Green Alliance")."""
_WARNINGS = frozenset("warning warnings alert alerts advisory advisories siren sirens drill drills".split())
"""Behind the name of a danger: it is warned of or practised, not there."""
ARGUMENTS = ("dobj", "obj", "nsubjpass", "attr", "oprd", "dative")


def lookup(token: Token) -> Predicate | None:
    """The entry that fits this token with what stands beside it; None when it names no happening."""
    if token.pos_ in VERBS and token.tag_ != "MD":
        return None if _describes(token) else _verb(token)
    if token.pos_ in NOUNS and token.dep_ not in {"compound", "nmod", "amod"}:
        return None if _meets_press(token) or _warned_of(token) else _noun(token)
    return None


def _describes(token: Token) -> bool:
    """ "A group named X", "retired general X": the participle says what somebody is, not what happened."""
    lemma = token.lemma_.lower()
    return (lemma in {"name", "call", "dub"} and token.dep_ == "acl") or (
        lemma == "retire" and token.dep_ == "amod"
    )


def _warned_of(token: Token) -> bool:
    """ "A tsunami warning", "in counter-fire": the parse does not always see that the words are one."""
    follows = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    glued = token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in {"counter", "anti"}
    return glued or follows in _WARNINGS


def _meets_press(token: Token) -> bool:
    """ "A news conference": where something is said, no meeting of its own."""
    return token.lower_ == "conference" and any(c.lower_ in {"news", "press"} for c in token.lefts)


_LEMMAS = {"fin": "fine"}
"""Lemmas that the pipeline gets wrong: "fined" is no form of "fin"."""
_THEM = frozenset("him her them he she they himself herself themselves".split())
_LABOUR = frozenset(
    "worker teacher nurse doctor driver pilot union member miner crew staff employee cleaner docker lecturer firefighter postman controller "
    "steward lawyer judge trucker civil-servant".split()
)
"""Whose strike is a walkout."""
_LENGTHS = frozenset({"day", "hour", "week", "month"})


def lemma_of(token: Token) -> str:
    """Lemma in lower case."""
    lemma = str(token.lemma_.lower())
    return _LEMMAS.get(lemma, lemma)


def base(token: Token) -> str:
    """Lemma in lower case; a capital does not keep a plural from being one ("Rockets struck ...")."""
    lemma = lemma_of(token)
    if lemma == "vehicle" and any(c.lower_ in {"unmanned", "aerial"} for c in token.lefts):
        return "uav"
    if token.pos_ == "PROPN" and lemma.endswith("s") and lemma[:-1] in lexicon().common:
        return str(lemma[:-1])
    return str(lemma)


def phrases(token: Token) -> Iterator[str]:
    """The forms under which a verb may stand in the lexicon, longest first: with particle, object, lemma."""
    lemma = lemma_of(token)
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in {"in", "off", "out", "down", "over", "up", "through"}:
            continue  # "gave the men ... in Lorne" is not "gave in"
        if child.dep_ == "prep" and child.lower_ == "for" and any(c.dep_ == "dobj" for c in token.children):
            continue  # "called an election for May" is not "called for"
        if child.dep_ in {"prt", "dobj", "prep", "acomp", "advmod", "oprd", "xcomp"}:
            yield f"{lemma} {child.lemma_.lower()}"
            for deep in child.rights:
                if deep.dep_ == "pobj":
                    yield f"{lemma} {child.lemma_.lower()} {deep.lemma_.lower()}"
    yield lemma


def heads(token: Token) -> Iterator[Token]:
    """A noun and all that is joined to it by "and", and what stands behind "series of", "dozens of"."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "NUM"}:
            yield from heads(child)
        elif child.dep_ == "prep" and child.lower_ == "of" and token.pos_ != "PROPN":
            yield from (deep for deep in child.children if deep.dep_ == "pobj")


def objects(token: Token) -> Iterator[Token]:
    """What a verb is done to: its object, passive subject or the noun that its participle stands beside."""
    for child in token.children:
        if child.dep_ in ARGUMENTS:
            yield from heads(child)
    if token.dep_ == "acl" and token.tag_ == "VBN":
        yield token.head
    if not any(c.dep_ in ARGUMENTS for c in token.children):  # "shot and killed a judge"
        for child in token.rights:
            if (
                child.dep_ == "conj"
                and child.pos_ in VERBS
                and not any(c.dep_ == "nsubj" for c in child.children)
            ):
                yield from (h for c in child.children if c.dep_ == "dobj" for h in heads(c))


def subjects(token: Token) -> Iterator[Token]:
    """Who does it: the active subject (also of the verb that this one is joined to), or "by X" of a passive."""
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children)
    found = [c for c in token.children if c.dep_ == "nsubj"]
    if len(found) > 1:  # "which X blames": the parse takes the object for a second subject
        found = [c for c in found if c.tag_ not in {"WDT", "WP"}] or found
    if not found and not passive and token.dep_ in {"conj", "xcomp", "advcl"} and token.head.pos_ in VERBS:
        found = [c for c in token.head.children if c.dep_ == "nsubj"]
        if not found and token.dep_ == "xcomp":  # "talks are expected to resume"
            found = [c for c in token.head.children if c.dep_ == "nsubjpass"]
    if not found and token.dep_ == "acl" and token.tag_ == "VBG":
        found = [token.head]
    for child in token.children:
        if child.dep_ == "agent":
            found.extend(deep for deep in child.children if deep.dep_ == "pobj")
    for child in found:
        yield from heads(antecedent(child))


def antecedent(token: Token) -> Token:
    """The noun for which "which", "who" or "that" stands; any other token itself."""
    if token.tag_ in {"WDT", "WP"} and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _verb(token: Token) -> Predicate | None:
    entries = lexicon().verbs
    for phrase in phrases(token):
        for entry in entries.get(phrase, ()):
            if _fits(token, entry) and (" " in phrase or not _lends(token, entry)):
                return entry
    return None


def _lends(token: Token, entry: Predicate) -> bool:
    """ "Launched air strikes", "opened an inquiry": the noun tells the happening, the verb only lends itself."""
    if token.lemma_.lower() not in lexicon().light:
        return False
    nouns = [_noun(t) for t in objects(token) if t.pos_ in NOUNS]
    return any(n is not None and n.type != entry.type for n in nouns)


def _fits(token: Token, entry: Predicate) -> bool:
    if entry.need_clause and not any(
        c.dep_ in {"xcomp", "ccomp", "dobj", "nsubjpass"} for c in token.children
    ):
        return False
    if entry.need_clause and not any(
        c.dep_ in {"xcomp", "ccomp"} and c.pos_ in VERBS for c in token.children
    ):
        return False
    if entry.intransitive and any(
        c.dep_ in {"dobj", "ccomp"} and not _is_parted(token, c) for c in token.children
    ):
        return False
    if entry.out_of and not _comes_out_of(token, entry):
        return False
    if (
        entry.transitive
        and token.tag_ != "VBG"
        and not any(True for _ in objects(token))
        and _is_active(token)
    ):
        return False
    if entry.purpose and not any(
        c.dep_ in {"advcl", "xcomp"} and c.lemma_.lower() in entry.purpose for c in token.children
    ):
        return False
    around = [base(t) for t in objects(token)]
    if entry.need_not and any(lemma in entry.need_not for lemma in (*around, *_lemmas(token))):
        return False
    if entry.doer and not _is_doer(token, entry):
        return False
    if entry.subject_need and not any(base(t) in entry.subject_need for t in _doers(token)):
        return False
    if not (entry.need or entry.entity_object or entry.entity_subject):
        return True
    if entry.person_object and any(t.pos_ == "PROPN" or t.lower_ in _THEM for t in objects(token)):
        return True
    if (
        entry.entity_subject
        and any(t.pos_ == "PROPN" for t in subjects(token))
        and any(True for _ in objects(token))
    ):
        return True
    if entry.entity_object and any(t.pos_ == "PROPN" for t in objects(token)):
        return True
    deep = [base(d) for c in token.children if c.dep_ == "prep" for d in c.children if d.dep_ == "pobj"]
    if any(lemma in entry.need for lemma in (*around, *deep)):
        return True
    return "human" not in entry.need and bool(
        entry.need & {base(t) for t in token.children if t.dep_ == "acomp"}
    )


def _is_parted(verb: Token, child: Token) -> bool:
    """ "Marched on city hall, some throwing stones": behind a comma stands no object of the verb."""
    return child.i > verb.i and any(t.text == "," for t in verb.doc[verb.i + 1 : child.i])


def _comes_out_of(verb: Token, entry: Predicate) -> bool:
    """ "Pulled a girl from the ruins of the hotel": what the "from" (or "out of") speaks of is of the entry's classes."""
    sources = (
        child
        for child in verb.subtree
        if child.lower_ == "from" or (child.lower_ == "of" and child.head.lower_ == "out")
    )
    return any(
        base(t) in entry.out_of
        for child in sources
        for c in child.children
        if c.dep_ == "pobj"
        for t in c.subtree
    )


def _is_active(token: Token) -> bool:
    """Whether a participle-like form is active: neither it nor the verb it is joined to is passive."""
    joined = [token, token.head] if token.dep_ == "conj" else [token]
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for t in joined for c in t.children)
    return not passive and any(c.dep_ == "nsubj" for t in joined for c in t.children)


def _is_doer(token: Token, entry: Predicate) -> bool:
    """Whether the subject is one that can do this: a name, a word of the entry's classes, or nobody named."""
    named = list(subjects(token))
    if any(lexicon().not_violent.intersection(modifiers(t)) for t in named):
        return False
    return not named or any(t.pos_ in {"PROPN", "PRON", "NUM"} or base(t) in entry.doer for t in named)


def _doers(token: Token) -> Iterator[Token]:
    yield from subjects(token)
    if token.dep_ == "relcl" and any(c.tag_ == "WDT" and c.dep_ == "nsubj" for c in token.children):
        over = token.head.head  # "talks between the two sides, which collapsed": not the sides
        if token.head.dep_ == "pobj" and over.dep_ == "prep" and over.head.pos_ in NOUNS:
            yield over.head
    yield from (t for t in objects(token) if token.tag_ == "VBN" or t.dep_ == "nsubjpass")


def _lemmas(token: Token) -> Iterator[str]:
    yield from (base(t) for t in subjects(token))


def modifiers(token: Token) -> list[str]:
    """Lemmas of what stands before a noun as part of its name ("rocket attack", "air and drone strikes")."""
    out = []
    for child in token.lefts:
        if child.dep_ in {"compound", "amod", "nmod"}:
            out.extend(modifiers(child))
            out.append(base(child))
            out.extend(c.lemma_.lower() for c in child.children if c.dep_ == "conj")
    return out


def _noun(token: Token) -> Predicate | None:
    if token.ent_type_ in {"DATE", "TIME", "PERSON"} or (token.pos_ == "PROPN" and token.ent_type_ in _NAMES):
        return None
    lex = lexicon()
    if token.lower_ == "fire" and not any(True for _ in token.lefts):
        return None  # "came under fire", "began with fire"
    if token.dep_ == "dobj" and f"{token.head.lemma_.lower()} {token.lemma_.lower()}" in lex.verbs:
        return None  # part of "opened fire", "claimed responsibility"
    lemma, before = base(token), modifiers(token)
    if lemma == "strike" and _is_walkout(token, before):
        lemma, before = "walkout strike", []
    forms = [f"{before[-1]} {lemma}"] if before else []
    for form in (*forms, lemma):
        for entry in lex.nouns.get(form, ()):
            if entry.type in {"ASSAULT", "DISASTER"} and lex.not_violent.intersection(before):
                return None
            if entry.need and not entry.need.intersection(w.lemma_.lower() for w in token.subtree):
                continue
            return entry
    return None


def _is_walkout(token: Token, before: list[str]) -> bool:
    """ "A three-day strike", "a strike by harbour pilots", "the union's strike": work stopped, nobody was hit."""
    if (_LENGTHS | _LABOUR) & set(before):
        return True
    whose = [c for c in token.children if c.dep_ == "poss"]
    whose += [d for c in token.children if c.dep_ == "prep" and c.lower_ == "by" for d in c.children]
    if token.head.pos_ in VERBS and token.dep_ in {"dobj", "nsubjpass"}:
        whose += [c for c in token.head.children if c.dep_ == "nsubj"]
    return any(base(t) in _LABOUR for t in whose)


def subtype(token: Token, entry: Predicate) -> str | None:
    """ACLED sub-event type: what the words before the noun (or the weapon of the verb) say, else the entry's."""
    if entry.type not in {"ASSAULT", "DISASTER"}:
        return entry.sub
    lex = lexicon()
    words = set(modifiers(token)) if token.pos_ in NOUNS else _weapon_words(token)
    joined = {part for word in words for part in word.split("-")}
    for sub, means in lex.means:
        if joined & means and (entry.type == "ASSAULT" or sub == "Suicide bomb" or "bomb" in joined):
            return sub
    return entry.sub


def _weapon_words(token: Token) -> set[str]:
    out = {base(t) for t in (*objects(token), *subjects(token))}
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"with", "by", "using"}:
            out |= {base(d) for d in child.children if d.dep_ == "pobj"}
    return out
