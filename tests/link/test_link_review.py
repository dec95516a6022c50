"""What an editor is asked to look at: the closest calls, joined and not joined, each with its reasons."""

from __future__ import annotations

from typing import Any

from generator.link import link
from generator.model import Editorial, EntityType, Study
from tests.builders import Story


def naming(path: str, form: str, **of_chain: Any) -> Study:
    made = Story(path=path).say(f"In {path} the men of {form} were seen at the quay.")
    made.name(form, EntityType.GROUP, **of_chain)
    return made.study()


def test_a_likeness_without_a_second_reason_is_listed_and_not_joined() -> None:
    [call] = link(
        [naming("a.txt", "Kataib Marfan"), naming("b.txt", "Kataeb Marfan")], Editorial()
    ).candidates

    assert (call.kind, call.left, call.right, call.joined) == (
        "entity",
        "Kataeb Marfan",
        "Kataib Marfan",
        False,
    )
    assert call.reasons[0].startswith("spellings alike")


def test_with_a_second_reason_it_is_listed_as_joined() -> None:
    studies = [
        naming("a.txt", "Kataib Marfan", acronyms=("KM",)),
        naming("b.txt", "Kataeb Marfan", acronyms=("KM",)),
    ]
    [call] = link(studies, Editorial()).candidates

    assert call.joined
    assert call.reasons[-1] == "same acronym: KM"


def test_every_merge_of_unlike_names_says_why_and_where() -> None:
    studies = [
        naming("a.txt", "Kataib Marfan", acronyms=("KM",)),
        naming("b.txt", "Kataeb Marfan", acronyms=("KM",)),
    ]
    [entity] = link(studies, Editorial()).entities
    [reason] = entity.reasons

    assert {reason.left, reason.right} == {"Kataib Marfan", "Kataeb Marfan"}
    assert [ref.sentence for ref in reason.refs] == [1, 1]
    assert all(alias.ref is not None for alias in entity.aliases)
