"""File names in, how they can be shown and whether they are articles out."""

from __future__ import annotations

_TEMPORARY_ENDS = (".swp", ".swo", ".swx", "~", ".tmp", ".part", ".crdownload", ".bak", ".orig")
_SYSTEM = {"Thumbs.db", "desktop.ini", ".DS_Store", ".directory", ".gitkeep", ".gitignore", ".gitattributes"}


def shown(name: str) -> str:
    """A file name as it can stand in a message: control, bidirectional and undecodable characters escaped.

    So is what GitHub's runner takes for a command in a log: ``##[`` anywhere, ``::`` at the start of a line.
    """
    plain = "".join(
        ch if ch.isprintable() and not 0xDC80 <= ord(ch) <= 0xDCFF else ascii(ch)[1:-1] for ch in name
    ).replace("##[", "##\\x5b")
    return plain.replace("::", "\\x3a:", 1) if plain.lstrip().startswith("::") else plain


def shown_text(text: str) -> str:
    """Several lines as they can stand in a terminal: as ``shown``, with the line breaks kept."""
    return "".join(shown(line.rstrip("\n")) + "\n" for line in text.splitlines(keepends=True))


def is_system(name: str) -> bool:
    """Whether a system or git keeps such a file in every folder: nobody means it as an article."""
    return name in _SYSTEM or name.startswith("._")


def is_ignored(name: str) -> bool:
    """Whether a name is hidden, a system's, or an editor's temporary file."""
    return name.startswith(".") or _is_temporary(name) or is_system(name)


def _is_temporary(name: str) -> bool:
    """Emacs saves ``#name#`` and locks ``.#name``; the others add an end. A name that only begins with ``#`` is any name."""
    emacs = name.startswith(".#") or (len(name) > 1 and name[0] == name[-1] == "#")
    return emacs or name.endswith(_TEMPORARY_ENDS)


def why_ignored(name: str) -> str:
    """The reason for the report why an ignored name is no article."""
    if _is_temporary(name):
        return "is a temporary file by its name"
    return "is a hidden file"


def is_undisplayable(name: str) -> bool:
    """Whether a name holds characters that no list can show."""
    return not name.isprintable() or any(0xDC80 <= ord(ch) <= 0xDCFF for ch in name)
