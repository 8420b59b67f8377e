"""Read every report record of a folder: the records that are whole, and all the faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from etl import yaml_reader
from etl.errors import Fault
from etl.model import Record
from etl.yaml_reader import Place, Unreadable

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)

_PLAIN = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of a {model} here; check the spelling in docs/{model}.md",
    "string_type": "should be text; put it in quotes",
    "int_type": "should be a whole number",
    "float_type": "should be a number",
    "bool_type": "should be true or false",
    "list_type": "should be a list",
    "dict_type": "should be a block of 'name: number' lines",
    "model_type": "should be a block of fields",
    "model_attributes_type": "should be a block of fields",
    "string_too_short": "is empty",
}


@dataclass(frozen=True)
class ReadFile:
    """A file of values, kept so that later faults can name the line of a place."""

    path: Path
    name: str
    """What faults call the file."""
    content: bytes

    def fault(self, place: Place, text: str) -> Fault:
        """Return a fault at a place in this file."""
        return Fault(self.name, yaml_reader.line_of(self.content, place), dotted(place), text)


@dataclass(frozen=True)
class ReadRecord:
    """A record with the file it came from."""

    record: Record
    file: ReadFile


def read_all(
    folder: Path, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> tuple[list[ReadRecord], list[Fault]]:
    """Read ``*.yml`` of the folder in name order; ``progress`` is told (done, all)."""
    paths = sorted(path for path in folder.glob("*.yml") if path.is_file())
    if not paths:
        return [], [Fault(folder.name + "/", 0, "", f"no report records (*.yml) in {folder}")]
    records: list[ReadRecord] = []
    others = sorted(set(folder.iterdir()) - set(paths))
    faults = [
        Fault(path.name, 0, "", "is not read; a record is a file named <id>.yml in this folder")
        for path in others
        if not path.name.startswith(".")
    ]
    for number, path in enumerate(paths, start=1):
        found = _read(path)
        if isinstance(found, ReadRecord):
            records.append(found)
        else:
            faults.extend(found)
        progress(number, len(paths))
    return records, faults


def _read(path: Path) -> ReadRecord | list[Fault]:
    found = read_file(path, Record)
    return found if isinstance(found, list) else ReadRecord(*found)


def read_file(
    path: Path, model: type[Model], name: str = ""
) -> tuple[Model, ReadFile] | list[Fault]:
    """Read one YAML file as a model; ``name`` is what faults call it, else the file's own name.

    Returns every fault of the file instead when it does not fit.
    """
    file = ReadFile(path, name or path.name, b"")
    try:
        file = replace(file, content=path.read_bytes())
        values = yaml_reader.load(file.content)
    except Unreadable as error:
        return [Fault(file.name, error.line, "", str(error))]
    except OSError as error:
        return [Fault(file.name, 0, "", f"cannot be read: {error.strerror}")]
    kind = model.__name__.lower()
    if not isinstance(values, dict):
        first = next(iter(model.model_fields))
        return [Fault(file.name, 1, "", f"holds no {kind}; it should start with '{first}: …'")]
    try:
        return model.model_validate(values), file
    except ValidationError as errors:
        return [
            file.fault(error["loc"], _plain(error, kind))
            for error in errors.errors(include_url=False)
        ]


def plainly(errors: ValidationError, model: str) -> list[tuple[str, str]]:
    """Return the place and the plain words of each fault of values that do not fit a model."""
    return [
        (dotted(error["loc"]), _plain(error, model)) for error in errors.errors(include_url=False)
    ]


def _plain(error: ErrorDetails, model: str) -> str:
    kind, given = error["type"], error.get("input")
    if kind in _PLAIN:
        return _PLAIN[kind].format(model=model)
    if kind == "literal_error":
        return f"{given!r} is not allowed; use one of {error['ctx']['expected']}"
    if kind == "string_pattern_mismatch":
        return f"{given!r} does not have the right form ({error['ctx']['pattern']})"
    if kind in {"date_from_datetime_parsing", "date_parsing", "date_type"}:
        return f"{given!r} is not a date; write 2017-06-13"
    message = error["msg"].removeprefix("Value error, ")
    return message[0].lower() + message[1:]


def dotted(place: Place) -> str:
    """Return a place as people write it: ``figures[2].unit``."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")
