"""A project folder in, its ``mkdocs.yml`` as a mapping out, or a copy of it with the menu in other words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from generator.errors import SettingsError
from generator.files.names import shown


class _AnyTag(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags for Python names are MkDocs' business: each becomes null here."""


_AnyTag.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def read_mkdocs(root: Path) -> dict[str, object]:
    """``mkdocs.yml`` of the project as a mapping.

    Raises:
        SettingsError: it is not there or no YAML mapping.
    """
    path = root / "mkdocs.yml"
    try:
        loaded = yaml.load(path.read_text("utf-8"), _AnyTag)  # noqa: S506 - a SafeLoader that drops tags
    except FileNotFoundError as error:
        msg = f"{shown(str(path))}: not found; run in a briefing project, or name one with --root"
        raise SettingsError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{shown(str(path))}: is not UTF-8 (byte {error.start + 1}); save it as UTF-8"
        raise SettingsError(msg) from error
    except OSError as error:
        msg = f"{shown(str(path))}: cannot be read ({error.strerror}); it must be a readable file"
        raise SettingsError(msg) from error
    except RecursionError as error:
        raise SettingsError(f"{shown(str(path))}: is nested too deeply to be read") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        why = getattr(error, "problem", None) or " ".join(str(error).split())
        msg = f"{shown(str(path))}{place}: not valid YAML ({why})"
        raise SettingsError(msg) from error
    except ValueError as error:  # PyYAML makes a date of what only looks like one
        msg = f"{shown(str(path))}: not valid YAML ({error}); put what is no date in quotation marks"
        raise SettingsError(msg) from error
    if not isinstance(loaded, dict):
        msg = f"{shown(str(path))}: must be a mapping of settings"
        raise SettingsError(msg)
    return loaded


def setting_places(root: Path) -> dict[str, str]:
    """Where each key under ``extra: briefing:`` stands, for messages: file, line and column."""
    node: yaml.Node | None = yaml.compose((root / "mkdocs.yml").read_text("utf-8"), yaml.SafeLoader)
    for name in ("extra", "briefing"):
        held = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((value for key, value in held if key.value == name), None)
    entries = node.value if isinstance(node, yaml.MappingNode) else []
    marks = {str(key.value): key.start_mark for key, _ in entries}
    path = shown(str(root / "mkdocs.yml"))
    return {key: f"{path}:{mark.line + 1}:{mark.column + 1}" for key, mark in marks.items()}


def mkdocs_in(root: Path, words: Mapping[str, str], also: str = "") -> bytes:
    """``mkdocs.yml`` with the menu's English words put in other ones, and a language that the search knows ``also``.

    Only titles of the menu, names of the buttons for light and dark and the title of section links that are
    ``words`` are changed, and the languages of the search; everything else, tags for Python names too, stays as
    written. What is returned must be written beside ``mkdocs.yml``, for MkDocs reads relative paths from there.
    """
    tree = yaml.compose((root / "mkdocs.yml").read_text("utf-8"), yaml.SafeLoader)
    top = tree if isinstance(tree, yaml.MappingNode) else yaml.MappingNode("tag:yaml.org,2002:map", [])
    for scalar in _menu(top):
        scalar.value = words.get(scalar.value, scalar.value)
    for settings in _searches(top) if also else ():
        settings.value = [
            (key, _joined(value, also) if key.value == "lang" else value) for key, value in settings.value
        ]
    note = "# Made of mkdocs.yml by each build; a change here is lost.\n"
    return (note + yaml.serialize(tree, allow_unicode=True)).encode("utf-8")


def _menu(tree: yaml.MappingNode) -> Iterator[yaml.ScalarNode]:
    """What a reader meets of the configuration's own words."""
    for top, value in tree.value:
        if top.value == "nav":
            yield from (key for key, _ in _pairs(value) if isinstance(key, yaml.ScalarNode))
        wanted = {"theme": "name", "markdown_extensions": "permalink_title"}.get(top.value)
        for key, inner in _pairs(value) if wanted else ():
            if key.value == wanted and isinstance(inner, yaml.ScalarNode):
                yield inner


def _searches(tree: yaml.MappingNode) -> Iterator[yaml.MappingNode]:
    """The settings of the search."""
    for top, value in tree.value:
        for key, settings in _pairs(value) if top.value == "plugins" else ():
            if key.value == "search" and isinstance(settings, yaml.MappingNode):
                yield settings


def _joined(held: yaml.Node, also: str) -> yaml.Node:
    """The languages of a search, one written as such or several as a list, and one more."""
    before = held.value if isinstance(held, yaml.SequenceNode) else [held]
    if any(item.value == also for item in before):
        return held
    return yaml.SequenceNode(
        "tag:yaml.org,2002:seq", [*before, yaml.ScalarNode("tag:yaml.org,2002:str", also)], flow_style=True
    )


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Every key with its value at any depth."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _pairs(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key, value
            yield from _pairs(value)
