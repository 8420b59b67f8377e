"""Extractions that were made before, by the content of the file and the code that made them.

A file that changed, or rules that changed, give another key, so an entry is never out of date.
Entries may be deleted at any time; a damaged one is as good as none.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import replace
from functools import cache
from importlib import metadata
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from etl.extract.items import Extraction
from etl.read.reader import MAX_FILE

_CODE = ("read", "extract")
_LIBRARIES = ("pypdfium2", "selectolax", "python-docx")
_SHORT = 16


@cache
def fingerprint() -> str:
    """Return a short hash of the readers, the extractors, their rules and their libraries."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for folder in _CODE:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".py", ".toml", ".csv"}:
                digest.update(f"{path.relative_to(root)}\n".encode())
                digest.update(path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}\n".encode())
    return digest.hexdigest()[:_SHORT]


class ExtractCache:
    """A folder of JSON files, one for each file read by the code as it is now."""

    def __init__(self, folder: Path) -> None:
        """Keep entries below ``folder``; those of other code are dropped."""
        self._folder = folder / fingerprint()
        self._adapter = TypeAdapter(Extraction)
        for other in folder.glob("*") if folder.is_dir() else ():
            if other != self._folder and other.is_dir():
                shutil.rmtree(other, ignore_errors=True)

    def key(self, path: Path) -> str | None:
        """Return the hash of a file's content; None where it cannot or should not be read."""
        try:
            if path.stat().st_size > MAX_FILE:
                return None
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None  # the worker says what is wrong with it

    def get(self, key: str | None, name: str) -> Extraction | None:
        """Return what was extracted of this content before, under the name it has now."""
        if key is None:
            return None
        try:
            found = self._adapter.validate_json((self._folder / f"{key}.json").read_bytes())
        except (OSError, ValidationError):
            return None
        return replace(found, source=name) if found.sha256 == key else None

    def put(self, extraction: Extraction) -> None:
        """Keep an extraction; a folder that cannot be written costs time and nothing else."""
        path = self._folder / f"{extraction.sha256}.json"
        making = path.with_suffix(f".{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            making.write_bytes(self._adapter.dump_json(extraction))
            making.replace(path)
        except OSError:
            return
