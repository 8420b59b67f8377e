"""A reference table with a fault is refused with file, line and plain words; nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import factories
from tests.conftest import Cli
from tests.spec.conftest import published_build


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
    "a cell that the reader of tables refuses": (
        change_file("themes.csv", lambda content: content + b"long," + b"x" * 200_000 + b",\n"),
        "themes.csv:{line}: cannot be read: field larger than field limit (131072)",
    ),
    "a row with too many cells": (
        change_file("measures.csv", lambda content: content + b"extra,Extra,a,b\n"),
        "measures.csv:33: has more cells than columns; put text with commas in quotes",
    ),
    "a row with too few cells": (
        change_file("measures.csv", lambda content: content + b"extra,Extra\n"),
        "measures.csv:33: about: is empty",
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
        "milestone_rules.csv:2: interval: 'six' is not a whole number from 1 to 3650",
    ),
    "a word for a date": (
        change_cell("milestone_rules", "from_date", "spring"),
        "milestone_rules.csv:2: from_date: 'spring' is not a date",
    ),
    "an interval of no time": (
        change_cell("milestone_rules", "interval", "0"),
        "milestone_rules.csv:2: interval: '0' is not a whole number from 1 to 3650",
    ),
    "an interval of centuries": (
        change_cell("milestone_rules", "interval", "100000"),
        "milestone_rules.csv:2: interval: '100000' is not a whole number from 1 to 3650",
    ),
    "an interval below nothing": (
        change_cell("milestone_rules", "interval", "-6"),
        "milestone_rules.csv:2: interval: '-6' is not a whole number from 1 to 3650",
    ),
    "digits of another script": (
        change_cell("milestone_rules", "interval", "٦"),
        "milestone_rules.csv:2: interval: '٦' is not a whole number from 1 to 3650",
    ),
    "a unit that is none": (
        change_cell("milestone_rules", "unit", "fortnights"),
        (
            "milestone_rules.csv:2: unit: 'fortnights' is not one of days, "
            "days, first day counts, weeks, months, working days, working days in Wales"
        ),
    ),
    "a trigger that is none": (
        change_cell("milestone_rules", "trigger", "full moon"),
        (
            "milestone_rules.csv:2: trigger: 'full moon' is not one of "
            "publication, receipt, decision, the commissioner's invitation, the judgement, "
            "the letter, the draft, the request, becoming aware, the date of the report"
        ),
    ),
    "a kind of report that is none": (
        change_cell("milestone_rules", "kind", "inspektion"),
        (
            "milestone_rules.csv:2: kind: 'inspektion' is not one of inspection, pilot inspection, "
            "post-inspection review, re-inspection, monitoring visit, quarterly update, "
            "assessment of progress, causes of concern revisit, accelerated cause of concern, "
            "enhanced monitoring, thematic, evaluation, case review"
        ),
    ),
    "a rule that sets off milestones without a kind of report": (
        change_cell("milestone_rules", "kind", ""),
        "milestone_rules.csv:2: kind: is empty; a rule that sets off milestones needs it",
    ),
    "a rule that sets off milestones from nobody knows when": (
        change_cell("milestone_rules", "from_date", ""),
        "milestone_rules.csv:2: from_date: is empty; a rule that sets off milestones needs it",
    ),
    "an interval without its unit": (
        change_cell("milestone_rules", "unit", ""),
        "milestone_rules.csv:2: interval: needs its unit, and a unit its interval",
    ),
    "a rule that says when twice": (
        change_cell("milestone_rules", "in_words", "soon"),
        "milestone_rules.csv:2: in_words: says when, where there is no interval, and nothing else",
    ),
    "evidence of no known kind": (
        change_cell("milestone_rules", "evidence", "D"),
        "milestone_rules.csv:2: evidence: 'D' is not one of A, B, C",
    ),
    "a tone that the page cannot show": (
        change_cell("grades", "tone", "unknown"),
        "grades.csv:2: tone: 'unknown' is not one of outstanding, good, adequate, poor, bad",
    ),
    "a type of body that is none": (
        change_cell("bodies", "type", "parish"),
        ("bodies.csv:2: type: 'parish' is not one of police force, council, partnership, national"),
    ),
    "a method of an unknown programme": (
        change_cell("methods", "programme", "ncpj"),
        "methods.csv:2: programme: 'ncpj' is not in programmes.csv",
    ),
    "a method of an unknown scale": (
        change_cell("methods", "scale", "ncpi-tree"),
        "methods.csv:2: scale: 'ncpi-tree' is not in grades.csv",
    ),
    "a rule of an unknown programme": (
        change_cell("milestone_rules", "programme", "ncpj"),
        "milestone_rules.csv:2: programme: 'ncpj' is not in programmes.csv",
    ),
    "a year that is none": (
        change_cell("methods", "from_year", "20015"),
        "methods.csv:2: from_year: '20015' is not a whole number from 1900 to 2100",
    ),
    "a limit hidden behind zeros": (
        change_cell("milestone_rules", "interval", "0000000019999999"),
        "milestone_rules.csv:2: interval: '0000000019999999' is not a whole number from 1 to 3650",
    ),
    "a number too large for the tables": (
        change_cell("grades", "step", "99999999999"),
        "grades.csv:2: step: '99999999999' is not a whole number from 1 to 100",
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
    lines = (factories.REFERENCE / "themes.csv").read_text(encoding="utf-8").count("\n") + 1
    assert fault == message.format(folder=built_folder / "reference", line=lines)
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


def test_a_blank_line_above_does_not_move_the_place_of_a_fault(
    cli: Cli, built_folder: Path
) -> None:
    table = built_folder / "reference" / "methods.csv"
    head, first, *rest = table.read_text(encoding="utf-8").splitlines()
    wrong = first.replace(",ncpi,", ",ncpj,")
    table.write_text("\n".join([head, "", wrong, *rest]) + "\n", encoding="utf-8")
    result = cli("build", "--data", built_folder)
    assert "methods.csv:3: programme: 'ncpj' is not in programmes.csv" in result.err
