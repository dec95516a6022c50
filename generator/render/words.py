"""A language code in, the interface words of that language out, with its plural forms and the direction it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from babel import Locale

from generator.render.markdown import Encoded, encode_spaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Interface words by dotted key; months in order."""

    table: Mapping[str, str]
    months: tuple[str, ...]
    language: str

    def __call__(self, key: str, **holes: Encoded) -> Encoded:
        """The words of a key, with ``{name}`` holes filled by encoded parts. A missing key is a KeyError."""
        return Encoded(encode_words(self.table[key]).format(**holes))

    def plain(self, key: str, default: str | None = None) -> str:
        """The words without holes, as they stand in the file."""
        return self.table[key] if default is None else self.table.get(key, default)

    @property
    def rtl(self) -> bool:
        """Whether the language is written from the right."""
        return _locale(self.language).text_direction == "rtl"

    def unit(self, name: str, n: int) -> Encoded:
        """What is counted, in the form that goes with the number: ``unit_<form>``, else ``unit``.

        The forms are those of Unicode's plural rules (zero, one, two, few, many), as Babel has them.
        """
        form = f"unit_{self.form(n)}.{name}"
        return self(form if form in self.table else f"unit.{name}")

    def form(self, n: int) -> str:
        """The plural form that goes with a number."""
        return str(_locale(self.language).plural_form(n))

    def has(self, key: str) -> bool:
        """Whether the file gives words for the key."""
        return key in self.table


def encode_words(text: str) -> str:
    """Interface words encoded, their holes and no-break spaces kept."""
    return encode_spaced(text).replace("&#123;", "{").replace("&#125;", "}").replace("&#95;", "_")


@cache
def words_of(language: str) -> Words:
    """Words of a language, English where it has none; a packaged file, read once."""
    folder = resources.files(__package__) / "words"
    english = _flat(yaml.safe_load((folder / "en.yml").read_text("utf-8")))
    own = folder / f"{language}.yml"
    if language != "en" and own.is_file():
        english |= _flat(yaml.safe_load(own.read_text("utf-8")))
        known = language
    else:
        known = "en"
    months = tuple(english.pop("months").split())
    return Words(table=english, months=months, language=known)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def languages() -> tuple[str, ...]:
    """The languages that there are interface words for, sorted."""
    folder = resources.files(__package__) / "words"
    return tuple(sorted(file.name.removesuffix(".yml") for file in folder.iterdir()))


def menu_words(language: str) -> dict[str, str]:
    """What the menu and its buttons say: the English words to those of a language."""
    english, own = words_of("en"), words_of(language)
    return {english.plain(key): own.plain(key) for key in english.table if key.startswith(("nav.", "menu."))}


def _flat(tree: Mapping[str, object], before: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{before}{key}.")
        else:
            flat[f"{before}{key}"] = str(value)
    return flat
