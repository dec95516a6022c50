"""Which places get a sign on the map, and why the others do not: made-up news from real towns, and from towns that nobody knows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator import atlas
from generator.errors import EditorialError
from generator.model import Blob, Build, Corpus, Editorial, Location, Placing, Precision, Study
from generator.pipeline import assemble, study_blob
from generator.settings import Settings


def built(*texts: str, places: Sequence[Placing] = ()) -> Build:
    """The records of some articles; no pages."""
    blobs = [
        Blob(path=f"{n}.txt", content=f"A day of fires\n\n{text}\n".encode()) for n, text in enumerate(texts)
    ]
    studies = [study for blob in blobs if isinstance(study := study_blob(blob, ()), Study)]
    assert len(studies) == len(texts)
    ordered = tuple(sorted(studies, key=lambda s: s.article.id))
    corpus = Corpus(studies=ordered, rejections=(), editorial=Editorial(places=tuple(places)))
    return assemble(corpus, Settings(engine="serial"), pages=False)


def located(*texts: str, places: Sequence[Placing] = ()) -> dict[str, Location]:
    """Where each place stands, by its name."""
    build = built(*texts, places=places)
    names = {e.id: e.name for e in build.kb.entities}
    return {names[location.place]: location for location in build.assessments.locations}


def words(build: Build, location: Location) -> list[str]:
    """The words of the sources that a location rests on."""
    texts = {s.article.id: s.article.text for s in build.corpus.studies}
    return [texts[ref.article][ref.start : ref.end] for ref in location.refs]


FIRE = "A fire in {} killed three people on May 4, 2031."


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("the Polish town of Zamość", "Polish town of Zamość"),
        ("Zamość in eastern Poland", "Zamość in eastern Poland"),
        ("Zamość, Poland,", "Zamość, Poland"),
    ],
)
def test_a_town_that_the_sources_put_in_a_country_is_on_the_map(where: str, said: str) -> None:
    """A part of the country that is named beside the town is listed, not placed."""
    build = built(FIRE.format(where))
    (found,) = [place for place in build.assessments.locations if place.precision]

    assert (found.basis, found.precision) == ("stated country", Precision.TOWN)
    assert (found.north, found.east) == pytest.approx((50.72, 23.25), abs=0.05)
    assert words(build, found) == [said]


def test_a_state_tells_apart_towns_of_one_country() -> None:
    found = located(FIRE.format("Dayton, Ohio,"))["Dayton, Ohio"]

    assert found.basis == "stated country"
    assert found.town in {t.number for t in atlas.towns_named("Dayton") if t.state == "OH"}


def test_without_the_state_there_are_several() -> None:
    assert located(FIRE.format("Dayton in the United States"))["Dayton"].basis in {
        "several there",
        "several towns",
    }


def test_a_large_town_of_a_rare_name_is_on_the_map_where_its_country_is_named_too() -> None:
    build = built(f"{FIRE.format('Kirkuk')} Firemen from all over Iraq came.")
    (found,) = [x for x in build.assessments.locations if x.precision is Precision.TOWN]

    assert found.basis == "one town"
    assert words(build, found) == ["Kirkuk", "Iraq"]


def test_but_not_where_no_article_that_names_it_names_its_country() -> None:
    found = located(FIRE.format("Kirkuk"), "A ship left Iraq on May 3, 2031.")

    assert found["Kirkuk"].basis == "country not named"
    assert found["Kirkuk"].precision is None


def test_a_small_town_needs_its_country_stated_beside_it() -> None:
    found = located(f"{FIRE.format('Zamość')} Firemen from all over Poland came.")

    assert found["Zamość"].basis == "small town"


def test_a_town_is_not_taken_for_its_larger_namesake_abroad() -> None:
    """There is an Alexandria in Iraq too, which the atlas does not know by that name."""
    found = located(f"{FIRE.format('Alexandria')} The Iraqi army and an envoy of Egypt helped.")

    assert found["Alexandria"].basis == "several towns"


def test_a_capital_may_have_smaller_namesakes() -> None:
    found = located(f"{FIRE.format('Paris')} Firemen from all over France came.")

    assert found["Paris"].basis == "capital"


def test_a_capital_of_a_name_that_is_common_may_not() -> None:
    """Tripoli is the capital of Libya, and a large town of Lebanon."""
    found = located(f"{FIRE.format('Tripoli')} Ships from Libya came.")

    assert found["Tripoli"].basis == "several towns"


def test_sources_that_disagree_on_the_country_put_a_town_nowhere() -> None:
    found = located(FIRE.format("Tripoli in Libya"), FIRE.format("Tripoli in Lebanon"))

    assert {x.basis for x in found.values() if x.precision is not Precision.COUNTRY} == {"several countries"}


def test_a_town_that_is_not_where_the_sources_put_it_is_not_moved() -> None:
    assert located(FIRE.format("Kirkuk in northern Norway"))["Kirkuk"].basis == "not there"


@pytest.mark.parametrize("place", ["Port Mellin", "Vessmark", "Norvoll"])
def test_places_that_do_not_exist_are_not_on_the_map(place: str) -> None:
    found = located(f"{FIRE.format(f'the town of {place}')} Firemen from France and the United States came.")

    assert found
    assert not any(x.precision for x in found.values())


def test_a_base_is_no_town_even_where_a_town_bears_its_name() -> None:
    found = located("A rocket attack on Camp Zakopane in Poland killed two soldiers on May 4, 2031.")

    assert found["Camp Zakopane"].basis == "site"


def test_a_country_is_on_the_map_as_wide_as_it_is() -> None:
    found = located("An earthquake killed nine people in Iran on May 4, 2031.")["Iran"]

    assert (found.basis, found.precision, found.refs) == ("country", Precision.COUNTRY, ())
    assert found.within > 500


def test_a_place_where_nothing_happened_is_not_on_the_map() -> None:
    assert "Oslo" not in located(f"{FIRE.format('Kirkuk')} The minister will fly to Oslo, Norway, next week.")


# --- the editor ----------------------------------------------------------------------------------------------------


def placing(name: str, north: float | None = 50.5, east: float | None = 20.25) -> Placing:
    return Placing(
        name=name,
        north=north,
        east=east,
        note="from a chart",
        by="A. Editor",
        on="2031-05-05",
        at="editorial/places.yml:2:5",
    )


def test_an_editor_puts_a_place_on_the_map() -> None:
    found = located(FIRE.format("the port of Vessmark"), places=[placing("vessmark")])
    (held,) = found.values()

    assert (held.basis, held.precision, held.north, held.east) == ("editor", Precision.POINT, 50.5, 20.25)
    assert held.placing == 0


def test_an_editor_beats_the_atlas_and_keeps_a_place_off_the_map() -> None:
    text = FIRE.format("Zamość, Poland,")

    assert located(text, places=[placing("Zamość")])["Zamość, Poland"].basis == "editor"
    off = located(text, places=[placing("Zamość", None, None)])["Zamość, Poland"]
    assert (off.basis, off.precision) == ("kept off", None)


def test_an_entry_that_matches_nothing_says_what_is_near() -> None:
    with pytest.raises(EditorialError) as error:
        located(FIRE.format("the town of Vessmark"), places=[placing("Vesmark")])

    assert str(error.value) == (
        "editorial/places.yml:2:5: 'Vesmark' matches no place of the articles (did you mean 'Vessmark'?); "
        "correct or delete the entry"
    )


def test_a_country_takes_no_point() -> None:
    with pytest.raises(EditorialError, match="'Iran' matches no place"):
        located("An earthquake killed nine people in Iran on May 4, 2031.", places=[placing("Iran")])
