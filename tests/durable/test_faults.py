"""Read-only folders, wrong clocks, half-saved files, vanished sources: one line and nothing changed, or the same bytes."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import files
from generator.ids import article_id, sha256
from tests.durable.states import built, leftovers, quick_folder, state, states
from tests.project import ROOT, project_in, run

HARBOUR = ROOT / "tests" / "golden" / "harbour" / "sources"
LIMIT = 2**20


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The harbour story, built."""
    with quick_folder(tmp_path_factory.mktemp("harbour")) as folder:
        root = project_in(folder, HARBOUR)
        built(root)
        yield root


def test_one_hash_of_the_whole_site(harbour: Path, tmp_path: Path) -> None:
    """Cold and warm, alone and with workers, in another folder, locale, zone, with another hash seed and odd times of files."""
    wanted = states(harbour)
    other = tmp_path / "another folder é"
    shutil.copytree(harbour, other, ignore=shutil.ignore_patterns("site", ".cache"))
    for n, path in enumerate(sorted((other / "sources").rglob("*"))):
        os.utime(path, (-86_400, -86_400) if n % 2 else (4_102_444_800, 4_102_444_800))
    runs = [
        ("cold, alone", ["--workers", "1"], {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}),
        ("warm", [], {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "11"}),
        ("cold, with workers", ["--workers", "2", "--engine", "processes"], {"TZ": "Pacific/Apia", "LANG": "C.UTF-8"}),
        ("cold, serial", ["--engine", "serial"], {"PYTHONHASHSEED": "0", "COLUMNS": "40"}),
    ]  # fmt: skip
    for name, options, environment in runs:
        if name.startswith("cold"):
            shutil.rmtree(other / ".cache", ignore_errors=True)
            for folder in ("docs", "site"):
                for path in (other / folder).glob("*"):
                    if path.name != "assets" or folder == "site":
                        shutil.rmtree(path) if path.is_dir() else path.unlink()
        done = run("build", "--root", str(other), *options, **environment)
        assert done.returncode == 0, (name, done.stderr)
        assert states(other) == wanted, name


@pytest.mark.parametrize("given", ["abc", "", "-1", "1.5", "٣", "999999999999999"])
def test_a_date_that_is_none_is_one_line_and_changes_nothing(harbour: Path, given: str) -> None:
    before = states(harbour)
    (harbour / "sources" / "articles" / "new.txt").write_text("Harnby\n\nThe council met on Monday.\n")
    done = run("build", "--root", str(harbour), SOURCE_DATE_EPOCH=given)
    (harbour / "sources" / "articles" / "new.txt").unlink()

    assert done.returncode == 2
    assert [line for line in done.stderr.splitlines() if line.startswith("briefing: SOURCE_DATE_EPOCH=")] == [
        done.stderr.strip()
    ]
    assert states(harbour) == before


# --- as somebody who is not root -----------------------------------------------------------------------------------


# Root without the two capabilities by which permissions do not apply to it (Linux: CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH).
WITHOUT_PRIVILEGE = (
    "import ctypes, os, sys\n"
    "if os.geteuid() == 0:\n"
    "    for capability in (1, 2):\n"
    "        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)\n"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])\n"
)


def unprivileged(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Python with these arguments, in a process to which permissions apply."""
    line = [sys.executable, "-c", WITHOUT_PRIVILEGE, *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(line, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def plain(
    harbour: Path, tmp_path: Path
) -> Iterator[tuple[Path, Callable[..., subprocess.CompletedProcess[str]]]]:
    """A copy of the project and the command, run as somebody to whom permissions apply."""
    secret = tmp_path / "secret"
    secret.touch(0)
    if unprivileged("-c", f"open({str(secret)!r})").returncode == 0:
        pytest.skip("permissions do not apply to this user, and it cannot give up its privileges")
    root = copied(harbour, tmp_path)

    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        return unprivileged("-m", "generator", *arguments, "--root", str(root))

    yield root, command
    for path in (root, *root.rglob("*")):
        if path.is_dir():
            path.chmod(0o700)


@pytest.mark.parametrize("name", ["docs", "site", "."])
def test_a_read_only_folder_is_named_and_nothing_is_written(
    plain: tuple[Path, Callable[..., subprocess.CompletedProcess[str]]], name: str
) -> None:
    root, command = plain
    before = states(root)
    (root / "sources" / "articles" / "new.txt").write_text("Harnby\n\nThe council met on Monday.\n")
    (root / name).chmod(0o555)
    done = command("build")
    (root / name).chmod(0o755)

    assert done.returncode == 1, done.stderr
    line = done.stderr.splitlines()[-1]
    assert line.startswith(f"briefing: {(root / name).resolve()}"), line
    assert "make it writable" in line or "check the permissions" in line, line
    assert "Traceback" not in done.stderr
    assert states(root) == before
    assert leftovers(root) == []


def test_an_unreadable_folder_is_an_error_and_never_all_deleted(
    plain: tuple[Path, Callable[..., subprocess.CompletedProcess[str]]],
) -> None:
    """Also where one source was deleted at the same time, and with leave to shrink."""
    root, command = plain
    before = states(root)
    articles = root / "sources" / "articles"
    (articles / "undated-quay-notes.txt").unlink()
    (articles / "more").mkdir()
    (articles / "more" / "kept.txt").write_text("Harnby\n\nThe council met on Monday.\n")
    (articles / "more").chmod(0)
    done = command("build", "--allow-shrink")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(
        f"briefing: {articles / 'more'}: the folder cannot be read"
    )
    assert states(root) == before
    (articles / "more").chmod(0o755)
    (articles / "more" / "kept.txt").chmod(0)
    done = command("check")
    assert "rejected: more/kept.txt: cannot be read (Permission denied)" in done.stderr


# --- sources that go, come and change --------------------------------------------------------------------------------


def copied(harbour: Path, folder: Path) -> Path:
    """A copy of the built project."""
    return Path(shutil.copytree(harbour, folder / "project"))


def test_mass_deletion_is_refused_unless_told(harbour: Path, tmp_path: Path) -> None:
    root = copied(harbour, tmp_path)
    before = states(root)
    (root / "sources" / "articles" / "2021-05-04-coast-post.txt").unlink()
    (root / "sources" / "articles" / "2021-05-04-coast-post.txt.yml").unlink()
    (root / "sources" / "articles" / "2021-05-05-inland-herald.md").unlink()
    done = run("build", "--root", str(root))
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("if that is meant, say --allow-shrink")
    assert states(root) == before

    assert run("build", "--root", str(root), "--allow-shrink").returncode == 0
    assert not list((root / "site" / "sources").glob("2021-05-04-coast-post*"))


def test_what_an_editor_leaves_is_named(harbour: Path, tmp_path: Path) -> None:
    root = copied(harbour, tmp_path)
    articles = root / "sources" / "articles"
    leaves = {
        ".notes.txt.swp": "temporary", "notes.txt~": "temporary", "#notes.txt#": "temporary", "notes.txt.tmp": "temporary",
        ".draft.txt": "hidden",
    }  # fmt: skip
    for name in leaves:
        (articles / name).write_text("Harnby half wri")
    (articles / ".#notes.txt").symlink_to("nobody@host.1234")
    (root / "sources" / "editorial" / ".briefing.yml.swp").write_text("half wri")
    (articles / "#2 of the series.txt").write_text("Harnby council met on Monday.\n")
    for silent in (".DS_Store", "._notes.txt", ".gitkeep"):
        (articles / silent).write_text("x")
    done = run("generate", "--root", str(root))

    assert done.returncode == 0, done.stderr
    told = {line.split(": ")[1]: line for line in done.stderr.splitlines() if line.startswith("rejected: ")}
    assert set(told) == {*leaves, ".#notes.txt"}
    for name, word in leaves.items():
        assert f"is a {word} file" in told[name]


def test_a_file_that_changes_while_it_is_read_is_read_again_or_named(tmp_path: Path) -> None:
    """A writer that is done in time is waited for; one that never stops costs only its own file."""
    (tmp_path / "calm.txt").write_text("calm")
    path = tmp_path / "busy.txt"
    path.write_text("a" * 100)
    stop = threading.Event()

    def write() -> None:
        with path.open("ab", buffering=0) as file:
            while not stop.is_set():
                file.write(b"b" * 50_000)
                if file.tell() > LIMIT // 2:
                    file.truncate(100)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        blobs, rejections = files.read_blobs(tmp_path, LIMIT)
    finally:
        stop.set()
        writer.join()
    assert [blob.path for blob in blobs if blob.path != "busy.txt"] == ["calm.txt"]
    for rejection in rejections:
        assert (rejection.path, rejection.reason) == ("busy.txt", "was changed while it was read")
    assert len(blobs) + len(rejections) == 2


def test_a_change_between_two_looks_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("first")
    real, calls = os.fstat, [0]

    def changed_meanwhile(descriptor: int) -> os.stat_result:
        calls[0] += 1
        if calls[0] == 2:
            path.write_text("second, and longer")
        return real(descriptor)

    monkeypatch.setattr("generator.files.reading.os.fstat", changed_meanwhile)
    monkeypatch.setattr("generator.files.reading.WAIT", 0)
    blobs, rejections = files.read_blobs(tmp_path, LIMIT)

    assert ([blob.content for blob in blobs], rejections) == ([b"second, and longer"], [])


def test_hard_links_and_folders_named_like_files_are_told(harbour: Path, tmp_path: Path) -> None:
    root = copied(harbour, tmp_path)
    outside = tmp_path / "outside.txt"
    outside.write_text("Ferry of Harnby\n\nThe council of Harnby met on Monday.\n")
    (root / "sources" / "articles" / "linked.txt").hardlink_to(outside)
    (root / "sources" / "articles" / "folder.txt").mkdir()
    (root / "sources" / "articles" / "folder").mkdir()
    done = run("generate", "--root", str(root))

    assert done.returncode == 0, done.stderr
    assert "warning: linked.txt: is a hard link" in done.stderr
    assert "rejected: folder.txt: is an empty folder with the name of a file" in done.stderr
    assert "rejected: folder: " not in done.stderr
    assert list((root / "docs" / "sources").glob("linked-*.md"))
    with_link = state(root / "docs")
    content = outside.read_bytes()
    outside.unlink()
    (root / "sources" / "articles" / "linked.txt").write_bytes(content)
    assert run("generate", "--root", str(root)).returncode == 0
    assert state(root / "docs") == with_link  # the same text, whatever names it has


# --- the cache -------------------------------------------------------------------------------------------------------


def damaged(whole: bytes, folder: Path) -> Iterator[tuple[str, bytes]]:
    """What may have become of a cache, and what it is called."""
    size = len(whole)
    for n in range(50):
        yield f"cut at {n} of 50", whole[: size * n // 50]
    for n in range(60):
        at = size * n // 60 + n
        yield (
            f"bit {n % 8} of byte {at} flipped",
            whole[:at] + bytes([whole[at] ^ (1 << n % 8)]) + whole[at + 1 :],
        )
    for n in range(0, size // 4096, 3):
        yield f"page {n} zero", whole[: n * 4096] + bytes(4096) + whole[(n + 1) * 4096 :]
    yield "all zero", bytes(size)
    yield "text", b"no database at all\n" * 400
    foreign = folder / "foreign.sqlite"
    with contextlib.closing(sqlite3.connect(foreign)) as table, table:
        table.execute("CREATE TABLE studies (name TEXT, pages INTEGER)")
        table.execute("INSERT INTO studies VALUES ('x', 1)")
    yield "another program's", foreign.read_bytes()


def test_a_damaged_cache_changes_no_byte(harbour: Path, tmp_path: Path) -> None:
    """Studies from a damaged cache are those that are made without one; nearly every damage is told."""
    from generator import pipeline
    from generator.cache import StudyCache
    from generator.model import Editorial
    from generator.settings import Settings

    settings = Settings(engine="serial", workers=1)
    blobs, _ = files.read_blobs(harbour / "sources" / "articles", LIMIT)
    path = tmp_path / "studies.sqlite"
    cache = StudyCache(path)
    wanted = pipeline.read(blobs, Editorial(), settings, cache)
    cache.close()
    whole, noted, count = path.read_bytes(), 0, 0
    for name, content in damaged(whole, tmp_path):
        path.write_bytes(content)
        cache = StudyCache(path)
        found = pipeline.read(blobs, Editorial(), settings, cache)
        cache.keep_only(found.keys)
        cache.close()
        count += 1
        noted += bool(cache.notes) or content == b""
        assert found == wanted, name
        again = StudyCache(path)
        assert pipeline.read(blobs, Editorial(), settings, again) == wanted, name
        assert again.notes == [], name
        again.close()
    assert noted > count * 0.6, (noted, count)


def test_a_journal_of_another_time_does_not_reach_a_new_cache(harbour: Path, tmp_path: Path) -> None:
    """A cache that is made anew does not take over what a killed build left beside the old one."""
    from generator.cache import StudyCache

    path = tmp_path / "studies.sqlite"
    path.write_bytes(b"damaged")
    for end in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + end).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000))
    cache = StudyCache(path)
    cache.close()
    assert not [p.name for p in tmp_path.iterdir() if p.name != path.name]


def test_a_build_says_what_became_of_its_cache(harbour: Path, tmp_path: Path) -> None:
    root = copied(harbour, tmp_path)
    cache = root / ".cache" / "studies.sqlite"
    cache.write_bytes(cache.read_bytes()[:5000])
    done = run("build", "--root", str(root))

    assert done.returncode == 0, done.stderr
    assert "note: " in done.stderr
    assert "damaged" in done.stderr
    assert states(root) == states(harbour)


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Report.txt", "report.txt"),
        ("report.txt", "REPORT.txt"),
        ("Jos\u00e9.txt", "Jose\u0301.txt"),
        ("Jose\u0301.txt", "Jos\u00e9.txt"),
    ],
    ids=["case", "case-back", "nfd", "nfc"],
)
def test_a_name_in_other_letters_is_the_same_article(tmp_path: Path, before: str, after: str) -> None:
    """What git on a system that does not tell case, or composed from decomposed letters, makes of a name moves no page."""
    ids: list[str] = []
    for name in (before, after):
        folder = tmp_path / f"as {len(ids)}"
        folder.mkdir()
        (folder / name).write_text("Harnby\n\nThe council met on Monday.\n")
        (folder / f"{name}.yml").write_text("publisher: Coast Post\n")
        blobs, rejections = files.read_blobs(folder, LIMIT)
        assert rejections == []
        assert blobs[0].sidecar is not None
        ids.append(article_id(blobs[0].path, sha256(blobs[0].content)))
    assert before != after
    assert ids[0] == ids[1]


def test_nothing_is_looked_for_by_a_name_of_other_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a system that does not tell case a name opens by any spelling; what belongs together is found by the listing alone."""
    (tmp_path / "Report.txt").write_text("Harnby\n\nThe council met on Monday.\n")
    (tmp_path / "report.TXT.yml").write_text("publisher: Coast Post\n")
    real = os.open

    def blind(path: str | os.PathLike[str], flags: int, *more: int, **options: Any) -> int:
        there = {entry.name.casefold(): entry.name for entry in tmp_path.iterdir()}
        return real(
            Path(path).with_name(there.get(Path(path).name.casefold(), Path(path).name)),
            flags,
            *more,
            **options,
        )

    seen = [files.read_blobs(tmp_path, LIMIT)]
    monkeypatch.setattr("generator.files.reading.os.open", blind)
    seen.append(files.read_blobs(tmp_path, LIMIT))
    assert seen[0] == seen[1]
    [blob], [rejection] = seen[0]
    assert blob.sidecar is None
    assert (rejection.path, rejection.reason) == ("report.TXT.yml", "is a sidecar without its article")


def test_pages_differ_in_more_than_case(harbour: Path) -> None:
    """No two paths of a site are one on a system that does not tell case or composed letters."""
    paths = [path.relative_to(harbour / "site").as_posix() for path in (harbour / "site").rglob("*")]
    assert len({unicodedata.normalize("NFKC", path).casefold() for path in paths}) == len(paths)


@pytest.mark.parametrize("path", ["sources/editorial/briefing.yml", "mkdocs.yml"])
def test_a_slip_in_an_editors_file_changes_nothing(harbour: Path, tmp_path: Path, path: str) -> None:
    root = copied(harbour, tmp_path)
    before = states(root)
    (root / "sources" / "articles" / "new.txt").write_text("Harnby\n\nThe council met on Monday.\n")
    slip = {"mkdocs.yml": ("  briefing: {}", "  briefing: {workrs: 2}")}.get(path, ("publish:", "publsh:"))
    text = (root / path).read_text("utf-8")
    assert slip[0] in text
    (root / path).write_text(text.replace(*slip), "utf-8")
    done = run("build", "--root", str(root))

    assert done.returncode == 1
    line = done.stderr.splitlines()[-1]
    assert re.search(r"\.yml:\d+:\d+: .*(workrs|publsh)'; did you mean '(workers|publish)'\?$", line), line
    assert states(root) == before
    assert leftovers(root) == []
