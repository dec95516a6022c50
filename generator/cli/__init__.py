"""Commands: data to stdout, talk and progress to stderr; exit 0 done, 1 problems found, 2 usage.

The only room that prints. Each command reads with ``files``, calls the pipeline, and writes what it returned.
"""

from __future__ import annotations

import os

import click

from generator import files
from generator.cli import asking, building
from generator.cli.options import cli
from generator.cli.talk import let_go, open_streams, say
from generator.errors import BriefingError, UsageError

__all__ = ["asking", "building", "main"]  # the commands join the group when they are imported


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
        let_go()
        raise SystemExit(1) from None
    except Exception as error:
        if os.environ.get("BRIEFING_DEBUG"):
            raise
        text = files.shown(" ".join(f"{type(error).__name__}: {error}".split()))
        say(f"briefing: internal error: {text}; run again with BRIEFING_DEBUG=1 and report what it shows")
        raise SystemExit(1) from None
