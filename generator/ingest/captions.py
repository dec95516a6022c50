"""A line in, whether it describes a picture out: by photo words at its start or end, or a credit behind the sentence."""

from __future__ import annotations

import re

from generator.ingest.bylines import is_agency
from generator.ingest.furniture import SPOKEN

_I = re.IGNORECASE
_KIND = r"(?:photo(?:graph)?|picture|image|pic|illustration|graphic|screen ?(?:grab|shot)|still|frame|footage|handout)s?"
_SORT = r"(?:file|archive|archival|handout|stock|undated|combination|library|representational|representative|illustrative|satellite)"
_LABEL = re.compile(
    rf"\W*(?:{_KIND}|media|video) (?:source|caption|credit|copyright)\b|\W*{_SORT}[ -]{_KIND}\b|\W*(?:{_KIND}|map|video|caption|pictured|above|below|cover|top)\s*(?:credits?\s*)?(?:[:|]|\s[–—-]\s|by (?-i:[A-Z])|courtesy\b)"
    rf"|in (?:this|an?|the)\b.{{0,60}}\b{_KIND}\b|\W*(?:pictured|seen|shown) (?:here|above|below)?\b",
    _I,
)
_SHOWS = re.compile(
    rf"(?:an?|this|the) (?:[\w-]+ ){{0,3}}{_KIND}\b(?:(?!\bsaid\b).){{0,120}}\b(?:shows?|showing|taken|released|provided|obtained|depicts?|of)\b",
    _I,
)
_CREDIT_END = re.compile(
    rf"[(\[](?:{_SORT}[ -]?)?(?:{_KIND}|credits?|source|ap photo|via|courtesy|file|archive)(?:\s+(?:credits?|by|courtesy(?: of)?|from))?\s*[:/,\s]?[^()\[\]]{{0,60}}[)\]]\.?$"
    rf"|\b(?:{_KIND}|credits?)\s*(?::|/|©|\bby\s+(?-i:[A-Z])|courtesy(?: of)?|credits?:?)\s*[^.:]{{2,60}}\.?$|©\s*[^.]{{2,60}}$|\|\s*(?:{_KIND}|credit|ap|afp|reuters|getty)\b.{{0,40}}$",
    _I,
)
_BRACKETED = re.compile(r"(?P<before>[.!?\"'\w)]) ?[(\[](?P<who>[^()\[\]]{2,60})[)\]]$")
_SLASHED = re.compile(
    r"(?:[.!?] ?|\s[-–—|] )(?P<who>[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,2}(?: ?/ ?[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,2}){1,3}(?: via [A-Z]\w+(?: [A-Z]\w+)?)?)\.?$|[.!?] .{0,40}\b(?:Getty Images|Shutterstock|AP Photo|EPA(?:-EFE)?|via (?:AP|AFP|Reuters|Getty))\W*$"
)
_SIDE = re.compile(
    r"\((?:pictured|left|right|cent(?:re|er)|[LRC]|second (?:left|right)|from left|above|below)[),]", _I
)


def is_caption(line: str, *, near_title: bool) -> bool:
    """Whether a line describes a picture. ``near_title``: it stands where pictures stand, so that weaker signs count."""
    if not line or len(line) > 600:
        return False
    quoted = line[0] in "\"'“‘"
    if _LABEL.match(line) or _SHOWS.match(line):
        return (near_title or not SPOKEN.search(line)) and not quoted
    if _CREDIT_END.search(line[-110:]):
        return near_title or not quoted
    if not near_title:
        return False
    return _is_credited(line) or _SLASHED.search(line) is not None or _SIDE.search(line) is not None


def _is_credited(line: str) -> bool:
    """Whether a sentence is followed by a name in brackets, as photo credits are."""
    credit = _BRACKETED.search(line)
    if credit is None or len(line.split()) < 4:
        return False
    who = credit["who"]
    parts = [part for part in re.split(r"[ /]+", who) if part]
    named = all(part[0].isupper() or part in {"via", "by", "of", "and", "the", "file"} for part in parts)
    return named and (credit["before"] in ".!?\"'" or is_agency(who) or "/" in who)
