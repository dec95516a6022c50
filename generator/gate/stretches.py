"""A cited sentence and those cited with it in, whether words that run over several of them need it out."""

from __future__ import annotations

from collections.abc import Callable, Collection

from generator.gate.context import Context
from generator.gate.evidence import Place


def is_needed(
    context: Context, place: Place, together: Collection[Place], holds: Callable[[str], bool]
) -> bool:
    """Whether the sentence is part of a shortest run of cited sentences, one after another, whose text holds the words.

    Shortest: without its first or its last sentence it holds them no more. The same words may stand twice in an article.
    """
    article, n = place
    first = last = n
    while (article, first - 1) in together:
        first -= 1
    while (article, last + 1) in together:
        last += 1

    def is_held(start: int, end: int) -> bool:
        return start <= end and holds(context.evidence.run((article, start), (article, end)))

    for start in range(n, first - 1, -1):
        end = next((e for e in range(n, last + 1) if is_held(start, e)), None)
        if end is not None and not is_held(start + 1, end) and not is_held(start, end - 1):
            return True
    return False
