"""Bad input gets a plain message with file and place, exit code 2, and loses nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from etl.yaml_reader import MAX_BYTES
from tests import factories
from tests.conftest import Cli
from tests.factories import Values
from tests.spec.bad_records import DORSET, RECORDS, as_text, line_of
from tests.spec.conftest import published_build

FILE = f"{DORSET}.yml"


@pytest.mark.parametrize("what", RECORDS)
def test_a_record_is_refused_with_file_place_and_plain_words(
    cli: Cli, built_folder: Path, what: str
) -> None:
    text, start, message = RECORDS[what]
    values = yaml.safe_load(text) if what.startswith("an unknown") else None
    name = f"{values['id']}.yml" if values else FILE
    (built_folder / "reports" / FILE).unlink()
    factories.write_text(built_folder, name, text)
    before = published_build(built_folder)

    result = cli("build", "--data", built_folder)

    assert result.code == 2
    assert result.out == ""
    first, *faults = result.err.splitlines()
    assert first == "Nothing was published: 1 fault."
    [fault] = faults
    place, said = fault.split(": ", 1)
    assert said == message
    assert place.split(":")[0] == name
    if start:
        assert place == f"{name}:{line_of(text, start.splitlines()[0])}"
    assert published_build(built_folder) == before


def test_a_file_that_is_not_utf8_names_the_line(cli: Cli, built_folder: Path) -> None:
    factories.write_text(built_folder, FILE, "id: a\ntitle: caf\u00e9\n".encode("latin-1"))
    result = cli("build", "--data", built_folder)
    assert result.code == 2
    assert f"{FILE}:2: not UTF-8 text (byte 16); save the file as UTF-8" in result.err


def test_a_huge_file_is_refused_without_being_parsed(cli: Cli, built_folder: Path) -> None:
    factories.write_text(built_folder, FILE, b"#" * (MAX_BYTES + 1))
    result = cli("build", "--data", built_folder)
    assert result.code == 2
    assert f"{FILE}: larger than 2 MB; a record is a few kilobytes" in result.err


def test_a_bomb_of_anchors_is_refused_at_once(cli: Cli, built_folder: Path) -> None:
    lines = ["a0: &a0 [x]"] + [
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 12)
    ]
    factories.write_text(built_folder, FILE, "\n".join(lines))
    result = cli("build", "--data", built_folder)
    assert result.code == 2
    assert f"{FILE}:1: anchors (&) and aliases (*) are not allowed" in result.err


def test_nesting_that_would_crash_the_parser_is_refused(cli: Cli, built_folder: Path) -> None:
    factories.write_text(built_folder, FILE, b"kind:\n  " + b"- " * 900_000 + b"x\n")
    result = cli("build", "--data", built_folder)
    assert result.code == 2
    assert f"{FILE}:2: nested more than 30 levels deep" in result.err


def test_a_record_whose_id_is_not_its_file_name_is_refused(cli: Cli, built_folder: Path) -> None:
    factories.write_text(built_folder, "other.yml", as_text())
    result = cli("build", "--data", built_folder)
    assert result.code == 2
    assert f"other.yml:1: id: '{DORSET}' differs from the file's name 'other'" in result.err


def test_two_files_with_one_id_are_both_named(cli: Cli, built_folder: Path) -> None:
    factories.write_text(built_folder, "copy.yml", as_text())
    result = cli("build", "--data", built_folder)
    assert result.err.splitlines() == [
        "Nothing was published: 3 faults.",
        f"copy.yml:1: id: '{DORSET}' differs from the file's name 'copy'",
        f"copy.yml:1: id: '{DORSET}' is used by 2 files",
        f"{FILE}:1: id: '{DORSET}' is used by 2 files",
    ]


def test_an_id_that_tells_another_story_than_its_record_is_refused(
    cli: Cli, built_folder: Path
) -> None:
    factories.write_text(built_folder, "ncpi-dorset.yml", as_text(id="ncpi-dorset"))
    result = cli("build", "--data", built_folder)
    assert (
        f"ncpi-dorset.yml:1: id: 'ncpi-dorset' should start with '{DORSET}' "
        "(programme, body, year, kind)"
    ) in result.err


def test_a_second_report_of_a_year_may_add_a_word_to_its_id(cli: Cli, built_folder: Path) -> None:
    factories.write_record(built_folder, factories.record(id=f"{DORSET}-custody"))
    assert cli("build", "--data", built_folder).code == 0


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("folder.yml", Path.mkdir),
        ("2019", Path.mkdir),
        ("record.yaml", Path.touch),
        ("notes.txt", Path.touch),
    ],
)
def test_what_would_not_be_read_is_named(
    cli: Cli, built_folder: Path, name: str, make: Callable[[Path], None]
) -> None:
    make(built_folder / "reports" / name)
    before = published_build(built_folder)
    result = cli("build", "--data", built_folder)
    assert result.code == 2
    assert result.err.splitlines() == [
        "Nothing was published: 1 fault.",
        f"{name}: is not read; a record is a file named <id>.yml in this folder",
    ]
    assert published_build(built_folder) == before


def test_a_hidden_file_beside_the_records_is_no_fault(cli: Cli, built_folder: Path) -> None:
    (built_folder / "reports" / ".gitkeep").touch()
    assert cli("build", "--data", built_folder).code == 0


@pytest.mark.parametrize("make", [lambda _path: None, Path.mkdir], ids=["missing", "empty"])
def test_a_folder_without_records_is_refused(
    cli: Cli, built_folder: Path, make: Callable[[Path], None]
) -> None:
    shutil.rmtree(built_folder / "reports")
    make(built_folder / "reports")
    before = published_build(built_folder)
    result = cli("build", "--data", built_folder)
    assert result.code == 2
    assert result.err.splitlines()[1] == (
        f"reports/: no report records (*.yml) in {built_folder / 'reports'}"
    )
    assert published_build(built_folder) == before


def test_a_data_folder_that_does_not_exist_is_refused(cli: Cli, tmp_path: Path) -> None:
    result = cli("build", "--data", tmp_path / "nowhere")
    assert result.code == 2
    assert "reports/: no report records (*.yml) in" in result.err
    assert not (tmp_path / "nowhere").exists()


def test_all_faults_of_all_files_are_listed_in_one_run(cli: Cli, built_folder: Path) -> None:
    factories.write_text(built_folder, "a.yml", "id: [\n")
    factories.write_text(built_folder, "b.yml", b"\xff")
    wrong: Values = factories.record(
        body="dorset-polise",
        id=DORSET,
        figures=[factories.figure(measure="x"), factories.figure(source="y")],
    )
    factories.write_record(built_folder, wrong)
    factories.edit_table(built_folder, "themes", lambda rows: rows[0].update(name=""))
    result = cli("build", "--data", built_folder)
    first, *faults = result.err.splitlines()
    assert first == "Nothing was published: 7 faults."
    assert [fault.split(": ")[0].split(":")[0] for fault in faults] == [
        "a.yml", "b.yml", FILE, FILE, FILE, FILE, "themes.csv",
    ]  # fmt: skip
    assert [fault.split(": ")[1] for fault in faults[2:]] == [
        "id", "body", "figures[0].measure", "figures[1].source", "name",
    ]  # fmt: skip


def test_faults_of_reading_of_the_tables_and_of_the_checks_come_in_one_run_with_their_lines(
    cli: Cli, built_folder: Path
) -> None:
    unread = factories.record(body="kent-police", title="")
    unknown = factories.record(body="essex-police", method="ncpi-2051")
    unread_place = factories.write_record(built_folder, unread)
    unknown_place = factories.write_record(built_folder, unknown)
    checked = factories.record(fieldwork={"start": "2019-03-06", "source": "report"})
    checked_place = factories.write_record(built_folder, checked)
    before = published_build(built_folder)
    result = cli("build", "--data", built_folder)
    assert result.code == 2
    first, *faults = result.err.splitlines()
    assert first == "Nothing was published: 3 faults."
    expected = [
        (checked_place, "published", "is published before its fieldwork began"),
        (unknown_place, "method", "'ncpi-2051' is not in methods.csv"),
        (unread_place, "title", "is empty"),
    ]
    for fault, (path, place, said) in zip(faults, expected, strict=True):
        line = line_of(path.read_text(encoding="utf-8"), f"{place}:")
        assert fault.startswith(f"{path.name}:{line}: {place}: {said}")
    assert published_build(built_folder) == before


@pytest.mark.parametrize("wrong", [{"title": ""}, {"method": "ncpi-2051"}])
def test_a_review_is_not_blamed_for_a_fault_of_the_inspection_that_it_follows(
    cli: Cli, built_folder: Path, wrong: Values
) -> None:
    factories.write_record(built_folder, factories.record(**wrong))
    factories.write_record(built_folder, factories.review())
    first, *faults = cli("build", "--data", built_folder).err.splitlines()
    assert first == "Nothing was published: 1 fault."
    assert faults[0].startswith(f"{FILE}:")


def test_json_lists_every_fault_as_an_object(cli: Cli, built_folder: Path) -> None:
    factories.write_text(built_folder, FILE, as_text(title=""))
    result = cli("build", "--json", "--data", built_folder)
    assert result.code == 2
    assert json.loads(result.out) == {
        "build_id": None,
        "faults": 1,
        "fault_list": [{"file": FILE, "line": 2, "place": "title", "text": "is empty"}],
    }


# ---- Values that are of the right kind and yet too large ---------------------------------------

TOO_LARGE = {
    "page": {"figures": [factories.figure(page=3_000_000_000)]},
    "assessed": {"case_audits": [factories.case_audit(assessed=3_000_000_000, grades={})]},
    "cases of a grade": {
        "case_audits": [factories.case_audit(assessed=None, grades={"good": 3_000_000_000})]
    },
    "count": {"counts": [{"source": "report", "what": "cases reviewed", "value": 3_000_000_000}]},
    "interval in working days": {
        "milestones": [factories.milestone(interval=10_000_000, unit="working days")]
    },
    "interval in weeks": {"milestones": [factories.milestone(interval=3_000_000)]},
    "interval in months": {"milestones": [factories.milestone(interval=200_000, unit="months")]},
    "value that is infinite": {"figures": [factories.figure(value=float("inf"))]},
    "value that is no number": {"figures": [factories.figure(value=float("nan"))]},
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("what", TOO_LARGE)
def test_a_number_beyond_all_sense_is_a_fault_and_no_crash(
    cli: Cli, built_folder: Path, what: str
) -> None:
    factories.write_record(built_folder, factories.record(**TOO_LARGE[what]))
    before = published_build(built_folder)
    result = cli("build", "--data", built_folder)
    assert result.code == 2
    assert FILE in result.err
    assert published_build(built_folder) == before
