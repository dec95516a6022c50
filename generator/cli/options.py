"""The options that commands share, and the group that the commands join."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import generator

if TYPE_CHECKING:
    from collections.abc import Callable


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
