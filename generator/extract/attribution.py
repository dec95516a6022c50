"""Words in marks and their cues in, who speaks them out: the cue's subject, else the words and sentences around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.extract.cues import Cue
from generator.extract.marks import Marked
from generator.extract.matching import Match, match_colon
from generator.extract.nlp import Block
from generator.extract.speakers import Cast, Last, Speaker, phrase_of, speaker_of
from generator.model import ACTOR_TYPES, EntityType, Quotation

GOES_ON = "the last speaker goes on"
CONTINUED = "goes on from the paragraph before"
NOBODY = "no speaker stated"


@dataclass(slots=True)
class State:
    """What goes on from paragraph to paragraph: the last speaker, the last person and body, an unclosed quotation."""

    cast: Cast
    speaker: Speaker | None = None
    person: int | None = None
    body: int | None = None
    open: bool = False
    pending: Speaker | None = None
    fresh: int = 9
    series: list[int] = field(default_factory=list)
    made: list[Quotation] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """One paragraph under work."""

    block: Block
    text: str
    marks: tuple[Marked, ...]
    cues: list[Cue]
    speakers: dict[int, Speaker | None]
    sentences: list[tuple[int, int, int]]

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that holds an offset of the article."""
        held = [n for n, start, _ in self.sentences if start <= offset]
        return held[-1] if held else self.sentences[0][0]


def still(state: State, at: int) -> Last:
    """The person and the body that spoke last, each where no other has been named since: whom a pronoun can mean."""
    return Last(
        person=_alone(state, state.person, at, frozenset({EntityType.PERSON})),
        body=_alone(state, state.body, at, ACTOR_TYPES - {EntityType.PERSON}),
    )


def _alone(state: State, index: int | None, at: int, kinds: frozenset[EntityType]) -> int | None:
    if index is None:
        return None
    cast = state.cast
    last = cast.mentions[index]
    since = [cast.mentions[i] for i in cast.within(last.end, at)]
    others = any(m.label in kinds and m.chain != last.chain for m in since)
    return None if others or at - last.end > 600 else index


def resumes(
    outer: Sequence[Marked], matches: Sequence[Match | None], i: int, text: str, halves: set[int]
) -> bool:
    """The second half of a quotation that its own "she said" interrupts."""
    here, before = matches[i], matches[i - 1] if i else None
    if here is None or before is None or i - 1 not in halves or here.cue.token.i != before.cue.token.i:
        return False
    gap = text[outer[i - 1].right : outer[i].left]
    return text[outer[i - 1].end - 1 : outer[i - 1].end] in {",", "—", "…"} and gap.rstrip().endswith(
        (",", "—", ":")
    )


def follow(state: State, quoted: Sequence[Quotation], marks: Sequence[Marked]) -> None:
    """Keep the quotations; where paragraphs were left open and the last one names the speaker, they are all theirs."""
    speaker = next((q for q in quoted if q.cue_start is not None and q.links), None)
    if speaker is not None and state.series:
        for i in state.series:
            told = replace(state.made[i], speaker=speaker.speaker, links=speaker.links[:1])
            state.made[i] = replace(told, rule="goes on to the paragraph that names the speaker")
    left_open = bool(marks) and not [m for m in marks if not m.inner][-1].closed
    here = range(len(state.made), len(state.made) + len(quoted))
    loose = {GOES_ON, NOBODY, CONTINUED}
    state.made.extend(quoted)
    if not left_open:
        state.series = []
    elif state.series or any(q.rule in loose - {CONTINUED} for q in quoted):
        state.series.extend(i for i in here if state.made[i].rule in loose)


def announced(page: Page, state: State) -> Speaker | None:
    """The speaker of a paragraph that ends with a colon: the next one holds the words."""
    end = len(page.text.rstrip())
    match = match_colon(end, page.block, page.cues)
    return speaker_at(page, state, match) if match is not None else None


def choose_speaker(
    page: Page,
    state: State,
    outer: Sequence[Marked],
    matches: Sequence[Match | None],
    i: int,
    *,
    direct: bool,
    first: bool,
) -> tuple[Speaker | None, str]:
    """The speaker of the cue; without a cue the one of the quotation beside it, or of the paragraph before."""
    match = matches[i]
    if match is not None:
        speaker = speaker_at(page, state, match)
        return speaker, f"{match.rule}; {speaker.rule}" if speaker else match.rule
    if not direct:
        return None, "no cue in the sentence"
    if first and state.pending is not None and not page.text[: outer[i].left].strip():
        return state.pending, "named before a colon in the paragraph before"
    if first and state.open and state.speaker is not None:
        return state.speaker, CONTINUED
    for j in (*range(i - 1, -1, -1), *range(i + 1, len(outer))):
        other = matches[j]
        if other is not None:
            found = speaker_at(page, state, other)
            if found is not None:
                return found, "same paragraph, same speaker"
    near = _signed(page, state, outer[i])
    if near is not None:
        return near
    alone = not page.text[: outer[0].left].strip()
    if alone and state.speaker is not None and state.fresh <= 1:
        return state.speaker, GOES_ON
    before = [c for c in page.cues if c.token.idx < outer[i].left]
    for cue in reversed(before):
        found = page.speakers.get(cue.token.i)
        if found is not None:
            return found, "the sentence before names the speaker"
    subject = _subject_before(page, state.cast, outer[i])
    if subject is not None:
        return subject, "subject of the sentence before"
    return None, NOBODY


_SIGNATURE = re.compile(r"\s*(?:[—–]|--?)\s*(?:[\w.'’-]+ ){0,6}$")


def _signed(page: Page, state: State, mark: Marked) -> tuple[Speaker, str] | None:
    """A person's name after the words and a dash, or before them and a colon."""
    base = page.block.start
    for index in state.cast.within(base + max(0, mark.left - 60), base + mark.right + 60):
        mention = state.cast.mentions[index]
        if mention.label is not EntityType.PERSON or mention.end - base > len(page.text):
            continue
        start, end = mention.start - base, mention.end - base
        dashed = start >= mark.right and _SIGNATURE.match(page.text[mark.right : start])
        if dashed or (end <= mark.left and page.text[end : mark.left].strip() == ":"):
            rule = "name after a dash" if dashed else "name before a colon"
            return Speaker(mention=index, start=mention.start, end=mention.end, rule=rule), rule
    return None


def _subject_before(page: Page, cast: Cast, mark: Marked) -> Speaker | None:
    """The person who is the subject of the sentence right before the words ("Ruiz was not amused. ...")."""
    before = [s for s in page.block.doc.sents if s.end_char <= mark.left + 1]
    if not before or any(
        m.left < before[-1].end_char and before[-1].start_char < m.right for m in page.marks
    ):
        return None
    for token in before[-1].root.children:
        index = cast.covering(page.block, token) if token.dep_ == "nsubj" else None
        if index is not None and cast.mentions[index].label is EntityType.PERSON:
            start, end = phrase_of(page.block, token)
            return Speaker(mention=index, start=start, end=end, rule="subject of the sentence before")
    return None


def speaker_at(page: Page, state: State, match: Match) -> Speaker | None:
    at = match.cue.token.i
    if at not in page.speakers:
        last = still(state, page.block.start + match.cue.token.idx)
        page.speakers[at] = speaker_of(state.cast, page.block, match.cue, last)
    return _of_paper(page, state, match) or page.speakers[at] or match.beside(state.cast, page.block)


def _of_paper(page: Page, state: State, match: Match) -> Speaker | None:
    """ "The statement read", after a body has spoken in the paragraph: the statement is that body's."""
    found = page.speakers[match.cue.token.i]
    if found is None or found.mention is not None or not found.rule.startswith("paper of"):
        return None
    text = page.block.doc.text[found.start - page.block.start : found.end - page.block.start]
    if text.lower() not in {
        "the statement",
        "the message",
        "the letter",
        "the note",
        "the post",
        "the report",
    }:
        return None
    earlier = [c for c in page.cues if c.token.idx < match.cue.token.idx]
    for cue in reversed(earlier):
        spoke = page.speakers.get(cue.token.i)
        if spoke is not None and spoke.mention is not None:
            if state.cast.mentions[spoke.mention].label is EntityType.PERSON:
                return None
            return replace(found, mention=spoke.mention, rule="paper of the body that spoke before")
    return None
