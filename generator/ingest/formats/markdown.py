"""Markdown in, draft out: the text as it is, with what its markup says of lines and what its front matter states."""

from __future__ import annotations

import re

from generator import strict
from generator.errors import EditorialError
from generator.ingest.draft import Draft, Mark, line_spans
from generator.ingest.metadata import KEYS, read_front_matter
from generator.model import LineClass, Stated

_LONGEST = 20_000
"""Characters from which a line is no paragraph that anyone wrote; its markup is not looked at."""
_OPEN = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"#|[\"']?[\w -]+[\"']?\s*:(?:\s|$)|{")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[(?P<text>[^\]\[]*)\](?:\([^)\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:\s*\S+")
_COMMENT = re.compile(r"\s*<!--.*-->\s*$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_EMPHASIS = re.compile(r"(?<![\w\\])(\*{1,3}|_{1,3}|~~|`)(?=\S)(.+?)(?<=\S)\1(?!\w)")


def has_front_matter(text: str) -> bool:
    """Whether a text without a Markdown name opens with front matter: a block of keys, all of them ours."""
    span = _front_matter(text)
    if span is None:
        return False
    keys = re.findall(r"^([\w ]+):", text[slice(*span)], re.MULTILINE)
    return bool(keys) and set(keys) <= {*KEYS, "title", "date"}


def _front_matter(text: str) -> tuple[int, int] | None:
    """Span of the YAML between the marks; None where a leading rule is only a rule."""
    opened = _OPEN.match(text)
    closed = _CLOSE.search(text, opened.end()) if opened else None
    if opened is None or closed is None:
        return None
    first = text[opened.end() : closed.start()].lstrip().split("\n", 1)[0].rstrip("\r")
    return (opened.end(), closed.start()) if _KEY.match(first) else None


def plain(line: str) -> str:
    """The words of a line without Markdown's marks; a very long line is left as it is."""
    if len(line) > _LONGEST:
        return line
    line = _QUOTE.sub("", line)
    line = re.sub(r"^ {0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$", "", line) if _HEADING.match(line) else line
    line = _PICTURE.sub(lambda m: m["alt"], line)
    line = _LINK.sub(lambda m: m["text"], line)
    for _ in range(2):
        line = _EMPHASIS.sub(lambda m: m[2], line)
    return line


def read_markdown(text: str, path: str) -> Draft:
    """The draft of a Markdown text.

    Raises:
        EditorialError: the front matter is not what it should be.
    """
    marks: dict[int, Mark] = {}
    metadata: dict[str, Stated] = {}
    warnings: tuple[str, ...] = ()
    spans = line_spans(text)
    lines = [text[start:end].removeprefix("\ufeff") for start, end in spans]
    begin = 0
    front = _front_matter(text)
    if front is not None:
        metadata, warnings = _read_front(text, front, path)
        begin = sum(1 for start, _ in spans if start <= front[1])
        for n in range(1, begin + 1):
            marks[n] = Mark(cls=LineClass.DEBRIS, reason="front matter")
    _mark_lines(lines, begin, marks)
    return Draft(
        text=text,
        media_type="text/markdown",
        marks=marks,
        metadata=metadata,
        plain=plain,
        flowing=True,
        warnings=warnings,
    )


def _read_front(text: str, span: tuple[int, int], path: str) -> tuple[dict[str, Stated], tuple[str, ...]]:
    before = text.count("\n", 0, span[0])
    # Line breaks in front keep the places in messages right.
    node = strict.load(
        ("\n" * before + text[slice(*span)].replace("\r\n", "\n")).encode("utf-8", "replace"), path
    )
    if node is None:
        return {}, ()
    if not isinstance(node, strict.Table):
        raise EditorialError(
            f"{node.place}: front matter must be a mapping of keys, not {strict.kind_of(node)}"
        )
    found, others = read_front_matter(node)
    note = f"front matter keys not read: {', '.join(strict.shown(key) for key in others)}"
    return found, (note,) if others else ()


def _mark_lines(lines: list[str], begin: int, marks: dict[int, Mark]) -> None:
    """Mark fences, rules, headings, pictures, link lines and other lines that are markup only."""
    fence: str | None = None
    titled = False
    for n, line in enumerate(lines[begin:], begin + 1):
        following = lines[n] if n < len(lines) else ""
        opened = _FENCE.match(line)
        if fence is not None or opened:
            marks[n] = Mark(cls=LineClass.DEBRIS, reason="code")
            if opened and fence is None:
                fence = opened[1] if _closes(lines[n:], opened[1]) else None
                if fence is None:
                    del marks[n]
            elif opened and fence is not None and opened[1].startswith(fence):
                fence = None
        elif _is_heading(line, following):
            marks[n] = Mark(heading=True, cls=None if titled else LineClass.TITLE)
            titled = True
        elif mark := _mark_of(line, lines[n - 2] if n > begin + 1 else ""):
            marks[n] = mark


def _closes(lines: list[str], fence: str) -> bool:
    """Whether a fence is closed: an open one must not swallow the rest of an article."""
    return any((m := _FENCE.match(line)) and m[1].startswith(fence) for line in lines)


def _is_heading(line: str, following: str) -> bool:
    if _HEADING.match(line):
        return bool(plain(line).strip())
    underlined = _SETEXT.match(following)
    return bool(underlined) and bool(line.strip()) and len(line) <= 160 and not line.rstrip().endswith(".")


def _mark_of(line: str, before: str) -> Mark | None:
    """What a line is by its markup alone."""
    if not line.strip():
        return None
    if _RULE.match(line) or _TABLE_RULE.match(line) or (_SETEXT.match(line) and before.strip()):
        return Mark(cls=LineClass.DEBRIS, reason="rule")
    if len(line) > _LONGEST:
        return None
    if _COMMENT.match(line) or _DEFINITION.match(line):
        return Mark(cls=LineClass.DEBRIS, reason="markup")
    bare = _PICTURE.sub("", line)
    if bare != line and not _LINK.sub("", bare).strip(" |[]()*_"):
        return Mark(cls=LineClass.DEBRIS, reason="picture")
    without = _LINK.sub("", line)
    if without != line and not re.sub(r"[\s|•·,/*_+-]+", "", without):
        return Mark(cls=LineClass.DEBRIS, reason="links")
    return None
