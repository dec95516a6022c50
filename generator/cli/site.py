"""A build and the pages below docs/ in, the finished site out: MkDocs aside, checked, swapped in."""

from __future__ import annotations

import calendar
import errno
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator import aftercheck, files
from generator.cli.projects import Inputs, Project
from generator.cli.talk import fail, say, tell
from generator.errors import PublishError, UsageError
from generator.render import missing
from generator.render.words import menu_words, words_of
from generator.verify import PATH as MANIFEST_PATH
from generator.verify import manifest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Build, Problem

SITE_MAP = ("sitemap.xml", "sitemap.xml.gz")
LAST_SECOND = 253402300799
"""The end of the year 9999, in seconds since 1970: the last that can be written as a date."""


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
