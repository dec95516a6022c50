"""Counts in, figures out: builds that are started at once, and a reader that looks while the site is rebuilt.

``python -m tests.durable.together 50 20`` starts two builds at once fifty times and rebuilds the site twenty times under a reader.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.durable.states import Two, built, leftovers, states, two_states
from tests.project import ROOT

RUNNING = "is running; wait for it to end"
PAUSE = 0.01
"""Seconds between two looks of the reader."""


@dataclass(kw_only=True)
class Pairs:
    """How pairs of builds ended."""

    both: int = 0
    waited: int = 0
    wrong: list[str] = field(default_factory=list)


def pairs(two: Two, root: Path, times: int) -> Pairs:
    """Start two builds at once; one must be told that the other runs, or come after it; the pages are whole each time."""
    found = Pairs()
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), "--workers", "1"]
    for turn in range(times):
        started = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        said = [build.communicate()[1] for build in started]
        codes = sorted(build.returncode for build in started)
        told = sum(RUNNING in text for text in said)
        found.both += codes == [0, 0]
        found.waited += codes == [0, 1] and told == 1
        if codes not in ([0, 0], [0, 1]) or (codes == [0, 1] and told != 1) or "Traceback" in "".join(said):
            found.wrong.append(f"{turn}: {codes}: {said}")
        if states(root) != states(two.new) or leftovers(root):
            found.wrong.append(f"{turn}: the pages are not whole; left over: {leftovers(root)}")
    return found


@dataclass(kw_only=True)
class Looks:
    """What a reader saw."""

    looks: int = 0
    longest: float = 0.0
    missing: list[str] = field(default_factory=list)


def reader(site: Path, pages: list[str], stop: threading.Event, seen: Looks) -> None:
    """Open every page again and again."""
    last = time.perf_counter()
    while not stop.is_set():
        for page in pages:
            try:
                with (site / page).open("rb") as file:
                    whole = file.read().rstrip().endswith(b"</html>")
            except OSError as error:
                seen.missing.append(f"{page}: {error}")
            else:
                seen.looks += 1
                if not whole:
                    seen.missing.append(f"{page}: cut")
        now = time.perf_counter()
        seen.longest, last = max(seen.longest, now - last), now
        stop.wait(PAUSE)


def watched(root: Path, times: int) -> Looks:
    """Rebuild a site, which changes each time, under a reader of every page that has the same address in both its states."""
    article = root / "sources" / "articles" / "2021-05-10-piers.txt"
    text = article.read_text("utf-8")
    stop, seen = threading.Event(), Looks()
    held = []
    for turn in range(2):
        article.write_text(text.replace("17 May", f"{turn + 18} May"), "utf-8")
        built(root)
        held.append({p.relative_to(root / "site").as_posix() for p in (root / "site").rglob("*.html")})
    thread = threading.Thread(target=reader, args=(root / "site", sorted(held[0] & held[1]), stop, seen))
    thread.start()
    try:
        for turn in range(times):
            article.write_text(text.replace("17 May", f"{turn % 2 + 18} May"), "utf-8")
            built(root)
    finally:
        stop.set()
        thread.join()
        article.write_text(text, "utf-8")
    built(root)
    return seen


def main() -> None:
    """Tell the figures."""
    with tempfile.TemporaryDirectory() as folder:
        two = two_states(Path(folder))
        sys.stdout.write(f"{pairs(two, two.old, int(sys.argv[1]))}\n")
        seen = watched(two.old, int(sys.argv[2]))
        sys.stdout.write(f"{seen.looks} looks, longest pause {seen.longest:.3f} s, missing: {seen.missing}\n")


if __name__ == "__main__":
    main()
