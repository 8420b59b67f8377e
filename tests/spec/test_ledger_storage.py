"""A ledger that cannot be reached is not called damaged: who restores a backup then loses news."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.errors import StorageFault
from etl.ledger import Ledger
from tests import ledgers
from tests.factories import ROOT

NOBODY = 65534
PRELUDE = """
import os, resource, signal, sys
from pathlib import Path
from etl.errors import RevisitError
from etl.ledger import Ledger
from tests import ledgers
folder = Path(sys.argv[1])
Ledger(folder.parent / "warm").entries()  # everything is imported before rights are given up
def small_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
def become_nobody():
    if os.geteuid() == 0:
        os.setuid(65534)
def write():
    ledgers.upload(Ledger(folder), {"ref": "A2", "comment": "x" * 100_000})
def read():
    Ledger(folder).entries()
def restore():
    Ledger(folder).store.replace_with(folder.parent / "backup.duckdb")
def attempt(do):
    try:
        do()
    except RevisitError as error:
        print(type(error).__name__, error)
    else:
        print("done")
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A ledger in a folder that another user may enter."""
    above = Path(tempfile.mkdtemp(prefix="revisit-storage-"))
    above.chmod(0o755)
    ledgers.full_ledger(above / "ledger")
    Ledger(above / "ledger").store.copy_to(above / "backup.duckdb")
    yield above / "ledger"
    shutil.rmtree(above)


def attempt(folder: Path, code: str) -> str:
    """Run code in a process of its own, which may give up rights, and return what it says."""
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + code, str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_file_that_may_not_grow_is_named_and_the_ledger_stays_whole(folder: Path) -> None:
    said = attempt(folder, "small_files(); attempt(write)")
    assert said.startswith("StorageFault Nothing was recorded: the ledger's file may not grow.")
    assert "estore" not in said
    assert len(Ledger(folder).entries()) == 3
    assert Ledger(folder).verify().ok


def test_a_file_of_another_user_is_named(folder: Path) -> None:
    folder.chmod(0o777)
    for path in folder.iterdir():
        path.chmod(0o666)
    (folder / "ledger.duckdb").chmod(0o000)
    said = attempt(folder, "become_nobody(); attempt(read); attempt(write)")
    first, second = said.splitlines()
    for line in (first, second):
        assert line.startswith("StorageFault Nothing was recorded: this user may not read or write")
    assert len(Ledger(folder).entries()) == 3


def test_a_folder_that_may_not_be_written_is_named(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    said = attempt(folder, "become_nobody(); attempt(write)")
    assert said.startswith("StorageFault The ledger cannot be opened:")
    assert "cannot be written" in said


def test_a_folder_in_the_place_of_the_file_is_named(folder: Path) -> None:
    (folder / "ledger.duckdb").unlink()
    (folder / "ledger.duckdb").mkdir()
    with pytest.raises(StorageFault, match="a folder stands where the ledger's file should be"):
        Ledger(folder).entries()


def test_a_restore_that_fails_leaves_the_ledger_and_nothing_else_behind(folder: Path) -> None:
    before = {path.name for path in folder.iterdir()}
    said = attempt(folder, "small_files(); attempt(restore)")
    assert said.startswith("StorageFault")
    assert {path.name for path in folder.iterdir()} == before
    assert len(Ledger(folder).entries()) == 3


def test_a_restore_that_cannot_keep_what_stood_there_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name for path in folder.iterdir()}
    store = Ledger(folder).store

    def full(_name: str) -> None:
        msg = "no room"
        raise StorageFault(msg)

    monkeypatch.setattr(store, "_keep_as", full)
    with pytest.raises(StorageFault, match="no room"):
        store.replace_with(folder.parent / "backup.duckdb")
    assert {path.name for path in folder.iterdir()} == before
