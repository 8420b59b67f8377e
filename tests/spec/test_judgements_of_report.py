"""Grades on criteria, wherever on the page the grade stands."""

from __future__ import annotations

import pytest

from etl.extract import judgements
from tests.reports_made import made, words_at

GOOD, BETTER, BAD = "Good", "Requires improvement to be good", "Inadequate"


def read(*pages: str) -> list[tuple[str, str]]:
    found = judgements.find(made(*pages))
    return [(judgement.criterion, judgement.grade) for judgement in found]


LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care and care leavers"
OVERALL = "Overall effectiveness"
SAME = [(LEADERS, BAD), (HELP, BETTER), (CARE, GOOD), (OVERALL, BETTER)]
LAYOUTS = {
    "below its criterion": (
        "The impact of leaders on social work\npractice with children and families\nInadequate\n"
        "The experiences and progress of\nchildren who need help and protection\n"
        "Requires improvement to be good\nThe experiences and progress of\n"
        "children in care and care leavers\nGood\n"
        "Overall effectiveness Requires improvement to be good\n"
    ),
    "beside its last line": (
        "The impact of leaders on social work practice with\nchildren and families Inadequate\n"
        "The experiences and progress of children who need help\nand protection\n"
        "Requires improvement\nto be good\n"
        "The experiences and progress of children in care and\ncare leavers Good\n"
        "Overall effectiveness Requires improvement\nto be good\n"
    ),
    "between its lines": (
        "The impact of leaders on social work practice with\nInadequate\nchildren and families\n"
        "The experiences and progress of children who need\nRequires improvement to be good\n"
        "help and protection\nThe experiences and progress of children in care\nGood\n"
        "and care leavers\nOverall effectiveness\nRequires improvement to be good\n"
    ),
    "above its criterion": (
        "Inadequate\nThe impact of leaders on social work practice with children and families\n"
        "Requires improvement to be good\n"
        "The experiences and progress of children who need help and protection\nGood\n"
        "The experiences and progress of children in care and care leavers\n"
        "Requires improvement to be good\nOverall effectiveness\n"
    ),
    "wrapped round its criterion": (
        "The impact of leaders on social work practice with children and families Inadequate\n"
        "Requires improvement\nThe experiences and progress of children who need help and\n"
        "protection\nto be good\n"
        "The experiences and progress of children in care and care leavers Good\n"
        "Overall effectiveness Requires improvement\nto be good\n"
    ),
    "all grades after all criteria": (
        "The impact of leaders on social work practice with children and families\n"
        "The experiences and progress of children who need help and protection\n"
        "The experiences and progress of children in care and care leavers\n"
        "Overall effectiveness\nInadequate\nRequires improvement to be good\nGood\n"
        "Requires improvement to be good\n"
    ),
    "the first half of its name": (
        "The impact of leaders on social work practice with children and families Inadequate\n"
        "The experiences and progress of children who need help and protection\n"
        "Requires improvement\n"
        "The experiences and progress of children in care and care leavers Good\n"
        "Overall effectiveness Requires improvement\n"
    ),
}
NARRATIVE = "Services for children have got better. Help is Good\nin parts, and leaders know it.\n"


@pytest.mark.parametrize("table", LAYOUTS.values(), ids=LAYOUTS)
def test_a_grade_is_found_where_it_stands(table: str) -> None:
    head = "Inspection of Westshire local authority children’s services\nJudgement Grade\n"
    assert read(head + table + NARRATIVE) == SAME


def test_the_judgements_of_2023_on_are_five() -> None:
    table = (
        "Judgement Grade\nThe impact of leaders on social work practice with children and families\n"
        "Outstanding\nThe experiences and progress of children who need help and protection\nGood\n"
        "The experiences and progress of\nchildren in care\nRequires improvement to be good\n"
        "The experiences and progress of care\nleavers\nGood\nOverall effectiveness Good\n"
    )
    assert read(table) == [
        (LEADERS, "Outstanding"),
        (HELP, GOOD),
        ("The experiences and progress of children in care", BETTER),
        ("The experiences and progress of care leavers", GOOD),
        (OVERALL, GOOD),
    ]


SIF_TABLE = """\
1. Children who need help and protection Requires
Improvement
2. Children looked after and achieving
permanence
Good
2.1 Adoption performance Outstanding
2.2 Experiences and progress of care leavers Inadequate
3. Leadership, management and governance Requires
Improvement

1 Ofsted produces this report under its powers.
"""
SIF = [
    ("1. Children who need help and protection", "Requires improvement"),
    ("2. Children looked after and achieving permanence", "Good"),
    ("2.1 Adoption performance", "Outstanding"),
    ("2.2 Experiences and progress of care leavers", "Inadequate"),
    ("3. Leadership, management and governance", "Requires improvement"),
]


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("Children’s services in Eastmere require improvement to be good", BETTER),
        ("Children’s services in Eastmere Borough Council are\ninadequate", BAD),
        ("The overall judgement is good.", GOOD),
        (
            "The overall judgement is that children’s services require\nimprovement",
            "Requires improvement",
        ),
        ("The overall judgement is that children’s services are outstanding", "Outstanding"),
    ],
)
def test_the_overall_grade_of_older_reports_is_a_sentence(sentence: str, grade: str) -> None:
    assert read(f"{sentence}\n{SIF_TABLE}") == [*SIF, (OVERALL, grade)]


BOARD = "Effectiveness of the Local Safeguarding Children Board (LSCB)"


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The Local Safeguarding Children Board requires improvement", "Requires improvement"),
        ("The Local Safeguarding Children Board is outstanding", "Outstanding"),
        (
            "The judgement for the effectiveness of the Local Safeguarding Children\n"
            "Board (LSCB) is requires improvement.",
            "Requires improvement",
        ),
        ("The effectiveness of the LSCB is good", GOOD),
        (
            "The arrangements in place to evaluate the effectiveness of what is done by the\n"
            "authority and board partners to safeguard and promote the welfare of children are\n"
            "judged to be inadequate.",
            BAD,
        ),
    ],
)
def test_the_safeguarding_board_is_graded_in_a_sentence(sentence: str, grade: str) -> None:
    assert read(f"Review of the effectiveness of the Board\n{sentence}\nText.") == [(BOARD, grade)]


def test_what_a_grade_would_mean_is_no_judgement() -> None:
    text = (
        "What the inspection judgements mean: the LSCB\n"
        "An LSCB that is good coordinates the work of its partners.\n"
        "An LSCB requires improvement if it does not yet do so.\n"
        "A good local authority leads services that help.\n"
    )
    assert read(text) == []


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        (
            "The local area partnership’s arrangements typically lead to positive experiences and\n"
            "outcomes for children.",
            "typically lead to positive experiences and outcomes",
        ),
        (
            "The local area partnership’s arrangements lead to inconsistent experiences\n"
            "and outcomes for children.",
            "inconsistent experiences and outcomes",
        ),
        (
            "There are widespread and/or systemic failings leading to concern.",
            "widespread and/or systemic failings",
        ),
    ],
)
def test_the_outcome_of_an_area_is_one_of_three_statements(sentence: str, grade: str) -> None:
    assert read(f"Inspection outcome\n{sentence}\nMore text.") == [("Inspection outcome", grade)]


def test_a_record_of_findings_on_the_last_page_is_read_and_grades_beneath_headings_too() -> None:
    sections = (
        "Capacity to improve\nGrade 2 (Good)\n12. Leaders can do it.\n"
        "Outcomes for looked after children and young\npeople\nGrade 3 (Adequate)\n13. Some wait.\n"
    )
    record = (
        "Record of main findings\nServices for looked after children\n"
        "Overall effectiveness Adequate\nCapacity to improve Good\n"
        "Outcomes for looked after children and\nyoung people\nAdequate\n"
        "Quality of provision Adequate\nLeadership and management Inadequate\n"
    )
    assert read(sections) == [
        ("Capacity to improve", GOOD),
        ("Outcomes for looked after children and young people", "Adequate"),
    ]
    assert read(sections, record) == [
        (OVERALL, "Adequate"),
        ("Capacity to improve", GOOD),
        ("Outcomes for looked after children and young people", "Adequate"),
        ("Quality of provision", "Adequate"),
        ("Leadership and management", BAD),
    ]


def test_the_judgements_of_child_protection_inspections_of_2012_are_read() -> None:
    table = (
        "Overall effectiveness Adequate\nThe effectiveness of the help and protection provided to\n"
        "children, young people, families and carers\nAdequate\nThe quality of practice\n"
        "Inadequate\nLeadership and governance Adequate\n"
    )
    assert [grade for _, grade in read(table)] == ["Adequate", "Adequate", BAD, "Adequate"]


def test_the_ratings_of_a_youth_justice_service_are_read() -> None:
    table = (
        "Ratings\nWestshire Youth Justice Service\nOverall rating Requires improvement\n"
        "1. Organisational delivery\n1.1 Governance and leadership Good\n1.2 Staff Good\n"
        "1.3 Partnerships and services Outstanding\n1.4 Information and facilities Good\n"
        "2. Court disposals\n2.1 Assessment Inadequate\n2.2 Planning Requires improvement\n"
        "2.3 Implementation and delivery Good\n2.4 Reviewing Good\n"
    )
    assert [grade for _, grade in read(table)] == [
        "Requires improvement",
        *("Good", "Good", "Outstanding", "Good"),
        *("Inadequate", "Requires improvement", "Good", "Good"),
    ]


def test_the_judgements_of_a_service_for_children_are_read() -> None:
    table = (
        "Judgement Grade\nOverall experiences and progress of children and young people Good\n"
        "How well children and young people are helped and protected Requires improvement to be\n"
        "good\nThe effectiveness of leaders and managers Good\n"
    )
    assert [grade for _, grade in read(table)] == [GOOD, BETTER, GOOD]


POLICE = "Westshire Police: National child protection inspection\n"


def test_the_five_areas_of_the_police_method_are_read_from_their_headings() -> None:
    text = (
        "Leadership of child protection arrangements\nInadequate\nLeaders do not know enough.\n"
        "Working with safeguarding partners\nAdequate\nThe force works with partners.\n"
        "Responding to children at risk of harm\nInadequate\nThe response is slow.\n"
        "Assessing risk to children and making appropriate referrals\nRequires improvement\n"
        "Risk is missed.\n"
        "Investigating reports of abuse, neglect and exploitation of children\nInadequate\n"
        "Supervision is poor.\n"
    )
    assert [grade for _, grade in read(POLICE + text)] == [
        BAD,
        "Adequate",
        BAD,
        "Requires improvement",
        BAD,
    ]


def test_the_police_areas_are_read_from_sentences_too() -> None:
    text = (
        "Westshire Police is inadequate at responding to children at risk of harm.\n"
        "Westshire Police requires improvement at assessing risk to children.\n"
        "The force is good at working with safeguarding partners.\n"
    )
    assert read(POLICE + text) == [
        ("Responding to children at risk of harm", BAD),
        ("Assessing risk to children", "Requires improvement"),
        ("Working with safeguarding partners", GOOD),
    ]


def test_a_joint_letter_that_praises_the_police_gives_no_grade() -> None:
    text = "Joint targeted area inspection of Westshire\nThe force is good at sharing what it knows.\n"
    assert read(text) == []


def test_a_table_of_unknown_rows_is_read_beneath_its_header() -> None:
    text = "Judgement Grade\nCare of boats Good\nSafety of\nharbours Inadequate\n"
    assert read(text) == [("Care of boats", GOOD), ("Safety of harbours", BAD)]


def test_a_judgement_leads_back_to_its_row() -> None:
    document = made(f"Heading\n{SIF_TABLE}")
    last = judgements.find(document)[4]
    assert words_at(document, last.start, last.end) == (
        "3. Leadership, management and governance Requires Improvement"
    )
    assert last.page == 1
