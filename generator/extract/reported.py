"""Cues of a paragraph in, reported speech and the records of all quotations out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.dateline import dateline_end
from generator.extract.attribution import Page, State
from generator.extract.credits import is_bare, links_of
from generator.extract.cues import Cue, cue_words
from generator.extract.indirect import content_of
from generator.extract.retracted import is_retracted
from generator.extract.speakers import Cast, Speaker
from generator.extract.unsaid import silence_over
from generator.model import Link, Quotation, QuoteKind


def reported(page: Page, article: str, state: State, quoted: Sequence[Quotation]) -> Iterator[Quotation]:
    """What the cues report without marks."""
    base = page.block.start
    taken: list[tuple[int, int]] = []
    for cue in page.cues:
        content = content_of(cue, page.block)
        if content is None or is_retracted(str(cue.token.sent.text)):
            continue
        start, end, rule = content
        start, end = _evened(page, max(start, dateline_end(page.text)), end)
        start = _with_marks(page, start, end)
        if end <= start or any(q.start <= base + start and base + end <= q.end + 1 for q in quoted):
            continue
        speaker = page.speakers.get(cue.token.i)
        if cue.kind == "source" and _spoken_for(page, cue, (start, end)):
            continue
        if _in_marks_mostly(page, start, end) or (start, end) in taken:
            continue
        if any(m.left < start < m.right < end for m in page.marks if not m.inner):
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
            hedge=hedge_of(cue),
            links=chain_of(page, article, state.cast, cue, speaker),
            shown_start=shown_start(page, cue, start, QuoteKind.INDIRECT, rule),
        )


def _evened(page: Page, start: int, end: int) -> tuple[int, int]:
    """A stretch that cuts a pair of marks or brackets takes it in whole."""
    for mark in page.marks:
        if start <= mark.left < end < mark.right:
            end = mark.right
    if page.text[start:end].count("(") > page.text[start:end].count(")") and page.text[end : end + 1] == ")":
        end += 1
    return start, end


def _with_marks(page: Page, start: int, end: int) -> int:
    """Where a clause opens with words in marks and goes on after them (said "X" had done it), the marks belong to it."""
    opener = next((m for m in page.marks if not m.inner and m.start == start and m.right < end), None)
    return start if opener is None else opener.left


def _spoken_for(page: Page, cue: Cue, span: tuple[int, int]) -> bool:
    """ "..., he said, according to the paper": the paper passes on what the speaker said."""
    return any(
        other.kind == "verb"
        and other.group != "think"
        and other.token.sent == cue.token.sent
        and other.token.i in {cue.token.head.i, cue.token.head.head.i}
        and page.speakers.get(other.token.i) is not None
        and span[0] <= other.token.idx < span[1]
        for other in page.cues
    )


def _in_marks_mostly(page: Page, start: int, end: int) -> bool:
    """Whether most of a stretch stands in whole-clause marks: then the quotation itself holds it."""
    held = sum(max(0, min(end, m.right) - max(start, m.left)) for m in page.marks if not m.inner)
    return held > 0.8 * (end - start)


def shown_start(page: Page, cue: Cue | None, start: int, kind: QuoteKind, rule: str = "") -> int | None:
    """The place of a verb that turns the sense of what follows it, where that is not a whole quotation."""
    if cue is None or cue.kind != "verb" or kind is QuoteKind.DIRECT or cue.token.idx > start:
        return None
    silence = silence_over(cue.token)
    turns = silence or cue.lemma in cue_words().turning or rule.startswith(("infinitive", "object"))
    at = page.block.start + (silence or cue.token).idx
    # A verb of an earlier sentence cannot be shown with the words: they are cited by the sentence that they stand in.
    return at if turns and page.sentence_at(at) == page.sentence_at(page.block.start + start) else None


def hedge_of(cue: Cue | None) -> str | None:
    """The adverb by which the text keeps its distance from the words of saying."""
    if cue is None:
        return None
    for child in cue.token.children:
        if child.lower_ in cue_words().hearsay:
            return str(child.text)
    return None


def chain_of(
    page: Page, article: str, cast: Cast, cue: Cue | None, speaker: Speaker | None
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
