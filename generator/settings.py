"""``extra: briefing:`` of mkdocs.yml and the command line in, frozen Settings out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from generator.dates import edtf_of
from generator.errors import SettingsError
from generator.strict import nearest, web_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set; every field has one key in mkdocs.yml and is documented in the README.

    ``workers``: processes that read articles (0: as many as the machine has cores). ``seconds``, ``megabytes`` and
    ``memory``: limits for one article (CPU seconds, size in MB, address space in MB). ``engine``: serial, processes
    or cluster. ``kilobytes``: the longest a page's Markdown may be before the page goes on on another (kB of 1,000 bytes; its
    HTML is about twice as long). ``as_of``: the day shown as the information cutoff, when the editor states one (EDTF).
    ``site_url``: where the site stands, from the top of mkdocs.yml, where MkDocs reads it too; ends in a stroke, or is empty.
    ``language``: what the pages' own words and the menu are in, from ``theme: language:``, where the theme reads it too.
    """

    workers: int = 0
    engine: str = "processes"
    seconds: int = 10
    megabytes: int = 20
    memory: int = 500
    cache: str = ".cache"
    kilobytes: int = 120
    as_of: str | None = None
    site_url: str = ""
    language: str = "en"


RANGES: Mapping[str, tuple[int, int]] = {
    "workers": (0, 256),
    "seconds": (1, 3600),
    "megabytes": (1, 1000),
    "memory": (100, 1_000_000),
    "kilobytes": (4, 100_000),
}
"""The least and the most that a number may be: beyond these nothing can be read or written, or the system refuses them."""
_KINDS = {int: "a whole number", str: "text"}


def settings_from(extra: object, places: Mapping[str, str] | None = None, **flags: Any) -> Settings:
    """Settings from the mapping under ``extra: briefing:``, overridden by flags that are not None.

    ``places`` says for each key where it stands, for messages.

    Raises:
        SettingsError: unknown key (with the nearest right one), wrong type, or a number out of its range.
    """
    if extra is None:
        extra = {}
    if not isinstance(extra, dict):
        msg = "mkdocs.yml: extra.briefing must be a mapping of settings"
        raise SettingsError(msg)
    known = {f.name: f for f in fields(Settings) if f.name not in {"site_url", "language"}}
    if "site_url" in extra:
        raise SettingsError(
            "mkdocs.yml: site_url stands at the top of the file, not under extra.briefing; move it there"
        )
    if "language" in extra:
        raise SettingsError(
            "mkdocs.yml: the language of the pages is that of theme: language:, not under extra.briefing; move it there"
        )
    chosen: dict[str, Any] = {}
    for key, value in extra.items():
        place = (places or {}).get(str(key), "mkdocs.yml")
        if key not in known:
            msg = f"{place}: extra.briefing has no setting {key!r}{nearest(str(key), tuple(known))}"
            raise SettingsError(msg)
        default = getattr(Settings(), key)
        wanted = str if default is None else type(default)
        if type(value) is not wanted:
            quoted = wanted is str and isinstance(value, (int, float, date))
            told = f"{value}; put it in quotation marks" if quoted else repr(value)
            msg = f"{place}: extra.briefing.{key} must be {_KINDS[wanted]}, not {told}"
            raise SettingsError(msg)
        least, most = RANGES.get(key, (0, 0))
        if isinstance(value, int) and not least <= value <= most:
            raise SettingsError(
                f"{place}: extra.briefing.{key} must be from {least} to {most}, not {value!r}"
            )
        chosen[key] = value
    chosen |= {k: v for k, v in flags.items() if v is not None}
    made = Settings(**chosen)
    if made.as_of is not None and edtf_of(made.as_of) is None:
        place = (places or {}).get("as_of", "mkdocs.yml")
        raise SettingsError(
            f"{place}: extra.briefing.as_of {made.as_of!r} is no day; write one as 2020-03-11"
        )
    if made.engine not in {"serial", "processes", "cluster"}:
        msg = f"mkdocs.yml: extra.briefing.engine must be serial, processes or cluster, not {made.engine!r}"
        raise SettingsError(msg)
    return replace(made, site_url=_address(made.site_url))


def _address(written: str) -> str:
    """The address with a stroke behind it; empty where none is set."""
    if not written:
        return ""
    address = web_address(written)
    if address is None or "?" in address or "#" in address:
        raise SettingsError(
            f"mkdocs.yml: site_url {written!r} is not a web address; write https://... or leave it out"
        )
    return address.rstrip("/") + "/"
