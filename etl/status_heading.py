"""Which sheet holds the rows of a status file, and which of its rows names the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise, zip_longest

from etl.sheet import HEAD_ROWS, MAX_COLUMNS, Book, Row, Sheet, Unusable, letters
from etl.status_columns import BY_KEY, key_of
from etl.status_values import nearest, shown


@dataclass(frozen=True)
class Heading:
    """The headings of a sheet; ``keys`` has None for a column that is not tracked."""

    line: int
    above: int
    """Rows up to and with the headings."""
    names: tuple[str, ...]
    keys: tuple[str | None, ...]

    @property
    def known(self) -> int:
        """Number of different columns that are tracked."""
        return len(set(self.keys) - {None})

    @cached_property
    def places(self) -> dict[str, int]:
        """Return the position, from 0, of each key's first column, in the order of the file."""
        places: dict[str, int] = {}
        for place, key in enumerate(self.keys):
            if key:
                places.setdefault(key, place)
        return places


def choose(book: Book) -> tuple[Sheet, Heading]:
    """Return the sheet whose headings fit best; raise Unusable when none or several do."""
    fits = [(sheet, heading) for sheet in book.sheets if (heading := find(head(sheet)))]
    if not fits:
        _read_heads(book)
        raise Unusable(_not_found(book))
    most = max(heading.known for _, heading in fits)
    best = [fit for fit in fits if fit[1].known == most]
    if len(best) > 1 and book.kind == "xlsx":
        names = ", ".join(shown(sheet.name) for sheet, _ in best)
        msg = f"Several sheets could be meant: {names}. Leave only the one with this update."
        raise Unusable(msg)
    if len(best[0][1].names) > MAX_COLUMNS:
        msg = f"More than {MAX_COLUMNS} columns; a status file has {len(BY_KEY)}."
        raise Unusable(msg, best[0][1].line)
    return best[0]


def head(sheet: Sheet) -> list[Row]:
    """Return the rows in which headings may stand, as far as they can be read."""
    rows: list[Row] = []
    with suppress(Unusable):  # found again, and told, when the whole sheet is read
        rows.extend(islice(sheet.rows(), HEAD_ROWS))
    return rows


def _read_heads(book: Book) -> None:
    """Raise what keeps every sheet from being read, if there is such a thing."""
    broken: list[Unusable] = []
    for sheet in book.sheets:
        try:
            list(islice(sheet.rows(), HEAD_ROWS))
        except Unusable as error:
            broken.append(error)
    if broken and len(broken) == len(book.sheets):
        raise broken[0]


def find(rows: Sequence[Row]) -> Heading | None:
    """Return the row, or two merged rows, with the most headings; it must name the reference."""
    candidates = [heading for heading in _candidates(rows) if "ref" in heading.keys]
    return max(candidates, key=lambda heading: heading.known, default=None)


def _candidates(rows: Sequence[Row]) -> Iterator[Heading]:
    for above, (line, cells) in enumerate(rows, start=1):
        yield Heading(line, above, tuple(cells), tuple(map(key_of, cells)))
    for above, ((_, upper), (line, lower)) in enumerate(pairwise(rows), start=2):
        pairs = list(zip_longest(upper, lower, fillvalue=""))
        names = tuple((below or over) for over, below in pairs)
        keys = tuple(_key_of_two(over, below) for over, below in pairs)
        yield Heading(line, above, names, keys)


def _key_of_two(upper: str, lower: str) -> str | None:
    """Read 'Dates' over 'Due' as Due, and 'Due' over 'date' as Due date."""
    return key_of(f"{upper} {lower}") or key_of(lower or upper)


def labels(heading: Heading, kind: str) -> list[str]:
    """Return the name of each column as a person finds it: with its letter in a spreadsheet."""
    names = [" ".join(name.split()) for name in heading.names]
    if kind == "csv":
        return names
    return [f"{name} (column {letters(place)})" for place, name in enumerate(names, start=1)]


def not_read(heading: Heading) -> Iterator[str]:
    """Say which columns are not tracked, with the heading that may have been meant."""
    missing = [column.heading for key, column in BY_KEY.items() if key not in heading.places]
    for name, key in zip(heading.names, heading.keys, strict=True):
        if key is None and name.strip():
            near = nearest(name, missing)
            ask = f" Did you mean '{near}'?" if near else ""
            yield f"Column {shown(name)} is not one that is tracked and was not read.{ask}"


def _not_found(book: Book) -> str:
    text = (
        f"No headings were found in the first {HEAD_ROWS} rows: one of them has to have the "
        f"heading '{BY_KEY['ref'].heading}'."
    )
    candidates = [found for sheet in book.sheets for found in _candidates(head(sheet))]
    best = max(candidates, key=lambda heading: heading.known, default=None)
    if best and best.known:
        names = [name for name, key in zip(best.names, best.keys, strict=True) if key]
        text += f" Row {best.line} has only: {', '.join(map(shown, names[:16]))}."
    if book.kind == "xlsx":
        text += f" Sheets looked at: {', '.join(shown(sheet.name) for sheet in book.sheets)}."
    return text
