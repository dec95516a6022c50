"""Nothing in, what the gate checks out, one rule for each check in the check's own words: for the page on how it was made."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from generator.model import Rule, RuleGroup


def rules_of(*checks: Callable[..., object]) -> tuple[RuleGroup, ...]:
    """One rule for each check: its name, and the first paragraph of its description."""
    told = {
        f"{check.__module__.rsplit('.', 1)[-1]}: {check.__name__.replace('_', ' ')}": _first(check)
        for check in checks
    }
    return (RuleGroup(kind="gate", rules=tuple(Rule(name=name, says=says) for name, says in told.items())),)


def _first(check: Callable[..., object]) -> str:
    """The first paragraph of a docstring in one line."""
    text = inspect.getdoc(check) or ""
    return " ".join(text.partition("\n\n")[0].split())
