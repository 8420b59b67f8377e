"""Who owes what by when, as reports state it: days, stretches of time, and duties without one."""

from __future__ import annotations

from datetime import date

import pytest

from etl.extract import header, milestones
from etl.extract.items import ProposedMilestone
from tests.reports_made import made, words_at

STATEMENT = "written statement of proposed action"


def read(*pages: str) -> list[ProposedMilestone]:
    document = made(*pages)
    return milestones.find(document, header.find(document))


def stated(*pages: str) -> list[tuple[str, date | None, str]]:
    return [(found.what, found.due, found.stated) for found in read(*pages)]


DAYS = {
    "by 8 November 2016": date(2016, 11, 8),
    "by Tuesday 25 October 2022": date(2022, 10, 25),
    "by 1st May 2019": date(2019, 5, 1),
    "before 30 March 2020": date(2020, 3, 30),
    "by 14\nJuly 2016": date(2016, 7, 14),
}


@pytest.mark.parametrize(("words", "due"), DAYS.items(), ids=DAYS)
def test_a_statement_of_action_is_due_on_the_day_that_is_stated(words: str, due: date) -> None:
    text = (
        "Next steps\nThe director of children’s services should prepare a written statement of\n"
        "proposed action that answers this letter.\n"
        "The director of children’s services should send the written statement of action to\n"
        f"Some.One@inspectorate.gov.uk {words}. It will be read.\n"
    )
    (found,) = read(text)
    assert (found.what, found.due, found.stated) == (STATEMENT, due, words.replace("\n", " "))
    assert found.responsible == "The director of children’s services"


def test_the_sentence_may_run_over_a_page_with_its_number_and_header() -> None:
    document = made(
        "Next steps\nWestshire County Council should send the written statement of action to\n14",
        "[head] Joint targeted area inspection of Westshire\n"
        "Some.One@inspectorate.gov.uk by 11 June 2025. This will inform later work.\n15",
    )
    (found,) = milestones.find(document, header.find(document))
    assert (found.page, found.due) == (2, date(2025, 6, 11))
    assert words_at(document, found.start, found.end) == "by 11 June 2025"
    assert found.responsible == "Westshire County Council"


def test_a_statement_without_a_day_is_still_owed() -> None:
    text = "The local authority should prepare a written statement of proposed action.\n"
    assert stated(text) == [(STATEMENT, None, "prepare a written statement of proposed action")]


def test_an_area_report_states_its_next_inspections_and_its_plan() -> None:
    text = (
        "Local area partnership report\nArea SEND inspection of Westshire Local Area Partnership\n"
        "A monitoring inspection will be carried out within approximately 18 months. The next full\n"
        "reinspection will be within approximately three years.\n"
        "HMCI requires the local area partnership to prepare and\n"
        "submit a priority action plan (area SEND) to address what was found.\n"
    )
    assert [(item.stated, item.interval, item.unit) for item in read(text)] == [
        ("within approximately 18 months", 18, "months"),
        ("within approximately three years", 3, "years"),
        ("prepare and submit a priority action plan (area SEND)", None, None),
    ]


def test_an_area_with_a_better_outcome_updates_its_strategic_plan() -> None:
    text = (
        "Area SEND inspection of Westshire Local Area Partnership\n"
        "The next full area SEND inspection will be within approximately 5 years.\n"
        "Ofsted and the CQC ask that the local area partnership updates\nand publishes its strategic\n"
        "plan based on the recommendations set out in this report.\n"
    )
    assert [item.stated for item in read(text)] == [
        "within approximately 5 years",
        "updates and publishes its strategic plan based on the recommendations",
    ]


def test_an_older_area_letter_requires_a_written_statement_of_action() -> None:
    text = (
        "Joint local area SEND inspection in Westshire\n"
        "Her Majesty’s Chief Inspector has determined that a written statement of action is\n"
        "required because of significant areas of weakness.\n"
    )
    (found,) = read(text)
    assert (found.what, found.due, found.recipient) == ("written statement of action", None, "Ofsted")


def test_a_priority_action_plan_with_a_day_is_due_then() -> None:
    text = "The partnership should submit a priority action plan (area SEND) by 4 June 2025.\n"
    assert stated(text) == [("priority action plan", date(2025, 6, 4), "by 4 June 2025")]


POLICE = "Westshire Police: National child protection inspection\nInspected by HMICFRS\n"
PLANS = {
    "Within six weeks of the publication of this report, Westshire Police should provide an\n"
    "action plan that says how it intends to respond.": (
        "Within six weeks of the publication of this report",
        "publication",
    ),
    "Westshire Police has six weeks to respond with an action plan, it was said.": (
        "six weeks to respond with an action plan",
        None,
    ),
    "The chief constable must send us an action plan within six weeks.": ("within six weeks", None),
    "HMICFRS requires that an action plan be sent within six weeks of receiving the report.": (
        "within six weeks of receiving the report",
        "receipt",
    ),
    "The force was given six weeks to produce an action plan.": (
        "six weeks to produce an action plan",
        None,
    ),
}


@pytest.mark.parametrize(("text", "wanted"), PLANS.items(), ids=range(len(PLANS)))
def test_a_force_owes_an_action_plan_in_six_weeks(
    text: str, wanted: tuple[str, str | None]
) -> None:
    (found,) = read(POLICE + text)
    assert (found.what, found.due, found.stated, found.trigger) == ("action plan", None, *wanted)
    assert (found.interval, found.unit, found.recipient) == (6, "weeks", "HMICFRS")
    assert found.responsible


REVISITS = {
    "We will revisit the force no later than six months after the publication of this report.": 6,
    "HMICFRS will return in six months to see what has changed.": 6,
    "Inspectors will re-inspect the constabulary within 12 months.": 12,
    "The force will welcome the inspectors back in six months’ time.": 6,
    "We intend to carry out a post-inspection review in nine months.": 9,
}


@pytest.mark.parametrize(("text", "months"), REVISITS.items(), ids=range(len(REVISITS)))
def test_inspectors_say_when_they_come_back(text: str, months: int) -> None:
    (found,) = read(POLICE + text)
    assert (found.what, found.interval, found.unit) == ("inspectors' revisit", months, "months")
    assert found.responsible == "HMICFRS"


def test_a_focused_visit_may_ask_for_a_draft_plan_in_working_days() -> None:
    text = (
        "Focused visit to Westshire local authority children’s services\n"
        "The local authority should submit a draft action plan within 20 working days of receiving\n"
        "this letter.\n"
    )
    (found,) = read(text)
    assert (found.what, found.interval, found.unit, found.trigger) == (
        "action plan",
        20,
        "working days",
        "receipt",
    )


def test_monitoring_visits_that_are_promised_are_milestones() -> None:
    text = (
        "Inspection of Westshire local authority children’s services\n"
        "Ofsted will carry out regular monitoring visits until the next inspection.\n"
    )
    assert stated(text) == [
        ("monitoring visits", None, "will carry out regular monitoring visits")
    ]


def test_each_deadline_above_a_list_is_a_milestone() -> None:
    text = (
        "Areas for improvement\nThe council should take the following action.\nImmediately:\n"
        "◼ improve supervision.\nWithin three months:\n◼ train staff.\n"
    )
    assert [(item.what, item.stated, item.interval) for item in read(text)] == [
        ("first group of areas for improvement", "Immediately:", None),
        ("second group of areas for improvement", "Within three months:", 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Six monitoring visits from Ofsted have supported the council.",
        "Assessments should be finished within 45 working days, and most are.",
        "Action plans are revisited at the next supervision within four weeks.",
        "Strategy meetings take place within two weeks and an action plan follows.",
        "The board’s action plan was reviewed by inspectors in March.",
        "Children are seen within 10 days, and social workers will visit them again in six weeks.",
        "Inspectors saw a plan that the council will review in six months.",
    ],
)
def test_what_is_done_for_children_is_no_milestone_of_the_report(text: str) -> None:
    assert read(f"Inspection of Westshire local authority children’s services\n{text}\n") == []
