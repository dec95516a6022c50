"""Everything that can go wrong for a user, as one tree.

BriefingError            root; its text is one line naming file, place and remedy
├── UsageError           the command line is off (exit 2)
├── SettingsError        mkdocs.yml: unknown key, wrong type
├── EditorialError       sources/editorial/*.yml or a sidecar: strict YAML
├── SourceError          one article cannot be used: becomes a Rejection
│   └── LimitError       ... because it passed a limit (size, time, memory, depth)
├── ModelMissingError    no English pipeline is installed
├── EngineError          the workers that should read the articles do not run
└── PublishError         the finished pages could not be written or swapped in
"""

from __future__ import annotations


class BriefingError(Exception):
    """Root of all errors shown to a user as one line."""


class UsageError(BriefingError):
    """The command line is off."""


class SettingsError(BriefingError):
    """``mkdocs.yml`` holds an unknown key or a wrong type."""


class EditorialError(BriefingError):
    """An editor's file or a sidecar is not what it should be."""


class SourceError(BriefingError):
    """One article cannot be used; the others are."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


class LimitError(SourceError):
    """One article passed a limit."""


class ModelMissingError(BriefingError):
    """No English pipeline is installed."""


class EngineError(BriefingError):
    """The workers that should read the articles do not run."""


class PublishError(BriefingError):
    """Finished pages could not be written."""
