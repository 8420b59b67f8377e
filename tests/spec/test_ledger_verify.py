"""Whatever is altered in the ledger after it was recorded is found, and the first one named."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from etl.decisions import attach
from etl.errors import LedgerDamaged
from etl.ledger import Ledger
from tests import ledgers
from tests.ledgers import BODY, TODAY


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return ledgers.full_ledger(tmp_path / "ledger")


def alter(ledger: Ledger, sql: str) -> None:
    with duckdb.connect(ledger.store.path) as connection:
        connection.execute(sql)


def test_a_ledger_that_nobody_altered_verifies(ledger: Ledger) -> None:
    found = ledger.verify()
    assert found.ok
    assert found.changes == 11
    assert found.message.startswith("11 changes verified, nothing was altered. Head of the chain:")


def test_an_empty_ledger_verifies(tmp_path: Path) -> None:
    found = Ledger(tmp_path / "none").verify()
    assert (found.ok, found.changes, found.head) == (True, 0, "")
    assert found.message == "No change was ever recorded."


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        (
            "UPDATE change SET new = '61' WHERE field = 'progress'",
            "Change 10 (upload 2, A1, progress): was altered after it was recorded.",
        ),
        (
            "UPDATE change SET why = 'The supplier was lite' WHERE seq = 11",
            "Change 11 (upload 3, A1, due): was altered after it was recorded.",
        ),
        (
            "UPDATE change SET happened_on = happened_on - 1 WHERE seq = 4",
            "Change 4 (upload 1, A1, due): was altered after it was recorded.",
        ),
        (
            "UPDATE entry SET actor = 'Board chair' WHERE entry = 2",
            "Change 10 (upload 2, A1, progress): was altered after it was recorded.",
        ),
        (
            "UPDATE entry SET recorded_at = recorded_at + INTERVAL 1 SECOND WHERE entry = 3",
            "Change 11 (upload 3, A1, due): was altered after it was recorded.",
        ),
        (
            "UPDATE change SET previous_hash = hash WHERE seq = 3",
            "Change 3 (upload 1, A1, owner): does not follow from the change before it.",
        ),
        ("DELETE FROM change WHERE seq = 4", "Change 4 is missing: after it comes change 5."),
        ("DELETE FROM change WHERE seq = 1", "Change 1 is missing: after it comes change 2."),
        ("DELETE FROM change WHERE seq = 11", "Entry 3 should have 1 changes and has 0."),
        (
            "INSERT INTO entry SELECT * REPLACE (9 AS entry, 0 AS changes) FROM entry LIMIT 1",
            "Entry 4 is missing, or entry 9 stands twice.",
        ),
        (
            "DELETE FROM entry WHERE entry = 2",
            "Change 10 (entry 2, A1, progress): the entry it belongs to is missing.",
        ),
        ("INSERT INTO change SELECT * FROM change WHERE seq = 5", "Change 6 is missing: after it "),
        (
            "UPDATE kept_file SET content = 'x' WHERE name = 'status.csv'",
            "The kept file status.csv",
        ),
        (
            "INSERT INTO entry SELECT * REPLACE (4 AS entry, 0 AS changes) FROM entry LIMIT 1",
            "Entry 4 has no change.",
        ),
        ("DELETE FROM kept_file", "Entry 1: its file "),
        ("INSERT INTO kept_file SELECT * FROM kept_file LIMIT 1", "The kept file status.csv"),
        (
            "INSERT INTO kept_file VALUES ('ab', 'other.csv', 1, 'x')",
            "The kept file other.csv (ab) belongs to no entry",
        ),
        (
            "ALTER TABLE kept_file ALTER content DROP NOT NULL;UPDATE kept_file SET content = NULL",
            "The column kept_file.content (BLOB) is in the ledger's file",
        ),
        (
            "INSERT INTO change SELECT * REPLACE (9000000000000000000 AS seq) FROM change LIMIT 1",
            "Change 12 is missing: after it comes change 9000000000000000000.",
        ),
        (
            "INSERT INTO change SELECT * REPLACE (-1 AS seq) FROM change LIMIT 1",
            "Change 1 is missing: after it comes change -1.",
        ),
        ("ALTER TABLE change ALTER line TYPE VARCHAR", "The column change.line (VARCHAR) is in"),
        ("ALTER TABLE change ADD COLUMN note VARCHAR", "The column change.note (VARCHAR) is in"),
        ("ALTER TABLE change DROP COLUMN line", "The column change.line (INTEGER) is missing"),
        ("CREATE INDEX quick ON change (seq)", "The index quick is in the ledger's file"),
        ("CREATE SEQUENCE next", "The sequence next is in the ledger's file"),
        ("CREATE MACRO nullif(a, b) AS 'closed'", "The function nullif is in the ledger's file"),
        ("CREATE TYPE mood AS ENUM ('a')", "The type mood is in the ledger's file"),
        ("CREATE SCHEMA other", "The schema other is in the ledger's file"),
        ("COMMENT ON TABLE entry IS 'x'", "The comment on entry is in the ledger's file"),
        ("COMMENT ON COLUMN entry.kind IS 'x'", "The comment on entry.kind is in the ledger's"),
        ("UPDATE migration SET name = 'x' WHERE number = 1", "The list of migrations in the"),
        ("DELETE FROM migration WHERE number = 1", "The list of migrations in the ledger's"),
        ("UPDATE kept_file SET name = 'other.csv'", "The kept file other.csv ("),
        ("UPDATE kept_file SET size = size + 1", "The kept file status.csv ("),
        ("CREATE VIEW v AS SELECT 1", "The view v is in the ledger's file"),
        ("CREATE TABLE more (x INTEGER)", "The table more is in the ledger's file"),
    ],
)
def test_what_was_altered_is_named(ledger: Ledger, sql: str, words: str) -> None:
    alter(ledger, sql)
    found = ledger.verify()
    assert not found.ok
    assert found.message.startswith(words)


def test_a_date_that_was_altered_to_be_none_stops_the_plan_in_plain_words(ledger: Ledger) -> None:
    alter(ledger, "UPDATE change SET new = 'soon' WHERE field = 'due'")
    with pytest.raises(LedgerDamaged, match="is damaged"):
        ledgers.actions(ledger)


def test_evidence_that_is_not_kept_any_more_is_named(ledger: Ledger) -> None:
    attach(
        ledger, ledgers.actions(ledger)["A1"], BODY, ("audit.pdf", b"%PDF-"),
        actor="Action owner", happened_on=TODAY,
    )  # fmt: skip
    alter(ledger, "DELETE FROM kept_file WHERE name = 'audit.pdf'")
    assert ledger.verify().message.startswith("Entry 4: its file ")


def test_evidence_under_another_name_is_named(ledger: Ledger) -> None:
    attach(
        ledger, ledgers.actions(ledger)["A1"], BODY, ("audit.pdf", b"%PDF-"),
        actor="Action owner", happened_on=TODAY,
    )  # fmt: skip
    assert ledger.verify().ok
    alter(ledger, "UPDATE kept_file SET name = 'minutes.pdf' WHERE name = 'audit.pdf'")
    assert ledger.verify().message.startswith("The kept file minutes.pdf (")


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x20
    path.write_bytes(content)


def altered_bytes(ledger: Ledger, words: bytes) -> list[str]:
    """Return what verify says when one letter of words is changed, wherever they stand."""
    path = ledger.store.path
    sound, said, at = path.read_bytes(), [], -1
    while (at := sound.find(words, at + 1)) >= 0:
        flip(path, at)
        found = ledger.verify()
        assert found.ok == (found.message.count("nothing was altered") == 1)
        said += [] if found.ok else [found.message]  # space that DuckDB gave up holds no data
        path.write_bytes(sound)
    return said


def test_one_byte_altered_in_the_file_names_the_change_and_the_way_back(ledger: Ledger) -> None:
    """The words of a reason stand in the file as they are."""
    said = altered_bytes(ledger, b"The supplier was late")
    change, file = sorted(said)
    assert change.startswith("Change 11 (upload 3, A1, due): was altered after it was recorded.")
    assert file.startswith("The kept file status.csv (")
    assert all("Restore the last backup: python -m etl ledger restore" in words for words in said)


def test_a_byte_that_is_no_data_is_found_without_a_name(ledger: Ledger) -> None:
    """DuckDB fills blocks up; where nothing is stored nothing can be named."""
    path = ledger.store.path
    kinds = set()
    for at in range(0, path.stat().st_size, path.stat().st_size // 9):
        flip(path, at)
        found = ledger.verify()
        kinds.add(found.message.split(" (", 1)[0].split(":")[-1].strip())
        flip(path, at)
    assert "The ledger's file is damaged" in kinds
    assert not any("in use" in words for words in kinds)
    assert ledger.verify().ok


def test_a_file_that_is_no_ledger_is_found(ledger: Ledger) -> None:
    ledger.store.path.write_bytes(b"no database at all" * 1000)
    found = ledger.verify()
    assert not found.ok
    assert "Restore the last backup" in found.message
