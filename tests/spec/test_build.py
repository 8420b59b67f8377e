"""A build is the same for the same input, and is published in one step."""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
from io import StringIO
from pathlib import Path

import pytest

from etl import build, store
from etl.__main__ import _Progress
from etl.export import csv_bytes
from etl.settings import warehouse_folder
from etl.store import Warehouse
from tests import factories
from tests.conftest import Cli


def exports(warehouse: Warehouse) -> dict[str, bytes]:
    return {view: csv_bytes(warehouse.read(view)) for view in warehouse.columns}


def copy_input(data: Path, folder: Path) -> Path:
    for name in ("reports", "reference", "plans"):
        shutil.copytree(data / name, folder / name)
    return folder


def current(data: Path) -> Warehouse:
    return store.current(warehouse_folder(data))


def change_title(data: Path, title: str) -> None:
    factories.write_record(data, factories.full_record() | {"title": title})


def titles(warehouse: Warehouse) -> list[str]:
    return list(warehouse.read("v_reports")["title"])


def test_the_same_input_in_another_folder_gives_the_same_build_byte_for_byte(
    shipped: Warehouse, shipped_data: Path, tmp_path: Path
) -> None:
    again = build.run(copy_input(shipped_data, tmp_path / "elsewhere"))
    assert again.build_id == shipped.build_id
    assert exports(Warehouse(again.path)) == exports(shipped)


def test_the_same_input_twice_gives_the_same_build(data_folder: Path) -> None:
    first = build.run(data_folder)
    exported = exports(Warehouse(first.path))
    second = build.run(data_folder)
    assert first == second
    assert exports(Warehouse(second.path)) == exported


def test_the_times_of_files_do_not_matter(data_folder: Path) -> None:
    first = build.run(data_folder)
    for path in (data_folder / "reports").iterdir():
        os.utime(path, (0, 0))
    assert build.run(data_folder).build_id == first.build_id


def test_another_record_or_table_gives_another_build(data_folder: Path) -> None:
    ids = {build.run(data_folder).build_id}
    change_title(data_folder, "Another title")
    ids.add(build.run(data_folder).build_id)
    factories.edit_table(data_folder, "themes", lambda rows: rows[0].update(about="Another"))
    ids.add(build.run(data_folder).build_id)
    assert len(ids) == 3


def test_current_gives_the_new_build_without_a_restart(data_folder: Path) -> None:
    build.run(data_folder)
    old = current(data_folder)
    assert current(data_folder) is old
    change_title(data_folder, "A new title")
    built = build.run(data_folder)
    new = current(data_folder)
    assert new.build_id == built.build_id
    assert titles(new) == ["A new title"]


def test_a_reader_that_has_the_old_build_open_keeps_reading_it(data_folder: Path) -> None:
    build.run(data_folder)
    reader = current(data_folder)
    before = titles(reader)
    for number in range(store.KEPT_BUILDS + 1):
        change_title(data_folder, f"Title {number}")
        build.run(data_folder)
    assert not reader.path.exists()
    assert titles(reader) == before


def test_old_builds_are_pruned_to_three_and_the_current_one_is_kept(data_folder: Path) -> None:
    published = []
    for number in range(5):
        change_title(data_folder, f"Title {number}")
        published.append(build.run(data_folder).path)
    folder = warehouse_folder(data_folder)
    assert set(folder.glob("warehouse-*.duckdb")) == set(published[-3:])
    assert store.current_path(folder) == published[-1]


def test_going_back_to_an_older_input_publishes_it_again(data_folder: Path) -> None:
    first = build.run(data_folder)
    change_title(data_folder, "Another title")
    build.run(data_folder)
    change_title(data_folder, factories.full_record()["title"])
    assert build.run(data_folder) == first
    assert store.current_path(warehouse_folder(data_folder)) == first.path


def test_two_builds_at_once_leave_one_whole_build(data_folder: Path) -> None:
    threads = [threading.Thread(target=build.run, args=(data_folder,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert current(data_folder).build_id == build.run(data_folder).build_id
    assert list(warehouse_folder(data_folder).glob(".building-*")) == []


def test_a_build_removes_what_a_killed_one_left(data_folder: Path) -> None:
    folder = warehouse_folder(data_folder)
    scratch = folder / ".building-abc"
    (scratch / "warehouse.duckdb.tmp").mkdir(parents=True)
    (scratch / "warehouse.duckdb").touch()
    (folder / f".{store.CURRENT}.1").symlink_to("nowhere")
    built = build.run(data_folder)
    assert {path.name for path in folder.iterdir()} == {
        ".build.lock",
        store.CURRENT,
        built.path.name,
    }


# ---- The command -------------------------------------------------------------------------------


def test_the_command_says_in_a_line_what_it_published(cli: Cli, data_folder: Path) -> None:
    result = cli("build", "--data", data_folder)
    build_id = current(data_folder).build_id
    assert (result.code, result.err) == (0, "")
    assert result.out == f"Published build {build_id}: 1 reports, 1 inspections, 1 figures.\n"


def test_json_is_one_object_and_nothing_else(cli: Cli, data_folder: Path) -> None:
    result = cli("build", "--json", "--data", data_folder)
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out) == {
        "build_id": current(data_folder).build_id,
        "reports": 1,
        "inspections": 1,
        "figures": 1,
        "faults": 0,
        "path": str(store.current_path(warehouse_folder(data_folder))),
    }


def test_a_document_is_a_report_but_no_inspection(cli: Cli, data_folder: Path) -> None:
    factories.write_record(data_folder, factories.record(kind="thematic"))
    result = cli("build", "--data", data_folder)
    assert "2 reports, 1 inspections" in result.out


def test_the_data_folder_comes_from_the_environment(
    cli: Cli, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVISIT_DATA", str(data_folder))
    assert cli("build").code == 0
    assert current(data_folder).columns
    assert "(1 row)" in cli("query", "select build_id from v_build").out


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    return screen


def test_progress_is_shown_on_a_terminal_and_wiped_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = a_terminal(monkeypatch)
    with _Progress(quiet=False) as progress:
        for done in range(1, 26):
            progress.show(done, 25)
    lines = terminal.getvalue().split("\r\033[K")
    assert lines == [
        "",
        "10 of 25 records, reading records …",
        "20 of 25 records, reading records …",
        "25 of 25 records, writing and checking …",
        "",
    ]


def test_json_shows_no_progress_even_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    with _Progress(quiet=True) as progress:
        progress.show(10, 10)
    assert terminal.getvalue() == ""
