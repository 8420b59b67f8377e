"""What readers of the warehouse rely on: names, types and comments of the views."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from etl import store
from etl.export import csv_bytes
from etl.store import Warehouse

SNAPSHOT = Path(__file__).with_name("views.txt")
SQL = Path(store.__file__).with_name("sql")
FILES = sorted(SQL.glob("*/*.sql"))
VIEWS = sorted(store.sql_texts("views"))


def described(warehouse: Warehouse) -> str:
    return "".join(f"{view}.{column} {kind}\n" for view, _, column, kind, _ in warehouse.comments())


def test_views_and_columns_are_those_of_the_snapshot(shipped: Warehouse) -> None:
    """After a wanted change, write ``described(...)`` to views.txt and say so in the changelog."""
    assert described(shipped) == SNAPSHOT.read_text(encoding="utf-8")


def test_every_view_and_column_has_a_comment(shipped: Warehouse) -> None:
    comments = shipped.comments()
    assert {view for view, *_ in comments} == set(VIEWS)
    bare = [(view, column) for view, about, column, _, said in comments if not (about and said)]
    assert bare == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_sql_file_parses(path: Path) -> None:
    statements = sqlglot.parse(path.read_text(encoding="utf-8"), dialect="duckdb")
    assert statements
    assert not any(isinstance(statement, exp.Command) for statement in statements)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_file_defines_the_view_of_its_name_and_only_that(name: str) -> None:
    text = store.sql_texts("views")[name]
    assert re.findall(r"CREATE VIEW (\w+)", text) == [name]
    assert set(re.findall(r"COMMENT ON (?:VIEW|COLUMN) (\w+)", text)) == {name}
    assert "CREATE TABLE" not in text


@pytest.mark.parametrize("name", sorted(store.sql_texts("checks")))
def test_a_check_is_one_select_of_report_place_and_text(name: str) -> None:
    [statement] = sqlglot.parse(store.sql_texts("checks")[name], dialect="duckdb")
    assert isinstance(statement, exp.Select)
    assert [column.alias_or_name for column in statement.selects] == ["report", "place", "text"]


@pytest.mark.parametrize("name", sorted(store.sql_texts("tables")))
def test_every_table_has_a_comment(name: str) -> None:
    text = store.sql_texts("tables")[name]
    created = re.findall(r"CREATE TABLE (\w+)", text)
    assert created
    assert re.findall(r"COMMENT ON TABLE (\w+)", text) == created


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_has_rows_of_the_shipped_data_and_can_be_exported(
    shipped: Warehouse, name: str
) -> None:
    frame = shipped.read(name)
    assert len(frame) > 0
    assert csv_bytes(frame).decode("utf-8-sig").split("\r\n")[0] == ",".join(frame.columns)
