"""The record of a published edition as bytes in, an Edition out, and the way back: what "since the last edition" is measured by.

One JSON object per line. The first says what the record is; then come the rows of the edition, those that the edition before did
not have marked ``new``; then, marked ``then``, the rows of the edition before that are gone or read otherwise now. So one file
holds two editions, and building the same edition again compares it with the same one: committing the record changes no page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, NoReturn

import msgspec

from generator.dates import period
from generator.errors import EditorialError
from generator.ids import fingerprint
from generator.model import (
    Decision,
    Edition,
    PublishedActor,
    PublishedArticle,
    PublishedDecision,
    PublishedEvent,
    PublishedStatement,
)

NAME = "published.jsonl"
"""Of the record, in ``sources/editorial/`` and in the site's ``data/``."""
FORMAT = 1
REMEDY = "write it anew with: briefing record"
Row = PublishedArticle | PublishedEvent | PublishedActor | PublishedStatement | PublishedDecision
KINDS: Mapping[str, type[Row]] = {
    "article": PublishedArticle,
    "event": PublishedEvent,
    "actor": PublishedActor,
    "statement": PublishedStatement,
    "decision": PublishedDecision,
}
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_HASH = re.compile(r"[0-9a-f]{64}")
_AT = re.compile(r" - at `\$\.?(?P<key>[a-z_0-9]*)")
_BYTE = re.compile(r"\(byte (\d+)\)")


def decision_id(decision: Decision) -> str:
    """An id made of everything that a decision says."""
    said = (decision.verdict, decision.kind, *sorted(decision.names), decision.new or "", decision.old or "")
    return f"d-{fingerprint(*said, decision.note, decision.by, decision.on)}"


def rows_of(edition: Edition) -> dict[tuple[str, str], Row]:
    """The rows of an edition by kind and id, in the order of the record."""
    return {(kind, row.id): row for kind in KINDS for row in getattr(edition, f"{kind}s")}


def compared_with(now: Edition, published: Edition | None) -> Edition | None:
    """The edition that one is compared with: the published one; where they are the same, the one before; None for a first one."""
    if published is not None and rows_of(now) == rows_of(published):
        return published.before
    return published


def former_ids(
    articles: Sequence[PublishedArticle], published: Edition | None
) -> Mapping[str, tuple[str, ...]]:
    """For each article the ids under which it stood in earlier editions, sorted: by another file name, or with other content.

    ``articles`` are those of the present edition. An id that is given up goes to the article with the same content, the first by
    path, before the one that has its path now: whoever follows an old address wants that text. What the record says of still
    earlier editions goes with it, so that an address leads on for as long as the record is kept up.
    """
    held = {a.id for a in articles}
    same_path = {a.path: a.id for a in articles}
    same_text = {a.sha256: a.id for a in sorted(articles, key=lambda a: a.path, reverse=True)}
    found: dict[str, list[str]] = {id_: [] for id_ in held}
    given = set(held)
    for old in published.articles if published else ():
        heir = old.id if old.id in held else same_text.get(old.sha256) or same_path.get(old.path)
        if heir is not None:
            found[heir] += [id_ for id_ in dict.fromkeys((old.id, *old.former)) if id_ not in given]
            given.update(found[heir])
    return {id_: tuple(sorted(ids)) for id_, ids in found.items()}


# --- writing ---------------------------------------------------------------------------------------------------


def written(edition: Edition) -> bytes:
    """The record of an edition with what it was compared with (``before``)."""
    return "".join(f"{line}\n" for line in _lines(edition)).encode("utf-8")


def _lines(edition: Edition) -> Iterator[str]:
    now, then = rows_of(edition), rows_of(edition.before) if edition.before else {}
    yield _line(
        {
            "is": "edition",
            "format": FORMAT,
            "first": edition.before is None,
            "manifest": edition.manifest,
            "before": edition.before.manifest if edition.before else None,
        }
    )
    for key, row in now.items():
        yield _line(
            {"is": key[0], **_said(row), **({"new": True} if edition.before and key not in then else {})}
        )
    for key, row in then.items():
        if now.get(key) != row:
            yield _line({"is": key[0], **_said(row), "then": True})


def _said(row: Row) -> dict[str, Any]:
    """The fields of a row; former ids, which few articles have, only where there are some."""
    said = asdict(row)
    return said if said.get("former") != () else {k: v for k, v in said.items() if k != "former"}


def _line(row: Mapping[str, Any]) -> str:
    text = json.dumps(row, ensure_ascii=False, separators=(", ", ": "))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\u0085", "\\u0085")


# --- reading ---------------------------------------------------------------------------------------------------


def read(content: bytes, path: str) -> Edition:
    """The edition of a record; ``path`` is what messages call the file.

    Raises:
        EditorialError: the file is not what ``written`` makes: one line with file, line, column and remedy.
    """
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        _refuse(path, line, error.start - content.rfind(b"\n", 0, error.start), "is not UTF-8")
    lines = text.split("\n")
    head = _head(lines[0], path)
    rows = [_row(line, path, n) for n, line in enumerate(lines[1:], 2) if line]
    now = _edition([(kind, row) for kind, row, mark in rows if mark != "then"], head["manifest"])
    if not head["first"]:
        then = {
            (kind, row.id): row for kind, row, mark in rows if mark != "new"
        }  # a later row stands for an earlier one
        now = replace(now, before=_edition([(kind, row) for (kind, _), row in then.items()], head["before"]))
    _check_whole(written(now).decode("utf-8"), text, path)
    return now


def _head(line: str, path: str) -> dict[str, Any]:
    head = _parsed(line, path, 1)
    if head.get("is") != "edition" or head.get("format") != FORMAT:
        _refuse(path, 1, 1, f"does not begin with the line of an edition in format {FORMAT}")
    for key in ("manifest", "before"):
        if head.get(key) is not None and not _HASH.fullmatch(str(head[key])):
            _refuse(path, 1, _column(line, key), f"{key} is no hash of a manifest")
    if not isinstance(head.get("first"), bool):
        _refuse(path, 1, _column(line, "first"), "first must be true or false")
    return {"manifest": None, "before": None} | head


def _row(line: str, path: str, n: int) -> tuple[str, Row, str]:
    """Kind, row and mark (``new``, ``then`` or none) of a line."""
    said = _parsed(line, path, n)
    kind = said.pop("is", None)
    if kind not in KINDS:
        _refuse(path, n, _column(line, "is"), f"{kind!r} is no kind of row; known: {', '.join(KINDS)}")
    mark = next((mark for mark in ("new", "then") if said.pop(mark, None) is True), "")
    try:
        row = msgspec.convert(said, KINDS[kind])
    except msgspec.ValidationError as error:
        at = _AT.search(str(error))
        why = str(error).partition(" - at ")[0]
        _refuse(path, n, _column(line, at["key"] if at else ""), why)
    if not _ID.fullmatch(row.id):
        _refuse(path, n, _column(line, "id"), f"{row.id!r} is no id")
    for old in row.former if isinstance(row, PublishedArticle) else ():
        if not _ID.fullmatch(old):
            _refuse(path, n, _column(line, "former"), f"{old!r} is no id")
    if isinstance(row, PublishedEvent) and row.date is not None and period(row.date) is None:
        _refuse(path, n, _column(line, "date"), f"{row.date!r} is no date")
    return kind, row, mark


def _parsed(line: str, path: str, n: int) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        at = _BYTE.search(str(error))
        column = len(line.encode("utf-8")[: int(at[1])].decode("utf-8", "ignore") if at else line) + 1
        _refuse(path, n, column, "is no JSON")
    except RecursionError:
        _refuse(path, n, 1, "is nested too deeply")
    if not isinstance(found, dict):
        _refuse(path, n, 1, "is no JSON object")
    return found


def _edition(rows: list[tuple[str, Row]], manifest: str | None) -> Edition:
    held = {
        f"{kind}s": tuple(sorted((row for k, row in rows if k == kind), key=lambda row: row.id))
        for kind in KINDS
    }
    return Edition(manifest=manifest, **held)  # type: ignore[arg-type]  # rows of one kind stand under its name


def _check_whole(wanted: str, text: str, path: str) -> None:
    """Refuse a record that says the same otherwise than it is written: rows twice, out of order, with unknown keys."""
    for n, (line, right) in enumerate(zip(text.split("\n"), wanted.split("\n"), strict=False), 1):
        if line != right:
            column = next((i for i, (a, b) in enumerate(zip(line, right, strict=False), 1) if a != b), 1)
            _refuse(path, n, column, "is not as it was written")
    if text != wanted:
        _refuse(path, min(text.count("\n"), wanted.count("\n")) + 1, 1, "is not as it was written")


def _column(line: str, key: str) -> int:
    return max(line.find(f'"{key}"'), 0) + 1


def _refuse(path: str, line: int, column: int, what: str) -> NoReturn:
    raise EditorialError(f"{path}:{line}:{column}: {what}; {REMEDY}")
