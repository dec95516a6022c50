"""A built site in, its data rows, its pages and what of the hand analysis they hold out."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urldefrag, urljoin

import lxml.html
from lxml.html import HtmlElement

from generator.render.words import words_of as interface_words
from tests.seeds.gold import ACTUAL, Gold, Place, Row

INTERFACE = interface_words("en")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MARK = re.compile(r"S\d+:\d+")


def elements(element: HtmlElement, path: str) -> list[HtmlElement]:
    """What an XPath of elements finds."""
    return cast("list[HtmlElement]", element.xpath(path))


def strings(element: HtmlElement, path: str) -> list[str]:
    """What an XPath of texts or attributes finds."""
    return [str(found) for found in cast("list[str]", element.xpath(path))]


class Page:
    """One HTML page: its content without header, navigation and footer of the theme."""

    def __init__(self, path: str, content: str) -> None:
        self.path = path
        whole = lxml.html.document_fromstring(content)
        [self.body] = elements(whole, "//article")
        self.ids = set(strings(whole, "//@id"))
        texts = strings(whole, "//text()[not(ancestor::script or ancestor::style)]")
        self.everything = " ".join(" ".join(texts).split())

    @property
    def text(self) -> str:
        """All words of the page, runs of space as one."""
        return words_of(self.body)

    def find(self, path: str) -> list[HtmlElement]:
        """Elements of the content by XPath."""
        return elements(self.body, path)

    def target(self, link: HtmlElement) -> tuple[str, str]:
        """Page and anchor that a link leads to."""
        url, anchor = urldefrag(urljoin(self.path, link.get("href") or ""))
        return (url + "index.html" if url.endswith("/") or not url else url), unquote(anchor)

    def blocks(self) -> list[HtmlElement]:
        """All statements of the page."""
        return blocks_in(self.body)

    def section(self, key: str) -> list[HtmlElement]:
        """The elements below the heading of that interface word, up to the next heading of its level or above."""
        title = INTERFACE.plain(key)
        for heading in self.find(".//h2|.//h3"):
            if words_of(heading).rstrip("¶").strip() == title:
                ends = {f"h{level}" for level in range(1, int(str(heading.tag)[1]) + 1)}
                below = elements(heading, "./following-sibling::*")
                stop = next((i for i, e in enumerate(below) if e.tag in ends), len(below))
                return below[:stop]
        return []

    def told(self, key: str) -> list[HtmlElement]:
        """Rows and list items of a section."""
        return [block for e in self.section(key) for block in blocks_in(e)]


def blocks_in(element: HtmlElement) -> list[HtmlElement]:
    """Table rows, list items and paragraphs that hold no smaller one: what is read as one statement."""
    inner = ".//tr|.//li|.//p"
    found = [e for e in elements(element, inner) if not elements(e, inner)]
    return found or ([element] if element.tag in {"p", "li", "tr"} else [])


def words_of(element: HtmlElement) -> str:
    """Visible words of an element, runs of space as one."""
    return " ".join(str(element.text_content()).split())


def own_words(element: HtmlElement) -> str:
    """The words of an element that stand in no quotation: what a reader reads of the site's own voice (no data in scripts)."""
    return " ".join(" ".join(strings(element, ".//text()[not(ancestor::q or ancestor::script)]")).split())


@dataclass
class Built:
    """A project folder after ``briefing build``."""

    root: Path
    gold: Gold

    @property
    def site(self) -> Path:
        """The folder of HTML pages."""
        return self.root / "site"

    @property
    def data(self) -> Path:
        """The folder of data files."""
        return self.root / "docs" / "data"

    def rows(self, name: str) -> list[Row]:
        """The rows of a data file."""
        return [json.loads(line) for line in (self.data / f"{name}.jsonl").read_bytes().splitlines()]

    @cached_property
    def pages(self) -> dict[str, Page]:
        """All pages by path below the site; the page for what is not found has none of our content."""
        found = sorted(self.site.rglob("*.html"))
        paths = {str(file.relative_to(self.site).as_posix()): file for file in found}
        return {
            path: Page(path, file.read_text(encoding="utf-8"))
            for path, file in paths.items()
            if path != "404.html"
        }

    def markdown(self) -> dict[str, str]:
        """The generated Markdown by path below ``docs/``."""
        docs = self.root / "docs"
        found = sorted(docs.rglob("*.md"))
        return {str(file.relative_to(docs).as_posix()): file.read_text(encoding="utf-8") for file in found}

    def page(self, path: str) -> Page:
        """One page by the path of its folder: ``events/e-...``."""
        return self.pages[f"{path}/index.html" if path else "index.html"]

    @cached_property
    def articles(self) -> dict[str, str]:
        """S1 and S2 -> id of the article."""
        return {self.gold.document(row["source"]): row["id"] for row in self.rows("articles")}

    @cached_property
    def printed(self) -> dict[str, str]:
        """All text that a reader can meet: pages with their title and menus, what search shows, the feed."""
        found = {path: page.everything for path, page in self.pages.items()}
        index = json.loads((self.site / "search" / "search_index.json").read_text(encoding="utf-8"))
        for entry in index["docs"]:
            path = urldefrag(entry["location"]).url + "index.html"
            found[path] += " " + html.unescape(f"{entry['title']} {entry['text']}")
        feeds = sorted(self.site.rglob("*.xml"))
        return found | {file.name: html.unescape(file.read_text(encoding="utf-8")) for file in feeds}

    def source_page(self, document: str) -> Page:
        """The page of an article."""
        return self.page(f"sources/{self.articles[document]}")

    def source_paths(self) -> set[str]:
        """Paths of the pages of articles: the only ones that may show a source's unused matter."""
        return {f"sources/{id_}/index.html" for id_ in self.articles.values()}

    def actor(self, id_: str) -> str:
        """The entity that the wordings of an actor of the analysis are linked to most."""
        votes: Counter[str] = Counter()
        mentions = self.rows("mentions")
        for form in self.gold.forms(self.gold.row("actors", id_)):
            for m in mentions:
                document = self.gold.document(m["source"])
                if form.overlaps(document, m["start"], m["end"]):
                    both = min(m["end"], form.end) - max(m["start"], form.start)
                    union = max(m["end"], form.end) - min(m["start"], form.start)
                    votes[m["entity"]] += round(1000 * both / union)
        assert votes, f"{id_} is not among the mentions"
        return max(sorted(votes), key=lambda entity: votes[entity])

    def actor_page(self, id_: str) -> Page:
        """The profile of an actor of the analysis."""
        return self.page(f"actors/{self.actor(id_)}")

    def touching(self, places: list[Place], part: str = "events") -> list[Row]:
        """Events (or statements) with a mention (or variant) in one of these places."""
        found = []
        for row in self.rows(part):
            spans = (
                [(m["source"], m["start"], m["end"]) for m in row["mentions"]]
                if part == "events"
                else [(v["source"], *v["content"]) for v in row["variants"]]
            )
            if any(p.overlaps(self.gold.document(s), a, b) for p in places for s, a, b in spans):
                found.append(row)
        return found

    @cached_property
    def events(self) -> dict[str, Row]:
        """Events of the analysis by id -> the reported event that tells it best; each is taken once."""
        found: dict[str, Row] = {}
        for event in self.gold.data["events"]:
            taken = {row["id"] for row in found.values()}
            places = self.gold.places_of(event)
            free = [e for e in self.touching(places) if e["realis"] == ACTUAL and e["id"] not in taken]
            if free:
                found[event["id"]] = max(free, key=lambda e: (self.fit(event, e, places), e["id"]))
        return found

    def fit(self, event: Row, row: Row, places: list[Place]) -> tuple[bool, int, bool, int]:
        """How well a reported event answers to one of the analysis: date, articles, dead, mentions."""
        here = [
            m
            for m in row["mentions"]
            if any(p.overlaps(self.gold.document(m["source"]), m["start"], m["end"]) for p in places)
        ]
        killed = {t["n"] for t in row["tolls"] if t["kind"] == "killed"}
        stated = {s["killed"] for s in event.get("fatalities", {}).get("by_source", ()) if s["killed"]}
        same_date = event["date"]["edtf"] is not None and row["date"] == event["date"]["edtf"]
        return same_date, len({m["source"] for m in here}), killed == stated, len(here)

    def event(self, id_: str) -> Row:
        """The reported event that tells an event of the analysis."""
        assert id_ in self.events, f"{id_} is not among the reported events"
        return self.events[id_]

    def event_page(self, id_: str) -> Page:
        """The page of an event of the analysis."""
        return self.page(f"events/{self.event(id_)['id']}")

    def statement(self, id_: str) -> Row:
        """The statement that holds a quotation of the analysis."""
        [quote] = [q for q in self.gold.data["quotes"] if q["id"] == id_]
        spans = {(v["doc"], v["start"], v["end"]) for v in quote["variants"]}
        [found] = [
            row
            for row in self.rows("statements")
            if {(self.gold.document(v["source"]), *v["content"]) for v in row["variants"]} == spans
        ]
        return found

    def cited(self, page: Page, link: HtmlElement) -> str:
        """The words that a citation mark leads to: the text of its sentence on the page of its source."""
        path, anchor = page.target(link)
        [sentence] = self.pages[path].find(f'.//p[@id="{anchor}"]')
        number = " ".join(words_of(e) for e in elements(sentence, './span[@class="b-n"]'))
        return words_of(sentence).removeprefix(number).strip()

    def origins_of(self, id_: str) -> dict[str, str]:
        """Origin ids and names on the page of an event of the analysis."""
        spans = self.event_page(id_).find('.//*[starts-with(@data-key, "origin:")]')
        return {str(e.get("data-key")).split(":")[1]: words_of(e) for e in spans}


def marks(element: HtmlElement) -> list[HtmlElement]:
    """Citation marks inside an element."""
    return [a for a in elements(element, ".//a") if MARK.fullmatch(words_of(a))]


def day_dated(row: Row) -> bool:
    """Whether an event carries one calendar day."""
    return bool(DAY.fullmatch(row["date"] or ""))


def cited_groups(element: HtmlElement) -> list[tuple[list[HtmlElement], list[HtmlElement]]]:
    """Quotations of an element with the citation marks that follow them, in order of reading."""
    groups: list[tuple[list[HtmlElement], list[HtmlElement]]] = []
    for e in elements(element, ".//q|.//a"):
        if e.tag == "q":
            if not groups or groups[-1][1]:
                groups.append(([], []))
            groups[-1][0].append(e)
        elif MARK.fullmatch(words_of(e)) and groups:
            groups[-1][1].append(e)
    return groups


def quoted(q: HtmlElement) -> str:
    """The words of a quotation without the marks around it, to the letter."""
    text = str(q.text_content())
    return text[1:-1] if text.startswith("“") and text.endswith("”") else text
