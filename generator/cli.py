"""Commands: data to stdout, talk and progress to stderr; exit 0 done, 1 problems found, 2 usage.

The only module that prints. Each command reads with ``files``, calls the pipeline, and writes what it returned.
"""

from __future__ import annotations

import calendar
import errno
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

import generator
from generator import aftercheck, editions, files, pipeline
from generator.cache import StudyCache
from generator.editorial import load_editorial
from generator.errors import BriefingError, PublishError, SettingsError, UsageError
from generator.explain import explain
from generator.ingest.formats.html import BESIDE
from generator.render import missing
from generator.render.words import languages, menu_words, words_of
from generator.review import CLOSEST, review
from generator.settings import Settings, settings_from
from generator.verify import PATH as MANIFEST_PATH
from generator.verify import manifest, manifest_hash, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.model import Blob, Build, Edition, Problem, Rejection

SITE_MAP = ("sitemap.xml", "sitemap.xml.gz")
SHOWN_PROBLEMS = 50
"""Problems printed before the rest is only counted."""
LINKED = "is a hard link, one of several names of a file that may lie elsewhere; see whether it is meant to be published"
LAST_SECOND = 253402300799
"""The end of the year 9999, in seconds since 1970: the last that can be written as a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Where things are: the root with mkdocs.yml, the articles, the editor's files, the edition to compare with; and the settings."""

    root: Path
    articles: Path
    editorial: Path | None
    settings: Settings
    since: Path | None = None

    @property
    def docs(self) -> Path:
        """Where generated pages go."""
        return self.root / "docs"

    @property
    def site(self) -> Path:
        """Where the finished site goes."""
        return self.root / "site"


def say(text: str) -> None:
    """One line of talk to stderr, in which nothing that came from a source speaks to the terminal or to a CI system.

    Where nobody can listen (a closed pipe, a full disk) the work goes on.
    """
    with suppress(OSError):
        click.echo(files.shown(text), err=True)


def put(text: str) -> None:
    """Data to stdout; whoever closed the pipe has seen enough.

    Raises:
        PublishError: it cannot be written.
    """
    try:
        click.echo(text, nl=False)
    except OSError as error:
        _let_go()
        if error.errno == errno.EPIPE:
            raise SystemExit(1) from None
        raise PublishError(f"standard output: cannot be written ({error.strerror})") from error


def _let_go() -> None:
    """Send what stdout still holds nowhere: Python would try to write it again at the end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def open_streams() -> None:
    """Open the three standard streams that are closed: the next file to be opened would stand in their place."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on a terminal, one plain line for each finished step elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        shown: set[str] = set()

        def tell(step: str, done: int, total: int) -> None:
            if done >= total and step not in shown:
                shown.add(step)
                say(f"{step}: {done} of {total}")

        yield tell
        return
    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def move(step: str, done: int, total: int) -> None:
            kind = "read" if step == "read" else "join"
            if kind not in tasks:
                tasks[kind] = bar.add_task(kind)
            bar.update(tasks[kind], description=step, completed=done, total=total)

        yield move


def project_at(root: Path, sources: Path | None, since: Path | None = None, **flags: Any) -> Project:
    """The project in a folder. ``sources`` is a folder like ``sources/`` or one that holds articles directly.

    ``since`` is a published site or its record, in place of the record in the editor's folder.

    Raises:
        UsageError: the folder of sources is not there.
        SettingsError: mkdocs.yml is missing or holds a wrong setting.
    """
    written = files.read_mkdocs(root)
    extra = written.get("extra") or {}
    flags["site_url"] = str(written.get("site_url") or "")
    flags["language"] = language_of(written)
    given = extra.get("briefing") if isinstance(extra, dict) else None
    settings = settings_from(given, files.setting_places(root), **flags)
    if (written.get("docs_dir") or "docs") != "docs":
        msg = f"{files.shown(str(root / 'mkdocs.yml'))}: docs_dir is not 'docs', where the pages are written; leave it out"
        raise SettingsError(msg)
    top = sources if sources is not None else root / "sources"
    if not top.is_dir():
        msg = f"{files.shown(str(top))}: no such folder; put articles there or name another with --sources"
        raise UsageError(msg)
    whole = (top / "articles").is_dir()
    return Project(
        root=root,
        articles=top / "articles" if whole else top,
        editorial=top / "editorial" if whole else None,
        settings=settings,
        since=since,
    )


def language_of(written: Mapping[str, object]) -> str:
    """The language of the theme, which is that of the menu and of the pages' own words.

    Raises:
        SettingsError: there are no words in it.
    """
    theme = written.get("theme")
    language = str(theme.get("language") or "en") if isinstance(theme, dict) else "en"
    if language not in languages():
        msg = f"mkdocs.yml: theme: language: {language!r}: the pages have no words in it; known: {', '.join(languages())}"
        raise SettingsError(msg)
    return language


def mkdocs_config(project: Project) -> Path:
    """What MkDocs is to read: mkdocs.yml, or its copy with the menu in the project's language."""
    language = project.settings.language
    if language == "en":
        return project.root / "mkdocs.yml"
    path = project.root / f".mkdocs.{language}.yml"
    # A language in other letters can take no stop words from English, which the sources are in.
    also = language if words_of(language).rtl else ""
    files.write_file(path, files.mkdocs_in(project.root, menu_words(language), also))
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What was read from the disk: the articles, what was not taken, the editor's files, and the edition given by ``--since``."""

    blobs: list[Blob]
    refused: list[Rejection]
    editorial: dict[str, bytes]
    since: Edition | None = None

    @property
    def content(self) -> dict[str, bytes]:
        """Every file that was read, by its path below the folder of sources."""
        found = {f"articles/{blob.path}": blob.content for blob in self.blobs}
        found |= {f"articles/{b.sidecar_path}": b.sidecar for b in self.blobs if b.sidecar is not None}
        return found | {f"editorial/{name}": content for name, content in self.editorial.items()}


def inputs_of(project: Project) -> Inputs:
    """Read the project's sources."""
    editorial = files.read_editorial(project.editorial) if project.editorial else {}
    blobs, refused = files.read_blobs(project.articles, project.settings.megabytes * 2**20)
    since = published_at(project.since) if project.since else None
    return Inputs(blobs=blobs, refused=refused, editorial=editorial, since=since)


def published_at(place: Path) -> Edition:
    """The edition of a published site's folder, or of a record in one.

    Raises:
        UsageError: there is no record there.
        BriefingError: the record or the manifest beside it is not what it should be.
    """
    for path in (place / "data" / editions.NAME, place / editions.NAME, place):
        if path.is_file():
            edition = editions.read(path.read_bytes(), files.shown(str(path)))
            beside = path.with_name(Path(MANIFEST_PATH).name)
            if edition.manifest is None and beside.is_file():
                edition = replace(edition, manifest=manifest_hash(beside.read_bytes()))
            return edition
    msg = f"{files.shown(str(place))}: holds no record of an edition; name a published site's folder or its data/{editions.NAME}"
    raise UsageError(msg)


def make(project: Project, inputs: Inputs | None = None, *, pages: bool = True) -> Build:
    """Assemble the build of the project's sources; tells rejections and cache notes on stderr."""
    settings = project.settings
    inputs = inputs or inputs_of(project)
    editorial = load_editorial(inputs.editorial)
    if settings.language != "en":
        editorial = replace(editorial, language=settings.language)
    if inputs.since:
        editorial = replace(editorial, published=inputs.since)
    cache = StudyCache(project.root / settings.cache / "studies.sqlite" if settings.cache else None)
    try:
        with progress_bar() as progress:
            reading = pipeline.read(inputs.blobs, editorial, settings, cache, progress)
            cache.keep_only(reading.keys)
            corpus = pipeline.corpus_of(reading, inputs.refused, editorial)
            build = pipeline.assemble(corpus, settings, progress, pages=pages)
    finally:
        for note in dict.fromkeys(cache.notes):
            say(f"note: {note}")
        cache.close()
    for rejection in corpus.rejections:
        say(rejection_line(rejection))
    for blob in inputs.blobs:
        if blob.links > 1:
            say(f"warning: {files.shown(blob.path)}: {LINKED}")
    for study in corpus.studies:
        for warning in (w for w in study.article.warnings if not w.endswith(BESIDE)):
            say(f"warning: {files.shown(study.article.path)}: {warning}")
    return build


def rejection_line(rejection: Rejection) -> str:
    """The report line of an item that was not used."""
    remedy = f"; {rejection.remedy}" if rejection.remedy else ""
    return files.shown(f"rejected: {rejection.path}: {rejection.reason}{remedy}")


def problem_line(problem: Problem) -> str:
    """The report line of a problem."""
    place = f":{problem.line}" if problem.line is not None else ""
    return files.shown(f"{problem.path}{place}: {problem.message}")


def report(build: Build) -> bool:
    """Print the problems that the gate found; whether there are any."""
    return tell(build.problems)


def tell(problems: Sequence[Problem]) -> bool:
    """Print problems, not without end; whether there are any."""
    for problem in problems[:SHOWN_PROBLEMS]:
        say(problem_line(problem))
    more = len(problems) - SHOWN_PROBLEMS
    if more > 0:
        say(f"... and {more} more")
    return bool(problems)


def summary(build: Build) -> str:
    """One line of counts."""
    counts = {
        "articles": len(build.corpus.studies),
        "events": len(build.kb.events),
        "actors and places": len(build.kb.entities),
        "statements": len(build.kb.statements),
        "pages": len(build.pages),
        "rejected": len(build.corpus.rejections),
    }
    return ", ".join(f"{n} {what}" for what, n in counts.items())


def write_pages(project: Project, build: Build, *, shrink: bool = True) -> int:
    """Write pages and data files below docs/; the number of files that changed."""
    content = {page.path: page.text.encode("utf-8") for page in build.pages}
    content |= {file.path: file.content for file in build.files}
    return files.write_docs(project.docs, content, shrink=shrink)


def prepare(*folders: Path) -> None:
    """See that folders can be replaced and clear away what dead builds left; call it under the lock."""
    for note in files.prepare(*folders):
        say(f"note: {note}")


def stated_date() -> str | None:
    """SOURCE_DATE_EPOCH of the environment, if it is set.

    Raises:
        UsageError: it is no whole number of seconds in the years 1970 to 9999.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        return None
    if not given.isascii() or not given.isdigit() or len(given) > 12 or int(given) > LAST_SECOND:
        msg = f"SOURCE_DATE_EPOCH={files.shown(given[:40])!r}: must be a whole number of seconds; unset or mend it"
        raise UsageError(msg)
    return given


def source_date(build: Build) -> str:
    """Seconds since 1970 for SOURCE_DATE_EPOCH: the environment's, else the newest stated day of the sources.

    The clock must not reach the site: the same sources give the same bytes on any day.
    """
    given = stated_date()
    if given is not None:
        return given
    days = [s.article.published.value for s in build.corpus.studies if s.article.published is not None]
    newest = max((d for d in days if len(d) == 10 and d[:4].isdigit()), default="1980-01-01")
    try:
        return str(calendar.timegm(time.strptime(newest, "%Y-%m-%d")))
    except ValueError:
        return "315532800"


def run_mkdocs(project: Project, target: Path, epoch: str, *, strict: bool) -> bool:
    """Build docs/ into a folder with MkDocs; whether it went without a warning (strict) or an error.

    Raises:
        PublishError: the disk is full.
    """
    # By way of a module of ours: MkDocs must not write on when this process is killed.
    command = [sys.executable, "-m", "generator.child", str(os.getpid()), "build"]
    command += ["-f", str(mkdocs_config(project)), "-d", str(target)]
    command += ["--strict"] if strict else []
    environment = os.environ | {"SOURCE_DATE_EPOCH": epoch, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    said = (done.stdout + done.stderr).splitlines()
    if done.returncode and any(os.strerror(errno.ENOSPC) in line for line in said):
        msg = f"{files.shown(str(target))}: cannot be written (disk full); free some space and build again"
        raise PublishError(msg)
    for line in said:
        telling = line.startswith(("WARNING", "ERROR", "Error", "Aborted", "Config value"))
        # Of a traceback only the last line speaks to the user.
        if telling or (done.returncode and not line.startswith(("Traceback", " ", "INFO"))):
            say(f"mkdocs: {files.shown(line)}")
    return done.returncode == 0


def build_site(project: Project, build: Build, inputs: Inputs, *, strict: bool, shrink: bool) -> None:
    """Build the site aside, check it and swap it in; ends the command, with nothing changed in site/, when there is a fault."""
    fresh = files.staging(project.site)
    files.discard(fresh)
    try:
        if not run_mkdocs(project, fresh, source_date(build), strict=strict):
            fail("mkdocs found a fault; site/ is as it was")
        if not project.settings.site_url:
            files.leave_out(
                fresh, SITE_MAP
            )  # its addresses must be whole: without the site's own it holds none
        files.rewrite(fresh, aftercheck.filled(files.tree(fresh), missing(project.settings)))
        files.rewrite(fresh, aftercheck.protected(files.tree(fresh)))
        site = files.tree(fresh)
        if tell(after_check(project, build, site)):
            fail("the finished pages are not what was checked; site/ is as it was")
        files.write_file(fresh / MANIFEST_PATH, manifest(build, inputs.content, site))
        left = files.publish(fresh, project.site, shrink=shrink)
    finally:
        files.discard(fresh)
    if left:
        say(f"note: {left}")


def after_check(project: Project, build: Build, site: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What the finished pages of a site say or hold beyond the pages of the build."""
    articles = {study.article.id: files.shown(study.article.path) for study in build.corpus.studies}
    generated = {file.path: file.content for file in build.files if file.path.endswith(".html")}
    # MkDocs leaves out what begins with a dot and the like; what was generated must be there.
    handmade = {path: made for path, made in files.html_files(project.docs).items() if path in site}
    return aftercheck.check(site, build.pages, articles, handmade | generated, missing(project.settings))


# --- commands --------------------------------------------------------------------------------------------------

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="Project folder.",
)
sources_option = click.option(
    "--sources", type=click.Path(path_type=Path, file_okay=False), default=None, help="Folder of sources."
)
workers_option = click.option(
    "--workers", type=click.IntRange(min=1), default=None, help="Processes that read articles."
)
since_option = click.option(
    "--since",
    type=click.Path(path_type=Path, exists=True),
    default=None,
    help="Published site (or its record) that the page of changes compares with.",
)
engine_option = click.option(
    "--engine",
    type=click.Choice(["serial", "processes", "cluster"]),
    default=None,
    help="How work is spread.",
)
strict_option = click.option("--strict", is_flag=True, help="Rejections and MkDocs warnings fail the build.")


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command takes."""
    for option in (engine_option, workers_option, since_option, sources_option, root_option):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(generator.__version__, prog_name="briefing")
def cli() -> None:
    """Make a cited, checked briefing site from news articles."""


@cli.command()
@common
@strict_option
@click.option("--allow-shrink", is_flag=True, help="Publish even if a fifth of the pages vanish.")
def build(root: Path, sources: Path | None, strict: bool, allow_shrink: bool, **flags: Any) -> None:
    """Read, generate, gate and build the site into site/."""
    project = project_at(root, sources, **flags)
    stated_date()
    with files.lock(project.root):
        prepare(project.docs, project.site)
        inputs = inputs_of(project)
        made = make(project, inputs)
        if report(made):
            fail("the gate found problems; nothing was published")
        changed = write_pages(project, made, shrink=allow_shrink)
        say(f"{summary(made)}; {changed} files changed in docs/")
        build_site(project, made, inputs, strict=True, shrink=allow_shrink)
    say(f"site: {files.shown(str(project.site / 'index.html'))}")
    if strict and made.corpus.rejections:
        fail(f"{len(made.corpus.rejections)} items were rejected (--strict)")


@cli.command()
@common
@strict_option
def generate(root: Path, sources: Path | None, strict: bool, **flags: Any) -> None:
    """Read, generate and gate the pages into docs/, without building the site."""
    project = project_at(root, sources, **flags)
    with files.lock(project.root):
        prepare(project.docs)
        made = make(project)
        if report(made):
            fail("the gate found problems; docs/ is as it was")
        changed = write_pages(project, made)
    say(f"{summary(made)}; {changed} files changed in docs/")
    if strict and made.corpus.rejections:
        fail(f"{len(made.corpus.rejections)} items were rejected (--strict)")


@cli.command()
@common
@strict_option
def check(root: Path, sources: Path | None, strict: bool, **flags: Any) -> None:
    """Read and gate without writing any page."""
    made = make(project_at(root, sources, **flags))
    found = report(made)
    say(summary(made))
    if found:
        fail("the gate found problems")
    if strict and made.corpus.rejections:
        fail(f"{len(made.corpus.rejections)} items were rejected (--strict)")


@cli.command()
@common
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder for the files.",
)
def export(root: Path, sources: Path | None, output: Path, **flags: Any) -> None:
    """Write the data files only."""
    made = make(project_at(root, sources, **flags), pages=False)
    files.write_data(output, {file.path.removeprefix("data/"): file.content for file in made.files})
    say(f"{len(made.files)} files in {files.shown(str(output))}")


@cli.command("explain")
@common
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
def explain_command(root: Path, sources: Path | None, ids: tuple[str, ...], **flags: Any) -> None:
    """Show the spans, rules, links and decisions behind ids."""
    made = make(project_at(root, sources, **flags))
    for id_ in ids:
        put(files.shown_text(explain(made, id_)))


@cli.command("verify")
@common
def verify_command(root: Path, sources: Path | None, **flags: Any) -> None:
    """Check the published site against its manifest and the sources."""
    project = project_at(root, sources, **flags)
    listed = files.read_file(project.site / MANIFEST_PATH, "build the site first")
    inputs = inputs_of(project)
    if inputs.since is None and editions.NAME not in inputs.editorial:
        inputs = replace(inputs, since=published_at(project.site))
    site = files.tree(project.site)
    problems = verify(listed, inputs.content, site)
    if not problems:
        made = make(project, inputs)
        problems = (*verify(listed, inputs.content, site, made), *after_check(project, made, site))
    if tell(problems):
        fail("the site is not what its manifest and the sources say")
    say(f"{len(site)} files of the site, {len(inputs.blobs)} articles: all as published")


@cli.command("record")
@root_option
@sources_option
@click.option(
    "--from",
    "published",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="Folder of the published site; site/ otherwise.",
)
def record_command(root: Path, sources: Path | None, published: Path | None) -> None:
    """Keep the published edition as what the next one is compared with; commit the file that it writes."""
    project = project_at(root, sources)
    if project.editorial is None:
        raise UsageError(
            f"{files.shown(str(project.articles))}: holds articles only; the record needs an editorial/ folder"
        )
    site = published or project.site
    listed = files.read_file(site / MANIFEST_PATH, "build the site first")
    content = files.read_file(site / "data" / editions.NAME, "build the site first")
    path = f"data/{editions.NAME}"
    problems = [p for p in verify(listed, {}, {path: content}) if p.path == path]
    if tell(problems):
        fail("the record is not that of the site's manifest; nothing was written")
    edition = replace(published_at(site), manifest=manifest_hash(listed))
    target = project.editorial / editions.NAME
    files.write_file(target, editions.written(edition))
    say(
        f"{files.shown(str(target))}: {len(edition.articles)} articles, {len(edition.events)} events; commit it"
    )


@cli.command("review")
@common
@click.option(
    "-n", "--number", type=click.IntRange(min=1), default=CLOSEST, show_default=True, help="How many."
)
def review_command(root: Path, sources: Path | None, number: int, **flags: Any) -> None:
    """List the closest calls with their reasons and the YAML that would decide each."""
    put(files.shown_text(review(make(project_at(root, sources, **flags), pages=False), number)))


@cli.command()
@common
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where the live site listens.")
def serve(root: Path, sources: Path | None, address: str, **flags: Any) -> None:
    """Serve the site live: a change in sources/ shows in the browser."""
    project = project_at(root, sources, **flags)
    see_free(address)
    watched = [folder for folder in (project.articles, project.editorial) if folder is not None]
    seen = files.stamps(*watched)
    regenerate(project)
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(mkdocs_config(project)), "-a", address]
    server = subprocess.Popen(command, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})  # noqa: S603
    try:
        while server.poll() is None:
            time.sleep(0.5)
            now = files.stamps(*watched)
            if now != seen:
                seen = now
                regenerate(project)
    except KeyboardInterrupt:
        say("stopped")
    finally:
        server.terminate()
        server.wait()


def see_free(address: str) -> None:
    """See that an address of this machine can be listened at.

    Raises:
        UsageError: it is no host and port, or cannot be had.
    """
    host, _, port = address.rpartition(":")
    remedy = "name another one with --address, as 127.0.0.1:8001"
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 2**16:
        raise UsageError(f"{files.shown(address)!r}: is no address of host and port; {remedy}")
    try:
        with socket.create_server(
            (host.strip("[]"), int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET
        ):
            pass
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else "no such host"
        raise UsageError(f"{files.shown(address)}: cannot be listened at ({why}); {remedy}") from error


def regenerate(project: Project) -> None:
    """Generate docs/ again; what is wrong is told, and the old pages stay."""
    try:
        with files.lock(project.root):
            prepare(project.docs)
            made = make(project)
            if report(made):
                say("the gate found problems; docs/ is as it was")
            else:
                say(f"{summary(made)}; {write_pages(project, made)} files changed in docs/")
    except BriefingError as error:
        say(f"briefing: {error}")


def fail(text: str) -> NoReturn:
    """Say why and end with exit code 1."""
    say(f"briefing: {text}")
    raise SystemExit(1)


def main() -> None:
    """Entry point: every error is one line; BRIEFING_DEBUG=1 shows the traceback of an internal one."""
    open_streams()
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as error:
        raise SystemExit(error.exit_code) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(2) from None
    except click.Abort:
        say("stopped")
        raise SystemExit(130) from None
    except UsageError as error:
        say(f"briefing: {error}")
        raise SystemExit(2) from None
    except BriefingError as error:
        say(f"briefing: {error}")
        raise SystemExit(1) from None
    except BrokenPipeError:  # of click's own, as in --help
        _let_go()
        raise SystemExit(1) from None
    except Exception as error:
        if os.environ.get("BRIEFING_DEBUG"):
            raise
        text = files.shown(" ".join(f"{type(error).__name__}: {error}".split()))
        say(f"briefing: internal error: {text}; run again with BRIEFING_DEBUG=1 and report what it shows")
        raise SystemExit(1) from None
