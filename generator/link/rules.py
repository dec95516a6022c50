"""Nothing in, the rules by which names, events and wordings of several articles are joined out, with their points and thresholds."""

from __future__ import annotations

from generator.link import bearers, event_match, match, times_across
from generator.link.duplicates import CONTAINED, MIN_WORDS, NEAR, SHINGLE
from generator.link.retold import SHARED
from generator.link.utterances import LONG, POSSIBLE, SIMILAR
from generator.model import Rule, RuleGroup

_FORMS = {
    "as written": "A form of the name as it stands in the article.",
    "acronym": "A form made of first letters.",
    "metonym": "A capital that stands for its government.",
    "an editor’s file": "A form that an editor gave.",
    "stated by the article": "A further name that the article itself gives.",
}
_NAMES = {
    "same name": "The same name, to the letter: joined.",
    "same name after folding": "The same name but for case, accents, apostrophes and hyphens: joined.",
    "same country: *": "Two names of one country.",
    "same body of the same country": "The same kind of body of the same country.",
    "the coalition led by the same country": "The coalition that the same country leads.",
    "names of one group or outlet in the packaged list": "The word lists of the program give both as names of one group or outlet.",
    "an article gives it also the name *": "An article states both names for it: joined.",
    "an article calls it also *": "An article uses the short name for it: joined.",
    "same first and last name, no other middle name": "Full names of one person; a different middle name keeps two apart.",
    "same name, one with the country before it": "The country before the name is the only difference.",
    "same last name*": "One last name is not enough: a second reason must stand beside it.",
    "the articles’ only person of that last name": "A last name alone, where no other person of the articles bears it and both articles tell "
    "the same event: joined.",
    "the one name opens the other, which goes on with its kind": "A company or group named with and without the word for what it is: "
    "joined only in articles of one story.",
    "typed as in other articles": "Only the parser typed the name here; the other articles show what it is.",
    "named in articles that share other names": f"A second reason for a short form only: the articles have {bearers.SHARED} other names or more of "
    "people, bodies or things in common.",
    "the one full name opens the other": "A second last name is left out: joined only with a second reason.",
    "the articles’ only name that opens so": "No other company or group of the articles has a name that begins so.",
    "same position: *": "A second reason: the same office.",
    "same acronym: *": "A second reason: the same acronym.",
    "same role in the same event: *": "A second reason: the same part in the same event.",
    "named in articles that tell the same event or carry the same words": "A second reason where the names differ only in form.",
    "names share most words (*": f"Long names with one acronym that share {round(100 * match.WORDS)} percent of their words or more: "
    "proposed, joined only with a second reason.",
    "spellings alike (*": f"Two spellings at least {round(100 * match.ALIKE)} percent alike with equal consonants: proposed, joined only "
    f"with a second reason (the score must reach {match.ACCEPT:g}).",
    "* is explained in another article": "An acronym that only another article explains: a second reason is needed.",
    "same distinctive word *": "Places that share their own word and their kind: a second reason is needed.",
    "the coalition of the same story": "A coalition in articles of one story: a second reason is needed.",
    "the article’s only body of that name": "Within an article the short name of its only such body.",
    "short form of the article’s only name that begins so": "Within an article the short form of the only name that begins so.",
    "editor’s decision *": "An editor's decision goes before every rule; deleting the entry undoes it.",
}
_EVENT_SAYS = {
    "told in nearly the same words": f"Two long sentences share {round(100 * event_match.NEARLY)} percent of their words.",
    "the same kind of disaster on one day": "Both tell an earthquake or an eruption of one day.",
    "same day": "Both state the same day.",
    "dates fit": "The one date lies within the other (a month and a day of it).",
    "two sides of one night": "Neighbouring days of one night.",
    "same place": "Both state the same place.",
    "same country": "The same country and no place that differs.",
    "same agent": "The same actor acts.",
    "same target": "The same target.",
    "same accused": "The same actor is blamed.",
    "same speaker": "The same speaker.",
    "same number": "The same number of one thing is counted.",
    "same number of people": f"The same number of people, more than {event_match.FEW}, is counted as killed, wounded or the like.",
    "same means": "The same means (air, artillery, bomb).",
    "same word": "The same word for it.",
    "same word, same agent": "The same word for what the same actor did, where it is no violence.",
    "same weapon": "The same weapon.",
    "both answer the same event": "Both are told as answers to the same event.",
    "articles of one story": "The articles tell another event alike, carry the same words or share text.",
    event_match.AFTER_ANSWERED: "The day fits what the other article says it answered.",
    "both name one source": "Both name one source for an act that is no violence.",
}
_EVENTS = {
    **{f"{name}*": f"{_EVENT_SAYS[name]} Points: {points:g}." for name, points in event_match.POINTS.items()},
    "points": f"Two accounts are one event from {event_match.JOIN:g} points of {event_match.KINDS} different kinds (within one article from "
    f"{event_match.WITHIN:g}), and only where the best event leads the second best by {event_match.CLEAR:g}; closer calls stay apart for an "
    f"editor. A shared person counts {event_match.PERSON:g} more. A stated day, place, means, type or country that contradicts keeps two apart "
    "whatever else speaks for them.",
    "same words quoted": "The same speaker is quoted with the same words: one occasion.",
    "same act: *": "The same speaker does the same by words (a claim, a threat) in articles of one story: one occasion.",
    "taken up again: *": "The same article takes the event up again.",
    "same speaker in one article": "One speaker in one article, without another occasion.",
    "claimed again by the same actor": "The same actor claims it again.",
    "counted as the same one of several": "Both count it as the first, the second.",
    "the article’s only event of that means or word nearby": "The article has no other event of that kind near.",
    "stands in the same place of a copy of the text": "The sentence stands in the same place of a copy of the text.",
    "told in the same words": "Told in the same words.",
    "before, after, part of": "Two events of one clause with a word of sequence between them are related as the sentence says; nothing "
    "is joined by it.",
}
_STATEMENTS = {
    "identical words": "The same words of the same speaker: one statement.",
    "identical fragment of the same speaker": "The same few words in quotation marks of the same speaker: one statement.",
    "* words in the same order": f"At least {LONG} shared words and {round(100 * SIMILAR)} percent of the shorter wording in "
    "the same order: one statement; both wordings are shown.",
    "cut short: *": "A wording cut short stands in the longer one in the same order: one statement.",
    "the same words in a copy of the text": "The same words in a copy of the text: one statement.",
    "reported of the same speaker*": "Reported speech of the same speaker in the same or nearly the same words: one statement.",
    "possibly the same in other words (*": f"Two quotations of one speaker on one occasion of which the shorter shares "
    f"{round(100 * SHARED)} percent or more of its content words: shown side by side as possibly one statement, and not joined.",
    "possibly the same words (*": f"From {round(100 * POSSIBLE)} percent likeness two wordings are shown to the editor, and not joined.",
}
_COPIES = {
    "identical": "Two articles with the same words.",
    "near-duplicate": f"Two articles that share {round(100 * NEAR)} percent or more of their runs of {SHINGLE} words (from {MIN_WORDS} words on).",
    "contained": f"{round(100 * CONTAINED)} percent or more of the shorter article stand in the longer one.",
    "shared quotation": "Two articles that carry the same long quotation.",
}
_YEARS = {
    "year inferred from *": f"The year is that of a full date in another article on the same event, at most {times_across.NEAREST} days away; it is "
    "marked as inferred, with the article.",
    "accounts differ": "The accounts give different days: all stand in the date, none is preferred.",
    "accounts differ by a night": "The accounts give the two days of one night: both stand in the date.",
    "after the event that it answers": "An answer without a day of its own lies on the day of what it answers, or later.",
    "not stated": "No account gives a day.",
}

RULES = tuple(
    RuleGroup(kind=kind, rules=tuple(Rule(name=name, says=says) for name, says in rules.items()))
    for kind, rules in (
        ("forms", _FORMS),
        ("joined_names", _NAMES),
        ("joined_events", _EVENTS),
        ("joined_statements", _STATEMENTS),
        ("copies", _COPIES),
        ("days_across", _YEARS),
    )
)
