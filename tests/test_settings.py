"""Settings are strict: a slip of the pen is one line that names the key and the right word."""

from __future__ import annotations

from datetime import date

import pytest

from generator.errors import SettingsError
from generator.settings import Settings, settings_from


def test_flags_go_before_the_file_and_the_file_before_the_defaults() -> None:
    assert settings_from(None) == Settings()
    assert settings_from({"workers": 3, "engine": "serial"}, workers=None, engine="processes") == Settings(
        workers=3, engine="processes"
    )


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ({"wrokers": 2}, "did you mean 'workers'"),
        ({"colour": "red"}, "known: as_of"),
        ({"workers": "2"}, "workers must be a whole number, not '2'"),
        ({"workers": True}, "workers must be a whole number, not True"),
        ({"as_of": date(2020, 3, 1)}, "as_of must be text, not 2020-03-01; put it in quotation marks"),
        ({"cache": ["x"]}, "cache must be text, not \\['x'\\]"),
        ({"workers": -1}, "workers must be from 0 to 256, not -1"),
        ({"seconds": 0}, "seconds must be from 1 to 3600, not 0"),
        ({"memory": 10**12}, "memory must be from 100 to 1000000, not 1000000000000"),
        ({"engine": "steam"}, "serial, processes or cluster"),
        (["workers"], "must be a mapping"),
        ({"language": "fr"}, "move it there"),
    ],
)
def test_what_is_wrong_is_named_in_one_line(extra: object, message: str) -> None:
    with pytest.raises(SettingsError, match=message) as caught:
        settings_from(extra)
    assert str(caught.value).startswith("mkdocs.yml: ")
    assert "\n" not in str(caught.value)
