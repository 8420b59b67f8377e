"""The form that people get, and the marked-up copy of what they send back."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from etl import status_form
from etl.marked_up import marked_up
from etl.status_columns import COLUMNS, GUIDE, KEYS, MEND, SHEET
from etl.status_file import CellFault
from tests.spreadsheets import csv_file, read, rows_of, said, xlsx_file

ROW = dict.fromkeys(KEYS, "") | {
    "plan": "ncpi-dorset-police-2019-inspection", "ref": "007", "recommendations": "3; other#4",
    "action": "Train every officer", "owner": "Head of training", "original_due": "2026-09-30",
    "due": "2026-11-05", "status": "complete awaiting sign-off", "progress": "50",
    "reported": "green", "comment": '=HYPERLINK("https://example.org")', "version": "12",
}  # fmt: skip


def form(*rows: dict[str, str]) -> bytes:
    return status_form.xlsx(rows or [ROW], "Dorset, 2019", "As at 21 November 2026")


def opened(content: bytes, name: str = SHEET) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content))[name]


def cells(sheet: Worksheet, row: int) -> dict[str, Any]:
    return dict(zip(KEYS, sheet[row], strict=True))


def changed(**values: Any) -> bytes:
    """Return the form as somebody saves it who changed these cells of its first row."""
    book = openpyxl.load_workbook(io.BytesIO(form()))
    for key, value in values.items():
        book[SHEET].cell(2, KEYS.index(key) + 1).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# --- the form


@pytest.mark.parametrize("content", [form(), status_form.csv([ROW])], ids=["xlsx", "csv"])
def test_a_form_that_nobody_touched_reads_as_the_rows_it_was_made_of(content: bytes) -> None:
    file = read(content, "form.xlsx" if content.startswith(b"PK") else "form.csv")
    assert [row | {"line": 0} for row in rows_of(file)] == [ROW | {"line": 0}]
    assert (file.faults, file.notes, file.columns) == ((), (), KEYS)


def test_what_a_person_changes_in_the_form_is_all_that_reads_otherwise() -> None:
    file = read(changed(progress=75, status="Closed", comment=None), "form.xlsx")
    assert not file.faults
    [row] = rows_of(file)
    differs = {key: row[key] for key in KEYS if row[key] != ROW[key]}
    assert differs == {"progress": "75", "status": "closed", "comment": ""}


def test_a_new_row_below_the_last_one_is_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(form()))
    book[SHEET]["B3"] = "A99"
    out = io.BytesIO()
    book.save(out)
    assert [row["ref"] for row in rows_of(read(out.getvalue()))] == ["007", "A99"]


def test_dates_and_numbers_are_real_and_references_and_formulas_are_text() -> None:
    row = cells(opened(form()), 2)
    assert row["due"].value.isoformat() == "2026-11-05T00:00:00"
    assert row["due"].number_format == "dd/mm/yyyy"
    assert row["progress"].value == 50
    assert (row["ref"].value, row["ref"].number_format) == ("007", "@")
    assert (row["comment"].data_type, row["comment"].value) == ("s", ROW["comment"])
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(form())).read("xl/worksheets/sheet1.xml")


def test_the_sheet_is_protected_and_only_what_may_change_is_open() -> None:
    sheet = opened(form())
    assert sheet.protection.sheet
    assert not sheet.protection.password
    kept, new = cells(sheet, 2), cells(sheet, 3)
    locked = {"plan", "ref", "recommendations", "original_due", "version"}
    assert {key for key, cell in kept.items() if cell.protection.locked} == locked
    assert {key for key, cell in new.items() if cell.protection.locked} == {
        "plan", "original_due", "version",
    }  # fmt: skip


def test_plan_and_version_are_hidden_and_the_headings_stay_in_sight() -> None:
    sheet = opened(form())
    hidden = [KEYS[place] for place, name in enumerate("ABCDEFGHIJKLMNOP")
              if sheet.column_dimensions[name].hidden]  # fmt: skip
    assert hidden == ["plan", "version"]
    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"


def test_dropdowns_and_checks_reach_the_new_rows() -> None:
    rules = {
        KEYS[min(place.min_col for place in rule.sqref.ranges) - 1]: rule
        for rule in opened(form()).data_validations.dataValidation
    }
    assert set(rules) == {"start", "due", "status", "progress", "reported", "reported_on"}
    assert rules["status"].formula1 == '"Not started,In progress,Complete awaiting sign-off"'
    assert (rules["progress"].formula1, rules["progress"].formula2) == ("0", "100")
    assert rules["reported_on"].formula2 == "TODAY()"
    ends = {place.max_row for rule in rules.values() for place in rule.sqref.ranges}
    assert ends == {2 + status_form.NEW_ROWS}


def test_the_second_sheet_explains_every_column_that_is_seen() -> None:
    guide = opened(form(), GUIDE)
    explained = {row[0]: row[1] for row in guide.iter_rows(values_only=True) if row[0]}
    assert explained == {"Dorset, 2019": None, "Column": "What to write"} | {
        column.heading: column.about for column in COLUMNS if not column.hidden
    }


def test_the_workbook_has_a_title_and_names_its_heading_row_for_screen_readers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(form()))
    assert (book.properties.title, book.properties.creator) == ("Dorset, 2019", "Revisit")
    assert book.defined_names["TitleRegion1.B1.P202.1"].attr_text == "Status!$B$1"


def test_a_csv_form_neutralises_formulas() -> None:
    text = status_form.csv([ROW]).decode("utf-8-sig")
    assert ""","'=HYPERLINK(""https://example.org"")",""" in text


# --- the marked-up copy

WRONG = csv_file(
    ["A1", "Train", "31/02/2026", "Done", "50", "one\ntwo"],
    ["A1", "Train", "05/11/2026", "Closed", "100%", "'=1+1"],
)


def test_every_fault_is_listed_and_marked_where_it_stands() -> None:
    file = read(WRONG, "november.csv")
    content, name = marked_up(WRONG, file, file.faults)
    assert name == "november - what to mend.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [MEND, SHEET]
    listed = [row[1:] for row in book[MEND].iter_rows(min_row=2, values_only=True)]
    assert [row[1:] for row in listed] == [(column, text) for _, column, text in said(file)]
    assert listed[0][0] == "A1"
    notes = {
        cell.coordinate: cell.comment.text for row in book[SHEET] for cell in row if cell.comment
    }
    assert set(notes) == {"C2", "D2", "A4"}
    assert "did you mean 28/02/2026?" in notes["C2"]
    yellow = [
        cell.coordinate
        for row in book[SHEET]
        for cell in row
        if cell.fill.fgColor.rgb[2:] == "FFDD00"
    ]
    assert yellow == ["C2", "D2", "A4"]


def test_the_marked_up_copy_keeps_the_dropdowns() -> None:
    file = read(WRONG, "november.csv")
    sheet = opened(marked_up(WRONG, file, file.faults)[0], SHEET)
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules["D2"].formula1 == '"Not started,In progress,Complete awaiting sign-off"'


def test_each_fault_of_the_list_leads_to_its_cell() -> None:
    file = read(WRONG, "november.csv")
    sheet = opened(marked_up(WRONG, file, file.faults)[0], MEND)
    assert [sheet.cell(row, 1).hyperlink.location for row in (2, 3, 4)] == [
        "'Status'!C2", "'Status'!D2", "'Status'!A4",
    ]  # fmt: skip


def test_a_mended_copy_reads_as_the_file_would_have() -> None:
    file = read(WRONG, "november.csv")
    book = openpyxl.load_workbook(io.BytesIO(marked_up(WRONG, file, file.faults)[0]))
    sheet = book[SHEET]
    sheet["C2"], sheet["D2"], sheet["A4"] = "28/02/2026", "Closed", "A2"
    out = io.BytesIO()
    book.save(out)
    mended = read(out.getvalue(), "november - what to mend.xlsx")
    assert not mended.faults
    assert [(row["line"], row["ref"], row["due"], row["progress"], row["comment"])
            for row in rows_of(mended)] == [
        (2, "A1", "2026-02-28", "50", "one\ntwo"),
        (4, "A2", "2026-11-05", "100", "=1+1"),
    ]  # fmt: skip


def test_the_copy_of_a_workbook_keeps_its_sheet_and_its_title_rows() -> None:
    def retitle(book):
        book.active.title = "Nov '26"
        book.active.insert_rows(1)
        book.active["A1"] = "Plan of the board"
        book.active["C3"] = "=TODAY()"

    content = xlsx_file(change=retitle)
    file = read(content, "plan.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(marked_up(content, file, file.faults)[0]))
    sheet = book["Nov '26"]
    assert (sheet["A1"].value, sheet["A2"].value) == ("Plan of the board", "Reference")
    assert sheet["C3"].comment.text.startswith("holds a formula;")
    assert book[MEND]["A2"].hyperlink.location == "'Nov ''26'!C3"


def test_a_fault_found_later_is_marked_by_the_label_of_its_column() -> None:
    content = form()
    file = read(content, "form.xlsx")
    later = CellFault(2, file.labels["due"], "no reason", "moves later and needs a reason")
    sheet = opened(marked_up(content, file, [later])[0])
    assert cells(sheet, 2)["due"].comment.text == "moves later and needs a reason"
    assert sheet.column_dimensions["A"].hidden


@pytest.mark.parametrize(
    "name", ["Plan d'action", "2026 (May)", "-", "Was zu tun ist \u2026", "a" * 31, MEND, "=1+1"]
)
def test_the_marked_up_copy_opens_whatever_its_sheet_is_called(name: str) -> None:
    book = openpyxl.Workbook()
    book.active.title = name
    book.active.append(["Reference", "Progress"])
    book.active.append(["A1", "lots of it"])
    content = io.BytesIO()
    book.save(content)
    file = read(content.getvalue(), "status.xlsx")
    assert file.faults
    copy = openpyxl.load_workbook(io.BytesIO(marked_up(content.getvalue(), file, file.faults)[0]))
    sheets = [sheet for sheet in copy.worksheets if sheet["A1"].value == "Reference"]
    assert [sheet["B2"].value for sheet in sheets] == ["lots of it"]
    assert len(set(copy.sheetnames)) == len(copy.sheetnames) > 1
