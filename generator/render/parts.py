"""Finished pages in, pages that open quickly out: a long one goes on on further pages, cut between its blocks.

The first part keeps the path of the page; part n of ``events/index.md`` is ``events/part/n.md``, of ``plans.md``
``plans/part/n.md``. Headings, table heads and boxes are repeated where a cut runs through them. Links follow what moved; the
first part lists the others and holds the anchors of all that stands there, so that an address once given stays good.
The page of an article is never cut: marks lead to its sentences.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from generator.model import Page
from generator.render import plan
from generator.render.markdown import EMPTY, Encoded, encode, front_matter, join, link, tag
from generator.render.words import Words

_HEADING = re.compile(r"(?P<level>#{2,6}) (?P<text>.*?)(?P<attrs> \{ #(?P<id>[\w.-]+) \})?")
_FIRST = re.compile(r"# (?P<text>.*?)(?P<attrs> \{[^{}]*\})?")
_OPEN = re.compile(r"<(?P<tag>div|details|section|figure|nav|header|footer)\b")
_RULE = re.compile(r"\|(?: ?:?-+:? ?\|)+")
_ITEM = re.compile(r"(?:[-*+]|\d+[.)]) ")
_ID = re.compile(r'\bid="(?P<id>[\w.:-]+)"')
_LINK = re.compile(r"(?P<before>\]\()(?P<target>[A-Za-z0-9._/#-]+)(?P<after>\))")
_TIME = re.compile(r"<time\b[^>]*>[^<]*</time>")
_NAMED = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]\((?P<target>[A-Za-z0-9._/-]+)\)")
_ANCHOR_BYTES = 60  # what the anchor of a thing that moved takes on the first part


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """What is never cut. ``heads``: the headings above it, ``own``: those right before it, ``top``: the head of its table,
    ``boxes``: opening tags it stands in, ``tight``: no blank line before it."""

    lines: tuple[str, ...]
    heads: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    top: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    tight: bool = False

    @property
    def text(self) -> str:
        return "\n".join((*self.own, *self.lines))

    @property
    def size(self) -> int:
        return len(self.text.encode()) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """A page in parts: front matter, first heading, and the blocks of each part."""

    page: Page
    front: tuple[str, ...]
    heading: str
    parts: tuple[tuple[_Block, ...], ...]

    def path(self, n: int) -> str:
        """The path of a part; the first is the page's own."""
        return plan.part(self.page.path, n)

    @property
    def title(self) -> str:
        """The title as it stands in the front matter, decoded."""
        line = next(line for line in self.front if line.startswith("title: "))
        return unescape(json.loads(line.removeprefix("title: ")))


def in_parts(pages: Sequence[Page], words: Words, most: int) -> list[Page]:
    """The pages, those of more than ``most`` bytes in parts of no more than that where their blocks allow it."""
    cuts = {page.path: cut for page in pages if (cut := _cut(page, most))}
    moved = {(c.page.path, id_): c.path(n) for c in cuts.values() for id_, n in _moved(c).items()}
    made: list[Page] = []
    for page in pages:
        cut = cuts.get(page.path)
        if cut is None:
            text = relinked(page.text, page.path, page.path, moved) if moved else page.text
            made.append(Page(path=page.path, text=text))
        else:
            made.extend(_written(cut, words, moved))
    return made


# --- cutting ---------------------------------------------------------------------------------------------------


def _cut(page: Page, most: int) -> _Cut | None:
    """The page in parts; None when it is short enough, or cannot be cut."""
    if len(page.text.encode()) <= most or plan.is_source(page.path):
        return None
    lines = page.text.split("\n")
    end = lines.index("---", 1)
    at = next(i for i, line in enumerate(lines) if line.startswith("# "))
    blocks = list(_blocks(lines[at + 1 :], most))
    parts = _filled(blocks, most)
    return _Cut(page=page, front=tuple(lines[1:end]), heading=lines[at], parts=parts) if parts[1:] else None


def _filled(blocks: Sequence[_Block], most: int) -> tuple[tuple[_Block, ...], ...]:
    """Blocks in parts: the first leaves room for the anchors of what moves."""
    anchors = _ANCHOR_BYTES * sum(len(_ids(b)) for b in blocks)
    room, parts, size = max(most // 3, most - anchors), [list[_Block]()], 0
    for block in blocks:
        if parts[-1] and size + block.size > room:
            parts.append([])
            room, size = most, sum(len(line.encode()) for line in (*block.boxes, *block.heads, *block.top))
        parts[-1].append(block)
        size += block.size
    return tuple(map(tuple, parts))


def _blocks(lines: Sequence[str], most: int) -> Iterator[_Block]:
    """The blocks of a page's body; a box that is too long for a page is opened, and its inside cut."""
    heads: list[str] = []
    own: list[str] = []
    boxes: list[str] = []
    top: tuple[str, ...] = ()
    i, tight = 0, False
    while i < len(lines):
        line = lines[i]
        if not line.strip():
            tight, top, i = False, (), i + 1
            continue
        heading = _HEADING.fullmatch(line)
        if heading:
            heads = [h for h in heads if h.index(" ") < len(heading["level"])]
            own.append(line)
            i += 1
            continue
        opened = _OPEN.match(line)
        end = _closed(lines, i, opened["tag"]) if opened else i
        if boxes and line.startswith("</"):
            boxes.pop()
            i += 1
            continue
        if opened and sum(len(x.encode()) for x in lines[i : end + 1]) > most // 2 and end > i:
            boxes.append(line)
            i += 1
            continue
        if line.startswith("|") and i + 1 < len(lines) and _RULE.fullmatch(lines[i + 1]):
            top, i = (line, lines[i + 1]), i + 2
            continue
        if not opened and not line.startswith("|"):
            end = _paragraph(lines, i)
        yield _Block(
            lines=tuple(lines[i : end + 1]),
            heads=tuple(heads),
            own=tuple(own),
            top=top,
            boxes=tuple(boxes),
            tight=tight or bool(top),
        )
        heads, own = [*heads, *own], []
        i, tight = end + 1, True


def _closed(lines: Sequence[str], start: int, name: str) -> int:
    """The line on which what is opened at ``start`` is closed."""
    depth = 0
    for i in range(start, len(lines)):
        depth += len(re.findall(rf"<{name}\b", lines[i])) - lines[i].count(f"</{name}>")
        if depth <= 0:
            return i
    return len(lines) - 1


def _paragraph(lines: Sequence[str], start: int) -> int:
    """The last line of a paragraph or list item."""
    i = start
    while i + 1 < len(lines) and lines[i + 1].strip() and not _ITEM.match(lines[i + 1]):
        if lines[i + 1].startswith(("|", "<", "#")):
            break
        i += 1
    return i


def _ids(block: _Block) -> list[str]:
    """The anchors of a block, those of its own headings included."""
    own = [found["id"] or _slug(found["text"]) for h in block.own if (found := _HEADING.fullmatch(h))]
    return [*filter(None, own), *(m["id"] for m in _ID.finditer(block.text))]


def _slug(words: str) -> str:
    """The anchor that Markdown gives to a heading of plain words; none for others."""
    if not re.fullmatch(r"[\w\s,’'-]+", words):
        return ""
    plain = words.encode("ascii", "ignore").decode()
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _moved(cut: _Cut) -> dict[str, int]:
    """The number of the part to which an anchor moved, by anchor."""
    found: dict[str, int] = {}
    for n, part in enumerate(cut.parts, 1):
        for block in part:
            for id_ in _ids(block):
                found.setdefault(id_, n)
    return {id_: n for id_, n in found.items() if n > 1}


# --- writing ---------------------------------------------------------------------------------------------------


def relinked(text: str, old: str, new: str, moved: Mapping[tuple[str, str], str]) -> str:
    """The links of a text that stood at ``old`` as they must be at ``new``, when what ``moved`` says has moved."""

    def again(found: re.Match[str]) -> str:
        way, _, anchor = found["target"].partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(old), way)) if way else old
        now = moved.get((path, anchor), path)
        if (now, old) == (path, new):
            return found[0]
        return f"{found['before']}{_way(new, now, anchor)}{found['after']}"

    return _LINK.sub(again, text)


def _way(here: str, there: str, anchor: str = "") -> str:
    if here == there and anchor:
        return f"#{anchor}"
    way = posixpath.relpath(there, posixpath.dirname(here) or ".")
    return f"{way}#{anchor}" if anchor else way


def _written(cut: _Cut, words: Words, moved: Mapping[tuple[str, str], str]) -> Iterator[Page]:
    for n, blocks in enumerate(cut.parts, 1):
        path = cut.path(n)
        body = relinked(_body(blocks, first=n == 1), cut.page.path, path, moved)
        nav = _contents(cut, words) if n == 1 else _way_on(cut, words, n)
        front, heading = (cut.front, cut.heading) if n == 1 else _named(cut, words, n)
        text = "\n".join(["---", *front, "---", "", heading, "", nav, "", body])
        yield Page(path=path, text=re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n")


def _named(cut: _Cut, words: Words, n: int) -> tuple[tuple[str, ...], str]:
    """Front matter and heading of a later part."""
    kept = tuple(x for x in cut.front if not x.startswith(("title:", "description:")))
    found = _FIRST.fullmatch(cut.heading)
    text, attrs = (found["text"], found["attrs"] or "") if found else (cut.heading, "")
    number = tag("data", Encoded(str(n)), value="part")
    heading = words("part.title", title=Encoded(text), n=number)
    return (f"title: {front_matter(_title(cut, words, n))}", *kept), f"# {heading}{attrs}"


def _title(cut: _Cut, words: Words, n: int) -> str:
    return words.plain("part.title").format(title=cut.title, n=n) if n > 1 else cut.title


def _body(blocks: Sequence[_Block], *, first: bool) -> str:
    out: list[str] = []
    boxes: tuple[str, ...] = ()
    top: tuple[str, ...] = ()
    for i, block in enumerate(blocks):
        fresh = i == 0 and not first
        while boxes != block.boxes[: len(boxes)]:
            found = _OPEN.match(boxes[-1])
            out += ["", f"</{found['tag'] if found else 'div'}>", ""]
            boxes = boxes[:-1]
        if fresh:
            out += [line for head in _above(block) for line in (head, "")]
        for opening in block.boxes[len(boxes) :]:
            out += ["", opening, ""]
        boxes = block.boxes
        out += [line for head in block.own for line in ("", head, "")]
        if block.top and (block.top != top or not block.tight or block.own or fresh):
            out += ["", *block.top]
        elif not block.tight or block.own:
            out.append("")
        top = block.top
        out += block.lines
    for opening in reversed(boxes):
        found = _OPEN.match(opening)
        out += ["", f"</{found['tag'] if found else 'div'}>"]
    return "\n".join(out)


def _above(block: _Block) -> list[str]:
    """The headings in force over a block that begins a part, without those that its own replace."""
    lowest = min((h.index(" ") for h in block.own), default=9)
    return [h for h in block.heads if h.index(" ") < lowest]


def _contents(cut: _Cut, words: Words) -> str:
    """On the first part: what each other part holds, and the anchors of all that moved there."""
    at: dict[int, list[str]] = {}
    for id_, n in _moved(cut).items():
        at.setdefault(n, []).append(id_)
    colon = words.plain("colon").rstrip(" ")
    lines = ['<div class="b-parts" data-search-exclude="true" markdown>', "", words("part.note"), ""]
    for n, blocks in enumerate(cut.parts[1:], 2):
        anchors = "".join(tag("span", EMPTY, id=id_, class_="b-anchor") for id_ in at.get(n, ()))
        to = link(encode(_title(cut, words, n)), _way(cut.page.path, cut.path(n)))
        lines.append(f"- {anchors}{join([to, _range(cut, blocks, colon)], ' · ')}")
    return "\n".join([*lines, "", "</div>"])


def _way_on(cut: _Cut, words: Words, n: int) -> str:
    """On a later part: the way to the first, the one before and the next."""
    near = [k for k in dict.fromkeys((1, n - 1, n + 1)) if k <= len(cut.parts)]
    links = [link(encode(_title(cut, words, k)), _way(cut.path(n), cut.path(k))) for k in near]
    return tag("div", join(links, " · "), class_="b-parts", data_search_exclude="true", markdown="span")


def _range(cut: _Cut, blocks: Sequence[_Block], colon: str) -> Encoded:
    """ "Timeline: 6 January 2031 – 4 March 2031": where a part begins and ends."""
    heads = [h for b in blocks for h in (*b.heads, *b.own)]
    plain = [f["text"] for h in heads if (f := _HEADING.fullmatch(h)) and _slug(f["text"])]
    ends = [label for b in (blocks[0], blocks[-1]) if (label := _label(cut, b))]
    sections = join(map(Encoded, dict.fromkeys((plain[0], plain[-1]) if plain else ())), " – ")
    return join(
        [Encoded(sections + colon) if sections and ends else sections, join(dict.fromkeys(ends), " – ")]
    )


def _label(cut: _Cut, block: _Block) -> Encoded:
    """What a block is known by: its day, else the actor, article or event that it names first, over its head or in it."""
    heads = [f["text"] for h in (*block.heads, *block.own) if (f := _HEADING.fullmatch(h))]
    for text in (*heads[-1:], *block.lines[:6]):
        day = _TIME.search(text)
        if day:
            return Encoded(day[0])
        for found in _NAMED.finditer(text):
            way = posixpath.normpath(posixpath.join(posixpath.dirname(cut.page.path), found["target"]))
            if plan.is_actor(way) or plan.is_source(way) or plan.is_event(way):
                return Encoded(found[0])
    return EMPTY
