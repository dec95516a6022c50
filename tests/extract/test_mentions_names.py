"""Names: their spans and types, from lists, forms and the tagger's repaired spans."""

from __future__ import annotations

import pytest

from generator.extract.mentions import find_mentions
from generator.model import EntityType, LineClass, MentionKind, Name
from tests.extract.builders import make_parsed


def typed(text: str, *names: Name) -> dict[str, EntityType]:
    """Text of each mention -> its type."""
    mentions, _ = find_mentions(make_parsed(text), names)
    return {m.text: m.label for m in mentions if m.kind is not MentionKind.PRONOUN}


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Norway said it would open the border.", "Norway", EntityType.COUNTRY),
        ("A fire broke out at the Kestrin oil refinery.", "Kestrin oil refinery", EntityType.FACILITY),
        ("The Norwegian coast was closed.", "Norwegian", EntityType.NATIONALITY),
        ("The Norwegian government resigned.", "Norwegian government", EntityType.GOVERNMENT),
        ("The government of Norway resigned.", "government of Norway", EntityType.GOVERNMENT),
        ("The Peruvian interior ministry denied it.", "Peruvian interior ministry", EntityType.GOVERNMENT),
        (
            "The Ministry of Fisheries and Food denied it.",
            "Ministry of Fisheries and Food",
            EntityType.GOVERNMENT,
        ),
        ("The Pentagon declined to comment.", "Pentagon", EntityType.GOVERNMENT),
        ("Ghanaian troops crossed the river.", "Ghanaian troops", EntityType.MILITARY),
        ("The U.S. 9th Fleet left port.", "U.S. 9th Fleet", EntityType.MILITARY),
        ("The Danish-led coalition forces left.", "Danish-led coalition forces", EntityType.MILITARY),
        ("Agence France-Presse reported the deaths.", "Agence France-Presse", EntityType.OUTLET),
        ("The Nairobi Ledger was sued by the Daily Nation.", "Daily Nation", EntityType.OUTLET),
        ("A group by the name Lashkar al-Fajr attacked.", "Lashkar al-Fajr", EntityType.GROUP),
        ("A militia called the Sons of Karum attacked.", "Sons of Karum", EntityType.GROUP),
        ("They shelled Camp Verde at dawn.", "Camp Verde", EntityType.FACILITY),
        ("Soldiers left northern Chad on Friday.", "northern Chad", EntityType.PLACE),
        ("She was born in Dayton, Ohio, in 1950.", "Dayton, Ohio", EntityType.PLACE),
        ("The frigate HMS Ternbeck sank.", "HMS Ternbeck", EntityType.WEAPON),
        ("They fired a Katyusha at the town.", "Katyusha", EntityType.WEAPON),
        ("The Orlov regime has no friends.", "Orlov regime", EntityType.GOVERNMENT),
    ],
)
def test_a_name_has_its_span_and_type(sentence: str, name: str, kind: EntityType) -> None:
    assert typed(sentence).get(name) is kind


def test_titles_and_possessives_are_no_part_of_a_name() -> None:
    found = typed("Deputy Secretary of Labor Joan Pruitt met Chile's Foreign Minister Luis Vera.")
    assert {"Joan Pruitt", "Luis Vera", "Chile"} <= set(found)
    assert not {"Labor", "Secretary", "Foreign", "Deputy"} & set(found)


def test_a_field_of_an_office_is_no_name_and_the_person_begins_after_it() -> None:
    found = typed("Under Secretary of State for Central American Affairs Nora Quill told reporters to wait.")
    assert found["Nora Quill"] is EntityType.PERSON
    assert not {"State", "Central American Affairs", "Affairs"} & set(found)


def test_affixes_are_cut() -> None:
    found = typed(
        "Pro-Russian gunmen and Turkish-backed fighters of the Sultan Arslan Brigade met near London-based firms."
    )
    assert {"Russian", "Turkish", "London"} <= set(found)
    assert all("-" not in text for text in found)


def test_a_kind_word_after_a_name_is_no_part_of_it() -> None:
    found = typed("The Harakat Zaynab militia group said it had left. Fighters of Harakat Zaynab were seen.")
    assert found["Harakat Zaynab"] is EntityType.GROUP
    assert "Harakat Zaynab militia group" not in found


def test_particles_keep_a_name_whole() -> None:
    found = typed("Judge Samir bin Talal al-Rashid sentenced Willem van der Berg in absentia.")
    assert {"Samir bin Talal al-Rashid", "Willem van der Berg"} <= set(found)


def test_currency_and_measures_are_no_names() -> None:
    found = typed("The deal is worth US$ 40 million, or 9 US dollars a share, for a 4GB model.")
    assert not found


def test_abbreviations_cut_no_name() -> None:
    found = typed("On Aug. 3, Lt. Gen. Ruth B. Amadi and Dr. Omar Faal flew to the U.S. for talks.")
    assert {"Ruth B. Amadi", "Omar Faal", "U.S."} <= set(found)


def test_places_between_known_places_are_places() -> None:
    found = typed("Shelling was heard near Tel Harum and outside Qasr Dun, Syria. Tel Harum was quiet later.")
    assert found["Tel Harum"] is EntityType.PLACE


def test_the_editors_names_win() -> None:
    names = (
        Name(name="Blue Hand", type=EntityType.GROUP, also=("BH",)),
        Name(name="Reuters", type=EntityType.OTHER),
    )
    mentions, chains = find_mentions(make_parsed("Police said Blue Hand, or BH men, met Reuters."), names)
    by_text = {m.text: m for m in mentions}
    assert by_text["Blue Hand"].label is EntityType.GROUP
    assert by_text["Blue Hand"].chain == by_text["BH"].chain
    assert chains[by_text["Reuters"].chain].type is EntityType.OTHER


def test_unread_lines_give_no_names_and_spans_are_exact() -> None:
    text = "Donate to Oxfam today\n\nThe “Kenya Farmers’ Union” met in Nakuru.\nRelated: Hamas in Gaza\n"
    parsed = make_parsed(text, classes={1: LineClass.DEBRIS, 4: LineClass.DEBRIS})
    mentions, _ = find_mentions(parsed, ())
    assert mentions
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert not {"Oxfam", "Hamas", "Gaza"} & {m.text for m in mentions}


def test_a_headline_in_capitals_gives_its_names() -> None:
    text = "KENYA AND UGANDA SIGN PACT\nKenya and Uganda signed the pact on Friday, officials said."
    mentions, chains = find_mentions(make_parsed(text, title=True), ())
    first = [m for m in mentions if m.text == "KENYA"]
    assert first
    assert chains[first[0].chain].country == "KE"


def test_same_text_same_answer() -> None:
    text = "The Kenyan army said Col. Peter Otieno had met the Mungano Front (MF) near Lake Victoria."
    assert find_mentions(make_parsed(text), ()) == find_mentions(make_parsed(text), ())
