"""The command line: ``python -m etl build``, ``extract``, ``query``, ``ledger`` and more."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any, Self

import click

from etl import build as building
from etl import document, store
from etl.errors import InputFaults, RevisitError
from etl.extract_command import extract
from etl.ledger_commands import ledger
from etl.settings import load, warehouse_folder

_DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Data folder; the default is data/ of the checkout, or REVISIT_DATA.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Build the data that the dashboard shows, and ask it questions."""


@cli.command()
@_DATA
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
def build(data: Path | None, *, as_json: bool) -> None:
    """Read all records, check everything and publish a new build.

    Exit code 0: published. 2: the input has faults, all are listed, the published build stays.
    """
    folder = data or load().data
    try:
        with _Progress(quiet=as_json) as progress:
            built = building.run(folder, progress.show)
    except InputFaults as error:
        if as_json:
            click.echo(json.dumps(_refused(error), ensure_ascii=False))
        raise
    if as_json:
        click.echo(json.dumps(_result(built)))
    else:
        click.echo(
            f"Published build {built.build_id}: {built.reports} reports, "
            f"{built.inspections} inspections, {built.figures} figures."
        )


def _result(built: building.Built) -> dict[str, Any]:
    return {
        "build_id": built.build_id,
        "reports": built.reports,
        "inspections": built.inspections,
        "figures": built.figures,
        "faults": 0,
        "path": str(built.path),
    }


def _refused(error: InputFaults) -> dict[str, Any]:
    return {
        "build_id": None,
        "faults": len(error.faults),
        "fault_list": [vars(fault) for fault in error.faults],
    }


@cli.command()
@_DATA
@click.option("--fresh", is_flag=True, help="Make it anew, whatever was tried in it since.")
def demo(data: Path | None, *, fresh: bool) -> None:
    """Make the illustrative plan: a made-up force and a year of uploads, up to this week.

    It has a warehouse and a ledger of its own. It is made again each week, unless somebody has
    written to its ledger: then it is kept as it is.
    """
    from etl import demo as illustrative  # noqa: PLC0415 - brings pandas, which takes a second

    made = illustrative.make(data or load().data, fresh=fresh)
    click.echo(_DEMO[made.outcome].format(entries=made.entries))


_DEMO = {
    "made": "Made the illustrative plan: a year of {entries} entries, up to this week.",
    "kept": "Kept the illustrative plan with what was tried in it; --fresh makes it anew.",
    "current": "The illustrative plan is current: {entries} entries.",
}


@cli.command()
@_DATA
@click.argument("sql")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    help="How rows are printed; csv and json are for machines: cells as they stand.",
)
def query(data: Path | None, sql: str, form: str) -> None:
    """Run one SELECT over the views, for example: select * from v_figures limit 5."""
    warehouse = store.current(warehouse_folder(data or load().data))
    names, rows = warehouse.query(sql)
    _PRINTERS[form](names, rows)


def _print_json(names: list[str], rows: list[tuple[Any, ...]]) -> None:
    click.echo(store.as_json([dict(zip(names, row, strict=True)) for row in rows]))


def _print_csv(names: list[str], rows: list[tuple[Any, ...]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)


def _print_table(names: list[str], rows: list[tuple[Any, ...]]) -> None:
    cells = [names, *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(names))]
    for number, row in enumerate(cells):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip())
        if number == 0:
            click.echo("  ".join("-" * width for width in widths))
    click.echo(f"({len(rows)} row{'' if len(rows) == 1 else 's'})")


def _cell(value: object) -> str:
    longest = 60
    if value is None:
        return ""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    text = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return text if len(text) <= longest else text[: longest - 1] + "…"


_PRINTERS = {"table": _print_table, "csv": _print_csv, "json": _print_json}


@cli.command()
@click.option("--check", is_flag=True, help="Write nothing; name the pages that are not current.")
def docs(*, check: bool) -> None:
    """Write the pages of docs/ that come from the code.

    With --check, exit code 2 when a page is not current.
    """
    if check:
        document.check(cli)
        click.echo("The generated pages of docs/ are current.")
        return
    for name in document.write(cli):
        click.echo(f"Wrote docs/{name}")


cli.add_command(extract)
cli.add_command(ledger)


class _Progress:
    """A progress line on a terminal; nothing in a pipe."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = sys.stderr.isatty() and not quiet

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._shown:
            click.echo("\r\033[K", nl=False, err=True)

    def show(self, done: int, everything: int) -> None:
        """Say how many records were read."""
        if self._shown and (done % 10 == 0 or done == everything):
            stage = "writing and checking" if done == everything else "reading records"
            click.echo(f"\r\033[K{done} of {everything} records, {stage} …", nl=False, err=True)


def main() -> None:
    """Run the command; a RevisitError is printed as it stands, without a traceback."""
    try:
        cli(prog_name="python -m etl")
    except InputFaults as error:
        count = len(error.faults)
        click.echo(f"Nothing was published: {count} fault{'s' * (count > 1)}.\n{error}", err=True)
        sys.exit(error.exit_code)
    except RevisitError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
