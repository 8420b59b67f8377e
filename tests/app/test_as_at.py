"""Gloucestershire as at three days: its report came out in June 2017, on a day not known.

Six weeks and six months later are ranges, so a page says before, within or after the range.
"""

from __future__ import annotations

import re

import pytest

from dashboard import text

PLAN = "Action plan on the recommendations"
REVISIT = "Revisit by the inspectorate"
PLAN_DUE = "Due between 13 July 2017 and 11 August 2017: 6 weeks after publication"
REVISIT_DUE = "Due between 1 December 2017 and 30 December 2017: 6 months after publication"
SENT = "By the day of publication the force said that it had already sent its action plan."


def step(screen, name):
    """Return the words of one milestone of the page, and how it is marked."""
    found = re.search(
        rf'<li class="(\w+)"><div class="rv-row"><h3>{name}</h3>.*?</li>', screen.html
    )
    assert found is not None, name
    return found[1], re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))


@pytest.mark.parametrize(
    ("as_at", "plan", "revisit"),
    [
        ("2017-07-05", f"{text.MET}; {text.NOT_YET_DUE}", "At least 149 days left"),
        ("2017-07-20", f"{text.MET}; {text.FALLING_DUE}", "At least 134 days left"),
        ("2017-08-20", f"{text.MET}; {text.DATE_WENT_BY}", "At least 103 days left"),
        ("2017-11-10", f"{text.MET}; {text.DATE_WENT_BY}", "Due soon: at least 21 days left"),
        ("2017-12-15", f"{text.MET}; {text.DATE_WENT_BY}", text.DUE_IN_PERIOD),
        ("2018-01-15", f"{text.MET}; {text.DATE_WENT_BY}", "Date passed at least 16 days ago"),
    ],
)
def test_plan_and_revisit_stand_before_within_or_after_their_range(
    open_screen, as_at, plan, revisit
):
    screen = open_screen(as_at=as_at)
    kind, words = step(screen, PLAN)
    assert f"{PLAN} {plan} {PLAN_DUE}, whose day is not known." in words
    assert kind == "met"
    assert f"{SENT} Gazette Series, {text.SECOND_HAND}" in words
    kind, words = step(screen, REVISIT)
    assert f"{REVISIT} {revisit} {REVISIT_DUE}, whose day is not known." in words
    assert kind == ("past" if as_at == "2018-01-15" else "due")
    assert (text.NO_OUTCOME in words) == (as_at == "2018-01-15")


def test_before_publication_nothing_is_owed(open_screen):
    words = open_screen(as_at="2017-05-31").words
    assert PLAN not in words
    assert REVISIT not in words


def test_a_date_by_rule_and_a_stated_date_say_which_they_are(open_screen):
    words = open_screen().words
    by_rule = "Due 15 July 2025: 56 days after publication, counting the day itself"
    assert f"{by_rule}, {text.BY_RULE}" in words
    words = open_screen(body="South Tyneside partnership").words
    assert f"Due 14 July 2016: {text.STATED}." in words


def test_a_revisit_by_rule_is_about_its_date_and_shown_by_the_later_report(open_screen):
    words = open_screen(body="Cheshire Constabulary", as_at="2023-06-06").words
    due = "Due about 11 November 2022: about 6 months after publication, worked out by rule."
    assert f"{REVISIT} {text.MET}, 6 June 2023 {due}" in words
    assert "Inspectors came back: Cheshire" in words
    words = open_screen(body="Cheshire Constabulary", as_at="2023-06-05").words
    assert f"{REVISIT} Date passed 206 days ago {due}" in words
    assert "Inspectors came back" not in words


def test_a_meeting_is_not_told_as_held_before_its_day(open_screen):
    screen = open_screen(body="Cleveland Police", as_at="2026-04-29")
    assert "Due soon: 1 day left Due 30 April 2026" in screen.words
    screen = open_screen(body="Cleveland Police", as_at="2026-04-30")
    assert f"{text.MET}, 30 April 2026 Due 30 April 2026" in screen.words


def test_every_rule_is_listed_with_its_evidence_and_a_link(open_screen, shipped):
    screen = open_screen("about")
    table = screen.html.split(f"<h2>{text.RULES}</h2>")[1].split("</table>")[0]
    rules = shipped.rows("v_rules")
    assert table.count('<th scope="row">') == len(rules)
    assert table.count('<a href="https://') == len(rules)
    for grade in "ABC":
        assert text.EVIDENCE[grade] in screen.words
    assert "NCPI, inspection At once, with no number of days. Listed only" in screen.words
    assert "About 18 months after receipt. Listed only" in screen.words
    assert "Local policing body (commissioner or mayor) to public, HMICFRS" in screen.words
