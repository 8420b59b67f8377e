"""Settings and folders that cannot be are told in plain words, every one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.errors import SettingsFault
from etl.settings import Settings, load, warehouse_folder
from tests.conftest import Cli
from tests.spec.conftest import published_build

WRONG = {"REVISIT_PORT": "many", "REVISIT_ADDRESS": "0.0.0.0"}  # noqa: S104 - refused


@pytest.fixture
def wrong_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WRONG.items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("wrong_settings")
def test_every_variable_that_is_wrong_is_named_with_its_value_and_its_use() -> None:
    with pytest.raises(SettingsFault) as refused:
        load()
    lines = str(refused.value).splitlines()
    assert sorted(line.split(": ")[0] for line in lines) == sorted(WRONG)
    for name, value in WRONG.items():
        [line] = [line for line in lines if line.startswith(f"{name}: ")]
        about = Settings.model_fields[name.removeprefix("REVISIT_").lower()].description
        assert line.startswith(f"{name}: {value!r} is not allowed (")
        assert line.endswith(f"; {about}")


@pytest.mark.usefixtures("wrong_settings")
@pytest.mark.parametrize("command", [["build"], ["query", "select 1"]], ids=["build", "query"])
def test_a_command_tells_them_without_a_traceback(cli: Cli, command: list[str]) -> None:
    result = cli(*command)
    assert (result.code, result.out) == (2, "")
    assert sorted(line.split(": ")[0] for line in result.err.splitlines()) == sorted(WRONG)


def test_a_setting_that_changes_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVISIT_PORT", "9001")
    assert load().port == 9001
    monkeypatch.setenv("REVISIT_PORT", "9002")
    assert load().port == 9002
    monkeypatch.setenv("REVISIT_PORT", "0")
    with pytest.raises(SettingsFault, match="REVISIT_PORT"):
        load()
    monkeypatch.setenv("REVISIT_PORT", "9001")
    assert load().port == 9001


def test_a_file_in_place_of_the_folder_of_builds_is_told_in_a_line(
    cli: Cli, data_folder: Path
) -> None:
    folder = warehouse_folder(data_folder)
    folder.write_text("in the way", encoding="utf-8")
    result = cli("build", "--data", data_folder)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"Nothing was published: {folder} cannot be written (File exists).\n"
    assert folder.read_text(encoding="utf-8") == "in the way"


def test_a_lock_that_cannot_be_taken_keeps_the_published_build(
    cli: Cli, built_folder: Path
) -> None:
    folder = warehouse_folder(built_folder)
    (folder / ".build.lock").unlink(missing_ok=True)
    (folder / ".build.lock").mkdir()
    before = published_build(built_folder)
    result = cli("build", "--data", built_folder)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"Nothing was published: {folder} cannot be written (Is a directory).\n"
    assert published_build(built_folder) == before
