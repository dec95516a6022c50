"""A line in; who wrote it and whose it is: bylines, credits, agencies and outlets by their form."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.ingest.datelines import CLOCK, MONTHS, WEEKDAYS, days_in, is_dateline
from generator.text import NUMBER_WORDS

_I = re.IGNORECASE
_PART = r"(?:[A-Z][\w.'’-]*|[a-z]{1,3}-[A-Z][\w'’-]*|al|bin|ibn|van|von|der|den|de|da|di|del|della|du|la|le|el|y|of|the|and|for|in|at|&|with|on)(?![^\W\d_])"
_WHO = re.compile(rf"(?:the )?(?P<who>{_PART}(?:,? {_PART}){{0,14}})(?P<rest>.*)")
_BY = re.compile(
    r"(?:(?:words|story|report(?:ed|ing)?|text|analysis|posted|published|written|compiled|edited|photos?|photographs?|created|"
    r"submitted|contributed)(?: (?:and|&) \w+)? )?by:? ",
    _I,
)
_DESK = re.compile(
    r"(?:the |our |a )?(?:[\w'’.&-]+ ){0,4}(?:desk|staff|newsroom|editors?|writers?|reporters?|correspondents?|team|agenc(?:y|ies)|"
    r"editorial board|bureau|service|admin|administrator|guest)\b(?P<rest>.*)",
    _I,
)
_ROLE = re.compile(
    r"\b(?:correspondent|reporter|writer|editor|staff|bureau|chief|desk|analyst|special to|updated|published|posted|contributor|"
    r"columnist|comments?|min(?:ute)? read)\b",
    _I,
)
_SHORT_DATE = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b")
_CREDITS = re.compile(
    r"\(?(?:additional |with |further )?(?:reporting|writing|editing|compiled|translated|written|edited|produced|"
    r"photography)(?: and \w+)?(?: \w+)? (?:by|from) (?-i:[A-Z]).*|"
    r"\(?with (?:inputs?|files|reporting|additional reporting|agencies) (?:from|by)\b.{0,80}|"
    r".{3,120}\bcontributed (?:to (?:this|the) (?:report|story|article|post)|reporting)\b.{0,60}|"
    r"(?-i:(?:[A-Z][\w'’-]+,? (?:and )?){1,6})(?:reported|contributed|wrote) from (?-i:[A-Z])[\w ,]{2,40}\."
    r"(?: (?-i:(?:[A-Z][\w'’-]+,? (?:and )?){1,6})(?:reported|contributed|wrote) from (?-i:[A-Z])[\w ,]{2,40}\.)*|"
    r"(?:author|writer|reporter|correspondent|journalist)s?: .{2,80}|"
    r"(?:-|–|—)\s?(?:with|by) (?-i:[A-Z]).{2,60}",
    _I,
)
_SOURCE = re.compile(
    r"\(?(?:(?:news )?(?:source|credit|agency|agencies|from|via)\s?:|via(?= (?-i:[A-Z]))|courtesy of|"
    r"(?:this (?:article|story|post|report) (?:was )?)?(?:first |originally )(?:appeared|published) (?:by|in|on|at))\s*"
    r"(?:the )?(?P<name>[^:]{1,60}?)\)?\.?",
    _I,
)
# News agencies of the world as bylines and credits write them (members of the large alliances of agencies, and Bloomberg).
_AGENCIES = frozenset(
    "reuters|thomson reuters|ap|associated press|the associated press|afp|agence france-presse|agence france presse|dpa|upi|"
    "united press international|xinhua|tass|itar-tass|ria novosti|interfax|efe|agencia efe|ansa|kyodo|kyodo news|pti|"
    "press trust of india|ani|ians|anadolu|anadolu agency|aa|aap|australian associated press|pa|pa media|press association|"
    "bloomberg|bloomberg news|the canadian press|canadian press|yonhap|yonhap news agency|irna|isna|fars|fars news agency|tasnim|"
    "mehr|sana|wafa|mena|petra|spa|saudi press agency|wam|kuna|ina|iraqi news agency|nna|national news agency|apa|belga|anp|ritzau|"
    "ntb|keystone-sda|pap|ctk|mti|antara|bernama|vna|ukrinform|belta|azertac|lusa|hina|tanjug|agerpres|bta|tap|aps|"
    "agencies|news agencies|wires|wire services|inter press service".split("|")
)
_OUTLET_WORD = re.compile(
    r"\b(?:times|post|news|herald|press|agency|daily|weekly|tribune|journal|gazette|observer|today|tv|radio|network|review|"
    r"monitor|telegraph|guardian|standard|star|chronicle|courier|mirror|express|globe|mail|record|sentinel|dispatch|inquirer|"
    r"examiner|register|bulletin|echo|argus|advertiser|independent|citizen|sun|wire|media|broadcasting|magazine|digest|online|"
    r"reporter|reports?|week|newsroom|service|bureau|channel|zeitung|nachrichten|presse|voice|insider|watch|world|international|"
    r"affairs|policy|institute|foundation|council|centre|center|ministry|office|department)\b|\.(?:com|org|net|co|news|tv|info)\b",
    _I,
)
_OUTLET_FORM = re.compile(
    r"\b[AaEe][lsnr]h?-[A-Z]|^(?:Al|El|La|Le|Les|Il|Der|Die|Das|De|O|The) [A-Z]|^[A-Z]{2,6}$|^[A-Z][\w&'’]+$"
)


@lru_cache(maxsize=4096)
def byline_in(line: str) -> tuple[int, int] | None:
    """Where the names of a byline stand in a line; (0, 0) for a byline without a name; None for no byline."""
    if not line or len(line) > 160:
        return None
    found = _named(line)
    return (0, 0) if found is None and _CREDITS.fullmatch(line) else found


def _named(line: str) -> tuple[int, int] | None:
    """As ``byline_in``, for "by" and names in front."""
    opened = _BY.match(line)
    if opened is None or (line.endswith((".", "?", "!", ":")) and not re.search(r"\b[A-Z]\.$", line)):
        return None
    at = opened.end()
    desk = _DESK.fullmatch(line, at)
    if desk and _is_rest(desk["rest"]):
        return (0, 0)
    named = _WHO.fullmatch(line, at)
    if named is None or _is_time(named["who"]):
        return None
    who, rest = _cut(named["who"], named["rest"])
    if not who or not _is_rest(rest):
        return None
    return named.start("who"), named.start("who") + len(who)


def _cut(who: str, rest: str) -> tuple[str, str]:
    """Names and rest, where a date, a role or a little word behind the names was taken for part of them."""
    date_in = re.search(rf",? (?:on )?(?:{WEEKDAYS}|{MONTHS})\b", who, _I)
    role = re.search(rf",[^,]*{_ROLE.pattern}", who, _I)
    at = min(found.start() if found else len(who) for found in (date_in, role))
    words = re.sub(r"(?:,| on| in| at| for| of| with| and| the)+$", "", who[:at])
    return words, who[len(words) :] + rest


def _is_time(who: str) -> bool:
    """Whether "by ..." goes on with a time rather than a name."""
    first = who.split(maxsplit=1)[0].strip(",").casefold()
    return first in NUMBER_WORDS or re.fullmatch(rf"{WEEKDAYS}|{MONTHS}", first) is not None


def _is_rest(rest: str) -> bool:
    """Whether what follows the names in a byline is a title, an address, a date or nothing."""
    rest = re.sub(r"^(?:on|in|at)\b ?", "", rest.strip(" ,|·•/–—-()"))
    if not rest:
        return True
    return len(rest.split()) <= 8 and (
        "@" in rest
        or is_dateline(rest)
        or bool(days_in(rest))
        or any(form.search(rest) for form in (_SHORT_DATE, CLOCK, _ROLE))
    )


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency."""
    return name.casefold().strip(" .") in _AGENCIES


def source_in(line: str) -> tuple[int, int] | None:
    """Where the name stands in a line like "Source: X"."""
    if len(line) > 120 or len(line.split()) > 12:
        return None
    match = _SOURCE.fullmatch(line)
    return match.span("name") if match and match["name"].strip() else None


def is_outlet_like(line: str, body: str) -> bool:
    """Whether a short line has the form of an outlet's name, or the body names it as one."""
    if not _is_capitalised(line):
        return False
    if is_agency(line) or _OUTLET_WORD.search(line) or _OUTLET_FORM.search(line):
        return True
    name = re.escape(line)
    cited = rf"\b(?:told|to|according to|reported by) (?:the )?{name}\b|\b{name} (?:reported|said|reports)\b"
    return re.search(cited, body) is not None


def is_outlet_named(name: str) -> bool:
    """Whether a short capitalised name holds a word that outlets and institutes are called by."""
    return _is_capitalised(name) and _OUTLET_WORD.search(name) is not None


def _is_capitalised(line: str) -> bool:
    """Whether a line is one to six words in capitals, but for little ones, and no sentence."""
    words = line.split()
    if not 1 <= len(words) <= 6 or any(ch in line for ch in '"“”?!:;|/') or line[-1] in ".,":
        return False
    small = {"of", "the", "and", "al", "de", "for", "on", "in"}
    return all(word[0].isupper() or word[0] == "&" or word in small for word in words)


_MASTHEAD = re.compile(
    r"(?:The )?(?!(?:Latest|Breaking|Top|More|Related|Our|All|Your|Other|Recent|Popular|Blog|Guest) )(?:[A-Z][\w'’.&-]* ){1,3}"
    r"(?:Times|Post|News|Herald|Press|Tribune|Journal|Gazette|Observer|Telegraph|Guardian|Standard|Star|Chronicle|Courier|Mirror|"
    r"Express|Globe|Mail|Record|Sentinel|Dispatch|Inquirer|Enquirer|Examiner|Register|Bulletin|Echo|Argus|Advertiser|Independent|"
    r"Citizen|Sun|Wire|Mercury|Leader|Reporter|Messenger|Monitor)"
)


def is_masthead(line: str) -> bool:
    """Whether a line is two to five capitalised words that end as newspapers' names do ("The Harbour Courier")."""
    return _MASTHEAD.fullmatch(line) is not None


def is_person_like(line: str) -> bool:
    """Whether a line is two to four capitalised words, as a person's name is, with or without "in" and a place."""
    words = re.sub(r" in [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?$", "", line).split()
    named = all(re.fullmatch(r"[A-Z][a-z]*[\w.'’-]*|[a-z]{2,3}", word) for word in words)
    return 2 <= len(words) <= 4 and named and words[0][0].isupper() and line[-1] != "."
