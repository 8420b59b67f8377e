"""A published build that bad input must not change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl import store
from etl.settings import warehouse_folder


def published_build(data: Path) -> tuple[str, bytes]:
    path = store.current_path(warehouse_folder(data))
    return path.name, path.read_bytes()


@pytest.fixture
def built_folder(data_folder: Path, shipped_data: Path) -> Path:
    """Return a data folder with a published build, which the test must not change."""
    shutil.copytree(shipped_data / "warehouse", data_folder / "warehouse", symlinks=True)
    return data_folder
