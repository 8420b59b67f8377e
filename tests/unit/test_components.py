"""Cards and lines of reports, from rows of the views."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest

from dashboard import text
from dashboard.components import cards, html, reports
from etl.store import Warehouse


def test_a_card_says_number_period_speaker_and_source(shipped: Warehouse) -> None:
    every = shipped.rows("v_figures", {"body": "Gloucestershire Constabulary"})
    officers = [row for row in every if row["value"] == 240]
    drawn = cards.figures(officers, every)
    assert '<p class="rv-number">Down 240 officers</p>' in drawn
    assert "Past six years. Inspection, June 2017. Said by Gloucestershire Constabulary." in drawn
    assert 'href="https://feeds.bbci.co.uk/news/uk-england-gloucestershire-40340350"' in drawn
    assert text.DISAGREE not in drawn


def test_a_card_of_a_conflict_shows_the_other_side(shipped: Warehouse) -> None:
    every = shipped.rows("v_figures", {"body": "Gloucestershire Constabulary"})
    nearly = [
        row for row in every if (row["value"], row["measure"]) == (50, "Child protection referrals")
    ]
    assert len(nearly) == 1
    drawn = cards.figures(nearly, every)
    assert f"{text.DISAGREE} Almost doubled (Gazette Series, year on year" in drawn
    alone = cards.figures(nearly, nearly)
    assert text.DISAGREE not in alone


REPORT: dict[str, Any] = {
    "kind": "inspection", "published": "2025-05-21", "year": 2025,
    "programme_name": "National child protection inspection", "programme": "NCPI",
    "method": "Five graded areas", "fieldwork": "May 2025", "recommendations": 0,
}  # fmt: skip


def grades(*named: tuple[str, str, str]) -> list[dict[str, str]]:
    return [dict(zip(("criterion", "grade", "tone"), row, strict=True)) for row in named]


def test_a_report_is_headed_by_kind_and_date_and_told_in_a_line() -> None:
    assert reports.headline(REPORT) == "Inspection, 21 May 2025"
    assert reports.facts(REPORT) == (
        "National child protection inspection (NCPI). Method: five graded areas. "
        "Fieldwork: May 2025."
    )
    bare = REPORT | {"method": None, "fieldwork": None}
    assert reports.facts(bare) == "National child protection inspection (NCPI)."


@pytest.mark.parametrize(
    ("judgements", "said"),
    [
        (grades(("overall effectiveness", "good", "good")), "overall good"),
        (
            grades(("leadership", "inadequate", "bad"), ("partners", "adequate", "adequate")),
            "1 of 2 graded areas inadequate",
        ),
        (
            grades(("leadership", "good", "good")),
            "none of the 1 graded areas on record inadequate",
        ),
    ],
)
def test_grades_are_told_before_anything_else(judgements: list[dict[str, str]], said: str) -> None:
    assert reports.result(REPORT, judgements, [{"good": 1, "assessed": 10}]) == said


def test_without_grades_the_main_audit_is_told_then_recommendations_then_nothing() -> None:
    audits = [{"good": None, "assessed": 10}, {"good": 14, "assessed": 89}]
    assert reports.result(REPORT, [], audits) == "14 of 89 audited cases were good"
    asked = REPORT | {"recommendations": 3}
    assert reports.result(asked, [], []) == "3 recommendations"
    assert reports.result(REPORT, [], []) == text.NO_GRADES


def test_the_time_line_names_what_each_report_found(shipped: Warehouse) -> None:
    found = shipped.rows("v_reports", {"body": "Gloucestershire Constabulary"})

    def read(view: str, **where: object) -> list[dict[str, Any]]:
        return shipped.rows(view, where)

    drawn = reports.time_line(found, read, named=True)
    assert drawn.count('<ul class="rv-reports">') == 1
    assert drawn.count("<h3>") == len(found)
    assert (
        "Gloucestershire Constabulary: Inspection (NCPI). 14 of 89 audited cases were good" in drawn
    )
    assert "3 of 5 graded areas inadequate" in drawn
    assert '<li class="concern">' in drawn


def test_a_source_says_how_it_was_read_and_what_it_lacks() -> None:
    row = {
        "publisher": "BBC News", "first_hand": False, "page": None, "method": "hand",
        "accepted_by": "curators", "url": None, "quote": None, "paraphrase": "Said so.",
        "note": None, "source_title": "Force <criticised>",
    }  # fmt: skip
    said = html.provenance(row)
    assert said == (
        f"BBC News · <cite>Force &lt;criticised&gt;</cite> · {text.SECOND_HAND} · "
        f"{text.NO_PAGE} · read by hand · accepted by curators · {text.NO_ADDRESS}"
    )
    assert "<p>Said so.</p>" in html.source(row, "x")
    quoted = row | {"quote": "So it is.", "page": 3, "first_hand": True}
    assert "<p>So it is.</p>" in html.source(quoted, "x")
    assert f"{text.FIRST_HAND} · page 3 ·" in html.provenance(quoted)
    untitled = row | {"source_title": None}
    assert html.provenance(untitled).startswith(f"BBC News · {text.SECOND_HAND} · ")


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("https://example.org", text.SEARCH_SITE),
        ("https://example.org/", text.SEARCH_SITE),
        ("https://example.org/report", text.OPEN_SOURCE),
        ("https://example.org/report/", text.OPEN_SOURCE),
    ],
)
def test_a_link_to_a_bare_site_says_that_the_report_is_to_be_searched_there(
    url: str, label: str
) -> None:
    assert f">{escape(label)}</a>" in html.link(url, text.OPEN_SOURCE)
    assert ">Home</a>" in html.link(url, "Home")


@pytest.mark.parametrize(
    ("speaker", "first_hand", "said"),
    [
        ("BBC News", False, "Reported by BBC News"),
        ("the force", False, "Said by the force"),
        ("BBC News", True, "Said by BBC News"),
    ],
)
def test_where_nobody_is_named_a_second_hand_source_reports(
    speaker: str, said: str, *, first_hand: bool
) -> None:
    row = {"said_by": speaker, "publisher": "BBC News", "first_hand": first_hand}
    assert cards.said(row) == said


def test_a_card_shows_the_remark_on_its_figure(shipped: Warehouse) -> None:
    figure = shipped.rows("v_figures", {"body": "Gloucestershire Constabulary"})[0]
    remark = '<p class="rv-caption">Not &lt;counted&gt; alike.</p>'
    assert remark in cards.figures([figure | {"note": "Not <counted> alike."}], [])
    assert remark not in cards.figures([figure | {"note": None}], [])
