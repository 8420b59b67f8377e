"""A status file is read as people write it, or refused with the line and the nearest value."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from etl.errors import InputFaults
from etl.status_columns import COLUMNS, KEYS, SHEET
from tests.spreadsheets import HEADS, ROW, TODAY, csv_file, read, rows_of, said, xlsx_file

READ = {
    "line": 2, "ref": "A1", "action": "Train every officer", "due": "2026-11-05",
    "status": "in progress", "progress": "50", "comment": "On time",
}  # fmt: skip
SHOW_NOTHING = "\u200b\u200d\u200f\u2060\u2064\u061c\ufeff\u00ad\u3164\u115f\u2800"


def cell(heading: str, text: object) -> bytes:
    return csv_file(["A1", text], heads=["Reference", heading])


def read_cell(heading: str, text: object) -> str:
    file = read(cell(heading, text))
    assert not file.faults
    return file.table[file.columns[1]][0].as_py()


def refused_cell(heading: str, text: object) -> str:
    [(line, column, why)] = said(read(cell(heading, text)))
    assert (line, column) == (2, heading)
    return why


# --- files


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_of_every_encoding_and_separator_reads_the_same(encoding: str, separator: str) -> None:
    text = csv_file([*ROW[:-1], "Caf\u00e9 \u2013 on time"], separator=separator).decode()
    file = read(text.encode(encoding))
    assert rows_of(file) == [READ | {"comment": "Caf\u00e9 \u2013 on time"}]
    assert (file.kind, file.faults, file.notes) == ("csv", (), ())


def test_windows_1252_is_read_and_said() -> None:
    file = read(csv_file([*ROW[:-1], "Caf\u00e9 \u2013 \u00a35"]).decode().encode("cp1252"))
    assert rows_of(file)[0]["comment"] == "Caf\u00e9 \u2013 \u00a35"
    assert "Windows-1252" in file.notes[0]


def test_a_workbook_reads_as_its_csv_does_and_names_columns_with_their_letter() -> None:
    file = read(
        xlsx_file(["A1", ROW[1], date(2026, 11, 5), "In progress", 50, "On time"]), "a.xlsx"
    )
    assert rows_of(file) == [READ]
    assert (file.kind, file.sheet) == ("xlsx", "Sheet")
    assert file.labels["due"] == "Due date (column C)"


def test_the_table_has_every_column_and_absent_ones_are_null() -> None:
    table = read(csv_file(["A1"], heads=["Ref"])).table
    assert table.column_names == ["line", *KEYS]
    assert table.to_pylist() == [{"line": 2, **dict.fromkeys(KEYS), "ref": "A1"}]


def test_a_file_with_headings_only_has_no_rows_and_no_faults() -> None:
    file = read(csv_file(heads=HEADS).splitlines()[0])
    assert (file.table.num_rows, file.faults) == (0, ())


def test_a_line_is_the_first_of_its_record_when_a_text_has_line_breaks() -> None:
    file = read(csv_file(["A1", "one\ntwo\r\nthree"], ["A2", "x"], heads=["Ref", "Comment"]))
    assert [row["line"] for row in rows_of(file)] == [2, 5]
    assert rows_of(file)[0]["comment"] == "one\ntwo\nthree"


def test_empty_rows_are_left_out_and_the_others_keep_their_line() -> None:
    file = read(b"Ref,Status\n\nA1,closed\n,\n \t , \nA2,closed\n\n")
    assert [(row["line"], row["ref"]) for row in rows_of(file)] == [(3, "A1"), (6, "A2")]
    assert not file.faults


def test_hidden_rows_count_and_hidden_sheets_do_not() -> None:
    def hide(book):
        book.active.row_dimensions[2].hidden = True
        old = book.create_sheet("Old")
        old.append(HEADS)
        old.append(["A9"])
        old.sheet_state = "hidden"

    assert [row["ref"] for row in rows_of(read(xlsx_file(change=hide)))] == ["A1"]


# --- headings


@pytest.mark.parametrize(
    "heads",
    [
        ("REFERENCE", " action ", "Due Date (dd/mm/yyyy)", "STATUS", "progress", "Comments"),
        ("Action ref.", "Action required", "Deadline", "Current status", "% complete", "Update"),
        ("ref", "action", "due", "status", "progress", "comment"),
    ],
)
def test_headings_may_be_written_in_many_ways(heads: tuple[str, ...]) -> None:
    assert rows_of(read(csv_file(ROW, heads=heads))) == [READ]


def test_columns_may_stand_in_any_order() -> None:
    assert rows_of(read(csv_file(ROW[::-1], heads=HEADS[::-1]))) == [READ]


def test_no_two_columns_share_a_heading() -> None:
    names = [name for column in COLUMNS for name in column.also]
    assert len(names) == len(set(names))


def test_title_rows_may_stand_above_the_headings() -> None:
    content = b"Action plan of the board,,,,,\nNovember 2026\n\n" + csv_file()
    assert rows_of(read(content)) == [READ | {"line": 5}]


def test_headings_may_be_two_merged_rows() -> None:
    def merge(book):
        sheet = book.active
        sheet.insert_rows(1)
        for place, text in enumerate(("Reference", "Work", None, "How far", None, "Comment"), 1):
            sheet.cell(1, place, text)
        for place in (1, 6):
            sheet.cell(2, place).value = None
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")
        sheet.merge_cells("D1:E1")
        sheet.merge_cells("F1:F2")

    assert rows_of(read(xlsx_file(change=merge))) == [READ | {"line": 3}]


def test_a_column_that_is_not_tracked_is_named_and_left_out() -> None:
    file = read(csv_file(["A1", "x", "y"], heads=["Ref", "Priority", "Stauts"]))
    assert file.columns == ("ref",)
    assert [note.split(" is not")[0] for note in file.notes] == [
        "Column 'Priority'",
        "Column 'Stauts'",
    ]
    assert file.notes[1].endswith("Did you mean 'Status'?")


def test_two_columns_that_mean_the_same_are_refused() -> None:
    file = read(csv_file(["A1", "x", "y"], heads=["Ref", "Notes", "Comment"]))
    assert said(file) == [
        (1, "Comment", "means the same column as 'Notes'; keep one of the two"),
    ]


def test_of_several_sheets_the_one_whose_headings_fit_is_read_and_said() -> None:
    def add(book):
        book.create_sheet("Cover", 0).append(["Action plan", "Status"])

    file = read(xlsx_file(change=add), "a.xlsx")
    assert (file.sheet, rows_of(file)) == ("Sheet", [READ])
    assert file.notes == ("Sheet 'Sheet' was read; 'Cover' not.",)


def test_two_sheets_that_fit_equally_are_refused() -> None:
    def add(book):
        book.create_sheet("December").append(HEADS)

    with pytest.raises(InputFaults, match="Several sheets could be meant: 'Sheet', 'December'"):
        read(xlsx_file(change=add))


def test_a_workbook_without_headings_says_what_it_looked_at() -> None:
    with pytest.raises(InputFaults) as refused:
        read(xlsx_file(["x"], heads=["Action", "Status"]), "plan.xlsx")
    assert str(refused.value) == (
        "plan.xlsx: No headings were found in the first 20 rows: one of them has to have the "
        "heading 'Reference'. Row 1 has only: 'Action', 'Status'. Sheets looked at: 'Sheet'."
    )


# --- cells


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-05", "5/11/2026", "05.11.2026", "5 Nov 2026", "5 November 2026", "05/11/26",
        "5-Nov-26", "Thursday 5th November, 2026", "46331", "2026-11-05 00:00:00",
    ],
)  # fmt: skip
def test_a_date_is_read_day_first(text: str) -> None:
    assert read_cell("Due date", text) == "2026-11-05"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("31/02/2026", "did you mean 28/02/2026?"),
        ("11/25/2026", "did you mean 25/11/2026?"),
        ("November 5, 2026", "did you mean 05/11/2026?"),
        ("end of June 2026", "did you mean 30/06/2026?"),
        ("5/11/2206", "did you mean 05/11/2026?"),
        ("13/25/2026", "write the day first, such as 05/11/2026"),
        ("TBC", "write the day first, such as 05/11/2026"),
        ("20261105", "write the day first, such as 05/11/2026"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_the_nearest(text: str, near: str) -> None:
    assert near in refused_cell("Due date", text)


@pytest.mark.parametrize("from_1904", [False, True])
def test_dates_of_a_workbook_are_days_whichever_way_they_are_kept(*, from_1904: bool) -> None:
    def change(book):
        if from_1904:
            book.epoch = CALENDAR_MAC_1904
        sheet = book.active
        sheet["C2"], sheet["C3"] = date(2026, 11, 5), datetime(2026, 11, 5, 14, 30)  # noqa: DTZ001
        sheet["A3"], sheet["A4"], sheet["A5"] = "A2", "A3", "A4"
        sheet["C4"], sheet["C5"] = 46331 - 1462 * from_1904, "5 Nov 2026"

    file = read(xlsx_file(change=change))
    assert not file.faults
    assert [row["due"] for row in rows_of(file)] == ["2026-11-05"] * 4


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("IN PROGRESS", "in progress"),
        ("Not-started", "not started"),
        ("Complete - awaiting sign-off", "complete awaiting sign-off"),
        ("Complete awaiting signoff", "complete awaiting sign-off"),
        ("Closed (not done)", "closed not done"),
    ],
)
def test_a_status_is_read_in_any_case_and_with_any_hyphen(text: str, status: str) -> None:
    assert read_cell("Status", text) == status


@pytest.mark.parametrize(
    ("text", "near"),
    [("Done", "complete awaiting sign-off"), ("Clsoed", "closed"), ("ongoing", "in progress")],
)
def test_another_word_for_a_status_is_not_taken_but_the_right_one_is_named(
    text: str, near: str
) -> None:
    assert refused_cell("Status", text).startswith(
        f"'{text}' is not a status; did you mean '{near}'? The choices are: not started, "
    )


@pytest.mark.parametrize(("text", "rating"), [("B", "blue"), ("Amber", "amber"), ("g", "green")])
def test_a_reported_rating_may_be_its_letter(text: str, rating: str) -> None:
    assert read_cell("RAG", text) == rating


@pytest.mark.parametrize(("text", "near"), [("yellow", "amber"), ("grn", "green")])
def test_another_colour_is_refused_with_the_nearest(text: str, near: str) -> None:
    assert f"did you mean '{near}'?" in refused_cell("RAG", text)


@pytest.mark.parametrize("text", ["50", "50%", "50 %", "50.0", "050"])
def test_progress_is_a_whole_number_with_or_without_its_sign(text: str) -> None:
    assert read_cell("Progress (%)", text) == "50"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("0.5", "did you mean 50?"),
        ("120", "did you mean 100?"),
        ("33.3", "did you mean 33?"),
        ("half", "write 0 to 100"),
        ("-5", "write 0 to 100"),
    ],
)
def test_progress_that_is_no_whole_number_is_refused_with_the_nearest(text: str, near: str) -> None:
    assert near in refused_cell("Progress (%)", text)


def test_a_cell_that_a_workbook_shows_as_percent_is_that_percent() -> None:
    def change(book):
        for row, value in enumerate((0.5, 1, 0), start=2):
            book.active.cell(row, 1, f"A{row}")
            book.active.cell(row, 5, value).number_format = "0%"

    file = read(xlsx_file(change=change))
    assert not file.faults
    assert [row["progress"] for row in rows_of(file)] == ["50", "100", "0"]


def test_a_plain_half_in_a_workbook_is_refused_since_it_may_mean_either() -> None:
    file = read(xlsx_file([*ROW[:4], 0.5, ""]))
    [(_, column, text)] = said(file)
    assert column == "Progress (%) (column E)"
    assert text == "'0.5' is not a whole number; did you mean 50?"


@pytest.mark.parametrize(
    ("text", "links"), [("3", "3"), ("3, 4;3", "3; 4"), ("a-report#2\n3", "a-report#2; 3")]
)
def test_recommendations_are_numbers_with_or_without_their_report(text: str, links: str) -> None:
    assert read_cell("Recommendations", text) == links
    assert "is not a recommendation" in refused_cell("Recommendations", f"{text}; all")


def test_news_from_the_future_is_refused_and_a_due_date_there_is_not() -> None:
    heads = ["Ref", "True on", "Due date"]
    file = read(csv_file(["A1", "21/11/2026", "1/1/2030"], ["A2", "22/11/2026", ""], heads=heads))
    assert said(file) == [
        (3, "True on", f"is after today, {TODAY:%d/%m/%Y}; news cannot be true before its day"),
    ]


def test_an_original_due_date_is_not_read_back_so_it_cannot_be_wrong() -> None:
    assert read_cell("Original due date", "spring") == "spring"


def test_a_version_that_was_typed_over_is_refused() -> None:
    assert read_cell("Version", "12") == "12"
    assert "download the form again" in refused_cell("Version", "v12")


@pytest.mark.parametrize("sign", [" ", "\n", *SHOW_NOTHING])
def test_what_shows_nothing_around_a_cell_does_not_count(sign: str) -> None:
    assert read_cell("Comment", f" {sign}\u00a0on{sign}time\n{sign} ") == f"on{sign}time"
    assert not read(csv_file([sign, f"{sign} {sign}"], heads=["Ref", "Comment"])).table.num_rows


# --- rows


def test_the_same_reference_twice_is_refused_and_the_first_line_named() -> None:
    file = read(csv_file(["A1"], ["A2"], ["a1 "], heads=["Reference"]))
    assert said(file) == [(4, "Reference", "the same reference is in line 2; keep one")]


def test_two_plans_may_use_the_same_reference() -> None:
    assert not read(csv_file(["p", "A1"], ["q", "A1"], heads=["Plan", "Ref"])).faults


def test_a_row_without_a_reference_is_refused() -> None:
    [(line, column, _)] = said(read(csv_file(["", "x"], heads=["Ref", "Comment"])))
    assert (line, column) == (2, "Ref")


@pytest.mark.parametrize("cells", [["A1", "two", "of", "them"], ["A1"]])
def test_a_row_with_more_or_fewer_cells_than_headings_is_refused(cells: list[str]) -> None:
    [(line, column, text)] = said(read(csv_file(cells, heads=["Ref", "Comment"])))
    assert (line, column) == (2, "")
    assert text.startswith(f"has {len(cells)} cells where the headings have 2;")


def test_empty_cells_beyond_the_headings_are_no_fault() -> None:
    assert not read(b"Ref,Comment\nA1,x,,\n").faults


def test_a_cell_longer_than_a_spreadsheet_holds_is_refused() -> None:
    assert "32,767 characters" in refused_cell("Comment", "x" * 32_768)
    assert read_cell("Comment", "x" * 32_767) == "x" * 32_767


def test_all_faults_are_found_at_once_in_the_order_of_the_file() -> None:
    file = read(
        csv_file(
            ["A1", "", "31/02/2026", "Done", "0.5", ""],
            ["A1", "", "x", "closed", "50", "a\0b"],
        )
    )
    assert [(line, column) for line, column, _ in said(file)] == [
        (2, "Due date"), (2, "Status"), (2, "Progress (%)"),
        (3, "Reference"), (3, "Due date"), (3, "Comment"),
    ]  # fmt: skip
    assert [fault.kind for fault in file.faults] == [
        "date", "status", "progress", "reference twice", "date", "control character",
    ]  # fmt: skip


def test_a_reading_keeps_the_name_and_the_hash_of_the_bytes() -> None:
    file = read(csv_file(), "C:\\Users\\secretary\\No\x07vember.csv")
    assert file.name == "November.csv"
    assert len(file.sha256) == 64


def test_a_quoted_csv_may_hold_its_separators() -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["Ref", "Comment"], ["A1", 'a,"b";c\td']])
    assert rows_of(read(out.getvalue().encode()))[0]["comment"] == 'a,"b";c\td'


def test_the_forms_own_sheet_is_not_passed_over_when_it_is_hidden() -> None:
    def hide(book):
        book.create_sheet("Columns").append(["Reference", "Progress"])
        book.worksheets[0].title = SHEET
        book.worksheets[0].sheet_state = "hidden"

    with pytest.raises(InputFaults, match=f"The sheet {SHEET} is hidden"):
        read(xlsx_file(change=hide), "plan.xlsx")
