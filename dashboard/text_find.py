"""Words of the search: its box, its screen and what it found."""

from __future__ import annotations

FIND = "Find"
BOX = "Search all reports"
GO = "Search"
ASK = "Search for"
ASK_HELP = (
    "All words must match, in any form: visit finds visited. Put a phrase in double quotes. The "
    "last word may be the beginning of a longer one."
)
INTRO = (
    "Search recommendations, strengths and concerns, figures, grades, case audits, stated "
    "milestones and what bodies said in public of their plans, in all bodies, as known on the day "
    "chosen above. Reports are told in our own words, so try other words too."
)
TRY = "Try, for example:"
EXAMPLES = ("missing children", "240 officers", "“sexual exploitation”", "50%")
START = "What are you looking for?"
NO_WORD = "There is nothing to search for in that"
NO_WORD_HELP = "Type at least one word or number, such as missing children or 50%."
NOTHING = "Nothing on record matches"
NOTHING_HELP = (
    "Try fewer or other words, take a filter away, or choose a later day above: what was not "
    "known on that day is not found."
)
ORDER = "The best match first, {where}, as known on {day}."
IN_EVERY_BODY = "in all bodies (the filters narrow it, the body chosen above does not)"
IN_BODIES = "in the bodies of the filter"
DID_YOU_MEAN = "Did you mean"
SOME_WORDS = "No item matches all of that. These match some of it, the most first."
CUT = (
    "That is a long search: only its first {words} words and phrases, within {letters} characters, "
    "were used."
)
FILTERS = "Filters: body, programme, year, theme, kind"
FILTERS_ON = "Filters: {count} of 5 in use"
BODY = "Body"
YEAR = "Year"
THEME = "Theme"
KIND = "Kind"
THEMES = "Themes"
SEE_FIGURE = "See it among the figures"
SEE_THEME = "See it among the themes"
SEE_PLAN = "See the action plan"
SEE_BODY = "See the overview of this body"
