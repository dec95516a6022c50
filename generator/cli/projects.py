"""A folder and the command line's flags in, the project and what was read of it out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import editions, files
from generator.errors import SettingsError, UsageError
from generator.render.words import languages
from generator.settings import Settings, settings_from
from generator.verify import PATH as MANIFEST_PATH
from generator.verify import manifest_hash

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Blob, Edition, Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Where things are: the root with mkdocs.yml, the articles, the editor's files, the edition to compare with; and the settings."""

    root: Path
    articles: Path
    editorial: Path | None
    settings: Settings
    since: Path | None = None

    @property
    def docs(self) -> Path:
        """Where generated pages go."""
        return self.root / "docs"

    @property
    def site(self) -> Path:
        """Where the finished site goes."""
        return self.root / "site"


def project_at(root: Path, sources: Path | None, since: Path | None = None, **flags: Any) -> Project:
    """The project in a folder. ``sources`` is a folder like ``sources/`` or one that holds articles directly.

    ``since`` is a published site or its record, in place of the record in the editor's folder.

    Raises:
        UsageError: the folder of sources is not there.
        SettingsError: mkdocs.yml is missing or holds a wrong setting.
    """
    written = files.read_mkdocs(root)
    extra = written.get("extra") or {}
    flags["site_url"] = str(written.get("site_url") or "")
    flags["language"] = language_of(written)
    given = extra.get("briefing") if isinstance(extra, dict) else None
    settings = settings_from(given, files.setting_places(root), **flags)
    if (written.get("docs_dir") or "docs") != "docs":
        msg = f"{files.shown(str(root / 'mkdocs.yml'))}: docs_dir is not 'docs', where the pages are written; leave it out"
        raise SettingsError(msg)
    top = sources if sources is not None else root / "sources"
    if not top.is_dir():
        msg = f"{files.shown(str(top))}: no such folder; put articles there or name another with --sources"
        raise UsageError(msg)
    whole = (top / "articles").is_dir()
    return Project(
        root=root,
        articles=top / "articles" if whole else top,
        editorial=top / "editorial" if whole else None,
        settings=settings,
        since=since,
    )


def language_of(written: Mapping[str, object]) -> str:
    """The language of the theme, which is that of the menu and of the pages' own words.

    Raises:
        SettingsError: there are no words in it.
    """
    theme = written.get("theme")
    language = str(theme.get("language") or "en") if isinstance(theme, dict) else "en"
    if language not in languages():
        msg = f"mkdocs.yml: theme: language: {language!r}: the pages have no words in it; known: {', '.join(languages())}"
        raise SettingsError(msg)
    return language


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What was read from the disk: the articles, what was not taken, the editor's files, and the edition given by ``--since``."""

    blobs: list[Blob]
    refused: list[Rejection]
    editorial: dict[str, bytes]
    since: Edition | None = None

    @property
    def content(self) -> dict[str, bytes]:
        """Every file that was read, by its path below the folder of sources."""
        found = {f"articles/{blob.path}": blob.content for blob in self.blobs}
        found |= {f"articles/{b.sidecar_path}": b.sidecar for b in self.blobs if b.sidecar is not None}
        return found | {f"editorial/{name}": content for name, content in self.editorial.items()}


def inputs_of(project: Project) -> Inputs:
    """Read the project's sources."""
    editorial = files.read_editorial(project.editorial) if project.editorial else {}
    blobs, refused = files.read_blobs(project.articles, project.settings.megabytes * 2**20)
    since = published_at(project.since) if project.since else None
    return Inputs(blobs=blobs, refused=refused, editorial=editorial, since=since)


def published_at(place: Path) -> Edition:
    """The edition of a published site's folder, or of a record in one.

    Raises:
        UsageError: there is no record there.
        BriefingError: the record or the manifest beside it is not what it should be.
    """
    for path in (place / "data" / editions.NAME, place / editions.NAME, place):
        if path.is_file():
            edition = editions.read(path.read_bytes(), files.shown(str(path)))
            beside = path.with_name(Path(MANIFEST_PATH).name)
            if edition.manifest is None and beside.is_file():
                edition = replace(edition, manifest=manifest_hash(beside.read_bytes()))
            return edition
    msg = f"{files.shown(str(place))}: holds no record of an edition; name a published site's folder or its data/{editions.NAME}"
    raise UsageError(msg)
