"""The page on how it was made and the rules in, problems out: it lists each rule, once, as the program holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.gate.context import Context
from generator.gate.evidence import shown
from generator.gate.parse import Kind, Parsed
from generator.model import Problem

PAGE = "method.md"


def rule_texts(context: Context, key: str) -> frozenset[str] | None:
    """What may stand behind the key of a rule."""
    match key.split(":"):
        case ["rule", kind, n, "name" | "says" as part] if n.isdecimal():
            rules = next((group.rules for group in context.rules if group.kind == kind), ())
            if int(n) < len(rules):
                return frozenset({shown(getattr(rules[int(n)], part).replace("*", "…"))})
    return None


def listed(context: Context, page: Parsed) -> Iterator[Problem]:
    """The page on how it was made names every rule and says what it does, each once."""
    if page.page.path != PAGE:
        return
    said = Counter(s.key for unit in page.units for s in unit.of(Kind.SPAN) if s.key.startswith("rule:"))
    for group in context.rules:
        for n, rule in enumerate(group.rules):
            if any(said[f"rule:{group.kind}:{n}:{part}"] != 1 for part in ("name", "says")):
                yield Problem(
                    path=PAGE, line=None, message=f"the rule {rule.name!r} is not listed once", word=rule.name
                )
