"""Corpus, KnowledgeBase and Assessments in, all pages out, in three passes.

views ─► pages that cite ─► citations found on them ─► source pages (what is cited, and where) and coverage
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator import editions
from generator.model import Assessments, Corpus, DataFile, KnowledgeBase, Page, Ref, RuleGroup
from generator.render import markdown, plan
from generator.render.desk import Desk
from generator.render.linked import with_data
from generator.render.markdown import EMPTY, Encoded, encode, front_matter, join
from generator.render.parts import in_parts
from generator.render.pen import Pen
from generator.render.since import edition_of
from generator.render.views import actors, changes, events, front, places, plans, records, sources, statements
from generator.render.words import words_of
from generator.settings import Settings

VERSION = "1"
_MARK = re.compile(r"\]\((?:\.\./)*(?:sources/)?(?P<article>[a-z0-9-]+)\.md#s(?P<sentence>\d+)\)")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A page kind with one page: its path, template, name, and what makes its view."""

    path: str
    template: str
    name: str
    view: Callable[[Pen], object]


ONE_OF_EACH = (
    Kind(path=plan.INDEX, template="index", name="brief", view=front.front_view),
    Kind(path=plan.EVENTS, template="events", name="events", view=events.events_view),
    Kind(path=plan.ACTORS, template="actors", name="actors", view=actors.actors_view),
    Kind(path=plan.STATEMENTS, template="statements", name="statements", view=statements.statements_view),
    Kind(path=plan.PLANS, template="plans", name="plans", view=plans.plans_view),
    Kind(path=plan.PLACES, template="places", name="places", view=places.places_view),
    Kind(path=plan.SOURCES, template="sources", name="sources", view=sources.sources_view),
    Kind(path=plan.CHANGES, template="changes", name="changes", view=changes.changes_view),
    Kind(path=plan.CORRECTIONS, template="record", name="corrections", view=records.corrections_view),
    Kind(path=plan.METHOD, template="record", name="method", view=records.method_view),
)


_TOPS = frozenset(kind.path for kind in ONE_OF_EACH)


def render(
    corpus: Corpus,
    kb: KnowledgeBase,
    assessments: Assessments,
    settings: Settings,
    versions: Sequence[tuple[str, str]] = (),
    rules: Sequence[RuleGroup] = (),
) -> tuple[Page, ...]:
    """All pages, sorted by path. ``versions`` ((name, value) pairs) and ``rules`` are for the page on how it was made."""
    desk = Desk(
        corpus=corpus,
        kb=kb,
        assessments=assessments,
        settings=settings,
        versions=tuple(versions),
        rules=tuple(rules),
        words=words_of(corpus.editorial.language),
    )
    citing = [*_single(desk), *_events(desk), *_actors(desk)]
    uses = citations(citing)
    pages = [*citing, *_sources(desk, uses), _audit(desk, uses)]
    short = in_parts(pages, desk.words, settings.kilobytes * 1000)
    return tuple(sorted(with_data(short, desk), key=lambda page: page.path))


def record(corpus: Corpus, kb: KnowledgeBase, assessments: Assessments, settings: Settings) -> DataFile:
    """What the pages say at a glance, with the edition that they are compared with: what the next edition is measured by."""
    words = words_of(corpus.editorial.language)
    desk = Desk(corpus=corpus, kb=kb, assessments=assessments, settings=settings, versions=(), words=words)
    now = edition_of(desk)
    before = editions.compared_with(now, corpus.editorial.published)
    return DataFile(path=f"data/{editions.NAME}", content=editions.written(replace(now, before=before)))


def _single(desk: Desk) -> Iterable[Page]:
    for kind in ONE_OF_EACH:
        pen = Pen(desk=desk, path=kind.path)
        name = f"nav.{kind.name}"
        yield _page(pen, kind.template, kind.view(pen), name=name, note=_note(pen, kind.name))


def _note(pen: Pen, name: str) -> Encoded:
    return pen.w(f"{name}.note") if pen.desk.words.has(f"{name}.note") else EMPTY


def _events(desk: Desk) -> Iterable[Page]:
    for event in desk.actual:
        pen = Pen(desk=desk, path=plan.event(event.id))
        yield _page(pen, "event", events.event_view(pen, event), name="nav.events", up=plan.EVENTS)


def _actors(desk: Desk) -> Iterable[Page]:
    for actor in desk.actors:
        pen = Pen(desk=desk, path=plan.actor(actor.id))
        yield _page(pen, "actor", actors.actor_view(pen, actor), name="nav.actors", up=plan.ACTORS)


def _sources(desk: Desk, uses: Mapping[Ref, Sequence[str]]) -> Iterable[Page]:
    by_article: dict[str, dict[Ref, Sequence[str]]] = defaultdict(dict)
    for ref, paths in uses.items():
        by_article[ref.article][ref] = paths
    for study in desk.studies.values():
        pen = Pen(desk=desk, path=plan.source(study.article.id))
        shown = {
            r: tuple(_use(pen, path) for path in _telling(paths))
            for r, paths in by_article[study.article.id].items()
        }
        yield _page(
            pen, "source", sources.source_view(pen, study, shown), name="nav.sources", up=plan.SOURCES
        )


def _telling(paths: Sequence[str]) -> Sequence[str]:
    """The pages of events and actors before those that list everything."""
    return sorted(paths, key=lambda path: path in _TOPS)


def _use(pen: Pen, path: str) -> Encoded:
    """A link to a page that uses a sentence, named as that page is."""
    for kind in ONE_OF_EACH:
        if kind.path == path:
            return pen.page(pen.w(f"nav.{kind.name}"), path)
    key = path.rsplit("/", 1)[-1].removesuffix(".md")
    return pen.event(key) if key in pen.desk.events else pen.entity(key)


def _audit(desk: Desk, uses: Mapping[Ref, Sequence[str]]) -> Page:
    pen = Pen(desk=desk, path=plan.AUDIT)
    view = records.audit_view(pen, uses)
    return _page(pen, "record", view, name="nav.audit", note=_note(pen, "audit"))


def citations(pages: Iterable[Page]) -> Mapping[Ref, Sequence[str]]:
    """For each cited sentence the paths of the pages that cite it, as found on the finished pages."""
    uses: dict[Ref, list[str]] = defaultdict(list)
    for page in pages:
        for mark in dict.fromkeys(m.groups() for m in _MARK.finditer(page.text)):
            uses[Ref(article=mark[0], sentence=int(mark[1]))].append(page.path)
    return uses


# --- templates -------------------------------------------------------------------------------------------------


@cache
def _environment() -> Environment:
    """Templates of the package; a hole without a value is an error, and every value goes through the escape."""
    return Environment(
        loader=PackageLoader("generator.render"),
        undefined=StrictUndefined,
        finalize=markdown.out,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  finalize encodes for Markdown and HTML both; escaping twice would show
    )


def _page(pen: Pen, template: str, view: object, *, name: str, up: str = "", note: Encoded = EMPTY) -> Page:
    text = (
        _environment()
        .get_template(f"{template}.md.j2")
        .render(
            v=view,
            w=pen.w,
            colon=Encoded(pen.colon),
            colon_last=Encoded(pen.colon.rstrip(" ")),
            to=_links(pen),
            title=front_matter(pen.desk.words.plain(name)),
            h=pen.heading,
            heading=pen.heading(name, "top"),
            note=note,
            crumb=_crumb(pen, up, name),
            tools=_tools(pen),
        )
    )
    return Page(path=pen.path, text=_BLANK_LINES.sub("\n\n", text).rstrip() + "\n")


def _tools(pen: Pen) -> Encoded:
    """The words that the script needs for its filters, out of sight: a page without script has no tools and needs none."""
    keys = ("tools.filter", "tools.all", "tools.clear", "tools.speaker", "col.source")
    words = join(map(pen.w, keys), " · ")
    return markdown.tag("div", words, class_="b-words", hidden="hidden", data_search_exclude="true")


def _crumb(pen: Pen, up: str, name: str) -> Encoded:
    if not up:
        return EMPTY
    parts = [pen.page(pen.w("nav.brief"), plan.INDEX), pen.page(pen.w(name), up)]
    return markdown.tag(
        "div", join(parts, " › "), class_="b-crumb", data_search_exclude="true", markdown="span"
    )


def _links(pen: Pen) -> Mapping[str, Encoded]:
    """Links that templates place: to the top pages and to the data files."""
    tops = {
        "events": ("index.all_events", plan.EVENTS),
        "plans": ("index.all_plans", plan.PLANS),
        "actors": ("index.all_actors", plan.ACTORS),
        "sources": ("index.all_sources", plan.SOURCES),
        "method": ("nav.method", plan.METHOD),
        "sourcing": ("sources.csv", "data/sourcing.csv"),
    }
    links = {key: pen.page(pen.w(words), path) for key, (words, path) in tops.items()}
    for name in (*records.FILES, "published"):
        links[f"data_{name}"] = pen.page(
            encode(pen.desk.words.plain(f"data_name.{name}")), f"data/{name}.jsonl"
        )
    return links
