"""Chains: which mentions of an article are one thing, by which rule, and what the text says of it."""

from __future__ import annotations

from generator.extract.mentions import find_mentions
from generator.model import Chain, EntityType, Mention, MentionKind
from tests.extract.builders import make_parsed


class Reading:
    """The mentions and chains of a text."""

    def __init__(self, text: str) -> None:
        self.mentions, self.chains = find_mentions(make_parsed(text), ())

    def mention(self, text: str, nth: int = 0) -> Mention:
        """The nth mention with this text."""
        return [m for m in self.mentions if m.text == text][nth]

    def chain(self, text: str, nth: int = 0) -> Chain:
        """The chain of the nth mention with this text."""
        return self.chains[self.mention(text, nth).chain]

    def together(self, *texts: str) -> bool:
        """Whether the first mentions of these texts are in one chain."""
        return len({self.mention(text).chain for text in texts}) == 1

    def has(self, text: str) -> bool:
        """Whether a mention has this text."""
        return any(m.text == text for m in self.mentions)


def test_a_surname_takes_its_full_names_type_and_chain() -> None:
    read = Reading(
        "Asel Bekova won the seat. Bekova, a doctor, thanked her voters. “We did it,” Bekova said."
    )
    assert read.together("Asel Bekova", "Bekova")
    assert read.chain("Bekova").type is EntityType.PERSON
    assert read.chain("Bekova").name == "Asel Bekova"


def test_a_bracketed_acronym_is_bound_and_stays_bound() -> None:
    read = Reading("The Coastal Workers’ Alliance (CWA) met in Lima. The CWA wants higher pay.")
    assert read.together("Coastal Workers’ Alliance", "CWA")
    assert read.chain("CWA").acronyms == ("CWA",)
    assert read.mention("CWA").kind is MentionKind.ACRONYM


def test_a_foreign_name_before_an_acronym_is_no_person() -> None:
    read = Reading("Harakat al-Sabr (HS) claimed the raid. Police said HS had 40 men.")
    assert read.chain("Harakat al-Sabr").type in (EntityType.GROUP, EntityType.ORGANIZATION)
    assert read.together("Harakat al-Sabr", "HS")


def test_initials_join_without_brackets() -> None:
    read = Reading("The Lakeland Teachers Federation called a strike. The LTF has 9,000 members.")
    assert read.together("Lakeland Teachers Federation", "LTF")


def test_other_names_that_the_text_states_join() -> None:
    read = Reading("Police hunt the Mungano Front, also known as the Sons of the Lake, in Kenya.")
    assert read.together("Mungano Front", "Sons of the Lake")
    assert read.chain("Mungano Front").name == "Mungano Front"
    assert read.chain("Mungano Front").also == ("Sons of the Lake",)


def test_government_country_nationality_and_forces_are_four_chains() -> None:
    read = Reading("Kenya is calm. The Kenyan government thanked Kenyan troops. A Kenyan farmer disagreed.")
    chains = {read.mention(t).chain for t in ("Kenya", "Kenyan government", "Kenyan troops", "Kenyan")}
    assert len(chains) == 4
    assert all(
        read.chain(t).country == "KE" for t in ("Kenya", "Kenyan government", "Kenyan troops", "Kenyan")
    )


def test_the_administration_is_the_state_and_the_department_is_not() -> None:
    read = Reading(
        "The US administration is split. The United States will wait. The State Department said so."
    )
    assert read.together("US administration", "United States")
    assert not read.together("State Department", "United States")
    assert read.chain("State Department").country == "US"
    assert read.chain("United States").name == "United States"


def test_one_bodys_several_names_are_one() -> None:
    read = Reading("The US Department of Defense denied it. The Pentagon said nothing more.")
    assert read.together("US Department of Defense", "Pentagon")


def test_the_bare_coalition_is_the_one_named_with_its_leader() -> None:
    read = Reading(
        "The Danish-led coalition bombed a depot. The coalition said nobody died. Coalition forces left."
    )
    assert read.together("Danish-led coalition", "coalition", "Coalition forces")


def test_a_coalition_of_parties_is_no_force() -> None:
    read = Reading("The ruling coalition lost its majority. The coalition government resigned in Oslo.")
    assert not any(c.type is EntityType.MILITARY for c in read.chains)


def test_spellings_fold_into_one_chain_but_half_a_name_does_not() -> None:
    read = Reading(
        "Jund al-Ra’d shelled the port. A Jund al-Ra'd man fled. Hezbollah denied knowing Jund al-Ra‘d."
    )
    assert read.together("Jund al-Ra’d", "Jund al-Ra'd", "Jund al-Ra‘d")
    assert not read.together("Jund al-Ra’d", "Hezbollah")


def test_positions_with_their_organisation() -> None:
    read = Reading(
        "Maria Lund, head of the Norwegian Red Cross, met Acme Air chief executive Dag Holm in Oslo."
    )
    lund, holm = read.chain("Maria Lund"), read.chain("Dag Holm")
    assert lund.positions[0].title == "head of the Norwegian Red Cross"
    assert [p.title for p in holm.positions] == ["Acme Air chief executive"]
    assert holm.positions[0].organization == "Acme Air"


def test_rank_and_role_are_two_positions() -> None:
    read = Reading(
        "Meanwhile the commander, Maj. Gen. Tom Ekwueme, sent a letter in which he said they would stay."
    )
    assert [p.title for p in read.chain("Tom Ekwueme").positions] == ["commander", "Maj. Gen."]
    assert read.mention("he").chain == read.mention("Tom Ekwueme").chain


def test_labels_are_kept_with_their_hedge() -> None:
    text = (
        "A new Lebanese group by the name Jund al-Fajr (JF) claimed the attack. "
        "The shadowy group appears to be a pro-Syrian militia."
    )
    labels = {(label.text, label.hedge) for label in Reading(text).chain("Jund al-Fajr").labels}
    assert ("new Lebanese group", None) in labels
    assert ("shadowy", None) in labels
    assert ("pro-Syrian militia", "appears to be") in labels


def test_a_hedge_on_the_verb_is_no_label() -> None:
    read = Reading("The raid, which allegedly hit Syrian-backed Jund al-Fajr (JF), killed two men.")
    assert [label.text for label in read.chain("Jund al-Fajr").labels] == ["Syrian-backed"]


def test_a_pronoun_after_a_quotation_is_the_last_speaker() -> None:
    read = Reading("Mayor Ines Prado told reporters the dam was safe.\n\n“We checked it twice,” she said.")
    assert read.mention("she").chain == read.mention("Ines Prado").chain
    assert read.mention("she").rule


def test_a_pronoun_with_two_people_near_stays_unlinked() -> None:
    read = Reading("Ines Prado met Carla Diaz in Lima. She was late.")
    assert not read.has("She")


def test_pronouns_inside_quotation_marks_stay_unlinked() -> None:
    read = Reading("Mayor Ines Prado resigned. “He was warned and she knew,” a clerk said.")
    assert not read.has("He")
    assert not read.has("she")


def test_the_company_is_the_only_one_near() -> None:
    read = Reading("Hafslund Motors cut 300 jobs on Monday. The company said sales had fallen.")
    assert read.together("Hafslund Motors", "The company")


def test_a_noun_with_more_said_of_it_is_someone_else() -> None:
    read = Reading(
        "Energy Minister Olu Bello resigned, he said. The official in charge of dams said nothing. "
        "The official, who asked not to be named, left."
    )
    assert not read.has("The official")


def test_a_noun_with_its_own_clause_or_state_is_no_link() -> None:
    read = Reading(
        "Hafslund Motors won. The company selected by the city begins in May. The Danish firm sued."
    )
    assert not read.has("The company")
    assert not read.has("The Danish firm")


def test_the_bank_is_one_that_is_called_so() -> None:
    read = Reading("Hafslund Motors borrowed from Lakeside Savings Bank. The bank said it would wait.")
    assert read.together("Lakeside Savings Bank", "The bank")
    assert read.mention("it").chain == read.mention("The bank").chain


def test_its_is_the_only_actor_of_the_sentence() -> None:
    read = Reading("Kenya closed its border. Kenya told Uganda to close its border.")
    assert read.mention("its").chain == read.mention("Kenya").chain
    assert sum(m.text == "its" for m in read.mentions) == 1


def test_a_party_with_a_possessive_and_a_federation_with_an_and_stay_whole() -> None:
    read = Reading(
        "The Lakeland People's Party (LPP) lost. The National Federation of Mill and Quarry Workers (NFMQW) struck."
    )
    assert read.together("Lakeland People's Party", "LPP")
    assert read.chain("NFMQW").name == "National Federation of Mill and Quarry Workers"


def test_an_organisation_called_a_militia_is_an_armed_group() -> None:
    read = Reading(
        "The Azal Salvation Movement seized a post. The Azal Salvation Movement is a lakeside militia."
    )
    assert read.chain("Azal Salvation Movement").type is EntityType.GROUP


def test_transliterations_are_one_name_and_other_names_are_not() -> None:
    read = Reading(
        "Andrii Kovalskiy won in Lviv. Kovalsky thanked voters. Yousef Hasan and Layla Hassan did not vote. "
        "Hamid Qasim met Hamid Kassim."
    )
    assert read.together("Andrii Kovalskiy", "Kovalsky")
    assert not read.together("Yousef Hasan", "Layla Hassan")
    assert read.together("Hamid Qasim", "Hamid Kassim")


def test_a_title_does_not_reach_into_the_sentence_before() -> None:
    read = Reading("Two rebels were jailed. Former finance minister Rosa Lind, now a lecturer, wept.")
    assert [p.title for p in read.chain("Rosa Lind").positions] == ["Former finance minister", "lecturer"]


def test_a_foreign_name_and_its_translation_are_one() -> None:
    read = Reading(
        "Harakat al-Zayn, the League of Shepherds, has claimed the raid on the depot. The League of Shepherds said so."
    )
    assert read.together("Harakat al-Zayn", "League of Shepherds")
    assert "League of Shepherds" in read.chain("Harakat al-Zayn").also
    assert read.chain("Harakat al-Zayn").type is not EntityType.PERSON


def test_a_second_name_after_or_is_one_with_the_first() -> None:
    read = Reading("These are the Hirak al-Wadi, or Valley Defence Brigades (VDB). The VDB lost a depot.")
    assert read.together("Hirak al-Wadi", "Valley Defence Brigades", "VDB")


def test_a_row_of_names_is_no_apposition() -> None:
    read = Reading("Envoys met Harakat al-Zayn, the League of Shepherds, and the Farmers Front in Lima.")
    assert not read.together("Harakat al-Zayn", "League of Shepherds")


def test_the_group_that_is_blamed_for_something_is_the_one_named_before() -> None:
    read = Reading(
        "A group by the name Harakat al-Zayn held the pass. Snow fell all day. Lima blames the group for the attack."
    )
    assert read.together("Harakat al-Zayn", "the group")


def test_a_title_is_believed_before_a_people_no_list_knows() -> None:
    read = Reading("Chief Executive Officer Han Mi-rae told an audience in Lima that the price was final.")
    assert read.mention("Han Mi-rae").label is EntityType.PERSON


def test_the_field_of_an_office_is_no_body() -> None:
    read = Reading(
        "Ana Paz, the Assistant Secretary of State for North Asian Affairs, said the talks failed."
    )
    assert not read.has("North Asian Affairs")


def test_a_fighting_group_is_known_by_the_words_around_its_name() -> None:
    read = Reading(
        "The navy disarmed the Grey Heron pirate group. Police sought the armed group Zayn al-Bahr."
    )
    assert read.chain("Grey Heron").type is EntityType.GROUP
    assert read.chain("Zayn al-Bahr").type is EntityType.GROUP


def test_a_row_of_places_and_bases_at_places_are_places() -> None:
    read = Reading(
        "Raids hit four places: Kafr al-Zayn, Musayna, Lima and Harran. The bases at al-Darb and Tayyana shut."
    )
    for name in ("Kafr al-Zayn", "Musayna", "Harran", "al-Darb", "Tayyana"):
        assert read.mention(name).label is EntityType.PLACE


def test_a_capital_at_the_head_of_a_sentence_makes_no_name_of_a_common_noun() -> None:
    read = Reading("Rockets hit a depot in Lima on Monday. Two more rockets fell near the Zayn Bank.")
    assert not read.has("Rockets")
    assert read.has("Zayn Bank")
