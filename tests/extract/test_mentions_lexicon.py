"""The packaged word lists: well formed, without contradiction, and what the look-ups give."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from generator.extract.lexicon import Entry, Trie, lexicon, phrase, read
from generator.extract.pieces import key, word_spans
from generator.model import EntityType

LISTS = tuple(
    "bodies countries groups metonyms military nominals organizations outlets places titles weapons".split()
)


@pytest.mark.parametrize("name", LISTS)
def test_each_list_says_why_it_is_there(name: str) -> None:
    text = files("generator").joinpath("extract", "lexicon", f"{name}.yml").read_text("utf-8")
    assert text.startswith("# ")
    assert "Reason:" in text
    assert read(name)


def test_countries_have_a_code_a_name_and_no_double() -> None:
    rows = read("countries")
    assert len(rows) > 190
    assert all(len(code) == 2 and code.isupper() and row["name"] for code, row in rows.items())
    forms = Counter(form for row in rows.values() for form in (row["name"], *row.get("also", ())))
    assert not [form for form, n in forms.items() if n > 1]


def test_no_outlet_is_listed_twice() -> None:
    forms = Counter(phrase(forms[0]) for kind in read("outlets").values() for forms in kind)
    assert not [form for form, n in forms.items() if n > 1]


@pytest.mark.parametrize(
    ("text", "end", "ident"),
    [
        ("the US left", 2, "country:US"),
        ("The U.S. left", 2, "country:US"),
        ("said Agence France-Presse on", 4, "outlet:agence france presse"),
        ("of the Islamic State of Iraq and the Levant today", 9, "group:isis"),
        ("in Washington, D.C., on", 3, "place:washington dc"),
    ],
)
def test_the_longest_name_is_found_as_it_is_cased(text: str, end: int, ident: str) -> None:
    spans = word_spans(text)
    words = [text[a:b] for a, b in spans]
    gaps = [text[a:b] for a, b in zip([0, *(b for _, b in spans)], (a for a, _ in spans), strict=False)]
    keys = [key(w) for w in words]
    hits = [hit for i in range(len(words)) if (hit := lexicon().names.longest(words, keys, gaps, i))]
    assert (end, ident) in [(hit[0], hit[1].ident) for hit in hits]


def test_small_letters_are_not_a_name_in_capitals() -> None:
    words = ["give", "us", "time"]
    assert lexicon().names.longest(words, words, ["", " ", " "], 1) is None


def test_the_first_entry_of_a_form_stays() -> None:
    trie = Trie()
    for kind in (EntityType.GROUP, EntityType.PLACE):
        trie.add("Blue Hand", Entry(type=kind, ident=kind.lower(), rule="test"))
    hit = trie.longest(["Blue", "Hand"], ["blue", "hand"], ["", " "], 0)
    assert hit is not None
    assert hit[1].type is EntityType.GROUP
