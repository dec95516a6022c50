"""A thousand made-up articles in, seconds and memory of each stage, lengths of pages and the wait for a search result out."""

from __future__ import annotations

import resource
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator import aftercheck, files, pipeline
from generator.cache import StudyCache
from generator.cli.making import write_pages
from generator.cli.projects import inputs_of, project_at
from generator.cli.site import after_check, run_mkdocs
from generator.editorial import load_editorial
from tests.bench.sections import Table, section
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.reader import served
from tests.newsroom import write
from tests.project import project_in

ARTICLES = 1000
QUERIES = ("agreement", "Coast Front")
_RESULT = """query => [...document.querySelectorAll(".md-search-result__link")].length > 0
    && document.querySelector("input.md-search__input").value === query"""


@dataclass(frozen=True, slots=True)
class Clock:
    """Rows of seconds and memory, one for each step that ended."""

    rows: list[tuple[str, str]] = field(default_factory=list)
    at: list[float] = field(default_factory=lambda: [time.perf_counter()])

    def end(self, step: str) -> None:
        """Write down a step and begin the next."""
        now = time.perf_counter()
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self.rows.append((f"{step}, s", f"{now - self.at[0]:.1f} ({used:.0f} MB so far)"))
        self.at[0] = time.perf_counter()


def built(root: Path, clock: Clock) -> Path:
    """The site of a project, each stage timed; what any check finds ends the bench."""
    project = project_at(root, None)
    inputs = inputs_of(project)
    editorial = load_editorial(inputs.editorial)
    clock.end("files")
    reading = pipeline.read(inputs.blobs, editorial, project.settings, StudyCache(None))
    corpus = pipeline.corpus_of(reading, inputs.refused, editorial)
    clock.end("read")
    last: list[str] = []

    def step(name: str, _done: int, _total: int) -> None:
        if last:
            clock.end(last[-1])
        last.append(name)

    build = pipeline.assemble(corpus, project.settings, step)
    assert not build.problems, build.problems[:3]
    write_pages(project, build)
    clock.end("write")
    assert run_mkdocs(project, project.site, "1900000000", strict=True)
    clock.end("mkdocs")
    files.rewrite(project.site, aftercheck.protected(files.tree(project.site)))
    assert not after_check(project, build, files.tree(project.site))
    clock.end("finished pages checked")
    return project.site


def lengths(site: Path) -> list[tuple[str, str]]:
    """How many pages there are, the longest of each kind, and the search index."""
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*.html")}
    kinds: dict[str, str] = {}
    for path in sorted(sizes, key=lambda path: -sizes[path]):
        kinds.setdefault(path.split("/")[0], path)
    rows = [("pages", str(len(sizes)))]
    rows += [(f"longest: {path}, kB", f"{sizes[path] / 1000:.0f}") for path in kinds.values()][:8]
    index = site / "search" / "search_index.json"
    return [*rows, ("search index, kB", f"{index.stat().st_size / 1000:.0f}")]


def waits(site: Path) -> list[tuple[str, str]]:
    """Milliseconds from typing to the first result: the first query after the page has loaded, and one after it."""
    browser_path = find_chromium()
    if browser_path is None:
        return [("first search result", "no Chromium")]
    rows = []
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        page = browser.new_page()
        page.goto(f"{address}/index.html")
        page.locator("input.md-search__input").click()
        for n, query in enumerate(QUERIES):
            page.locator("input.md-search__input").fill("")
            page.wait_for_function("() => !document.querySelector('.md-search-result__link')")
            start = time.perf_counter()
            page.locator("input.md-search__input").press_sequentially(query, delay=0)
            page.wait_for_function(_RESULT, arg=query, timeout=120_000)
            name = "index not yet loaded" if n == 0 else "index loaded"
            rows.append((f"first search result, {name}, ms", f"{1000 * (time.perf_counter() - start):.0f}"))
        browser.close()
    return rows


@section("a site of a thousand articles")
def thousand(_shared: Path | None) -> Table:
    """A whole build from nothing, and what a reader waits for."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        write(folder / "sources", ARTICLES)
        site = built(project_in(folder, folder / "sources"), clock)
        rows = [*clock.rows, *lengths(site), *waits(site)]
    return Table(heads=("measure", "value"), rows=tuple(rows), figures={})
