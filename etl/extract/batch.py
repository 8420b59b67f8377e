"""Extraction of many files in workers: what a worker does, and the doors to it.

Importing this module does not import the grammar; the worker does that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from etl.errors import UnreadableReport
from etl.extract.items import Extraction
from etl.read import workers
from etl.read.document import Document

Outcome = Extraction | UnreadableReport


def of_files(paths: Sequence[Path]) -> Iterator[Outcome]:
    """Yield what is proposed of each file, in order, or why it cannot be read."""
    return workers.each("etl.extract.in_worker:of_file", paths)


def with_documents(
    files: Sequence[tuple[str, bytes]],
) -> Iterator[tuple[Document, Extraction] | UnreadableReport]:
    """Yield each (name, content) as read with what is proposed of it, or why it cannot be read."""
    return workers.each("etl.extract.in_worker:with_document", files)
