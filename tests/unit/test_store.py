"""Rows of the views: which of them, in which order, as at which day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl import build, clock, store
from etl.errors import StorageFault
from etl.store import Warehouse
from tests import factories

VIEWS = sorted(store.sql_texts("views"))
UNDATED = "ncpi-dorset-police-undated-inspection"
MONTH = "ncpi-dorset-police-2019-inspection"
DAY = "ncpi-dorset-police-2020-inspection"
FIELDWORK = "ncpi-kent-police-2018-inspection"


def dated(date_of: str | None, **changes: Any) -> factories.Values:
    published = {"date": date_of, "source": "report"} if date_of else {}
    return factories.record(published=published, findings=[factories.finding()], **changes)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """Return a build of reports known to the day, to the month, by fieldwork and not at all."""
    fieldwork = {"text": "late in 2018", "start": "2018-11", "end": "2018-12", "source": "report"}
    built = build.run(
        factories.make_data(
            tmp_path_factory.mktemp("reports") / "data",
            dated(None),
            dated("2019-03"),
            dated("2020-03-10"),
            dated(None, id=FIELDWORK, body="kent-police", fieldwork=fieldwork),
        )
    )
    warehouse = Warehouse(built.path)
    yield warehouse
    warehouse.close()


def known(reports: Warehouse, as_at: date | None, view: str = "v_reports") -> list[str]:
    rows = [row["report"] for row in reports.rows(view, as_at=as_at)]
    assert list(reports.read(view, as_at=as_at)["report"]) == rows
    return rows


def test_the_newest_report_stands_first_and_those_without_a_date_last(reports: Warehouse) -> None:
    assert known(reports, None) == [DAY, MONTH, FIELDWORK, UNDATED]
    assert known(reports, None, "v_findings") == [DAY, MONTH, FIELDWORK, UNDATED]


@pytest.mark.parametrize(
    ("as_at", "said"),
    [
        (date(2020, 3, 10), [DAY, MONTH, FIELDWORK]),
        (date(2020, 3, 9), [MONTH, FIELDWORK]),
        (date(2019, 3, 1), [MONTH, FIELDWORK]),
        (date(2019, 2, 28), [FIELDWORK]),
        (date(2018, 12, 31), [FIELDWORK]),
        (date(2018, 12, 30), []),
        (date(2018, 11, 1), []),
    ],
)
def test_as_at_leaves_out_what_came_later_counting_a_month_by_its_first_day_fieldwork_by_its_last(
    reports: Warehouse, as_at: date, said: list[str]
) -> None:
    assert known(reports, as_at) == said
    assert known(reports, as_at, "v_findings") == said


@pytest.mark.parametrize(
    ("as_at", "said"),
    [
        (date(2020, 6, 2), [DAY, MONTH, FIELDWORK, UNDATED]),
        (date(2020, 6, 1), [DAY, MONTH, FIELDWORK, UNDATED]),
        (date(2020, 5, 31), [DAY, MONTH, FIELDWORK]),
    ],
)
def test_a_report_without_a_date_is_known_as_at_today_and_not_before(
    reports: Warehouse, monkeypatch: pytest.MonkeyPatch, as_at: date, said: list[str]
) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2020, 6, 1))
    assert known(reports, as_at) == said
    assert known(reports, as_at, "v_findings") == said


def test_as_at_and_a_filter_hold_together(reports: Warehouse) -> None:
    dorset = {"body_key": "dorset-police"}
    found = reports.rows("v_reports", dorset, date(2019, 12, 31))
    assert [row["report"] for row in found] == [MONTH]
    found = reports.rows("v_reports", dorset, clock.today())
    assert [row["report"] for row in found] == [DAY, MONTH, UNDATED]
    assert reports.rows("v_reports", {"report": [DAY]}, date(2019, 12, 31)) == []
    assert reports.rows("v_reports", {"report": ()}, date(2021, 1, 1)) == []


def test_rows_hold_dates_as_dates_and_empty_cells_as_none(reports: Warehouse) -> None:
    by_id = {row["report"]: row for row in reports.rows("v_reports")}
    assert list(by_id[MONTH]) == reports.columns["v_reports"]
    assert type(by_id[MONTH]["known_from"]) is date
    assert (by_id[MONTH]["known_from"], by_id[MONTH]["published_last"]) == (
        date(2019, 3, 1),
        date(2019, 3, 31),
    )
    assert by_id[FIELDWORK]["known_from"] == date(2018, 12, 31)
    assert by_id[UNDATED]["known_from"] is None
    assert by_id[UNDATED]["year"] is None
    assert by_id[MONTH]["is_inspection"] is True


def sorted_in_python(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Newest first, undated last, then by report and position, then by every other column."""

    def key(row: dict[str, Any]) -> tuple[Any, ...]:
        known_from = row["known_from"]
        newest = (known_from is None, -known_from.toordinal() if known_from else 0)
        first = [name for name in ("report", "position") if name in row]
        rest = [name for name in row if name not in {"known_from", *first}]
        cells = [row[name] for name in first + rest]
        return (newest, *((cell is None, 0 if cell is None else cell) for cell in cells))

    return sorted(rows, key=key)


@pytest.mark.parametrize("view", VIEWS)
def test_the_rows_of_every_view_have_one_order_only(shipped: Warehouse, view: str) -> None:
    rows = shipped.rows(view)
    assert rows
    if "known_from" in shipped.columns[view]:
        assert rows == sorted_in_python(rows)
    again = shipped.read(view).astype(object)
    shown = [tuple(row.values()) for row in rows]
    for left, right in zip(shown, again.itertuples(index=False, name=None), strict=True):
        assert [cell for cell in left if cell is not None] == [
            _plain(cell) for cell in right if not pd.isna(cell)
        ]


def _plain(cell: Any) -> Any:
    """A day of a frame is a timestamp."""
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


@pytest.mark.parametrize("view", VIEWS)
def test_the_order_of_a_view_names_every_column_once(shipped: Warehouse, view: str) -> None:
    columns = shipped.columns[view]
    order = store._order(columns)
    if "known_from" in columns:
        first, *rest = order.split(", ")
        assert first == "known_from DESC NULLS LAST"
        assert sorted(["known_from", *rest]) == sorted(columns)
    else:
        assert order == "ALL"


def test_report_and_position_come_before_the_rest_of_the_columns() -> None:
    columns = ["a", "position", "known_from", "report", "b"]
    assert store._order(columns) == "known_from DESC NULLS LAST, report, position, a, b"
    assert store._order(["a", "known_from"]) == "known_from DESC NULLS LAST, a"


def test_a_database_that_cannot_be_written_is_told_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(StorageFault, match=r"^Nothing was published: the new build cannot be"):
        store.write(tmp_path / "no-folder" / "warehouse.duckdb", {"report": []}, "id")


def test_as_at_is_refused_on_a_view_whose_rows_have_no_date(shipped: Warehouse) -> None:
    with pytest.raises(ValueError, match="known_from"):
        shipped.rows("v_themes", as_at=date(2020, 1, 1))
