"""What was published and the sources that it is said to rest on in, everything that does not agree out; and the manifest that says so.

The manifest holds a hash of every source file, of every file of the site, and of every page and data file as generated; the names and versions of the
tools; the counts of the records; and as ``prev`` the hash of the manifest of the edition before, where that is known. Made again from the same sources, all of it must come out the same, to the byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator import editions
from generator.errors import BriefingError
from generator.ids import sha256
from generator.model import Build, Problem

PATH = "data/manifest.json"
"""Where the manifest lies on the site."""
FORMAT = 1
_HASHED = ("sources", "site", "generated")
_SAID = ("versions", "counts")


def counts_of(build: Build) -> dict[str, int]:
    """How many records of each kind a build holds, and how many spans they point at."""
    kb, studies = build.kb, [study.extraction for study in build.corpus.studies]
    return {
        "articles": len(studies),
        "rejections": len(build.corpus.rejections),
        "decisions": len(build.corpus.editorial.decisions),
        "sentences": sum(len(e.sentences) for e in studies),
        "mentions": sum(len(e.mentions) for e in studies),
        "times": sum(len(e.times) for e in studies),
        "quotations": sum(len(e.quotations) for e in studies),
        "event_mentions": sum(len(e.events) for e in studies),
        "entities": len(kb.entities),
        "events": len(kb.events),
        "statements": len(kb.statements),
        "claims": len(kb.claims),
        "origins": len(build.assessments.origins),
    }


def manifest(build: Build, sources: Mapping[str, bytes], site: Mapping[str, bytes]) -> bytes:
    """The manifest of a site: ``sources`` and ``site`` are all files by path; that of the manifest itself is passed over."""
    content = _content(build) | {
        "format": FORMAT,
        "sources": _hashes(sources),
        "site": _hashes({path: content for path, content in site.items() if path != PATH}),
    }
    return _written(content | {"sha256": sha256(_written(content))})


def _content(build: Build) -> dict[str, Any]:
    generated = {page.path: page.text.encode("utf-8") for page in build.pages}
    generated |= {file.path: file.content for file in build.files}
    return {
        "versions": dict(build.versions),
        "counts": counts_of(build),
        "generated": _hashes(generated),
        "prev": _previous(build),
    }


def _previous(build: Build) -> str | None:
    """The hash of the manifest of the edition before, as the record of this one gives it."""
    record = next((f.content for f in build.files if f.path == f"data/{editions.NAME}"), None)
    before = editions.read(record, editions.NAME).before if record else None
    return before.manifest if before else None


def manifest_hash(content: bytes) -> str:
    """The hash that a manifest gives of itself.

    Raises:
        BriefingError: the manifest is no manifest, or was changed after it was made.
    """
    held = read_manifest(content)
    for problem in _self(held, content):
        raise BriefingError(f"{problem.path}: {problem.message}; build the site again")
    return str(held["sha256"])


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: sha256(content) for path, content in files.items()}


def _written(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode("utf-8")


def verify(
    manifest: bytes, sources: Mapping[str, bytes], site: Mapping[str, bytes], build: Build | None = None
) -> tuple[Problem, ...]:
    """Everything in which sources, site and a ``build`` made again from the sources differ from the manifest.

    Raises:
        BriefingError: the manifest is no manifest.
    """
    held = read_manifest(manifest)
    found = [*_self(held, manifest)]
    found += _compared("source", held["sources"], _hashes(sources))
    found += _compared(
        "file of the site", held["site"], _hashes({p: c for p, c in site.items() if p != PATH})
    )
    if build is not None:
        made = _content(build)
        found += _compared("page or data file", held["generated"], made["generated"])
        for part in _SAID:
            found += _values(part, held[part], made[part])
        found += _values("edition before", {"prev": held.get("prev")}, {"prev": made["prev"]})
        found += build.problems
    return tuple(found)


def read_manifest(content: bytes) -> dict[str, Any]:
    """The manifest as a mapping with all its parts.

    Raises:
        BriefingError: it is no JSON, or lacks a part.
    """
    try:
        held = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BriefingError(f"{PATH}: is no JSON ({error}); build the site again") from error
    parts = (*_HASHED, *_SAID)
    if not isinstance(held, dict) or not all(isinstance(held.get(part), dict) for part in parts):
        raise BriefingError(f"{PATH}: is no manifest of a briefing; build the site again")
    return held


def _self(held: Mapping[str, Any], content: bytes) -> Iterator[Problem]:
    """The manifest's own hash, and its own bytes: it must be written as it would be written."""
    rest = {key: value for key, value in held.items() if key != "sha256"}
    if held.get("sha256") != sha256(_written(rest)) or _written(held) != content:
        yield Problem(path=PATH, line=None, message="the manifest was changed after it was made")


def _compared(what: str, held: Mapping[str, str], now: Mapping[str, str]) -> Sequence[Problem]:
    found = []
    for path in sorted(held.keys() | now.keys()):
        if path not in now:
            found.append(
                Problem(path=path, line=None, message=f"a {what} that the manifest lists is missing")
            )
        elif path not in held:
            found.append(Problem(path=path, line=None, message=f"a {what} that the manifest does not list"))
        elif held[path] != now[path]:
            message = (
                f"a {what} differs from the manifest: {now[path][:12]} instead of {str(held[path])[:12]}"
            )
            found.append(Problem(path=path, line=None, message=message))
    return found


def _values(part: str, held: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Problem]:
    for key in sorted(held.keys() | now.keys()):
        if held.get(key) != now.get(key):
            message = f"{part}: {key} was {held.get(key)!r}, is {now.get(key)!r}"
            yield Problem(path=PATH, line=None, message=message, word=str(now.get(key)))
