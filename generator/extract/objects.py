"""A verb of saying in, the infinitive or noun phrase that it reports out: "promised to resign", "denied the charges"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.cues import Cue, cue_words

if TYPE_CHECKING:
    from generator.extract.nlp import Doc


def infinitive(cue: Cue) -> tuple[int, int, str] | None:
    """ "promised to resign", "urged drivers to stay at home"."""
    verb = cue.token
    if any(c.dep_ == "auxpass" for c in verb.children):
        return None
    for child in verb.rights:
        infinitive = child.dep_ in {"xcomp", "ccomp", "advcl"} and any(
            c.dep_ == "aux" and c.lower_ == "to" for c in child.children
        )
        if infinitive:
            objects = [c for c in verb.rights if c.dep_ in {"dobj", "dative"} and c.i < child.i]
            if cue.lemma in {"call on", "appeal"}:
                objects += [o for c in verb.rights if c.dep_ == "prep" for o in c.rights if o.dep_ == "pobj"]
                objects = [o for o in objects if o.i < child.i]
            first = min([child.left_edge.i, *(c.left_edge.i for c in objects)])
            if cue.lemma in {"tell", "ask"} and not objects and child.dep_ == "advcl":
                return None
            if cue.lemma in {"ask", "request"} and child.lemma_ in {"name", "identify", "quote"}:
                return None  # "asked not to be named": how it was said, not what
            last = before_source(verb.doc, first, child.right_edge.i)
            return max(first, cue.last.i + 1), last, "infinitive after the verb"
    return None


def noun_phrase(cue: Cue) -> tuple[int, int, str] | None:
    """ "denied the charges", "accused the firm of fraud", "called the ruling a disgrace", "warned of floods"."""
    verb = cue.token
    if cue.subject is None or any(c.dep_ == "auxpass" or c.lower_ == "to" for c in verb.children):
        return None
    kind = cue_words().noun_only_of.get(cue.lemma, "any")
    rights = [c for c in verb.rights if c.i > cue.last.i or c.i == cue.last.i]
    objects = [c for c in rights if c.dep_ == "dobj"]
    complements = [c for c in rights if c.dep_ in {"oprd", "xcomp", "ccomp", "acomp", "attr"}]
    preps = [
        c
        for c in rights
        if c.dep_ == "prep" and c.lower_ in {"as", "of", "for", "to", "against", "with", "about"}
    ]
    if kind == "of" or cue.lemma == "call for":
        parts = [c for c in preps if c.lower_ in {"of", "against", "about", "for"}]
        if cue.lemma == "call for":
            parts = [c for c in verb.children if c.dep_ == "prep" and c.lower_ == "for"]
    elif kind == "complement":
        as_preps = [c for c in preps if c.lower_ in {"as", "to", "with"}]
        parts = [*objects, *complements, *as_preps] if complements or (objects and as_preps) else []
    elif kind == "said":
        said = cue_words().nouns | cue_words().sayable
        parts = [*objects, *preps] if any(o.lemma_.lower() in said for o in objects) else []
    elif kind == "speech":
        parts = [
            o
            for o in objects
            if o.lemma_.lower()
            in {"responsibility", "credit", "victory", "innocence", "success", "ignorance"}
        ]
        parts += [c for c in preps if parts and c.i > parts[0].i]
    elif cue.group == "accuse":
        parts = [*objects, *(c for c in preps if c.lower_ in {"of", "for", "as", "with"})] if objects else []
    else:
        gerunds = [c for c in complements if c.tag_ == "VBG"]
        parts = objects or gerunds
    if any(o.lower_.endswith(("self", "selves")) for o in objects):
        return None
    parts = [c for c in parts if not (c.pos_ in {"PRON", "NUM"} and len(parts) == 1)]
    if not parts:
        return None
    first = max(min(c.left_edge.i for c in parts), cue.last.i + 1)
    last = max(c.right_edge.i for c in parts)
    return first, before_source(verb.doc, first, last), "object of the verb"


def before_source(doc: Doc, first: int, last: int) -> int:
    """Cut off a source that the parser drew into the clause ("..., according to the bank")."""
    for i in range(first + 1, last):
        if doc[i].lower_ == "according" and doc[i + 1].lower_ == "to":
            return i - 1
        lemma = doc[i].lemma_.lower() if doc[i].tag_ == "VBG" else ""
        if lemma in {"cite", "quote", "refer"} and doc[i - 1].text == ",":
            return i - 1
        if lemma in cue_words().clause and _goes_on(doc, i, first):
            return i - 1
    return last


def _goes_on(doc: Doc, i: int, first: int) -> bool:
    """ "..., adding that": the one who spoke goes on speaking; the comma may stand inside closing marks."""
    before = [t.text for t in doc[max(first, i - 2) : i]]
    return (
        "," in before
        and i + 1 < len(doc)
        and (
            doc[i + 1].lower_ in {"that", ":", "it", "he", "she", "they"}
            or any(c.dep_ == "ccomp" for c in doc[i].children)
        )
    )
