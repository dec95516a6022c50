"""Parse, mentions and chains in, quotations with speaker and chain of reporting out.

Words in marks are taken first, each pair of marks one quotation; what a cue reports without marks is indirect. Both
look for the cue and its subject on the parse; where the parse has none, for what stands beside the marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.extract.attribution import Page, State, announced, choose_speaker, follow, resumes, still
from generator.extract.crediting import find_links
from generator.extract.cues import find_cues
from generator.extract.marks import Marked, marked
from generator.extract.matching import Match, is_direct, is_label, match_cue
from generator.extract.nlp import Parsed
from generator.extract.reported import chain_of, hedge_of, reported, shown_start
from generator.extract.speakers import Cast, Speaker, speaker_of
from generator.model import Chain, EntityType, LineClass, Mention, Quotation, QuoteKind

__all__ = ["find_links", "find_quotations"]


def find_quotations(
    parsed: Parsed, mentions: Sequence[Mention], chains: Sequence[Chain]
) -> tuple[Quotation, ...]:
    """Quotations of the body lines in order of the text: direct, fragments and reported speech."""
    state = State(cast=Cast(mentions=mentions, chains=chains))
    numbers: dict[int, list[tuple[int, int, int]]] = {}
    for s in parsed.sentences:
        numbers.setdefault(s.block.start, []).append((s.n, s.start, s.end))
    for block in parsed.blocks:
        if block.cls is not LineClass.BODY or block.start not in numbers:
            continue
        text = parsed.article.text[block.start : block.end]
        marks = marked(text, goes_on=state.open)
        outer = [(m.start, m.end) for m in marks if not m.inner]
        page = Page(
            block=block,
            text=text,
            marks=marks,
            cues=list(find_cues(block, outer)),
            speakers={},
            sentences=numbers[block.start],
        )
        _read(page, parsed.article.text, state)
    return tuple(sorted(state.made, key=lambda q: (q.start, -q.end, q.kind)))


def _read(page: Page, article: str, state: State) -> None:
    for cue in page.cues:
        found = speaker_of(state.cast, page.block, cue, still(state, page.block.start + cue.token.idx))
        page.speakers[cue.token.i] = found
        spoke = found.mention if found is not None else None
        if found is not None and spoke is None and cue.subject is not None and cue.subject.pos_ == "NOUN":
            state.person = state.body = None
        if spoke is not None and state.cast.mentions[spoke].label is EntityType.PERSON:
            state.person = spoke
        elif spoke is not None and cue.kind == "verb":
            state.body = spoke
    state.fresh += 1
    quoted = list(_quoted(page, article, state))
    follow(state, quoted, page.marks)
    state.made.extend(reported(page, article, state, quoted))


def _quoted(page: Page, article: str, state: State) -> Iterator[Quotation]:
    """The stretches in marks that are speech."""
    outer = [m for m in page.marks if not m.inner]
    matches = [match_cue(m, page.block, page.cues, page.marks) for m in outer]
    first, halves = True, set[int]()
    for i, (mark, match) in enumerate(zip(outer, matches, strict=True)):
        direct = is_direct(mark, page.text, page.block) or resumes(outer, matches, i, page.text, halves)
        if direct:
            halves.add(i)
        if is_label(mark, match, page.text, direct=direct):
            continue
        speaker, rule = choose_speaker(page, state, outer, matches, i, direct=direct, first=first)
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
    state.pending = announced(page, state) if page.text.rstrip().endswith(":") else None
    if not outer and page.text.strip():
        state.open = False


def _quotation(
    page: Page,
    article: str,
    state: State,
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
        hedge=hedge_of(cue),
        links=chain_of(page, article, state.cast, cue, speaker),
        shown_start=shown_start(page, cue, mark.left, kind),
    )
