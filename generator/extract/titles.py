"""Words around a name in, the title it is given out; and which words are titles, never names.

"Under Secretary of Labor for Mine Safety Joan Pruitt" is a title and a name: the title's own tail
("Labor", "Mine Safety") names no thing, and the name begins after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.extract.lexicon import lexicon

if TYPE_CHECKING:
    from generator.extract.pieces import Words

LINKS = frozenset({"of", "for", "to", "and", "in", "on", "at", "the", "with"})
_NEAR = frozenset({" ", "-", "  ", " & ", ".-"})


def is_title(word: str) -> bool:
    """Whether a folded word is a courtesy title, a rank or the head of an office."""
    lex = lexicon()
    return word in lex.honorifics or word in lex.ranks or word in lex.offices


def is_title_part(word: str) -> bool:
    """Whether a folded word is a title or stands only beside titles ("deputy", "press", "1st")."""
    lex = lexicon()
    return is_title(word) or word in lex.title_modifiers or word in lex.body_fields


def all_title(words: Words, a: int, b: int) -> bool:
    """Whether the words [a, b) are a title and no name ("Staff Sgt", "Press Secretary", "Foreign")."""
    return all(is_title_part(words.keys[i]) for i in range(a, b))


def after_own_title(words: Words, a: int, b: int) -> int:
    """Where the name begins in a span that opens with a title ("Special Envoy Lund"); 0 where it does not."""
    lex, i = lexicon(), a
    while i < b and is_title_part(words.keys[i]):
        i += 1
    if not (a < i < b and b - i <= 3 and words.keys[i - 1] in lex.offices | lex.ranks):
        return 0
    named = words.keys[i:b]
    return 0 if any(key in lex.org_heads or key in LINKS or key in lex.body_heads for key in named) else i


def in_title_tail(words: Words, a: int) -> bool:
    """Whether word ``a`` opens the field of an office: "State" in "Secretary of State"."""
    lex, j = lexicon(), a - 1
    if j >= 1 and words.keys[j] == "the":
        j -= 1
    if j < 1 or words.keys[j] not in ("of", "for") or words.gaps[j] != " ":
        return False
    return words.keys[j - 1] in lex.portfolios


def after_title_tail(words: Words, a: int) -> bool:
    """Whether a title with an "of" or "for" ends right before word ``a``, so that a name begins there.

    Walks left over capitals and links to a title head.
    """
    i, linked = a - 1, False
    while i >= 0 and a - i < 12:
        if words.gaps[i + 1] not in _NEAR:
            return False
        word = words.keys[i]
        if word in ("of", "for"):
            linked = True
        elif is_title(word) and linked:
            return True
        elif not (words.caps[i] or word in LINKS):
            return False
        i -= 1
    return False


def title_before(words: Words, a: int, floor: int = 0) -> tuple[int, int] | None:
    """Words [start, a) of the title directly before the name that starts at ``a``; None without a title head.
    The title does not reach back before word ``floor``."""
    start, i = None, a - 1
    tail = False
    while i >= floor and a - i < 16:
        word, gap = words.keys[i], words.gaps[i + 1]
        if gap not in _NEAR and not (gap == ". " and len(word) < 6 and is_title(word)):
            break
        if word in LINKS:
            if word in ("of", "for"):
                tail = True
            if i == a - 1:
                break
        elif is_title(word):
            start = i
        elif start is not None:
            if is_title_part(word) or _owner(words, i):
                start = i
            elif not tail or words.caps[i] is False:
                break
        elif not (words.caps[i] or tail or _in_tail(words, i)):
            break
        i -= 1
    if start is None or not _reaches(words, start, a):
        return None
    return start, a


def _owner(words: Words, i: int) -> bool:
    """A capitalised word directly before a title head: an organisation or a nationality ("Boeing CEO")."""
    return words.caps[i] and words.gaps[i + 1] == " " and not words.tokens[i].is_sent_start


def _in_tail(words: Words, i: int) -> bool:
    """A small-letter noun that may close a title's tail ("head of research Ana Paz")."""
    return words.tokens[i].pos_ in ("NOUN", "ADJ", "PROPN", "DET")


def _reaches(words: Words, start: int, a: int) -> bool:
    """Whether the last title head stands next to the name, or a link follows it."""
    head = max(i for i in range(start, a) if is_title(words.keys[i]))
    return head == a - 1 or words.keys[head + 1] in ("of", "for", "to", "at", "in", "on", "and")
