"""Nothing in, the rules by which origins are told accounts compared and places put on the map out: for the page on how it was made."""

from __future__ import annotations

from generator.assess.locations import FAR_LARGER, LARGE, LARGER_CAPITAL
from generator.assess.origins import TAG
from generator.assess.reuse import ORDERED, PART
from generator.model import Relation, Rule, RuleGroup

_ORIGINS = {
    "named credit": "The text credits an agency or names the report that a sentence rests on; a tag counts in the first "
    f"{TAG} characters of the text.",
    "syndicated text": "Articles with the same text, but for edits, rest on one origin.",
    "contained text": "An article whose text stands in another one rests on its origin.",
    "shared quotation": "Several articles carry the same words of a speaker: for that statement they are one origin, whoever printed them.",
    "shared passage": f"Two accounts whose sentences share at least {ORDERED} words in the same order, {round(100 * PART)} percent of the shorter "
    "one, words in quotation marks left out, rest on one origin for that event.",
    "shared slip": "Two accounts with the same mistyped word beside shared words rest on one origin for that event.",
    "editor": "An editor joined or parted origins, with a reason.",
    "same origin": "All accounts rest on one origin, however many outlets print it.",
    "not established": "Nothing shows that the accounts were learned of separately: the default.",
    "shown": "An editor showed that the accounts are independent.",
}
_AGREEMENT = {
    Relation.AGREES: "The accounts say the same in this field, as far as each goes.",
    Relation.ADDS: "One account says more, and nothing that contradicts the others.",
    Relation.DIFFERS: "The accounts cannot both hold to the letter: both are shown, none is preferred.",
    Relation.SILENT: "The account does not state the field; silence is no agreement.",
    Relation.ONLY: "Only one account states the field.",
    "one article speaks of attacks without listing them": "A claim of several attacks that does not name them is shown with each it may mean.",
}

_MAP = {
    "editor": "An editor gave the point, with a note, a name and a day.",
    "stated country": "The sources put the place in one country or state (as in Karum, Iraq, or in the Iraqi city of Karum), and in the atlas one town there bears its name, "
    f"or one with {FAR_LARGER} times the inhabitants of the next.",
    "one town": f"Of all towns of that name in the atlas one has at least {LARGE:,} inhabitants and {FAR_LARGER} times those of the next, and an article that names it names its "
    "country, the people, a body or a force of it.",
    "capital": f"The same for the capital of that country, with {LARGER_CAPITAL} times the inhabitants of the next.",
    "country": "A country stands as a ring round its middle, as wide as a circle as large as its largest part.",
    "kept off": "An editor keeps the place off the map.",
    "site": "A base, a port or another site is no town: it is on the map only where an editor says.",
    "region": "A name that the sources also give as a province or another area is not the middle of a town.",
    "not found": "The atlas, of places with more than 500 inhabitants and seats of administration, has no town of that name.",
    "not there": "The atlas has no town of that name in the country or state in which the sources put it.",
    "several there": "The atlas has several towns of that name there.",
    "several towns": "The atlas has several towns of that name, and none is far larger than all others.",
    "several countries": "The sources put the place in more than one country or state.",
    "country not named": "No article that names the place names the country in which the atlas has it.",
    "small town": f"A town of fewer than {LARGE:,} inhabitants is on the map only where the sources say in which country it is.",
    "no outline": "The atlas has no outline of a country that small, or no such country.",
}

RULES = tuple(
    RuleGroup(kind=kind, rules=tuple(Rule(name=str(name), says=says) for name, says in rules.items()))
    for kind, rules in (("origins", _ORIGINS), ("agreement", _AGREEMENT), ("map", _MAP))
)
