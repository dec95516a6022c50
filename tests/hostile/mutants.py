"""Numbers in, broken source files out, and what goes wrong when they are read, studied and published together.

``python -m tests.hostile.mutants 0 5000`` tries five thousand; each number gives the same file on every machine that has the
same collection. What is found is printed and its files are kept in the folder that ``--keep`` names.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from generator import files, pipeline
from generator.engine import Failure, attempt
from generator.model import Blob, Editorial, Rejection, Study
from generator.settings import Settings
from tests.project import ROOT

SECONDS = 10
LIMIT = 20 * 2**20
ENDS = {".txt", ".md", ".html", ".xml", ".yml", ".warc", ".pdf"}
BATCH = 20
"""Mutants that are published together."""
MARKS = (
    b"<script>__pwn(1)</script>", b"<img src=x onerror=__pwn(2)>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"</p><p>", b"<div>", b"<br>",
    b"</article>", b"<title>", b"<textarea>", b"<pre>", b"<plaintext>", b"<svg onload=__pwn(3)>", b"&#", b"&#x110000;", b"&amp;lt;", b"\x00",
    b"\x1b[2J", b"\r", b"\r\n\r\n", b"\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80",
    b"\xcc\x81" * 9, b"---\n", b"---\ntitle: x\n---\n", b"\n# ", b"\n## ", b"\n> ", b"\n- ", b"\n    ", b"\n```\n", b"\n\n| a | b |\n|---|---|\n",
    b"[x](javascript:__pwn(4))", b"![", b"](", b"[^1]: ", b"*[x]: ", b"{: onclick=__pwn(5) }", b"{{ 7*191 }}", b"{% raw %}", b'--8<-- "/etc/passwd"',
    b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"\xe2\x80\x99", b'"', b"'", b"(", b")", b" said", b" said: ", b", who ", b" on Monday ", b" 30 ", b" 0 ",
    b"1,000,000", b" 31 February 2020 ", b"99999999999999999999", b" and ", b" of the ", b"Mr. ", b"...", b" - ", b"\xe2\x80\x94", b";", b": ",
    b"\xc2\xa0", b"\xc2\xad", b"\xf0\x9f\x98\x80", b"\xd9\x85\xd8\xb1", b"\xe5\xb8\x82", b"\n\n", b"\n", b"\t", b"A" * 300, b"a " * 200,
)  # fmt: skip


def pool(shared: Path | None, stories: Sequence[str] = ("harbour", "formats")) -> list[tuple[str, bytes]]:
    """(end of the name, content) of everything that mutants are made of, in a fixed order."""
    folders = [ROOT / "sources" / "articles", ROOT / "tests" / "hostile" / "own"]
    folders += [ROOT / "tests" / "golden" / story / "sources" for story in stories]
    if shared is not None:
        folders += sorted(path for path in (shared / "trust" / "hostile").iterdir() if path.is_dir())
    paths = [path for folder in folders for path in sorted(folder.rglob("*"))]
    return [
        (path.suffix, path.read_bytes()[:60_000]) for path in paths if path.is_file() and path.suffix in ENDS
    ]


def mutant(number: int, made_of: Sequence[tuple[str, bytes]]) -> Blob:
    """The broken file of that number."""
    chance = random.Random(number)
    end, content = chance.choice(made_of)
    for _ in range(chance.choice((1, 1, 2, 3, 6, 12))):
        content = _changed(content, chance, made_of)
    end = chance.choice((end, end, end, ".txt", ".md", ".html"))
    return Blob(path=f"m{number:05d}{end if end in {'.txt', '.md', '.html'} else '.txt'}", content=content)


def _changed(content: bytes, chance: random.Random, made_of: Sequence[tuple[str, bytes]]) -> bytes:
    """One change of one kind."""
    at, to = sorted((chance.randrange(len(content) + 1), chance.randrange(len(content) + 1)))
    match chance.randrange(8):
        case 0:  # flipped bits
            flipped = bytearray(content)
            for _ in range(chance.randrange(1, 30) if flipped else 0):
                flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
            return bytes(flipped)
        case 1:  # a piece of another file
            other = chance.choice(made_of)[1]
            start = chance.randrange(len(other) + 1)
            return content[:at] + other[start : start + chance.randrange(3000)] + content[to:]
        case 2:  # cut short
            return content[:to]
        case 3:  # a piece twice, or many times
            return (
                content[:to] + content[at : min(to, at + 2000)] * chance.choice((1, 1, 2, 20)) + content[to:]
            )
        case 4:  # a piece lost
            return content[:at] + content[min(to, at + 200) :]
        case 5:  # words in another order
            words = content.split(b" ")
            first = chance.randrange(len(words))
            some = words[first : first + 40]
            chance.shuffle(some)
            return b" ".join([*words[:first], *some, *words[first + 40 :]])
    for _ in range(chance.randrange(1, 12)):  # marks and control characters
        at = chance.randrange(len(content) + 1)
        content = content[:at] + chance.choice(MARKS) + content[at:]
    return content


def studied(blobs: Sequence[Blob]) -> tuple[list[Study], list[str]]:
    """Studies of the files after a way over the disk, and what went wrong with one of them alone."""
    studies, wrong = [], []
    with tempfile.TemporaryDirectory() as folder:
        for blob in blobs:
            (Path(folder) / blob.path).write_bytes(blob.content)
        read, refused = files.read_blobs(Path(folder), LIMIT)
    wrong += [f"{r.path}: {r.reason}" for r in refused]
    for blob in read:
        outcome = attempt(partial(pipeline.study_blob, names=()), blob, SECONDS)
        if isinstance(outcome, Failure):
            wrong.append(f"{blob.path}: {outcome.reason}")
        elif isinstance(outcome, Rejection):
            wrong += [f"{blob.path}: reason of many lines"] if "\n" in outcome.reason + outcome.remedy else []
        else:
            studies.append(outcome)
    return studies, wrong


def published(studies: Sequence[Study]) -> list[str]:
    """What the gate finds, or what goes wrong, when these are joined and rendered."""
    settings = Settings(engine="serial", workers=1)
    reading = pipeline.Reading(
        studies=tuple(sorted(studies, key=lambda s: s.article.id)), rejections=(), keys=()
    )
    try:
        build = pipeline.assemble(pipeline.corpus_of(reading, (), Editorial()), settings)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place is not None else "?"
        return [f"{type(error).__name__}: {error} ({where})"]
    return [f"{p.path}:{p.line}: {p.message} {p.word or ''}" for p in build.problems]


def tried(numbers: Sequence[int], made_of: Sequence[tuple[str, bytes]]) -> list[str]:
    """Everything that goes wrong with the mutants of these numbers, alone and together."""
    studies, wrong = studied([mutant(number, made_of) for number in numbers])
    found = published(studies)
    if not found:
        return wrong
    for study in studies:  # the smallest set that shows it, as far as single ones do
        alone = published([study])
        wrong += [f"{study.article.path}: alone: {fault}" for fault in alone[:3]]
    return wrong + [f"{numbers[0]}-{numbers[-1]}: together: {fault}" for fault in found[:5]]


def main() -> None:
    """Try a range of numbers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("first", type=int)
    parser.add_argument("last", type=int)
    arguments = parser.parse_args()
    shared = Path(os.environ.get("BRIEFING_SHARED") or ROOT.parent / "shared")
    made_of = pool(shared if shared.is_dir() else None)
    started, faults = time.perf_counter(), 0
    for first in range(arguments.first, arguments.last, BATCH):
        found = tried(range(first, min(first + BATCH, arguments.last)), made_of)
        faults += len(found)
        for fault in found:
            print(files.shown(fault), flush=True)
        print(
            f"{first + BATCH} tried, {faults} faults, {time.perf_counter() - started:.0f} s", file=sys.stderr
        )


if __name__ == "__main__":
    main()
