"""The text of a sentence in, whether it takes back what the article said before out."""

from __future__ import annotations

import re

_TAKEN_BACK = re.compile(
    r"\b(?:an )?(?:earlier|previous|original) versions? of (?:this|the|our) (?:article|story|report|post|entry)\b"
    r"|\bwe (?:said|reported|wrote|stated) earlier\b|\bwe (?:earlier|previously|incorrectly|wrongly|mistakenly) (?:said|reported|wrote|stated)\b"
    r"|\b(?:article|story|report|post) (?:incorrectly|wrongly|mistakenly|erroneously) (?:said|stated|reported|attributed|identified)\b",
    re.IGNORECASE,
)
"""The set phrases of corrections (The Associated Press Stylebook, "corrections"; The Guardian's corrections column)."""


def is_retracted(sentence: str) -> bool:
    """Whether the sentence repeats a mistake to correct it: nothing in it is said by anybody now."""
    return _TAKEN_BACK.search(sentence) is not None
