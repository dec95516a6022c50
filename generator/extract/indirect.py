"""A cue in, the words that it reports without marks out, as a stretch of the article."""

from __future__ import annotations

from generator.extract.cues import Cue, cue_words
from generator.extract.nlp import Block, Doc, Token
from generator.extract.objects import before_source, infinitive, noun_phrase
from generator.extract.unsaid import before_refusal, is_unsaid

_TELLING = frozenset("tell inform assure warn remind".split())
_COURTS = frozenset("court jury inquest inquiry tribunal hearing judge trial commission panel".split())
_EDGE = frozenset(",;:-–—\"'()[]“”‘’…")


def content_of(cue: Cue, block: Block) -> tuple[int, int, str] | None:
    """(start, end, rule) of the clause, infinitive or noun phrase that a cue reports; offsets into the paragraph."""
    found = (
        _of_source(cue) if cue.kind == "source" else _of_noun(cue) if cue.kind == "noun" else _of_verb(cue)
    )
    if found is None:
        return None
    first, last, rule = found
    return _trimmed(block.doc, first, last, rule)


def _trimmed(doc: Doc, first: int, last: int, rule: str) -> tuple[int, int, str] | None:
    while first <= last and (doc[first].text in _EDGE or doc[first].is_space):
        first += 1
    if first < last and doc[first].dep_ == "cc" and doc[first].lower_ in {"and", "but", "so", "yet", "or"}:
        return _trimmed(doc, first + 1, last, rule)
    while last > first and doc[last].dep_ == "cc":
        last -= 1
    while last >= first and (
        doc[last].text in _EDGE or doc[last].is_space or doc[last].text in {".", "?", "!"}
    ):
        last -= 1
    if last < first:
        return None
    end = doc[last].idx + len(doc[last])
    # "U.S." at the end of a sentence is one token with its full stop: it stays.
    return doc[first].idx, end, rule


def _of_verb(cue: Cue) -> tuple[int, int, str] | None:
    words = cue_words()
    verb = cue.token
    if verb.dep_ in {"auxpass", "aux"} or (cue.lemma == "put" and verb.dep_ != "advcl") or is_unsaid(verb):
        return None
    if cue.lemma == "hear" and not _in_court(cue):
        return None
    if cue.inserted and cue.subject is not None and cue.lemma in words.clause:
        return _around(cue, cue.subject)
    clause = next(
        (c for c in verb.children if c.dep_ == "ccomp" and _is_clause(c) and not _set_apart(c, verb)), None
    )
    if clause is not None and clause.i < verb.i and cue.group in {"deny", "urge", "accuse"}:
        clause = None
    if clause is not None and cue.group == "think" and _is_question(clause):
        return None  # "knew who had ordered it": no words are reported
    if clause is not None and cue.lemma in words.clause:
        return _clause(cue, clause)
    if cue.lemma in words.clause or cue.lemma == "put":
        around = _parenthesis(cue)
        if around is not None:
            return around
        far = _that_clause(cue) or _told_clause(cue)
        if far is not None:
            return far
    if cue.lemma in words.infinitive:
        wish = infinitive(cue)
        if wish is not None:
            return wish
    return noun_phrase(cue) if cue.lemma in words.noun else None


def _set_apart(clause: Token, verb: Token) -> bool:
    """A clause before a semicolon is no part of what is said after it: "Police put the crowd at 500; the union said 900"."""
    return clause.i < verb.i and any(t.text == ";" for t in verb.doc[clause.right_edge.i : verb.i])


def _is_clause(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or any(
        c.dep_ in {"nsubj", "nsubjpass", "cop", "mark"} for c in token.children
    )


def _is_question(clause: Token) -> bool:
    first = clause.doc[clause.left_edge.i]
    return first.tag_ in {"WP", "WRB", "WDT"} or first.lower_ == "whether"


def _clause(cue: Cue, clause: Token) -> tuple[int, int, str]:
    """The clause after "said (that)" without its "that", or the one before "..., officials said"."""
    doc, verb = cue.token.doc, cue.token
    first, last = clause.left_edge.i, clause.right_edge.i
    if clause.i > verb.i:
        first = max(first, cue.last.i + 1)
        while (
            first < last
            and (doc[first].lower_ == "that" or doc[first].text in _EDGE)
            and doc[first].dep_ in {"mark", "punct"}
        ):
            first += 1
        return first, before_source(doc, first, before_refusal(clause, last)), "clause after the verb"
    start = verb.sent.start
    low = min([first, *(t.i for t in doc[start:first] if t.dep_ not in {"cc", "punct"})], default=first)
    stop = min([verb.i, *(c.left_edge.i for c in verb.children if c.i > clause.right_edge.i)]) - 1
    # Between the clause and the verb stand the subject and a comma: the content ends before them.
    if cue.subject is not None and cue.subject.i < verb.i:
        stop = min(stop, cue.subject.left_edge.i - 1)
    return low, max(min(last, stop), clause.i), "clause before the verb"


def _around(cue: Cue, subject: Token) -> tuple[int, int, str] | None:
    """The sentence, or the part of it before ", officials said." where nothing but the end follows."""
    sentence = cue.token.sent
    first, last = sentence.start, sentence.end - 1
    before = min(subject.left_edge.i, cue.token.i)
    while before > first and cue.token.doc[before - 1].text != ",":
        before -= 1
    if last - cue.last.i <= 1:
        last = before - 1
    while first < last and cue.token.doc[first].dep_ == "cc":
        first += 1
    return (first, last, "the clause that the words of saying interrupt") if first < last else None


def _parenthesis(cue: Cue) -> tuple[int, int, str] | None:
    """ "The plan, officials say, will cost millions"; "as the mayor put it"."""
    verb = cue.token
    as_said = verb.dep_ == "advcl" and any(
        c.dep_ in {"mark", "advmod"} and c.lower_ == "as" for c in verb.children
    )
    if (
        not (verb.dep_ == "parataxis" or as_said)
        or cue.subject is None
        or verb.head.pos_ not in {"VERB", "AUX"}
    ):
        return None
    doc, main = verb.doc, verb.head
    first, last = main.left_edge.i, main.right_edge.i
    low, high = verb.left_edge.i, verb.right_edge.i
    if low <= first:
        first = high + 1
    elif high >= last - 1:
        last = low - 1
    while first < last and doc[first].dep_ == "cc":
        first += 1
    return first, last, "the clause that the words of saying interrupt"


def _that_clause(cue: Cue) -> tuple[int, int, str] | None:
    """A "that" clause that the parser hung on a noun in between ("told reporters in a call that ...")."""
    verb = cue.token
    for token in verb.doc[cue.last.i + 1 : verb.sent.end]:
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.i > token.i:
            over = token.head.head
            if token.head.dep_ == "acl" and over.i > verb.i and over.lemma_.lower() in cue_words().nouns:
                return None
            last = before_source(verb.doc, token.i, token.head.right_edge.i)
            return token.i + 1, last, "clause with that"
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound"}:
            return None
        if token.text in {";", ":"}:
            return None
    return None


def _told_clause(cue: Cue) -> tuple[int, int, str] | None:
    """A clause without "that" which the parser hung on the listener ("told the court he had seen a man")."""
    if cue.lemma not in _TELLING:
        return None
    for listener in cue.token.rights:
        if listener.dep_ not in {"dobj", "dative"}:
            continue
        for child in listener.rights:
            subject = next((c for c in child.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
            if child.dep_ == "relcl" and subject is not None and subject.tag_ not in {"WDT", "WP"}:
                last = before_source(cue.token.doc, child.left_edge.i, child.right_edge.i)
                return child.left_edge.i, last, "clause after the listener"
    return None


def _in_court(cue: Cue) -> bool:
    """ "The court heard that": what is said at a trial or inquiry, by nobody whom the sentence names."""
    return cue.subject is not None and cue.subject.lemma_.lower() in _COURTS


def _of_source(cue: Cue) -> tuple[int, int, str] | None:
    """The clause that "according to X" stands in, without that phrase."""
    if cue.subject is None:
        return None
    doc = cue.token.doc
    head = cue.token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head.i != head.i:
        head = head.head
    if head.dep_ in {"relcl", "ccomp", "advcl", "conj", "acl"} and head.pos_ in {"VERB", "AUX"}:
        first, last = head.left_edge.i, head.right_edge.i
        if head.dep_ == "conj" and head.head.dep_ == "ROOT" and not _comma_before(head):
            first = head.head.left_edge.i  # "No shots were fired and nobody was hurt, according to X"
        if head.dep_ in {"ccomp", "advcl"}:
            while first < head.i and doc[first].dep_ == "mark" and doc[first].lower_ == "that":
                first += 1
    else:
        first, last = cue.token.sent.start, cue.token.sent.end - 1
    low, high = cue.token.left_edge.i, max(cue.subject.right_edge.i, cue.last.i)
    high = _phrase_end(doc, cue, high)
    if low - first <= 2 and not any(t.pos_ in {"VERB", "AUX"} for t in doc[first:low]):
        first = high + 1
    elif last - high <= 2:
        last = low - 1
    return (first, last, "clause with its source") if first <= last else None


def _comma_before(verb: Token) -> bool:
    """Whether a comma parts a clause from the one that it is joined to."""
    return any(t.text in {",", ";"} for t in verb.doc[verb.head.i : verb.left_edge.i + 1])


def _phrase_end(doc: Doc, cue: Cue, high: int) -> int:
    """The source phrase ends at its comma where the phrase opens the sentence."""
    if cue.token.i > cue.token.sent.start + 1:
        return high
    for i in range(cue.last.i + 1, high + 1):
        ends = doc[i].text == "," and i + 1 < len(doc) and doc[i + 1].pos_ != "PROPN"
        if ends and doc[i + 1].lower_ not in {"who", "which", "where", "whose", "a", "an"}:
            return i
    return high


def _of_noun(cue: Cue) -> tuple[int, int, str] | None:
    """ "the claim that ..."."""
    for child in cue.token.children:
        mark = next((c for c in child.children if c.dep_ == "mark" and c.lower_ == "that"), None)
        if child.dep_ in {"acl", "ccomp"} and mark is not None:
            return mark.i + 1, child.right_edge.i, "clause of the noun"
    return None
