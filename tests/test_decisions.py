"""The editor's decisions from their YAML to the bytes of the site: each verdict on each kind does what it says, deleting
the entry gives the same bytes back, what cannot be carried out is refused with its place and the nearest right name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

import pytest

from generator import pipeline
from generator.cache import StudyCache
from generator.editorial import load_editorial
from generator.errors import EditorialError
from generator.link.reading import reading
from generator.link.statement_records import said_id
from generator.model import Blob, Build, Candidate, Entity, Event, Statement
from generator.pipeline import Reading
from generator.review import review
from generator.settings import Settings

SERIAL = Settings(engine="serial", cache="")
NAMES = b"""names:
  - {name: "Red Column", type: GROUP}
  - {name: "Rode Colonne", type: GROUP}
  - {name: "Fort Dorn", type: FACILITY}
  - {name: "Kataib Marfan", type: GROUP}
  - {name: "Kataeb Marfan", type: GROUP}
"""
WORDS = "We shall open the gates of the fort to the press when the last shell has been counted"
ARTICLES = {
    "a-post.txt": (
        "Coast Post",
        (
            "Rockets hit Fort Dorn on 3 May 2031, killing three guards. Denmark blames the Kataib Marfan for the attack on "
            f"Fort Dorn. “{WORDS},” Colonel Marit Solberg told reporters. The attack on Fort Dorn was the first of the year, "
            "and the guards had been warned of it by the people of the valley."
        ),
    ),
    "b-herald.txt": (
        "Inland Herald",
        (
            "Three guards died on 3 May 2031 when rockets struck Fort Dorn. The Kataeb Marfan, which Denmark blames for the "
            f"attack on Fort Dorn, has said nothing. “{WORDS.replace('We', 'They')},” Marit Solberg said. Solberg left. The valley "
            "was quiet on the day after, and the road to the fort was closed for all but the army."
        ),
    ),
    "c-notes.txt": (
        "Quay Notes",
        (
            "Rockets hit Fort Dorn on 9 July 2031, wounding five guards. The Rode Colonne claimed responsibility for the attack "
            "on Fort Dorn. “The gates stay shut,” Colonel Marit Solberg said on 10 July 2031. Nobody was allowed to go near the "
            "walls of the fort for a week, and the market in the valley did not open."
        ),
    ),
    "d-wire.txt": (
        "Dalposten",
        (
            "The Red Column left the valley on 20 July 2031, the Nordwire agency reported. “Nobody will miss them there,” "
            "Ana Ruiz said. The last of its men crossed the river at night with two carts, and the ferry was tied up again."
        ),
    ),
}


def blob(path: str, outlet: str, text: str, *, encoding: str = "utf-8") -> Blob:
    headline = f"News of {path[0].upper()} from the valley"
    return Blob(
        path=path,
        content=f"{headline}\n\n{text}\n".encode(encoding),
        sidecar=f'publisher: "{outlet}"\npublished: "2031-07-21"\n'.encode(),
        sidecar_path=f"{path}.yml",
    )


SHELF = StudyCache(None)


def studied(*blobs: Blob) -> Reading:
    return pipeline.read(blobs, load_editorial({"briefing.yml": NAMES}), SERIAL, SHELF)


@pytest.fixture(scope="module")
def held() -> Reading:
    return studied(*(blob(path, *of) for path, of in ARTICLES.items()))


def build(held: Reading, entries: str = "", *, pages: bool = True) -> Build:
    """The whole site of the articles with these decisions; the gate finds nothing."""
    files = {"briefing.yml": NAMES} | (
        {"decisions.yml": f"decisions:\n{entries}".encode()} if entries else {}
    )
    editorial = load_editorial(files)
    made = pipeline.assemble(pipeline.corpus_of(held, [], editorial), SERIAL, pages=pages)
    assert [f"{p.path}:{p.line}: {p.message}" for p in made.problems] == []
    return made


def entry(verdict: str, kind: str, *names: str, **more: str) -> str:
    lines = [
        f"  - decide: {verdict}",
        f"    kind: {kind}",
        f"    names: {json.dumps(names, ensure_ascii=False)}",
    ]
    lines += [f"    {key}: {json.dumps(value)}" for key, value in more.items()]
    return "\n".join((*lines, '    note: "looked it up"', '    by: "E. Ditor"', '    on: "2031-08-01"', ""))


def output(made: Build) -> dict[str, bytes]:
    return {p.path: p.text.encode() for p in made.pages} | {f.path: f.content for f in made.files}


@pytest.fixture(scope="module")
def plain(held: Reading) -> Build:
    return build(held)


@pytest.fixture(autouse=True)
def _bytes_return(held: Reading, plain: Build, request: pytest.FixtureRequest) -> Iterator[None]:
    """After whatever was decided: without the entries the bytes are those from before."""
    yield
    if request.node.get_closest_marker("parametrize") is None:
        assert output(build(held)) == output(plain)


def entity(made: Build, form: str) -> Entity | None:
    return next((e for e in made.kb.entities if form in {a.form for a in e.aliases}), None)


def event(made: Build, id_: str) -> Event | None:
    return next((e for e in made.kb.events if id_ in {e.id, *e.former_ids}), None)


def attacks(made: Build) -> list[Event]:
    """The attack of May, told twice, and that of July."""
    found = [e for e in made.kb.events if e.type == "ASSAULT" and e.date and e.realis == "actual"]
    return sorted(found, key=lambda e: e.date or "")


def statement(made: Build, id_: str) -> Statement | None:
    """The statement that holds the quotation of that id."""
    studies = {s.article.id: reading(s) for s in made.corpus.studies}
    for found in made.kb.statements:
        if id_ in {said_id(studies[v.article], v.quotation) for v in found.variants}:
            return found
    return None


def said(made: Build, words: str) -> Statement:
    return next(s for s in made.kb.statements if any(words in v.text for v in s.variants))


def article(made: Build, path: str) -> str:
    return next(s.article.id for s in made.corpus.studies if s.article.path == path)


def page(made: Build, path: str) -> str:
    return re.sub(r"<[^>]+>", "", next(p.text for p in made.pages if p.path == path))


# --- what is decided happens -----------------------------------------------------------------------------------


def test_the_story_has_what_the_decisions_change(plain: Build) -> None:
    assert [len(e.articles) for e in attacks(plain)] == [2, 1]
    assert len(said(plain, "open the gates").variants) == 2
    assert entity(plain, "Kataib Marfan") == entity(plain, "Kataeb Marfan")
    assert entity(plain, "Red Column") != entity(plain, "Rode Colonne")


def test_same_joins_two_actors(held: Reading) -> None:
    made = build(held, entry("same", "entity", "Red Column", "Rode Colonne"))

    assert entity(made, "Red Column") == entity(made, "Rode Colonne")
    assert "E. Ditor" in page(made, f"actors/{entity(made, 'Red Column').id}.md")  # type: ignore[union-attr]


def test_not_same_parts_two_actors(held: Reading) -> None:
    made = build(held, entry("not_same", "entity", "Kataib Marfan", "Kataeb Marfan"))

    assert entity(made, "Kataib Marfan") != entity(made, "Kataeb Marfan")


def test_same_joins_two_events_whatever_their_days(held: Reading, plain: Build) -> None:
    may, july = attacks(plain)
    made = build(held, entry("same", "event", may.id, july.id))

    assert event(made, may.id) == event(made, july.id)
    assert len(attacks(made)) == 1
    assert "E. Ditor" in page(made, f"events/{attacks(made)[0].id}.md")


def test_not_same_parts_two_accounts_of_one_event(held: Reading, plain: Build) -> None:
    may, _ = attacks(plain)
    other = next(i for i in may.former_ids)
    made = build(held, entry("not_same", "event", may.id, other))

    assert len(attacks(made)) == 3
    assert event(made, may.id) != event(made, other)


def test_same_joins_two_statements(held: Reading, plain: Build) -> None:
    one, two = said(plain, "open the gates"), said(plain, "gates stay shut")
    made = build(held, entry("same", "statement", one.id, two.id))

    assert len(said(made, "gates stay shut").variants) == 3


def test_not_same_parts_two_wordings(held: Reading, plain: Build) -> None:
    call = next(c for c in plain.kb.candidates if c.kind == "statement" and c.joined)
    made = build(held, entry("not_same", "statement", call.left, call.right))

    assert statement(plain, call.left) == statement(plain, call.right)
    assert statement(made, call.left) != statement(made, call.right)
    assert len(said(made, "We shall open").variants) == 1


@pytest.mark.parametrize("kind", ["entity", "event", "statement"])
def test_hide_takes_a_thing_off_every_page_and_file(held: Reading, plain: Build, kind: str) -> None:
    ids = {
        "entity": entity(plain, "Ana Ruiz").id,  # type: ignore[union-attr]
        "event": attacks(plain)[1].id,
        "statement": said(plain, "gates stay shut").id,
    }
    hidden = ids[kind]
    made = build(held, entry("hide", kind, "Ana Ruiz" if kind == "entity" else hidden))
    shown = {
        path: text
        for path, text in output(made).items()
        if not path.startswith(("changes", "corrections", "data/published"))
    }

    assert hidden in {
        *(e.id for e in plain.kb.entities),
        *(e.id for e in plain.kb.events),
        *(s.id for s in plain.kb.statements),
    }
    for path, text in shown.items():
        assert f'"{hidden}"'.encode() not in text, path
        assert f"#{hidden}".encode() not in text, path
        assert f"/{hidden}.md".encode() not in text, path


def test_rename_gives_an_actor_its_name_and_keeps_its_address(held: Reading, plain: Build) -> None:
    before = entity(plain, "Ana Ruiz")
    made = build(held, entry("rename", "entity", "Ana Ruiz", new="Ana M. Ruiz"))
    after = entity(made, "Ana Ruiz")

    assert before is not None
    assert after is not None
    assert after.name == "Ana M. Ruiz"
    assert before.id in {after.id, *after.former_ids}


def test_origins_are_joined_parted_and_renamed(held: Reading, plain: Build) -> None:
    def own(made: Build) -> dict[str, str]:
        return dict(made.assessments.article_origins)

    post, herald = (article(plain, path) for path in ("a-post.txt", "b-herald.txt"))
    joined = build(held, entry("same", "origin", "a-post.txt", "b-herald.txt"))
    parted = build(held, entry("not_same", "origin", "a-post.txt", "b-herald.txt"))
    renamed = build(held, entry("rename", "origin", "Coast Post", new="The Coast Post"))
    may = attacks(plain)[0].id

    assert own(plain)[post] != own(plain)[herald]
    assert own(joined)[post] == own(joined)[herald]
    assert {a.about: a for a in joined.assessments.assessments}[may].independence == "same origin"
    assert {a.about: a for a in plain.assessments.assessments}[may].independence == "not established"
    assert {a.about: a for a in parted.assessments.assessments}[may].independence == "shown"
    assert "The Coast Post" in {o.name for o in renamed.assessments.origins}


@pytest.mark.parametrize("kind", ["entity", "event", "statement", "origin", "article"])
def test_a_correction_stands_on_its_page_with_old_new_why_when_and_who(
    held: Reading, plain: Build, kind: str
) -> None:
    name = {
        "entity": "Ana Ruiz",
        "event": attacks(plain)[0].id,
        "statement": said(plain, "gates stay shut").id,
        "origin": "Coast Post",
        "article": "a-post.txt",
    }[kind]
    text = page(
        build(held, entry("correction", kind, name, old="four guards", new="three guards")), "corrections.md"
    )

    for words in (name, "four guards", "three guards", "looked it up", "E. Ditor", "1 August 2031"):
        assert words in text.split("## All decisions")[0], words


# --- withdrawals -----------------------------------------------------------------------------------------------


def spaced(text: str) -> str:
    return text.replace(". ", ".\u00a0 ").replace("the ", "the  ")


@pytest.mark.parametrize(
    "again",
    [
        blob("z-copy.txt", "Copycat", ARTICLES["a-post.txt"][1]),
        blob("z-copy.txt", "Copycat", spaced(ARTICLES["a-post.txt"][1])),
        blob("z-copy.txt", "Copycat", ARTICLES["a-post.txt"][1].upper()),
        blob("z-copy.txt", "Copycat", ARTICLES["a-post.txt"][1], encoding="utf-16"),
        blob("z-copy.txt", "Copycat", ARTICLES["a-post.txt"][1], encoding="cp1252"),
        blob("z-copy.txt", "Copycat", ARTICLES["a-post.txt"][1].replace("“", '"').replace("”", '"')),
    ],
    ids=["another name", "white space", "case", "utf-16", "cp1252", "quotation marks"],
)
def test_a_withdrawn_article_stays_withdrawn_when_its_text_returns(plain: Build, again: Blob) -> None:
    more = studied(*(blob(path, *of) for path, of in ARTICLES.items()), again)
    made = build(more, entry("withdraw", "article", "a-post.txt"))

    assert {s.article.path for s in made.corpus.studies} == set(ARTICLES) - {"a-post.txt"}
    assert {r.path for r in made.corpus.rejections} == {"a-post.txt", "z-copy.txt"}
    assert "a-post.txt" in page(made, "corrections.md").split("## All decisions")[0]
    assert article(plain, "a-post.txt").encode() not in output(made)["data/articles.jsonl"]


def test_withdrawn_by_id_the_same_bytes_stay_away_after_the_file_is_gone(plain: Build) -> None:
    id_ = article(plain, "a-post.txt")
    others = [blob(path, *of) for path, of in ARTICLES.items() if path != "a-post.txt"]
    same = Blob(path="z-copy.txt", content=blob("a-post.txt", *ARTICLES["a-post.txt"]).content)
    made = build(studied(*others, same), entry("withdraw", "article", id_))

    assert "z-copy.txt" not in {s.article.path for s in made.corpus.studies}


@pytest.mark.parametrize("again", [spaced(ARTICLES["a-post.txt"][1]), ARTICLES["a-post.txt"][1].upper()])
def test_withdrawn_by_its_text_it_stays_away_after_the_file_is_gone(held: Reading, again: str) -> None:
    """The name of the text stands where the withdrawn file is listed; nothing else of the article is kept."""
    made = build(held, entry("withdraw", "article", "a-post.txt"))
    remedy = next(r.remedy for r in made.corpus.rejections if r.path == "a-post.txt")
    name = re.findall(r"text-[0-9a-f]{16}", remedy)[0]
    others = [blob(path, *of) for path, of in ARTICLES.items() if path != "a-post.txt"]
    withdrawn = entry("withdraw", "article", name)
    later = build(studied(*others, blob("z-copy.txt", "Copycat", again)), withdrawn)

    assert name in page(made, "audit.md")
    assert {s.article.path for s in later.corpus.studies} == set(ARTICLES) - {"a-post.txt"}
    assert {s.article.path for s in build(studied(*others), withdrawn).corpus.studies} == set(ARTICLES) - {
        "a-post.txt"
    }


# --- what cannot be carried out --------------------------------------------------------------------------------


def refused(held: Reading, entries: str) -> str:
    with pytest.raises(EditorialError) as caught:
        build(held, entries)
    words = str(caught.value)
    assert re.match(r"editorial/decisions\.yml:\d+:\d+: ", words), words
    assert "\n" not in words
    return words


@pytest.mark.parametrize("verdict", ["same", "not_same", "hide", "rename", "correction"])
def test_the_nearest_right_name_is_proposed(held: Reading, verdict: str) -> None:
    names = ("Ana Ruizz", "Red Column") if verdict in {"same", "not_same"} else ("Ana Ruizz",)
    more = {"new": "X"} if verdict in {"rename", "correction"} else {}

    assert "did you mean 'Ana Ruiz'?" in refused(held, entry(verdict, "entity", *names, **more))


def test_of_a_retired_id_the_one_with_the_same_words_is_proposed(held: Reading, plain: Build) -> None:
    """An article was mended, so that the hash at the end of its events' ids is another one."""
    may, july = attacks(plain)
    gone = re.sub(r"[0-9a-f]{8}$", "00000000", may.id)
    words = refused(held, entry("same", "event", gone, july.id))

    assert f"did you mean '{may.id[:-8]}" in words


@pytest.mark.parametrize("kind", ["event", "statement", "origin", "article"])
def test_what_matches_nothing_is_refused_for_every_kind(held: Reading, kind: str) -> None:
    assert "'nothing-of-the-kind'" in refused(held, entry("correction", kind, "nothing-of-the-kind", new="x"))


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (
            entry("same", "entity", "A", "B") + entry("not_same", "entity", "B", "A"),
            "contradicts the decision at line 2",
        ),
        (
            entry("same", "entity", "A", "B")
            + entry("same", "entity", "B", "C")
            + entry("not_same", "entity", "A", "C"),
            "contradicts the decision at line",
        ),
        (
            entry("rename", "entity", "A", new="B") + entry("rename", "entity", "A", new="C"),
            "contradicts the decision",
        ),
        (
            entry("rename", "entity", "A", new="B") + entry("rename", "entity", "B", new="A"),
            "contradicts the decision",
        ),
        (entry("same", "entity", "A", "B") * 2, "repeats the decision at line 2"),
        (entry("withdraw", "event", "A"), "withdraw is for an article"),
        (entry("smae", "entity", "A", "B"), "did you mean 'same'?"),
        (entry("same", "entitty", "A", "B"), "did you mean 'entity'?"),
    ],
)
def test_decisions_that_cannot_hold_together_are_refused(held: Reading, entries: str, words: str) -> None:
    assert words in refused(held, entries)


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [
        ("rename", "event"),
        ("rename", "statement"),
        ("hide", "origin"),
        ("same", "article"),
        ("hide", "article"),
    ],
)
def test_a_verdict_that_does_not_fit_its_kind_is_refused(
    held: Reading, plain: Build, verdict: str, kind: str
) -> None:
    names = {
        "event": [e.id for e in attacks(plain)],
        "statement": [said(plain, "gates stay shut").id],
        "origin": ["Coast Post"],
        "article": ["a-post.txt", "b-herald.txt"],
    }[kind]

    refused(held, entry(verdict, kind, *names[: 2 if verdict == "same" else 1], new="X"))


def test_two_names_that_the_texts_join_are_parted_by_one_entry_and_not_by_contradiction(
    held: Reading,
) -> None:
    """What one article itself takes for one thing cannot be kept apart."""
    assert "cannot be kept apart" in refused(held, entry("not_same", "entity", "Marit Solberg", "Solberg"))


# --- review ----------------------------------------------------------------------------------------------------


def pasted(made: Build, call: Candidate) -> str:
    """The entry that ``briefing review`` prints for a call, filled in."""
    text = review(made, len(made.kb.candidates))
    ours = f"names: {json.dumps([call.left, call.right], ensure_ascii=False)}"
    block = next(b for b in text.split("\n\n") if ours in b and f"kind: {call.kind}" in b)
    lines = [line.strip() for line in block.splitlines() if line.startswith("     ")]
    filled = [
        re.sub(r'^(note|by): ""', r'\1: "seen"', line).replace('on: ""', 'on: "2031-08-01"') for line in lines
    ]
    return "  " + "\n    ".join(filled) + "\n"


def together(made: Build, call: Candidate) -> bool:
    if call.kind == "entity":
        return entity(made, call.left) == entity(made, call.right) is not None
    if call.kind == "event":
        return event(made, call.left) == event(made, call.right) is not None
    return statement(made, call.left) == statement(made, call.right) is not None


def of_each_kind(calls: Sequence[Candidate]) -> list[Candidate]:
    """The first call of each kind, joined and not joined."""
    return list({(c.kind, c.joined): c for c in reversed(calls)}.values())


def test_the_entry_that_review_prints_decides_the_call(held: Reading, plain: Build) -> None:
    calls = of_each_kind(plain.kb.candidates)
    assert {c.kind for c in calls} >= {"entity", "event", "statement"}
    for call in calls:
        made = build(held, pasted(plain, call))
        assert together(made, call) is not call.joined, call
