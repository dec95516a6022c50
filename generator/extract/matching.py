"""A stretch in marks and the cues of its paragraph in, the cue that governs it out; labels and titles told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.extract.cues import Cue, cue_words, subject_of
from generator.extract.marks import Marked
from generator.extract.nlp import Block, Token
from generator.extract.speakers import Cast, Speaker
from generator.model import EntityType

_END = re.compile(r"[!?;]|\.(?:\s|$)")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Maj|Lt|Col|Capt|Cmdr|Adm|Sgt|Brig|Rep|Sen|Gov|Rev|Hon|St|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Co|Ltd|No|vs|[A-Z][a-z]{1,4}(?=\.\)))\."
)
_NAMED = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GOVERNMENT})
_TITLE = re.compile(r" (?:[\w.'-]+ ){0,6}")
"""What may stand between the verb and the name: a title without comma or verb, at most six words."""
REACH = 14
"""Tokens that may stand between closing marks and the verb of saying: a long title and name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A cue and how it stands to the words in marks."""

    cue: Cue
    rule: str

    def beside(self, cast: Cast, block: Block) -> Speaker | None:
        """The name that stands beside the cue, for a sentence that the parser did not take apart: right before it, or
        after it with only a title between ("said Gen. Ana Ruiz")."""
        token = self.cue.token
        start, end = block.start + token.idx, block.start + token.idx + len(token)
        for index in cast.within(start - 3, end + 60):
            mention = cast.mentions[index]
            if mention.label not in _NAMED:
                continue
            between = block.doc.text[end - block.start : mention.start - block.start]
            if mention.end <= start or (mention.start >= end and _TITLE.fullmatch(between)):
                return Speaker(
                    mention=index, start=mention.start, end=mention.end, rule="name beside the verb"
                )
        return None


def match_cue(mark: Marked, block: Block, cues: Sequence[Cue], marks: Sequence[Marked]) -> Match | None:
    """The cue after the marks ("...," she said), the one before them (she said: "..."), or the one over them."""
    after, before = _after(mark, block, cues, marks), _before(mark, block, cues, marks)
    over = _over(mark, block, cues)
    text = block.doc.text
    comma_inside = (
        text[mark.end - 1 : mark.end] in {",", "?", "!"} or text[mark.right : mark.right + 1] == ","
    )
    lead = text[: mark.left].rstrip()[-1:]
    if lead == ":":
        opener = match_colon(mark.left, block, cues)
        if opener is not None:
            return opener
    if (
        after is not None
        and comma_inside
        and not (over is not None and over.cue.token.idx < mark.left and lead != "")
    ):
        return after
    found = over or (before if lead == "," else None) or after or before
    if found is None and comma_inside:
        return _any_verb_after(mark, block)
    return found


def _any_verb_after(mark: Marked, block: Block) -> Match | None:
    """ "...," Ana Ruiz shot back: right after words in marks that end with a comma, any verb with its subject is one of
    saying."""
    for token in _words_between(block, mark.right, min(len(block.doc.text), mark.right + 60)):
        if token.text in {".", ";", ":", "!", "?"}:
            return None
        if token.tag_ in {"VBD", "VBZ", "VBP"}:
            subject, document = subject_of(token)
            if subject is None or subject.idx < mark.right:
                return None
            made = Cue(
                token=token,
                lemma=token.lemma_.lower(),
                group="say",
                kind="verb",
                last=token,
                subject=subject,
                document=document,
            )
            return Match(cue=made, rule="verb right after the marks")
    return None


def match_colon(end: int, block: Block, cues: Sequence[Cue]) -> Match | None:
    """The verb of the clause that a colon ends ("he was blunt: ..."), a verb of saying or not."""
    words = [t for t in _words_between(block, 0, end) if not t.is_space]
    for i, token in enumerate(reversed(words)):
        if i > 60 or (token.text in {".", "!", "?"} and i):
            break
        known = next((c for c in cues if c.token.i == token.i and c.kind == "verb"), None)
        if known is not None:
            return Match(cue=known, rule="words of saying before a colon")
        if token.pos_ in {"VERB", "AUX"} and token.dep_ in {"ROOT", "conj", "ccomp", "parataxis"}:
            subject, document = subject_of(token)
            if subject is None:
                continue
            made = Cue(
                token=token,
                lemma=token.lemma_.lower(),
                group="say",
                kind="verb",
                last=token,
                subject=subject,
                document=document,
            )
            return Match(cue=made, rule="clause before a colon")
    return None


def _words_between(block: Block, low: int, high: int) -> list[Token]:
    span = block.doc.char_span(low, high, alignment_mode="contract")
    return list(span) if span is not None else []


def _after(mark: Marked, block: Block, cues: Sequence[Cue], marks: Sequence[Marked]) -> Match | None:
    nearest = next((c for c in cues if c.token.idx >= mark.right and c.kind != "noun"), None)
    if nearest is None:
        return None
    gap = block.doc.text[mark.right : nearest.token.idx]
    between = _words_between(block, mark.right, nearest.token.idx)
    ended = block.doc.text[mark.end - 1 : mark.end] == "."
    if (
        len(between) > REACH
        or _stops(gap)
        or any(mark.right <= m.left < nearest.token.idx for m in marks if not m.inner)
    ):
        return None
    if ended and gap.strip() and nearest.kind == "verb":
        return None
    if nearest.kind == "source":
        return Match(cue=nearest, rule="source named after the marks")
    subject = nearest.subject
    near = subject is None or subject.idx >= mark.right or subject.doc[subject.left_edge.i].idx >= mark.right
    verbs = [t for t in between if t.pos_ == "VERB" and t.dep_ not in {"amod", "acl", "relcl"}]
    if not near or (verbs and not gap.lstrip(" ,").startswith(("who", "which"))):
        return None
    return Match(cue=nearest, rule="words of saying after the marks")


def _stops(gap: str) -> bool:
    """Whether a sentence ends in the gap; "Mr." and "U.S." end none."""
    return bool(_END.search(_ABBREVIATED.sub("", gap)))


def _before(mark: Marked, block: Block, cues: Sequence[Cue], marks: Sequence[Marked]) -> Match | None:
    left = [c for c in cues if c.token.idx < mark.left and c.kind != "noun"]
    for cue in reversed(left):
        gap = block.doc.text[cue.last.idx + len(cue.last) : mark.left]
        if _stops(gap):
            return None
        if cue.kind == "source":
            return Match(cue=cue, rule="source named before the marks")
        if not any(m.left > cue.token.idx and m.right <= mark.left for m in marks if not m.inner):
            return Match(cue=cue, rule="words of saying before the marks")
        return Match(cue=cue, rule="goes on after words of saying")
    return None


def _over(mark: Marked, block: Block, cues: Sequence[Cue]) -> Match | None:
    """The nearest cue that the parse sets over the first words in marks."""
    by_token = {c.token.i: c for c in cues}
    inside = _words_between(block, mark.start, mark.end)
    words = [t for t in inside if not t.is_punct]
    for token in words[:1]:
        for ancestor in token.ancestors:
            cue = by_token.get(ancestor.i)
            inside_marks = (
                cue is not None and cue.subject is not None and mark.left <= cue.subject.idx < mark.right
            )
            if cue is not None and not inside_marks:
                return Match(cue=cue, rule="words of saying over the marks")
    return None


def is_direct(mark: Marked, text: str, block: Block) -> bool:
    """Whether a whole clause stands in the marks: it opens like a sentence and ends like one, or has a finite verb."""
    words = text[mark.start : mark.end]
    first = next((ch for ch in words if ch.isalnum()), "")
    if not first or not (first.isupper() or first.isdigit() or words.startswith(("…", "..."))):
        return False
    inside = _words_between(block, mark.start, mark.end)
    finite = any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in inside)
    closes = words[-1:] in {".", ",", "!", "?", "…", "—", "-"} or text[mark.right : mark.right + 1] in {
        ",",
        ".",
    }
    lead = text[: mark.left].rstrip()[-1:]
    opens = lead in {"", ".", ",", ":", "!", "?", "”", '"', "’", "'", "—", "–"}
    if finite and len(words.split()) >= 3:
        return closes or opens
    return closes and opens


def is_label(mark: Marked, match: Match | None, text: str, *, direct: bool) -> bool:
    """Whether the words in marks are a name, a title or a term and not speech.

    Titles are capitalised through; nicknames stand between two parts of a name; "so-called" and nouns such as "film" go
    before; and a word or two that nobody is said to have spoken are scare quotes.
    """
    words = text[mark.start : mark.end].split()
    before = text[max(0, mark.left - 40) : mark.left].rstrip()
    after = text[mark.right : mark.right + 30]
    last_words = re.findall(r"[\w-]+", before.lower())[-2:]
    labels = cue_words().labels
    if not any(ch.isalpha() for ch in text[mark.start : mark.end]):
        return True
    if last_words and (last_words[-1] in labels or " ".join(last_words) in labels):
        called = last_words[-1] == "called" and match is not None and match.cue.lemma == "call"
        if called and match is not None and match.cue.subject is not None and not words[0][:1].isupper():
            return False  # "a charge that she called 'beneath him'"
        return not (direct and before[-1:] in {",", ":"})
    if (
        len(words) <= 2
        and before[-1:].isalpha()
        and re.search(r"\b[A-Z][\w'’.-]*$", before)
        and re.match(r" [A-Z]", after)
    ):
        return match is None or match.cue.token.idx > mark.right
    if len(words) <= 3 and not direct and last_words[-1:] == ["or"]:
        return True
    long = [w for w in words if w[:1].isalpha() and len(w) > 3] or words
    titled = all(w[:1].isupper() for w in long)
    if titled and direct and match is None and len(words) >= 2 and words[-1][-1:] not in ".!?":
        return True
    if (
        titled
        and len(words) == 1
        and words[0][-1:] == ","
        and not before.endswith((",", ":"))
        and after[:1] == " "
    ):
        return not (match is not None and match.rule.endswith("after the marks"))  # "“Amina,” a 34-year-old"
    if titled and 1 < len(words) < 7 and words[-1][-1:] == "," and before[-1:] == ",":
        return True  # "a film about it, 'The Pier,' tells"
    if titled and not direct and (match is None or match.cue.group != "accuse"):
        return True
    return len(words) <= 2 and not direct and match is None
