"""Case audits of police reports: tables and sentences become counts by grade."""

# ruff: noqa: RUF001 - the quotes and dashes are those that reports print

from __future__ import annotations

import pytest
import yaml

from etl.extract import case_audits
from tests.factories import ROOT
from tests.reports_made import made, words_at

OPENING = "National child protection inspection\nDorset Police\n"


def read(text: str) -> list[tuple[int | None, dict[str, int]]]:
    audits = case_audits.find(made(OPENING + text))
    return [(audit.assessed, dict(audit.grades)) for audit in audits]


THREE = {"good": 14, "requires improvement": 44, "inadequate": 31}
SENTENCES = {
    "We examined 89 cases: 14 good, 44 requires improvement, 31 inadequate.": (89, THREE),
    "In all, 89 case files were audited. We graded 14 as good, 44 as requiring\n"
    "improvement and 31 as inadequate.": (89, THREE),
    "Of the 89 cases we looked at, 14 were good, 44 required improvement and 31 were\n"
    "inadequate.": (89, THREE),
    "Inspectors assessed 89 child protection cases. They judged the force’s work as good in\n"
    "14, as requiring improvement in 44 and as inadequate in 31.": (89, THREE),
    "A total of 89 cases were reviewed and while 14 were thought ‘good’, 75 were rated as\n"
    "‘requires improvement’ or ‘inadequate’.": (
        89,
        {"good": 14, "requires improvement or inadequate": 75},
    ),
    "We audited 33 cases. Nine were good, eight adequate, seven required improvement and\n"
    "ten were inadequate.": (
        33,
        {"good": 9, "adequate": 8, "requires improvement": 7, "inadequate": 10},
    ),
    "Of 33 cases inspected, 12 were good, 12 were adequate or requiring improvement, and nine\n"
    "inadequate.": (33, {"good": 12, "adequate or requires improvement": 12, "inadequate": 9}),
    "We found none of the 21 cases to be good when we assessed them: ten required improvement\n"
    "and 11 were inadequate.": (21, {"requires improvement": 10, "inadequate": 11}),
}


@pytest.mark.parametrize(("sentence", "counts"), SENTENCES.items(), ids=range(len(SENTENCES)))
def test_a_sentence_tells_the_cases_and_each_grade(
    sentence: str, counts: tuple[int, dict[str, int]]
) -> None:
    assert read(sentence) == [counts]


TABLE = """\
Case file analysis
Results of case file reviews
Breakdown of case file audit results by area of child protection
Area of child protection
Cases assessed
Good
Requires improvement
Inadequate
"""


def test_a_table_of_columns_gives_each_kind_of_enquiry_in_one_line_each() -> None:
    document = made(
        OPENING + TABLE + "Enquiries under section 47 of the Children Act 1989 10 2 5 3\n"
        "Domestic abuse 9 1 4 4\nMissing children 8 0 - 8\n"
    )
    audits = case_audits.find(document)
    assert [(audit.label, audit.assessed, dict(audit.grades)) for audit in audits] == [
        (
            "Enquiries under section 47 of the Children Act 1989",
            10,
            {"good": 2, "requires improvement": 5, "inadequate": 3},
        ),
        ("Domestic abuse", 9, {"good": 1, "requires improvement": 4, "inadequate": 4}),
        ("Missing children", 8, {"good": 0, "requires improvement": 0, "inadequate": 8}),
    ]
    assert words_at(document, audits[1].start, audits[1].end) == "Domestic abuse 9 1 4 4"


def test_cells_on_lines_of_their_own_are_the_same_table() -> None:
    assert read(TABLE + "Missing children\n8\n0\n3\n5\nChildren in\ncustody\n6\n1\n2\n3\nEnd.") == [
        (8, {"good": 0, "requires improvement": 3, "inadequate": 5}),
        (6, {"good": 1, "requires improvement": 2, "inadequate": 3}),
    ]


def test_names_with_numbers_below_a_label_are_read_too() -> None:
    text = (
        "Breakdown of case file audit results by area of child protection\n"
        "Enquiries under section 47\nCases assessed: 12\nGood: 2\nRequires improvement: 5\n"
        "Inadequate: 5\nDomestic abuse\nCases assessed: 7\nGood: 3\nRequires improvement: 4\n"
    )
    assert read(text) == [
        (12, {"good": 2, "requires improvement": 5, "inadequate": 5}),
        (7, {"good": 3, "requires improvement": 4}),
    ]


def test_what_the_body_graded_itself_is_told_apart() -> None:
    document = made(
        OPENING + "The force self-assessed 33 cases and rated 20 as good and 13 as inadequate.\n"
        "We looked at the same 33 cases and found nine good and 24 inadequate."
    )
    assert [audit.assessor for audit in case_audits.find(document)] == ["body", "inspectorate"]


def test_counts_that_do_not_add_up_are_less_sure() -> None:
    whole, odd = (
        case_audits.find(made(f"{OPENING}We assessed {n} cases: 14 good, 75 inadequate."))[0]
        for n in (89, 40)
    )
    assert whole.confidence > odd.confidence


@pytest.mark.parametrize(
    "text",
    [
        "Of the cases we saw, 42 per cent were inadequate.",
        "Officers do good work in most of the 12 schools; 3 cases waited.",
        "Good supervision of 14 investigations reduced delay in 9 months.",
    ],
)
def test_other_numbers_beside_grades_are_no_audit(text: str) -> None:
    assert read(text) == []


def test_a_council_report_has_no_police_case_audits() -> None:
    text = "Inspection of children's services\nWe assessed 89 cases: 14 good, 75 inadequate."
    assert case_audits.find(made(text)) == []


def shipped_audits() -> list[dict[str, int]]:
    """Return whole three-way audits of the records that the repository ships."""
    found = []
    for path in sorted((ROOT / "data" / "reports").glob("*.yml")):
        for audit in yaml.safe_load(path.read_text(encoding="utf-8")).get("case_audits", []):
            grades = audit.get("grades", {})
            if set(grades) == set(THREE) and audit.get("assessed") == sum(grades.values()):
                found.append(grades)
    return found


def test_every_audit_of_the_shipped_records_is_read_back_from_a_sentence() -> None:
    audits = shipped_audits()
    assert len(audits) > 10
    for grades in audits:
        total = sum(grades.values())
        good, improve, bad = grades["good"], grades["requires improvement"], grades["inadequate"]
        text = (
            f"As part of our work we audited {total} cases. We assessed {good} as good, "
            f"{improve} as\nrequiring improvement and {bad} as inadequate."
        )
        assert read(text) == [(total, grades)]
