"""One flipped byte in any source, decision or page is found and named."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest

from generator.errors import BriefingError
from generator.ids import sha256
from generator.model import Build, Page
from generator.verify import PATH, counts_of, manifest, verify
from tests.gate.site import built
from tests.render.story import FIRST, SECOND

FLIPS = 1000
SOURCES = {
    "sources/articles/first.txt": FIRST.encode(),
    "sources/articles/second.txt": SECOND.encode(),
    "sources/editorial/decisions.yml": b"- same: [Tidal Front, Tidal-Front]\n  note: One group\n",
}


@cache
def build() -> Build:
    """The invented story as a build."""
    pages, files, corpus, kb, assessments = built()
    versions = (("briefing", "0.1.0"),)
    return Build(corpus=corpus, kb=kb, assessments=assessments, pages=pages, files=files, versions=versions)


@cache
def site() -> dict[str, bytes]:
    """Files as a site would hold them."""
    pages = {p.path.replace(".md", ".html"): f"<main>{p.text}</main>".encode() for p in build().pages}
    return pages | {file.path: file.content for file in build().files}


def test_what_was_published_verifies() -> None:
    made = manifest(build(), SOURCES, site())

    assert verify(made, SOURCES, site() | {PATH: made}, build()) == ()
    assert made == manifest(build(), dict(reversed(SOURCES.items())), site())


def test_every_flipped_byte_is_found_and_named() -> None:
    """A thousand flips at places and of bits that a hash chooses: always the same ones, spread over all files."""
    made = manifest(build(), SOURCES, site())
    files = {**SOURCES, **site()}
    paths = sorted(files)
    found = 0
    for n in range(FLIPS):
        digest = int(sha256(str(n).encode()), 16)
        path = paths[n % len(paths)]
        content = bytearray(files[path])
        content[digest % len(content)] ^= 1 << (digest >> 64) % 8
        flipped = {**files, path: bytes(content)}
        problems = verify(made, {p: flipped[p] for p in SOURCES}, {p: flipped[p] for p in site()})
        found += {p.path for p in problems} == {path}

    assert found == FLIPS


def test_every_flipped_byte_of_the_manifest_is_found() -> None:
    made = manifest(build(), SOURCES, site())
    for at in range(0, len(made), 97):
        content = bytearray(made)
        content[at] ^= 1
        assert PATH in _said_of(bytes(content))


def _said_of(content: bytes) -> str:
    """All that is said of a manifest, whether it can be read or not."""
    try:
        return " ".join(problem.path for problem in verify(content, SOURCES, site()))
    except BriefingError as error:
        return str(error)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"sources": {}, "site": []}'])
def test_what_is_no_manifest_is_one_line(content: bytes) -> None:
    with pytest.raises(BriefingError) as told:
        verify(content, SOURCES, site())

    assert str(told.value).startswith(PATH)
    assert "\n" not in str(told.value)


def test_files_that_come_and_go_are_named() -> None:
    made = manifest(build(), SOURCES, site())
    less = {p: c for p, c in site().items() if p != "index.html"}

    problems = verify(made, {**SOURCES, "sources/articles/third.txt": b"x"}, less)

    assert {(p.path, p.message) for p in problems} == {
        ("sources/articles/third.txt", "a source that the manifest does not list"),
        ("index.html", "a file of the site that the manifest lists is missing"),
    }


def test_another_tool_or_another_count_is_named() -> None:
    made = manifest(build(), SOURCES, site())
    kb = build().kb
    later = replace(
        build(),
        versions=(("briefing", "0.2.0"),),
        kb=replace(kb, claims=kb.claims[1:]),
        pages=(*build().pages[1:], Page(path=build().pages[0].path, text="changed")),
    )

    said = [f"{p.path}: {p.message}" for p in verify(made, SOURCES, site(), later)]

    n = counts_of(build())["claims"]
    assert f"{PATH}: counts: claims was {n}, is {n - 1}" in said
    assert f"{PATH}: versions: briefing was '0.1.0', is '0.2.0'" in said
    assert any(line.startswith(f"{build().pages[0].path}: a page or data file differs") for line in said)


def test_the_manifest_is_readable_json() -> None:
    held = json.loads(manifest(build(), SOURCES, site()))

    assert set(held) == {"format", "sha256", "sources", "site", "generated", "versions", "counts", "prev"}
