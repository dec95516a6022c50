"""A line in, the reason why it is page furniture out: general forms of what news pages put around an article.

The words are those of English-language news sites in general (navigation, sharing, subscription, consent, related
stories, comments, legal notices); no rule names a site.
"""

from __future__ import annotations

import re
from functools import lru_cache

_I = re.IGNORECASE
# Lines that consist of nothing but these words, one or several, are controls or links of a page.
_CONTROLS = frozenset(
    """
    share tweet email e-mail mail print facebook twitter whatsapp telegram linkedin reddit pinterest instagram youtube
    messenger vk x flipboard pocket copy link save bookmark like likes follow comment comments home menu search login
    log in sign up register subscribe subscription newsletter newsletters account my sections section skip to content
    main navigation toggle close open accept decline agree reject settings cookies privacy policy terms conditions of
    use service data protection contact contacts about us advertise advertising advertisement ad ads sitemap rss feed
    faq help feedback archive archives e-paper epaper magazine today's paper live watch listen video videos photos
    gallery back top previous next continue reading loading more less show hide expand reply report font size text a
    aa a- a+ careers jobs imprint legal accessibility all rights reserved download the app get short url return
    frontpage front page donate edition
    """.split()
)
_ACTIONS = frozenset("share tweet email e-mail mail print copy save follow like comment".split())
_OBJECTS = frozenset("this the story article page post link".split())
_SEPARATORS = re.compile(r"[\s|•·/,;:>»«\"<…\-–—()\[\]*+&]+")
# Names of sections that news sites share; alone on a line above a title they are navigation.
_SECTIONS = re.compile(
    r"(?:(?:top|breaking|latest|local|world|international|national|regional|home|us|u\.s\.|uk)?[ &/]*)"
    r"(?:news|world|nation|politics|business|economy|markets|sports?|opinion|editorials?|analysis|comment|features?|"
    r"culture|arts|entertainment|lifestyle|life|style|travel|health|science|tech|technology|environment|climate|"
    r"education|society|law|crime|security|defen[cs]e|military|international|national|regional|local|metro|exclusive|"
    r"breaking|headlines?|stor(?:y|ies)|middle east|asia(?:-pacific| pacific)?|africa|europe|(?:north |south |latin )?"
    r"america|(?:the )?americas|oceania|blogs?|video|live|investigations?|long reads?|explainers?)"
    r"(?: (?:and|&) [\w ]{2,20}| news| & nation)?",
    _I,
)
# Headings that open a block of other stories, of comments or of a form: (pattern, reason).
_HEADERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?:(?:the )?most[ -](?:popular|read|viewed|watched|shared|discussed|commented|recent)"
            r"(?: (?:stories|articles|posts|news|now|today|this week))?"
            r"|popular(?: (?:posts?|stories|articles|news|now|videos?|topics|on|in|from|this)\b.{0,40})?"
            r"|trending(?: (?:now|topics|stories|today|news|on|in)\b.{0,30})?"
            r"|related(?: (?:articles?|posts?|stories|story|news|contents?|topics?|coverage|links?|reading|items?|"
            r"videos?|reports?|pages?))?"
            r"|(?:read |see |view |find )?more (?:from|on|in|about|at|of|by)\b.{1,50}"
            r"|(?:read|see|view|load|show) more(?: (?:stories|articles|posts|news))?"
            r"|more (?:stories|news|articles|headlines|posts|coverage|reading|top stories|like this|to (?:read|explore|"
            r"watch|see))\b.{0,30}"
            r"|you (?:may|might)(?: also| like)? (?:like|be interested in|enjoy|have missed|want to read|also like)\b.{0,20}"
            r"|(?:recommended|suggested)(?: (?:for you|stories|reading|articles?|posts?|videos?))?"
            r"|(?:further|read|also|what to|up) (?:reading|next|read)(?: next)?"
            r"|(?:do not|don't|dont) miss(?: (?:it|this|these|out))?"
            r"|(?:editors?'?s?'?|readers'?) (?:picks?|choices?|favou?rites)"
            r"|in case you missed it|icymi|top stories|latest(?: (?:stories|news|articles|posts|headlines|updates|from|in|"
            r"on)\b.{0,30})?"
            r"|(?:recent|other|similar|featured|previous|next|older|newer) (?:posts?|stories|articles?|news|headlines|"
            r"items|story|comments)"
            r"|(?:from )?(?:around|across|elsewhere on) the (?:web|site|internet|network)"
            r"|from (?:our|the) (?:partners?|archives?|network|sponsors?|magazine)"
            r"|(?:sponsored|promoted|partner|paid)(?: (?:content|stories|links|posts?))?"
            r"|stories (?:you|we|for)\b.{0,40}|what (?:others|people) are (?:reading|saying)|also (?:on|in) .{2,40}"
            r"|what to read next)",
            _I,
        ),
        "related stories",
    ),
    (
        re.compile(
            r"(?:leave|post|add|write|submit) (?:a|your) (?:comment|reply|review)|"
            r"(?:all |reader |readers' |view |show |load |see )?(?:\d[\d,]* )?(?:comments?|replies|responses)"
            r"(?: ?\(\d+\))?(?: (?:on|to|for) .{2,80})?|join the (?:conversation|discussion|debate)|"
            r"comments? (?:are|is) (?:closed|off|disabled)\.?|no comments(?: yet)?|be the first to comment\.?|"
            r"log in to (?:comment|leave a comment)\.?|what do you think\?",
            _I,
        ),
        "comments",
    ),
    (
        re.compile(r"(?:about the (?:author|writer|reporter)s?|author bio|meet the author)", _I),
        "about the author",
    ),
)
# Whole lines that are furniture wherever they stand: (pattern at the start of the line, reason). None of them can open
# a sentence of a report; where one could, the pattern goes on until it cannot.
_LINES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, _I), reason)
    for pattern, reason in (
        (r"(?:-+\s*)?advert(?:isement|isment|orial)?s?(?:\s*-+)?$", "advertisement"),
        (r"(?:story|article|report|post|scroll|text)? ?(?:continues|continue|resumes)(?: reading)?(?: (?:below|after|beneath|to)\b.{0,40})?$", "advertisement"),
        (r"(?:scroll|swipe) (?:down|to|for)\b.{0,40}$", "navigation"),
        (r"(?:first |last )?(?:published|updated|posted|date|author|authors|by|source|image|caption)\W*$", "label"),
        (r"(?:(?:press|news|media) release |statement |communiqu[eé] |bulletin |ref(?:erence)?\.?:? ?)?(?:no|nr|number|#)\.? ?:?\d[\w/.-]*$", "label"),
        (r"@\w{2,30}$", "contact"),
        (r"about sharing$|share page$|share this with\b.{0,40}$|copy this link\b.{0,60}$", "sharing"),
        (r"(?:read|see|view|show|load|click for) more\W*$", "navigation"),
        (r"(?:read |see |view )?(?:our |the )?(?:privacy|cookie|editorial|corrections?|ethics|comments?) (?:policy|policies|notice|statement|standards|guidelines|code)\b.{0,40}$", "navigation"),
        (r"(?:[\w' ]{1,40}:\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+$", "contact"),
        (r"disclaimer\s*:.{0,600}$|(?:the )?(?:views|opinions)(?: and opinions)? expressed\b.{0,60}\b(?:are|do|does|belong)\b.{0,400}$", "notice"),
        (r"skip (?:to|navigation|past)\b.{0,40}$", "navigation"),
        (r"(?:home|you are here)\s*[:/>»\"|].{0,80}$", "navigation"),
        (r"(?:<+|«|←|‹|previous|next|older|newer)\s*(?:article|post|story|page)?s?\s*(?:[<>«»\"→←:›‹]).{0,160}$", "navigation"),
        (r"(?:previous|next) (?:article|post|story|page)\b.{0,120}$", "navigation"),
        (r"(?:back|return) to (?:top|home|the top|front ?page|main|the home).{0,20}$", "navigation"),
        (r"(?:share|tweet|pin|email|e-mail|print|save|bookmark|send|forward|copy|cite)(?: (?:this|the|on|via|with|by|it|to|link|article|story|page|post)\b.{0,60})?:?$", "sharing"),
        (r"(?:you can )?(?:share|spread) (?:this|the) (?:story|article|page|post|news|word|report)\b.{0,60}$", "sharing"),
        (r"(?:like|enjoy(?:ed)?|found) this (?:story|article|post|report|content|page)\b.{0,80}$", "call to action"),
        (r"\d[\d,.]*[km]? (?:shares?|likes?|views?|tweets?|reads?|reactions?|retweets?|followers|comments?|replies|responses)$", "counter"),
        (r"(?:shares?|likes?|views?|reads?|tweets?|reactions?)\s*[:(]?\s*\d[\d,.]*[km]?\)?$", "counter"),
        (r"comments?\s*[:(]\s*\d[\d,]*\)?$", "comments"),
        (r"(?:post|leave|add|write) a (?:comment|reply)\b.{0,30}$", "comments"),
        (r"(?:estimated )?(?:reading time|read time|time to read)\b.{0,30}$|(?:a )?(?:<\s*)?\d+[ -]min(?:ute)?s?(?: read(?:ing)?(?: time)?)$", "reading time"),
        (r"(?:follow|find|like|join|connect with|add|watch) (?:us|me|\w+ ?\w*) (?:on|at|via)\s*:?\s*(?:@|facebook|twitter|telegram|instagram|youtube|whatsapp|linkedin|google|tiktok|social|x\b|bluesky|mastodon).{0,100}$", "follow us"),
        (r"follow (?:us|our|@)\b.{0,80}$", "follow us"),
        (r"join (?:our|us|the conversation|\w+(?:'s)? (?:telegram|whatsapp|facebook|channel|newsletter|community|mailing)).{0,120}$", "call to action"),
        (r"(?:to )?(?:subscribe|sign ?up|register)(?: now| today| here| free| for free)? (?:to|for|and|with)\b.{0,60}\b(?:newsletters?|e-?mails?|alerts?|updates|mailing list|inbox|digests?|channel|podcasts?|briefings?|notifications?|feed)\b.{0,100}$", "newsletter"),
        (r"(?:subscribe|sign ?up|register|log ?in|sign in)(?: (?:now|today|here|free|for free|for \$?\d+\S*|with .{2,20}))?[.!]?$", "subscription"),
        (r"(?:get|receive|have) (?:the|our|all|breaking|daily|more|your) .{0,80}\b(?:inbox|e-?mail|newsletter|app)\b.{0,40}$", "newsletter"),
        (r"(?:enter|type) your e-?mail\b.{0,60}$|your e-?mail(?: address)?\*?:?$|e-?mail address\*?:?$", "newsletter"),
        (r"(?:the )?(?:best|latest|top)? ?(?:stories|news)\b.{0,30}\b(?:straight|delivered|direct|right) (?:to|into|in) your\b.{0,30}$", "newsletter"),
        (r"download (?:the|our) .{0,40}\bapp\b.{0,60}$|(?:get|available on) (?:it on|the app|google play|the app store).{0,40}$", "call to action"),
        (r"(?:this|our) (?:web)?site (?:uses|use|stores) cookies.{0,240}$|we(?: and our .{0,30})? use cookies.{0,240}$|by (?:continuing|using|clicking|staying|browsing)\b.{0,80}\b(?:cookies?|you (?:agree|accept|consent)|privacy|terms)\b.{0,200}$", "cookie notice"),
        (r"cookie (?:policy|settings|preferences|consent|notice)\b.{0,20}$|(?:accept|reject|manage)(?: all)? cookies$", "cookie notice"),
        (r"(?:(?:all|some) )?(?:content|text|material|photos?)? ?(?:©|\(c\)|copyright)\s*(?:©|\(c\)|\d{4}|by\b|(?-i:[A-Z])).{0,200}$", "copyright"),
        (r"©.{0,200}$|.{0,140}\ball rights (?:are )?reserved\b.{0,160}$", "copyright"),
        (r"(?:this (?:material|article|story|content|report)|no part of this) may not be (?:published|reproduced|copied|republished)\b.{0,160}$", "copyright"),
        (r"(?:tags?|tagged(?: (?:with|as|in))?|topics?|keywords?|filed (?:under|in)|categor(?:y|ies)|labels|posted (?:in|under)|more (?:about|on)|in this (?:story|article)|see more on|subjects?)\s*:.{0,300}$", "tags"),
        (r"#\w+(?:[\s,]+#\w+)*$", "tags"),
        (r"(?:also |must |further |recommended )?(?:read|reading|see|watch|listen|related|more|look|on this site|explore|don't miss|editor'?s (?:pick|choice)|recommended|suggested|view|check out)(?: (?:more|also|next|now|here|article|articles|story|stories|coverage|on this site|this|too|on|it|our|live))*\s*[:>»→|].{2,220}$", "related story"),
        (r"also (?:on|in|at) (?:this site|our site|the site|this page)\s*:.{2,200}$", "related story"),
        (r"(?:click|tap) (?:here|the|on|below|to)\b.{0,120}$", "call to action"),
        (r"(?:watch|listen to|view|see|play) (?:the |our |this |more )?(?:full )?(?:video|audio|podcast|gallery|slideshow|clip|live ?stream|photos|pictures|episode)\b.{0,60}$", "call to action"),
        (r"(?:video|audio) (?:player|playback|unavailable|not supported)\b.{0,60}$|your browser does not support\b.{0,80}$|(?:please )?enable javascript\b.{0,80}$|loading(?: comments| more)?\W*$", "player"),
        (r"(?:you have|you've) (?:reached|read|used|exceeded|\d+)\b.{0,80}\b(?:free|limit|articles?)\b.{0,60}$", "paywall"),
        (r"(?:already|are you|not) (?:a |an )?(?:subscriber|member|subscribed|registered)\b.{0,80}$", "paywall"),
        (r"(?:to (?:continue|keep) reading|continue reading|subscribe to (?:read|continue|unlock)|(?:log|sign) in to (?:read|continue)|register to (?:read|continue)|create (?:a free|an|your) account|this (?:article|story|content) is (?:for|only|reserved|available (?:only|to)|exclusive|premium))\b.{0,140}$", "paywall"),
        (r"(?:please )?(?:support|donate|contribute|help)(?: (?:us|now|today|here|to us|our (?:work|journalism|reporting|mission|site|team|newsroom|cause|appeal)|(?:independent|quality|free|local) (?:journalism|media|press|news|reporting))\b.{0,140})?[.!]?$", "call to action"),
        (r"\S+% of .{0,30}goal\b.{0,60}$|.{0,30}\braised of\b.{0,40}$", "donation meter"),
        (r"for (?:immediate|general) release\b.{0,40}$|embargoed (?:until|till|to)\b.{0,80}$|(?:press|news|media) release\W*$|not for (?:publication|release)\b.{0,60}$", "release notice"),
        (r"\W*(?:ends?|more follows|end of (?:story|article|text|report|release)|-?30-?|mtf)\W*$", "end mark"),
        (r"(?:\(?(?:adds?|recasts?|updates?|corrects?|rewrites?|repeats?|refiles?|writethru|with) [^.]{3,80}\))$", "wire note"),
        (r"(?:(?:media|press|public|for more information,?(?: please)?|for (?:further|media) (?:information|inquiries|enquiries),?(?: please)?)\s+)?contacts?(?: (?:us|person|information|details))?\s*:.{0,200}$|for (?:more|further|media|press) (?:information|inquiries|enquiries)\b.{0,160}(?:@|\d{3}|https?:|www\.).{0,100}$", "contact"),
        (r"(?:tel|telephone|phone|fax|e-?mail|mobile|cell|web|website)\s*[:.]\s*\S.{0,80}$|[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|(?:https?://|www\.)\S+$|\+?[\d()][\d\s().-]{7,20}$", "contact"),
        (r"get short url$|permalink$|short ?link\b.{0,60}$|link to (?:this|article)\b.{0,40}$|text size\b.{0,20}$", "page tools"),
        (r"report (?:a|an) (?:typo|error|mistake|problem)\b.{0,60}$|(?:found|spotted|seen) (?:a|an) (?:typo|error|mistake)\b.{0,100}$", "call to action"),
        (r"powered by\b.{0,60}$|theme (?:by|images)\b.{0,60}$|(?:view|see) (?:my|our) (?:complete )?profile$", "page tools"),
        (r"(?:posted|published) (?:by .{1,40} )?(?:at|on) .{3,30} (?:no|\d+) comments?.{0,40}$", "page tools"),
    )
)  # fmt: skip
_MONEY = re.compile(
    r"(?:[$€£¥₹]\s*\d[\d,. ]*[kKmM]?|\d[\d,. ]*\s*(?:[$€£¥₹]|USD|EUR|GBP)|\d[\d,.]*\s*%)(?:\s*(?:of|/|-|–)\s*\S*\d\S*\s*[$€£¥₹]?)?"
)
_NUMBERS = re.compile(r"[\d\s.,:/+%()#-]+")
_SLUG = re.compile(
    r"[A-Z0-9]{2,}(?:(?:--|[-/])[A-Z0-9]{2,}){1,6}/?(?: ?\([A-Z0-9, ]+\))?(?:,\s?\d[\w ]*)?|"  # PORT-MELLIN-FIRE/ (UPDATE 2)
    r"[A-Z]{2}(?:-[A-Z]{2,4})?--\S[^.]{0,40}|ZCZC.{0,40}|(?:NNNN|URGENT|FLASH|BULLETIN|ALERT)\W*"
)
SPOKEN = re.compile(
    r"\b(?:said|says|told|according to|added|reported|announced|claimed|warned|wrote|tweeted|explained)\b", _I
)


@lru_cache(maxsize=4096)
def reason_of(line: str) -> str | None:
    """Why a line is furniture wherever it stands; None when it may be the article's own. ``line`` is squashed and has
    plain quotation marks."""
    if _reports(line):
        return None
    for pattern, reason in _LINES:
        if pattern.match(line):
            return reason
    if not any(ch.isalnum() for ch in line):
        return "rule" if len(line) > 1 or line in "*#-_=~•" else None
    return "page controls" if _is_controls(line) else None


def _reports(line: str) -> bool:
    """Whether a line that looks like furniture at its start is a sentence of a report: it says who said something,
    and ends as sentences do."""
    return (
        len(line.split()) >= 8 and line.rstrip("\"')")[-1:] in {".", "?"} and SPOKEN.search(line) is not None
    )


def _is_controls(line: str) -> bool:
    words = [word for word in _SEPARATORS.split(line.casefold()) if word]
    if words[:1] and words[0] in _ACTIONS:
        words = [word for word in words if word not in _OBJECTS]
    return (
        0 < len(words) <= 16
        and all(word in _CONTROLS or word.isdigit() for word in words)
        and not all(word.isdigit() for word in words)
    )


def header_of(line: str) -> str | None:
    """What kind of block a line opens ("related stories", "comments", "about the author"); None when it opens none."""
    bare = line.strip().strip(':>»"→|-–—#*•…! ').strip()
    if not 0 < len(bare.split()) <= 9 or (bare.endswith((".", ",", ";")) and not bare.endswith("...")):
        return None
    for pattern, reason in _HEADERS:
        if pattern.fullmatch(bare):
            return reason
    return None


def is_section(line: str) -> bool:
    """Whether a line is the name of a section, or a path of such names."""
    parts = [part.strip() for part in re.split(r"[|/>»\"•·]|\s{2,}", line) if part.strip()]
    return bool(parts) and all(_SECTIONS.fullmatch(part) or _is_controls(part) for part in parts)


def is_meter(line: str) -> bool:
    """Whether a line holds nothing but amounts of money or shares of a goal."""
    return _MONEY.fullmatch(line) is not None


def is_numbers(line: str) -> bool:
    """Whether a line holds nothing but numbers."""
    return _NUMBERS.fullmatch(line) is not None and any(ch.isdigit() for ch in line)


def is_slug(line: str) -> bool:
    """Whether a line is the slug or the control line of a wire service."""
    return len(line) <= 60 and _SLUG.fullmatch(line) is not None


# --- speaking to the reader ------------------------------------------------------------------------------------

NOTICES = frozenset(
    {
        "call to action",
        "newsletter",
        "follow us",
        "cookie notice",
        "paywall",
        "copyright",
        "contact",
        "comments",
    }
)
"""Reasons of notices that may take more than one line."""
_READER = re.compile(r"\b(?:you|your|yours|you're|us|our|we|let's)\b", _I)
_YOU = re.compile(
    r"\b(?:you|your|yours|you're)\b|\blet us know\b|"
    r"\b(?:help|helping|contact|follow|tell|telling|send|sending|write to|join|joining|support|supporting|e-?mail|call|like|visit|"
    r"message|donate to) us\b|\bour (?:newsletters?|channel|page|site|website|work|app|team|journalism|readers|podcast|mission)\b",
    _I,
)
_PROMOTION = re.compile(
    r"\b(?:newsletter|subscri\w+|comments?|share|donat\w+|support us|help us|follow us|e-?mail us|contact us|sign up|inbox|app|"
    r"our (?:work|journalism|site|readers)|this (?:story|article|content|post|page|report))\b",
    _I,
)
_ASKS = re.compile(
    r"(?:if you [^,.]{2,60}, )?(?:please |then |so |why not |don't forget to )?(?:subscribe|sign|follow|share|click|join|support|donate|consider|help|write|"
    r"tell|send|e-?mail|call|contact|download|read|get|like|register|become|let|leave|check|visit|stay|make|give|"
    r"add|comment|tweet|buy|order|try|find|see|watch|listen|learn|keep|drop|reach|review|report|explore|browse|"
    r"discover|start|enter|think|spread)\b",
    _I,
)


def to_reader(line: str) -> bool:
    """Whether a line has "you" or "us" in it."""
    return _READER.search(line) is not None


def speaks_to_you(line: str) -> bool:
    """Whether a line that is no quotation has "you" in it."""
    return '"' not in line and _YOU.search(line) is not None


def asks_reader(line: str, *, speech: bool = False) -> bool:
    """Whether a line asks something of the reader: a question or request with "you" or "help us", not quoted, not of an
    interview. In a ``speech``, whose audience is "you" all the time, only what speaks of the page itself counts."""
    if len(line.split()) > 30 or not speaks_to_you(line) or re.match(r"(?:[QA]|[A-Z][\w ]{1,30})\s?: ", line):
        return False
    if speech and not _PROMOTION.search(line):
        return False
    return line[-1:] in {"?", "!"} or any(_ASKS.match(part) for part in re.split(r"(?<=[.!?]) ", line))
