"""``kill -9`` of a build leaves a whole build current, and the next build works."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl import build, store
from etl.settings import warehouse_folder
from etl.store import Warehouse
from tests import factories

KILLS = 10
MOMENTS = random.Random(2014)  # noqa: S311 - moments to kill at, the same in every run


def start(data: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *arguments, "build", "--data", str(data)],
        cwd=factories.ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def published_title(data: Path) -> str:
    """Read the current build as another process would: from the file, whole."""
    warehouse = Warehouse(store.current_path(warehouse_folder(data)))
    assert len(warehouse.read("v_checks")) == len(store.sql_texts("checks"))
    [title] = warehouse.read("v_reports")["title"]
    warehouse.close()
    return str(title)


def change_title(data: Path, title: str) -> None:
    factories.write_record(data, factories.full_record() | {"title": title})


def assert_next_build_works(data: Path) -> None:
    change_title(data, "After the kill")
    built = build.run(data)
    assert published_title(data) == "After the kill"
    left = {path.name for path in warehouse_folder(data).iterdir()}
    builds = {path.name for path in warehouse_folder(data).glob("warehouse-*.duckdb")}
    assert left == builds | {".build.lock", store.CURRENT}
    assert built.path.name in builds


def test_kills_at_random_moments_leave_the_old_build_or_the_new_one(data_folder: Path) -> None:
    change_title(data_folder, "0")
    began = time.monotonic()
    assert start(data_folder, "-m", "etl").wait() == 0
    whole = time.monotonic() - began
    killed = 0
    for number in range(1, 4 * KILLS):
        old = published_title(data_folder)
        change_title(data_folder, str(number))
        process = start(data_folder, "-m", "etl")
        time.sleep(whole * MOMENTS.uniform(0.3, 0.95))
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        assert published_title(data_folder) in {old, str(number)}
        if killed == KILLS:
            break
    assert killed == KILLS
    assert_next_build_works(data_folder)


DIE_AT_CALL = """
import os, pathlib, signal, sys
from etl.__main__ import main

calls = 0

def dying(real):
    def call(*arguments, **named):
        global calls
        calls += 1
        if calls == int(os.environ["DIE_AT"]):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    return call

os.fsync = dying(os.fsync)
for name in ("replace", "symlink_to"):
    setattr(pathlib.Path, name, dying(getattr(pathlib.Path, name)))
main()
"""
STEPS = {
    1: "before the file is safe on disk",
    2: "before the file has its name",
    3: "before the new link is made",
    4: "before the link is swapped",
}


@pytest.mark.parametrize("step", STEPS, ids=STEPS.get)
def test_a_kill_between_the_steps_of_publishing_keeps_the_old_build(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    change_title(data_folder, "old")
    build.run(data_folder)
    change_title(data_folder, "new")
    monkeypatch.setenv("DIE_AT", str(step))
    assert start(data_folder, "-c", DIE_AT_CALL).wait() == -signal.SIGKILL
    assert published_title(data_folder) == "old"
    assert_next_build_works(data_folder)


HOLD_LOCK = """
import sys, time
from filelock import FileLock

lock = FileLock(sys.argv[1])
lock.acquire()
print("held", flush=True)
time.sleep(60)
"""


def test_a_killed_build_holds_no_lock(data_folder: Path) -> None:
    folder = warehouse_folder(data_folder)
    folder.mkdir()
    hold = [sys.executable, "-c", HOLD_LOCK, str(folder / ".build.lock")]
    with subprocess.Popen(hold, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        process.kill()
    assert build.run(data_folder).reports == 1
