"""The dashboard and the build do not disturb each other."""

from __future__ import annotations

import shutil

import pytest

from etl import build
from etl.settings import warehouse_folder
from tests import factories

HEADING = "14 of 89 audited cases were good"


@pytest.fixture
def own_data(tmp_path, monkeypatch):
    """A small copy of the shipped data that a test may change."""
    data = tmp_path / "data"
    for name in ("reports", "reference", "plans"):
        shutil.copytree(factories.ROOT / "data" / name, data / name)
    monkeypatch.setenv("REVISIT_DATA", str(data))
    return data


def test_without_data_the_dashboard_says_what_to_run(open_screen, own_data):
    screen = open_screen()
    assert "make build" in screen.app.error[0].value
    assert screen.app.get("html")[0].proto.body.startswith("<style")


def test_a_damaged_warehouse_says_what_to_run(open_screen, own_data):
    path = build.run(own_data).path
    path.unlink()
    path.write_bytes(b"DUCK" * 2000)
    assert "make build" in open_screen().app.error[0].value


def test_a_new_build_shows_on_the_next_rerun(open_screen, own_data):
    build.run(own_data)
    screen = open_screen()
    assert HEADING in screen.headings
    record = own_data / "reports" / "ncpi-gloucestershire-constabulary-2017-inspection.yml"
    changed = record.read_text(encoding="utf-8").replace("good: 14", "good: 15")
    record.write_text(changed.replace("inadequate: 75", "inadequate: 74"), encoding="utf-8")
    build.run(own_data)
    screen.app.run()
    assert "15 of 89 audited cases were good" in screen.headings


def test_a_build_that_fails_leaves_the_screen_as_it_was(open_screen, own_data):
    build.run(own_data)
    before = sorted(warehouse_folder(own_data).glob("*.duckdb"))
    (own_data / "reports" / "broken.yml").write_text("id: [", encoding="utf-8")
    with pytest.raises(build.InputFaults):
        build.run(own_data)
    assert sorted(warehouse_folder(own_data).glob("*.duckdb")) == before
    assert HEADING in open_screen().headings
