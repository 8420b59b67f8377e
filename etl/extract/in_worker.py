"""What a worker does with one file; called by name through ``etl.read.workers``."""

from __future__ import annotations

from pathlib import Path

from etl.errors import UnreadableReport
from etl.extract.items import Extraction
from etl.extract.whole import extract
from etl.read.document import Document
from etl.read.reader import read, refuse_size

_SAMPLE = b"Inspectors looked at 89 cases in May 2017, and 14 were good. Areas for improvement:"
extract(read("sample.txt", _SAMPLE))  # rules are compiled once, before workers are forked


def of_file(path: Path) -> Extraction:
    """Return what is proposed of a file; raise UnreadableReport."""
    try:
        refuse_size(path.stat().st_size)
        content = path.read_bytes()
    except OSError as error:
        msg = f"it cannot be opened: {error.strerror}."
        raise UnreadableReport(msg) from error
    return of_upload((path.name, content))


def of_upload(job: tuple[str, bytes]) -> Extraction:
    """Return what is proposed of (name, content); raise UnreadableReport."""
    return extract(read(*job))


def with_document(job: tuple[str, bytes]) -> tuple[Document, Extraction]:
    """Return (name, content) as read and what is proposed of it; raise UnreadableReport."""
    document = read(*job)
    return document, extract(document)
