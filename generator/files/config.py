"""A project folder in, its ``mkdocs.yml`` as a mapping out."""

from __future__ import annotations

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
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{shown(str(path))}: cannot be read ({error})"
        raise SettingsError(msg) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        why = getattr(error, "problem", None) or " ".join(str(error).split())
        msg = f"{shown(str(path))}{place}: not valid YAML ({why})"
        raise SettingsError(msg) from error
    if not isinstance(loaded, dict):
        msg = f"{shown(str(path))}: must be a mapping of settings"
        raise SettingsError(msg)
    return loaded
