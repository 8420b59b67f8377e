"""``python -m etl extract``: reads reports and prints, or writes as records, what is proposed."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import yaml

from etl import proposing, reference
from etl.errors import UnreadableReport
from etl.extract import batch
from etl.extract.as_json import as_json
from etl.extract.items import Extraction
from etl.extract_cache import ExtractCache
from etl.settings import extract_folder, load

Outcome = Extraction | UnreadableReport
_HEADINGS_SHOWN = 20
_COUNTED = ("judgements", "recommendations", "milestones", "figures", "case_audits")


@click.command()
@click.option("--json", "as_list", is_flag=True, help="Print one JSON list and nothing else.")
@click.option(
    "--records",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write a proposed record (<id>.yml) of each report into this folder.",
)
@click.option("--explain", is_flag=True, help="Also name each number left out, and why.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def extract(paths: tuple[Path, ...], records: Path | None, *, as_list: bool, explain: bool) -> None:
    """Read reports (PDF, HTML, DOCX, TXT; files or folders of them) and propose what they say.

    A file that was read before by the same code is not read again. Exit code 2: some file could
    not be read, each is named; what the others say is printed all the same.
    """
    if as_list and records:
        msg = "give --json or --records, not both."
        raise click.UsageError(msg)
    files = _files(paths)
    if not files:
        msg = "there are no files in " + ", ".join(map(str, paths))
        raise click.UsageError(msg)
    outcomes = list(zip(files, _outcomes(files), strict=True))
    found = [outcome for _, outcome in outcomes if isinstance(outcome, Extraction)]
    faults = [f"{path}: {why}" for path, why in outcomes if isinstance(why, UnreadableReport)]
    if as_list:
        listed = [as_json(extraction, explain=explain) for extraction in found]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
    elif records:
        faults += _write(found, records)
    else:
        _print(found)
    _not_understood(found, explain=explain and not as_list, to_stderr=as_list)
    if faults:
        raise UnreadableReport("\n".join(faults))


def _files(paths: Sequence[Path]) -> list[Path]:
    """Return files as given and those below folders, without hidden ones, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for below in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in below.relative_to(path).parts)
            if below.is_file() and not hidden:
                found[below] = None
    return list(found)


def _outcomes(files: Sequence[Path]) -> Iterator[Outcome]:
    """Yield what is proposed of each file, in order, with a bar on a terminal."""
    cache = ExtractCache(extract_folder(load().data))
    known = [cache.get(cache.key(path), path.name) for path in files]
    unread = [path for path, before in zip(files, known, strict=True) if before is None]
    made: Iterator[Outcome] = batch.of_files(unread)
    started, read = time.monotonic(), 0
    with click.progressbar(
        length=len(unread), label="Reading reports", show_pos=True, show_eta=True, file=sys.stderr,
        item_show_func=_as_it_is, hidden=not sys.stderr.isatty(),
    ) as bar:  # fmt: skip
        for before in known:
            if before is not None:
                yield before
                continue
            outcome = next(made)
            if isinstance(outcome, Extraction):
                cache.put(outcome)
            read += 1
            rate = read / max(time.monotonic() - started, 0.001)
            bar.update(1, f"{rate:.1f} files a second")
            yield outcome


def _as_it_is(rate: str | None) -> str | None:
    return rate


def _print(found: Sequence[Extraction]) -> None:
    for extraction in found:
        header = extraction.report
        what = [header.programme or "programme unknown", header.area or header.police_force or ""]
        counts = [
            f"{len(getattr(extraction, name))} {name.replace('_', ' ')}"
            for name in _COUNTED
            if getattr(extraction, name)
        ]
        named = " ".join(filter(None, what))
        click.echo(f"{extraction.source}: {named}; {', '.join(counts) or 'nothing proposed'}")


def _write(found: Sequence[Extraction], folder: Path) -> list[str]:
    """Write the records; return what is in the way of each that was not written."""
    tables = reference.checked(load().data / "reference")
    problems: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for extraction in found:
            problems += _write_one(proposing.record_of(extraction, tables), extraction, folder)
    except OSError as error:
        problems.append(f"{folder}: cannot be written: {error.strerror}.")
    return problems


def _write_one(proposal: proposing.Proposal, extraction: Extraction, folder: Path) -> list[str]:
    for missing in proposal.missing:
        click.echo(f"{extraction.source}: {missing}", err=True)
    if proposal.record is None:
        return [f"{extraction.source}: no record was written, because what is named is missing."]
    values = proposal.record.model_dump(mode="json", exclude_defaults=True)
    text = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=100)
    path = folder / f"{proposal.record.id}.yml"
    if path.exists() and path.read_text(encoding="utf-8") != text:
        left = "exists and differs, so it was left as it is. Move it, or give another folder."
        return [f"{extraction.source}: {path} {left}"]
    path.write_text(text, encoding="utf-8")
    click.echo(f"Wrote {path}")
    return []


def _not_understood(found: Sequence[Extraction], *, explain: bool, to_stderr: bool) -> None:
    unseen = Counter(heading for extraction in found for heading in extraction.unseen)
    if unseen:
        click.echo("Headings that no rule knows (their items were not read):", err=to_stderr)
        for heading, times in unseen.most_common(_HEADINGS_SHOWN):
            click.echo(f"  {heading} ({times})", err=to_stderr)
    left = Counter(left.why for extraction in found for left in extraction.left_out)
    if left:
        reasons = ", ".join(f"{times} {why}" for why, times in left.most_common())
        click.echo(f"Numbers that are no figures: {reasons}.", err=to_stderr)
    if explain:
        for extraction in found:
            for number in extraction.left_out:
                click.echo(
                    f"  {extraction.source}, page {number.page}: {number.text} ({number.why})"
                )
