"""A parsed block in, its words with folded keys, gaps and tokens out: what the name rules walk over.

spaCy's tokens do not fit names ("U.S.-led" is one token, "al-Ra'isi" three), so that names are found on words
of our own: letters and digits with inner apostrophes; dotted initials are one word; a possessive "'s" is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.text import fold

if TYPE_CHECKING:
    from generator.extract.nlp import Block, Token

_WORD = re.compile(r"'s\b|(?:[A-Za-z]\.){2,}(?!\w)|(?:[A-Z]\.)+[A-Z]\b|[^\W_]+(?:['&](?!s\b)[^\W_]+)*")


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """The folded form of one word: the key of every list."""
    return word.lower() if word.isascii() and word.isalnum() else fold(word).replace(" ", "")


def word_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each word; ``text`` has plain apostrophes."""
    return [m.span() for m in _WORD.finditer(text) if text[m.start()] != "'"]


@dataclass(slots=True)
class Words:
    """The words of one block, as parallel lists; ``gaps[i]`` is the text between word i-1 and word i,
    ``plain`` the block as parsed (plain quotes), ``sentences[i]`` the number of the sentence within the block."""

    block: Block
    index: int
    plain: str
    texts: list[str]
    keys: list[str]
    gaps: list[str]
    starts: list[int]
    ends: list[int]
    tokens: list[Token]
    sentences: list[int]
    caps: list[bool]
    shouting: bool

    def __len__(self) -> int:
        """Number of words."""
        return len(self.texts)

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Range of the words that lie in the characters [start, end) of the block."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))

    def text(self, a: int, b: int) -> str:
        """The characters from word ``a`` to word ``b`` (exclusive), as parsed."""
        return self.plain[self.starts[a] : self.ends[b - 1]]

    def phrase(self, a: int, b: int) -> str:
        """The folded words joined by one space."""
        return " ".join(self.keys[a:b])

    def gap(self, i: int) -> str:
        """The gap before word ``i``; at the ends of the block a line break."""
        return self.gaps[i] if 0 < i < len(self.gaps) else "\n"


def is_camel(text: str) -> bool:
    """A name that begins small ("iPhone", "eBay")."""
    return text[0].islower() and not text.islower() and not text[1:].islower()


def make_words(block: Block, index: int) -> Words:
    """Cut a block into words."""
    doc = block.doc
    text = doc.text
    spans = word_spans(text)
    texts = [text[a:b] for a, b in spans]
    ends = [b for _, b in spans]
    gaps = [text[a:b] for a, b in zip([0, *ends], (s for s, _ in spans), strict=False)]
    parsed = list(doc)
    offsets = [token.idx for token in parsed]
    at = [bisect_right(offsets, a) - 1 for a, _ in spans]
    tokens = [parsed[i] for i in at]
    numbers = list(accumulate(int(i > 0 and bool(token.is_sent_start)) for i, token in enumerate(parsed)))
    letters = [t for t in texts if len(t) > 3 and t.isalpha()]
    return Words(
        block=block,
        index=index,
        plain=text,
        texts=texts,
        keys=[key(t) for t in texts],
        gaps=gaps,
        starts=[a for a, _ in spans],
        ends=ends,
        tokens=tokens,
        sentences=[numbers[i] for i in at],
        caps=[t[0].isupper() or is_camel(t) for t in texts],
        shouting=len(letters) > 2 and sum(t.isupper() for t in letters) > 0.8 * len(letters),
    )
