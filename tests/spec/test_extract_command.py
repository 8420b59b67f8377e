"""``python -m etl extract``: what is printed, written, kept for the next time and refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from etl import extract_cache, records, reference, validate
from etl.extract import batch
from tests.factories import ROOT
from tests.pdfs import letter

CURRENT = extract_cache.fingerprint()


@pytest.fixture
def data(tmp_path: Path, monkeypatch) -> Path:
    """Return the data folder of the command: real reference tables, nothing else."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data" / "reference", folder / "reference")
    monkeypatch.setenv("REVISIT_DATA", str(folder))
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a folder with two letters, one of a body that is known."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "croydon.pdf").write_bytes(letter("Croydon"))
    (folder / "other.pdf").write_bytes(letter("Exampleton"))
    return folder


@pytest.fixture
def read_files(monkeypatch) -> list[str]:
    """Return the names of the files that are really read, as they are."""
    names: list[str] = []
    really = batch.of_files

    def noted(paths):
        names.extend(path.name for path in paths)
        return really(paths)

    monkeypatch.setattr(batch, "of_files", noted)
    return names


def test_a_folder_is_printed_as_one_json_list_in_order_of_names(cli, data, reports):
    result = cli("extract", "--json", reports)
    croydon, other = json.loads(result.out)
    assert result.code == 0
    assert (croydon["source"], croydon["pages"]) == ("croydon.pdf", 3)
    assert croydon["report"]["programme"] == "JTAI"
    assert croydon["report"]["area"] == "Croydon"
    assert croydon["report"]["inspection_start"] == "2016-06-06"
    assert other["report"]["area"] == "Exampleton"
    assert [item["kind"] for item in croydon["recommendations"]] == ["improvement"] * 3
    assert croydon["recommendations"][1]["text"].endswith("to know what children live through.")


def test_without_options_each_file_is_told_in_a_line(cli, data, reports):
    first, second = cli("extract", reports).out.splitlines()[:2]
    assert first.startswith("croydon.pdf: JTAI Croydon; 3 recommendations")
    assert second.startswith("other.pdf: JTAI Exampleton; ")


def test_what_cannot_be_read_is_named_and_the_rest_is_printed(cli, data, reports):
    (reports / "bad.pdf").write_bytes(b"%PDF")
    (reports / ".hidden").write_bytes(b"never looked at")
    result = cli("extract", "--json", reports)
    assert result.code == 2
    assert [found["source"] for found in json.loads(result.out)] == ["croydon.pdf", "other.pdf"]
    assert "bad.pdf: it has only 4 bytes" in result.err
    assert "hidden" not in result.err
    assert "Traceback" not in result.err


def test_a_file_is_not_read_twice_and_a_changed_one_is_read_again(cli, data, reports, read_files):
    first = cli("extract", "--json", reports)
    again = cli("extract", "--json", reports)
    assert again.out == first.out
    assert read_files == ["croydon.pdf", "other.pdf"]
    (reports / "other.pdf").write_bytes(letter("Otherham"))
    changed = json.loads(cli("extract", "--json", reports).out)
    assert read_files[2:] == ["other.pdf"]
    assert changed[1]["report"]["area"] == "Otherham"


def test_a_copy_under_another_name_is_told_by_that_name(cli, data, reports, read_files):
    cli("extract", "--json", reports)
    (reports / "croydon.pdf").rename(reports / "again.pdf")
    assert json.loads(cli("extract", "--json", reports).out)[0]["source"] == "again.pdf"
    assert len(read_files) == 2


def test_a_damaged_entry_is_as_good_as_none(cli, data, reports, read_files):
    first = cli("extract", "--json", reports)
    for entry in (data / ".cache").rglob("*.json"):
        entry.write_bytes(entry.read_bytes()[:40])
    assert cli("extract", "--json", reports).out == first.out
    assert len(read_files) == 4


def test_other_rules_read_everything_again_and_drop_what_the_old_ones_read(
    cli, data, reports, read_files, monkeypatch
):
    cli("extract", "--json", reports)
    monkeypatch.setattr(extract_cache, "fingerprint", lambda: "other-rules")
    cli("extract", "--json", reports)
    assert len(read_files) == 4
    assert [path.name for path in (data / ".cache" / "extracted").iterdir()] == ["other-rules"]
    assert CURRENT != "other-rules"


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(cli, data, reports, read_files):
    (data / ".cache").write_text("a file in the way", encoding="utf-8")
    first = cli("extract", "--json", reports)
    assert first.code == 0
    assert cli("extract", "--json", reports).out == first.out
    assert len(read_files) == 4


def test_a_proposed_record_is_one_that_the_build_takes(cli, data, reports, tmp_path):
    result = cli("extract", "--records", tmp_path / "made", reports / "croydon.pdf")
    assert result.code == 0
    (path,) = (tmp_path / "made").iterdir()
    assert path.name == "jtai-croydon-partnership-2016-inspection.yml"
    read, faults = records.read_all(path.parent)
    tables, _ = reference.read(data / "reference")
    assert faults + validate.check(read, tables, all_read=True) == []
    record = read[0].record
    assert [item.kind for item in record.recommendations] == ["area for improvement"] * 3
    for item in (*record.recommendations, *record.figures):
        assert (item.method, item.accepted_by) == ("extracted", "nobody yet")
        assert item.quote
        assert item.page


def test_a_body_that_is_not_known_is_named_and_nothing_is_guessed(cli, data, reports, tmp_path):
    result = cli("extract", "--records", tmp_path / "made", reports)
    assert result.code == 2
    assert "other.pdf: body: 'Exampleton' fits no row of bodies.csv" in result.err
    assert len(list((tmp_path / "made").iterdir())) == 1


def test_a_record_that_a_person_changed_is_left_as_it_is(cli, data, reports, tmp_path):
    made, report = tmp_path / "made", reports / "croydon.pdf"
    cli("extract", "--records", made, report)
    assert cli("extract", "--records", made, report).code == 0
    (path,) = made.iterdir()
    path.write_text("id: changed by hand\n", encoding="utf-8")
    result = cli("extract", "--records", made, report)
    assert result.code == 2
    assert "exists and differs, so it was left as it is" in result.err
    assert path.read_text(encoding="utf-8") == "id: changed by hand\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Missing argument"),
        (("nowhere.pdf",), "does not exist"),
        (("--json", "--records", "made", "."), "give --json or --records, not both"),
        (("empty",), "there are no files in empty"),
    ],
)
def test_wrong_arguments_are_told_plainly(cli, tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    result = cli("extract", *arguments)
    assert result.code == 2
    assert words in result.err
