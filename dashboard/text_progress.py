"""The words of the Progress screen."""

from __future__ import annotations

PROGRESS = "Progress"

TO_COME = "The day chosen above is still to come, so this is as at today."
NO_SCOPE = "No action of this plan is in scope"

DONE = "Actions done"
DONE_ABOUT = "Complete awaiting sign-off, or closed."
LEFT_SCOPE = "{actions} closed not done, and so out of the scope."
LAST_NEWS = "Last change of an action: {day}."

PACE = "Pace of the last three months"
A_MONTH = "{number} a month"
PACE_ABOUT = "Completed less reopened, {first} to {last}."
NO_PACE = "Too young"
NO_PACE_ABOUT = "The plan is known for less than three months."

NEEDED = "Needed to be done by the revisit"
NEEDED_ABOUT = "{actions} open, revisit {when}."
NEEDED_FIRST = " Counted to the first day it can be."
NO_REVISIT = "No day on record"
NO_REVISIT_ABOUT = "The report on record sets off no revisit with a date."
REVISITED = "Revisit made"
NOTHING_NEEDED = "Nothing"

LIKELY = "Likely to be all done"
LIKELY_ABOUT = "80% range. Half of the runs are done by {middle}."
LIKELY_LATE = "80% range. Half of the runs take longer than five years."
OR_LATER = "{first}, or over five years"
NEVER = "Not within five years"
TOO_LITTLE = "Not enough history"
TOO_LITTLE_ABOUT = (
    "Needed: {months} whole months and {completions} completions in the last twelve. On record: "
    "{has_months} and {has_completions}."
)
ALL_DONE = "All done"

CHANCE = "Chance to be all done by the revisit"
CHANCE_ABOUT = "If the plan goes on as it did, and no action is added."
UNLIKELY = "fewer than 1 in 20"
CERTAIN = "more than 19 in 20"
ABOUT_IN_TEN = "about {tenths} in 10"

SCOPE_KEY = (
    "Grey line: actions in scope, that is known and not closed without being done. Blue line: "
    "actions done."
)
BAND_KEY = "Hatched: 80% range of the forecast; dashed: its middle."
COVERAGE = "{actions}, {first} to {last}. Source: the statuses listed below."

PLAN_DUE = "Action plan due"
REVISIT = "Revisit"
AS_AT = "As at"

HOW = "How this was worked out"
WORKING_OUT = "Working out the forecast"
HOW_COUNTED = (
    "Months are counted back from the day looked at. The completions of a month are the actions "
    "completed in it less those reopened; an action that was already done when it was first known "
    "is not counted. The forecast uses the last twelve months at most."
)
HOW_SIMULATED = (
    "2,000 runs play the months to come. Each run weights the plan's own past months at random, as "
    "few months say little of the next, draws months by these weights, and lets the number of a "
    "drawn month vary as counts do. In 8 of 10 runs the day falls in the range shown. Same "
    "plan and day, same result."
)
HOW_LIMITED = (
    "The forecast knows only how fast actions were completed. It takes it that none is added and "
    "that the pace neither rises nor falls for good, and it knows nothing of how hard the open "
    "actions are."
)
HOW_LITTLE = (
    "Under {months} whole months or {completions} completions chance alone would move the pace by "
    "half and more, so no forecast is made."
)
TESTED = (
    "Tried on this plan: in {held} of {months}, the 80% range as it would have been worked out "
    "then held what was done two months later. It aims at 8 of 10."
)
UNTESTED = (
    "Tried on this plan: not yet. A first test takes a month with enough history and two months "
    "after it."
)

STATUSES = "Where the statuses come from"
MORE_SOURCES = "{count} older ones are on the History screen."
ENTRY = "{kind} of {day} by the {actor}"

HEADS = (
    "End of", "In scope", "Done", "Closed not done", "Forecast low", "Forecast middle",
    "Forecast high",
)  # fmt: skip
