"""A number in, that many made-up news articles out: always the same ones, for tests and figures of size.

Every story has a place, a day, a body that acts and people who speak, all with made-up names. One to five articles tell
it under different outlets: some in their own words, one of them copied, one with another count, one that only follows up.
Bodies and people come back in many stories, as they do in news.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_START = "Bal Dor Fen Gul Hask Jor Kol Lum Mar Nor Osk Pel Rav Sten Tor Vik".split()
_MIDDLE = "an en or ul ev ith am os".split()
_END = "a by dal es fjord heim io ne rup sund ta um voll wick ya zo".split()
_FIRST = "Ada Boris Clara Dario Elin Farid Greta Hugo Ines Jonas Katya Leon Mira Nadim Olga Pavel Rosa Samir Tilda Viktor".split()
_OUTLETS = [
    f"{town} {kind}"
    for town in ("Balta", "Dorwick", "Fenheim", "Kolsund", "Lumrup", "Norvoll", "Pelby", "Stenta")
    for kind in ("Post", "Herald", "Courier", "Observer", "Dispatch")
]
_MONTHS = "January February March April May June July August September October November December".split()
_FIRST_DAY = date(2031, 1, 6)
_BODIES = 60
_PLACES = 120
_PEOPLE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One article as it lies in a folder of sources: file name, text, sidecar."""

    name: str
    text: str
    sidecar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    n: int
    day: date
    place: str
    body: str
    rival: str
    speaker: str
    witness: str
    post: str
    count: int

    @property
    def written(self) -> str:
        return f"{_MONTHS[self.day.month - 1]} {self.day.day}, {self.day.year}"

    @property
    def weekday(self) -> str:
        return self.day.strftime("%A")


# What happened, told twice in other words: the first names day and year, the second the weekday.
_LEADS = (
    (
        "{count} people were killed when a rocket attack hit a depot in {place} on {written}, the {body} said.",
        "A rocket attack on a depot in {place} on {weekday} killed {count} people, according to the {body}.",
    ),
    (
        "Police arrested {count} members of the {rival} in {place} on {written}, the {body} said.",
        "{count} members of the {rival} were detained in {place} on {weekday}, the {body} announced.",
    ),
    (
        "Flooding in {place} killed {count} people on {written} and cut the road to the coast, the {body} said.",
        "Floods on {weekday} killed {count} people in {place}, the {body} told reporters.",
    ),
    (
        "The {body} and the {rival} signed an agreement on fishing rights in {place} on {written}.",
        "An agreement on fishing rights was signed in {place} on {weekday} by the {body} and the {rival}.",
    ),
    (
        "{count} dock workers were wounded in an explosion at a fuel store in {place} on {written}, the {body} said.",
        "An explosion at a fuel store wounded {count} dock workers in {place} on {weekday}, the {body} reported.",
    ),
    (
        "Thousands of people protested in {place} on {written} against a new toll, the {rival} said.",
        "A protest against the new toll filled the centre of {place} on {weekday}, according to the {rival}.",
    ),
    (
        "The {body} deployed {count} patrol boats off {place} on {written}.",
        "{count} patrol boats were sent to the waters off {place} on {weekday}, the {body} said.",
    ),
    (
        "A train crash near {place} killed {count} passengers on {written}, the {body} said.",
        "{count} passengers died when two trains collided near {place} on {weekday}, the {body} said.",
    ),
)
_SAYINGS = (
    "We had warned of this for months and nobody would listen",
    "The people of {place} deserve an answer before the winter",
    "Nothing in our records shows that the order was ever given",
    "There is no reason to doubt what the crews have told us",
    "We will publish every page of the inquiry as soon as it is closed",
    "The harbour was never built for this many boats",
    "Those who pay for the repairs should have been asked first",
)
_BLAMES = (
    "The {body} blamed the {rival} for it.",
    "{speaker} accused the {rival} of having known about the danger.",
    "The {rival} denied that it had anything to do with it.",
    "The {rival} claimed responsibility in a statement on its website.",
)
_PLANS = (
    "The {body} plans to open an inquiry in {place} next week.",
    "The {rival} threatened to block the port of {place} if the talks fail.",
    "{speaker} is expected to visit {place} on Monday.",
    "The {body} will publish its findings in the spring.",
)
_BACKGROUND = (
    "{place} lies two hours by road from the capital, and most of its people live by the port.",
    "The {rival} was founded by former crew members and has offices in four towns.",
    "{witness}, who runs a bakery near the square, said that the windows had shaken twice.",
    "{speaker} met {witness} at the town hall before the session began.",
    "A spokesman for the {rival} did not answer questions sent in writing.",
    "It was not clear who had called the emergency services first.",
    "Shops along the main street stayed shut while crews cleared the road.",
)
_DISTANT = (_PEOPLE // 2, _BODIES // 2)


def texts(number: int) -> Iterator[Text]:
    """The first ``number`` articles, story by story; more of them never change the first ones."""
    n = made = 0
    while made < number:
        story = _story(n)
        for i in range(min(1 + n * 7 % 5, number - made)):
            yield _article(story, i)
            made += 1
        n += 1


def write(folder: Path, number: int) -> None:
    """The articles as files with their sidecars, and an editor's page beside them."""
    articles, editorial = folder / "articles", folder / "editorial"
    articles.mkdir(parents=True)
    editorial.mkdir()
    for text in texts(number):
        (articles / text.name).write_text(text.text, "utf-8")
        (articles / f"{text.name}.yml").write_text(text.sidecar, "utf-8")
    (editorial / "briefing.yml").write_text("title: Harbours of the north\npublish: cited\n", "utf-8")


def _story(n: int) -> _Story:
    return _Story(
        n=n,
        day=_FIRST_DAY + timedelta(days=n * 2 - n % 3),
        place=_place(n * 37 % _PLACES),
        body=_body(n * n % _BODIES),
        rival=_body((n * 11 + _DISTANT[1]) % _BODIES + _BODIES),
        speaker=_person(n * 13 % _PEOPLE),
        witness=_person((n * 29 + _DISTANT[0]) % _PEOPLE + _PEOPLE),
        post=("spokesman", "mayor", "minister", "engineer")[n % 4],
        count=n * 17 % 23 + 2,
    )


def _place(n: int) -> str:
    return _START[n % 16] + _MIDDLE[n // 16 % 8] + _END[(n * 5 + n // 16) % 16]


def _body(n: int) -> str:
    kind = ("Harbour Union", "Coast Front", "Rail Board", "Fishing Council", "Relief Committee")[n % 5]
    return f"{_place(n * 3 + 1)} {kind}"


def _person(n: int) -> str:
    return f"{_FIRST[n * 3 % 20]} {_START[n % 16]}{_MIDDLE[n // 20 % 8]}{('sen', 'ov', 'mann', 'ik')[n // 16 % 4]}"


def _article(story: _Story, i: int) -> Text:
    published = story.day + timedelta(days=1 + i // 2)
    outlet = _OUTLETS[(story.n * 3 + i * 7) % len(_OUTLETS)]
    name = f"{published.isoformat()}-{story.n:04}-{i}.txt"
    sidecar = f'publisher: {outlet}\npublished: "{published.isoformat()}"\n'
    head = (
        "{place}: what is known",
        "News from {place}",
        "{body} speaks on {place}",
        "After {place}",
        "{place} today",
    )
    body = "\n\n".join(_fill(line, story, i) for line in _lines(story.n, i))
    return Text(name=name, text=f"{_fill(head[i], story, i)}\n\n{body}\n", sidecar=sidecar)


def _lines(n: int, i: int) -> Iterator[str]:
    """The paragraphs of the article ``i`` of a story: article 3 copies article 0, another tells another count."""
    told = 0 if i == 3 else i
    pick = n + told
    yield _LEADS[n % len(_LEADS)][1 if told else 0]
    saying = _SAYINGS[n % len(_SAYINGS)]
    yield (
        f"“{saying},” said {{speaker}}, {{post}} of {{place}}."
        if told % 2
        else f"{{post_}} {{speaker}} told reporters: “{saying}.”"
    )
    yield _BLAMES[pick % len(_BLAMES)]
    for k in range(4):
        yield _BACKGROUND[(pick * 2 + k) % len(_BACKGROUND)]
    yield _PLANS[(n // 2 + told) % len(_PLANS)]
    if told == 2:
        yield "{witness} said {later} people were still being treated in {place}."


def _fill(line: str, story: _Story, i: int) -> str:
    filled = line.format(
        place=story.place,
        body=story.body,
        rival=story.rival,
        speaker=story.speaker,
        witness=story.witness,
        post=story.post,
        post_=story.post.capitalize(),
        written=story.written,
        weekday=story.weekday,
        count=story.count + (1 if i == 2 else 0),
        later=story.count // 2 + 1,
    )
    return filled[:1].upper() + filled[1:]
