"""The commands that answer and change no page: explain, review, export, verify, record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from generator import editions, files
from generator.cli.making import make
from generator.cli.options import cli, common, root_option, sources_option
from generator.cli.projects import inputs_of, project_at, published_at
from generator.cli.site import after_check
from generator.cli.talk import fail, put, say, tell
from generator.errors import UsageError
from generator.explain import explain
from generator.review import CLOSEST, review
from generator.verify import PATH as MANIFEST_PATH
from generator.verify import manifest_hash, verify


@cli.command("explain")
@common
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
def explain_command(root: Path, sources: Path | None, ids: tuple[str, ...], **flags: Any) -> None:
    """Show the spans, rules, links and decisions behind ids."""
    made = make(project_at(root, sources, **flags))
    for id_ in ids:
        put(files.shown_text(explain(made, id_)))


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
