"""Small parts of the etl, where a whole build would say less."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from pydantic import ValidationError

from dashboard.charts import unit_chart
from etl import build, clock, partial_dates, records, store
from etl.errors import Fault, InputFaults
from etl.export import csv_bytes
from etl.model import Figure, Record
from etl.settings import Settings
from etl.store import Warehouse
from tests import factories


def test_a_fault_leaves_out_what_is_not_known() -> None:
    assert str(Fault("a.yml", 3, "title", "is empty")) == "a.yml:3: title: is empty"
    assert str(Fault("a.yml", 0, "", "cannot be read")) == "a.yml: cannot be read"


def test_the_same_fault_found_twice_is_told_once_and_in_order() -> None:
    faults = [Fault("b", 1, "", "x"), Fault("a", 10, "", "x"), Fault("a", 2, "", "x")] * 2
    assert [(fault.file, fault.line) for fault in InputFaults(faults).faults] == [
        ("a", 2), ("a", 10), ("b", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "said"),
    [((), ""), (("title",), "title"), (("figures", 2, "unit"), "figures[2].unit")],
)
def test_a_place_is_written_as_people_write_it(place: tuple[str | int, ...], said: str) -> None:
    assert records.dotted(place) == said


@pytest.mark.parametrize(
    "value", [True, None, 2017.5, [], "2017-6", "17", "2017-13", "٢٠١٧", "0000"]
)
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="date"):
        partial_dates.parse(value)


@pytest.mark.parametrize("value", [2017, " 2017 ", date(2017, 6, 13), "2016-02-29"])
def test_dates_may_come_as_numbers_dates_or_text(value: object) -> None:
    assert partial_dates.parse(value) == str(value).strip()


def test_a_partial_date_function_refuses_text_that_was_not_checked() -> None:
    with pytest.raises(ValueError, match="is not a partial date"):
        partial_dates.latest("soon")


def test_london_is_where_the_day_is_asked() -> None:
    assert clock.now().tzinfo is clock.LONDON
    assert clock.today() == datetime.now(clock.LONDON).date()


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "127.1.2.3"])
def test_the_dashboard_may_listen_on_loopback(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("REVISIT_ADDRESS", address)
    assert Settings().address == address


@pytest.mark.parametrize(
    ("name", "value"),
    [("ADDRESS", "0.0.0.0"), ("ADDRESS", "127.0.0.1.example.org"), ("PORT", "0"), ("PORT", "x")],  # noqa: S104 - refused
)
def test_a_setting_that_would_open_the_dashboard_to_others_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"REVISIT_{name}", value)
    with pytest.raises(ValidationError):
        Settings()


def test_a_record_cannot_be_changed_once_read() -> None:
    record = Record.model_validate(factories.record())
    with pytest.raises(ValidationError):
        record.title = "another"  # type: ignore[misc]


def test_a_figure_may_be_a_range_without_a_value() -> None:
    figure = Figure.model_validate(factories.figure(value=None, low=30, high=39))
    assert (figure.value, figure.low, figure.high) == (None, 30, 39)


def test_reading_filters_by_equality_and_by_lists(shipped: Warehouse) -> None:
    both = shipped.read("v_reports", {"body_key": ["dorset-police", "kent-police"]})
    assert set(both["body"]) == {"Dorset Police", "Kent Police"}
    one = shipped.read("v_reports", {"body_key": "kent-police", "kind": ("inspection",)})
    assert set(one["kind"]) == {"inspection"}
    assert shipped.read("v_reports", {"body_key": []}).empty


def test_reading_is_in_the_same_order_every_time(shipped: Warehouse) -> None:
    pd.testing.assert_frame_equal(shipped.read("v_findings"), shipped.read("v_findings"))


@pytest.mark.parametrize("where", [{"nothing": 1}, {"report = '' OR 1=1 --": 1}])
def test_an_unknown_column_is_refused(shipped: Warehouse, where: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not in"):
        shipped.read("v_reports", where)


def test_an_unknown_view_is_refused(shipped: Warehouse) -> None:
    with pytest.raises(KeyError):
        shipped.read("report; DROP TABLE report")


def test_the_time_of_a_build_is_that_of_its_file_in_london(shipped: Warehouse) -> None:
    assert shipped.built_at.tzinfo is clock.LONDON
    assert shipped.built_at.timestamp() == pytest.approx(shipped.path.stat().st_mtime)


def test_progress_counts_every_file(data_folder: Path) -> None:
    factories.write_text(data_folder, "bad.yml", "id: [")
    told: list[tuple[int, int]] = []
    records.read_all(data_folder / "reports", lambda done, every: told.append((done, every)))
    assert told == [(1, 2), (2, 2)]


def test_views_that_use_others_are_made_after_them() -> None:
    order = store._in_order_of_use({"v_a": "SELECT * FROM v_b", "v_b": "SELECT 1", "v_c": "v_a"})
    assert order.index("v_b") < order.index("v_a") < order.index("v_c")


def test_numbers_dates_and_gaps_are_exported_as_they_are() -> None:
    frame = pd.DataFrame(
        {
            "number": [-1.5, None],
            "day": pd.to_datetime(["2017-06-13", None]),
            "text": ["-1", None],
            "flag": [True, False],
        }
    )
    lines = csv_bytes(frame).decode("utf-8-sig").split("\r\n")
    assert lines == ["number,day,text,flag", "-1.5,2017-06-13,'-1,True", ",,,False", ""]


def test_an_export_leaves_the_frame_as_it_was() -> None:
    frame = pd.DataFrame({"text": ["=1"]})
    csv_bytes(frame)
    assert frame["text"].tolist() == ["=1"]


def test_a_percentage_has_four_places_and_is_shown_whole(tmp_path: Path) -> None:
    grades = {"good": 5, "requires improvement": 6}
    audit = factories.case_audit(assessed=11, grades=grades)
    built = build.run(factories.make_data(tmp_path / "d", factories.record(case_audits=[audit])))
    rows = Warehouse(built.path).rows("v_case_grades")
    assert {row["grade"]: row["percent"] for row in rows} == {
        "good": 45.4545,
        "requires improvement": 54.5455,
    }
    assert "Good: 5 (45%)" in unit_chart.html(rows, 11)  # 45.45 %, not 45.5 %


def test_audits_on_two_scales_or_by_the_force_itself_are_never_compared(tmp_path: Path) -> None:
    earlier = factories.record(case_audits=[factories.case_audit()])
    other_scale = factories.case_audit(scale="ncpi-four")
    own = factories.case_audit(assessor="body")
    small = factories.case_audit(assessed=9, grades={"good": 3})
    for number, audit in enumerate([other_scale, own, small]):
        later = factories.review(case_audits=[audit], method=None)
        built = build.run(factories.make_data(tmp_path / f"{number}", earlier, later))
        assert Warehouse(built.path).read("v_comparisons").empty
