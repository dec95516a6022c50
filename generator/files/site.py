"""A freshly built site in, the published site out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.errors import PublishError
from generator.files import durable
from generator.files.names import shown
from generator.files.swap import discard, put_in_place

KEPT = 0.8
"""Share of the pages that a new edition must still have, unless the user says otherwise."""


def page_count(site: Path) -> int:
    """Number of HTML pages of a built site; 0 where there is none."""
    return sum(1 for _ in site.rglob("*.html")) if site.is_dir() else 0


def html_files(docs: Path) -> dict[str, bytes]:
    """HTML files below ``docs`` by path, which MkDocs copies as they are."""
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in sorted(docs.rglob("*.html"))}


def rewrite(fresh: Path, content: Iterable[tuple[str, bytes]]) -> None:
    """Replace files of a site that is not yet published; ``publish`` flushes them.

    Raises:
        PublishError: the disk is full, read-only, or otherwise refuses.
    """
    for name, made in content:
        with durable.refusals(fresh / name):
            durable.write(fresh / name, made)


def leave_out(fresh: Path, names: Iterable[str]) -> None:
    """Delete files of a site that is not yet published; those that are not there are passed over.

    Raises:
        PublishError: the disk refuses.
    """
    for path in (fresh / name for name in names):
        if path.is_file():
            with durable.refusals(path):
                durable.unlink(path)


def refuse_shrinking(folder: Path, old: int, new: int) -> None:
    """Stop where more than a fifth of the pages would vanish.

    Half a checkout or an empty mount would otherwise be published as if everything had been withdrawn.

    Raises:
        PublishError: too many pages would vanish.
    """
    if new < old * KEPT:
        msg = f"{shown(str(folder))}: {old} pages would become {new}; if that is meant, say --allow-shrink"
        raise PublishError(msg)


def publish(fresh: Path, site: Path, *, shrink: bool) -> str:
    """Swap a freshly built site in: at every moment ``site`` is the complete old or the complete new one.

    ``shrink`` allows a site that lost more than a fifth of its pages. Returns a line for the user where the old site could not
    be deleted, else "".

    Raises:
        PublishError: too many pages would vanish, or the swap fails.
    """
    if not shrink:
        refuse_shrinking(site, page_count(site), page_count(fresh))
    with durable.refusals(site):
        durable.sync_tree(fresh)
        old = put_in_place(fresh, site)
    return discard(old) if old is not None else ""
