"""The words of the Upload screen, and of the decisions taken on one action."""

from __future__ import annotations

STEPS = ("1 Choose", "2 Check", "3 Confirm")
STEPS_NAME = "Steps of an upload"
STEP_DONE = "done"
STEP_NOW = "you are here"
STEP_TO_COME = "to come"

PLAN = "Plan to update"
START = "Start a plan for: {report}"
NO_REPORT = "No report of this body is on record, so there is nothing to make a plan for."
TODAY_ONLY = (
    "A file is compared with the plan as it stands today; the day chosen above does not change "
    "this page."
)

FORM = "Get the form"
FORM_ABOUT = (
    "The form holds the plan as it stands today. Change what has changed, leave the rest, and send "
    "it back here. Rows that you leave as they are change nothing."
)
FORM_NEW = (
    "There is no plan for this report yet. The form holds a row for each recommendation on record "
    "({count}); fill in the owner, and add or split rows as you need."
)
FORM_EMPTY = (
    "There is no plan for this report yet, and no recommendation of it is on record. The form is "
    "empty: a row for each action, with at least a reference, the action and its owner."
)
FORM_XLSX = "Form as XLSX"
FORM_CSV = "Form as CSV"
FORM_COLUMNS = "What each column of the file means"
FORM_COLUMNS_ABOUT = (
    "A file needs the column Reference and the columns that you want to change, in any order. "
    "Columns that are left out stay as they are."
)
FORM_FILE = "The plan as it stood on {day}. What is changed here is sent back on the Upload screen."
FORM_TITLE = "Status of the plan: {plan}, {body}"
COLUMN_HEADS = ("Column", "What to put there")

CHOOSE = "Choose the file"
FILE = "Status file (XLSX or CSV)"
TRUE_ON = "True on"
TRUE_ON_HELP = (
    "The day on which what the file says is true, such as the day of the owners' reports. A row "
    "with a day of its own in the column True on keeps that."
)
ROLE = "Your role"
ROLE_PLACEHOLDER = "Choose your role"
NO_LOGIN = "There is no login here: Revisit records the role you choose and cannot check it."
NOT_WRITTEN = "Nothing is written before you confirm."
CHECKING = "Reading {name} and comparing it with the plan"

CHECK = "Check"
NOT_READ = "{name} cannot be used; nothing was applied"
TRY_AGAIN = "Then choose the file again, above."
FAULTS = "{faults}; nothing was applied"
FAULT_HEADS = ("Row", "Action", "Column", "What is wrong")
FAULT_TABLE = "Faults in the file"
WHOLE_ROW = "the row"
FIRST_SHOWN = "The first {shown} of {count} are shown; all are in the download."
MARKED_UP = "Download your file with all faults marked"
MARKED_NAME = "{name} - what to mend.xlsx"
CHANGES_NAME = "revisit-{kind}proposed-changes.csv"
MEND = "Mend the file, save it, and choose it again above."
IN_ROWS = "In {rows}. The rest of the file: {new} new, {changed} changed, {unchanged} unchanged."

COUNTS = "{new} new, {changed} changed, {unchanged} unchanged, {refused} refused"
ABSENT_ONE = "1 action of the plan is not in the file and stays as it is."
ABSENT = "{count} actions of the plan are not in the file and stay as they are."
READ_AS = "Read: {name}{sheet}, true on {day}."
OF_SHEET = ", sheet '{sheet}'"
SET_BY = "{value} (set by the {actor}, {when})"
NO_VERSIONS = (
    "The file has no column Version, so Revisit cannot see what others changed after you made it. "
    "Who set the values that would be replaced, and when, stands beside them below."
)
NO_ROWS = "The file has headings and no row, so there is nothing to compare."
NOTHING = "The file says what the plan says already: there is nothing to apply."

APPLIED_BEFORE = (
    "This very file was applied as entry {number} on {when}, by the {actor}. It stands, so "
    "it cannot be applied again. Undo that entry first if it has to be."
)
UNDONE_BEFORE = (
    "This very file was applied as entry {number} on {when}, by the {actor}, and undone by "
    "entry {undone_by}. It can be applied again."
)

EFFECT = "What it does to the ratings"
EFFECT_HEADS = ("Rating", "Now", "After")
EFFECT_TABLE = "Actions by rating, now and after"
EFFECT_NONE = "No rating changes."
EFFECT_IF_MINE = "Counted as if your values are kept where somebody else changed a cell too."
RATED_HEADS = ("Action", "Rating now", "Rating after")
RATED_TABLE = "Actions whose rating changes"
NEW_ACTION = "new"
MOVES = "Due dates that move"
MOVES_HEADS = ("Action", "Due now", "Due after", "Moved by")
FALLS = "Progress that falls: is each row beside the right action?"
FALLS_HEADS = ("Row", "Action", "Progress now", "Progress after")
CHANGES = "Every change"
CHANGE_HEADS = ("Row", "Action", "What", "Now", "After")
EMPTY = "(empty)"
DOWNLOAD_CHANGES = "Download all changes (CSV)"

CONFLICTS = "Changed by somebody else too: choose which value to keep"
CONFLICT = (
    "When the form was downloaded it was {base}. The {actor} changed it to {theirs} (true on "
    "{when}). Your file says {mine}."
)
KEEP = {"mine": "Keep yours: {value}", "theirs": "Keep theirs: {value}"}
KEEP_ALL = {"mine": "Keep all of yours", "theirs": "Keep all of theirs"}
SAME_CHOICE = "The same for all that are not chosen one by one"
MORE_CONFLICTS = "{count} more are not listed here: choose one answer for all."

REASONS = "Needs a reason: the board will read it"
WHY = {
    "later date": "{ref}: why does the due date move from {old} to {new}?",
    "later start": "{ref}: why does the start move from {old} to {new}?",
    "goes back": "{ref}: why does the status go back from {old} to {new}?",
}
SAME_REASON = "One reason for all {count} (one given below goes before it)"
MORE_REASONS = (
    "{count} more are not listed here: give one reason for all, or write each in the file's column "
    "Reason for change."
)

CONFIRM = "Confirm"
NOTE = "Note for the history (optional)"
NOTE_HELP = "Such as: monthly update of November."
APPLY = "Apply {changes}"
STILL_NEEDED = "Still needed before it can be applied: {missing}."
NEED_ROLE = "your role"
NEED_CHOICES = "a choice for {cells} that somebody else changed too"
NEED_REASONS = "a reason for {changes}"
SAYS_NOTHING = "words that say why ('{words}' says nothing)"
READY = "All of it is recorded at once, or nothing; it can be undone."

APPLIED = "Applied as entry {number}: {changes}, by the {actor}."
RECORDED = "Recorded as entry {number}: {changes}, by the {actor}."
UNDID = "Entry {undone} was undone, by entry {number}. The values from before stand again."
SEE_HISTORY = "See it in the history"
SEE_SINCE = "See what moved since the last meeting"
SEE_PLAN = "See the action plan"
CHECKED_AGAIN = "The file was checked again just now: what you see below is the plan as it stands."

UNDO = "Undo"
UNDO_HEAD = "Last entries, to undo"
UNDO_ABOUT = "An undo is another entry: it puts the old values back, and both stay on record."
UNDO_ENTRY = "Undo entry {number}"
UNDO_REASON = "Why is it undone?"
UNDO_WHAT = "Entry {number}: {kind}, {changes}, true on {when}, by the {actor}."
ENTRY = "Entry {number}"
NEED_BOTH = "Choose your role and say why; the board will read it."
WAS_UNDONE = "undone by entry {number}"
IS_UNDO = "undoes entry {number}"
RECORDED_AT = "recorded {when}"

DECIDE = "Update this action"
DECIDE_TODAY = (
    "To change this action, set 'As at' to today: a decision is taken on the plan as it stands."
)
EDIT = "Edit"
EDIT_ABOUT = "Only what you change is recorded, after the same checks as a status file."
SAVE = "Save the changes"
REASON = "Reason for change"
REASON_HELP = "Needed when the due date moves later or the status goes back."
CLOSED_STATUS = "Closed by a sign-off. Choosing another status reopens it, with a reason."
NOT_CHANGED = "Nothing was changed, so nothing was recorded."
NO_RATING = "none"
NEEDS_REASON = (
    "Give the reason: the due date moves later, or the status goes back. Nothing was recorded."
)

ATTACH = "Attach evidence"
ATTACH_FILE = "File (PDF, DOCX, XLSX, CSV, PNG, JPG or TXT, up to 10 MB)"
ATTACH_ABOUT = "No names of victims, children or staff. The file is kept as it is, for good."
ATTACH_BUTTON = "Attach the file"
NO_ATTACHMENT = "Choose a PDF, DOCX, XLSX, CSV, PNG, JPG or TXT file; nothing was recorded."
EMPTY_ATTACHMENT = "{name} is empty (0 bytes); nothing was recorded. Choose another file."
LARGE_ATTACHMENT = (
    "{name} is larger than 10 MB; nothing was recorded. Refer to it in Evidence instead."
)

SIGN_OFF = "Sign off"
SIGN_OFF_ABOUT = "By a reviewer, on evidence, and never by the owner of the action."
REVIEWER = "Reviewer"
OUTCOME = "Decision"
OUTCOMES = {
    "closed": "Accept: close it on its evidence",
    "refused": "Refuse: it goes back to in progress",
    "closed not done": "Close it without being done",
}
OUTCOME_REASON = "Reason (needed unless it is accepted)"
NO_OUTCOME = "Choose the decision first; nothing was recorded."
SIGN_OFF_BUTTON = "Record the decision"

MILESTONE = "Record a milestone as met"
MILESTONE_ABOUT = "With the day and what shows it. The report's own words stay as they are."
MILESTONE_TODAY = "To record a milestone as met, set 'As at' to today."
MILESTONE_WHICH = "Milestone"
MILESTONE_DAY = "Met on"
MILESTONE_EVIDENCE = "Evidence: a document, minute or letter"
MILESTONE_BUTTON = "Record it as met"
NO_WHICH = "Choose the milestone first; nothing was recorded."
NO_MILESTONE = "Every milestone of this report is said to be met, or there is none."
ROLE_MISSING = "Choose your role first; nothing was recorded."
