"""A line in; what it says of who wrote it, when, and for whom, out: bylines, datelines, credits and captions by form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.text import NUMBER_WORDS

_I = re.IGNORECASE
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
_MONTH_OF = {
    name: n
    for n, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_WEEKDAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_DAY_FORMS = (
    re.compile(rf"\b(?P<m>{_MONTHS})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<y>\d{{4}})\b", _I),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<m>{_MONTHS})\.?,?[ -](?P<y>\d{{4}})\b", _I
    ),
    re.compile(r"\b(?P<y>\d{4})[-/.](?P<m>\d\d)[-/.](?P<d>\d\d)(?=\b|T)"),
    re.compile(r"\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})\b"),
)
_YEARLESS = re.compile(
    rf"\b(?:(?:{_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\.?)\b", _I
)
_SHORT_DATE = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d(?:\.\d+)?)?(?:\s?[ap]\.?m\.?)?|\b\d{1,2}\s?[ap]\.?m\.?(?!\w)|"
    r"\b(?:GMT|UTC|BST|EST|EDT|ET|CET|CEST|IST|PST|PDT|PT|CST|CDT|MST|local time|hours|hrs)\b(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?|"
    r"(?<=\d)T?Z\b|[+-]\d\d:?\d\d\b",
    _I,
)
_AGO = re.compile(
    r"\b(?:\d+|an?|one|two|three|few) (?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?) ago\b", _I
)
_LABELS = re.compile(
    r"\b(?:(?:first |originally |last )?(?:published|posted|updated|modified|created|issued|released|revised|edited|"
    r"uploaded|added|filed|printed|corrected)(?: (?:on|at))?|date|time|last update|on|at|since|as of|first|last|"
    r"publication date|release date|the|day)\b",
    _I,
)
_READING = re.compile(r"\b\d+[ -]min(?:ute)?s?(?: read)?\b|\bminute read\b", _I)
_UPDATE = re.compile(r"\b(?:updated?|modified|revised|edited|corrected|last update)\b", _I)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|issued|released|filed|created|publication date|release date|date)\b", _I
)
_NAME = r"(?:[A-Z][\w.'’-]*|[a-z]{1,3}-[A-Z][\w'’-]*|al|bin|ibn|van|von|der|den|de|da|di|del|della|du|la|le|el|y|of|the|and|for|in|at|&|with|on)"
_BYLINE = re.compile(
    rf"(?:(?:words|story|report|reporting|text|analysis|posted|published|written|compiled|edited)(?: and \w+)? )?"
    rf"by:? (?:the )?(?P<who>{_NAME}(?:,? {_NAME}){{0,11}}(?:,? (?:and|&) {_NAME}(?: {_NAME}){{0,5}})*)(?P<rest>.*)"
)
_BY = re.compile(r"(?:words |story |text |posted |published |written |compiled |reported )?by:? ", _I)
_DESK = re.compile(
    r"by:? (?:the )?(?:\w+ ){0,4}(?:desk|staff|newsroom|editors?|writers?|reporters?|correspondents?|team|agenc(?:y|ies)|"
    r"editorial board|bureau|service|admin|guest)\b.{0,40}",
    _I,
)
_TAIL_BYLINE = re.compile(
    r"\(?(?:additional |with |further )?(?:reporting|writing|editing|compiled|translated|written|edited|produced|files?|inputs?|"
    r"photography)(?: and \w+)?(?: \w+)? (?:by|from) [^a-z].*|"
    r"\(?with (?:inputs?|files|reporting|additional reporting|agencies) (?:from|by)\b.{0,80}|"
    r".{3,120}\bcontributed (?:to (?:this|the) (?:report|story|article|post)|reporting)\b.{0,60}|"
    r"(?:author|writer|reporter|correspondent|journalist)s?: .{2,80}|"
    r"(?:-|–|—)\s?(?:with|by) [^a-z].{2,60}",
    _I,
)
_SOURCE = re.compile(
    r"\(?(?:news )?(?:source|credit|courtesy(?: of)?|via|agency|agencies|originally published (?:by|in|on|at)|"
    r"(?:this (?:article|story|post|report) )?(?:first |originally )?(?:appeared|published) (?:in|on|at)|"
    r"from)\s*(?::|(?<=by)|(?<=in)|(?<=on)|(?<=at)|(?<=via)|(?<=of))\s*(?:the )?(?P<name>[A-Z@]?[^:]{1,60}?)\)?\.?",
    _I,
)
# News agencies of the world, as bylines and credits write them (members of the large agency alliances, and Bloomberg).
_AGENCIES = frozenset(
    """reuters|thomson reuters|ap|associated press|the associated press|afp|agence france-presse|agence france presse|dpa|upi|
    united press international|xinhua|tass|itar-tass|ria novosti|interfax|efe|ansa|kyodo|kyodo news|pti|press trust of india|
    ani|ians|anadolu|anadolu agency|aa|aap|australian associated press|pa|pa media|press association|bloomberg|bloomberg news|
    the canadian press|canadian press|yonhap|yonhap news agency|irna|isna|fars|tasnim|mehr|sana|wafa|mena|petra|spa|wam|kuna|
    ina|nna|apa|belga|anp|ritzau|ntb|tt|sda|keystone-sda|pap|ctk|mti|antara|bernama|vna|cna|app|bss|ukrinform|belta|azertac|
    trend|lusa|agencia efe|hina|tanjug|agerpres|bta|lana|tap|aps|map|agencies|wires|wire services|news agencies|inter press service"""
    .replace("\n", "").replace("    ", "").split("|")
)  # fmt: skip
_OUTLET_WORD = re.compile(
    r"\b(?:times|post|news|herald|press|agency|daily|weekly|tribune|journal|gazette|observer|today|tv|radio|network|review|"
    r"monitor|telegraph|guardian|standard|star|chronicle|courier|mirror|express|globe|mail|record|sentinel|dispatch|inquirer|"
    r"examiner|register|bulletin|echo|argus|advertiser|independent|citizen|sun|wire|media|broadcasting|magazine|digest|online|"
    r"reporter|reports?|week|newsroom|service|bureau|channel|zeitung|nachrichten|presse|voice|insider|watch|world|international|"
    r"affairs|policy|service|institute|foundation|council|centre|center|ministry|office|department)\b|\.(?:com|org|net|co|news|tv|info|"
    r"[a-z]{2})\b",
    _I,
)
_OUTLET_FORM = re.compile(
    r"\b[AaEe][lsnr]h?-[A-Z]|^(?:Al|El|La|Le|Les|Il|Der|Die|Das|De|O|The) [A-Z]|^[A-Z]{2,6}$|^[A-Z][\w&'’]+$"
)
_PHOTO = re.compile(
    r"(?:file|archive|handout|stock|undated|combination|library)[ -](?:photo(?:graph)?|pictures?|images?|pic|footage)\b|"
    r"\((?:file|archive|handout|photo|image|illustration|representational?)\b|"
    r"\bin this\b.{0,60}\b(?:photo(?:graph)?|picture|image|screen ?(?:grab|shot)|frame|handout|still)\b|"
    r"^(?:photo(?:graph)?s?|pictures?|images?|illustration|graphic|caption|pictured|above|below|map|video)\s*(?:credits?|by|courtesy|:|[–—-]\s)|"
    r"\b(?:photo(?:graph)?|picture|image|illustration)s?\s*(?::|by\s+[A-Z]|/|courtesy|credit|©)|"
    r"\b(?:credits?|courtesy|copyright)\s*:\s*\S.{0,60}$|"
    r"\b(?:screen ?(?:grab|shot)|handout|getty|shutterstock|epa-efe|ap photo|reuters/|afp/|afp via|via (?:reuters|ap|afp|getty))\b|"
    r"^\W*(?:pictured|seen here|shown here)\b|\(pictured\)|\(pictured,? \w+\)|©\s*\w",
    _I,
)
_CREDIT = re.compile(r"(?P<before>[.!?\"'\w)]) ?[(\[](?P<who>[^()\[\]]{2,60})[)\]]$")
_SLASH_CREDIT = re.compile(
    r"(?:[.!?] ?|\s[-–—|/] ?)(?P<who>[A-Z][\w.&'’ -]{1,30}(?:/[A-Z][\w.&'’ -]{1,30})+)$"
)
_AGENCY_DATELINE = re.compile(
    r"^(?P<place>[A-Z][\w.'’/-]*(?:[ ,]+(?:[A-Z][\w.'’/-]*|\d{1,2}|of|de|al-\w+|the)){0,6}),? ?"
    r"\((?P<who>[A-Z][\w.&'’ /-]{1,30})\) ?(?:[-–—:.]|--)+ ?(?=[A-Z\"'“‘\d])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as written: EDTF and where it stands in the line."""

    edtf: str
    start: int
    end: int


def days_in(line: str) -> list[Day]:
    """Every whole date (day, month, year) of a line that can be read in one way only."""
    found: list[Day] = []
    for form in _DAY_FORMS:
        for match in form.finditer(line):
            value = _value(match)
            if value and all(match.end() <= d.start or match.start() >= d.end for d in found):
                found.append(Day(edtf=value, start=match.start(), end=match.end()))
    return sorted(found, key=lambda d: d.start)


def _value(match: re.Match[str]) -> str | None:
    month, day = match["m"], int(match["d"])
    if month.isdigit():
        numeral = int(month)
        # 04/05/2021 is one day in Britain and another in America: not read.
        if match.re is _DAY_FORMS[3] and numeral != day and numeral <= 12 and day <= 12:
            return None
        if numeral > 12:
            numeral, day = day, numeral
    else:
        numeral = _MONTH_OF[month[:3].casefold()]
    try:
        return date(int(match["y"]), numeral, day).isoformat()
    except ValueError:
        return None


def is_dateline(line: str) -> bool:
    """Whether a line holds a date or a time and otherwise only labels, weekdays, clock times and at most a place."""
    if len(line) > 120:
        return False
    rest, dated = line, False
    for pattern in (*_DAY_FORMS, _YEARLESS, _SHORT_DATE, _AGO, re.compile(rf"^{_WEEKDAYS}\W*$", _I)):
        rest, n = pattern.subn(" ", rest)
        dated = dated or n > 0
    if not dated:
        return False
    for pattern in (_READING, _CLOCK, _LABELS, re.compile(rf"\b{_WEEKDAYS}\b", _I)):
        rest = pattern.sub(" ", rest)
    left = re.findall(r"[^\W_][\w.'’-]*", rest)
    return (
        len(left) <= 3
        and all(word[0].isupper() for word in left)
        and not (left and line.rstrip()[-1:] in ".?!")
    )


def published_in(line: str) -> Day | None:
    """The day of publication that a dateline or byline states: the first whole date that is not one of an update."""
    days = days_in(line)
    for day in days:
        before = line[: day.start]
        if not _UPDATE.search(before) or _PUBLISHED.search(
            before[max(m.end() for m in _UPDATE.finditer(before)) :]
        ):
            return day
    return None


def byline_in(line: str) -> tuple[int, int] | None:
    """Where the names of a byline stand in a line; (0, 0) for a byline without a person's name; None for no byline."""
    if len(line) > 160 or not line:
        return None
    if _TAIL_BYLINE.fullmatch(line):
        return (0, 0)
    if not _BY.match(line) or (
        line.rstrip().endswith((".", "?", "!", ":")) and not re.search(r"\b[A-Z]\.$", line)
    ):
        return None
    if _DESK.fullmatch(line) or is_dateline(_BY.sub("", line, count=1)):
        return (0, 0) if _DESK.fullmatch(line) else None
    match = _BYLINE.match(line[0].lower() + line[1:]) or _BYLINE.match(line.casefold()[:3] + line[3:])
    if match is None or not _is_rest(match["rest"]):
        return None
    who = match["who"]
    first = who.split()[0].strip(",").casefold()
    if first in NUMBER_WORDS or re.fullmatch(rf"{_WEEKDAYS}|{_MONTHS}", first, _I):
        return None
    return match.start("who"), match.start("who") + len(re.sub(r",? (?:on|in|at|for|of|with|the)$", "", who))


def _is_rest(rest: str) -> bool:
    """Whether what follows the names in a byline is a title, an address, a date or nothing."""
    rest = rest.strip(" ,|·•/–—-")
    return not rest or (len(rest.split()) <= 8 and (
        is_dateline(rest) or "@" in rest or bool(days_in(rest)) or bool(_SHORT_DATE.search(rest)) or bool(_CLOCK.search(rest))
        or re.search(r"\b(?:correspondent|reporter|writer|editor|staff|bureau|chief|desk|analyst|special to|updated|published)\b", rest, _I)
        is not None
    ))  # fmt: skip


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency."""
    return name.casefold().strip(" .") in _AGENCIES


def source_in(line: str) -> tuple[int, int] | None:
    """Where the name stands in a line like "Source: X"."""
    match = _SOURCE.fullmatch(line)
    return match.span("name") if match and len(line.split()) <= 12 else None


def is_outlet_like(line: str, body: str) -> bool:
    """Whether a short line has the form of an outlet's name, or the body names it as one."""
    words = line.split()
    if not 1 <= len(words) <= 6 or line[-1] in ".?!:;," or any(ch in line for ch in '"“”?!:;|'):
        return False
    if not all(
        w[0].isupper() or w[0] == "&" or w in {"of", "the", "and", "al", "de", "for", "on", "in"}
        for w in words
    ):
        return False
    if is_agency(line) or _OUTLET_WORD.search(line) or _OUTLET_FORM.search(line):
        return True
    name = re.escape(line)
    return (
        re.search(
            rf"\b(?:told|to|according to|reported by) (?:the )?{name}\b|\b{name} (?:reported|said|reports)\b",
            body,
        )
        is not None
    )


def is_person_like(line: str) -> bool:
    """Whether a line is two to four capitalised words, as a person's name is."""
    words = line.split()
    return (
        2 <= len(words) <= 4
        and all(re.fullmatch(r"[A-Z][a-z]*[\w.'’-]*|[a-z]{2,3}|[A-Z]\.", w) for w in words)
        and words[0][0].isupper()
    )


def is_caption(line: str, *, near_title: bool) -> bool:
    """Whether a line describes a picture: photo words or, near the title, a credit in brackets behind the sentence."""
    if len(line) > 600:
        return False
    if _PHOTO.search(line[:80]) or _PHOTO.search(line[-90:]):
        return near_title or (len(line.split()) <= 60 and not line.startswith(('"', "“")))
    credit = _CREDIT.search(line)
    if credit and near_title and len(line.split()) >= 4:
        who = credit["who"]
        named = all(
            part[:1].isupper() or part in {"via", "by", "of", "and"}
            for part in re.split(r"[ /]", who)
            if part
        )
        return named and (credit["before"] in ".!?\"'" or is_agency(who) or "/" in who)
    return near_title and _SLASH_CREDIT.search(line) is not None


def agency_of(line: str) -> tuple[int, int] | None:
    """Where the agency stands in an opening like "CITY (Agency) -"."""
    match = _AGENCY_DATELINE.match(line)
    return match.span("who") if match else None
