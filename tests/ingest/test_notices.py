"""What an editor is told of before it is published: personal data and addresses that mislead; ordinary figures are not."""

from __future__ import annotations

import pytest

from generator.ingest import ingest
from generator.model import Blob

HEAD = "Harnby council closes bridge\n\nThe council of Harnby voted on Monday to close the bridge.\n\n"


def warnings(line: str) -> tuple[str, ...]:
    """The notes on an article with this line as its fifth."""
    return ingest(Blob(path="a.txt", content=f"{HEAD}{line}\n".encode())).warnings


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Residents wrote to clerk.office@harnby.example about the noise all summer.", "an e-mail address"),
        ("The clerk could be reached under +44 1632 960 001 until Friday.", "a telephone number"),
        ("The card 4111 1111 1111 1111 was used on the ferry.", "what may be a payment card number"),
        ("The form gave the date of birth: 3 May 1961.", "a date of birth"),
        ("It linked to https://news.example@evil.example/x on Monday.", "an address that hides its host"),
        ("It says [https://news.example/a](https://evil.example/a) here.", "a link whose words name another"),
    ],
)
def test_noticed(line: str, kind: str) -> None:
    found = warnings(line)

    assert len(found) == 1
    assert found[0].startswith(f"holds {kind}")
    assert found[0].endswith("first in line 5")


@pytest.mark.parametrize(
    "line",
    [
        "The bridge cost 4,111,111,111 pounds and carried 1,200 people a day in 2019-2021, it said.",
        "Phones rang between 10:30 and 11:45 on 12 March 2020; the score was 3-1 (2-0).",
        "See https://www.news.example/a and [https://news.example/a](https://www.news.example/a) for more.",
        "The account @harnbycouncil posted a photograph of the bridge.",
    ],
)
def test_left_alone(line: str) -> None:
    assert warnings(line) == ()
