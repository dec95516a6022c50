"""Nothing in, the rules by which pages choose what they show out: for the page on how it was made."""

from __future__ import annotations

from generator.model import Rule, RuleGroup
from generator.render.views.accounts import MOST_MARKS
from generator.render.views.changes import MOST
from generator.render.views.front import MOST_POINTS, ROOM_FOR_WORDS

_PAGES = {
    "timeline": "Only what is told as having happened, in the body of an article, stands on the timeline; without a day it stands on the shelf below.",
    "plans": "What is planned, threatened, considered, denied or mentioned in passing stands on a page of its own, never among events.",
    "profile": "A person, organisation, government, country, force or group named in the body of an article gets a profile; an outlet only when it acts or speaks.",
    "key points": f"At most {MOST_POINTS}: deeds before words, with room for {ROOM_FOR_WORDS} things said; then more origins, more accounts, what an article's headline tells, "
    "accounts that differ, counts of people, the newest.",
    "lead sentence": "The sentence of the account that states most: day, place, counts, parts.",
    "title": "A noun of the texts or the kind of event, then the place that half of the accounts give, or who did it by all accounts; never one who is only blamed; without any of them, or to tell two apart, the words of its sentence, in quotation marks.",
    "counts": "Counts are printed as written, and the lowest and highest of them; they are never added up.",
    "marks": f"At most {MOST_MARKS} marks stand in a line of a list; the page of the event has all.",
    "changes": f"Each kind of change shows its first {MOST} lines; the record of the edition marks all.",
    "publishing": "Of an article only the sentences that the briefing cites are printed, unless the editor chose otherwise; the others by number and length.",
}

RULES = (RuleGroup(kind="pages", rules=tuple(Rule(name=name, says=says) for name, says in _PAGES.items())),)
