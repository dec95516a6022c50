"""The editor's decisions in, what they join, keep apart, rename, hide and withdraw out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from generator.errors import EditorialError
from generator.ids import fingerprint, slug
from generator.link.duplicates import body
from generator.link.reading import Reading, reading
from generator.link.union import Groups, K
from generator.model import Decision, Editorial, Study, Verdict
from generator.text import closest, straighten

_ID = re.compile(r"-([0-9a-f]{8})$")
_TEXT = re.compile(r"text-[0-9a-f]{16}")

Finder = Callable[[str], Sequence[K]]
"""Gives the items (chains, event mentions, quotations) that a name in a decision stands for."""


def of_kind(editorial: Editorial, kind: str) -> list[Decision]:
    """Decisions on entities, events, statements, origins or articles, in a total order."""
    found = [d for d in editorial.decisions if d.kind == kind]
    return sorted(found, key=lambda d: (d.verdict.value, d.names, d.new or "", d.place))


NOTHING = "matches nothing in the articles"


def miss(decision: Decision, name: str, why: str = NOTHING, known: Iterable[str] = ()) -> EditorialError:
    """The error of a decision that cannot be carried out; of the ``known`` names the nearest is proposed."""
    place = decision.place or "sources/editorial/decisions.yml"
    near = nearest_of(name, known)
    hint = f" (did you mean {near!r}?)" if near else ""
    return EditorialError(
        f"{place}: {decision.verdict.value} names {name!r}, which {why}{hint}; correct or delete the entry"
    )


def nearest_of(name: str, known: Iterable[str]) -> str | None:
    """The name that was probably meant: of an id whose article changed the one with the same words, else the most alike."""
    ranked = sorted(set(known))
    stem = _ID.sub("", name)
    alike = [k for k in ranked if _ID.search(k) and _ID.sub("", k) == stem] if "-" in stem else []
    return alike[0] if alike else closest(name, ranked)


def resolve(decision: Decision, find: Finder[K], known: Iterable[str] = ()) -> list[list[K]]:
    """Per name of the decision the items that it stands for; ``known`` are the names that stand for something.

    Raises:
        EditorialError: a name that stands for nothing.
    """
    found = []
    for name in decision.names:
        items = sorted(find(name))  # type: ignore[type-var]
        if not items:
            raise miss(decision, name, known=known)
        found.append(items)
    return found


def keep_apart(
    decisions: Iterable[Decision], find: Finder[K], groups: Groups[K], known: Collection[str] = ()
) -> None:
    """Carry out every ``not_same``: to be called before anything is joined."""
    for decision in decisions:
        if decision.verdict is not Verdict.NOT_SAME:
            continue
        sides = resolve(decision, find, known)
        for i, left in enumerate(sides):
            for right in sides[i + 1 :]:
                _forbid(decision, left, right, groups)


def _forbid(decision: Decision, left: Sequence[K], right: Sequence[K], groups: Groups[K]) -> None:
    common = set(left) & set(right)
    if common:
        names = " and ".join(decision.names)
        raise miss(decision, names, "one article takes for one thing, so that they cannot be kept apart")
    for a in left:
        for b in right:
            groups.forbid(a, b)


def join_same(
    decisions: Iterable[Decision], find: Finder[K], groups: Groups[K], known: Collection[str] = ()
) -> list[tuple[K, K, str]]:
    """Carry out every ``same``; the joins with the editor's words as reason.

    Raises:
        EditorialError: another decision keeps the two apart.
    """
    reasons = []
    for decision in decisions:
        if decision.verdict is not Verdict.SAME:
            continue
        items = [item for side in resolve(decision, find, known) for item in side]
        for other in items[1:]:
            if not groups.together(items[0], other):
                if not groups.join(items[0], other):
                    raise miss(decision, " and ".join(decision.names), "another decision keeps apart")
                reasons.append((items[0], other, editors_words(decision)))
    return reasons


def editors_words(decision: Decision) -> str:
    """Who decided, when and why, as one reason."""
    return f"editor’s decision ({decision.by}, {decision.on}): {decision.note}"


def is_named(form: str, name: str) -> bool:
    """Whether a decision's name is this form, up to typographic marks and case."""
    return straighten(form).casefold() == straighten(name).casefold()


def fits(forms: Iterable[str], name: str) -> tuple[bool, bool]:
    """(named as written, named by the folded form or by its id) among the forms of one thing."""
    wanted = slug(_ID.sub("", name) if _ID.search(name) else name)
    held = list(forms)
    return any(is_named(f, name) for f in held), any(slug(f) in {wanted, slug(name)} for f in held)


def split_place(name: str) -> tuple[str, str | None]:
    """A name and the article it is meant in: ``"John Smith @ 2020-03-11-daily.txt"``."""
    form, mark, article = name.rpartition(" @ ")
    return (form.strip(), article.strip()) if mark else (name, None)


def is_article(item: Reading | Study, name: str) -> bool:
    """Whether a name is this article's path, id, or the end of an id of the same text."""
    article = item.article
    found = _ID.search(name)
    return name in {article.path, article.id} or bool(found and article.sha256.startswith(found[1]))


def text_name(item: Reading | Study) -> str:
    """What names an article's words in any file: ``text-`` and a hash of its folded body; the hash tells none of them."""
    held = item if isinstance(item, Reading) else reading(item)
    return f"text-{fingerprint(body(held), length=16)}" if body(held) else held.id


def withdrawn(studies: Sequence[Study], editorial: Editorial) -> frozenset[str]:
    """Ids of the articles that an editor withdrew, and of every other file with the same text.

    An entry that names an article by its id (which ends in a hash of its content) holds on after the file is deleted,
    should the same file come back; one that names the text (see ``text_name``) also where white space, case or marks
    differ; one that names a path needs the file.

    Raises:
        EditorialError: a path that no article has.
    """
    gone: set[str] = set()
    texts: set[str] = set()
    items = [reading(study) for study in studies]
    for decision in of_kind(editorial, "article"):
        if decision.verdict is not Verdict.WITHDRAW:
            continue
        for name in decision.names:
            if _TEXT.fullmatch(name):
                gone |= {item.id for item in items if text_name(item) == name}
                continue
            found = [item for item in items if is_article(item, name)]
            if not found and not _ID.search(name):
                why = "is the path of no article (an id or a text name would stay in force without the file)"
                raise miss(decision, name, why, [item.article.path for item in items])
            gone |= {item.id for item in found}
            texts |= {body(item) for item in found}
    return (
        frozenset(gone | {item.id for item in items if body(item) in texts and body(item)})
        if gone
        else frozenset()
    )


def _addresses(readings: Iterable[Reading]) -> list[str]:
    return [address for item in readings for address in (item.article.path, item.article.id)]


def check_articles(readings: Sequence[Reading], editorial: Editorial) -> None:
    """Whether every decision on articles other than ``withdraw`` names one that is held.

    Raises:
        EditorialError: it does not, or its verdict does not fit articles.
    """
    for decision in of_kind(editorial, "article"):
        if decision.verdict is Verdict.WITHDRAW:
            continue
        if decision.verdict is not Verdict.CORRECTION:
            raise miss(
                decision, decision.names[0], "is an article: only withdraw and correction fit articles"
            )
        for name in decision.names:
            if not any(is_article(item, name) for item in readings):
                raise miss(decision, name, "is no article", _addresses(readings))
