"""The editor's decisions on origins in, origins joined, parted and renamed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from generator.assess.origins import NOT_STATED, Drafts, Outlets, plain, publisher
from generator.errors import EditorialError
from generator.ids import fingerprint
from generator.model import Decision, Editorial, Signal, Study, Verdict
from generator.text import closest


def decide_origins(
    own: Mapping[str, str], studies: Sequence[Study], editorial: Editorial, drafts: Drafts, outlets: Outlets
) -> dict[str, str]:
    """Each article's own origin after ``same``, ``not_same`` and ``rename``.

    Names are articles (path or id) or origins (name or id). ``not_same`` between articles gives each the origin of its
    own outlet, and is the only way in which independence is ever shown.

    Raises:
        EditorialError: a name that matches nothing, or a verdict that does not fit origins.
    """
    made = dict(own)
    articles = {key: s for s in studies for key in (s.article.id, s.article.path)}
    decisions = [d for d in editorial.decisions if d.kind == "origin"]
    for decision in sorted(
        decisions, key=lambda d: (d.verdict is Verdict.SAME, d.verdict.value, d.names, d.new or "")
    ):
        if decision.verdict is Verdict.SAME:
            _join(decision, made, articles, drafts)
        elif decision.verdict is Verdict.NOT_SAME:
            _part(decision, made, articles, drafts, outlets)
        elif decision.verdict is Verdict.RENAME and decision.new:
            for name in decision.names:
                drafts.name[_resolve(decision, name, made, articles, drafts)] = decision.new
        elif decision.verdict is Verdict.CORRECTION:
            for name in decision.names:
                _resolve(decision, name, made, articles, drafts)
        else:
            raise _miss(decision, decision.names[0], "is an origin: same, not_same and rename fit origins")
    return made


def _signal(decision: Decision) -> Signal:
    return Signal(kind="editor", text=f"{decision.by}, {decision.on}: {decision.note}", refs=())


def _join(decision: Decision, made: dict[str, str], articles: Mapping[str, Study], drafts: Drafts) -> None:
    first, *others = [_resolve(decision, name, made, articles, drafts) for name in decision.names]
    drafts.signals[first][_signal(decision)] = None
    for other in others:
        if other == first:
            continue
        drafts.same[other] = first
        drafts.articles[first] |= drafts.articles.pop(other, set())
        drafts.refs[first] |= drafts.refs.pop(other, set())
        drafts.signals[first] |= drafts.signals.pop(other, {})
        drafts.held |= {first} if other in drafts.held else set()
    for article, id_ in made.items():
        made[article] = drafts.same.get(id_, id_)


def _part(
    decision: Decision, made: dict[str, str], articles: Mapping[str, Study], drafts: Drafts, outlets: Outlets
) -> None:
    ids = []
    for name in decision.names:
        study = articles.get(name)
        if study is None:
            ids.append(_resolve(decision, name, made, articles, drafts))
            continue
        id_ = study.article.id
        outlet = publisher(study.article, outlets)
        key = outlet or f"{NOT_STATED} {fingerprint(id_)}"
        drafts.articles[made[id_]].discard(id_)
        made[id_] = drafts.note(
            outlet or NOT_STATED, "outlet" if outlet else NOT_STATED, id_, _signal(decision), key
        )
        drafts.held.add(made[id_])
        ids.append(made[id_])
    drafts.apart |= {frozenset(pair) for pair in combinations(ids, 2)}


def _resolve(
    decision: Decision, name: str, made: Mapping[str, str], articles: Mapping[str, Study], drafts: Drafts
) -> str:
    if name in articles:
        return made[articles[name].article.id]
    found = [i for i in sorted(drafts.name) if name == i or plain(drafts.name[i]) == plain(name)]
    if not found:
        known = {*articles, *drafts.name, *drafts.name.values()}
        near = closest(name, known)
        hint = f" (did you mean {near!r}?)" if near else ""
        raise _miss(decision, name, f"matches no article and no origin{hint}")
    return found[0]


def _miss(decision: Decision, name: str, why: str) -> EditorialError:
    place = decision.place or "sources/editorial/decisions.yml"
    return EditorialError(
        f"{place}: {decision.verdict.value} names {name!r}, which {why}; correct or delete the entry"
    )
