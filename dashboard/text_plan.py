"""The words of the screens about an action plan: the plan, since last meeting, history."""

from __future__ import annotations

ACTION_PLAN = "Action plan"
SINCE = "Since last meeting"
HISTORY = "History"

ILLUSTRATIVE = "Illustrative: an invented force and plan, to try Revisit out. Nothing here is real."
SEE_ILLUSTRATIVE = "See it with an illustrative plan"
ILLUSTRATIVE_TITLE = "illustrative"
ILLUSTRATIVE_FILE = "illustrative-"

KINDS = {
    "overdue": ("■", "Overdue"),
    "at risk": ("▲", "At risk"),
    "no date": ("□", "No date"),
    "on track": ("●", "On track"),
    "not started": ("○", "Not started"),
    "complete": ("✔\N{VARIATION SELECTOR-15}", "Complete"),
    "closed": ("◆", "Closed"),
    "closed not done": ("◇", "Closed not done"),
}
"""Mark and word of what an action is shown as, gravest first."""
KEY = "Key"
MEANINGS = {
    "overdue": "due date passed",
    "at risk": "due within {soon} days and behind time, or progress not known",
    "no date": "no due date is given",
    "on track": "neither overdue nor at risk",
    "not started": "on track, nothing done yet",
    "complete": "waits for sign-off",
    "closed": "signed off on evidence",
    "closed not done": "given up, with a reason",
}
RATED = "Ratings are worked out from dates and progress, never typed."
BARS = (
    "Bar: from the start, or the day the action was first known, to the due date; without one, "
    "to the day it was complete or the day looked at. Hollow diamond: the first due date, where "
    "it moved later."
)
LINES = " Solid line: a milestone of the report; band: its day is known to a period only."
ABOUT = "about "
MILESTONE_STATES = {
    "met": "met",
    "met late": "met late",
    "past": "date passed",
    "overdue": "overdue",
}
MILESTONES = " Milestones: {list}."
TODAY_LINE = " Dotted line: as at {day}."
OFF_LINE = " {day}, the day looked at, is outside the time line."
TIME_LINE = "Time line"
HEADS = ("Rating", "Action and owner", TIME_LINE, "Due", "Progress")
DISAGREES = "Reported {reported}, but {word}"

STATED = "From public statements, each with its source in the action's story. "

NO_ACTIONS = "No action matches. Take a filter away."
OF_ACTIONS = "{shown} of {every} shown"
ONE_ACTION = "One action's whole story"
CHOOSE_ACTION = "Choose an action"
UNKNOWN_ACTION = "The link names an action that is not in this plan on this day."
BACK_TO_PLAN = "Back to the whole plan"

SEARCH_HELP = "Words in the action, its reference, owner, evidence or comment."
RATING = "Rating"
OWNER = "Owner"
SORT = "Sort by"
BY_RATING = "Rating, gravest first"
BY_DUE = "Due date"
BY_REF = "Reference"
FILTERS = "Search, filter and sort"
RECOMMENDATION = "Recommendation it answers"
LIMIT = "Time limit of the recommendation"
NO_LIMIT = "none stated"
DISAGREEING = "Only where the reported rating disagrees"
NOT_UPDATED = "Not updated since"
NOT_UPDATED_HELP = "Keeps actions of which nothing was said after this day."
NO_OWNER = "no owner given"

FACTS = {
    "owner": "Owner",
    "status": "Status",
    "progress": "Progress",
    "reported": "Reported rating",
    "start": "Start",
    "due": "Due",
    "original_due": "First due date",
    "slips": "Moved later",
    "completed_on": "Complete since",
    "updated_on": "Last update true on",
    "evidence": "Evidence",
    "evidence_file": "Attached file",
    "comment": "Comment",
}
ALWAYS = ("owner", "status", "progress", "due", "slips", "evidence")
"""Facts that are told even when nothing is known; the others only when there is something."""
NOT_GIVEN = "not given"
NEVER = "never"
BECAUSE = "Reason: {reason}"
NO_REASON = "No reason is on record."
ANSWERS = "What it answers"
NO_RECOMMENDATION = "No recommendation on record is linked to this action."
LOST_RECOMMENDATION = "Recommendation {ref}: not on record at this date."
BEHIND = "What the report found behind it"
SHARED_THEMES = "Findings of the report that share a theme with the recommendation: {themes}."
REPORT_FIGURES = (
    "Headline figures of the report. They are the report's own; no source ties one of them to "
    "this recommendation."
)
STORY = "Every change, oldest first"
SLIPPED_HEAD = "How its due date moved"
ATTACHED = "Download the attached evidence: {name}"

QUOTED = "'{value}'"
PUBLIC = "A public statement"
UNDOING = "{who}, undoing an earlier entry,"
ACCEPTED = "accepted the evidence"
REFUSED = "refused the sign-off"
UNDONE_SINCE = " This was undone later."
CHANGED = {
    "action": (
        "added the action {new}",
        "reworded the action from {old} to {new}",
        "took away the action {old}",
    ),
    "recommendations": (
        "linked it to {new}",
        "changed what it answers from {old} to {new}",
        "took away the link to {old}",
    ),
    "owner": (
        "gave it to {new}",
        "passed it from {old} to {new}",
        "took it from {old}",
    ),
    "start": (
        "set the start to {new}",
        "moved the start from {old} to {new}",
        "took away the start ({old})",
    ),
    "due": (
        "set the due date to {new}",
        "moved the due date from {old} to {new}",
        "took away the due date ({old})",
    ),
    "progress": (
        "set progress to {new}",
        "changed progress from {old} to {new}",
        "took away the progress ({old})",
    ),
    "status": (
        "set the status to {new}",
        "changed the status from {old} to {new}",
        "took away the status {old}",
    ),
    "reported": (
        "reported it as {new}",
        "changed the reported rating from {old} to {new}",
        "took away the reported rating ({old})",
    ),
    "evidence": (
        "gave as evidence {new}",
        "changed the evidence from {old} to {new}",
        "took away the evidence {old}",
    ),
    "evidence_file": (
        "attached the file {new}",
        "replaced the attached file {old} by {new}",
        "took away the attached file {old}",
    ),
    "comment": (
        "commented {new}",
        "changed the comment from {old} to {new}",
        "took away the comment {old}",
    ),
    "met_on": (
        "recorded the milestone as met on {new}",
        "changed the day it was met from {old} to {new}",
        "took back that it was met on {old}",
    ),
}
"""What a change did when nothing stood there before, when something did, when it was emptied."""
LATER = "{days} later"
EARLIER = "{days} earlier"
LINE = "line {line}"
RECORDED = "recorded {when}"
REASON = "Reason: {reason}"
RECOMMENDATION_OF = "recommendation {number}"
RECOMMENDATIONS = "recommendations {number}"
OF_REPORT = " of {report}"

SINCE_DAY = "Since"
SINCE_HELP = "The day of the last meeting. Shows what moved after it, up to the day above."
UNKNOWN_SINCE = "The link holds a day that cannot be shown, so this is the month before."
NOT_BEFORE = "Choose a day before {as_at}, the day that this page is seen from."
NOTHING_MOVED = "Nothing moved in this plan between these days."
NOTHING_UNDER = "Nothing under: {names}."
LISTS = {
    "completed": "Completed",
    "overdue": "Newly overdue",
    "slipped": "Slipped, due date moved later",
    "promises": "Promises that fell due",
    "ratings": "Rating changed",
    "signed_off": "Signed off",
    "refused": "Sign-off refused",
    "not_done": "Closed without being done",
    "new": "New actions",
    "late": "Recorded since, true before",
    "silent": "Open, and not updated since",
    "undone": "Undone",
    "milestones": "Milestones that fell due",
    "reports": "Reports published",
}
COUNTED = {
    "completed": "completed",
    "overdue": "newly overdue",
    "slipped": "slipped",
    "not_done": "closed without being done",
    "signed_off": "signed off",
    "refused": "refused at sign-off",
    "new": "new",
    "silent": "not updated",
}
TRUE_AND_RECORDED = "True on {when}, recorded on {recorded}."
LATE_RULE = (
    "The ledger did not hold these on the first day, though they are true on it or before. The "
    "plan as at that day reads differently now from what a meeting saw then."
)
PROMISES = "{kept} of {every} kept"
UNDID = "{who} undid entry {undone} on {when}: {changes}."
OUTCOMES = {
    "kept": "Kept: done by {done}",
    "kept late": "Kept late: done by {done}",
    "closed not done": "Not kept: closed without being done",
    "moved later": "Moved later instead: now due {now}",
    "not kept": "Not kept",
}
COMPLETE_SINCE = "Complete since {when}"
IS_DUE = "Due {due}."
OWNED_BY = "Owner: {owner}."
LAST_UPDATE = "Last update true on {when}."
SLIPPED_SO_FAR = "Slipped {times} so far."
WAS_DUE = "Was due {due}."
RATING_CHANGED = "Was {before}, is {after}."
PROMISE_RULE = (
    "A promise is an action that was due in the period, as the plan stood on the first day. It is "
    "kept when the action was complete by then, whatever became of the date later."
)

NO_HISTORY = "Nothing is recorded for this body by this date."
NO_MATCH = "No change matches. Take a filter away."
LOST_CHANGES = (
    "Its changes are not in the ledger any more, so what it did cannot be told or undone: the "
    "ledger was altered. Restore a backup."
)
ENTRY_KINDS = {
    "upload": "Upload",
    "edit": "Edit",
    "sign-off": "Sign-off",
    "sign-off refused": "Sign-off refused",
    "milestone": "Milestone",
    "report": "Report read",
    "plan": "Plan started",
    "undo": "Undo",
    "stated": "Public statement",
}
SEARCH_CHANGES = "Words in what changed, from what to what, the reason, the role or the file."
WHICH_ACTION = "Action"
WHICH_KIND = "Kind of entry"
WHICH_PERIOD = "True on or after"
MORE_CHANGES = "{count} more"
VERIFIED = "✔\N{VARIATION SELECTOR-15}"
ALTERED = "■"
TRUE_ON = "true on {when}"
IN_DOWNLOAD = "{count} more changes are in the download."
UNDONE_BY = "undone by entry {number}"
UNDOES = "undoes entry {number}"
FINGERPRINT = "file fingerprint (SHA-256) starts {short}"
WHOLE_LEDGER = "The whole ledger, of all bodies:"
TRAIL_ABOUT = (
    "No entry can be changed or removed: an undo is another entry. Shown is what was recorded by "
    "{as_at}. Public statements stand on the day they were made; they are no part of the ledger, "
    "and each leads to its source."
)
