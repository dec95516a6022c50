"""Keys and studies in, studies out: content-addressed results per article; deleting the file is always safe.

One SQLite table of zlib-compressed JSON. Never pickle: a cache restored in CI is somebody else's bytes, so each value
is decoded strictly into the record it must be, and whatever does not fit is dropped and made anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from contextlib import closing
from functools import cache as memoize
from importlib import metadata
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from generator.ids import fingerprint, sha256
from generator.model import Blob, Name, Study

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path

LIBRARIES = ("spacy", "trafilatura", "lxml", "dateparser", "rapidfuzz", "msgspec", "pyyaml")
DAMAGE = (sqlite3.Error, UnicodeDecodeError, zlib.error, msgspec.MsgspecError, TypeError, ValueError)
"""What reading a damaged file can raise: a flipped bit in the schema reaches Python as undecodable text."""
_SEAL = 32
"""Bytes of the hash before each value."""
READING_ROOMS = (
    "ingest",
    "extract",
    "strict",
    "dateline.py",
    "dates.py",
    "errors.py",
    "ids.py",
    "model.py",
    "text.py",
)
"""The code that a study depends on: any change there makes every cached study stale."""


def _sources(folder: Traversable) -> Iterable[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".yml")):
            yield entry


@memoize
def code_version() -> str:
    """Fingerprint of the reading rooms' code and lexicons and of the libraries' versions."""
    root = files("generator")
    parts = []
    for name in READING_ROOMS:
        room = root / name
        for entry in [room] if room.is_file() else _sources(room):
            parts += [entry.name, sha256(entry.read_bytes())]
    parts += [f"{library} {metadata.version(library)}" for library in LIBRARIES]
    return fingerprint(*parts, length=16)


def study_key(blob: Blob, names: Sequence[Name], model: str) -> str:
    """The key of one article's study: everything that its result depends on."""
    lexicon = msgspec.json.encode(names).decode()
    sidecar = sha256(blob.sidecar) if blob.sidecar is not None else "none"
    return fingerprint(code_version(), model, lexicon, blob.path, sha256(blob.content), sidecar, length=64)


def _sealed(key: str, content: bytes) -> bytes:
    """A value with a hash of itself and its key before it: a damaged table may give the value of another key."""
    packed = zlib.compress(content, 6)
    return hashlib.sha256(key.encode() + packed).digest() + packed


def _unsealed(key: str, value: bytes) -> bytes:
    """The content of a value.

    Raises:
        ValueError: the value is not what was kept under this key.
    """
    seal, packed = value[:_SEAL], value[_SEAL:]
    if seal != hashlib.sha256(key.encode() + packed).digest():
        raise ValueError("not what was kept under this key")
    return zlib.decompress(packed)


def is_corrupt(error: Exception) -> bool:
    """Whether SQLite says that the file itself is damaged, not that it is locked, full or read-only."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)


class StudyCache:
    """Studies by key in one SQLite file; a file that is no such table is started anew.

    ``notes`` collects one line for each thing that was found damaged.
    """

    def __init__(self, path: Path | None) -> None:
        """Open or create the file; ``None`` keeps nothing."""
        self.path = path
        self.notes: list[str] = []
        self._table = self._open() if path is not None else None

    def _open(self) -> sqlite3.Connection | None:
        assert self.path is not None  # noqa: S101 - only called with a path
        for attempt in (1, 2):
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                table = sqlite3.connect(self.path, timeout=30)
            except (OSError, sqlite3.Error) as error:
                self.notes.append(f"{self.path}: no cache can be kept here ({error}); going on without")
                return None
            table.text_factory = bytes  # a damaged key need not be text
            try:
                table.execute(
                    "CREATE TABLE IF NOT EXISTS studies (key TEXT PRIMARY KEY, value BLOB NOT NULL)"
                )
                table.execute("SELECT key, value FROM studies LIMIT 1").fetchone()
            except DAMAGE as error:
                table.close()
                if attempt == 2 or not self._removed():
                    self.notes.append(f"{self.path}: no cache can be kept here ({error}); going on without")
                    return None
                self.notes.append(f"{self.path}: the cache is damaged; it is made anew")
            else:
                return table
        return None

    def _removed(self) -> bool:
        """Delete the file, and what a killed build may have left beside it, which is not the new file's."""
        assert self.path is not None  # noqa: S101 - only called with a path
        try:
            for end in ("", "-journal", "-wal", "-shm"):
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _anew(self) -> None:
        """Start again with an empty file, once it has shown that it is damaged inside."""
        self.close()
        self.notes.append(f"{self.path}: the cache is damaged; it is made anew")
        self._table = self._open() if self._removed() else None

    def get(self, key: str) -> Study | None:
        """The study of that key; ``None`` when there is none or when it is damaged."""
        if self._table is None:
            return None
        try:
            row = self._table.execute("SELECT value FROM studies WHERE key = ?", (key,)).fetchone()
            return None if row is None else msgspec.json.decode(_unsealed(key, row[0]), type=Study)
        except DAMAGE as error:
            if is_corrupt(error):
                self._anew()
            else:
                self.notes.append(f"{self.path}: a damaged entry was dropped; its article is read again")
            return None

    def put(self, key: str, study: Study) -> None:
        """Keep a study."""
        for attempt in (1, 2):
            if self._table is None:
                return
            try:
                with self._table:
                    value = _sealed(key, msgspec.json.encode(study))
                    self._table.execute("INSERT OR REPLACE INTO studies VALUES (?, ?)", (key, value))
            except DAMAGE as error:
                if attempt == 1 and is_corrupt(error):
                    self._anew()
                    continue
                self.notes.append(f"{self.path}: nothing more is cached in this run ({error})")
                self.close()
            return

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget every study whose key is not named, so that the file does not grow with history."""
        if self._table is None:
            return
        wanted = {key.encode() for key in keys}
        try:
            with self._table, closing(self._table.cursor()) as cursor:
                rows = cursor.execute("SELECT rowid, key FROM studies").fetchall()
                stale = [(row,) for row, key in rows if key not in wanted]
                cursor.executemany("DELETE FROM studies WHERE rowid = ?", stale)
        except DAMAGE as error:
            if is_corrupt(error):
                self._anew()
            else:
                self.notes.append(f"{self.path}: old entries were not dropped ({error})")

    def close(self) -> None:
        """Close the file."""
        if self._table is not None:
            self._table.close()
            self._table = None
