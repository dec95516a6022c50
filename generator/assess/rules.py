"""Nothing in, the rules by which origins are told and accounts compared out: for the page on how it was made."""

from __future__ import annotations

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

RULES = tuple(
    RuleGroup(kind=kind, rules=tuple(Rule(name=str(name), says=says) for name, says in rules.items()))
    for kind, rules in (("origins", _ORIGINS), ("agreement", _AGREEMENT))
)
