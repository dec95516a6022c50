"""A built site in, one address of every kind of page out."""

from __future__ import annotations

from pathlib import Path

TOP = (
    "", "events/", "actors/", "statements/", "plans/", "places/", "sources/", "audit/", "changes/", "corrections/", "method/",
)  # fmt: skip


def kinds(site: Path) -> list[str]:
    """The pages of which there is one, and of the others the one that holds most."""
    leaves = [
        max(sorted(site.glob(f"{kind}/*/index.html")), key=lambda path: path.stat().st_size)
        for kind in ("events", "actors", "sources")
    ]
    return [*TOP, *(f"{leaf.parent.relative_to(site).as_posix()}/" for leaf in leaves)]
