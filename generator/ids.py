"""Names and contents in, stable ids, slugs and fingerprints out."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# Names that hosts, Windows or the theme keep for themselves.
RESERVED = frozenset(
    "index 404 search tags con prn aux nul cname _headers _redirects htaccess feed changes method data".split()
) | frozenset(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))
_LATIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"}


def sha256(content: bytes) -> str:
    """Hex digest of the bytes."""
    return hashlib.sha256(content).hexdigest()


def fingerprint(*parts: str, length: int = 8) -> str:
    """First ``length`` hex digits of the hash of the parts; the parts cannot run into each other."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))[:length]


def slug(text: str, limit: int = 60) -> str:
    """``[a-z0-9-]{1,limit}``: what of the text can stand in a URL; never empty, never a reserved name."""
    plain = "".join(_LATIN.get(ch, ch) for ch in text.casefold())
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(ch for ch in plain if not unicodedata.combining(ch) and ch not in "'’‘ʻʼʾʿ`")
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:limit].strip("-")
    return f"{made or 'x'}-x" if not made or made in RESERVED else made


def article_id(path: str, digest: str) -> str:
    """Slug of the file's stem and eight hex digits of its content hash."""
    stem = path.rsplit("/", 1)[-1].split(".", maxsplit=1)[0]
    return f"{slug(stem, 40)}-{digest[:8]}"
