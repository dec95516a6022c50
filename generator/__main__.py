"""``python -m generator``: the same as the command ``briefing``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command. Loading its parts takes a second: Ctrl-C in that time is answered as at any other."""
    try:
        from generator.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        raise SystemExit(130) from None
    run()


if __name__ == "__main__":
    main()
