"""Laws of names and chains that hold for any text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.extract.mentions import find_mentions
from generator.model import MentionKind
from tests.extract.builders import make_article, make_parsed

PIECES = st.sampled_from(
    [
        *(
            "the",
            "The",
            "Iraqi",
            "U.S.-led",
            "coalition",
            "forces",
            "government",
            "of",
            "Kenya",
            "'s",
            "Gen.",
            "Dr.",
        ),
        *(
            "Ana Paz",
            "(AP)",
            "(XY)",
            "al-",
            "bin",
            "Sabr",
            "militia",
            "group",
            "by the name",
            "said",
            "he",
            "it",
        ),
        *(
            "Washington",
            ",",
            "D.C.",
            "Ohio",
            "“",
            "”",
            '"',
            "minister",
            "Foreign",
            "Ministry",
            "for",
            "\n",
            ".",
            "—",
        ),
        *(
            "also known as",
            "iPhone",
            "A380",
            "HMS",
            "Tern",
            "(F 22)",
            "US$",
            "40",
            "é",
            "\u202e",
            "😀",
            "-backed",
            "&",
        ),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=25))
def test_spans_lie_in_the_text_and_chains_are_whole(pieces: list[str]) -> None:
    text = " ".join(pieces)
    parsed = make_parsed(text)
    mentions, chains = find_mentions(parsed, ())
    assert all(0 <= m.start < m.end <= len(text) and text[m.start : m.end] == m.text for m in mentions)
    assert {m.chain for m in mentions} == set(range(len(chains)))
    assert [(m.start, -m.end) for m in mentions] == sorted((m.start, -m.end) for m in mentions)
    assert all(m.rule and 1 <= m.sentence <= len(parsed.sentences) for m in mentions)
    assert all(text[p.start : p.end] == p.title for c in chains for p in c.positions)
    assert all(text[p.start : p.end] == p.text for c in chains for p in c.labels)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120))
def test_any_text_at_all_is_read(text: str) -> None:
    mentions, _ = find_mentions(make_parsed(text.replace("\r", " ")), ())
    assert all(m.start < m.end for m in mentions)


def test_names_of_things_do_not_overlap_but_in_places_and_titles() -> None:
    text = (
        "The US Army said Col. Ana Paz, head of the Red Cross in Dayton, Ohio, met Kenya's foreign ministry."
    )
    mentions, _ = find_mentions(make_parsed(text), ())
    named = [m for m in mentions if m.kind is not MentionKind.NOMINAL]
    pairs = [(a.text, b.text) for a in named for b in named if a is not b and a.start <= b.start < a.end]
    assert pairs == [("Dayton, Ohio", "Ohio")]


def test_an_empty_article_has_no_names() -> None:
    assert make_article("").lines
    assert find_mentions(make_parsed(""), ()) == ((), ())
