"""What a command has to say in, one line of it each on stderr out; the only module that prints, with the commands that answer."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from generator import files
from generator.errors import PublishError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.model import Build, Problem, Rejection

SHOWN_PROBLEMS = 50
"""Problems printed before the rest is only counted."""


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
        let_go()
        if error.errno == errno.EPIPE:
            raise SystemExit(1) from None
        raise PublishError(f"standard output: cannot be written ({error.strerror})") from error


def let_go() -> None:
    """Send what stdout still holds nowhere: Python would try to write it again at the end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def open_streams() -> None:
    """Open the three standard streams that are closed: the next file to be opened would stand in their place."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def fail(text: str) -> NoReturn:
    """Say why and end with exit code 1."""
    say(f"briefing: {text}")
    raise SystemExit(1)


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


def rejection_line(rejection: Rejection) -> str:
    """The report line of an item that was not used."""
    remedy = f"; {rejection.remedy}" if rejection.remedy else ""
    return files.shown(f"rejected: {rejection.path}: {rejection.reason}{remedy}")


def problem_line(problem: Problem) -> str:
    """The report line of a problem."""
    place = f":{problem.line}" if problem.line is not None else ""
    return files.shown(f"{problem.path}{place}: {problem.message}")


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
