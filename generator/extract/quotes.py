"""Parse, mentions and chains in, quotations with speaker and chain of reporting out.

Words in marks are taken first, each pair of marks one quotation; what a cue reports without marks is indirect. Both
look for the cue and its subject on the parse; where the parse has none, for what stands beside the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.extract.crediting import find_links
from generator.extract.credits import is_bare, links_of
from generator.extract.cues import Cue, cue_words, find_cues
from generator.extract.indirect import content_of
from generator.extract.marks import Marked, marked
from generator.extract.matching import Match, is_direct, is_label, match_colon, match_cue
from generator.extract.nlp import Block, Parsed
from generator.extract.speakers import Cast, Speaker, phrase_of, speaker_of
from generator.model import Chain, EntityType, LineClass, Link, Mention, Quotation, QuoteKind

__all__ = ["find_links", "find_quotations"]


GOES_ON = "the last speaker goes on"
CONTINUED = "goes on from the paragraph before"
NOBODY = "no speaker stated"


@dataclass(slots=True)
class _State:
    """What goes on from paragraph to paragraph: the last speaker, the last person, an unclosed quotation."""

    cast: Cast
    speaker: Speaker | None = None
    person: int | None = None
    open: bool = False
    pending: Speaker | None = None
    fresh: int = 9
    series: list[int] = field(default_factory=list)
    made: list[Quotation] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
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


def find_quotations(
    parsed: Parsed, mentions: Sequence[Mention], chains: Sequence[Chain]
) -> tuple[Quotation, ...]:
    """Quotations of the body lines in order of the text: direct, fragments and reported speech."""
    state = _State(cast=Cast(mentions=mentions, chains=chains))
    numbers: dict[int, list[tuple[int, int, int]]] = {}
    for s in parsed.sentences:
        numbers.setdefault(s.block.start, []).append((s.n, s.start, s.end))
    for block in parsed.blocks:
        if block.cls is not LineClass.BODY or block.start not in numbers:
            continue
        text = parsed.article.text[block.start : block.end]
        marks = marked(text, goes_on=state.open)
        outer = [(m.start, m.end) for m in marks if not m.inner]
        page = _Page(
            block=block,
            text=text,
            marks=marks,
            cues=list(find_cues(block, outer)),
            speakers={},
            sentences=numbers[block.start],
        )
        _read(page, parsed.article.text, state)
    return tuple(sorted(state.made, key=lambda q: (q.start, -q.end, q.kind)))


def _read(page: _Page, article: str, state: _State) -> None:
    for cue in page.cues:
        found = speaker_of(state.cast, page.block, cue, _still(state, page.block.start + cue.token.idx))
        page.speakers[cue.token.i] = found
        spoke = found.mention if found is not None else None
        if found is not None and spoke is None and cue.subject is not None and cue.subject.pos_ == "NOUN":
            state.person = None
        if spoke is not None and state.cast.mentions[spoke].label is EntityType.PERSON:
            state.person = spoke
    state.fresh += 1
    quoted = list(_quoted(page, article, state))
    _follow(state, quoted, page.marks)
    state.made.extend(_reported(page, article, state, quoted))


def _still(state: _State, at: int) -> int | None:
    """The person who spoke last, where nobody else has been named since: whom a pronoun can mean."""
    if state.person is None:
        return None
    cast = state.cast
    last = cast.mentions[state.person]
    since = [cast.mentions[i] for i in cast.within(last.end, at)]
    others = any(m.label is EntityType.PERSON and m.chain != last.chain for m in since)
    return None if others or at - last.end > 600 else state.person


def _quoted(page: _Page, article: str, state: _State) -> Iterator[Quotation]:
    """The stretches in marks that are speech."""
    outer = [m for m in page.marks if not m.inner]
    matches = [match_cue(m, page.block, page.cues, page.marks) for m in outer]
    first, halves = True, set[int]()
    for i, (mark, match) in enumerate(zip(outer, matches, strict=True)):
        direct = is_direct(mark, page.text, page.block) or _resumes(outer, matches, i, page.text, halves)
        if direct:
            halves.add(i)
        if is_label(mark, match, page.text, direct=direct):
            continue
        speaker, rule = _speaker(page, state, outer, matches, i, direct=direct, first=first)
        first = False
        if (
            speaker is None
            and match is None
            and not direct
            and page.text[mark.start : mark.end].count(" ") < 2
        ):
            continue
        kind = QuoteKind.DIRECT if direct else QuoteKind.FRAGMENT
        yield _quotation(page, article, state, mark, match, speaker, rule, kind)
        if direct and speaker is not None:
            state.speaker, state.fresh = speaker, 0
        state.open = not mark.closed
    state.pending = _announced(page, state) if page.text.rstrip().endswith(":") else None
    if not outer and page.text.strip():
        state.open = False


def _resumes(
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


def _follow(state: _State, quoted: Sequence[Quotation], marks: Sequence[Marked]) -> None:
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


def _announced(page: _Page, state: _State) -> Speaker | None:
    """The speaker of a paragraph that ends with a colon: the next one holds the words."""
    end = len(page.text.rstrip())
    match = match_colon(end, page.block, page.cues)
    return _of_match(page, state, match) if match is not None else None


def _speaker(
    page: _Page,
    state: _State,
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
        speaker = _of_match(page, state, match)
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
            found = _of_match(page, state, other)
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


def _signed(page: _Page, state: _State, mark: Marked) -> tuple[Speaker, str] | None:
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


def _subject_before(page: _Page, cast: Cast, mark: Marked) -> Speaker | None:
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


def _of_match(page: _Page, state: _State, match: Match) -> Speaker | None:
    at = match.cue.token.i
    if at not in page.speakers:
        person = _still(state, page.block.start + match.cue.token.idx)
        page.speakers[at] = speaker_of(state.cast, page.block, match.cue, person)
    return page.speakers[at] or match.beside(state.cast, page.block)


def _quotation(
    page: _Page,
    article: str,
    state: _State,
    mark: Marked,
    match: Match | None,
    speaker: Speaker | None,
    rule: str,
    kind: QuoteKind,
) -> Quotation:
    cue = match.cue if match else None
    base = page.block.start
    return Quotation(
        start=base + mark.start,
        end=base + mark.end,
        kind=kind,
        cue_start=base + cue.token.idx if cue else None,
        cue_end=base + cue.last.idx + len(cue.last) if cue else None,
        speaker=speaker.mention if speaker else None,
        sentence=page.sentence_at(base + mark.start),
        rule=rule,
        hedge=_hedge(cue),
        links=_links(page, article, state.cast, cue, speaker),
        shown_start=_shown_start(page, cue, mark.left, kind),
    )


def _shown_start(page: _Page, cue: Cue | None, start: int, kind: QuoteKind, rule: str = "") -> int | None:
    """The place of a verb that turns the sense of what follows it, where that is not a whole quotation."""
    if cue is None or cue.kind != "verb" or kind is QuoteKind.DIRECT or cue.token.idx > start:
        return None
    turns = cue.lemma in cue_words().turning or rule.startswith(("infinitive", "object"))
    return page.block.start + cue.token.idx if turns else None


def _hedge(cue: Cue | None) -> str | None:
    """The adverb by which the text keeps its distance from the words of saying."""
    if cue is None:
        return None
    for child in cue.token.children:
        if child.lower_ in cue_words().hearsay:
            return str(child.text)
    return None


def _links(
    page: _Page, article: str, cast: Cast, cue: Cue | None, speaker: Speaker | None
) -> tuple[Link, ...]:
    found: list[Link] = []
    if speaker is not None:
        start, end = speaker.start, speaker.end
        kind = "unnamed" if speaker.mention is None else "speaker"
        name = (
            cast.chains[cast.mentions[speaker.mention].chain].name
            if speaker.mention is not None
            else article[start:end]
        )
        if article[start:end].lower() not in {"i", "we", "you", "there", "its", "their", "his", "her"}:
            found.append(Link(kind=kind, name=" ".join(name.split()), start=start, end=end))
        if speaker.document is not None and not is_bare(article[slice(*speaker.document)]):
            a, b = speaker.document
            found.append(Link(kind="document", name=" ".join(article[a:b].split()), start=a, end=b))
    if cue is not None:
        found.extend(links_of(cast, page.block, article, cue))
    if not any(
        link.kind == "unnamed" and link.start == speaker.start if speaker else -1 for link in found[:1]
    ):
        found = [link for link in found if link.kind != "unnamed"]
    seen: dict[tuple[int, int, str], Link] = {}
    for link in found:
        seen.setdefault((link.start, link.end, link.kind), link)
    return tuple(seen.values())


def _reported(page: _Page, article: str, state: _State, quoted: Sequence[Quotation]) -> Iterator[Quotation]:
    """What the cues report without marks."""
    base = page.block.start
    taken: list[tuple[int, int]] = []
    for cue in page.cues:
        content = content_of(cue, page.block)
        if content is None:
            continue
        start, end, rule = content
        start, end = _evened(page, max(start, _head_end(page.text)), end)
        if end <= start or any(q.start <= base + start and base + end <= q.end + 1 for q in quoted):
            continue
        speaker = page.speakers.get(cue.token.i)
        if cue.kind == "source" and _spoken_for(page, cue, (start, end)):
            continue
        if _in_marks_mostly(page, start, end) or (start, end) in taken:
            continue
        if any(m.left <= start < m.right < end for m in page.marks if not m.inner):
            continue
        if any(q.kind is QuoteKind.DIRECT and q.start < base + end and base + start < q.end for q in quoted):
            continue
        taken.append((start, end))
        yield Quotation(
            start=base + start,
            end=base + end,
            kind=QuoteKind.INDIRECT,
            cue_start=base + cue.token.idx,
            cue_end=base + cue.last.idx + len(cue.last),
            speaker=speaker.mention if speaker else None,
            sentence=page.sentence_at(base + start),
            rule=f"{rule}; {speaker.rule}" if speaker else f"{rule}; speaker not stated",
            hedge=_hedge(cue),
            links=_links(page, article, state.cast, cue, speaker),
            shown_start=_shown_start(page, cue, start, QuoteKind.INDIRECT, rule),
        )


_HEAD = re.compile(
    r"[A-Z][A-Z .'’-]{2,}(?:,? [\w .,'’]{1,30})?(?: ?\([\w .-]+\))? ?(?:[—–]|--?) ?(?=[A-Z\"“‘'])"
)
"""The date line at the head of a wire story: "HARBOUR CITY, Norland, May 3 (Agency) - "."""


def _head_end(text: str) -> int:
    found = _HEAD.match(text)
    return found.end() if found else 0


def _evened(page: _Page, start: int, end: int) -> tuple[int, int]:
    """A stretch that cuts a pair of marks or brackets takes it in whole."""
    for mark in page.marks:
        if start <= mark.left < end < mark.right:
            end = mark.right
    if page.text[start:end].count("(") > page.text[start:end].count(")") and page.text[end : end + 1] == ")":
        end += 1
    return start, end


def _spoken_for(page: _Page, cue: Cue, span: tuple[int, int]) -> bool:
    """ "..., he said, according to the paper": the paper passes on what the speaker said."""
    return any(
        other.kind == "verb"
        and other.token.sent == cue.token.sent
        and other.token.i in {cue.token.head.i, cue.token.head.head.i}
        and page.speakers.get(other.token.i) is not None
        and span[0] <= other.token.idx < span[1]
        for other in page.cues
    )


def _in_marks_mostly(page: _Page, start: int, end: int) -> bool:
    """Whether most of a stretch stands in whole-clause marks: then the quotation itself holds it."""
    held = sum(max(0, min(end, m.right) - max(start, m.left)) for m in page.marks if not m.inner)
    return held > 0.8 * (end - start)
