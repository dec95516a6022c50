"""The command in odd surroundings: each time one line that names the place and the remedy, and nothing lost."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from generator import editions, files
from generator.cli.building import see_free
from generator.cli.projects import project_at
from generator.errors import BriefingError, PublishError, SettingsError, UsageError
from generator.verify import read_manifest
from tests.project import ROOT

CONFIGS = {
    "docs_dir: pages\n": "docs_dir is not 'docs', where the pages are written; leave it out",
    "extra: {briefing: {as_of: soon}}\n": ":1:20: extra.briefing.as_of 'soon' is no day; write one as 2020-03-11",
    "extra: {briefing: {as_of: 2021-05-09}}\n": ":1:20: extra.briefing.as_of must be text, not 2021-05-09; put it in quotation marks",
    "extra: {briefing: {as_of: 2021-02-30}}\n": "not valid YAML (day is out of range for month); put what is no date in quotation marks",
    "extra: {briefing: {workers: 100000}}\n": ":1:20: extra.briefing.workers must be from 0 to 256, not 100000",
    "extra: {briefing: {wokers: 1}}\n": ":1:20: extra.briefing has no setting 'wokers'; did you mean 'workers'?",
    "extra: {briefing: 3}\n": "extra.briefing must be a mapping of settings",
    "extra:\n  briefing: {? [a] : 1}\n": ":2:16: not valid YAML (found unhashable key)",
    "site_url: ftp://x\n": "site_url 'ftp://x' is not a web address; write https://... or leave it out",
    "[" * 5000: "is nested too deeply to be read",
    "\udcff\udcfe": "is not UTF-8 (byte 1); save it as UTF-8",
    "- a\n": "must be a mapping of settings",
    "": "must be a mapping of settings",
}


@pytest.mark.parametrize(
    ("text", "told"), CONFIGS.items(), ids=[told.split(";")[0][-40:] for told in CONFIGS.values()]
)
def test_a_wrong_mkdocs_yml(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8", "surrogateescape")
    (tmp_path / "sources").mkdir()
    with pytest.raises(SettingsError) as error:
        project_at(tmp_path, None)

    said = str(error.value)
    assert "\n" not in said
    assert "mkdocs.yml" in said
    assert said.endswith(told), said


def test_mkdocs_yml_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").mkdir()
    with pytest.raises(
        SettingsError, match=r"mkdocs.yml: cannot be read \(Is a directory\); it must be a readable file$"
    ):
        project_at(tmp_path, None)


@pytest.mark.parametrize(
    "address",
    ["nonsense", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:99999", "host:http", ":8000", "192.0.2.1:8000"],
)
def test_serve_is_told_where_it_cannot_listen(address: str) -> None:
    with pytest.raises(UsageError, match=r"name another one with --address, as 127\.0\.0\.1:8001$"):
        see_free(address)


def test_serve_is_told_of_a_port_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(UsageError, match=r"cannot be listened at \(Address already in use\)"):
            see_free(address)
    see_free(address)


def test_a_link_in_a_circle_and_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("site")
    with pytest.raises(PublishError, match=r"site: is a link in a circle; delete it$"):
        files.prepare(tmp_path / "site")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "events").write_text("notes on events")
    with pytest.raises(
        PublishError, match=r"events: is a file and a folder of generated pages needs its name; rename it$"
    ):
        files.write_docs(tmp_path / "docs", {"events/e-1.md": b"x", "index.md": b"x"})
    assert [path.name for path in (tmp_path / "docs").iterdir()] == ["events"]


def test_json_that_is_nested_too_deeply() -> None:
    with pytest.raises(BriefingError, match=r"^data/manifest\.json: is no JSON"):
        read_manifest(b"[" * 100_000)
    for content in (b"[" * 100_000, b'{"a":' * 100_000):
        with pytest.raises(BriefingError, match=r"^record:1:\d+: "):
            editions.read(content, "record")


# --- streams ---------------------------------------------------------------------------------------------------------


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """A line of bash in which ``$briefing`` is the command and ``$put`` one that writes much; its exit code comes last."""
    put = "from generator.cli import talk; talk.open_streams(); talk.put('words ' * 100000); talk.say('done')"
    environment = os.environ | {
        "briefing": f"{sys.executable} -m generator",
        "PYTHONPATH": str(ROOT),
        "python": sys.executable,
        "put": put,
    }
    command = ["bash", "-c", line]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_reader_who_has_seen_enough() -> None:
    done = shell('$python -c "$put" | true; echo "${PIPESTATUS[0]}"; $briefing --help | true')

    assert done.stdout == "1\n"
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_output_that_cannot_be_written_and_talk_that_nobody_hears() -> None:
    done = shell('$python -c "$put" >/dev/full; $python -c "$put" 2>/dev/full | wc -c')

    assert done.stdout == "600000\n"
    assert done.stderr.splitlines()[-1].endswith(
        "PublishError: standard output: cannot be written (No space left on device)"
    )


def test_streams_that_are_closed() -> None:
    """A file that is opened then must not get the number of one of them."""
    code = "from generator.cli import talk; talk.open_streams(); import sys; print(open('/dev/null').fileno(), file=open(sys.argv[1], 'w'))"
    done = shell(f'$python -c "{code}" /tmp/$$.n <&- >&- 2>&-; cat /tmp/$$.n; rm /tmp/$$.n')

    assert int(done.stdout) > 2


def test_ctrl_c_while_the_parts_are_loaded() -> None:
    code = (
        "import sys\n"
        "class Impatient:\n"
        "    def find_spec(self, name, *more):\n"
        "        if name == 'spacy' or name == 'generator.cli': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Impatient())\n"
        "from generator.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (130, "stopped\n")
