"""Studies and knowledge base in, origins out: whose report each article, event and statement is."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.ids import fingerprint, slug
from generator.model import (
    Article,
    Duplicate,
    Editorial,
    EntityType,
    Extraction,
    KnowledgeBase,
    LineClass,
    Link,
    Origin,
    Ref,
    Signal,
    Study,
)
from generator.text import APOSTROPHES, fold

NOT_STATED = "not stated"
CREDITED = frozenset({LineClass.DATELINE, LineClass.BYLINE, LineClass.SOURCE_CREDIT})
"""Lines in which an agency's name credits the whole article; in a caption it credits the picture."""
TAG = 80
"""Code points from the start of the body within which a wire tag ("CITY (Agency) -") stands."""
_COPIES = frozenset({"identical", "near-duplicate", "contained"})
_CALENDAR = frozenset(calendar.month_name) | frozenset(calendar.day_name)
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their"})
_REPORTS = frozenset({"outlet", "agency", "document"})


@dataclass(slots=True, kw_only=True)
class Drafts:
    """Origins while they are put together, by id.

    ``same`` leads from an origin that an editor took for another one to that one; ``apart`` holds pairs that an editor
    found to be independent.
    """

    name: dict[str, str] = field(default_factory=dict)
    kind: dict[str, str] = field(default_factory=dict)
    articles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    signals: dict[str, dict[Signal, None]] = field(default_factory=lambda: defaultdict(dict))
    refs: dict[str, set[Ref]] = field(default_factory=lambda: defaultdict(set))
    held: set[str] = field(default_factory=set)
    same: dict[str, str] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)

    def note(
        self, name: str, kind: str, article: str | None = None, signal: Signal | None = None, key: str = ""
    ) -> str:
        """Add to an origin, making it where needed; its id."""
        id_ = f"o-{slug(key or name, 48)}"
        id_ = self.same.get(id_, id_)
        self.name.setdefault(id_, name)
        if self.kind.get(id_) != "agency":
            self.kind[id_] = kind
        if article:
            self.articles[id_].add(article)
        if signal:
            self.signals[id_][signal] = None
        return id_


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """The editor's names of outlets: every form to the name that is printed."""

    names: Mapping[str, str]

    def name(self, written: str) -> str:
        """The outlet's name; the leading article is no difference."""
        key = plain(written)
        possessive = self.names.get(f"{key}s", "")  # "Jane's" is read as "Jane" where a noun follows
        if key not in self.names and any(mark in possessive for mark in APOSTROPHES):
            return possessive
        return self.names.get(key, " ".join(written.split()))


def plain(name: str) -> str:
    """What two spellings of one outlet share."""
    words = fold(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def outlets_of(studies: Sequence[Study], kb: KnowledgeBase, editorial: Editorial) -> Outlets:
    """Names from the editor's list, then as publishers are written, then as the articles name outlets.

    What the articles name was joined across spellings ("AFP", "Agence France-Presse"), so that one agency is one origin.
    """
    names: dict[str, str] = {}
    for outlet in editorial.outlets:
        for form in (outlet.name, *outlet.also):
            names.setdefault(plain(form), outlet.name)
    for study in sorted(studies, key=lambda s: article_rank(s.article)):
        if study.article.publisher:
            names.setdefault(plain(study.article.publisher.value), study.article.publisher.value)
    for entity in kb.entities:
        if entity.type is EntityType.OUTLET:
            forms = sorted({plain(a.form) for a in entity.aliases if not a.weak} | {plain(entity.name)})
            known = [names[f] for f in (*forms, *(f"{f}s" for f in forms)) if _is_form(f, forms, names)]
            for form in forms:
                names.setdefault(form, known[0] if known else entity.name)
    return Outlets(names=names)


def _is_form(form: str, forms: Sequence[str], names: Mapping[str, str]) -> bool:
    """Whether a name in use is this one, or its possessive: "Jane's" is read as "Jane" where a noun follows."""
    return form in names and (form in forms or any(mark in names[form] for mark in APOSTROPHES))


def publisher(article: Article, outlets: Outlets) -> str | None:
    """The outlet that published it, by its printed name."""
    return outlets.name(article.publisher.value) if article.publisher else None


def article_origins(
    studies: Sequence[Study], kb: KnowledgeBase, drafts: Drafts, outlets: Outlets
) -> dict[str, str]:
    """Each article's own origin: the agency that it credits, else, for all copies of one text, the first one's outlet."""
    by_id = {s.article.id: s for s in studies}
    family = _families(by_id, kb)
    copies: dict[str, list[Duplicate]] = defaultdict(list)
    for copy in kb.duplicates:
        copies[copy.left].append(copy)
    made = {}
    for members in family:
        studies_of = [by_id[m] for m in members]
        agencies = [a for a in (_agency(s, outlets) for s in studies_of) if a]
        first = min(studies_of, key=lambda s: article_rank(s.article))
        if agencies:
            name, signal = min(agencies, key=lambda a: (a[0], a[1].text))
            id_ = drafts.note(name, "agency", signal=signal)
        else:
            name = publisher(first.article, outlets) or ""
            key = name or f"{NOT_STATED} {fingerprint(first.article.id)}"
            id_ = drafts.note(name or NOT_STATED, "outlet" if name else NOT_STATED, key=key)
        for _, signal in agencies:
            drafts.signals[id_][signal] = None
        for study in studies_of:
            made[study.article.id] = id_
            drafts.articles[id_].add(study.article.id)
            drafts.held.add(id_)
        for copy in (c for m in members for c in copies.get(m, ())):
            if copy.kind in _COPIES:
                kind = "contained text" if copy.kind == "contained" else "syndicated text"
                refs = tuple(
                    _first_sentence(by_id[a].extraction) for a in (copy.left, copy.right) if a in by_id
                )
                drafts.signals[id_][
                    Signal(kind=kind, text=f"{copy.similarity:.2f} of the text is shared", refs=refs)
                ] = None
    return made


def article_rank(article: Article) -> tuple[str, str, str]:
    """Orders articles for every choice of a first one: day of publication, path, id."""
    return (article.published.value if article.published else "9999", article.path, article.id)


def _first_sentence(extraction: Extraction) -> Ref:
    body = [s.n for s in extraction.sentences if s.cls is LineClass.BODY]
    return Ref(article=extraction.article, sentence=body[0] if body else 1)


def _families(by_id: Mapping[str, Study], kb: KnowledgeBase) -> list[list[str]]:
    """Articles that carry one text."""
    parent = {id_: id_ for id_ in by_id}

    def find(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for copy in kb.duplicates:
        if copy.kind in _COPIES and copy.left in by_id and copy.right in by_id:
            a, b = sorted((find(copy.left), find(copy.right)))
            parent[b] = a
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(by_id):
        groups[find(id_)].append(id_)
    return list(groups.values())


def _agency(study: Study, outlets: Outlets) -> tuple[str, Signal] | None:
    """The agency whose text it is: stated in the metadata, or by a credit line or wire tag."""
    article = study.article
    if article.agency:
        name = outlets.name(article.agency.value)
        if name == publisher(article, outlets):
            return None
        return name, Signal(
            kind="named credit", text=article.agency.value, refs=(_first_sentence(study.extraction),)
        )
    body = next((line.start for line in article.lines if line.cls is LineClass.BODY), None)
    for link in study.extraction.links:
        line = next((x for x in article.lines if x.start <= link.start < max(x.end, x.start + 1)), None)
        if link.kind != "agency" or line is None:
            continue
        tagged = (
            body is not None
            and line.start == body
            and link.start < body + TAG
            and _in_brackets(article, link)
        )
        name = outlets.name(link.name)
        if (line.cls in CREDITED or tagged) and name != publisher(article, outlets):
            return name, Signal(
                kind="named credit", text=link.name, refs=(ref_at(study, link.start, link.end),)
            )
    return None


def _in_brackets(article: Article, link: Link) -> bool:
    return article.text[link.start - 1 : link.start] == "(" and article.text[link.end : link.end + 1] == ")"


def ref_at(study: Study, start: int, end: int) -> Ref:
    """The sentence that holds a span."""
    held = [s.n for s in study.extraction.sentences if s.start <= start < s.end]
    last = [s.n for s in study.extraction.sentences if s.start <= start]
    return Ref(article=study.article.id, sentence=(held or last[-1:] or [1])[0], start=start, end=end)


def credited(links: Iterable[Link], study: Study, outlets: Outlets) -> Link | None:
    """The report that a sentence rests on where it names one other than its own outlet."""
    for link in links:
        other = outlets.name(link.name) != publisher(study.article, outlets)
        if link.kind in _REPORTS and other and is_named(link, study.extraction):
            return link
    return None


def is_named(link: Link, extraction: Extraction) -> bool:
    """Whether a link names its source by name and kind, as in "Interior Ministry statement".

    "The statement", "its report" and "a Norwegian statement" could be anybody's; "the memo by Berg" and "secret orders
    of the ministry" tell what a document is like and leave open which one it is.
    """
    if link.kind in {"outlet", "agency"}:
        return True
    words = link.name.split()
    rest = words[1:] if words and words[0].casefold() in _ARTICLES else words
    if not rest or not rest[0][:1].isupper() or rest[0] in _CALENDAR:
        return False
    peoples = {
        fold(m.text)
        for m in extraction.mentions
        if m.label is EntityType.NATIONALITY and link.start <= m.start < link.end
    }
    return fold(rest[0]) not in peoples or any(word[:1].isupper() for word in rest[1:])


def note_cited(studies: Sequence[Study], drafts: Drafts, outlets: Outlets) -> None:
    """List every outlet, agency, document and occasion that an article names as a source of words."""
    for study in studies:
        extraction = study.extraction
        links = (
            *extraction.links,
            *(x for q in extraction.quotations for x in q.links),
            *(x for e in extraction.events for x in e.links),
        )
        for link in links:
            if link.kind not in _REPORTS | {"occasion"} or _in_caption(study, link):
                continue
            if not is_named(link, extraction):
                continue
            name = outlets.name(link.name)
            if name == publisher(study.article, outlets):
                continue
            kind = "document" if link.kind == "occasion" else link.kind
            id_ = drafts.note(name, drafts.kind.get(f"o-{slug(name, 48)}", kind))
            drafts.refs[id_].add(ref_at(study, link.start, link.end))


def _in_caption(study: Study, link: Link) -> bool:
    """Whether the name stands in a picture's caption, where it credits the picture."""
    lines = study.article.lines
    return any(x.cls is LineClass.CAPTION and x.start <= link.start < x.end for x in lines)


def records(drafts: Drafts) -> tuple[Origin, ...]:
    """All origins, sorted by id; those that no held article rests on and nobody cites are left out."""
    return tuple(
        Origin(
            id=id_,
            name=drafts.name[id_],
            kind=drafts.kind[id_],
            articles=tuple(sorted(drafts.articles[id_])),
            signals=tuple(sorted(drafts.signals[id_], key=lambda s: (s.kind, s.text, str(s.refs)))),
            held=id_ in drafts.held,
            refs=tuple(sorted(drafts.refs[id_], key=lambda r: (r.article, r.sentence, r.start or 0))),
        )
        for id_ in sorted(drafts.name)
        if drafts.articles[id_] or drafts.refs[id_]
    )
