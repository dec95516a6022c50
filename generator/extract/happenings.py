"""A parsed sentence in, its happenings out: words that tell one happening are one draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.extract.grouping import HARM, adopt, as_real, climb, has_cause, is_same, join
from generator.extract.predicate_lexicon import Predicate, lexicon
from generator.extract.predicates import NOUNS, VERBS, base, lookup, modifiers, subjects, subtype
from generator.extract.realis import find_realis
from generator.model import Realis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.extract.nlp import ParsedSentence, Token

RESTATED = "names again what is told elsewhere"
COUNTED = "counted over a time"
_DEFINITE = frozenset("the this that these those".split())
_OTHERS = frozenset(
    "recent latest previous earlier past other similar last next first second third repeated successive subsequent".split()
)
"""Before an event noun: the text means others than (or not surely) the one just told."""
_KILLERS = frozenset(
    "gunman attacker assailant bomber insurgent rebel militia gang sniper jihadist terrorist separatist guerrilla army military navy "
    "coalition group jihadi extremist killer mob warplane artillery blast explosion knife".split()
)
_ONE_IN_MANY = frozenset({"flood", "landslide", "mudslide", "wildfire", "bushfire", "riot"})
"""Plurals that name one happening: "the floods in the north"."""
_DURATIONS = frozenset("year month week decade day".split())


@dataclass(slots=True, kw_only=True)
class Draft:
    """A happening under work: its main word, all words that tell it (with their entries), and what is known so far."""

    sentence: ParsedSentence
    main: Token
    entry: Predicate
    words: list[tuple[Token, Predicate | None]]
    type: str
    sub: str | None
    realis: Realis
    rule: str
    start: int
    end: int
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def tokens(self) -> list[Token]:
        """All words that tell it."""
        return [t for t, _ in self.words]

    @property
    def only_effect(self) -> bool:
        """Whether it only says what was done to people or things, not what did it."""
        return all(entry is not None and entry.effect for _, entry in self.words)

    @property
    def definite(self) -> bool:
        """Whether it is named as known: "the strikes", "that attack"."""
        others = any(c.lower_ in _OTHERS for c in self.main.lefts)
        return self.main.pos_ in NOUNS and is_definite(self.main) and not others

    @property
    def plural(self) -> bool:
        """Whether several are named at once: "the strikes", "a series of strikes"."""
        return self.main.tag_ in {"NNS", "NNPS"}


def is_definite(noun: Token) -> bool:
    """Whether a noun is named as known: "the", "this", "their"."""
    return any(
        c.dep_ in {"det", "poss"} and c.lower_ in _DEFINITE | {"his", "her", "their", "its"}
        for c in noun.lefts
    )


def find_happenings(sentence: ParsedSentence) -> list[Draft]:
    """The happenings of one sentence in order of their main words."""
    triggers = {t.i: (t, entry) for t in sentence.span if (entry := lookup(t)) is not None}
    if not triggers:
        return []
    groups = {i: i for i in triggers}
    carriers: dict[int, list[Token]] = {}
    for i in sorted(triggers):
        upper, passed = climb(triggers[i][0], triggers, carriers)
        if upper is None:
            upper, passed = _announced(triggers[i], triggers), []
        if (
            upper is not None
            and is_same(triggers[i], triggers[upper.i], passed)
            and as_real(sentence, triggers[i][0], upper)
        ):
            both = [has_cause(triggers, groups, groups[x]) for x in (i, upper.i)]
            if (
                not all(both)
                or not (triggers[i][1].effect or triggers[upper.i][1].effect)
                or _is_bare_passive(upper, triggers)
            ):
                join(groups, i, upper.i)
    adopt(sentence, triggers, groups)
    found = []
    for root in sorted(set(groups.values())):
        members = [triggers[i] for i in sorted(groups) if groups[i] == root]
        light = [t for token, _ in members for t in carriers.get(token.i, ())]
        found.append(_draft(sentence, members, light))
    return sorted(found, key=lambda d: d.main.i)


def _announced(item: tuple[Token, Predicate], triggers: dict[int, tuple[Token, Predicate]]) -> Token | None:
    """ "Talks are expected to resume": the verb over the noun only says that what the next one tells is to come."""
    token, entry = item
    if token.pos_ not in NOUNS or token.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    below = (c for c in token.head.children if c.dep_ == "xcomp" and c.i in triggers)
    return next((c for c in below if triggers[c.i][1].type == entry.type), None)


def _is_bare_passive(upper: Token, triggers: dict[int, tuple[Token, Predicate]]) -> bool:
    """ "Was struck and killed by an air strike": the first verb has its doer from the second."""
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in upper.children)
    return passive and triggers[upper.i][1].weak and not any(c.dep_ == "agent" for c in upper.children)


def _rank(item: tuple[Token, Predicate]) -> tuple[bool, bool, bool, bool, int]:
    token, entry = item
    return entry.effect, _comments(token), token.pos_ in VERBS, entry.weak, token.i


def _comments(token: Token) -> bool:
    """ "Drones struck the depot in the third attack in a week", "freed 19 men, its first release": the noun only says
    something more of what the verb tells. "25 rockets were fired in the second attack": the noun says which one it was."""
    if token.pos_ not in NOUNS:
        return False
    ranked = any(c.lower_ in _OTHERS or c.dep_ == "poss" for c in token.lefts)
    counted = token.i + 1 < len(token.doc) and token.nbor().pos_ in {"ADP", "SCONJ"}
    under = counted and token.dep_ == "pobj" and token.head.lower_ == "in" and token.head.head.pos_ in VERBS
    apart = token.dep_ == "dobj" and any(
        c.dep_ == "dobj" and c.i < token.i and token.doc[token.left_edge.i - 1].text == ","
        for c in token.head.children
    )
    return ranked and (token.dep_ == "appos" or under or apart)


def _draft(sentence: ParsedSentence, members: list[tuple[Token, Predicate]], light: list[Token]) -> Draft:
    main, entry = min(members, key=_rank)
    carrier = next((t for t in light), None)
    realis, rule = _realis(sentence, main, members, carrier)
    kind, sub = _kind(main, entry, members)
    start, end = trigger_span(sentence, main, entry)
    words: list[tuple[Token, Predicate | None]] = list(members)
    light = [*light, *(t for token, _ in members for t in partitives(token))]
    words += [(t, None) for t in dict.fromkeys(light) if all(t != m for m, _ in members)]
    return Draft(
        sentence=sentence,
        main=main,
        entry=entry,
        words=sorted(words, key=lambda w: w[0].i),
        type=kind,
        sub=sub,
        realis=realis,
        rule=rule,
        start=start,
        end=end,
    )


def partitives(noun: Token) -> Iterator[Token]:
    """ "A series of strikes": the words that count an event noun stand above it and carry its arguments."""
    while (
        noun.pos_ in NOUNS
        and noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lemma_.lower() in lexicon().rollup
    ):
        noun = noun.head.head
        yield noun


def _kind(main: Token, entry: Predicate, members: list[tuple[Token, Predicate]]) -> tuple[str, str | None]:
    """Type and sub-type; "killed" with nobody and nothing that did it is a DEATH."""
    subs = [s for token, e in members if (s := subtype(token, e)) and s != "Attack" and e.type == entry.type]
    sub = subtype(main, entry)
    if sub in {None, "Attack"} and subs:
        sub = subs[0]
    if (
        entry.effect
        and entry.type == "ASSAULT"
        and sub in {None, "Attack"}
        and not _has_killer(main, members)
    ):
        return "DEATH", None
    return entry.type, sub


def _has_killer(main: Token, members: list[tuple[Token, Predicate]]) -> bool:
    """Whether somebody or some weapon is told to have killed or wounded: what a collapse, a disease or nobody named did
    is no attack. A verb in the active whose subject stands elsewhere ("killing two") counts as having one."""
    if any(not e.effect for _, e in members):
        return True
    done = list(subjects(main))
    if done:
        classes = lexicon().classes
        killers = classes["human"] | classes["force"] | classes["weapon"] | classes["attack"] | _KILLERS
        return any(t.pos_ in {"PROPN", "PRON", "NUM"} or base(t) in killers for t in done)
    passive = main.dep_ == "acl" or any(c.dep_ in {"auxpass", "nsubjpass"} for c in main.children)
    return not (passive and main.tag_ in {"VBN", "VBD"})


def _realis(
    sentence: ParsedSentence, main: Token, members: list[tuple[Token, Predicate]], carrier: Token | None
) -> tuple[Realis, str]:
    given = main.pos_ in NOUNS and carrier is None and is_definite(main) and members[0][1].type in HARM
    realis, rule = find_realis(main, sentence, given=given)
    if (
        realis is Realis.ACTUAL
        and carrier is not None
        and not (carrier.lemma_ == "come" and carrier.tag_ == "VBZ")
    ):
        realis, rule = find_realis(carrier, sentence)
    if realis is Realis.ACTUAL and main.pos_ in NOUNS and main.dep_ == "attr" and main.head.lemma_ == "be":
        return Realis.BACKGROUND, RESTATED
    if realis is Realis.ACTUAL and main.pos_ in NOUNS:
        verbs = [t for t, _ in members if t.pos_ in VERBS] + ([carrier] if carrier is not None else [])
        return _of_set(main, verbs) or (realis, rule)
    return realis, rule


def _of_set(main: Token, verbs: list[Token]) -> tuple[Realis, str] | None:
    """Several at once, named in passing or counted over a time, are background: "attacks since May"."""
    top = main
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ in NOUNS:
        top = top.head.head
    for noun in dict.fromkeys((main, top)):
        if any(_is_stretch(child) for child in noun.children):
            return Realis.BACKGROUND, COUNTED
    for verb in verbs:
        if any(
            c.dep_ == "prep" and c.lower_ in {"over", "since", "within"} and _is_stretch(c)
            for c in verb.children
        ):
            return Realis.BACKGROUND, COUNTED
        perfect = any(c.dep_ == "aux" and c.lower_ in {"have", "has"} for c in verb.children)
        if (
            main.tag_ == "NNS"
            and perfect
            and verb.dep_ == "relcl"
            and not any(c.dep_ in {"det", "nummod"} for c in main.lefts)
        ):
            return Realis.BACKGROUND, "not told as one happening"
    if main.tag_ in {"NNS", "NNPS"} and not verbs and main.lemma_.lower() not in _ONE_IN_MANY:
        return Realis.BACKGROUND, "several, named in passing"
    return None


def _is_stretch(child: Token) -> bool:
    if child.dep_ != "prep":
        return False
    if child.lower_ == "since":
        return True
    if child.lower_ in {"in", "over", "during", "within", "under"}:
        for deep in child.subtree:
            if deep.lemma_.lower() in _DURATIONS and deep.tag_ == "NNS":
                return True
            if deep.lemma_.lower() in _DURATIONS and any(
                c.lower_ in {"than", "past", "recent", "many", "last"} for c in deep.children
            ):
                return True
    return False


def trigger_span(sentence: ParsedSentence, main: Token, entry: Predicate) -> tuple[int, int]:
    """The words that name it: a noun with what stands before it as part of its name and, for an attack, on what;
    a verb with its particle."""
    first, last = main, main
    if main.pos_ in NOUNS:
        for child in main.lefts:
            if child.dep_ in {"compound", "nmod"} and child.pos_ == "NOUN":
                first = child if child.i < first.i else first
        if entry.type in {"ASSAULT", "COERCE"}:
            last = _aim(main)
    else:
        for child in main.rights:
            if (
                child.dep_ == "prt"
                and child.i == main.i + 1
                and f"{main.lemma_.lower()} {child.lower_}" in lexicon().verbs
            ):
                last = child
    return sentence.offset(first), sentence.end_of(last)


def other_words(draft: Draft) -> tuple[tuple[int, int], ...]:
    """The spans of the other words that tell the same, in order: "a blast ... killing two"."""
    spans = (
        trigger_span(draft.sentence, token, entry)
        for token, entry in draft.words
        if entry is not None and token != draft.main
    )
    return tuple(sorted({s for s in spans if s[1] <= draft.start or s[0] >= draft.end}))


def _aim(main: Token) -> Token:
    if main.head.lemma_.lower() in {"blame", "pin"}:  # "blamed the attack on X": X is not what was attacked
        return main
    for child in main.rights:
        if child.dep_ == "prep" and child.i == main.i + 1 and child.lower_ in {"on", "against"}:
            for deep in child.children:
                if deep.dep_ == "pobj" and deep.i - main.i <= 7 and deep.ent_type_ != "DATE":
                    return deep
    return main


def parts(draft: Draft) -> Iterator[str]:
    """Words before the main noun ("rocket")."""
    yield from modifiers(draft.main)
