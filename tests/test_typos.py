"""Every key of the editor's files, a sidecar, front matter and the settings with one letter wrong: the place, the word, the right one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from generator.editorial import load_editorial
from generator.errors import BriefingError, SettingsError, SourceError
from generator.ingest import ingest
from generator.model import Blob
from generator.settings import Settings, settings_from

BRIEFING = """\
title: Port Mellin
subject: The fire
scope: A town.
publish: none
names:
  - {name: Sailors' Front, type: GROUP, also: [SF]}
"""
OUTLETS = """\
outlets:
  - name: Ferry Gazette
    owner: Quay Media
    url: https://ferry.example
    also: [The Gazette]
    rating: {letter: C, by: A. Editor, on: 2021-05-06, why: corrects late}
"""
DECISIONS = """\
decisions:
  - decide: same
    kind: entity
    names: [Harbour Police, Port Police]
    note: one force, two names
    by: A. Editor
    on: 2021-05-06
"""
SIDECAR = """\
headline: Council meets
publisher: Ferry Gazette
published: 2021-05-06
author: A. Writer
agency: Wire
language: en
url: https://ferry.example/1
retrieved: 2021-05-07
rights: all reserved
digest: of three reports
note: from paper
"""
TEXT = "Council of Harnby meets\n\nThe council of Harnby met on Monday.\n"
FILES = {
    "editorial/briefing.yml": BRIEFING,
    "editorial/outlets.yml": OUTLETS,
    "editorial/decisions.yml": DECISIONS,
}


def typos(text: str) -> Iterator[tuple[str, str, str, str]]:
    """(text, place, wrong word, right word) for each letter of each key, one of them wrong."""
    tree = yaml.compose(text)
    assert tree is not None
    for mark, key in keys(tree):
        for n, letter in enumerate(key):
            wrong = f"{key[:n]}{'q' if letter != 'q' else 'x'}{key[n + 1 :]}"
            made = text[: mark.index] + wrong + text[mark.index + len(key) :]
            yield made, f"{mark.line + 1}:{mark.column + 1}", wrong, key


def keys(node: yaml.Node) -> Iterator[tuple[yaml.Mark, str]]:
    """Every key at any depth, with where it stands."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from keys(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.start_mark, key.value
            yield from keys(value)


def is_told(said: str, path: str, place: str, wrong: str, right: str) -> bool:
    """Whether a message is one line with the place, the wrong word and the right one ("publisheq" may be either of two)."""
    rights = {"publisher", "published"} if wrong == "publisheq" else {right}
    named = any(said.endswith(f"; did you mean {word!r}?") for word in rights)
    return said.startswith(f"{path}:{place}: ") and repr(wrong) in said and named and "\n" not in said


@pytest.mark.parametrize("path", FILES)
def test_the_editors_files(path: str) -> None:
    load_editorial({path.removeprefix("editorial/"): FILES[path].encode()})
    for text, place, wrong, right in typos(FILES[path]):
        with pytest.raises(BriefingError) as error:
            load_editorial({path.removeprefix("editorial/"): text.encode()})
        assert is_told(str(error.value), path, place, wrong, right), (wrong, str(error.value))


def said_of(blob: Blob) -> str:
    """What is said of an article that is refused."""
    with pytest.raises((SourceError, BriefingError)) as error:
        ingest(blob)
    return str(error.value)


def test_a_sidecar() -> None:
    ingest(Blob(path="a.txt", content=TEXT.encode(), sidecar=SIDECAR.encode(), sidecar_path="a.txt.yml"))
    for text, place, wrong, right in typos(SIDECAR):
        said = said_of(
            Blob(path="a.txt", content=TEXT.encode(), sidecar=text.encode(), sidecar_path="a.txt.yml")
        )
        assert is_told(said, "a.txt.yml", place, wrong, right), (wrong, said)


def test_settings() -> None:
    """MkDocs reads the file; the place is the setting's name."""
    for key in vars(Settings)["__slots__"]:
        if key in {"site_url", "language"}:
            continue
        for n in range(len(key)):
            wrong = f"{key[:n]}q{key[n + 1 :]}"
            with pytest.raises(SettingsError) as error:
                settings_from({wrong: 1})
            assert (
                str(error.value)
                == f"mkdocs.yml: extra.briefing has no setting {wrong!r}; did you mean {key!r}?"
            )
