"""The commands that make pages: build, generate, check, serve."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click

from generator import files
from generator.cli.making import make, prepare, write_pages
from generator.cli.options import cli, common, strict_option
from generator.cli.projects import Project, inputs_of, project_at
from generator.cli.site import build_site, mkdocs_config, stated_date
from generator.cli.talk import fail, say, summary, tell
from generator.errors import BriefingError, UsageError


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
        if tell(made.problems):
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
        if tell(made.problems):
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
    found = tell(made.problems)
    say(summary(made))
    if found:
        fail("the gate found problems")
    if strict and made.corpus.rejections:
        fail(f"{len(made.corpus.rejections)} items were rejected (--strict)")


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
            if tell(made.problems):
                say("the gate found problems; docs/ is as it was")
            else:
                say(f"{summary(made)}; {write_pages(project, made)} files changed in docs/")
    except BriefingError as error:
        say(f"briefing: {error}")
