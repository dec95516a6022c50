"""The command line as a user meets it: exit codes, one-line errors, data to stdout and talk to stderr."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from generator import files
from generator.render.words import menu_words
from tests.project import ROOT, project_in, run

HARBOUR = Path(__file__).parent / "golden" / "harbour" / "sources"
DATA = {
    "articles.jsonl",
    "mentions.jsonl",
    "times.jsonl",
    "quotes.jsonl",
    "claims.jsonl",
    "events.jsonl",
    "entities.jsonl",
    "statements.jsonl",
    "origins.jsonl",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the harbour story, already built once."""
    root = project_in(tmp_path_factory.mktemp("harbour"), HARBOUR)
    done = run("build", "--root", str(root))
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    return root


def test_build_makes_a_whole_site_and_leaves_sources_alone(harbour: Path) -> None:
    assert (harbour / "site" / "index.html").is_file()
    assert (harbour / "site" / "search" / "search_index.json").is_file()
    assert files.tree(harbour / "sources") == files.tree(HARBOUR)
    assert not list(harbour.glob(".site-*"))


def test_the_same_sources_give_the_same_bytes_again_and_elsewhere(harbour: Path, tmp_path: Path) -> None:
    other = project_in(tmp_path / "another folder", HARBOUR)
    done = run(
        "build", "--root", str(other), "--workers", "1", TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7"
    )

    assert done.returncode == 0, done.stderr
    assert files.tree(other / "site") == files.tree(harbour / "site")


def test_export_writes_every_data_file_and_nothing_else(harbour: Path, tmp_path: Path) -> None:
    done = run("export", "--root", str(harbour), "-o", str(tmp_path / "out"))

    assert done.returncode == 0, done.stderr
    made = files.tree(tmp_path / "out")
    assert set(made) >= DATA
    for name in DATA:
        rows = [json.loads(line) for line in made[name].decode().splitlines()]
        assert rows, name


def test_sources_can_be_any_folder_of_articles(harbour: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(
        "Rain in Harnby\n\nTwo people were hurt in Harnby on Monday, police said.\n"
    )
    done = run(
        "export", "--root", str(harbour), "--sources", str(tmp_path / "in"), "-o", str(tmp_path / "out")
    )

    assert done.returncode == 0, done.stderr
    rows = (tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(row)["source"] for row in rows] == ["one.txt"]


def test_check_writes_nothing(harbour: Path) -> None:
    before = files.tree(harbour / "docs") | files.tree(harbour / "site")
    done = run("check", "--root", str(harbour))

    assert done.returncode == 0, done.stderr
    assert files.tree(harbour / "docs") | files.tree(harbour / "site") == before


def test_explain_shows_the_sentence_behind_an_id(harbour: Path) -> None:
    rows = (harbour / "docs" / "data" / "events.jsonl").read_text("utf-8").splitlines()
    ids = [json.loads(row)["id"] for row in rows]
    done = run("explain", "--root", str(harbour), ids[0])

    assert done.returncode == 0, done.stderr
    assert ids[0] in done.stdout


def test_an_unknown_id_is_one_line(harbour: Path) -> None:
    done = run("explain", "--root", str(harbour), "no-such-id")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "no-such-id" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "Usage"),
        (("frobnicate",), 2, "No such command"),
        (("build", "--root", "/nowhere/at/all"), 2, "does not exist"),
        (("build", "--sources", "/nowhere/at/all"), 2, "no such folder"),
        (("export",), 2, "Missing option"),
        (("build", "--workers", "0"), 2, "--workers"),
    ],
)
def test_a_wrong_call_says_how_to_mend_it(arguments: tuple[str, ...], code: int, words: str) -> None:
    done = run(*arguments)

    assert done.returncode == code
    assert words in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_an_unknown_setting_names_the_nearest_right_one(tmp_path: Path) -> None:
    root = project_in(tmp_path, HARBOUR)
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(
        text + "\n" if "extra:" in text else text + "\nextra:\n  briefing:\n    wrokers: 2\n", "utf-8"
    )
    if "wrokers" not in config.read_text("utf-8"):
        config.write_text(text.replace("  briefing:", "  briefing:\n    wrokers: 2", 1), "utf-8")
    done = run("check", "--root", str(root))

    assert done.returncode == 1
    assert "did you mean 'workers'?" in done.stderr


def test_a_site_in_another_language_has_its_menu_in_it_too(tmp_path: Path) -> None:
    root = project_in(tmp_path, HARBOUR)
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8").replace("  language: en\n", "  language: fr\n")
    config.write_text(text + "  kept: !!python/name:os.path.join\n", "utf-8")
    done = run("build", "--root", str(root))

    assert done.returncode == 0, done.stderr
    front = (root / "site" / "index.html").read_text("utf-8")
    assert '<html lang="fr"' in front
    tabs = re.findall(r'md-tabs__link">\s*(.*?)\s*</a>', front, re.DOTALL)
    titles = set(re.findall(r'title="([^"]*)"', front))
    assert tabs == [*"Une Événements Acteurs Déclarations Projets Lieux Sources".split(), "À propos"]
    assert {"Sombre", "Clair", "Lien vers cette section"} <= titles
    assert not titles & set(menu_words("fr"))
    assert config.read_text("utf-8") == text + "  kept: !!python/name:os.path.join\n"
    assert "kept: !!python/name:os.path.join" in (root / ".mkdocs.fr.yml").read_text("utf-8")


def test_an_arabic_site_is_the_same_twice_and_searched_in_english_too(tmp_path: Path) -> None:
    sites = []
    for name in ("first", "second"):
        root = project_in(tmp_path / name, HARBOUR)
        config = root / "mkdocs.yml"
        config.write_text(config.read_text("utf-8").replace("  language: en\n", "  language: ar\n"), "utf-8")
        done = run("build", "--root", str(root))
        assert done.returncode == 0, done.stderr
        sites.append(files.tree(root / "site"))
    front = sites[0]["index.html"].decode()
    settings = json.loads(sites[0]["search/search_index.json"])["config"]

    assert sites[0] == sites[1]
    assert '<html lang="ar"' in front
    assert '<body dir="rtl"' in front
    assert (settings["lang"], settings["pipeline"]) == (["en", "ar"], ["stopWordFilter"])


@pytest.mark.parametrize(
    ("held", "made"),
    [("en", ["en", "ar"]), ("[en, de]", ["en", "de", "ar"]), ("[ar, en]", ["ar", "en"]), ("ar", "ar")],
)
def test_the_search_learns_a_language_of_other_letters(tmp_path: Path, held: str, made: object) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"plugins:\n  - search:\n      lang: {held}\n  - tags\n", "utf-8")

    assert yaml.safe_load(files.mkdocs_in(tmp_path, {}, "ar")) == {
        "plugins": [{"search": {"lang": made}}, "tags"]
    }


def test_a_title_that_the_editor_gave_the_menu_stays(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "nav:\n  - Our actors: a.md\n  - About:\n      - Changes: b.md\n", "utf-8"
    )
    made = files.mkdocs_in(tmp_path, menu_words("fr"))

    assert yaml.safe_load(made) == {
        "nav": [{"Our actors": "a.md"}, {"À propos": [{"Modifications": "b.md"}]}]
    }


def test_a_language_without_words_is_one_line(tmp_path: Path) -> None:
    root = project_in(tmp_path, HARBOUR)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("  language: en\n", "  language: tlh\n"), "utf-8")
    done = run("check", "--root", str(root))

    assert done.returncode == 1
    assert "theme: language: 'tlh': the pages have no words in it; known: ar, en, fr" in done.stderr


def test_the_menu_of_this_project_is_in_the_words_of_the_pages() -> None:
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    titles = [title for entry in nav for title in entry]
    titles += [
        title
        for entry in nav
        for inner in entry.values()
        if isinstance(inner, list)
        for e in inner
        for title in e
    ]

    assert set(titles) <= set(menu_words("en"))


def test_a_rejected_article_is_told_and_the_rest_is_built(tmp_path: Path) -> None:
    root = project_in(tmp_path, HARBOUR)
    (root / "sources" / "articles" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    lax = run("generate", "--root", str(root))
    strict = run("generate", "--root", str(root), "--strict")

    assert lax.returncode == 0, lax.stderr
    assert strict.returncode == 1
    for done in (lax, strict):
        assert any(line.startswith("rejected: picture.txt: ") for line in done.stderr.splitlines())


def test_a_mistake_of_the_editor_stops_the_build_with_its_place(tmp_path: Path) -> None:
    root = project_in(tmp_path, HARBOUR)
    (root / "sources" / "editorial" / "briefing.yml").write_text("titel: Wrong\n", "utf-8")
    done = run("generate", "--root", str(root))

    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert "briefing.yml:1:1" in last
    assert "did you mean 'title'?" in last
    assert not (root / "docs" / "index.md").exists()


def test_verify_agrees_with_what_was_published_and_names_one_changed_byte(
    harbour: Path, tmp_path: Path
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(harbour, root)
    done = run("verify", "--root", str(root))
    assert done.returncode == 0, done.stderr
    for name in (
        "site/index.html",
        "sources/articles/2021-05-04-coast-post.txt",
        "sources/editorial/briefing.yml",
    ):
        path = root / name
        whole = path.read_bytes()
        path.write_bytes(whole[:40] + bytes([whole[40] ^ 1]) + whole[41:])
        changed = run("verify", "--root", str(root))
        path.write_bytes(whole)

        assert changed.returncode == 1
        assert name.split("/", 1)[1] in changed.stderr, changed.stderr


def test_verify_without_a_site_says_what_to_do(tmp_path: Path) -> None:
    done = run("verify", "--root", str(project_in(tmp_path, HARBOUR)))

    assert done.returncode == 1
    assert "build the site first" in done.stderr


def test_review_lists_calls_and_the_yaml_that_decides_them(harbour: Path) -> None:
    done = run("review", "--root", str(harbour), "-n", "3")

    assert done.returncode == 0, done.stderr
    assert "decide: " in done.stdout or "No pair" in done.stdout


def test_an_article_is_withdrawn_by_its_path_and_comes_back_with_the_entry_gone(tmp_path: Path) -> None:
    root = project_in(tmp_path, HARBOUR)
    assert run("generate", "--root", str(root)).returncode == 0
    before = files.tree(root / "docs")
    decisions = root / "sources" / "editorial" / "decisions.yml"
    decisions.write_text(
        'decisions:\n  - decide: withdraw\n    kind: article\n    names: ["undated-quay-notes.txt"]\n'
        '    note: asked for\n    by: the desk\n    on: "2021-06-01"\n',
        "utf-8",
    )
    done = run("generate", "--root", str(root))
    assert done.returncode == 0, done.stderr
    assert "rejected: undated-quay-notes.txt: was withdrawn by an editor" in done.stderr
    assert not list((root / "docs" / "sources").glob("undated-quay-notes*"))
    assert "asked for" in (root / "docs" / "corrections.md").read_text("utf-8")

    decisions.unlink()
    assert run("generate", "--root", str(root)).returncode == 0
    assert files.tree(root / "docs") == before


def test_an_edition_is_recorded_and_the_next_one_told_apart_from_it(harbour: Path, tmp_path: Path) -> None:
    """Record, commit, build again: no page changes; then one article less: the page says so, and the manifest is chained."""
    root = tmp_path / "copy"
    shutil.copytree(harbour, root)
    pages = files.tree(root / "docs")
    assert b"This is the first edition." in pages["changes.md"]
    done = run("record", "--root", str(root))
    assert done.returncode == 0, done.stderr
    record = root / "sources" / "editorial" / "published.jsonl"
    assert run("generate", "--root", str(root)).returncode == 0
    assert files.tree(root / "docs", names=[files.MANIFEST]) == {
        path: content for path, content in pages.items() if path != files.MANIFEST
    }

    (root / "sources" / "articles" / "undated-quay-notes.txt").unlink()
    done = run("build", "--root", str(root), "--allow-shrink")
    assert done.returncode == 0, done.stderr
    first, second = (
        json.loads((folder / "site" / "data" / "manifest.json").read_text("utf-8"))
        for folder in (harbour, root)
    )
    changes = (root / "docs" / "changes.md").read_text("utf-8")
    assert "{ #gone-articles }" in changes
    assert "undated-quay-notes.txt" in changes
    assert first["prev"] is None
    assert second["prev"] == first["sha256"]
    assert run("verify", "--root", str(root)).returncode == 0

    record.unlink()
    given = run("generate", "--root", str(root), "--since", str(harbour / "site"))
    assert given.returncode == 0, given.stderr
    assert (root / "docs" / "changes.md").read_text("utf-8") == changes


def test_verify_takes_the_site_s_own_record_where_the_editor_keeps_none(
    harbour: Path, tmp_path: Path
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(harbour, root)
    (root / "sources" / "articles" / "undated-quay-notes.txt").unlink()
    done = run("build", "--root", str(root), "--since", str(harbour / "site"), "--allow-shrink")
    assert done.returncode == 0, done.stderr

    assert run("verify", "--root", str(root)).returncode == 0
    wrong = run("verify", "--root", str(root), "--since", str(root / "site" / "data" / "published.jsonl"))
    assert wrong.returncode == 0, wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (
            ("generate", "--since", "docs"),
            2,
            "docs: holds no record of an edition; name a published site's folder",
        ),
        (("record",), 1, "build the site first"),
        (
            ("generate", "--since", "mkdocs.yml"),
            1,
            "mkdocs.yml:1:1: is no JSON; write it anew with: briefing record",
        ),
    ],
)
def test_a_record_that_is_none_is_one_line(
    tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    root = project_in(tmp_path, HARBOUR)
    given = [str(root / a) if a in {"docs", "mkdocs.yml"} else a for a in arguments]
    done = run(*given, "--root", str(root))

    assert done.returncode == code
    assert words in done.stderr.splitlines()[-1]


def test_an_altered_record_of_a_site_is_not_taken(harbour: Path, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(harbour, root)
    path = root / "site" / "data" / "published.jsonl"
    path.write_text(path.read_text("utf-8").replace('"origins": 2', '"origins": 3', 1), "utf-8")
    done = run("record", "--root", str(root))

    assert done.returncode == 1
    assert "the record is not that of the site's manifest; nothing was written" in done.stderr
    assert not (root / "sources" / "editorial" / "published.jsonl").exists()
