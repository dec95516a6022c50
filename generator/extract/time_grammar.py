"""Plain sentence text in, time phrases with what they say out: the rules of English dates as a table of patterns.

Each pattern has one reader that turns a match into a ``Phrase``: a calendar value, a step from the anchor day, or
nothing that could be resolved. Nothing here knows the article; ``time_values`` puts the phrase on the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.extract import time_readers as readers
from generator.extract.calendar_words import (
    DAY,
    LONG_UNIT,
    MONTH,
    NUMBER,
    PART_OF_DAY,
    SEASON,
    UNIT,
    WEEKDAY,
    YEAR,
)
from generator.extract.time_phrase import Phrase

_MOD = (
    r"(?:(?:[Tt]he )?(?:[Vv]ery )?(?:[Ee]arly|[Ll]ate|[Mm]id)(?: |-)(?:in )?"
    r"|(?:[Tt]he )?(?:very )?(?:end|beginning|start|middle|close) of )"
)
_NEAR = r"(?:[Aa]bout|[Aa]round|[Aa]pproximately|[Cc]irca|[Rr]oughly|c\.)"
_MORE = (
    r"(?:(?:(?:[Nn]o )?(?:[Mm]ore|[Ll]ess|[Ff]ewer|[Ll]onger|[Ll]ater|[Ee]arlier) than|[Aa]t (?:least|most)|[Uu]p to"
    r"|[Aa]bout|[Aa]round|[Aa]pproximately|[Nn]early|[Aa]lmost|[Rr]oughly|(?:[Jj]ust )?(?:[Oo]ver|[Uu]nder)|[Ss]ome) )"
)
_TAIL_PART = rf"(?: (?P<part>{PART_OF_DAY}|night)\b)?"
_TURN = r"(?P<turn>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming|[Ee]very|[Ee]ach)"
_OPEN = r"(?<![\w$£€#.,/-])"
"""Nothing that would make the first figure part of another number, sum or name stands before."""

PATTERNS: tuple[tuple[str, readers.Reader], ...] = (
    (rf"{_OPEN}(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", readers.iso),
    (
        rf"{_OPEN}(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep)(?P<year>\d{{4}}|\d\d)(?![\d/])",
        readers.slashed,
    ),
    (
        (
            rf"\b(?:(?P<weekday>{WEEKDAY}),? )?(?:(?P<near>{_NEAR}) )?(?P<month>{MONTH}) (?P<day>{DAY})"
            rf"(?:(?:-| to | through | (?P<both>and) )(?P<last>{DAY})(?!,? [a-z]|,\d))?(?:,? (?:of )?(?P<year>{YEAR}))?"
        ),
        readers.explicit,
    ),
    (
        (
            rf"(?:\b(?P<weekday>{WEEKDAY}),? )?(?:\bthe )?{_OPEN}(?P<day>{DAY})(?:(?:-| to | (?P<both>and) )(?P<last>{DAY}))?"
            rf"(?: day)?(?: of)?[ -](?P<month>{MONTH})(?![\w-])(?:,?[ -](?P<year>{YEAR}))?"
        ),
        readers.explicit,
    ),
    (
        rf"\b(?P<mod>{_MOD})?(?:(?P<near>{_NEAR}) )?(?P<month>{MONTH}),?(?: of|-)? ?(?P<year>{YEAR})",
        readers.month,
    ),
    (
        rf"\b(?P<mod>{_MOD})?(?:{_TURN} )?(?P<month>{MONTH})(?![\w-]|'s\b)",
        readers.month,
    ),
    (
        rf"\b(?P<mod>{_MOD})?(?:{_TURN} )?(?:the )?(?P<season>{SEASON})(?:(?: of)? (?P<year>{YEAR})(?:[-/]\d\d)?)?\b",
        readers.season,
    ),
    (
        (
            r"\b(?:[Tt]he |[Ii]ts |[Tt]heir )?(?:(?:fiscal|financial)[- ](?:year )?)?"
            r"(?P<which>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)[ -]"
            r"(?:(?:fiscal|financial)[- ])?(?P<what>quarter|half)\b"
            rf"(?:(?:,| of)?(?: (?:fiscal|financial)(?: year)?)? (?P<year>{YEAR})| of (?P<rel>(?:this|last|next) year))?"
        ),
        readers.quarter,
    ),
    (rf"\b(?P<which>Q[1-4])(?P<what>)(?:,? (?:of )?(?P<year>{YEAR}))?\b", readers.coded),
    (
        rf"\b(?:[Ff]iscal|[Ff]inancial)(?: year)? {YEAR}(?:[-/]\d\d)?(?![\w%])",
        readers.plain("date", "financial year"),
    ),
    (rf"\b(?P<mod>{_MOD})(?:(?P<near>{_NEAR}) )?(?P<year>{YEAR})(?![\w%])", readers.year),
    (rf"{_OPEN}(?P<year>{YEAR})[-/](?P<last>\d\d(?:\d\d)?)(?![\d-])", readers.years),
    (rf"{_OPEN}(?:\b(?P<near>{_NEAR}) )?(?P<year>{YEAR})(?![\w%-]|'s?\w)", readers.year),
    (
        rf"(?:\b[Tt]he )?(?:\b(?:early|late|mid)[ -]|{_OPEN})(?:(?P<long>(?:1[5-9]|20)\d)0'?s\b|'(?P<short>\d)0s\b)",
        readers.decade,
    ),
    (
        r"\b(?:[Tt]he )?(?:(?:early|late|mid)[ -])?(?P<ordinal>\d{1,2}(?:st|nd|rd|th)|[a-z]{4,12}(?:-[a-z]{4,8})?)[ -]century\b",
        readers.century,
    ),
    (
        rf"\b(?:[Ee]arly |[Ll]ate )?(?:{_TURN} )?(?P<weekday>{WEEKDAY}s?){_TAIL_PART}(?!\w)",
        readers.weekday,
    ),
    (
        (
            r"\b(?:[Ee]arly |[Ll]ate |[Ee]arlier )?(?P<day>[Tt]he day (?:before yesterday|after tomorrow)|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)"
            rf"{_TAIL_PART}\b"
        ),
        readers.near_day,
    ),
    (
        r"\b[Oo]vernight\b(?!-| (?:into|from|to|on|stays?|trains?|trips?|flights?|buses|ferry|parking|success|curfews?|hours|guests?|lows?|temperatures?|delivery))",
        readers.overnight,
    ),
    (
        rf"\b(?:[Ee]arly |[Ll]ate |[Ee]arlier )?(?P<turn>[Tt]his|[Ll]ast|[Tt]hat|[Tt]he same|[Ee]arly|[Ll]ate|[Mm]id) (?:very )?(?P<part>{PART_OF_DAY})\b",
        readers.part_of_day,
    ),
    (
        (
            rf"\b(?:(?:[Ll]ater|[Ee]arlier|[Ee]arly|[Ll]ate|[Mm]id)[ -]|(?:the )?(?:end|beginning|start|middle) of )?"
            rf"(?P<same>[Tt]he same \w+ )?(?:(?:of )?(?:the )|[Ee]arly )?(?P<turn>[Ll]ast|[Nn]ext|[Tt]his|[Pp]revious|[Cc]urrent|[Cc]oming|[Pp]ast) "
            rf"(?:(?:calendar|school|academic|fiscal|financial) )?(?P<unit>{LONG_UNIT})\b"
        ),
        readers.turned_unit,
    ),
    (
        r"\b(?:the )?(?:very )?(?:end|beginning|start|middle) of (?P<turn>the) (?P<unit>year|month)\b(?! of| in)",
        readers.turned_unit,
    ),
    (
        rf"\b(?P<more>{_MORE})?(?P<n>{NUMBER})[ -](?P<unit>{UNIT})s? ago\b",
        readers.ago,
    ),
    (
        rf"\b{_MORE}?(?P<n>{NUMBER})[ -](?P<unit>{UNIT})s? (?:earlier|later|from now|hence|beforehand|afterwards?)\b",
        readers.plain("date", "counted from another event"),
    ),
    (r"\A[Ee]arlier(?=,)", readers.plain("date", "relative and unresolved")),
    (
        r"\b(?:[Tt]he )?(?:same|following|next|previous|preceding|other) (?:day|night|morning|afternoon|evening|week|month|year)\b",
        readers.plain("date", "named from another time"),
    ),
    (
        (
            rf"(?<!\bto )(?<!\bwill )(?<!\bcould )(?<!\bmay )(?<!\bwould )(?<!\bmight )(?<!\bcan )\b(?:[Tt]he )?(?:[Ww]hole |[Ee]ntire )?(?:[Ll]ast|[Pp]ast|[Nn]ext|[Pp]revious|[Ff]irst|[Ff]inal|[Cc]oming|[Ff]ollowing|[Ff]orthcoming) "
            rf"(?:{NUMBER} |few |couple of )(?:consecutive |straight |business |working )?{UNIT}s?\b"
        ),
        readers.plain("duration", "counted from the day of writing"),
    ),
    (
        r"\b(?:[Tt]he )?(?:past|last|next|coming) (?:decades?|century|few|several|hundred)(?: years| decades)?\b",
        readers.plain("duration", "counted from the day of writing"),
    ),
    (
        rf"\b{_MORE}?{NUMBER}[ -](?:consecutive |straight |business |working |full )?{UNIT}s?(?!-?\w)(?! old\b| of age\b)(?:'(?= ))?",
        readers.plain("duration", "length of time"),
    ),
    (
        rf"\b(?:[Ee]very|[Ee]ach|[Oo]nce an?|[Tt]wice an?|[Tt]hree times an?) (?:{NUMBER} |other )?{UNIT}s?\b",
        readers.plain("set", "repeated"),
    ),
    (
        r"\b(?:[Aa]nnual(?:ly)?|[Dd]aily|[Ww]eekly|[Mm]onthly|[Qq]uarterly|[Hh]ourly|[Nn]ightly)\b",
        readers.plain("set", "repeated", weak=True),
    ),
    (
        (
            r"(?<![\d:.])(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\b\.?| ?[AP]M\b)?"
            r"(?: (?:local time|UTC|GMT|BST|E[SD]?T|C[SD]?T|P[SD]?T|M[SD]T|CET|CEST|IST|JST|AE[SD]T)\b)?"
            r"(?: ?\((?:local time|(?:UTC|GMT)?(?: ?[+-] ?\d\d?(?::?\d\d)?)?|[A-Z]{3,4}|\d\d?:?\d\d GMT)\))?(?![\d:])"
        ),
        readers.clock,
    ),
    (
        r"(?<![\d:.])(?:1[0-2]|0?[1-9]) ?(?:[ap]\.?m\b\.?|[AP]M\b)(?: (?:local time|UTC|GMT|BST|E[SD]?T|C[SD]?T|P[SD]?T|CET|CEST)\b)?",
        readers.plain("clock", "clock time"),
    ),
    (r"\b(?:[Nn]oon|[Mm]idnight|[Mm]idday)\b", readers.plain("clock", "clock time", weak=True)),
    (
        r"(?<![\d:.])(?:[01]\d|2[0-3])[0-5]\d (?:hours|hrs|UTC|GMT|local time)\b",
        readers.plain("clock", "clock time"),
    ),
)


_COMPILED = tuple((re.compile(pattern), reader) for pattern, reader in PATTERNS)


_TRIGGER = re.compile(
    r"\d|\Aearlier,|day|night|week|month|quarter|year|decade|centur|hour|minute|second|morn|noon|evening|spring|summer|autumn|fall"
    r"|winter|annual|daily|dail|tomorrow|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)",
    re.IGNORECASE,
)
"""One of these stands in whatever a pattern matches; most sentences have none and need no further look."""


def phrases(text: str) -> Iterator[Phrase]:
    """Every phrase that a pattern finds; they may overlap."""
    if not _TRIGGER.search(text):
        return
    for pattern, reader in _COMPILED:
        for m in pattern.finditer(text):
            phrase = reader(m)
            if phrase is not None and phrase.start < phrase.end:
                yield phrase
