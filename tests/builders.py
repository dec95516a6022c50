"""Records with a default for every field: what the tests of joining and weighing build their stories of.

No mocks: a ``Story`` collects the text of one article and the records whose spans lie in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.ids import article_id, sha256
from generator.model import (
    Article,
    Chain,
    Claim,
    Decision,
    Editorial,
    EntityType,
    EventMention,
    Extraction,
    Line,
    LineClass,
    Link,
    Mention,
    MentionKind,
    Participant,
    Quotation,
    QuoteKind,
    Realis,
    Role,
    Sentence,
    Stance,
    Stated,
    Study,
    TimeExpression,
    Toll,
    TollKind,
    Verdict,
)


def make_article(
    text: str = "Nothing happened.",
    *,
    path: str = "story.txt",
    publisher: str | None = None,
    published: str | None = None,
    agency: str | None = None,
) -> Article:
    """An article of which every line is body text; metadata as if from a sidecar."""
    lines = []
    start = 0
    for n, piece in enumerate(text.split("\n"), 1):
        cls = LineClass.BODY if piece.strip() else LineClass.BLANK
        lines.append(Line(n=n, start=start, end=start + len(piece), cls=cls))
        start += len(piece) + 1
    content = text.encode()
    return Article(
        id=article_id(path, sha256(content)),
        path=path,
        sha256=sha256(content),
        size=len(content),
        media_type="text/plain",
        encoding="utf-8",
        text=text,
        lines=tuple(lines),
        publisher=_stated(publisher),
        published=_stated(published),
        agency=_stated(agency),
    )


def _stated(value: str | None) -> Stated | None:
    return Stated(value=value, basis="sidecar") if value else None


def make_mention(text: str = "Ana Ruiz", **given: Any) -> Mention:
    """A proper name at the start of the first sentence."""
    defaults: dict[str, Any] = {
        "start": 0,
        "end": len(text),
        "text": text,
        "label": EntityType.PERSON,
        "kind": MentionKind.NAME,
        "chain": 0,
        "sentence": 1,
        "rule": "test",
    }
    return Mention(**(defaults | given))


def make_event(**given: Any) -> EventMention:
    """An assault that happened, told in the first sentence, with nothing else stated."""
    defaults: dict[str, Any] = {
        "start": 0,
        "end": 1,
        "lemma": "attack",
        "type": "ASSAULT",
        "subtype": "Attack",
        "realis": Realis.ACTUAL,
        "sentence": 1,
    }
    return EventMention(**(defaults | given))


def make_toll(n: int | None = 3, **given: Any) -> Toll:
    """Three killed."""
    defaults: dict[str, Any] = {
        "kind": TollKind.KILLED,
        "n": n,
        "low": n,
        "high": n,
        "word": str(n),
        "who": f"{n} people",
        "start": 0,
        "end": 1,
        "sentence": 1,
    }
    return Toll(**(defaults | given))


def make_decision(verdict: Verdict, *names: str, **given: Any) -> Decision:
    """An editor's decision on entities."""
    defaults: dict[str, Any] = {
        "kind": "entity",
        "note": "looked it up",
        "by": "A. Editor",
        "on": "2024-01-02",
        "place": "decisions.yml:3:5",
    }
    return Decision(verdict=verdict, names=names, **(defaults | given))


def make_editorial(*decisions: Decision, **given: Any) -> Editorial:
    """An editor's files that hold only decisions."""
    return Editorial(decisions=decisions, **given)


@dataclass(slots=True, kw_only=True)
class Story:
    """One article in the making: each sentence on a line of its own, records added by their words.

    Methods return the index of what they add, so that one record can point to another.
    """

    path: str = "story.txt"
    publisher: str | None = None
    published: str | None = None
    agency: str | None = None
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def say(self, sentence: str) -> Story:
        """Add a sentence; what is added next is looked for in it."""
        start = len(self.text)
        self.text += sentence + "\n"
        n = len(self.sentences) + 1
        self.sentences.append(
            Sentence(n=n, start=start, end=start + len(sentence), line=n, cls=LineClass.BODY)
        )
        return self

    def span(self, words: str) -> tuple[int, int]:
        """Where the words stand in the last sentence."""
        start = self.text.index(words, self.sentences[-1].start)
        return start, start + len(words)

    @property
    def last(self) -> int:
        """Number of the last sentence."""
        return len(self.sentences)

    def name(
        self,
        words: str,
        kind: EntityType = EntityType.PERSON,
        *,
        how: MentionKind = MentionKind.NAME,
        chain: int | None = None,
        **of_chain: Any,
    ) -> int:
        """Add a mention, of a new chain or of one that is there."""
        if chain is None:
            chain = len(self.chains)
            self.chains.append(Chain(name=words, type=kind, **of_chain))
        start, end = self.span(words)
        self.mentions.append(
            make_mention(words, start=start, end=end, label=kind, kind=how, chain=chain, sentence=self.last)
        )
        return len(self.mentions) - 1

    def time(self, words: str, edtf: str | None, basis: str = "explicit") -> int:
        """Add a time expression."""
        start, end = self.span(words)
        self.times.append(
            TimeExpression(
                start=start, end=end, text=words, edtf=edtf, basis=basis, kind="date", sentence=self.last
            )
        )
        return len(self.times) - 1

    def event(self, words: str, *roles: tuple[Role, int], **given: Any) -> int:
        """Add an event mention with participants (role, mention)."""
        start, end = self.span(words)
        parts = tuple(Participant(role=role, mention=mention) for role, mention in roles)
        self.events.append(make_event(start=start, end=end, sentence=self.last, participants=parts, **given))
        return len(self.events) - 1

    def toll(self, words: str, n: int | None, kind: TollKind = TollKind.KILLED, **given: Any) -> Toll:
        """A toll in the last sentence, to be given to an event."""
        start, end = self.span(words)
        return make_toll(n, kind=kind, start=start, end=end, sentence=self.last, who=words, **given)

    def quote(
        self, words: str, speaker: int | None = None, kind: QuoteKind = QuoteKind.DIRECT, **given: Any
    ) -> int:
        """Add a quotation."""
        start, end = self.span(words)
        self.quotations.append(
            Quotation(
                start=start,
                end=end,
                kind=kind,
                cue_start=None,
                cue_end=None,
                speaker=speaker,
                sentence=self.last,
                rule="test",
                **given,
            )
        )
        return len(self.quotations) - 1

    def claim(self, words: str, stance: Stance, by: int | None, about: int | None, event: int | None) -> int:
        """Add a claim."""
        start, end = self.span(words)
        self.claims.append(
            Claim(
                stance=stance,
                by=by,
                about=about,
                event=event,
                hedge=None,
                start=start,
                end=end,
                sentence=self.last,
                rule="test",
            )
        )
        return len(self.claims) - 1

    def link(self, words: str, kind: str) -> Link:
        """A named source in the last sentence; also noted for the article as a whole."""
        start, end = self.span(words)
        made = Link(kind=kind, name=words, start=start, end=end)
        self.links.append(made)
        return made

    def study(self) -> Study:
        """The finished article with its extraction."""
        article = make_article(
            self.text,
            path=self.path,
            publisher=self.publisher,
            published=self.published,
            agency=self.agency,
        )
        return Study(
            article=article,
            extraction=Extraction(
                article=article.id,
                sentences=tuple(self.sentences),
                mentions=tuple(self.mentions),
                chains=tuple(self.chains),
                times=tuple(self.times),
                quotations=tuple(self.quotations),
                events=tuple(self.events),
                claims=tuple(self.claims),
                links=tuple(self.links),
                words=len(self.text.split()),
            ),
        )
