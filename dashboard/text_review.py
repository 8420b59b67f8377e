"""The words of the screen that reads reports."""

from __future__ import annotations

READ = "Read a report"
NOT_ILLUSTRATIVE = (
    "Reports are read into the real data. Choose a real body above to read one; the made-up body "
    "has no reports to read."
)
CHOOSE = "Choose reports"
FILES = "Reports (PDF, HTML, DOCX or TXT)"
ABOUT = (
    "Revisit reads the report and proposes what it found: each item with its page and its words. "
    "Nothing proposed is on any chart before you accept it and save."
)
READING = "Reading {name} ({number} of {count})"
CANNOT = "{name} cannot be read: {why}"
WHICH = "Report to review"
WHICH_NAME = "{name}: {title}"

HEADING = "What the report is"
HEADING_ABOUT = "Check it first: it decides where the report's facts are shown."
HEADING_SUMMARY = "{body}: {what}. Published {published}; inspected {inspected}."
HEADING_UNKNOWN = "Say what the report is: Revisit could not tell its {missing}."
HEADING_EDIT = "Correct what the report is"
BODY = "Body inspected"
PROGRAMME = "Programme"
KIND = "Kind of report"
FOLLOWS = "Inspection that it comes back to, if it is a review"
FOLLOWS_NONE = "none, or not on record"
TITLE = "Title"
PUBLISHED = "Published (2016-08-02, 2016-08 or 2016; empty if unknown)"
STARTED = "First day of the inspection (empty if unknown)"
ENDED = "Last day of the inspection (empty if unknown)"
ADDRESS = "Web address of the report (empty if it has none)"
APPLY_HEADING = "Use this"
BODY_MISSING = (
    "A body that is not in the list is added to data/reference/bodies.csv, as docs/contributing.md "
    "says."
)
UNKNOWN = "not known"
DATES_WRONG = (
    "A day is written 2016-08-02, a month 2016-08 and a year 2016; the web address starts with "
    "https://. Nothing was changed."
)

EARLIER = (
    "This report was accepted before. What people decided stands: {decided}. New in this file: "
    "{fresh}."
)
GONE = "Accepted before and not found in this file: {count}. They stay as they are."
CHANGED_HEADING = "Its heading differs from the one accepted: {fields}."
CURATED = (
    "This report is on record already, read by hand. {count} of what was found here is on record "
    "and not asked again."
)
GONE_ITEMS = "What this version no longer has"
GONE_HEADS = ("What", "Page", "As accepted")
HEADING_FIELDS = {
    "title": "title",
    "published": "publication",
    "fieldwork": "days of the inspection",
    "kind": "kind",
    "inspectorates": "inspectorates",
    "method": "method",
    "sources": "source",
}

NAMES = {
    "case_audits": "Case audits",
    "judgements": "Judgements",
    "figures": "Figures",
    "recommendations": "Recommendations",
    "milestones": "Milestones",
}
REVIEW = "What was found"
NOTHING_FOUND = "Nothing was found in this report. Add what it says below, or leave it."
KINDS = "Kind of item"
KIND_OPTION = "{name}: {open} of {all} open"
ITEMS = "Items, the most doubtful first"
MARKS = {"open": "○", "accepted": "✓", "rejected": "✗", "on record": "■"}
STATES = {
    "open": "to decide",
    "accepted": "accepted",
    "rejected": "rejected",
    "on record": "on record already",
}
KEY = "○ to decide · ✓ accepted · ✗ rejected · ■ on record already"
OPTION = "{mark} p. {page} · {words}"
SURE = "{share} sure"
DOUBT = "Doubtful: {share} sure"
DOES_NOT_FIT = "Not whole yet: fill in what is missing before you accept it."
NEW_HERE = "New in this version of the report."
DECIDED_BY = "{state} by {actor}."
ON_RECORD = "On record already, accepted by {actor}. Nothing to decide."

ACCEPT = "Accept"
REJECT = "Reject"
NEXT = "Next open"
PREVIOUS = "Previous"
SHORTCUTS = "Keyboard shortcuts"
SHORTCUTS_HELP = (
    "A accepts, X rejects, N goes to the next open item, P to the one before. They work outside of "
    "text fields; turn them off if they are in the way of your screen reader or voice control."
)
CORRECT = "To correct an item, change the fields, then accept."
CANNOT_ACCEPT = "This cannot be accepted yet: {faults}."
ACCEPTED_ONE = "Accepted: {what}."
REJECTED_ONE = "Rejected: {what}."
MORE_FIELDS = "More fields"
ALL_ABOVE = "Accept all that are at least this sure"
ALL_ABOVE_BUTTON = "Accept {count}"
ALL_ABOVE_NONE = "None that is open is so sure"

PAGE = "Page {page} of {name}; the words are marked"
PAGE_ALT = "Page {page} of the report as printed, with the words of this item marked"
WORDS = "In the report's words"
NO_PICTURE = "The page cannot be drawn: {why}"

ADD = "Add what was missed"
ADD_ABOUT = "Read by you: it is kept as read by hand, with the page you give."
ADD_KIND = "What it is"
ADD_PAGE = "Page"
ADD_BUTTON = "Add and accept"
ADDED = "Added by hand before: {count}."

SAVE = "Save what was decided"
PROGRESS = "{decided} of {all} decided here, {open} open. What is open stays open."
SAVE_BUTTON = "Save {decisions}"
SAVE_FIRST = "Decide at least one item first."
NEED_ROLE = "Choose your role first."
SAVED = "Recorded as entry {number}: {changes}, by the {actor}. It is on the screens now."
FAULTY = "Nothing was recorded: {faults}."
SAVED_UNBUILT = (
    "Entry {number} is recorded, but the data could not be built anew, so the screens do not show "
    "it yet: {why}"
)
SEE = "See it on the overview"
PLAN = "Start the action plan"
PLAN_ABOUT = (
    "The report has {count} on record and no action plan yet. Start one with a row for each, to be "
    "filled in by the owners."
)
PLAN_BUTTON = "Start a plan of {count}"
PLAN_DONE = "The plan was started as entry {number}, with {count} to fill in."
SEE_PLAN = "See the action plan"

FIELDS = {
    "measure": "Measure",
    "label": "What is counted",
    "kind": "Kind",
    "value": "Value",
    "low": "From",
    "high": "To",
    "of": "Of (the whole)",
    "unit": "Unit",
    "direction": "Direction",
    "approximate": "Approximate",
    "bound": "Bound",
    "period": "When it is true of",
    "headline": "Show on the overview",
    "note": "Note for readers",
    "heading": "Heading",
    "text": "What is asked for",
    "deadline": "Its own limit",
    "responsible": "Who is to do it",
    "what": "What is owed",
    "recipient": "To whom",
    "stated_due": "Due, as stated (2016-11-08)",
    "trigger": "Counts from",
    "interval": "Interval",
    "criterion": "What is graded",
    "grade": "Grade",
    "scale": "Scale",
    "assessed": "Cases assessed",
    "grades": "Cases by grade, a line each (good: 14)",
    "assessor": "Who graded",
    "page": "Page",
}
NUMBER_WRONG = "{field} should be a number such as 89 or 2.5"
GRADES_WRONG = "cases by grade should be lines such as 'good: 14'"
NONE = "none"

HISTORY = {
    "report": "set what the report is: {new}",
    "accepted": "accepted the {kind} {new}",
    "corrected": "changed the {kind} {old} to {new}",
    "rejected": "rejected a {kind}: {new}",
    "taken back": "took back what was decided of the {kind} {old}",
}
