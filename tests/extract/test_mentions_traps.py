"""The traps of a careful reading that concern names and chains, each in a story of our own."""

from __future__ import annotations

from generator.extract.mentions import find_mentions
from generator.model import Chain, EntityType, LineClass, Mention, MentionKind
from tests.extract.builders import make_parsed

FERRY = """Senegal Warns Mali’s Backers Over Border Raids

Senegal Warns Mali's Backers Over Border Raids

In this Jan. 9, 2011 file photo, Gambian Navy sailors stand on a pier near Banjul. (Reuters)
Dakar Courier\u00a0

Senegal has threatened to close crossings used by Mali’s allies in Gambia, if the country’s government fails to protect border crews.

Deputy Minister of Transport for River Affairs Awa Ndiaye told reporters on May 4 that the Gambian government was “late.”

“We will act,” Ndiaye said on a radio show, according to Agence France-Presse.

The Senegalese official added that Dakar is “deeply” worried about the Gambian government.

“We want peace,” the minister said.

Popular posts from this blog

Why Hamas Rejects The Gaza Plan
"""
CLASSES = {
    1: LineClass.TITLE,
    3: LineClass.TITLE_DUPLICATE,
    5: LineClass.CAPTION,
    6: LineClass.SOURCE_CREDIT,
    18: LineClass.DEBRIS,
    20: LineClass.DEBRIS,
}


def read(
    text: str, classes: dict[int, LineClass] | None = None
) -> tuple[tuple[Mention, ...], tuple[Chain, ...]]:
    """Mentions and chains of a text."""
    return find_mentions(make_parsed(text, classes=classes), ())


def chain_of(text: str, mentions: tuple[Mention, ...], chains: tuple[Chain, ...]) -> Chain:
    """The chain of the first mention with this text."""
    return chains[next(m for m in mentions if m.text == text).chain]


def test_t02_a_title_printed_twice_names_its_things_once() -> None:
    mentions, _ = read(FERRY, CLASSES)
    assert sum(m.text == "Mali" for m in mentions) == 2  # title and first paragraph


def test_t03_a_caption_gives_names_but_no_part_in_other_chains() -> None:
    mentions, chains = read(FERRY, CLASSES)
    navy = chain_of("Gambian Navy", mentions, chains)
    assert navy.type is EntityType.MILITARY
    assert not any(
        m.kind in (MentionKind.NOMINAL, MentionKind.PRONOUN)
        for m in mentions
        if m.start < FERRY.index("Dakar Courier")
    )


def test_t04_related_headlines_give_no_actor() -> None:
    mentions, _ = read(FERRY, CLASSES)
    assert not {"Hamas", "Gaza"} & {m.text for m in mentions}


def test_t05_the_official_is_the_one_who_spoke() -> None:
    mentions, chains = read(FERRY, CLASSES)
    speaker = next(m.chain for m in mentions if m.text == "Awa Ndiaye")
    assert {"The Senegalese official", "the minister"} <= {m.text for m in mentions if m.chain == speaker}
    assert sum(c.type is EntityType.PERSON for c in chains) == 1
    assert chains[speaker].positions[0].title == "Deputy Minister of Transport for River Affairs"


def test_t06_a_capital_that_acts_is_its_country_and_elsewhere_a_place_or_a_person() -> None:
    mentions, chains = read(
        "Chad opened talks. N'Djamena blames Tripoli for the raid and wants relations with Cairo.\n"
        "Protesters marched in Tripoli. Denzel Washington filmed in Cairo. "
        "She flew from Washington, D.C., to Paris, Texas. Rome is willing to help."
    )
    rows = [(m.text, m.label, m.kind) for m in mentions]
    assert ("N'Djamena", EntityType.COUNTRY, MentionKind.METONYM) in rows
    assert ("Tripoli", EntityType.COUNTRY, MentionKind.METONYM) in rows
    assert ("Tripoli", EntityType.PLACE, MentionKind.NAME) in rows
    assert ("Cairo", EntityType.COUNTRY, MentionKind.METONYM) in rows
    assert ("Cairo", EntityType.PLACE, MentionKind.NAME) in rows
    assert ("Rome", EntityType.COUNTRY, MentionKind.METONYM) in rows
    assert ("Denzel Washington", EntityType.PERSON, MentionKind.NAME) in rows
    assert ("Washington, D.C.", EntityType.PLACE, MentionKind.NAME) in rows
    assert chain_of("N'Djamena", mentions, chains).country == "TD"
    assert chain_of("N'Djamena", mentions, chains) is chain_of("Chad", mentions, chains)


def test_t17_a_captions_credit_is_an_outlet_of_its_own() -> None:
    mentions, chains = read(FERRY, CLASSES)
    assert chain_of("Reuters", mentions, chains).type is EntityType.OUTLET
    assert len([m for m in mentions if m.text == "Reuters"]) == 1


def test_t18_a_credit_line_with_a_no_break_space_keeps_exact_spans() -> None:
    mentions, _ = read(FERRY, CLASSES)
    line = FERRY.index("Dakar Courier")
    for m in mentions:
        assert FERRY[m.start : m.end] == m.text
        assert not m.start <= line + len("Dakar Courier") < m.end


def test_t19_abbreviations_cut_neither_sentence_nor_name() -> None:
    text = "On Sept. 3, Brig. Gen. Ada K. Stone met Dr. Li Wei of the U.N. in St. Gallen. They shook hands."
    mentions, _ = read(text)
    assert {m.text: m.sentence for m in mentions if m.text in ("Ada K. Stone", "Li Wei", "U.N.")} == {
        "Ada K. Stone": 1,
        "Li Wei": 1,
        "U.N.": 1,
    }


def test_t20_one_apostrophe_more_is_no_other_actor_and_part_of_a_name_is() -> None:
    mentions, chains = read(
        "Ansar al-Ra’i shelled a post. A statement by Ansar al Rai was found. "
        "Ra'ad Hezbollah fighters fled. Hezbollah in Lebanon denied any role."
    )
    assert chain_of("Ansar al-Ra’i", mentions, chains) is chain_of("Ansar al Rai", mentions, chains)
    whole = chain_of("Ra'ad Hezbollah", mentions, chains)
    assert whole is not chain_of("Hezbollah", mentions, chains)
    assert whole.type is EntityType.GROUP


def test_t25_the_countrys_government_is_not_that_of_the_country_that_acts() -> None:
    mentions, chains = read(FERRY, CLASSES)
    assert chain_of("the country’s government", mentions, chains) is chain_of(
        "Gambian government", mentions, chains
    )
    assert chain_of("the country’s government", mentions, chains).country == "GM"
