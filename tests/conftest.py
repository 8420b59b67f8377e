"""Fixtures that every kind of test shares. No test writes below ``data/``."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from etl import __main__ as command
from etl import build, demo, store
from etl.settings import warehouse_folder
from etl.store import Warehouse
from tests import factories, plan_factories

settings.register_profile("revisit", derandomize=True, deadline=None, max_examples=100)
settings.load_profile("revisit")


@dataclass(frozen=True)
class Result:
    """What a command left: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


Cli = Callable[..., Result]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Return a function that runs ``python -m etl`` with arguments, in this process."""

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["etl", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            command.main()
        printed = capsys.readouterr()
        return Result(int(ended.value.code or 0), printed.out, printed.err)

    return run


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Return a data folder with the real reference tables and one full record."""
    return factories.make_data(tmp_path / "data", factories.full_record())


@pytest.fixture(scope="session")
def shipped_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built copy of the shipped data."""
    data = tmp_path_factory.mktemp("shipped") / "data"
    for name in ("reports", "reference", "plans"):
        shutil.copytree(factories.ROOT / "data" / name, data / name)
    build.run(data)
    return data


@pytest.fixture(scope="session")
def tracked_data(shipped_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the shipped data with a ledger in which most things happen to a plan."""
    data = tmp_path_factory.mktemp("tracked") / "data"
    shutil.copytree(shipped_data, data, symlinks=True)
    plan_factories.track_croydon(data)
    return data


@pytest.fixture(scope="session")
def demo_data(tracked_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the tracked data with the made-up force beside it."""
    data = tmp_path_factory.mktemp("demo") / "data"
    shutil.copytree(tracked_data, data, symlinks=True)
    made_up = factories.ROOT / "data" / "illustrative"
    shutil.copytree(made_up, data / "illustrative", ignore=shutil.ignore_patterns("built"))
    demo.make(data)
    return data


@pytest.fixture(scope="session")
def shipped(shipped_data: Path) -> Iterator[Warehouse]:
    """Return the warehouse of the shipped data."""
    warehouse = Warehouse(store.current_path(warehouse_folder(shipped_data)))
    yield warehouse
    warehouse.close()
