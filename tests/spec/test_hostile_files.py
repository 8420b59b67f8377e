"""A file that could hurt, or is not what its name says, is refused in plain words and at once."""

from __future__ import annotations

import io
import os
import resource
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest

from etl import sheet
from etl.errors import InputFaults
from etl.status_file import MAX_FAULTS
from tests.spreadsheets import HEADS, ROW, csv_file, read, rows_of, said, sheet_xml, with_parts
from tests.spreadsheets import xlsx_file as make_xlsx

FIRST_SHEET = "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
MEGABYTES = 300
SHOW_NOTHING = "\u200b\u200d\u200f\u2060\u2064\u061c\ufeff\u00ad\u3164\u115f\u2800"


def refused(content: bytes, name: str = "update.xlsx") -> str:
    """Return what is said, without the file's name; nothing may take much memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(InputFaults) as found:
        read(content, name)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < MEGABYTES
    [fault] = found.value.faults
    assert fault.file == name
    return fault.text


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def sheet_with(cells: str, before: str = "") -> bytes:
    return with_parts(make_xlsx(), {FIRST_SHEET: sheet_xml(cells, before)})


# --- not what it says


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty (0 bytes)."),
        (b"%PDF-1.7\n%...", "This is a PDF, whatever its name says."),
        (OLE, "This is a workbook of the old kind (.xls)."),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected with a password"),
        (OLE + "WordDocument".encode("utf-16-le"), "This is a Word document."),
        (zipped(word__document_xml=b"<a/>"), "This is a Word document"),
        (zipped(content_xml=b"<a/>"), "This is an OpenDocument file."),
        (zipped(xl__workbook_bin=b"\0"), "This is a binary workbook (.xlsb)."),
        (zipped(readme_txt=b"hello"), "This is a zip file, not a workbook."),
        (b"\x89PNG\r\n\x1a\n", "This is a picture."),
        (b"<html><table><tr><td>Reference", "This is a web page"),
        (b"\x81\x8d\x8f\x90", "This is not a text file."),
        (b"\n\n\n", "No headings were found"),
        (make_xlsx()[:-400], "The workbook is damaged."),
        (b"PK\x03\x04" + bytes(100), "The workbook is damaged."),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_file_that_is_no_workbook_and_no_csv_says_what_it_is(content: bytes, words: str) -> None:
    assert words in refused(content)


def test_a_csv_or_a_workbook_with_the_wrong_name_is_read_and_said() -> None:
    assert read(csv_file(), "a.xlsx").notes == (
        "Named .xlsx, but it is a CSV; it was read as one.",
    )
    assert read(make_xlsx(), "a.csv").kind == "xlsx"


# --- workbooks


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/vbaProject.bin", "has macros"),
        ("xl/macrosheets/sheet1.xml", "has macros"),
        ("xl/externalLinks/externalLink1.xml", "links to other workbooks"),
        ("xl/connections.xml", "links to other workbooks"),
        ("xl/embeddings/object1.bin", "has another file inside it"),
    ],
)
def test_a_workbook_with_more_than_cells_is_refused(part: str, words: str) -> None:
    assert words in refused(with_parts(make_xlsx(), {part: b"<a/>"}))


def test_a_workbook_that_only_says_it_has_macros_is_refused() -> None:
    kinds = zipfile.ZipFile(io.BytesIO(make_xlsx())).read("[Content_Types].xml")
    macros = kinds.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert macros != kinds
    assert "has macros" in refused(with_parts(make_xlsx(), {"[Content_Types].xml": macros}))


@pytest.mark.parametrize("inner", [make_xlsx(), OLE])
def test_a_file_inside_a_workbook_is_refused_wherever_it_hides(inner: bytes) -> None:
    assert "another file inside" in refused(with_parts(make_xlsx(), {"xl/media/image1.png": inner}))


@pytest.mark.parametrize("part", [FIRST_SHEET, "xl/styles.xml", "xl/workbook.xml"])
def test_a_document_type_in_any_part_is_refused_before_its_entities_grow(part: str) -> None:
    lines = ['<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(9)]
    bomb = "".join(lines) + "]><worksheet>&a8;</worksheet>"
    assert "document type declaration" in refused(with_parts(make_xlsx(), {part: bomb.encode()}))


def test_a_zip_bomb_is_refused_while_it_unpacks() -> None:
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>Reference</t></is></c></row>'
    bomb = sheet_with(row + " " * 60_000_000)
    assert len(bomb) < 100_000
    assert "zip bomb" in refused(bomb)


@pytest.mark.parametrize(
    ("part", "element", "times"),
    [
        (FIRST_SHEET, "<f/>", 40_000_000),
        (FIRST_SHEET, "<a/>", 40_000_000),
        ("xl/sharedStrings.xml", "<si/>", 35_000_000),
        ("xl/styles.xml", "<a/>", 2_400_000),
        (FIRST_SHEET, "<c>", 3_000_000),
        ("xl/sharedStrings.xml", "<si>", 3_000_000),
    ],
)
def test_elements_without_end_are_refused_before_they_take_memory(
    part: str, element: str, times: int
) -> None:
    end = "" if "/" in element else element.replace("<", "</") * times
    bomb = f"<worksheet>{element * times}{end}</worksheet>".encode()
    padding = os.urandom(len(bomb) // 190)  # so that it is no zip bomb by its ratio
    content = with_parts(make_xlsx(), {part: bomb, "xl/media/image1.png": padding})
    text = refused(content)
    assert text.startswith(("The workbook has far more inside", "The workbook has more than"))


def sharing(texts: list[str], *cells: str) -> bytes:
    """Return a workbook of texts kept once; ``cells`` are rows of ``A=<number of its text>``."""
    rows = [
        f'<row r="{row}">'
        + "".join(f'<c r="{at[0]}{row}" t="s"><v> {at[2:]}</v></c>' for at in line.split())
        + "</row>"
        for row, line in enumerate(cells, start=1)
    ]
    strings = "".join(f"<si><t>{text}</t></si>" for text in texts)
    parts: dict[str, bytes | None] = {
        FIRST_SHEET: sheet_xml("".join(rows)),
        "xl/sharedStrings.xml": f"<sst>{strings}</sst>".encode(),
    }
    return with_parts(make_xlsx(), parts)


def test_one_long_text_that_many_cells_share_is_refused_before_each_gets_its_own() -> None:
    bomb = sharing(["Reference", "a" * 30_000], "A=0", *["A=1"] * 60_000)
    assert len(bomb) < 1_000_000
    assert "many show one long text" in refused(bomb)


def test_a_shared_text_longer_than_a_cell_is_refused() -> None:
    assert "longer than 32,767 characters" in refused(sharing(["a" * 32_768], "A=0"))


def test_one_long_text_beside_many_short_ones_is_no_bomb() -> None:
    texts = ["Reference", "Comment", "A1", "a" * 30_000]
    file = read(sharing(texts, "A=0 B=1", "A=2 B=3", *["A=2 B=1"] * 20_000), "update.xlsx")
    assert file.table.num_rows == 20_001


def test_comments_and_line_breaks_in_the_xml_do_not_count_as_elements() -> None:
    rows = "".join(
        f'<!--x--><row r="{n}"><c r="A{n}" t="str"><v>A{n}</v></c></row>\n'
        for n in range(2, 20_000)
    )
    assert read(sheet_with(TITLES + rows)).table.num_rows == 19_998


def test_a_workbook_whose_formats_are_larger_than_any_real_ones_is_refused() -> None:
    formats = "".join(f"<xf numFmtId='{number}'/>" for number in range(600_000))
    styles = f"<styleSheet><cellXfs>{formats}</cellXfs></styleSheet>".encode()
    assert len(styles) > sheet.MAX_OTHER
    assert "zip bomb" in refused(with_parts(make_xlsx(), {"xl/styles.xml": styles}))


def test_a_bomb_whose_directory_says_it_is_small_is_refused_too() -> None:
    """Python's own reader would stop at the size that is stated; others would not."""
    honest = sheet_with(" " * 60_000_000)
    entry = honest.rindex(FIRST_SHEET.encode()) - 46
    assert honest[entry : entry + 4] == b"PK\x01\x02"
    lying = bytearray(honest)
    struct.pack_into("<L", lying, entry + 24, 10)
    struct.pack_into("<L", lying, entry + 16, zlib.crc32(sheet_xml("")[:10]))
    assert "zip bomb" in refused(bytes(lying))


def test_a_workbook_of_endless_parts_is_refused_by_their_number() -> None:
    parts = {f"xl/media/{number}.png": b"x" for number in range(1_001)}
    assert "more than 1,000 parts" in refused(with_parts(make_xlsx(), parts))


def test_a_cell_in_the_far_corner_does_not_make_room_for_a_sheet_of_that_size() -> None:
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>Reference</t></is></c></row>'
    corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "More than 100,000 rows" in refused(sheet_with(head + corner))
    right = '<row r="2"><c r="XFD2"><v>1</v></c></row>'
    assert "More than 200 columns" in refused(sheet_with(head + right))
    both = '<row r="99999"><c r="GR99999"><v>1</v></c></row>'
    assert "more than 4,000,000 cells" in refused(sheet_with(head + both))


def test_a_formatted_empty_cell_in_the_far_corner_is_no_fault() -> None:
    def format_far(book):
        book.active["XFD90000"].number_format = "0%"

    assert len(rows_of(read(make_xlsx(change=format_far)))) == 1


@pytest.mark.parametrize("address", ["1", "AAAA1", "A", "", "A-1", "\u00c41"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    assert "damaged" in refused(sheet_with(f'<row><c r="{address}"><v>1</v></c></row>'))


# --- cells that are not values


def test_a_formula_is_refused_with_its_cell_even_when_it_shows_a_value() -> None:
    def formulas(book):
        book.active["C2"] = "=TODAY()"
        book.active["F2"] = '=HYPERLINK("https://example.org")'

    faults = said(read(make_xlsx(change=formulas), "a.xlsx"))
    assert [(line, column) for line, column, _ in faults] == [
        (2, "Due date (column C)"),
        (2, "Comment (column F)"),
    ]
    assert all(text.startswith("holds a formula;") for *_, text in faults)


def test_every_cell_of_an_array_formula_is_refused() -> None:
    texts = ("Reference", "Comment")
    cells = "".join(f'<c r="{c}1" t="str"><v>{t}</v></c>' for c, t in zip("AB", texts, strict=True))
    rows = f'<row r="1">{cells}</row>' + "".join(
        f'<row r="{n}"><c r="A{n}" t="str"><v>A{n}</v></c><c r="B{n}">{formula}<v>1</v></c></row>'
        for n, formula in ((2, '<f t="array" ref="B2:B3">ROW()</f>'), (3, ""))
    )
    assert [line for line, *_ in said(read(sheet_with(rows)))] == [2, 3]


def test_a_formula_in_a_title_or_a_column_that_is_not_read_does_no_harm() -> None:
    def formulas(book):
        book.active.insert_rows(1)
        book.active["A1"] = '="Plan as at "&TODAY()'
        book.active["G2"], book.active["G3"] = "Days left", "=C3-TODAY()"

    assert not read(make_xlsx(change=formulas)).faults


TITLES = '<row r="1"><c r="A1" t="str"><v>Reference</v></c><c r="B1" t="str"><v>Due</v></c></row>'


def test_an_array_formula_over_the_whole_sheet_is_looked_at_where_cells_are() -> None:
    cell = '<c r="A2"><f ref="XFD1048576:A1">1</f><v>1</v></c>'
    file = read(sheet_with(f'{TITLES}<row r="2">{cell * 2_000}</row>'), "a.xlsx")
    assert [(line, column) for line, column, _ in said(file)] == [
        (2, "Reference (column A)"),
        (2, "Due (column B)"),
    ]
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><f ref="A1:XFD{1_048_576 - n}">1</f><v>1</v></c></row>'
        for n in range(2, 2_002)
    )
    assert "or they overlap" in refused(sheet_with(TITLES + cells))


def test_more_formulas_than_faults_are_listed_are_refused_in_one_sheet_or_in_several() -> None:
    formulas = f'{TITLES}<row r="2"><c r="A2">{"<f/>" * 6_000}</c></row>'
    assert len(read(sheet_with(formulas)).faults) == 1
    assert "more than 10,000 formulas" in refused(sheet_with(formulas * 2))
    two = make_xlsx(change=lambda book: book.create_sheet("Two"))
    parts = {f"xl/worksheets/sheet{n}.xml": sheet_xml(formulas) for n in (1, 2)}
    assert "more than 10,000 formulas" in refused(with_parts(two, parts))


def test_a_formula_whose_area_is_elsewhere_is_refused_where_it_stands() -> None:
    file = read(sheet_with(f'{TITLES}<row r="2"><c r="B2"><f ref="Z9">1</f><v>1</v></c></row>'))
    [(line, column, text)] = said(file)
    assert (line, column, text[:15]) == (2, "Due (column B)", "holds a formula")


def test_an_error_value_and_merged_cells_are_refused() -> None:
    def spoil(book):
        book.active["B2"] = "#REF!"
        book.active["B2"].data_type = "e"
        book.active.append(["A2"])
        book.active.merge_cells("F2:F3")

    faults = said(read(make_xlsx(change=spoil), "a.xlsx"))
    assert [(line, column, text.split()[0]) for line, column, text in faults] == [
        (2, "Action (column B)", "holds"),
        (2, "Comment (column F)", "is"),
    ]


def test_a_formula_written_as_text_is_text() -> None:
    def inject(book):
        book.active["F2"] = "=1+1"
        book.active["F2"].data_type = "s"

    [row] = rows_of(read(make_xlsx(change=inject)))
    assert row["comment"] == "=1+1"


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\x7f", "\x85\x85x", "\u202e"], ids=repr)
def test_a_character_that_cannot_be_seen_is_refused_with_line_and_column(sign: str) -> None:
    file = read(csv_file(["A1", "fine"], ["A2", f"a{sign}b"], heads=["Ref", "Comment"]))
    [(line, column, text)] = said(file)
    assert (line, column) == (3, "Comment")
    assert "control character" in text


@pytest.mark.parametrize("sign", SHOW_NOTHING)
def test_a_reference_with_a_sign_that_shows_nothing_is_refused_with_its_line(sign: str) -> None:
    with pytest.raises(InputFaults, match=r"a\.csv:3: The reference in this row holds a character"):
        read(csv_file(["A1"], [f"{sign}A{sign}1"], heads=["Ref"]), "a.csv")


# --- too much


def test_300_megabytes_are_refused_unread() -> None:
    assert "larger than 25 MB" in refused(bytes(300_000_000), "a.csv")


def test_two_million_rows_are_refused_with_the_row_that_is_too_many() -> None:
    with pytest.raises(InputFaults, match=r"a\.csv:100002: More than 100,000 rows"):
        read(b"Ref,Status\n" + b"A,closed\n" * 2_000_000, "a.csv")
    assert "More than 100,000 rows" in refused(b"Ref\n" + b"\n" * 2_000_000, "a.csv")


def test_a_hundred_thousand_rows_below_the_headings_are_not_too_many() -> None:
    head = '<row r="1"><c r="A1" t="str"><v>Ref</v></c></row>'
    last = '<row r="100001"><c r="A100001" t="str"><v>A1</v></c></row>'
    assert rows_of(read(sheet_with(head + last))) == [{"line": 100_001, "ref": "A1"}]
    rows = b"".join(b"A%d,closed\n" % number for number in range(sheet.MAX_ROWS))
    assert read(b"Ref,Status\n" + rows).table.num_rows == sheet.MAX_ROWS


@pytest.mark.parametrize("columns", [201, 10_000, 20_000_000])
def test_too_many_columns_are_refused(columns: int) -> None:
    text = refused(b"Ref" + b"," * (columns - 1) + b"\nA1\n", "a.csv")
    assert text.startswith(("More than 200 columns", "A line is longer than"))


def test_rows_of_endless_cells_below_the_headings_are_faults_of_those_rows() -> None:
    wide = b"A%d" + b"," * 900_000 + b"x\n"
    file = read(b"Ref,Status\n" + b"".join(wide % number for number in range(25)))
    assert [fault.kind for fault in file.faults] == ["cells"] * 25
    with pytest.raises(InputFaults, match="More than 200 columns"):
        read(b"".join([b"," * 900_000 + b"\n"] * 19) + b"Ref" + b"," * 900_000)


def test_faults_without_end_are_cut_off_and_said() -> None:
    rows = b"".join(b"A%d,soon %d,Done\n" % (number, number) for number in range(50_000))
    file = read(b"Ref,Due date,Status\n" + rows)
    assert len(file.faults) == MAX_FAULTS
    assert file.notes == ("There are more than 10,000 faults; the others are not listed.",)


def test_a_quotation_mark_that_never_closes_names_its_line() -> None:
    for rest in (b"more\n", b"more\n" * 100_000):
        with pytest.raises(InputFaults, match=r"a\.csv:3: A quotation mark that opens in this row"):
            read(b'Ref,Comment\nA1,x\nA2,"open\n' + rest, "a.csv")


@pytest.mark.parametrize("row", [b"A1,%b", b'"A1",%b', b'A1,"%b"'])
def test_a_cell_too_long_to_read_is_said_to_be_long_and_not_to_be_open(row: bytes) -> None:
    text = refused(b"Ref,Comment\nA0,x\n" + row % (b"x" * 900_000) + b"\nA2,x\n", "a.csv")
    assert text.startswith("A cell is longer than 32,767 characters")


def test_text_after_a_closing_quotation_mark_names_its_line() -> None:
    with pytest.raises(InputFaults, match=r"a\.csv:2: Text follows a closing quotation mark"):
        read(b'Ref,Comment\nA1,"said" twice\n', "a.csv")


def test_what_a_person_is_told_quotes_no_more_than_a_line_of_the_file() -> None:
    file = read(csv_file(["A1", "x\n" * 9_000], heads=["Ref", "Due date"]))
    [(_, _, text)] = said(file)
    assert len(text) < 200
    assert "\n" not in text


@pytest.mark.parametrize("make", [csv_file, make_xlsx])
def test_bytes_cut_off_or_changed_anywhere_are_read_or_refused(
    make: Callable[..., bytes],
) -> None:
    content = make(ROW, heads=HEADS)
    for at in range(0, len(content), max(1, len(content) // 150)):
        for broken in (content[:at], content[:at] + b"\xff\x00" + content[at + 2 :]):
            with suppress(InputFaults):
                read(broken)
