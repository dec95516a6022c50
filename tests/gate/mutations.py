"""Built pages in, pages with one thing changed out: the gate must find every change of meaning and pass the harmless ones.

A mutant is one line of one page rewritten (or one line added). Nothing is random: places are taken at even distances.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.gate import Context, on_page
from generator.model import Page
from tests.gate.changes import HARMLESS, MEANING
from tests.gate.reading import Change, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One page with one thing changed."""

    kind: str
    harmless: bool
    page: Page
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of mutants: how many were made, how many the gate found."""

    kind: str
    harmless: bool
    made: int
    found: int
    missed: tuple[Mutant, ...]


def mutants(site: Site, kind: str, change: Change, *, most: int) -> Iterator[Mutant]:
    """At most so many mutants of a kind, at even distances over all pages."""
    made = [
        Mutant(kind=kind, harmless=kind in HARMLESS, page=page, line=n, before=line, after=new)
        for page in site.pages
        for n, line in enumerate(page.text.split("\n"))
        for new in dict.fromkeys(change(site, page, line))
        if new != line
    ]
    step = max(1, -(-len(made) // most))
    yield from made[::step]


def is_found(site: Site, mutant: Mutant, known: frozenset[tuple[str, str]]) -> bool:
    """Whether the gate has something to say of a mutant that it did not say before; first on the page, then on all."""
    lines = mutant.page.text.split("\n")
    lines[mutant.line] = mutant.after
    page = Page(path=mutant.page.path, text="\n".join(lines))
    context = site.context.with_page(page)
    if any((p.path, p.message) not in known for p in on_page(context, page.path)):
        return True
    titled = context.on_page(page.path).titles != site.context.on_page(page.path).titles
    others = [path for path in context.pages if path != page.path] if titled else []
    return any((p.path, p.message) not in known for path in others for p in on_page(context, path))


def table(context: Context, *, most: int, kinds: Sequence[str] = ()) -> tuple[Row, ...]:
    """How many mutants of each kind the gate finds."""
    site = Site(context=context)
    known = frozenset((p.path, p.message) for path in context.pages for p in on_page(context, path))
    rows = []
    for kind, change in (MEANING | HARMLESS).items():
        if kinds and kind not in kinds:
            continue
        made = list(mutants(site, kind, change, most=most))
        found = [is_found(site, mutant, known) for mutant in made]
        missed = tuple(m for m, caught in zip(made, found, strict=True) if caught is m.harmless)
        rows.append(
            Row(kind=kind, harmless=kind in HARMLESS, made=len(made), found=sum(found), missed=missed)
        )
    return tuple(rows)


def as_text(rows: Sequence[Row]) -> str:
    """The table for reading."""
    lines = [f"{'kind':34} {'made':>6} {'found':>6} {'missed':>6}"]
    for row in rows:
        name = f"{row.kind} (harmless)" if row.harmless else row.kind
        missed = "" if row.harmless else f"{row.made - row.found:6}"
        lines.append(f"{name:34} {row.made:6} {row.found:6} {missed}")
    meaning = [row for row in rows if not row.harmless]
    harmless = [row for row in rows if row.harmless]
    lines.append(
        f"changed meaning: {sum(r.found for r in meaning)} of {sum(r.made for r in meaning)} found; "
        f"harmless: {sum(r.found for r in harmless)} of {sum(r.made for r in harmless)} stopped"
    )
    return "\n".join(lines)
