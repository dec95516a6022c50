"""Untrusted text in, text that Markdown, HTML and Jinja read as nothing but text out: the only way onto a page.

``Encoded`` is what a page may hold; ``encode`` is the only way to make it from a text that came from outside. The other
functions put encoded parts together. No other module of the room writes markup round a value.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Collection, Iterable

from generator.text import squash

# What CommonMark, Python-Markdown, any pymdownx extension, Jinja or an HTML attribute could read as markup, wherever it
# stands. Round brackets, commas, dots, apostrophes and single hyphens are harmless in the middle of a line.
_ALWAYS = frozenset('*_`[]<>&#|\\{}~^=+!@$"/')
# Without effect on what is read: left out. (Joiners stay: Persian and emoji need them.)
_EMPTY = frozenset("\u00ad\u200b\u2060\ufeff")
_KEPT_FORMAT = frozenset("\u200c\u200d")
_KEPT_OURS = _KEPT_FORMAT | frozenset("\u2068\u2069")
_PAIRED = re.compile("(?:[^\u2068\u2069]|\u2068[^\u2068\u2069]*\u2069)*")
_BREAKING = re.compile("[^\\S\u00a0\u202f]+")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_LINE_START = re.compile(r"^(?:\d+[.)]|[-:.;])")
_ATTRIBUTE = re.compile(r"[a-z][a-z0-9-]*")
_STRONG = frozenset({"L", "R", "AL"})
_QUOTED = re.compile(r'"[^"]*"|“[^“”]*”|«[^«»]*»')
_PLAIN_VALUE = re.compile(r"[A-Za-z0-9:._ #/-]+")
_NUMBER = re.compile(r"<data [^<>]*>\d+</data>")
_MAX_COMBINING = 4  # in a row; no written language needs more, and a tower of them covers other lines


class Encoded(str):
    """Text that is safe on a page as it stands."""

    __slots__ = ()


class Composed(str):
    """Words of ours and of sources, put together by us: the isolates in it are ours and keep each part's own direction.

    Its no-break spaces are ours too. Any string operation gives a plain string, in which an isolate shows as ``⟨U+2068⟩`` like any other.
    """

    __slots__ = ()


EMPTY = Encoded("")
_NOTHING = Encoded('<span class="b-none">–</span>')  # in a cell of a table


def encode(text: str) -> Encoded:
    """The text as one line that shows as itself: markup characters as references, white space as single spaces.

    Bidi controls, control and private characters show as ``⟨U+202E⟩``, so that none of them works. Encoded text comes
    back as it is.
    """
    if isinstance(text, Encoded):
        return text
    return _referenced(
        _spaced("".join(_visible(_spaced(text), _KEPT_OURS))) if isinstance(text, Composed) else visible(text)
    )


def encode_spaced(text: str) -> Encoded:
    """Words of ours encoded, their no-break spaces kept: French has them before a colon."""
    return _referenced(_spaced(text))


def _spaced(text: str) -> str:
    return _BREAKING.sub(" ", text).strip(" ")


def _referenced(line: str) -> Encoded:
    start = _LINE_START.match(line)
    first = start.end() - 1 if start else -1
    return Encoded("".join(_reference(line, i, start=i == first) for i in range(len(line))))


def visible(text: str) -> str:
    """The text as a page shows it, without any markup: what encoded text reads as."""
    kept = _KEPT_OURS if isinstance(text, Composed) else _KEPT_FORMAT
    return squash("".join(_visible(squash(text), kept)))


def isolated(text: str) -> str:
    """The text between isolates, for ``Composed``: its own direction holds inside, and nothing in it moves what stands around it."""
    return f"\u2068{visible(text)}\u2069"


def composed(text: str) -> Composed | str:
    """A title that an earlier edition put together: as such where its isolates come in pairs, else as any text."""
    return Composed(text) if _PAIRED.fullmatch(text) else text


def direction(text: str) -> str:
    """The value of ``dir`` for source words: ``auto``, or ``ltr`` where that would turn the sentence round.

    A browser goes by the first letter alone, so that an English sentence that opens with an Arabic quotation would be
    set from the right, its end before its beginning. What is outside quotation marks tells whose sentence it is.
    """
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    own = [unicodedata.bidirectional(sign) for sign in _QUOTED.sub("", text)]
    first = next((kind for kind in kinds if kind in _STRONG), "L")
    return "ltr" if first != "L" and own.count("L") > sum(own.count(kind) for kind in ("R", "AL")) else "auto"


def _visible(text: str, kept: Collection[str]) -> Iterable[str]:
    towers = 0
    for ch in text:
        towers = towers + 1 if unicodedata.combining(ch) else 0
        if ch in _EMPTY or towers > _MAX_COMBINING:
            continue
        hidden = unicodedata.category(ch) in _HIDDEN and ch not in kept
        yield f"⟨U+{ord(ch):04X}⟩" if hidden else ch


def _reference(line: str, i: int, *, start: bool) -> str:
    ch = line[i]
    after = line[i + 1 : i + 2]
    special = (
        ch in _ALWAYS
        or start
        or (ch == ":" and after not in {" ", ""})
        or (ch in "-'." and ch == after)
        or (ch == "." and line[max(0, i - 3) : i].lower() == "www")
    )
    return f"&#{ord(ch)};" if special else ch


def join(parts: Iterable[Encoded], between: str = " ") -> Encoded:
    """The parts, one after another; empty ones are passed over. ``between`` is markup of ours."""
    return Encoded(between.join(part for part in parts if part))


def tag(name: str, content: Encoded, **attributes: str) -> Encoded:
    """``<name attr="...">content</name>``; an attribute ``data_key`` is written ``data-key``; ``""`` leaves it out.

    ``hidden="hidden"`` and the like stand for attributes without a value.
    """
    return Encoded(f"<{name}{_attributes(attributes)}>{content}</{name}>")


def _attributes(attributes: dict[str, str]) -> str:
    made = []
    for key, value in attributes.items():
        name = key.rstrip("_").replace("_", "-")
        if not _ATTRIBUTE.fullmatch(name) or name.startswith("on"):
            raise ValueError(f"not an attribute of ours: {name}")
        if value:
            made.append(f' {name}="{value if _PLAIN_VALUE.fullmatch(value) else encode(value)}"')
    return "".join(made)


def again(text: Encoded, *, first: bool) -> Encoded:
    """What was said right before: kept for those who do not see it there, not shown twice."""
    return text if first else tag("span", text, class_="b-again")


def link(text: Encoded, target: str) -> Encoded:
    """A Markdown link to a page or file of ours; ``target`` is made from slugs, so nothing in it needs encoding."""
    if not re.fullmatch(r"[A-Za-z0-9._/#-]+", target):
        raise ValueError(f"not a target of ours: {target}")
    return Encoded(f"[{text}]({target})")


def out(value: object) -> str:
    """What a template may print: encoded text as it is, any other text encoded; nothing else.

    Raises:
        TypeError: the value is neither text nor a number: a hole in a view.
    """
    if isinstance(value, Encoded):
        return value
    if isinstance(value, str):
        return encode(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"a template printed {type(value).__name__}, not text")


def front_matter(text: str) -> Encoded:
    """A JSON string, which is a YAML string too, for ``title:`` and ``description:``.

    The theme prints it raw, so it is HTML: what a browser decodes, once, is the text. An apostrophe is harmless there.
    """
    written = html.escape(visible(text), quote=False).replace('"', "&quot;")
    return Encoded(json.dumps(written, ensure_ascii=False))


def table(
    head: Iterable[Encoded], rows: Iterable[Iterable[Encoded]], *, unlabelled: Collection[int] = ()
) -> Encoded:
    """A Markdown table; nothing when it has no rows.

    A column of numbers is set flush with its end. Each cell but the first carries the name of its column, so that a narrow
    screen can show a row as a card; ``unlabelled`` are columns (from 0) whose cells speak for themselves.
    """
    cells = [[cell or _NOTHING for cell in row] for row in rows]
    if not cells:
        return EMPTY
    names = list(head)
    numbers = {i for i in range(len(names)) if all(_NUMBER.fullmatch(row[i]) for row in cells)}
    labels = ["" if i == 0 or i in unlabelled else name for i, name in enumerate(names)]
    kinds = [".b-number" if i in numbers else "" for i in range(len(names))]
    marks = [f'data-label="{label}"' if label else "" for label in labels]
    heads = _row(map(_attributed, names, kinds))
    lines = [_row(_attributed(*parts) for parts in zip(row, kinds, marks, strict=True)) for row in cells]
    return Encoded("\n".join([heads, _row([Encoded("---")] * len(names)), *lines]))


def _attributed(cell: Encoded, *attributes: str) -> Encoded:
    """A cell with its attribute list, read by Markdown's own extension."""
    held = " ".join(filter(None, attributes))
    return Encoded(f"{cell} {{ {held} }}") if held else cell


def _row(cells: Iterable[Encoded]) -> str:
    return "| " + " | ".join(cells) + " |"


def bullets(items: Iterable[Encoded]) -> Encoded:
    """A Markdown list; nothing when it has no items."""
    return Encoded("\n".join(f"- {item}" for item in items if item))
