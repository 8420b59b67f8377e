"""Bad input gets a plain message with file and place, exit code 2, and loses nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from etl import store
from etl.settings import warehouse_folder
from etl.yaml_reader import MAX_BYTES
from tests import factories
from tests.conftest import Cli
from tests.factories import Values

DORSET = "ncpi-dorset-police-2019-inspection"
FILE = f"{DORSET}.yml"


def as_text(**changes: object) -> str:
    return yaml.safe_dump(factories.record(**changes), sort_keys=False)


def without(field: str) -> str:
    values = factories.record()
    del values[field]
    return yaml.safe_dump(values, sort_keys=False)


def line_of(text: str, start: str) -> int:
    return next(
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if line.lstrip(" -").startswith(start)
    )


# What is wrong → the file's text, the line it starts at, and the message.
RECORDS: dict[str, tuple[str, str, str]] = {
    "a misspelled field": (
        as_text() + "inspektorates: []\n",
        "inspektorates",
        "inspektorates: is not a field of a record here; check the spelling in docs/record.md",
    ),
    "a missing field": (without("kind"), "id", "kind: is missing"),
    "text where a number belongs": (
        as_text(case_audits=[factories.case_audit(assessed="many")]),
        "assessed",
        "case_audits[0].assessed: should be a whole number",
    ),
    "a number in quotes": (
        as_text(figures=[factories.figure(value="240")]),
        "value",
        "figures[0].value: should be a number",
    ),
    "a number where text belongs": (
        as_text(title=2019), "title", "title: should be text; put it in quotes"
    ),
    "text where true or false belongs": (
        as_text(sources=[factories.source(first_hand="yes, it is")]),
        "first_hand",
        "sources[0].first_hand: should be true or false",
    ),
    "text where a list belongs": (
        as_text(inspectorates="hmicfrs"), "inspectorates", "inspectorates: should be a list"
    ),
    "text where a block belongs": (
        as_text(published="2019-03-05", id=DORSET),
        "published",
        "published: should be a block of fields",
    ),
    "a list where numbers by name belong": (
        as_text(case_audits=[factories.case_audit(grades=["good"])]),
        "grades",
        "case_audits[0].grades: should be a block of 'name: number' lines",
    ),
    "empty text": (as_text(title=" "), "title", "title: is empty"),
    "a kind that is none": (
        as_text(kind="inspektion", id=DORSET),
        "kind",
        (
            "kind: 'inspektion' is not allowed; use one of 'inspection', 'pilot inspection', "
            "'post-inspection review', 're-inspection', 'monitoring visit', 'quarterly update', "
            "'assessment of progress', 'causes of concern revisit', "
            "'accelerated cause of concern', 'enhanced monitoring', 'thematic', 'evaluation' "
            "or 'case review'"
        ),
    ),
    "a key that is no key": (
        as_text(body="Dorset Police", id=DORSET),
        "body",
        "body: 'Dorset Police' does not have the right form (^[a-z0-9]+(-[a-z0-9]+)*$)",
    ),
    "a date that is no date": (
        as_text(published={"date": "last spring", "source": "report"}, id=DORSET),
        "date",
        "published.date: 'last spring' is not a date; write 2017-06-13, 2017-06 or 2017",
    ),
    "a day that no calendar has": (
        as_text(published={"date": "2019-02-30", "source": "report"}),
        "date",
        "published.date: '2019-02-30' is no date in the calendar",
    ),
    "a deadline that is no day": (
        as_text(milestones=[factories.milestone(stated_due="soon")]),
        "stated_due",
        "milestones[0].stated_due: 'soon' is not a date; write 2017-06-13",
    ),
    "fewer than no cases": (
        as_text(case_audits=[factories.case_audit(assessed=-1)]),
        "assessed",
        "case_audits[0].assessed: input should be greater than or equal to 0",
    ),
    "a figure without a quantity": (
        as_text(figures=[factories.figure(value=None)]),
        "",
        "figures[0]: a figure needs a value, or both low and high",
    ),
    "a range upside down": (
        as_text(figures=[factories.figure(value=None, low=9, high=3)]),
        "",
        "figures[0]: low (9) is above high (3)",
    ),
    "a proportion of nothing": (
        as_text(figures=[factories.figure(kind="proportion")]),
        "",
        "figures[0]: a proportion needs 'of', the whole it is part of",
    ),
    "a change that goes nowhere": (
        as_text(figures=[factories.figure(kind="change")]),
        "",
        "figures[0]: a change needs a direction, up or down",
    ),
    "an approximation of an exact number": (
        as_text(figures=[factories.figure(approximation="nearly")]),
        "",
        "figures[0]: a figure with an approximation is approximate: true",
    ),
    "a quote and a paraphrase": (
        as_text(figures=[factories.figure(quote="a", paraphrase="b")]),
        "",
        "figures[0]: give a quote or a paraphrase, not both",
    ),
    "an extracted item without confidence": (
        as_text(figures=[factories.figure(method="extracted")]),
        "",
        "figures[0]: an extracted item needs a confidence between 0 and 1",
    ),
    "half an interval": (
        as_text(milestones=[factories.milestone(unit=None)]),
        "",
        "milestones[0]: an interval needs its trigger, its number and its unit",
    ),
    "an unknown body": (
        as_text(body="dorset-polise", id="ncpi-dorset-polise-2019-inspection"),
        "body",
        "body: 'dorset-polise' is not in bodies.csv; did you mean 'dorset-police'?",
    ),
    "an unknown programme": (
        as_text(programme="ncpj", id="ncpj-dorset-police-2019-inspection"),
        "programme",
        "programme: 'ncpj' is not in programmes.csv; did you mean 'ncpi'?",
    ),
    "an unknown method": (
        as_text(method="ncpi-2016x"),
        "method",
        "method: 'ncpi-2016x' is not in methods.csv; did you mean 'ncpi-2015'?",
    ),
    "an unknown inspectorate": (
        as_text(inspectorates=["hmicfrs", "zzz"]),
        "zzz",
        "inspectorates[1]: 'zzz' is not in inspectorates.csv",
    ),
    "an unknown measure": (
        as_text(figures=[factories.figure(measure="police-oficers")]),
        "measure",
        (
            "figures[0].measure: 'police-oficers' is not in measures.csv; "
            "did you mean 'police-officers'?"
        ),
    ),
    "an unknown theme": (
        as_text(findings=[factories.finding(themes=["training", "supervison"])]),
        "supervison",
        "findings[0].themes[1]: 'supervison' is not in themes.csv; did you mean 'supervision'?",
    ),
    "an unknown scale": (
        as_text(case_audits=[factories.case_audit(scale="ncpi-tree")]),
        "scale",
        "case_audits[0].scale: 'ncpi-tree' is not in grades.csv; did you mean 'ncpi-three'?",
    ),
    "a grade that the scale lacks": (
        as_text(case_audits=[factories.case_audit(grades={"goood": 1})]),
        "grades",
        "case_audits[0].grades: 'goood' is not in the scale ncpi-three; did you mean 'good'?",
    ),
    "more cases than were assessed": (
        as_text(case_audits=[factories.case_audit(grades={"good": 34})]),
        "good",
        "case_audits[0].grades.good: 34 cases of 33 assessed",
    ),
    "a source that the record lacks": (
        as_text(figures=[factories.figure(source="raport")]),
        "source: raport",
        "figures[0].source: 'raport' is not in the record's sources; did you mean 'report'?",
    ),
    "a conflict that the record lacks": (
        as_text(figures=[factories.figure(conflict="counts")]),
        "conflict: counts",
        "figures[0].conflict: 'counts' is not in the record's conflicts",
    ),
    "a date without a source": (
        as_text(published={"date": "2019-03-05"}),
        "published",
        "published: has a date and no source",
    ),
    "fieldwork without a source": (
        as_text(fieldwork={"start": "2019-01"}),
        "fieldwork",
        "fieldwork: has a date and no source",
    ),
    "an unknown report to follow": (
        as_text(follows="ncpi-dorset-police-2018-inspection"),
        "follows",
        (
            "follows: 'ncpi-dorset-police-2018-inspection' is not the id of a record; "
            f"did you mean '{DORSET}'?"
        ),
    ),
    "two sources with one id": (
        as_text(sources=[factories.source(), factories.source(url=None)]),
        "",
        "sources[1].id: 'report' is used twice",
    ),
    "two audits with one id": (
        as_text(case_audits=[factories.case_audit(), factories.case_audit()]),
        "",
        "case_audits[1].id: 'all-cases' is used twice",
    ),
    "two conflicts with one id": (
        as_text(conflicts=[factories.conflict(), factories.conflict()]),
        "",
        "conflicts[1].id: 'counts' is used twice",
    ),
    "a key that is written twice": (
        as_text() + "body: dorset-police\n",
        "",
        "'body' is written twice",
    ),
    "text that is no YAML": (
        "id: [unclosed\ntitle: x\n",
        "",
        "not readable as YAML: did not find expected ',' or ']'",
    ),
    "a tag that makes a program run": (
        "id: !!python/object/apply:os.system ['true']\n",
        "id",
        (
            "not readable as YAML: could not determine a constructor for the tag "
            "'tag:yaml.org,2002:python/object/apply:os.system'"
        ),
    ),
    "a number with a wrong tag": (
        "id: !!bool maybe\n", "", "not readable as YAML: 'maybe'"
    ),
    "two documents in a file": (
        "id: a\n---\nid: b\n",
        "",
        "not readable as YAML: but found another document",
    ),
    "an empty file": ("", "", "holds no record; it should start with 'id: …'"),
    "a list in place of a record": (
        "- id: a\n", "", "holds no record; it should start with 'id: …'"
    ),
    "anchors that would explode": (
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "a",
        "anchors (&) and aliases (*) are not allowed; write the value out",
    ),
    "deep nesting in brackets": (
        "id: " + "[" * 1000 + "]" * 1000, "id", "nested more than 30 levels deep"
    ),
    "deep nesting by indentation": (
        "".join(f"{' ' * depth}a:\n" for depth in range(40)),
        "",
        "nested more than 30 levels deep",
    ),
    "deep nesting within a line": (
        "id:\n  " + "- " * 5000 + "x\n", "", "nested more than 30 levels deep"
    ),
}  # fmt: skip


def published_build(data: Path) -> tuple[str, bytes]:
    path = store.current_path(warehouse_folder(data))
    return path.name, path.read_bytes()


@pytest.fixture
def built_folder(data_folder: Path, shipped_data: Path) -> Path:
    """Return a data folder with a published build, which the test must not change."""
    shutil.copytree(shipped_data / "warehouse", data_folder / "warehouse", symlinks=True)
    return data_folder


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


def test_a_folder_in_place_of_a_file_is_named(cli: Cli, built_folder: Path) -> None:
    (built_folder / "reports" / "folder.yml").mkdir()
    result = cli("build", "--data", built_folder)
    assert result.code == 2
    assert "folder.yml: cannot be read: Is a directory" in result.err


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


def test_json_lists_every_fault_as_an_object(cli: Cli, built_folder: Path) -> None:
    factories.write_text(built_folder, FILE, as_text(title=""))
    result = cli("build", "--json", "--data", built_folder)
    assert result.code == 2
    assert json.loads(result.out) == {
        "build_id": None,
        "faults": 1,
        "fault_list": [{"file": FILE, "line": 2, "place": "title", "text": "is empty"}],
    }


# ---- Reference tables --------------------------------------------------------------------------


def change_file(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def edit(data: Path) -> None:
        path = data / "reference" / name
        path.write_bytes(change(path.read_bytes()))

    return edit


def change_cell(table: str, column: str, cell: str) -> Callable[[Path], None]:
    return lambda data: factories.edit_table(
        data, table, lambda rows: rows[0].update({column: cell})
    )


TABLES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a missing table": (
        lambda data: (data / "reference" / "themes.csv").unlink(),
        "themes.csv: is missing from {folder}",
    ),
    "a folder in place of a table": (
        lambda data: [
            (data / "reference" / "themes.csv").unlink(),
            (data / "reference" / "themes.csv").mkdir(),
        ],
        "themes.csv: cannot be read: Is a directory",
    ),
    "a table that is not UTF-8": (
        change_file("themes.csv", lambda content: content + b"\xff"),
        "themes.csv: not UTF-8 text; save the file as UTF-8",
    ),
    "a wrong header": (
        change_file("themes.csv", lambda content: content.replace(b"theme,name", b"theme,nome", 1)),
        "themes.csv:1: the first line should be: theme, name, about",
    ),
    "an empty table file": (
        change_file("themes.csv", lambda _content: b""),
        "themes.csv:1: the first line should be: theme, name, about",
    ),
    "a table without rows": (
        change_file("milestone_rules.csv", lambda content: content.splitlines()[0] + b"\n"),
        "milestone_rules.csv:1: has no rows",
    ),
    "a row with too many cells": (
        change_file("measures.csv", lambda content: content + b"extra,Extra,a,b\n"),
        "measures.csv:32: has more cells than columns; put text with commas in quotes",
    ),
    "a row with too few cells": (
        change_file("measures.csv", lambda content: content + b"extra,Extra\n"),
        "measures.csv:32: about: is empty",
    ),
    "an empty cell": (change_cell("bodies", "region", ""), "bodies.csv:2: region: is empty"),
    "a key that stands twice": (
        change_file(
            "inspectorates.csv", lambda content: content + b"cqc,Again,CQC,https://example.org\n"
        ),
        "inspectorates.csv:6: inspectorate: 'cqc' stands twice",
    ),
    "a word for a whole number": (
        change_cell("milestone_rules", "interval", "six"),
        "milestone_rules.csv:2: interval: 'six' is not a whole number",
    ),
    "a word for a date": (
        change_cell("milestone_rules", "from_date", "spring"),
        "milestone_rules.csv:2: from_date: 'spring' is not a date",
    ),
    "an interval of no time": (
        change_cell("milestone_rules", "interval", "0"),
        "milestone_rules.csv:2: interval: '0' is not",
    ),
    "a unit that is none": (
        change_cell("milestone_rules", "unit", "fortnights"),
        "milestone_rules.csv:2: unit: 'fortnights' is not",
    ),
    "a number too large for the tables": (
        change_cell("grades", "step", "99999999999"),
        "grades.csv:2: step: '99999999999' is",
    ),
}


@pytest.mark.parametrize("what", TABLES)
def test_a_reference_table_is_refused_with_file_place_and_plain_words(
    cli: Cli, built_folder: Path, what: str
) -> None:
    edit, message = TABLES[what]
    edit(built_folder)
    before = published_build(built_folder)
    result = cli("build", "--data", built_folder)
    assert result.code == 2
    [fault] = result.err.splitlines()[1:]
    assert fault.startswith(message.format(folder=built_folder / "reference"))
    assert published_build(built_folder) == before


def test_a_table_without_rows_does_not_let_an_unknown_body_through(
    cli: Cli, built_folder: Path
) -> None:
    header = (built_folder / "reference" / "milestone_rules.csv").read_bytes().splitlines()[0]
    (built_folder / "reference" / "milestone_rules.csv").write_bytes(header + b"\n")
    factories.write_record(built_folder, factories.record(body="nowhere"))
    before = published_build(built_folder)
    assert cli("build", "--data", built_folder).code == 2
    assert published_build(built_folder) == before


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
