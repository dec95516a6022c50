"""``python -m tests.bench``: prints the tables and compares their figures with ``tests/floors.json``.

The floors say how well the rooms read today; a change that takes a figure below its floor fails here (and, for our
own labelled texts, in ``make test``). After a change for the better, ``--raise`` lifts the floors to the new figures. A floor
is lowered only with ``--repin``, and only for a reason that the commit message gives: a wrong label put right, a measure
made stricter, or one kind given up knowingly for another. Run ``--repin`` on a clean checkout, look at the difference of
``tests/floors.json``, and commit it together with the change that made it necessary.

Exit code: 0 when every figure holds its floor, 1 when one does not.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from generator.errors import BriefingError
from tests.bench import floors, misses, named, speaking, tables, thousand
from tests.bench.sections import SECTIONS, as_text

__all__ = ["named", "speaking", "thousand"]  # imported for their sections


def shared_folder() -> Path | None:
    """The folder of texts that are not ours to publish, found as the tests find it."""
    folder = Path(os.environ.get("BRIEFING_SHARED") or tables.ROOT.parent / "shared").resolve()
    return folder if folder.is_dir() else None


def main() -> int:
    """Print the tables; compare, raise or pin the floors."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=(__doc__ or "").split("\n\n")[1]
    )
    parser.add_argument("--quick", action="store_true", help="only our own texts and the size")
    parser.add_argument("--only", metavar="WORDS", help="only sections whose title holds these words")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors to what was measured")
    parser.add_argument(
        "--repin", action="store_true", help="set floors to what was measured, lower ones too"
    )
    parser.add_argument(
        "--misses", choices=sorted(misses.KINDS), help="list what our own texts show of one kind"
    )
    asked = parser.parse_args()
    if asked.misses:
        print("\n".join(misses.lines(asked.misses)))
        return 0
    shared = shared_folder()
    figures: dict[str, float] = {}
    failed = False
    for part in SECTIONS:
        if (asked.quick and not part.quick) or (asked.only and asked.only not in part.title):
            continue
        print(f"\n{part.title}")
        try:
            made = part.make(shared)
        except (BriefingError, tables.RunError) as error:
            print(f"  not measured: {error}")
            failed = True
            continue
        print("  nothing at hand to measure" if made is None else as_text(made), flush=True)
        figures |= made.figures if made else {}
    print()
    if asked.lift or asked.repin:
        print("\n".join(floors.pin(figures, lower=asked.repin)) or "no floor changed")
        return 0
    low = floors.below(figures)
    print("\n".join(low) or f"all {len(figures)} figures hold their floors")
    return 1 if low or failed else 0


sys.exit(main())
