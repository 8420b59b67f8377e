"""The data that ships holds the facts it was made from."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from etl.store import Warehouse
from tests.factories import ROOT

FACTS = ROOT.parent / "shared" / "facts" / "ncpi_facts.yaml"
GOLD = ROOT.parent / "shared" / "gold" / "ilacs_grades.csv"
GLOUCESTERSHIRE = "Gloucestershire Constabulary"
Fact = dict[str, Any]


def rows_of(warehouse: Warehouse, view: str, **where: object) -> list[dict[str, Any]]:
    return warehouse.read(view, where).to_dict("records")


def test_gloucestershire_has_14_good_and_75_in_the_combined_grade_of_89_with_its_source(
    shipped: Warehouse,
) -> None:
    rows = rows_of(shipped, "v_case_grades", body=GLOUCESTERSHIRE, year=2017)
    assert [(row["grade"], row["cases"], row["assessed"], row["combined"]) for row in rows] == [
        ("good", 14, 89, False),
        ("requires improvement or inadequate", 75, 89, True),
    ]
    assert {row["publisher"] for row in rows} == {"Gazette Series"}
    assert all(row["url"].startswith("http://www.gazetteseries.co.uk/") for row in rows)
    assert not any(row["first_hand"] for row in rows)


def test_both_kinds_of_referral_rose_by_nearly_half_in_a_year(shipped: Warehouse) -> None:
    rows = rows_of(shipped, "v_figures", body=GLOUCESTERSHIRE, value=50, unit="percent")
    assert {row["measure"] for row in rows} == {
        "Child protection referrals",
        "Exploitation referrals",
    }
    for row in rows:
        said = (row["direction"], row["approximate"], row["approximation"], row["headline"])
        assert said == ("up", True, "nearly", True)
        assert row["period"] == "year before the inspection"


def test_the_other_account_of_referrals_stands_beside_it_as_a_conflict(shipped: Warehouse) -> None:
    sides = rows_of(shipped, "v_figures", body=GLOUCESTERSHIRE, conflict="referrals")
    assert {(row["value"], row["publisher"]) for row in sides} == {
        (50, "BBC News"),
        (100, "Gazette Series"),
    }
    assert all(row["conflict_text"] for row in sides)


def test_the_force_lost_240_officers_in_six_years(shipped: Warehouse) -> None:
    [row] = rows_of(shipped, "v_figures", body=GLOUCESTERSHIRE, value=240)
    assert (row["direction"], row["unit"], row["period"]) == ("down", "officers", "past six years")
    assert row["url"].startswith("https://feeds.bbci.co.uk/")


@pytest.mark.parametrize(
    ("value", "unit", "bound"),
    [
        (16, "reports", None),
        (5, "days", None),
        (10, "days", None),
        (3, "IT systems", None),
        (30, "images", "more than"),
        (2, "weeks", "up to"),
        (6, "months", None),
        (10, "times", "more than"),
        (3, "cases", None),
    ],
)
def test_every_figure_of_the_press_articles_is_on_record(
    shipped: Warehouse, value: float, unit: str, bound: str | None
) -> None:
    rows = shipped.read("v_figures", {"value": value, "unit": unit})
    assert bound in {None if pd.isna(found) else found for found in rows["bound"]}


def test_nine_of_ten_missing_cases_carried_a_risk_of_exploitation(shipped: Warehouse) -> None:
    rows = rows_of(shipped, "v_figures", kind="proportion", value=9, whole=10)
    assert [row["body"] for row in rows] == ["Devon and Cornwall Police"]


def test_five_areas_of_gloucestershire_are_graded_since_2024(shipped: Warehouse) -> None:
    rows = rows_of(shipped, "v_judgements", body=GLOUCESTERSHIRE, year=2025)
    assert Counter(row["grade"] for row in rows) == {
        "inadequate": 3,
        "adequate": 1,
        "requires improvement": 1,
    }


def test_at_least_130_reports_are_on_record_and_every_check_found_nothing(
    shipped: Warehouse,
) -> None:
    assert len(shipped.read("v_reports")) >= 130
    checks = shipped.read("v_checks")
    assert len(checks) >= 17
    assert (checks["wrong_rows"] == 0).all()


@pytest.mark.parametrize(
    "view", ["v_case_grades", "v_judgements", "v_figures", "v_findings", "v_recommendations"]
)
def test_every_item_leads_back_to_a_source(shipped: Warehouse, view: str) -> None:
    rows = shipped.read(view)
    assert len(rows) > 0
    assert rows["publisher"].notna().all()
    assert (rows["url"].notna() | rows["source_title"].notna()).all()
    assert rows["accepted_by"].notna().all()


def test_findings_name_known_themes_and_each_theme_is_used(shipped: Warehouse) -> None:
    themes = shipped.read("v_themes")
    used = set(shipped.read("v_findings")["theme_key"])
    assert used <= set(themes["theme_key"])
    assert len(used) >= 15


# ---- The facts file, where it lies beside the checkout ---------------------------------------

needs_facts = pytest.mark.skipif(not FACTS.exists(), reason="the facts file is not beside")
SAME_BODY = {
    "England and Wales (eight forces)": "England and Wales",
    "Ofsted, CQC, HMIC, HMI Probation": "England and Wales",
    "Gloucestershire local area partnership": "Gloucestershire partnership",
}
SAME_KIND = {
    "enhanced monitoring (Engage)": "enhanced monitoring",
    "related inspection": "inspection",
    "integrated vulnerability post-inspection review": "post-inspection review",
    "overview report": "thematic",
    "joint targeted area inspection (sexual exploitation and missing)": "inspection",
    "joint targeted area inspection (front door)": "inspection",
    "full inspection": "inspection",
    "serious case review": "case review",
}


def facts() -> list[Fact]:
    read = yaml.load(FACTS.read_text(encoding="utf-8"), yaml.CSafeLoader)
    found: list[Fact] = read["ncpi"] + read["other"]
    return found


def body_of(fact: Fact) -> str:
    return SAME_BODY.get(fact["body"], fact["body"])


def plain(value: Any) -> Any:
    return None if pd.isna(value) else value


@needs_facts
def test_all_113_reports_of_the_facts_file_are_on_record(shipped: Warehouse) -> None:
    wanted = Counter(
        (body_of(fact), SAME_KIND.get(fact["kind"], fact["kind"]), year_of(fact))
        for fact in facts()
    )
    held = Counter(
        (row["body"], row["kind"], str(row["published"])[:4] if plain(row["published"]) else None)
        for row in rows_of(shipped, "v_reports")
    )
    assert sum(wanted.values()) == 113
    assert wanted - held == Counter()


def year_of(fact: Fact) -> str | None:
    date = fact["published"]["date"]
    return str(date)[:4] if date else None


@needs_facts
def test_every_case_audit_with_a_grade_is_on_record_with_the_same_numbers(
    shipped: Warehouse,
) -> None:
    names = ("good", "adequate", "requires_improvement", "inadequate")
    wanted: Counter[tuple[Any, ...]] = Counter()
    for fact in facts():
        for audit in fact.get("case_audits") or []:
            grades = {name: audit[name] for name in names if audit[name] is not None}
            grades |= audit["combined"] or {}
            if "shown as adequate or requires improvement" in audit["scale"]:
                grades["adequate or requires improvement"] = grades.pop("adequate")
            wanted.update(
                (body_of(fact), grade.replace("_", " "), cases, audit["assessed"])
                for grade, cases in grades.items()
            )
    held = Counter(
        (row["body"], row["grade"], plain(row["cases"]), plain(row["assessed"]))
        for row in rows_of(shipped, "v_case_grades")
    )
    assert len(wanted) > 60
    assert wanted - held == Counter()


@needs_facts
def test_every_figure_of_the_facts_file_is_in_the_register(shipped: Warehouse) -> None:
    wanted = Counter(
        (body_of(fact), float(figure["value"]))
        for fact in facts()
        for figure in fact.get("figures") or []
    )
    held: Counter[tuple[str, float]] = Counter()
    for row in rows_of(shipped, "v_figures"):
        held[row["body"], row["high"] if pd.isna(row["value"]) else row["value"]] += 1
    assert sum(wanted.values()) == 108
    assert wanted - held == Counter()


# ---- Grades of 19 council inspections -----------------------------------------------------------

CRITERIA = {
    "overall": "overall effectiveness",
    "leaders": "leaders",
    "help_protection": "help and protection",
    "in_care": "in care",
    "care_leavers": "care leavers",
}
SAMPLE = [
    {
        "area": "Bristol",
        "inspection_end": "2018-09-21",
        "overall": "Requires improvement to be good",
        "leaders": "Good",
        "help_protection": "Requires improvement to be good",
        "in_care": "Requires improvement to be good",
        "care_leavers": "",
    },
    {
        "area": "Hillingdon",
        "inspection_end": "2023-10-06",
        "overall": "Outstanding",
        "leaders": "Outstanding",
        "help_protection": "Good",
        "in_care": "Outstanding",
        "care_leavers": "Good",
    },
    {
        "area": "Devon",
        "inspection_end": "2020-01-31",
        "overall": "Inadequate",
        "leaders": "Inadequate",
        "help_protection": "Requires improvement to be good",
        "in_care": "Inadequate",
        "care_leavers": "",
    },
]


def gold() -> list[dict[str, str]]:
    if not GOLD.exists():
        return SAMPLE
    with Path(GOLD).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("wanted", gold(), ids=lambda row: f"{row['area']} {row['inspection_end']}")
def test_a_council_inspection_has_the_grades_that_its_report_prints(
    shipped: Warehouse, wanted: dict[str, str]
) -> None:
    [report] = [
        row
        for row in rows_of(shipped, "v_reports", programme="ILACS")
        if wanted["area"] in row["body"]
        and f"{row['fieldwork_last']:%Y-%m-%d}" == wanted["inspection_end"]
    ]
    judgements = rows_of(shipped, "v_judgements", report=report["report"])
    held = {row["criterion"]: row["grade"] for row in judgements}
    expected = {
        criterion: wanted[column].lower()
        for column, criterion in CRITERIA.items()
        if wanted[column]
    }
    if "care leavers" not in expected:  # before 2023 the two were one judgement
        expected["care and care leavers"] = expected.pop("in care")
    assert held == expected
