"""The file of interface words in, a judge of the words left on a line out: whole phrases pass, anything else is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

import yaml

from generator.text import fold

_HOLE = re.compile(r"\{[a-z_]*\}")
_BREAK = re.compile(r"[^\w\s'’\u064b-\u065f\u0670-]+|(?<!\w)[-'’]+|[-'’]+(?!\w)")
_LONGEST_RUN = 3  # phrases that may stand side by side without a mark or tag between them


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Interface words by dotted key, and the phrases that they consist of between holes and punctuation."""

    table: Mapping[str, str]
    months: tuple[str, ...]

    @cached_property
    def pieces(self) -> frozenset[tuple[str, ...]]:
        """Every phrase between holes and punctuation, as tokens."""
        texts = [*self.table.values(), *self.months]
        return frozenset(piece for text in texts for part in _HOLE.split(text) for piece in pieces(part))

    @cached_property
    def _sections(self) -> dict[str, Mapping[str, str]]:
        return {}

    @cached_property
    def _tiled(self) -> dict[str, tuple[tuple[str, str], ...]]:
        return {}

    @cached_property
    def _judged(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(word for phrase in self.pieces for word in phrase)

    def phrases(self, section: str) -> Mapping[str, str]:
        """Phrases of a section by the rest of their keys."""
        if section not in self._sections:
            self._sections[section] = self._section(section)
        return self._sections[section]

    def _section(self, section: str) -> Mapping[str, str]:
        start = f"{section}."
        return {key.removeprefix(start): text for key, text in self.table.items() if key.startswith(start)}

    def unknown(self, text: str) -> tuple[str, ...]:
        """The words of a text that are no interface words in this order; empty when all are. Kept: most stand on many pages."""
        if text not in self._judged:
            self._judged[text] = tuple(word for piece in pieces(text) for word in self._unknown(piece))
        return self._judged[text]

    def tiles(self, text: str) -> tuple[str, ...]:
        """The phrases that a text consists of, one after another; words that are none are left out."""
        return tuple(
            " ".join(tile) for piece in pieces(text) for tile in self._tiling(piece, _LONGEST_RUN) or ()
        )

    def folded_tiles(self, text: str) -> tuple[tuple[str, str], ...]:
        """The phrases of a text, each with its folded form; kept, for the same few phrases stand on every page."""
        if text not in self._tiled:
            self._tiled[text] = tuple((tile, fold(tile)) for tile in self.tiles(text))
        return self._tiled[text]

    def named(self, section: str) -> Mapping[str, str]:
        """The keys of a section by the folded form of their phrases."""
        name = f"folded {section}"
        if name not in self._sections:
            self._sections[name] = {fold(text): key for key, text in self.phrases(section).items()}
        return self._sections[name]

    def _unknown(self, piece: tuple[str, ...]) -> tuple[str, ...]:
        if self._tiling(piece, _LONGEST_RUN):
            return ()
        known = self._known
        strange = tuple(word for word in piece if word not in known and _lower(word) not in known)
        return strange or (" ".join(piece),)

    def _tiling(self, piece: tuple[str, ...], most: int) -> tuple[tuple[str, ...], ...] | None:
        if self._is_phrase(piece):
            return (piece,)
        for n in range(len(piece) - 1, 0, -1) if most > 1 else ():
            rest = self._tiling(piece[n:], most - 1) if self._is_phrase(piece[:n]) else None
            if rest is not None:
                return (piece[:n], *rest)
        return None

    def _is_phrase(self, piece: tuple[str, ...]) -> bool:
        return piece in self.pieces or (_lower(piece[0]), *piece[1:]) in self._lowered

    @cached_property
    def _lowered(self) -> frozenset[tuple[str, ...]]:
        return frozenset((_lower(piece[0]), *piece[1:]) for piece in self.pieces)


def _lower(word: str) -> str:
    return word[:1].lower() + word[1:]


def pieces(text: str) -> Iterator[tuple[str, ...]]:
    """Runs of words between punctuation."""
    for run in _BREAK.split(text):
        if run and (words := tuple(run.split())):
            yield words


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of a language over the English ones; packaged files, read once."""
    folder = resources.files("generator") / "render" / "words"
    table = _flat(yaml.safe_load((folder / "en.yml").read_text("utf-8")))
    own = folder / f"{language}.yml"
    if language != "en" and own.is_file():
        table |= _flat(yaml.safe_load(own.read_text("utf-8")))
    months = tuple(table.pop("months", "").split())
    return Vocabulary(table=table, months=months)


@cache
def verdict_words() -> frozenset[str]:
    """Words of judgement, folded, that the pages never use in their own voice; a packaged file, read once."""
    text = resources.files("generator").joinpath("gate", "verdicts.yml").read_text("utf-8")
    return frozenset(fold(word) for words in yaml.safe_load(text).values() for word in words)


def _flat(tree: Mapping[str, object], before: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{before}{key}.")
        else:
            flat[f"{before}{key}"] = str(value)
    return flat
