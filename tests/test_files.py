"""Reading takes regular files only; writing is whole or not at all, and touches nothing written by hand."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator import files
from generator.errors import PublishError, SettingsError
from tests.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 1000


def put(folder: Path, **content: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in content.items():
        (folder / name.replace("__", ".")).write_text(text, "utf-8")
    return folder


def test_articles_come_sorted_with_their_sidecars(tmp_path: Path) -> None:
    put(tmp_path, b__txt="b", a__txt="a", a__txt__yml="publisher: A")
    put(tmp_path / "sub", c__txt="c")

    blobs, rejections = files.read_blobs(tmp_path, LIMIT)

    assert [(b.path, b.content, b.sidecar) for b in blobs] == [
        ("a.txt", b"a", b"publisher: A"),
        ("b.txt", b"b", None),
        ("sub/c.txt", b"c", None),
    ]
    assert rejections == []


def test_links_pipes_and_large_files_are_rejected_by_name(tmp_path: Path) -> None:
    folder = put(tmp_path / "in", good__txt="good", big__txt="x" * (LIMIT + 1))
    outside = tmp_path / "outside.txt"
    outside.write_text("secret")
    (folder / "link.txt").symlink_to(outside)
    (folder / "dir").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.txt")

    blobs, rejections = files.read_blobs(folder, LIMIT)

    assert [b.path for b in blobs] == ["good.txt"]
    assert [(r.path, r.reason.split(" (")[0]) for r in rejections] == [
        ("big.txt", "is too large"),
        ("dir", "is a symbolic link"),
        ("link.txt", "is a symbolic link"),
        ("pipe.txt", "is not a regular file"),
    ]
    assert all(r.remedy for r in rejections)


def test_a_sidecar_without_its_article_is_told(tmp_path: Path) -> None:
    put(tmp_path, lost__txt__yml="publisher: A")

    blobs, rejections = files.read_blobs(tmp_path, LIMIT)

    assert (blobs, [r.reason for r in rejections]) == ([], ["is a sidecar without its article"])


def test_an_unreadable_folder_is_an_error_and_never_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="cannot be read"):
        files.read_blobs(tmp_path / "absent", LIMIT)


def test_names_with_control_characters_cannot_reach_a_message() -> None:
    assert files.shown("a\x1b[31m\nb\u202e") == "a\\x1b[31m\\nb\\u202e"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("::error file=a::b", "\\x3a:error file=a::b"),
        ("  ::add-mask::b", "  \\x3a:add-mask::b"),
        ("a ##[stop-commands]b", "a ##\\x5bstop-commands]b"),
        ("a::b #[c] ##d", "a::b #[c] ##d"),
    ],
)
def test_names_give_no_command_to_a_ci_system(name: str, shown: str) -> None:
    """GitHub's runner trims white space before it looks for ``::``, and looks for ``##[`` anywhere."""
    assert files.shown(name) == shown
    assert files.shown(shown) == shown
    assert files.shown_text(f"{name}\n{name}") == f"{shown}\n{shown}\n"


def test_only_what_was_generated_is_replaced_or_deleted(tmp_path: Path) -> None:
    put(tmp_path, about__md="by hand")
    files.write_docs(tmp_path, {"index.md": b"one", "events/e.md": b"event"})
    changed = files.write_docs(tmp_path, {"index.md": b"two"})

    assert changed == 2
    assert (tmp_path / "about.md").read_text() == "by hand"
    assert files.tree(tmp_path, [files.MANIFEST]) == {"about.md": b"by hand", "index.md": b"two"}
    assert not (tmp_path / "events").exists()


def test_a_hand_written_page_is_never_overwritten(tmp_path: Path) -> None:
    put(tmp_path, index__md="by hand")

    with pytest.raises(PublishError, match="written by hand"):
        files.write_docs(tmp_path, {"index.md": b"generated"})
    assert (tmp_path / "index.md").read_text() == "by hand"


def test_a_manifest_cannot_name_files_outside_docs(tmp_path: Path) -> None:
    docs = put(tmp_path / "docs")
    (tmp_path / "precious").write_text("keep")
    (docs / files.MANIFEST).write_text('{"../precious": "0", "/etc/hostname": "0", "x/../../precious": "0"}')

    files.write_docs(docs, {})

    assert (tmp_path / "precious").read_text() == "keep"


def test_a_site_is_swapped_whole_and_a_vanishing_one_refused(tmp_path: Path) -> None:
    site = put(tmp_path / "site", **{f"p{n}__html": "old" for n in range(10)})
    half = put(tmp_path / "half", p0__html="new")

    with pytest.raises(PublishError, match="10 pages would become 1"):
        files.publish(half, site, shrink=False)
    assert files.page_count(site) == 10

    files.publish(half, site, shrink=True)
    assert files.tree(site) == {"p0.html": b"new"}
    assert not half.exists()


def test_two_builds_at_once_are_told_apart_and_a_dead_holder_frees_the_lock(tmp_path: Path) -> None:
    code = "import pathlib,sys,time; from generator import files\nwith files.lock(pathlib.Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(PublishError, match=f"another build \\(process {holder.pid}\\)"),
            files.lock(tmp_path),
        ):
            pass
        holder.kill()
        holder.wait()
    with files.lock(tmp_path):
        pass


@pytest.mark.parametrize(
    ("text", "message"),
    [("a: [", "not valid YAML"), ("- a", "must be a mapping"), ("\0", "not valid YAML")],
)
def test_a_broken_mkdocs_yml_is_one_line_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)

    with pytest.raises(SettingsError, match=message) as caught:
        files.read_mkdocs(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_full_disk_is_one_line_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "page.md"
    target.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PublishError, match="disk full"):
        files.write_file(target, b"new")
    assert files.tree(tmp_path) == {"page.md": b"old"}
