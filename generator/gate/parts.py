"""Pages that go on on further pages in, the same pages in one piece out, so that every check reads them as if they had never been cut.

What cutting added is checked here: the parts follow one another without a gap, are named and linked as what they are, what the first part
says of the others stands there, and every link leads to the part that holds what it names.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.gate.parse import Kind, Parsed, Segment, Unit, parse
from generator.gate.vocabulary import Vocabulary
from generator.model import Page, Problem
from generator.text import fold

_PART = re.compile(r"(?P<stem>|.+/)part/(?P<n>[2-9]|[1-9]\d+)\.md")
_LINK = re.compile(r"(\]\()([^()\s:]+)(\))")
_ID = re.compile(r"""\bid="([^"]+)"|\{ #([\w.:-]+) \}""")
_BOX = '<div class="b-parts"'
_COPIED = frozenset({Kind.TIME, Kind.LINK, Kind.SPAN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Pages in one piece; for each that was joined, where its lines stand; what is wrong with how they were cut."""

    pages: tuple[Page, ...]
    lines: Mapping[str, tuple[tuple[str, int], ...]]
    problems: tuple[Problem, ...]

    def back(self, problem: Problem) -> Problem:
        """The problem at the part and line where it stands."""
        lines = self.lines.get(problem.path)
        if not lines or problem.line is None or not 1 <= problem.line <= len(lines):
            return problem
        path, line = lines[problem.line - 1]
        return Problem(path=path, line=line, message=problem.message, word=problem.word)


def join(pages: Sequence[Page], vocabulary: Vocabulary) -> Joined:
    """All pages, those in parts joined under the path of their first part."""
    known = {page.path: page for page in pages}
    homes = _homes(known)
    if not homes:
        return Joined(pages=tuple(pages), lines={}, problems=())
    home_of = {part: home for home, parts in homes.items() for part in parts}
    lines = {home: tuple(_lines(known, [home, *parts])) for home, parts in homes.items()}
    made = []
    for page in pages:
        if page.path in lines:
            written = {
                path: known[path].text.rstrip("\n").split("\n") for path in (page.path, *homes[page.path])
            }
            texts = [
                _relinked(_line(written[path], n), path, page.path, home_of) for path, n in lines[page.path]
            ]
            made.append(Page(path=page.path, text="\n".join(texts)))
        elif page.path not in home_of:
            made.append(Page(path=page.path, text=_relinked(page.text, page.path, page.path, home_of)))
    read = {path: parse(known[path]) for home, parts in homes.items() for path in (home, *parts)}
    problems = [*_strays(known, home_of), *_leading(known, read)]
    for home, parts in homes.items():
        problems += _cut([read[path] for path in (home, *parts)], vocabulary)
    return Joined(pages=tuple(made), lines=lines, problems=tuple(problems))


def _homes(known: Mapping[str, Page]) -> dict[str, list[str]]:
    """The later parts, in order, by the page that they go on from."""
    found: dict[str, list[tuple[int, str]]] = {}
    for path in known:
        part = _PART.fullmatch(path)
        home = _home(part["stem"], known) if part else None
        if part and home:
            found.setdefault(home, []).append((int(part["n"]), path))
    return {home: [path for _, path in sorted(parts)] for home, parts in found.items()}


def _home(stem: str, known: Mapping[str, Page]) -> str | None:
    return next((p for p in (f"{stem}index.md", f"{stem.rstrip('/')}.md") if p in known), None)


def _strays(known: Mapping[str, Page], home_of: Mapping[str, str]) -> Iterator[Problem]:
    for path in known:
        if _PART.fullmatch(path) and path not in home_of:
            yield Problem(path=path, line=1, message="a part of no page", word=path)


def _lines(known: Mapping[str, Page], paths: Sequence[str]) -> Iterator[tuple[str, int]]:
    """(page, line number) of every line that belongs to the whole: without the list of parts and what names a later part."""
    for n, path in enumerate(paths):
        lines = known[path].text.rstrip("\n").split("\n")
        box = range(*_box(lines))
        first = 0 if n == 0 else box.stop
        yield from ((path, i) for i in range(first + 1, len(lines) + 1) if i - 1 not in box)
        yield path, len(lines) + 1


def _box(lines: Sequence[str]) -> tuple[int, int]:
    """The first line of the list of parts, and the one after its last."""
    start = next((i for i, line in enumerate(lines) if line.startswith(_BOX)), None)
    if start is None:
        return 0, 0
    end = next((i for i in range(start, len(lines)) if lines[i].endswith("</div>")), start)
    return start, end + 1


def _line(lines: Sequence[str], n: int) -> str:
    return lines[n - 1] if n <= len(lines) else ""


def _relinked(text: str, old: str, new: str, home_of: Mapping[str, str]) -> str:
    """Links as they would be if nothing had been cut."""

    def again(found: re.Match[str]) -> str:
        path, anchor = _resolve(old, found[2])
        whole = home_of.get(path, path)
        if (whole, old) == (path, new):
            return found[0]
        way = posixpath.relpath(whole, posixpath.dirname(new) or ".")
        target = f"#{anchor}" if whole == new and anchor else f"{way}#{anchor}" if anchor else way
        return f"{found[1]}{target}{found[3]}"

    return _LINK.sub(again, text)


def _resolve(path: str, target: str) -> tuple[str, str]:
    way, _, anchor = target.partition("#")
    return (posixpath.normpath(posixpath.join(posixpath.dirname(path), way)) if way else path), anchor


def _anchors(page: Page) -> set[str]:
    return {m[1] or m[2] for m in _ID.finditer(page.text)}


def _leading(known: Mapping[str, Page], cut: Mapping[str, Parsed]) -> Iterator[Problem]:
    """Links to something on a page in parts lead to the part that it stands on, or to its place on the first."""
    for page in known.values():
        for found in _LINK.finditer(page.text):
            path, anchor = _resolve(page.path, found[2])
            if anchor and path in cut and anchor not in cut[path].anchors:
                line = page.text.count("\n", 0, found.start()) + 1
                message = f"no anchor {anchor!r} on {path}"
                yield Problem(path=page.path, line=line, message=message, word=found[2])


# --- how one page was cut ----------------------------------------------------------------------------------------


def _cut(parts: Sequence[Parsed], vocabulary: Vocabulary) -> Iterator[Problem]:
    """The parts of one page: numbers, names, ways from one to the other, and what the first says of them."""
    form = vocabulary.table.get("part.title", "")
    titles = [parts[0].title]
    for n, part in enumerate(parts[1:], 2):
        path = part.page.path
        wanted = form.format(title=parts[0].title, n=n)
        titles.append(wanted)
        if not path.endswith(f"part/{n}.md"):
            yield Problem(path=path, line=1, message=f"part {n} is missing", word=str(n))
        if part.title != wanted or fold(part.front.get("title", "")) != fold(wanted):
            yield Problem(path=path, line=1, message=f"the title is not {wanted!r}", word=part.title)
    names = {part.page.path: title for part, title in zip(parts, titles, strict=True)}
    for n, part in enumerate(parts, 1):
        near = {1, n - 1, n + 1} if n > 1 else {*range(2, len(parts) + 1)}
        wanted_ways = [parts[k - 1].page.path for k in sorted(near) if 1 <= k <= len(parts)]
        yield from _ways(part, wanted_ways, names)
    yield from _told(parts, vocabulary)


def _in_box(part: Parsed) -> list[Unit]:
    lines = range(*_box(part.page.text.split("\n")))
    return [unit for unit in part.units if unit.line - 1 in lines]


def _ways(part: Parsed, wanted: Sequence[str], names: Mapping[str, str]) -> Iterator[Problem]:
    """The list of parts leads to all parts that it should, each under its name, and no other is named there."""
    path, found = part.page.path, []
    for unit in _in_box(part):
        for segment in unit.of(Kind.LINK):
            to = _resolve(path, segment.target)
            if to[0] in names and to[0] != path and not to[1]:
                found.append(to[0])
                if segment.text != names[to[0]]:
                    message = f"the link text {segment.text!r} is not the title of {to[0]}"
                    yield Problem(path=path, line=unit.line, message=message, word=segment.text)
    if found != list(wanted):
        message = f"the list of parts leads to {', '.join(found) or 'none'}, not to {', '.join(wanted)}"
        yield Problem(path=path, line=1, message=message, word=path)


def _told(parts: Sequence[Parsed], vocabulary: Vocabulary) -> Iterator[Problem]:
    """What the list of parts says of a part stands there; the anchors that moved are those that stand there."""
    by = {part.page.path: part for part in parts}
    at_home, listed = _anchors(parts[0].page), set[str]()
    for part in parts:
        for unit in _in_box(part):
            links = unit.of(Kind.LINK)
            about = by.get(_resolve(part.page.path, links[0].target)[0]) if links else None
            yield from _line_of(unit, part, about, by, vocabulary)
            for segment in unit.of(Kind.TAG) if about and part is parts[0] else ():
                anchor = segment.attrs.get("id")
                if anchor:
                    listed.add(anchor)
                    if about and anchor not in about.anchors:
                        message = f"no anchor {anchor!r} on {about.page.path}"
                        yield Problem(path=unit.path, line=unit.line, message=message, word=anchor)
    for part in parts[1:]:
        for anchor in sorted(_anchors(part.page) - at_home - listed):
            message = f"the address of {anchor!r} on the first part leads nowhere"
            yield Problem(path=part.page.path, line=1, message=message, word=anchor)


def _line_of(
    unit: Unit, part: Parsed, about: Parsed | None, by: Mapping[str, Parsed], vocabulary: Vocabulary
) -> Iterator[Problem]:
    """One line of the list: interface words, ways to parts, and copies of what stands on the part that it is about."""
    for segment in unit.segments:
        strange: Sequence[str] = ()
        if segment.kind is Kind.TEXT:
            strange = list(vocabulary.unknown(segment.text))
        elif segment.kind is not Kind.TAG and not _is_known(segment, part, about, by):
            strange = [segment.text]
        for word in strange:
            message = f"the list of parts says {word!r}, which does not stand on that part"
            yield Problem(path=unit.path, line=unit.line, message=message, word=word)


def _is_known(segment: Segment, part: Parsed, about: Parsed | None, by: Mapping[str, Parsed]) -> bool:
    way = segment.kind is Kind.LINK and _resolve(part.page.path, segment.target)[0] in by
    return way or bool(segment.kind in _COPIED and about and _same(segment, part, about))


def _same(segment: Segment, here: Parsed, there: Parsed) -> bool:
    """Whether what a list of parts shows stands on the part, word for word and with the same meaning."""

    def meaning(one: Segment, path: str) -> tuple[str, ...]:
        to = _resolve(path, one.target) if one.kind is Kind.LINK else ()
        return (one.kind, one.text, one.key, one.attrs.get("datetime", ""), *to)

    wanted = meaning(segment, here.page.path)
    return any(meaning(s, there.page.path) == wanted for unit in there.units for s in unit.segments)
