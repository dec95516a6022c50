"""Groups of chains in, drafts of entities out: type, canonical name and every form of it with its place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.link.entities import Things
from generator.link.lexicon import lexicon
from generator.link.names import person_tokens, tokens
from generator.link.reading import NAMING, Node, Reading
from generator.model import Alias, EntityType, MentionKind, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entity before its id is settled."""

    nodes: tuple[Node, ...]
    name: str
    type: EntityType
    aliases: tuple[Alias, ...]
    renamed: str | None
    rank: tuple[tuple[str, str, str], int]


def _bare(text: str, kind: EntityType) -> str:
    """A mention's words without the article, which is part of a title of a newspaper only."""
    words = " ".join(text.split())
    head, _, rest = words.partition(" ")
    if rest and (head == "the" or (head in {"The", "THE"} and kind is not EntityType.OUTLET)):
        words = rest
    for ending in ("’s", "'s"):
        words = words.removesuffix(ending)
    return words


def draft_of(things: Things, nodes: Sequence[Node]) -> Draft:
    kind = _kind(things, nodes)
    name = canonical(things, nodes, kind)
    first = min((things.readings[a].rank, c) for a, c in nodes)
    return Draft(
        nodes=tuple(nodes),
        name=name,
        type=kind,
        aliases=_aliases(things, nodes, kind, name),
        renamed=None,
        rank=first,
    )


def _kind(things: Things, nodes: Sequence[Node]) -> EntityType:
    """The type that most articles give; ties by the order of the enumeration."""
    order = list(EntityType)
    counts = Counter(things.profiles[n].type for n in nodes)
    return min(counts, key=lambda t: (-counts[t], order.index(t)))


def canonical(things: Things, nodes: Sequence[Node], kind: EntityType) -> str:
    """The fullest form that most articles use; ties by length, uses and the form itself."""
    articles: dict[str, set[str]] = defaultdict(set)
    uses: Counter[str] = Counter()
    for article, chain in nodes:
        item = things.readings[article]
        for form in _full_forms(item, chain, kind):
            articles[form].add(article)
            uses[form] += 1
    if kind is EntityType.PERSON:
        articles = _whole_names(articles)
    plain = {" ".join(tokens(f)) for f in articles if not f.isupper()}
    if not articles:
        return min(_bare(things.profiles[n].name, kind) or "unnamed" for n in nodes)
    return min(
        articles,
        key=lambda f: (
            f.isupper() and " ".join(tokens(f)) in plain,
            -len(articles[f]),
            -len(tokens(f)),
            -uses[f],
            f,
        ),
    )


def _whole_names(articles: dict[str, set[str]]) -> dict[str, set[str]]:
    """Without a last name alone where the full name is known; how many articles leave the first name out says nothing."""
    words = {form: person_tokens(form) for form in articles}
    whole = {
        form: held
        for form, held in articles.items()
        if not any(
            len(w) > len(words[form]) and w[-len(words[form]) :] == words[form] for w in words.values()
        )
    }
    return whole or articles


def _full_forms(item: Reading, chain: int, kind: EntityType) -> list[str]:
    """The chain's proper names of most words, else what stands for one."""
    mentions = [item.mention(i) for i in item.of_chain.get(chain, ())]
    if kind is EntityType.COUNTRY:
        proper = [
            f for m in mentions for f in (_bare(m.text, kind),) if " ".join(tokens(f)) in lexicon().countries
        ]
        if proper:
            return proper
    for wanted in (MentionKind.NAME, MentionKind.METONYM, MentionKind.ACRONYM, MentionKind.NOMINAL):
        forms = [_bare(m.text, kind) for m in mentions if m.kind is wanted]
        if forms:
            most = max(len(tokens(f)) for f in forms)
            return [f for f in forms if len(tokens(f)) == most]
    return []


def _aliases(things: Things, nodes: Sequence[Node], kind: EntityType, name: str) -> tuple[Alias, ...]:
    """Every form once per article, at its first place; a bare part of a person's name is weak."""
    found: dict[tuple[str, str], Alias] = {}
    for article, chain in nodes:
        item = things.readings[article]
        record = item.extraction.chains[chain]
        for i in item.of_chain.get(chain, ()):
            mention = item.mention(i)
            if mention.kind not in NAMING:
                continue
            form = _bare(mention.text, kind)
            weak = mention.kind is MentionKind.METONYM or (
                kind is EntityType.PERSON and len(tokens(form)) == 1 < len(tokens(name))
            )
            rule = "as written" if mention.kind is MentionKind.NAME else mention.kind.value
            ref = item.ref(mention.sentence, mention.start, mention.end)
            found.setdefault((form, article), Alias(form=form, ref=ref, weak=weak, rule=rule))
        for form in (*record.also, *record.acronyms):
            place = _where(item, chain, form)
            found.setdefault(
                (_bare(form, kind), article),
                Alias(form=_bare(form, kind), ref=place, rule="stated by the article"),
            )
    return tuple(found[key] for key in sorted(found))


def _where(item: Reading, chain: int, form: str) -> Ref | None:
    """Where the article states another name: its first occurrence in a sentence that mentions the thing."""
    numbers = sorted({item.mention(i).sentence for i in item.of_chain.get(chain, ())})
    for number in (*numbers, *sorted(item.sentences)):
        sentence = item.sentences.get(number)
        at = item.article.text.find(form, sentence.start, sentence.end) if sentence else -1
        if at >= 0:
            return item.ref(number, at, at + len(form))
    return item.ref(numbers[0]) if numbers else None
