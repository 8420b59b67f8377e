"""The bytes of an upload as sheets of text, whatever their name says they are."""

from __future__ import annotations

from etl import csv_text, workbook
from etl.safe_zip import OLE, ZIP
from etl.sheet import MAX_FILE, Book, Unusable

_SAVE_AS = "Open it in a spreadsheet and save it as 'Excel workbook (.xlsx)' or 'CSV UTF-8'."
_STARTS = {
    b"%PDF": "This is a PDF, whatever its name says.",
    b"{\\rtf": "This is a text document (RTF).",
    b"\x89PNG": "This is a picture.",
    b"\xff\xd8\xff": "This is a picture.",
    b"GIF8": "This is a picture.",
    b"\x1f\x8b": "This is a compressed file.",
    b"7z\xbc\xaf": "This is a compressed file.",
    b"Rar!": "This is a compressed file.",
    b"<?xml": "This is an XML file.",
    b"<html": "This is a web page, as some systems export instead of a workbook.",
    b"<!doc": "This is a web page, as some systems export instead of a workbook.",
    b"<table": "This is a web page, as some systems export instead of a workbook.",
}


def open_book(content: bytes, name: str) -> Book:
    """Return the sheets of a CSV or an XLSX file; raise Unusable for anything else."""
    if not content:
        msg = "The file is empty (0 bytes). Download the form again, or save the file again."
        raise Unusable(msg)
    if len(content) > MAX_FILE:
        msg = f"The file is larger than {MAX_FILE // 1_000_000} MB; a status file is far smaller."
        raise Unusable(msg)
    if content.startswith(OLE):
        raise Unusable(_old_office(content))
    _refuse_known(content[:1024].lstrip())
    book = workbook.book(content) if content.startswith(ZIP) else csv_text.book(content)
    return Book(book.kind, book.sheets, (*book.notes, *_misnamed(name, book.kind)))


def _refuse_known(start: bytes) -> None:
    for mark, text in _STARTS.items():
        if start[: len(mark)].lower() == mark.lower():
            msg = f"{text} {_SAVE_AS}"
            raise Unusable(msg)


def _old_office(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "The workbook is protected with a password. Remove the password and save it again."
    if "WordDocument".encode("utf-16-le") in content:
        return f"This is a Word document. {_SAVE_AS}"
    return f"This is a workbook of the old kind (.xls). {_SAVE_AS}"


def _misnamed(name: str, kind: str) -> tuple[str, ...]:
    ending = name.rpartition(".")[2].casefold()
    if kind == "csv" and ending == "xlsx":
        return ("Named .xlsx, but it is a CSV; it was read as one.",)
    if kind == "xlsx" and ending == "csv":
        return ("Named .csv, but it is an Excel workbook; it was read as one.",)
    return ()
