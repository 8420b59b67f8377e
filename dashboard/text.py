"""Every fixed word a user reads. Plain English, sentence case; tests import it."""

from __future__ import annotations

PRODUCT = "Revisit"

OVERVIEW = "Overview"
INSPECTIONS = "Inspections"
FIGURES = "Figures"
THEMES = "Themes"
ABOUT = "About the data"

BODY = "Police force, council or partnership"
AS_AT = "As at"
AS_AT_HELP = (
    "Shows what could be known on this day, from reports published by then. Reports without a "
    "known date are shown as at today only. After typing a date, press Tab."
)
UNKNOWN_DAY = "The link holds a day that cannot be shown, so this is as at today."
SEARCH_SITE = "Open the publisher's site and search there for the title"
WHOLE_BUILD = "About the whole build; the body and the day chosen above do not change this page."
NO_HEADLINES = "None of the figures on record is a headline."
ALL_FINDINGS = "All {count} strengths and concerns"
CANNOT_SHOW = "The dashboard has nothing to show."
PORT_TAKEN = (
    "Port {port} is in use, perhaps by a dashboard that is open already. Stop that one, or choose "
    "another port: REVISIT_PORT=8502 make run"
)
SCRIPT_FAULT = (
    "This page could not be drawn. Nothing is lost. Go back to the overview; if it happens again, "
    "tell whoever runs this dashboard: the reason is in its log."
)
UNKNOWN_BODY = "The link names a body that is not on record; choose one from the list."

SOURCE = "Source"
TABLE = "Show as a table"
DOWNLOAD = "Download these rows (CSV)"
FIRST_HAND = "first-hand"
SECOND_HAND = "quoted by a second source"
NO_PAGE = "page not stated"
OPEN_SOURCE = "Open the source"
RULE_SOURCE = "A general rule, not a statement of this report"
NO_ADDRESS = "The source has no address on the web."

MAYBE_NOT_OUT = (
    "Its day of publication is not known: it may not have been out yet on the day looked at."
)
NO_INSPECTION = "No inspection of this body is on record at this date."
CASE_AUDIT = "Case audit"
NO_AUDIT = "No case audit with the number of good cases is on record for this body at this date."
MILESTONES = "Milestones"
NO_MILESTONES = "The reports on record set off no milestone for this body."
HEADLINES = "Headline figures"
SOME_FIGURES = "Figures"
FIRST_FIGURES = "None is marked as a headline; the first of the latest report are shown."
NO_FIGURES = "No figures are on record for this body at this date."
LATER = "What the reports said, newest first"
BODY_THEMES = "Concerns by theme"
SMALL_BASE = "No percentage is given for fewer than 10 cases."
SAMPLE_NOTE = (
    "Inspectors choose which cases to audit, so the real uncertainty is larger than the interval."
)

INTERVAL_KEY = "Dot: share of audited cases graded good. Line: 95% Wilson interval."
NOT_RANKED = "Bodies are in alphabetical order. Samples differ too much to rank them."
SCALE_BREAK = (
    "Grades changed for inspections carried out from 2015 and again from 2024, so results on "
    "either side are not joined."
)
CHANGE_KEY = (
    "Dot: change in the share graded good, in percentage points. Line: 95% Newcombe interval. "
    "Where the line crosses zero there is no clear change."
)

NO_FIGURES_HERE = "No figures"
NO_ROWS = "Nothing on record matches. Take a filter away, or choose all bodies or a later date."
SEARCH = "Search"
SEARCH_HELP = "Words in the figure, the body, the source or the paraphrase."
ALL = "All"

THEMES_INTRO = (
    "Each strength and concern is tagged with one to three themes by the people who keep the "
    "records. A theme with few mentions may only be one that inspectors looked at less often."
)

SOURCES_NOTE = (
    "Records are kept by hand from inspection reports, notices of inspectorates, papers of "
    "boards, and the press. Sentences are not copied: figures and facts are kept, in our words. "
    "Inspectorate texts are under the Open Government Licence unless they say otherwise; press "
    "articles belong to their publishers and are only referred to."
)

MET = "Reported as met"
MET_LATE = "Reported as met late"
RECORDED = "Recorded as met"
RECORDED_LATE = "Recorded as met late"
NOT_YET_DUE = "not yet due"
FALLING_DUE = "due in this period"
DATE_WENT_BY = "its date has passed"
NO_DATE = "No date"
DUE_TODAY = "Due today"
DUE_SOON = "Due soon"
DUE_IN_PERIOD = "Falls due in this period"
DATE_PASSED = "Date passed"
OVERDUE = "Overdue by"
NOT_MET = "A source says that it was not done."
STATED = "the date a source states"
BY_RULE = "worked out by rule"
SECONDARY = "from a secondary source only"
NO_OUTCOME = "No source read says by this day whether it was done."
MORE_MILESTONES = "More milestones, and those without a date"
DISAGREE = "Sources disagree. The other says:"
ALL_THEMES = "Themes across all reports"
AREA = "Other reports on the same area"
NO_GRADES = "no grades on record"

BESIDE = "Beside others of the same method"
METHOD = "Method"
REGION = "Region"
KIND = "Kind of visit"
THEME_FILTER = "Raises a concern on"
YEARS = "Years"
OPEN_DIAMOND = "Open diamond: a visit without numbers of cases."
CHOSEN = "The body chosen above is the orange diamond, in bold."
REVIEW_SAMPLE = "Reviews pick cases for the earlier concerns, so the two samples differ."
EMPTY_GRADE = "An empty cell means that no source read states the grade."

MEASURE = "Measure"
PROGRAMME = "Programme"
WHOSE = "Bodies"
THIS_BODY = "This body"
EVERY_BODY = "All bodies"
SCOPE = "What it is true of"
CONFLICTS = "Where sources disagree, and what to know"
PAGE = "Page"

PLAN = "Plan of which report"
NO_PLAN = "No action plan of this body is on record at this date."
UPLOAD = "Upload"
START_A_PLAN = "Start a plan with a form"

THEME = "Theme"
THEME_ITEMS = "What was said"

BUILD = "This build"
COVERAGE_KEY = (
    "A: case audit with numbers. G: graded judgements. R: report without either on record."
)
COVERAGE_GAP = (
    "A number in brackets counts several reports of a year. An empty cell means that nothing was "
    "found, not that nothing was published."
)
SECOND_HAND_TITLE = "How much rests on second-hand sources"
SECOND_HAND_ABOUT = (
    "A second-hand source quotes a report. It may miscount: figures read from it say so wherever "
    "they are shown."
)
UNKNOWN = "What is unknown or disputed"
METHODS = "Methods, and where results are not joined"
RULES = "Deadline rules"
RULES_ABOUT = (
    "A date that a source states always wins over one worked out by rule. Where only the month or "
    "year of publication is known, the deadline is a range. Working days leave out weekends and "
    "the bank holidays of England. Rules without a number, or that hang on an outcome, are listed "
    "and not added to reports."
)
EVIDENCE = {
    "A": "A: a law, or an inspectorate's own text",
    "B": "B: a document that applies the rule",
    "C": "C: a secondary source",
}
NOT_ESTABLISHED = "start not established"
ONLY_LISTED = "Listed only"
ANY_REPORT = "no one kind of report"
