"""A verb of dying in, whether its own words give a cause that no attack or accident is: illness, age."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.extract.nlp import Token

_ILLS = frozenset(
    "cancer leukaemia leukemia tumour tumor disease illness sickness stroke pneumonia diabetes infection sepsis malaria cholera flu "
    "influenza coronavirus covid covid-19 aids hiv tuberculosis dementia alzheimer parkinson complication failure arrest overdose "
    "cause age ailment condition virus aneurysm thrombosis embolism hepatitis".split()
)
"""What people die of by themselves: illnesses by name and kind; "heart failure", "cardiac arrest", "natural causes", "old age"."""


def dies_naturally(token: Token) -> bool:
    """Whether the words say so: "died of cancer", "died after a long illness", "died in his sleep", "of a heart attack"."""
    if token.lemma_.lower() not in {"die", "death", "pass"}:
        return False
    for prep in token.children:
        if prep.dep_ != "prep":
            continue
        for noun in prep.subtree:
            if prep.lower_ in {"of", "from", "after", "with"} and _is_ill(noun):
                return True
            if prep.lower_ == "in" and noun.lower_ == "sleep":
                return True
    return False


def _is_ill(noun: Token) -> bool:
    heart = noun.lower_ == "attack" and any(c.lower_ in {"heart", "asthma"} for c in noun.children)
    return heart or noun.lemma_.lower() in _ILLS
