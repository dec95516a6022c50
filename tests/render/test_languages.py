"""The interface words of every language: the same keys and holes, plural forms for every number, the direction of writing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from functools import cache
from importlib import resources

import pytest
import yaml

from generator import model as m
from generator.gate import check
from generator.gate.dates import edtf_of
from generator.gate.vocabulary import pieces, vocabulary
from generator.render import render
from generator.render.dates import in_words
from generator.render.markdown import Composed, encode, isolated
from generator.render.words import languages, words_of
from generator.settings import Settings
from tests.gate.site import files_of
from tests.render.story import story

OTHERS = sorted(set(languages()) - {"en"})
TOLD_APART = frozenset(
    "attributed badge field realis relation relation_back relation_kind role stance toll".split()
)
"""Sections of which the gate reads what a line says, so that their words may stand for nothing else."""


@cache
def table(language: str) -> dict[str, str]:
    packaged = resources.files("generator.render") / "words" / f"{language}.yml"
    return flat(yaml.safe_load(packaged.read_text("utf-8")))


def flat(tree: dict[str, object], before: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in tree.items():
        found |= flat(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}": str(value)}
    return found


def holes(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{\w+\}", text))


def test_there_are_english_arabic_and_french() -> None:
    assert {"ar", "en", "fr"} <= set(languages())


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_words_of_english_with_the_same_holes(language: str) -> None:
    english, own = table("en"), table(language)

    assert {k for k in own if not k.startswith("unit_")} == {k for k in english if not k.startswith("unit_")}
    for key in english.keys() & own.keys():
        assert holes(own[key]) == holes(english[key]), key


@pytest.mark.parametrize("language", languages())
def test_every_number_has_its_form_of_every_unit(language: str) -> None:
    own, words = table(language), words_of(language)
    units = [key.removeprefix("unit.") for key in own if key.startswith("unit.")]
    forms = {words.form(n) for n in range(1001)} - {"other"}

    assert forms == {key.partition(".")[0].removeprefix("unit_") for key in own if key.startswith("unit_")}
    assert [(f, u) for f in forms for u in units if f"unit_{f}.{u}" not in own] == []


@pytest.mark.parametrize("language", OTHERS)
def test_words_that_the_gate_reads_are_those_of_nothing_else(language: str) -> None:
    assert alike(language) <= alike("en")


def alike(language: str) -> set[tuple[str, str]]:
    """Keys of sections that the gate reads, each with a key whose words hold the same phrase."""
    own = table(language)
    phrases = {
        k: {" ".join(p).casefold() for h in re.split(r"\{\w+\}", v) for p in pieces(h)}
        for k, v in own.items()
    }
    read = {k: v.casefold() for k, v in own.items() if k.partition(".")[0] in TOLD_APART}
    return {
        (key, other)
        for key, words in read.items()
        for other, held in phrases.items()
        if key != other and words in held
    }


def test_arabic_has_no_latin_words_and_french_no_english_ones() -> None:
    latin = {k: v for k, v in table("ar").items() if re.search(r"[A-Za-z]", re.sub(r"\{\w+\}|\bX\b", "", v))}
    same = {
        k
        for k, v in table("fr").items()
        if v == table("en")[k] and len(re.sub(r"\{\w+\}", "", v).split()) > 3
    }

    assert latin == {}
    assert same == set()


def test_arabic_punctuation_is_arabic() -> None:
    for key, text in table("ar").items():
        assert not re.search(r"[,;?]", text), key


@pytest.mark.parametrize("language", languages())
def test_words_hold_no_sign_that_turns_others_round(language: str) -> None:
    for key, text in table(language).items():
        assert not [ch for ch in text if unicodedata.category(ch) == "Cf"], key


def test_french_signs_never_begin_a_line() -> None:
    for key, text in table("fr").items():
        assert not re.search(r"(?<![\u00a0\u202f]) ?[;!?»]", text), key
        assert not re.search(r"(?<!\u00a0):(?!\w)", text), key
        assert not re.search(r"« ", text), key
    corpus, kb, assessments = story(language="fr")
    for page in render(corpus, kb, assessments, Settings(), (("briefing", "0"),)):
        ours = re.sub(
            r"<(q|span|script)\b.*?</\1>|\{[^{}]*\}|---.*?---\n|<[^<>]*>", "", page.text, flags=re.DOTALL
        )
        assert not re.search(r"\w :| ;", ours), page.path


@pytest.mark.parametrize(
    ("n", "form"),
    [(0, "مقالات"), (1, "مقال"), (2, "مقالان"), (3, "مقالات"), (10, "مقالات"), (11, "مقالًا"), (99, "مقالًا"),
     (100, "مقال"), (102, "مقال"), (103, "مقالات"), (111, "مقالًا")],
)  # fmt: skip
def test_arabic_counts_in_six_forms(n: int, form: str) -> None:
    assert words_of("ar").unit("articles", n) == form


def test_french_has_the_singular_for_none_and_english_the_plural() -> None:
    assert words_of("fr").unit("articles", 0) == "article"
    assert words_of("en").unit("articles", 0) == "articles"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "edtf",
    ["2020-03-11", "2020-03", "2020", "199X", "XXXX-03-11", "2020-03-11~", "2020?", "[2020-03-11..]",
     "[..2020-03-11]", "2020-03-11/2020-03-14", "2020-03/..", "../2020-03", "[2020-03-12,2020-03-13]", "2020-21"],
)  # fmt: skip
def test_a_date_in_words_is_read_back(language: str, edtf: str) -> None:
    assert edtf_of(in_words(edtf, words_of(language)), vocabulary(language)) == edtf


def test_a_decade_is_said_as_the_language_says_it() -> None:
    said = {language: in_words("199X", words_of(language)) for language in ("ar", "en", "fr")}

    assert said == {"ar": "عقد 1990", "en": "1990s", "fr": "années 1990"}


def arabic(name: str = "Tidal Front") -> dict[str, str]:
    corpus, kb, assessments = story(language="ar")
    kb = replace(
        kb,
        entities=tuple(replace(e, name=name) if e.name == "Port Velmar" else e for e in kb.entities),
    )
    return {p.path: p.text for p in render(corpus, kb, assessments, Settings(), (("briefing", "0"),))}


def test_names_in_an_arabic_title_stand_between_isolates() -> None:
    page = arabic("Port Velmar")["events/e-shelling-port-velmar-11111111.md"]

    assert 'title: "قصف، \u2068Port Velmar\u2069"' in page
    assert "\u2068" not in "".join(page.text for page in render(*story(), Settings(), (("briefing", "0"),)))


def test_a_source_cannot_bring_isolates_of_its_own_into_a_title() -> None:
    page = arabic("Port \u2069\u202eVelmar\u2068")["events/e-shelling-port-velmar-11111111.md"]

    assert "\u2068Port ⟨U+2069⟩⟨U+202E⟩Velmar⟨U+2068⟩\u2069" in page
    assert page.count("\u2068") == page.count("\u2069")
    assert "\u202e" not in page


def test_isolates_show_in_any_text_that_was_not_put_together_by_us() -> None:
    put_together = Composed(f"x {isolated('y')}")

    assert encode(put_together) == "x \u2068y\u2069"
    assert encode(f"{put_together}") == "x ⟨U&#43;2068⟩y⟨U&#43;2069⟩"
    assert encode("\u2068y\u2069") == "⟨U&#43;2068⟩y⟨U&#43;2069⟩"


@pytest.mark.parametrize(
    ("sound", "faulty"),
    [
        ("\u2068Port Velmar\u2069", "\u2068Port Velmar"),
        ("\u2068Port Velmar\u2069", "\u2068Port \u2068Velmar\u2069\u2069"),
        ("ما تذكره الروايات", "ما تذكره \u202eالروايات"),
        ("ما تذكره الروايات", "ما تذكره \u2068الروايات\u2069"),
        ("ما تذكره الروايات", "ما تزعمه الروايات"),
        ("قصف، ", "مجزرة، "),
    ],
)
def test_the_gate_reads_arabic_words(sound: str, faulty: str) -> None:
    records = story(language="ar")
    made = render(*records, Settings(), (("briefing", "0"),))
    path = "events/e-shelling-port-velmar-11111111.md"
    changed = tuple(
        m.Page(path=p.path, text=p.text.replace(sound, faulty)) if p.path == path else p for p in made
    )

    assert check(made, files_of(*records), *records) == ()
    assert changed != made
    assert [p for p in check(changed, files_of(*records), *records) if p.path == path]


def test_a_title_keeps_the_no_break_spaces_of_our_words_and_shows_what_a_name_hides() -> None:
    assert encode(Composed("Attaque\u00a0: “x”")) == "Attaque\u00a0: “x”"
    assert encode(Composed("Attaque,\n\u202ex")) == "Attaque, ⟨U&#43;202E⟩x"


def test_a_recorded_reason_stands_in_the_words_of_the_language_and_english_is_the_record_itself() -> None:
    english = {k.removeprefix("recorded."): v for k, v in table("en").items() if k.startswith("recorded.")}
    page = arabic("Port Velmar")["events/e-shelling-port-velmar-11111111.md"]

    assert english
    assert all(key == words for key, words in english.items())
    assert ':date_basis" dir="auto">مذكور</span>' in page


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_words_of_sources_say_that_they_are_english_where_the_page_is_not(language: str) -> None:
    corpus, kb, assessments = story(language=language)
    for page in render(corpus, kb, assessments, Settings(), (("briefing", "0"),)):
        for tag in re.findall(r'<q\b[^>]*dir[^>]*>|<p id="s\d+" class="b-s"[^>]*>', page.text):
            assert 'lang="en"' in tag, page.path
