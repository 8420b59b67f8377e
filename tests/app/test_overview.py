"""What a board member reads on the overview."""

from __future__ import annotations

import re

from dashboard import text

GLOUCESTERSHIRE = "Gloucestershire Constabulary"


def test_the_overview_opens_with_14_of_89(open_screen):
    screen = open_screen()
    assert screen.headings[0] == GLOUCESTERSHIRE
    assert "14 of 89 audited cases were good" in screen.headings
    assert "Good: 14 of 89, 16% (95% interval 10% to 25%)" in screen.words


def test_every_audited_case_is_one_mark(open_screen):
    chart = re.search(r'<div class="rv-units.*?</div>', open_screen().html, re.DOTALL)
    assert chart is not None
    assert chart[0].count('class="rv-mark good"') == 14
    assert chart[0].count('class="rv-mark poor"') == 75


def test_the_latest_inspection_leads_with_its_graded_areas(open_screen):
    screen = open_screen()
    assert "Inspection, 21 May 2025: 3 of 5 graded areas inadequate" in screen.headings
    assert "Working with partners Adequate" in screen.words


def test_headline_figures_say_direction_approximation_period_and_who_said_it(open_screen):
    words = open_screen().words
    assert "Rise in child protection referrals Up nearly 50%" in words
    assert "Officers lost by the force Down 240 officers Past six years" in words
    assert f"Said by {GLOUCESTERSHIRE}" in words


def test_a_figure_that_sources_dispute_shows_both_sides(open_screen):
    words = open_screen().words
    card = re.search(r"Rise in child protection referrals.*?Source of", words)
    assert card is not None
    assert f"{text.DISAGREE} Almost doubled (Gazette Series" in card[0]


def test_every_card_leads_to_its_source(open_screen):
    html = open_screen().html
    cards = re.search(r'<ul class="rv-cards">.*?</ul>', html, re.DOTALL)
    assert cards is not None
    items = cards[0].count("<li>")
    assert items == 5
    assert cards[0].count("<details>") == items
    assert cards[0].count("accepted by Revisit curators") == items


def test_no_child_s_case_is_a_headline(open_screen):
    assert "reported missing 16" not in open_screen().words
    assert "Times one girl was reported missing" not in open_screen().words


def test_before_the_review_only_the_inspection_of_2017_is_known(open_screen):
    screen = open_screen(as_at="2017-07-20")
    assert "Inspection, June 2017: 14 of 89 audited cases were good" in screen.headings
    assert "21 May 2025" not in screen.words
    assert "Post-inspection review" not in screen.words


def test_a_deadline_counted_from_a_month_is_a_range_with_days_left(open_screen):
    words = open_screen(as_at="2017-07-20").words
    due = "Due between 1 December 2017 and 30 December 2017: 6 months after publication"
    assert f"Revisit by the inspectorate At least 134 days left {due}" in words
    due = "Due between 13 July 2017 and 11 August 2017: 6 weeks after publication"
    met = f"Action plan on the recommendations {text.MET}; {text.FALLING_DUE} {due}"
    assert f"{met}, whose day is not known" in words


def test_what_happened_later_is_not_told_before_it_could_be_known(open_screen):
    outcome = "The review report carries the year 2018"
    assert outcome not in open_screen(as_at="2017-07-20").words
    assert outcome not in open_screen(as_at="2018-01-15").words
    assert outcome in open_screen().words


def test_a_milestone_reported_as_met_says_who_reports_it(open_screen):
    words = open_screen(as_at="2017-07-20").words
    said = "By the day of publication the force said that it had already sent its action plan."
    assert f"{said} Gazette Series, {text.SECOND_HAND}" in words


def test_an_undated_report_is_not_shown_as_at_a_past_day(open_screen):
    review = "Gloucestershire Safeguarding Children Partnership: Case review"
    assert review in open_screen().words
    assert review not in open_screen(as_at="2018-01-15").words


def test_a_report_known_by_its_fieldwork_is_not_shown_before_the_fieldwork_ended(open_screen):
    screen = open_screen(body="Devon and Cornwall Police", as_at="2015-05-30")
    assert text.NO_INSPECTION in screen.words


def test_the_page_says_the_day_it_is_seen_from(open_screen):
    assert "As at 20 July 2017" in open_screen(as_at="2017-07-20").words


def test_a_passed_deadline_says_so_and_claims_nothing(open_screen):
    words = open_screen(as_at="2018-01-15").words
    assert "Revisit by the inspectorate Date passed at least 16 days ago" in words
    assert text.NO_OUTCOME in words


def test_a_body_without_case_audit_says_so_in_plain_words(open_screen):
    screen = open_screen(body="Hackney Council")
    assert screen.headings[0] == "Hackney Council"
    assert text.NO_AUDIT in screen.words
    assert "overall good" in screen.words


def test_before_the_first_report_there_is_an_empty_state_and_no_fault(open_screen):
    screen = open_screen(as_at="2013-06-01")
    assert text.NO_INSPECTION in screen.words
    assert text.NO_AUDIT in screen.words


def test_parts_that_do_not_add_up_are_shown_as_not_stated(open_screen):
    screen = open_screen(body="Lancashire Constabulary")
    assert screen.headings[0] == "Lancashire Constabulary"
    assert text.NO_AUDIT in screen.words


def test_reports_of_other_bodies_in_the_area_are_listed_with_their_names(open_screen):
    words = open_screen().words
    assert text.AREA in words
    assert "Gloucestershire County Council: Inspection (SIF). Overall inadequate" in words
