"""What is proposed becomes what the build reads, or is named as not fitting."""

from __future__ import annotations

from datetime import date

import pytest

from etl import proposing, reference, report_heading
from etl.extract.items import (
    Extraction,
    Header,
    ProposedCaseAudit,
    ProposedFigure,
    ProposedJudgement,
    ProposedMilestone,
    ProposedRecommendation,
)
from tests.factories import ROOT

PLACE = {"page": 4, "start": 10, "end": 20, "confidence": 0.9}


@pytest.fixture(scope="module")
def tables() -> reference.Reference:
    return reference.read(ROOT / "data" / "reference")[0]


def figure(**values) -> ProposedFigure:
    usual = {
        "kind": "count", "value": 48, "unit": "referrals", "measure": "referrals not looked at",
        "quote": "48 referrals were not looked at.", "rule": "count",
    }  # fmt: skip
    return ProposedFigure(**PLACE, **(usual | values))


def header(**values) -> Header:
    usual = {
        "programme": "NCPI", "inspectorates": ("HMICFRS",), "area": "Dorset",
        "police_force": "Dorset Police", "inspection_end": date(2021, 5, 7), "kind": "inspection",
    }  # fmt: skip
    return Header(**(usual | values))


@pytest.mark.parametrize(
    ("programme", "area", "force", "body"),
    [
        ("NCPI", None, "Dorset Police", "dorset-police"),
        ("NCPI", "Dorset", None, None),
        ("NCPI", None, "Exampleshire Police", None),
        ("ILACS", "Doncaster", None, "doncaster-council"),
        ("ILACS-focused-visit", "Bristol City Council", None, "bristol-city-council"),
        ("ILACS", "Stoke on Trent", None, "stoke-on-trent-city-council"),
        ("ILACS", "Cheshire", None, None),
        ("SEND", "Gloucestershire", None, "gloucestershire-partnership"),
        ("JTAI", "Liverpool", "Merseyside Police", "liverpool-partnership"),
        ("Adoption", "Bristol", None, None),
        (None, "Bristol", None, None),
    ],
)
def test_a_body_is_the_one_of_that_name_and_type_or_none(tables, programme, area, force, body):
    found = header(programme=programme, area=area, police_force=force)
    assert report_heading.body_of(found, tables) == body


def test_a_figure_keeps_what_was_read():
    made = proposing.figure(figure(bound="more_than", approx=True, as_of="in June 2016"), "Ann")
    assert made is not None
    assert (made.value, made.unit, made.bound) == (48.0, "referrals", "more than")
    assert (made.approximate, made.period, made.page) == (True, "in June 2016", 4)
    assert (made.method, made.confidence, made.accepted_by) == ("extracted", 0.9, "Ann")
    assert made.measure == "child-protection-referrals"


@pytest.mark.parametrize(
    ("unit", "value", "kept"),
    [
        ("young person", 1, "young people"), ("case", 1, "cases"), ("family", 1, "families"),
        ("cases", 1, "cases"), ("case", 2, "case"), ("GBP", 1, "GBP"), ("day", 1, "days"),
    ],
)  # fmt: skip
def test_a_unit_is_kept_in_the_plural(unit, value, kept):
    made = proposing.figure(figure(value=value, unit=unit))
    assert made is not None
    assert made.unit == kept


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "proportion", "of": None},
        {"kind": "change", "direction": None},
        {"value": None},
        {"kind": "range", "value": None, "low": 9, "high": 3},
    ],
)
def test_a_figure_that_lacks_what_its_kind_needs_fits_no_record(values):
    assert proposing.figure(figure(**values)) is None


@pytest.mark.parametrize(
    ("values", "measure"),
    [
        ({"measure": "police officers lost", "unit": "officers"}, "police-officers"),
        ({"kind": "money", "measure": "new funding"}, "investment"),
        ({"kind": "duration", "measure": "wait for a visit"}, "delay"),
        ({"measure": "zebras", "unit": "zebras", "quote": "9 zebras."}, "other"),
    ],
)
def test_a_measure_is_what_the_words_name_else_the_general_one(tables, values, measure):
    assert proposing.measure_of(figure(**values)) == measure
    assert measure in tables.keys["measures"]


@pytest.mark.parametrize(
    ("printed", "scale", "grade"),
    [
        ("Requires improvement", "ilacs-four", "requires improvement to be good"),
        ("Requires improvement", "sif-four", "requires improvement"),
        ("Good", "ilacs-four", "good"),
        ("Splendid", "ilacs-four", None),
        ("inconsistent experiences and outcomes", "send-outcomes",
         "outcome 2: inconsistent experiences and outcomes"),
        ("Good", None, None),
    ],
)  # fmt: skip
def test_a_grade_is_one_of_its_scale_or_none(tables, printed, scale, grade):
    item = ProposedJudgement(**PLACE, criterion="Overall effectiveness", grade=printed)
    made = proposing.judgement(item, tables, scale)
    assert (made.grade if made else None) == grade


def test_an_audit_is_on_the_first_scale_that_has_its_grades(tables):
    item = ProposedCaseAudit(
        **PLACE, label="All", assessed=89, grades={"Good": 14, "Adequate": 20, "Inadequate": 55}
    )
    made = proposing.case_audit(item, 2, tables, "ncpi-three")
    assert made is not None
    assert (made.id, made.scale) == ("audit-2", "ncpi-four")
    assert made.grades == {"good": 14, "adequate": 20, "inadequate": 55}


def test_a_record_holds_all_that_fits_and_names_what_does_not(tables):
    extraction = Extraction(
        "dorset.pdf", "0" * 64, 12, header(),
        judgements=(ProposedJudgement(**PLACE, criterion="Leadership", grade="Splendid"),),
        figures=(figure(), figure(kind="change")),
        recommendations=(
            ProposedRecommendation(
                **PLACE, kind="recommendation", heading="Custody", text="Review it at once.",
                deadline="immediately",
            ),
        ),
        milestones=(
            ProposedMilestone(
                **PLACE, what="action plan", due=None, stated="within a year", interval=1,
                unit="years", trigger="publication",
            ),
        ),
    )  # fmt: skip
    proposal = proposing.record_of(extraction, tables)
    record = proposal.record
    assert record is not None
    assert record.id == "ncpi-dorset-police-2021-inspection"
    assert (record.method, record.inspectorates) == ("ncpi-2015", ["hmicfrs"])
    assert (len(record.figures), len(record.recommendations)) == (1, 1)
    assert (record.milestones[0].interval, record.milestones[0].unit) == (12, "months")
    assert proposal.missing == (
        "judgement 1 (page 4) does not fit the record",
        "figure 2 (page 4) does not fit the record",
    )


def test_without_programme_or_body_there_is_no_record(tables):
    unknown = Extraction("news.txt", "0" * 64, 1, Header())
    proposal = proposing.record_of(unknown, tables)
    assert proposal.record is None
    assert proposal.missing == ("programme: unknown", "body: unknown")
