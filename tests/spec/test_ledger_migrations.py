"""A ledger of any earlier version is brought up to date at its first use, losing nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from etl import ledger_store
from etl.chain import START, link
from etl.errors import LedgerDamaged
from etl.ledger import Ledger
from etl.ledger_store import migrate
from etl.store import sql_texts
from tests import ledgers
from tests.ledgers import row, upload

LATEST = len(sql_texts("ledger_migrations"))
ENTRY = (
    1, "upload", "dorset-police", ledgers.PLAN, "Board secretary", "", date(2026, 1, 5),
    datetime(2026, 1, 5, 10, tzinfo=UTC).replace(tzinfo=None), "", "", None, 1,
)  # fmt: skip


def insert(connection: duckdb.DuckDBPyConnection, table: str, values: tuple[object, ...]) -> None:
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - our own names


def at_version(folder: Path, version: int) -> Path:
    """Return a ledger as that version of Revisit left it, with one upload."""
    folder.mkdir()
    path = folder / "ledger.duckdb"
    with duckdb.connect(path) as connection:
        migrate(connection, version)
        if version:
            own = (1, "action", "A1", "action", "", "Train", "", 2, ENTRY[6], None)
            shared = (ENTRY[2], ENTRY[3], *ENTRY)
            digest = link(START, own + shared[:3] + ENTRY[1:])
            insert(connection, "entry", ENTRY)
            values = (
                1, 1, ENTRY[2], ENTRY[3], "action", "A1", "action", "", "Train", "", 2, ENTRY[6],
                None, START, digest,
            )  # fmt: skip
            insert(connection, "change", values)
    return folder


def numbers(folder: Path) -> list[int]:
    with duckdb.connect(folder / "ledger.duckdb", read_only=True) as connection:
        return [n for (n,) in connection.execute("SELECT number FROM migration").fetchall()]


@pytest.mark.parametrize("version", range(LATEST + 1))
def test_every_earlier_version_is_read_and_written_and_verifies(
    tmp_path: Path, version: int
) -> None:
    ledger = Ledger(at_version(tmp_path / "ledger", version))
    assert set(ledgers.actions(ledger)) == ({"A1"} if version else set())
    assert numbers(ledger.store.folder) == list(range(1, LATEST + 1))
    upload(ledger, row("A2"))
    assert "A2" in ledgers.actions(ledger)
    assert ledger.verify().ok, ledger.verify().message


def test_each_migration_is_recorded_with_its_name_and_time(tmp_path: Path) -> None:
    ledger = ledgers.full_ledger(tmp_path / "ledger")
    with duckdb.connect(ledger.store.path, read_only=True) as connection:
        found = connection.execute("SELECT number, name, applied_at FROM migration").fetchall()
    assert [name for _, name, _ in found] == list(sql_texts("ledger_migrations"))
    assert all(applied <= datetime.now(UTC).replace(tzinfo=None) for *_, applied in found)


def test_a_migration_that_fails_leaves_the_version_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = at_version(tmp_path / "ledger", 1)
    broken = {"0001_a": "", "0002_b": "CREATE TABLE half (x INTEGER); SELECT * FROM nowhere"}
    texts = {"ledger": sql_texts("ledger"), "ledger_migrations": broken}
    monkeypatch.setattr(ledger_store, "sql_texts", texts.__getitem__)
    with pytest.raises(LedgerDamaged, match="nowhere"):
        ledgers.actions(Ledger(folder))
    with duckdb.connect(folder / "ledger.duckdb", read_only=True) as connection:
        tables = {
            name
            for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        }
    assert tables == {"entry", "change", "migration"}
    assert numbers(folder) == [1]


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    folder = at_version(tmp_path / "ledger", LATEST)
    with duckdb.connect(folder / "ledger.duckdb") as connection:
        connection.execute("INSERT INTO migration VALUES (99, 'later', now()::TIMESTAMP)")
    with pytest.raises(LedgerDamaged, match="newer version of Revisit"):
        ledgers.actions(Ledger(folder))
