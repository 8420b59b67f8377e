"""``python -m etl ledger``: the ledger is verified, listed, undone, exported, kept and put back."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from etl import ledger_store
from etl.errors import LedgerBusy, StorageFault
from etl.ledger import Ledger
from etl.ledger_store import LedgerStore
from etl.undo import revert
from tests import ledgers
from tests.conftest import Cli
from tests.ledgers import upload


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    ledgers.full_ledger(folder / "ledger")
    return folder


def ledger_of(data: Path) -> Ledger:
    return Ledger(data / "ledger")


def test_verify_says_that_nothing_was_altered(cli: Cli, data: Path) -> None:
    found = cli("ledger", "verify", "--data", data)
    assert found.code == 0
    assert "11 changes verified, nothing was altered" in found.out


def test_verify_ends_with_1_and_names_the_first_bad_entry(cli: Cli, data: Path) -> None:
    with duckdb.connect(data / "ledger" / "ledger.duckdb") as connection:
        connection.execute("UPDATE change SET new = '99' WHERE seq >= 10")
    found = cli("ledger", "verify", "--data", data)
    assert found.code == 1
    assert found.out.startswith("Change 10 (upload 2, A1, progress)")
    machine = cli("ledger", "verify", "--data", data, "--json")
    assert json.loads(machine.out)["ok"] is False


def test_list_has_a_line_for_each_entry(cli: Cli, data: Path) -> None:
    revert(ledger_of(data), 3, "Board secretary", "Wrong")
    lines = cli("ledger", "list", "--data", data).out.splitlines()
    assert len(lines) == 4
    assert "2026-01-05 10:00  upload" in lines[0]
    assert "9 changes" in lines[0]
    assert "undone by 4" in lines[2]
    assert "1 change  undoes 3" in lines[3]
    empty = data.parent / "empty"
    empty.mkdir()
    assert cli("ledger", "list", "--data", empty).out == "Nothing was recorded yet.\n"


def test_a_head_noted_at_a_meeting_is_found_again_with_what_came_since(
    cli: Cli, data: Path
) -> None:
    lines = cli("ledger", "list", "--data", data).out.splitlines()
    noted = lines[1].rpartition("head ")[2]
    told = cli("ledger", "verify", "--data", data, "--head", noted.upper())
    assert (told.code, f"The head {noted} is that of change 10" in told.out) == (0, True)
    assert "1 came later" in told.out


def test_a_head_whose_entries_were_cut_off_is_told(cli: Cli, data: Path) -> None:
    noted = cli("ledger", "list", "--data", data).out.splitlines()[-1].rpartition("head ")[2]
    store = ledger_of(data).store
    with duckdb.connect(store.path) as connection:
        connection.execute("DELETE FROM change WHERE entry = 3; DELETE FROM entry WHERE entry = 3")
        connection.execute(
            "DELETE FROM kept_file WHERE sha256 NOT IN (SELECT file_sha256 FROM entry)"
        )
    assert cli("ledger", "verify", "--data", data).code == 0
    told = cli("ledger", "verify", "--data", data, "--head", noted)
    assert (told.code, "is not in this ledger" in told.out) == (1, True)


@pytest.mark.parametrize("head", ["", "abc", "xyzxyzxyz", "%%%%%%%%"])
def test_what_is_no_head_is_refused_in_words(cli: Cli, data: Path, head: str) -> None:
    told = cli("ledger", "verify", "--data", data, "--head", head)
    assert (told.code != 0, "is no head of the chain" in told.err) == (True, True)


def test_revert_undoes_an_upload_with_a_reason(
    cli: Cli, shipped_data: Path, tmp_path: Path
) -> None:
    data = ledgers.beside(shipped_data, tmp_path / "beside")
    found = cli("ledger", "revert", 3, "--data", data, "--reason", "Wrong file")
    assert (found.code, found.out) == (0, "Entry 3 is undone by entry 4: 1 value put back.\n")
    assert str(ledgers.actions(ledger_of(data))["A1"].due) == "2026-06-30"
    assert cli("ledger", "revert", 3, "--data", data).code == 2
    again = cli("ledger", "revert", 3, "--data", data, "--reason", "Wrong file")
    assert (again.code, again.err) == (2, "Entry 3 was undone already, by entry 4.\n")


def test_export_writes_all_changes_with_formulas_neutralised(
    cli: Cli, shipped_data: Path, tmp_path: Path
) -> None:
    data = ledgers.beside(shipped_data, tmp_path / "data")
    upload(ledger_of(data), {"ref": "A2", "comment": "=1+1"})
    found = cli("ledger", "export", tmp_path / "all.csv", "--data", data, "--body", ledgers.BODY)
    assert found.code == 0, found.err
    text = (tmp_path / "all.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 12
    assert rows[-1]["new"] == "'=1+1"
    assert rows[0]["recorded_at"] == "2026-01-05 10:00:00+00:00"
    assert rows[0]["line"] == "2"
    cli("ledger", "export", tmp_path / "all.json", "--data", data, "--body", ledgers.BODY)
    assert json.loads((tmp_path / "all.json").read_bytes())[-1]["new"] == "=1+1"
    refused = cli("ledger", "export", tmp_path / "no" / "folder.csv", "--data", data)
    assert (refused.code, "cannot be written" in refused.err) == (2, True)


def test_export_never_writes_over_a_file_least_of_all_the_ledger(cli: Cli, data: Path) -> None:
    found = cli("ledger", "export", data / "ledger" / "ledger.duckdb", "--data", data)
    assert (found.code != 0, "exists already" in found.err) == (True, True)
    assert len(ledger_of(data).entries()) == 3


def test_a_backup_is_whole_and_can_be_restored_elsewhere(
    cli: Cli, data: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "backup.duckdb"
    found = cli("ledger", "backup", copy, "--data", data)
    assert (found.code, "11 changes verified" in found.out) == (0, True)
    assert "exists already" in cli("ledger", "backup", copy, "--data", data).err
    other = tmp_path / "elsewhere"
    other.mkdir()
    restored = cli("ledger", "restore", copy, "--data", other)
    assert (restored.code, "The ledger is now that of" in restored.out) == (0, True)
    assert ledgers.actions(ledger_of(other)) == ledgers.actions(ledger_of(data))


def test_restore_keeps_what_it_replaces(cli: Cli, data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "backup.duckdb"
    cli("ledger", "backup", copy, "--data", data)
    upload(ledger_of(data), {"ref": "A2", "progress": "77"})
    told = cli("ledger", "restore", copy, "--data", data).out
    assert "had 4 entries, this one has 3: entry 4 is not in it and would have to" in told
    assert ledgers.actions(ledger_of(data))["A2"].progress is None
    (kept,) = (data / "ledger").glob("replaced-*.duckdb")
    cli("ledger", "restore", kept, "--data", data)
    assert ledgers.actions(ledger_of(data))["A2"].progress == 77


def test_restore_names_entries_that_the_backup_has_others_for(
    cli: Cli, data: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "backup.duckdb"
    cli("ledger", "backup", copy, "--data", data)
    other = tmp_path / "other"
    other.mkdir()
    cli("ledger", "restore", copy, "--data", other)
    for folder in (data, other):
        upload(ledger_of(folder), {"ref": "A2", "progress": "77" if folder == data else "78"})
        upload(ledger_of(folder), {"ref": "A1", "comment": "Thanks"})
    cli("ledger", "backup", tmp_path / "second.duckdb", "--data", other)
    told = cli("ledger", "restore", tmp_path / "second.duckdb", "--data", data).out
    assert "had 5 entries, this one has 5: entries 4 to 5 are not in it" in told
    told = cli("ledger", "restore", tmp_path / "second.duckdb", "--data", data).out
    assert "had 5 entries, this one has 5; nothing of it is lost." in told


def test_a_folder_that_is_not_there_is_named_and_not_made(
    cli: Cli, data: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "backup.duckdb"
    cli("ledger", "backup", copy, "--data", data)
    typo = tmp_path / "dta"
    for command in (["restore", copy], ["verify"], ["list"], ["backup", tmp_path / "b.duckdb"]):
        found = cli("ledger", *command, "--data", typo)
        assert (found.code, "is no folder, so there is no ledger in it" in found.err) == (2, True)
    assert not typo.exists()


def test_a_body_that_is_misspelt_is_named(cli: Cli, data: Path) -> None:
    found = cli("ledger", "list", "--data", data, "--body", "dorset-polcie")
    assert found.code == 2
    assert "Nothing was recorded of 'dorset-polcie'; did you mean 'dorset-police'?" in found.err


def test_a_backup_needs_a_name(cli: Cli, data: Path) -> None:
    assert "Name the file to write" in cli("ledger", "backup", "", "--data", data).err


def test_an_entry_that_lost_its_changes_is_told_and_nothing_ends_in_a_traceback(
    cli: Cli, shipped_data: Path, tmp_path: Path
) -> None:
    data = ledgers.beside(shipped_data, tmp_path / "data")
    with duckdb.connect(data / "ledger" / "ledger.duckdb") as connection:
        connection.execute("DELETE FROM change WHERE entry = 2")
    lines = cli("ledger", "list", "--data", data).out.splitlines()
    assert "LOST ITS CHANGES" in lines[1]
    told = cli("ledger", "revert", "2", "--reason", "Wrong month", "--data", data)
    assert (told.code, "Entry 2 lost its changes" in told.err) == (2, True)
    told = cli("ledger", "export", tmp_path / "all.csv", "--data", data)
    assert "Entry 2 LOST ITS CHANGES" in told.err
    assert cli("ledger", "verify", "--data", data).code == 1


def test_restore_refuses_what_is_no_sound_ledger(cli: Cli, data: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.duckdb"
    wrong.write_bytes(b"nonsense")
    found = cli("ledger", "restore", wrong, "--data", data)
    assert found.code == 2
    assert "is no ledger. Nothing was changed." in found.err
    altered = tmp_path / "altered.duckdb"
    cli("ledger", "backup", altered, "--data", data)
    with duckdb.connect(altered) as connection:
        connection.execute("UPDATE change SET new = '99' WHERE seq = 10")
    assert "is no sound ledger" in cli("ledger", "restore", altered, "--data", data).err
    assert "is not a file" in cli("ledger", "restore", tmp_path / "none", "--data", data).err
    assert len(ledger_of(data).entries()) == 3


def test_restore_refuses_a_database_that_is_no_ledger(
    cli: Cli, data: Path, shipped_data: Path
) -> None:
    warehouse = shipped_data / "warehouse" / "current.duckdb"
    assert "is no ledger" in cli("ledger", "restore", warehouse, "--data", data).err
    assert len(ledger_of(data).entries()) == 3


def test_a_restore_of_the_ledger_itself_or_onto_a_full_disk_changes_nothing(
    cli: Cli, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = data / "ledger" / "ledger.duckdb"
    assert cli("ledger", "restore", own, "--data", data).code == 0
    assert len(ledger_of(data).entries()) == 3

    def full(_source: object, target: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))

    monkeypatch.setattr(ledger_store.shutil, "copyfile", full)
    with pytest.raises(StorageFault, match="No space left on device"):
        ledger_of(data).store.replace_with(own)
    assert len(ledger_of(data).entries()) == 3


def test_what_is_replaced_keeps_entries_that_stood_only_in_its_log(
    data: Path, tmp_path: Path
) -> None:
    ledger = ledger_of(data)
    copy = tmp_path / "copy.duckdb"
    ledger.store.copy_to(copy)
    with duckdb.connect(ledger.store.path) as connection:
        connection.execute("PRAGMA disable_checkpoint_on_shutdown")
        connection.execute("CREATE TABLE late (x INTEGER)")
    assert (data / "ledger" / "ledger.duckdb.wal").exists()
    ledger.store.replace_with(copy)
    (kept,) = (data / "ledger").glob("replaced-*.duckdb")
    with duckdb.connect(kept) as connection:
        connection.execute("SELECT * FROM late")
    assert ledger.verify().ok


def test_a_folder_that_is_not_there_is_not_taken_for_an_empty_ledger(
    cli: Cli, tmp_path: Path
) -> None:
    found = cli("ledger", "verify", "--data", tmp_path / "none")
    assert (found.code, "is no folder" in found.err) == (2, True)


def test_there_is_nothing_to_back_up_before_the_first_entry(cli: Cli, tmp_path: Path) -> None:
    found = cli("ledger", "backup", tmp_path / "copy", "--data", tmp_path)
    assert (found.code, "nothing to back up" in found.err) == (2, True)


def test_a_ledger_that_another_process_holds_is_told_as_busy(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data / "ledger" / "ledger.duckdb"
    holding = (
        f"import duckdb, sys; c = duckdb.connect({str(path)!r}); print('held', flush=True); "
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(LedgerBusy, match="in use by another command"):
            ledger_of(data).entries()
        other.communicate()
    assert len(ledger_of(data).entries()) == 3


def test_a_lock_that_is_not_let_go_is_told_as_busy(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.ledger_store.WAIT", 0.1)
    with LedgerStore(data / "ledger").reading(), pytest.raises(LedgerBusy):
        ledger_of(data).entries()
