"""Word lists in, by what they do to a happening that stands under them, out: planned, threatened, denied, only wanted."""

from __future__ import annotations

from generator.model import Realis

PLANNED = frozenset(
    "plan intend prepare aim schedule expect agree vow pledge promise decide propose arrange order instruct authorize authorise approve "
    "announce consider discuss contemplate mull seek bid hope set prepare direct urge ready poise due slate elect mean project "
    "forecast predict anticipate want wish need commit offer volunteer undertake await push gear ask call demand request encourage "
    "invite allow permit enable require tell persuade advise recommend negotiate".split()
)
WANTED = frozenset(
    "demand request call urge ask encourage advise recommend persuade invite wish want need hope propose "
    "bid push require".split()
)
"""What somebody only wants of others or thinks about is neither announced nor expected: no plan."""
THREATENED = frozenset("threaten warn vow".split())
NEGATED = frozenset(
    "deny refuse fail decline refrain avoid prevent avert thwart foil cancel stop abandon postpone forgo scrap rule".split()
)
UNREAL = frozenset(
    "fear deter risk worry suspect accuse imagine pretend suppose claim oppose combat counter protect defend guard fight "
    "discourage condemn try attempt struggle debate question doubt simulate rehearse plot conspire".split()
)
PREVENTIVE = frozenset(
    "prevent avert deter thwart foil combat counter avoid stop discourage oppose rule cancel halt end protect defend guard against".split()
)
PLAN_NOUNS = frozenset(
    "plan threat intention intent bid proposal order decision effort attempt pledge promise vow preparation option ability capability "
    "capacity readiness right permission request call demand deal agreement mission need desire will willingness opportunity chance commitment "
    "duty mandate goal aim campaign strategy measure means way step scheme plot pressure authority power offer hope prospect".split()
)
UNREAL_NOUNS = frozenset(
    "risk fear possibility threat likelihood danger chance prospect case event absence lack probability potential warning plan "
    "preparation anticipation talk speculation allegation rumor rumour accusation idea notion prevention".split()
)
UNREAL_ADJECTIVES = {
    "potential": Realis.HYPOTHETICAL,
    "possible": Realis.HYPOTHETICAL,
    "hypothetical": Realis.HYPOTHETICAL,
    "feared": Realis.HYPOTHETICAL,
    "likely": Realis.HYPOTHETICAL,
    "any": Realis.HYPOTHETICAL,
    "foiled": Realis.NEGATED,
    "thwarted": Realis.NEGATED,
    "planned": Realis.PLANNED,
    "upcoming": Realis.PLANNED,
    "imminent": Realis.PLANNED,
    "proposed": Realis.PLANNED,
    "scheduled": Realis.PLANNED,
    "future": Realis.PLANNED,
    "further": Realis.HYPOTHETICAL,
    "impending": Realis.PLANNED,
    "expected": Realis.PLANNED,
    "forthcoming": Realis.PLANNED,
    "threatened": Realis.THREATENED,
    "preemptive": Realis.HYPOTHETICAL,
    "pre-emptive": Realis.HYPOTHETICAL,
}
PROTESTS = frozenset("protest demonstrate march rally picket demand oppose denounce".split())
"""What people do by gathering for it: "hundreds gathered to protest"."""
SAYING = frozenset("say announce add confirm state declare tell promise pledge vow".split())
BASELESS = frozenset(
    "baseless false untrue unfounded incorrect fabricated inaccurate wrong groundless".split()
)
HEARSAY = frozenset("report claim rumour rumor allegation suggestion accusation speculation".split())
GERUNDS = frozenset(
    "consider discuss contemplate mull propose suggest recommend weigh debate favor favour plan think talk".split()
)
HABITS = frozenset(
    "often usually regularly routinely frequently always repeatedly sometimes occasionally historically typically annually ever".split()
)
IFS = frozenset({"if", "unless", "whether", "should", "lest"})
DUE = frozenset({"due", "set", "scheduled", "planned", "expected", "slated", "imminent"})
FUTURE = frozenset({"will", "'ll", "shall", "wo"})
IRREAL = frozenset({"would", "could", "may", "might", "should", "must", "can", "ca", "ought", "'d"})
