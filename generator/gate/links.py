"""One unit of a page in, problems out: every link and anchor leads somewhere; pictures repeat what the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.gate.context import Context, problem
from generator.gate.lines import Check
from generator.gate.parse import Kind, Parsed, Unit
from generator.model import Problem
from generator.text import fold, squash

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_HAND_WRITTEN = "assets/"
"""What of ``docs/`` is written by hand and linked from pages."""


def targets(context: Context, unit: Unit) -> Iterator[Problem]:
    """Links lead to a page or file of ours and an anchor that stands there; other hosts only as addresses that are held."""
    for segment in unit.of(Kind.LINK, Kind.MARK):
        if _SCHEME.match(segment.target):
            if segment.target not in context.evidence.addresses:
                yield problem(unit, f"a link to another host: {segment.target}", segment.target)
            continue
        path, anchor = context.resolve(unit.path, segment.target)
        page = context.pages.get(path)
        if page is None and path not in context.files and not path.startswith(_HAND_WRITTEN):
            yield problem(unit, f"no page or file {path}", segment.target)
        elif page is not None and anchor and anchor not in page.anchors:
            yield problem(unit, f"no anchor {anchor!r} on {path}", segment.target)


def _stands(text: str, outside: set[str], *, cut: bool) -> bool:
    """Whether a text stands outside a picture; one that was cut short, as the beginning of a text there."""
    return text in outside or (cut and any(other.startswith(text) for other in outside))


def pictures(context: Context, page: Parsed) -> Iterator[Problem]:
    """Every text of a picture also stands on the page outside it, or is interface words."""
    if not any(unit.role == "svg" for unit in page.units):
        return
    outside = {
        fold(squash(s.text))
        for unit in page.units
        if unit.role != "svg"
        for s in unit.segments
        if s.kind is not Kind.TAG
    }
    for unit in page.units:
        if unit.role != "svg":
            continue
        labels = [s.attrs.get("aria-label", "") for s in unit.of(Kind.TAG)]
        for text in [*labels, *(s.text for s in unit.segments if s.kind is not Kind.TAG)]:
            if (
                fold(text)
                and not _stands(fold(text), outside, cut="…" in text)
                and context.vocabulary.unknown(text)
            ):
                where = context.evidence.whereabouts(text, ())
                yield problem(
                    unit, f"the picture says {text.strip()!r}, the page does not; {where}", text.strip()
                )


CHECKS: tuple[Check, ...] = (targets,)
