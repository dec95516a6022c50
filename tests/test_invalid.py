"""Each folder of tests/invalid must fail with exactly the line in its message.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.editorial import load_editorial
from generator.errors import BriefingError, SourceError
from generator.ingest import ingest
from generator.model import Blob

CASES = sorted(path.parent for path in (Path(__file__).parent / "invalid").glob("*/message.txt"))


def read(case: Path) -> None:
    """Read everything that a case holds."""
    editorial = case / "sources" / "editorial"
    if editorial.is_dir():
        load_editorial({path.name: path.read_bytes() for path in sorted(editorial.iterdir())})
    articles = case / "sources" / "articles"
    for path in sorted(articles.glob("*")):
        if path.suffix == ".yml":
            continue
        sidecar = path.with_name(f"{path.name}.yml")
        held = sidecar.is_file()
        ingest(
            Blob(
                path=path.name,
                content=path.read_bytes(),
                sidecar=sidecar.read_bytes() if held else None,
                sidecar_path=sidecar.name if held else None,
            )
        )


def test_there_are_cases() -> None:
    """A moved folder must not make this file pass."""
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_message(case: Path) -> None:
    """One line that names the place, what is wrong and what to do."""
    with pytest.raises(BriefingError) as caught:
        read(case)

    error = caught.value
    message = f"{error.reason}; {error.remedy}" if isinstance(error, SourceError) else str(error)
    assert message + "\n" == (case / "message.txt").read_text("utf-8")
