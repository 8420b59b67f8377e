"""The only module that opens a database.

A build is a DuckDB file named after its input, published by swapping a symlink. Readers open
it read-only, without access to anything outside the file; each read has a cursor of its own,
since a DuckDB connection shared between threads answers with other threads' rows.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from etl import clock
from etl.clock import LONDON
from etl.errors import Fault, InputFaults, QueryRefused, StorageFault, WarehouseMissing

if TYPE_CHECKING:
    from pandas import DataFrame

    from etl.frames import Rows

CURRENT = "current.duckdb"
KEPT_BUILDS = 3
_Config = dict[str, str | bool | int | float | list[str]]
_OFFLINE: _Config = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_LOCKED: _Config = {**_OFFLINE, "enable_external_access": "false", "lock_configuration": "true"}
_MISSING = "No data is published yet. Run 'make build' (or 'python -m etl build') first."
_DAMAGED = "The published data cannot be read. Run 'make build' to make it again; nothing is lost."
_VIEW = re.compile(r"\bv_[a-z_]+\b")


def by_name(found: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Return all rows of what was executed, each by the names of its columns."""
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@cache
def sql_texts(folder: str) -> dict[str, str]:
    """Return the SQL files of ``etl/sql/<folder>`` by name, in name order; read once."""
    files = resources.files("etl").joinpath("sql", folder).iterdir()
    return {
        Path(file.name).stem: file.read_text(encoding="utf-8")
        for file in sorted(files, key=lambda file: file.name)
        if file.name.endswith(".sql")
    }


class Warehouse:
    """A published build, open for reading."""

    def __init__(self, path: Path) -> None:
        """Open the file; raise WarehouseMissing when it is not a whole build."""
        self.path = path
        try:
            self._connection = duckdb.connect(path, read_only=True, config=_LOCKED)
            self.columns = self._view_columns()
            self.build_id = str(self._rows("SELECT build_id FROM v_build")[0][0])
        except (duckdb.Error, IndexError) as error:
            raise WarehouseMissing(_DAMAGED) from error

    @property
    def built_at(self) -> datetime:
        """When the build was published, in London time."""
        return datetime.fromtimestamp(self.path.stat().st_mtime, LONDON)

    def read(
        self, view: str, where: Mapping[str, object] | None = None, as_at: date | None = None
    ) -> DataFrame:
        """Return rows of a view as a frame; see ``rows``."""
        sql, values = self._select(view, where or {}, as_at)
        with self._cursor() as cursor:
            return _plain_text(cursor.execute(sql, values).df())

    def rows(
        self, view: str, where: Mapping[str, object] | None = None, as_at: date | None = None
    ) -> list[dict[str, Any]]:
        """Return rows of a view, filtered by equality, newest report first.

        A list as value means any of its members. ``as_at`` keeps what can have been known on
        that day: a report is known from its first possible day of publication, or else from the
        last day of its fieldwork; one without either date is known as at today only, since it
        may be later than any other day. Raises KeyError for an unknown view and ValueError for
        an unknown column, or for ``as_at`` on a view without ``known_from``.
        """
        sql, values = self._select(view, where or {}, as_at)
        with self._cursor() as cursor:
            found = cursor.execute(sql, values).fetchall()
        names = self.columns[view]
        return [dict(zip(names, row, strict=True)) for row in found]

    def _select(
        self, view: str, where: Mapping[str, object], as_at: date | None
    ) -> tuple[str, list[object]]:
        columns = self.columns[view]
        conditions: list[str] = []
        values: list[object] = []
        for column, value in where.items():
            conditions.append(_condition(columns[columns.index(column)], value))
            values.extend(value if isinstance(value, list | tuple) else [value])
        if as_at is not None:
            columns.index("known_from")
            conditions.append("(known_from <= ? OR (known_from IS NULL AND ?))")
            values.extend([as_at, as_at >= clock.today()])
        clause = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        sql = f"SELECT * FROM {view}{clause} ORDER BY {_order(columns)}"  # noqa: S608 - names checked above
        return sql, values

    def query(self, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Run one SELECT and return column names and rows; raise QueryRefused otherwise."""
        try:
            statements = duckdb.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                msg = "only one SELECT statement is allowed; the views are listed in docs"
                raise QueryRefused(msg)
            with self._cursor() as cursor:
                cursor.execute(statements[0])
                names = [column[0] for column in cursor.description or []]
                if len(set(names)) < len(names):
                    msg = "two columns have the same name; give one another with AS"
                    raise QueryRefused(msg)
                return names, cursor.fetchall()
        except duckdb.Error as error:
            raise QueryRefused(str(error)) from error

    def run(self, sql: str, values: Mapping[str, object]) -> list[dict[str, Any]]:
        """Run one of our own SQL texts with named values; return its rows."""
        with self._cursor() as cursor:
            return by_name(cursor.execute(sql, dict(values)))

    def comments(self) -> list[tuple[str, str, str | None, str, str | None]]:
        """Return (view, view comment, column, type, column comment) in view order."""
        return self._rows(sql_texts("catalog")["comments"])

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def _view_columns(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for view, _, column, *_ in self._rows(sql_texts("catalog")["comments"]):
            found.setdefault(view, []).append(column)
        return found

    def _rows(self, sql: str) -> list[Any]:
        with self._cursor() as cursor:
            return cursor.execute(sql).fetchall()

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()


def _plain_text(frame: DataFrame) -> DataFrame:
    """Text as Python objects: masks and rows of such columns are twice as fast to make."""
    texts = [name for name, kind in frame.dtypes.items() if kind == "str"]
    return frame.astype(dict.fromkeys(texts, object))


def _condition(column: str, value: object) -> str:
    if not isinstance(value, list | tuple):
        return f"{column} = ?"
    return f"{column} IN ({', '.join('?' * len(value))})" if value else "FALSE"


def _order(columns: list[str]) -> str:
    """Newest report first, undated last, then as in the report; the rest makes it total."""
    if "known_from" not in columns:
        return "ALL"
    first = [name for name in ("report", "position") if name in columns]
    rest = [name for name in columns if name not in {"known_from", *first}]
    return ", ".join(["known_from DESC NULLS LAST", *first, *rest])


def current_path(folder: Path) -> Path:
    """Return the file that is published now; raise WarehouseMissing when there is none."""
    link = folder / CURRENT
    if not link.exists():
        raise WarehouseMissing(_MISSING)
    return link.resolve()


@lru_cache(maxsize=4)
def _open(path: Path, _changed: int) -> Warehouse:
    return Warehouse(path)


def current(folder: Path) -> Warehouse:
    """Return the published build, opened once a build and shared by all sessions."""
    path = current_path(folder)
    return _open(path, path.stat().st_ino)


def write(path: Path, rows: Rows, build_id: str) -> None:
    """Write a new build to ``path``.

    Raises InputFaults when a check finds wrong rows, StorageFault when the disk refuses.
    """
    try:
        _write(path, rows, build_id)
    except duckdb.IOException as error:
        msg = f"Nothing was published: the new build cannot be written ({error})."
        raise StorageFault(msg) from error


def _write(path: Path, rows: Rows, build_id: str) -> None:
    with duckdb.connect(path, config=_OFFLINE) as connection:
        faults = _fill_and_check(connection, rows, build_id)
        if faults:
            raise InputFaults(faults)
        connection.execute("COMMIT")


def check_faults(rows: Rows) -> list[Fault]:
    """Return what the checks find wrong in the rows, without writing a file."""
    with duckdb.connect(":memory:", config=_OFFLINE) as connection:
        return _fill_and_check(connection, rows, "")


def _fill_and_check(
    connection: duckdb.DuckDBPyConnection, rows: Rows, build_id: str
) -> list[Fault]:
    """Make tables and views in one transaction: three times as fast as one a statement."""
    connection.execute("BEGIN")
    for text in sql_texts("tables").values():
        connection.execute(text)
    rows = {**rows, "build": [{"build_id": build_id, "records": len(rows["report"])}]}
    for table, table_rows in rows.items():
        _insert(connection, table, table_rows)
    for text in sql_texts("search_index").values():
        connection.execute(text)
    views = sql_texts("views")
    for name in _in_order_of_use(views):
        connection.execute(views[name])
    return _run_checks(connection)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Any]) -> None:
    if not rows:
        return
    import pyarrow as pa  # noqa: PLC0415 - costs 0.1 s that readers need not pay

    columns = list(rows[0])
    incoming = pa.table({name: [row[name] for row in rows] for name in columns})
    connection.register("incoming", incoming)
    names = ", ".join(f'"{name}"' for name in columns)
    connection.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM incoming')  # noqa: S608 - our own names
    connection.unregister("incoming")


def _in_order_of_use(views: dict[str, str]) -> list[str]:
    """Views that others use come first."""
    from graphlib import TopologicalSorter  # noqa: PLC0415 - only builds need it

    uses = {name: sorted(set(_VIEW.findall(text)) - {name}) for name, text in views.items()}
    return list(TopologicalSorter(uses).static_order())


def _run_checks(connection: duckdb.DuckDBPyConnection) -> list[Fault]:
    faults = []
    for name, text in sql_texts("checks").items():
        wrong = connection.execute(text).fetchall()
        about = text.splitlines()[0].removeprefix("-- ")
        connection.execute("INSERT INTO check_result VALUES (?, ?, ?)", [name, about, len(wrong)])
        for report, place, problem in wrong:
            file = report if report.endswith(".csv") else f"{report}.yml"
            faults.append(Fault(file, 0, place, f"{problem} (check {name})"))
    return faults


def publish(written: Path, folder: Path, build_id: str) -> Path:
    """Make a written build the current one in one step, and remove builds long replaced.

    A reader sees the old build or the new one, never half; a crash at any point leaves one of
    the two current.
    """
    with written.open("rb") as file:
        os.fsync(file.fileno())
    path = folder / f"warehouse-{build_id}.duckdb"
    written.replace(path)
    link = folder / f".{CURRENT}.{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(path.name)
    link.replace(folder / CURRENT)
    _prune(folder, path)
    return path


def _prune(folder: Path, keep: Path) -> None:
    builds = sorted(folder.glob("warehouse-*.duckdb"), key=lambda path: path.stat().st_mtime)
    for old in builds[:-KEPT_BUILDS]:
        if old != keep:
            old.unlink()


def as_json(rows: list[dict[str, Any]]) -> str:
    """Return rows as a JSON list of objects; dates as ISO text, what is no number as null."""
    plain = [{name: _plain(cell) for name, cell in row.items()} for row in rows]
    return json.dumps(plain, ensure_ascii=False, indent=2, default=str, allow_nan=False)


def _plain(cell: object) -> object:
    if isinstance(cell, list | tuple):
        return [_plain(part) for part in cell]
    if isinstance(cell, dict):
        return {str(key): _plain(part) for key, part in cell.items()}
    if isinstance(cell, Decimal):
        return float(cell)
    return None if isinstance(cell, float) and not isfinite(cell) else cell
